import { describe, expect, it } from 'vitest';
import { shiftDay, weekdayOf } from '../../../src/calendar/civil-day.js';
import { computeCalendarYear } from '../../../src/calendar/computed-year.js';
import { hungKingsDay, lunarNewYear } from '../../../src/calendar/lunar.js';
import { VN_HOLIDAYS } from '../../../src/calendar/vn-holidays.js';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';

const calendar = createWorkCalendar();
const years = Object.entries(VN_HOLIDAYS).map(([year, data]) => ({ year: Number(year), data }));

/** Totals of specs/vn-calendar.md, section 4. */
const TOTALS = [
  [2024, 12, 1, 251],
  [2025, 12, 1, 250],
  [2026, 14, 2, 249],
  [2027, 12, 0, 249],
  [2028, 12, 0, 248],
] as const;

describe('the shipped calendar', () => {
  it.each(years)('keeps the days of $year sorted, unique, inside the year and complete', ({ year, data }) => {
    const days = data.off.map(({ date }) => date);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.every((day) => day.startsWith(String(year)))).toBe(true);
    expect(data.off.filter(({ kind }) => kind === 'statutory')).toHaveLength(year >= 2026 ? 12 : 11);
  });

  it.each(years)('agrees with the sky on Tết and on the Hùng Kings’ day of $year', ({ year, data }) => {
    expect([lunarNewYear(year), hungKingsDay(year)]).toEqual([data.lunar.tet, data.lunar.gioTo]);
  });

  it.each(years)('pays for each exchanged weekday of $year with exactly one Saturday', ({ data }) => {
    const swapped = data.off.filter(({ kind }) => kind === 'swapped').map(({ date }) => date);
    expect(data.workedInExchange.map((worked) => worked.for)).toEqual(swapped);
    expect(swapped.every((day) => weekdayOf(day) < 6)).toBe(true);
    expect(data.workedInExchange.every(({ date }) => weekdayOf(date) === 6)).toBe(true);
  });

  it.each(TOTALS)('counts the days of %i as published', (...[year, weekdaysOff, saturdays, workingDays]) => {
    const data = VN_HOLIDAYS[year];
    expect(data?.off.filter(({ date }) => weekdayOf(date) < 6)).toHaveLength(weekdaysOff);
    expect(data?.workedInExchange).toHaveLength(saturdays);
    expect(calendar.countWorkingDays(`${year - 1}-12-31`, `${year}-12-31`)).toBe(workingDays);
  });
});

describe('a year nobody has announced', () => {
  it('follows the moon over Hà Nội, not over Beijing, where the two differ', () => {
    expect([1985, 2007, 2030].map(lunarNewYear)).toEqual(['1985-01-21', '2007-02-17', '2030-02-02']);
  });

  it.each([2023, 2024, 2025, 2026, 2027])('guesses the Tết days of %i as they were announced', (year) => {
    const announced: Record<number, string> = {
      2023: '2023-01-20',
      2024: '2024-02-08',
      2025: '2025-01-27',
      2026: '2026-02-16',
      2027: '2027-02-04',
    };
    const tet = computeCalendarYear(year).off.filter(
      ({ name, kind }) => kind === 'statutory' && name.includes('Nguyên đán'),
    );
    expect(tet.map(({ date }) => date)).toEqual([0, 1, 2, 3, 4].map((n) => shiftDay(announced[year] ?? '', n)));
  });

  it('computes 2028 exactly as the published file does', () => {
    const pick = (off: readonly { date: string; kind: string }[]) => off.map(({ date, kind }) => `${date} ${kind}`);
    expect(pick(computeCalendarYear(2028).off)).toEqual(pick(VN_HOLIDAYS[2028]?.off ?? []));
  });

  it('says that it was computed, so that a person can be warned', () => {
    expect([2026, 2027, 2029].map((year) => calendar.statusOfYear(year))).toEqual([
      'announced',
      'partly-announced',
      'computed',
    ]);
    expect(calendar.isWorkingDay('2029-11-26')).toBe(true);
  });
});

describe('working days', () => {
  it('steps over long breaks and works on the Saturdays that pay for them', () => {
    expect(calendar.previousWorkingDay('2026-09-02')).toBe('2026-08-28');
    expect(calendar.previousWorkingDay('2026-01-02')).toBe('2025-12-31');
    expect(calendar.nextWorkingDay('2026-02-14')).toBe('2026-02-23');
    expect(calendar.previousWorkingDay('2027-02-08')).toBe('2027-02-03');
    expect(calendar.isWorkingDay('2026-08-22')).toBe(true);
  });

  it('knows that the Monday before the Culture Day was not exchanged', () => {
    expect(['2026-11-23', '2026-11-24'].map((day) => calendar.isWorkingDay(day))).toEqual([true, false]);
  });

  it('moves a reminder for 20 February 2026 out of Tết, to the Friday before', () => {
    expect(calendar.onOrBeforeWorkingDay('2026-02-20')).toBe('2026-02-13');
    expect(calendar.onOrBeforeWorkingDay('2026-02-13')).toBe('2026-02-13');
  });

  it('counts working days after the event, never the day of the event itself', () => {
    expect(calendar.addWorkingDays('2026-04-27', 5)).toBe('2026-05-06');
    expect(calendar.addWorkingDays('2026-05-06', -5)).toBe('2026-04-24');
    expect(calendar.addWorkingDays('2026-05-03', 0)).toBe('2026-05-03');
    expect(calendar.countWorkingDays('2026-04-27', '2026-05-06')).toBe(5);
  });

  it('tells why a day is off', () => {
    expect(calendar.dayOffName('2026-09-02')).toBe('Quốc khánh');
    expect(calendar.dayOffName('2026-09-06')).toBe('Chủ nhật');
    expect(calendar.dayOffName('2026-09-07')).toBeUndefined();
  });

  it('lets the unit’s own edits win over the shipped days', () => {
    const own = createWorkCalendar([
      { day: '2026-11-24', kind: 'working' },
      { day: '2026-11-25', kind: 'off', name: 'Ngày truyền thống' },
    ]);
    expect(own.isWorkingDay('2026-11-24')).toBe(true);
    expect(own.dayOffName('2026-11-25')).toBe('Ngày truyền thống');
  });

  it('ends even when a unit marks a whole year off', () => {
    const days = Array.from({ length: 800 }, (_, n) => ({ day: shiftDay('2026-01-01', n), kind: 'off' as const }));
    expect(createWorkCalendar(days).nextWorkingDay('2026-01-05') > '2026-01-05').toBe(true);
  });
});
