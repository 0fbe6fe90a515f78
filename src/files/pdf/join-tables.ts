import type { TableCell, TableRow } from '../../plans/plan-document.js';
import type { PdfCell, PdfTable } from './page-tables.js';
import { isWrapped, joinWrapped } from './text-lines.js';

type Rows = PdfTable['rows'];

const textOf = (row: readonly PdfCell[]): string =>
  row
    .map(({ lines }) => lines.join(' '))
    .join('|')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .normalize('NFC');

const isPrinted = (cell: PdfCell | undefined): cell is PdfCell => cell !== undefined && cell.lines.length > 0;

const isMerged = (cell: PdfCell | undefined): boolean => cell?.coveredBy === 'above';

/** How many rows on top of a page only repeat the top of the table (at most four: title and numbers of columns). */
const repeatedRows = (table: Rows, next: Rows): number => {
  let count = 0;
  while (count < Math.min(4, next.length, table.length)) {
    const [own, other] = [table[count], next[count]];
    if (own === undefined || other === undefined || textOf(own) !== textOf(other) || !other.some(isPrinted)) break;
    count += 1;
  }
  return count;
};

/** The line on the last page ran out of room, or the first line overleaf starts in the middle of a sentence. */
const readsOn = (cell: PdfCell | undefined, next: PdfCell): boolean => {
  if (cell?.last === undefined || next.first === undefined) return false;
  const isMidSentence = /^[\p{Ll}\d(,;.)]/u.test(next.first.text.trim()) && !/[.;:!?]$/.test(cell.last.text.trim());
  return isWrapped(cell.last, next.first, cell.room) || isMidSentence;
};

/**
 * True if the first row of a page goes on with the last row of the page before: it has no number of its own and every text
 * in it continues one above. A row that opens a new duty has a text where the row above has none, or starts afresh.
 */
const isContinued = (last: readonly PdfCell[], next: readonly PdfCell[]): boolean => {
  const [first, above] = [next[0], last[0]];
  if (last.length !== next.length || isPrinted(first) || (!isPrinted(above) && !isMerged(above))) return false;
  const printed = next.flatMap((cell, at) => (isPrinted(cell) ? [{ cell, above: last[at] }] : []));
  return (
    printed.length > 0 &&
    printed.every(({ above }) => isPrinted(above)) &&
    printed.some(({ cell, above }) => readsOn(above, cell))
  );
};

const appendLines = (cell: PdfCell, next: PdfCell | undefined): PdfCell => {
  if (!isPrinted(next)) return cell;
  const [first = '', ...rest] = next.lines;
  const lines = readsOn(cell, next)
    ? [...cell.lines.slice(0, -1), joinWrapped(cell.lines.at(-1) ?? '', first), ...rest]
    : [...cell.lines, first, ...rest];
  return {
    ...cell,
    lines,
    printed: [...cell.printed, ...next.printed],
    ...(next.last === undefined ? {} : { last: next.last }),
  };
};

/** Columns stand at the same places, so that the two tables can be one. */
export const haveSameColumns = (one: PdfTable, other: PdfTable): boolean =>
  one.columnEdges.length === other.columnEdges.length &&
  one.columnEdges.every((edge, at) => Math.abs(edge - (other.columnEdges[at] ?? 0)) <= 6);

/** A cell without text that is merged over several rows on top of a page is the rest of a merged cell before it. */
const withRestOfMerged = ([first, ...others]: Rows, last: readonly PdfCell[] | undefined): Rows => {
  if (first === undefined) return [];
  const rest = first.map((cell, at) =>
    cell.lines.length === 0 && cell.rowSpan > 1 && cell.coveredBy === undefined && last?.[at] !== undefined
      ? { ...cell, coveredBy: 'above' as const }
      : cell,
  );
  return [rest, ...others];
};

/** Rows of a table with those of its continuation on the next page: the header is not repeated, a cut row is one row. */
export const continueTable = (rows: Rows, next: Rows): Rows => {
  const fresh = withRestOfMerged(next.slice(repeatedRows(rows, next)), rows.at(-1));
  const [last, first] = [rows.at(-1), fresh[0]];
  if (last === undefined || first === undefined || !isContinued(last, first)) return [...rows, ...fresh];
  return [...rows.slice(0, -1), last.map((cell, at) => appendLines(cell, first[at])), ...fresh.slice(1)];
};

const toTableCell = (cell: PdfCell): TableCell => ({
  lines: cell.lines,
  ...(cell.printed.length > cell.lines.length ? { printedLines: cell.printed } : {}),
  ...(cell.colSpan > 1 ? { colSpan: cell.colSpan } : {}),
  ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  ...(cell.coveredBy === undefined ? {} : { coveredBy: cell.coveredBy }),
  ...(cell.isBold ? { bold: true } : {}),
});

export const toTableRows = (rows: Rows): TableRow[] =>
  rows.map((row, at) => ({ number: at + 1, cells: row.map(toTableCell) }));
