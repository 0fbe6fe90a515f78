import { backOffMs } from '../../shared/retry.js';
import type { ZaloReply } from './zalo-reply.js';
import type { WaitLadder } from './zalo-waits.js';

export interface PollerPauses {
  /** Before the lease is looked at again when another copy of the service holds it. */
  readonly leaseMs: number;
  /** After a second poller was noticed (409): from this to five times as long. */
  readonly conflictMinMs: number;
  /** First pause after a failure; doubles up to `backOffMaxMs`. */
  readonly backOffMs: number;
  readonly backOffMaxMs: number;
  /** After a repeated update, and after an answer without an update that came at once: Zalo punishes tight polling. */
  readonly repeatMs: number;
  /** Before it is looked whether the webhook is still set. */
  readonly webhookMs: number;
}

export const PAUSES: PollerPauses = {
  leaseMs: 2_000,
  conflictMinMs: 1_000,
  backOffMs: 1_500,
  backOffMaxMs: 45_000,
  repeatMs: 1_000,
  webhookMs: 30_000,
};

/** What the loop does after a round. */
export type Next =
  | { readonly kind: 'again'; readonly pauseMs: number }
  /** The token is not accepted; asking again would not help. */
  | { readonly kind: 'stop'; readonly code: string }
  /** Zalo gives updates to a webhook: not ours to take away. */
  | { readonly kind: 'webhook-set'; readonly pauseMs: number };

/** @param failures how many rounds in a row have failed, this one included */
export const backOff = (failures: number, pauses: PollerPauses): Next => ({
  kind: 'again',
  pauseMs: backOffMs(failures, { firstMs: pauses.backOffMs, maxMs: pauses.backOffMaxMs }, Math.random),
});

/** What an answer without an update means for the loop. */
export const afterFailure = (
  reply: Exclude<ZaloReply, { kind: 'ok' | 'idle' }>,
  failures: number,
  { pauses, waits }: { readonly pauses: PollerPauses; readonly waits: WaitLadder },
): Next => {
  if (reply.kind === 'auth') return { kind: 'stop', code: reply.code };
  if (reply.kind === 'wait') return { kind: 'again', pauseMs: reply.retryAfterMs ?? waits.next() };
  if (/webhook/i.test(reply.description)) return { kind: 'webhook-set', pauseMs: pauses.webhookMs };
  if (reply.code === 'refused-409') {
    // Two pollers must not fall into step, hence the random part.
    return { kind: 'again', pauseMs: pauses.conflictMinMs * (1 + 4 * Math.random()) };
  }
  return backOff(failures, pauses);
};
