import type { Member } from '../people/member.js';
import { dayOf, timeOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { RichText } from '../shared/rich-text.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { Task } from '../tasks/task.js';
import { formatDay } from './format-deadline.js';
import { taskLines, type WordsContext } from './task-words.js';
import { blank, bold, callName, capitalise, line, say } from './words.js';

/** Words about reminding somebody now, because a head or a leader asks for it. */

export const CHASE_BUTTONS = {
  all: 'Nhắc tất cả',
  both: 'Nhắc cả hai',
  people: 'Đổi người làm',
  details: 'Xem chi tiết',
  one: '🔔 Nhắc',
} as const;

/** "Nhắc chị Hương" for one person; for more their number. */
export const chaseLabel = (people: readonly Member[]): string => {
  const [only] = people;
  if (only !== undefined && people.length === 1) return `Nhắc ${callName(only)}`;
  return people.length === 2 ? CHASE_BUTTONS.both : CHASE_BUTTONS.all;
};

export interface Chased {
  readonly person: Member;
  readonly codes: readonly number[];
}

const codesOf = (codes: readonly number[]): string => codes.map((code) => `#${code}`).join(', ');

export interface ChaseReport {
  readonly chased: readonly Chased[];
  /** Reminded within the last hour, by whom and when. */
  readonly recent: readonly (Chased & { readonly at: Instant; readonly by: Member | undefined })[];
  readonly unreachable: readonly Chased[];
  /** Codes of tasks that nobody answers for. */
  readonly ownerless: readonly number[];
  /** Outside working hours: the instant from which they are reminded. */
  readonly from: Instant | null;
}

export const chaseReportText = (
  { chased, recent, unreachable, ownerless, from }: ChaseReport,
  { today, zone }: { readonly today: CalendarDay; readonly zone: string },
): RichText => {
  const when =
    from === null
      ? 'Em đang nhắc'
      : `Đang ngoài giờ làm việc, em sẽ nhắc lúc ${timeOf(from, zone)} ${formatDay(dayOf(from, zone), today)}`;
  return say(
    ...(chased.length === 0 ? [] : [line(bold(`${when}:`))]),
    ...chased.map(({ person, codes }) => `• ${callName(person)}: ${codesOf(codes)}`),
    ...recent.map(
      ({ person, codes, at, by }) =>
        `• ${callName(person)} đã được nhắc lúc ${timeOf(at, zone)}${by === undefined ? '' : ` (${callName(by)} nhắc)`}, em chưa nhắc lại: ${codesOf(codes)}`,
    ),
    ...unreachable.map(
      ({ person, codes }) =>
        `• ${capitalise(callName(person))} chưa nhận được tin trên bot, nhờ anh/chị báo giúp: ${codesOf(codes)}`,
    ),
    ...(ownerless.length === 0
      ? []
      : [`• Chưa có người làm: ${codesOf(ownerless)}. Gõ /suaviec ${ownerless[0] ?? ''} để ghi người làm.`]),
  );
};

export const nothingToChaseText = (what: string): RichText =>
  say(`${what} không có việc nào cần nhắc lúc này. Gõ /tiendo để xem tiến độ.`);
export const chaseUsageText = (overdue: number): RichText =>
  say(
    overdue === 0 ? 'Hiện không có việc nào quá hạn.' : `Hiện có ${overdue} việc quá hạn.`,
    'Anh/chị ghi việc hoặc đơn vị cần nhắc: “/nhackhoi 12”, “/nhackhoi Khoa Nội”, “/nhackhoi tất cả quá hạn”.',
  );
export const chaseUnknownText = (words: string): RichText =>
  say(
    `Em không thấy đơn vị “${words}”. Anh/chị ghi như “/nhackhoi 12”, “/nhackhoi Khoa Nội”, “/nhackhoi tất cả quá hạn”.`,
  );
export const chaseNotYoursText = (): RichText =>
  say('Anh/chị nhắc được việc của đơn vị mình phụ trách. Việc khác nhờ lãnh đạo nhắc giúp.');
export const alreadyClosedText = (code: number): RichText =>
  say(`#${code} đã xong hoặc đang chờ duyệt nên không cần nhắc.`);

/** To the one who is reminded. */
export const chaseText = (
  by: Member | undefined,
  items: readonly { readonly task: Task; readonly occurrence: OccurrenceState }[],
  context: WordsContext,
): RichText => [
  line(
    bold(
      `${by === undefined ? 'Lãnh đạo' : capitalise(callName(by))} nhờ em nhắc ${items.length === 1 ? 'việc này' : `${items.length} việc`}`,
    ),
  ),
  ...items.flatMap(({ task, occurrence }) => [blank, ...taskLines(task, occurrence, context)]),
  blank,
  line(`Anh/chị trả lời tin này, ví dụ: “${items[0]?.task.code ?? ''} 60%”, “${items[0]?.task.code ?? ''} vướng …”.`),
];

export const changeWhoText = (): RichText => say('Đổi người làm của việc nào ạ?');
export const overdueListText = (
  items: readonly { readonly task: Task; readonly occurrence: OccurrenceState }[],
  context: WordsContext,
): RichText => [
  line(bold(`${items.length} việc đang quá hạn`)),
  ...items.flatMap(({ task, occurrence }) => [blank, ...taskLines(task, occurrence, context)]),
];
