import { absencesFrom, standInChoices } from '../../people/absence.js';
import type { Absence, Member } from '../../people/member.js';
import { membersNamed, nameAtStart } from '../../people/name-in-words.js';
import { fold } from '../../shared/fold.js';
import {
  absenceCancelledText,
  absenceNoSuchDayText,
  absenceNotYoursText,
  absenceOverText,
  absenceOverviewText,
  absenceSetText,
  absenceUnclearText,
  absenceWhoseText,
  askAbsenceEndText,
  askAbsenceSureText,
  askDeputyText,
  changedMeanwhileText,
  deputySelfText,
  deputyUnknownText,
  SELF_BUTTONS,
} from '../../text/self-words.js';
import { address, callName, line } from '../../text/words.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import { cancelAbsences, keepAbsence, mayPlanAbsenceOf, standInsDuring } from './keep-absence.js';
import { askWhichNamesake } from './namesakes.js';
import { readAbsence, splitDeputy } from './read-absence.js';

const DEPUTIES_SHOWN = 6;
const OTHERS_SHOWN = 12;

/** Buttons that answer the question put by this very message. */
const choices = (
  conversation: MemberConversation,
  ...all: readonly (readonly [text: string, choice: string])[]
): readonly Button[] => all.map(([text, choice]) => button(text, 'q', nonceOf(conversation.incoming.key), choice));

const whoIs = ({ member }: MemberConversation, person: Member): string =>
  person.id === member.id ? address(person.honorific) : callName(person);

/** "không cần" ends it; where somebody is planned to stand in by the unit's list nobody is asked. */
const askDeputy = async (
  conversation: MemberConversation,
  person: Member,
  absence: Absence,
): Promise<readonly (readonly Button[])[]> => {
  const shown = standInChoices(person, conversation.organisation).slice(0, DEPUTIES_SHOWN);
  await conversation.ask({
    kind: 'absence-deputy',
    data: { memberId: person.id, from: absence.from, to: absence.to, choices: shown.map(({ id }) => id) },
  });
  return [
    ...shown.map((member, index) => choices(conversation, [member.fullName, `d${index}`])),
    choices(conversation, [SELF_BUTTONS.nobody, 'none']),
  ];
};

/** Somebody is meant to stand in for the person, whatever absence it is. */
const hasDeputy = (person: Member, { organisation }: MemberConversation): boolean =>
  person.deputyId !== null ||
  (organisation.units.find(({ id }) => id === person.unitId)?.deputyIds ?? []).some((id) => id !== person.id);

/** Records the absence, says so, and asks who stands in when nobody is known to. */
export const setAbsence = async (conversation: MemberConversation, person: Member, absence: Absence): Promise<void> => {
  const facts = await keepAbsence(conversation, person.id, absence);
  if (facts === null) {
    conversation.say(changedMeanwhileText());
    return;
  }
  const text = absenceSetText(facts, conversation.today);
  const undo = [button(SELF_BUTTONS.cancelAbsence, 'vh', person.id)];
  if (hasDeputy(person, conversation) || (absence.deputyId ?? null) !== null) {
    conversation.say(text, rows(undo));
    return;
  }
  const asked = await askDeputy(conversation, person, absence);
  const question = line(askDeputyText(whoIs(conversation, person)));
  conversation.say([...text, question], rows(...asked, undo));
};

/** The one named in "thay: Trần Thị B", or several of that name; undefined: it was said what is wrong. */
export const findDeputy = (
  conversation: MemberConversation,
  person: Member,
  name: string,
): Member | readonly Member[] | undefined => {
  const others = conversation.organisation.members.filter(({ id }) => id !== person.id);
  const close = membersNamed(standInChoices(person, conversation.organisation), name);
  const found = close.length > 0 ? close : membersNamed(others, name);
  const [only] = found;
  if (only !== undefined) return found.length > 1 ? found : only;
  const isSelf = membersNamed([person], name).length > 0;
  conversation.say(isSelf ? deputySelfText() : deputyUnknownText(name.slice(0, 60)));
  return undefined;
};

/** The days in the words, for a person who is known. True: they said something about an absence. */
export const planAbsence = async (
  conversation: MemberConversation,
  person: Member,
  words: string,
): Promise<boolean> => {
  const { today, services } = conversation;
  const { rest, name } = splitDeputy(words);
  const isUnclear = readAbsence(rest, { today, calendar: services.calendar }).kind === 'unclear';
  const deputy = name === null || isUnclear ? null : findDeputy(conversation, person, name);
  if (deputy === undefined) return true;
  if (deputy === null || 'id' in deputy) return planDays(conversation, person, { words: rest, deputy });
  await askWhichNamesake(conversation, deputy, {
    kind: 'absence-which-deputy',
    name: name ?? '',
    data: { memberId: person.id, words: rest },
  });
  return true;
};

/** The same, with the stand-in known or not wanted. */
export const planDays = async (
  conversation: MemberConversation,
  person: Member,
  { words, deputy }: { readonly words: string; readonly deputy: Member | null },
): Promise<boolean> => {
  const { today, services } = conversation;
  const reading = readAbsence(words, { today, calendar: services.calendar });
  const named = deputy === null ? {} : { deputyId: deputy.id };
  switch (reading.kind) {
    case 'back':
      await cancelFor(conversation, person);
      return true;
    case 'days': {
      const absence = { from: reading.from, to: reading.to, ...named };
      if (reading.unsure) await askSure(conversation, person, absence);
      else await setAbsence(conversation, person, absence);
      return true;
    }
    case 'end-missing':
      await conversation.ask({ kind: 'absence-end', data: { memberId: person.id, from: reading.from, ...named } });
      conversation.say(askAbsenceEndText(reading.from, today));
      return true;
    case 'no-such-day':
      await askWhen(conversation, person);
      conversation.say(absenceNoSuchDayText(reading.words));
      return true;
    case 'over':
      await askWhen(conversation, person);
      conversation.say(absenceOverText());
      return true;
    case 'unclear':
      return false;
  }
};

const askSure = async (conversation: MemberConversation, person: Member, absence: Absence): Promise<void> => {
  await conversation.ask({ kind: 'absence-sure', data: { memberId: person.id, ...absence } });
  conversation.say(
    askAbsenceSureText(whoIs(conversation, person), absence, conversation.today),
    rows(choices(conversation, [SELF_BUTTONS.correct, 'yes'], [SELF_BUTTONS.wrong, 'no'])),
  );
};

const askWhen = (conversation: MemberConversation, person: Member): Promise<void> =>
  conversation.ask({ kind: 'absence-when', data: { memberId: person.id } });

/** `/vangmat hủy`, or its button. */
export const cancelFor = async (conversation: MemberConversation, person: Member): Promise<void> => {
  const cancelled = await cancelAbsences(conversation, person);
  conversation.say(
    cancelled === null
      ? changedMeanwhileText()
      : absenceCancelledText(whoIs(conversation, person), cancelled, conversation.today),
  );
};

const othersAway = (conversation: MemberConversation): { member: Member; absence: Absence }[] => {
  const { member, organisation, today } = conversation;
  return organisation.members
    .filter((other) => other.active && other.id !== member.id && mayPlanAbsenceOf(member, other, organisation))
    .flatMap((other) => absencesFrom(other, today).map((absence) => ({ member: other, absence })))
    .sort((a, b) => a.absence.from.localeCompare(b.absence.from))
    .slice(0, OTHERS_SHOWN);
};

const mayForOthers = ({ member, organisation }: MemberConversation): boolean =>
  organisation.members.some(
    (other) => other.active && other.id !== member.id && mayPlanAbsenceOf(member, other, organisation),
  );

const showAbsences = async (conversation: MemberConversation): Promise<void> => {
  const { member, today, organisation } = conversation;
  await askWhen(conversation, member);
  const absences = absencesFrom(member, today).map((absence) => ({
    absence,
    standIns: standInsDuring(member, absence, organisation),
  }));
  const { today: now, tomorrow, thisWeek, cancelAbsence } = SELF_BUTTONS;
  conversation.say(
    absenceOverviewText(
      {
        who: address(member.honorific),
        absences,
        others: othersAway(conversation),
        mayForOthers: mayForOthers(conversation),
      },
      today,
    ),
    rows(
      choices(conversation, [now, 'today'], [tomorrow, 'tomorrow'], [thisWeek, 'week']),
      absences.length === 0 ? [] : [button(cancelAbsence, 'vh', member.id)],
    ),
  );
};

/** Words that say why or how somebody is away, and no name. */
const REASON_WORDS = new Set(
  `tu ngay den toi het hom sang chieu toi nay mai kia tuan thang nghi phep vang mat om benh di cong tac hoc tap huan hop
  xin bao em anh chi se bi vi do co viec rieng gia dinh cuoi con che do thai san va khoang bat dau ke trong ca nua dau`.split(
    /\s+/,
  ),
);

/** Words in front of the days that give no reason for being away: the name of somebody we do not know. */
const unknownName = (words: string): string | null => {
  const before = /^[\p{L}\s]+/u.exec(splitDeputy(words).rest.normalize('NFC'))?.[0].trim() ?? '';
  const strange = before.split(/\s+/).filter((word) => word !== '' && !REASON_WORDS.has(fold(word)));
  return strange.length >= 2 ? strange.join(' ').slice(0, 60) : null;
};

/** `/vangmat …`: for oneself, or for somebody named in front. */
export const runAbsence: RunCommand = async (conversation, args) => {
  const { member, organisation } = conversation;
  if (args.trim() === '') {
    await showAbsences(conversation);
    return;
  }
  const { found, rest } = nameAtStart(organisation.members, args);
  const allowed = found.filter((person) => mayPlanAbsenceOf(member, person, organisation));
  const [named] = found;
  if (named !== undefined && allowed.length === 0) {
    conversation.say(absenceNotYoursText(named.fullName));
    return;
  }
  if (allowed.length > 1) {
    await askWhichNamesake(conversation, allowed, {
      kind: 'absence-who',
      name: named?.fullName ?? '',
      data: { words: rest },
    });
    return;
  }
  const strange = named === undefined ? unknownName(args) : null;
  if (strange !== null) {
    conversation.say(absenceWhoseText(strange));
    return;
  }
  await planOrAsk(conversation, allowed[0] ?? member, named === undefined ? args : rest);
};

/** The days in the words; where they say none, they are asked for. */
export const planOrAsk = async (conversation: MemberConversation, person: Member, words: string): Promise<void> => {
  if (await planAbsence(conversation, person, words)) return;
  await askWhen(conversation, person);
  conversation.say(absenceUnclearText());
};

/** May the person still plan for that one? Looked up when the answer comes. */
export const personOf = (conversation: MemberConversation, memberId: unknown): Member | null => {
  const { member, organisation } = conversation;
  const person = organisation.members.find(({ id }) => id === memberId);
  return person?.active === true && mayPlanAbsenceOf(member, person, organisation) ? person : null;
};
