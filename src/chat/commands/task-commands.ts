import { reachOf } from '../role-table.js';
import type { Member } from '../../people/member.js';
import type { Occurrence } from '../../tasks/occurrence.js';
import { mayChange } from '../../tasks/change-task.js';
import { responsiblePeople } from '../../tasks/responsibility.js';
import { CHASE_BUTTONS } from '../../text/chase-words.js';
import { oneTaskLegend } from '../../text/choice-words.js';
import { fold } from '../../shared/fold.js';
import { explainDeadline } from '../../text/format-deadline.js';
import { historyLine, taskDetailText, type TaskView } from '../../text/receipt-words.js';
import { EDIT_BUTTONS } from '../../text/task-edit-words.js';
import { changeLine } from '../../text/task-history-words.js';
import { needsCodeText } from '../../text/vi.js';
import { callName, callNames, code as codeWord, formatRound, line, unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Press } from '../feature.js';
import { taskButtons } from '../item-buttons.js';
import type { Button } from '../message.js';
import type { OwnItem } from '../own-items.js';
import { readCode, type RunCommand } from './command.js';
import { evidenceButtons, showEvidence } from '../tasks/show-evidence.js';
import { taskOf } from './report-commands.js';

const HISTORY_SHOWN = 5;
const CHANGES_SHOWN = 3;
const WHOLE_HISTORY = 40;

/** One line of what happened to a task: a report, or a change from the log. */
interface Happened {
  readonly at: number;
  readonly text: string;
  readonly kind: 'report' | 'change';
}

const whoOf = (conversation: MemberConversation, id: string): string => {
  const member: Member | undefined = conversation.organisation.members.find((known) => known.id === id);
  return member === undefined ? 'quản trị' : callName(member);
};

const reportsOf = (rounds: readonly Occurrence[], conversation: MemberConversation): readonly Happened[] =>
  rounds.flatMap((round) => {
    const name = rounds.length > 1 ? formatRound(round.key, conversation.today) : null;
    return round.entries.map((entry): Happened => {
      const text = historyLine(entry, whoOf(conversation, entry.by), conversation.words);
      return { at: entry.at, text: name === null ? text : `${text} (${name})`, kind: 'report' };
    });
  });

const changesOf = async (conversation: MemberConversation, taskId: string): Promise<readonly Happened[]> => {
  const { services, organisation, words } = conversation;
  const log = await services.audit.list({ subject: `task:${taskId}`, limit: WHOLE_HISTORY });
  return log.flatMap((entry): Happened[] => {
    // What is decided on a completion is one of its reports already.
    const text = entry.action.startsWith('completion-') ? null : changeLine(entry, organisation, words);
    return text === null ? [] : [{ at: entry.at, text, kind: 'change' }];
  });
};

const newest = (happened: readonly Happened[], limit: number): readonly string[] =>
  [...happened]
    .sort((a, b) => a.at - b.at)
    .slice(-limit)
    .map(({ text }) => text);

const unitNames = (ids: readonly string[], { organisation }: MemberConversation): string =>
  ids.map((id) => unitName(organisation.units.find((unit) => unit.id === id))).join('; ');

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
    history: newest(reportsOf([occurrence], conversation), HISTORY_SHOWN),
    changes: newest(await changesOf(conversation, task.id), CHANGES_SHOWN),
  };
};

/** What those who steer the task may do with it. */
const steeringButtons = (conversation: MemberConversation, { state }: OwnItem): readonly Button[] => {
  const { member, organisation } = conversation;
  const { task } = state;
  if (!mayChange(task, member, organisation)) return [];
  const allows = (command: 'suaviec' | 'nhackhoi'): boolean => reachOf(command, member.roles) !== 'no';
  return [
    ...(allows('suaviec') ? [button(EDIT_BUTTONS.open, 'ev', task.code)] : []),
    ...(allows('nhackhoi') ? [button(CHASE_BUTTONS.one, 'nk', task.code)] : []),
  ];
};

/** One task with its deadline explained, who, source, latest reports and changes; also behind `/tiendo #12`. */
export const showTaskDetail = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
  if (occurrence === null) return;
  const { code } = item.state.task;
  const can = { canExtend: occurrence.dueOn !== null && item.part === 'lead', canSnooze: item.part === 'lead' };
  const reporting = item.part === 'above' ? [] : taskButtons({ code, key: occurrence.key }, can);
  conversation.say(taskDetailText(await viewOf(conversation, item, occurrence), conversation.words), {
    ...rows(...reporting, [
      ...steeringButtons(conversation, item),
      button('📜 Lịch sử', 'lh', code),
      ...evidenceButtons(code, occurrence),
    ]),
    ...(item.part === 'above' ? {} : { legend: oneTaskLegend(code, can) }),
    about: [occurrence.id],
  });
};

/** "12 minh chứng": also where there are no buttons. */
const asksForFiles = (rest: string): boolean => /^(?:xem )?(?:minh chung|tep|anh|file)\b/.test(fold(rest));

export const runTask: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed === null) {
    conversation.say(needsCodeText('nv', '12'));
    return;
  }
  const item = await taskOf(conversation, typed.code);
  if (item === null) return;
  await (asksForFiles(typed.rest) ? showEvidence : showTaskDetail)(conversation, item);
};

const showHistory = async (conversation: MemberConversation, code: number): Promise<void> => {
  const item = await taskOf(conversation, code);
  if (item === null) return;
  const { task } = item.state;
  const rounds = await conversation.services.occurrences.ofTask(task.id);
  const lines = newest(
    [...reportsOf(rounds, conversation), ...(await changesOf(conversation, task.id))],
    WHOLE_HISTORY,
  );
  conversation.say(
    [
      line('Lịch sử ', codeWord(task.code), ` ${task.title}`),
      ...(lines.length === 0 ? [line('Chưa có báo cáo hay thay đổi nào.')] : lines.map((one) => line(one))),
    ],
    { about: [item.occurrence.id] },
  );
};

/** `/lichsu 12`: every report and change of a task, oldest first. */
export const runHistory: RunCommand = async (conversation, args) => {
  const typed = readCode(args);
  if (typed === null) conversation.say(needsCodeText('lichsu', '12'));
  else await showHistory(conversation, typed.code);
};

export const TASK_COMMAND_PRESSES: Readonly<Record<string, Press>> = {
  lh: {
    needs: 'lichsu',
    run: async (conversation, [code = '']) => {
      if (/^\d{1,6}$/.test(code)) await showHistory(conversation, Number(code));
    },
  },
};
