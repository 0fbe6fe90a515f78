import type { Member } from '../../people/member.js';
import { hashSecret } from '../../shared/ids.js';
import type { TaskChange } from '../../tasks/change-task.js';
import { unitsBeyond } from '../../tasks/give-task.js';
import { applyTaskEdit, type Editable } from '../../tasks/reading/apply-task-edit.js';
import type { TaskEdit } from '../../tasks/reading/read-task-edit.js';
import { responsiblePeople, supportingPeople } from '../../tasks/responsibility.js';
import type { Task } from '../../tasks/task.js';
import { GIVING_BUTTONS, notYourUnitText } from '../../text/giving-words.js';
import {
  changedText,
  changeNotice,
  changePreview,
  noLongerYoursText,
  notChangedText,
  nothingChangesText,
  taskIsDoneText,
} from '../../text/task-edit-words.js';
import { oldButton, refusalText } from '../../text/vi.js';
import type { Refusal } from '../../shared/outcome.js';
import { button } from '../button-data.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import { sayEditProblem } from './edit-problems.js';
import { givingContext, readingContext } from './naming.js';
import { agrees, declines } from './short-answer.js';

const editableOf = (task: Task): Editable => ({
  title: task.title,
  leadUnitIds: task.leadUnitIds,
  supportingUnitIds: task.supportingUnitIds,
  assigneeIds: task.assigneeIds,
  deadline: task.deadline,
  deliverable: task.deliverable,
  important: task.important,
});

export const tokenOf = (key: string): string => hashSecret(key).slice(0, 10);

/** Old → new with [Đồng ý]; nothing is written before. */
export const showChange = async (
  conversation: MemberConversation,
  task: Task,
  edits: readonly TaskEdit[],
): Promise<void> => {
  const context = readingContext(conversation);
  let change: Partial<Editable> = {};
  for (const edit of edits) {
    const result = applyTaskEdit({ ...editableOf(task), ...change }, edit, context);
    if (!result.ok) {
      sayEditProblem(conversation, result.problem);
      return;
    }
    change = { ...change, ...result.change };
  }
  const after = { ...editableOf(task), ...change };
  const beyond = unitsBeyond(conversation.member, after, conversation.organisation);
  if (beyond.length > 0) conversation.say(notYourUnitText(beyond, conversation.organisation.units));
  else if (JSON.stringify(after) === JSON.stringify(editableOf(task))) conversation.say(nothingChangesText(task.code));
  else await askToConfirm(conversation, task, { after, change });
};

const askToConfirm = async (
  conversation: MemberConversation,
  task: Task,
  { after, change }: { readonly after: Editable; readonly change: Partial<Editable> },
): Promise<void> => {
  const token = tokenOf(conversation.incoming.key);
  await conversation.ask({ kind: 'edit-preview', data: { code: task.code, taskId: task.id, change, token } });
  conversation.say(
    changePreview({ before: task, after }, givingContext(conversation)),
    rows([button(GIVING_BUTTONS.agree, 'ep', token, 'yes'), button(GIVING_BUTTONS.cancel, 'ep', token, 'no')]),
  );
};

interface Waiting {
  readonly taskId: string;
  readonly change: TaskChange;
  readonly token: string;
}

const isWaiting = (data: unknown): data is Waiting =>
  typeof data === 'object' && data !== null && 'taskId' in data && 'change' in data && 'token' in data;

const peopleOf = (task: Task, { organisation, member }: MemberConversation): readonly Member[] => {
  const all = [...responsiblePeople(task, organisation), ...supportingPeople(task, organisation)];
  return [...new Map(all.map((one) => [one.id, one])).values()].filter(({ id }) => id !== member.id);
};

const sayRefusal = (conversation: MemberConversation, refusal: Refusal): void => {
  const { units, code } = refusal.details ?? {};
  if (refusal.code === 'not-your-unit' && Array.isArray(units))
    conversation.say(notYourUnitText(units as readonly string[], conversation.organisation.units));
  else if (refusal.code === 'task-is-done') conversation.say(taskIsDoneText(Number(code)));
  else conversation.say(refusalText(refusal));
};

const carryOut = async (conversation: MemberConversation, { taskId, change }: Waiting): Promise<void> => {
  const { services, member, incoming } = conversation;
  const outcome = await services.editTask({ taskId, change, by: member, source: incoming.key });
  if (!outcome.ok) {
    sayRefusal(conversation, outcome.refusal);
    return;
  }
  const { before, after } = outcome.value;
  const now = peopleOf(after, conversation);
  const gone = peopleOf(before, conversation).filter((one) => !now.some(({ id }) => id === one.id));
  for (const person of now)
    conversation.tell(person.id, changeNotice({ before, after }, member, givingContext(conversation)));
  for (const person of gone) conversation.tell(person.id, noLongerYoursText(after, member));
  conversation.say(changedText(after, [...now, ...gone]));
};

const answerPreview: AnswerHandler['run'] = async (conversation, data, text): Promise<Answered> => {
  if (!isWaiting(data)) return { handled: false, context: [], text };
  if (agrees(text)) await carryOut(conversation, data);
  else if (declines(text)) conversation.say(notChangedText());
  else {
    await conversation.ask({ kind: 'edit-preview', data: { ...data } });
    return { handled: false, context: [], text };
  }
  return { handled: true };
};

const pressPreview: Press['run'] = async (conversation, [token = '', choice = '']) => {
  const question = await conversation.openQuestion('edit-preview');
  if (question === null || !isWaiting(question.data) || question.data.token !== token) {
    conversation.toast(oldButton);
    return;
  }
  await conversation.closeQuestion('edit-preview');
  if (choice === 'yes') await carryOut(conversation, question.data);
  else conversation.say(notChangedText());
};

const again: AnswerHandler['again'] = async (conversation, data) => {
  const task = isWaiting(data) ? await conversation.services.tasks.get(data.taskId) : null;
  if (task?.state !== 'active' || !isWaiting(data)) return;
  const { change } = data;
  await askToConfirm(conversation, task, { after: { ...editableOf(task), ...change }, change });
};

export const PREVIEW_PRESSES: Readonly<Record<string, Press>> = { ep: { needs: 'suaviec', run: pressPreview } };
export const PREVIEW_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'edit-preview': { needs: 'suaviec', run: answerPreview, again },
};
