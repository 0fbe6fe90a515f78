import { addDays, dayOf, instantOf, type CalendarDay } from '../shared/clock.js';
import { DUE_SOON_DAYS } from '../tasks/timeliness.js';
import type { Task } from '../tasks/task.js';
import type { ReminderContext } from './reminder-context.js';
import { reminderDays, workingDaysOverdue } from './reminder-policy.js';
import { absencesOn, type Absences } from './stand-ins.js';

/**
 * The round of a day with what is decided once for it: thousands of rounds share few due days, and walking the calendar
 * again for each is what made planning slow.
 */
export interface ReminderDay extends ReminderContext {
  readonly absences: Absences;
  /** Last day that counts as due within the week. */
  readonly soonUntil: CalendarDay;
  /** A question asked after this day is still worth repeating. */
  readonly askedAfter: CalendarDay;
  /** Working days late on the day. */
  lateness(dueOn: CalendarDay): number;
  /** Is it a day on which people hear, so many days before, of what is due? */
  isReminderDay(task: Task, dueOn: CalendarDay, daysBefore: readonly number[]): boolean;
}

const remember = <K, V>(values: Map<K, V>, key: K, find: () => V): V => {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = find();
  values.set(key, value);
  return value;
};

/** Day on which the service learnt of a task, as far as it matters for reminders of the day. */
const knownSinceOn = ({ day, calendar, zone }: ReminderContext) => {
  const lastWorked = calendar.previousWorkingDay(day);
  const lastWorkedAt = instantOf(lastWorked, '00:00', zone);
  // What it missed is told on the next working day; of a task known for longer that day is past, whichever it was.
  const longAgo = addDays(lastWorked, -1);
  return {
    longAgo,
    of: ({ createdAt }: Task): CalendarDay => (createdAt < lastWorkedAt ? longAgo : dayOf(createdAt, zone)),
  };
};

export const openReminderDay = (context: ReminderContext): ReminderDay => {
  const { day, calendar } = context;
  const late = new Map<CalendarDay, number>();
  const told = new Map<string, boolean>();
  const knownSince = knownSinceOn(context);
  return {
    ...context,
    absences: absencesOn(context),
    soonUntil: addDays(day, DUE_SOON_DAYS),
    askedAfter: addDays(day, -DUE_SOON_DAYS),
    lateness: (dueOn) => remember(late, dueOn, () => workingDaysOverdue(dueOn, day, calendar)),
    isReminderDay: (task, dueOn, daysBefore) => {
      const since = knownSince.of(task);
      // All its days are behind: none lies after the due day, but for a task that has just come in.
      if (dueOn < day && since === knownSince.longAgo) return false;
      return remember(told, `${dueOn} ${since} ${daysBefore.join()}`, () =>
        reminderDays(dueOn, daysBefore, { calendar, knownSince: since }).has(day),
      );
    },
  };
};
