import type { DraftView } from '../../plans/draft/plan-drafts.js';
import type { Outcome } from '../../shared/outcome.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import { notYoursToast } from '../../text/plan-draft-words.js';
import type { PreviewContext } from '../../text/plan-preview-words.js';
import { say } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';

/** Where the talk about a draft stands; waits as the chat's pending question. */
export interface DraftTalk {
  readonly draftId: string;
  /** The question last put; null: the whole draft was shown. */
  readonly questionId: string | null;
  /** Questions put off in this talk, by id. */
  readonly later: readonly string[];
  /** Units offered with numbers in place of the question's own choices, by id. */
  readonly units: readonly string[];
  /** What will be written has been said: "đồng ý" is enough. */
  readonly confirmed: boolean;
}

export const DRAFT_QUESTION = 'plan-draft';

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Reads what was stored with the question; null: of no draft. */
export const toTalk = (data: Readonly<Record<string, unknown>>): DraftTalk | null =>
  typeof data.draftId !== 'string'
    ? null
    : {
        draftId: data.draftId,
        questionId: typeof data.questionId === 'string' ? data.questionId : null,
        later: strings(data.later),
        units: strings(data.units),
        confirmed: data.confirmed === true,
      };

export const newTalk = (draftId: string): DraftTalk => ({
  draftId,
  questionId: null,
  later: [],
  units: [],
  confirmed: false,
});

/** Notes where the talk stands now. The question answered is closed first, so that handling a message again finds it. */
export const noteTalk = async (conversation: MemberConversation, talk: DraftTalk): Promise<void> => {
  await conversation.closeQuestion(DRAFT_QUESTION);
  await conversation.ask({ kind: DRAFT_QUESTION, data: { ...talk } });
};

/** The talk about this draft as the present message finds it; a new one where another question was put meanwhile. */
export const findTalk = async (conversation: MemberConversation, draftId: string): Promise<DraftTalk | null> => {
  const question = await conversation.openQuestion(DRAFT_QUESTION);
  const talk = question === null ? null : toTalk(question.data);
  return talk?.draftId === draftId ? talk : null;
};

export const contextOf = ({ today, services }: MemberConversation): PreviewContext => ({
  today,
  calendar: services.calendar,
});

/** Whether the draft is the member's own; says so when it is not, or is gone. */
export const isOwn = (
  conversation: MemberConversation,
  view: Outcome<DraftView>,
): view is { ok: true; value: DraftView } => {
  if (!view.ok) {
    conversation.say(draftRefusalText(view.refusal));
    return false;
  }
  if (view.value.draft.ownerId === conversation.member.id) return true;
  if (conversation.incoming.kind === 'button') conversation.toast(notYoursToast);
  else conversation.say(say(notYoursToast));
  return false;
};

/** The member's own draft while it waits for agreement, or null after saying why not. */
export const ownDraft = async (conversation: MemberConversation, draftId: string): Promise<DraftView | null> => {
  const view = await conversation.services.planDrafts.show(draftId);
  if (!isOwn(conversation, view)) return null;
  if (view.value.draft.state === 'open') return view.value;
  conversation.say(draftRefusalText({ code: 'draft-closed' }));
  return null;
};
