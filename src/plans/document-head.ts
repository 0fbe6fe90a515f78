import type { TextLine } from './annex/find-annex.js';
import { joinLines } from './annex/join-lines.js';
import { attachedPlan, type DocumentName } from './document-kind.js';
import { findIssuer } from './find-issuer.js';
import type { CitedDocument, PlanHead } from './plan-reading.js';
import { DATE_LINE, parseDocumentNumber, parsePrintedDay, type PrintedNumber } from './prose/cited.js';
import { findSignatory } from './signatory.js';
import { readTitle } from './document-title.js';
import { oneLine } from './words.js';

const OWN_NUMBER = /^[*(]*\s*số\s*(?::\s*|\s(?=[\d.…]|\/))(.*)$/iu;
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

/** On a sheet the number may stand under the title. */
const LINES_UNDER_TITLE = 4;
/** "Số: 14/KH-TTTS, ngày 12/01/2026" on one line. */
const DAY_BEHIND_NUMBER = /(?:,|\s)\s*ngày\s.*$/iu;

/** The year of a date that a narrow column put on a line of its own. */
const withYear = (text: string, next: string | undefined): string =>
  /ngày.*tháng.*năm\s*$/iu.test(text) && /^\s*20\d{2}\s*$/u.test(next ?? '') ? `${text} ${next ?? ''}` : text;

const readNumberLine = (own: string): Partial<NumberAndDay> => {
  const day = DAY_BEHIND_NUMBER.exec(own)?.[0].replace(/[)\s]+$/u, '');
  const number = parseDocumentNumber(own.replace(DAY_BEHIND_NUMBER, ''));
  return day === undefined ? number : { ...number, ...toDay(day.replace(/^[,\s]+/u, '')) };
};

const hasNumber = ({ number, asPrinted }: PrintedNumber): boolean => number !== null || asPrinted !== null;
const hasDay = ({ date, dateAsPrinted }: NumberAndDay): boolean => date !== null || dateAsPrinted !== null;

const readHeadLine = (known: NumberAndDay, text: string, isAbove: boolean): NumberAndDay => {
  const own = OWN_NUMBER.exec(text)?.[1];
  const numbered = own === undefined || hasNumber(known) ? known : { ...known, ...readNumberLine(own) };
  if (!isAbove || text.length >= LONGEST_DATE_LINE || hasDay(numbered)) return numbered;
  const dated = DATE_LINE.exec(text)?.[0];
  return dated === undefined ? numbered : { ...numbered, ...toDay(dated) };
};

/** Number and date above the title, or close under it. */
const readLetterhead = (lines: readonly TextLine[], titleAt: number): NumberAndDay =>
  lines
    .slice(0, titleAt < 0 ? 15 : titleAt + LINES_UNDER_TITLE)
    .reduce(
      (known, { text }, at) => readHeadLine(known, withYear(text, lines[at + 1]?.text), titleAt < 0 || at <= titleAt),
      NOTHING,
    );

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
  /** Texts beside the body: a letterhead may be set in text boxes. */
  readonly margins?: readonly string[];
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

/** The letterhead: above the title, else in boxes beside it. */
const letterheadOf = ({ lines, name, margins = [] }: HeadInput): { lines: readonly TextLine[]; titleAt: number } => {
  const titleAt = name.kind === 'none' ? -1 : name.at;
  const found = readLetterhead(lines, titleAt);
  if (hasNumber(found) || !margins.some((text) => OWN_NUMBER.test(text))) return { lines, titleAt };
  const boxed = margins
    .flatMap((text) => text.split('\n'))
    .map((text): TextLine => ({ text, bold: false, centred: false, inTable: true, afterAnnex: false }));
  return { lines: [...boxed, ...lines], titleAt: titleAt < 0 ? boxed.length : titleAt + boxed.length };
};

/** Number, date, issuer, title, year, the plan it replaces and who signed. */
export const readHead = (input: HeadInput): HeadReading => {
  const { lines, paragraphs, name, deadlines } = input;
  const top = letterheadOf(input);
  const own = readLetterhead(top.lines, top.titleAt);
  const caption = readCaption(paragraphs);
  const same = own.number === null || caption.number === null || own.number === caption.number;
  const printed = settle({ own, caption, same });
  const title = readTitle(lines, attachedPlan(lines, name));
  const head: PlanHead = {
    ...printed,
    issuer: findIssuer(top.lines, paragraphs, top.titleAt),
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
