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
