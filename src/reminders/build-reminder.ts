import type { Member, MemberId } from '../people/member.js';
import type { CalendarDay } from '../shared/clock.js';
import { groupBy } from '../shared/group-by.js';
import type { TaskState } from '../tasks/task-states.js';
import {
  arrangeOverdue,
  escalatedFor,
  overdueItems,
  worstFirst,
  type Overdue,
  type OverdueItem,
} from './escalation.js';
import type { ReminderContext } from './reminder-context.js';
import { openReminderDay, type ReminderDay } from './reminder-day.js';
import { itemsOf, withoutRepeats, type ItemOfReader, type ReminderItem } from './reminder-items.js';
import { isOverdueReminderAfter } from './reminder-policy.js';
import { whoHearsOfUnreached } from './unreached-people.js';
import { waitingDecisions, type WaitingDecision } from './waiting-decisions.js';

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

/** What some tasks have for people on a day. No task has a say in another, so any part of them may be looked at alone. */
export interface Findings {
  readonly byReader: ReadonlyMap<MemberId, readonly ItemOfReader[]>;
  readonly overdue: Overdue;
  readonly decisions: ReadonlyMap<MemberId, readonly WaitingDecision[]>;
}

export const findForDay = (states: readonly TaskState[], day: ReminderDay): Findings => {
  // What came in after the hour of a round is not late for it.
  const known = states.filter((state) => state.task.createdAt <= day.at);
  return {
    byReader: groupBy(
      known.flatMap((state) => itemsOf(state, day)),
      ({ reader }) => reader.id,
    ),
    overdue: arrangeOverdue(overdueItems(known, day)),
    decisions: waitingDecisions(known, day),
  };
};

/** The people for whom a task has a reason to write on the day. */
export const triggeredPeople = ({ byReader }: Findings): readonly MemberId[] =>
  [...byReader].filter(([, items]) => items.some(({ item }) => item.triggers)).map(([id]) => id);

export type Told = Pick<Reminder, 'items' | 'escalated' | 'waiting'> & { readonly triggers: boolean };

/** What is found for a member, in no order, and whether any of it is a reason to write. */
export const tellMember = (member: Member, { byReader, overdue, decisions }: Findings, day: ReminderDay): Told => {
  const items = withoutRepeats((byReader.get(member.id) ?? []).map(({ item }) => item));
  const listed = new Set(items.map(({ occurrence }) => occurrence.id));
  const escalated = escalatedFor(member, {
    overdue,
    absences: day.absences,
    units: day.organisation.units,
  }).filter(({ occurrence }) => !listed.has(occurrence.id));
  const waiting = decisions.get(member.id) ?? [];
  const triggers =
    items.some((item) => item.triggers) ||
    escalated.some((item) => isOverdueReminderAfter(item.workingDaysLate)) ||
    waiting.some((one) => one.triggers);
  return { items, escalated, waiting, triggers };
};

const compareUrgency = (a: ReminderItem, b: ReminderItem): number => {
  const [dueA, dueB] = [a.occurrence.dueOn ?? '9999-12-31', b.occurrence.dueOn ?? '9999-12-31'];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return Number(a.part === 'support') - Number(b.part === 'support') || a.task.code - b.task.code;
};

/**
 * What every person is to be told on a working day: a pure function of the state of that moment, used to word each
 * message when it is sent; `planReminders` decides by the same findings who has one. People with nothing to be told
 * today are left out. On a day off nothing triggers, because every reminder day is a working day.
 */
export const buildReminders = (states: readonly TaskState[], context: ReminderContext): readonly Reminder[] => {
  if (!context.calendar.isWorkingDay(context.day)) return [];
  const day = openReminderDay(context);
  const findings = findForDay(states, day);
  const unreached = whoHearsOfUnreached(new Set(triggeredPeople(findings)), day);
  return context.organisation.members.flatMap((member): Reminder[] => {
    if (!member.active) return [];
    const { items, escalated, waiting, triggers } = tellMember(member, findings, day);
    const unreachable = unreached.get(member.id) ?? [];
    if (!triggers && unreachable.length === 0) return [];
    return [
      {
        member,
        day: context.day,
        items: [...items].sort(compareUrgency),
        escalated: [...escalated].sort(worstFirst),
        unreachable,
        waiting,
      },
    ];
  });
};
