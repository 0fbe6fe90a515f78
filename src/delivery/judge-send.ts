import type { ChatAddress } from '../chat/message.js';
import type { SendResult } from '../chat/messenger.js';
import type { Instant } from '../shared/clock.js';
import { backOffMs, type Random } from '../shared/retry.js';
import type { OutboxChange, OutboxRow } from './outbox-store.js';

/** `telegram:123`: how an address is named in pauses and in `refusedBy`. */
export const addressKey = ({ platform, chatId }: Pick<ChatAddress, 'platform' | 'chatId'>): string =>
  `${platform}:${chatId}`;

/** Key of the pause of a channel whose token is not accepted; people with another channel are not kept waiting by it. */
export const brokenKey = (platform: string): string => `broken:${platform}`;

/** What is done with the row after one call. `notSent`: certainly, so a quota is handed back. */
export type Verdict =
  | { readonly next: 'taken'; readonly messageId: string | null; readonly notSent: false }
  | {
      readonly next: 'later';
      readonly at: Instant;
      readonly change: OutboxChange;
      readonly notSent: boolean;
      readonly pause?: { readonly key: string; readonly until: Instant };
    }
  | { readonly next: 'other-address'; readonly change: OutboxChange; readonly notSent: true }
  | { readonly next: 'new-address'; readonly to: ChatAddress; readonly notSent: true }
  | { readonly next: 'anew'; readonly change: OutboxChange; readonly notSent: true }
  | { readonly next: 'channel-broken'; readonly until: Instant; readonly notSent: true }
  | { readonly next: 'dead'; readonly reason: string; readonly notSent: true };

const RETRY_BACK_OFF = { firstMs: 5_000, maxMs: 600_000 };
// Each of these may have arrived: a person who got the first would get the others too, so they come slower.
const UNKNOWN_BACK_OFF = { firstMs: 30_000, maxMs: 1_800_000 };
const LEAST_WAIT_MS = 1_000;
const BROKEN_MS = 300_000;

/** Last error of a row whose edited or answered message is gone: it is sent as a new message from then on. */
export const GONE = 'gone';

/** Whether the next piece replaces an earlier message instead of being a new one. Repeating an edit changes nothing. */
export const isEdit = (row: Pick<OutboxRow, 'content' | 'piecesSent' | 'lastError'>): boolean =>
  row.content.form === 'fixed' &&
  row.content.editMessageId !== undefined &&
  row.piecesSent === 0 &&
  row.lastError !== GONE;

/** Whether a send of unknown outcome is repeated: reminders are, and edits, which cannot double. */
export const mayRepeat = (row: Pick<OutboxRow, 'class' | 'content' | 'piecesSent' | 'lastError'>): boolean =>
  row.class === 'reminder' || isEdit(row);

export interface SendCase {
  readonly row: OutboxRow;
  readonly address: ChatAddress;
  readonly result: SendResult;
  readonly now: Instant;
  readonly random: Random;
}

const afterWait = ({ address, now }: SendCase, result: SendResult & { outcome: 'wait' }): Verdict => {
  const until = now + Math.max(LEAST_WAIT_MS, result.retryAfterMs);
  const key = result.scope === 'channel' ? address.platform : addressKey(address);
  return { next: 'later', at: until, change: { lastError: result.code }, notSent: true, pause: { key, until } };
};

const afterUnknown = ({ row, now, random }: SendCase, code: string): Verdict => {
  if (!mayRepeat(row)) return { next: 'taken', messageId: null, notSent: false };
  const attempts = row.attempts + 1;
  const ambiguous = row.ambiguous + (isEdit(row) ? 0 : 1);
  const at = now + backOffMs(attempts, UNKNOWN_BACK_OFF, random);
  return { next: 'later', at, change: { attempts, ambiguous, lastError: code }, notSent: false };
};

const afterRetry = ({ row, now, random }: SendCase, code: string): Verdict => {
  const attempts = row.attempts + 1;
  const at = now + backOffMs(attempts, RETRY_BACK_OFF, random);
  return { next: 'later', at, change: { attempts, lastError: code }, notSent: true };
};

/** Decides from what the platform answered. Pure: what it says is carried out by dispatch-row.ts. */
export const judgeSend = (send: SendCase): Verdict => {
  const { row, address, result } = send;
  switch (result.outcome) {
    case 'sent':
      return { next: 'taken', messageId: result.messageId, notSent: false };
    case 'wait':
      return afterWait(send, result);
    case 'dead-address':
      return {
        next: 'other-address',
        change: { refusedBy: [...new Set([...row.refusedBy, addressKey(address)])], lastError: result.code },
        notSent: true,
      };
    case 'moved':
      return { next: 'new-address', to: { ...address, chatId: result.newChatId }, notSent: true };
    case 'gone':
      return row.lastError === GONE
        ? { next: 'dead', reason: result.code, notSent: true }
        : { next: 'anew', change: { lastError: GONE }, notSent: true };
    case 'rejected':
      return { next: 'dead', reason: result.code, notSent: true };
    case 'retry':
      return afterRetry(send, result.code);
    case 'unknown':
      return afterUnknown(send, result.code);
    case 'broken':
      return { next: 'channel-broken', until: send.now + BROKEN_MS, notSent: true };
  }
};
