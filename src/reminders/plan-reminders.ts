import { instantOf, type CalendarDay, type Instant, type TimeOfDay } from '../shared/clock.js';
import type { MemberId } from '../people/member.js';
import type { TaskState } from '../tasks/task-states.js';
import { findForDay, tellMember, triggeredPeople, type Told } from './build-reminder.js';
import type { ReminderContext } from './reminder-context.js';
import { openReminderDay, type ReminderDay } from './reminder-day.js';
import { whoHearsOfUnreached } from './unreached-people.js';

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

/** What one look at some of the tasks says of a day, for whomever they concern. */
interface DayNeeds {
  readonly people: ReadonlyMap<MemberId, { readonly triggers: boolean; readonly urgent: boolean }>;
  readonly triggered: readonly MemberId[];
}

/** What some of the tasks ask for, day by day; small, however many tasks there are. */
export type RoundNeeds = readonly DayNeeds[];

/** Decides over a list of tasks that comes in parts. */
export interface RoundPlan {
  needsOf(states: readonly TaskState[]): RoundNeeds;
  /** Who gets a message, from what the parts ask for; the same however the tasks were parted. */
  decide(parts: readonly RoundNeeds[]): readonly PlannedReminder[];
}

const isUrgent = ({ items }: Told, day: CalendarDay): boolean =>
  items.some(({ occurrence }) => occurrence.dueOn !== null && occurrence.dueOn <= day);

const needsOfDay = (states: readonly TaskState[], day: ReminderDay): DayNeeds => {
  const findings = findForDay(states, day);
  const people = day.organisation.members
    .filter((member) => member.active)
    .map((member) => {
      const told = tellMember(member, findings, day);
      return [member.id, { triggers: told.triggers, urgent: isUrgent(told, day.day) }] as const;
    })
    .filter(([, { triggers, urgent }]) => triggers || urgent);
  return { people: new Map(people), triggered: triggeredPeople(findings) };
};

const decideDay = (parts: readonly DayNeeds[], day: ReminderDay): readonly PlannedReminder[] => {
  const unreached = whoHearsOfUnreached(new Set(parts.flatMap(({ triggered }) => triggered)), day);
  return day.organisation.members.flatMap((member): PlannedReminder[] => {
    const needs = parts.flatMap(({ people }) => people.get(member.id) ?? []);
    if (!member.active || (!needs.some(({ triggers }) => triggers) && !unreached.has(member.id))) return [];
    const urgent = needs.some((one) => one.urgent);
    return [{ memberId: member.id, day: day.day, time: ROUND_TIME, at: day.at, urgent }];
  });
};

/**
 * Who gets a message in the daily rounds of the given days. The tasks may come in parts, so that looking through many
 * of them never holds up whoever writes meanwhile; planning twice gives the same rounds.
 */
export const createRoundPlan = ({ days, ...window }: PlanningWindow): RoundPlan => {
  const working = days
    .filter((day) => window.calendar.isWorkingDay(day))
    .map((day) => openReminderDay({ ...window, day, at: instantOf(day, ROUND_TIME, window.zone) }));
  return {
    needsOf: (states) => working.map((day) => needsOfDay(states, day)),
    decide: (parts) =>
      working.flatMap((day, index) =>
        decideDay(
          parts.flatMap((part) => part[index] ?? []),
          day,
        ),
      ),
  };
};

/** The same for tasks that are all at hand. */
export const planReminders = (states: readonly TaskState[], window: PlanningWindow): readonly PlannedReminder[] => {
  const plan = createRoundPlan(window);
  return plan.decide([plan.needsOf(states)]);
};
