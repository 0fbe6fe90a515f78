import { whichChoiceText } from '../text/choice-words.js';
import { say } from '../text/words.js';
import { readButton, type ButtonPress } from './button-data.js';
import { isPrivate, type MemberConversation } from './conversation.js';
import type { IncomingText } from './message.js';

export interface SpokenButton {
  readonly press: ButtonPress | null;
  /** What would pop up over a button is said. */
  readonly conversation: MemberConversation;
}

/**
 * Where there are no buttons: the button whose words somebody has written. `said`: the words fit several, and the
 * person was asked to be more precise; null: they are something else.
 */
export const readSpokenButton = async (
  conversation: MemberConversation,
  { text, key, edited }: IncomingText,
): Promise<SpokenButton | 'said' | null> => {
  const { services, chat } = conversation;
  if (conversation.buttonsShown || !isPrivate(conversation) || edited || text.trim().startsWith('/')) return null;
  const chosen = await services.choices.choose(chat, key, text);
  if (chosen === null) return null;
  const question = await conversation.openQuestion();
  if (chosen.kind === 'several') {
    if (question !== null) return null;
    conversation.say(whichChoiceText(chosen.label, chosen.codes));
    return 'said';
  }
  // A question put later, or put while the choice came unasked, is what the words answer.
  if (question !== null && (!chosen.fromAnswer || question.askedAt > chosen.at)) return null;
  await services.choices.picked(chat, key, chosen.data);
  const aloud = {
    ...conversation,
    toast: (words: string) => {
      conversation.say(say(words));
    },
  };
  return { press: readButton(chosen.data), conversation: aloud };
};
