/** Who changes something, and through which message; makes the entries of the audit log the same on every handling. */
export interface Cause {
  /** Member id, or `operator` for the command line. */
  readonly actor: string;
  /** Inbox id of the message. */
  readonly source: string;
}
