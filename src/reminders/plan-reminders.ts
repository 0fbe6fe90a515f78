import { instantOf, type CalendarDay, type Instant, type TimeOfDay } from '../shared/clock.js';
import type { MemberId } from '../people/member.js';
import { buildReminders, type ReminderContext } from './build-reminder.js';
import type { TaskState } from '../tasks/task-states.js';

/** The hour of the daily round, in the organisation's zone. */
export const ROUND_TIME: TimeOfDay = '08:00';

/** A person's round: one message, put into words when it is sent. */
export interface PlannedReminder {
  readonly memberId: MemberId;
  readonly day: CalendarDay;
  readonly time: TimeOfDay;
  readonly at: Instant;
}

export interface PlanningWindow extends Omit<ReminderContext, 'day' | 'at'> {
  readonly days: readonly CalendarDay[];
  readonly zone: string;
}

/** Who gets a message in the daily rounds of the given days, as things stand. Planning twice gives the same rounds. */
export const planReminders = (states: readonly TaskState[], window: PlanningWindow): readonly PlannedReminder[] =>
  window.days.flatMap((day) => {
    const at = instantOf(day, ROUND_TIME, window.zone);
    return buildReminders(states, { ...window, day, at }).map(({ member }) => ({
      memberId: member.id,
      day,
      time: ROUND_TIME,
      at,
    }));
  });
