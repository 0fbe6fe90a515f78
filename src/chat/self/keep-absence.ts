import { headedUnits } from '../../people/authority.js';
import { absencesFrom, standInFor, withAbsence, withoutAbsencesFrom } from '../../people/absence.js';
import { changeStored } from '../../shared/compare-and-set.js';
import type { Absence, Member, MemberId } from '../../people/member.js';
import { addDays } from '../../shared/clock.js';
import type { Organisation } from '../../tasks/responsibility.js';
import {
  absenceCancelledForYou,
  absenceSetForYou,
  standInNotice,
  type AbsenceFacts,
  type StandIn,
} from '../../text/self-words.js';
import type { MemberConversation } from '../conversation.js';
import { reachOf } from '../role-table.js';

/** Oneself; the people of the units one heads; everybody for those whose reach is wider. */
export const mayPlanAbsenceOf = (actor: Member, person: Member, { units }: Organisation): boolean => {
  if (actor.id === person.id || reachOf('vangmat', actor.roles) === 'all') return true;
  return person.unitId !== null && headedUnits(actor, units).has(person.unitId);
};

const withMember = (organisation: Organisation, member: Member): Organisation => ({
  ...organisation,
  members: organisation.members.map((known) => (known.id === member.id ? member : known)),
});

const LONGEST_LISTED = 400;

/** Who reads the person's reminders in those days, in runs of days. */
export const standInsDuring = (person: Member, absence: Absence, organisation: Organisation): readonly StandIn[] => {
  const people = withMember(organisation, person);
  const runs: StandIn[] = [];
  let day = absence.from;
  for (let n = 0; n < LONGEST_LISTED && day <= absence.to; n += 1, day = addDays(day, 1)) {
    const member = standInFor(person, day, people);
    const last = runs.at(-1);
    if (last !== undefined && last.member?.fullName === member?.fullName) runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, member });
  }
  return runs;
};

const log = async (
  { services, incoming, member, now }: MemberConversation,
  action: 'absence-set' | 'absence-cancelled',
  { person, details }: { person: Member; details: Readonly<Record<string, unknown>> },
): Promise<void> => {
  await services.audit.append({
    id: `${incoming.key}:${action}:${person.id}`,
    at: now,
    actor: member.id,
    action,
    subject: `member:${person.id}`,
    details,
    source: incoming.key,
  });
};

/** Tells those whom the absence concerns: whoever is named to stand in, and the person when another has set it. */
const tellOthers = (conversation: MemberConversation, person: Member, absence: Absence & { isNew: boolean }): void => {
  const { member, today } = conversation;
  if (absence.deputyId !== undefined && absence.deputyId !== null && absence.deputyId !== member.id)
    conversation.tell(absence.deputyId, standInNotice(person, absence, today));
  if (person.id !== member.id && absence.isNew) conversation.tell(person.id, absenceSetForYou(member, absence, today));
};

/** Stores an absence; null: the person is gone, or others write at once. Storing it twice changes nothing. */
export const keepAbsence = async (
  conversation: MemberConversation,
  personId: MemberId,
  absence: Absence,
): Promise<AbsenceFacts | null> => {
  const { services, member, organisation } = conversation;
  const changed = await changeStored(services.members, personId, ({ absences }) => {
    const next = withAbsence(absences, absence).absences;
    return JSON.stringify(next) === JSON.stringify(absences) ? null : { absences: next };
  });
  if (changed === null) return null;
  const { before, after } = changed;
  await log(conversation, 'absence-set', { person: after, details: { ...absence } });
  const known = before.absences.find(({ from, to }) => from === absence.from && to === absence.to);
  // Who stands in may be added later; the days themselves are told once.
  const isNew = known === undefined || known.deputyId === absence.deputyId;
  tellOthers(conversation, after, { ...absence, isNew });
  return {
    person: after,
    own: after.id === member.id,
    absence,
    standIns: standInsDuring(after, absence, organisation),
    replaced: withAbsence(before.absences, absence).replaced,
  };
};

/** Ends what has begun and takes away what is planned; gives back what it was. */
export const cancelAbsences = async (
  conversation: MemberConversation,
  person: Member,
): Promise<readonly Absence[] | null> => {
  const { services, member, today } = conversation;
  const changed = await changeStored(services.members, person.id, (known) =>
    absencesFrom(known, today).length === 0 ? null : { absences: withoutAbsencesFrom(known.absences, today) },
  );
  if (changed === null) return null;
  const cancelled = absencesFrom(changed.before, today);
  if (cancelled.length > 0) {
    await log(conversation, 'absence-cancelled', { person, details: { cancelled } });
    if (person.id !== member.id) conversation.tell(person.id, absenceCancelledForYou(member));
  }
  return cancelled;
};
