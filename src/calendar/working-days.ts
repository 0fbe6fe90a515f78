import type { CalendarDay } from '../shared/clock.js';
import { partsOf, shiftDay, weekdayOf } from './civil-day.js';
import { computeCalendarYear } from './computed-year.js';
import { VN_HOLIDAYS, type CalendarStatus, type CalendarYear, type Confidence } from './vn-holidays.js';

/** A unit's own edit of one day; it lies over the shipped calendar and is never overwritten by an update of it. */
export interface CalendarOverride {
  readonly day: CalendarDay;
  readonly kind: 'off' | 'working';
  /** What people call the day off, for messages. */
  readonly name?: string;
}

/** What the service asks about days. All days are calendar days of the unit; nothing here knows the time. */
export interface WorkCalendar {
  isWorkingDay(day: CalendarDay): boolean;
  /** The last working day strictly before a day. */
  previousWorkingDay(day: CalendarDay): CalendarDay;
  /** The first working day strictly after a day. */
  nextWorkingDay(day: CalendarDay): CalendarDay;
  /** The day itself when people work on it, else the last working day before it. */
  onOrBeforeWorkingDay(day: CalendarDay): CalendarDay;
  /** The day itself when people work on it, else the first working day after it. */
  onOrAfterWorkingDay(day: CalendarDay): CalendarDay;
  /** The n-th working day after a day (before it, when n is negative); the day itself is not counted. 0 = the day. */
  addWorkingDays(day: CalendarDay, n: number): CalendarDay;
  /** Working days after `from` up to and with `to`; 0 when `to` is not later. */
  countWorkingDays(from: CalendarDay, to: CalendarDay): number;
  /** Why nobody works on a day ("Quốc khánh", "Thứ Bảy"), or `undefined` on a working day. */
  dayOffName(day: CalendarDay): string | undefined;
  /** How far the calendar of a year can be relied on; years without data are `computed`. */
  statusOfYear(year: number): CalendarStatus;
  /** Whether a day's being on or off was announced or only computed. */
  confidenceOf(day: CalendarDay): Confidence;
}

/** No run of days off is longer than this; past it a calendar full of overrides is simply read as Monday–Friday. */
const LONGEST_BREAK_DAYS = 366;
const WEEKEND_NAMES: Readonly<Record<number, string>> = { 6: 'Thứ Bảy', 7: 'Chủ nhật' };

interface IndexedYear {
  readonly status: CalendarStatus;
  readonly off: ReadonlyMap<CalendarDay, { readonly name: string; readonly confidence: Confidence }>;
  readonly worked: ReadonlySet<CalendarDay>;
}

const indexYear = (year: CalendarYear): IndexedYear => ({
  status: year.status,
  off: new Map(year.off.map(({ date, name, confidence }) => [date, { name, confidence }])),
  worked: new Set(year.workedInExchange.map(({ date }) => date)),
});

/** Years are indexed once; they are constants, so every calendar may share them. */
const yearCache = new Map<number, IndexedYear>();
const yearIndex = (year: number): IndexedYear => {
  const known = yearCache.get(year);
  if (known !== undefined) return known;
  const built = indexYear(VN_HOLIDAYS[year] ?? computeCalendarYear(year));
  yearCache.set(year, built);
  return built;
};

/**
 * The calendar of working days: Monday to Friday, without the days off of each year, with the Saturdays worked in
 * exchange, and with the unit's own edits over all of it. Source: specs/vn-calendar.md, section 6.
 */
export const createWorkCalendar = (overrides: readonly CalendarOverride[] = []): WorkCalendar => {
  const own = new Map(overrides.map((override) => [override.day, override]));

  const dayOffName = (day: CalendarDay): string | undefined => {
    const override = own.get(day);
    if (override?.kind === 'working') return undefined;
    const year = yearIndex(partsOf(day).year);
    const weekday = WEEKEND_NAMES[weekdayOf(day)];
    if (override !== undefined) return override.name ?? year.off.get(day)?.name ?? weekday ?? 'Ngày nghỉ của đơn vị';
    if (year.worked.has(day)) return undefined;
    return year.off.get(day)?.name ?? weekday;
  };
  const isWorkingDay = (day: CalendarDay): boolean => dayOffName(day) === undefined;

  const walk = (from: CalendarDay, step: 1 | -1): CalendarDay => {
    let day = from;
    for (let n = 0; n < LONGEST_BREAK_DAYS && !isWorkingDay(day); n += 1) day = shiftDay(day, step);
    return day;
  };
  const nextWorkingDay = (day: CalendarDay): CalendarDay => walk(shiftDay(day, 1), 1);
  const previousWorkingDay = (day: CalendarDay): CalendarDay => walk(shiftDay(day, -1), -1);

  return {
    isWorkingDay,
    nextWorkingDay,
    previousWorkingDay,
    onOrBeforeWorkingDay: (day) => walk(day, -1),
    onOrAfterWorkingDay: (day) => walk(day, 1),
    addWorkingDays: (day, n) => {
      let reached = day;
      for (let left = Math.abs(Math.trunc(n)); left > 0; left -= 1) {
        reached = n > 0 ? nextWorkingDay(reached) : previousWorkingDay(reached);
      }
      return reached;
    },
    countWorkingDays: (from, to) => {
      let count = 0;
      for (let day = shiftDay(from, 1); day <= to; day = shiftDay(day, 1)) if (isWorkingDay(day)) count += 1;
      return count;
    },
    dayOffName,
    statusOfYear: (year) => yearIndex(year).status,
    confidenceOf: (day) => {
      const year = yearIndex(partsOf(day).year);
      return year.off.get(day)?.confidence ?? (year.status === 'announced' ? 'announced' : 'computed');
    },
  };
};
