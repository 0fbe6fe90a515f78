import type { UnreadableReason } from '../plans/plan-document.js';

/** A file that is not read, thrown inside `files/` and turned into a value at its entrances (`asReading`). */
export class FileRefused extends Error {
  readonly reason: UnreadableReason;
  readonly detail: string | undefined;

  constructor(reason: UnreadableReason, detail?: string) {
    super(detail === undefined ? reason : `${reason}: ${detail}`);
    this.name = 'FileRefused';
    this.reason = reason;
    this.detail = detail;
  }
}

export interface Refusal {
  readonly ok: false;
  readonly reason: UnreadableReason;
  /** What exactly, for a log or a hint: a name of a part, an extension. Never text of the document. */
  readonly detail?: string;
}

/** Anything a parser throws over hostile bytes means "broken"; only our own refusals say more. */
export const toRefusal = (error: unknown): Refusal => {
  if (!(error instanceof FileRefused)) return { ok: false, reason: 'broken' };
  return error.detail === undefined
    ? { ok: false, reason: error.reason }
    : { ok: false, reason: error.reason, detail: error.detail };
};
