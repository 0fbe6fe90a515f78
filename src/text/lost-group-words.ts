import type { RichText } from '../shared/rich-text.js';
import { say } from './words.js';

/** In a group, to an administrator who writes as the group itself: nobody knows whose rights count. */
export const anonymousText = (): RichText =>
  say(
    'Em không biết ai đang hỏi vì anh/chị viết dưới tên của nhóm. Anh/chị tắt “Ẩn danh” trong quyền quản trị nhóm rồi gửi lại giúp em.',
  );

/** To whoever registered a group, and the administrators: nothing can be sent there any more. */
export const groupLostText = (title: string | null): RichText =>
  say(
    `Em không gửi được vào nhóm ${title === null ? 'đã đăng ký' : `“${title}”`} nữa nên đã dừng bản tin tuần ở đó.`,
    'Nếu bot vẫn cần ở trong nhóm: mời bot vào lại rồi gõ /nhom trong nhóm. Trong lúc chờ, anh/chị xem tiến độ ở đây bằng /tiendo.',
  );
