import { DateTime } from 'luxon';
import { weekdayOf } from '../calendar/civil-day.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import { addDays, dayOf, instantOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { PlannedReminder } from '../reminders/plan-reminders.js';
import type { GroupChat } from './chat.js';
import type { QueuedMessage } from './services.js';

const HOUR_MS = 3_600_000;
/** A morning reminder is of no use after the working day. */
const REMINDER_TTL_MS = 10 * HOUR_MS;
const DIGEST_TTL_MS = 10 * HOUR_MS;

/** The outbox row of a person's round: the same id however often it is planned. */
export const reminderRow = ({ memberId, day, time, at, urgent }: PlannedReminder): QueuedMessage => ({
  id: `reminder:${memberId}:${day}T${time}`,
  class: 'reminder',
  target: { to: 'member', memberId },
  content: { form: 'rendered', topic: 'reminder', facts: { memberId, day, time } },
  priority: urgent ? 5 : 6,
  dueAt: at,
  expiresAt: at + REMINDER_TTL_MS,
});

export interface DigestWindow {
  readonly days: readonly CalendarDay[];
  readonly zone: string;
  readonly calendar: WorkCalendar;
}

/** The day of its week on which a digest goes out: the day chosen, or the next working day of that week; null: all off. */
const digestDay = (day: CalendarDay, weekday: number, calendar: WorkCalendar): CalendarDay | null => {
  const monday = addDays(day, 1 - weekdayOf(day));
  const chosen = calendar.onOrAfterWorkingDay(addDays(monday, weekday - 1));
  return chosen <= addDays(monday, 6) ? chosen : null;
};

/** The digests that fall due in the window, as ISO week labels with their instants; none from before it was switched on. */
const digestInstants = (
  group: GroupChat,
  { days, zone, calendar }: DigestWindow,
): readonly { week: string; at: Instant }[] => {
  if (!group.registered || group.state !== 'active' || group.digest === null) return [];
  const { weekday, time } = group.digest;
  return days
    .filter((day) => digestDay(day, weekday, calendar) === day)
    .map((day) => ({
      week: DateTime.fromISO(day, { zone: 'utc' }).toFormat("kkkk-'W'WW"),
      at: instantOf(day, time, zone),
    }))
    .filter(({ at }) => at > group.changedAt);
};

/** The digests of a group that fall on the given days: one a week, whatever happens. */
export const digestRows = (group: GroupChat, window: DigestWindow): readonly QueuedMessage[] =>
  digestInstants(group, window).map(({ week, at }) => ({
    id: `digest:${group.id}:${week}`,
    class: 'digest',
    target: { to: 'chat', chat: group.address },
    content: { form: 'rendered', topic: 'digest', facts: { groupId: group.id } },
    priority: 9,
    dueAt: at,
    expiresAt: at + DIGEST_TTL_MS,
  }));

/** Today and the days after it that the planner looks at: the next 48 hours. */
export const planningDays = (now: Instant, zone: string): readonly CalendarDay[] => {
  const today = dayOf(now, zone);
  return [today, addDays(today, 1), addDays(today, 2)];
};
