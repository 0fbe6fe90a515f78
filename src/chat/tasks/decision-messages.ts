import type { Member } from '../../people/member.js';
import type { RichText } from '../../shared/rich-text.js';
import type { MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import type { QueuedMessage } from '../services.js';

const NOTICE_TTL_MS = 5 * 86_400_000;
const DECIDING = ['head', 'leader', 'admin'] as const;

export interface DecisionMessage {
  /** Names what is to be decided; the rows of all who are asked are found by it afterwards. */
  readonly key: string;
  readonly text: RichText;
  readonly buttons: readonly (readonly Button[])[];
  readonly legend: RichText;
  readonly about: readonly string[];
}

const rowId = (key: string, memberId: string): string => `decide:${key}:${memberId}`;

/** Puts the question to everybody who may decide, in working hours. */
export const tellDeciders = (
  conversation: MemberConversation,
  deciders: readonly Member[],
  { key, text, buttons, legend, about }: DecisionMessage,
): void => {
  for (const { id } of deciders) {
    conversation.queue({
      id: rowId(key, id),
      class: 'notice',
      target: { to: 'member', memberId: id },
      content: { form: 'fixed', message: { text, buttons, legend }, occurrenceIds: about },
      priority: 3,
      dueAt: conversation.now,
      expiresAt: conversation.now + NOTICE_TTL_MS,
    });
  }
};

const edit = (
  conversation: MemberConversation,
  { chat, messageId }: { readonly chat: QueuedMessage['target'] & { readonly to: 'chat' }; readonly messageId: string },
  { id, text, own }: { readonly id: string; readonly text: RichText; readonly own: boolean },
): void => {
  conversation.queue({
    id,
    // An edit makes no sound; somebody else's is still left for working hours.
    class: own ? 'answer' : 'notice',
    target: chat,
    content: { form: 'fixed', message: { text }, editMessageId: messageId },
    priority: own ? 0 : 3,
    dueAt: conversation.now,
    expiresAt: conversation.now + NOTICE_TTL_MS,
  });
};

const mayEdit = (conversation: MemberConversation, platform: Member['accounts'][number]['platform']): boolean =>
  conversation.services.messengers.get(platform)?.abilities.editing === true;

/** The message whose button was pressed, if it can be edited. */
const settlePressed = (conversation: MemberConversation, text: RichText, done: ReadonlySet<string>): void => {
  const { incoming, chat } = conversation;
  if (incoming.kind !== 'button' || incoming.messageId === null || !mayEdit(conversation, chat.platform)) return;
  if (done.has(`${chat.platform}:${chat.chatId}:${incoming.messageId}`)) return;
  edit(
    conversation,
    { chat: { to: 'chat', chat }, messageId: incoming.messageId },
    { id: `settled:${incoming.key}`, text, own: true },
  );
};

/**
 * Says everywhere that a question is settled: its buttons go where messages can be edited, whoever has not got it yet
 * gets it no more, and elsewhere a line says who decided what.
 */
export const settleDeciders = async (conversation: MemberConversation, key: string, text: RichText): Promise<void> => {
  const { services, organisation, member } = conversation;
  const settled = new Set<string>();
  const asked = organisation.members.filter((one) => one.roles.some((role) => DECIDING.some((wide) => wide === role)));
  for (const { id } of asked) {
    const found = await services.findQueued(rowId(key, id));
    if (found === null) continue;
    if (found === 'waiting') await services.unqueue([rowId(key, id)], 'decided');
    else if (mayEdit(conversation, found.chat.platform)) {
      settled.add(`${found.chat.platform}:${found.chat.chatId}:${found.messageId}`);
      edit(
        conversation,
        { chat: { to: 'chat', chat: found.chat }, messageId: found.messageId },
        { id: `settled:${key}:${id}`, text, own: id === member.id },
      );
    } else if (id !== member.id) conversation.tell(id, text);
  }
  settlePressed(conversation, text, settled);
};

/** Only the message pressed: its question was settled before. */
export const settleOnlyPressed = (conversation: MemberConversation, text: RichText): void => {
  settlePressed(conversation, text, new Set());
};
