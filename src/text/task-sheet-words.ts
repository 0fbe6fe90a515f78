import type { Plan } from '../plans/plan.js';
import type { Unit } from '../people/unit.js';
import { dayOf, type CalendarDay } from '../shared/clock.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { Task } from '../tasks/task.js';
import { evidenceWords, STATUS_WORDS } from './task-words.js';

export interface ExportedTask {
  readonly task: Task;
  /** The round that stands for it; null before its first one opens. */
  readonly current: OccurrenceState | null;
}

export interface TaskExport {
  /** In the order of the sheet; null: several plans, or tasks given in the chat. */
  readonly plan: Plan | null;
  readonly tasks: readonly ExportedTask[];
  readonly units: readonly Unit[];
  readonly today: CalendarDay;
  readonly zone: string;
}

type Cell = string | { readonly date: CalendarDay };
type Row =
  | { readonly kind: 'group'; readonly number: string; readonly title: string }
  | { readonly kind: 'task'; readonly cells: readonly Cell[] };

/** The columns of the plan first, in its words, so that the sheet can be put in again as a plan. */
const HEADER = [
  'TT',
  'Nhiệm vụ',
  'Đơn vị chủ trì',
  'Đơn vị phối hợp',
  'Thời hạn',
  'Sản phẩm',
  'Mã việc',
  'Trạng thái',
  'Tiến độ',
  'Ngày đến hạn',
  'Vướng mắc',
  'Minh chứng',
  'Báo cáo gần nhất',
] as const;

const day = (iso: CalendarDay): string => iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$3/$2/$1');

const standing = (current: OccurrenceState | null, { today, zone }: TaskExport): readonly Cell[] => {
  if (current === null) return ['', '', '', '', '', ''];
  const { status, percent, dueOn, blocker, evidence, lastReportedAt } = current;
  const isLate = dueOn !== null && dueOn < today && status !== 'done' && status !== 'submitted';
  return [
    isLate ? `${STATUS_WORDS[status]}, quá hạn` : STATUS_WORDS[status],
    `${percent}%`,
    dueOn === null ? '' : { date: dueOn },
    blocker ?? '',
    evidence.map((one) => evidenceWords(one, today)).join('; '),
    lastReportedAt === null ? '' : { date: dayOf(lastReportedAt, zone) },
  ];
};

const taskRow = ({ task, current }: ExportedTask, context: TaskExport): Row => {
  const names = (ids: readonly string[]): string =>
    ids.flatMap((id) => context.units.find((unit) => unit.id === id)?.name ?? []).join('; ');
  return {
    kind: 'task',
    cells: [
      task.sourceRow ?? '',
      task.title,
      names(task.leadUnitIds),
      names(task.supportingUnitIds),
      task.deadline.text,
      task.deliverable ?? '',
      `#${task.code}`,
      ...standing(current, context),
    ],
  };
};

/** "IV. Tổ chức thực hiện" in its two cells. */
const groupRow = (group: string): Row => {
  const found = /^([^.\s]{1,6})\.\s+(.*)$/u.exec(group);
  return { kind: 'group', number: found?.[1] ?? '', title: found?.[2] ?? group };
};

const GIVEN = 'Nhiệm vụ giao thêm';

/** Tasks under their headings, each heading once; tasks without one come last. */
const rowsOf = (context: TaskExport): readonly Row[] => {
  const groups = [...new Set(context.tasks.map(({ task }) => task.group))];
  const ordered = [...groups.filter((group) => group !== null), ...(groups.includes(null) ? [null] : [])];
  return ordered.flatMap((group) => {
    const rows = context.tasks.filter(({ task }) => task.group === group).map((one) => taskRow(one, context));
    if (group !== null) return [groupRow(group), ...rows];
    return ordered.length > 1 ? [groupRow(GIVEN), ...rows] : rows;
  });
};

/** The tasks with how they stand, as a sheet in the columns of the plan. */
export const toTaskSheet = (context: TaskExport) => ({
  sheetName: 'Nhiệm vụ',
  titles: [
    context.plan === null
      ? 'KẾ HOẠCH: TẤT CẢ NHIỆM VỤ ĐANG THEO DÕI'
      : `KẾ HOẠCH${context.plan.number === null ? '' : ` ${context.plan.number}`}`,
    ...(context.plan === null ? [] : [context.plan.title]),
    `Tình hình đến ngày ${day(context.today)}`,
  ],
  header: HEADER,
  rows: rowsOf(context),
});
