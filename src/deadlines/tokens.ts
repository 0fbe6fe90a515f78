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
/** Letters among digits that scanners take for digits: l, I, i, O, o, Ö. */
const LOOKS_LIKE_DIGIT: ReadonlySet<string> = new Set(['l', 'i', 'o', 'ö']);
const DASHES = /[‐-―−~]/u;
const LONGEST_NUMBER = 6;

const toDigits = (run: string): string => run.replace(/[li]/gu, '1').replace(/[oö]/gu, '0');

const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const OTHER = 4;
const HIGH_SURROGATE = 5;
/** What each UTF-16 unit is, found out once: this is asked for every letter of every cell. */
const classes = new Uint8Array(0x10000);

const classify = (unit: number): number => {
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  if (unit >= 0xd800 && unit <= 0xdbff) return HIGH_SURROGATE;
  const text = String.fromCharCode(unit);
  if (/\s/u.test(text)) return SPACE;
  return /[\p{L}\p{M}]/u.test(text) ? LETTER : OTHER;
};

const classAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  let known = classes[unit] ?? OTHER;
  if (known === 0) {
    known = classify(unit);
    classes[unit] = known;
  }
  return known;
};

interface Piece {
  readonly text: string;
  readonly from: number;
}

/** End of a run of one class from a place on. */
const endOfRun = (text: string, from: number, kind: number): number => {
  let end = from + 1;
  while (end < text.length && classAt(text, end) === kind) end += 1;
  return end;
};

/** End of a run of digits with letters that look like digits (l5, 2O26), or `from` when other letters stand in it. */
const endOfLookalike = (text: string, from: number): number => {
  let end = from;
  let hasDigit = false;
  while (end < text.length) {
    const kind = classAt(text, end);
    if (kind !== DIGIT && kind !== LETTER) break;
    if (kind === LETTER && !LOOKS_LIKE_DIGIT.has(text[end] ?? '')) return from;
    hasDigit ||= kind === DIGIT;
    end += 1;
  }
  return hasDigit ? end : from;
};

const pieceAt = (text: string, from: number): Piece => {
  const kind = classAt(text, from);
  if (kind === HIGH_SURROGATE) return { text: text.slice(from, from + 2), from };
  if (kind === OTHER) return { text: text.slice(from, from + 1), from };
  return { text: text.slice(from, endOfRun(text, from, kind)), from };
};

/** Words, numbers and marks in the order they stand; letters and digits that touch are apart, save lookalikes. */
const cut = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  let inWord = false;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === SPACE) {
      inWord = false;
      at += 1;
      continue;
    }
    const lookalike = inWord || (kind !== DIGIT && kind !== LETTER) ? at : endOfLookalike(text, at);
    const piece = lookalike > at ? { text: text.slice(at, lookalike), from: at } : pieceAt(text, at);
    pieces.push(piece);
    inWord = kind === DIGIT || kind === LETTER;
    at += piece.text.length;
  }
  return pieces;
};

type Reading = Pick<Token, 'kind' | 'word' | 'value' | 'repaired'>;

const readWord = (text: string, isMarked: boolean): Reading => {
  if (/^[0-9lioö]*[0-9]/u.test(text)) {
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
    gap: from > 0 && classAt(folded, from - 1) === SPACE,
    // A word wholly in capitals says nothing.
    capital: kind === 'word' && text.length > 1 && CAPITALISED.test(source.slice(start, start + 2)),
  };
};

/** Addresses hold digits that are no dates; blanks of the same length keep all positions. */
const ADDRESS = /(?:https?:\/\/|www\.)\S+/giu;

/** Cuts a phrase into tokens; white space and line breaks only separate. Linear in the length of the phrase. */
export const tokenise = (phrase: string): TokenisedText => {
  const source = phrase.normalize('NFC');
  const text = foldText(source.replace(ADDRESS, (address) => ' '.repeat(address.length)));
  const isMarked = MARKED.test(text.folded);
  const tokens: Token[] = [];
  for (const piece of cut(text.folded)) tokens.push(toToken(piece, text, isMarked));
  return { source, tokens };
};
