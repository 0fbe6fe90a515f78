import { weekdayOf } from '../../calendar/civil-day.js';
import type { Member } from '../../people/member.js';
import { membersNamed } from '../../people/name-in-words.js';
import { addDays, type CalendarDay } from '../../shared/clock.js';
import { fold } from '../../shared/fold.js';
import { absenceNotSetText, deputyChosenText, noDeputyText, changedMeanwhileText } from '../../text/self-words.js';
import { oldButton } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import { cancelFor, findDeputy, personOf, planAbsence, planDays, planOrAsk, setAbsence } from './absence-command.js';
import { keepAbsence, standInsDuring } from './keep-absence.js';
import { askWhichNamesake, namesakeIn } from './namesakes.js';
import { splitDeputy } from './read-absence.js';

interface AbsenceData {
  readonly memberId?: string;
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  readonly deputyId?: string;
  readonly choices?: readonly string[];
  /** The choices were shown as a numbered list of people of one name. */
  readonly areNamesakes?: boolean;
  readonly words?: string;
}

const HANDLED: Answered = { handled: true };
const notHere = (text: string): Answered => ({ handled: false, context: [], text });

const plain = (text: string): string =>
  fold(text)
    .replace(/[.!,;]+$/g, '')
    .replace(/ (?:a|nhe|nha|em|roi)$/g, '')
    .trim();

const YES = new Set(['yes', 'dung', 'dung roi', 'dung vay', 'phai', 'vang', 'da', 'ok', 'co', 'dong y', '1']);
/** The no of a numbered list, where "2" is the second choice. */
const NO_OF_LIST = new Set([
  'no',
  'none',
  'khong',
  'ko',
  'khong dung',
  'sai',
  'sai roi',
  'thoi',
  'khong can',
  'khong co',
]);
const NO = new Set([...NO_OF_LIST, '2']);

/** What the buttons of the first question say. */
const buttonWords = (text: string, today: CalendarDay): string => {
  if (text === 'today') return 'hôm nay';
  if (text === 'tomorrow') return 'ngày mai';
  return text === 'week' ? `đến hết ${dayMonth(addDays(today, 7 - weekdayOf(today)))}` : text;
};

const dayMonth = (day: CalendarDay): string => day.split('-').reverse().join('/');

const withPerson = async (
  conversation: MemberConversation,
  { data, text }: { readonly data: AbsenceData; readonly text: string },
  run: (person: Member) => Promise<Answered>,
): Promise<Answered> => {
  const person = personOf(conversation, data.memberId);
  return person === null ? notHere(text) : run(person);
};

const answerWhen = (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> =>
  withPerson(conversation, { data, text }, async (person) => {
    if (NO.has(plain(text))) {
      conversation.say(absenceNotSetText());
      return HANDLED;
    }
    const words = buttonWords(text, conversation.today);
    // "12 xong" is a report, whatever was asked before.
    if (/^\s*#?\d{1,6}\s+\p{L}/u.test(words)) return notHere(text);
    return (await planAbsence(conversation, person, words)) ? HANDLED : notHere(text);
  });

const answerEnd = (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> =>
  withPerson(conversation, { data, text }, async (person) => {
    if (NO.has(plain(text))) {
      conversation.say(absenceNotSetText());
      return HANDLED;
    }
    const { from = conversation.today } = data;
    if (/^\s*#?\d{1,6}\s+\p{L}/u.test(text)) return notHere(text);
    const end = text.trim().replace(/^(?:đến|den|tới|toi)?\s*(?:hết|het)?\s*/iu, '');
    const whole = `từ ${dayMonth(from)} đến ${end}`;
    const deputy = conversation.organisation.members.find(({ id, active }) => id === data.deputyId && active);
    // Who was chosen stays chosen: their name may be another's too. A name said now is a new choice.
    const planned =
      deputy === undefined || splitDeputy(whole).name !== null
        ? await planAbsence(conversation, person, whole)
        : await planDays(conversation, person, { words: whole, deputy });
    return planned ? HANDLED : notHere(text);
  });

const answerSure = (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> =>
  withPerson(conversation, { data, text }, async (person) => {
    const { from, to, deputyId } = data;
    if (from === undefined || to === undefined) return notHere(text);
    if (YES.has(plain(text)))
      await setAbsence(conversation, person, { from, to, ...(deputyId === undefined ? {} : { deputyId }) });
    else if (NO.has(plain(text))) conversation.say(absenceNotSetText());
    else return notHere(text);
    return HANDLED;
  });

/** Somebody we know, or words written like a name. */
const isName = ({ organisation }: MemberConversation, words: string): boolean =>
  membersNamed(organisation.members, words).length > 0 || /^\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)+$/u.test(words.trim());

/** By button, number or name: one, or several of that name; undefined: it was said why nobody is; null: other words. */
const chosenDeputy = (
  conversation: MemberConversation,
  person: Member,
  { text, choices = [], areNamesakes = false }: AbsenceData & { readonly text: string },
): Member | readonly Member[] | undefined | null => {
  const namesake = areNamesakes ? namesakeIn(conversation, choices, text) : null;
  if (namesake !== null) return namesake;
  const index = /^d(\d)$/.exec(text)?.[1];
  if (index !== undefined) {
    const chosen = conversation.organisation.members.find(({ id }) => id === choices[Number(index)]);
    return chosen?.active === true ? chosen : null;
  }
  const name = text.replace(/\s+(?:thay|nhận thay|nhé|ạ)\s*$/iu, '');
  return isName(conversation, name) ? findDeputy(conversation, person, name) : null;
};

const answerDeputy = (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> =>
  withPerson(conversation, { data, text }, async (person) => {
    const { organisation, member, today } = conversation;
    const absence = person.absences.find(({ from, to }) => from === data.from && to === data.to);
    if (absence === undefined) return notHere(text);
    if ((data.areNamesakes === true ? NO_OF_LIST : NO).has(plain(text))) {
      const standIns = standInsDuring(person, absence, organisation);
      conversation.say(noDeputyText({ person, own: person.id === member.id, absence, standIns, replaced: [] }, today));
      return HANDLED;
    }
    const chosen = chosenDeputy(conversation, person, { ...data, text });
    if (chosen === null) return notHere(text);
    if (chosen === undefined) {
      await conversation.ask({ kind: 'absence-deputy', data: { ...data } });
      return HANDLED;
    }
    if (!('id' in chosen)) {
      const asked = { ...data, areNamesakes: true };
      await askWhichNamesake(conversation, chosen, { kind: 'absence-deputy', name: text, data: asked });
      return HANDLED;
    }
    const facts = await keepAbsence(conversation, person.id, { ...absence, deputyId: chosen.id });
    conversation.say(facts === null ? changedMeanwhileText() : deputyChosenText(facts, today));
    return HANDLED;
  });

/** Whose absence it is, where several have the name. */
const answerWho = async (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> => {
  if (NO_OF_LIST.has(plain(text))) {
    conversation.say(absenceNotSetText());
    return HANDLED;
  }
  const person = personOf(conversation, namesakeIn(conversation, data.choices ?? [], text)?.id);
  if (person === null) return notHere(text);
  await planOrAsk(conversation, person, data.words ?? '');
  return HANDLED;
};

const answerWhichDeputy = (conversation: MemberConversation, data: AbsenceData, text: string): Promise<Answered> =>
  withPerson(conversation, { data, text }, async (person) => {
    const isNo = NO_OF_LIST.has(plain(text));
    const deputy = isNo ? null : namesakeIn(conversation, data.choices ?? [], text);
    if (deputy === null && !isNo) return notHere(text);
    return (await planDays(conversation, person, { words: data.words ?? '', deputy })) ? HANDLED : notHere(text);
  });

const absence = (run: AnswerHandler['run']): AnswerHandler => ({ needs: 'vangmat', run });

export const ABSENCE_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'absence-who': absence(answerWho),
  'absence-which-deputy': absence(answerWhichDeputy),
  'absence-when': absence(answerWhen),
  'absence-end': absence(answerEnd),
  'absence-sure': absence(answerSure),
  'absence-deputy': absence(answerDeputy),
};

export const ABSENCE_PRESSES: Readonly<Record<string, Press>> = {
  vh: {
    needs: 'vangmat',
    run: async (conversation, [memberId]) => {
      const person = personOf(conversation, memberId);
      if (person === null) conversation.toast(oldButton);
      else await cancelFor(conversation, person);
    },
  },
};
