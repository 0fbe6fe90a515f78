import type { DraftQuestion } from '../../plans/draft/draft-preview.js';
import type { DraftView } from '../../plans/draft/plan-drafts.js';
import type { RichText } from '../../shared/rich-text.js';
import { answeredText, draftChoiceText, draftRefusalText } from '../../text/plan-question-words.js';
import {
  answeredToast,
  askCancelText,
  cancelledText,
  keptText,
  laterText,
  PLAN_BUTTONS,
  standingText,
} from '../../text/plan-draft-words.js';
import { say, unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Press } from '../feature.js';
import { acceptDraft } from './accept-draft.js';
import { DRAFT_QUESTION, findTalk, newTalk, ownDraft, type DraftTalk } from './draft-talk.js';
import { askNext, offerUnits, sendSheet, showConfirmation, showDiff, showDraft, showTable } from './show-draft.js';

const talkOf = async (conversation: MemberConversation, draftId: string): Promise<DraftTalk> =>
  (await findTalk(conversation, draftId)) ?? newTalk(draftId);

export interface GivenAnswer {
  readonly question: DraftQuestion;
  /** Id of a choice, or words. */
  readonly answer: string;
  /** As the person sees it. */
  readonly label: string;
}

/** Takes an answer and puts the next question. False: refused, and nothing was said. */
export const giveAnswer = async (
  conversation: MemberConversation,
  talk: DraftTalk,
  { question, answer, label }: GivenAnswer,
): Promise<'taken' | { readonly refused: RichText; readonly code: string }> => {
  const { draftId } = talk;
  const outcome = await conversation.services.planDrafts.answer({ draftId, questionId: question.id, answer });
  if (!outcome.ok) return { refused: draftRefusalText(outcome.refusal), code: outcome.refusal.code };
  await askNext(conversation, outcome.value, { talk, intro: say(answeredText(question, label)) });
  return 'taken';
};

/** A question that waits no more: its buttons stay in the chat and may correct the answer, which is then said. */
const answerAgain = async (
  conversation: MemberConversation,
  before: DraftView,
  { questionId, choiceId }: { readonly questionId: string; readonly choiceId: string },
): Promise<void> => {
  const { planDrafts } = conversation.services;
  const after = await planDrafts.answer({ draftId: before.draft.id, questionId, answer: choiceId });
  if (!after.ok) conversation.toast(answeredToast);
  else if (JSON.stringify(after.value.preview) === JSON.stringify(before.preview)) conversation.toast(answeredToast);
  else conversation.say(say('✔️ Đã sửa câu trả lời.', standingText(after.value.preview)));
};

/** The press of a choice. Handled again after a crash it finds its own question in the talk and goes on from there. */
const pressChoice = async (
  conversation: MemberConversation,
  [draftId = '', questionId = '', choiceId = '']: readonly string[],
): Promise<void> => {
  const view = await ownDraft(conversation, draftId);
  if (view === null) return;
  const question = view.preview.questions.find(({ id }) => id === questionId);
  const talk = await findTalk(conversation, draftId);
  if (question === undefined) {
    if (talk?.questionId === questionId)
      await askNext(conversation, view, { talk: talk, intro: say(standingText(view.preview)) });
    else await answerAgain(conversation, view, { questionId, choiceId });
    return;
  }
  const choice = question.choices.find(({ id }) => id === choiceId);
  if (choice === undefined) {
    conversation.toast(answeredToast);
    return;
  }
  const given = { question, answer: choiceId, label: draftChoiceText(choice, question) };
  const taken = await giveAnswer(conversation, talk ?? newTalk(draftId), given);
  if (taken !== 'taken') conversation.say(taken.refused);
};

/** Does `act` with the open question that the button names. */
const withQuestion =
  (
    act: (
      conversation: MemberConversation,
      at: { view: DraftView; talk: DraftTalk; question: DraftQuestion },
      rest: readonly string[],
    ) => Promise<void>,
  ) =>
  async (
    conversation: MemberConversation,
    [draftId = '', questionId = '', ...rest]: readonly string[],
  ): Promise<void> => {
    const view = await ownDraft(conversation, draftId);
    if (view === null) return;
    const question = view.preview.questions.find(({ id }) => id === questionId);
    const talk = await talkOf(conversation, draftId);
    if (question === undefined) conversation.toast(answeredToast);
    else await act(conversation, { view, talk, question }, rest);
  };

export const putOff = async (
  conversation: MemberConversation,
  { view, talk, question }: { readonly view: DraftView; readonly talk: DraftTalk; readonly question: DraftQuestion },
): Promise<void> => {
  const later = [...new Set([...talk.later, question.id])];
  const left = view.preview.questions.filter(({ id }) => !later.includes(id)).length;
  await askNext(conversation, view, { talk: { ...talk, later }, intro: laterText(left) });
};

const pressUnit = withQuestion(async (conversation, { talk, question }, [unitId = '']) => {
  const unit = conversation.organisation.units.find(({ id }) => id === unitId);
  if (unit === undefined) {
    conversation.toast(answeredToast);
    return;
  }
  const taken = await giveAnswer(conversation, talk, { question, answer: unit.name, label: unitName(unit) });
  if (taken !== 'taken') conversation.say(taken.refused);
});

/** Keeps tasks that the new version no longer has, by code. False: none of them would be cancelled. */
export const keepTasks = async (
  conversation: MemberConversation,
  view: DraftView,
  codes: readonly number[],
): Promise<boolean> => {
  const tasks = view.preview.diff?.removed.filter((task) => codes.includes(task.code)) ?? [];
  let latest = view;
  for (const task of tasks) {
    const kept = await conversation.services.planDrafts.keepTask({
      draftId: view.draft.id,
      taskId: task.id,
      keep: true,
    });
    if (!kept.ok) {
      conversation.say(draftRefusalText(kept.refusal));
      return true;
    }
    latest = kept.value;
  }
  if (tasks.length > 0) showDiff(conversation, latest);
  return tasks.length > 0;
};

/** Does `act` with the member's own draft. */
const withDraft =
  (act: (conversation: MemberConversation, view: DraftView, rest: readonly string[]) => Promise<void> | void) =>
  async (conversation: MemberConversation, [draftId = '', ...rest]: readonly string[]): Promise<void> => {
    const view = await ownDraft(conversation, draftId);
    if (view !== null) await act(conversation, view, rest);
  };

export const askCancel = (conversation: MemberConversation, { draft, preview }: DraftView): void => {
  conversation.say(
    askCancelText(preview),
    rows([
      button(PLAN_BUTTONS.reallyCancel, 'py', draft.id, 'yes'),
      button(PLAN_BUTTONS.keepDraft, 'py', draft.id, 'no'),
    ]),
  );
};

export const cancelDraft = async (conversation: MemberConversation, draftId: string): Promise<void> => {
  const { member, incoming } = conversation;
  const outcome = await conversation.services.planDrafts.cancel({ draftId, by: member.id, source: incoming.key });
  await conversation.closeQuestion(DRAFT_QUESTION);
  conversation.say(outcome.ok ? cancelledText() : draftRefusalText(outcome.refusal));
};

const press = (run: Press['run']): Press => ({ needs: 'nhapkehoach', run });

/** Buttons under a plan that waits for agreement. */
export const PLAN_PRESSES: Readonly<Record<string, Press>> = {
  pq: press(pressChoice),
  pl: press(withQuestion(putOff)),
  pu: press(withQuestion((conversation, { talk, question }) => offerUnits(conversation, talk, question))),
  pn: press(pressUnit),
  pk: press(withDraft((conversation, view) => askNext(conversation, view, { talk: newTalk(view.draft.id) }))),
  pv: press(
    withDraft((conversation, view, [page = '1', where]) => {
      showTable(conversation, view, { page: Number(page), inPlace: where === 'e' });
    }),
  ),
  pb: press(withDraft((conversation, view) => showDraft(conversation, view))),
  pd: press(
    withDraft((conversation, view, [page = '1']) => {
      showDiff(conversation, view, Number(page));
    }),
  ),
  pr: press(
    withDraft(async (conversation, view, [code = '']) => {
      if (!(await keepTasks(conversation, view, [Number(code)]))) conversation.toast(answeredToast);
    }),
  ),
  ps: press(withDraft(sendSheet)),
  pf: press(
    withDraft(async (conversation, view) => {
      await showConfirmation(conversation, view, { talk: await talkOf(conversation, view.draft.id) });
    }),
  ),
  pa: press((conversation, [draftId = '']) => acceptDraft(conversation, draftId)),
  px: press(withDraft(askCancel)),
  py: press(async (conversation, [draftId = '', answer]) => {
    if (answer !== 'yes') conversation.say(keptText());
    else if ((await ownDraft(conversation, draftId)) !== null) await cancelDraft(conversation, draftId);
  }),
};
