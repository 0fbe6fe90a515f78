import type { Completes, MemberConversation, ReportOrigin } from '../conversation.js';
import type { PendingQuestion } from '../pending-question.js';
import type { NewQuestion } from '../questions-of-chat.js';

/** The pictures of an album are one message to people, though each comes by itself. */
const messageOf = ({ chat, incoming }: MemberConversation): string | null =>
  incoming.kind === 'message'
    ? [
        chat.platform,
        chat.chatId,
        ...(incoming.albumId === null ? [incoming.messageId] : ['album', incoming.albumId]),
      ].join(':')
    : null;

/** The message that what is recorded now was read from; null for a button that answers nothing. */
export const originOf = (conversation: MemberConversation): ReportOrigin | null => {
  if (conversation.origin !== undefined) return conversation.origin;
  const message = messageOf(conversation);
  return message === null ? null : { message, replaces: [] };
};

/** A conversation whose questions remember the message they are about, so that their answers count as its words. */
export const rememberOrigin = (
  conversation: MemberConversation,
  replaces: ReportOrigin['replaces'],
): MemberConversation => {
  const message = conversation.origin?.message ?? messageOf(conversation);
  if (message === null) return conversation;
  const completes = conversation.origin?.completes;
  const origin: ReportOrigin = { message, replaces, ...(completes === undefined ? {} : { completes }) };
  const ask = ({ kind, data }: NewQuestion): Promise<void> => conversation.ask({ kind, data: { ...data, origin } });
  return { ...conversation, origin, ask };
};

const isOrigin = (value: unknown): value is ReportOrigin =>
  typeof value === 'object' && value !== null && 'message' in value && 'replaces' in value;

/** The question that the message in hand had raised before it was edited, or its album before this picture. */
export const ownQuestion = async (conversation: MemberConversation): Promise<PendingQuestion | null> => {
  const message = originOf(conversation)?.message;
  const isOwn = ({ data }: PendingQuestion): boolean => isOrigin(data.origin) && data.origin.message === message;
  return (await conversation.openQuestions()).find(isOwn) ?? null;
};

/** The conversation in which a question is answered: what it records belongs to the message that was asked about. */
export const answering = (conversation: MemberConversation, { data }: PendingQuestion): MemberConversation =>
  isOrigin(data.origin) ? rememberOrigin({ ...conversation, origin: data.origin }, data.origin.replaces) : conversation;

/** The conversation in which free words are read that follow a question: what completes its message belongs to it too. */
export const completing = (
  conversation: MemberConversation,
  { data }: PendingQuestion,
  { rounds, like }: Pick<Completes, 'rounds' | 'like'>,
): MemberConversation => {
  const message = messageOf(conversation);
  const asked = data.origin;
  if (message === null || !isOrigin(asked)) return conversation;
  const { messages = [], replaces = [] } = asked.completes ?? {};
  const completes: Completes = {
    messages: [asked.message, ...messages],
    rounds,
    like,
    replaces: [...asked.replaces, ...replaces],
  };
  return { ...conversation, origin: { message, replaces: [], completes } };
};
