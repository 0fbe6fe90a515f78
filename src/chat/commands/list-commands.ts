import type { Paragraph } from '../../shared/rich-text.js';
import { taskListLegend } from '../../text/choice-words.js';
import {
  listTitle,
  MORE_BUTTON,
  moreText,
  URGENCIES,
  urgencyOf,
  urgencyTitle,
  waitingLine,
  type Urgency,
} from '../../text/list-words.js';
import { taskLines } from '../../text/task-words.js';
import { helpText, noTasksText } from '../../text/vi.js';
import { address, blank, bold, countTasks, line } from '../../text/words.js';
import { button } from '../button-data.js';
import { isPrivate, rows, type MemberConversation } from '../conversation.js';
import type { AnswerHandler, Press } from '../feature.js';
import { chooserButtons } from '../item-buttons.js';
import { loadOwnItems, openItems, reportableItems, type OwnItem } from '../own-items.js';
import { commandsFor } from '../role-table.js';
import { shortAnswer } from '../tasks/short-answer.js';
import type { RunCommand } from './command.js';

const byUrgency = (a: OwnItem, b: OwnItem): number =>
  (a.occurrence.dueOn ?? '9999').localeCompare(b.occurrence.dueOn ?? '9999') || a.state.task.code - b.state.task.code;

const PAGE = 15;

const ownItems = async (conversation: MemberConversation): Promise<readonly OwnItem[]> =>
  reportableItems(await loadOwnItems(conversation), conversation.member);

const exampleCode = async (conversation: MemberConversation): Promise<number | null> =>
  openItems(await ownItems(conversation))[0]?.state.task.code ?? null;

export const runHelp: RunCommand = async (conversation) => {
  conversation.say(helpText(commandsFor(conversation.member.roles), await exampleCode(conversation)));
};

const itemLines = ({ state, occurrence, part }: OwnItem, conversation: MemberConversation): readonly Paragraph[] => {
  const [head = [], ...more] = taskLines(state.task, occurrence, conversation.words);
  return [blank, part === 'support' ? [...head, ' (phối hợp)'] : head, ...more];
};

/** The items of a page under the headings of their urgency; `all` gives each heading its whole count. */
const grouped = (
  shown: readonly OwnItem[],
  all: readonly OwnItem[],
  conversation: MemberConversation,
): readonly Paragraph[] => {
  const urgency = ({ occurrence }: OwnItem): Urgency => urgencyOf(occurrence.dueOn, conversation.today);
  return URGENCIES.flatMap((one) => {
    const own = shown.filter((item) => urgency(item) === one);
    if (own.length === 0) return [];
    const count = all.filter((item) => urgency(item) === one).length;
    return [blank, line(bold(urgencyTitle(one, count))), ...own.flatMap((item) => itemLines(item, conversation))];
  });
};

/** The word "tiếp" is waited for only where no other question waits. */
const offerMore = async (conversation: MemberConversation, page: number): Promise<void> => {
  if (isPrivate(conversation) && (await conversation.openQuestion()) === null)
    await conversation.ask({ kind: 'list-more', data: { page } });
};

const showPage = async (conversation: MemberConversation, page: number): Promise<void> => {
  const own = await ownItems(conversation);
  const open = [...openItems(own)].sort(byUrgency);
  const waiting = own.filter(({ occurrence }) => occurrence.status === 'submitted').map(({ state }) => state.task.code);
  const waits = waiting.length === 0 ? [] : [blank, line(waitingLine(waiting))];
  const shown = open.slice(page * PAGE, (page + 1) * PAGE);
  if (shown.length === 0) {
    conversation.say([...noTasksText(), ...waits]);
    return;
  }
  const rest = open.length - (page + 1) * PAGE;
  const title = listTitle(address(conversation.member.honorific), countTasks(open.length));
  const more = rest > 0 ? [button(MORE_BUTTON, 'vt', page + 1)] : [];
  if (rest > 0) await offerMore(conversation, page + 1);
  conversation.say(
    [
      ...(page === 0 ? [line(bold(title))] : []),
      ...grouped(shown, open, conversation),
      ...(rest > 0 ? [blank, line(moreText(rest))] : waits),
    ],
    {
      ...rows(
        ...chooserButtons(shown.map(({ state, occurrence }) => ({ code: state.task.code, key: occurrence.key }))),
        more,
      ),
      legend: taskListLegend(shown[0]?.state.task.code ?? 1),
      about: shown.map(({ occurrence }) => occurrence.id),
    },
  );
};

/** `/viec`: the person's open tasks by urgency, each with its deadline and how it stands. */
export const runTasks: RunCommand = (conversation) => showPage(conversation, 0);

const LAST_PAGE = 1_000;

export const LIST_PRESSES: Readonly<Record<string, Press>> = {
  vt: {
    needs: 'viec',
    run: (conversation, [page = '']) =>
      showPage(conversation, /^\d{1,3}$/.test(page) ? Math.min(Number(page), LAST_PAGE) : 0),
  },
};

const MORE = new Set(['tiep', 'xem tiep', 'tiep theo', 'trang sau', 'xem them', 'con nua']);

export const LIST_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'list-more': {
    needs: 'viec',
    run: async (conversation, { page }, text) => {
      if (!MORE.has(shortAnswer(text)) || typeof page !== 'number') return { handled: false, context: [], text };
      await showPage(conversation, page);
      return { handled: true };
    },
  },
};
