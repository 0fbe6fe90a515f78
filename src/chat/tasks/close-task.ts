import { currentOccurrence } from '../../tasks/current-occurrence.js';
import { mayChange } from '../../tasks/change-task.js';
import type { Occurrence } from '../../tasks/occurrence.js';
import { responsiblePeople, supportingPeople } from '../../tasks/responsibility.js';
import type { Task } from '../../tasks/task.js';
import type { Member } from '../../people/member.js';
import { GIVING_BUTTONS } from '../../text/giving-words.js';
import {
  askCancelReason,
  askReopenReason,
  cancelledNotice,
  cancelledText,
  cancelPreview,
  mayNotEditText,
  notChangedText,
  notClosedText,
  reopenedNotice,
  reopenedText,
  reopenPreview,
  taskCancelledText,
} from '../../text/task-edit-words.js';
import { oldButton, refusalText } from '../../text/vi.js';
import { button } from '../button-data.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import { emptyChange } from '../reporting/stored-update.js';
import { tokenOf } from './change-preview.js';
import { agrees, declines } from './short-answer.js';

export type Closing = 'cancel' | 'reopen';

const HANDLED: Answered = { handled: true };

/** The finished round that would be opened again; null: nothing of the task is finished. */
const finishedRound = async (conversation: MemberConversation, task: Task): Promise<Occurrence | null> => {
  const rounds = await conversation.services.occurrences.ofTask(task.id);
  const current = currentOccurrence(rounds, conversation.today);
  if (current?.status === 'done') return current;
  return rounds.filter(({ status }) => status === 'done').at(-1) ?? null;
};

const isPossible = async (conversation: MemberConversation, task: Task, closing: Closing): Promise<boolean> => {
  if (closing === 'cancel') {
    if (task.state === 'cancelled') conversation.say(taskCancelledText(task.code, true));
    return task.state !== 'cancelled';
  }
  if (task.state === 'cancelled' || (await finishedRound(conversation, task)) !== null) return true;
  conversation.say(notClosedText(task.code));
  return false;
};

export const askClosing = async (conversation: MemberConversation, task: Task, closing: Closing): Promise<void> => {
  if (!(await isPossible(conversation, task, closing))) return;
  await conversation.ask({ kind: 'closing-reason', data: { taskId: task.id, code: task.code, closing } });
  conversation.say(closing === 'cancel' ? askCancelReason(task.code) : askReopenReason(task.code), { asksReply: true });
};

/** What would be done, with its reason, to be confirmed. */
export const closeWithReason = async (
  conversation: MemberConversation,
  task: Task,
  { closing, reason }: { readonly closing: Closing; readonly reason: string },
): Promise<void> => {
  if (reason === '') {
    await askClosing(conversation, task, closing);
    return;
  }
  if (!(await isPossible(conversation, task, closing))) return;
  const token = tokenOf(conversation.incoming.key);
  await conversation.ask({ kind: 'closing-preview', data: { taskId: task.id, closing, reason, token } });
  conversation.say(
    closing === 'cancel' ? cancelPreview(task, reason) : reopenPreview(task, reason),
    rows([button(GIVING_BUTTONS.agree, 'eq', token, 'yes'), button('Không', 'eq', token, 'no')]),
  );
};

interface Waiting {
  readonly taskId: string;
  readonly closing: Closing;
  readonly reason: string;
  readonly token: string;
}

const isWaiting = (data: unknown): data is Waiting =>
  typeof data === 'object' && data !== null && 'closing' in data && 'reason' in data && 'token' in data;

const concerned = (task: Task, { organisation, member }: MemberConversation): readonly Member[] => {
  const all = [...responsiblePeople(task, organisation), ...supportingPeople(task, organisation)];
  return [...new Map(all.map((one) => [one.id, one])).values()].filter(({ id }) => id !== member.id);
};

const cancel = async (conversation: MemberConversation, { taskId, reason }: Waiting): Promise<void> => {
  const { services, member, incoming } = conversation;
  const outcome = await services.cancelTask({ taskId, reason, by: member, source: incoming.key });
  if (!outcome.ok) {
    conversation.say(refusalText(outcome.refusal));
    return;
  }
  const task = outcome.value.after;
  const told = concerned(task, conversation);
  for (const person of told) conversation.tell(person.id, cancelledNotice(task, member, reason));
  conversation.say(cancelledText(task, told));
};

/** A cancelled task comes back as it was; a finished round is opened again, with the reason in its history. */
const reopen = async (conversation: MemberConversation, { taskId, reason }: Waiting): Promise<void> => {
  const { services, member, incoming, organisation } = conversation;
  const task = await services.tasks.get(taskId);
  if (task === null || !mayChange(task, member, organisation)) {
    conversation.say(mayNotEditText(task?.code ?? 0));
    return;
  }
  const restored = await services.restoreTask({ taskId, reason, by: member, source: incoming.key });
  if (!restored.ok) {
    conversation.say(refusalText(restored.refusal));
    return;
  }
  const log = await services.audit.list({ subject: `task:${taskId}`, limit: 10 });
  // Handled again after a crash: it has been restored by this very message.
  const wasCancelled =
    restored.value.before.state === 'cancelled' ||
    log.some((entry) => entry.source === incoming.key && entry.action === 'task-restored');
  if (!wasCancelled && !(await reopenRound(conversation, task, reason))) return;
  const told = concerned(task, conversation);
  for (const person of told) conversation.tell(person.id, reopenedNotice(task, member, reason));
  conversation.say(reopenedText(task, told));
};

const reopenRound = async (conversation: MemberConversation, task: Task, reason: string): Promise<boolean> => {
  const { services, member, incoming, now } = conversation;
  const sourceKey = `${incoming.key}:reopen`;
  const rounds = await services.occurrences.ofTask(task.id);
  const again = rounds.find((round) => round.entries.some((entry) => entry.sourceKey === sourceKey));
  const round = again ?? (await finishedRound(conversation, task));
  if (round === null) {
    conversation.say(notClosedText(task.code));
    return false;
  }
  const outcome = await services.recordProgress({
    task,
    occurrenceId: round.id,
    by: member,
    via: conversation.chat.platform,
    sourceKey,
    words: reason,
    change: { ...emptyChange, status: 'in_progress' },
    reason,
  });
  if (!outcome.ok) {
    conversation.say(refusalText(outcome.refusal));
    return false;
  }
  await services.audit.append({
    id: `${incoming.key}:round-reopened`,
    at: now,
    actor: member.id,
    action: 'round-reopened',
    subject: `task:${task.id}`,
    details: { code: task.code, round: round.key, reason },
    source: incoming.key,
  });
  return true;
};

const carryOut = (conversation: MemberConversation, waiting: Waiting): Promise<void> =>
  (waiting.closing === 'cancel' ? cancel : reopen)(conversation, waiting);

const answerReason: AnswerHandler['run'] = async (conversation, data, text) => {
  const { taskId, closing } = data as { readonly taskId?: string; readonly closing?: Closing };
  const task = taskId === undefined ? null : await conversation.services.tasks.get(taskId);
  if (task === null || closing === undefined || /^\s*#?\d{1,6}[\s:]/.test(text))
    return { handled: false, context: [], text };
  if (declines(text)) conversation.say(notChangedText());
  else await closeWithReason(conversation, task, { closing, reason: text.trim() });
  return HANDLED;
};

const answerPreview: AnswerHandler['run'] = async (conversation, data, text) => {
  if (!isWaiting(data)) return { handled: false, context: [], text };
  if (agrees(text)) await carryOut(conversation, data);
  else if (declines(text)) conversation.say(notChangedText());
  else return { handled: false, context: [], text };
  return HANDLED;
};

const pressPreview: Press['run'] = async (conversation, [token = '', choice = '']) => {
  const question = await conversation.openQuestion('closing-preview');
  if (question === null || !isWaiting(question.data) || question.data.token !== token) {
    conversation.toast(oldButton);
    return;
  }
  await conversation.closeQuestion('closing-preview');
  if (choice === 'yes') await carryOut(conversation, question.data);
  else conversation.say(notChangedText());
};

const again: AnswerHandler['again'] = async (conversation, data) => {
  const { taskId, closing, reason = '' } = data as Partial<Waiting>;
  const task = taskId === undefined ? null : await conversation.services.tasks.get(taskId);
  if (task !== null && closing !== undefined) await closeWithReason(conversation, task, { closing, reason });
};

export const CLOSE_PRESSES: Readonly<Record<string, Press>> = { eq: { needs: 'suaviec', run: pressPreview } };
export const CLOSE_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'closing-reason': { needs: 'suaviec', run: answerReason, again },
  'closing-preview': { needs: 'suaviec', run: answerPreview, again },
};
