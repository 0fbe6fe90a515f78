/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import type { Token } from '../tokens.js';
import {
  after,
  afterAny,
  DIGITS,
  type Family,
  firstOf,
  isWord,
  openings,
  openingsOf,
  remembered,
  skip,
  type Rule,
  phraseList,
} from './match.js';
import { isYear, NUMBER_OPENINGS, readMonthNumberHere, readNumber, readNumberHere } from './numbers.js';
import type { DayPiece, ImpossiblePiece } from './pieces.js';
import { fullYear, readYear } from './years.js';

const DAU_TIEN_WORDS = phraseList(['dau tien', 'dau']);
const CUOI_CUNG_WORDS = phraseList(['cuoi cung', 'cuoi']);

/** Days written out: 20/3/2026, 20.3.2026, 2026-03-20, ngày 15 tháng 4 năm 2026, ngày đầu tiên của tháng ba. */

const SEPARATORS = ['/', '.', '-'];

/** "ngày", "mồng", "mùng" before a day; the weekday before it is read by its own rule. */
export const skipDayWord = (tokens: readonly Token[], at: number): number => {
  let end = at;
  if (isWord(tokens[end], 'ngay')) end += 1;
  // A text without marks and a hurried one write "ngay" where only a day can be meant.
  else if (isWord(tokens[end], 'at_once') && tokens[end + 1]?.kind === 'number') end += 1;
  return skip(tokens, end, 'mong', 'mung');
};

/** What a day of a month in figures can begin with. */
export const DAY_WORD_OPENINGS = openings(['ngay', 'at_once', 'mong', 'mung', DIGITS]);

const isDayNumber = (token: Token | undefined): token is Token => token?.kind === 'number' && token.word.length <= 2;

const build = (day: Token | number, month: number, rest: Partial<DayPiece>): DayPiece => ({
  type: 'day',
  day: typeof day === 'number' ? day : day.value,
  month,
  repaired: typeof day === 'number' ? false : day.repaired,
  ...rest,
});

/** 2026-03-20. */
const readIso: Rule<DayPiece> = (tokens, at) => {
  const year = tokens[at];
  if (!isYear(year)) return null;
  const first = tokens[at + 1];
  const month = tokens[at + 2];
  const second = tokens[at + 3];
  const day = tokens[at + 4];
  if (!isWord(first, '-') || !isWord(second, '-') || !isDayNumber(month) || !isDayNumber(day)) return null;
  return { end: at + 5, value: build(day, month.value, { year: year.value }) };
};

/** 20/3/2026, 20.3.2026, 20-3-26: the same mark twice, so that versions and sums of money fall through. */
const readNumericDate: Rule<DayPiece> = (tokens, at) => {
  const from = skipDayWord(tokens, at);
  const day = tokens[from];
  const first = tokens[from + 1];
  const month = tokens[from + 2];
  const second = tokens[from + 3];
  const year = tokens[from + 4];
  if (!isDayNumber(day) || !isDayNumber(month) || !SEPARATORS.includes(first?.word ?? '') || second === undefined)
    return null;
  if (!SEPARATORS.includes(second.word) || year?.kind !== 'number') return null;
  const { length } = year.word;
  const isFull = length === 4 && year.value >= 1000;
  // Two digits of a year only with slashes: 1.10.30 is a version.
  if (!isFull && !(length === 2 && first?.word === '/' && second.word === '/')) return null;
  if (isWord(tokens[from + 5], '%')) return null;
  return {
    end: from + 5,
    value: build(day, month.value, {
      year: fullYear(year.value, length),
      repaired: day.repaired || month.repaired || year.repaired,
    }),
  };
};

/** 30/6, and with the word "ngày" before it also 30-6 and 30.6. */
const readDayMonth: Rule<DayPiece> = (tokens, at) => {
  const from = skipDayWord(tokens, at);
  const day = tokens[from];
  const mark = tokens[from + 1];
  const month = tokens[from + 2];
  if (!isDayNumber(day) || !isDayNumber(month)) return null;
  const isSure = from > at || isWord(at === 0 ? undefined : tokens[at - 1], 'truoc', 'den', 'toi', 'hom');
  // 30-6 alone: the first number is no month, so the pair is no range of months.
  const isTight = mark?.gap === false && !month.gap;
  const isDashed = isWord(mark, '-') && day.value > 12 && isTight;
  if (!isWord(mark, '/') && !isDashed && !(isSure && isWord(mark, '-', '.'))) return null;
  if (isWord(tokens[from + 3], '%')) return null;
  const year = readYear(tokens, from + 3);
  if (year === null && isWord(tokens[from + 3], '/', '.') && tokens[from + 4]?.kind === 'number') return null;
  return {
    end: year?.end ?? from + 3,
    value: build(day, month.value, {
      ...year?.value,
      repaired: day.repaired || month.repaired,
      ...(from === at ? { slash: true } : {}),
    }),
  };
};

/** "tháng 4", "tháng tư": the number of a month after its word; "tháng năm 2026" is left to a person. */
const readMonthName = (
  tokens: readonly Token[],
  at: number,
): { end: number; month: number; repaired: boolean } | null => {
  if (!isWord(tokens[at], 'thang')) return null;
  if (isWord(tokens[at + 1], 'gieng')) return { end: at + 2, month: 1, repaired: false };
  if (isWord(tokens[at + 1], 'nam') && (isYear(tokens[at + 2]) || tokens[at + 1]?.gap === false)) return null;
  const number = readMonthNumberHere(tokens, at + 1);
  if (number === null || number.digits > 2) return null;
  return { end: number.end, month: number.value, repaired: number.repaired };
};

/** Ngày 15 tháng 4 năm 2026, 15 tháng 4, ngày mười lăm tháng tư, ngày mồng 3 tháng 3. */
const readSpelledDate: Rule<DayPiece> = (tokens, at) => {
  const from = skipDayWord(tokens, at);
  const hasWord = from > at;
  const day = hasWord ? readNumberHere(tokens, from) : readNumber(tokens, from);
  // In words and without "ngày" small numbers count months ("ba tháng").
  if (day === null || day.digits > 2 || (!hasWord && day.digits === 0 && day.value < 10)) return null;
  const month = readMonthName(tokens, skip(tokens, day.end, ',', 'cua'));
  if (month === null || (!hasWord && month.month > 12)) return null;
  // "6 tháng 12 ngày" is a length of time.
  if (!hasWord && isWord(tokens[month.end], 'ngay')) return null;
  const year = readYear(tokens, month.end);
  return {
    end: year?.end ?? month.end,
    value: build(day.value, month.month, { ...year?.value, repaired: day.repaired || month.repaired }),
  };
};

/** Ngày đầu tiên của tháng ba, ngày cuối cùng của tháng 6/2026. */
const readEdgeOfMonth: Rule<DayPiece> = (tokens, at) => {
  if (!isWord(tokens[at], 'ngay')) return null;
  const first = afterAny(tokens, at + 1, DAU_TIEN_WORDS);
  const last = afterAny(tokens, at + 1, CUOI_CUNG_WORDS);
  const edge = Math.max(first, last);
  if (edge === -1) return null;
  const month = readMonthName(tokens, skip(tokens, edge, 'cua', 'trong'));
  if (month === null) return null;
  const year = readYear(tokens, month.end);
  return { end: year?.end ?? month.end, value: build(first > last ? 1 : -1, month.month, { ...year?.value }) };
};

/** The few feast days that fall on a fixed day of the year. */
const FIXED_FEASTS: readonly (readonly [string, number, number])[] = [
  ['ngay giang sinh', 25, 12],
  ['le giang sinh', 25, 12],
  ['ngay noel', 25, 12],
  ['tet duong lich', 1, 1],
];

const readFeast: Rule<DayPiece> = (tokens, at) => {
  for (const [words, day, month] of FIXED_FEASTS) {
    const end = after(tokens, at, words);
    if (end === -1) continue;
    const year = readYear(tokens, end);
    return { end: year?.end ?? end, value: build(day, month, { ...year?.value }) };
  }
  return null;
};

const READERS: readonly Family<DayPiece>[] = [
  [readIso, openings([DIGITS])],
  [readNumericDate, DAY_WORD_OPENINGS],
  [readSpelledDate, openings(DAY_WORD_OPENINGS, NUMBER_OPENINGS)],
  [readEdgeOfMonth, openings(['ngay'])],
  [readDayMonth, DAY_WORD_OPENINGS],
  [readFeast, openings(['ngay', 'le', 'tet'])],
];

/** What {@link readDay} can begin with. */
export const DAY_OPENINGS = openingsOf(READERS);

const readAnyDay = firstOf(...READERS);

const isPossible = ({ day, month }: DayPiece): boolean =>
  (day === -1 || (day >= 1 && day <= 31)) && month >= 1 && month <= 12;

/** A day of a month, or the certainty that what is written cannot be one (ngày 32 tháng 4, ngày 0). */
export const readDay = remembered<DayPiece | ImpossiblePiece>((tokens, at) => {
  const hit = readAnyDay(tokens, at);
  if (hit === null) return null;
  if (isPossible(hit.value)) return hit;
  return hit.value.slash === true ? null : { end: hit.end, value: { type: 'impossible' } };
});
