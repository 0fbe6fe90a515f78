import type { WorkCalendar } from '../calendar/working-days.js';
import { withSubunits } from '../people/authority.js';
import type { MemberId } from '../people/member.js';
import { buildReminders, type Reminder } from '../reminders/build-reminder.js';
import type { ReminderContext } from '../reminders/reminder-context.js';
import { buildWeeklyDigest } from '../reports/build-weekly-digest.js';
import { dayOf, instantOf, type Clock } from '../shared/clock.js';
import type { Organisation } from '../tasks/responsibility.js';
import type { LoadTaskStates, TaskState } from '../tasks/task-states.js';
import { isClosed } from '../tasks/task-status.js';
import { reminderText, MAX_REMINDER_ITEMS } from '../text/reminder-words.js';
import { digestText } from '../text/summary-words.js';
import { taskLines } from '../text/task-words.js';
import { reminderLegend } from '../text/vi.js';
import type { GroupChatStore } from './chat.js';
import { statesOfGroup } from './commands/progress-command.js';
import { rows } from './conversation.js';
import { findGroup } from './group-changes.js';
import { chooserButtons, taskButtons } from './item-buttons.js';
import type { OutgoingMessage } from './message.js';
import { chaseMessage, escalationButtons } from './tasks/render-chase.js';

export interface Rendered {
  readonly message: OutgoingMessage;
  readonly occurrenceIds: readonly string[];
}

export interface NotifierNeeds {
  readonly clock: Clock;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  readonly organisationName: string;
  readonly organisation: () => Promise<Organisation>;
  readonly loadTaskStates: LoadTaskStates;
  readonly groups: GroupChatStore;
}

type RemindersOf = (states: readonly TaskState[], context: ReminderContext) => ReadonlyMap<MemberId, Reminder>;

type RoundNeeds = NotifierNeeds & { readonly remindersOf: RemindersOf };

const isSameRound = (one: ReminderContext, other: ReminderContext): boolean =>
  one.at === other.at &&
  one.day === other.day &&
  one.calendar === other.calendar &&
  one.organisation === other.organisation;

/** The messages of one round belong together: they are decided once for everybody and each state of the tasks. */
const keepReminders = (): RemindersOf => {
  const decided = new WeakMap<
    readonly TaskState[],
    { readonly context: ReminderContext; readonly value: ReadonlyMap<MemberId, Reminder> }
  >();
  return (states, context) => {
    const known = decided.get(states);
    if (known !== undefined && isSameRound(known.context, context)) return known.value;
    const value = new Map(buildReminders(states, context).map((reminder) => [reminder.member.id, reminder]));
    decided.set(states, { context, value });
    return value;
  };
};

type Facts = Readonly<Record<string, unknown>>;

const text = (facts: Facts, name: string): string => {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
};

const buttonsOf = (reminder: Reminder, organisation: Organisation): Pick<OutgoingMessage, 'buttons'> => {
  const own = reminder.items.slice(0, MAX_REMINDER_ITEMS).filter((item) => item.part === 'lead');
  const rounds = own.map(({ task, occurrence }) => ({ code: task.code, key: occurrence.key }));
  const [only] = own;
  if (only !== undefined && own.length === 1) {
    return rows(
      ...taskButtons(
        { code: only.task.code, key: only.occurrence.key },
        { canExtend: only.occurrence.dueOn !== null, canSnooze: true },
      ),
      escalationButtons(reminder.escalated, { member: reminder.member, organisation }),
    );
  }
  return rows(
    ...chooserButtons(rounds),
    escalationButtons(reminder.escalated, { member: reminder.member, organisation }),
  );
};

const renderReminder = async (needs: RoundNeeds, facts: Facts, lateBy: number): Promise<Rendered | null> => {
  const now = needs.clock.now();
  const day = text(facts, 'day');
  const time = text(facts, 'time');
  const today = dayOf(now, needs.zone);
  // Yesterday's round says nothing that today's does not say better.
  if (day !== today) return null;
  const organisation = await needs.organisation();
  const states = await needs.loadTaskStates(today);
  const context = {
    day,
    at: instantOf(day, time, needs.zone),
    calendar: needs.calendar,
    organisation,
    zone: needs.zone,
  };
  const reminder = needs.remindersOf(states, context).get(text(facts, 'memberId'));
  if (reminder === undefined) return null;
  const listed = [...reminder.items, ...reminder.escalated];
  return {
    message: {
      text: reminderText(reminder, { today, zone: needs.zone, isLate: lateBy > 0, roundTime: time }),
      ...buttonsOf(reminder, organisation),
      legend: reminderLegend(reminder.items.filter((item) => item.part === 'lead').map((item) => item.task.code)),
    },
    occurrenceIds: listed.map(({ occurrence }) => occurrence.id),
  };
};

const renderSnoozed = async (needs: NotifierNeeds, facts: Facts): Promise<Rendered | null> => {
  const today = dayOf(needs.clock.now(), needs.zone);
  const states = await needs.loadTaskStates(today);
  const found = states
    .flatMap(({ task, occurrences }) => occurrences.map((occurrence) => ({ task, occurrence })))
    .find(({ occurrence }) => occurrence.id === text(facts, 'occurrenceId'));
  if (found === undefined || isClosed(found.occurrence.status) || found.occurrence.status === 'submitted') return null;
  const { task, occurrence } = found;
  return {
    message: {
      text: [['Nhắc lại theo hẹn:'], ...taskLines(task, occurrence, { today, zone: needs.zone })],
      ...rows(
        ...taskButtons(
          { code: task.code, key: occurrence.key },
          { canExtend: occurrence.dueOn !== null, canSnooze: false },
        ),
      ),
      legend: reminderLegend([task.code]),
    },
    occurrenceIds: [occurrence.id],
  };
};

const renderChase = async (needs: NotifierNeeds, facts: Facts): Promise<Rendered | null> => {
  const today = dayOf(needs.clock.now(), needs.zone);
  const [states, organisation] = await Promise.all([needs.loadTaskStates(today), needs.organisation()]);
  const codes = text(facts, 'codes').split(' ').map(Number);
  return chaseMessage({ by: text(facts, 'by'), codes }, { states, organisation, today, zone: needs.zone });
};

const renderDigest = async (needs: NotifierNeeds, facts: Facts, lateBy: number): Promise<Rendered | null> => {
  const group = await findGroup(needs.groups, text(facts, 'groupId'));
  if (group?.state !== 'active' || !group.registered || group.digest === null) return null;
  const now = needs.clock.now();
  const { units, members } = await needs.organisation();
  const states = statesOfGroup(await needs.loadTaskStates(dayOf(now, needs.zone)), group, (roots) =>
    withSubunits(units, roots),
  );
  if (states.length === 0) return null;
  const digest = buildWeeklyDigest(states, { now, zone: needs.zone, calendar: needs.calendar });
  const message = {
    text: digestText(digest, needs.organisationName, {
      zone: needs.zone,
      units,
      members,
      inGroup: true,
      isLate: lateBy > 0,
    }),
  };
  return { message, occurrenceIds: [] };
};

/**
 * Puts an outbox row into words at the moment it is sent, from the state of that moment; null when there is nothing
 * left to say. `lateBy`: how many milliseconds later than due, 0 when in time.
 */
export const createNotifier = (needs: NotifierNeeds) => {
  const round: RoundNeeds = { ...needs, remindersOf: keepReminders() };
  return async (topic: string, facts: Facts, lateBy: number): Promise<Rendered | null> => {
    switch (topic) {
      case 'reminder':
        return renderReminder(round, facts, lateBy);
      case 'snoozed':
        return renderSnoozed(needs, facts);
      case 'chase':
        return renderChase(needs, facts);
      case 'digest':
        return renderDigest(needs, facts, lateBy);
      default:
        throw new Error(`no words for the topic "${topic}"`);
    }
  };
};
