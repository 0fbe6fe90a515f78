import type { Refusal } from '../shared/outcome.js';
import type { RichText } from '../shared/rich-text.js';
import { code as codeWord, line, say } from './words.js';

/** Before the receipt for a message that was edited. */
export const editedLead: RichText = say('✏️ Em ghi lại theo tin anh/chị vừa sửa:');

/** The edited message says nothing about its task any more. */
export const editKeptText = (code: number): RichText =>
  say(
    line(
      'Tin anh/chị vừa sửa không còn báo gì về việc ',
      codeWord(code),
      ' nên em giữ nguyên bản ghi cũ. Nếu muốn bỏ, anh/chị nhắn “hủy báo cáo vừa rồi”.',
    ),
  );

const CLOSED: Readonly<Record<string, string>> = {
  'closed-since': 'đã được báo hoàn thành sau tin này',
  'accepted-already': 'đã được nghiệm thu',
  'task-cancelled': 'đã được hủy',
};

/** Why an edit changes nothing any more; null for another refusal. */
export const editRefusedText = (refusal: Refusal): RichText | null => {
  const why = CLOSED[refusal.code];
  const { code } = refusal.details ?? {};
  if (why === undefined || typeof code !== 'number') return null;
  return say(
    line(
      'Việc ',
      codeWord(code),
      ` ${why} nên tin vừa sửa không đổi bản ghi. Nếu cần điều chỉnh, anh/chị gửi tin mới, ghi rõ lý do.`,
    ),
  );
};

/** The edited message no longer asks for a later day. */
export const extensionDroppedText = (code: number): RichText =>
  say(line('Em đã rút đề nghị gia hạn việc ', codeWord(code), ' theo tin anh/chị vừa sửa.'));

/** A file past what is taken as evidence; `limit` in MB. */
export const fileTooLargeText = (name: string | null, limit: number): RichText =>
  say(
    `Tệp${name === null ? '' : ` “${name}”`} lớn hơn ${limit} MB nên em chưa nhận làm minh chứng được. Anh/chị gửi giúp em đường dẫn, số văn bản hoặc tệp nhỏ hơn.`,
  );
