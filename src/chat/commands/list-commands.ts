import type { Occurrence } from '../../tasks/occurrence.js';
import { oneTaskLegend, taskListLegend } from '../../text/choice-words.js';
import { explainDeadline } from '../../text/format-deadline.js';
import { historyLine, taskDetailText, type TaskView } from '../../text/receipt-words.js';
import { taskLines } from '../../text/task-words.js';
import { helpText, needsCodeText, noTasksText } from '../../text/vi.js';
import {
  address,
  blank,
  bold,
  callName,
  capitalise,
  callNames,
  code as codeWord,
  countTasks,
  line,
  unitName,
} from '../../text/words.js';
import { responsiblePeople } from '../../tasks/responsibility.js';
import { rows, type MemberConversation } from '../conversation.js';
import { chooserButtons, taskButtons } from '../item-buttons.js';
import { loadOwnItems, openItems, reportableItems, type OwnItem } from '../own-items.js';
import { commandsFor } from '../role-table.js';
import { readCode, type RunCommand } from './command.js';
import { taskOf } from './report-commands.js';

const byUrgency = (a: OwnItem, b: OwnItem): number =>
  (a.occurrence.dueOn ?? '9999').localeCompare(b.occurrence.dueOn ?? '9999') || a.state.task.code - b.state.task.code;

const SHOWN = 15;

const exampleCode = async (conversation: MemberConversation): Promise<number | null> => {
  const own = openItems(
    reportableItems(await loadOwnItems(conversation), conversation.member, conversation.organisation),
  );
  return own[0]?.state.task.code ?? null;
};

export const runHelp: RunCommand = async (conversation) => {
  conversation.say(helpText(commandsFor(conversation.member.roles), await exampleCode(conversation)));
};

/** `/viec`: the person's open tasks, most urgent first, each with its deadline and how it stands. */
export const runTasks: RunCommand = async (conversation) => {
  const { member, organisation, words } = conversation;
  const open = [...openItems(reportableItems(await loadOwnItems(conversation), member, organisation))].sort(byUrgency);
  if (open.length === 0) {
    conversation.say(noTasksText());
    return;
  }
  const shown = open.slice(0, SHOWN);
  const rest = open.length - shown.length;
  const lines = shown.flatMap(({ state, occurrence, part }) => {
    const [head = [], ...more] = taskLines(state.task, occurrence, words);
    return [blank, part === 'support' ? [...head, ' (phối hợp)'] : head, ...more];
  });
  conversation.say(
    [
      line(bold(`${capitalise(address(member.honorific))} có ${countTasks(open.length)} đang mở`)),
      ...lines,
      ...(rest > 0 ? [blank, line(`và ${rest} việc khác, xem từng việc bằng /nv và số của việc.`)] : []),
    ],
    {
      ...rows(
        ...chooserButtons(shown.map(({ state, occurrence }) => ({ code: state.task.code, key: occurrence.key }))),
      ),
      legend: taskListLegend(shown[0]?.state.task.code ?? 1),
      about: shown.map(({ occurrence }) => occurrence.id),
    },
  );
};

const unitNames = (ids: readonly string[], conversation: MemberConversation): string =>
  ids.map((id) => unitName(conversation.organisation.units.find((unit) => unit.id === id))).join('; ');

const HISTORY_SHOWN = 5;

const history = (occurrence: Occurrence, conversation: MemberConversation, limit: number): readonly string[] =>
  occurrence.entries.slice(-limit).map((entry) => {
    const member = conversation.organisation.members.find((known) => known.id === entry.by);
    return historyLine(entry, member === undefined ? 'quản trị' : callName(member), conversation.words);
  });

const viewOf = async (conversation: MemberConversation, item: OwnItem, occurrence: Occurrence): Promise<TaskView> => {
  const { task } = item.state;
  const { services, organisation, today } = conversation;
  const plan = task.planId === null ? null : await services.plans.get(task.planId);
  return {
    task,
    occurrence,
    explanation: explainDeadline(task.deadline, { today, calendar: services.calendar }),
    leadUnits: unitNames(task.leadUnitIds, conversation),
    supportingUnits: unitNames(task.supportingUnitIds, conversation),
    people: callNames(responsiblePeople(task, organisation)),
    planName: plan === null ? null : plan.number === null ? 'Kế hoạch (chưa có số)' : `Kế hoạch ${plan.number}`,
    history: history(occurrence, conversation, HISTORY_SHOWN),
  };
};

/** One task with its deadline explained, who, source and latest reports; also behind `/tiendo #12`. */
export const showTaskDetail = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
  if (occurrence === null) return;
  const { code } = item.state.task;
  const can = { canExtend: occurrence.dueOn !== null && item.part === 'lead', canSnooze: item.part === 'lead' };
  conversation.say(taskDetailText(await viewOf(conversation, item, occurrence), conversation.words), {
    ...(item.part === 'above'
      ? {}
      : { ...rows(...taskButtons({ code, key: occurrence.key }, can)), legend: oneTaskLegend(code, can) }),
    about: [occurrence.id],
  });
};

export const runTask: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed === null) {
    conversation.say(needsCodeText('nv', '12'));
    return;
  }
  const item = await taskOf(conversation, typed.code);
  if (item !== null) await showTaskDetail(conversation, item);
};

const WHOLE_HISTORY = 30;

export const runHistory: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed === null) {
    conversation.say(needsCodeText('lichsu', '12'));
    return;
  }
  const item = await taskOf(conversation, typed.code);
  const occurrence = item === null ? null : await conversation.services.occurrences.get(item.occurrence.id);
  if (item === null || occurrence === null) return;
  const lines = history(occurrence, conversation, WHOLE_HISTORY);
  conversation.say(
    [
      line('Lịch sử ', codeWord(item.state.task.code)),
      ...(lines.length === 0 ? [line('Chưa có báo cáo nào.')] : lines.map((one) => line(one))),
    ],
    {
      about: [occurrence.id],
    },
  );
};
