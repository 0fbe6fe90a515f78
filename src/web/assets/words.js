/** What the page says when something does not work. Codes come from the server; see simulator-port.ts. */
const PROBLEMS = {
  unreachable: 'Không kết nối được máy chủ. Nội dung đang soạn vẫn còn; trang sẽ tự nối lại.',
  'no-such-person': 'Không còn người này trong phần mô phỏng. Hãy tải lại trang.',
  'no-such-chat': 'Không còn cuộc trò chuyện này. Hãy tải lại trang.',
  'not-in-chat': 'Người này không ở trong nhóm.',
  'no-such-message': 'Không tìm thấy tin nhắn này nữa.',
  'no-such-button': 'Nút này không còn dùng được.',
  'empty-message': 'Tin nhắn đang trống.',
  'too-long': 'Tin nhắn dài quá 4.096 ký tự. Anh/chị chia thành vài tin giúp.',
  'empty-file': 'Tệp này trống, không gửi được.',
  'file-too-big': 'Tệp lớn quá 12 MB, không gửi được ở đây.',
  'too-large': 'Nội dung lớn quá, không gửi được.',
  'editing-not-supported': 'Ở kiểu Zalo không sửa được tin đã gửi.',
  'no-such-style': 'Phần mô phỏng này không có kiểu trò chuyện đó.',
  'clock-fixed': 'Đang dùng giờ thật, không chuyển được.',
  'unknown-host': 'Tên máy này chưa được phép. Đặt PUBLIC_URL trong .env rồi khởi động lại.',
};

export const problemText = (code) =>
  PROBLEMS[code] ?? 'Chưa làm được việc này. Anh/chị thử lại; nếu vẫn lỗi, xem nhật ký của máy chủ.';

export const BOT_NAME = 'Nhắc Việc';
