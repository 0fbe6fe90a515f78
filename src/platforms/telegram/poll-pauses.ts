import type { TelegramFailure } from './telegram-errors.js';
import { toSendResult } from './telegram-errors.js';

export interface PollerPauses {
  /** Before the lease is looked at again when another copy of the service holds it. */
  readonly leaseMs: number;
  /** After a second poller was noticed (409): from this to five times as long. */
  readonly conflictMinMs: number;
  /** First pause after a failure; doubles up to `backOffMaxMs`. */
  readonly backOffMs: number;
  readonly backOffMaxMs: number;
  /** Telegram punishes asking for the same offset sooner than this. */
  readonly sameOffsetMs: number;
}

export const PAUSES: PollerPauses = {
  leaseMs: 2_000,
  conflictMinMs: 1_000,
  backOffMs: 1_000,
  backOffMaxMs: 30_000,
  sameOffsetMs: 500,
};

/** What the loop does after a round. */
export type Next =
  | { readonly kind: 'again'; readonly pauseMs: number }
  /** The token is not accepted; asking again would not help. */
  | { readonly kind: 'stop'; readonly code: string };

/** @param failures how many rounds in a row have failed, this one included */
export const backOff = (failures: number, pauses: PollerPauses): Next => ({
  kind: 'again',
  pauseMs: Math.min(pauses.backOffMs * 2 ** Math.min(failures - 1, 10), pauses.backOffMaxMs),
});

/** What a refused or lost getUpdates means for the loop. */
export const afterFailure = (failure: TelegramFailure, failures: number, pauses: PollerPauses): Next => {
  // Two pollers must not fall into step, hence the random part.
  if (failure.kind === 'answer' && failure.errorCode === 409) {
    return { kind: 'again', pauseMs: pauses.conflictMinMs * (1 + 4 * Math.random()) };
  }
  const result = toSendResult(failure);
  if (result.outcome === 'broken') return { kind: 'stop', code: result.code };
  if (result.outcome === 'wait') return { kind: 'again', pauseMs: result.retryAfterMs };
  return backOff(failures, pauses);
};
