import type { RichText } from '../shared/rich-text.js';
import { excerpt, say } from './words.js';

const WORDS_SHOWN = 60;

/** To somebody who writes faster than is read: once, and which message is not recorded. */
export const slowDownText = (words: string): RichText => {
  const which = words.trim() === '' ? 'tin này' : `tin “${excerpt(words, WORDS_SHOWN)}”`;
  return say(
    `Em nhận được nhiều tin cùng lúc nên từ ${which} em chưa ghi kịp. Anh/chị chờ một phút rồi gửi lại giúp em; các tin trước đã được ghi.`,
  );
};

/** With the next message that is read: what was not, so that it can be sent again. */
export const missedText = (missed: readonly string[]): RichText =>
  say(
    `${missed.length} tin anh/chị gửi nhanh vừa rồi em chưa ghi. Nếu vẫn cần, anh/chị gửi lại giúp em:`,
    ...missed.map((words) => `• ${words.trim() === '' ? '(tệp hoặc nút bấm)' : excerpt(words, WORDS_SHOWN)}`),
  );
