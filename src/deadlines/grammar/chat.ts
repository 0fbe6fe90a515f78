/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import {
  lastDayOfMonth,
  mondayOf,
  partsOf,
  shiftDay,
  shiftMonths,
  toDay,
  weekdayOf,
} from '../../calendar/civil-day.js';
import type { CalendarDay } from '../../shared/clock.js';
import type { Token } from '../tokens.js';
import { after, afterAny, isWord, openings, skip, type Hit, phraseList, lookUp, phraseTable } from './match.js';
import { NUMBER_OPENINGS, readNumber } from './numbers.js';
import { PART_OPENINGS, readPart, readPeriod } from './periods.js';
import type { FixedPiece, PeriodPart } from './pieces.js';

const HALF_WORDS = phraseList(['half', 'nua']);
const TRONG_VONG_WORDS = phraseList(['trong vong', 'trong thoi gian', 'trong thoi han', 'trong khoang', 'trong']);
const HET_WORDS = phraseList(['het', 'den het', 'toi het']);

/** Days counted from the day of the message: mai, ngày kia, 3 hôm nữa, tuần sau, cuối tháng. */

type ChatRule = (tokens: readonly Token[], at: number, base: CalendarDay) => Hit<FixedPiece> | null;

const once = (due: CalendarDay, rest: Partial<FixedPiece> = {}): FixedPiece => ({
  type: 'fixed',
  due,
  isRange: false,
  ...rest,
});

const NAMED_DAYS = phraseTable<number>([
  ['hom nay', 0],
  ['ngay hom nay', 0],
  ['bua nay', 0],
  ['trong ngay', 0],
  ['cuoi ngay', 0],
  ['cuoi ngay nay', 0],
  ['cuoi ngay hom nay', 0],
  ['cuoi buoi', 0],
  ['mai', 1],
  ['ngay mai', 1],
  ['today', 0],
  ['tomorrow', 1],
  ['hom sau', 1],
  ['mốt', 2],
  ['mot', 2],
  ['ngay mốt', 2],
  ['ngay mot', 2],
  ['ngay kia', 2],
  ['hom qua', -1],
  ['ngay hom qua', -1],
  ['hom kia', -2],
]);

/** Mai is also a name: a capital letter in the middle of a sentence. */
const isName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.capital === true && at > 0 && !isWord(tokens[at - 1], '.', '!', '?', ':');

/** Words behind which "mai", "mốt" and "nay" are other things (a name, "từ trước đến nay"). */
const readNamedDay: ChatRule = (tokens, at, base) => {
  let best: Hit<number> | null = lookUp(tokens, at, NAMED_DAYS);
  const isPartOfDayBefore = isWord(tokens[at - 1], 'sang', 'trua', 'chieu', 'toi', 'dem');
  if (best === null && isPartOfDayBefore && isWord(tokens[at], 'nay')) best = { end: at + 1, value: 0 };
  if (best === null && isPartOfDayBefore && isWord(tokens[at], 'qua')) best = { end: at + 1, value: -1 };
  if (best === null) return null;
  const token = tokens[at];
  // "mai mốt" is vague; "một" alone is a number; a name is not a day.
  if (best.end === at + 1 && isWord(token, 'mot') && token?.text !== 'mốt') return null;
  if (isWord(token, 'mai') && (isWord(tokens[at + 1], 'mốt', 'sau', 'trade') || isName(tokens, at))) return null;
  const behind = tokens[best.end];
  if (
    isWord(token, 'trong') &&
    (behind?.kind === 'number' || isWord(behind, 'lam', 'dau', 'cuoi', 'thu', 'hom', 'mai'))
  )
    return null;
  return { end: best.end, value: once(shiftDay(base, best.value)) };
};

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';
const UNITS: readonly (readonly [string, Unit])[] = [
  ['ngay', 'day'],
  ['at_once', 'day'],
  ['hom', 'day'],
  ['bua', 'day'],
  ['tuan', 'week'],
  ['thang', 'month'],
  ['quy', 'quarter'],
  ['nam', 'year'],
];
const unitAt = (token: Token | undefined): Unit | undefined => UNITS.find(([word]) => isWord(token, word))?.[1];

const move = (day: CalendarDay, n: number, unit: Unit): CalendarDay => {
  if (unit === 'day') return shiftDay(day, n);
  if (unit === 'week') return shiftDay(day, 7 * n);
  return shiftMonths(day, n * { month: 1, quarter: 3, year: 12 }[unit]);
};

/** First and last day of the week, month, quarter or year of a day, some units away. */
export const spanOf = (base: CalendarDay, unit: Unit, away: number): { start: CalendarDay; end: CalendarDay } => {
  if (unit === 'day') return { start: shiftDay(base, away), end: shiftDay(base, away) };
  if (unit === 'week') {
    const start = shiftDay(mondayOf(base), 7 * away);
    return { start, end: shiftDay(start, 6) };
  }
  const { year, month } = partsOf(base);
  const length = { month: 1, quarter: 3, year: 12 }[unit];
  const index = Math.floor((year * 12 + month - 1) / length) + away;
  const start = toDay(Math.floor((index * length) / 12), ((index * length) % 12) + 1, 1) ?? base;
  const last = partsOf(shiftMonths(start, length - 1));
  return { start, end: lastDayOfMonth(last.year, last.month) };
};

const FUTURE = phraseList(['nua', 'nữa', 'half']);
const COMING = phraseList(['toi', 'sap toi', 'tiep theo', 'ke tiep']);
const PAST_SPAN = phraseList(['qua', 'vua qua', 'vua roi', 'roi', 'gan day']);

interface Length {
  readonly n: number;
  readonly unit: Unit;
  readonly end: number;
}

const readLength = (tokens: readonly Token[], at: number): Length | null => {
  const half = afterAny(tokens, at, HALF_WORDS);
  if (half !== -1 && isWord(tokens[half], 'thang')) return { n: 15, unit: 'day', end: half + 1 };
  const number = readNumber(tokens, at);
  if (number === null || number.value > 400 || !Number.isFinite(number.value)) return null;
  const unit = unitAt(tokens[number.end]);
  return unit === undefined ? null : { n: number.value, unit, end: number.end + 1 };
};

const comingSpan = ({ n, unit }: Length, base: CalendarDay): FixedPiece => {
  if (n === 1) {
    const { start, end } = spanOf(base, unit, 1);
    return once(end, { start });
  }
  const start = spanOf(base, unit, 1).start;
  // "3 tháng tới": the third month or the next three; people and libraries disagree.
  const reasons = unit === 'month' || unit === 'quarter' ? { reasons: ['ambiguous_part'] as const } : {};
  return { type: 'fixed', due: spanOf(base, unit, n).end, start, isRange: true, ...reasons };
};

const pastSpan = ({ n, unit }: Length, base: CalendarDay): FixedPiece => {
  const { end } = spanOf(base, unit, -1);
  const { start } = spanOf(base, unit, -n);
  return { type: 'fixed', due: end, start, isRange: n > 1 };
};

const BEFORE_LENGTH = ['khoang', 'chung', 'tam', 'con'];

/** 3 ngày nữa, trong vòng 2 tuần, 3 ngày tới, 2 tháng vừa rồi, hai tuần trước. */
const readLengthFromBase: ChatRule = (tokens, at, base) => {
  const within = afterAny(tokens, at, TRONG_VONG_WORDS);
  const from = skip(tokens, within === -1 ? at : within, ...BEFORE_LENGTH);
  const length = readLength(tokens, from);
  if (length === null) return null;
  const working = after(tokens, length.end, 'lam viec');
  if (working !== -1) return null;
  const future = afterAny(tokens, length.end, FUTURE);
  if (future !== -1) return { end: future, value: once(move(base, length.n, length.unit)) };
  const coming = afterAny(tokens, length.end, COMING);
  if (coming !== -1) {
    if (within !== -1) return { end: coming, value: once(move(base, length.n, length.unit)) };
    return { end: coming, value: comingSpan(length, base) };
  }
  const past = afterAny(tokens, length.end, PAST_SPAN);
  if (past !== -1) return { end: past, value: pastSpan(length, base) };
  const isEnd = tokens[length.end + 1] === undefined || isWord(tokens[length.end + 1], '.', ',', ')');
  if (isWord(tokens[length.end], 'truoc') && isEnd) {
    return { end: length.end + 1, value: once(move(base, -length.n, length.unit)) };
  }
  const isAlone = tokens[length.end] === undefined || isWord(tokens[length.end], '.', ',', ')', ';', '!');
  return within !== -1 && isAlone ? { end: length.end, value: once(move(base, length.n, length.unit)) } : null;
};

const AWAY = phraseTable<number>([
  ['this', 0],
  ['nay', 0],
  ['hien tai', 0],
  ['hien nay', 0],
  ['sau nua', 2],
  ['sau nữa', 2],
  ['toi nua', 2],
  ['toi nữa', 2],
  ['sau', 1],
  ['toi', 1],
  ['ke tiep', 1],
  ['tiep theo', 1],
  ['ke', 1],
  ['truoc', -1],
  ['qua', -1],
  ['roi', -1],
  ['vua roi', -1],
  ['vua qua', -1],
  ['ngoai', -1],
]);

const readAway = (tokens: readonly Token[], at: number): Hit<number> | null => lookUp(tokens, at, AWAY);

/** A part of a span; a third of a month or its weeks have no agreed day and stay open. */
const partOfSpan = (
  span: { start: CalendarDay; end: CalendarDay },
  unit: Unit,
  part: PeriodPart,
): FixedPiece | null => {
  if (part.kind === 'end') {
    // The end of a week is Sunday by the calendar and Friday at the office.
    if (unit === 'week') return once(span.end, { reasons: ['ambiguous_part'], readings: [shiftDay(span.end, -2)] });
    return once(span.end);
  }
  if (part.kind === 'start') return once(span.start, unit === 'quarter' ? { reasons: ['ambiguous_part'] } : {});
  if (part.kind !== 'middle') return null;
  if (unit === 'month') return once(shiftDay(span.start, 14));
  if (unit === 'year') return once(shiftMonths(span.end, -6));
  return once(unit === 'week' ? shiftDay(span.start, 2) : shiftDay(shiftMonths(span.start, 1), 14), {
    reasons: ['ambiguous_part'],
  });
};

const ENDS_PHRASE = ['.', ',', ')', ';', '!', '?'];

/** Tuần sau, tháng này, quý tới, cuối tuần sau, giữa tháng, hết quý; a bare unit only with a part or "hết" before it. */
const readSpan: ChatRule = (tokens, at, base) => {
  const opened = skip(tokens, at, 'trong');
  const part = readPart(tokens, opened);
  const whole = afterAny(tokens, opened, HET_WORDS);
  const from = part?.end ?? (whole === -1 ? opened : whole);
  const unit = unitAt(tokens[from]);
  if (unit === undefined || unit === 'day') return null;
  const away = readAway(tokens, from + 1);
  const isAlone = tokens[from + 1] === undefined || isWord(tokens[from + 1], ...ENDS_PHRASE);
  // "trong tháng" alone in a cell; "cuối tháng em nộp" in a chat.
  const isBare = away === null && (part !== null || whole !== -1 || (opened > at && isAlone));
  if (away === null && !isBare) return null;
  if (away === null && readPeriod(tokens, from) !== null) return null;
  const span = spanOf(base, unit, away?.value ?? 0);
  const end = away?.end ?? from + 1;
  // Without marks "thang sau" is also June.
  const isUnclear = unit === 'month' && tokens[from]?.text === 'thang' && tokens[from + 1]?.text === 'sau';
  const reasons = isUnclear ? { reasons: ['ambiguous_part'] as const } : {};
  if (part === null) return { end, value: once(span.end, { start: span.start, ...reasons }) };
  const value = partOfSpan(span, unit, part.value);
  return value === null ? null : { end, value: away === null ? { ...value, bare: true } : value };
};

/** The next such weekday from a day, that day included; with a week, the one of that calendar week. */
export const resolveWeekday = (base: CalendarDay, weekday: number, weekOffset?: number): CalendarDay =>
  weekOffset === undefined
    ? shiftDay(base, (weekday - weekdayOf(base) + 7) % 7)
    : shiftDay(mondayOf(base), 7 * weekOffset + weekday - 1);

/** What {@link readFromBase} can begin with. */
export const FROM_BASE_OPENINGS = openings(
  TRONG_VONG_WORDS,
  BEFORE_LENGTH,
  HALF_WORDS,
  NUMBER_OPENINGS,
  PART_OPENINGS,
  HET_WORDS,
  UNITS.map(([word]) => word),
  [...NAMED_DAYS.keys(), 'nay', 'qua'],
);

/** A day or span counted from the base. */
export const readFromBase: ChatRule = (tokens, at, base) =>
  readLengthFromBase(tokens, at, base) ?? readSpan(tokens, at, base) ?? readNamedDay(tokens, at, base);
