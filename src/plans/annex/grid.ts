import { isCapitals } from '../words.js';
import type { DocumentTable, TableCell, TableRow } from '../plan-document.js';
import { joinLines } from './join-lines.js';

/** One place of a table, with what a merged cell above or to the left passes to it. */
export interface GridCell {
  readonly lines: readonly string[];
  /** The lines on one line. */
  readonly text: string;
  /** The text of the merged cell that covers this place; own text when nothing does. */
  readonly value: readonly string[];
  /** The same as it stands on the page, where lines of `value` were joined (.pdf). */
  readonly printed?: readonly string[];
  /** The day that a bare number would be in a column of days (.xlsx). */
  readonly serialDate?: string;
  readonly coveredBy?: 'above' | 'left';
  readonly colSpan: number;
  readonly bold: boolean;
}

export interface GridRow {
  readonly number: number;
  readonly cells: readonly GridCell[];
  readonly isHeader: boolean;
}

const originOf = (rows: readonly TableRow[], row: number, column: number): TableCell | undefined => {
  let [r, c] = [row, column];
  for (let steps = rows.length + 64; steps > 0; steps -= 1) {
    const cell = rows[r]?.cells[c];
    if (cell?.coveredBy === 'above') r -= 1;
    else if (cell?.coveredBy === 'left') c -= 1;
    else return cell;
  }
  return undefined;
};

const NO_CELL: TableCell = { lines: [] };

/** A dotted line to be filled in by hand says nothing. */
const DOTTED = /^[\s.…_]*[.…_]{3}[\s.…_]*$/u;
const withoutDots = (lines: readonly string[]): readonly string[] =>
  lines.some((line) => DOTTED.test(line)) ? lines.filter((line) => !DOTTED.test(line)) : lines;

/** A table whose rows all have the same number of places. */
export const toGrid = (table: DocumentTable): GridRow[] => {
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return table.rows.map((row, r) => ({
    number: row.number,
    isHeader: row.isHeader === true,
    cells: Array.from({ length: width }, (_, c): GridCell => {
      const cell = row.cells[c] ?? NO_CELL;
      const lines = withoutDots(cell.lines);
      const text = joinLines(lines);
      const origin = cell.coveredBy === undefined ? cell : (originOf(table.rows, r, c) ?? NO_CELL);
      return {
        lines,
        text,
        value: withoutDots(origin.lines),
        ...(origin.printedLines === undefined ? {} : { printed: origin.printedLines }),
        ...(origin.serialDate === undefined ? {} : { serialDate: origin.serialDate }),
        ...(cell.coveredBy === undefined ? {} : { coveredBy: cell.coveredBy }),
        colSpan: cell.colSpan ?? 1,
        bold: cell.bold === true || (text.length > 3 && isCapitals(text)),
      };
    }),
  }));
};

/** The places of a row that have a text of their own. */
export const ownCells = (row: GridRow): GridCell[] =>
  row.cells.filter((cell) => cell.coveredBy === undefined && cell.text !== '');
