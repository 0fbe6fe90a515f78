import type { Unit, UnitId } from '../../people/unit.js';
import { hashSecret } from '../../shared/ids.js';
import { isCollective, matchUnit, unitKey } from '../match-units.js';
import type { PlanUnit } from '../plan-reading.js';
import type { PreviewUnit } from './draft-preview.js';
import type { PlanDraft } from './plan-draft.js';

/** What a name stands for as things are. */
export type UnitMeaning =
  | { readonly kind: 'known'; readonly unit: Unit }
  | { readonly kind: 'new'; readonly unit: Unit }
  | { readonly kind: 'unsure'; readonly candidates: readonly Unit[] }
  | { readonly kind: 'all' }
  | { readonly kind: 'skip' };

export interface UnitReader {
  meaningOf(name: string): UnitMeaning;
  /** The names that the document has for the same unit, the fullest first. */
  namesOf(name: string): readonly string[];
  toPreview(name: string): PreviewUnit;
  /** Known units that the name is near, whatever was decided about it. */
  nearOf(name: string): readonly Unit[];
  /** The officer has said what the name, or another name of the same unit, stands for. */
  isDecided(name: string): boolean;
}

const toUnit = ({ name, aliases }: Pick<PlanUnit, 'name' | 'aliases'>, outside: boolean): Unit => ({
  // From the name, so that an acceptance done again finds the unit that it has made.
  id: `u-${hashSecret(unitKey(name)).slice(0, 12)}`,
  name,
  aliases,
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside,
  version: 0,
});

interface Names {
  /** The unit of the reading that a name belongs to, by key of the name. */
  readonly byKey: ReadonlyMap<string, PlanUnit>;
  readonly units: readonly Unit[];
  readonly draft: PlanDraft;
}

const bySureMatch = (names: readonly string[], units: readonly Unit[]): Unit | undefined => {
  for (const name of names) {
    const match = matchUnit(name, units);
    if (match.kind === 'exact' || match.kind === 'alias') return units.find((unit) => unit.id === match.unit.id);
  }
  return undefined;
};

const nearOnes = (names: readonly string[], units: readonly Unit[]): readonly Unit[] => {
  const ids = new Set(
    names.flatMap((name) => {
      const match = matchUnit(name, units);
      return match.kind === 'unsure' ? match.candidates.map((one) => one.id) : [];
    }),
  );
  return units.filter((unit) => ids.has(unit.id));
};

/** A unit made from a name may be there already: added by an acceptance that was cut off, and renamed since. */
const asNew = (unit: Unit, { units }: Names): UnitMeaning => {
  const there = units.find((one) => one.id === unit.id);
  return there === undefined ? { kind: 'new', unit } : { kind: 'known', unit: there };
};

const namesIn = (name: string, { byKey }: Names): readonly string[] => {
  const own = byKey.get(unitKey(name));
  return own === undefined ? [name] : [own.name, ...own.aliases];
};

const choiceFor = (name: string, context: Names) =>
  [name, ...namesIn(name, context)]
    .map((one) => context.draft.unitChoices[unitKey(one)])
    .find((choice) => choice !== undefined);

const MOST_HOPS = 5;

/** What the officer said of the name; undefined: nothing that still holds. */
const decided = (name: string, context: Names, hops: number): UnitMeaning | undefined => {
  const choice = choiceFor(name, context);
  if (choice === undefined) return undefined;
  if (choice.kind === 'skip') return { kind: 'skip' };
  if (choice.kind === 'new') return asOwn(name, choice.outside, context);
  if (choice.kind === 'same') return hops < MOST_HOPS ? meaningOf(choice.name, context, hops + 1) : undefined;
  const unit = context.units.find((one) => one.id === choice.unitId);
  return unit === undefined ? undefined : { kind: 'known', unit };
};

const asOwn = (name: string, outside: boolean, context: Names): UnitMeaning =>
  asNew(toUnit(context.byKey.get(unitKey(name)) ?? { name, aliases: [] }, outside), context);

const meaningOf = (name: string, context: Names, hops = 0): UnitMeaning => {
  const own = context.byKey.get(unitKey(name));
  const names = namesIn(name, context);
  const said = decided(name, context, hops);
  if (said !== undefined) return said;
  if (own?.collective === true) return { kind: 'all' };
  const known = bySureMatch(names, context.units);
  if (known !== undefined) return { kind: 'known', unit: known };
  if (isCollective(name)) return { kind: 'all' };
  const candidates = nearOnes(names, context.units);
  return candidates.length > 0 ? { kind: 'unsure', candidates } : asOwn(name, own?.outside === true, context);
};

const toPreview = (name: string, meaning: UnitMeaning): PreviewUnit => {
  const unit = meaning.kind === 'known' || meaning.kind === 'new' ? meaning.unit : null;
  return {
    name,
    as: meaning.kind,
    unitId: meaning.kind === 'known' ? meaning.unit.id : null,
    unitName: unit === null || unit.name === name ? null : unit.name,
    outside: unit?.outside === true,
  };
};

/**
 * Reads the names of a draft against the units of the organisation, with what the officer has decided. A name that is
 * merely near a known unit stays `unsure`: it never becomes a unit by itself.
 */
export const createUnitReader = (draft: PlanDraft, units: readonly Unit[]): UnitReader => {
  const byKey = new Map<string, PlanUnit>();
  for (const unit of draft.reading.units) {
    for (const name of [unit.name, ...unit.aliases]) if (!byKey.has(unitKey(name))) byKey.set(unitKey(name), unit);
  }
  const context: Names = { byKey, units, draft };
  const known = new Map<string, UnitMeaning>();
  const meaning = (name: string): UnitMeaning => {
    const found = known.get(name) ?? meaningOf(name, context);
    known.set(name, found);
    return found;
  };
  return {
    meaningOf: meaning,
    namesOf: (name) => namesIn(name, context),
    toPreview: (name) => toPreview(name, meaning(name)),
    nearOf: (name) =>
      bySureMatch(namesIn(name, context), units) === undefined ? nearOnes(namesIn(name, context), units) : [],
    isDecided: (name) => choiceFor(name, context) !== undefined,
  };
};

export interface TakenUnits {
  /** Units to be added. */
  readonly added: readonly Unit[];
  idsOf(names: readonly string[]): readonly UnitId[];
}

/**
 * The ids behind the names, for acceptance. A collective name stands for every unit of the organisation, those added
 * along with it too. Names still unsure (taken as read, on purpose) become new units.
 */
export const takeUnits = (names: readonly string[], reader: UnitReader, known: readonly Unit[]): TakenUnits => {
  const added = new Map<UnitId, Unit>();
  const ids = new Map<string, readonly UnitId[] | 'all'>();
  for (const name of new Set(names)) {
    const meaning = reader.meaningOf(name);
    if (meaning.kind === 'skip') continue;
    if (meaning.kind === 'all') {
      ids.set(name, 'all');
      continue;
    }
    const unit = meaning.kind === 'unsure' ? toUnit({ name, aliases: [] }, false) : meaning.unit;
    if (meaning.kind !== 'known' && !known.some((one) => one.id === unit.id)) added.set(unit.id, unit);
    ids.set(name, [unit.id]);
  }
  const everybody = [...known, ...added.values()].filter((unit) => !unit.outside).map((unit) => unit.id);
  const idsOf = (name: string): readonly UnitId[] => {
    const found = ids.get(name) ?? [];
    return found === 'all' ? everybody : found;
  };
  return { added: [...added.values()], idsOf: (wanted) => [...new Set(wanted.flatMap(idsOf))] };
};
