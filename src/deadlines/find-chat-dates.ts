/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { daysInMonth, lastDayOfMonth, partsOf, shiftDay, toDay } from '../calendar/civil-day.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import { readFromBase, resolveWeekday } from './grammar/chat.js';
import { readDocumentReference } from './grammar/documents.js';
import { afterAny, isWord, skip, skipAll, phraseList } from './grammar/match.js';
import { readNumber } from './grammar/numbers.js';
import { readPeriod } from './grammar/periods.js';
import type { DayPiece, PeriodPiece } from './grammar/pieces.js';
import { readDay, skipDayWord } from './grammar/points.js';
import { readPartOfDay, readTime } from './grammar/times.js';
import { readWeekday, readWeekdayName } from './grammar/weekdays.js';
import { resolvePeriod } from './resolve-period.js';
import { tokenise, type Token } from './tokens.js';

const NGAY_LAM_VIEC_NUA_WORDS = phraseList(['ngay lam viec nua', 'ngay lam viec toi']);

/** How the day was said. `time`: only an hour ("12h"), which means today. */
export type ChatDateForm = 'explicit' | 'day_number' | 'weekday' | 'relative' | 'period_end' | 'time';

/** A day found in a message. */
export interface ChatDate {
  /** UTF-16 offsets in the message after NFC, end exclusive; words such as "trước", "đến hết" are not inside. */
  readonly start: number;
  readonly end: number;
  /** The words of the day, as written. */
  readonly words: string;
  /** Null: the day does not exist (31/6). A period gives its last day. */
  readonly day: CalendarDay | null;
  readonly form: ChatDateForm;
  readonly yearStated: boolean;
  /** "trước" stands before it: the last on-time day is one earlier (not for periods, whose `day` is already right). */
  readonly exclusive: boolean;
  /** "đến", "đến hết", "tới", "hết" stands before it. */
  readonly untilWord: boolean;
  /** Two numbers with a slash and no word of a date beside them: 6/10 may be six out of ten. */
  readonly couldBeFraction: boolean;
  /** It is the day of issue of a document whose number stands right before it. */
  readonly ofDocument: boolean;
  /** No agreed day (cuối tuần, đầu quý): better asked back. */
  readonly vague: boolean;
}

export interface ChatDateContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
  /** Which of the possible years and months a day without them takes; today fits both ways. */
  readonly prefer: 'future' | 'past' | 'nearest';
}

interface Found {
  readonly end: number;
  readonly day: CalendarDay | null;
  readonly form: ChatDateForm;
  readonly yearStated: boolean;
  readonly couldBeFraction?: boolean;
  readonly vague?: boolean;
  /** First token of the date itself, when words before it were read along. */
  readonly from?: number;
}

type Finder = (tokens: readonly Token[], at: number, context: ChatDateContext) => Found | null;

const distance = (a: CalendarDay, b: CalendarDay): number =>
  Math.abs(Number(a.replaceAll('-', '')) - Number(b.replaceAll('-', '')));

/** Out of days in rising order, the one that the message can mean. */
const choose = (days: readonly (CalendarDay | null)[], { today, prefer }: ChatDateContext): CalendarDay | null => {
  const real = days.filter((day) => day !== null);
  if (prefer === 'future') return real.find((day) => day >= today) ?? null;
  if (prefer === 'past') return real.findLast((day) => day <= today) ?? null;
  return real.reduce<CalendarDay | null>(
    (best, day) => (best === null || distance(day, today) < distance(best, today) ? day : best),
    null,
  );
};

/** Eight years reach the next 29 February from any day. */
const YEARS_AROUND = 8;

const dayInYear = ({ day, month }: DayPiece, year: number): CalendarDay | null =>
  day === -1 ? lastDayOfMonth(year, month) : toDay(year, month, day);

const resolveDay = (piece: DayPiece, context: ChatDateContext): CalendarDay | null => {
  const year = partsOf(context.today).year;
  const stated = piece.year ?? (piece.relative === undefined ? undefined : year + piece.relative);
  if (stated !== undefined) return dayInYear(piece, stated);
  const years = Array.from({ length: 2 * YEARS_AROUND + 1 }, (_, n) => year - YEARS_AROUND + n);
  return choose(
    years.map((candidate) => dayInYear(piece, candidate)),
    context,
  );
};

/** Words beside two numbers that make them a date and not a share. */
const DATE_WORDS = [
  'truoc',
  'den',
  'toi',
  'het',
  'ngay',
  'han',
  'hom',
  'vao',
  'sang',
  'chieu',
  'truoc',
  'tu',
  'lui',
  'sau',
];

const findDay: Finder = (tokens, at, context) => {
  const hit = readDay(tokens, at);
  if (hit === null) return null;
  if (hit.value.type === 'impossible') return { end: hit.end, day: null, form: 'explicit', yearStated: false };
  const piece = hit.value;
  const yearStated = piece.year !== undefined || piece.relative !== undefined;
  return {
    end: hit.end,
    day: resolveDay(piece, context),
    form: 'explicit',
    yearStated,
    couldBeFraction: piece.slash === true && !yearStated && !isWord(tokens[at - 1], ...DATE_WORDS),
  };
};

/** 30/13 with a word of a date before it: a day is meant, and there is none such. */
const findImpossibleDay: Finder = (tokens, at) => {
  const from = skipDayWord(tokens, at);
  const [day, mark, month] = tokens.slice(from, from + 3);
  const isSure = from > at || isWord(tokens[at - 1], 'truoc', 'den', 'toi', 'het', 'hom');
  if (!isSure || day?.kind !== 'number' || !isWord(mark, '/') || month?.kind !== 'number') return null;
  return { end: from + 3, day: null, form: 'explicit', yearStated: false };
};

const NEXT_MONTH = phraseList(['thang sau', 'thang toi', 'cua thang sau', 'cua thang toi']);
const THIS_MONTH = phraseList(['thang nay', 'thang this', 'cua thang nay', 'cua thang this']);

/** Ngày 20, hôm 20, mùng 5, ngày 10 tháng sau: the nearest month that has the day. */
const findDayNumber: Finder = (tokens, at, context) => {
  const from = isWord(tokens[at], 'hom') ? at + 1 : skipDayWord(tokens, at);
  const number = tokens[from];
  if (from === at || number?.kind !== 'number' || number.word.length > 2 || isWord(tokens[from + 1], '%', '/'))
    return null;
  const { year, month } = partsOf(context.today);
  const inMonth = (away: number): CalendarDay | null => {
    const index = year * 12 + month - 1 + away;
    return toDay(Math.floor(index / 12), (index % 12) + 1, number.value);
  };
  const plain = { form: 'day_number', yearStated: false } as const;
  const next = afterAny(tokens, from + 1, NEXT_MONTH);
  if (next !== -1) return { ...plain, end: next, day: inMonth(1) };
  const current = afterAny(tokens, from + 1, THIS_MONTH);
  if (current !== -1) return { ...plain, end: current, day: inMonth(0) };
  return { ...plain, end: from + 1, day: choose([-3, -2, -1, 0, 1, 2, 3].map(inMonth), context) };
};

const periodDay = (piece: PeriodPiece, context: ChatDateContext): { day: CalendarDay; vague: boolean } | null => {
  const year = partsOf(context.today).year;
  const stated = piece.year ?? (piece.relative === undefined ? undefined : year + piece.relative);
  if (stated !== undefined) {
    const { due, vague } = resolvePeriod(piece, stated);
    return { day: due, vague };
  }
  const ends = [year - 1, year, year + 1].map((candidate) => resolvePeriod(piece, candidate));
  const day = choose(
    ends.map(({ due }) => due),
    context,
  );
  return day === null ? null : { day, vague: ends.some(({ vague }) => vague) };
};

const findPeriod: Finder = (tokens, at, context) => {
  const hit = readPeriod(tokens, at);
  if (hit === null || isWord(tokens[at], 'cac')) return null;
  if (hit.value.type === 'impossible') return { end: hit.end, day: null, form: 'period_end', yearStated: false };
  if (hit.value.yearly === true) return null;
  const found = periodDay(hit.value, context);
  const yearStated = hit.value.year !== undefined || hit.value.relative !== undefined;
  return { end: hit.end, day: found?.day ?? null, form: 'period_end', yearStated, vague: found?.vague ?? false };
};

const findWeekday: Finder = (tokens, at, { today, prefer }) => {
  const hit = readWeekday(tokens, at);
  if (hit === null) return null;
  const { weekday, weekOffset } = hit.value;
  const next = resolveWeekday(today, weekday, weekOffset);
  const isLast = weekOffset === undefined && prefer === 'past' && next > today;
  return { end: hit.end, day: isLast ? shiftDay(next, -7) : next, form: 'weekday', yearStated: true };
};

const findFromBase: Finder = (tokens, at, { today }) => {
  const hit = readFromBase(tokens, at, today);
  if (hit === null) return null;
  const form = hit.value.start === undefined ? 'relative' : 'period_end';
  return { end: hit.end, day: hit.value.due, form, yearStated: true, vague: hit.value.reasons !== undefined };
};

const findWorkingDays: Finder = (tokens, at, { today, calendar }) => {
  const number = readNumber(tokens, skip(tokens, at, 'trong'));
  if (number === null || number.value > 400) return null;
  const end = afterAny(tokens, number.end, NGAY_LAM_VIEC_NUA_WORDS);
  if (end === -1) return null;
  return { end, day: calendar.addWorkingDays(today, number.value), form: 'relative', yearStated: true };
};

/** A weekday before a date belongs to it ("thứ Sáu ngày 27/11"); the date decides. */
const findWeekdayWithDate: Finder = (tokens, at, context) => {
  const name = readWeekdayName(tokens, at);
  if (name === null) return null;
  const date = findDay(tokens, skip(tokens, name.end, ',', '('), context);
  return date === null ? null : { ...date, end: skip(tokens, date.end, ')'), couldBeFraction: false };
};

const findTime: Finder = (tokens, at, { today }) => {
  const hit = readTime(tokens, at);
  if (hit === null) return null;
  return { end: hit.end, day: hit.value.type === 'impossible' ? null : today, form: 'time', yearStated: true };
};

const FINDERS: readonly Finder[] = [
  findWeekdayWithDate,
  findDay,
  findWorkingDays,
  findFromBase,
  findPeriod,
  findWeekday,
  findImpossibleDay,
  findDayNumber,
  findTime,
];

/** "8h sáng mai", "17 giờ ngày 30/6": the time belongs to the day behind it. */
const skipTimeOfDay = (tokens: readonly Token[], at: number): number => {
  const time = readTime(tokens, at) ?? readPartOfDay(tokens, at);
  return time === null ? at : skip(tokens, time.end, ',', 'cua', 'vao');
};

const find: Finder = (tokens, at, context) => {
  const behind = skipTimeOfDay(tokens, at);
  if (behind > at) {
    for (const finder of FINDERS) {
      const found = finder(tokens, behind, context);
      if (found !== null && found.form !== 'time') return found;
    }
  }
  for (const finder of FINDERS) {
    const found = finder(tokens, at, context);
    if (found !== null) return found;
  }
  return null;
};

/** What may stand between the number of a document and its day of issue. */
const BEFORE_ISSUE_DATE: ReadonlySet<string> = new Set([',', '(', 'ngay', 'ban', 'hanh', 'ky', 'sign', 've']);

const UNTIL = ['den', 'toi', 'het'];
const BETWEEN = ['ngay', 'truoc', 'cuoi', 'het', 'cho', 'gio'];

/** The word before a date that says how it bounds: nearest first, over "ngày" and the like. */
const boundBefore = (tokens: readonly Token[], at: number): { exclusive: boolean; untilWord: boolean } => {
  let before = at - 1;
  let untilWord = false;
  let exclusive = false;
  for (let n = 0; n < 3 && before >= 0; n += 1, before -= 1) {
    const token = tokens[before];
    if (isWord(token, ...UNTIL) && token?.text !== 'tối') untilWord = true;
    else if (isWord(token, 'truoc')) exclusive = true;
    else if (!isWord(token, ...BETWEEN)) break;
  }
  return { exclusive, untilWord };
};

/**
 * The days in a message, in the order they stand. Counts, shares beside other words, document numbers and percentages
 * are no days; a slash pair that might be a share is marked and left to the caller.
 * Source: data/replies.md, section "Dates"; specs/deadlines.md, grammar CHAT.
 */
export const findChatDates = (text: string, context: ChatDateContext): readonly ChatDate[] => {
  const { source, tokens } = tokenise(text);
  const dates: ChatDate[] = [];
  let at = 0;
  let documentEnd = -1;
  while (at < tokens.length) {
    const reference = readDocumentReference(tokens, at);
    const found = reference === null ? find(tokens, at, context) : null;
    const first = tokens[at];
    const last = found === null ? undefined : tokens[found.end - 1];
    if (found !== null && first !== undefined && last !== undefined) {
      const { start } = first;
      const { exclusive, untilWord } = boundBefore(tokens, at);
      const isPeriod = found.form === 'period_end';
      const day = exclusive && isPeriod && found.day !== null ? startOfPeriod(found.day) : found.day;
      dates.push({
        start,
        end: last.end,
        words: source.slice(start, last.end),
        day,
        form: found.form,
        yearStated: found.yearStated,
        exclusive: exclusive && !isPeriod,
        untilWord: untilWord || isWord(first, 'het', 'den'),
        couldBeFraction: found.couldBeFraction ?? false,
        ofDocument: documentEnd >= 0 && skipAll(tokens, documentEnd, BEFORE_ISSUE_DATE) >= at,
        vague: found.vague ?? (exclusive && isPeriod),
      });
    }
    if (reference !== null) documentEnd = reference.value.numberEnd ?? -1;
    at = reference?.value.numberEnd ?? reference?.end ?? found?.end ?? at + 1;
  }
  return dates;
};

/** "trước tháng 7" is over with June; only a month's length is known here, so longer periods count as vague. */
const startOfPeriod = (lastDay: CalendarDay): CalendarDay => {
  const { year, month } = partsOf(lastDay);
  return shiftDay(lastDay, -daysInMonth(year, month));
};
