import { hasRole, reachableAccounts, type Member, type MemberId } from '../people/member.js';
import { headedUnits } from '../people/authority.js';
import { addDays, dayOf, type CalendarDay } from '../shared/clock.js';
import { groupBy } from '../shared/group-by.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import { responsiblePeople, supportingPeople, type Organisation } from '../tasks/responsibility.js';
import type { TaskState } from '../tasks/task-states.js';
import type { Task } from '../tasks/task.js';
import { DUE_SOON_DAYS } from '../tasks/timeliness.js';
import { arrangeOverdue, escalatedFor, overdueItems, type OverdueItem } from './escalation.js';
import { isAnswered, type ReminderContext } from './reminder-context.js';
import { lateness } from './lateness.js';
import { isOverdueReminderAfter, reminderDays, remindDaysBefore } from './reminder-policy.js';
import { absencesOn, readerFor, type Absences } from './stand-ins.js';
import { waitingDecisions, type WaitingDecision } from './waiting-decisions.js';

export interface ReminderItem {
  readonly task: Task;
  readonly occurrence: OccurrenceState;
  readonly part: 'lead' | 'support';
  /** The reason why the message goes out today; the others are listed because they go with it. */
  readonly triggers: boolean;
  /** The person reads it in the place of somebody absent. */
  readonly insteadOf: Member | null;
}

/** Everything one person is told in one round: one message. */
export interface Reminder {
  readonly member: Member;
  readonly day: CalendarDay;
  /** Worst first. */
  readonly items: readonly ReminderItem[];
  /** Overdue in the units the person heads (from 1 working day) or, for leaders, anywhere (from 3). */
  readonly escalated: readonly OverdueItem[];
  /** People with something due whom no channel reaches. */
  readonly unreachable: readonly Member[];
  /** Requests and completions that the person is to decide on. */
  readonly waiting: readonly WaitingDecision[];
}

interface RoundPart {
  readonly part: 'lead' | 'support';
  readonly context: ReminderContext;
}

const daysOf = (
  state: TaskState,
  occurrence: OccurrenceState,
  { part, context }: RoundPart,
): ReadonlySet<CalendarDay> => {
  if (occurrence.dueOn !== null) {
    const knownSince = dayOf(state.task.createdAt, context.zone);
    return reminderDays(occurrence.dueOn, remindDaysBefore(state.task, part), {
      calendar: context.calendar,
      knownSince,
    });
  }
  // The day was set when the round was planned; that nobody works on it may have been decided since.
  return new Set(
    occurrence.askOn !== null && part === 'lead' ? [context.calendar.onOrBeforeWorkingDay(occurrence.askOn)] : [],
  );
};

const triggersToday = (state: TaskState, occurrence: OccurrenceState, { part, context }: RoundPart): boolean => {
  if (daysOf(state, occurrence, { part, context }).has(context.day)) return true;
  return part === 'lead' && occurrence.dueOn !== null && isOverdueReminderAfter(lateness(occurrence.dueOn, context));
};

/** Listed along when a message goes out anyway: what is late or due within the week, and questions still open. */
const belongsInList = (occurrence: OccurrenceState, part: 'lead' | 'support', context: ReminderContext): boolean => {
  if (part === 'support') return false;
  if (occurrence.dueOn !== null) return occurrence.dueOn <= addDays(context.day, DUE_SOON_DAYS);
  // A question is repeated for a week beside other things; after that it waits for the next period.
  return (
    occurrence.askOn !== null &&
    occurrence.askOn <= context.day &&
    occurrence.askOn > addDays(context.day, -DUE_SOON_DAYS)
  );
};

const itemsOf = (
  state: TaskState,
  context: ReminderContext,
  absences: Absences,
): { reader: Member; item: ReminderItem }[] => {
  const { organisation } = context;
  const parts = [
    ...responsiblePeople(state.task, organisation).map((person) => ({ person, part: 'lead' as const })),
    ...supportingPeople(state.task, organisation).map((person) => ({ person, part: 'support' as const })),
  ];
  const open = state.occurrences.filter((occurrence) => !isAnswered(occurrence) && isLatestCheck(occurrence, state));
  return open.flatMap((occurrence) =>
    parts.flatMap(({ person, part }) => {
      const { reader, insteadOf } = readerFor(person, absences);
      if ((occurrence.snoozedUntil[reader.id] ?? 0) > context.at) return [];
      const triggers = triggersToday(state, occurrence, { part, context });
      if (!triggers && !belongsInList(occurrence, part, context)) return [];
      return [{ reader, item: { task: state.task, occurrence, part, triggers, insteadOf } }];
    }),
  );
};

/** Checks of earlier periods that nobody answered are not asked about again. */
const isLatestCheck = (occurrence: OccurrenceState, state: TaskState): boolean =>
  occurrence.kind !== 'check' || occurrence.id === state.reportTo.id;

const urgency = (item: { occurrence: OccurrenceState; part?: string }): string => {
  const support = item.part === 'support' ? '1' : '0';
  return `${item.occurrence.dueOn ?? '9999-12-31'}${support}`;
};

const byUrgency = (a: ReminderItem, b: ReminderItem): number =>
  urgency(a).localeCompare(urgency(b)) || a.task.code - b.task.code;

/** One line a round and person, even for somebody who leads and supports the same task. */
const withoutRepeats = (items: readonly ReminderItem[]): ReminderItem[] => {
  const seen = new Map<string, ReminderItem>();
  for (const item of items) {
    const known = seen.get(item.occurrence.id);
    if (known === undefined || (known.part === 'support' && item.part === 'lead')) seen.set(item.occurrence.id, item);
  }
  return [...seen.values()];
};

/**
 * Who hears of people that no channel reaches: the heads above each, or the admins where there is no head; in the place
 * of one who is absent whoever stands in.
 */
const whoHearsOf = (
  unreached: readonly Member[],
  { units, members }: Organisation,
  absences: Absences,
): ReadonlyMap<MemberId, Member[]> => {
  const active = members.filter((member) => member.active);
  const steered = unreached.length === 0 ? [] : active.map((member) => ({ member, units: headedUnits(member, units) }));
  const told = new Map<MemberId, Member[]>();
  for (const person of unreached) {
    const others = steered.filter(({ member }) => member.id !== person.id);
    const heads = others.filter((other) => person.unitId !== null && other.units.has(person.unitId));
    const listeners = heads.length > 0 ? heads : others.filter(({ member }) => hasRole(member, 'admin'));
    const readers = listeners.map(({ member }) => {
      const { reader } = readerFor(member, absences);
      return reader.id === person.id ? member.id : reader.id;
    });
    for (const id of new Set(readers)) told.set(id, [...(told.get(id) ?? []), person]);
  }
  return told;
};

/**
 * What every person is to be told on a working day: a pure function of the state of that moment, used to plan the
 * rounds and again to word each message when it is sent. People with nothing to be told today are left out.
 * On a day off nothing triggers, because every reminder day is a working day.
 */
export const buildReminders = (states: readonly TaskState[], context: ReminderContext): readonly Reminder[] => {
  const { organisation } = context;
  if (!context.calendar.isWorkingDay(context.day)) return [];
  // What came in after the hour of a round is not late for it.
  const known = states.filter((state) => state.task.createdAt <= context.at);
  const absences = absencesOn(context);
  const byReader = groupBy(
    known.flatMap((state) => itemsOf(state, context, absences)),
    ({ reader }) => reader.id,
  );
  const overdue = arrangeOverdue(overdueItems(known, context));
  const triggered = organisation.members.filter((member) =>
    (byReader.get(member.id) ?? []).some(({ item }) => item.triggers),
  );
  const unreached = whoHearsOf(
    triggered.filter((member) => reachableAccounts(member).length === 0),
    organisation,
    absences,
  );
  const decisions = waitingDecisions(known, context);
  return organisation.members.flatMap((member): Reminder[] => {
    if (!member.active) return [];
    const items = withoutRepeats((byReader.get(member.id) ?? []).map(({ item }) => item)).sort(byUrgency);
    const listed = new Set(items.map(({ occurrence }) => occurrence.id));
    const escalated = escalatedFor(member, { overdue, absences, units: organisation.units }).filter(
      ({ occurrence }) => !listed.has(occurrence.id),
    );
    const unreachable = unreached.get(member.id) ?? [];
    const waiting = decisions.get(member.id) ?? [];
    const triggers =
      items.some((item) => item.triggers) ||
      escalated.some((item) => isOverdueReminderAfter(item.workingDaysLate)) ||
      unreachable.length > 0 ||
      waiting.some((one) => one.triggers);
    return triggers ? [{ member, day: context.day, items, escalated, unreachable, waiting }] : [];
  });
};
