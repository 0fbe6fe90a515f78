import { tidyRoles } from './edit-member.js';
import { newMember, personKey } from './change-person.js';
import type { Member, Role } from './member.js';
import { roleOfPost, type PersonDraft } from './people-rows.js';
import { idFrom, newUnit, unitNameKey } from './unit-names.js';
import type { Unit, UnitId } from './unit.js';

/** Which known unit a name means: one for certain, or several that it may be. */
export type FindUnit = (
  name: string,
  units: readonly Unit[],
) => { readonly sure: Unit | null; readonly candidates: readonly Unit[] };

export interface ImportChoices {
  /** Folded-down name of the list (`unitNameKey`) → the unit it means; null: a new one. */
  readonly units?: Readonly<Record<string, UnitId | null>>;
  /** People of a known name in another unit are other people. */
  readonly namesakesAreNew?: boolean;
}

export type ChangedFact = 'position' | 'honorific' | 'roles';

/** What a list of people would change, for the one who sends it. */
export interface PeopleImport {
  readonly added: readonly { readonly name: string; readonly unit: string | null; readonly roles: readonly Role[] }[];
  readonly changed: readonly {
    readonly name: string;
    readonly facts: readonly ChangedFact[];
    readonly roles: readonly Role[];
  }[];
  /** `stillFor`: units whose head or focal person they remain until somebody else is named. */
  readonly moved: readonly {
    readonly name: string;
    readonly from: string | null;
    readonly to: string;
    readonly stillFor: readonly string[];
  }[];
  readonly unchanged: number;
  readonly newUnits: readonly string[];
  /** Names near those of known units, taken as new unless chosen otherwise. */
  readonly unsureUnits: readonly {
    readonly name: string;
    readonly candidates: readonly { readonly id: UnitId; readonly name: string }[];
  }[];
  /** Who gets rights that they did not have. */
  readonly newAdmins: readonly string[];
  readonly newLeaders: readonly string[];
  readonly newHeads: readonly string[];
  /** Who answers for a unit and did not before. */
  readonly newFocals: readonly string[];
  /** Admins whom the list names without that role: they keep it. */
  readonly keptAdmins: readonly string[];
}

export interface PlannedImport {
  readonly report: PeopleImport;
  readonly addUnits: readonly Unit[];
  readonly replaceUnits: readonly Unit[];
  readonly addMembers: readonly Member[];
  readonly replaceMembers: readonly Member[];
}

interface Known {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  readonly findUnit: FindUnit;
  readonly choices: ImportChoices;
}

interface PlacedUnits {
  /** By `unitNameKey` of the name in the list. */
  readonly byName: ReadonlyMap<string, Unit>;
  readonly added: readonly Unit[];
  readonly unsure: PeopleImport['unsureUnits'];
  /** Names that were chosen to mean a known unit: kept as its aliases. */
  readonly aliases: ReadonlyMap<UnitId, readonly string[]>;
}

const placeUnits = (people: readonly PersonDraft[], { units, findUnit, choices }: Known): PlacedUnits => {
  const byName = new Map<string, Unit>();
  const added: Unit[] = [];
  const unsure: PeopleImport['unsureUnits'][number][] = [];
  const aliases = new Map<UnitId, readonly string[]>();
  const place = (name: string, key: string): Unit => {
    const { sure, candidates } = findUnit(name, units);
    if (sure !== null) return sure;
    const chosen = units.find((unit) => unit.id === choices.units?.[key]);
    if (chosen !== undefined) {
      aliases.set(chosen.id, [...(aliases.get(chosen.id) ?? []), name]);
      return chosen;
    }
    const unit = newUnit(idFrom('u', key, new Set([...units, ...added].map(({ id }) => id))), name);
    added.push(unit);
    if (candidates.length > 0 && choices.units?.[key] === undefined)
      unsure.push({ name, candidates: candidates.map((one) => ({ id: one.id, name: one.name })) });
    return unit;
  };
  for (const { unitName: name } of people) {
    const key = unitNameKey(name ?? '');
    if (name !== null && !byName.has(key)) byName.set(key, place(name, key));
  }
  return { byName, added, unsure, aliases };
};

const sameName = (a: string, b: string): boolean => personKey(a, null) === personKey(b, null);

interface PlacedPerson {
  readonly draft: PersonDraft;
  readonly unit: Unit | null;
  readonly known: Member | null;
  readonly moves: boolean;
  readonly member: Member;
}

/** Admins are made and unmade by people, one by one; a list that forgets the role takes nobody's. */
const rolesFor = (draft: PersonDraft, known: Member | null): readonly Role[] => {
  if (known === null) return tidyRoles(draft.roles ?? [roleOfPost(draft.position, draft.unitName !== null)]);
  if (draft.roles === null) return known.roles;
  return tidyRoles(known.roles.includes('admin') ? [...draft.roles, 'admin'] : draft.roles);
};

const updated = (known: Member, draft: PersonDraft, unit: Unit | null): Member => ({
  ...known,
  honorific: draft.honorific ?? known.honorific,
  position: draft.position ?? known.position,
  roles: rolesFor(draft, known),
  unitId: unit === null ? known.unitId : unit.id,
});

const placePeople = (people: readonly PersonDraft[], placed: PlacedUnits, known: Known): readonly PlacedPerson[] => {
  const active = known.members.filter((member) => member.active);
  const unitOf = (draft: PersonDraft): Unit | null =>
    draft.unitName === null ? null : (placed.byName.get(unitNameKey(draft.unitName)) ?? null);
  const inPlace = (draft: PersonDraft): Member | null => {
    const unit = unitOf(draft);
    return (
      active.find((member) => sameName(member.fullName, draft.fullName) && member.unitId === (unit?.id ?? null)) ?? null
    );
  };
  const settled = new Set(people.map((draft) => inPlace(draft)?.id));
  const elsewhere = (draft: PersonDraft): Member | null => {
    if (known.choices.namesakesAreNew === true || unitOf(draft) === null) return null;
    const free = active.filter((member) => sameName(member.fullName, draft.fullName) && !settled.has(member.id));
    const rivals = people.filter((other) => sameName(other.fullName, draft.fullName) && inPlace(other) === null);
    return free.length === 1 && rivals.length === 1 ? (free[0] ?? null) : null;
  };
  const taken = new Set(known.members.map(({ id }) => id));
  return people.map((draft) => {
    const unit = unitOf(draft);
    const there = inPlace(draft);
    const mover = there === null ? elsewhere(draft) : null;
    const member = there ?? mover;
    if (member !== null)
      return { draft, unit, known: member, moves: mover !== null, member: updated(member, draft, unit) };
    const id = idFrom('m', personKey(draft.fullName, unit?.id ?? null), taken);
    taken.add(id);
    const fresh = newMember(id, { ...draft, unitId: unit?.id ?? null, roles: rolesFor(draft, null) });
    return { draft, unit, known: null, moves: false, member: fresh };
  });
};

const changedFacts = (before: Member, after: Member): readonly ChangedFact[] => [
  ...(before.position === after.position ? [] : (['position'] as const)),
  ...(before.honorific === after.honorific ? [] : (['honorific'] as const)),
  ...(tidyRoles(before.roles).join() === tidyRoles(after.roles).join() ? [] : (['roles'] as const)),
];

const merge = (old: readonly string[], added: readonly string[]): readonly string[] => [...new Set([...old, ...added])];

/** The head stays unless the list has him without that role; among several the one whose post says so comes first. */
const headOf = (unit: Unit, rows: readonly PlacedPerson[], members: readonly Member[]): string | null => {
  const heads = rows.filter(({ member }) => member.roles.includes('head'));
  const current = members.find((member) => member.id === unit.headId && member.active);
  const listed = rows.find(({ member }) => member.id === current?.id);
  if (current !== undefined && (listed === undefined || heads.includes(listed))) return current.id;
  const first = heads.find(({ draft }) => roleOfPost(draft.position, true) === 'head') ?? heads[0];
  return first?.member.id ?? unit.headId;
};

interface UnitFacts {
  readonly rows: readonly PlacedPerson[];
  readonly aliases: PlacedUnits['aliases'];
  readonly members: readonly Member[];
}

/** The unit with the people and names the list gives it; the very same unit when nothing changes. */
const withPeople = (unit: Unit, { rows, aliases, members }: UnitFacts): Unit => {
  const own = rows.filter((row) => row.unit?.id === unit.id);
  const ids = (test: (draft: PersonDraft) => boolean): string[] =>
    own.filter(({ draft }) => test(draft)).map(({ member }) => member.id);
  const next: Unit = {
    ...unit,
    aliases: merge(unit.aliases, aliases.get(unit.id) ?? []),
    headId: headOf(unit, own, members),
    focalPersonIds: merge(
      unit.focalPersonIds,
      ids((draft) => draft.isFocal),
    ),
    deputyIds: merge(
      unit.deputyIds,
      ids((draft) => draft.isDeputy),
    ),
  };
  return JSON.stringify(next) === JSON.stringify(unit) ? unit : next;
};

const stillFor = (member: Member, units: readonly Unit[]): readonly string[] =>
  units
    .filter((unit) => unit.id === member.unitId)
    .filter((unit) => unit.headId === member.id || unit.focalPersonIds.includes(member.id))
    .map(({ name }) => name);

const gets = (role: Role, { known, member }: PlacedPerson): boolean =>
  member.roles.includes(role) && known?.roles.includes(role) !== true;

const reportOf = (rows: readonly PlacedPerson[], placed: PlacedUnits, { units }: Known): PeopleImport => {
  const nameOf = (id: UnitId | null): string | null => units.find((unit) => unit.id === id)?.name ?? null;
  const named = (test: (row: PlacedPerson) => boolean): readonly string[] =>
    rows.filter(test).map(({ member }) => member.fullName);
  const changed = rows.flatMap(({ known, moves, member }) => {
    const facts = known === null || moves ? [] : changedFacts(known, member);
    return facts.length === 0 ? [] : [{ name: member.fullName, facts, roles: member.roles }];
  });
  const movers = rows.flatMap((row) => (row.moves && row.known !== null ? [{ ...row, known: row.known }] : []));
  const added = rows.filter(({ known }) => known === null);
  return {
    added: added.map(({ member, unit }) => ({ name: member.fullName, unit: unit?.name ?? null, roles: member.roles })),
    changed,
    moved: movers.map(({ known, member, unit }) => ({
      name: member.fullName,
      from: nameOf(known.unitId),
      to: unit?.name ?? '',
      stillFor: stillFor(known, units),
    })),
    unchanged: rows.length - added.length - changed.length - movers.length,
    newUnits: placed.added.map(({ name }) => name),
    unsureUnits: placed.unsure,
    newAdmins: named((row) => gets('admin', row)),
    newLeaders: named((row) => gets('leader', row)),
    newHeads: named((row) => gets('head', row)),
    newFocals: named(
      ({ draft, unit, member }) => draft.isFocal && unit !== null && !unit.focalPersonIds.includes(member.id),
    ),
    keptAdmins: rows
      .filter(({ draft, known }) => known?.roles.includes('admin') === true && draft.roles?.includes('admin') === false)
      .map(({ member }) => member.fullName),
  };
};

/** What a list of people means for the organisation as it is. Pure: nothing is written. */
export const planImport = (people: readonly PersonDraft[], known: Known): PlannedImport => {
  const placed = placeUnits(people, known);
  const rows = placePeople(people, placed, known);
  const facts: UnitFacts = { rows, aliases: placed.aliases, members: known.members };
  const before = (unit: Unit): Unit => known.units.find(({ id }) => id === unit.id) ?? unit;
  const touched = [...new Map([...placed.byName.values()].map((unit) => [unit.id, unit])).values()];
  const isNew = (unit: Unit): boolean => placed.added.some(({ id }) => id === unit.id);
  const replace = rows.flatMap(({ known: was, member }) => (was === null ? [] : [{ was, member }]));
  return {
    report: reportOf(rows, placed, known),
    addUnits: touched.filter(isNew).map((unit) => withPeople(unit, facts)),
    replaceUnits: touched
      .filter((unit) => !isNew(unit))
      .map((unit) => ({ was: before(unit), next: withPeople(unit, facts) }))
      .filter(({ was, next }) => next !== was)
      .map(({ next }) => ({ ...next, version: next.version + 1 })),
    addMembers: rows.filter((row) => row.known === null).map((row) => row.member),
    replaceMembers: replace
      .filter(({ was, member }) => changedFacts(was, member).length > 0 || was.unitId !== member.unitId)
      .map(({ member }) => ({ ...member, version: member.version + 1 })),
  };
};
