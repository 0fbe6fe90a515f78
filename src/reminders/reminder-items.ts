import type { Member } from '../people/member.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import { responsiblePeople, supportingPeople } from '../tasks/responsibility.js';
import type { TaskState } from '../tasks/task-states.js';
import type { Task } from '../tasks/task.js';
import { isAnswered } from './reminder-context.js';
import type { ReminderDay } from './reminder-day.js';
import { isOverdueReminderAfter, remindDaysBefore } from './reminder-policy.js';
import { readerFor } from './stand-ins.js';

export interface ReminderItem {
  readonly task: Task;
  readonly occurrence: OccurrenceState;
  readonly part: 'lead' | 'support';
  /** The reason why the message goes out today; the others are listed because they go with it. */
  readonly triggers: boolean;
  /** The person reads it in the place of somebody absent. */
  readonly insteadOf: Member | null;
}

export interface ItemOfReader {
  readonly reader: Member;
  readonly item: ReminderItem;
}

/** One task to those who lead it, or to those who support it. */
interface Side {
  readonly task: Task;
  readonly part: 'lead' | 'support';
  readonly daysBefore: readonly number[];
  readonly readers: readonly { readonly reader: Member; readonly insteadOf: Member | null }[];
}

const triggersOn = (day: ReminderDay, side: Side, { dueOn, askOn }: OccurrenceState): boolean => {
  if (dueOn === null) {
    // The day was set when the round was planned; that nobody works on it may have been decided since.
    return askOn !== null && side.part === 'lead' && day.calendar.onOrBeforeWorkingDay(askOn) === day.day;
  }
  if (side.part === 'lead' && isOverdueReminderAfter(day.lateness(dueOn))) return true;
  return day.isReminderDay(side.task, dueOn, side.daysBefore);
};

/** Listed along when a message goes out anyway: what is late or due within the week, and questions still open. */
const belongsInList = (day: ReminderDay, { part }: Side, { dueOn, askOn }: OccurrenceState): boolean => {
  if (part === 'support') return false;
  if (dueOn !== null) return dueOn <= day.soonUntil;
  // A question is repeated for a week beside other things; after that it waits for the next period.
  return askOn !== null && askOn <= day.day && askOn > day.askedAfter;
};

/** Checks of earlier periods that nobody answered are not asked about again. */
const isLatestCheck = (occurrence: OccurrenceState, state: TaskState): boolean =>
  occurrence.kind !== 'check' || occurrence.id === state.reportTo.id;

const sidesOf = (task: Task, { organisation, absences }: ReminderDay): readonly Side[] =>
  (
    [
      ['lead', responsiblePeople(task, organisation)],
      ['support', supportingPeople(task, organisation)],
    ] as const
  )
    .filter(([, people]) => people.length > 0)
    .map(([part, people]) => ({
      task,
      part,
      daysBefore: remindDaysBefore(task, part),
      readers: people.map((person) => readerFor(person, absences)),
    }));

/** What a task has for each person: rounds that trigger a message, and rounds listed with it. */
export const itemsOf = (state: TaskState, day: ReminderDay): readonly ItemOfReader[] => {
  const { task } = state;
  const open = state.occurrences.filter((occurrence) => !isAnswered(occurrence) && isLatestCheck(occurrence, state));
  if (open.length === 0) return [];
  const sides = sidesOf(task, day);
  return open.flatMap((occurrence) =>
    sides.flatMap((side) => {
      const { part } = side;
      const triggers = triggersOn(day, side, occurrence);
      if (!triggers && !belongsInList(day, side, occurrence)) return [];
      return side.readers
        .filter(({ reader }) => (occurrence.snoozedUntil[reader.id] ?? 0) <= day.at)
        .map(({ reader, insteadOf }) => ({ reader, item: { task, occurrence, part, triggers, insteadOf } }));
    }),
  );
};

/** One line a round and person, even for somebody who leads and supports the same task. */
export const withoutRepeats = (items: readonly ReminderItem[]): ReminderItem[] => {
  const seen = new Map<string, ReminderItem>();
  for (const item of items) {
    const known = seen.get(item.occurrence.id);
    if (known === undefined || (known.part === 'support' && item.part === 'lead')) seen.set(item.occurrence.id, item);
  }
  return [...seen.values()];
};
