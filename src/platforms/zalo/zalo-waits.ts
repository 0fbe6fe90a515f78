import type { SendResult } from '../../chat/messenger.js';
import { backOffMs } from '../../shared/retry.js';
import { isRecord, opaqueId } from './json.js';
import type { ZaloReply } from './zalo-reply.js';

/** How long to wait when Zalo asks for it without saying how long: longer each time, until something succeeds. */
export interface WaitLadder {
  next(): number;
  reset(): void;
}

const FIRST_MS = 5_000;
const MAX_MS = 300_000;

export const createWaitLadder = (random: () => number): WaitLadder => {
  let times = 0;
  return {
    next: () => {
      times += 1;
      return backOffMs(times, { firstMs: FIRST_MS, maxMs: MAX_MS }, random);
    },
    reset: () => {
      times = 0;
    },
  };
};

/** Id of the sent message; Zalo's word that it was sent counts even without one. */
const sentIdIn = (result: unknown): string => (isRecord(result) ? (opaqueId(result, 'message_id') ?? '') : '');

/** What the class of an answer to a send means for delivery. */
export const toSendResult = (reply: ZaloReply, waits: WaitLadder): SendResult => {
  if (reply.kind !== 'wait') waits.reset();
  switch (reply.kind) {
    case 'ok':
      return { outcome: 'sent', messageId: sentIdIn(reply.result) };
    case 'idle':
      return { outcome: 'unknown', code: 'idle' };
    case 'auth':
      return { outcome: 'broken', code: reply.code };
    case 'wait':
      return {
        outcome: 'wait',
        retryAfterMs: reply.retryAfterMs ?? waits.next(),
        scope: 'channel',
        code: reply.code,
      };
    case 'bad-address':
      // Whoever writes to the bot again can be written to again.
      return { outcome: 'dead-address', reason: 'never-started', revivable: true, code: reply.code };
    case 'permanent':
      return { outcome: 'rejected', code: reply.code };
    case 'refused':
    case 'network':
      return { outcome: 'retry', code: reply.code };
    case 'ambiguous':
      return { outcome: 'unknown', code: reply.code };
  }
};
