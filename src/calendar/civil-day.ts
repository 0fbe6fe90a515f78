import { addDays, type CalendarDay } from '../shared/clock.js';
import { serialOf } from '../shared/day-serial.js';

/**
 * Arithmetic on calendar days as plain numbers, proleptic Gregorian, no zone and no instant anywhere.
 * The parser reads tens of thousands of phrases a second, which is why this does not go through a date library.
 */

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1–12); 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The day `YYYY-MM-DD`, or `null` when the calendar has no such day (31 June, month 13, year 0). */
export const toDay = (year: number, month: number, day: number): CalendarDay | null =>
  year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month)
    ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
    : null;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The parts of a calendar day. The text is trusted to be `YYYY-MM-DD`. */
export const partsOf = (day: CalendarDay): CivilDate => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});

/** Whether a text is a calendar day that exists. */
export const isCalendarDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return toDay(year, month, day) === text;
};

export const shiftDay = addDays;

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: CalendarDay): number => ((((serialOf(day) + 3) % 7) + 7) % 7) + 1;

export const lastDayOfMonth = (year: number, month: number): CalendarDay =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(daysInMonth(year, month), 2)}`;

/** The same day number some months later, or the month's last day where it is missing (Civil Code 2015, Art. 148.3). */
export const shiftMonths = (from: CalendarDay, months: number): CalendarDay => {
  const { year, month, day } = partsOf(from);
  const count = year * 12 + month - 1 + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (count % 12) + 1;
  return toDay(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))) ?? from;
};

/** Monday of the week of a day; weeks run from Monday to Sunday. */
export const mondayOf = (day: CalendarDay): CalendarDay => shiftDay(day, 1 - weekdayOf(day));
