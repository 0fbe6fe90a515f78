import type { RichText } from '../shared/rich-text.js';
import { line, say } from './words.js';

const NEXT: Readonly<Record<80 | 95 | 100, string>> = {
  80: 'Nếu sắp hết, bot sẽ chỉ gửi việc quá hạn và đến hạn.',
  95: 'Từ bây giờ bot chỉ gửi việc quá hạn, đến hạn hôm nay, việc cần quyết định và câu trả lời; các tin khác tạm dừng đến đầu tháng sau. Từ 98% chỉ còn tin nhắc việc quá hạn và đến hạn hôm nay; báo cáo gửi vào vẫn được ghi.',
  100: 'Bot không gửi thêm được tin Zalo nào cho đến đầu tháng sau. Người có Telegram vẫn nhận được tin.',
};

/**
 * To the administrators, once for each level and month.
 * @param warning.month `2026-03`
 */
export const quotaWarningText = ({
  level,
  month,
  used,
  quota,
}: {
  readonly level: 80 | 95 | 100;
  readonly month: string;
  readonly used: number;
  readonly quota: number;
}): RichText => {
  const [year = '', number = ''] = month.split('-');
  return [
    [{ b: `Zalo: đã dùng ${level}% số tin của tháng ${Number(number)}/${year}` }],
    [`${used}/${quota} tin (tính cả tin gửi và tin nhận). ${NEXT[level]}`],
  ];
};

/** As people call them. */
export const PLATFORMS: Readonly<Record<string, string>> = {
  zalo: 'Zalo',
  telegram: 'Telegram',
  simulator: 'Mô phỏng',
};

/** How much of a platform's month is used, and what was not sent because of it. */
export interface QuotaUse {
  readonly platform: string;
  /** `2026-03` */
  readonly month: string;
  readonly used: number;
  readonly quota: number;
  /** Messages of this month that were dropped: kept back for what is due, or nothing was left. */
  readonly heldBack: number;
  readonly exhausted: number;
  /** Messages from people that came when only what is due still went out. */
  readonly uncounted: number;
  /** What was dropped in the month before. */
  readonly droppedBefore: number;
}

const monthBefore = (month: string): number => ((Number(month.slice(5)) + 10) % 12) + 1;

/** Lines of `/suckhoe`. */
export const quotaLines = (use: QuotaUse): RichText => {
  const [year = '', number = ''] = use.month.split('-');
  const percent = Math.floor((use.used * 100) / use.quota);
  const dropped = use.heldBack + use.exhausted;
  return [
    line(
      `${PLATFORMS[use.platform] ?? use.platform} tháng ${Number(number)}/${year}: ${use.used}/${use.quota} tin (${percent}%)`,
    ),
    ...(dropped === 0
      ? []
      : [
          line(
            `Không gửi vì giới hạn tháng: ${dropped} tin (để dành cho việc đến hạn: ${use.heldBack}, đã hết: ${use.exhausted})`,
          ),
        ]),
    ...(use.uncounted === 0 ? [] : [line(`Tin đến trong phần để dành cho việc đến hạn: ${use.uncounted}`)]),
    ...(use.droppedBefore === 0
      ? []
      : [line(`Không gửi vì giới hạn tháng ${monthBefore(use.month)}: ${use.droppedBefore} tin`)]),
  ];
};

export const seatsLine = (platform: string, seats: { readonly taken: number; readonly limit: number }): RichText => [
  line(`Người dùng trên ${PLATFORMS[platform] ?? platform}: ${seats.taken}/${seats.limit}`),
];

/** To somebody with a valid invite whom the platform's plan has no room for. */
export const noRoomText = (platform: string, limit: number): RichText =>
  say(
    `Bot trên ${PLATFORMS[platform] ?? platform} đã đủ ${limit} người nên em chưa thêm anh/chị vào được. Lời mời vẫn giữ nguyên, em đã báo người quản trị sắp xếp giúp.`,
  );

/** To the administrators: when places run short, when the last is taken, and when somebody found none. */
export const seatsNotice = (
  platform: string,
  { taken, limit, refused }: { readonly taken: number; readonly limit: number; readonly refused: boolean },
): RichText => {
  const name = PLATFORMS[platform] ?? platform;
  const cure = `Người có Telegram nên dùng Telegram: gõ /moi kèm họ tên để lấy đường dẫn; hoặc nâng gói ${name} cho bot.`;
  if (refused)
    return say(`Có người dùng lời mời đúng nhưng bot trên ${name} đã đủ ${limit} người nên chưa vào được. ${cure}`);
  if (taken >= limit) return say(`Bot trên ${name} vừa đủ ${limit} người; người sau sẽ không vào được. ${cure}`);
  return say(`Bot trên ${name} đã có ${taken}/${limit} người, sắp đủ. ${cure}`);
};
