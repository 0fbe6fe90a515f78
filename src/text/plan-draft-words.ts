import type { HeadField } from '../plans/draft/edit-head.js';
import type { AcceptedPlan, PlanNotice, SheetTaken } from '../plans/draft/plan-drafts.js';
import type { DraftPreview, PreviewRow } from '../plans/draft/draft-preview.js';
import type { RichText } from '../shared/rich-text.js';
import type { Task } from '../tasks/task.js';
import {
  deadlineWords,
  fewNames,
  lineNumbers,
  planHeadWords,
  planName,
  remindedWords,
  unitListWords,
  type PreviewContext,
} from './plan-preview-words.js';
import { bold, callName, capitalise, countTasks, joinWords, line, say, shortTitle } from './words.js';

/** What is said around a plan that waits for agreement: how to send one, what was corrected, what was taken. */

export const PLAN_BUTTONS = {
  questions: '❓ Trả lời câu hỏi',
  table: '📄 Xem cả bảng',
  changes: '🔁 Xem thay đổi',
  sheet: '📥 Tải .xlsx để sửa',
  agree: '✅ Đồng ý nhập',
  cancel: 'Hủy',
  reallyCancel: 'Hủy bản nháp',
  keepDraft: 'Giữ lại',
  later: 'Để sau',
  knownUnits: 'Chọn đơn vị có sẵn',
  addUnit: 'Thêm đơn vị',
  dropMissing: 'Bỏ các dòng đó',
  keepMissing: 'Giữ lại',
  next: 'Trang sau ▶',
  before: '◀ Trang trước',
  back: 'Xem lại bản nháp',
} as const;

export const keepTaskButton = (code: number): string => `Giữ việc #${code}`;

export const notRemovedText = (): RichText =>
  say('Việc này không nằm trong số việc sẽ hủy. Nhắn “xem thay đổi” để xem các việc không còn trong bản mới.');

export const readingText = (): RichText => say('Đang đọc tệp, anh/chị chờ em một chút…');

export interface HowToSend {
  /** The chat carries files to the bot. */
  readonly filesHere: boolean;
  /** Address of the page on which a plan can be put in; null: there is none. */
  readonly page: string | null;
  readonly onTelegram: boolean;
}

const elsewhere = ({ page, onTelegram }: HowToSend): readonly string[] => {
  const places = [
    ...(onTelegram ? ['gửi tệp cho bot trên Telegram'] : []),
    ...(page === null ? [] : ['tải lên ở trang dưới đây']),
  ];
  return places.length === 0
    ? [
        'Kênh này không chuyển tệp cho bot. Anh/chị dán bảng vào sau lệnh /nhapkehoach, hoặc nhờ người quản trị máy chủ nhập giúp.',
      ]
    : [`Kênh này không chuyển tệp cho bot. Anh/chị ${joinWords(places)}, hoặc dán bảng vào sau lệnh /nhapkehoach.`];
};

/** `/nhapkehoach` with nothing waiting. */
export const howToSendText = (how: HowToSend): RichText =>
  say(
    line(bold('Nhập kế hoạch từ tệp')),
    ...(how.filesHere
      ? [
          'Anh/chị gửi tệp kế hoạch vào đây: Word (.docx), Excel (.xlsx), PDF có chữ, .csv; tối đa 10 MB. Em đọc rồi cho xem lại từng dòng, chưa ghi gì cho đến khi anh/chị đồng ý.',
          'Cũng có thể dán bảng hoặc văn bản vào sau lệnh /nhapkehoach.',
        ]
      : elsewhere(how)),
    ...(how.page === null ? [] : [`Nhập trên máy tính (đường dẫn dùng một lần, trong 30 phút): ${how.page}`]),
    'Không gửi văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT qua hệ thống này.',
  );

/** Under "I cannot read this", to whoever may import: the platform may have kept a file back. */
export const whereToSendPlansText = (): RichText =>
  say('Nếu đó là tệp kế hoạch, anh/chị gõ /nhapkehoach để xem gửi ở đâu.');

export const pasteTooShortText = (): RichText =>
  say('Phần dán vào chưa giống một kế hoạch. Anh/chị dán cả dòng tiêu đề của bảng và các dòng nhiệm vụ, hoặc gửi tệp.');

export const fileGoneText = (): RichText =>
  say('Em không tải được tệp này. Anh/chị gửi lại giúp em; nếu vẫn không được, gửi tệp nhỏ hơn.');

/** A file that is not taken as a plan, and how it is handed in as evidence. */
export const notTakenText = (why: string, code: number | null): RichText =>
  say(
    line(bold('Chưa nhập được tệp này. '), why),
    code === null
      ? 'Nếu đây là minh chứng của một việc, anh/chị gửi lại kèm số việc, ví dụ “12 xong”.'
      : `Nếu đây là minh chứng của một việc, anh/chị gửi lại kèm số việc, ví dụ “${code} xong”.`,
  );

export const classifiedText = (why: string): RichText =>
  say(line(bold('Em không nhận văn bản này. '), why), 'Anh/chị xóa luôn tin có tệp khỏi cuộc trò chuyện này.');

/** Above the preview of a file that had been sent before. */
export const continuedText = (): string => 'Tệp này đã gửi trước đó; em giữ những gì anh/chị đã trả lời và sửa.';

export const waitingText = (others: readonly { readonly name: string }[]): string =>
  others.length === 0
    ? 'Bản nháp này đang chờ anh/chị:'
    : `Bản nháp mới nhất đang chờ anh/chị (còn ${others.length} bản khác: ${fewNames(
        others.map(({ name }) => shortTitle(name, 40)),
        'bản',
      )}):`;

/** How to get the page's link, or to send another file. */
export const onComputerText = (): string => 'Nhập kế hoạch khác hoặc làm trên máy tính: gõ “/nhapkehoach moi”.';

export const laterText = (left: number): RichText =>
  say(
    left === 0
      ? 'Vâng, các câu còn lại để sau. Gõ /nhapkehoach bất cứ lúc nào để làm tiếp; bản nháp được giữ 14 ngày.'
      : 'Vâng, để sau.',
  );

export const notYoursToast = 'Bản nháp này của người khác.';
export const answeredToast = 'Câu này đã được trả lời rồi.';

export const pickUnitText = (name: string, cut: boolean): RichText =>
  say(
    `“${shortTitle(name, 80)}” là đơn vị nào ạ?${cut ? ' Danh sách dài nên em chỉ nêu một phần; anh/chị có thể nhắn tên đơn vị.' : ''}`,
  );

export const notAnEditText = (): RichText =>
  say(
    'Em chưa hiểu phần sửa. Ví dụ: “dòng 3 chủ trì Phòng Tổng hợp”, “dòng 7 hạn 30/6”, “dòng 2 sản phẩm Báo cáo”, “dòng 5 bỏ”. Muốn thêm hay gộp dòng, anh/chị sửa trong tệp rồi gửi lại giúp em.',
  );

export const unitUnknownText = (name: string): RichText =>
  say(
    `Em không thấy đơn vị “${shortTitle(name, 80)}” trong danh sách. Thêm thành đơn vị mới, hay anh/chị nhắn lại cả dòng với tên khác ạ?`,
  );

export const noSuchLineText = (line: number, count: number): RichText =>
  say(`Bảng có ${count} dòng, không có dòng ${line}. Bấm “Xem cả bảng” để xem số dòng.`);

/** One corrected row as it stands now. */
export const editedRowText = (row: PreviewRow, context: PreviewContext): readonly string[] => {
  if (row.dropped) return [`✔️ Dòng ${row.line}: bỏ, không nhập.`];
  const lead = row.lead.length === 0 ? 'chưa rõ' : unitListWords(row.lead);
  return [
    `✔️ Dòng ${row.line}: ${shortTitle(row.title, 80)}`,
    `   Chủ trì: ${lead} · hạn: ${deadlineWords(row, context)} · nhắc: ${remindedWords(row)}`,
  ];
};

/** After corrections: what stands now, and how far the whole is. */
export const editedText = (rows: readonly PreviewRow[], preview: DraftPreview, context: PreviewContext): RichText =>
  say(
    ...rows.slice(0, 10).flatMap((row) => editedRowText(row, context)),
    ...(rows.length > 10 ? [`và ${rows.length - 10} dòng khác.`] : []),
    standingText(preview),
  );

const HEAD_WORDS: Readonly<Record<HeadField, string>> = {
  number: 'số',
  date: 'ngày ban hành',
  issuer: 'nơi ban hành',
  title: 'tên kế hoạch',
  year: 'năm',
};

/** Above the preview of a plan whose head was corrected. */
export const headCorrectedText = (fields: readonly HeadField[]): RichText =>
  say(`✔️ Đã sửa ${fields.map((field) => HEAD_WORDS[field]).join(', ')}.`);

export const standingText = ({ counts, questions }: DraftPreview): string =>
  `Nay: ✅ ${counts.clear} dòng rõ · ⚠️ ${counts.toLookAt} dòng cần xem lại${questions.length === 0 ? '' : ` · ${questions.length} câu hỏi`}.`;

const SHEET_FIELDS: Readonly<Record<string, string>> = {
  title: 'nội dung',
  lead: 'chủ trì',
  support: 'phối hợp',
  deadline: 'thời hạn',
  deliverable: 'sản phẩm',
  drop: 'bỏ dòng',
  added: 'dòng thêm mới',
};

/** What the returned sheet changed. */
export const sheetTakenText = ({ changes, preview }: SheetTaken): RichText => {
  if (changes.length === 0) return say('Em đã đọc bảng gửi lại: không có gì khác với bản nháp.', standingText(preview));
  const shown = changes.slice(0, 15).map(({ line: number, fields }) => {
    const words = fields.map((field) => SHEET_FIELDS[field]).filter((word) => word !== undefined);
    return `• dòng ${number}: ${words.join(', ')}`;
  });
  return say(
    line(bold(`Đã nhận bảng sửa: thay đổi ${changes.length} dòng.`)),
    ...shown,
    ...(changes.length > 15 ? [`và ${changes.length - 15} dòng khác`] : []),
    standingText(preview),
  );
};

const MOST_MISSING = 5;

/** Of how many rows a returned sheet says nothing, because a filter hides them. */
export const isHiddenOnly = ({ missing }: Pick<SheetTaken, 'missing'>, hiddenRows: number): boolean =>
  missing.length <= hiddenRows;

/** What became of rows that a returned sheet does not have; nothing when there are none. */
export const missingRowsText = ({ missing }: Pick<SheetTaken, 'missing'>, hiddenRows: number): RichText => {
  if (missing.length === 0) return [];
  if (isHiddenOnly({ missing }, hiddenRows))
    return say(
      `Bảng có ${missing.length} dòng bị ẩn (đang lọc) nên em không đọc; các dòng đó giữ nguyên. Nếu có sửa ở đó, anh/chị bỏ lọc rồi gửi lại.`,
    );
  const named = missing
    .slice(0, MOST_MISSING)
    .map(({ line: at, title }) => `• ${at > 0 ? `dòng ${at}: ` : ''}${shortTitle(title, 80)}`);
  return say(
    `Bảng gửi lại không còn ${missing.length} dòng. Em chưa bỏ dòng nào:`,
    ...named,
    ...(missing.length > MOST_MISSING ? [`và ${missing.length - MOST_MISSING} dòng khác`] : []),
  );
};

export const askMissingText = (): RichText => say('Bỏ các dòng đó, không nhập; hay giữ lại ạ?');
export const missingKeptText = (): string => 'Vâng, em giữ các dòng đó.';
export const missingDroppedText = (count: number): string => `✔️ Đã bỏ ${count} dòng, không nhập.`;

export const sheetText = (): RichText =>
  say(
    'Anh/chị sửa trong bảng này rồi gửi lại vào đây. Giữ nguyên dòng tiêu đề và cột mã dòng; xóa chữ trong ô nghĩa là để trống.',
  );

export const askCancelText = (preview: DraftPreview): RichText =>
  say(`Hủy bản nháp ${planHeadWords(preview.head)}? Những gì đã trả lời và sửa sẽ không còn.`);

export const cancelledText = (): RichText =>
  say('Đã hủy bản nháp, không có gì được ghi. Khi cần, anh/chị gửi lại tệp.');
export const keptText = (): RichText => say('Vâng, em giữ bản nháp. Gõ /nhapkehoach để làm tiếp.');

/** "#5–#11", "#5, #9". */
export const codeRanges = (tasks: readonly Task[]): string =>
  lineNumbers(tasks.map((task) => task.code)).replace(/\d+/g, '#$&');

const codesOf = (what: string, tasks: readonly Task[]): readonly string[] =>
  tasks.length === 0 ? [] : [`${what} ${countTasks(tasks.length)}: ${codeRanges(tasks)}.`];

/** What was written. */
export const acceptedText = (accepted: AcceptedPlan): RichText => {
  const { plan, closedPlan, added, changed, cancelled, newUnits, newAliases, notices } = accepted;
  const kept = accepted.tasks.length - added.length - changed.length;
  return say(
    line(bold(`✅ Đã nhập ${planName(plan)}${plan.documentVersion > 1 ? ` (bản ${plan.documentVersion})` : ''}.`)),
    ...codesOf('Thêm', added),
    ...codesOf('Sửa', changed),
    ...codesOf('Hủy', cancelled),
    ...(kept > 0 && plan.documentVersion + cancelled.length + changed.length > 1
      ? [`Giữ nguyên ${countTasks(kept)}, cả mã và tiến độ.`]
      : []),
    ...(closedPlan === null ? [] : [`${capitalise(planName(closedPlan))} đã được thay thế và đóng lại.`]),
    ...(newUnits.length === 0
      ? []
      : [
          `Đơn vị mới: ${fewNames(
            newUnits.map(({ name }) => name),
            'đơn vị',
          )}. Gõ /donvi để thêm người phụ trách.`,
        ]),
    ...newAliases.slice(0, 10).map(({ alias, unitName }) => `Em nhớ “${shortTitle(alias, 80)}” là ${unitName}.`),
    ...(newAliases.length > 10 ? [`Em nhớ thêm ${newAliases.length - 10} tên gọi khác của các đơn vị.`] : []),
    ...(notices.length === 0
      ? []
      : [
          `Em báo cho: ${joinWords(notices.slice(0, 8).map(({ member }) => callName(member)))}${notices.length > 8 ? ` và ${notices.length - 8} người khác` : ''} trong giờ làm việc.`,
        ]),
    'Xem chung: /tiendo',
  );
};

/** To whoever agreed, when the service ended in the middle of the writing and has finished it since. */
export const finishedForYouText = (accepted: AcceptedPlan): RichText => [
  line('Lần đồng ý nhập kế hoạch của anh/chị bị ngắt giữa chừng. Em đã ghi nốt, không ghi gì hai lần.'),
  ...acceptedText(accepted),
];

export const acceptedBeforeText = ({ plan, tasks }: AcceptedPlan): RichText =>
  say(
    `${capitalise(planName(plan))} đã được nhập rồi: ${countTasks(tasks.length)}, ${codeRanges(tasks)}. Em không ghi thêm gì.`,
  );

const MOST_TASKS = 12;

const taskLines = (what: string, tasks: readonly Task[]): RichText =>
  tasks.length === 0
    ? []
    : [
        line(`${what}:`),
        ...tasks.slice(0, MOST_TASKS).map((task) => line('• ', bold(`#${task.code}`), ` ${shortTitle(task.title)}`)),
        ...(tasks.length > MOST_TASKS ? [line(`và ${countTasks(tasks.length - MOST_TASKS)} khác`)] : []),
      ];

/** To the people whose tasks came, changed or went: one message each. */
export const planNoticeText = (
  { member, added, changed, cancelled, handedOver }: PlanNotice,
  plan: AcceptedPlan['plan'],
): RichText => [
  line(bold(`Chào ${callName(member)}, ${planName(plan)} vừa được cập nhật.`)),
  ...taskLines('Việc mới', added),
  ...taskLines('Việc có thay đổi', changed),
  ...taskLines('Việc đã hủy', cancelled),
  ...taskLines('Việc chuyển sang đơn vị khác', handedOver),
  line('Gõ /viec để xem việc và hạn.'),
];

export const SETTING_BUTTONS = {
  monthly: 'Hỏi hàng tháng',
  quarterly: 'Hỏi hàng quý',
  acceptanceOn: 'Báo xong phải được duyệt',
  acceptanceOff: 'Báo xong không cần duyệt',
  reportDay: 'Đổi ngày báo cáo',
} as const;

/** How the plan is followed from now on; said once after it went in. */
export const planSettingsText = ({ settings, number, title }: AcceptedPlan['plan']): RichText => {
  const cadence = settings.checkCadence === 'monthly' ? 'mỗi tháng một lần' : 'mỗi quý một lần';
  const day = settings.reportDay === null ? 'cuối tháng' : `ngày ${settings.reportDay}`;
  return say(
    line(bold(`Cách theo dõi kế hoạch ${number ?? title}:`)),
    `• Việc thường xuyên: hỏi tiến độ ${cadence}, trước hạn đơn vị báo cáo lên trên (${day}).`,
    `• Báo xong: ${settings.acceptance ? 'chờ lãnh đạo duyệt rồi mới tính là hoàn thành' : 'tính là hoàn thành ngay, không chờ duyệt'}.`,
    'Nếu đúng rồi thì anh/chị không cần làm gì thêm. Khi cần đổi: /nhapkehoach cài đặt.',
  );
};

/** Several plans, or none of that name. */
export const whichPlanSettingsText = (plans: readonly string[]): RichText =>
  plans.length === 0
    ? say('Chưa có kế hoạch nào được nhập.')
    : say('Anh/chị ghi thêm số kế hoạch:', ...plans.map((plan) => `• /nhapkehoach cài đặt ${plan}`));

export const askReportDayText = (): RichText =>
  say('Đơn vị phải báo cáo lên trên vào ngày mấy hàng tháng ạ? Anh/chị ghi một số từ 1 đến 31, hoặc “cuối tháng”.');
export const reportDayProblemText = (): RichText =>
  say('Em cần một ngày trong tháng: số từ 1 đến 31, hoặc “cuối tháng”.');
