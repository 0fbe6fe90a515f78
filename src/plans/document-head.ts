import type { TextLine } from './annex/find-annex.js';
import { joinLines } from './annex/join-lines.js';
import { attachedPlan, type DocumentName } from './document-kind.js';
import { findIssuer } from './find-issuer.js';
import type { CitedDocument, PlanHead } from './plan-reading.js';
import { DATE_LINE, parseDocumentNumber, parsePrintedDay, type PrintedNumber } from './prose/cited.js';
import { findSignatory } from './signatory.js';
import { readTitle } from './document-title.js';
import { oneLine } from './words.js';

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

const LONGEST_DATE_LINE = 90;

/** Number and date above the title. */
const readLetterhead = (lines: readonly TextLine[], titleAt: number): NumberAndDay => {
  let result = NOTHING;
  const until = titleAt < 0 ? 15 : titleAt + 1;
  for (const { text } of lines.slice(0, until)) {
    const own = OWN_NUMBER.exec(text)?.[1];
    const numbered = result.number !== null || result.asPrinted !== null;
    if (own !== undefined && !numbered) result = { ...result, ...parseDocumentNumber(own) };
    const dated = text.length < LONGEST_DATE_LINE ? DATE_LINE.exec(text)?.[0] : undefined;
    const known = result.date !== null || result.dateAsPrinted !== null;
    if (dated !== undefined && !known) result = { ...result, ...toDay(dated) };
  }
  return result;
};

const toDay = (printed: string): Pick<NumberAndDay, 'date' | 'dateAsPrinted'> => {
  const date = parsePrintedDay(printed);
  return { date, dateAsPrinted: date === null ? oneLine(printed) : null };
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

interface Printed {
  readonly own: NumberAndDay;
  readonly caption: NumberAndDay;
  readonly same: boolean;
}

/** What head and caption say together; a caption with another number speaks of another document. */
const settle = ({
  own,
  caption,
  same,
}: Printed): Pick<PlanHead, 'number' | 'numberAsPrinted' | 'date' | 'dateAsPrinted'> => {
  const number = own.number ?? caption.number;
  const date = own.date ?? (same ? caption.date : null);
  const numberAsPrinted = number === null ? (own.asPrinted ?? caption.asPrinted) : null;
  const dateAsPrinted = date === null ? (own.dateAsPrinted ?? caption.dateAsPrinted) : null;
  return {
    number,
    ...(numberAsPrinted === null ? {} : { numberAsPrinted }),
    date,
    ...(dateAsPrinted === null ? {} : { dateAsPrinted }),
  };
};

const firstOf = (years: readonly (() => number | null)[]): number | null => {
  for (const year of years) {
    const found = year();
    if (found !== null) return found;
  }
  return null;
};

/** Number, date, issuer, title, year, the plan it replaces and who signed. */
export const readHead = ({ lines, paragraphs, name, deadlines }: HeadInput): HeadReading => {
  const titleAt = name.kind === 'none' ? -1 : name.at;
  const own = readLetterhead(lines, titleAt);
  const caption = readCaption(paragraphs);
  const same = own.number === null || caption.number === null || own.number === caption.number;
  const printed = settle({ own, caption, same });
  const title = readTitle(lines, attachedPlan(lines, name));
  const head: PlanHead = {
    ...printed,
    issuer: findIssuer(lines, paragraphs, titleAt),
    title,
    year: firstOf([
      () => yearIn(title ?? ''),
      () => commonYear([printed.date ?? printed.dateAsPrinted ?? '']),
      () => commonYear(deadlines),
      () => yearIn(joinLines(lines.slice(0, 12).map((line) => line.text))),
    ]),
    replaces: readReplaced(paragraphs.map((line) => line.text)),
    signatory: findSignatory(lines),
  };
  return { head, otherNumber: same ? null : caption.number };
};
