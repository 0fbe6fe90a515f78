import type { CalendarDay } from '../../shared/clock.js';

const two = (value: number): string => String(value).padStart(2, '0');

export const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** The calendar day, or null when there is no such day. */
export const dayFromParts = (year: number, month: number, day: number): CalendarDay | null => {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${two(month)}-${two(day)}`;
};

/** The same day some months later; the last day of that month when it is shorter. */
export const addMonths = (from: CalendarDay, months: number): CalendarDay => {
  const [year = 1970, month = 1, day = 1] = from.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  return `${toYear}-${two(toMonth)}-${two(Math.min(day, daysInMonth(toYear, toMonth)))}`;
};
