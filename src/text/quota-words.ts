import type { RichText } from '../shared/rich-text.js';

const NEXT: Readonly<Record<80 | 95 | 100, string>> = {
  80: 'Nếu sắp hết, bot sẽ chỉ gửi việc quá hạn và đến hạn.',
  95: 'Từ bây giờ bot chỉ gửi việc quá hạn, đến hạn hôm nay và câu trả lời; các tin khác tạm dừng đến đầu tháng sau.',
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
