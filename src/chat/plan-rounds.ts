import { DateTime } from 'luxon';
import { weekdayOf } from '../calendar/civil-day.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import { headedUnits } from '../people/authority.js';
import { hasRole, reachableAccounts } from '../people/member.js';
import type { Organisation } from '../tasks/responsibility.js';
import { addDays, dayOf, instantOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { PlannedReminder } from '../reminders/plan-reminders.js';
import type { GroupChat } from './chat.js';
import type { QueuedMessage } from './services.js';

type OutboxTarget = QueuedMessage['target'];

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

/** Who hears the digest where there is no group: leaders, heads and who asked for it, if they are on that platform. */
const privateReaders = (
  { address, registeredBy }: GroupChat,
  { members, units }: Organisation,
): readonly OutboxTarget[] =>
  members
    .filter(
      (member) => member.active && reachableAccounts(member).some(({ platform }) => platform === address.platform),
    )
    .filter((member) => hasRole(member, 'leader') || headedUnits(member, units).size > 0 || member.id === registeredBy)
    .map(({ id }) => ({ to: 'member', memberId: id }));

const readersOf = (group: GroupChat, organisation: Organisation): readonly OutboxTarget[] =>
  group.address.kind === 'private' ? privateReaders(group, organisation) : [{ to: 'chat', chat: group.address }];

const digestId = ({ id, origin = id }: GroupChat, week: string, target: OutboxTarget): string =>
  target.to === 'chat' ? `digest:${origin}:${week}` : `digest:${origin}:${target.memberId}:${week}`;

/** The digests of a group, or of those who stand for it, that fall on the given days: one a week, whatever happens. */
export const digestRows = (
  group: GroupChat,
  window: DigestWindow & { readonly organisation: Organisation },
): readonly QueuedMessage[] =>
  digestInstants(group, window).flatMap(({ week, at }) =>
    readersOf(group, window.organisation).map((target) => ({
      id: digestId(group, week, target),
      class: 'digest',
      target,
      content: { form: 'rendered', topic: 'digest', facts: { groupId: group.id } },
      priority: 9,
      dueAt: at,
      expiresAt: at + DIGEST_TTL_MS,
    })),
  );

/** Today and the days after it that the planner looks at: the next 48 hours. */
export const planningDays = (now: Instant, zone: string): readonly CalendarDay[] => {
  const today = dayOf(now, zone);
  return [today, addDays(today, 1), addDays(today, 2)];
};
