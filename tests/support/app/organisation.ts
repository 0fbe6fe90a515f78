import type { Core } from '../../../src/app.js';
import type { PersonDraft } from '../../../src/people/people-rows.js';
import type { PlanDocument } from '../../../src/plans/plan-document.js';
import { readPlan } from '../../../src/plans/read-plan.js';
import { dayOf } from '../../../src/shared/clock.js';

/** One row of the annex, as an officer would type it. */
export interface TaskRow {
  readonly title: string;
  readonly lead: string;
  readonly support?: string;
  readonly deadline: string;
  readonly deliverable?: string;
}

const person = (row: number, fullName: string, more: Partial<PersonDraft>): PersonDraft => ({
  row,
  fullName,
  unitName: null,
  position: null,
  roles: ['staff'],
  honorific: null,
  isFocal: false,
  isDeputy: false,
  ...more,
});

const TH = 'Phòng Tổng hợp';
const NOI = 'Khoa Nội';

/** Invented people: two units with a head and a focal person each, a leader, an admin. */
export const PEOPLE: readonly PersonDraft[] = [
  person(2, 'Lê Thử Lan', { roles: ['leader'], honorific: 'chị', position: 'Phó Giám đốc' }),
  person(3, 'Vũ Thử Quản', { roles: ['admin'], honorific: 'anh' }),
  person(4, 'Hồ Thử Hùng', { unitName: TH, roles: ['head'], honorific: 'anh', position: 'Trưởng phòng' }),
  person(5, 'Trần Thử Mai', { unitName: TH, honorific: 'chị', isFocal: true }),
  person(6, 'Ngô Thử Cúc', { unitName: TH, honorific: 'chị', isDeputy: true }),
  person(7, 'Bùi Thử Thảo', { unitName: NOI, roles: ['head'], honorific: 'chị', position: 'Trưởng khoa' }),
  person(8, 'Đặng Thử Bình', { unitName: NOI, honorific: 'anh', isFocal: true }),
];

export const TASKS: readonly TaskRow[] = [
  {
    title: 'Xây dựng kế hoạch chuyển đổi số',
    lead: TH,
    support: NOI,
    deadline: '31/3/2026',
    deliverable: 'Kế hoạch của đơn vị',
  },
  { title: 'Báo cáo công tác chuyên môn', lead: TH, deadline: 'trước ngày 20 hàng tháng', deliverable: 'Báo cáo' },
  { title: 'Lập sổ sức khỏe điện tử', lead: NOI, deadline: '15/4/2026' },
  { title: 'Tuyên truyền nghị quyết', lead: NOI, deadline: 'Thường xuyên' },
];

const HEADER = ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'];

const annexOf = (tasks: readonly TaskRow[]): PlanDocument => ({
  format: 'xlsx',
  fileName: 'phu-luc-thu.xlsx',
  blocks: [
    {
      kind: 'table',
      name: 'Phụ lục',
      rows: [
        HEADER,
        ...tasks.map((task, index) => [
          String(index + 1),
          task.title,
          task.lead,
          task.support ?? '',
          task.deadline,
          task.deliverable ?? '',
        ]),
      ].map((cells, index) => ({
        number: index + 1,
        cells: cells.map((text) => ({ lines: text === '' ? [] : [text] })),
      })),
    },
  ],
  marginTexts: [],
  footnotes: [],
  notices: [],
});

/** Imports people and a plan through the same use cases as the command line; tasks get the codes 1, 2, 3 … */
export const importOrganisation = async (
  core: Core,
  { people = PEOPLE, tasks = TASKS }: { people?: readonly PersonDraft[]; tasks?: readonly TaskRow[] } = {},
): Promise<void> => {
  await core.importPeople(people, { dryRun: false, by: 'operator' });
  if (tasks.length === 0) return;
  const today = dayOf(core.clock.now(), core.zone);
  const reading = readPlan(annexOf(tasks), { today, calendar: core.calendar, knownUnits: await core.units.all() });
  const outcome = await core.importPlan(reading, {
    corrections: { number: '7/KH-THU', date: today, title: 'Kế hoạch thử', year: Number(today.slice(0, 4)) },
    withObligations: false,
    dryRun: false,
    by: 'operator',
  });
  if (!outcome.ok) throw new Error(`the test plan was not imported: ${outcome.refusal.code}`);
  if (outcome.value.tasks.length !== tasks.length)
    throw new Error(`the test plan has ${outcome.value.tasks.length} tasks instead of ${tasks.length}`);
};
