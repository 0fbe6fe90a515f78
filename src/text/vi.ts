import type { RichText } from '../shared/rich-text.js';
import type { Refusal } from '../shared/outcome.js';
import { bold, capitalise, line, say } from './words.js';

/** The words of the service, in one place. Every sentence was read as the civil servant who gets it at work. */

export const BUTTONS = {
  done: '✅ Xong',
  blocked: '⚠️ Vướng',
  extend: '📅 Gia hạn',
  snooze: '🔔 Nhắc chiều nay',
  undo: 'Hủy',
  edit: 'Sửa',
  later: 'Để sau',
  both: 'Cả hai',
  all: 'Tất cả',
  none: 'Không phải',
  otherNumber: 'Nhập số khác',
  fullDone: '100% – xong',
  approve: '✅ Đồng ý',
  refuse: '❌ Không',
  otherDay: '📅 Ngày khác',
  withdraw: 'Rút đề nghị',
  itsMe: 'Đúng là tôi',
  notMe: 'Không phải tôi',
  yes: 'Đúng',
  no: 'Không',
  byUnit: 'Theo đơn vị',
  overdue: 'Quá hạn',
  blockers: 'Vướng mắc',
  unreported: 'Chưa cập nhật',
  explain: 'ⓘ Cách tính',
  chase: 'Nhắc người phụ trách',
} as const;

/** Command names for the menu, as short as a phone shows them. */
export const COMMAND_DESCRIPTIONS: Readonly<Record<string, string>> = {
  start: 'Bắt đầu dùng',
  trogiup: 'Cách dùng',
  viec: 'Việc đang mở của tôi',
  nv: 'Xem một việc: /nv 12',
  capnhat: 'Cập nhật: /capnhat 12 60%',
  xong: 'Báo xong: /xong 12 BC 45/BC-TTPY',
  vuong: 'Báo vướng: /vuong 12 chờ kinh phí',
  giahan: 'Xin gia hạn: /giahan 12 30/6 lý do',
  lichsu: 'Lịch sử một việc: /lichsu 12',
  tiendo: 'Tiến độ chung, đơn vị hoặc một việc',
  duyet: 'Gia hạn và việc xong chờ duyệt',
  giaoviec: 'Giao việc: /giaoviec Phòng … làm … trước 25/5',
  suaviec: 'Sửa, hủy hoặc mở lại một việc: /suaviec 12',
  nhackhoi: 'Nhắc ngay một việc hoặc đơn vị: /nhackhoi 12',
  vangmat: 'Báo vắng mặt: /vangmat từ 3/4 đến 5/4',
  caidat: 'Kênh nhận tin và thông tin của tôi',
  dulieucuatoi: 'Dữ liệu em đang giữ về anh/chị',
  donvi: 'Đơn vị: xem, thêm, sửa',
  nhansu: 'Nhân sự: xem, thêm, chuyển, nghỉ',
  moi: 'Mời người vào bot: /moi Họ tên',
  nhapkehoach: 'Nhập kế hoạch từ tệp',
  nghile: 'Ngày nghỉ của đơn vị',
  nhom: 'Bản tin tuần cho nhóm này',
  nhatky: 'Nhật ký thay đổi',
  suckhoe: 'Tình trạng hệ thống',
};

/** Words people type instead of a command, besides the command itself; read without diacritics. */
export const COMMAND_ALIASES: Readonly<Record<string, readonly string[]>> = {
  start: ['bat dau'],
  trogiup: ['tro giup', 'help', 'huong dan', 'cach dung', 'giup', 'menu'],
  viec: ['viec cua toi', 'viec cua em', 'danh sach viec', 'viec dang mo'],
  nv: ['nhiem vu'],
  capnhat: ['cap nhat'],
  xong: [],
  vuong: ['vuong mac'],
  giahan: [],
  lichsu: ['lich su'],
  tiendo: ['tien do', 'tong hop', 'tong hop tien do'],
  duyet: ['cho duyet'],
  giaoviec: ['giao viec'],
  suaviec: ['sua viec', 'huy viec', 'huyviec', 'mo lai viec', 'molaiviec'],
  nhackhoi: ['nhac khoi', 'don doc'],
  vangmat: ['vang mat'],
  caidat: ['cai dat'],
  dulieucuatoi: ['du lieu cua toi'],
  donvi: ['don vi', 'danh sach don vi'],
  nhansu: ['nhan su', 'danh sach nhan su'],
  moi: ['loi moi'],
  nhapkehoach: ['nhap ke hoach'],
  nghile: ['nghi le', 'ngay nghi'],
  nhom: ['dang ky nhom'],
  nhatky: ['nhat ky'],
  suckhoe: ['suc khoe', 'tinh trang he thong'],
};

export const strangerText = (organisation: string): RichText =>
  say(
    `Bot này dành cho cán bộ, viên chức của ${organisation}. Nếu anh/chị thuộc đơn vị, xin liên hệ người quản trị để nhận lời mời.`,
  );

export const strangerButton = 'Nút này dành cho cán bộ đã vào bot.';
export const oldButton = 'Nút này đã cũ. Gõ /viec để xem việc hiện tại.';
export const notAllowedButton = 'Nút này không dành cho anh/chị.';
export const withdrawnToast = 'Đã rút đề nghị. Hạn cũ vẫn giữ.';
export const alreadyDone = 'Việc này đã được ghi nhận rồi.';

export const inviteProblem = (problem: 'unknown' | 'used' | 'expired' | 'taken' | 'in-group' | 'too-many'): RichText =>
  say(
    {
      unknown: 'Mã mời này không đúng. Anh/chị kiểm tra lại, hoặc xin người quản trị gửi lời mời mới.',
      used: 'Lời mời này đã có người dùng. Anh/chị xin người quản trị gửi lời mời mới.',
      expired: 'Lời mời này đã hết hạn. Anh/chị xin người quản trị gửi lời mời mới.',
      taken: 'Tài khoản này đang gắn với một người khác trong đơn vị. Anh/chị báo người quản trị kiểm tra giúp.',
      'in-group': 'Anh/chị mở bot trong tin nhắn riêng rồi bấm lại lời mời nhé.',
      'too-many': 'Anh/chị đã nhập sai mã nhiều lần. Xin thử lại sau một giờ.',
    }[problem],
  );

export interface WelcomeFacts {
  /** Tasks the person answers for, and the code of one to try an answer on. */
  readonly openTasks: number;
  readonly example: number | null;
  /** Tasks the person's unit only contributes to. */
  readonly supporting: number;
  /** Tasks led by the units the person steers; null: steers none. */
  readonly steered: number | null;
  readonly isLeader: boolean;
}

const firstSteps = (you: string, facts: WelcomeFacts): readonly string[] => {
  if (facts.openTasks > 0) {
    const tasks = `${capitalise(you)} đang có ${facts.openTasks} việc chưa xong: /viec.`;
    return facts.example === null ? [tasks] : [tasks, `Thử trả lời: “${facts.example} 30%”.`];
  }
  if (facts.isLeader) return [`${capitalise(you)} gõ /tiendo để xem tiến độ chung, /duyet để xem đề nghị chờ duyệt.`];
  if (facts.steered !== null) return [`Đơn vị của ${you} đang chủ trì ${facts.steered} việc. Gõ /tiendo để xem.`];
  if (facts.supporting > 0) return [`Đơn vị của ${you} đang phối hợp ${facts.supporting} việc: /viec.`];
  return [`Hiện chưa có việc nào giao cho ${you}.`];
};

export const welcomeText = (
  { name, you }: { readonly name: string; readonly you: string },
  unit: string | null,
  facts: WelcomeFacts,
): RichText =>
  say(
    line(bold(`Chào ${name}${unit === null ? '' : `, ${unit}`}.`)),
    'Từ giờ em sẽ nhắc việc ở đây vào 8 giờ sáng ngày làm việc.',
    ...firstSteps(you, facts),
  );

export const welcomeBackText = (name: string): RichText =>
  say(`Chào ${name}, em vẫn nhắc việc ở đây. Gõ /viec để xem việc đang mở, /trogiup để xem cách dùng.`);

export const adminClaimedText = (name: string): RichText =>
  say(
    line(bold(`Chào ${name}, anh/chị là quản trị của bot.`)),
    'Bước 1: thả tệp danh sách người (.xlsx, .csv) vào đây, hoặc gõ /nhansu thêm Họ tên, đơn vị, chức vụ.',
    'Bước 2: thả tệp kế hoạch vào đây.',
    'Bước 3: gõ /moi để lấy lời mời cho từng người.',
  );

export const notMeText = (): RichText =>
  say('Em đã gỡ tài khoản này ra. Anh/chị báo người quản trị gửi lại đúng lời mời nhé.');
export const confirmedText = (): RichText => say('Cảm ơn anh/chị. Gõ /viec để xem việc, /trogiup khi cần.');
export const notMeNotice = (name: string): RichText =>
  say(
    `Người nhận lời mời của ${name} vừa báo không phải mình. Em đã gỡ tài khoản đó; nhờ anh/chị mời lại bằng /moi ${name}.`,
  );

export const unknownCommandText = (word: string, near: string | null): RichText =>
  say(
    `Em chưa hiểu lệnh /${word}.${near === null ? '' : ` Có phải anh/chị muốn /${near}?`} Gõ /trogiup để xem các lệnh.`,
  );

export const notAllowedText = (): RichText =>
  say('Lệnh này dành cho lãnh đạo, trưởng đơn vị hoặc quản trị. Gõ /trogiup để xem các lệnh của anh/chị.');

export const notUnderstoodText = (example: number | null): RichText =>
  say(
    example === null
      ? 'Em chưa hiểu ý anh/chị. Gõ /viec để xem việc, /trogiup để xem cách dùng.'
      : `Em chưa hiểu ý anh/chị. Anh/chị có thể trả lời như “${example} xong”, “${example} 60%”, “${example} vướng …”, hoặc gõ /trogiup.`,
  );

export const unknownScopeText = (words: string): RichText =>
  say(
    `Em không thấy đơn vị, quý hay kế hoạch nào là “${words}”. Gõ /tiendo để xem tất cả, hoặc /tiendo kèm tên đơn vị, “quý 1”, “#12”.`,
  );

export const noTasksText = (): RichText => say('Hiện anh/chị không có việc nào đang mở. Khi có việc mới em sẽ nhắc.');

export const unknownTaskText = (code: number | null, open: readonly number[]): RichText => {
  const list =
    open.length === 0
      ? 'Anh/chị không có việc nào đang mở.'
      : `Các việc đang mở: ${open
          .slice(0, 12)
          .map((one) => `#${one}`)
          .join(', ')}. Gõ /viec để xem đủ.`;
  return say(code === null ? list : `Em không thấy việc #${code} trong các việc của anh/chị. ${list}`);
};

export const needsCodeText = (command: string, example: string): RichText =>
  say(`Anh/chị ghi thêm số việc, ví dụ: /${command} ${example}. Gõ /viec để xem số.`);

export const askWhichText = (what: string): RichText => say(`Anh/chị báo ${what} việc nào ạ?`);
export const askPercentText = (code: number | null): RichText =>
  say(
    code === null
      ? 'Việc này đang ở mức bao nhiêu phần trăm ạ?'
      : line('Việc ', bold(`#${code}`), ' đang ở mức bao nhiêu phần trăm ạ?'),
  );
export const overHundredText = (code: number | null): RichText =>
  say(`Tiến độ cao nhất là 100%. Việc ${code === null ? 'này' : `#${code}`} đang ở mức nào ạ?`);
export const askMeaningText = (code: number | null): RichText =>
  say(`${code === null ? 'Việc này' : `Việc #${code}`} hiện thế nào ạ: đã xong, đang làm hay đang vướng?`);
export const askExtensionDateText = (code: number): RichText =>
  say(line('Anh/chị muốn gia hạn ', bold(`#${code}`), ' đến ngày nào ạ? Ví dụ: 30/6.'));
export const askBlockerText = (code: number): RichText =>
  say(line('Việc ', bold(`#${code}`), ' đang vướng gì ạ? Anh/chị ghi một câu ngắn.'));
export const askEvidenceText = (code: number | null): RichText =>
  say(
    code === null
      ? 'Đây là minh chứng của việc nào ạ? Anh/chị nhắn số việc, ví dụ “12 xong”.'
      : `Đây có phải minh chứng hoàn thành việc #${code} không ạ? Nếu đúng, anh/chị nhắn “${code} xong” kèm số văn bản hoặc đường dẫn.`,
  );
export const askCorrectionText = (code: number): RichText =>
  say(
    line(
      'Anh/chị ghi lại tình hình của ',
      bold(`#${code}`),
      ' nhé, ví dụ: “60%”, “xong”, “vướng …”. Em sẽ thay cho báo cáo vừa rồi.',
    ),
  );
export const notADateText = (): RichText =>
  say('Em chưa đọc được ngày. Anh/chị ghi như 30/6 hoặc “thứ 6 tuần sau” nhé.');
export const laterText = (): RichText => say('Vâng, khi nào có anh/chị gửi em nhé.');
export const noneOfTheseText = (): RichText =>
  say('Vâng, em chưa ghi gì. Anh/chị gõ /viec để chọn việc rồi báo lại nhé.');
export const snoozedText = (code: number, time: string): RichText =>
  say(`Vâng, em sẽ nhắc lại #${code} lúc ${time} hôm nay. Hạn của việc không đổi.`);
export const snoozeTooLate = 'Đã cuối giờ, em sẽ nhắc lại vào sáng ngày làm việc tới.';
export const nothingToDecideText = (): RichText => say('Không có đề nghị nào đang chờ anh/chị duyệt.');
export const nothingToUndoText = (): RichText => say('Không có báo cáo nào của anh/chị để hủy.');
export const attachmentWhichText = 'gửi tệp cho';
export const unsupportedText = (): RichText =>
  say('Em chưa đọc được loại tin này. Anh/chị nhắn bằng chữ, ảnh hoặc tệp giúp em nhé.');
export const fileNotHereText = (): RichText =>
  say('Em đã nhận tệp. Anh/chị cho biết tệp này là minh chứng của việc nào nhé, ví dụ: “12 xong”.');

export const systemErrorText = (): RichText =>
  say('Hệ thống đang bận, tin của anh/chị đã được nhận và sẽ được ghi trong ít phút.');
export const deadLetterText = (): RichText =>
  say(
    'Em chưa xử lý được tin vừa rồi do lỗi hệ thống. Tin vẫn được lưu; anh/chị gửi lại giúp em bằng câu ngắn hơn, hoặc báo quản trị.',
  );

export const helpText = (commands: readonly string[], example: number | null): RichText => {
  const code = example ?? 12;
  return [
    line(bold('Em nhắc việc theo kế hoạch và ghi lại tiến độ.')),
    line('Anh/chị chỉ cần trả lời tin nhắc bằng lời thường:'),
    line(`• “${code} xong, BC 45/BC-TTPY ngày 18/3”`),
    line(`• “${code} 60%”, “được một nửa rồi”`),
    line(`• “${code} vướng chờ kinh phí”`),
    line(`• “${code} xin gia hạn đến 30/6 vì chờ số liệu”`),
    line('Nếu ghi nhầm, anh/chị bấm Hủy hoặc nhắn “hủy báo cáo vừa rồi”.'),
    [''],
    ...commands.map((command) => line(bold(`/${command}`), ` ${COMMAND_DESCRIPTIONS[command] ?? ''}`)),
  ];
};

export const groupNotRegisteredText = (): RichText =>
  say('Nhóm này chưa được đăng ký. Nhờ quản trị của bot gõ /nhom trong nhóm.');
export const groupRegisteredText = (when: string): RichText =>
  say(
    `Đã đăng ký nhóm. Em sẽ gửi bản tin tuần vào ${when}. Mọi người xem tiến độ bằng /tiendo. Quản trị gõ “/nhom tắt” để dừng.`,
  );
export const groupOffText = (): RichText => say('Đã dừng bản tin tuần ở nhóm này. Gõ /nhom để bật lại.');
/** @param link where a group lets the bot in; null: it is invited like a person */
export const groupOnlyText = (link: string | null = null): RichText =>
  say(
    'Anh/chị gõ /nhom trong nhóm cần nhận bản tin nhé.',
    ...(link === null ? [] : [`Nếu bot chưa ở trong nhóm: trưởng nhóm hoặc phó nhóm mở ${link} để mời bot.`]),
  );
export const groupRecordedText = (codes: readonly number[]): RichText =>
  say(`Đã ghi nhận ${codes.map((one) => `#${one}`).join(', ')}. Cảm ơn anh/chị.`);
export const groupPrivateText = (): RichText => say('Em trả lời anh/chị ở tin nhắn riêng ạ.');
/** Nobody's private chat can be written to before the person has opened it. */
export const groupUnreachedText = (): RichText =>
  say('Em chưa nhắn riêng được cho anh/chị. Anh/chị mở tin nhắn riêng với em, gửi một tin bất kỳ rồi hỏi lại giúp em.');
export const groupButton = 'Nút này chỉ dùng trong tin nhắn riêng với em.';
export const groupHelloText = (): RichText =>
  say('Em là bot Nhắc Việc. Quản trị gõ /nhom để bật bản tin tuần cho nhóm này.');
export const privateOnlyText = (): RichText => say('Lệnh này anh/chị nhắn riêng cho em nhé.');
export const dueListTitle = 'Hạn của các việc đang mở';

/** A refusal of the rules, in one sentence that says what to do next. */
export const refusalText = (refusal: Refusal): RichText => {
  const { details = {} } = refusal;
  const task = details.code === undefined ? 'Việc này' : `Việc #${String(details.code)}`;
  const sentences: Readonly<Record<string, string>> = {
    'not-your-task': `${task} không thuộc đơn vị của anh/chị nên em không ghi được. Gõ /viec để xem việc của mình.`,
    'task-cancelled': `${task} đã được hủy, em không ghi thêm. Nếu cần mở lại, anh/chị báo quản trị.`,
    'reopen-needs-reason': `${task} đang ghi là đã hoàn thành. Nếu cần mở lại, anh/chị nhắn rõ lý do, ví dụ: “${String(details.code ?? '')} mở lại vì phải sửa số liệu”.`,
    'status-not-possible': `${task} chưa thể ghi như vậy. Gõ /nv ${String(details.code ?? '')} để xem.`,
    'occurrence-not-found': 'Việc này không còn trong danh sách. Gõ /viec để xem việc hiện tại.',
    'too-many-at-once': 'Nhiều người đang cùng cập nhật việc này. Anh/chị gửi lại giúp em sau một phút.',
    'nothing-to-undo': 'Không có báo cáo nào của anh/chị để hủy.',
    'not-your-entry': 'Báo cáo này do người khác ghi nên anh/chị không hủy được.',
    'no-due-day': `${task} không có ngày hạn nên không cần gia hạn.`,
    'already-closed': `${task} đã xong, không cần gia hạn.`,
    'extension-not-later': `Ngày gia hạn phải sau hạn hiện tại. Anh/chị ghi lại ngày giúp em.`,
    'too-many-extensions': `${task} đã được gia hạn ${String(details.max ?? '')} lần. Anh/chị trao đổi với lãnh đạo để điều chỉnh kế hoạch.`,
    'extension-not-found': 'Đề nghị gia hạn này không còn nữa.',
    'extension-decided': 'Đề nghị này đã được quyết định trước đó.',
    'completion-decided': `${task} không còn chờ duyệt.`,
    'accepted-already': `${task} đã được duyệt hoàn thành nên em không sửa báo cáo. Nếu cần làm lại, anh/chị báo người duyệt mở lại.`,
    'reason-missing': 'Anh/chị ghi thêm lý do giúp em.',
    'task-without-title': 'Việc chưa có tên. Anh/chị ghi tên việc giúp em.',
    'task-without-lead': 'Việc chưa có đơn vị hoặc người làm. Anh/chị ghi thêm giúp em.',
    'task-is-cancelled': `${task} đã hủy. Anh/chị mở lại trước khi sửa.`,
    'task-is-done': `${task} đã hoàn thành nên em không đổi hạn. Nếu cần làm lại, anh/chị mở lại trước.`,
    'task-not-found': 'Việc này không còn trong danh sách. Gõ /viec để xem việc hiện tại.',
    'plan-not-found': 'Em không thấy kế hoạch này.',
  };
  return say(sentences[refusal.code] ?? 'Em chưa thực hiện được yêu cầu này. Gõ /trogiup để xem cách dùng.');
};

/** Where there are no buttons: how to answer in words. */
export const reminderLegend = (codes: readonly number[]): RichText => {
  const [code] = codes;
  return code === undefined ? [] : say(`Trả lời: ${code} xong | ${code} 60% | ${code} vướng … | ${code} gia hạn 30/6`);
};

/** Where a platform carries no files: how to get at it. */
export const describeFile = (file: { readonly name: string }): RichText =>
  say(`(Tệp “${file.name}” không gửi được qua kênh này; anh/chị nhận trên Telegram hoặc hỏi quản trị.)`);
