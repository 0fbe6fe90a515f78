import { sortDocument } from './annex/find-annex.js';
import { findDocumentName } from './document-kind.js';
import type { PlanDocument } from './plan-document.js';
import { isCapitals, oneLine } from './words.js';

/**
 * Whether a document bears a mark of state secrecy: MẬT, TỐI MẬT or TUYỆT MẬT as a stamp on a line of its own, in the
 * letterhead, in a page header or text box, in its own number or in the name of its file. Such a document must not be
 * processed on an ordinary network (Law on Protection of State Secrets, articles on marking and on copying), so it is
 * refused before anything is stored. Words about secrecy ("bảo vệ bí mật nhà nước", "hồ sơ Mật", "mật độ") are no mark.
 */
export const isClassified = (document: PlanDocument): boolean =>
  isClassifiedFileName(document.fileName) || document.marginTexts.some(isMarginMark) || bodyIsMarked(document);

const LEVEL = '(?:TUYỆT\\s*MẬT|TỐI\\s*MẬT|MẬT)';
const STAMP = new RegExp(
  `^(?:(?:MỨC\\s+)?ĐỘ\\s+MẬT|DẤU(?:\\s+CHỈ)?(?:\\s+ĐỘ)?\\s+MẬT|TÀI\\s+LIỆU|VĂN\\s+BẢN|HỒ\\s+SƠ)?[\\s:–—-]*${LEVEL}$`,
  'u',
);
const WITHDRAWN = /\bBMNN\b|^TÀI LIỆU THU HỒI$|CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ/u;
/** Words before or after MẬT that make another word of it. */
const BEFORE =
  /(BẢO|BÍ|CẨN|CƠ|THÂN|TRÙ|GIẢI|NGỌT|TÀI LIỆU|VĂN BẢN|THÔNG TIN|HỒ SƠ|CẤP ĐỘ|ĐỘ|MẠNG|LOẠI|TIN|CHẾ ĐỘ|TIẾT LỘ|LỘ|KHÔNG|CÔNG TÁC|VÀ|,)\s*$/u;
const AFTER = /^\s*(ĐỘ|MÃ|KHẨU|THIẾT|VỤ|NGỮ|ONG|THÁM|PHONG|ƯỚC|DANH|NGHỊ|NHÀ NƯỚC|LIÊN THÔNG|,|VÀ|HOẶC)/u;

/** Capital letters without decoration; a stamp may be set with spaces between its letters. */
const stampText = (text: string): string => {
  const bare = oneLine(text.normalize('NFC')).replace(/[*_[\](){}"“”.|]/gu, ' ');
  const words = oneLine(bare);
  return /^(\p{L} ){2,}\p{L}$/u.test(words.replace(/ {2,}/gu, ' ')) ? words.replace(/\s/gu, '') : words;
};

const SPACED = new Set(['MẬT', 'TỐIMẬT', 'TUYỆTMẬT']);

const LONGEST_STAMP = 80;

const isStampLine = (text: string): boolean => {
  if (text.length > LONGEST_STAMP) return false;
  const words = stampText(text);
  return STAMP.test(words) || SPACED.has(words) || (isCapitals(words) && WITHDRAWN.test(words));
};

/** In the letterhead and in page headers the stamp may share its line with other words. */
const hasStampInside = (text: string): boolean => {
  const words = oneLine(text.normalize('NFC'));
  for (const found of words.matchAll(/(?<![\p{L}])(TUYỆT\s+|TỐI\s+)?MẬT(?![\p{L}])/gu)) {
    const [before, after] = [words.slice(0, found.index), words.slice(found.index + found[0].length)];
    if (found[1] !== undefined && !/[,;]|HỒ SƠ|TÀI LIỆU|VĂN BẢN|CẤP ĐỘ/iu.test(before)) return true;
    if (!BEFORE.test(before.toUpperCase()) && !AFTER.test(after.toUpperCase())) return true;
  }
  return false;
};

const isMarginMark = (text: string): boolean => {
  const lines = text.split('\n').map((line) => oneLine(line));
  return lines.some(
    (line) => isStampLine(line) || isStampLine(line.toUpperCase()) || (line.length <= 90 && hasStampInside(line)),
  );
};

const LEVEL_FIELD = /^(?:mức\s+)?độ\s+mật\s*:\s*(tuyệt\s+mật|tối\s+mật|mật)\.?$/iu;
/** "12/KH-TTPY(M)", "05/MẬT-TTPY", "05/M-UBND", "07/KH-TTPY-TM". */
const SECRET_SIGN =
  /\(\s*(M|TM|TuM|TUM|T\.M|MẬT|TỐI MẬT|TUYỆT MẬT|MAT|Mật|Tối mật|Tuyệt mật)\s*\)|[/-]\s*(MẬT|TỐI\s*MẬT|TUYỆT\s*MẬT|TUYỆTMẬT|TỐIMẬT)(?![\p{L}])|\/\s*M\s*[-/]|[-/]TUM(?![\p{L}])/u;
const OWN_NUMBER = /^\s*\*{0,2}\s*số\s*:?\s*[\d.…_\s]*[/-]?\s*\p{Lu}/iu;
const CAPTION = /kèm\s+theo\s+\p{L}+\s+\p{L}+\s+số\s*([^,;]{0,40})/iu;

const isSecretNumber = (text: string): boolean => {
  const own = OWN_NUMBER.test(text) ? /số\s*:?\s*(.{0,60})/iu.exec(text)?.[1] : undefined;
  const cited = /^[([]?\s*(ban hành\s+)?kèm\s+theo/iu.test(text.trim())
    ? CAPTION.exec(text)?.[1]?.replace(/\s+ngày.*$/iu, '')
    : undefined;
  return [own, cited].some((number) => number !== undefined && (SECRET_SIGN.test(number) || hasStampInside(number)));
};

interface HeadLine {
  readonly text: string;
  readonly before: string;
  /** It stands above the title, or in a table above the first task. */
  readonly head: boolean;
  readonly paragraph: boolean;
}

const FIRST_LINES = 12;

/** Lines outside the annexes: a cell that says "Mật" in a column "Độ mật" speaks of the task. */
const linesOf = (document: PlanDocument): HeadLine[] => {
  const { lines } = sortDocument(document);
  const name = findDocumentName(lines);
  const title = name.kind === 'none' ? FIRST_LINES : name.at;
  return lines.map(({ text, inTable, afterAnnex }, at) => ({
    text,
    paragraph: !inTable,
    before: lines[at - 1]?.text ?? '',
    head: at < title && !afterAnnex,
  }));
};

const isMarkedSheet = (document: PlanDocument): boolean =>
  document.blocks.some((block) => block.kind === 'table' && block.name !== undefined && isStampLine(block.name));

const isMarkedLine = (line: HeadLine): boolean => {
  if (LEVEL_FIELD.test(oneLine(line.text)) && (line.paragraph || line.head)) return true;
  if (isSecretNumber(line.text)) return true;
  const cut = /(BẢO|BÍ|CƠ|CẨN|ĐỘ|HỒ SƠ|TÀI LIỆU|VĂN BẢN|,)$/u.test(oneLine(line.before));
  if (line.head)
    return (
      !cut &&
      (isStampLine(line.text) ||
        isStampLine(line.text.toUpperCase()) ||
        (line.text.length <= 120 && hasStampInside(line.text)))
    );
  return line.paragraph && !cut && isStampLine(line.text);
};

const bodyIsMarked = (document: PlanDocument): boolean =>
  isMarkedSheet(document) || linesOf(document).some(isMarkedLine);

const NAME_BEFORE = /(bảo|bí|cẩn|cơ|độ|thông tin|tài liệu|văn bản|hồ sơ|mạng|giải|lộ|không|công văn|và)$/iu;
const NAME_AFTER = /^(độ|mã|khẩu|thiết|vụ|ngữ|ong|thám|phong|ước|nhà nước|liên thông)(?!\p{L})/iu;
/** Without tone marks "mat" may be an eye or a loss: only set apart, in capitals, does it count. */
const PLAIN_LEVEL =
  /(?<![\p{L}\p{N}])(tuyet|toi)[ _-]*mat(?![\p{L}])|[([{]\s*(m|mat|tm)\s*[)\]}]|^MAT\s*[-_ ]+(?=\S)|[-_ ]+MAT$/iu;

/** The name of the file bears the mark: "12-KH (MẬT).docx", "TOI MAT - ke hoach.docx", "12-KH-TTPY(M).pdf". */
export const isClassifiedFileName = (fileName: string): boolean => {
  const name = oneLine(
    fileName
      .normalize('NFC')
      .replace(/\.[a-z0-9]{2,5}$/iu, '')
      .replace(/_/gu, ' '),
  );
  for (const found of name.matchAll(/(?<![\p{L}])(tuyệt\s+|tối\s+)?mật(?![\p{L}])/giu)) {
    const [before, after] = [
      name.slice(0, found.index).replace(/[\s-]+$/u, ''),
      name.slice(found.index + found[0].length).replace(/^[\s-]+/u, ''),
    ];
    const opens = /^(văn bản|tài liệu|hồ sơ|công văn)$/iu.test(before.trim());
    if (opens || (!NAME_BEFORE.test(before) && !NAME_AFTER.test(after))) return true;
  }
  return isPlainMark(name);
};

const isPlainMark = (name: string): boolean => {
  const found = PLAIN_LEVEL.exec(name);
  if (found === null) return false;
  if (!/^[-_ ]*MAT[-_ ]*$/iu.test(found[0])) return true;
  // A bare MAT at either end: in capitals, in a name that is not all in capitals, and not the end of another word.
  const rest = name.replace(found[0], '');
  const other =
    /(bao|bi|kham|benh|co|can|do|rang ham|ham|nhan|chuyen khoa)$/iu.test(rest.trim()) ||
    /^(do|khau|ma|na)(?!\p{L})/iu.test(rest.trim());
  return found[0].includes('MAT') && !other && (found.index === 0 || /\p{Ll}|\d/u.test(rest));
};
