import { instantOf, type CalendarDay, type Instant, type TimeOfDay } from '../shared/clock.js';
import type { MemberId } from '../people/member.js';
import { buildReminders, type Reminder } from './build-reminder.js';
import type { ReminderContext } from './reminder-context.js';
import type { TaskState } from '../tasks/task-states.js';

/** The hour of the daily round, in the organisation's zone. */
export const ROUND_TIME: TimeOfDay = '08:00';

/** A person's round: one message, put into words when it is sent. */
export interface PlannedReminder {
  readonly memberId: MemberId;
  readonly day: CalendarDay;
  readonly time: TimeOfDay;
  readonly at: Instant;
  /** Something is due that day or late: it goes out even when messages must be saved. */
  readonly urgent: boolean;
}

export interface PlanningWindow extends Omit<ReminderContext, 'day' | 'at'> {
  readonly days: readonly CalendarDay[];
  readonly zone: string;
}

const isUrgent = ({ items, day }: Reminder): boolean =>
  items.some(({ occurrence }) => occurrence.dueOn !== null && occurrence.dueOn <= day);

/** Who gets a message in the daily rounds of the given days, as things stand. Planning twice gives the same rounds. */
export const planReminders = (states: readonly TaskState[], window: PlanningWindow): readonly PlannedReminder[] =>
  window.days.flatMap((day) => {
    const at = instantOf(day, ROUND_TIME, window.zone);
    return buildReminders(states, { ...window, day, at }).map((reminder) => ({
      memberId: reminder.member.id,
      day,
      time: ROUND_TIME,
      at,
      urgent: isUrgent(reminder),
    }));
  });
