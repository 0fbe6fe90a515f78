/**
 * Words that people use when they give work to others, in small letters with their tone marks; people may type
 * them without. Anybody who speaks Vietnamese may add to the lists; no code looks at a single word.
 */

/** Before the names at the beginning: "giao cho Khoa Nội …", "đề nghị anh Nam …". */
export const OPENINGS: readonly string[] = [
  'giao',
  'giao cho',
  'giao việc',
  'giao việc cho',
  'giao nhiệm vụ',
  'giao nhiệm vụ cho',
  'em giao',
  'em giao cho',
  'hãy giao',
  'hãy giao cho',
  'tôi giao',
  'tôi giao cho',
  'phân công',
  'phân công cho',
  'đề nghị',
  'yêu cầu',
  'nhờ',
  'nhờ em giao',
  'nhờ em giao cho',
  'giúp tôi giao',
  'giúp tôi giao cho',
  'thêm việc',
  'thêm việc cho',
  'tạo việc',
  'tạo việc cho',
];

/** Before names that stand later: "soạn tờ trình, giao Khoa Nội". */
export const LEAD_LABELS: readonly string[] = [
  'chủ trì',
  'đơn vị chủ trì',
  'giao',
  'giao cho',
  'phân công',
  'phân công cho',
  'đơn vị thực hiện',
];

/** "… cho Khoa Nội", "… do anh Nam thực hiện": only where nobody has been named yet. */
export const LATE_LEAD_LABELS: readonly string[] = ['cho', 'do'];

export const SUPPORT_LABELS: readonly string[] = [
  'phối hợp',
  'phối hợp với',
  'phối hợp cùng',
  'phối hợp cùng với',
  'phối hợp thực hiện',
  'có sự phối hợp của',
  'đơn vị phối hợp',
  'cùng phối hợp',
  'cùng phối hợp với',
];

export const PERSON_LABELS: readonly string[] = [
  'người làm',
  'người thực hiện',
  'người phụ trách',
  'cán bộ phụ trách',
  'chuyên viên phụ trách',
  'người chịu trách nhiệm',
  'đầu mối',
  'phụ trách',
];

/** These count only with ":" or "là" behind them: the words are common in titles. */
export const DELIVERABLE_LABELS: readonly string[] = ['sản phẩm', 'sp', 'kết quả', 'đầu ra', 'sản phẩm đầu ra'];
export const TITLE_LABELS: readonly string[] = ['việc', 'tên việc', 'nội dung', 'nhiệm vụ', 'công việc', 'tên'];
export const LABEL_ENDS: readonly string[] = [':', 'là', 'gồm'];

/** Behind names, before what is to be done. */
export const AFTER_NAMES: readonly string[] = [
  'chủ trì',
  'làm đầu mối',
  'chịu trách nhiệm',
  'có trách nhiệm',
  'phải',
  'việc',
  'nhiệm vụ',
  'công việc',
  'là',
  'để',
];

/** Behind "do anh Nam …". */
export const AFTER_LATE_NAMES: readonly string[] = [
  'chủ trì',
  'phụ trách',
  'đảm nhiệm',
  'đảm nhận',
  'thực hiện',
  'làm',
];

export const LIST_SEPARATORS: readonly string[] = [',', 'và', '&', '+', 'cùng', 'cùng với', 'với', ', và', ', cùng'];

export const HONORIFICS: readonly string[] = [
  'anh',
  'a',
  'chị',
  'c',
  'đồng chí',
  'đ / c',
  'đc',
  'ông',
  'bà',
  'cô',
  'chú',
  'em',
  'bs',
  'bác sĩ',
  'ths',
  'ds',
  'dược sĩ',
  'thạc sĩ',
  'bsck1',
  'bscki',
  'bsck2',
  'bsckii',
];

/** A clause of its own that says nothing but this. */
export const IMPORTANT: readonly string[] = [
  'quan trọng',
  'rất quan trọng',
  'việc quan trọng',
  'ưu tiên',
  'khẩn',
  'rất khẩn',
  'gấp',
  'rất gấp',
  'việc gấp',
  'hỏa tốc',
];

export const POLITE: readonly string[] = ['nhé', 'nha', 'a', 'giúp em', 'giúp tôi', 'giúp anh', 'giúp chị', 'với nhé'];

/** First words of what is to be done: an unknown name ends before them. */
export const OPENING_VERBS: readonly string[] = [
  'làm',
  'soạn',
  'soạn thảo',
  'xây dựng',
  'chuẩn bị',
  'tham mưu',
  'lập',
  'báo cáo',
  'tổ chức',
  'rà soát',
  'chủ trì',
  'phối hợp',
  'thực hiện',
  'hoàn thành',
  'hoàn thiện',
  'triển khai',
  'tổng hợp',
  'kiểm tra',
  'kiểm kê',
  'cập nhật',
  'gửi',
  'nộp',
  'viết',
  'dự thảo',
  'mua',
  'mua sắm',
  'sửa',
  'sửa chữa',
  'xử lý',
  'giải quyết',
  'theo dõi',
  'đánh giá',
  'đề xuất',
  'trình',
  'ban hành',
  'họp',
  'đăng ký',
  'thống kê',
  'khảo sát',
  'tập huấn',
  'hướng dẫn',
  'phân công',
  'bố trí',
  'sắp xếp',
  'liên hệ',
  'nghiên cứu',
  'thanh lý',
  'thanh toán',
  'quyết toán',
  'kê khai',
  'tuyên truyền',
  'giám định',
  'số hóa',
  'nhập',
  'in',
  'phát hành',
  'cử',
  'bổ sung',
  'điều chỉnh',
  'thông báo',
  'mời',
  'đôn đốc',
  'giám sát',
  'quản lý',
  'vệ sinh',
  'tiếp nhận',
  'bàn giao',
  'cung cấp',
  'đảm bảo',
  'bảo đảm',
  'phụ trách',
  'làm việc',
  'trả lời',
  'góp ý',
  'có văn bản',
  'ra',
  'đi',
];

/** Words of which a deadline may be made, besides numbers: nothing else is ever taken into one. */
export const DEADLINE_VOCABULARY: readonly string[] = (
  'trước sau đến tới hết chậm muộn trễ nhất là hạn chót cuối thời gian deadline dl hoàn thành xong phải trong vòng nội ' +
  'vào lúc kể từ ngày tháng năm quý quí tuần thứ hai ba tư bốn sáu bảy tám chín mười một mốt lăm chủ nhật cn t2 t3 t4 t5 ' +
  't6 t7 hàng hằng mỗi định kỳ kì thường xuyên liên tục khi có yêu cầu đột xuất nay này kia hôm mai đầu giữa và hoặc giờ ' +
  'h g phút sáng trưa chiều tối đêm buổi lần nữa làm việc i ii iii iv âm lịch dương tết mùng mồng rằm càng sớm tốt'
).split(' ');

/** At the end of a deadline they belong to it even where the day is the same without them. */
export const DEADLINE_TAILS: readonly string[] = ['này', 'nay', 'kia', 'sau', 'nữa', 'tới'];

/** Weak words behind which a strong one belongs to the same phrase ("hàng tháng trước ngày 20"). */
export const CYCLE_STARTS: readonly string[] = ['hàng', 'hằng', 'mỗi', 'định kỳ'];

/** Say that a deadline follows. */
export const STRONG_STARTS: readonly string[] = [
  'trước',
  'chậm nhất',
  'muộn nhất',
  'trễ nhất',
  'hạn',
  'hạn chót',
  'hạn cuối',
  'thời hạn',
  'thời gian',
  'deadline',
  'dl',
  'hoàn thành',
  'xong',
  'phải xong',
  'phải hoàn thành',
  'cần xong',
];

/** May begin a deadline where no stronger word does. */
export const WEAK_STARTS: readonly string[] = [
  'đến',
  'tới',
  'hết',
  'đến hết',
  'hàng',
  'hằng',
  'mỗi',
  'định kỳ',
  'thường xuyên',
  'trong',
  'nội trong',
  'khi có yêu cầu',
  'càng sớm',
];
