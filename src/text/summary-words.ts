import type { Member } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import type { Figures, Summary, SummaryLine, UnitFigures } from '../reports/build-summary.js';
import { worstLines } from '../reports/build-summary.js';
import type { WeeklyDigest } from '../reports/build-weekly-digest.js';
import { timeOf } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { responsiblePeople } from '../tasks/responsibility.js';
import { formatDay } from './format-deadline.js';
import {
  blank,
  bold,
  callNames,
  code,
  countTasks,
  day,
  excerpt,
  formatPercent,
  joinWords,
  line,
  shortTitle,
  unitName,
} from './words.js';

export interface SummaryContext {
  readonly zone: string;
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  /** In a group nobody's words or names of those late are shown. */
  readonly inGroup: boolean;
}

const WORST_SHOWN = 5;
const UNITS_SHOWN = 12;

const figureParts = (figures: Figures): string => {
  const late = figures.doneLate > 0 ? `; ${figures.doneLate} trễ` : '';
  return [
    `✅ ${figures.done} hoàn thành (${formatPercent(figures.done, figures.total)}${late})`,
    `🔵 ${figures.inProgress} đang làm`,
    `⚠️ ${figures.blocked} vướng`,
    `🔴 ${figures.overdue} quá hạn`,
    `⚪ ${figures.notReported} chưa cập nhật`,
  ].join(' · ');
};

const unitMark = (figures: Figures): string => {
  if (figures.overdue > 0) return '🔴';
  return figures.blocked > 0 || figures.dueSoon > 0 ? '🟡' : '🟢';
};

const unitLine = ({ unitId, figures }: UnitFigures, units: readonly Unit[]): Paragraph => {
  const name = unitId === null ? 'Chưa có đơn vị chủ trì' : unitName(units.find((unit) => unit.id === unitId));
  const extras = [
    figures.overdue > 0 ? `${figures.overdue} quá hạn` : '',
    figures.blocked > 0 ? `${figures.blocked} vướng` : '',
    figures.notReported > 0 ? `${figures.notReported} chưa cập nhật` : '',
  ].filter((text) => text !== '');
  return line(`${unitMark(figures)} ${[`${name}: ${figures.done}/${figures.total}`, ...extras].join(' · ')}`);
};

const worstWords = (one: SummaryLine, context: SummaryContext): string => {
  const owners = context.inGroup ? '' : callNames(responsiblePeople(one.state.task, context));
  const who = owners === '' ? '' : ` (${owners})`;
  const { current, task } = one.state;
  if (one.class === 'overdue') return `#${task.code} quá hạn ${one.daysLate} ngày${who}`;
  const blocker = context.inGroup || current.blocker === null ? '' : `: ${excerpt(current.blocker, 60)}`;
  return `#${task.code} vướng${blocker}${who}`;
};

/** `/tiendo`: the figures of one scope, units worst first, then what needs attention. */
export const summaryText = (summary: Summary, title: string, context: SummaryContext): RichText => {
  const { figures } = summary;
  const at = `${timeOf(summary.at, context.zone)} ${formatDay(summary.today, summary.today)}`;
  if (figures.total === 0)
    return [line(bold(`Tiến độ ${title} — ${at}`)), line('Chưa có nhiệm vụ nào trong phạm vi này.')];
  const worst = worstLines(summary, WORST_SHOWN).map((one) => worstWords(one, context));
  const more = summary.units.length - UNITS_SHOWN;
  return [
    line(bold(`Tiến độ ${title} — ${at}`)),
    line(`${figures.total} nhiệm vụ: ${figureParts(figures)}`),
    line(
      `Đến hạn trong 7 ngày tới: ${figures.dueSoon}${figures.withoutDeadline > 0 ? ` · Chưa rõ thời hạn: ${figures.withoutDeadline}` : ''}`,
    ),
    blank,
    ...summary.units.slice(0, UNITS_SHOWN).map((unit) => unitLine(unit, context.units)),
    ...(more > 0 ? [line(`và ${more} đơn vị khác`)] : []),
    ...(worst.length > 0 ? [blank, line(`Cần chú ý: ${worst.join(' · ')}`)] : []),
  ];
};

/** How each class is counted, behind the ⓘ button. */
export const summaryExplanation = (): RichText => [
  line(bold('Cách tính')),
  line('Mỗi nhiệm vụ thuộc đúng một nhóm, cộng lại bằng tổng số.'),
  line('✅ Hoàn thành: kỳ hiện tại đã báo xong (trễ: báo sau hạn).'),
  line('🔴 Quá hạn: chưa xong và đã qua hết ngày hạn.'),
  line('⚠️ Vướng: chưa xong, đang báo vướng mắc.'),
  line('🔵 Đang làm: đã có báo cáo, còn hạn (kể cả chờ duyệt).'),
  line('⚪ Chưa cập nhật: chưa có báo cáo nào trong kỳ.'),
  line('Nhiệm vụ có hai đơn vị chủ trì được tính cho đơn vị ghi đầu tiên.'),
];

/** Tasks of one class, for the buttons under `/tiendo`. */
export const lineList = (title: string, lines: readonly SummaryLine[], context: SummaryContext): RichText => {
  if (lines.length === 0) return [line(bold(title)), line('Không có việc nào.')];
  const shown = lines.slice(0, 20);
  return [
    line(bold(`${title}: ${countTasks(lines.length)}`)),
    ...shown.map((one) => {
      const { task, current } = one.state;
      const owners = callNames(responsiblePeople(task, context));
      const detail =
        one.class === 'overdue'
          ? `quá hạn ${one.daysLate} ngày`
          : current.blocker === null
            ? `${current.percent}%`
            : `vướng: ${excerpt(current.blocker, 80)}`;
      return line(
        code(task.code),
        ` ${shortTitle(task.title, 60)} — ${detail}${owners === '' || context.inGroup ? '' : ` · ${owners}`}`,
      );
    }),
    ...(lines.length > shown.length ? [line(`và ${lines.length - shown.length} việc khác`)] : []),
  ];
};

const LISTED = 12;

const listed = (items: readonly string[]): string =>
  items.length > LISTED
    ? `${items.slice(0, LISTED).join(', ')} và ${items.length - LISTED} việc khác`
    : items.join(', ');

/** The Monday digest of a group: figures and codes, thanks to units, no reasons and no names of those late. */
export const digestText = (
  digest: WeeklyDigest,
  organisationName: string,
  context: SummaryContext & { readonly isLate: boolean },
): RichText => {
  const { summary } = digest;
  const today = summary.today;
  const unitsDone = [...new Set(digest.done.map(({ task }) => task.leadUnitIds[0]))].map((id) =>
    unitName(context.units.find((unit) => unit.id === id)),
  );
  const thanks = unitsDone.length === 0 ? '' : ` Cảm ơn ${joinWords(unitsDone)}.`;
  const due = digest.dueThisWeek.map(
    ({ state }) => `#${state.task.code}${state.current.dueOn === null ? '' : ` (${day(state.current.dueOn, today)})`}`,
  );
  const overdue = digest.overdue.map((one) => `#${one.state.task.code} (${one.daysLate} ngày)`);
  const { done, total } = summary.figures;
  const past = digest.firstWeek === digest.week ? 'Tuần qua' : 'Các tuần qua';
  const before = digest.doneBefore === null ? '' : `, tuần trước ${digest.doneBefore.done}/${digest.doneBefore.total}`;
  return [
    line(
      bold(
        `Bản tin tuần ${digest.firstWeek === digest.week ? '' : `${digest.firstWeek}–`}${digest.week} (${weekDays(digest, today)}) — ${organisationName}`,
      ),
    ),
    line(
      digest.done.length === 0
        ? `${past} chưa có việc nào hoàn thành.`
        : `${past}: hoàn thành ${countTasks(digest.done.length)} (${listed(digest.done.map(({ task }) => `#${task.code}`))}).${thanks}`,
    ),
    line(
      due.length === 0
        ? 'Tuần này: không có việc đến hạn.'
        : `Tuần này đến hạn ${countTasks(due.length)}: ${listed(due)}.`,
    ),
    ...(overdue.length === 0 ? [] : [line(`Quá hạn ${countTasks(overdue.length)}: ${listed(overdue)}.`)]),
    ...summary.units.slice(0, UNITS_SHOWN).map((unit) => unitLine(unit, context.units)),
    line(`Cả đơn vị: hoàn thành ${done}/${total} việc (${formatPercent(done, total)})${before}. Xem thêm: /tiendo`),
    ...(context.isLate ? [line('Bản tin gửi muộn do hệ thống gián đoạn.')] : []),
  ];
};

const weekDays = (digest: WeeklyDigest, today: string): string => {
  const sameMonth = digest.from.slice(0, 7) === digest.to.slice(0, 7);
  return `${sameMonth ? String(Number(digest.from.slice(8))) : day(digest.from, today)}–${day(digest.to, today)}`;
};
