import type { MemberConversation } from './conversation.js';
import type { Answered } from './feature.js';
import { findAnswer } from './features.js';
import type { PendingQuestion } from './pending-question.js';
import { answering } from './reporting/report-origin.js';
import { reachOf } from './role-table.js';

/**
 * Takes a message as the answer to the question that waits. A new clear report is not an answer: it is handed back to
 * be read on its own, and the question is closed, except where the answer may still come later.
 */
export const answerQuestion = async (
  conversation: MemberConversation,
  question: PendingQuestion,
  text: string,
): Promise<Answered> => {
  const handler = findAnswer(question.kind);
  // Roles may have changed since the question was put.
  if (handler === null || reachOf(handler.needs, conversation.member.roles) === 'no')
    return { handled: false, context: [], text };
  const staysOpen = handler.staysOpen === true;
  // Before the handler, which may put the next question.
  if (!staysOpen) await conversation.closeQuestion(question.kind);
  const answered = await handler.run(answering(conversation, question), question.data, text);
  if (staysOpen && answered.handled) await conversation.closeQuestion(question.kind);
  return answered;
};
