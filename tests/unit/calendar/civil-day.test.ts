import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { isCalendarDay, mondayOf, shiftDay, shiftMonths, toDay, weekdayOf } from '../../../src/calendar/civil-day.js';
import { daysBetween } from '../../../src/shared/clock.js';
import { dayOfSerial, serialOf } from '../../../src/shared/day-serial.js';

const anySerial = fc.integer({ min: serialOf('0101-01-01'), max: serialOf('9898-12-31') });

describe('arithmetic on calendar days', () => {
  it('agrees with luxon on every kind of step', () => {
    fc.assert(
      fc.property(anySerial, fc.integer({ min: -800, max: 800 }), (serial, steps) => {
        const day = dayOfSerial(serial);
        const other = DateTime.fromISO(day, { zone: 'utc' });
        expect(serialOf(day)).toBe(serial);
        expect(weekdayOf(day)).toBe(other.weekday);
        expect(shiftDay(day, steps)).toBe(other.plus({ days: steps }).toISODate());
        expect(daysBetween(day, shiftDay(day, steps))).toBe(steps);
        expect(shiftMonths(day, steps)).toBe(other.plus({ months: steps }).toISODate());
        expect(mondayOf(day)).toBe(other.startOf('week').toISODate());
      }),
    );
  });

  it('has no 31 June, no 29 February in ordinary years and no thirteenth month', () => {
    expect([toDay(2026, 6, 31), toDay(2026, 2, 29), toDay(2026, 13, 1), toDay(2026, 0, 1)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([toDay(2028, 2, 29), toDay(1900, 2, 29)]).toEqual(['2028-02-29', null]);
  });

  it('refuses days that only look like days', () => {
    expect(['2026-06-31', '2026-6-1', 'hôm nay', '2026-06-30'].map(isCalendarDay)).toEqual([false, false, false, true]);
  });
});
