import { done, refused, type Outcome } from '../shared/outcome.js';
import { hasRole, type Honorific, type Member, type Role } from './member.js';
import { isName, tidyName } from './unit-names.js';
import type { Unit, UnitId } from './unit.js';

/** One change of a person. */
export type MemberEdit =
  | { readonly kind: 'name'; readonly fullName: string }
  | { readonly kind: 'position'; readonly position: string | null }
  | { readonly kind: 'honorific'; readonly honorific: Honorific }
  | { readonly kind: 'unit'; readonly unitId: UnitId | null; readonly roles?: readonly Role[] }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'left' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'accounts-unlinked' };

interface Organisation {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
}

/** Admins who can really be at work: they have an account to write from. */
export const joinedAdmins = (members: readonly Member[]): readonly Member[] =>
  members.filter(
    (member) => member.active && hasRole(member, 'admin') && member.accounts.some(({ state }) => state !== 'dead'),
  );

/** Would the organisation be left without an admin if this person stopped being a joined one? */
export const isLastAdmin = (member: Member, members: readonly Member[]): boolean => {
  const admins = joinedAdmins(members);
  return admins.length === 1 && admins[0]?.id === member.id;
};

const ROLE_ORDER: readonly Role[] = ['admin', 'leader', 'head', 'staff'];

/** Roles in their order, once each; nobody is without one. */
export const tidyRoles = (roles: readonly Role[]): readonly Role[] => {
  const found = ROLE_ORDER.filter((role) => roles.includes(role));
  return found.length === 0 ? ['staff'] : found;
};

const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  tidyRoles(one).join() === tidyRoles(other).join();

const setRoles = (member: Member, roles: readonly Role[], { members }: Organisation): Outcome<Member> => {
  if (sameRoles(member.roles, roles)) return done(member);
  if (hasRole(member, 'admin') && !roles.includes('admin') && isLastAdmin(member, members))
    return refused('last-admin', { name: member.fullName });
  return done({ ...member, roles: tidyRoles(roles) });
};

const unlink = (member: Member, { members }: Organisation): Outcome<Member> => {
  if (isLastAdmin(member, members)) return refused('last-admin', { name: member.fullName });
  return done(member.accounts.length === 0 ? member : { ...member, accounts: [], preferredPlatform: null });
};

/** The name stays in what was reported; accounts, absences and the deputy go. */
const leave = (member: Member, all: Organisation): Outcome<Member> => {
  if (!member.active) return done(member);
  const unlinked = unlink(member, all);
  return unlinked.ok
    ? done({ ...unlinked.value, preferredPlatform: null, absences: [], deputyId: null, active: false })
    : unlinked;
};

const setName = (member: Member, wanted: string): Outcome<Member> => {
  const fullName = tidyName(wanted);
  if (!isName(fullName) || fullName.length > 80 || /\d/.test(fullName)) return refused('person-name-invalid');
  return done(fullName === member.fullName ? member : { ...member, fullName });
};

const setUnit = (member: Member, edit: Extract<MemberEdit, { kind: 'unit' }>, all: Organisation): Outcome<Member> => {
  const { unitId } = edit;
  if (unitId !== null && !all.units.some((unit) => unit.id === unitId)) return refused('unit-gone');
  const placed = member.unitId === unitId ? member : { ...member, unitId };
  return edit.roles === undefined ? done(placed) : setRoles(placed, edit.roles, all);
};

const setPosition = (member: Member, wanted: string | null): Outcome<Member> => {
  const position = wanted === null ? null : tidyName(wanted).slice(0, 120);
  return done(position === member.position ? member : { ...member, position });
};

const comeBack = (member: Member, { units }: Organisation): Outcome<Member> => {
  if (member.active) return done(member);
  const unitId = units.some((unit) => unit.id === member.unitId) ? member.unitId : null;
  return done({ ...member, active: true, roles: ['staff'], unitId });
};

/**
 * What a change makes of a person; the very same member where nothing changes. The version is left to the caller.
 * Somebody who comes back starts with the rights of staff. Refusals: `person-name-invalid`, `unit-gone`, `last-admin`.
 */
export const editMember = (member: Member, edit: MemberEdit, all: Organisation): Outcome<Member> => {
  switch (edit.kind) {
    case 'name':
      return setName(member, edit.fullName);
    case 'position':
      return setPosition(member, edit.position);
    case 'honorific':
      return done(edit.honorific === member.honorific ? member : { ...member, honorific: edit.honorific });
    case 'unit':
      return setUnit(member, edit, all);
    case 'roles':
      return setRoles(member, edit.roles, all);
    case 'left':
      return leave(member, all);
    case 'returned':
      return comeBack(member, all);
    case 'accounts-unlinked':
      return unlink(member, all);
  }
};
