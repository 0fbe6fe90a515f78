import { hasRole, type Member } from './member.js';
import type { Unit, UnitId } from './unit.js';

/** Units from the given ones downward, themselves included. */
export const withSubunits = (units: readonly Unit[], roots: readonly UnitId[]): ReadonlySet<UnitId> => {
  const found = new Set<UnitId>(roots);
  for (let grew = true; grew;) {
    grew = false;
    for (const unit of units) {
      if (unit.parentId !== null && found.has(unit.parentId) && !found.has(unit.id)) {
        found.add(unit.id);
        grew = true;
      }
    }
  }
  return found;
};

const steered = new WeakMap<readonly Unit[], WeakMap<Member, ReadonlySet<UnitId>>>();

/**
 * Units a member steers: those headed, and the own one for somebody with the role of head. Deputies stand in for who is
 * reminded, not for who decides: a deputy head gets the role of head in the list of people.
 */
export const headedUnits = (member: Member, units: readonly Unit[]): ReadonlySet<UnitId> => {
  // Asked for everybody and every task; a list of units and a member never change, they are replaced.
  const known = steered.get(units) ?? new WeakMap<Member, ReadonlySet<UnitId>>();
  steered.set(units, known);
  const found = known.get(member) ?? findHeadedUnits(member, units);
  known.set(member, found);
  return found;
};

const findHeadedUnits = (member: Member, units: readonly Unit[]): ReadonlySet<UnitId> => {
  const own = units.filter((unit) => unit.headId === member.id).map((unit) => unit.id);
  if (hasRole(member, 'head') && member.unitId !== null) own.push(member.unitId);
  return withSubunits(units, own);
};

/** The people who answer for a unit's tasks: its focal persons, otherwise its head. Only members still here. */
export const focalPersonsOf = (unit: Unit, members: readonly Member[]): readonly Member[] => {
  const active = (ids: readonly string[]): Member[] =>
    ids.flatMap((id) => members.filter((member) => member.id === id && member.active));
  const focal = active(unit.focalPersonIds);
  if (focal.length > 0) return focal;
  const head = unit.headId === null ? [] : active([unit.headId]);
  if (head.length > 0) return head;
  return members.filter((member) => member.active && member.unitId === unit.id && hasRole(member, 'head'));
};
