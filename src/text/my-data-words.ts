import { DateTime } from 'luxon';
import type { AuditEntry } from '../audit/audit-log.js';
import type { Member } from '../people/member.js';
import { paragraphText, plainText, type RichText } from '../shared/rich-text.js';
import type { Extension, ProgressEntry } from '../tasks/occurrence.js';
import { auditLine, type AuditNames } from './audit-words.js';
import { formatFullDay } from './format-deadline.js';
import { blank, bold, line, say } from './words.js';
import { platformName } from './self-words.js';

/** Everything that is kept about one person, as it stands. */
export interface MyData {
  readonly member: Member;
  readonly unit: string | null;
  readonly tasks: readonly { readonly code: number; readonly title: string }[];
  readonly reports: readonly { readonly code: number; readonly entry: ProgressEntry }[];
  readonly extensions: readonly { readonly code: number; readonly extension: Extension }[];
  readonly log: readonly AuditEntry[];
  readonly received: readonly { readonly at: number; readonly words: string }[];
  readonly sent: readonly { readonly at: number; readonly text: RichText | null }[];
}

const LABELS = {
  linked: 'đang nhận tin',
  blocked: 'đã chặn bot',
  dead: 'không gửi được',
} as const;

const profile = ({ member, unit }: MyData): string[] => [
  `Họ tên: ${member.fullName}`,
  `Xưng hô: ${member.honorific ?? 'chưa chọn'}`,
  `Chức vụ: ${member.position ?? 'chưa ghi'}`,
  `Đơn vị: ${unit ?? 'chưa có'}`,
  `Vai trò: ${member.roles.join(', ')}`,
];

type When = (instant: number) => string;

const section = (title: string, lines: readonly string[]): string[] => [
  '',
  `== ${title} (${lines.length})`,
  ...(lines.length === 0 ? ['Không có.'] : lines),
];

const personSections = (data: MyData, when: When): string[] => {
  const { accounts, absences } = data.member;
  const account = (one: Member['accounts'][number]): string =>
    `${platformName(one.platform)}: ${one.userId}, ${LABELS[one.state]}, gắn lúc ${when(one.linkedAt)}`;
  return [
    ...section('Hồ sơ', profile(data)),
    ...section('Tài khoản nhận tin', accounts.map(account)),
    ...section(
      'Ngày vắng',
      absences.map(({ from, to }) => `${formatFullDay(from)} – ${formatFullDay(to)}`),
    ),
  ];
};

const reportLine = ({ code, entry }: MyData['reports'][number], when: When): string =>
  `${when(entry.at)} #${code}: ${entry.words}${entry.undoneAt === null ? '' : ' (đã hủy)'}`;

const extensionLine = ({ code, extension }: MyData['extensions'][number], when: When): string => {
  const { askedAt, oldDueOn, newDueOn, reason } = extension;
  const why = reason === null ? '' : `, lý do: ${reason}`;
  return `${when(askedAt)} #${code}: ${formatFullDay(oldDueOn)} → ${formatFullDay(newDueOn)}${why}`;
};

const recordSections = (data: MyData, when: When, names: AuditNames): string[] => [
  ...section(
    'Việc giao đích danh',
    data.tasks.map(({ code, title }) => `#${code} ${title}`),
  ),
  ...section(
    'Báo cáo đã gửi (hồ sơ công việc, được lưu)',
    data.reports.map((one) => reportLine(one, when)),
  ),
  ...section(
    'Đề nghị gia hạn (hồ sơ công việc, được lưu)',
    data.extensions.map((one) => extensionLine(one, when)),
  ),
  ...section(
    'Nhật ký có tên anh/chị (hồ sơ, được lưu)',
    data.log.map((entry) => paragraphText(auditLine(entry, names))),
  ),
];

const oneLine = (text: RichText | null): string =>
  text === null ? '(tin nhắc)' : plainText(text).replaceAll('\n', ' / ');

/** The file that the person gets: one section a kind of data, oldest first, plain text. */
export const myDataFile = (
  data: MyData,
  { names, at }: { readonly names: AuditNames; readonly at: number },
): string => {
  const when: When = (instant) => DateTime.fromMillis(instant, { zone: names.zone }).toFormat('HH:mm dd/MM/yyyy');
  return [
    'DỮ LIỆU NHẮC VIỆC ĐANG GIỮ VỀ ANH/CHỊ',
    `Lập lúc ${when(at)}`,
    ...personSections(data, when),
    ...recordSections(data, when, names),
    ...section(
      'Tin anh/chị đã gửi cho bot (còn lưu tạm)',
      data.received.map(({ at: sentAt, words }) => `${when(sentAt)}: ${words}`),
    ),
    ...section(
      'Tin bot đã gửi cho anh/chị (còn lưu tạm)',
      data.sent.map(({ at: sentAt, text }) => `${when(sentAt)}: ${oneLine(text)}`),
    ),
    '',
  ].join('\r\n');
};

export const MY_DATA_BUTTONS = { erase: 'Xóa dữ liệu của tôi', go: 'Tiếp tục xóa', keep: 'Giữ lại' } as const;
/** Typed to confirm the second time. */
export const ERASE_WORDS = 'XÓA DỮ LIỆU';

export const myDataText = (data: MyData, handledDays: number, sentDays: number): RichText => [
  line(bold('Dữ liệu em đang giữ về anh/chị')),
  line(`• Hồ sơ: họ tên, đơn vị, vai trò; ${data.member.accounts.length} tài khoản nhận tin`),
  line(
    `• Hồ sơ công việc: ${data.reports.length} báo cáo, ${data.extensions.length} đề nghị gia hạn, ${data.log.length} dòng nhật ký`,
  ),
  line(
    `• Lưu tạm: ${data.received.length} tin anh/chị gửi (giữ ${handledDays} ngày), ${data.sent.length} tin em gửi (giữ ${sentDays} ngày)`,
  ),
  blank,
  line('Hai tệp kèm theo là bản đầy đủ: một tệp đọc được, một tệp cho máy. Anh/chị thấy sai thì báo quản trị sửa.'),
  line('Muốn em xóa phần không phải hồ sơ công việc: bấm nút dưới hoặc gõ “/dulieucuatoi xóa”.'),
];
export const myDataSecondText = (): RichText => say('Tệp cùng nội dung cho máy đọc (JSON).');

export const eraseFirstText = (): RichText =>
  say(
    line(bold('Xóa dữ liệu của anh/chị')),
    'Sẽ xóa: các tài khoản nhận tin, tin nhắn hai chiều còn lưu, câu hỏi đang chờ, ngày vắng, lựa chọn kênh.',
    'Được giữ vì là hồ sơ công việc của đơn vị: họ tên trong danh sách, báo cáo tiến độ, đề nghị gia hạn, nhật ký.',
    'Xóa rồi em không nhắc việc cho anh/chị nữa; muốn dùng lại phải có lời mời mới. Không khôi phục được.',
  );
export const eraseSecondText = (): RichText =>
  say(`Để chắc chắn, anh/chị gõ đúng ba chữ: ${ERASE_WORDS}. Gõ chữ khác là em giữ nguyên.`);
export const erasedText = (): RichText =>
  say('Em đã xóa dữ liệu của anh/chị. Báo cáo và nhật ký công việc được đơn vị giữ lại. Cảm ơn anh/chị.');
export const notErasedText = (): RichText => say('Vâng, em giữ nguyên, chưa xóa gì.');
export const lastAdminText = (): RichText =>
  say(
    'Anh/chị là quản trị duy nhất đang dùng bot nên em chưa xóa được: không còn ai mời người và nhập kế hoạch. Anh/chị giao vai trò quản trị cho người khác trước (/nhansu).',
  );
