import type { DraftChoice, DraftPreview, DraftQuestion, PreviewRow } from '../plans/draft/draft-preview.js';
import type { Refusal } from '../shared/outcome.js';
import type { RichText } from '../shared/rich-text.js';
import { explainDeadline, wordDeadlineReason, formatFullDay } from './format-deadline.js';
import { lineList, lineNumbers, unitListWords, type PreviewContext } from './plan-preview-words.js';
import { wordQuestion } from './plan-problems.js';
import { bold, capitalise, line, say, shortTitle } from './words.js';

/** What is asked of an officer about a plan that was read, one question at a time. */

/** "Dòng 7: ", "12 dòng (3, 5, 9–18): ". */
const linesOf = ({ lines }: DraftQuestion): string => {
  return lines.length === 0 ? '' : `${capitalise(lineList(lines, MOST_NAMED))}: `;
};

const MOST_NAMED = 8;
const forAll = ({ lines }: DraftQuestion): string =>
  ` Trả lời một lần cho cả ${lines.length} dòng; dòng nào khác thì sửa riêng, ví dụ “dòng ${lines[0] ?? 1} hạn 30/6”.`;
const isMany = ({ kind, lines }: DraftQuestion): boolean => lines.length > 1 && MANY_KINDS.has(kind);
const MANY_KINDS: ReadonlySet<DraftQuestion['kind']> = new Set(['deadline', 'cadence', 'lead', 'leads']);

const rowOf = (preview: DraftPreview, { lines }: DraftQuestion): PreviewRow | undefined =>
  preview.rows.find((row) => row.line === lines[0]);

const aboutRow = (preview: DraftPreview, question: DraftQuestion): string => {
  const row = rowOf(preview, question);
  return row === undefined || question.lines.length > 1 ? '' : ` (${shortTitle(row.title, 90)})`;
};

const blankOnPaper = ({ read }: DraftQuestion): string =>
  read === '' ? '' : ` (bản in ghi “${shortTitle(read, 60)}”)`;

const knownUnits = ({ choices }: DraftQuestion): readonly string[] =>
  choices.flatMap((choice) => (choice.kind === 'unit' ? [choice.name] : []));

const askUnit = (question: DraftQuestion): string => {
  const name = `“${shortTitle(question.read, 90)}”`;
  const near = knownUnits(question);
  return near.length === 0
    ? `${linesOf(question)}${name} chưa có trong danh sách đơn vị. Thêm đơn vị này, hay là tên khác của một đơn vị đã có ạ?`
    : `${linesOf(question)}${name} có phải là ${near.length === 1 ? `“${near[0] ?? ''}”` : 'một trong các đơn vị dưới đây'} không ạ?`;
};

type Ask = (question: DraftQuestion, preview: DraftPreview, context: PreviewContext) => string;

const ASK: Readonly<Record<DraftQuestion['kind'], Ask>> = {
  notice: ({ code, count, read, blocking }) =>
    wordQuestion({
      code: code ?? '',
      blocking,
      ...(count === null ? {} : { count }),
      ...(read === '' ? {} : { detail: read }),
    }),
  version: ({ read }) => `Đây có phải là bản mới của ${read === '' ? 'kế hoạch đang theo dõi' : `“${read}”`} không ạ?`,
  number: (question) => `Số kế hoạch còn để trống${blankOnPaper(question)}. Anh/chị cho biết số ạ? Ví dụ: 96/KH-TTPY.`,
  date: (question) =>
    `Ngày ban hành còn để trống${blankOnPaper(question)}. Kế hoạch ban hành ngày nào ạ? Ví dụ: 6/2/2026.`,
  year: () => 'Đây là kế hoạch của năm nào ạ?',
  title: () => 'Văn bản không có tên kế hoạch. Anh/chị đặt giúp một tên ngắn ạ?',
  unit: askUnit,
  deadline: (question, preview) =>
    question.read === '' && isMany(question)
      ? `${linesOf(question)}chưa ghi thời hạn. Nếu cùng một hạn, anh/chị nhắn hạn đó; nếu không, để “Chưa xác định”.`
      : `${linesOf(question)}“${shortTitle(question.read, 90)}”${aboutRow(preview, question)}. ${question.reason === null ? 'Hạn là ngày nào ạ?' : wordDeadlineReason(question.reason)}`,
  cadence: (question, preview) =>
    `${linesOf(question)}“${shortTitle(question.read, 90)}”${aboutRow(preview, question)}: bao lâu em hỏi tiến độ một lần ạ?`,
  lead: (question, preview) =>
    isMany(question)
      ? `${linesOf(question)}chưa ghi đơn vị chủ trì. Nếu cùng một đơn vị, anh/chị nhắn tên đơn vị đó; nếu không, để “Chưa xác định”.`
      : `Dòng ${lineNumbers(question.lines)}${aboutRow(preview, question)} chưa ghi đơn vị chủ trì. Đơn vị nào chủ trì ạ?`,
  leads: (question, preview) =>
    `${linesOf(question)}có nhiều đơn vị chủ trì${aboutRow(preview, question)}: ${shortTitle(question.read, 300)}. Đơn vị nào chịu trách nhiệm chính ạ?`,
  split: (question) =>
    `${linesOf(question)}“${shortTitle(question.read, 90)}” là một đơn vị, hay nhiều đơn vị cần tách ra ạ?`,
  duty: (question, preview, context) => {
    const duty = preview.duties.find(({ title }) => title === question.read);
    if (duty === undefined) return `“${shortTitle(question.read, 160)}”: có tạo thành việc để nhắc không ạ?`;
    const unit = duty.lead.length === 0 ? '' : ` (${unitListWords(duty.lead)})`;
    return `Phần lời văn giao: “${shortTitle(duty.title, 160)}”${unit}; ${explainDeadline({ ...duty.deadline, ask: false }, context)}. Tạo thành việc để nhắc không ạ?`;
  },
  reopen: (question, preview) =>
    `Việc #${rowOf(preview, question)?.was?.code ?? ''}${aboutRow(preview, question)} đã báo hoàn thành, nhưng bản mới có hạn muộn hơn. Mở lại việc này không ạ?`,
};

/** The question itself, on one line. */
export const draftQuestionText = (question: DraftQuestion, preview: DraftPreview, context: PreviewContext): string =>
  `${ASK[question.kind](question, preview, context)}${isMany(question) ? forAll(question) : ''}`;

const YES: Readonly<Partial<Record<DraftQuestion['kind'], readonly [yes: string, no: string]>>> = {
  duty: ['Tạo việc', 'Không tạo'],
  reopen: ['Mở lại', 'Giữ là đã xong'],
  split: ['Tách ra', 'Một đơn vị'],
};

const KEEP: Readonly<Partial<Record<DraftQuestion['kind'], string>>> = {
  leads: 'Tất cả cùng chủ trì',
  number: 'Để trống',
  date: 'Để trống',
  title: 'Để trống',
};

const FIXED: Readonly<Partial<Record<DraftChoice['kind'], string>>> = {
  'new-unit': 'Thêm đơn vị',
  'outside-unit': 'Ngoài đơn vị',
  'skip-unit': 'Bỏ tên này',
  'leave-open': 'Chưa xác định',
  'drop-row': 'Bỏ dòng này',
  version: 'Bản mới của kế hoạch đó',
  replacement: 'Kế hoạch thay thế',
  separate: 'Kế hoạch riêng',
};

const CADENCE = { monthly: 'Hàng tháng', quarterly: 'Hàng quý', 'on-demand': 'Khi có yêu cầu' } as const;

const yesText = ({ kind, code, blocking }: DraftQuestion): string => {
  if (kind === 'notice') return code === 'duties-only' ? 'Tạo tất cả' : blocking ? 'Vẫn nhập' : 'Đã rõ';
  return YES[kind]?.[0] ?? 'Có';
};

/** Choices that say something of their own: a unit, a day. */
const ownText = (choice: DraftChoice, { kind }: DraftQuestion): string | null => {
  if (choice.kind === 'unit') return kind === 'leads' ? `Chỉ ${choice.name}` : choice.name;
  if (choice.kind === 'same-unit') return `Là “${choice.name}”`;
  if (choice.kind === 'day') return formatFullDay(choice.day);
  return choice.kind === 'cadence' ? CADENCE[choice.id] : null;
};

/** A choice as a button or a numbered line. */
export const draftChoiceText = (choice: DraftChoice, question: DraftQuestion): string => {
  if (choice.kind === 'yes') return yesText(question);
  if (choice.kind === 'no') return YES[question.kind]?.[1] ?? 'Không';
  if (choice.kind === 'keep') return KEEP[question.kind] ?? 'Giữ nguyên';
  return ownText(choice, question) ?? FIXED[choice.kind] ?? choice.id;
};

const ANSWER_HINTS: Readonly<Partial<Record<DraftQuestion['kind'], string>>> = {
  unit: 'Hoặc nhắn tên đơn vị.',
  lead: 'Hoặc nhắn tên đơn vị.',
  deadline: 'Hoặc nhắn thời hạn, ví dụ “30/6” hay “trước ngày 20 hàng tháng”.',
  cadence: 'Hoặc nhắn thời hạn, ví dụ “trước ngày 20 hàng tháng”.',
};

export interface AskedQuestion {
  readonly question: DraftQuestion;
  readonly preview: DraftPreview;
  /** How many are open, this one included. */
  readonly left: number;
}

/** "Còn 3 câu. Dòng 7 …": one question, and how many there are. */
export const askDraftText = ({ question, preview, left }: AskedQuestion, context: PreviewContext): RichText => [
  line(
    bold(`${left === 1 ? 'Câu cuối' : `Còn ${left} câu`}${question.blocking ? ' (cần trả lời)' : ''}. `),
    draftQuestionText(question, preview, context),
  ),
  ...(question.takesText && ANSWER_HINTS[question.kind] !== undefined ? [line(ANSWER_HINTS[question.kind] ?? '')] : []),
];

/** Where there are no buttons: the choices with numbers. */
export const numberedLegend = (labels: readonly string[]): RichText => [
  ...labels.map((label, index) => line(`${index + 1}. ${label}`)),
  line('Anh/chị trả lời bằng số, hoặc “để sau”.'),
];

/** What became of an answer, for the line above the next question. */
export const answeredText = (question: DraftQuestion, label: string): string => {
  const what: Readonly<Partial<Record<DraftQuestion['kind'], string>>> = {
    unit: `“${shortTitle(question.read, 60)}”: `,
    deadline: linesOf(question),
    cadence: linesOf(question),
    lead: linesOf(question),
    number: 'Số kế hoạch: ',
    date: 'Ngày ban hành: ',
    year: 'Năm: ',
    title: 'Tên: ',
  };
  return `✔️ Đã ghi. ${what[question.kind] ?? ''}${shortTitle(label, 90)}.`;
};

const named = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const listed = (value: unknown): string =>
  Array.isArray(value)
    ? `${value
        .slice(0, MOST_NAMED)
        .map((one) => `“${shortTitle(String(one), 80)}”`)
        .join(', ')}${value.length > MOST_NAMED ? ' …' : ''}`
    : '';

/** Why something could not be done with a draft, and what to do instead. */
export const draftRefusalText = ({ code, details = {} }: Refusal): RichText => {
  const sentences: Readonly<Record<string, string>> = {
    'draft-not-found': 'Bản nháp này không còn nữa. Anh/chị gửi lại tệp kế hoạch giúp em.',
    'draft-closed': 'Bản nháp này đã được nhập hoặc đã hủy. Gõ /nhapkehoach để xem bản nháp đang chờ.',
    'plan-exists': `Kế hoạch ${named(details.number)} đã được nhập và không có gì khác với tệp này, nên em không nhập lại.`,
    'question-not-found': 'Câu này đã được trả lời rồi.',
    'answer-not-understood': 'Em chưa hiểu câu trả lời. Anh/chị chọn một trong các nút, hoặc bấm “Để sau”.',
    'unit-unsure': `“${named(details.name)}” giống với ${listed(details.candidates)}. Anh/chị ghi đầy đủ tên đơn vị giúp em.`,
    'unit-unknown': `Em không thấy đơn vị “${named(details.name)}”. Anh/chị ghi lại tên như trong danh sách (/donvi), hoặc chọn “Thêm đơn vị”.`,
    'deadline-unclear': `Em chưa hiểu thời hạn “${named(details.text)}”. Anh/chị ghi như “30/6/2026”, “Quý II”, “trước ngày 20 hàng tháng”.`,
    'date-not-understood': 'Em chưa đọc được ngày. Anh/chị ghi như 6/2/2026.',
    'number-not-understood': 'Em chưa đọc được số kế hoạch. Anh/chị ghi như 96/KH-TTPY.',
    'title-missing': 'Nội dung không được để trống. Anh/chị ghi giúp em.',
    'row-not-found': `Em không thấy dòng ${named(details.line)} trong bảng. Bấm “Xem cả bảng” để xem số dòng.`,
    'questions-open': `Còn ${named(details.count)} câu phải trả lời trước khi nhập.`,
    'nothing-to-take':
      'Không còn dòng nào để nhập. Anh/chị lấy lại dòng bằng cách nhắn “dòng 3 nhập lại”, hoặc bấm Hủy.',
    'plan-changed':
      'Kế hoạch này vừa được nhập hoặc thay đổi ở nơi khác nên em chưa ghi gì. Anh/chị xem lại bản so sánh mới rồi đồng ý.',
  };
  const sheet: Readonly<Record<string, string>> = {
    'sheet-of-another-draft':
      'Bảng này thuộc một bản nháp khác. Anh/chị tải bảng của bản nháp đang chờ (/nhapkehoach) rồi sửa.',
    'sheet-older': `Dòng ${named(details.row)} của bảng đã được sửa ở nơi khác sau khi tải bảng. Anh/chị tải bảng mới rồi sửa, để không mất phần sửa kia.`,
    'sheet-row-twice': `Dòng ${named(details.row)} của bảng có mã dòng trùng với dòng khác. Anh/chị tải bảng mới rồi sửa.`,
    'sheet-unknown-row': `Em không nhận ra mã dòng ở dòng ${named(details.row)} của bảng. Anh/chị tải bảng mới rồi sửa.`,
    'sheet-header-changed':
      'Dòng tiêu đề của bảng đã bị thay đổi. Anh/chị tải bảng mới rồi sửa, giữ nguyên dòng tiêu đề.',
  };
  const found = sentences[code] ?? sheet[code] ?? 'Em chưa làm được việc này với bản nháp. Gõ /nhapkehoach để xem lại.';
  // Of a returned sheet: where it stands.
  const place = details.row === undefined || code in sheet ? '' : `Dòng ${named(details.row)} của bảng: `;
  return say(`${place}${found}`);
};
