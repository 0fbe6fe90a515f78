import type { WorkCalendar } from '../calendar/working-days.js';
import type { Deadline } from '../deadlines/deadline.js';
import { addDays, type CalendarDay } from '../shared/clock.js';

/** Days before the due day on which people are reminded, by how often the task comes back. */
const DEFAULT_DAYS_BEFORE = { weekly: [1, 0], monthly: [3, 1, 0], other: [7, 3, 1, 0] } as const;

/** Supporting units hear of it a week before and on the day. */
const SUPPORT_DAYS_BEFORE = { weekly: [0], monthly: [0], other: [7, 0] } as const;

/** Overdue: every working day for so many days, then once in as many. */
const DAILY_WHILE_OVERDUE = 5;

/** Working days overdue from which the head of the unit, and a leader, are told. */
export const HEAD_FROM_OVERDUE_DAYS = 1;
export const LEADER_FROM_OVERDUE_DAYS = 3;

type Rhythm = keyof typeof DEFAULT_DAYS_BEFORE;

const rhythmOf = (deadline: Deadline): Rhythm => {
  const rules = deadline.rules ?? [];
  const says = (frequency: string): boolean =>
    rules.some(
      (rule) => (rule.own?.anchors ?? rule.rrule).includes(`FREQ=${frequency}`) && !rule.rrule.includes('BYMONTH='),
    );
  if (says('WEEKLY')) return 'weekly';
  return says('MONTHLY') ? 'monthly' : 'other';
};

export const remindDaysBefore = (
  task: { readonly deadline: Deadline; readonly remindDaysBefore: readonly number[] | null },
  part: 'lead' | 'support',
): readonly number[] => {
  const rhythm = rhythmOf(task.deadline);
  return part === 'support' ? SUPPORT_DAYS_BEFORE[rhythm] : (task.remindDaysBefore ?? DEFAULT_DAYS_BEFORE[rhythm]);
};

interface ReminderCalendar {
  readonly calendar: WorkCalendar;
  /** Day on which the service learnt of the task: rounds before it could not be. */
  readonly knownSince: CalendarDay;
}

/**
 * The days on which reminders before a due day go out: the day counted back, or the working day before it, so that a
 * weekend or Tết never hides one; a day that had already passed when the task came in becomes the next working day.
 * Reminders that meet on one day are one. Source: specs/vn-calendar.md, C1.
 */
export const reminderDays = (
  dueOn: CalendarDay,
  daysBefore: readonly number[],
  { calendar, knownSince }: ReminderCalendar,
): ReadonlySet<CalendarDay> =>
  new Set(
    daysBefore
      .map((days) => calendar.onOrBeforeWorkingDay(addDays(dueOn, -days)))
      .map((day) => (day <= knownSince ? calendar.nextWorkingDay(knownSince) : day)),
  );

/** Working days from the day after `dueOn` to `day`, both included; 0 while it is not late. */
export const workingDaysOverdue = (dueOn: CalendarDay, day: CalendarDay, calendar: WorkCalendar): number =>
  calendar.countWorkingDays(dueOn, day);

/** On which working days overdue people hear of it: 1, 2, 3, 4, 5, 10, 15 … */
export const isOverdueReminderAfter = (workingDaysLate: number): boolean =>
  workingDaysLate > 0 && (workingDaysLate <= DAILY_WHILE_OVERDUE || workingDaysLate % DAILY_WHILE_OVERDUE === 0);
