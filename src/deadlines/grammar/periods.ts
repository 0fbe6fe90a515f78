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
  opensWith,
  remembered,
  skip,
  type Hit,
  type Rule,
  phraseList,
  lookUp,
  phraseTable,
} from './match.js';
import {
  isYear,
  NUMBER_OPENINGS,
  readMonthNumberHere,
  readNumber,
  readNumberHere,
  readQuarterNumber,
} from './numbers.js';
import type { ImpossiblePiece, PeriodPart, PeriodPiece } from './pieces.js';
import { readYear } from './years.js';

const HALF_WORDS_2 = phraseList(['half', 'nua']);

/** Months, quarters, halves, years and their parts: a period means its last day. */

type Numbered = Hit<{ readonly number: number; readonly repaired: boolean }>;

const readMonthNumber = (tokens: readonly Token[], at: number): Numbered | null => {
  if (isWord(tokens[at], 'gieng')) return { end: at + 1, value: { number: 1, repaired: false } };
  if (isWord(tokens[at], 'nam') && isYear(tokens[at + 1])) return null;
  const number = readMonthNumberHere(tokens, at);
  if (number === null || number.digits > 2 || isWord(tokens[number.end], '%')) return null;
  return { end: number.end, value: { number: number.value, repaired: number.repaired } };
};

const readQuarter = (tokens: readonly Token[], at: number): Numbered | null => {
  const hit = readQuarterNumber(tokens, at);
  return hit === null ? null : { end: hit.end, value: { number: hit.value.value, repaired: hit.value.repaired } };
};

/** No list of months or quarters is longer; the rest is left over and asked about. */
const LONGEST_LIST = 12;

interface NumberList {
  readonly numbers: readonly number[];
  readonly isRange: boolean;
  readonly repaired: boolean;
  readonly end: number;
}

const LIST_MARKS = [',', 'va', '&', ';'];
const RANGE_MARKS = ['-', 'den', 'toi'];

/** Whether a number in a list opens a day or another thing instead: "tháng 6, 20 tháng 11", "quý I, 6 tháng". */
const opensAnother = (tokens: readonly Token[], end: number): boolean =>
  isWord(tokens[end], 'thang', 'ngay', 'quy', 'nam', 'tuan', 'gio', 'lan', '%', ':') && !isYear(tokens[end + 1]);

/** Numbers of months or quarters behind one word: 3, 6, 9 và 12; III, IV; 3-5. */
const readNumberList = (
  tokens: readonly Token[],
  at: number,
  { readOne, word }: { readOne: (tokens: readonly Token[], at: number) => Numbered | null; word: string },
): NumberList | null => {
  const first = readOne(tokens, at);
  if (first === null) return null;
  const numbers = [first.value.number];
  let { repaired } = first.value;
  let { end } = first;
  let isRange = false;
  while (numbers.length < LONGEST_LIST) {
    const mark = tokens[end];
    const joins: boolean = isWord(mark, ...LIST_MARKS);
    const spans: boolean = isWord(mark, ...RANGE_MARKS) && !isRange;
    if (!joins && !spans) break;
    // The word may be repeated ("tháng 11, tháng 12"); ", và" joins like "và".
    let from = isWord(mark, ',') ? skip(tokens, end + 1, 'va') : end + 1;
    from = skip(tokens, from, `cac ${word}`, word, `trong ${word}`);
    const next = readOne(tokens, from);
    if (next === null || isYear(tokens[from]) || opensAnother(tokens, next.end)) break;
    if (from === end + 1 && isWord(tokens[next.end], '/') && !isYear(tokens[next.end + 1])) break;
    numbers.push(next.value.number);
    repaired ||= next.value.repaired;
    isRange = spans;
    end = next.end;
    // A year inside the list ends it: "tháng 11/2025 đến tháng 4/2026" are two periods.
    if (readYear(tokens, end) !== null) break;
  }
  return { numbers, isRange, repaired, end };
};

const withYear = (tokens: readonly Token[], list: NumberList, unit: 'month' | 'quarter'): Hit<PeriodPiece> => {
  const year = readYear(tokens, list.end);
  return {
    end: year?.end ?? list.end,
    value: {
      type: 'period',
      unit,
      numbers: list.numbers,
      repaired: list.repaired,
      ...(list.isRange ? { isRange: true } : {}),
      ...year?.value,
    },
  };
};

/** Tháng 02/2026, tháng 11, tháng 12 năm 2025, các tháng 3, 6, 9, T2/2027. */
const readMonth: Rule<PeriodPiece> = (tokens, at) => {
  const from = skip(tokens, at, 'cac', 'ngay');
  const isShort =
    isWord(tokens[from], 't') && tokens[from + 1]?.kind === 'number' && isWord(tokens[from + 2], '/', '.');
  if (!isShort && !isWord(tokens[from], 'thang')) return null;
  const list = readNumberList(tokens, from + 1, { readOne: readMonthNumber, word: isShort ? 't' : 'thang' });
  if (list === null) return null;
  const hit = withYear(tokens, list, 'month');
  if (isShort && hit.value.year === undefined) return null;
  // "tháng 3/20" is neither a month with its year nor anything else.
  if (hit.value.year === undefined && isWord(tokens[hit.end], '/') && tokens[hit.end + 1]?.kind === 'number')
    return null;
  return hit;
};

/** 12/2025 in a cell: a month and its year, not a day. */
const readBareMonthYear: Rule<PeriodPiece> = (tokens, at) => {
  const month = tokens[at];
  const mark = tokens[at + 1];
  const year = tokens[at + 2];
  if (month?.kind !== 'number' || month.word.length > 2 || !isYear(year) || month.value > 12) return null;
  if (!isWord(mark, '/') && !(isWord(mark, '.', '-') && mark?.gap === false)) return null;
  if (isWord(tokens[at + 3], '/', '-') && tokens[at + 3]?.gap === false && tokens[at + 4]?.kind === 'word') return null;
  return {
    end: at + 3,
    value: {
      type: 'period',
      unit: 'month',
      numbers: [month.value],
      year: year.value,
      repaired: month.repaired || year.repaired,
    },
  };
};

/** Quý II/2026, quý III, IV/2019, Q2/2026. */
const readQuarters: Rule<PeriodPiece> = (tokens, at) => {
  const from = skip(tokens, at, 'cac');
  const token = tokens[from];
  const isLetter = isWord(token, 'q') && tokens[from + 1]?.gap === false;
  // "quy định", "quỹ": only a quarter's number behind it makes the other spellings a quarter.
  if (!isLetter && !isWord(token, 'quy', 'rule', 'fund')) return null;
  const list = readNumberList(tokens, from + 1, { readOne: readQuarter, word: 'quy' });
  return list === null ? null : withYear(tokens, list, 'quarter');
};

const HALF_WORDS: readonly (readonly [string, 1 | 2])[] = [
  ['dau', 1],
  ['cuoi', 2],
  ['dau nam', 1],
  ['cuoi nam', 2],
  ['dau cua nam', 1],
  ['cuoi cua nam', 2],
];

/** 6 tháng đầu năm 2026, 6 tháng cuối năm, 9 tháng (đầu năm), nửa đầu năm, 3 tháng đầu năm. */
const readHalfYear: Rule<PeriodPiece> = (tokens, at) => {
  const months = readNumber(tokens, at);
  const isMonths = months !== null && isWord(tokens[months.end], 'thang');
  const halfWord = afterAny(tokens, at, HALF_WORDS_2);
  const wordEnd = isMonths ? months.end + 1 : halfWord;
  if (wordEnd === -1) return null;
  const count = isMonths ? months.value : 6;
  const from = skip(tokens, wordEnd, 'cua', ')');
  const which = HALF_WORDS.map(([words, half]) => ({ end: after(tokens, from, words), half })).sort(
    (a, b) => b.end - a.end,
  )[0];
  if (which === undefined || which.end === -1) return null;
  const isYearWord = isWord(tokens[which.end - 1], 'nam');
  if (!isYearWord && halfWord !== -1) return null;
  const year = readYear(tokens, isYearWord ? which.end - 1 : which.end);
  const value = toPart(count, which.half);
  if (value === null) return null;
  return { end: Math.max(which.end, year?.end ?? 0), value: { ...value, ...year?.value } };
};

const toPart = (count: number, half: 1 | 2): PeriodPiece | null => {
  const plain = { type: 'period', repaired: false } as const;
  if (count === 6) return { ...plain, unit: 'half', numbers: [half] };
  if (count === 9 && half === 1) return { ...plain, unit: 'nine_months', numbers: [1] };
  if (count >= 1 && count <= 11) {
    return half === 1
      ? { ...plain, unit: 'months', numbers: [1, count], isRange: true }
      : { ...plain, unit: 'months', numbers: [13 - count, 12], isRange: true };
  }
  return null;
};

/** 9 tháng năm 2026, 6 tháng/2026: lengths that mean the first months of that year. */
const readMonthsOfYear: Rule<PeriodPiece> = (tokens, at) => {
  const months = readNumber(tokens, at);
  if (months === null || !isWord(tokens[months.end], 'thang') || ![6, 9].includes(months.value)) return null;
  const year = readYear(tokens, months.end + 1);
  if (year?.value.year === undefined) return null;
  const value = toPart(months.value, 1);
  return value === null ? null : { end: year.end, value: { ...value, ...year.value } };
};

/** Năm 2026. */
const readNamedYear: Rule<PeriodPiece> = (tokens, at) => {
  if (!isWord(tokens[at], 'nam') || !isYear(tokens[at + 1])) return null;
  const year = tokens[at + 1]?.value ?? 0;
  return { end: at + 2, value: { type: 'period', unit: 'year', numbers: [1], year, repaired: false } };
};

const BEFORE_BARE_YEAR = [
  'trong',
  'den',
  'het',
  'tu',
  'doan',
  'truoc',
  '-',
  'va',
  '(',
  ':',
  'toi',
  'dau',
  'giua',
  'cuoi',
];
const AFTER_BARE_YEAR = ['-', 'den', 'toi', 'va', ')', '.', ',', ';'];

/** 2030 alone in a cell, 2025 - 2026, hoàn thành trong 2026. */
const readBareYear: Rule<PeriodPiece> = (tokens, at) => {
  const token = tokens[at];
  if (!isYear(token) || token.value < 1990) return null;
  const before = tokens[at - 1];
  const behind = tokens[at + 1];
  const isListed = isWord(before, ',') && isYear(tokens[at - 2]);
  if (before !== undefined && !isListed && !isWord(before, ...BEFORE_BARE_YEAR)) return null;
  if (behind !== undefined && !isWord(behind, ...AFTER_BARE_YEAR)) return null;
  return {
    end: at + 1,
    value: { type: 'period', unit: 'year', numbers: [1], year: token.value, repaired: token.repaired },
  };
};

const WHOLE: readonly Family<PeriodPiece>[] = [
  [readHalfYear, openings(NUMBER_OPENINGS, HALF_WORDS_2)],
  [readMonthsOfYear, NUMBER_OPENINGS],
  [readMonth, openings(['cac', 'ngay', 't', 'thang'])],
  [readBareMonthYear, openings([DIGITS])],
  [readQuarters, openings(['cac', 'q', 'quy', 'rule', 'fund'])],
  [readNamedYear, openings(['nam'])],
  [readBareYear, openings([DIGITS])],
];

const readWhole = firstOf(...WHOLE);

const PARTS = phraseTable<PeriodPart>([
  ['dau', { kind: 'start' }],
  ['dau tien cua', { kind: 'start' }],
  ['ngay dau', { kind: 'days', from: 'start', n: 1 }],
  ['giua', { kind: 'middle' }],
  ['cuoi', { kind: 'end' }],
  ['cuoi cung cua', { kind: 'end' }],
  ['ngay cuoi', { kind: 'end' }],
  ['ngay cuoi cung', { kind: 'end' }],
  ['ngay cuoi cung cua', { kind: 'end' }],
  ['thuong tuan', { kind: 'third', n: 1 }],
  ['trung tuan', { kind: 'third', n: 2 }],
  ['ha tuan', { kind: 'third', n: 3 }],
  ['tuan dau', { kind: 'week', n: 1 }],
  ['tuan dau tien', { kind: 'week', n: 1 }],
  ['tuan cuoi', { kind: 'week', n: -1 }],
  ['tuan cuoi cung', { kind: 'week', n: -1 }],
]);

/** What {@link readPart} can begin with. */
export const PART_OPENINGS = openings([...PARTS.keys(), 'tuan']);

/** Đầu, giữa, cuối, thượng tuần, tuần đầu, tuần thứ 3 before a period. */
export const readPart = (tokens: readonly Token[], at: number): Hit<PeriodPart> | null => {
  const best = lookUp(tokens, at, PARTS);
  if (best !== null) return { ...best, end: skip(tokens, best.end, 'cua') };
  const week = isWord(tokens[at], 'tuan') ? skip(tokens, at + 1, 'thu', 'collect') : -1;
  const isNumbered = week > at + 1 || tokens[at + 1]?.kind === 'number';
  const number = week !== -1 && isNumbered ? readNumberHere(tokens, week) : null;
  if (number === null || number.value > 5 || number.value < 1) return null;
  return { end: skip(tokens, number.end, 'cua', 'trong'), value: { kind: 'week', n: number.value } };
};

const YEAR_OF_PLAN: PeriodPiece = { type: 'period', unit: 'year', numbers: [1], repaired: false };

const readPartOfPeriod: Rule<PeriodPiece> = (tokens, at) => {
  const part = readPart(tokens, at);
  if (part === null) return null;
  const whole = readWhole(tokens, part.end);
  if (whole !== null) return { end: whole.end, value: { ...whole.value, part: part.value } };
  // "cuối năm", "giữa năm nay": the year of the plan.
  if (!isWord(tokens[part.end], 'nam') || part.value.kind === 'week' || part.value.kind === 'third') return null;
  const year = readYear(tokens, part.end);
  if (year !== null) return { end: year.end, value: { ...YEAR_OF_PLAN, ...year.value, part: part.value } };
  return { end: part.end + 1, value: { ...YEAR_OF_PLAN, part: part.value } };
};

/** What {@link readPeriod} can begin with. */
export const PERIOD_OPENINGS = openings(PART_OPENINGS, openingsOf(WHOLE));

const LIMITS: Readonly<Record<PeriodPiece['unit'], number>> = {
  month: 12,
  quarter: 4,
  half: 2,
  nine_months: 1,
  year: 1,
  months: 12,
};

const isPossible = ({ unit, numbers }: PeriodPiece): boolean =>
  numbers.every((number) => number >= 1 && number <= LIMITS[unit]);

/** A period with its part, or the certainty that there is none such (tháng 13, quý V). */
export const readPeriod = remembered<PeriodPiece | ImpossiblePiece>((tokens, at) => {
  const token = tokens[at];
  if (token === undefined || !opensWith(PERIOD_OPENINGS, token)) return null;
  const hit = readPartOfPeriod(tokens, at) ?? readWhole(tokens, at);
  if (hit === null) return null;
  return isPossible(hit.value) ? hit : { end: hit.end, value: { type: 'impossible' } };
});
