import type { RichText } from '../shared/rich-text.js';
import { say, line, code } from './words.js';

export const EVIDENCE_BUTTON = '📎 Xem minh chứng';

/** Above a file that was handed in. */
export const evidenceFileText = (taskCode: number, name: string): RichText =>
  say(line('Minh chứng của ', code(taskCode), `: ${name}`));

export const evidenceTooLargeHere = (): RichText =>
  say('Ảnh này lớn quá mức gửi được qua kênh này; anh/chị mở bằng Telegram hoặc hỏi quản trị.');

export const noEvidenceFileText = (taskCode: number): RichText =>
  say(line(code(taskCode), ' chưa có tệp hay ảnh minh chứng nào.'));

/** What cannot be shown, and why; all zero: nothing to say. */
export const missingEvidenceText = (
  taskCode: number,
  missing: {
    readonly waiting: number;
    readonly gone: number;
    readonly tooBig: number;
    readonly refused: number;
    readonly older: number;
  },
): RichText => {
  const lines = [
    missing.waiting > 0 ? `${missing.waiting} tệp đang được lấy về, anh/chị xem lại sau ít phút.` : null,
    missing.gone > 0 ? `${missing.gone} tệp nền tảng không còn giữ; anh/chị xin người báo gửi lại.` : null,
    missing.tooBig > 0 ? `${missing.tooBig} tệp quá lớn nên không lưu bản sao; anh/chị xin người báo gửi riêng.` : null,
    missing.refused > 0
      ? `${missing.refused} tệp mang dấu mật nên không lưu; tài liệu mật không gửi qua kênh này.`
      : null,
    missing.older > 0 ? `Còn ${missing.older} tệp cũ hơn chưa gửi.` : null,
  ].filter((one) => one !== null);
  return lines.length === 0 ? [] : say(line('Minh chứng của ', code(taskCode), ':'), ...lines);
};
