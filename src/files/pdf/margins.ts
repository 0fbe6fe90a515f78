import type { PageLine } from './page-lines.js';
import type { PdfPage } from './pdf-page.js';

interface LinedPage {
  readonly page: PdfPage;
  readonly lines: readonly PageLine[];
}

/** Page headers and footers keep to this share of the page. */
const MARGIN = 0.08;

/** Top of a table that repeats on every page: it belongs to the table, though it stands where page headers stand. */
const TABLE_TOP = /^(?:S\.?\s?TT|TT|Số\s+(?:TT|thứ tự))\s/i;

const isInMargin = (line: PageLine, page: PdfPage): boolean =>
  !TABLE_TOP.test(line.text) && (line.baseline < page.height * MARGIN || line.baseline > page.height * (1 - MARGIN));

const PAGE_NUMBER = /^[-–\s]*(?:trang\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?[-–\s]*$/i;

const shape = (line: PageLine): string =>
  `${Math.round(line.baseline / 6)} ${line.text.replace(/\d+/g, '#').toLowerCase()}`;

/**
 * Lines of every page that belong to its header or footer: page numbers, and lines that stand at the same place of
 * several pages. The margin of a page with one line of its own is text: a stamp, a title.
 */
export const findMargins = (pages: readonly LinedPage[]): Set<PageLine>[] => {
  const counts = new Map<string, number>();
  const candidates = pages.map(({ page, lines }) => lines.filter((line) => isInMargin(line, page)));
  for (const line of candidates.flat()) counts.set(shape(line), (counts.get(shape(line)) ?? 0) + 1);
  return candidates.map(
    (lines) => new Set(lines.filter((line) => PAGE_NUMBER.test(line.text) || (counts.get(shape(line)) ?? 0) > 1)),
  );
};

const NOTE = /^(?:\[?\d{1,2}\]?|[*¹²³⁴⁵⁶⁷⁸⁹]+)[).]?\s+(?=\S)/;

/** Size of most of the text of a page. */
const bodySize = ({ items }: PdfPage): number => {
  const letters = new Map<number, number>();
  for (const { size, text } of items) letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length);
  return [...letters].reduce((main, each) => (each[1] > main[1] ? each : main), [0, 0])[0];
};

/** Footnotes: from a numbered line in the lower half on, everything down to the foot is set smaller than the text. */
export const splitNotes = (lines: readonly PageLine[], page: PdfPage): { body: PageLine[]; notes: string[] } => {
  const limit = bodySize(page) - 0.9;
  const from = lines.findIndex(
    (line, at) =>
      line.baseline > page.height / 2 &&
      NOTE.test(line.text) &&
      lines.slice(at).every(({ textSize }) => textSize <= limit),
  );
  if (from < 0) return { body: [...lines], notes: [] };
  const notes: string[] = [];
  for (const { text } of lines.slice(from)) {
    if (NOTE.test(text)) notes.push(text.replace(NOTE, ''));
    else notes.push(`${notes.pop() ?? ''} ${text}`);
  }
  return { body: lines.slice(0, from), notes };
};
