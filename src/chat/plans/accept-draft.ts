import { draftRefusalText } from '../../text/plan-question-words.js';
import { acceptedBeforeText, acceptedText } from '../../text/plan-draft-words.js';
import type { MemberConversation } from '../conversation.js';
import { DRAFT_QUESTION, newTalk, ownDraft } from './draft-talk.js';
import { showPlanSettings } from './plan-settings.js';
import { askNext, showDraft } from './show-draft.js';

/** "Đồng ý nhập": writes the plan, which tells those concerned, and plans their rounds. */
export const acceptDraft = async (conversation: MemberConversation, draftId: string): Promise<void> => {
  const { planDrafts, plan } = conversation.services;
  const { member, incoming } = conversation;
  const shown = await planDrafts.show(draftId);
  if (shown.ok && shown.value.draft.ownerId !== member.id) {
    await ownDraft(conversation, draftId);
    return;
  }
  const outcome = await planDrafts.accept({ draftId, by: member.id, source: incoming.key });
  if (!outcome.ok) {
    conversation.say(draftRefusalText(outcome.refusal));
    const view = shown.ok ? await planDrafts.show(draftId) : shown;
    if (!view.ok || view.value.draft.state !== 'open') return;
    if (outcome.refusal.code === 'questions-open') await askNext(conversation, view.value, { talk: newTalk(draftId) });
    else if (outcome.refusal.code === 'plan-changed') await showDraft(conversation, view.value);
    return;
  }
  await conversation.closeQuestion(DRAFT_QUESTION);
  if (outcome.value.again) {
    conversation.say(acceptedBeforeText(outcome.value));
    return;
  }
  conversation.say(acceptedText(outcome.value));
  showPlanSettings(conversation, outcome.value.plan);
  await plan();
};
