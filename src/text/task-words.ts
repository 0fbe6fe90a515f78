import { dayOf, daysBetween, type CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText, Span } from '../shared/rich-text.js';
import type { Evidence, OccurrenceState } from '../tasks/occurrence.js';
import type { OccurrenceStatus } from '../tasks/task-status.js';
import type { Task } from '../tasks/task.js';
import { DUE_SOON_DAYS } from '../tasks/timeliness.js';
import { formatDay } from './format-deadline.js';
import { code, day, excerpt, formatDaysLeft, formatRound, line, shortTitle } from './words.js';

export interface WordsContext {
  readonly today: CalendarDay;
  readonly zone: string;
}

export const STATUS_WORDS: Readonly<Record<OccurrenceStatus, string>> = {
  not_started: 'chưa bắt đầu',
  in_progress: 'đang làm',
  blocked: 'đang vướng',
  submitted: 'chờ duyệt hoàn thành',
  done: 'đã hoàn thành',
  cancelled: 'đã hủy',
};

type State = Pick<
  OccurrenceState,
  'dueOn' | 'status' | 'percent' | 'blocker' | 'key' | 'kind' | 'askOn' | 'lastReportedAt' | 'originalDueOn'
>;

/** 🔴 late or due today, 🟡 within a week, ⚪ the rest, ✅ finished. */
export const urgencyMark = (occurrence: State, today: CalendarDay): string => {
  if (occurrence.status === 'done' || occurrence.status === 'submitted') return '✅';
  if (occurrence.status === 'cancelled') return '✖️';
  if (occurrence.dueOn === null) return occurrence.status === 'blocked' ? '⚠️' : '⚪';
  if (occurrence.dueOn <= today) return '🔴';
  return daysBetween(today, occurrence.dueOn) <= DUE_SOON_DAYS ? '🟡' : '⚪';
};

/** "Báo cáo chuyển đổi số (tháng 3)": the title with the round it is about, where there are rounds. */
export const roundTitle = (
  task: Pick<Task, 'title' | 'deadline'>,
  occurrence: Pick<State, 'key' | 'kind'>,
  { today, max }: { readonly today: CalendarDay; readonly max?: number },
): string => {
  const round =
    task.deadline.kind === 'recurring' || occurrence.kind === 'check' ? formatRound(occurrence.key, today) : null;
  const title = shortTitle(task.title, max);
  return round === null ? title : `${title} (${round})`;
};

/** "hạn trước ngày 20 hàng tháng → hết Thứ Năm 19/3"; the phrase as written, then the day. */
export const dueWords = (task: Pick<Task, 'deadline'>, occurrence: State, today: CalendarDay): string => {
  const phrase = task.deadline.text.replace(/\s+/g, ' ').trim();
  if (occurrence.dueOn !== null) {
    const until = `hết ${formatDay(occurrence.dueOn, today)}`;
    const moved =
      occurrence.originalDueOn !== null && occurrence.originalDueOn !== occurrence.dueOn ? ', đã gia hạn' : '';
    return phrase === '' ? `${until}${moved}` : `${phrase} → ${until}${moved}`;
  }
  if (occurrence.kind === 'check') return `${phrase === '' ? 'thường xuyên' : phrase} (cập nhật mỗi kỳ)`;
  if (task.deadline.kind === 'on_demand') return `${phrase} → khi có yêu cầu`;
  return phrase === '' ? 'không ghi thời hạn' : `${phrase} → chưa xác định được ngày`;
};

/** "lần cuối: 40%, 12/3" or "chưa có báo cáo nào". */
export const lastReportWords = (occurrence: State, context: WordsContext): string => {
  if (occurrence.lastReportedAt === null) return 'chưa có báo cáo nào';
  const on = day(dayOf(occurrence.lastReportedAt, context.zone), context.today);
  const blocker = occurrence.blocker === null ? '' : `, vướng: ${excerpt(occurrence.blocker, 80)}`;
  const figure = blocker !== '' && occurrence.percent === 0 ? '' : `${progressWords(occurrence)}, `;
  return `báo cáo gần nhất: ${figure}${on}${blocker}`;
};

/** "60%", "đã hoàn thành", "chưa bắt đầu". */
export const progressWords = (occurrence: Pick<State, 'status' | 'percent'>): string => {
  if (occurrence.status === 'done' || occurrence.status === 'submitted') return STATUS_WORDS[occurrence.status];
  if (occurrence.percent > 0) return `${occurrence.percent}%`;
  return STATUS_WORDS[occurrence.status];
};

export const evidenceWords = (evidence: Evidence, today: CalendarDay): string => {
  if (evidence.kind === 'link') return evidence.url;
  if (evidence.kind === 'file')
    return evidence.name === null ? 'tệp đính kèm' : `tệp “${shortTitle(evidence.name, 60)}”`;
  return evidence.date === null ? evidence.number : `${evidence.number} (${day(evidence.date, today)})`;
};

/** The head line of a task in a list: mark, code, title. */
export const taskHead = (task: Task, occurrence: State, today: CalendarDay): Paragraph =>
  line(`${urgencyMark(occurrence, today)} `, code(task.code), ` ${roundTitle(task, occurrence, { today })}`);

/** "60%, đang vướng": an obstacle is said whatever the figure. */
const standingWords = (occurrence: State): string =>
  occurrence.status === 'blocked' && occurrence.percent > 0
    ? `${progressWords(occurrence)}, ${STATUS_WORDS.blocked}`
    : progressWords(occurrence);

/** One task in a list of several: a head line and a line with the deadline and how far it is. */
export const taskLines = (task: Task, occurrence: State, context: WordsContext): RichText => {
  const left =
    occurrence.dueOn === null || occurrence.status === 'done' ? [] : [formatDaysLeft(occurrence.dueOn, context.today)];
  const parts: Span[] = [[dueWords(task, occurrence, context.today), ...left, standingWords(occurrence)].join(' · ')];
  return [taskHead(task, occurrence, context.today), parts];
};

/** A task on a button: "#5 Kế hoạch chuyển đổi số (tháng 3)". */
export const roundChoice = (task: Task, occurrence: Pick<State, 'key' | 'kind'>, today: CalendarDay): string =>
  `#${task.code} ${roundTitle(task, occurrence, { today, max: 40 })}`;
