import type { DocumentTable, TableCell, TableRow } from '../../plans/plan-document.js';
import type { CellRange } from './cell-reference.js';
import type { Sheet, SheetCell } from './sheet.js';
import type { SheetEntry } from './workbook.js';

export interface SheetTable {
  readonly table: DocumentTable | undefined;
  /** Rows and columns that hold something and are not shown. */
  readonly hiddenRows: number;
  readonly hiddenColumns: number;
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

interface Layout {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** A merged range as far as it is shown. Excel shows its text there even if the corner that holds it is hidden. */
interface ShownMerge extends CellRange {
  readonly cell: SheetCell | undefined;
}

const shownPart = (merge: CellRange, { rows, columns }: Layout, sheet: Sheet): ShownMerge | undefined => {
  const inRows = rows.filter((row) => row >= merge.top && row <= merge.bottom);
  const inColumns = columns.filter((column) => column >= merge.left && column <= merge.right);
  const [top, left, bottom, right] = [inRows[0], inColumns[0], inRows.at(-1), inColumns.at(-1)];
  if (top === undefined || left === undefined || bottom === undefined || right === undefined) return undefined;
  return { top, left, bottom, right, cell: sheet.cells.get(merge.top)?.get(merge.left) };
};

const toTableCell = (cell: SheetCell | undefined): Open<TableCell> => {
  if (cell === undefined) return { lines: [] };
  return {
    lines: [cell.text],
    ...(cell.date === undefined ? {} : { date: cell.date }),
    ...(cell.serialDate === undefined ? {} : { serialDate: cell.serialDate }),
    ...(cell.isBold ? { bold: true } : {}),
  };
};

const usedColumns = (sheet: Sheet): number[] => {
  const used = new Set<number>();
  for (const row of sheet.cells.values()) for (const column of row.keys()) used.add(column);
  // The rest of a merged title is needed too, but not a merge that only paints blank cells far to the right.
  const widest = Math.max(0, ...used);
  return Array.from({ length: widest }, (_, at) => at + 1);
};

const placeMerge = (merge: ShownMerge, layout: Layout, grid: ReadonlyMap<number, Open<TableCell>[]>): void => {
  const rows = layout.rows.filter((row) => row >= merge.top && row <= merge.bottom);
  const from = layout.columns.indexOf(merge.left);
  const to = layout.columns.indexOf(merge.right);
  for (const row of rows) {
    const cells = grid.get(row);
    if (cells === undefined) continue;
    for (let at = from; at <= to; at += 1) {
      if (row === merge.top && at === from) cells[at] = toTableCell(merge.cell);
      else cells[at] = { lines: [], coveredBy: row === merge.top ? 'left' : 'above' };
    }
  }
  const corner = grid.get(merge.top)?.[from];
  if (corner === undefined) return;
  if (to > from) corner.colSpan = to - from + 1;
  if (rows.length > 1) corner.rowSpan = rows.length;
};

const countHidden = (sheet: Sheet, columns: readonly number[]): Pick<SheetTable, 'hiddenRows' | 'hiddenColumns'> => {
  const holds = (column: number): boolean => [...sheet.cells.values()].some((row) => row.has(column));
  return {
    hiddenRows: [...sheet.hiddenRows].filter((row) => sheet.cells.has(row)).length,
    hiddenColumns: columns.filter((column) => sheet.isHiddenColumn(column) && holds(column)).length,
  };
};

const isTitleRow = (row: number, { titleRows }: SheetEntry): boolean =>
  titleRows !== undefined && row >= titleRows[0] && row <= titleRows[1];

/** Makes a rectangular table of what a sheet shows. Rows that show nothing are left out; numbers are those of the sheet. */
export const toSheetTable = (sheet: Sheet, entry: SheetEntry): SheetTable => {
  const used = usedColumns(sheet);
  const hidden = countHidden(sheet, used);
  const columns = used.filter((column) => !sheet.isHiddenColumn(column));
  const spanned = new Set(sheet.cells.keys());
  for (const merge of sheet.merges) {
    // Rows that only a filled merge reaches are kept, so that its height stays right; not a merge down to row 1048576.
    if (merge.bottom - merge.top > 200 || sheet.cells.get(merge.top)?.get(merge.left) === undefined) continue;
    for (let row = merge.top; row <= merge.bottom; row += 1) spanned.add(row);
  }
  const rows = [...spanned].filter((row) => !sheet.hiddenRows.has(row)).sort((one, other) => one - other);
  const layout: Layout = { rows, columns };
  const grid = new Map(
    rows.map((row) => [row, columns.map((column) => toTableCell(sheet.cells.get(row)?.get(column)))]),
  );
  for (const merge of sheet.merges) {
    const shown = shownPart(merge, layout, sheet);
    if (shown !== undefined) placeMerge(shown, layout, grid);
  }
  const tableRows = rows.map((row): TableRow => ({
    number: row,
    cells: grid.get(row) ?? [],
    ...(isTitleRow(row, entry) ? { isHeader: true } : {}),
  }));
  if (tableRows.length === 0 || columns.length === 0) return { table: undefined, ...hidden };
  return { table: { kind: 'table', name: entry.name, rows: tableRows }, ...hidden };
};
