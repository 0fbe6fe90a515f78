import { daysInMonth, mondayOf, partsOf, shiftDay, toDay, weekdayOf } from '../calendar/civil-day.js';
import { dayOfSerial, serialOf } from '../shared/day-serial.js';
import type { CalendarDay } from '../shared/clock.js';

/**
 * The part of RFC 5545 that office deadlines need, over calendar days and without DTSTART: WEEKLY, MONTHLY and YEARLY
 * with BYDAY, BYMONTH, BYMONTHDAY, BYYEARDAY, BYSETPOS and INTERVAL. Rules come from our own parser and from stored
 * tasks, so a part outside this subset yields no days rather than wrong ones.
 */
interface Rrule {
  readonly freq: string;
  readonly interval: number;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weekdays: readonly number[];
  readonly setPos: number;
}

const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const parsed = new Map<string, Rrule>();
const CACHE_LIMIT = 2000;

const parseRrule = (text: string): Rrule => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string]));
  const numbers = (name: string): number[] => (parts.get(name) ?? '').split(',').filter(Boolean).map(Number);
  const rule: Rrule = {
    freq: parts.get('FREQ') ?? '',
    interval: Number(parts.get('INTERVAL') ?? 1),
    months: numbers('BYMONTH'),
    monthDays: numbers('BYMONTHDAY'),
    yearDays: numbers('BYYEARDAY'),
    weekdays: (parts.get('BYDAY') ?? '')
      .split(',')
      .filter(Boolean)
      .map((code) => WEEKDAY_CODES.indexOf(code) + 1),
    setPos: Number(parts.get('BYSETPOS') ?? 0),
  };
  if (parsed.size >= CACHE_LIMIT) parsed.clear();
  parsed.set(text, rule);
  return rule;
};

const pick = (days: readonly CalendarDay[], setPos: number): readonly CalendarDay[] => {
  if (setPos === 0) return days;
  const one = days.at(setPos > 0 ? setPos - 1 : setPos);
  return one === undefined ? [] : [one];
};

const daysOfMonth = (rule: Rrule, year: number, month: number): CalendarDay[] => {
  const length = daysInMonth(year, month);
  const numbers =
    rule.monthDays.length > 0
      ? rule.monthDays.map((day) => (day < 0 ? length + 1 + day : day))
      : Array.from({ length }, (_, n) => n + 1);
  const days = [...new Set(numbers)].sort((a, b) => a - b).map((day) => toDay(year, month, day));
  return days.filter(
    (day): day is CalendarDay => day !== null && (rule.weekdays.length === 0 || rule.weekdays.includes(weekdayOf(day))),
  );
};

const daysOfYear = (rule: Rrule, year: number): readonly CalendarDay[] => {
  if (rule.yearDays.length > 0) {
    const first = serialOf(`${String(year).padStart(4, '0')}-01-01`);
    return pick(
      rule.yearDays.map((n) => dayOfSerial(first + n - 1)),
      rule.setPos,
    );
  }
  const months = rule.months.length > 0 ? rule.months : ALL_MONTHS;
  return pick(
    [...months].sort((a, b) => a - b).flatMap((month) => daysOfMonth(rule, year, month)),
    rule.setPos,
  );
};

const daysOfMonthsOf = (rule: Rrule, year: number): CalendarDay[] => {
  const months = rule.months.length > 0 ? rule.months : ALL_MONTHS;
  return [...months].sort((a, b) => a - b).flatMap((month) => [...pick(daysOfMonth(rule, year, month), rule.setPos)]);
};

const monthsApart = (from: CalendarDay, to: CalendarDay): number => {
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
};

/** Whether a day belongs to a round that counts, when only every n-th does; rounds are counted from the first day. */
const isInTurn = (rule: Rrule, first: CalendarDay, day: CalendarDay): boolean => {
  if (rule.interval <= 1) return true;
  if (rule.freq === 'WEEKLY') return (serialOf(mondayOf(day)) - serialOf(mondayOf(first))) % (7 * rule.interval) === 0;
  if (rule.freq === 'MONTHLY') return monthsApart(first, day) % rule.interval === 0;
  return (partsOf(day).year - partsOf(first).year) % rule.interval === 0;
};

const weeklyDays = (rule: Rrule, from: CalendarDay, to: CalendarDay): CalendarDay[] => {
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) if (rule.weekdays.includes(weekdayOf(day))) days.push(day);
  return days;
};

/**
 * The days of a rule from `from` to `to`, both included, in order.
 * @param first where rounds are counted from when the rule has an INTERVAL
 */
export const daysOfRrule = (
  text: string,
  { from, to, first }: { readonly from: CalendarDay; readonly to: CalendarDay; readonly first: CalendarDay },
): readonly CalendarDay[] => {
  const rule = parseRrule(text);
  if (rule.freq === 'WEEKLY') return weeklyDays(rule, from, to).filter((day) => isInTurn(rule, first, day));
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') return [];
  const days: CalendarDay[] = [];
  for (let year = partsOf(from).year; year <= partsOf(to).year; year += 1) {
    for (const day of rule.freq === 'YEARLY' ? daysOfYear(rule, year) : daysOfMonthsOf(rule, year)) {
      if (day >= from && day <= to && isInTurn(rule, first, day)) days.push(day);
    }
  }
  return days;
};

/** The rule's FREQ, how many of its months it names, and whether it skips rounds: enough to name its rounds. */
export const cycleOfRrule = (text: string): { readonly freq: string; readonly months: readonly number[] } => {
  const { freq, months } = parseRrule(text);
  return { freq, months };
};

const monthList = (months: readonly number[]): string => [...new Set(months)].sort((a, b) => a - b).join(',');

/**
 * A day of each month (of each of some months), clamped to the month's end: a bare BYMONTHDAY=30 would skip February.
 * @param day 1–31, or -1 for the last
 */
export const monthlyRrule = (day: number, months: readonly number[] = []): string => {
  const by = months.length > 0 ? `BYMONTH=${monthList(months)};` : '';
  const freq = by === '' ? 'MONTHLY' : 'YEARLY';
  if (day === -1 || day >= 31) return `FREQ=${freq};${by}BYMONTHDAY=-1`;
  const februaryTakesPart = by === '' || months.includes(2);
  if (day <= 28 || !februaryTakesPart) return `FREQ=${freq};${by}BYMONTHDAY=${day}`;
  const choices = [28, 29, 30].filter((choice) => choice <= day).join(',');
  return `FREQ=MONTHLY;${by}BYMONTHDAY=${choices};BYSETPOS=-1`;
};

/** Day n of the year, counted so that leap years fall right. */
export const yearDayRrule = (n: number): string => `FREQ=YEARLY;BYYEARDAY=${n}`;

export const weeklyRrule = (weekdays: readonly number[], interval = 1): string => {
  const every = interval > 1 ? `INTERVAL=${interval};` : '';
  return `FREQ=WEEKLY;${every}BYDAY=${weekdays.map((weekday) => WEEKDAY_CODES[weekday - 1] ?? 'MO').join(',')}`;
};
