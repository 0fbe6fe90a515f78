import { findChatDates } from '../../deadlines/find-chat-dates.js';
import { mayChange } from '../../tasks/change-task.js';
import { partOn } from '../../tasks/standing-in.js';
import { taskCancelledText } from '../../text/task-edit-words.js';
import { askBlockerText, askExtensionDateText, needsCodeText, unknownTaskText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import { findByCode, loadOwnItems, openItems, reportableItems, type OwnItem } from '../own-items.js';
import { applyUpdates } from '../reporting/apply-updates.js';
import { handleWords } from '../reporting/handle-words.js';
import { emptyChange, toItemUpdate } from '../reporting/stored-update.js';
import { reachOf } from '../role-table.js';
import { showTask } from '../buttons/task-buttons.js';
import { readCode, type RunCommand } from './command.js';

/** The task a command names by its code; the person is told when there is none. */
export const taskOf = async (conversation: MemberConversation, code: number): Promise<OwnItem | null> => {
  const item = await findByCode(conversation, code);
  if (item === null && !(await sayCancelled(conversation, code))) {
    const own = reportableItems(await loadOwnItems(conversation), conversation.member);
    conversation.say(
      unknownTaskText(
        code,
        openItems(own).map((one) => one.state.task.code),
      ),
    );
  }
  return item;
};

/** Cancelled is another thing than unknown, for those whose task it was. */
const sayCancelled = async (conversation: MemberConversation, code: number): Promise<boolean> => {
  const { services, member, organisation } = conversation;
  const task = await services.tasks.findByCode(code);
  if (task?.state !== 'cancelled' || partOn(task, member, { organisation, day: conversation.today }) === 'none')
    return false;
  const mayReopen = reachOf('suaviec', member.roles) !== 'no' && mayChange(task, member, organisation);
  conversation.say(taskCancelledText(code, mayReopen));
  return true;
};

/** The only open task stands in for a code left out. */
const onlyOpen = async (conversation: MemberConversation): Promise<OwnItem | null> => {
  const own = openItems(reportableItems(await loadOwnItems(conversation), conversation.member));
  return own.length === 1 ? (own[0] ?? null) : null;
};

/** Words after a command are read as a report on the task it names. */
const report =
  (command: string, example: string, inWords: (rest: string) => string): RunCommand =>
  async (conversation, args) => {
    const typed = readCode(args);
    const item = typed === null ? await onlyOpen(conversation) : await taskOf(conversation, typed.code);
    if (item === null) {
      if (typed === null) conversation.say(needsCodeText(command, example));
      return;
    }
    const rest = typed === null ? args : typed.rest;
    const words = inWords(rest);
    if (words === '') showTask(conversation, item);
    else
      await handleWords(conversation, {
        text: `#${item.state.task.code} ${words}`,
        files: [],
        about: [item.occurrence.id],
      });
  };

export const runUpdate = report('capnhat', '12 60%', (rest) => rest);
export const runDone = report('xong', '12 BC 45/BC-TTPY', (rest) => (rest === '' ? 'xong' : `xong, ${rest}`));

/** Whatever stands behind `/vuong 12` is the obstacle, as written. */
export const runBlocked: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  const item = typed === null ? await onlyOpen(conversation) : await taskOf(conversation, typed.code);
  const blocker = typed === null ? args.trim() : typed.rest;
  if (item === null) {
    if (typed === null) conversation.say(needsCodeText('vuong', '12 chờ kinh phí'));
  } else if (blocker === '') {
    await conversation.ask({ kind: 'blocker', data: { code: item.state.task.code, key: item.occurrence.key } });
    conversation.say(askBlockerText(item.state.task.code), { about: [item.occurrence.id] });
  } else {
    const change = { ...emptyChange, status: 'blocked' as const, blocker };
    await applyUpdates(conversation, [toItemUpdate(item, { change, words: blocker, extension: null })]);
  }
};

const reasonIn = (text: string, dateWords: string): string | null => {
  const rest = text.replace(dateWords, ' ').replace(/^[\s,.;:]*(?:đến|den|tới|toi)?[\s,.;:]*/iu, '');
  const reason = rest
    .replace(/^(?:lý do|ly do|vì|vi|do)\s*:?\s*/iu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return reason === '' ? null : reason;
};

/** `/giahan 12 30/6 lý do …` */
export const runExtend: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  const item = typed === null ? null : await taskOf(conversation, typed.code);
  if (typed === null) conversation.say(needsCodeText('giahan', '12 30/6 chờ số liệu'));
  if (item === null || typed === null) return;
  const dates = findChatDates(typed.rest, {
    today: conversation.today,
    calendar: conversation.services.calendar,
    prefer: 'future',
  });
  const [date] = dates;
  if (date?.day == null) {
    await conversation.ask({
      kind: 'extension-date',
      data: { code: typed.code, key: item.occurrence.key, reason: typed.rest === '' ? null : typed.rest },
    });
    conversation.say(askExtensionDateText(typed.code), { about: [item.occurrence.id] });
    return;
  }
  const extension = { due: date.day, reason: reasonIn(typed.rest, date.words) };
  await applyUpdates(conversation, [toItemUpdate(item, { change: emptyChange, words: args, extension })]);
};
