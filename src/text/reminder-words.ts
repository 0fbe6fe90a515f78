import type { Reminder } from '../reminders/build-reminder.js';
import type { OverdueItem } from '../reminders/escalation.js';
import type { ReminderItem } from '../reminders/reminder-items.js';
import type { Member } from '../people/member.js';
import { whyUnreached } from '../people/unreached.js';
import { addDays, type CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { dueWords, lastReportWords, roundTitle, urgencyMark, type WordsContext } from './task-words.js';
import { UNREACHED_WORDS } from './unreached-words.js';
import { blank, bold, callName, callNames, capitalise, code, day, formatDaysLeft, formatRound, line } from './words.js';

/** More than this is not read on a phone; the rest is one line and a command. */
export const MAX_REMINDER_ITEMS = 10;

/** Said behind a title: "hạn hôm nay", "còn 3 ngày". */
const dueLeft = (dueOn: CalendarDay, today: CalendarDay): string =>
  dueOn === today ? 'hạn hôm nay' : formatDaysLeft(dueOn, today);

/** Said with everything that somebody reads in the place of another. */
const insteadWords = (absent: Member | null): string[] =>
  absent === null ? [] : [`nhận thay ${callName(absent)} đang vắng`];

const itemLines = (item: ReminderItem, context: WordsContext): Paragraph[] => {
  const { task, occurrence, part, insteadOf } = item;
  const roles = [...(part === 'support' ? ['phối hợp'] : []), ...insteadWords(insteadOf)];
  const role = roles.length === 0 ? '' : ` (${roles.join(', ')})`;
  const left = occurrence.dueOn === null ? 'cập nhật tình hình' : dueLeft(occurrence.dueOn, context.today);
  const head = line(
    `${urgencyMark(occurrence, context.today)} `,
    code(task.code),
    ` ${roundTitle(task, occurrence, context)}${role} — ${left}`,
  );
  if (part === 'support' || !item.triggers) return [head];
  const deliverable = task.deliverable === null ? '' : `Sản phẩm: ${task.deliverable} · `;
  return [
    head,
    line(`Hạn: ${dueWords(task, occurrence, context.today)}`),
    line(capitalise(`${deliverable}${lastReportWords(occurrence, context)}`)),
  ];
};

const overdueLines = (item: OverdueItem, context: WordsContext): Paragraph[] => {
  const { task, occurrence, owners, insteadOf } = item;
  const who = owners.length === 0 ? 'chưa có đầu mối' : `đầu mối: ${callNames(owners)}`;
  const late = occurrence.dueOn === null ? '' : formatDaysLeft(occurrence.dueOn, context.today);
  return [
    line(
      '🔴 ',
      code(task.code),
      ` ${[`${roundTitle(task, occurrence, context)} — ${late}`, who, lastReportWords(occurrence, context), ...insteadWords(insteadOf)].join(' · ')}`,
    ),
  ];
};

const title = (reminder: Reminder): Paragraph => {
  const name = callName(reminder.member);
  if (reminder.items.length > 0)
    return line(bold(`Chào ${name}, hôm nay ${name.split(' ')[0] ?? ''} có ${reminder.items.length} việc cần chú ý`));
  if (reminder.escalated.length > 0)
    return line(bold(`Chào ${name}, có ${reminder.escalated.length} việc đang quá hạn`));
  if (reminder.unreachable.length === 0)
    return line(bold(`Chào ${name}, có ${reminder.waiting.length} việc chờ duyệt`));
  return line(bold(`Chào ${name}, có ${reminder.unreachable.length} người chưa nhận được tin nhắc việc`));
};

const EXTENSION_DAYS = 7;

/** How to answer in words, with the reader's own codes and a day that makes sense for the first task. */
export const answerExamples = (items: readonly ReminderItem[], today: CalendarDay): string => {
  const own = items.filter((item) => item.part === 'lead');
  const first = own[0]?.task.code;
  const second = own[1]?.task.code ?? first;
  if (first === undefined) return '';
  const dueOn = own[0]?.occurrence.dueOn ?? null;
  const extension =
    dueOn === null ? '' : `, “${first} gia hạn ${day(addDays(dueOn > today ? dueOn : today, EXTENSION_DAYS), today)}”`;
  return `Anh/chị trả lời tin này, ví dụ: “${first} xong”, “${second ?? first} 60%”, “${second ?? first} vướng kinh phí”${extension}.`;
};

const waitingCode = ({ task, insteadOf }: ReminderItem): string =>
  insteadOf === null ? `#${task.code}` : `#${task.code} (thay ${callName(insteadOf)})`;

/** Questions asked before that still wait: one line, however many. */
const waitingChecks = (items: readonly ReminderItem[], today: CalendarDay): Paragraph[] => {
  const [first] = items;
  if (first === undefined) return [];
  const round = formatRound(first.occurrence.key, today);
  return [blank, line(`⚪ Chưa cập nhật${round === null ? '' : ` ${round}`}: ${items.map(waitingCode).join(', ')}`)];
};

const isWaitingCheck = (item: ReminderItem): boolean => item.occurrence.kind === 'check' && !item.triggers;

const rest = (count: number): Paragraph[] => (count > 0 ? [blank, line(`và ${count} việc khác: /viec`)] : []);

const escalation = (reminder: Reminder, context: WordsContext): Paragraph[] => {
  if (reminder.escalated.length === 0) return [];
  const shown = reminder.escalated.slice(0, MAX_REMINDER_ITEMS);
  const head =
    reminder.items.length > 0 ? [blank, line(bold(`Việc quá hạn cần đôn đốc: ${reminder.escalated.length}`))] : [blank];
  return [
    ...head,
    ...shown.flatMap((item) => overdueLines(item, context)),
    ...rest(reminder.escalated.length - shown.length),
  ];
};

/** What waits for the reader's own decision. */
const waitingLine = ({ waiting }: Reminder): Paragraph[] => {
  if (waiting.length === 0) return [];
  const codes = [...new Set(waiting.map((one) => `#${one.code}`))];
  const shown = codes.slice(0, MAX_REMINDER_ITEMS).join(', ');
  return [
    blank,
    line(
      `⏳ ${waiting.length} việc chờ anh/chị duyệt: ${shown}${codes.length > MAX_REMINDER_ITEMS ? '…' : ''}. Gõ /duyet để xem.`,
    ),
  ];
};

const unreachedName = (member: Member): string => {
  const reason = whyUnreached(member);
  return reason === null ? member.fullName : `${member.fullName} (${UNREACHED_WORDS[reason]})`;
};

/** The morning message of one person: everything in one, worst first. `lateBy`: sent late because of an outage. */
export const reminderText = (
  reminder: Reminder,
  context: WordsContext & { readonly isLate: boolean; readonly roundTime: string },
): RichText => {
  const shown = reminder.items.slice(0, MAX_REMINDER_ITEMS);
  const examples = answerExamples(shown, context.today);
  const unreachable = reminder.unreachable.map(unreachedName).join(', ');
  return [
    title(reminder),
    ...shown.filter((item) => !isWaitingCheck(item)).flatMap((item) => [blank, ...itemLines(item, context)]),
    ...waitingChecks(shown.filter(isWaitingCheck), context.today),
    ...rest(reminder.items.length - shown.length),
    ...escalation(reminder, context),
    ...waitingLine(reminder),
    ...(unreachable === '' ? [] : [blank, line(`Chưa nhận được tin nhắc: ${unreachable}. Nhờ anh/chị báo giúp.`)]),
    ...(examples === '' ? [] : [blank, line(examples)]),
    ...(context.isLate ? [blank, line(`Tin nhắc ${context.roundTime} gửi muộn do hệ thống gián đoạn.`)] : []),
  ];
};
