import type { DocumentTable, PlanDocument, TableCell, TableRow } from '../plans/plan-document.js';
import type { Refusal } from './file-refused.js';
import { readPlanFile, type PlanFile, type PlanReading } from './read-plan-file.js';

export interface PeopleRow {
  /** Row of the sheet or line of the file, 1-based, for messages to people. */
  readonly number: number;
  readonly cells: string[];
}

export type PeopleRows = { readonly ok: true; readonly header: string[]; readonly rows: PeopleRow[] } | Refusal;

/** Whether the texts of a row are the header of a list of people. */
export type IsHeader = (cells: readonly string[]) => boolean;

const textOf = (cell: TableCell): string => cell.lines.join(' ');

const countPrinted = (row: TableRow): number => row.cells.filter((cell) => cell.lines.length > 0).length;

/** A title over two columns names both. */
const headerTexts = (row: TableRow): string[] => {
  const texts: string[] = [];
  row.cells.forEach((cell, index) => {
    texts.push(cell.coveredBy === 'left' ? (texts[index - 1] ?? '') : textOf(cell));
  });
  return texts;
};

/** How far down a header may stand: above it are the names of the office and of the list. */
const ROWS_SEARCHED = 40;

interface Header {
  readonly table: DocumentTable;
  readonly at: number;
}

/** The row that is a header of people; without one the first row that fills two cells (titles above fill one). */
const findHeader = (tables: readonly DocumentTable[], isHeader: IsHeader): Header | null => {
  const tests: readonly ((row: TableRow) => boolean)[] = [
    (row) => isHeader(headerTexts(row)),
    (row) => countPrinted(row) >= 2,
  ];
  for (const test of tests)
    for (const table of tables) {
      const at = table.rows.slice(0, ROWS_SEARCHED).findIndex(test);
      if (at >= 0) return { table, at };
    }
  return null;
};

/** Rows below the header; a cell merged downward counts for every row that it covers. */
const rowsBelow = ({ table, at }: Header): PeopleRow[] => {
  let above: readonly string[] = [];
  return table.rows.slice(at + 1).flatMap((row) => {
    const cells = row.cells.map((cell, index) => (cell.coveredBy === 'above' ? (above[index] ?? '') : textOf(cell)));
    if (countPrinted(row) === 0) return [];
    above = cells;
    return [{ number: row.number, cells }];
  });
};

/** The table of people in a document that was read already. */
export const peopleTableOf = (document: PlanDocument, isHeader: IsHeader): PeopleRows => {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  const header = findHeader(tables, isHeader);
  const row = header?.table.rows[header.at];
  if (header === null || row === undefined) return { ok: false, reason: 'empty' };
  return { ok: true, header: headerTexts(row), rows: rowsBelow(header) };
};

const isText = ({ bytes, fileName }: PlanFile): boolean =>
  !/\.(?!txt$)[^.\s]{1,5}$/i.test(fileName) &&
  !['PK', '%P', '\u00d0\u00cf'].includes(String.fromCharCode(...bytes.subarray(0, 2)));

/**
 * Rows of a list of people from .xlsx, .csv, a Word table or pasted text (tab, semicolon or comma between columns). What
 * the columns mean is decided by the caller; hidden rows are left out.
 * @param isHeader tells the header from the letterhead above it
 * @param readFile reads a file in its own thread; handed in by tests
 */
export const readPeopleRows = async (
  file: PlanFile,
  isHeader: IsHeader = () => false,
  readFile: (file: PlanFile) => Promise<PlanReading> = readPlanFile,
): Promise<PeopleRows> => {
  // Pasted lists often have two columns only, which plain text would take for prose.
  const reading = await readFile(isText(file) ? { ...file, fileName: 'people.csv' } : file);
  return reading.ok ? peopleTableOf(reading.document, isHeader) : reading;
};
