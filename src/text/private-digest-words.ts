import type { RichText } from '../shared/rich-text.js';
import { PLATFORMS } from './quota-words.js';
import { say } from './words.js';

/** The digest goes to people instead of a group. */
export const privateDigestText = (platform: string, when: string): RichText =>
  say(
    `Bot này chưa được vào nhóm trên ${PLATFORMS[platform] ?? platform}, nên từ nay em gửi bản tin tuần vào tin nhắn riêng của lãnh đạo, trưởng đơn vị và anh/chị, lúc ${when}.`,
    'Anh/chị gõ “/nhom tắt” để dừng.',
  );
export const privateDigestOffText = (): RichText => say('Đã dừng bản tin tuần gửi riêng. Gõ /nhom để bật lại.');

/** To whoever has the digest sent to people: the bot may be in groups now, and `link` is how it gets into one. */
export const groupsOpenText = (platform: string, link: string): RichText =>
  say(
    `Bot này đã được vào nhóm trên ${PLATFORMS[platform] ?? platform}.`,
    `Trưởng nhóm hoặc phó nhóm mở ${link} để mời bot vào nhóm, rồi nhắc tên bot kèm /nhom trong nhóm. Từ đó bản tin tuần gửi vào nhóm và em dừng bản tin gửi riêng; trong lúc chờ, bản tin riêng vẫn đến đều.`,
  );

/** To the same, once a group gets the digest. */
export const privateDigestReplacedText = (title: string | null): RichText =>
  say(
    `Bản tin tuần nay gửi vào nhóm${title === null ? '' : ` “${title}”`}, nên em đã dừng bản tin gửi riêng cho lãnh đạo và trưởng đơn vị.`,
  );
