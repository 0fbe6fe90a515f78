import type { WorkCalendar } from '../calendar/working-days.js';
import type { DraftPreview, PreviewDiff, PreviewHead, PreviewRow, PreviewUnit } from '../plans/draft/draft-preview.js';
import type { ProblemKind } from '../plans/plan-reading.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { explainDeadline } from './format-deadline.js';
import { wordProblem } from './plan-problems.js';
import { blank, bold, callNames, capitalise, countTasks, joinWords, line, shortTitle } from './words.js';

/** What an officer sees of a plan before it is taken: in the chat and on the page. */
export interface PreviewContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

const fullDay = (iso: CalendarDay): string => iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$3/$2/$1');

/** "Kế hoạch 96/KH-TTPY (06/02/2026)", "kế hoạch chưa có số, năm 2026". */
export const planHeadWords = ({ number, date, year }: PreviewHead): string =>
  `${number === null ? 'kế hoạch chưa có số' : `Kế hoạch ${number}`}${date === null ? `, năm ${year}` : ` (${fullDay(date)})`}`;

export const planName = (plan: { readonly number: string | null; readonly title: string }): string =>
  plan.number === null ? `“${shortTitle(plan.title, 60)}”` : `Kế hoạch ${plan.number}`;

/** "2, 4, 7–9": the numbers of lines, short however many they are. */
export const lineNumbers = (lines: readonly number[], most = 12): string => {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const one of sorted) {
    const last = runs.at(-1);
    if (last?.[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  const words = runs.map(([from, to]) =>
    from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`,
  );
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')} …`;
};

/** "dòng 2, 7–9", "111 dòng (9, 18, 27 …)". */
export const lineList = (lines: readonly number[], most = 12): string =>
  lines.length > most ? `${lines.length} dòng (${lineNumbers(lines, most)})` : `dòng ${lineNumbers(lines, most)}`;

const PROBLEM_HEADS: Readonly<Record<ProblemKind, string>> = {
  'no-title': 'Không có nội dung',
  'no-lead': 'Chưa có đơn vị chủ trì',
  'two-leads': 'Nhiều đơn vị chủ trì',
  'no-time': 'Chưa có thời hạn',
  'unreadable-time': 'Chưa hiểu thời hạn',
  'past-date': 'Hạn đã qua',
  'no-deliverable': 'Chưa có sản phẩm',
  'duplicate-row': 'Trùng với dòng khác',
  'unknown-unit': 'Đơn vị chưa có trong danh sách',
  'outside-unit': 'Đơn vị bên ngoài, không nhắc',
  'several-units-in-one': 'Một tên có thể là nhiều đơn vị',
};

/** Lines by what is wrong with them, most serious kinds first. */
export const problemsByKind = ({
  rows,
}: DraftPreview): readonly { readonly text: string; readonly lines: readonly number[] }[] => {
  const kept = rows.filter((row) => !row.dropped);
  return (Object.keys(PROBLEM_HEADS) as ProblemKind[]).flatMap((kind) => {
    const lines = kept.filter((row) => row.problems.some((one) => one.kind === kind)).map((row) => row.line);
    return lines.length === 0 ? [] : [{ text: PROBLEM_HEADS[kind], lines }];
  });
};

const FIVE = [
  ['person', 'người'],
  ['task', 'việc'],
  ['responsibility', 'trách nhiệm'],
  ['time', 'thời gian'],
  ['result', 'kết quả'],
] as const;

/** "5 rõ: người 7/7 · việc 7/7 · trách nhiệm 6/7 · thời gian 5/7 · kết quả 7/7". */
export const fiveClearWords = ({ rows }: DraftPreview): string => {
  const kept = rows.filter((row) => !row.dropped);
  const parts = FIVE.map(([key, word]) => `${word} ${kept.filter((row) => row.clear[key]).length}/${kept.length}`);
  return `5 rõ: ${parts.join(' · ')}`;
};

/** "7 nhiệm vụ, 5 nhóm, 1 nghĩa vụ trong phần lời văn". */
export const countWords = ({ counts, duties }: DraftPreview): string =>
  [
    `${counts.rows} nhiệm vụ`,
    ...(counts.groups > 0 ? [`${counts.groups} nhóm`] : []),
    ...(duties.length > 0 ? [`${duties.length} nghĩa vụ nêu trong phần lời văn`] : []),
  ].join(', ');

/** "3 việc giữ nguyên, 2 việc thêm mới, 1 việc thay đổi (1 đổi hạn), 1 việc hủy". */
export const diffWords = (diff: PreviewDiff): string => {
  const moved = diff.changed.filter((one) => one.fields.includes('deadline')).length;
  const changed = `${countTasks(diff.changed.length)} thay đổi${moved > 0 ? ` (${moved} đổi hạn)` : ''}`;
  const parts = [
    ...(diff.unchanged > 0 ? [`${countTasks(diff.unchanged)} giữ nguyên`] : []),
    ...(diff.changed.length > 0 ? [changed] : []),
    ...(diff.added.length > 0 ? [`${countTasks(diff.added.length)} thêm mới`] : []),
    ...(diff.removed.length > 0 ? [`${countTasks(diff.removed.length)} hủy`] : []),
  ];
  return parts.length === 0 ? 'không có gì thay đổi' : parts.join(', ');
};

const diffLines = ({ diff }: DraftPreview): readonly Paragraph[] => {
  if (diff === null) return [];
  const what = diff.kind === 'version' ? 'Bản mới của' : 'Thay thế';
  return [line(`🔁 ${what} ${planName(diff.plan)}: ${diffWords(diff)}. Việc giữ lại vẫn giữ mã và tiến độ.`)];
};

/** "Còn 3 câu hỏi, trong đó 1 câu phải trả lời trước khi nhập." */
export const openQuestionWords = ({ questions, counts }: DraftPreview): string | null => {
  if (questions.length === 0) return null;
  const must =
    counts.blocking === 0 ? ', có thể để sau' : `, trong đó ${counts.blocking} câu phải trả lời trước khi nhập`;
  return `Em còn ${questions.length} câu hỏi${must}.`;
};

const kindLines = (preview: DraftPreview): readonly Paragraph[] =>
  problemsByKind(preview).map(({ text, lines }) => line(`• ${text}: ${lineList(lines)}`));

/** The first message about a plan that was read. */
export const previewText = (preview: DraftPreview): RichText => {
  const { counts } = preview;
  const open = openQuestionWords(preview);
  return [
    line(bold(`Đọc được ${planHeadWords(preview.head)}: ${countWords(preview)}`)),
    ...(preview.head.title === null ? [] : [line(shortTitle(preview.head.title, 200))]),
    ...(preview.head.issuer === null ? [] : [line(`Nơi ban hành: ${shortTitle(preview.head.issuer, 120)}`)]),
    ...diffLines(preview),
    line(
      `✅ ${counts.clear} dòng rõ · ⚠️ ${counts.toLookAt} dòng cần xem lại${counts.dropped > 0 ? ` · bỏ ${counts.dropped} dòng` : ''}`,
    ),
    line(fiveClearWords(preview)),
    ...kindLines(preview),
    ...(open === null ? [] : [line(open)]),
    line('Sai số, ngày hay tên kế hoạch? Anh/chị nhắn “số 96/KH-TTPY”, “ngày ban hành 6/2/2026”, “tên kế hoạch …”.'),
    line('Chưa có gì được ghi cho đến khi anh/chị bấm “Đồng ý nhập”.'),
  ];
};

const unitWords = ({ name, as, unitName, outside }: PreviewUnit): string => {
  if (as === 'new') return `${name} (${outside ? 'ngoài đơn vị' : 'mới'})`;
  if (as === 'all') return `${name} (mọi đơn vị)`;
  if (as === 'skip') return `${name} (bỏ qua)`;
  if (as === 'unsure') return `${name} (?)`;
  return `${unitName ?? name}${outside ? ' (ngoài đơn vị)' : ''}`;
};

export const unitListWords = (units: readonly PreviewUnit[]): string => units.map(unitWords).join('; ');

const MOST_LISTED = 10;

/** "A, B và C"; of many the first ones and how many more. */
export const fewNames = (names: readonly string[], what: string): string => {
  const shown = names.slice(0, MOST_LISTED).map((name) => shortTitle(name, 80));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} và ${rest} ${what} khác` : joinWords(shown);
};

const MOST_NAMES = 3;

/** "chị Hương, anh Nam và 2 người khác". */
export const remindedWords = ({ reminded, lead }: Pick<PreviewRow, 'reminded' | 'lead'>): string => {
  const names = callNames(reminded.slice(0, MOST_NAMES));
  if (reminded.length > MOST_NAMES) return `${names} và ${reminded.length - MOST_NAMES} người khác`;
  if (reminded.length > 0) return names;
  if (lead.length > 0 && lead.every((unit) => unit.outside)) return 'không nhắc (ngoài đơn vị)';
  return lead.length === 0 ? 'chưa biết nhắc ai' : 'đơn vị chưa có đầu mối, chưa nhắc được ai';
};

const CADENCES = { monthly: 'hỏi tiến độ hàng tháng', quarterly: 'hỏi tiến độ hàng quý' } as const;

export const deadlineWords = (
  { deadline, checkCadence }: Pick<PreviewRow, 'deadline' | 'checkCadence'>,
  context: PreviewContext,
): string =>
  `${explainDeadline({ ...deadline, ask: false }, context)}${checkCadence === null ? '' : ` (${CADENCES[checkCadence]})`}`;

const rowHead = (row: PreviewRow): string => {
  const printed = row.number === '' || row.number === String(row.line) ? '' : ` (số ${row.number} trong văn bản)`;
  const code = row.was === null ? '' : ` · việc #${row.was.code}`;
  return `Dòng ${row.line}${printed}${code}${row.edited ? ' · đã sửa' : ''}`;
};

const BESIDE_NAME: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['unknown-unit', 'outside-unit']);

/** What is to be looked at in a row; what a unit is stands beside its name already. */
export const rowProblems = ({ problems }: Pick<PreviewRow, 'problems'>): readonly string[] =>
  problems.filter(({ kind }) => !BESIDE_NAME.has(kind)).map(wordProblem);

/** One row of the plan with everything that follows from it. */
export const previewRowText = (row: PreviewRow, context: PreviewContext): RichText => {
  if (row.dropped) return [line(bold(rowHead(row)), ` ✖️ bỏ, không nhập: ${shortTitle(row.title, 80)}`)];
  const support = unitListWords(row.support);
  return [
    line(`${row.isClear ? '✅' : '⚠️'} `, bold(rowHead(row)), ` ${shortTitle(row.title, 220)}`),
    line(
      `Chủ trì: ${row.lead.length === 0 ? 'chưa rõ' : unitListWords(row.lead)}${support === '' ? '' : ` · phối hợp: ${support}`}`,
    ),
    line(`Hạn: ${deadlineWords(row, context)}`),
    line(
      `Sản phẩm: ${row.deliverable === '' ? 'chưa ghi' : shortTitle(row.deliverable, 120)} · nhắc: ${remindedWords(row)}`,
    ),
    ...rowProblems(row).map((text) => line(`⚠️ ${text}`)),
  ];
};

export const ROWS_A_PAGE = 6;

export const pageCount = ({ rows }: DraftPreview): number => Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));

const dutyText = (duty: DraftPreview['duties'][number], context: PreviewContext): Paragraph =>
  line(
    `${duty.taken ? '➕ sẽ tạo' : '➖ không tạo'}: ${shortTitle(duty.title, 140)} (${duty.lead.length === 0 ? 'chưa rõ đơn vị' : unitListWords(duty.lead)}; ${explainDeadline({ ...duty.deadline, ask: false }, context)})`,
  );

/** A page of the table, 1-based; the duties of the text stand on the last one. */
export const tablePageText = (preview: DraftPreview, page: number, context: PreviewContext): RichText => {
  const pages = pageCount(preview);
  const rows = preview.rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
  const duties = page < pages || preview.duties.length === 0 ? [] : preview.duties;
  return [
    line(bold(`${capitalise(planHeadWords(preview.head))} — trang ${page}/${pages}`)),
    ...rows.flatMap((row) => [blank, ...previewRowText(row, context)]),
    ...(duties.length === 0 ? [] : [blank, line(bold('Nghĩa vụ trong phần lời văn'))]),
    ...duties.map((duty) => dutyText(duty, context)),
    blank,
    line(
      'Sửa bằng lời, ví dụ: “dòng 3 chủ trì Phòng Tổng hợp”, “dòng 7 hạn 30/6”, “dòng 5 bỏ”, “dòng 2 sản phẩm Báo cáo”.',
    ),
  ];
};

interface Reminded {
  readonly name: string;
  readonly count: number;
}

const remindedBy = ({ rows }: DraftPreview): readonly Reminded[] => {
  const counts = new Map<string, Reminded>();
  for (const member of rows.filter((row) => !row.dropped).flatMap((row) => row.reminded)) {
    const known = counts.get(member.id);
    counts.set(member.id, { name: callNames([member]), count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
};

const MOST_REMINDED = 8;

const remindedLine = (preview: DraftPreview): string => {
  const people = remindedBy(preview);
  if (people.length === 0) return 'Chưa nhắc được ai: các đơn vị chủ trì chưa có đầu mối (/nhansu).';
  const shown = people.slice(0, MOST_REMINDED).map(({ name, count }) => `${name} (${countTasks(count)})`);
  const rest = people.length - shown.length;
  return `Người sẽ được nhắc: ${shown.join(', ')}${rest > 0 ? ` và ${rest} người khác` : ''}.`;
};

const undatedLine = ({ rows }: DraftPreview): readonly string[] => {
  const lines = rows.filter((row) => !row.dropped && !row.clear.time).map((row) => row.line);
  return lines.length === 0 ? [] : [`Chưa xác định được hạn, em sẽ nêu trong tổng hợp để bổ sung: ${lineList(lines)}.`];
};

/** What "Đồng ý" will write, in words that can be checked. */
export const willWriteLines = (preview: DraftPreview): readonly string[] => {
  const { counts, diff, newUnits, duties } = preview;
  const fresh = counts.rows + counts.duties;
  const what =
    diff === null
      ? `${countTasks(fresh)} mới${counts.duties > 0 ? ` (${counts.rows} theo phụ lục, ${counts.duties} theo phần lời văn)` : ''}`
      : diffWords(diff);
  const left = duties.filter((duty) => !duty.taken).length;
  return [
    `Em sẽ ghi: ${what}.`,
    ...(newUnits.length === 0
      ? []
      : [
          `Thêm đơn vị: ${fewNames(
            newUnits.map(({ name, outside }) => `${name}${outside ? ' (bên ngoài)' : ''}`),
            'đơn vị',
          )}.`,
        ]),
    ...(left === 0 ? [] : [`Không tạo việc cho ${left} nghĩa vụ trong phần lời văn.`]),
    remindedLine(preview),
    ...undatedLine(preview),
  ];
};

/** The last look before a plan is taken. */
export const confirmText = (preview: DraftPreview): RichText => [
  line(bold(`Nhập ${planHeadWords(preview.head)}?`)),
  ...willWriteLines(preview).map((text) => line(text)),
  ...(preview.questions.length === 0
    ? []
    : [line(capitalise(`còn ${preview.questions.length} câu chưa trả lời; nếu nhập luôn, em ghi như trên.`))]),
];
