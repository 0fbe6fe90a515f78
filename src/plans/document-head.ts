import type { TextLine } from './annex/find-annex.js';
import { joinLines } from './annex/join-lines.js';
import type { DocumentName } from './document-kind.js';
import { findIssuer } from './find-issuer.js';
import { INTRO } from './lexicon/document-words.js';
import type { CitedDocument, PlanHead } from './plan-reading.js';
import { DATE_LINE, parseDocumentNumber, parsePrintedDay, type PrintedNumber } from './prose/cited.js';
import { findSignatory } from './signatory.js';
import { fold, isCapitals, oneLine, startsLower } from './words.js';

const OWN_NUMBER = /^\**\s*số\s*(?::\s*|\s(?=[\d.…]|\/))(.*)$/iu;
const CAPTION =
  /kèm\s+theo\s+(?:kế hoạch|quyết định|chương trình|công văn|thông báo|nghị quyết|đề án|văn bản)\s+số\s*:?\s*(.*)$/iu;
const REPLACES =
  /thay\s+thế(?:\s+cho)?\s+(?:các\s+)?(?:kế hoạch|quyết định|chương trình|văn bản)\s+số\s*:?\s*(.{3,80})/iu;

interface NumberAndDay extends PrintedNumber {
  readonly date: string | null;
  readonly dateAsPrinted: string | null;
}

const NOTHING: NumberAndDay = { number: null, asPrinted: null, date: null, dateAsPrinted: null };

/** Number and date above the title. */
const readLetterhead = (lines: readonly TextLine[], titleAt: number): NumberAndDay => {
  let result = NOTHING;
  const until = titleAt < 0 ? 15 : titleAt + 1;
  for (const { text } of lines.slice(0, until)) {
    const own = OWN_NUMBER.exec(text)?.[1];
    if (own !== undefined && result.number === null && result.asPrinted === null)
      result = { ...result, ...parseDocumentNumber(own) };
    const dated = DATE_LINE.exec(text)?.[0];
    if (dated !== undefined && text.length < 90 && result.date === null && result.dateAsPrinted === null) {
      const date = parsePrintedDay(dated);
      result = { ...result, date, dateAsPrinted: date === null ? oneLine(dated) : null };
    }
  }
  return result;
};

/** "(Kèm theo Kế hoạch số 240/KH-BV ngày 24/02/2026 của …)" over an annex. */
const readCaption = (lines: readonly TextLine[]): NumberAndDay => {
  for (const { text } of lines) {
    const rest = CAPTION.exec(text)?.[1];
    if (rest === undefined) continue;
    const [numbered, dated = ''] = rest.split(/ngày/iu);
    const printed = parseDocumentNumber(numbered ?? '');
    if (printed.number === null && printed.asPrinted === null) continue;
    const when = dated.replace(/\s+của\s.*$/iu, '');
    const date = parsePrintedDay(`ngày ${when}`);
    return {
      ...printed,
      date,
      dateAsPrinted: date === null && when.trim() !== '' ? oneLine(`ngày ${when.replace(/[)\s]+$/u, '')}`) : null,
    };
  }
  return NOTHING;
};

const SPECIAL = /^[_\-–—=*.\s]+$/u;
const MAX_TITLE_LINES = 8;

const endsTitle = (line: TextLine, first: TextLine, lines: readonly string[]): boolean => {
  const words = fold(line.text);
  if (INTRO.test(words) && !(startsLower(line.text) && line.centred)) return true;
  if (/^([ivx]+\.|\d+\.|[-+•]|a\)|phan |muc |\()/.test(words) || line.inTable !== first.inTable) return true;
  if (first.centred && !line.centred) return true;
  if (startsLower(line.text) || (line.centred && first.centred) || (isCapitals(line.text) && isCapitals(first.text)))
    return false;
  const so = joinLines(lines);
  return !/(,|\b(của|và|về|số|theo|tỉnh|huyện|xã|thành phố|sở|bộ|-))$/iu.test(so);
};

const NOT_TITLE =
  /^(cong hoa|doc lap|so ?:|phu luc|\(|kinh gui|dang cong san|sheet\d)|ngay .*thang|^(so|trung tam|benh vien|uy ban|ubnd|truong|phong|khoa|ban|chi cuc|cuc) /;

/** A sheet that is only the annex has no KẾ HOẠCH: the words above its table name it. */
const annexTitle = (lines: readonly TextLine[]): string | null => {
  const above = lines.filter((line) => !line.afterAnnex).slice(0, 12);
  const named = above.filter((line) => !NOT_TITLE.test(fold(line.text)) && line.text.length > 8);
  const title = joinLines(named.slice(0, 3).map((line) => line.text));
  return title === '' || title.length > 400 ? null : title;
};

/** The lines under KẾ HOẠCH, on one line. */
const readTitle = (lines: readonly TextLine[], name: DocumentName): string | null => {
  if (name.kind !== 'plan') return annexTitle(lines);
  const found: string[] = name.rest === '' ? [] : [name.rest];
  let first: TextLine | undefined = name.rest === '' ? undefined : lines[name.at];
  for (const line of lines.slice(name.at + 1, name.at + 1 + MAX_TITLE_LINES)) {
    if (SPECIAL.test(line.text)) {
      if (found.length > 0) break;
      continue;
    }
    if (line.afterAnnex || (first !== undefined && endsTitle(line, first, found))) break;
    if (first === undefined && /^(kinh gui|can cu |i\. |1\. |giam doc |\()/.test(fold(line.text))) break;
    first ??= line;
    found.push(line.text.replace(/^\*+|\*+$/gu, ''));
  }
  const title = joinLines(found);
  return title === '' ? null : title;
};

const yearIn = (text: string): number | null => {
  const years = [
    ...text.replace(/ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/giu, ' ').matchAll(/năm(?:\s+học)?\s+(20\d{2})/giu),
  ];
  const last = years[years.length - 1]?.[1];
  return last === undefined ? null : Number(last);
};

const commonYear = (texts: readonly string[]): number | null => {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [year] of text.matchAll(/\b20[2-4]\d\b/gu)) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : Number(most[0]);
};

const readReplaced = (texts: readonly string[]): CitedDocument | null => {
  for (const text of texts) {
    const rest = REPLACES.exec(text)?.[1];
    const { number } = rest === undefined ? { number: null } : parseDocumentNumber(rest);
    if (rest !== undefined && number !== null) return { number, date: parsePrintedDay(rest) };
  }
  return null;
};

export interface HeadInput {
  /** Lines as printed, and the same put together again where they were cut. */
  readonly lines: readonly TextLine[];
  readonly paragraphs: readonly TextLine[];
  readonly name: DocumentName;
  readonly deadlines: readonly string[];
}

export interface HeadReading {
  readonly head: PlanHead;
  /** Number in the caption of the annex, where it differs from the one above the title. */
  readonly otherNumber: string | null;
}

/** Number, date, issuer, title, year, the plan it replaces and who signed. */
export const readHead = ({ lines, paragraphs, name, deadlines }: HeadInput): HeadReading => {
  const titleAt = name.kind === 'none' ? -1 : name.at;
  const own = readLetterhead(lines, titleAt);
  const caption = readCaption(paragraphs);
  const number = own.number ?? caption.number;
  const sameDocument = own.number === null || caption.number === null || own.number === caption.number;
  const date = own.date ?? (sameDocument ? caption.date : null);
  const title = readTitle(lines, name);
  const asPrinted = own.asPrinted ?? caption.asPrinted;
  const dateAsPrinted = own.dateAsPrinted ?? caption.dateAsPrinted;
  const datedYear = date === null ? commonYear([dateAsPrinted ?? '']) : Number(date.slice(0, 4));
  const head: PlanHead = {
    number,
    ...(number === null && asPrinted !== null ? { numberAsPrinted: asPrinted } : {}),
    date,
    ...(date === null && dateAsPrinted !== null ? { dateAsPrinted } : {}),
    issuer: findIssuer(lines, paragraphs, titleAt),
    title,
    year:
      yearIn(title ?? '') ??
      datedYear ??
      commonYear(deadlines) ??
      yearIn(joinLines(lines.slice(0, 12).map((line) => line.text))),
    replaces: readReplaced(paragraphs.map((line) => line.text)),
    signatory: findSignatory(lines),
  };
  return { head, otherNumber: sameDocument ? null : caption.number };
};
