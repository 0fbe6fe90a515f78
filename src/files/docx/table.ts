import type { DocumentBlock, TableCell, TableRow } from '../../plans/plan-document.js';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';
import { attributeOf, childOf, isOn, pathOf, type XmlElement } from '../xml-stream.js';
import { collapseGrid, type GridCell, type GridRow } from '../table-grid.js';
import type { DocxState } from './paragraph.js';

/** What a cell holds, read by `blocks.ts` (which reads tables in turn: passed in, so that files need no cycle). */
export interface CellContent {
  readonly lines: readonly string[];
  readonly isBold: boolean;
  /** Tables inside the cell. */
  readonly tables: readonly DocumentBlock[];
  /** The same in reading order, for a cell that only frames the page. */
  readonly blocks: readonly DocumentBlock[];
}
export type ReadContent = (nodes: XmlElement['children']) => CellContent;

const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo', 'smartTag']);

/** Children of a kind, also inside content controls and the like. */
const unwrap = (parent: XmlElement, name: string): XmlElement[] =>
  parent.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === name) return [child];
    return WRAPPERS.has(child.name) ? unwrap(child, name) : [];
  });

const count = (element: XmlElement | undefined, otherwise: number): number => {
  const value = Number.parseInt(attributeOf(element, 'val') ?? '', 10);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, LIMITS.tableColumns) : otherwise;
};

interface RowCells {
  readonly cells: readonly (GridCell & { tables: readonly DocumentBlock[]; blocks: readonly DocumentBlock[] })[];
  readonly width: number;
}

const readCells = (row: XmlElement, state: DocxState, read: ReadContent): RowCells => {
  let column = count(pathOf(row, 'trPr', 'gridBefore'), 0);
  const cells: RowCells['cells'][number][] = [];
  for (const cell of unwrap(row, 'tc')) {
    const properties = childOf(cell, 'tcPr');
    const span = Math.max(count(childOf(properties, 'gridSpan'), 1), 1);
    const merge = childOf(properties, 'vMerge');
    const horizontal = attributeOf(childOf(properties, 'hMerge'), 'val');
    if (childOf(properties, 'cellDel') !== undefined) state.counts.tracked += 1;
    const content = read(childOf(properties, 'cellDel') === undefined ? cell.children : []);
    const continuesLeft = childOf(properties, 'hMerge') !== undefined && horizontal !== 'restart';
    const before = cells.at(-1);
    if (continuesLeft && before !== undefined) cells[cells.length - 1] = { ...before, colSpan: before.colSpan + span };
    else {
      cells.push({
        column,
        colSpan: span,
        continuesAbove: merge !== undefined && attributeOf(merge, 'val') !== 'restart',
        lines: content.lines,
        isBold: content.isBold,
        tables: content.tables,
        blocks: content.blocks,
      });
    }
    column += span;
  }
  if (column > LIMITS.tableColumns) throw new FileRefused('too-big', 'table-columns');
  return { cells, width: column + count(pathOf(row, 'trPr', 'gridAfter'), 0) };
};

const isDeleted = (row: XmlElement): boolean =>
  pathOf(row, 'trPr', 'del') !== undefined || pathOf(row, 'trPr', 'moveFrom') !== undefined;

/** Lines of a table that stands inside a data cell: one for each of its rows. */
const flatten = (block: DocumentBlock): string[] =>
  block.kind === 'paragraph'
    ? [block.text]
    : block.rows.map((row) => row.cells.flatMap((cell) => cell.lines).join(' ')).filter((line) => line.trim() !== '');

/** A table of one or two columns around other tables only frames the page; what it frames is read as blocks. */
const isFrame = (rows: readonly RowCells[], columns: number): boolean =>
  columns <= 2 && rows.some(({ cells }) => cells.some(({ tables }) => tables.length > 0));

/**
 * Reads a `w:tbl`: one table block, or the blocks it frames. Deleted rows (tracked changes) and hidden rows are left out
 * and counted; a row continued on the next page is one row in the file already.
 */
export const readTable = (table: XmlElement, state: DocxState, read: ReadContent): DocumentBlock[] => {
  const kept: { row: XmlElement; cells: RowCells }[] = [];
  for (const row of unwrap(table, 'tr')) {
    if (pathOf(row, 'trPr', 'ins') !== undefined) state.counts.tracked += 1;
    if (isDeleted(row)) state.counts.tracked += 1;
    else if (isOn(pathOf(row, 'trPr', 'hidden'))) state.counts.hiddenRows += 1;
    else kept.push({ row, cells: readCells(row, state, read) });
    if (kept.length > LIMITS.tableRows) throw new FileRefused('too-big', 'table-rows');
  }
  const width = Math.max(0, ...kept.map(({ cells }) => cells.width));
  const grid = collapseGrid(
    kept.map(({ cells }): GridRow =>
      cells.cells.map((cell) => ({
        ...cell,
        lines: [...cell.lines, ...(width > 2 ? cell.tables.flatMap(flatten) : [])],
      })),
    ),
    width,
  );
  const columns = grid[0]?.length ?? 0;
  const rows = kept.map(({ cells }) => cells);
  if (isFrame(rows, columns)) return rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks));
  const isHeader = (row: XmlElement | undefined): boolean => isOn(pathOf(row, 'trPr', 'tblHeader'));
  return [
    {
      kind: 'table',
      rows: grid.map((cells: readonly TableCell[], at): TableRow => ({
        number: at + 1,
        cells,
        ...(isHeader(kept[at]?.row) ? { isHeader: true } : {}),
      })),
    },
  ];
};
