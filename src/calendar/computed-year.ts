import type { CalendarDay } from '../shared/clock.js';
import { shiftDay, weekdayOf } from './civil-day.js';
import { hungKingsDay, lunarNewYear } from './lunar.js';
import type { CalendarYear, DayOff } from './vn-holidays.js';

const RULE = 'Quy tắc tính dự phòng';
/** Ngày Văn hóa Việt Nam became a day off on 1 July 2026 (Nghị quyết 28/2026/QH16). */
const FIRST_CULTURE_DAY_YEAR = 2026;
const CULTURE_DAY = '11-24';

/** Days from 2 September to the second day of National Day, by the ISO weekday of 2 September: habit, not law. */
const SECOND_NATIONAL_DAY: Readonly<Record<number, number>> = { 1: 1, 2: -1, 3: -1, 4: 1, 5: -1, 6: -1, 7: 1 };

const statutory = (date: CalendarDay, name: string): DayOff => ({
  date,
  name,
  kind: 'statutory',
  confidence: 'computed',
  source: RULE,
});

/** The usual five days: two before the first of the year and two after; one and three when it is a Tuesday. */
const tetDays = (tet: CalendarDay): CalendarDay[] => {
  const first = weekdayOf(tet) === 2 ? -1 : -2;
  return [0, 1, 2, 3, 4].map((n) => shiftDay(tet, first + n));
};

const statutoryDays = (year: number, tet: CalendarDay, gioTo: CalendarDay): DayOff[] => {
  const nationalDay = `${year}-09-02`;
  const second = shiftDay(nationalDay, SECOND_NATIONAL_DAY[weekdayOf(nationalDay)] ?? 1);
  const days = [
    statutory(`${year}-01-01`, 'Tết Dương lịch'),
    ...tetDays(tet).map((day) => statutory(day, 'Tết Nguyên đán')),
    statutory(gioTo, 'Giỗ Tổ Hùng Vương'),
    statutory(`${year}-04-30`, 'Ngày Chiến thắng'),
    statutory(`${year}-05-01`, 'Ngày Quốc tế Lao động'),
    statutory(nationalDay, 'Quốc khánh'),
    statutory(second, 'Quốc khánh'),
  ];
  if (year >= FIRST_CULTURE_DAY_YEAR) days.push(statutory(`${year}-${CULTURE_DAY}`, 'Ngày Văn hóa Việt Nam'));
  return days.sort((a, b) => a.date.localeCompare(b.date));
};

/** A statutory day on a weekend is made up on the next weekday that is not already off (Labour Code, Art. 111.3). */
const makeUpDays = (days: readonly DayOff[]): DayOff[] => {
  const taken = new Set(days.map(({ date }) => date));
  const added: DayOff[] = [];
  for (const { date, name } of days) {
    // Whether the Culture Day is made up is not settled, so it is not: no day off is ever invented.
    if (weekdayOf(date) < 6 || date.endsWith(CULTURE_DAY)) continue;
    let makeUp = date;
    while (weekdayOf(makeUp) >= 6 || taken.has(makeUp)) makeUp = shiftDay(makeUp, 1);
    taken.add(makeUp);
    added.push({ ...statutory(makeUp, `${name} (nghỉ bù)`), kind: 'compensatory' });
  }
  return added;
};

/**
 * The calendar of a year for which nothing was published, from the law and from habit. No exchange of a weekday for a
 * Saturday is ever guessed, and everything is marked `computed`. Source: specs/vn-calendar.md, section 5.
 */
export const computeCalendarYear = (year: number): CalendarYear => {
  const tet = lunarNewYear(year);
  const gioTo = hungKingsDay(year);
  const days = statutoryDays(year, tet, gioTo);
  const off = [...days, ...makeUpDays(days)].sort((a, b) => a.date.localeCompare(b.date));
  return { status: 'computed', lunar: { tet, gioTo }, off, workedInExchange: [] };
};
