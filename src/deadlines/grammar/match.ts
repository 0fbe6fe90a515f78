import type { Token } from '../tokens.js';

/** What a rule found: the value and the index of the first token after it. */
export interface Hit<T> {
  readonly end: number;
  readonly value: T;
}

/** A rule of the grammar: looks at the tokens from `at` on and answers what it found there, or null. */
export type Rule<T> = (tokens: readonly Token[], at: number) => Hit<T> | null;

const phrases = new Map<string, readonly string[]>();
const wordsOf = (phrase: string): readonly string[] => {
  let words = phrases.get(phrase);
  if (words === undefined) {
    words = phrase.split(' ');
    phrases.set(phrase, words);
  }
  return words;
};

export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token !== undefined && words.includes(token.word);

/** Index after the phrase when the tokens at `at` are its words, else -1. */
export const after = (tokens: readonly Token[], at: number, phrase: string): number => {
  const words = wordsOf(phrase);
  for (const [n, word] of words.entries()) if (tokens[at + n]?.word !== word) return -1;
  return at + words.length;
};

/** Index after the longest of some phrases, else -1. */
export const afterAny = (tokens: readonly Token[], at: number, choices: readonly string[]): number => {
  let end = -1;
  for (const choice of choices) end = Math.max(end, after(tokens, at, choice));
  return end;
};

/** Index after an optional phrase out of some. */
export const skip = (tokens: readonly Token[], at: number, ...choices: readonly string[]): number => {
  const end = afterAny(tokens, at, choices);
  return end === -1 ? at : end;
};

/** Index after any number of words out of some. */
export const skipAll = (tokens: readonly Token[], at: number, words: ReadonlySet<string>): number => {
  let end = at;
  while (end < tokens.length && words.has(tokens[end]?.word ?? '')) end += 1;
  return end;
};

/** The first rule that finds something. */
export const firstOf =
  <T>(...rules: readonly Rule<T>[]): Rule<T> =>
  (tokens, at) => {
    for (const rule of rules) {
      const hit = rule(tokens, at);
      if (hit !== null) return hit;
    }
    return null;
  };
