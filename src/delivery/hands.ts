import { StoreUnavailable } from '../shared/app-error.js';
import type { Job, Desk } from './dispatch-job.js';
import { dispatchRow, startJob } from './dispatch-row.js';
import { addressKey } from './judge-send.js';
import type { ClaimedRow, OutboxTarget } from './outbox-store.js';

/** The rows that this copy of the service has in hand. */
export interface Hands {
  take(claimed: ClaimedRow): void;
  count(): number;
  /** Resolves when at least one more is finished; at once when there is none. */
  oneFinished(): Promise<void>;
  allFinished(): Promise<void>;
}

const laneOf = (target: OutboxTarget): string =>
  target.to === 'member' ? `member:${target.memberId}` : addressKey(target.chat);

/** Works on rows side by side, but one after the other (in the order taken) for one chat or person. */
export const createHands = (desk: Desk): Hands => {
  const { logger, holder } = desk.needs;
  const jobs = new Map<string, Job>();
  const lanes = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();

  const work = async (job: Job, wasSending: boolean): Promise<void> => {
    try {
      await dispatchRow(desk, job, wasSending);
    } catch (error) {
      const fields = { outbox: job.row.id, holder, error };
      if (error instanceof StoreUnavailable) logger.warn(fields, 'outbox: a row was left to its lease');
      else logger.error(fields, 'outbox: a row was left to its lease');
    } finally {
      if (jobs.get(job.row.id) === job) jobs.delete(job.row.id);
    }
  };

  /** Our own lease ran out while we were at it and nobody was faster: it is prolonged, not worked on twice. */
  const isProlonged = (claimed: ClaimedRow): boolean => {
    const known = jobs.get(claimed.row.id);
    if (known?.fence !== claimed.row.fence - 1 || known.lost) return false;
    known.fence = claimed.row.fence;
    return true;
  };

  return {
    take: (claimed) => {
      if (isProlonged(claimed)) return;
      const job = startJob(claimed);
      jobs.set(job.row.id, job);
      const lane = laneOf(job.row.target);
      const before = lanes.get(lane);
      const run =
        before === undefined ? work(job, claimed.wasSending) : before.then(() => work(job, claimed.wasSending));
      const done = run.finally(() => {
        running.delete(done);
        if (lanes.get(lane) === done) lanes.delete(lane);
      });
      lanes.set(lane, done);
      running.add(done);
    },
    count: () => running.size,
    oneFinished: async () => {
      if (running.size > 0) await Promise.race(running);
    },
    allFinished: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
