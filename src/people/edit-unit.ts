import { done, refused, type Outcome } from '../shared/outcome.js';
import { withSubunits } from './authority.js';
import type { Member, MemberId } from './member.js';
import { isName, tidyName, unitCalled, unitNameKey } from './unit-names.js';
import type { Unit, UnitId } from './unit.js';

/** One change of a unit. `people` replaces the whole list. */
export type UnitEdit =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'alias-added' | 'alias-removed'; readonly alias: string }
  | { readonly kind: 'parent'; readonly parentId: UnitId | null }
  | { readonly kind: 'head'; readonly memberId: MemberId | null }
  | { readonly kind: 'focal' | 'deputies'; readonly memberIds: readonly MemberId[] }
  | { readonly kind: 'outside'; readonly outside: boolean };

interface Organisation {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
}

const without = (aliases: readonly string[], name: string): readonly string[] =>
  aliases.filter((alias) => unitNameKey(alias) !== unitNameKey(name));

const taken = (unit: Unit, name: string, units: readonly Unit[]): Unit | null => {
  const owner = unitCalled(units, name);
  return owner === null || owner.id === unit.id ? null : owner;
};

/** The old name stays as an alias: plans and people go on using it. */
const rename = (unit: Unit, wanted: string, { units }: Organisation): Outcome<Unit> => {
  const name = tidyName(wanted);
  if (!isName(name)) return refused('unit-name-invalid');
  const owner = taken(unit, name, units);
  if (owner !== null) return refused('unit-name-taken', { name, unit: owner.name });
  if (name === unit.name) return done(unit);
  const isRespelling = unitNameKey(name) === unitNameKey(unit.name);
  const aliases = without(unit.aliases, name);
  return done({ ...unit, name, aliases: isRespelling ? aliases : [...without(aliases, unit.name), unit.name] });
};

const addAlias = (unit: Unit, wanted: string, { units }: Organisation): Outcome<Unit> => {
  const alias = tidyName(wanted);
  if (!isName(alias)) return refused('unit-name-invalid');
  const owner = taken(unit, alias, units);
  if (owner !== null) return refused('unit-name-taken', { name: alias, unit: owner.name });
  const known = unitCalled([unit], alias) !== null;
  return done(known ? unit : { ...unit, aliases: [...unit.aliases, alias] });
};

const removeAlias = (unit: Unit, alias: string): Outcome<Unit> => {
  const aliases = without(unit.aliases, alias);
  if (aliases.length === unit.aliases.length)
    return unitNameKey(alias) === unitNameKey(unit.name) ? refused('alias-is-name') : done(unit);
  return done({ ...unit, aliases });
};

const move = (unit: Unit, parentId: UnitId | null, { units }: Organisation): Outcome<Unit> => {
  if (parentId === unit.parentId) return done(unit);
  const parent = units.find((known) => known.id === parentId);
  if (parentId !== null && parent === undefined) return refused('unit-gone');
  // A unit under itself would belong to no tree at all.
  if (parent !== undefined && withSubunits(units, [unit.id]).has(parent.id))
    return refused('unit-loop', { unit: unit.name, parent: parent.name });
  return done({ ...unit, parentId });
};

const isHere = (id: MemberId, { members }: Organisation): boolean =>
  members.some((member) => member.id === id && member.active);

const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

const appoint = (unit: Unit, edit: Extract<UnitEdit, { memberIds: unknown }>, all: Organisation): Outcome<Unit> => {
  const ids = [...new Set(edit.memberIds)];
  if (!ids.every((id) => isHere(id, all))) return refused('person-gone');
  const field = edit.kind === 'focal' ? 'focalPersonIds' : 'deputyIds';
  return done(same(unit[field], ids) ? unit : { ...unit, [field]: ids });
};

const setHead = (unit: Unit, headId: MemberId | null, all: Organisation): Outcome<Unit> => {
  if (headId !== null && !isHere(headId, all)) return refused('person-gone');
  return done(unit.headId === headId ? unit : { ...unit, headId });
};

/**
 * What a change makes of a unit; the very same unit where nothing changes. The version is left to the caller.
 * Refusals: `unit-name-invalid`, `unit-name-taken` (name, unit), `alias-is-name`, `unit-gone`, `unit-loop`, `person-gone`.
 */
export const editUnit = (unit: Unit, edit: UnitEdit, all: Organisation): Outcome<Unit> => {
  switch (edit.kind) {
    case 'name':
      return rename(unit, edit.name, all);
    case 'alias-added':
      return addAlias(unit, edit.alias, all);
    case 'alias-removed':
      return removeAlias(unit, edit.alias);
    case 'parent':
      return move(unit, edit.parentId, all);
    case 'head':
      return setHead(unit, edit.memberId, all);
    case 'focal':
    case 'deputies':
      return appoint(unit, edit, all);
    case 'outside':
      return done(unit.outside === edit.outside ? unit : { ...unit, outside: edit.outside });
  }
};
