import type { CalendarDay } from '../../shared/clock.js';
import { addDays } from '../../shared/clock.js';
import { DOCUMENT_KINDS } from '../lexicon/document-kinds.js';
import { foldText, type CleanText } from './clean-text.js';
import { blankLike, type Found } from './item.js';
import { listOf } from './phrase-book.js';
import { dayFromParts } from './civil-parts.js';

const LINK =
  /https?:\/\/[^\s<>"']+|\b(?:www\.|bit\.ly\/|drive\.google\.com\/|docs\.google\.com\/|zalo\.me\/|forms\.gle\/|tinyurl\.com\/|1drv\.ms\/)[^\s<>"']+|\b(?:[a-z0-9-]{1,63}\.){1,8}(?:gov\.vn|edu\.vn|com\.vn|vn|com|net|org)\/[^\s<>"']+/giu;
const TAIL = /[.,;:!?)\]}»”…]+$/u;

/** Links, without the punctuation of the sentence around them. */
export const findLinks = (message: CleanText): Found[] =>
  [...message.text.matchAll(LINK)].map((match) => {
    const url = match[0].replace(TAIL, '');
    return { kind: 'evidence', start: match.index, end: match.index + url.length, evidence: { kind: 'link', url } };
  });

const ATTACHMENT =
  /\[\s*(?:sticker|anh|hinh|file|tep|photo|image|video|voice|audio|gif|nhan dan|tai lieu|album|dinh kem|document|ghi am|lien he|vi tri)\b[^\]\n]{0,120}\]/g;

/** What the messenger puts for things without words: "[sticker]", "[ảnh]", "[file: …]". */
export const findAttachments = (message: CleanText): Found[] =>
  [...message.fold.matchAll(ATTACHMENT)].map((match) => ({
    kind: 'attachment',
    start: match.index,
    end: match.index + match[0].length,
    sure: !/sticker|nhan dan|gif/.test(match[0]),
  }));

const anyOf = (words: string): string =>
  listOf(words)
    .map((word) => foldText(word).replace(/ /g, '\\s+'))
    .sort((one, other) => other.length - one.length)
    .join('|');

const KIND = `(?:${anyOf(DOCUMENT_KINDS.full)}|${anyOf(DOCUMENT_KINDS.short)})`;
const SLASHED =
  /(?<![\d\p{L}/#])\d{1,5}[a-z]?\s?\/\s?(?:\d{4}\s?\/\s?)?\p{L}[\p{L}\d&.]*(?:\s?[-–/]\s?(?=[\p{Lu}\d])[\p{L}\d&]+|[-–/.][\p{L}\d&]+)*|(?<![\d\p{L}/#])\d{1,5}-[A-ZĐ]{2}[A-ZĐa-zđ]*\/[A-ZĐ][\p{L}\d]*/gu;
const NUMBERED = new RegExp(
  `(?<![\\p{L}\\d])(?:${KIND}\\s*(?:so|s\\u1ed1)\\s*:?\\s*(\\d{1,5})(?![\\d%/.,:]\\d|\\s*%|[\\p{L}\\d/-])|(?:${anyOf(DOCUMENT_KINDS.bareFull)}|${anyOf(DOCUMENT_KINDS.bareShort)})\\s*(\\d{1,5})(?![\\d%/.,:]\\d|\\s*%|[\\p{L}\\d/-]|\\s*(?:thang|quy|nam|gio|h|lan|ban|cai|phan tram|viec|pt|xong|da|dang|chua|duoc)\\b))`,
  'gu',
);
const UNIT_AFTER_SLASH =
  /\/\s?(?:thang|ngay|tuan|nam|quy|nguoi|lop|gio|lan|don vi|khoa|h|buoi|dot|xa|phong|ho|ke|nhiem|tong|viec|so)\b/;
const SHOUTED_KIND = new RegExp(`/(?:${anyOf(DOCUMENT_KINDS.short)})\\b`);

/** A slash form is a document when the letters after it are a symbol ("/BC-", "/TTPY-TCHC"), not a unit ("12/tháng"). */
const isSymbol = (written: string): boolean => {
  const fold = foldText(written);
  if (SHOUTED_KIND.test(fold) || /\/.*-/.test(fold)) return !UNIT_AFTER_SLASH.test(fold) || fold.includes('-');
  return !UNIT_AFTER_SLASH.test(fold) && /\/\s?(?:\d{4}\s?\/\s?)?[A-ZĐ]{2}/.test(written);
};

const LEAD = '\\s*[,;]?\\s*\\(?\\s*(?:(?:duoc\\s+)?(?:ky|ban hanh|de|phat hanh)\\s+)?(?:(?:vao\\s+)?(?:ngay|hom)\\s+)?';
const DATE_AFTER = new RegExp(
  `^${LEAD}(?:(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})(?:\\s?[/.-]\\s?(\\d{4}|\\d{2}))?(?![\\d/%])|(\\d{1,2})\\s+thang\\s+(\\d{1,2})(?:\\s+nam\\s+(\\d{4}))?(?!\\d))\\)?`,
);
const RELATIVE_AFTER =
  /^\s*,?\s*(?:ngay |ky )*(hom nay|sang nay|chieu nay|hom qua|chieu qua|sang qua|hom kia)(?![a-z])/;

interface DocumentDay {
  readonly date: CalendarDay | null;
  readonly length: number;
}

const relativeDay = (words: string, today: CalendarDay): CalendarDay =>
  addDays(today, words === 'hom kia' ? -2 : words.endsWith('qua') ? -1 : 0);

/** The day as written; without a year, the last such day up to today. */
const writtenDay = (match: RegExpExecArray, today: CalendarDay): CalendarDay | null => {
  const [day, month] = [Number(match[1] ?? match[4]), Number(match[2] ?? match[5])];
  const year = match[3] ?? match[6];
  if (year !== undefined) return dayFromParts(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  const thisYear = Number(today.slice(0, 4));
  const near = dayFromParts(thisYear, month, day);
  return near !== null && near <= today ? near : dayFromParts(thisYear - 1, month, day);
};

/** The day of a document, in the words right after its number. */
const dayAfter = (rest: string, today: CalendarDay): DocumentDay => {
  const relative = RELATIVE_AFTER.exec(rest);
  if (relative !== null) return { date: relativeDay(relative[1] ?? '', today), length: relative[0].length };
  const match = DATE_AFTER.exec(rest);
  return match === null ? { date: null, length: 0 } : { date: writtenDay(match, today), length: match[0].length };
};

const GROUND_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(${anyOf(DOCUMENT_KINDS.ground)})\\s*(?:noi dung\\s+|cac\\s+)?(${KIND}\\s*)?(?:\\p{L}+\\s+){0,3}(?:so\\s*:?\\s*)?$`,
  'u',
);
const KIND_RIGHT_BEFORE = new RegExp(`(?<![\\p{L}\\d])(?:${KIND}\\s*)?(?:so\\s*:?\\s*)?$`, 'u');
const KIND_BEFORE = new RegExp(`(?:^|[^\\p{L}])(${KIND})\\s*(?:\\p{L}+\\s+){0,4}(?:so\\s*:?\\s*)?$`, 'u');
const HIGH_MARKS = listOf(DOCUMENT_KINDS.groundMarks).map((mark) => mark.toLowerCase());
const HIGH_KINDS = new Set(listOf(DOCUMENT_KINDS.groundKinds).map(foldText));
const MADE_HERE =
  /(?:^|[^a-z])(?:da|vua|moi)\s+(?!duoc giao)(?:[a-z]+\s+){0,4}(?:cong khai|niem yet|cong bo|ban hanh|thanh lap|kien toan|phe duyet|bo nhiem|khen thuong|phan cong)(?![a-z])/;
const MADE_VERB = /(?:^|[^a-z])(?:ban hanh|ky|phat hanh|trinh|nop|gui)(?![a-z])[^,;]{0,40}$/;

/** "ban hành kèm theo Thông báo số …", "sản phẩm gồm …": shown as the product, whatever its kind. */
const SHOWN_BEFORE = new RegExp(
  `(?<![\\p{L}])(?:kem(?: theo)?|san pham|minh chung|(?<!khi )(?<!chua )(?<!khong )co)\\s*(?:gom|la|co|:)*\\s*(?:cac\\s+)?(?:${KIND}\\s*)?(?:so\\s*:?\\s*)?$`,
  'u',
);

/** Whether the words before a document make it the ground of the task rather than its product. */
const isGround = (before: string, number: string): boolean => {
  const kind = KIND_BEFORE.exec(before)?.[1]?.replace(/\s+/g, ' ') ?? '';
  const symbol = foldText(number);
  if (SHOWN_BEFORE.test(before)) return false;
  if (HIGH_MARKS.some((mark) => symbol.includes(foldText(mark)))) return true;
  const ground = GROUND_BEFORE.exec(before);
  if (ground === null) return HIGH_KINDS.has(kind) && !MADE_VERB.test(before);
  // "đã công khai dự toán theo Quyết định số 16/QĐ-…": the decision is what was made public, hence the product.
  const isOwnDecision = ground[1] === 'theo' && /quyet dinh|qd/.test(kind + symbol) && MADE_HERE.test(before);
  if (isOwnDecision) return false;
  return true;
};

const sentenceBefore = (fold: string, start: number): string => {
  const before = fold.slice(Math.max(0, start - 160), start);
  const cut = Math.max(before.lastIndexOf('\n'), before.lastIndexOf(';'), before.lastIndexOf('. '));
  return before.slice(cut + 1);
};

const LIST_LINK = /^\s*(?:ngay[\d\s/.]+)?(?:,|va|&)?\s*(?:\p{L}+\s+){0,3}(?:so\s*)?$/u;

/** Document numbers with their days. `masked` is the folded message in which links are already blanked out. */
export const findDocuments = (message: CleanText, masked: string, today: CalendarDay): Found[] => {
  const original = blankLike(message.text, masked);
  const places = [
    ...[...original.matchAll(SLASHED)]
      .filter((match) => isSymbol(match[0]))
      .map((match) => ({ start: match.index, written: match[0], bare: false })),
    ...[...masked.matchAll(NUMBERED)].map((match) => ({ start: match.index, written: match[0], bare: true })),
  ].sort((one, other) => one.start - other.start);
  const found: Found[] = [];
  let last: Found | undefined;
  for (const { start, written, bare } of places) {
    if (last !== undefined && start < last.end) continue;
    const end = start + written.length;
    const number = bare
      ? message.text.slice(start, end).replace(/\s*số\s*:?\s*/iu, ' ')
      : message.text.slice(start, end).replace(/\s+/g, '');
    const { date, length } = dayAfter(masked.slice(end, end + 60), today);
    const before = sentenceBefore(masked, start);
    const chained = last?.ground === true && LIST_LINK.test(masked.slice(last.end, start));
    const kind = bare ? 0 : (KIND_RIGHT_BEFORE.exec(masked.slice(Math.max(0, start - 40), start))?.[0].length ?? 0);
    last = {
      kind: 'evidence',
      start: start - kind,
      end: end + length,
      evidence: { kind: 'document', number, date },
      ground: chained || isGround(before, number),
    };
    found.push(last);
  }
  return found;
};
