import { focalPersonsOf, headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import type { Unit, UnitId } from '../people/unit.js';
import type { Task } from './task.js';

export interface Organisation {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
}

/** What a member is to a task: answerable for it, contributing, above it, or nothing. */
export type Part = 'lead' | 'support' | 'above' | 'none';

const namesUnit = (unitIds: readonly string[], member: Member): boolean =>
  member.unitId !== null && unitIds.includes(member.unitId);

interface AnswerableUnit {
  readonly rank: number;
  readonly outside: boolean;
  readonly focal: readonly Member[];
}

const known = new WeakMap<Organisation, ReadonlyMap<UnitId, AnswerableUnit>>();

/** Who answers for each unit: asked for thousands of tasks, and an organisation never changes, it is loaded anew. */
const answerableUnits = (organisation: Organisation): ReadonlyMap<UnitId, AnswerableUnit> => {
  const { units, members } = organisation;
  const found =
    known.get(organisation) ??
    new Map(
      units.map((unit, rank) => [unit.id, { rank, outside: unit.outside, focal: focalPersonsOf(unit, members) }]),
    );
  known.set(organisation, found);
  return found;
};

const unitsNamed = (unitIds: readonly UnitId[], organisation: Organisation): readonly AnswerableUnit[] => {
  const units = answerableUnits(organisation);
  return unitIds.flatMap((id) => units.get(id) ?? []);
};

const isFocal = (unitIds: readonly UnitId[], member: Member, organisation: Organisation): boolean =>
  unitsNamed(unitIds, organisation).some(({ focal }) => focal.some((person) => person.id === member.id));

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
  const { assigneeIds } = task;
  const named =
    assigneeIds.length === 0
      ? []
      : organisation.members.filter((member) => member.active && assigneeIds.includes(member.id));
  if (named.length > 0) return named;
  return peopleOfUnits(task.leadUnitIds, organisation);
};

/** Who is told as contributing. */
export const supportingPeople = (task: Task, organisation: Organisation): readonly Member[] =>
  peopleOfUnits(task.supportingUnitIds, organisation);

/** Each person once, in the order of the units of the organisation. */
const peopleOfUnits = (unitIds: readonly UnitId[], organisation: Organisation): readonly Member[] => {
  const units = unitsNamed(unitIds, organisation)
    .filter(({ outside }) => !outside)
    .sort((a, b) => a.rank - b.rank);
  return [...new Set(units.flatMap(({ focal }) => focal))];
};

/** May the member read this task at all? Staff see the tasks of their own unit. */
export const maySee = (task: Task, member: Member, organisation: Organisation): boolean =>
  partIn(task, member, organisation) !== 'none';
