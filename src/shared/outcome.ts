/**
 * A person asked for something that the rules do not allow, or the request was not clear: a value, not an error.
 * `code` is stable and kebab-case; `text/` turns it into a sentence.
 */
export interface Refusal {
  readonly code: string;
  /** What the sentence needs to be helpful: a code, a name, a date. Never a token or somebody's message. */
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (code: string, details?: Refusal['details']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: details === undefined ? { code } : { code, details },
});
