import { reachableAccounts, type Account, type Member } from '../people/member.js';
import { groupPrivateText, groupUnreachedText } from '../text/vi.js';
import { answerMessage, isPrivate, type Conversation } from './conversation.js';
import type { ChatAddress } from './message.js';
import { createQuestions, noQuestions } from './questions-of-chat.js';

/** The private chat in which somebody who spoke in a group is answered: of the same platform, if it can be reached. */
const privateChatOf = (
  member: Member,
  { chat }: Conversation,
): { readonly chat: ChatAddress; readonly account: Account } | null => {
  const reachable = reachableAccounts(member);
  const account = reachable.find(({ platform }) => platform === chat.platform) ?? reachable[0];
  return account === undefined
    ? null
    : { account, chat: { platform: account.platform, chatId: account.chatId, kind: 'private' } };
};

/**
 * Speaking in a group, a person is answered aside: what features say and ask goes to the private chat, so that nobody's
 * words, reasons or tasks come before the others, whatever is added later. The group reads only what is said with
 * `sayHere`, and once that there is an answer in private.
 */
export const answerAside = (conversation: Conversation, member: Member): Conversation => {
  if (isPrivate(conversation)) return conversation;
  const { incoming, now, services } = conversation;
  const aside = privateChatOf(member, conversation);
  let said = 0;
  if (aside === null) {
    return {
      ...conversation,
      say: (_text, { held } = {}) => {
        said += 1;
        if (said === 1) conversation.sayHere(groupUnreachedText(), hintHeld(held));
      },
      ...noQuestions,
    };
  }
  const messenger = services.messengers.get(aside.chat.platform);
  return {
    ...conversation,
    ...createQuestions(
      { store: services.questions, now, key: incoming.key },
      { chat: aside.chat, userId: aside.account.userId },
    ),
    buttonsShown: messenger?.abilities.buttons ?? false,
    say: (text, extra = {}) => {
      if (said === 0) conversation.sayHere(groupPrivateText(), hintHeld(extra.held));
      conversation.queue(
        answerMessage({ chat: aside.chat, id: `reply:${incoming.key}:aside:${said}`, now }, text, extra),
      );
      said += 1;
    },
  };
};

type Held = NonNullable<Parameters<Conversation['say']>[1]>['held'];

/** The word to the group waits as long as the answer, and is taken back with it. */
const hintHeld = (held: Held): { readonly held?: NonNullable<Held> } =>
  held === undefined ? {} : { held: { ...held, id: `${held.id}:here` } };
