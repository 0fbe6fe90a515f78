import { realSleep, within, type Random, type Sleep } from '../shared/retry.js';
import { createRowHandler, type HandleRowNeeds } from './handle-row.js';

export interface InboxLimits {
  /** Chats handled at the same time. */
  readonly parallel: number;
  /** Longer than `handleMs`, so that nobody takes over what is still being handled. */
  readonly leaseMs: number;
  /** After this a handler counts as failed; effects are keyed by the row, so a late end does no harm. */
  readonly handleMs: number;
  /** Failures of our own making before a row is put aside as dead. */
  readonly maxAttempts: number;
}

export const INBOX_LIMITS: InboxLimits = { parallel: 8, leaseMs: 30_000, handleMs: 25_000, maxAttempts: 8 };

export interface InboxNeeds extends HandleRowNeeds {
  readonly limits?: Partial<InboxLimits>;
  readonly random?: Random;
  readonly sleep?: Sleep;
}

export interface InboxWorker {
  /** Looks for work now; returns at once. Called after journaling and every second or two. */
  kick(): void;
  /** Handles everything that is due and resolves when nothing is in hand. */
  drain(): Promise<void>;
  /** Takes no more rows; resolves when those in hand are finished or after 10 s (their lease then runs out). */
  stop(): Promise<void>;
}

const STOP_MS = 10_000;

/** Takes rows from the inbox, the oldest of each chat first, several chats at a time. */
export const createInboxWorker = (needs: InboxNeeds): InboxWorker => {
  const { inbox, clock, logger, holder } = needs;
  const limits = { ...INBOX_LIMITS, ...needs.limits };
  const random = needs.random ?? Math.random;
  const sleep = needs.sleep ?? realSleep;
  let stopping = false;
  let givenUp = false;
  let lookAgain = false;
  const hands = new Set<Promise<void>>();
  const handleRow = createRowHandler(needs, { ...limits, random, sleep, goOn: () => !givenUp });

  const work = async (): Promise<void> => {
    while (!stopping) {
      lookAgain = false;
      const row = await inbox.claim(clock.now(), limits.leaseMs);
      if (row === null) {
        // A kick that came while we looked may be about a row that the look missed.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by kick() during the await
        if (lookAgain) continue;
        return;
      }
      addHand(); // there was work, so there may be more: one more hand looks while this one handles
      await handleRow(row);
    }
  };
  const addHand = (): void => {
    if (stopping || hands.size >= limits.parallel) return;
    const hand = work()
      .catch((error: unknown) => {
        logger.warn({ holder, error }, 'inbox: gave up for now');
      })
      .finally(() => hands.delete(hand));
    hands.add(hand);
  };
  const allEmpty = async (): Promise<void> => {
    while (hands.size > 0) await Promise.all(hands);
  };

  return {
    kick: () => {
      lookAgain = true;
      addHand();
    },
    drain: async () => {
      addHand();
      await allEmpty();
    },
    stop: async () => {
      stopping = true;
      await within(allEmpty(), STOP_MS, sleep);
      givenUp = true;
    },
  };
};
