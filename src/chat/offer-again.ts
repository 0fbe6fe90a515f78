import { stillWaitingText } from '../text/choice-words.js';
import { isPrivate, type MemberConversation } from './conversation.js';
import { findAnswer } from './features.js';
import { reachOf } from './role-table.js';

/**
 * What somebody was about to agree to, put aside by a question that came between, is shown again once that is settled:
 * a "đồng ý" is then said to what stands last in the chat.
 */
export const offerAgain = async (conversation: MemberConversation): Promise<void> => {
  const question = isPrivate(conversation) ? await conversation.waitingAgain() : null;
  const handler = question === null ? null : findAnswer(question.kind);
  if (question === null || handler?.again === undefined) return;
  if (reachOf(handler.needs, conversation.member.roles) === 'no') return;
  // Closed first, so that handling this message again finds it as it was.
  await conversation.closeQuestion(question.kind);
  let intro = stillWaitingText();
  await handler.again(
    {
      ...conversation,
      say: (text, extra) => {
        conversation.say([...intro, ...text], extra);
        intro = [];
      },
    },
    question.data,
  );
};
