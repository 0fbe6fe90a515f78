import type { Instant } from '../shared/clock.js';

/** One line of the log: who did what to what, when, through which message. Never changed, never deleted. */
export interface AuditEntry {
  /** Deterministic when the cause is a message (`<inbox id>:<n>`), so that handling it twice logs once. */
  readonly id: string;
  readonly at: Instant;
  /** Member id, or `system`, or `operator` for the command line. */
  readonly actor: string;
  /** Stable kebab-case verb: `task-created`, `deadline-changed`, `member-joined`. */
  readonly action: string;
  /** What it was done to: `task:<id>`, `member:<id>`. */
  readonly subject: string;
  /** Facts for the reader, without the text of messages: old and new values, codes. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Inbox id of the message that caused it, if one did. */
  readonly source: string | null;
}

/** Which entries are wanted; fields left out do not narrow. */
export interface AuditQuery {
  readonly subject?: string;
  /** Done to one of these, or (with `actors`) done by one of those. */
  readonly subjects?: readonly string[];
  readonly actors?: readonly string[];
  readonly actions?: readonly string[];
  readonly before?: Instant;
  /** Those that come behind this entry in the list: the next page. */
  readonly olderThan?: Pick<AuditEntry, 'at' | 'id'>;
  readonly limit: number;
}

/** Nothing here changes or removes an entry, and no adapter has a way to. */
export interface AuditLog {
  /** Appends; an entry whose id is there already is left as it is. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first; entries of one instant by their ids, the greater first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
}
