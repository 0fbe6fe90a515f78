/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { wordTable } from '../../shared/word-table.js';
import type { Token } from '../tokens.js';
import { DIGITS, isWord, openings, type Hit, type Rule } from './match.js';

const UNITS = wordTable({
  mot: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  four: 4,
  nam: 5,
  lam: 5,
  six: 6,
  bay: 7,
  tam: 8,
  chin: 9,
});
/** `sau` and `tu` are also "after" and "from" in a text without marks: a number only where nothing else can stand. */
const LOOSE_UNITS: ReadonlyMap<string, number> = new Map([...UNITS, ['sau', 6], ['tu', 4]]);
/** "thang sau" is next month far more often than June, so that a month is never read from it. */
const MONTH_UNITS: ReadonlyMap<string, number> = new Map([...UNITS, ['tu', 4]]);

/** What {@link readNumber} can begin with. */
export const NUMBER_OPENINGS = openings(['muoi', DIGITS], [...UNITS.keys()]);

const unitOf = (token: Token | undefined, units = UNITS): number | undefined =>
  token?.kind === 'word' ? units.get(token.word) : undefined;

/** Numbers in words from 1 to 99: "mười lăm", "hai mươi", "chín mươi". */
export const readNumberWords: Rule<number> = (tokens, at) => {
  if (isWord(tokens[at], 'muoi')) {
    const unit = unitOf(tokens[at + 1]);
    return unit === undefined || isWord(tokens[at + 1], 'nam')
      ? { end: at + 1, value: 10 }
      : { end: at + 2, value: 10 + unit };
  }
  const first = unitOf(tokens[at]);
  if (first === undefined) return null;
  if (!isWord(tokens[at + 1], 'muoi')) return { end: at + 1, value: first };
  const second = unitOf(tokens[at + 2]);
  if (second === undefined || isWord(tokens[at + 2], 'nam')) return { end: at + 2, value: first * 10 };
  return { end: at + 3, value: first * 10 + second };
};

/** "(mười lăm)" behind 15, or "(15)" behind mười lăm; a bracket that says another number is left alone. */
const skipRepetition = (tokens: readonly Token[], at: number, value: number): number => {
  if (!isWord(tokens[at], '(')) return at;
  const inside = tokens[at + 1];
  const said = inside?.kind === 'number' ? { end: at + 2, value: inside.value } : readLooseWords(tokens, at + 1);
  return said?.value === value && isWord(tokens[said.end], ')') ? said.end + 1 : at;
};

const readWordsWith =
  (units: ReadonlyMap<string, number>): Rule<number> =>
  (tokens, at) => {
    const hit = readNumberWords(tokens, at);
    if (hit !== null) return hit;
    const unit = unitOf(tokens[at], units);
    return unit === undefined ? null : { end: at + 1, value: unit };
  };
const readLooseWords = readWordsWith(LOOSE_UNITS);
const readMonthWords = readWordsWith(MONTH_UNITS);

export interface NumberHit extends Hit<number> {
  readonly repaired: boolean;
  /** Digits written, 0 for words. */
  readonly digits: number;
}

const asNumber = (tokens: readonly Token[], at: number, readWords: Rule<number>): NumberHit | null => {
  const token = tokens[at];
  if (token?.kind === 'number') {
    return {
      end: skipRepetition(tokens, at + 1, token.value),
      value: token.value,
      repaired: token.repaired,
      digits: token.word.length,
    };
  }
  const words = readWords(tokens, at);
  if (words === null) return null;
  return { end: skipRepetition(tokens, words.end, words.value), value: words.value, repaired: false, digits: 0 };
};

/** A number in digits or words, with its repetition in brackets. */
export const readNumber = (tokens: readonly Token[], at: number): NumberHit | null =>
  asNumber(tokens, at, readNumberWords);

/** The same where a number must stand, so that the words without marks are numbers too ("thang tu", "thu sau"). */
export const readNumberHere = (tokens: readonly Token[], at: number): NumberHit | null =>
  asNumber(tokens, at, readLooseWords);

/** The number of a month behind its word, except the words that also mean "next". */
export const readMonthNumberHere = (tokens: readonly Token[], at: number): NumberHit | null =>
  asNumber(tokens, at, readMonthWords);

const FIRST_YEAR = 1700;
const LAST_YEAR = 2150;

export const isYear = (token: Token | undefined): token is Token =>
  token?.kind === 'number' && token.word.length === 4 && token.value >= FIRST_YEAR && token.value <= LAST_YEAR;

/** The same as a plain question, where the token is looked at again as something else. */
export const looksLikeYear = (token: Token | undefined): boolean => isYear(token);

const ROMAN = wordTable({ i: 1, ii: 2, iii: 3, iiii: 4, iv: 4 });

/** What scanners make of the strokes of a Roman numeral. */
const toRoman = (text: string): string => text.replace(/[1l|!]/gu, 'i');

export interface QuarterNumber {
  readonly value: number;
  readonly repaired: boolean;
}

/** The number of a quarter: 1–4, Roman, or one to four in words; strokes that look like a Roman numeral are repaired. */
export const readQuarterNumber: Rule<QuarterNumber> = (tokens, at) => {
  const token = tokens[at];
  if (token === undefined) return null;
  const next = tokens[at + 1];
  // "1V": a digit and a letter that were one numeral.
  if (token.kind === 'number' && next?.kind === 'word' && !next.gap && ROMAN.get(toRoman(token.text + next.text))) {
    return { end: at + 2, value: { value: ROMAN.get(toRoman(token.text + next.text)) ?? 0, repaired: true } };
  }
  if (token.kind === 'number') {
    if (token.repaired && ROMAN.get(toRoman(token.text)) !== undefined) {
      return { end: at + 1, value: { value: ROMAN.get(toRoman(token.text)) ?? 0, repaired: true } };
    }
    if (token.word.length > 2) return null;
    const number = readNumber(tokens, at);
    return number === null ? null : { end: number.end, value: { value: number.value, repaired: token.repaired } };
  }
  const roman = ROMAN.get(toRoman(token.text));
  if (roman !== undefined) {
    return { end: at + 1, value: { value: roman, repaired: toRoman(token.text) !== token.text } };
  }
  if (isWord(token, 'nhat')) return { end: at + 1, value: { value: 1, repaired: false } };
  if (isWord(token, 'nam')) return null;
  const words = readMonthWords(tokens, at);
  return words === null || words.value > 4 ? null : { end: words.end, value: { value: words.value, repaired: false } };
};
