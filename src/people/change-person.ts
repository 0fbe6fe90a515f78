import type { AuditLog } from '../audit/audit-log.js';
import type { Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Cause } from './cause.js';
import { editMember, joinedAdmins, tidyRoles, type MemberEdit } from './edit-member.js';
import { hasRole, type Honorific, type Member, type MemberId, type MemberStore, type Role } from './member.js';
import { idFrom, tidyName } from './unit-names.js';
import type { UnitId, UnitStore } from './unit.js';
import { writeEdit } from './write-edit.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export interface MemberChange {
  readonly before: Member;
  readonly after: Member;
}

const ACTIONS: Readonly<Record<MemberEdit['kind'], string>> = {
  name: 'member-renamed',
  position: 'member-position-set',
  honorific: 'member-honorific-set',
  unit: 'member-moved',
  roles: 'member-roles-set',
  left: 'member-left',
  returned: 'member-returned',
  'accounts-unlinked': 'member-accounts-unlinked',
};

/** What of a person an edit may change, for the log; of accounts only where they were. */
const facts = ({ fullName, position, honorific, unitId, roles, active, accounts }: Member, edit: MemberEdit) =>
  ({
    name: { fullName },
    position: { position },
    honorific: { honorific },
    unit: { unitId, roles },
    roles: { roles },
    left: { active, platforms: accounts.map(({ platform }) => platform) },
    returned: { active, roles },
    'accounts-unlinked': { platforms: accounts.map(({ platform }) => platform) },
  })[edit.kind];

export type ChangeMember = (id: MemberId, edit: MemberEdit, by: Cause) => Promise<Outcome<MemberChange>>;

const takesAdminAway = (before: Member, after: Member): boolean =>
  joinedAdmins([before]).length > 0 && joinedAdmins([after]).length === 0;

/**
 * Two admins may take the role from each other at the same moment, each seeing the other one left. Whoever finds that
 * nobody is left puts back what he took; both doing so leaves both, which harms nobody.
 */
const putBackLastAdmin = async (
  { members }: Pick<Needs, 'members'>,
  { before, after }: MemberChange,
): Promise<boolean> => {
  if (joinedAdmins(await members.all()).length > 0) return false;
  const now = await members.get(before.id);
  if (now === null || hasRole(now, 'admin') !== hasRole(after, 'admin')) return false;
  return members.replace({ ...before, version: now.version + 1 });
};

/**
 * Changes a person. Refusals: those of `editMember`, `person-gone`, `too-many-at-once`.
 */
export const createMemberChanger =
  ({ units, members, audit, clock }: Needs): ChangeMember =>
  async (id, edit, by) =>
    untilDecided(async () => {
      const all = { units: await units.all(), members: await members.all() };
      const before = all.members.find((member) => member.id === id);
      if (before === undefined) return refused('person-gone');
      const edited = editMember(before, edit, all);
      if (!edited.ok) return edited;
      if (edited.value === before) return done({ before, after: before });
      const change = await writeEdit(
        { store: members, audit, clock },
        {
          before,
          after: edited.value,
          action: ACTIONS[edit.kind],
          subject: `member:${id}`,
          details: { name: before.fullName, from: facts(before, edit), to: facts(edited.value, edit) },
        },
        by,
      );
      if (change === OUTRUN) return OUTRUN;
      if (takesAdminAway(change.before, change.after) && (await putBackLastAdmin({ members }, change)))
        return refused('last-admin', { name: before.fullName });
      return done(change);
    });

export interface NewPerson {
  readonly fullName: string;
  readonly unitId: UnitId | null;
  readonly position: string | null;
  readonly honorific: Honorific;
  readonly roles: readonly Role[];
  /** Somebody of this name is in the unit already, and this is another person. */
  readonly isNamesake: boolean;
}

export const newMember = (
  id: MemberId,
  { fullName, unitId, position, honorific, roles }: Omit<NewPerson, 'isNamesake'>,
): Member => ({
  id,
  fullName,
  honorific,
  position,
  unitId,
  roles: tidyRoles(roles),
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
});

/** Two people of one name in one unit cannot be told apart by it. */
export const personKey = (fullName: string, unitId: UnitId | null): string =>
  `${tidyName(fullName).toLowerCase()}|${unitId ?? ''}`;

/** Active people of this name in this unit. */
export const namesakesOf = (
  members: readonly Member[],
  { fullName, unitId }: Pick<NewPerson, 'fullName' | 'unitId'>,
): readonly Member[] =>
  members.filter(
    (member) => member.active && personKey(member.fullName, member.unitId) === personKey(fullName, unitId),
  );

export type AddMember = (person: NewPerson, by: Cause) => Promise<Outcome<Member>>;

/**
 * Adds a person. Refusals: `person-name-invalid`, `unit-gone`, `person-known` (id): somebody of this name is in the unit,
 * and nobody said that this is another person.
 */
export const createMemberAdder =
  ({ units, members, audit, clock }: Needs): AddMember =>
  async (person, by) => {
    const all = { units: await units.all(), members: await members.all() };
    const taken = new Set(all.members.map(({ id }) => id));
    // A namesake is made of the message that adds it: handled again, the message finds its own.
    const own = idFrom('m', by.source, new Set());
    const there = all.members.find(({ id }) => id === own);
    if (person.isNamesake && there !== undefined) return done(there);
    const [known] = namesakesOf(all.members, person);
    if (known !== undefined && !person.isNamesake) return refused('person-known', { id: known.id });
    const id = person.isNamesake ? own : idFrom('m', personKey(person.fullName, person.unitId), taken);
    const member = newMember(id, { ...person, fullName: tidyName(person.fullName) });
    const named = editMember({ ...member, fullName: '' }, { kind: 'name', fullName: member.fullName }, all);
    if (!named.ok) return named;
    if (person.unitId !== null && !all.units.some((unit) => unit.id === person.unitId)) return refused('unit-gone');
    await audit.append({
      id: `${by.source}:member-added:${id}`,
      at: clock.now(),
      actor: by.actor,
      action: 'member-added',
      subject: `member:${id}`,
      details: { name: member.fullName, unitId: member.unitId, roles: member.roles },
      source: by.source,
    });
    return (await members.add(member)) ? done(member) : refused('person-known', { id });
  };
