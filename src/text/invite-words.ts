import type { RichText } from '../shared/rich-text.js';
import { bold, line, say } from './words.js';

/** Words of `/moi`. */

export const INVITE_SHEET = {
  name: 'Lời mời',
  fileName: 'loi-moi.xlsx',
  header: ['STT', 'Họ và tên', 'Đơn vị', 'Đường dẫn', 'Mã mời', 'Hết hạn'],
} as const;

export const inviteSheetTitles = (organisation: string): readonly string[] => [
  `Lời mời vào bot nhắc việc – ${organisation}`,
  'Mỗi lời mời dùng một lần. Chỉ đưa cho đúng người; không đăng trong nhóm.',
];

export const qrFileName = 'loi-moi-qr.png';

/** To be passed on as it is to the one invited. */
export const inviteMessage = (facts: {
  readonly name: string;
  readonly unit: string | null;
  readonly link: string | null;
  readonly code: string;
  readonly until: string;
  readonly organisation: string;
  readonly withPicture: boolean;
}): RichText =>
  say(
    line(bold(`Lời mời cho ${facts.name}`), facts.unit === null ? '' : ` (${facts.unit})`),
    `Bot nhắc việc của ${facts.organisation}.`,
    ...(facts.link === null ? [] : [`Đường dẫn: ${facts.link}`]),
    `Mã mời: ${facts.code} (mở bot, nhắn mã này khi không bấm được đường dẫn)`,
    ...(facts.withPicture ? ['Mã QR ở hình dưới: quét bằng điện thoại, hoặc in ra.'] : []),
    `Dùng một lần, đến ${facts.until}. Chỉ gửi riêng cho người này.`,
  );

export const alreadyJoinedText = (name: string): RichText =>
  say(`${name} đã vào bot rồi; lời mời mới dùng để thêm tài khoản hoặc đổi máy.`);

export const inviteListText = (
  missing: number,
  names: readonly string[],
  page: { readonly number: number; readonly of: number },
): RichText =>
  missing === 0
    ? say('Mọi người trong danh sách đều đã vào bot.')
    : say(
        line(bold(`Chưa vào bot: ${missing} người`), page.of > 1 ? ` (trang ${page.number}/${page.of})` : ''),
        ...names.map((name) => `• ${name}`),
        'Bấm tên (hoặc gõ /moi và họ tên) để lấy lời mời; “/moi tất cả” để lấy cả danh sách ra tệp in.',
      );

export const askInviteText = (): RichText => say('Anh/chị mời ai ạ? Gõ họ tên.');

export const inviteAllText = (count: number, until: string): RichText =>
  say(
    line(bold(`Lời mời cho ${count} người`)),
    'Trong tệp có đường dẫn và mã riêng của từng người. Anh/chị in ra, cắt theo dòng và đưa tận tay.',
    `Dùng một lần, đến ${until}. Lời mời cũ chưa dùng của những người này không còn hiệu lực.`,
  );
export const inviteAllNoFileText = (): RichText =>
  say('Kênh này không gửi được tệp. Anh/chị gõ /moi và họ tên từng người, hoặc dùng kênh khác để lấy tệp.');
export const confirmInviteAllText = (count: number): RichText =>
  say(
    `Tạo lời mời mới cho ${count} người chưa vào bot?`,
    'Lời mời cũ chưa dùng của những người này sẽ không còn hiệu lực.',
  );
