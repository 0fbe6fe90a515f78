import type { ChatAddress } from '../chat/message.js';
import type { Messenger, OutgoingPiece, SendResult } from '../chat/messenger.js';
import type { Instant } from '../shared/clock.js';
import { backOffMs, within } from '../shared/retry.js';
import { StoreUnavailable } from '../shared/app-error.js';
import { chooseAddress, pauseKeys, type Choice } from './choose-address.js';
import { carryOut } from './carry-out.js';
import { note, UNKNOWN_OUTCOME, writeOnce, writeSurely, type Desk, type Job } from './dispatch-job.js';
import type { Rendered } from './dispatch-needs.js';
import { endRow, finishRow, killRow, putBack } from './end-row.js';
import { addressKey, GONE, isEdit, judgeSend, mayRepeat } from './judge-send.js';
import type { ClaimedRow, OutboxRow } from './outbox-store.js';
import { toPieces } from './pieces.js';
import type { QuotaTicket } from './quota-gate.js';

/** `again`: something changed, look at the row anew. `end`: it is out of our hands. */
type Step = 'again' | 'end';

const LATE_MS = 1_800_000;
const RENDER_BACK_OFF = { firstMs: 5_000, maxMs: 600_000 };
const RENDER_ATTEMPTS = 8;
const MAX_STEPS = 200;

export const startJob = ({ row }: ClaimedRow): Job => ({
  row,
  fence: row.fence,
  unwritten: {},
  lost: false,
  unknown: row.lastError === UNKNOWN_OUTCOME,
  slotOf: null,
  passedOver: new Map(),
});

/**
 * Sends one claimed row, or puts it back, or ends it. Every call to the platform is announced in the database before
 * (`sending`) and answered for after; nothing is written or sent once the lease has moved on.
 * @throws StoreUnavailable when the database is away: the lease runs out and the row is claimed again
 */
export const dispatchRow = async (desk: Desk, job: Job, wasSending: boolean): Promise<void> => {
  if (wasSending) noteUnanswered(job);
  if (job.unknown && job.row.pieces !== null && job.row.piecesSent >= job.row.pieces.length) {
    await finishRow(desk, job);
    return;
  }
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    if (job.lost || (await step(desk, job)) === 'end') return;
  }
  await putBack(desk, job, { at: desk.needs.clock.now() + 60_000, reason: 'too-many-steps' });
};

/** The one before us died, or waited too long, in the middle of a call: the piece may have arrived. */
const noteUnanswered = (job: Job): void => {
  if (isEdit(job.row)) return;
  if (mayRepeat(job.row)) {
    note(job, { ambiguous: job.row.ambiguous + 1 });
    return;
  }
  job.unknown = true;
  note(job, { piecesSent: job.row.piecesSent + 1 });
};

const step = async (desk: Desk, job: Job): Promise<Step> => {
  const { needs } = desk;
  const now = needs.clock.now();
  const hold = holdBack(desk, job, now);
  if (hold !== null) {
    await putBack(desk, job, hold);
    return 'end';
  }
  const choice = await choose(desk, job);
  if (choice.kind === 'wait') {
    await putBack(desk, job, { at: choice.until, reason: choice.reason });
    return 'end';
  }
  if (choice.kind === 'none') return nobodyThere(desk, job);
  const { address } = choice;
  if (job.slotOf !== addressKey(address)) return takeSlot(desk, job, address);
  job.slotOf = null;
  return sendNext(desk, job, address);
};

/** Reasons of the row itself to wait (or, past its expiry, to end). */
const holdBack = (desk: Desk, { row }: Job, now: Instant): { at: Instant; reason: string | null } | null => {
  if (desk.stopping()) return { at: Math.min(now, row.expiresAt - 1), reason: null };
  if (now >= row.expiresAt) return { at: now, reason: 'expired' };
  const permitted = row.class === 'answer' ? now : desk.needs.quiet.nextPermitted(now);
  return permitted > now ? { at: permitted, reason: 'quiet-hours' } : null;
};

const choose = async (desk: Desk, job: Job): Promise<Choice> => {
  const { target, refusedBy } = job.row;
  const all = target.to === 'chat' ? [target.chat] : await desk.needs.addresses(target.memberId);
  const candidates = all.filter(
    (address) => !refusedBy.includes(addressKey(address)) && desk.needs.messengers.has(address.platform),
  );
  const pauses = await desk.pauses(candidates.flatMap(pauseKeys));
  const now = desk.needs.clock.now();
  return chooseAddress({ row: job.row, candidates, passedOver: job.passedOver, pauses, now });
};

const nobodyThere = async (desk: Desk, job: Job): Promise<Step> => {
  const { row } = job;
  const { target } = row;
  const refused = row.refusedBy.length > 0;
  const reason = target.to === 'member' ? 'unreachable' : refused ? 'dead-address' : 'no-channel';
  const { onUnreachable, onAlert } = desk.needs;
  if (target.to === 'member') await desk.tell(() => onUnreachable(job.row));
  else if (!refused) await desk.tell(() => onAlert({ kind: 'no-channel', row: job.row, code: reason }));
  await killRow(desk, job, reason);
  return 'end';
};

const takeSlot = async (desk: Desk, job: Job, address: ChatAddress): Promise<Step> => {
  const now = desk.needs.clock.now();
  // A row that has waited in the database already is not sent to the end of the queue again.
  const patience = desk.limits.patienceMs * (job.row.nextAt > job.row.dueAt ? 5 : 1);
  const slot = desk.needs.gates.take(address, now, patience);
  if (slot.kind === 'later') {
    await putBack(desk, job, { at: slot.notBefore, reason: null });
    return 'end';
  }
  if (slot.at > now) await desk.hold(slot.at - now);
  job.slotOf = addressKey(address);
  // After a wait the pauses and the hour are looked at again; without one they have just been.
  return slot.at > now ? 'again' : sendNow(desk, job, address);
};

const sendNow = (desk: Desk, job: Job, address: ChatAddress): Promise<Step> => {
  job.slotOf = null;
  return sendNext(desk, job, address);
};

const sendNext = async (desk: Desk, job: Job, address: ChatAddress): Promise<Step> => {
  const messenger = desk.needs.messengers.get(address.platform);
  if (messenger === undefined) return nobodyThere(desk, job);
  if (isElsewhere(job.row, address)) note(job, { piecesSent: 0, pieces: null });
  const words = await putIntoWords(desk, job, { messenger, address });
  if (words === 'end') return 'end';
  const piece = words[job.row.piecesSent];
  if (piece === undefined) {
    // Nothing left: the last piece was taken, or may have been, before a crash.
    if (job.row.piecesSent > 0) await finishRow(desk, job);
    else await endRow(desk, job, 'nothing-to-say');
    return 'end';
  }
  const ticket = await countIn(desk, job, address);
  if (ticket === 'again') return 'again';
  if (!(await announce(desk, job, { address, piece, ticket }))) return 'end';
  const result = await call(desk, job, { messenger, address, piece });
  const verdict = judgeSend({ row: job.row, address, result, now: desk.needs.clock.now(), random: desk.random });
  if (verdict.notSent) await giveBack(desk, address, ticket);
  return carryOut(desk, job, { address, result, verdict, pieces: words.length });
};

/** The beginning went to another account of the person: they would not see it here. (A chat that moved is the same chat.) */
const isElsewhere = ({ target, piecesSent, sentTo }: OutboxRow, address: ChatAddress): boolean =>
  target.to === 'member' && piecesSent > 0 && sentTo !== null && addressKey(sentTo) !== addressKey(address);

/** Milliseconds that an outage made it late; hours in which nobody may be disturbed do not count. */
const lateBy = (desk: Desk, row: OutboxRow, now: Instant): number | null => {
  const from = row.class === 'answer' ? row.dueAt : desk.needs.quiet.nextPermitted(row.dueAt);
  return now - from > LATE_MS ? now - from : null;
};

const render = async (desk: Desk, job: Job, address: ChatAddress): Promise<Rendered | null> => {
  const { row } = job;
  if (row.content.form === 'fixed') {
    const { message, occurrenceIds = [] } = row.content;
    if (row.lastError !== GONE) return { message, occurrenceIds };
    const alone = { ...message };
    delete (alone as { replyTo?: string }).replyTo;
    return { message: alone, occurrenceIds };
  }
  const now = desk.needs.clock.now();
  return desk.needs.render(row, { now, lateBy: lateBy(desk, row, now), address });
};

/** Without buttons their words are written back. */
const inWords = async (
  { needs }: Desk,
  { row }: Job,
  { address, messenger, rendered }: { address: ChatAddress; messenger: Messenger; rendered: Rendered | null },
): Promise<Rendered | null> => {
  if (rendered === null || messenger.abilities.buttons || needs.wordButtons === undefined) return rendered;
  return { ...rendered, message: await needs.wordButtons(row, address, rendered.message) };
};

/** The pieces of the row for this platform: those of the first time when it has begun, fresh ones otherwise. */
const putIntoWords = async (
  desk: Desk,
  job: Job,
  { messenger, address }: { messenger: Messenger; address: ChatAddress },
): Promise<readonly OutgoingPiece[] | 'end'> => {
  if (job.row.pieces !== null && job.row.piecesSent > 0) return job.row.pieces;
  let rendered: Rendered | null;
  try {
    rendered = await inWords(desk, job, { address, messenger, rendered: await render(desk, job, address) });
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    await renderFailed(desk, job, error);
    return 'end';
  }
  if (rendered === null) {
    await endRow(desk, job, 'nothing-to-say');
    return 'end';
  }
  const pieces = toPieces(rendered.message, messenger.abilities, desk.needs.describeFile);
  // A fixed row, and one with a file, gives the same pieces again; storing them would double a file of megabytes.
  if (job.row.content.form === 'rendered' && rendered.message.file === undefined) note(job, { pieces });
  note(job, { occurrenceIds: rendered.occurrenceIds });
  return pieces;
};

const renderFailed = async (desk: Desk, job: Job, error: unknown): Promise<void> => {
  const { needs } = desk;
  needs.logger.error({ outbox: job.row.id, holder: needs.holder, error }, 'outbox: no words for a row');
  const attempts = job.row.attempts + 1;
  note(job, { attempts });
  if (attempts < RENDER_ATTEMPTS) {
    const at = needs.clock.now() + backOffMs(attempts, RENDER_BACK_OFF, desk.random);
    await putBack(desk, job, { at, reason: 'render-failed' });
  } else {
    await desk.tell(() => needs.onAlert({ kind: 'render-failed', row: job.row, code: 'render-failed' }));
    await killRow(desk, job, 'render-failed');
  }
};

const countIn = async (desk: Desk, job: Job, address: ChatAddress): Promise<QuotaTicket | 'again' | null> => {
  const answer = await desk.needs.quota.get(address.platform)?.reserve(job.row);
  if (answer === undefined) return null;
  if (answer.granted) return answer;
  job.passedOver.set(addressKey(address), { until: answer.until, reason: answer.reason });
  return 'again';
};

const giveBack = async (desk: Desk, address: ChatAddress, ticket: QuotaTicket | null): Promise<void> => {
  if (ticket !== null) await desk.store(async () => desk.needs.quota.get(address.platform)?.giveBack(ticket));
};

interface Call {
  readonly address: ChatAddress;
  readonly piece: OutgoingPiece;
}

/** Writes `sending` before the call. False: there will be no call. */
const announce = async (desk: Desk, job: Job, call: Call & { ticket: QuotaTicket | null }): Promise<boolean> => {
  const { limits, needs } = desk;
  const ms = call.piece.file === undefined ? limits.sendingLeaseMs : limits.sendingFileLeaseMs;
  try {
    const leaseUntil = needs.clock.now() + ms;
    if (await writeOnce(desk, job, { state: 'sending', sentTo: call.address, leaseUntil })) return true;
    await giveBack(desk, call.address, call.ticket);
  } catch (error) {
    // Perhaps it was written: then a row that was never sent would look as if it might have been.
    needs.logger.warn({ outbox: job.row.id, holder: needs.holder, error }, 'outbox: a send could not be announced');
    await writeSurely(desk, job, { state: 'ready', nextAt: needs.clock.now(), leaseUntil: null });
    await giveBack(desk, call.address, call.ticket);
  }
  return false;
};

const call = async (desk: Desk, job: Job, { messenger, address, piece }: Call & { messenger: Messenger }) => {
  const { limits, needs } = desk;
  const ms = (piece.file === undefined ? limits.sendingLeaseMs : limits.sendingFileLeaseMs) - 5_000;
  const { content } = job.row;
  const old = content.form === 'fixed' ? content.editMessageId : undefined;
  const edit = old !== undefined && isEdit(job.row) && messenger.abilities.editing;
  try {
    const work = edit ? messenger.edit(address, old, piece) : messenger.send(address, piece);
    const result = await within(work, ms, desk.sleep);
    return result === 'late' ? ({ outcome: 'unknown', code: 'no-answer' } as const) : result;
  } catch (error) {
    needs.logger.error({ outbox: job.row.id, holder: needs.holder, error }, 'outbox: a messenger threw');
    return { outcome: 'unknown', code: 'messenger-threw' } satisfies SendResult;
  }
};
