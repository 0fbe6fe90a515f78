import type { AcceptedPlan } from '../../plans/draft/plan-drafts.js';
import type { Instant } from '../../shared/clock.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import { acceptedBeforeText, acceptedText, planNoticeText } from '../../text/plan-draft-words.js';
import type { MemberConversation } from '../conversation.js';
import type { QueuedMessage } from '../services.js';
import { newTalk, ownDraft } from './draft-talk.js';
import { showPlanSettings } from './plan-settings.js';
import { askNext, showDraft } from './show-draft.js';

const NOTICE_TTL_MS = 5 * 24 * 3_600_000;

/** One message a person, under an id of the draft's: accepting twice tells nobody twice. Not to who has just agreed. */
export const planNotices = (
  draftId: string,
  { notices, plan }: AcceptedPlan,
  { by, now }: { readonly by: string; readonly now: Instant },
): readonly QueuedMessage[] =>
  notices
    .filter(({ member }) => member.id !== by)
    .map((notice) => ({
      id: `plan-notice:${draftId}:${notice.member.id}`,
      class: 'notice',
      target: { to: 'member', memberId: notice.member.id },
      content: { form: 'fixed', message: { text: planNoticeText(notice, plan) } },
      priority: 3,
      dueAt: now,
      expiresAt: now + NOTICE_TTL_MS,
    }));

/** "Đồng ý nhập": writes the plan, tells those concerned, and plans their rounds. */
export const acceptDraft = async (conversation: MemberConversation, draftId: string): Promise<void> => {
  const { planDrafts, plan } = conversation.services;
  const { member, incoming, now } = conversation;
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
  await conversation.closeQuestion();
  if (outcome.value.again) {
    conversation.say(acceptedBeforeText(outcome.value));
    return;
  }
  conversation.say(acceptedText(outcome.value));
  showPlanSettings(conversation, outcome.value.plan);
  for (const notice of planNotices(draftId, outcome.value, { by: member.id, now })) conversation.queue(notice);
  await plan();
};
