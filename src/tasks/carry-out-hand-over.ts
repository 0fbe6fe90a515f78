import type { AuditLog } from '../audit/audit-log.js';
import type { Cause } from '../people/cause.js';
import type { ChangeMember } from '../people/change-person.js';
import { isLastAdmin } from '../people/edit-member.js';
import type { InviteStore } from '../people/invite.js';
import type { Member, MemberId, MemberStore } from '../people/member.js';
import type { UnitId, UnitStore } from '../people/unit.js';
import { dayOf, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import {
  dutiesOf,
  KEEP,
  NOBODY,
  needsHeadTo,
  needsWorkTo,
  orphansAfter,
  planHandOver,
  rolesAfterMove,
  type Duties,
  type HandOver,
} from './hand-over.js';
import type { Organisation } from './responsibility.js';
import { isClosed } from './task-status.js';
import type { LoadTaskStates } from './task-states.js';
import type { Task, TaskStore } from './task.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly invites: InviteStore;
  readonly tasks: TaskStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly zone: string;
  readonly loadTaskStates: LoadTaskStates;
  readonly changeMember: ChangeMember;
}

/** Why the duties are looked at: the person leaves, or goes to another unit. */
export type Departure = { readonly kind: 'leaves' } | { readonly kind: 'moves'; readonly unitId: UnitId | null };

export interface Look {
  readonly member: Member;
  readonly organisation: Organisation;
  readonly duties: Duties;
  readonly openTasks: readonly Task[];
}

export interface HandedOver {
  readonly before: Member;
  readonly after: Member;
  readonly duties: Duties;
}

const look = async (
  { units, members, loadTaskStates, clock, zone }: Needs,
  id: MemberId,
  departure: Departure,
): Promise<Look | null> => {
  const organisation = { units: await units.all(), members: await members.all() };
  const member = organisation.members.find((known) => known.id === id);
  if (member === undefined) return null;
  const states = await loadTaskStates(dayOf(clock.now(), zone));
  const openTasks = states.filter(({ reportTo }) => !isClosed(reportTo.status)).map(({ task }) => task);
  const only = departure.kind === 'leaves' ? 'everything' : 'own-unit';
  return { member, organisation, openTasks, duties: dutiesOf(member, organisation, { openTasks, only }) };
};

/** Replaces one by one what is stored; false: somebody was faster with one of them, and all is looked at again. */
const write = async (
  { tasks, units, members, audit, clock }: Needs,
  { member, duties }: Look,
  { choice, by }: { readonly choice: HandOver; readonly by: Cause },
): Promise<boolean> => {
  const planned = planHandOver(member, duties, choice);
  const log = (action: string, subject: string, details: Readonly<Record<string, unknown>>): Promise<void> =>
    audit.append({
      id: `${by.source}:${action}:${subject}`,
      at: clock.now(),
      actor: by.actor,
      action,
      subject,
      details,
      source: by.source,
    });
  for (const task of planned.tasks) {
    const details = { code: task.code, from: member.id, to: task.assigneeIds };
    await log('task-reassigned', `task:${task.id}`, details);
    if (!(await tasks.replace({ ...task, version: task.version + 1 }))) return false;
  }
  for (const unit of planned.units) {
    const { headId, focalPersonIds, deputyIds } = unit;
    const details = { unit: unit.name, from: member.id, to: { headId, focalPersonIds, deputyIds } };
    await log('unit-handed-over', `unit:${unit.id}`, details);
    if (!(await units.replace({ ...unit, version: unit.version + 1 }))) return false;
  }
  for (const other of planned.members) {
    await log('member-deputy-gone', `member:${other.id}`, { deputy: member.id });
    if (!(await members.replace({ ...other, version: other.version + 1 }))) return false;
  }
  return true;
};

const checkChoice = ({ member, duties, organisation }: Look, choice: HandOver): Outcome<null> => {
  if ((needsWorkTo(duties) && choice.workTo === null) || (needsHeadTo(duties) && choice.headTo === null))
    return refused('choice-needed');
  const chosen = [choice.workTo, choice.headTo].filter((id) => id !== null && id !== KEEP && id !== NOBODY);
  const here = chosen.every(
    (id) => id !== member.id && organisation.members.some((known) => known.id === id && known.active),
  );
  return here ? done(null) : refused('person-gone');
};

/** The new head may use the commands of a head. */
const giveHeadRole = async ({ changeMember, members }: Needs, id: MemberId, by: Cause): Promise<void> => {
  const head = await members.get(id);
  if (head !== null && !head.roles.includes('head'))
    await changeMember(id, { kind: 'roles', roles: [...head.roles, 'head'] }, by);
};

const depart = async (
  { changeMember, invites, clock }: Needs,
  member: Member,
  { departure, by }: { readonly departure: Departure; readonly by: Cause },
): Promise<Outcome<{ readonly before: Member; readonly after: Member }>> => {
  if (departure.kind === 'moves') {
    const roles = departure.unitId === member.unitId ? member.roles : rolesAfterMove(member.roles);
    return changeMember(member.id, { kind: 'unit', unitId: departure.unitId, roles }, by);
  }
  const left = await changeMember(member.id, { kind: 'left' }, by);
  if (left.ok) await invites.revokeOpenOf(member.id, clock.now());
  return left;
};

/**
 * Hands over what hangs on a person and then lets the person go (or move): in this order, so that a crash between the
 * two leaves somebody with nothing to do rather than tasks with nobody. Doing it again completes it.
 */
export const createHandOver = (needs: Needs) => ({
  /** What hangs on the person now; null: there is no such person. */
  look: (id: MemberId, departure: Departure): Promise<Look | null> => look(needs, id, departure),
  /** Open tasks that nobody would answer for after this choice. */
  orphans: (seen: Look, choice: HandOver): readonly Task[] =>
    orphansAfter(seen.member, seen.organisation, {
      openTasks: seen.openTasks,
      planned: planHandOver(seen.member, seen.duties, choice),
    }),
  /**
   * Refusals: `person-gone` (also of somebody chosen), `choice-needed` (there is a duty now that nobody was asked
   * about), `last-admin`, `unit-gone`, `too-many-at-once`.
   */
  carryOut: async (
    id: MemberId,
    { departure, choice, by }: { readonly departure: Departure; readonly choice: HandOver; readonly by: Cause },
  ): Promise<Outcome<HandedOver>> => {
    let first: Duties | null = null;
    return untilDecided(async () => {
      const seen = await look(needs, id, departure);
      if (seen === null) return refused('person-gone');
      // Before anything is handed over that would have to be given back.
      if (departure.kind === 'leaves' && isLastAdmin(seen.member, seen.organisation.members))
        return refused('last-admin', { name: seen.member.fullName });
      const checked = checkChoice(seen, choice);
      if (!checked.ok) return checked;
      first ??= seen.duties;
      if (!(await write(needs, seen, { choice, by }))) return OUTRUN;
      if (choice.headTo !== null && choice.headTo !== NOBODY) await giveHeadRole(needs, choice.headTo, by);
      const gone = await depart(needs, seen.member, { departure, by });
      return gone.ok ? done({ ...gone.value, duties: first }) : gone;
    });
  },
});

export type HandOverWork = ReturnType<typeof createHandOver>;
