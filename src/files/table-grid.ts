import type { TableCell } from '../plans/plan-document.js';

/** A cell as a file states it: where it begins, how far it reaches, whether it goes on from the row above. */
export interface GridCell {
  readonly column: number;
  readonly colSpan: number;
  readonly continuesAbove: boolean;
  readonly lines: readonly string[];
  readonly isBold: boolean;
}
export type GridRow = readonly GridCell[];

/** Columns in which some cell stands alone; all others exist only because borders were dragged a little askew. */
const columnsWithOwnCell = (rows: readonly GridRow[], columns: readonly number[]): Set<number> => {
  const known = new Set(columns);
  const own = new Set<number>();
  for (const row of rows) {
    for (const cell of row) {
      const inside = spanOf(cell, known);
      if (inside.length === 1) inside.forEach((column) => own.add(column));
    }
  }
  return own;
};

const spanOf = (cell: GridCell, columns: ReadonlySet<number>): number[] => {
  const inside: number[] = [];
  for (let column = cell.column; column < cell.column + cell.colSpan; column += 1) {
    if (columns.has(column)) inside.push(column);
  }
  return inside;
};

/** Drops, one by one, columns in which no cell ever stands alone. Never all: a table has at least one column. */
const realColumns = (rows: readonly GridRow[], width: number): number[] => {
  let columns = Array.from({ length: width }, (_, column) => column);
  for (;;) {
    const own = columnsWithOwnCell(rows, columns);
    // From the right: text begins at the left edge of a cell, and that edge is what keeps columns apart.
    const idle = columns.findLast((column) => !own.has(column));
    if (idle === undefined || columns.length === 1) return columns;
    columns = columns.filter((column) => column !== idle);
  }
};

type Filled = { -readonly [Key in keyof TableCell]: TableCell[Key] };

const emptyRow = (width: number): Filled[] => Array.from({ length: width }, () => ({ lines: [] }));

const cover = (row: readonly Filled[], columns: readonly number[], by: 'above' | 'left'): void => {
  for (const column of columns) {
    const cell = row[column];
    if (cell !== undefined) cell.coveredBy = by;
  }
};

const placeCell = (cell: GridCell, inside: readonly number[], row: Filled[]): Filled | undefined => {
  const filled = row[inside[0] ?? -1];
  if (filled === undefined) return undefined;
  filled.lines = cell.lines;
  if (cell.isBold && cell.lines.length > 0) filled.bold = true;
  if (inside.length > 1) filled.colSpan = inside.length;
  cover(row, inside.slice(1), 'left');
  return filled;
};

/**
 * Makes rows rectangular: every cell at its column, covered places marked, columns dropped that only crooked borders made.
 * A cell that goes on from above leaves its own text out, as Word does; without a cell above it stands for itself.
 * @param width number of grid columns of the file
 */
export const collapseGrid = (rows: readonly GridRow[], width: number): readonly (readonly TableCell[])[] => {
  const columns = realColumns(rows, Math.max(width, 1));
  const known = new Set(columns);
  const index = new Map(columns.map((column, at) => [column, at]));
  const result: Filled[][] = [];
  // For every column the cell that a merge from above would lengthen.
  let above: (Filled | undefined)[] = [];
  for (const cells of rows) {
    const row = emptyRow(columns.length);
    const next: (Filled | undefined)[] = [];
    for (const cell of cells) {
      const inside = spanOf(cell, known).map((column) => index.get(column) ?? 0);
      const first = inside[0];
      const origin = cell.continuesAbove && first !== undefined ? above[first] : undefined;
      if (origin !== undefined) {
        origin.rowSpan = (origin.rowSpan ?? 1) + 1;
        cover(row, inside, 'above');
      }
      const filled = origin ?? placeCell(cell, inside, row);
      if (first !== undefined) next[first] = filled;
    }
    above = next;
    result.push(row);
  }
  return result;
};
