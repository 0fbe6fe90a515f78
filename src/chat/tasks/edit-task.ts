import { mayChange } from '../../tasks/change-task.js';
import type { Task } from '../../tasks/task.js';
import { isClosed } from '../../tasks/task-status.js';
import {
  askFieldText,
  EDIT_BUTTONS,
  editMenuLegend,
  editMenuText,
  editNotUnderstoodText,
  mayNotEditText,
  taskCancelledText,
} from '../../text/task-edit-words.js';
import { needsCodeText, notAllowedButton, oldButton } from '../../text/vi.js';
import { readTaskEdits, readFieldValue, type EditField, type TaskEdit } from '../../tasks/reading/read-task-edit.js';
import { fold } from '../../shared/fold.js';
import { button } from '../button-data.js';
import { readCode, type RunCommand } from '../commands/command.js';
import { taskOf } from '../commands/report-commands.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import type { Button } from '../message.js';
import { findByCode } from '../own-items.js';
import { askClosing, closeWithReason, type Closing } from './close-task.js';
import { showChange } from './change-preview.js';
import { readingContext } from './naming.js';
import { declines } from './short-answer.js';

const HANDLED: Answered = { handled: true };

const FIELDS: readonly (readonly [EditField, string])[] = [
  ['title', EDIT_BUTTONS.title],
  ['deadline', EDIT_BUTTONS.deadline],
  ['lead', EDIT_BUTTONS.lead],
  ['support', EDIT_BUTTONS.support],
  ['people', EDIT_BUTTONS.people],
  ['deliverable', EDIT_BUTTONS.deliverable],
];

const menuButtons = (task: Task, canReopen: boolean): readonly (readonly Button[])[] => {
  const fields = FIELDS.map(([field, label]) => button(label, 'ef', task.code, field));
  return [
    fields.slice(0, 3),
    fields.slice(3),
    [
      button(task.important ? EDIT_BUTTONS.notImportant : EDIT_BUTTONS.important, 'ef', task.code, 'important'),
      canReopen ? button(EDIT_BUTTONS.reopen, 'er', task.code) : button(EDIT_BUTTONS.cancel, 'ec', task.code),
    ],
  ];
};

const showMenu = async (conversation: MemberConversation, task: Task): Promise<void> => {
  const item = await findByCode(conversation, task.code);
  const isDone = item !== null && isClosed(item.occurrence.status);
  conversation.say(editMenuText(task), {
    ...rows(...menuButtons(task, isDone)),
    legend: editMenuLegend(task.code),
    ...(item === null ? {} : { about: [item.occurrence.id] }),
  });
};

/** The task of a code, if the person may change it; what stands in the way is said. Cancelled ones are found too. */
const changeable = async (conversation: MemberConversation, code: number): Promise<Task | null> => {
  const task = await conversation.services.tasks.findByCode(code);
  const { member, organisation } = conversation;
  if (task === null || (task.state === 'active' && (await taskOf(conversation, code)) === null)) {
    if (task === null) await taskOf(conversation, code);
    return null;
  }
  if (mayChange(task, member, organisation)) return task;
  conversation.say(mayNotEditText(code));
  return null;
};

/** "hủy vì trùng việc 5", "mở lại: cần sửa số liệu": which it is, and why. */
const readClosing = (words: string): { readonly closing: Closing; readonly reason: string } | null => {
  const match =
    /^(hủy|hủy|huy|bỏ|bo|xóa|xoa|mở lại|mo lai|mở|mo)(?:\s+(?:việc|viec))?(?![\p{L}])[\s:,;–-]*([\s\S]*)$/iu.exec(
      words.trim(),
    );
  if (match === null) return null;
  const closing: Closing = fold(match[1] ?? '').startsWith('mo') ? 'reopen' : 'cancel';
  const rest = (match[2] ?? '').trim();
  const reason = rest.replace(/^(?:vì|vi|do|lý do|ly do|lí do)\s*:?\s*/iu, '').trim();
  // "bỏ phối hợp TCHC" takes a unit out, not the task.
  const isWholeTask = rest === '' || reason !== rest || /^(?:hủy|hủy|huy|mở|mo)/iu.test(words.trim());
  return isWholeTask ? { closing, reason } : null;
};

/** `/huyviec 12 …` and `/molaiviec 12 …` say with their name what is wanted. */
const meantByName = ({ incoming }: MemberConversation): string => {
  const word = incoming.kind === 'message' ? fold(incoming.text).replace(/^\//, '') : '';
  if (/^huy ?viec/.test(word)) return 'hủy ';
  return /^mo ?lai ?viec/.test(word) ? 'mở lại ' : '';
};

const change = async (conversation: MemberConversation, task: Task, edits: readonly TaskEdit[]): Promise<void> => {
  if (task.state === 'cancelled') conversation.say(taskCancelledText(task.code, true));
  else await showChange(conversation, task, edits);
};

/** `/suaviec 12`: what can be changed; with words behind it the change itself, shown before it is made. */
export const runEdit: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed === null) {
    conversation.say(needsCodeText('suaviec', '12 hạn 30/5'));
    return;
  }
  const task = await changeable(conversation, typed.code);
  if (task === null) return;
  const words = `${meantByName(conversation)}${typed.rest}`.trim();
  if (words === '') {
    if (task.state === 'cancelled') conversation.say(taskCancelledText(task.code, true));
    else await showMenu(conversation, task);
    return;
  }
  const closing = readClosing(words);
  if (closing !== null) {
    await closeWithReason(conversation, task, closing);
    return;
  }
  const edits = readTaskEdits(words, readingContext(conversation));
  if (edits === null) conversation.say(editNotUnderstoodText(task.code));
  else await change(conversation, task, edits);
};

/** Finds the task of a button with the rights of the one who pressed it, at this moment. */
const withTask =
  (act: (conversation: MemberConversation, task: Task, rest: readonly string[]) => Promise<void>): Press['run'] =>
  async (conversation, [code = '', ...rest]) => {
    const task = /^\d{1,6}$/.test(code) ? await conversation.services.tasks.findByCode(Number(code)) : null;
    if (task === null) conversation.toast(oldButton);
    else if (!mayChange(task, conversation.member, conversation.organisation)) conversation.toast(notAllowedButton);
    else await act(conversation, task, rest);
  };

const isField = (name: string): name is EditField => FIELDS.some(([field]) => field === name);

const pressField = withTask(async (conversation, task, [field = '']) => {
  if (field === 'important') await change(conversation, task, [{ field: 'important', value: !task.important }]);
  else if (!isField(field)) conversation.toast(oldButton);
  else {
    await conversation.ask({ kind: 'edit-field', data: { code: task.code, field } });
    conversation.say(askFieldText(task.code, field), { asksReply: true });
  }
});

const answerField: AnswerHandler['run'] = async (conversation, data, text) => {
  const { code, field } = data as { readonly code?: number; readonly field?: string };
  const task = code === undefined ? null : await conversation.services.tasks.findByCode(code);
  if (task === null || field === undefined || !isField(field) || declines(text))
    return { handled: false, context: [], text };
  if (!mayChange(task, conversation.member, conversation.organisation)) return { handled: false, context: [], text };
  const context = readingContext(conversation);
  // "hạn 30/5" is an answer as good as "30/5".
  const edits = readTaskEdits(text, context) ?? [readFieldValue(field, { text, mode: 'set' }, context)];
  const [first] = edits;
  if (first === undefined || first === null) {
    await conversation.ask({ kind: 'edit-field', data: { code: task.code, field } });
    conversation.say([...editNotUnderstoodText(task.code), ...askFieldText(task.code, field)]);
  } else
    await change(
      conversation,
      task,
      edits.filter((one) => one !== null),
    );
  return HANDLED;
};

export const EDIT_PRESSES: Readonly<Record<string, Press>> = {
  ev: { needs: 'suaviec', run: withTask((conversation, task) => showMenu(conversation, task)) },
  ef: { needs: 'suaviec', run: pressField },
  ec: { needs: 'suaviec', run: withTask((conversation, task) => askClosing(conversation, task, 'cancel')) },
  er: { needs: 'suaviec', run: withTask((conversation, task) => askClosing(conversation, task, 'reopen')) },
};

export const EDIT_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'edit-field': { needs: 'suaviec', run: answerField },
};
