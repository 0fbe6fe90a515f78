import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../src/shared/clock.js';
import { daysLeft, isOverdue, timelinessOf, wasLate } from '../../../src/tasks/timeliness.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (day: string, time: string): number => instantOf(day, time, ZONE);
const due = { dueOn: '2026-03-19', dueTime: null, status: 'in_progress', submittedAt: null } as const;

describe('timeliness', () => {
  it('the whole of the last day is in time; the first minute of the next is late', () => {
    expect(isOverdue(due, at('2026-03-19', '23:59'), ZONE)).toBe(false);
    expect(isOverdue(due, at('2026-03-20', '00:00'), ZONE)).toBe(true);
  });

  it('is judged in the zone of the office, not of the machine', () => {
    // 17:30 UTC on the 19th is already the 20th in Hà Nội.
    expect(isOverdue(due, Date.parse('2026-03-19T17:30:00Z'), ZONE)).toBe(true);
    expect(isOverdue(due, Date.parse('2026-03-19T16:30:00Z'), ZONE)).toBe(false);
  });

  it('an hour of the day is kept to the minute', () => {
    const hour = { ...due, dueTime: '15:00' };
    expect(isOverdue(hour, at('2026-03-19', '15:00'), ZONE)).toBe(false);
    expect(isOverdue(hour, at('2026-03-19', '15:01'), ZONE)).toBe(true);
  });

  it('what was submitted in time stays in time, however late it is accepted', () => {
    const done = { ...due, status: 'done', submittedAt: at('2026-03-19', '23:59') } as const;
    expect(wasLate(done, ZONE)).toBe(false);
    expect(timelinessOf(done, at('2026-12-01', '08:00'), ZONE)).toBe('done_on_time');
    expect(timelinessOf({ ...done, submittedAt: at('2026-03-20', '00:00') }, 0, ZONE)).toBe('done_late');
  });

  it.each([
    ['2026-03-11', 'not_due'],
    ['2026-03-12', 'due_soon'],
    ['2026-03-19', 'due_soon'],
    ['2026-03-20', 'overdue'],
  ] as const)('on %s an open round is %s', (day, expected) => {
    expect(timelinessOf(due, at(day, '12:00'), ZONE)).toBe(expected);
  });

  it('a round without a day is never late', () => {
    expect(timelinessOf({ ...due, dueOn: null }, at('2030-01-01', '00:00'), ZONE)).toBe('no_due_day');
    expect(daysLeft('2026-03-19', '2026-03-21')).toBe(-2);
  });
});
