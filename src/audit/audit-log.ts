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

export interface AuditLog {
  /** Appends; an entry whose id is there already is left as it is. */
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(query: {
    readonly subject?: string;
    readonly before?: Instant;
    readonly limit: number;
  }): Promise<readonly AuditEntry[]>;
}
