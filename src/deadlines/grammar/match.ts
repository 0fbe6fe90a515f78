import type { Token } from '../tokens.js';

/** What a rule found: the value and the index of the first token after it. */
export interface Hit<T> {
  readonly end: number;
  readonly value: T;
}

/** A rule of the grammar: looks at the tokens from `at` on and answers what it found there, or null. */
export type Rule<T> = (tokens: readonly Token[], at: number) => Hit<T> | null;

export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean => {
  if (token === undefined) return false;
  for (const word of words) if (word === token.word) return true;
  return false;
};

const SPACE = 32;

/**
 * Index after the phrase when the tokens at `at` are its words, else -1. Nearly every call fails on the first word,
 * so that this compares in place and splits nothing.
 */
export const after = (tokens: readonly Token[], at: number, phrase: string): number => {
  let position = 0;
  let index = at;
  for (;;) {
    const word = tokens[index]?.word;
    if (word === undefined || !phrase.startsWith(word, position)) return -1;
    position += word.length;
    index += 1;
    if (position === phrase.length) return index;
    if (phrase.charCodeAt(position) !== SPACE) return -1;
    position += 1;
  }
};

/** Phrases by their first words, for lists that are looked at again and again. */
export type PhraseList = ReadonlyMap<string, readonly string[]>;

/** Words that a piece of a deadline can begin with besides those of the phrase lists. */
const FIRST_WORDS = new Set(
  (
    'ngay at_once mong mung thang t q quy rule fund cac nam tuan trong truoc hang moi tung dinh cuoi dau giua thuong ' +
    'trung ha thu collect chu chua cn muoi mot mốt hai ba bon four lam six bay tam chin half nua buoi sang trua chieu ' +
    'toi dem hom bua mai nay this qua sau het den it la khoang con chung khong thoi cham muon so v neu tinh ke tu cua ' +
    'vao tet mua le $ € > < ≥ ≤ monday tuesday wednesday thursday friday saturday sunday today tomorrow'
  ).split(' '),
);

/** Whether anything can begin with a token: most words of a cell are ordinary and need no further look. */
export const canBegin = (token: Token): boolean => token.kind === 'number' || FIRST_WORDS.has(token.word);

/** Indexes a list of phrases; call it once, at the top of a file. */
export const phraseList = (choices: readonly string[]): PhraseList => {
  const index = new Map<string, string[]>();
  for (const choice of choices) {
    const first = choice.split(' ', 1)[0] ?? '';
    FIRST_WORDS.add(first);
    const others = index.get(first);
    if (others === undefined) index.set(first, [choice]);
    else others.push(choice);
  }
  return index;
};

/** What a number in digits counts as where the first words of rules are listed. */
export const DIGITS = '0-9';

type Openings = PhraseList | ReadonlySet<string> | readonly string[];

/** The first words of some lists and single words, as one set. */
export const openings = (...lists: readonly Openings[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list): readonly string[] => ('keys' in list && 'has' in list ? [...list.keys()] : [...list])));

export const opensWith = (words: ReadonlySet<string>, { kind, word }: Token): boolean =>
  words.has(kind === 'number' ? DIGITS : word);

/** A rule and every word that it can begin with. A word too many costs time, a missing one loses readings. */
export type Family<T> = readonly [rule: Rule<T>, opens: ReadonlySet<string>];

/**
 * The rules that can begin with a token, in the order of the families: nearly all families can be passed over by the
 * first word alone.
 * @param always rules that are tried at every word, whatever they open with
 */
export const dispatch = <T>(
  families: readonly Family<T>[],
  always: readonly Rule<T>[] = [],
): ((token: Token | undefined) => readonly Rule<T>[]) => {
  const rulesAt = (word: string | null): readonly Rule<T>[] =>
    families
      .filter(([rule, opens]) => always.includes(rule) || (word !== null && opens.has(word)))
      .map(([rule]) => rule);
  const words = openings(...families.map(([, opens]) => opens));
  const byWord = new Map([...words].map((word) => [word, rulesAt(word)]));
  const others = rulesAt(null);
  return (token) =>
    token === undefined ? others : (byWord.get(token.kind === 'number' ? DIGITS : token.word) ?? others);
};

/** Index after the longest of some phrases, else -1. */
export const afterAny = (tokens: readonly Token[], at: number, choices: PhraseList): number => {
  const likely = choices.get(tokens[at]?.word ?? '');
  if (likely === undefined) return -1;
  let end = -1;
  for (const choice of likely) end = Math.max(end, after(tokens, at, choice));
  return end;
};

/**
 * Remembers what a rule found at each place of a phrase: many families look at the same place for a day or a period.
 * Phrases are read one after the other, so that only the last one is kept.
 */
export const remembered = <T>(rule: Rule<T>): Rule<T> => {
  let phrase: readonly Token[] = [];
  let hits: (Hit<T> | null | undefined)[] = [];
  return (tokens, at) => {
    if (tokens !== phrase) {
      phrase = tokens;
      hits = [];
    }
    const known = hits[at];
    if (known !== undefined) return known;
    const hit = rule(tokens, at);
    hits[at] = hit;
    return hit;
  };
};

/** Phrases with what they mean, by their first words. */
export type PhraseTable<T> = ReadonlyMap<string, readonly (readonly [string, T])[]>;

/** Indexes a table of phrases and meanings; call it once, at the top of a file. */
export const phraseTable = <T>(rows: readonly (readonly [string, T])[]): PhraseTable<T> => {
  const index = new Map<string, (readonly [string, T])[]>();
  for (const row of rows) {
    const first = row[0].split(' ', 1)[0] ?? '';
    FIRST_WORDS.add(first);
    const others = index.get(first);
    if (others === undefined) index.set(first, [row]);
    else others.push(row);
  }
  return index;
};

/** The longest phrase of a table that stands at a place, with its meaning. */
export const lookUp = <T>(tokens: readonly Token[], at: number, table: PhraseTable<T>): Hit<T> | null => {
  const likely = table.get(tokens[at]?.word ?? '');
  if (likely === undefined) return null;
  let best: Hit<T> | null = null;
  for (const [words, value] of likely) {
    const end = after(tokens, at, words);
    if (end > (best?.end ?? -1)) best = { end, value };
  }
  return best;
};

/** Index after an optional phrase of a list. */
export const skipListed = (tokens: readonly Token[], at: number, choices: PhraseList): number => {
  const end = afterAny(tokens, at, choices);
  return end === -1 ? at : end;
};

/** Index after an optional phrase out of a few: the longest that stands there. */
export const skip = (tokens: readonly Token[], at: number, ...choices: readonly string[]): number => {
  let end = at;
  for (const choice of choices) end = Math.max(end, after(tokens, at, choice));
  return end;
};

/** Index after any number of words out of some. */
export const skipAll = (tokens: readonly Token[], at: number, words: ReadonlySet<string>): number => {
  let end = at;
  while (end < tokens.length && words.has(tokens[end]?.word ?? '')) end += 1;
  return end;
};

/** The first rule that finds something, out of those that can begin with the token there. */
export const firstOf = <T>(...families: readonly Family<T>[]): Rule<T> => {
  const rulesFor = dispatch(families);
  return (tokens, at) => {
    for (const rule of rulesFor(tokens[at])) {
      const hit = rule(tokens, at);
      if (hit !== null) return hit;
    }
    return null;
  };
};

/** What any of some families can begin with. */
export const openingsOf = (families: readonly Family<unknown>[]): ReadonlySet<string> =>
  openings(...families.map(([, opens]) => opens));
