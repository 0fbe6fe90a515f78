import type { PlatformName } from '../chat/message.js';
import type { Instant } from '../shared/clock.js';

/** One update as it came, before anybody looked at it. */
export interface InboxRow {
  /** `tg:<bot>:<update id>`, `zl:<bot>:<event>:<message id>`, `sim:<n>`. */
  readonly id: string;
  readonly platform: PlatformName;
  /** Rows of one chat are handled in order. */
  readonly chatKey: string;
  /** Order within the chat: update id or arrival number. */
  readonly sequence: number;
  readonly receivedAt: Instant;
  /** The platform's JSON, untouched. */
  readonly raw: unknown;
  readonly state: 'new' | 'leased' | 'done' | 'dead';
  /** Tries that failed: `markRetry` adds one (unless `free`), and so does the takeover of a lease that ran out. */
  readonly attempts: number;
  /** Not before this instant (a retry waits). */
  readonly nextAt: Instant;
  readonly leaseUntil: Instant | null;
  readonly fence: number;
  /** Stable code of the last failure, for the operator. */
  readonly lastError: string | null;
}

export type NewInboxRow = Pick<InboxRow, 'id' | 'platform' | 'chatKey' | 'sequence' | 'receivedAt' | 'raw'>;

export interface InboxRetry {
  readonly nextAt: Instant;
  readonly error: string;
  readonly free?: boolean;
}

export interface InboxStore {
  /**
   * Inserts, majority and journaled; rows whose id is there already are left (that is success). Resolves only when all
   * are stored. @throws StoreUnavailable when the database did not confirm: the offset must not advance.
   */
  insert(rows: readonly NewInboxRow[]): Promise<void>;
  /**
   * Leases the oldest row due at `now` of a chat that has no other row leased or waiting before it: the fence grows by
   * one, the lease lasts `leaseMs`. A lease that ran out is taken over. Null: nothing to do.
   */
  claim(now: Instant, leaseMs: number): Promise<InboxRow | null>;
  /** Guarded by the fence; false when the lease moved on. */
  markDone(id: string, fence: number): Promise<boolean>;
  /**
   * Back to `new`, to be tried again at `nextAt`; guarded by the fence. `free`: not the row's fault (the database was
   * away), `attempts` stays.
   */
  markRetry(id: string, fence: number, retry: InboxRetry): Promise<boolean>;
  /** Poison: kept for the operator, out of the way of the chat's later rows. */
  markDead(id: string, fence: number, error: string): Promise<boolean>;
  /**
   * Takes the platform's JSON out of a row for good (`raw` becomes null), whatever its state: for what must not be kept.
   * Handled again, such a row says nothing.
   */
  forget(id: string): Promise<void>;
  /** Rows that a clock which was ahead has put off or left leased (set-back.ts) may be claimed again. */
  letGo(now: Instant): Promise<number>;
  /** Whether the row is still to be handled: new, leased, or waiting for its next try. */
  isWaiting(id: string): Promise<boolean>;
  /** For health and `doctor`. */
  counts(): Promise<{ readonly waiting: number; readonly dead: number }>;
}
