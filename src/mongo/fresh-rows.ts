import type { InboxRow, NewInboxRow } from '../delivery/inbox-store.js';
import type { NewOutboxRow, OutboxRow, OutboxState } from '../delivery/outbox-store.js';
import type { Member } from '../people/member.js';

/** An inbox row as it is first stored. */
export const freshInboxRow = (row: NewInboxRow): InboxRow => ({
  id: row.id,
  platform: row.platform,
  chatKey: row.chatKey,
  sequence: row.sequence,
  receivedAt: row.receivedAt,
  raw: row.raw,
  state: 'new',
  attempts: 0,
  nextAt: row.receivedAt,
  leaseUntil: null,
  fence: 0,
  lastError: null,
});

/** An outbox row as it is first stored. */
export const freshOutboxRow = (row: NewOutboxRow): OutboxRow => ({
  ...row,
  state: 'ready',
  attempts: 0,
  fence: 0,
  leaseUntil: null,
  nextAt: row.dueAt,
  pieces: null,
  piecesSent: 0,
  sentTo: null,
  messageIds: [],
  ambiguous: 0,
  sentAt: null,
  lastError: null,
  refusedBy: [],
});

/** Sent, skipped and dead rows are never claimed again. */
export const isFinal = (state: OutboxState): boolean => state === 'sent' || state === 'skipped' || state === 'dead';

/** The accounts that nobody else may have while this member has them; of a member who left: none. */
export const accountKeysOf = (member: Member): readonly string[] =>
  member.active
    ? [
        ...new Set(
          member.accounts.filter((one) => one.state !== 'dead').map((one) => accountKey(one.platform, one.userId)),
        ),
      ]
    : [];

export const accountKey = (platform: string, userId: string): string => `${platform}:${userId}`;

/** Order of plain text by code units, the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * "At or before": instants are whole milliseconds. Said with "less than" because the compatible server leaves out the
 * bound itself where a range over one field of a longer index includes it.
 */
export const upTo = (now: number): { readonly $lt: number } => ({ $lt: now + 1 });
