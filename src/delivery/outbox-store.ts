import type { ChatAddress, OutgoingMessage } from '../chat/message.js';
import type { OutgoingPiece } from '../chat/messenger.js';
import type { Instant } from '../shared/clock.js';

/** To a person (the account is chosen when it is sent) or to a chat. */
export type OutboxTarget =
  { readonly to: 'member'; readonly memberId: string } | { readonly to: 'chat'; readonly chat: ChatAddress };

/**
 * What is to be said: words already fixed (an answer), or facts put into words when the row is dispatched
 * (`topic` and `facts`, understood by the renderer that app.ts wires).
 */
export type OutboxContent =
  | {
      readonly form: 'fixed';
      readonly message: OutgoingMessage;
      readonly editMessageId?: string;
      /** What it is about, so that a reply to it finds them. */
      readonly occurrenceIds?: readonly string[];
    }
  | { readonly form: 'rendered'; readonly topic: string; readonly facts: Readonly<Record<string, unknown>> };

/**
 * `answer`: to somebody who just wrote; any hour, ambiguous sends are not repeated. `reminder` (also escalations and
 * questions): working hours only, ambiguous sends are repeated and counted. `digest`: working hours, not repeated.
 */
export type OutboxClass = 'answer' | 'reminder' | 'digest' | 'notice';

export interface NewOutboxRow {
  /** Deterministic: planning twice makes one row. `reminder:<member>:<day>T<time>`, `reply:<inbox id>:<n>`. */
  readonly id: string;
  readonly class: OutboxClass;
  readonly target: OutboxTarget;
  readonly content: OutboxContent;
  /** Smaller goes first among rows due together; 0 answers, 5 due today and overdue, 9 digests. */
  readonly priority: number;
  readonly dueAt: Instant;
  /** After this it is useless and becomes `skipped`. */
  readonly expiresAt: Instant;
  /** Planned by the reconciler to repair a gap; counted. */
  readonly repair?: boolean;
}

/**
 * `ready` → `leased` (claimed) → `sending` (written before the call) → `sent` | `ready` (later) | `dead` | `skipped`.
 * `sent` with lastError `unknown-outcome`: handed to the platform, which never answered, and not repeated.
 * `skipped`: not worth sending any more, or not allowed; lastError says why (`nothing-to-say`, `expired`, `quota-…`).
 * `dead`: cannot be sent; lastError says why (`unreachable`, a refusal of the platform) and somebody was told.
 */
export type OutboxState = 'ready' | 'leased' | 'sending' | 'sent' | 'dead' | 'skipped';

export interface OutboxRow extends NewOutboxRow {
  readonly state: OutboxState;
  readonly attempts: number;
  readonly fence: number;
  readonly leaseUntil: Instant | null;
  /** Not before this instant; starts as `dueAt`. */
  readonly nextAt: Instant;
  /** Pieces of a rendered row, fixed when the first is sent (a fixed row gives the same ones again: null). */
  readonly pieces: readonly OutgoingPiece[] | null;
  /** How many of them the platform took (or may have taken, where a repeat is not allowed). */
  readonly piecesSent: number;
  /** What the pieces are about; absent before the first send. */
  readonly occurrenceIds?: readonly string[];
  /** Where it went: the address chosen at the first send. */
  readonly sentTo: ChatAddress | null;
  readonly messageIds: readonly string[];
  /** Possible duplicates: sends repeated after an ambiguous outcome. */
  readonly ambiguous: number;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
  /** Addresses of the person that refused it, as `platform:chatId`. */
  readonly refusedBy: readonly string[];
}

/** Fields that dispatching may change; everything else of a row is fixed when it is put. */
export type OutboxChange = Partial<
  Pick<
    OutboxRow,
    | 'state'
    | 'attempts'
    | 'nextAt'
    | 'pieces'
    | 'piecesSent'
    | 'sentTo'
    | 'messageIds'
    | 'ambiguous'
    | 'sentAt'
    | 'lastError'
    | 'refusedBy'
    | 'leaseUntil'
    | 'target'
    | 'occurrenceIds'
  >
>;

export interface FencedChange {
  readonly id: string;
  readonly fence: number;
  readonly change: OutboxChange;
}

export interface OutboxStore {
  /** Adds those whose id is new, majority and journaled; returns the ids that were new. */
  putIfAbsent(rows: readonly NewOutboxRow[]): Promise<readonly string[]>;
  /**
   * Leases up to `limit` rows with `nextAt <= now` in state `ready`, or `leased`/`sending` whose lease ran out
   * (`wasSending` tells the latter: ambiguous), smallest priority first, then by `nextAt`. Each claim is atomic and
   * raises the fence. `ready` becomes `leased`; a row found in `sending` stays `sending`, or a second crash would
   * make an ambiguous row look fresh.
   */
  claim(query: {
    readonly now: Instant;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly ClaimedRow[]>;
  /** Compare-and-set on the fence; false when the lease moved on, and nothing was written. */
  update(id: string, fence: number, change: OutboxChange): Promise<boolean>;
  /**
   * Many updates in one round trip, each on its own fence: the answers of `update` in the same order. Ids are distinct.
   * @throws StoreUnavailable: any of them may have been written.
   */
  updateAll(changes: readonly FencedChange[]): Promise<readonly boolean[]>;
  get(id: string): Promise<OutboxRow | null>;
  /** Ids among `ids` that exist, in whatever state: for the reconciler. */
  existing(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Rows not yet sent become `skipped` (a task was cancelled, a digest switched off): `ready` and `leased` ones, with the
   * fence raised so that whoever holds the lease sends nothing. A row in `sending` is left: the call is under way.
   */
  cancel(ids: readonly string[], reason: string): Promise<number>;
  /** Rows that ended as `expired` although they are due only after `now`, because the clock was ahead, wait again. */
  reopen(ids: readonly string[], now: Instant): Promise<number>;
  /** Rows that a clock which was ahead has put off or left leased (set-back.ts) may be claimed again. */
  letGo(now: Instant): Promise<number>;
  /** Group moved to a new id: rows not yet sent follow. */
  retarget(from: ChatAddress, newChatId: string): Promise<number>;
  counts(): Promise<{
    readonly ready: number;
    readonly dead: number;
    readonly ambiguous: number;
    readonly repairs: number;
  }>;
  /**
   * How the rows due since then ended: state, or `state:lastError` where there is one (`sent`, `sent:unknown-outcome`,
   * `skipped:quota-reserve`, `dead:unreachable`) → how many.
   */
  endings(since: Instant): Promise<ReadonlyMap<string, number>>;
}

export interface ClaimedRow {
  readonly row: OutboxRow;
  readonly wasSending: boolean;
}

/** Message of ours → what it was about, so that a reply to it finds its occurrences. */
export interface SentMessage {
  readonly platform: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly outboxId: string;
  readonly occurrenceIds: readonly string[];
  readonly at: Instant;
}

export interface SentMessageStore {
  record(message: SentMessage): Promise<void>;
  /** Many in one round trip; one that is there already is left. */
  recordAll(messages: readonly SentMessage[]): Promise<void>;
  find(platform: string, chatId: string, messageId: string): Promise<SentMessage | null>;
}
