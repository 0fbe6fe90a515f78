import { within } from '../shared/retry.js';
import { createDesk } from './dispatch-job.js';
import type { DispatchNeeds } from './dispatch-needs.js';
import { createHands } from './hands.js';

export interface Dispatcher {
  /** Looks for rows that are due now; returns at once. Called every second and whenever an answer was put. */
  kick(): void;
  /** Sends everything that is due and resolves when nothing is in hand. */
  drain(): Promise<void>;
  /**
   * As on SIGTERM: claims nothing more, begins no further call, waits up to 10 s for those under way, puts everything else
   * back. `unfinished`: calls that did not end in time, whose rows are in doubt.
   */
  stop(): Promise<{ readonly unfinished: number }>;
}

// Fewer free places than this are not worth a round trip.
const LEAST_ROOM = 32;

/**
 * Sends what is due: claims rows in batches, sends them side by side (one after the other within a chat), writes each
 * step in batches. Any number of copies may run: leases keep them off each other's rows, the fence makes a late one
 * harmless.
 */
export const createDispatcher = (needs: DispatchNeeds): Dispatcher => {
  const desk = createDesk(needs);
  const hands = createHands(desk);
  const leastRoom = Math.min(LEAST_ROOM, desk.limits.inHand);
  let looking: Promise<void> | null = null;
  let lookAgain = false;

  const look = async (): Promise<void> => {
    while (!desk.stopping()) {
      const limit = desk.limits.inHand - hands.count();
      if (limit < leastRoom) {
        await hands.oneFinished();
        continue;
      }
      lookAgain = false;
      const claimed = await needs.outbox.claim({ now: needs.clock.now(), leaseMs: desk.limits.leaseMs, limit });
      for (const one of claimed) hands.take(one);
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by kick() during the await
      if (claimed.length < limit && !lookAgain) return;
    }
  };
  const kick = (): Promise<void> => {
    lookAgain = true;
    looking ??= look()
      .catch((error: unknown) => {
        needs.logger.warn({ holder: needs.holder, error }, 'outbox: could not look for rows');
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  };

  return {
    kick: () => void kick(),
    drain: async () => {
      do {
        await hands.allFinished();
        await kick();
      } while (hands.count() > 0);
    },
    stop: async () => {
      desk.beginStop();
      const finished = Promise.resolve(looking).then(() => hands.allFinished());
      const ended = await within(finished, desk.limits.stopMs, desk.sleep);
      desk.giveUp();
      return { unfinished: ended === 'late' ? hands.count() : 0 };
    },
  };
};
