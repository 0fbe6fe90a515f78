import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import {
  isOverdueReminderAfter,
  remindDaysBefore,
  reminderDays,
  workingDaysOverdue,
} from '../../../src/reminders/reminder-policy.js';
import { addDays } from '../../../src/shared/clock.js';

const calendar = createWorkCalendar();
const taskOf = (phrase: string, own: readonly number[] | null = null) => ({
  deadline: parseDeadline(phrase, { base: '2026-02-06', calendar }),
  remindDaysBefore: own,
});
const days = (dueOn: string, before: readonly number[], knownSince = '2026-01-05'): readonly string[] =>
  [...reminderDays(dueOn, before, { calendar, knownSince })].sort();

describe('when people are reminded', () => {
  it.each([
    ['Quý I/2026', [7, 3, 1, 0], [7, 0]],
    ['trước ngày 20 hàng tháng', [3, 1, 0], [0]],
    ['thứ Sáu hàng tuần', [1, 0], [0]],
  ])('"%s": %j days before for those who lead, %j for those who support', (phrase, lead, support) => {
    expect(remindDaysBefore(taskOf(phrase), 'lead')).toEqual(lead);
    expect(remindDaysBefore(taskOf(phrase), 'support')).toEqual(support);
  });

  it('a task may have days of its own, for those who lead it', () => {
    expect(remindDaysBefore(taskOf('Quý I/2026', [14, 0]), 'lead')).toEqual([14, 0]);
  });

  it('the days that Tết covers meet on the last working day before it, once', () => {
    expect(days('2026-02-19', [3, 1, 0])).toEqual(['2026-02-13']);
  });

  it('days that had passed when the task came in become the next working day', () => {
    expect(days('2026-03-19', [7, 3, 1, 0], '2026-03-13')).toEqual(['2026-03-16', '2026-03-18', '2026-03-19']);
  });

  it('are always working days, never after the due day unless the task came in too late', () => {
    fc.assert(
      fc.property(fc.nat(330), fc.subarray([14, 7, 3, 1, 0], { minLength: 1 }), (offset, before) => {
        const dueOn = addDays('2026-01-20', offset);
        for (const day of days(dueOn, before)) {
          expect(calendar.isWorkingDay(day)).toBe(true);
          expect(day <= dueOn).toBe(true);
        }
      }),
    );
  });
});

describe('what is overdue', () => {
  it('is counted in working days: Friday to Monday is one, and Tết is none', () => {
    expect(workingDaysOverdue('2026-03-20', '2026-03-23', calendar)).toBe(1);
    expect(workingDaysOverdue('2026-02-13', '2026-02-22', calendar)).toBe(0);
    expect(workingDaysOverdue('2026-03-20', '2026-03-20', calendar)).toBe(0);
  });

  it('is told on five working days, then once in five', () => {
    const told = Array.from({ length: 31 }, (_, index) => addDays('2026-03-20', index)).filter((day) =>
      calendar.isWorkingDay(day) ? isOverdueReminderAfter(workingDaysOverdue('2026-03-20', day, calendar)) : false,
    );
    expect(told.map((day) => workingDaysOverdue('2026-03-20', day, calendar))).toEqual([1, 2, 3, 4, 5, 10, 15, 20]);
  });
});
