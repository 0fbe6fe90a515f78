import { foldText, type FoldedText } from './fold.js';
import { canonicalWord } from './words.js';

/** One word, number or mark of a phrase. Offsets are UTF-16 positions in the phrase after NFC. */
export interface Token {
  readonly kind: 'number' | 'word' | 'mark';
  /** Lower case with marks, as written. */
  readonly text: string;
  /** What the grammar compares: a word without marks (see words.ts), the digits, or the mark itself. */
  readonly word: string;
  /** Value of a number, else NaN. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly gap: boolean;
  /** Letters were read as the digits they look like (l5 → 15): to be shown to a person. */
  readonly repaired: boolean;
  /** Begins with a capital letter: a name, a title or the beginning of a sentence. */
  readonly capital: boolean;
}

export interface TokenisedText {
  readonly source: string;
  readonly tokens: readonly Token[];
}

/** Any letter beyond a–z. */
const MARKED = /(?![a-z])[\p{L}\p{M}]/u;
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
const RUN = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu;
const PARTS = /\p{N}+|[\p{L}\p{M}]+/gu;
/** Digits among letters that scanners take for digits: l, I, i, O, o, Ö. */
const LOOKS_LIKE_NUMBER = /^[0-9lioö]*[0-9][0-9lioö]*$/u;
const DASHES = /[‐-―−~]/u;
const LONGEST_NUMBER = 6;

const toDigits = (run: string): string => run.replace(/[li]/gu, '1').replace(/[oö]/gu, '0');

interface Piece {
  readonly text: string;
  readonly from: number;
}

const splitRun = (run: string, from: number): Piece[] => {
  if (LOOKS_LIKE_NUMBER.test(run) || !/^[\p{L}\p{M}\p{N}]/u.test(run)) return [{ text: run, from }];
  return [...run.matchAll(PARTS)].map((part) => ({ text: part[0], from: from + part.index }));
};

type Reading = Pick<Token, 'kind' | 'word' | 'value' | 'repaired'>;

const readWord = (text: string, isMarked: boolean): Reading => {
  if (/^[0-9]/u.test(text) || LOOKS_LIKE_NUMBER.test(text)) {
    const digits = toDigits(text);
    const isSmall = digits.length <= LONGEST_NUMBER && /^[0-9]+$/u.test(digits);
    const value = isSmall ? Number(digits) : Number.POSITIVE_INFINITY;
    return { kind: 'number', word: digits, value, repaired: digits !== text };
  }
  if (/^[\p{L}\p{M}]/u.test(text)) {
    return { kind: 'word', word: canonicalWord(text, isMarked), value: Number.NaN, repaired: false };
  }
  return { kind: 'mark', word: DASHES.test(text) ? '-' : text, value: Number.NaN, repaired: false };
};

/** Plans use few different words: each is read once. Marked and unmarked texts are kept apart. */
const knownWords = { marked: new Map<string, Reading>(), bare: new Map<string, Reading>() };
const CACHE_LIMIT = 10_000;
const LONGEST_CACHED = 20;

const readCached = (text: string, isMarked: boolean): Reading => {
  const known = isMarked ? knownWords.marked : knownWords.bare;
  let reading = known.get(text);
  if (reading === undefined) {
    reading = readWord(text, isMarked);
    if (known.size >= CACHE_LIMIT) known.clear();
    if (text.length <= LONGEST_CACHED) known.set(text, reading);
  }
  return reading;
};

const SPACES = /\s/u;
const isSpace = (unit: string | undefined): boolean => unit === ' ' || (unit !== undefined && SPACES.test(unit));

const toToken = ({ text, from }: Piece, { source, positionOf, folded }: FoldedText, isMarked: boolean): Token => {
  const { kind, word, value, repaired } = readCached(text, isMarked);
  const start = positionOf(from);
  return {
    kind,
    text,
    word,
    value,
    repaired,
    start,
    end: positionOf(from + text.length),
    gap: from > 0 && isSpace(folded[from - 1]),
    // A word wholly in capitals says nothing.
    capital: kind === 'word' && text.length > 1 && CAPITALISED.test(source.slice(start, start + 2)),
  };
};

/** Addresses hold digits that are no dates; blanks of the same length keep all positions. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+/giu;

/** Cuts a phrase into tokens; white space and line breaks only separate. Linear in the length of the phrase. */
export const tokenise = (phrase: string): TokenisedText => {
  const text = foldText(phrase.normalize('NFC').replace(ADDRESS, (address) => ' '.repeat(address.length)));
  const isMarked = MARKED.test(text.folded);
  const tokens: Token[] = [];
  for (const run of text.folded.matchAll(RUN)) {
    for (const piece of splitRun(run[0], run.index)) tokens.push(toToken(piece, text, isMarked));
  }
  return { source: phrase.normalize('NFC'), tokens };
};
