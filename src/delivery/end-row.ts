import type { Instant } from '../shared/clock.js';
import { UNKNOWN_OUTCOME, writeSurely, type Desk, type Job } from './dispatch-job.js';
import type { OutboxChange } from './outbox-store.js';

/** The last state of a row that will not be sent any further. Pure. */
export const planEnd = (
  job: Pick<Job, 'row' | 'unknown'>,
  reason: string,
): Pick<OutboxChange, 'state' | 'lastError'> => {
  const { piecesSent, ambiguous, messageIds } = job.row;
  if (messageIds.length === 0 && (job.unknown || ambiguous > 0)) return { state: 'sent', lastError: UNKNOWN_OUTCOME };
  return piecesSent > 0 ? { state: 'sent', lastError: 'cut-short' } : { state: 'skipped', lastError: reason };
};

/** Nothing more will be sent, and that is nobody's fault. */
export const endRow = async (desk: Desk, job: Job, reason: string): Promise<void> => {
  const { state, lastError } = planEnd(job, reason);
  const now = desk.needs.clock.now();
  desk.needs.logger.info({ outbox: job.row.id, state, code: lastError }, 'outbox: row ended unsent');
  await writeSurely(desk, job, {
    ...(state === undefined ? {} : { state }),
    lastError: lastError ?? reason,
    leaseUntil: null,
    ...(state === 'sent' ? { sentAt: now } : {}),
  });
};

/** The platform took every piece. */
export const finishRow = (desk: Desk, job: Job): Promise<boolean> =>
  writeSurely(desk, job, {
    state: 'sent',
    sentAt: desk.needs.clock.now(),
    leaseUntil: null,
    lastError: null, // or unknown-outcome, see note()
  });

export const killRow = (desk: Desk, job: Job, reason: string): Promise<boolean> =>
  writeSurely(desk, job, { state: 'dead', lastError: reason, leaseUntil: null });

/** Back to `ready`; what was not begun is put into words again when its time comes. Past its usefulness it ends. */
export const putBack = async (desk: Desk, job: Job, wait: { at: Instant; reason: string | null }): Promise<void> => {
  const { row } = job;
  if (wait.at >= row.expiresAt) {
    await endRow(desk, job, wait.reason?.startsWith('quota') === true ? wait.reason : 'expired');
    return;
  }
  await writeSurely(desk, job, {
    state: 'ready',
    nextAt: wait.at,
    leaseUntil: null,
    lastError: wait.reason ?? row.lastError,
    pieces: row.piecesSent > 0 ? row.pieces : null,
  });
};
