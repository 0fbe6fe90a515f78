import type { CalendarDay } from '../shared/clock.js';
import type { ReminderContext } from './reminder-context.js';
import { workingDaysOverdue } from './reminder-policy.js';

const known = new WeakMap<ReminderContext, Map<CalendarDay, number>>();

/** Working days late on the day of the round. Many tasks share few due days, and counting walks the calendar. */
export const lateness = (dueOn: CalendarDay, context: ReminderContext): number => {
  const days = known.get(context) ?? new Map<CalendarDay, number>();
  known.set(context, days);
  const late = days.get(dueOn) ?? workingDaysOverdue(dueOn, context.day, context.calendar);
  days.set(dueOn, late);
  return late;
};
