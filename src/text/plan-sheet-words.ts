import type { DraftPreview, PreviewDuty, PreviewRow } from '../plans/draft/draft-preview.js';
import { dutyAsRow } from '../plans/draft/draft-rows.js';
import type { PreviewSheet, PreviewSheetRow, SheetKey, SheetWords } from '../plans/draft/preview-sheet.js';
import { readCorrectedSheet, type CorrectedSheet } from '../plans/draft/read-sheet.js';
import { rowMark } from '../plans/draft/sheet-mark.js';
import type { PlanDocument } from '../plans/plan-document.js';
import type { Plan } from '../plans/plan.js';
import type { Outcome } from '../shared/outcome.js';
import { deadlineWords, planHeadWords, remindedWords, type PreviewContext } from './plan-preview-words.js';
import { wordProblem } from './plan-problems.js';

/** Why a task is cancelled that a new version of its plan no longer has. */
export const removedReasonText = ({ number, documentVersion }: Plan): string => {
  const plan = number === null ? 'kế hoạch' : `Kế hoạch ${number}`;
  return `không còn trong ${plan}${documentVersion > 1 ? ` (bản lần ${documentVersion})` : ''}`;
};

const HEADERS: Readonly<Record<SheetKey, string>> = {
  line: 'Dòng',
  number: 'TT',
  group: 'Nhóm',
  title: 'Nhiệm vụ',
  lead: 'Đơn vị chủ trì',
  support: 'Đơn vị phối hợp',
  deadline: 'Thời hạn',
  deliverable: 'Sản phẩm',
  drop: 'Bỏ dòng (ghi x)',
  explained: 'Em hiểu thời hạn',
  reminded: 'Sẽ nhắc',
  problems: 'Cần xem lại',
  mark: 'Mã dòng, xin giữ nguyên',
};

const WIDTHS: Readonly<Record<SheetKey, number>> = {
  line: 6,
  number: 6,
  group: 18,
  title: 50,
  lead: 24,
  support: 24,
  deadline: 24,
  deliverable: 28,
  drop: 9,
  explained: 38,
  reminded: 22,
  problems: 34,
  mark: 12,
};

const EDITABLE: ReadonlySet<SheetKey> = new Set<SheetKey>([
  'title',
  'lead',
  'support',
  'deadline',
  'deliverable',
  'drop',
]);

/** What the reader of a returned sheet goes by. */
export const SHEET_WORDS: SheetWords = { sheetName: 'Bảng sửa kế hoạch', headers: HEADERS };

/** A sheet of ours that came back, corrected; null: another document. */
export const readReturnedSheet = (document: PlanDocument): Outcome<CorrectedSheet> | null =>
  readCorrectedSheet(document, SHEET_WORDS);

const CROSS = 'x';
const DUTY_GROUP = 'Nghĩa vụ trong phần lời văn';
const names = (units: readonly { readonly name: string }[]): string => units.map((unit) => unit.name).join('; ');

const rowCells = (row: PreviewRow, context: PreviewContext): PreviewSheetRow => ({
  tone: row.dropped ? 'dropped' : row.isClear ? 'clear' : 'look',
  cells: {
    line: String(row.line),
    number: row.number,
    group: row.group,
    title: row.title,
    lead: names(row.lead),
    support: names(row.support),
    deadline: row.phrase,
    deliverable: row.deliverable,
    drop: row.dropped ? CROSS : '',
    explained: deadlineWords(row, context),
    reminded: remindedWords(row),
    problems: row.problems.map(wordProblem).join('\n'),
    mark: rowMark(row.row),
  },
});

const dutyCells = (duty: PreviewDuty, context: PreviewContext): PreviewSheetRow => ({
  tone: duty.taken ? 'clear' : 'dropped',
  cells: {
    line: '',
    number: '',
    group: DUTY_GROUP,
    title: duty.title,
    lead: names(duty.lead),
    support: '',
    deadline: duty.duty.deadline,
    deliverable: '',
    drop: duty.taken ? '' : CROSS,
    explained: deadlineWords({ deadline: duty.deadline, checkCadence: null }, context),
    reminded: '',
    problems: duty.sameAsRow === null ? '' : `Dòng ${duty.sameAsRow} trong bảng đã nêu việc này.`,
    mark: rowMark({ ...dutyAsRow(duty.duty), dropped: !duty.taken }),
  },
});

const HOW_TO =
  'Anh/chị sửa các ô nền trắng hoặc vàng rồi gửi lại tệp này. Nhiều đơn vị: cách nhau bằng dấu chấm phẩy. Không muốn nhập dòng nào: ghi x ở cột “Bỏ dòng”, xin đừng xóa dòng. Thêm nhiệm vụ: ghi vào các dòng trống cuối bảng.';

/** The preview as a table to correct; the id of its draft stands in the header of the marks. */
export const toPreviewSheet = (preview: DraftPreview, context: PreviewContext): PreviewSheet => ({
  sheetName: SHEET_WORDS.sheetName,
  titles: [
    `Bảng xem lại ${planHeadWords(preview.head)}${preview.head.title === null ? '' : `: ${preview.head.title}`}`,
    HOW_TO,
  ],
  columns: (Object.keys(HEADERS) as SheetKey[]).map((key) => ({
    key,
    header: key === 'mark' ? `${HEADERS.mark} ${preview.draftId}` : HEADERS[key],
    width: WIDTHS[key],
    editable: EDITABLE.has(key),
  })),
  rows: [
    ...preview.rows.map((row) => rowCells(row, context)),
    ...preview.duties.map((duty) => dutyCells(duty, context)),
  ],
});

/** "sua-ke-hoach-96-KH-TTPY.xlsx": a name that every computer takes. */
export const previewFileName = ({ head, draftId }: DraftPreview): string => {
  const number = (head.number ?? draftId)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'D')
    .replace(/[^A-Za-z0-9]+/gu, '-');
  return `sua-ke-hoach-${number}.xlsx`;
};
