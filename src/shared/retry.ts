import { StoreUnavailable } from './app-error.js';

/** A number in [0, 1), as `Math.random`; tests hand in a seeded one. */
export type Random = () => number;

/** Resolves after `ms` milliseconds, or at once when `cancel` fires; tests hand in a virtual one. */
export type Sleep = (ms: number, cancel?: AbortSignal) => Promise<void>;

export const realSleep: Sleep = (ms, cancel) =>
  new Promise((resolve) => {
    if (cancel?.aborted === true) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      cancel?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    cancel?.addEventListener('abort', end);
  });

/** What `work` comes to, or `late` when it takes longer than `ms`; the timer does not outlive it. */
export const within = async <T>(work: Promise<T>, ms: number, sleep: Sleep): Promise<T | 'late'> => {
  const over = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, over.signal).then((): 'late' => 'late')]);
  } finally {
    over.abort();
  }
};

export interface BackOff {
  /** Wait after the first failure, milliseconds; doubles with each further one. */
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait after the `failures`-th failure (1 is the first): doubling up to the maximum, then between 75 % and
 * 100 % of that by chance, so that rows that failed together do not come back together.
 */
export const backOffMs = (failures: number, backOff: BackOff, random: Random): number => {
  const full = Math.min(backOff.maxMs, backOff.firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(full * (0.75 + 0.25 * random()));
};

export interface RetryPolicy extends BackOff {
  readonly sleep: Sleep;
  readonly random: Random;
  /** Asked before each further try. */
  readonly goOn: () => boolean;
}

/** Tries again while the database is away. @throws StoreUnavailable when told to stop; anything else at once. */
export const untilStored = async <T>(write: () => Promise<T>, policy: RetryPolicy): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || !policy.goOn()) throw error;
      await policy.sleep(backOffMs(failures, policy, policy.random));
      if (!policy.goOn()) throw error;
    }
  }
};
