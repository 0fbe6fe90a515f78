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
    const knownUnits = new Map(
      (await units.all()).flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [unitKey(name), unit] as const)),
    );
    const knownMembers = await members.all();
    const report = { added: [] as string[], changed: [] as string[], unchanged: 0, newUnits: [] as string[] };
    const ofUnit = new Map<string, { member: Member; draft: PersonDraft }[]>();
    for (const draft of people) {
      const unit = await unitFor(draft);
      const known = knownMembers.find(
        (member) => member.active && sameText(member.fullName, draft.fullName) && member.unitId === (unit?.id ?? null),
      );
      const member = known === undefined ? newMember(draft, unit?.id ?? null) : updated(known, draft);
      if (known === undefined) report.added.push(draft.fullName);
      else if (differs(known, member)) report.changed.push(draft.fullName);
      else report.unchanged += 1;
      if (!dryRun && known === undefined) await members.add(member);
      else if (!dryRun && known !== undefined && differs(known, member)) await members.replace(member);
      if (unit !== null) ofUnit.set(unit.id, [...(ofUnit.get(unit.id) ?? []), { member, draft }]);
    }
    if (!dryRun) await finish();
    return report;

    async function unitFor(draft: PersonDraft): Promise<Unit | null> {
      if (draft.unitName === null) return null;
      const known = knownUnits.get(unitKey(draft.unitName));
      if (known !== undefined) return known;
      const unit = newUnit(draft.unitName);
      knownUnits.set(unitKey(draft.unitName), unit);
      report.newUnits.push(draft.unitName);
      if (!dryRun) await units.add(unit);
      return unit;
    }

    async function finish(): Promise<void> {
      for (const unit of new Set(knownUnits.values())) {
        const next = withPeople(unit, ofUnit.get(unit.id) ?? []);
        if (next !== unit) await units.replace(next);
      }
      const { added, changed, newUnits } = report;
      await audit.append({
        id: newId(),
        at: clock.now(),
        actor: by,
        action: 'people-imported',
        subject: 'organisation',
        details: { added: added.length, changed: changed.length, newUnits },
        source: null,
      });
    }
  };
