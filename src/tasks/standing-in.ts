import { standInFor } from '../people/absence.js';
import { headedUnits } from '../people/authority.js';
import { hasRole, type Member, type MemberId } from '../people/member.js';
import { addDays, type CalendarDay } from '../shared/clock.js';
import { groupBy } from '../shared/group-by.js';
import { partIn, responsiblePeople, supportingPeople, type Organisation, type Part } from './responsibility.js';
import type { Task } from './task.js';

export interface OrganisationOnDay {
  readonly organisation: Organisation;
  readonly day: CalendarDay;
}

/** What was read on the last day of an absence, before a weekend at the latest, may be answered after it. */
const ANSWER_WITHIN_DAYS = 3;

type StandsFor = ReadonlyMap<MemberId, readonly Member[]>;
const known = new WeakMap<Organisation, Map<CalendarDay, StandsFor>>();

const findStandsFor = ({ organisation, day }: OrganisationOnDay): StandsFor => {
  const days = Array.from({ length: ANSWER_WITHIN_DAYS + 1 }, (_, back) => addDays(day, -back));
  const pairs = organisation.members
    .filter((person) => person.active && person.absences.length > 0)
    .flatMap((person) => {
      const standIns = days.flatMap((one) => standInFor(person, one, organisation) ?? []);
      return [...new Set(standIns)].map((standIn) => ({ person, standIn }));
    });
  return new Map(
    [...groupBy(pairs, ({ standIn }) => standIn.id)].map(([id, held]) => [id, held.map(({ person }) => person)]),
  );
};

/** The absent people who are reminded through the member these days. */
export const standsInFor = (member: Member, { organisation, day }: OrganisationOnDay): readonly Member[] => {
  const byDay = known.get(organisation) ?? new Map<CalendarDay, StandsFor>();
  known.set(organisation, byDay);
  const found = byDay.get(day) ?? findStandsFor({ organisation, day });
  byDay.set(day, found);
  return found.get(member.id) ?? [];
};

const names = (people: readonly Member[], absent: readonly Member[]): boolean =>
  people.some(({ id }) => absent.some((one) => one.id === id));

const isTold = (task: Task, person: Member, organisation: Organisation): boolean =>
  hasRole(person, 'leader') || task.leadUnitIds.some((unit) => headedUnits(person, organisation.units).has(unit));

/**
 * What a member is to a task on a day: with the part of whoever is absent and reminded through them, so that a reminder
 * can always be answered. Standing in gives no right to decide or to change tasks.
 */
export const partOn = (task: Task, member: Member, { organisation, day }: OrganisationOnDay): Part => {
  const own = partIn(task, member, organisation);
  const absent = own === 'lead' || own === 'above' ? [] : standsInFor(member, { organisation, day });
  if (absent.length === 0) return own;
  if (names(responsiblePeople(task, organisation), absent)) return 'lead';
  if (own === 'support' || names(supportingPeople(task, organisation), absent)) return 'support';
  return absent.some((person) => isTold(task, person, organisation)) ? 'above' : own;
};

/** Whether the member answers for the task or contributes to it, or one does who is reminded through them. */
export const isAnswerable = (task: Task, member: Member, { organisation, day }: OrganisationOnDay): boolean => {
  const people = [member, ...standsInFor(member, { organisation, day })];
  return names(responsiblePeople(task, organisation), people) || names(supportingPeople(task, organisation), people);
};
