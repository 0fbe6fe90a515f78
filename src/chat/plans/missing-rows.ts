import { fold } from '../../shared/fold.js';
import type { RichText } from '../../shared/rich-text.js';
import { askMissingText, missingDroppedText, missingKeptText, PLAN_BUTTONS } from '../../text/plan-draft-words.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import { say } from '../../text/words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { AnswerHandler } from '../feature.js';
import { DRAFT_QUESTION, newTalk, ownDraft } from './draft-talk.js';
import { askNext } from './show-draft.js';

const MISSING_QUESTION = 'plan-missing-rows';

/** Rows deleted from a sheet: left out on purpose, or by mistake? Until it is said they stay. */
export const askAboutMissing = async (
  conversation: MemberConversation,
  {
    draftId,
    rowIds,
    intro,
  }: { readonly draftId: string; readonly rowIds: readonly string[]; readonly intro: RichText },
): Promise<void> => {
  await conversation.closeQuestion(DRAFT_QUESTION);
  await conversation.ask({ kind: MISSING_QUESTION, data: { draftId, rowIds } });
  const nonce = nonceOf(conversation.incoming.key);
  conversation.say(
    [...intro, ...askMissingText()],
    rows([button(PLAN_BUTTONS.dropMissing, 'q', nonce, 'drop'), button(PLAN_BUTTONS.keepMissing, 'q', nonce, 'keep')]),
  );
};

const DROP = /^(?:drop|bo|bo di|bo cac dong do|bo het|xoa|khong nhap)$/;
const KEEP = /^(?:keep|giu|giu lai|giu nguyen|khong bo|khong)$/;

const answerMissing: AnswerHandler['run'] = async (conversation, data, text) => {
  const said = fold(text).replace(/[.!]+$/, '');
  if (!DROP.test(said) && !KEEP.test(said)) return { handled: false, context: [], text };
  const view = typeof data.draftId === 'string' ? await ownDraft(conversation, data.draftId) : null;
  if (view === null) return { handled: true };
  const draftId = view.draft.id;
  if (KEEP.test(said)) {
    await askNext(conversation, view, { talk: newTalk(draftId), intro: say(missingKeptText()) });
    return { handled: true };
  }
  const rowIds = Array.isArray(data.rowIds) ? data.rowIds.filter((id) => typeof id === 'string') : [];
  const dropped = await conversation.services.planDrafts.dropRows({ draftId, rowIds });
  if (!dropped.ok) conversation.say(draftRefusalText(dropped.refusal));
  else
    await askNext(conversation, dropped.value, {
      talk: newTalk(draftId),
      intro: say(missingDroppedText(rowIds.length)),
    });
  return { handled: true };
};

/** The answer to "these rows are gone from the sheet". */
export const MISSING_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  [MISSING_QUESTION]: { needs: 'nhapkehoach', run: answerMissing },
};
