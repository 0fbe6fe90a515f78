import { fold } from '../../shared/fold.js';
import { unitsBeyond } from '../../tasks/give-task.js';
import { parseSaid } from '../../tasks/reading/find-deadline-words.js';
import { readNames, type Named } from '../../tasks/reading/find-names.js';
import type { NameProblem } from '../../tasks/reading/read-assignment.js';
import { toTextWords } from '../../tasks/reading/text-words.js';
import { formatFullDay } from '../../text/format-deadline.js';
import {
  askDeadlineAgain,
  askGivingDeadline,
  askGivingLead,
  askGivingPlan,
  askGivingTitle,
  askNotEverybody,
  askOneDeadline,
  askUnknownPerson,
  askUnknownUnit,
  askWhichPerson,
  askWhichUnit,
  GIVING_BUTTONS,
  notANameText,
} from '../../text/giving-words.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import type { RichText } from '../../shared/rich-text.js';
import { toTaskDraft, type GivingDraft, type Missing } from './giving-draft.js';
import { readingContext } from './naming.js';
import { shortAnswer } from './short-answer.js';

/** A choice and what its button hands to the answer: its place in the list, so that ids need not fit into it. */
type Choice = readonly [label: string, choice: string];

const MOST_UNITS = 8;

/** Units offered for a name that nobody knows: those for which the person may give work. */
const offeredUnits = (conversation: MemberConversation): readonly string[] => {
  const { organisation, member } = conversation;
  return organisation.units
    .filter(
      (unit) =>
        !unit.outside && unitsBeyond(member, { leadUnitIds: [unit.id], assigneeIds: [] }, organisation).length === 0,
    )
    .slice(0, MOST_UNITS)
    .map((unit) => unit.id);
};

const candidatesOf = (conversation: MemberConversation, problem: NameProblem): readonly string[] =>
  problem.kind === 'unknown-unit' ? offeredUnits(conversation) : problem.candidates;

const labelOf = (conversation: MemberConversation, problem: NameProblem, id: string): string => {
  const { units, members } = conversation.organisation;
  if (problem.kind !== 'which-person') return unitName(units.find((unit) => unit.id === id));
  const person = members.find((member) => member.id === id);
  const unit = units.find((one) => one.id === person?.unitId);
  return `${person?.fullName ?? id}${unit === undefined ? '' : ` (${unitName(unit)})`}`;
};

const PROBLEM_WORDS: Readonly<Record<NameProblem['kind'], (words: string) => RichText>> = {
  'which-unit': askWhichUnit,
  'which-person': askWhichPerson,
  'unknown-unit': askUnknownUnit,
  'unknown-person': askUnknownPerson,
  everybody: askNotEverybody,
};

const LEAVE_OUT: Choice = [GIVING_BUTTONS.leaveOut, 'out'];

const planQuestion = ({
  planUnknown,
}: GivingDraft): { readonly text: RichText; readonly choices: readonly Choice[] } => {
  const { words = '', choices = [] } = planUnknown ?? {};
  const offered = choices.map(({ name }, index): Choice => [name, `n${index}`]);
  return { text: askGivingPlan(words), choices: [...offered, [GIVING_BUTTONS.noPlan, 'none']] };
};

const questionOf = (
  conversation: MemberConversation,
  draft: GivingDraft,
  missing: Missing,
): { readonly text: RichText; readonly choices: readonly Choice[] } => {
  switch (missing.topic) {
    case 'name': {
      const { problem } = missing;
      const choices = candidatesOf(conversation, problem).map((id, index): Choice => [
        labelOf(conversation, problem, id),
        `n${index}`,
      ]);
      return { text: PROBLEM_WORDS[problem.kind](problem.words), choices: [...choices, LEAVE_OUT] };
    }
    case 'plan':
      return planQuestion(draft);
    case 'title':
      return { text: askGivingTitle(), choices: [] };
    case 'lead':
      return { text: askGivingLead(), choices: [] };
    case 'deadline':
      return { text: askGivingDeadline(), choices: [[GIVING_BUTTONS.noDeadline, 'none']] };
    case 'deadlines':
      return {
        text: askOneDeadline(draft.severalDeadlines),
        choices: draft.severalDeadlines.map((phrase, index) => [phrase, `n${index}`]),
      };
    case 'deadline-unclear': {
      const { deadline } = toTaskDraft(draft, conversation);
      const days = [...new Set([...(deadline.due === undefined ? [] : [deadline.due]), ...(deadline.readings ?? [])])];
      return {
        text: askDeadlineAgain(deadline),
        choices: [...days.map((day): Choice => [formatFullDay(day), `d${day}`]), [GIVING_BUTTONS.noDeadline, 'none']],
      };
    }
  }
};

/** Puts the one question that comes next; `said`: an answer that did not fit it. */
export const askMissing = async (
  conversation: MemberConversation,
  draft: GivingDraft,
  ...[missing, said]: readonly [missing: Missing, said?: string]
): Promise<void> => {
  const { text, choices } = questionOf(conversation, draft, missing);
  await conversation.ask({ kind: 'give-detail', data: { draft } });
  const isName = missing.topic === 'name' || missing.topic === 'lead';
  const nonce = nonceOf(conversation.incoming.key);
  const buttons = choices.map(([label, choice]): readonly Button[] => [button(label, 'q', nonce, choice)]);
  conversation.say(said !== undefined && isName ? [...notANameText(said), ...text] : text, rows(...buttons));
};

const NO_DEADLINE = new Set(['none', 'khong co han', 'khong co', 'khong', 'chua co', 'khong can', 'chua co han']);

const withDeadline = (draft: GivingDraft, text: string, conversation: MemberConversation): GivingDraft | 'again' => {
  const plain = { ...draft, severalDeadlines: [], deadlineAsked: true, saidOn: conversation.today };
  if (NO_DEADLINE.has(shortAnswer(text))) return { ...plain, deadlineWords: '' };
  const place = /^n(\d+)$/.exec(text);
  const listed = place === null ? undefined : draft.severalDeadlines[Number(place[1])];
  const day = /^d(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const words =
    listed ?? (day === null ? text.trim() : `${Number(day[3] ?? 0)}/${Number(day[2] ?? 0)}/${day[1] ?? ''}`);
  const { kind } = parseSaid(words, { today: conversation.today, calendar: conversation.services.calendar });
  return kind === 'unknown' || kind === 'not_deadline' ? 'again' : { ...plain, deadlineWords: words };
};

const withNames = (draft: GivingDraft, names: readonly Named[], role: NameProblem['role']): GivingDraft => {
  const units = names.flatMap((name) => (name.kind === 'unit' ? [name.unitId] : []));
  const people = names.flatMap((name) => (name.kind === 'person' ? [name.memberId] : []));
  const add = (known: readonly string[], more: readonly string[]): readonly string[] => [
    ...new Set([...known, ...more]),
  ];
  return role === 'lead'
    ? { ...draft, leadUnitIds: add(draft.leadUnitIds, units), assigneeIds: add(draft.assigneeIds, people) }
    : { ...draft, supportingUnitIds: add(draft.supportingUnitIds, units) };
};

/** Somebody named without a unit brings theirs along, where no unit was named. */
const withUnitsOfPeople = (draft: GivingDraft, { organisation }: MemberConversation): GivingDraft => {
  if (draft.leadUnitIds.length > 0) return draft;
  const units = draft.assigneeIds.flatMap((id) => organisation.members.find((one) => one.id === id)?.unitId ?? []);
  return { ...draft, leadUnitIds: [...new Set(units)] };
};

const namesIn = (conversation: MemberConversation, text: string): readonly Named[] | null => {
  const words = toTextWords(text.normalize('NFC'));
  const found = readNames({ text: text.normalize('NFC'), words, context: readingContext(conversation) }, 0);
  const isWhole =
    found !== null && words.slice(found.end).every((word) => word.isMark || /^(nhe|nha|a|em)$/.test(word.bare));
  return isWhole && found.names.every(({ kind }) => kind === 'unit' || kind === 'person') ? found.names : null;
};

const chosenName = (conversation: MemberConversation, problem: NameProblem, text: string): readonly Named[] | null => {
  const place = /^n(\d+)$/.exec(text);
  if (place === null) return namesIn(conversation, text);
  const id = candidatesOf(conversation, problem)[Number(place[1])];
  if (id === undefined) return null;
  return problem.kind === 'which-person'
    ? [{ kind: 'person', memberId: id, words: problem.words }]
    : [{ kind: 'unit', unitId: id, words: problem.words, sure: true }];
};

const withoutProblem = (draft: GivingDraft): GivingDraft => ({ ...draft, problems: draft.problems.slice(1) });

const answerName = (
  conversation: MemberConversation,
  draft: GivingDraft,
  { problem, text }: { readonly problem: NameProblem; readonly text: string },
): GivingDraft | 'again' => {
  if (text === 'out' || /^bo( ten nay)?$/.test(shortAnswer(text))) return withoutProblem(draft);
  const names = chosenName(conversation, problem, text);
  return names === null
    ? 'again'
    : withUnitsOfPeople(withNames(withoutProblem(draft), names, problem.role), conversation);
};

const NO_PLAN = new Set(['none', 'khong', 'khong thuoc ke hoach nao', 'khong co', 'bo qua']);

const withPlan = (draft: GivingDraft, text: string): GivingDraft | 'again' => {
  if (NO_PLAN.has(shortAnswer(text))) return { ...draft, plan: null, planUnknown: null };
  const choices = draft.planUnknown?.choices ?? [];
  const place = /^n(\d+)$/.exec(text)?.[1];
  const said = shortAnswer(text).replace(/^(?:thuoc )?(?:ke hoach|kh) (?:so )?/, '');
  const named = choices.filter(({ name }) => fold(name) === said || fold(name).startsWith(`${said}/`));
  const plan = place === undefined ? (named.length === 1 ? named[0] : undefined) : choices[Number(place)];
  return plan === undefined ? 'again' : { ...draft, plan, planUnknown: null };
};

/** "12 xong", "#5 60%": a report, which is no answer to any of these questions. */
const isReport = (text: string): boolean =>
  /^\s*#?\d{1,6}[\s:]+\p{L}|^\s*#\d/u.test(text) && !/^\s*\d{1,2}\s*(?:tháng|thang)/iu.test(text);

/** The draft with the answer in it; `again`: the answer does not fit; `other`: it is something else altogether. */
export const readMissing = (
  conversation: MemberConversation,
  draft: GivingDraft,
  { missing, text }: { readonly missing: Missing; readonly text: string },
): GivingDraft | 'again' | 'other' => {
  if (isReport(text)) return 'other';
  switch (missing.topic) {
    case 'name':
      return answerName(conversation, draft, { problem: missing.problem, text });
    case 'title':
      return { ...draft, title: text.trim().charAt(0).toLocaleUpperCase('vi') + text.trim().slice(1) };
    case 'lead': {
      const names = namesIn(conversation, text);
      return names === null ? 'again' : withUnitsOfPeople(withNames(draft, names, 'lead'), conversation);
    }
    case 'plan':
      return withPlan(draft, text);
    case 'deadline':
    case 'deadlines':
    case 'deadline-unclear':
      return withDeadline(draft, text, conversation);
  }
};
