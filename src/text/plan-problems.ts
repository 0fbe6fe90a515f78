import type { UnreadableReason } from '../plans/plan-document.js';
import type { PlanProblem, PlanQuestion, ProblemKind, RefusalReason } from '../plans/plan-reading.js';

const day = (iso: string): string => iso.replace(/^(\d{4})-(\d{2})-(\d{2})$/u, '$3/$2/$1');

const PROBLEMS: Readonly<Record<ProblemKind, (detail: string) => string>> = {
  'no-title': () => 'Dòng này không có nội dung nhiệm vụ.',
  'no-lead': () => 'Chưa có đơn vị chủ trì (chưa rõ người).',
  'two-leads': (units) => `Có nhiều đơn vị chủ trì: ${units}. Đơn vị nào chịu trách nhiệm chính?`,
  'no-time': () => 'Chưa có thời hạn (chưa rõ thời gian).',
  'unreadable-time': (time) => `Chưa hiểu được thời hạn “${time}”. Cần ngày cụ thể.`,
  'past-date': (on) => `Thời hạn đã qua (${day(on)}). Nhiệm vụ đã xong hay cần hạn mới?`,
  'no-deliverable': () => 'Chưa có sản phẩm (chưa rõ kết quả).',
  'duplicate-row': (row) => (row === '' ? 'Trùng với một dòng phía trên.' : `Trùng với dòng ${row}.`),
  'unknown-unit': (unit) => `“${unit}” chưa có trong danh sách đơn vị.`,
  'outside-unit': (unit) => `“${unit}” không thuộc đơn vị ban hành; sẽ không được nhắc.`,
  'several-units-in-one': (units) => `“${units}” có thể là nhiều đơn vị. Có tách ra không?`,
};

/** One short sentence on what is missing or doubtful in a row. */
export const wordProblem = ({ kind, detail }: PlanProblem): string => PROBLEMS[kind](detail ?? '');

type Wording = (question: PlanQuestion) => string;

const some = (question: PlanQuestion): string => (question.count === undefined ? '' : `${question.count} `);
const printed = (question: PlanQuestion): string =>
  question.detail === undefined ? '' : ` (bản in ghi “${question.detail}”)`;
const options = (question: PlanQuestion): string => (question.options ?? []).map((one) => `“${one}”`).join(', ');

const QUESTIONS: Readonly<Record<string, Wording>> = {
  'tracked-changes': () =>
    'Văn bản còn sửa đổi chưa chấp nhận (Track Changes). Em đã đọc như mọi sửa đổi đều được chấp nhận; có đúng không ạ?',
  'hidden-rows': (question) =>
    `Bảng có ${some(question)}dòng bị ẩn, em không đọc các dòng này. Nếu cần nhập cả, anh/chị bỏ ẩn rồi gửi lại tệp.`,
  'hidden-columns': (question) =>
    `Bảng có ${some(question)}cột bị ẩn, em không đọc các cột này. Nếu cần nhập cả, anh/chị bỏ ẩn rồi gửi lại tệp.`,
  'hidden-sheets': (question) =>
    `Tệp có ${some(question)}trang tính bị ẩn, em không đọc. Nếu cần nhập cả, anh/chị bỏ ẩn rồi gửi lại tệp.`,
  'legacy-font': () =>
    'Văn bản dùng phông chữ cũ (TCVN3 hoặc VNI), em đã chuyển sang Unicode. Anh/chị xem lại dấu ở vài dòng trước khi đồng ý.',
  'formula-without-result': () =>
    'Bảng có công thức chưa lưu kết quả. Anh/chị mở tệp bằng Excel, bấm Lưu rồi gửi lại giúp em.',
  scan: () => 'Tệp PDF là bản chụp, không có chữ để đọc. Anh/chị gửi giúp em tệp Word hoặc Excel gốc.',
  'text-box': () => 'Văn bản có chữ trong khung (text box). Anh/chị xem giúp có nhiệm vụ nào trong khung không.',
  comments: () => 'Văn bản có ghi chú bên lề (comment); em không đọc các ghi chú này.',
  'broken-table': () =>
    'Bảng trong văn bản dán vào đã vỡ thành từng dòng, em ghép lại theo số thứ tự nên có thể nhầm ô. Anh/chị gửi tệp Word, Excel hoặc PDF, hoặc xem kỹ từng dòng trước khi đồng ý.',
  'two-plans': (question) =>
    `Tệp có thêm một kế hoạch khác (${question.detail ?? ''}), em đang đọc chung nhiệm vụ của cả hai. Anh/chị tách mỗi kế hoạch một tệp rồi gửi lại giúp em.`,
  'duties-only': (question) =>
    `Không thấy bảng nhiệm vụ. Em tìm được ${some(question)}việc trong phần lời văn; anh/chị chọn việc nào cần nhắc?`,
  'no-tasks': () => 'Không tìm thấy nhiệm vụ nào trong văn bản. Anh/chị gửi tệp có phụ lục phân công giúp em.',
  'not-called-a-plan': () => 'Văn bản không mang tên kế hoạch nhưng có bảng phân công. Anh/chị muốn nhập bảng này?',
  'no-number': (question) => `Số kế hoạch còn để trống${printed(question)}. Anh/chị cho biết số ạ?`,
  'no-date': (question) => `Ngày ban hành còn để trống${printed(question)}. Anh/chị cho biết ngày ban hành ạ?`,
  'no-year': () => 'Chưa rõ kế hoạch của năm nào. Anh/chị cho biết năm ạ?',
  'two-numbers': (question) =>
    `Phụ lục ghi kèm theo số ${question.detail ?? ''}, khác với số ở đầu văn bản. Số nào đúng?`,
  'unsure-unit': (question) => `“${question.detail ?? ''}” có phải là ${options(question)} không?`,
  'same-unit': (question) => `“${question.detail ?? ''}” và ${options(question)} có phải là một đơn vị không?`,
};

/** One short question; an unknown code is shown as it is rather than hidden. */
export const wordQuestion = (question: PlanQuestion): string => QUESTIONS[question.code]?.(question) ?? question.code;

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  classified:
    'Văn bản có dấu chỉ độ mật nên không được đọc, lưu hoặc gửi qua hệ thống này. Tệp đã bị bỏ, không lưu lại. Xin xử lý theo quy định về bảo vệ bí mật nhà nước, trên mạng và máy được phép; nếu cần theo dõi tiến độ, chỉ nhập những nhiệm vụ không có nội dung mật.',
  empty: 'Tệp không có nội dung.',
  report: 'Đây là báo cáo, không phải kế hoạch.',
  letter: 'Đây là công văn hoặc thư, không có bảng phân công nhiệm vụ.',
  minutes: 'Đây là biên bản, không phải kế hoạch.',
  proposal: 'Đây là tờ trình, không phải kế hoạch đã ban hành.',
  invoice: 'Đây là chứng từ hoặc hợp đồng, không phải kế hoạch.',
  'not-a-plan': 'Không nhận ra kế hoạch trong tệp này: không có tên kế hoạch và không có bảng nhiệm vụ.',
};

/** Why a document is not taken, and what to do instead. */
export const wordRefusal = (reason: RefusalReason): string => REFUSALS[reason];

const UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  empty: 'Tệp không có nội dung.',
  'too-big': 'Tệp quá lớn (tối đa 10 MB). Xin gửi riêng phần kế hoạch và phụ lục.',
  'zip-bomb': 'Tệp nén bất thường nên không được mở.',
  'too-many-entries': 'Tệp chứa quá nhiều thành phần nên không được mở.',
  doctype: 'Tệp chứa khai báo không an toàn (DOCTYPE) nên không được mở.',
  'external-reference': 'Tệp tham chiếu ra bên ngoài nên không được mở. Xin lưu lại thành tệp mới rồi gửi.',
  macros: 'Tệp có macro nên không được mở. Xin lưu lại dạng .docx hoặc .xlsx rồi gửi.',
  encrypted: 'Tệp đặt mật khẩu nên không đọc được. Xin gửi tệp không khóa.',
  'wrong-extension': 'Phần mở rộng của tên tệp không đúng với nội dung. Xin đổi lại tên hoặc lưu lại tệp.',
  'unsupported-format': 'Chưa đọc được loại tệp này. Xin gửi .docx, .xlsx, .pdf (có chữ), .csv hoặc dán văn bản.',
  broken: 'Tệp bị hỏng, không mở được. Xin mở bằng Word hoặc Excel, lưu lại rồi gửi.',
  'too-slow': 'Đọc tệp quá lâu nên đã dừng. Xin gửi riêng phần phụ lục.',
};

/** Why a file cannot be read at all. */
export const wordUnreadable = (reason: UnreadableReason): string => UNREADABLE[reason];
