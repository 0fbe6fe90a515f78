import type { TableCell, TableRow } from '../../plans/plan-document.js';

interface PrintedRow {
  readonly number: number;
  readonly cells: readonly (readonly string[])[];
  readonly isWide: boolean;
}

/** Where the cells of a header row begin, one column for each cell. */
type Starts = readonly number[];

const MOST_ROWS = 3;
const isFilled = (lines: readonly string[] | undefined): boolean => lines?.some((line) => line.trim() !== '') === true;

interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** Neighbouring columns that the row below fills: headings over several columns can only stand over these. */
const stretchesOf = (below: readonly boolean[]): Stretch[] => {
  const found: Stretch[] = [];
  for (let at = 0; at < below.length; at += 1) {
    if (below[at] !== true) continue;
    let end = at;
    while (below[end] === true) end += 1;
    found.push({ from: at, length: end - at });
    at = end;
  }
  return found;
};

/**
 * Columns at which the cells of a row begin, given which columns the row below fills. Over the filled ones the headings
 * share evenly; null when the numbers do not work out, or headings would cut a cell below in two.
 */
const startsOver = (count: number, below: readonly boolean[], starts: ReadonlySet<number>): Starts | null => {
  const stretches = stretchesOf(below);
  const single = below.filter((filled) => !filled).length;
  const perStretch = (count - single) / Math.max(1, stretches.length);
  if (!Number.isInteger(perStretch) || perStretch < 1) return null;
  const result: number[] = [];
  for (let at = 0; at < below.length; at += 1) {
    const stretch = stretches.find((one) => one.from === at);
    if (stretch === undefined) {
      result.push(at);
      continue;
    }
    const width = stretch.length / perStretch;
    if (!Number.isInteger(width)) return null;
    for (let part = 0; part < perStretch; part += 1) result.push(at + part * width);
    at += stretch.length - 1;
  }
  return result.every((start) => starts.has(start)) ? result : null;
};

const toRow = (
  row: PrintedRow,
  starts: Starts,
  place: { readonly width: number; readonly isFirst: boolean },
): TableRow => {
  const cells: TableCell[] = Array.from({ length: place.width }, () => ({ lines: [], coveredBy: 'left' }));
  for (const [index, start] of starts.entries()) {
    const colSpan = (starts[index + 1] ?? place.width) - start;
    const lines = (row.cells[index] ?? []).filter((line) => line.trim() !== '');
    const empty = lines.length === 0 && !place.isFirst;
    cells[start] = { lines, ...(colSpan > 1 ? { colSpan } : {}), ...(empty ? { coveredBy: 'above' } : {}) };
  }
  return { number: row.number, cells };
};

/**
 * A header of several rows loses its merged cells on the clipboard: a heading over two columns is one cell less. The
 * first rows are laid out again over the row that has all columns; empty when there is nothing to lay out.
 */
export const alignHeader = (rows: readonly PrintedRow[], width: number): TableRow[] => {
  const full = rows.slice(0, MOST_ROWS).findIndex((row) => row.cells.length === width && !row.isWide);
  if (full < 1 || isFilled(rows[full]?.cells[0])) return [];
  let starts: Starts = Array.from({ length: width }, (_, at) => at);
  let below = (rows[full]?.cells ?? []).map(isFilled);
  const laid: { readonly row: PrintedRow; readonly starts: Starts }[] = [];
  for (let at = full; at >= 0; at -= 1) {
    const row = rows[at];
    if (row === undefined || row.isWide) return [];
    if (at < full) {
      const found = startsOver(row.cells.length, below, new Set(starts));
      if (found === null) return [];
      starts = found;
      below = filledBy(row, found, width);
    }
    laid.unshift({ row, starts });
  }
  return laid.map((one, at) => toRow(one.row, one.starts, { width, isFirst: at === 0 }));
};

const filledBy = (row: PrintedRow, starts: Starts, width: number): boolean[] => {
  const filled = Array.from({ length: width }, () => false);
  for (const [index, start] of starts.entries())
    for (let at = start; at < (starts[index + 1] ?? width); at += 1) filled[at] = isFilled(row.cells[index]);
  return filled;
};
