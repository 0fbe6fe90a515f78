import type { AuditLog } from '../audit/audit-log.js';
import type { Clock } from '../shared/clock.js';
import { newId } from '../shared/ids.js';
import type { Member, MemberStore } from './member.js';
import type { PersonDraft } from './people-rows.js';
import type { Unit, UnitStore } from './unit.js';

export interface PeopleImport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: number;
  readonly newUnits: readonly string[];
}

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** Names that differ only in case, spaces or the kind of dash are one unit. */
const unitKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐-―−-]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const newUnit = (name: string): Unit => ({
  id: newId(),
  name,
  aliases: [],
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: false,
  version: 0,
});

const newMember = (draft: PersonDraft, unitId: string | null): Member => ({
  id: newId(),
  fullName: draft.fullName,
  honorific: draft.honorific,
  position: draft.position,
  unitId,
  roles: draft.roles,
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
});

const sameText = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

const updated = (member: Member, draft: PersonDraft): Member => ({
  ...member,
  honorific: draft.honorific ?? member.honorific,
  position: draft.position ?? member.position,
  roles: draft.roles,
  version: member.version + 1,
});

const differs = (member: Member, next: Member): boolean =>
  JSON.stringify([member.honorific, member.position, [...member.roles].sort()]) !==
  JSON.stringify([next.honorific, next.position, [...next.roles].sort()]);

/** The unit with the people the list names for it; the same unit when nothing changes. */
const withPeople = (unit: Unit, people: readonly { member: Member; draft: PersonDraft }[]): Unit => {
  const ids = (test: (draft: PersonDraft) => boolean): string[] =>
    people.filter(({ draft }) => test(draft)).map(({ member }) => member.id);
  const merge = (old: readonly string[], added: readonly string[]): readonly string[] => [
    ...new Set([...old, ...added]),
  ];
  const next: Unit = {
    ...unit,
    headId: ids((draft) => draft.roles.includes('head'))[0] ?? unit.headId,
    focalPersonIds: merge(
      unit.focalPersonIds,
      ids((draft) => draft.isFocal),
    ),
    deputyIds: merge(
      unit.deputyIds,
      ids((draft) => draft.isDeputy),
    ),
  };
  return JSON.stringify(next) === JSON.stringify(unit) ? unit : { ...next, version: unit.version + 1 };
};

interface PlannedImport {
  readonly report: PeopleImport;
  readonly addUnits: readonly Unit[];
  readonly replaceUnits: readonly Unit[];
  readonly addMembers: readonly Member[];
  readonly replaceMembers: readonly Member[];
}

/** Units by every name they go by, new ones made for the names that none has. */
const unitsFor = (people: readonly PersonDraft[], units: readonly Unit[]): ReadonlyMap<string, Unit> => {
  const byName = new Map(
    units.flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [unitKey(name), unit] as const)),
  );
  for (const { unitName } of people) {
    if (unitName !== null && !byName.has(unitKey(unitName))) byName.set(unitKey(unitName), newUnit(unitName));
  }
  return byName;
};

/** What a list of people means for the organisation as it is. Pure: nothing is written. */
const planImport = (
  people: readonly PersonDraft[],
  units: readonly Unit[],
  members: readonly Member[],
): PlannedImport => {
  const byName = unitsFor(people, units);
  const rows = people.map((draft) => {
    const unit = draft.unitName === null ? null : (byName.get(unitKey(draft.unitName)) ?? null);
    const isThem = (member: Member): boolean =>
      member.active && sameText(member.fullName, draft.fullName) && member.unitId === (unit?.id ?? null);
    const known = members.find(isThem) ?? null;
    const member = known === null ? newMember(draft, unit?.id ?? null) : updated(known, draft);
    return { draft, unit, known, member, isChanged: known !== null && differs(known, member) };
  });
  const peopleOf = (unit: Unit): readonly (typeof rows)[number][] => rows.filter((row) => row.unit?.id === unit.id);
  const isKnown = (unit: Unit): boolean => units.some((one) => one.id === unit.id);
  const all = [...new Set(byName.values())];
  return {
    report: {
      added: rows.filter((row) => row.known === null).map((row) => row.draft.fullName),
      changed: rows.filter((row) => row.isChanged).map((row) => row.draft.fullName),
      unchanged: rows.filter((row) => row.known !== null && !row.isChanged).length,
      newUnits: all.filter((unit) => !isKnown(unit)).map((unit) => unit.name),
    },
    addUnits: all.filter((unit) => !isKnown(unit)).map((unit) => ({ ...withPeople(unit, peopleOf(unit)), version: 0 })),
    replaceUnits: all
      .filter(isKnown)
      .map((unit) => withPeople(unit, peopleOf(unit)))
      .filter((unit) => !units.includes(unit)),
    addMembers: rows.filter((row) => row.known === null).map((row) => row.member),
    replaceMembers: rows.filter((row) => row.isChanged).map((row) => row.member),
  };
};

/**
 * Adds the people of a list, their units, heads and focal persons; a person of the same name in the same unit is
 * brought up to date instead, so the same list may come twice. With `dryRun` nothing is written and the answer says
 * what would be.
 */
export const createPeopleImporter =
  ({ units, members, audit, clock }: Needs) =>
  async (
    people: readonly PersonDraft[],
    { dryRun, by }: { readonly dryRun: boolean; readonly by: string },
  ): Promise<PeopleImport> => {
    const planned = planImport(people, await units.all(), await members.all());
    const { report } = planned;
    if (dryRun) return report;
    for (const unit of planned.addUnits) await units.add(unit);
    for (const member of planned.addMembers) await members.add(member);
    for (const member of planned.replaceMembers) await members.replace(member);
    for (const unit of planned.replaceUnits) await units.replace(unit);
    await audit.append({
      id: newId(),
      at: clock.now(),
      actor: by,
      action: 'people-imported',
      subject: 'organisation',
      details: { added: report.added.length, changed: report.changed.length, newUnits: report.newUnits },
      source: null,
    });
    return report;
  };
