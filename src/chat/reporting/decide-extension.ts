import { decisionReceipt, extensionDecidedText } from '../../text/receipt-words.js';
import { refusalText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { OwnItem } from '../own-items.js';

export interface Decision {
  readonly extensionId: string;
  readonly decision: 'approved' | 'refused';
  readonly newDueOn?: string;
}

/** Decides a request and tells both sides. Who may decide was checked by the caller. */
export const decideExtension = async (
  conversation: MemberConversation,
  item: OwnItem,
  decision: Decision,
): Promise<void> => {
  const { member, services, words } = conversation;
  const outcome = await services.decideExtension({ ...decision, occurrenceId: item.occurrence.id, by: member });
  if (!outcome.ok) {
    conversation.say(refusalText(outcome.refusal));
    return;
  }
  const { extension, occurrence } = outcome.value;
  const text = extensionDecidedText({ task: item.state.task, occurrence, extension }, member, words);
  const asker = conversation.organisation.members.find((known) => known.id === extension.askedBy);
  const told = { task: item.state.task, occurrence, extension };
  conversation.say(decisionReceipt(told, asker, words), { about: [occurrence.id] });
  if (extension.askedBy !== member.id) conversation.tell(extension.askedBy, text, { about: [occurrence.id] });
  await services.audit.append({
    id: `${conversation.incoming.key}:extension`,
    at: conversation.now,
    actor: member.id,
    action: extension.state === 'approved' ? 'extension-approved' : 'extension-refused',
    subject: `task:${item.state.task.id}`,
    details: { code: item.state.task.code, from: extension.oldDueOn, to: extension.newDueOn },
    source: conversation.incoming.key,
  });
};

/** "Ngày khác": approved, for another day than the one asked for. */
export const decideWithDay = async (
  conversation: MemberConversation,
  item: OwnItem,
  { extensionId, newDueOn }: { extensionId: string; newDueOn: string },
): Promise<void> => decideExtension(conversation, item, { extensionId, decision: 'approved', newDueOn });
