import type { TextLine } from '../annex/find-annex.js';
import { splitNumber, type RowNumber } from '../annex/numbering.js';
import { ATTACHED } from '../lexicon/document-words.js';
import { startsLikeUnit } from '../lexicon/unit-words.js';
import { fold, isCapitals, oneLine } from '../words.js';

/** One paragraph of the body, with the unit whose heading it stands under. */
export interface BodyParagraph {
  readonly text: string;
  /** Unit named by the heading ("a) Phòng …") or in front of the colon; null under other headings. */
  readonly unit: string | null;
  readonly section: 'purpose' | 'targets' | 'other';
}

export interface Body {
  readonly paragraphs: readonly BodyParagraph[];
  /** Units that head a section, in order of appearance. */
  readonly headingUnits: readonly string[];
  /** Items under "Nơi nhận", without the bullets. */
  readonly recipients: readonly string[];
}

const LEVELS: Readonly<Record<RowNumber['kind'], number>> = {
  roman: 1,
  capital: 1,
  decimal: 2,
  dotted: 3,
  letter: 6,
  bullet: 7,
  none: 8,
};
const LONGEST_UNIT = 110;
const VERBS =
  /(^|\s)(tiếp tục|chủ trì|phối hợp|thực hiện|triển khai|xây dựng|tham mưu|tổng hợp|báo cáo|chịu trách nhiệm|có trách nhiệm|theo dõi|rà soát|đề nghị|căn cứ|là đầu mối|làm đầu mối|được giao|nghiêm túc)(\s|$)/u;

const levelOf = (number: RowNumber): number =>
  number.kind === 'dotted' ? LEVELS.dotted + Math.min(2, number.printed.split('.').length - 2) : LEVELS[number.kind];

const sectionOf = (heading: string): BodyParagraph['section'] => {
  const words = fold(heading);
  if (/muc tieu|chi tieu/.test(words) && !words.includes('nhiem vu')) return 'targets';
  return /muc dich|yeu cau|quan diem|nguyen tac|can cu/.test(words) ? 'purpose' : 'other';
};

/** "Phòng Tổ chức hành chính: Tiếp tục …" and "Phòng Tổ chức hành chính" alone. */
const headingUnit = (text: string): { unit: string; rest: string } | null => {
  const bare = text.replace(/^(giao|đề nghị|đối với|trách nhiệm của|nhiệm vụ của)\s+/iu, '');
  const colon = bare.indexOf(':');
  const unit = oneLine(colon < 0 ? bare : bare.slice(0, colon)).replace(/[.;,]+$/u, '');
  if (
    unit.length > LONGEST_UNIT ||
    unit.split(' ').length < 2 ||
    !startsLikeUnit(fold(unit)) ||
    VERBS.test(unit) ||
    /\d{3}|%|["“”]/u.test(unit)
  )
    return null;
  // "Trách nhiệm của các phòng" heads the list of units and binds none of them.
  if (fold(text).startsWith('trach nhiem cua cac')) return null;
  if (colon < 0 && /[.;]\s*$/u.test(bare) && unit.split(' ').length > 9) return null;
  return {
    unit: unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1),
    rest: colon < 0 ? '' : bare.slice(colon + 1).trim(),
  };
};

interface Reader {
  unit: string | null;
  unitLevel: number;
  section: BodyParagraph['section'];
  sectionLevel: number;
}

const takeHeading = (reader: Reader, level: number, text: string): void => {
  if (level <= reader.unitLevel) reader.unit = null;
  if (level >= LEVELS.letter || text.length > 160) return;
  const section = sectionOf(text);
  if (section !== 'other' || level <= reader.sectionLevel) {
    reader.section = section;
    reader.sectionLevel = level;
  }
};

const readRecipients = (lines: readonly TextLine[]): string[] => {
  const at = lines.findIndex((line) => fold(line.text).startsWith('noi nhan'));
  if (at < 0) return [];
  const items: string[] = [];
  for (const { text } of lines.slice(at + 1, at + 14)) {
    if (!/^[-–+•]/u.test(text)) {
      if (items.length > 0) break;
      continue;
    }
    items.push(
      text
        .replace(/^[-–+•]\s*/u, '')
        .replace(/\s*\([^)]*\)/gu, '')
        .replace(/[;.,\s]+$/u, ''),
    );
  }
  return items;
};

const levelOfLine = (text: string, number: RowNumber): number => {
  if (/^[-–+•]\s*/u.test(text)) return LEVELS.bullet;
  return number.kind === 'none' && isCapitals(text) ? 1 : levelOf(number);
};

const isBodyText = (text: string, afterUnit: boolean): boolean => text !== '' && (afterUnit || !isCapitals(text));

/** Behind the recipients of a decision the plan that it puts in force may follow. */
const withoutClosings = (lines: readonly TextLine[]): TextLine[] => {
  let isClosed = false;
  return lines.filter((line) => {
    const words = fold(line.text);
    if (words.startsWith('noi nhan')) isClosed = true;
    else if (isClosed && !line.inTable && isCapitals(line.text) && ATTACHED.test(words)) isClosed = false;
    return !isClosed;
  });
};

/** The body of the plan as paragraphs, each with its section and the unit it binds. */
export const readBody = (lines: readonly TextLine[]): Body => {
  const reader: Reader = { unit: null, unitLevel: 0, section: 'other', sectionLevel: 0 };
  const paragraphs: BodyParagraph[] = [];
  const headingUnits: string[] = [];
  for (const line of withoutClosings(lines)) {
    if (line.inTable) continue;
    const [number, rest] = splitNumber(line.text, { bareRoman: true });
    const level = levelOfLine(line.text, number);
    const mayHead = level !== LEVELS.bullet && (number.kind !== 'none' || line.text.includes(':') || line.bold);
    const found = mayHead ? headingUnit(rest) : null;
    if (level < LEVELS.bullet) takeHeading(reader, level, rest);
    if (found !== null) {
      reader.unit = found.unit;
      reader.unitLevel = level;
      headingUnits.push(found.unit);
    }
    const text = found === null ? line.text : found.rest;
    if (isBodyText(text, found !== null))
      paragraphs.push({ text: text.replace(/^[-–+•]\s*/u, ''), unit: reader.unit, section: reader.section });
  }
  return { paragraphs, headingUnits: [...new Set(headingUnits)], recipients: readRecipients(lines) };
};
