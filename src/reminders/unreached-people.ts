import { headedUnits } from '../people/authority.js';
import { hasRole, reachableAccounts, type Member, type MemberId } from '../people/member.js';
import type { ReminderDay } from './reminder-day.js';
import { readerFor } from './stand-ins.js';

/**
 * Who hears of people with something due whom no channel reaches: the heads above each, or the admins where there is no
 * head; in the place of one who is absent whoever stands in.
 * @param triggered the people for whom a task has a reason to write today
 */
export const whoHearsOfUnreached = (
  triggered: ReadonlySet<MemberId>,
  { organisation: { members, units }, absences }: ReminderDay,
): ReadonlyMap<MemberId, readonly Member[]> => {
  const unreached = members.filter((member) => triggered.has(member.id) && reachableAccounts(member).length === 0);
  const active = unreached.length === 0 ? [] : members.filter((member) => member.active);
  const steered = active.map((member) => ({ member, units: headedUnits(member, units) }));
  const admins = active.filter((member) => hasRole(member, 'admin'));
  const told = new Map<MemberId, Member[]>();
  for (const person of unreached) {
    const heads = steered
      .filter((other) => person.unitId !== null && other.units.has(person.unitId))
      .map(({ member }) => member)
      .filter((member) => member.id !== person.id);
    const listeners = heads.length > 0 ? heads : admins.filter((member) => member.id !== person.id);
    const readers = listeners.map((member) => {
      const { reader } = readerFor(member, absences);
      return reader.id === person.id ? member.id : reader.id;
    });
    for (const id of new Set(readers)) {
      const held = told.get(id);
      if (held === undefined) told.set(id, [person]);
      else held.push(person);
    }
  }
  return told;
};
