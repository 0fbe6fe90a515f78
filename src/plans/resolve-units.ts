import type { Unit } from '../people/unit.js';
import { hashSecret } from '../shared/ids.js';
import { matchUnit, unitKey } from './match-units.js';
import type { PlanReading, PlanUnit } from './plan-reading.js';

export interface ResolvedUnits {
  /** Units to be added: named by the plan and like none that is known. */
  readonly added: readonly Unit[];
  /** Ids for names as printed; a collective name stands for every unit of the organisation. */
  idsOf(names: readonly string[]): readonly string[];
}

const toUnit = ({ name, aliases, outside }: PlanUnit): Unit => ({
  // From the name, so that an import done again finds the unit that it has made.
  id: `u-${hashSecret(unitKey(name)).slice(0, 12)}`,
  name,
  aliases,
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: outside === true,
  version: 0,
});

const knownUnit = (unit: PlanUnit, known: readonly Unit[]): Unit | undefined => {
  if (unit.unitId !== undefined) return known.find((one) => one.id === unit.unitId);
  for (const name of [unit.name, ...unit.aliases]) {
    const match = matchUnit(name, known);
    if (match.kind === 'exact' || match.kind === 'alias') return known.find((one) => one.id === match.unit.id);
  }
  return undefined;
};

/** Matches the units that a plan names to those of the organisation; only what is like none of them becomes a new unit. */
export const resolveUnits = (reading: PlanReading, known: readonly Unit[]): ResolvedUnits => {
  const added: Unit[] = [];
  const ids = new Map<string, readonly string[]>();
  for (const unit of reading.units.filter((one) => one.collective !== true)) {
    const found = knownUnit(unit, [...known, ...added]);
    const resolved = found ?? toUnit(unit);
    if (found === undefined) added.push(resolved);
    for (const name of [unit.name, ...unit.aliases]) ids.set(unitKey(name), [resolved.id]);
  }
  const everybody = (): readonly string[] =>
    [...known, ...added].filter((unit) => !unit.outside).map((unit) => unit.id);
  for (const unit of reading.units.filter((one) => one.collective === true)) {
    for (const name of [unit.name, ...unit.aliases]) ids.set(unitKey(name), everybody());
  }
  return { added, idsOf: (names) => [...new Set(names.flatMap((name) => ids.get(unitKey(name)) ?? []))] };
};
