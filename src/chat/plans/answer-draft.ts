import type { DraftQuestion } from '../../plans/draft/draft-preview.js';
import type { DraftView } from '../../plans/draft/plan-drafts.js';
import { fold } from '../../shared/fold.js';
import { spokenLabel } from '../offered-choices.js';
import { draftChoiceText } from '../../text/plan-question-words.js';
import { notRemovedText } from '../../text/plan-draft-words.js';
import { unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler } from '../feature.js';
import { acceptDraft } from './accept-draft.js';
import { DRAFT_QUESTION, noteTalk, toTalk, type DraftTalk } from './draft-talk.js';
import { askCancel, giveAnswer, keepTasks, putOff } from './press-draft.js';
import { correctHead, editInWords, NEW_UNIT_ANSWERS } from './edit-rows.js';
import { MISSING_ANSWERS } from './missing-rows.js';
import { readHeadEdit } from './head-edits.js';
import { isRowEdit } from './row-edits.js';
import { askNext, offerUnits, sendSheet, showConfirmation, showDiff, showDraft, showTable } from './show-draft.js';

const HANDLED: Answered = { handled: true };

const plain = (text: string): string =>
  fold(spokenLabel(text))
    .replace(/(?:^| )(?:a|nhe|nha|em|em a|nhe em)$/, '')
    .trim();

/** A report on a task, whatever question waits: "12 xong", "#5 60%". */
const REPORT =
  /^#?\d{1,6}\s*[:.,-]?\s*(?:(?:da|dang|duoc|moi|xin|bao|khoang)\s+)*(?:xong|hoan thanh|vuong|gia han|mo lai|\d{1,3}\s*(?:%|phan tram))/;

export interface DraftWords {
  readonly view: DraftView;
  readonly talk: DraftTalk;
  readonly text: string;
}

type Act = (conversation: MemberConversation, words: DraftWords) => Promise<void> | void;

const agree: Act = async (conversation, { view, talk }) => {
  if (talk.confirmed && view.preview.canAccept) await acceptDraft(conversation, view.draft.id);
  else await showConfirmation(conversation, view, { talk });
};

/** What may be said of a draft whatever question waits; folded words. */
const COMMANDS: readonly (readonly [words: RegExp, act: Act])[] = [
  [
    /^(?:xem )?(?:ca bang|toan bo bang|bang)$/,
    (conversation, { view }) => {
      showTable(conversation, view, { page: 1, inPlace: false });
    },
  ],
  [
    /^(?:xem )?trang \d{1,3}$/,
    (conversation, { view, text }) => {
      showTable(conversation, view, { page: Number(/\d+/.exec(text)?.[0]), inPlace: false });
    },
  ],
  [
    /^(?:xem )?thay doi(?: trang \d{1,3})?$/,
    (conversation, { view, text }) => {
      showDiff(conversation, view, Number(/\d+/.exec(text)?.[0] ?? 1));
    },
  ],
  [
    /^giu (?:lai )?(?:cac )?(?:viec|nhiem vu) #?\d{1,6}(?:\s*(?:,|va)\s*#?\d{1,6})*$/,
    async (conversation, { view, text }) => {
      const codes = (text.match(/\d+/g) ?? []).map(Number);
      if (!(await keepTasks(conversation, view, codes))) conversation.say(notRemovedText());
    },
  ],
  [/^tai (?:bang|ve|xuong|xlsx|excel|tep|file)(?: .*)?$/, (conversation, { view }) => sendSheet(conversation, view)],
  [/^(?:dong y|dong y nhap|nhap|nhap di|ok nhap|nhap luon)$/, agree],
  [
    /^(?:huy|huy nhap|huy ban nhap|khong nhap nua|thoi khong nhap)$/,
    (conversation, { view }) => {
      askCancel(conversation, view);
    },
  ],
  [
    /^(?:tra loi cau hoi|cau hoi|tiep tuc|tiep)(?: \d+)?$/,
    (conversation, { view, talk }) => askNext(conversation, view, { talk: { ...talk, later: [] } }),
  ],
  [/^(?:xem lai|xem lai ban nhap|ban nhap)$/, (conversation, { view }) => showDraft(conversation, view)],
];

const LATER = /^(?:de sau|sau|bo qua|cau sau|cau tiep)$/;
const KNOWN_UNITS = /^(?:chon )?don vi (?:co san|da co)$/;

/** The choice that words or a number mean; null: none. */
const choiceIn = (question: DraftQuestion, text: string): DraftQuestion['choices'][number] | null => {
  const said = plain(text);
  const byWords = question.choices.filter((choice) => plain(draftChoiceText(choice, question)) === said);
  if (byWords.length === 1) return byWords[0] ?? null;
  const number = /^(?:so |chon )?(\d{1,2})$/.exec(said)?.[1];
  return number === undefined ? null : (question.choices[Number(number) - 1] ?? null);
};

const answerOf = (
  conversation: MemberConversation,
  { talk, text }: DraftWords,
  question: DraftQuestion,
): { readonly answer: string; readonly label: string } | null => {
  if (talk.units.length > 0) {
    const at = /^\d{1,2}$/.exec(plain(text))?.[0];
    const unit = conversation.organisation.units.find(
      ({ id }) => at !== undefined && id === talk.units[Number(at) - 1],
    );
    if (unit !== undefined) return { answer: unit.name, label: unitName(unit) };
  }
  const choice = choiceIn(question, text);
  if (choice !== null) return { answer: choice.id, label: draftChoiceText(choice, question) };
  return question.takesText ? { answer: text.trim(), label: text.trim() } : null;
};

/** Words as the answer to the question put last. */
const answerQuestion = async (
  conversation: MemberConversation,
  words: DraftWords,
  question: DraftQuestion,
): Promise<Answered> => {
  const { view, talk, text } = words;
  if (LATER.test(plain(text))) {
    await putOff(conversation, { view, talk, question });
    return HANDLED;
  }
  if (KNOWN_UNITS.test(plain(text)) && question.takesText) {
    await offerUnits(conversation, talk, question);
    return HANDLED;
  }
  const given = answerOf(conversation, words, question);
  if (given === null) return { handled: false, context: [], text };
  const taken = await giveAnswer(conversation, talk, { question, ...given });
  if (taken !== 'taken') conversation.say(taken.refused);
  return HANDLED;
};

/** "ngày 6/2", "năm 2026" answer such a question. */
const asksForTime = (question: DraftQuestion | undefined): boolean =>
  question !== undefined && ['deadline', 'cadence', 'date', 'year'].includes(question.kind);

/** Whatever is said while a draft is being talked about. Not handled: a report, or words about something else. */
export const handleDraftWords = async (conversation: MemberConversation, words: DraftWords): Promise<Answered> => {
  const { view, talk, text } = words;
  const notOurs: Answered = { handled: false, context: [], text };
  // The talk goes on unless something below puts another question.
  await noteTalk(conversation, talk);
  if (isRowEdit(text)) {
    await editInWords(conversation, view, text);
    return HANDLED;
  }
  const question = view.preview.questions.find(({ id }) => id === talk.questionId);
  const head = readHeadEdit(text);
  if (head !== null && !(head.mayBeTime && asksForTime(question))) {
    await correctHead(conversation, view, head.words);
    return HANDLED;
  }
  if (REPORT.test(fold(text))) return notOurs;
  if (question !== undefined && choiceIn(question, text) !== null) return answerQuestion(conversation, words, question);
  const command = COMMANDS.find(([pattern]) => pattern.test(plain(text)));
  if (command !== undefined) {
    await command[1](conversation, words);
    return HANDLED;
  }
  if (question !== undefined) return answerQuestion(conversation, words, question);
  if (talk.questionId === null) return notOurs;
  // Answered meanwhile: on the page, or by this very message before a crash. The talk goes on.
  await askNext(conversation, view, { talk });
  return HANDLED;
};

const answerDraft: AnswerHandler['run'] = async (conversation, data, text) => {
  const talk = toTalk(data);
  const notOurs: Answered = { handled: false, context: [], text };
  if (talk === null) return notOurs;
  const shown = await conversation.services.planDrafts.show(talk.draftId);
  if (!shown.ok || shown.value.draft.state !== 'open') {
    const question = talk.questionId;
    // Handled again after a crash: what the words did has been done, only its answer was not said.
    if (shown.ok && question === null && /^dong y|^nhap/.test(plain(text))) {
      await acceptDraft(conversation, talk.draftId);
      return HANDLED;
    }
    return notOurs;
  }
  return handleDraftWords(conversation, { view: shown.value, talk, text });
};

const again: AnswerHandler['again'] = async (conversation, data) => {
  const talk = toTalk(data);
  const shown = talk === null ? null : await conversation.services.planDrafts.show(talk.draftId);
  if (talk !== null && shown?.ok === true && shown.value.draft.state === 'open')
    await askNext(conversation, shown.value, { talk });
};

/** Words while a plan waits for agreement. Its question outlives words about something else. */
export const PLAN_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  [DRAFT_QUESTION]: { needs: 'nhapkehoach', run: answerDraft, staysOpen: true, again },
  ...NEW_UNIT_ANSWERS,
  ...MISSING_ANSWERS,
};
