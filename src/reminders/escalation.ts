import { headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import type { Unit, UnitId } from '../people/unit.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import { responsiblePeople } from '../tasks/responsibility.js';
import type { TaskState } from '../tasks/task-states.js';
import type { Task } from '../tasks/task.js';
import { isAnswered } from './reminder-context.js';
import type { ReminderDay } from './reminder-day.js';
import { HEAD_FROM_OVERDUE_DAYS, LEADER_FROM_OVERDUE_DAYS } from './reminder-policy.js';
import type { Absences } from './stand-ins.js';

/** Something overdue that a head or a leader is told of. */
export interface OverdueItem {
  readonly task: Task;
  readonly occurrence: OccurrenceState;
  readonly owners: readonly Member[];
  readonly workingDaysLate: number;
  /** The person is told in the place of a head or leader who is absent. */
  readonly insteadOf: Member | null;
}

/** Rounds late by a working day or more, with those who answer for them. */
export const overdueItems = (states: readonly TaskState[], day: ReminderDay): readonly OverdueItem[] =>
  states.flatMap(({ task, occurrences }) => {
    const owners = responsiblePeople(task, day.organisation);
    return occurrences.flatMap((occurrence): OverdueItem[] => {
      if (occurrence.dueOn === null || isAnswered(occurrence)) return [];
      const workingDaysLate = day.lateness(occurrence.dueOn);
      return workingDaysLate < HEAD_FROM_OVERDUE_DAYS
        ? []
        : [{ task, occurrence, owners, workingDaysLate, insteadOf: null }];
    });
  });

/** What is overdue, as heads and leaders look at it. */
export interface Overdue {
  readonly byUnit: ReadonlyMap<UnitId, readonly OverdueItem[]>;
  readonly forLeaders: readonly OverdueItem[];
}

export const arrangeOverdue = (items: readonly OverdueItem[]): Overdue => {
  const byUnit = new Map<UnitId, OverdueItem[]>();
  for (const item of items) {
    for (const unit of item.task.leadUnitIds) {
      const held = byUnit.get(unit);
      if (held === undefined) byUnit.set(unit, [item]);
      else held.push(item);
    }
  }
  return { byUnit, forLeaders: items.filter((item) => item.workingDaysLate >= LEADER_FROM_OVERDUE_DAYS) };
};

const steeredLate = (member: Member, overdue: Overdue, units: readonly Unit[]): readonly OverdueItem[] => [
  ...(hasRole(member, 'leader') ? overdue.forLeaders : []),
  ...[...headedUnits(member, units)].flatMap((unit) => overdue.byUnit.get(unit) ?? []),
];

/** What the person is told as head or leader, or in the place of one who is absent; in no order. */
export const escalatedFor = (
  member: Member,
  { overdue, absences, units }: { overdue: Overdue; absences: Absences; units: readonly Unit[] },
): readonly OverdueItem[] => {
  const own = absences.standIns.has(member.id) ? [] : [member];
  const found = new Map<string, OverdueItem>();
  for (const person of [...own, ...(absences.standsFor.get(member.id) ?? [])]) {
    const insteadOf = person.id === member.id ? null : person;
    for (const item of steeredLate(person, overdue, units)) {
      if (!found.has(item.occurrence.id))
        found.set(item.occurrence.id, insteadOf === null ? item : { ...item, insteadOf });
    }
  }
  return [...found.values()].filter(({ owners }) => !owners.some((owner) => owner.id === member.id));
};

export const worstFirst = (a: OverdueItem, b: OverdueItem): number =>
  b.workingDaysLate - a.workingDaysLate || a.task.code - b.task.code;
