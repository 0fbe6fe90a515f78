/** How plans say in running text that something comes back, is due, or is asked for. Original letters, any case. */

const PERIOD =
  '(?:(?:hằng|hàng|mỗi|từng)\\s+(?:tuần|tháng|quý|quí|năm|ngày|0?6\\s+tháng)(?:\\s+(?:(?:ít\\s+nhất|tối\\s+thiểu|không\\s+dưới)\\s+)?(?:0?\\d|một|hai|ba)\\s+lần)?|(?:0?[36]|sáu|ba)\\s+tháng(?:\\s+(?:đầu|cuối)\\s+năm|\\s*/\\s*lần|\\s+một\\s+lần)?|\\d{1,2}\\s+(?:tháng|tuần|ngày|năm)\\s*(?:/\\s*lần|một\\s+lần)|(?:\\d{1,2}|một|hai|ít nhất một)\\s+lần\\s*(?:/|trong\\s+|mỗi\\s+)\\s*(?:một\\s+)?(?:tuần|tháng|quý|năm))';
const DAY = '(?:(?:trước|chậm\\s+nhất|vào|đến|muộn\\s+nhất)\\s+(?:là\\s+|vào\\s+)?)?ngày\\s+\\d{1,2}\\s+';
const OF_PERIOD = `(?:${PERIOD}|(?:của\\s+)?tháng\\s+(?:đầu|cuối|thứ\\s+\\S+)\\s+(?:của\\s+)?(?:mỗi\\s+)?quý|tháng\\s+cuối\\s+(?:kỳ|quý))`;
const BRACKET = '(?:\\s*\\([^()]{0,70}\\))?';
const MORE = `(?:\\s*(?:,\\s*và|,|và|hoặc|;)\\s*(?:${PERIOD}|0?9\\s+tháng(?:\\s+đầu\\s+năm)?|chín\\s+tháng|cả\\s+năm|quý|năm|tháng|tuần)(?!\\s*(?:20\\d\\d|\\d|[IVX]+(?![\\p{L}])))(?![\\p{L}])${BRACKET})*`;
const REST = `${BRACKET}${MORE}`;

/** "định kỳ hàng tháng (trước ngày 20 hàng tháng), 6 tháng, năm", "trước ngày 20 hằng tháng", "định kỳ". */
export const SURE_PERIOD = new RegExp(
  `(?<![\\p{L}])(?:định\\s+k[ỳì](?:\\s+(?:vào\\s+)?(?:${DAY})?${OF_PERIOD}${REST})?|${DAY}${OF_PERIOD}${REST})(?![\\p{L}])`,
  'giu',
);
/** A bare "hằng quý" counts only beside a verb of reporting or at the head of its sentence. */
export const BARE_PERIOD = new RegExp(`(?<![\\p{L}])${PERIOD}${REST}(?![\\p{L}])`, 'giu');
export const ONE_PERIOD = new RegExp(
  `(?:${DAY})?${OF_PERIOD}|(?<=[,;và(]\\s*)(?:0?9\\s+tháng|chín\\s+tháng|cả\\s+năm|quý|năm|tháng|tuần)(?![\\p{L}])`,
  'giu',
);

const REPORTING_WORDS =
  'báo cáo|tổng hợp|gửi|họp|giao ban|rà soát|đánh giá|kiểm tra|cập nhật|sơ kết|tổng kết|nộp|tham mưu|tổ chức|thống kê|công khai|đôn đốc|kiểm kê|đối chiếu|sao lưu|bảo trì|bảo dưỡng|giám sát|tập huấn|đối thoại';
export const REPORTING = new RegExp(`(?<![\\p{L}])(?:${REPORTING_WORDS})(?![\\p{L}])`, 'iu');
export const REPORTING_BEFORE = new RegExp(
  `(?:${REPORTING_WORDS})(?:\\s+(?:kết quả|tình hình|tiến độ|số liệu|về|thực hiện|công tác)){0,4}\\s*$`,
  'iu',
);
/** "báo cáo Giám đốc hằng tháng." */
export const REPORTED_BEFORE =
  /(?<![\p{L}])(?:báo cáo|tổng hợp|gửi|họp|giao ban|rà soát|sơ kết|tổng kết|kiểm tra|thống kê|công khai|cập nhật|kiểm kê|đối chiếu|sao lưu|bảo trì|bảo dưỡng|giám sát|tập huấn|đối thoại|tổ chức)(?:\s+[^\s,;:.]+){1,8}\s+$/iu;
export const REPORTING_AFTER = new RegExp(
  `^\\s*,?\\s*(?:(?:có trách nhiệm|phải|chủ động)\\s+)?(?:${REPORTING_WORDS})`,
  'iu',
);
export const NOT_A_DUTY =
  /(kế hoạch|dự toán|khen thưởng|thi đua|xếp loại|bình quân|nghị quyết|chương trình|ngân sách|tăng trưởng)\s*,?\s*$/iu;

const MONTH = 'tháng\\s+\\d{1,2}(?:\\s*[/-]\\s*\\d{4}|\\s+năm\\s+\\d{4})?';
const QUARTER = 'qu[ýí]\\s+(?:IV|I{1,3}|[1-4])(?:\\s*[/-]\\s*\\d{4}|\\s+năm\\s+\\d{4})?';
const DATE = `(?:ngày\\s+)?\\d{1,2}\\s*/\\s*\\d{1,2}(?:\\s*/\\s*\\d{4})?(?!\\d)|ngày\\s+\\d{1,2}\\s+tháng\\s+\\d{1,2}(?:\\s+năm\\s+\\d{4})?`;
const POINT = `(?:${DATE}|${MONTH}|${QUARTER}|(?:0?[69]|sáu|chín)\\s+tháng\\s+(?:đầu|cuối)\\s+năm(?:\\s+\\d{4})?)`;
const YEAR = 'năm\\s+\\d{4}';
const BEFORE =
  '(?:trước|chậm\\s+nhất(?:\\s+là|\\s+trước|\\s+vào|\\s+đến)?|muộn\\s+nhất(?:\\s+là)?|không\\s+(?:quá|muộn\\s+hơn)|xong\\s+trước|hạn\\s+(?:chót|cuối)(?:\\s+là)?|đến\\s+hết|hết)';

/** "hoàn thành trong Quý I/2026", "trước ngày 25/5 và 10/11", "từ tháng 4/2026 đến tháng 6/2026". */
export const PROSE_DEADLINE = new RegExp(
  `(?<![\\p{L}])(?:từ\\s+${POINT}\\s+đến\\s+(?:hết\\s+)?${POINT}|(?:hoàn\\s+thành|xong|kết\\s+thúc)\\s+(?:${BEFORE}\\s+|trong\\s+|vào\\s+|đến\\s+)?(?:${POINT}|${YEAR})|${BEFORE}\\s+${POINT})(?:\\s*(?:,|và|hoặc)\\s*(?:trước\\s+)?(?:${DATE}))*`,
  'giu',
);
/** "… trong tháng 02/2026.", "Tổng duyệt ngày 16/4/2026." at the end of what a unit is to do. */
export const CLOSING_TIME = new RegExp(
  `(?<![\\p{L}])(?:(?:trong|vào|giữa|cuối|đầu)\\s+(?:${MONTH}|${QUARTER})|(?:vào\\s+)?ngày\\s+\\d{1,2}\\s*/\\s*\\d{1,2}(?:\\s*/\\s*\\d{4})?)(?=\\s*(?:[.;]|$))`,
  'giu',
);
/** The date of a paper that is named, not of work. */
export const OF_A_PAPER = /(?:\d\s*[/-]\s*\p{Lu}[\p{L}\d-]*|số\s+\d+\S*)[^.;]{0,30}$/u;
export const ONE_DATE = new RegExp(DATE, 'giu');
export const ON_DEMAND =
  /(?:báo cáo|cung cấp|giải trình|phản ánh)[^.;]*?(?:theo yêu cầu(?:\s+của)?[^.;,)]*|khi có yêu cầu[^.;,)]*|đột xuất[^.;,)]*)/iu;
/** Dates of documents and laws, not of work. */
export const CITED_BEFORE =
  /(ban hành|ký|hiệu lực|áp dụng|nghị định|thông tư|quyết định|sinh|thành lập|phát sinh|tiếp nhận|giai đoạn)\s*[,(]?\s*$/iu;
export const SUBJECT_VERB =
  /\s(?:có trách nhiệm|chịu trách nhiệm|chủ trì|là đầu mối|làm đầu mối|tổng hợp|định kỳ|hằng|hàng|báo cáo|gửi|rà soát|thực hiện|phối hợp|tổ chức|tham mưu|theo dõi|xây dựng|hoàn thành|triển khai|căn cứ|nộp|đánh giá|lập|cập nhật|cung cấp|kiểm tra|họp|chủ động|trước ngày|phải|đăng ký|chuẩn bị|bố trí|phân công|cử|giám sát|kê khai|công khai|nghiên cứu|đề xuất|thống kê|lựa chọn|tiếp tục|chỉ đạo|hướng dẫn|quán triệt|tuyên truyền|phổ biến|theo dõi|đôn đốc|đánh giá|bảo đảm|đảm bảo|tiếp nhận|sử dụng|niêm yết|ban hành|trình|duy trì|tăng cường|đẩy mạnh|định kì|chậm nhất|mỗi|có nhiệm vụ|được giao|tự)(?=[\s,])/u;
