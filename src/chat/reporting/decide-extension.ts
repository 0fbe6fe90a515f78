import type { Member } from '../../people/member.js';
import type { Extension } from '../../tasks/occurrence.js';
import { alreadyDecidedText, extensionSettledText, extensionVerdict } from '../../text/decision-words.js';
import { decisionReceipt, extensionDecidedText } from '../../text/receipt-words.js';
import { refusalText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { OwnItem } from '../own-items.js';
import { settleDeciders, settleOnlyPressed } from '../tasks/decision-messages.js';

export interface Decision {
  readonly extensionId: string;
  readonly decision: 'approved' | 'refused';
  readonly newDueOn?: string;
  readonly reason?: string | null;
}

const memberOf = (conversation: MemberConversation, id: string | null): Member | undefined =>
  conversation.organisation.members.find((known) => known.id === id);

/** Somebody was faster: who decided what, also in place of the buttons that were pressed. */
const sayDecidedBefore = async (
  conversation: MemberConversation,
  item: OwnItem,
  extensionId: string,
): Promise<void> => {
  const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
  const extension = occurrence?.extensions.find((known) => known.id === extensionId);
  if (extension === undefined) return;
  const by = memberOf(conversation, extension.decidedBy ?? extension.askedBy);
  conversation.say(alreadyDecidedText(item.state.task.code, extensionVerdict(extension.state), by));
  settleOnlyPressed(conversation, settledWords(conversation, item, extension));
};

const settledWords = (conversation: MemberConversation, item: OwnItem, extension: Extension) =>
  extensionSettledText(
    { task: item.state.task, extension },
    memberOf(conversation, extension.decidedBy),
    conversation.words,
  );

/** Decides a request and tells both sides and the other deciders. Who may decide was checked by the caller. */
export const decideExtension = async (
  conversation: MemberConversation,
  item: OwnItem,
  decision: Decision,
): Promise<void> => {
  const { member, services, words } = conversation;
  const outcome = await services.decideExtension({ ...decision, occurrenceId: item.occurrence.id, by: member });
  if (!outcome.ok) {
    if (outcome.refusal.code === 'extension-decided') await sayDecidedBefore(conversation, item, decision.extensionId);
    else conversation.say(refusalText(outcome.refusal));
    return;
  }
  const { extension, occurrence } = outcome.value;
  const told = { task: item.state.task, occurrence, extension };
  conversation.say(decisionReceipt(told, memberOf(conversation, extension.askedBy), words), { about: [occurrence.id] });
  if (extension.askedBy !== member.id)
    conversation.tell(extension.askedBy, extensionDecidedText(told, member, words), { about: [occurrence.id] });
  await settleDeciders(conversation, `${occurrence.id}:${extension.id}`, settledWords(conversation, item, extension));
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

/** Nobody need decide any more on what was taken back. */
export const settleWithdrawn = async (
  conversation: MemberConversation,
  item: OwnItem,
  extension: Extension,
): Promise<void> => {
  await settleDeciders(
    conversation,
    `${item.occurrence.id}:${extension.id}`,
    settledWords(conversation, item, extension),
  );
};

/** "Ngày khác": approved, for another day than the one asked for. */
export const decideWithDay = async (
  conversation: MemberConversation,
  item: OwnItem,
  { extensionId, newDueOn }: { extensionId: string; newDueOn: string },
): Promise<void> => decideExtension(conversation, item, { extensionId, decision: 'approved', newDueOn });
