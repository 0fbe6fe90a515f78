import type { Member, MemberId, Role } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import { responsiblePeople, type Organisation } from './responsibility.js';
import type { Task } from './task.js';

/** What hangs on one person. */
export interface Duties {
  /** Open tasks for which the person is named. */
  readonly namedTasks: readonly Task[];
  readonly focalOf: readonly { readonly unit: Unit; readonly isOnly: boolean }[];
  readonly headOf: readonly Unit[];
  readonly deputyOf: readonly Unit[];
  /** People whose deputy it is. */
  readonly standsInFor: readonly Member[];
}

/** In the place of a member's id. `keep`: only for somebody who moves, the tasks stay; `nobody`: said so explicitly. */
export const KEEP = 'keep';
export const NOBODY = 'nobody';

/** Who gets what; null: not asked yet. */
export interface HandOver {
  readonly workTo: MemberId | null;
  readonly headTo: MemberId | null;
}

const isHere = (id: MemberId, { members }: Organisation): boolean =>
  members.some((member) => member.id === id && member.active);

/**
 * Everything that somebody who leaves would leave behind; of somebody who moves, only what belongs to the old unit.
 * @param openTasks tasks not yet closed, of the whole organisation
 */
export const dutiesOf = (
  member: Member,
  organisation: Organisation,
  { openTasks, only }: { readonly openTasks: readonly Task[]; readonly only: 'everything' | 'own-unit' },
): Duties => {
  const units =
    only === 'everything' ? organisation.units : organisation.units.filter((unit) => unit.id === member.unitId);
  const others = (unit: Unit): readonly MemberId[] =>
    unit.focalPersonIds.filter((id) => id !== member.id && isHere(id, organisation));
  return {
    namedTasks: openTasks.filter((task) => task.assigneeIds.includes(member.id)),
    focalOf: units
      .filter((unit) => unit.focalPersonIds.includes(member.id))
      .map((unit) => ({ unit, isOnly: others(unit).length === 0 })),
    headOf: units.filter((unit) => unit.headId === member.id),
    deputyOf: units.filter((unit) => unit.deputyIds.includes(member.id)),
    standsInFor:
      only === 'everything' ? organisation.members.filter((known) => known.active && known.deputyId === member.id) : [],
  };
};

export const needsWorkTo = ({ namedTasks, focalOf }: Duties): boolean =>
  namedTasks.length > 0 || focalOf.some(({ isOnly }) => isOnly);

export const needsHeadTo = ({ headOf }: Duties): boolean => headOf.length > 0;

const replaced = (ids: readonly MemberId[], from: MemberId, to: MemberId | null): readonly MemberId[] => {
  if (to === KEEP) return ids;
  const others = ids.filter((id) => id !== from);
  if (to === null || to === NOBODY || others.includes(to)) return others;
  return ids.map((id) => (id === from ? to : id));
};

/** What is written: the changed tasks, units and people, versions left to the caller. */
export interface PlannedHandOver {
  readonly tasks: readonly Task[];
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
}

const changedUnits = (member: Member, duties: Duties, { workTo, headTo }: HandOver): readonly Unit[] => {
  const touched = new Map<string, Unit>();
  const change = (unit: Unit, next: (known: Unit) => Unit): void => {
    touched.set(unit.id, next(touched.get(unit.id) ?? unit));
  };
  for (const { unit, isOnly } of duties.focalOf) {
    // Where others remain, they answer; the choice is about what nobody else holds.
    const to = isOnly ? workTo : workTo === KEEP ? KEEP : null;
    change(unit, (known) => ({ ...known, focalPersonIds: replaced(known.focalPersonIds, member.id, to) }));
  }
  for (const unit of duties.headOf) change(unit, (known) => ({ ...known, headId: headTo === NOBODY ? null : headTo }));
  for (const unit of duties.deputyOf)
    change(unit, (known) => ({ ...known, deputyIds: replaced(known.deputyIds, member.id, null) }));
  return [...touched.values()];
};

/** Pure: what a choice makes of the duties. A duty that needs a choice and has none is an error of the caller. */
export const planHandOver = (member: Member, duties: Duties, choice: HandOver): PlannedHandOver => {
  if ((needsWorkTo(duties) && choice.workTo === null) || (needsHeadTo(duties) && choice.headTo === null))
    throw new Error('a duty would be left behind without a choice');
  return {
    tasks:
      choice.workTo === KEEP
        ? []
        : duties.namedTasks.map((task) => ({
            ...task,
            assigneeIds: replaced(task.assigneeIds, member.id, choice.workTo),
          })),
    units: changedUnits(member, duties, choice),
    members: duties.standsInFor.map((known) => ({ ...known, deputyId: null })),
  };
};

/** Open tasks that nobody would answer for once the person is gone and the choice is carried out. */
export const orphansAfter = (
  member: Member,
  organisation: Organisation,
  { openTasks, planned }: { readonly openTasks: readonly Task[]; readonly planned: PlannedHandOver },
): readonly Task[] => {
  const units = organisation.units.map((unit) => planned.units.find(({ id }) => id === unit.id) ?? unit);
  const after: Organisation = {
    units,
    members: organisation.members.map((known) => (known.id === member.id ? { ...known, active: false } : known)),
  };
  return openTasks
    .map((task) => ({ before: task, task: planned.tasks.find(({ id }) => id === task.id) ?? task }))
    .filter(
      ({ before, task }) =>
        responsiblePeople(task, after).length === 0 && responsiblePeople(before, organisation).length > 0,
    )
    .map(({ task }) => task);
};

/** Who moves to another unit does not bring along the right to steer: it was given for the old one. */
export const rolesAfterMove = (roles: readonly Role[]): readonly Role[] => roles.filter((role) => role !== 'head');
