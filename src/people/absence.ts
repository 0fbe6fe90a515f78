import { addDays, type CalendarDay } from '../shared/clock.js';
import { headedUnits } from './authority.js';
import { isAbsent, reachableAccounts, type Absence, type Member, type MemberId } from './member.js';
import type { Unit } from './unit.js';

/** People and units, as far as standing in for each other goes. */
export interface People {
  readonly members: readonly Member[];
  readonly units: readonly Unit[];
}

const overlaps = (one: Absence, other: Absence): boolean => one.from <= other.to && other.from <= one.to;

const byStart = (a: Absence, b: Absence): number => a.from.localeCompare(b.from);

/** An absence added; those that it overlaps are replaced by it. Adding the same one again changes nothing. */
export const withAbsence = (
  absences: readonly Absence[],
  added: Absence,
): { readonly absences: readonly Absence[]; readonly replaced: readonly Absence[] } => ({
  absences: [...absences.filter((known) => !overlaps(known, added)), added].sort(byStart),
  replaced: absences.filter((known) => overlaps(known, added) && (known.from !== added.from || known.to !== added.to)),
});

/** Back at work from `day` on: what was planned is taken away, what has begun ends the day before. */
export const withoutAbsencesFrom = (absences: readonly Absence[], day: CalendarDay): readonly Absence[] =>
  absences
    .filter(({ from }) => from < day)
    .map((known) => (known.to < day ? known : { ...known, to: addDays(day, -1) }));

/** Absences that are not over, the nearest first. */
export const absencesFrom = (member: Member, day: CalendarDay): readonly Absence[] =>
  member.absences.filter(({ to }) => to >= day).sort(byStart);

/** The absence that a day falls into. */
export const absenceOn = (member: Member, day: CalendarDay): Absence | null =>
  member.absences.find(({ from, to }) => from <= day && day <= to) ?? null;

/** Who may be asked to stand in for somebody: the unit's deputies first, then colleagues, then those above. */
export const standInChoices = (person: Member, { members, units }: People): readonly Member[] => {
  const own = units.find((unit) => unit.id === person.unitId);
  const rank = (member: Member): number => {
    if (own?.deputyIds.includes(member.id) === true) return 0;
    if (own?.focalPersonIds.includes(member.id) === true) return 1;
    return member.unitId === person.unitId ? 2 : 3;
  };
  return members
    .filter((member) => member.active && member.id !== person.id)
    .filter((member) => (person.unitId !== null && member.unitId === person.unitId) || rank(member) < 2)
    .sort((a, b) => rank(a) - rank(b));
};

/** The heads above a person, nearest unit first. */
const headsAbove = (person: Member, { members, units }: People): readonly Member[] => {
  const heads = members.filter(
    (member) => member.id !== person.id && person.unitId !== null && headedUnits(member, units).has(person.unitId),
  );
  // Who steers fewer units is nearer.
  return heads.sort((a, b) => headedUnits(a, units).size - headedUnits(b, units).size);
};

/**
 * Who is reminded in the place of somebody absent on a day: the one named for this absence, the person's own deputy,
 * the deputies of the unit, its heads. Somebody who is absent too, or has left, is passed over, and so is somebody whom
 * no channel reaches while another one can be reached. Null: present, or nobody is there.
 */
export const standInFor = (person: Member, day: CalendarDay, people: People): Member | null => {
  if (!isAbsent(person, day)) return null;
  const unit = people.units.find((known) => known.id === person.unitId);
  const ids: readonly (MemberId | null | undefined)[] = [
    absenceOn(person, day)?.deputyId,
    person.deputyId,
    ...(unit?.deputyIds ?? []),
    ...headsAbove(person, people).map(({ id }) => id),
  ];
  const present = ids
    .map((id) => people.members.find((member) => member.id === id))
    .filter((member) => member !== undefined)
    .filter((member) => member.active && member.id !== person.id && !isAbsent(member, day));
  return present.find((member) => reachableAccounts(member).length > 0) ?? present[0] ?? null;
};
