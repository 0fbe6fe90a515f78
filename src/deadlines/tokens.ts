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

const toToken = ({ text, from }: Piece, { source, offsets, folded }: FoldedText, isMarked: boolean): Token => {
  const place = {
    text,
    start: offsets[from] ?? 0,
    end: offsets[from + text.length] ?? offsets.at(-1) ?? 0,
    // A word wholly in capitals says nothing.
    capital: CAPITALISED.test(source.slice(offsets[from] ?? 0, (offsets[from] ?? 0) + 2)),
    gap: from > 0 && /\s/u.test(folded[from - 1] ?? ''),
  };
  if (/^[0-9]/u.test(text) || LOOKS_LIKE_NUMBER.test(text)) {
    const digits = toDigits(text);
    const value =
      digits.length <= LONGEST_NUMBER && /^[0-9]+$/u.test(digits) ? Number(digits) : Number.POSITIVE_INFINITY;
    return { ...place, kind: 'number', word: digits, value, repaired: digits !== text };
  }
  if (/^[\p{L}\p{M}]/u.test(text)) {
    return { ...place, kind: 'word', word: canonicalWord(text, isMarked), value: Number.NaN, repaired: false };
  }
  return { ...place, kind: 'mark', word: DASHES.test(text) ? '-' : text, value: Number.NaN, repaired: false };
};

/** Addresses hold digits that are no dates; blanks of the same length keep all positions. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+/giu;

/** Cuts a phrase into tokens; white space and line breaks only separate. Linear in the length of the phrase. */
export const tokenise = (phrase: string): TokenisedText => {
  const text = foldText(phrase.normalize('NFC').replace(ADDRESS, (address) => ' '.repeat(address.length)));
  const isMarked = /[^\u0000-\u007f]/u.test(text.folded.replace(/[^\p{L}\p{M}]/gu, ''));
  const tokens: Token[] = [];
  for (const run of text.folded.matchAll(RUN)) {
    for (const piece of splitRun(run[0], run.index)) tokens.push(toToken(piece, text, isMarked));
  }
  return { source: phrase.normalize('NFC'), tokens };
};
