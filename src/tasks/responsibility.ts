import { focalPersonsOf, headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import type { Task } from './task.js';

export interface Organisation {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
}

/** What a member is to a task: answerable for it, contributing, above it, or nothing. */
export type Part = 'lead' | 'support' | 'above' | 'none';

const namesUnit = (unitIds: readonly string[], member: Member): boolean =>
  member.unitId !== null && unitIds.includes(member.unitId);

const isFocal = (unitIds: readonly string[], member: Member, organisation: Organisation): boolean =>
  organisation.units
    .filter((unit) => unitIds.includes(unit.id))
    .some((unit) => focalPersonsOf(unit, organisation.members).some((person) => person.id === member.id));

/**
 * Lead: named for the task, focal person of a lead unit, or of its staff. Above: leaders and admins for every task,
 * heads for tasks their units lead or support. Somebody may be both; answering for it oneself comes first.
 */
export const partIn = (task: Task, member: Member, organisation: Organisation): Part => {
  if (task.assigneeIds.includes(member.id)) return 'lead';
  if (isFocal(task.leadUnitIds, member, organisation) || namesUnit(task.leadUnitIds, member)) return 'lead';
  if (isFocal(task.supportingUnitIds, member, organisation) || namesUnit(task.supportingUnitIds, member))
    return 'support';
  if (hasRole(member, 'leader', 'admin')) return 'above';
  const steered = headedUnits(member, organisation.units);
  if ([...task.leadUnitIds, ...task.supportingUnitIds].some((unit) => steered.has(unit))) return 'above';
  return 'none';
};

/** Who is reminded as the one answerable: the people named, otherwise the focal persons of the lead units. */
export const responsiblePeople = (task: Task, organisation: Organisation): readonly Member[] => {
  const named = organisation.members.filter((member) => member.active && task.assigneeIds.includes(member.id));
  if (named.length > 0) return named;
  return peopleOfUnits(task.leadUnitIds, organisation);
};

/** Who is told as contributing. */
export const supportingPeople = (task: Task, organisation: Organisation): readonly Member[] =>
  peopleOfUnits(task.supportingUnitIds, organisation);

const peopleOfUnits = (unitIds: readonly string[], organisation: Organisation): readonly Member[] => {
  const found = new Map<string, Member>();
  for (const unit of organisation.units.filter((candidate) => unitIds.includes(candidate.id) && !candidate.outside)) {
    for (const person of focalPersonsOf(unit, organisation.members)) found.set(person.id, person);
  }
  return [...found.values()];
};

/** May the member read this task at all? Staff see the tasks of their own unit. */
export const maySee = (task: Task, member: Member, organisation: Organisation): boolean =>
  partIn(task, member, organisation) !== 'none';
