import type { ChatAddress } from '../chat/message.js';
import type { SendResult } from '../chat/messenger.js';
import { note, writeSurely, type Desk, type Job } from './dispatch-job.js';
import { finishRow, killRow, putBack } from './end-row.js';
import { addressKey, brokenKey, type Verdict } from './judge-send.js';

interface Answered {
  readonly address: ChatAddress;
  readonly result: SendResult;
  readonly verdict: Verdict;
  /** Pieces of the whole message. */
  readonly pieces: number;
}

/** Does what the verdict on a call says: writes it down, tells who must know, and says whether to look at the row again. */
export const carryOut = async (desk: Desk, job: Job, answered: Answered): Promise<'again' | 'end'> => {
  const { verdict, address } = answered;
  switch (verdict.next) {
    case 'taken':
      return taken(desk, job, { ...answered, messageId: verdict.messageId });
    case 'later':
      note(job, verdict.change);
      if (verdict.pause !== undefined) await desk.pause(verdict.pause.key, verdict.pause.until);
      await putBack(desk, job, { at: verdict.at, reason: job.row.lastError });
      return 'end';
    case 'other-address':
      note(job, verdict.change);
      await toldDead(desk, job, answered);
      return 'again';
    case 'new-address':
      return moved(desk, job, { from: address, to: verdict.to });
    case 'anew':
      note(job, verdict.change);
      return 'again';
    case 'channel-broken':
      return broken(desk, job, { ...answered, until: verdict.until });
    case 'dead':
      await desk.tell(() => desk.needs.onAlert({ kind: 'rejected', row: job.row, code: verdict.reason }));
      await killRow(desk, job, verdict.reason);
      return 'end';
  }
};

const taken = async (
  desk: Desk,
  job: Job,
  { address, messageId, pieces }: Answered & { messageId: string | null },
): Promise<'again' | 'end'> => {
  const { row } = job;
  if (messageId === null) job.unknown = true;
  note(job, {
    piecesSent: row.piecesSent + 1,
    ...(messageId === null ? {} : { messageIds: [...row.messageIds, messageId] }),
  });
  const recorded =
    messageId === null
      ? Promise.resolve(null)
      : desk.store(() =>
          desk.record({
            platform: address.platform,
            chatId: address.chatId,
            messageId,
            outboxId: row.id,
            occurrenceIds: row.occurrenceIds ?? [],
            at: desk.needs.clock.now(),
          }),
        );
  const last = job.row.piecesSent >= pieces;
  // Between two pieces the row says how far it got: a crash while waiting for the next slot leaves nothing in doubt.
  const written = last
    ? finishRow(desk, job)
    : writeSurely(desk, job, { state: 'leased', leaseUntil: desk.needs.clock.now() + desk.limits.leaseMs });
  const [ours] = await Promise.all([written, recorded]);
  return last || !ours ? 'end' : 'again';
};

const toldDead = async (desk: Desk, job: Job, { address, result }: Answered): Promise<void> => {
  if (result.outcome !== 'dead-address') return;
  const { reason, revivable, code } = result;
  const memberId = job.row.target.to === 'member' ? job.row.target.memberId : null;
  await desk.tell(() => desk.needs.onDeadAddress({ address, reason, revivable, code, memberId }));
};

const moved = async (desk: Desk, job: Job, { from, to }: { from: ChatAddress; to: ChatAddress }): Promise<'again'> => {
  const { needs, store, tell } = desk;
  await store(() => needs.outbox.retarget(from, to.chatId));
  await tell(() => needs.onMoved(from, to.chatId));
  if (job.row.target.to === 'chat') note(job, { target: { to: 'chat', chat: to } });
  if (job.row.piecesSent > 0) note(job, { sentTo: to }); // the rest follows its beginning
  return 'again';
};

const broken = async (
  desk: Desk,
  job: Job,
  { address, result, until }: Answered & { until: number },
): Promise<'again'> => {
  const { platform } = address;
  const code = result.outcome === 'broken' ? result.code : 'broken';
  await desk.pause(brokenKey(platform), until);
  job.passedOver.set(addressKey(address), { until, reason: 'channel-broken' });
  await desk.tell(() => desk.needs.onAlert({ kind: 'channel-broken', platform, code }));
  return 'again';
};
