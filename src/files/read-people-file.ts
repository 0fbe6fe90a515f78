import type { DocumentTable, TableRow } from '../plans/plan-document.js';
import type { Refusal } from './file-refused.js';
import { readPlanFile, type PlanFile, type PlanReading } from './read-plan-file.js';

export interface PeopleRow {
  /** Row of the sheet or line of the file, 1-based, for messages to people. */
  readonly number: number;
  readonly cells: string[];
}

export type PeopleRows = { readonly ok: true; readonly header: string[]; readonly rows: PeopleRow[] } | Refusal;

const textsOf = (row: TableRow): string[] => row.cells.map((cell) => cell.lines.join(' '));

const countPrinted = (row: TableRow): number => row.cells.filter((cell) => cell.lines.length > 0).length;

/** Titles above the header fill one cell; the header is the first row that fills at least two. */
const headerOf = (table: DocumentTable): number => table.rows.findIndex((row) => countPrinted(row) >= 2);

const isText = ({ bytes, fileName }: PlanFile): boolean =>
  !/\.(?!txt$)[^.\s]{1,5}$/i.test(fileName) &&
  !['PK', '%P', '\u00d0\u00cf'].includes(String.fromCharCode(...bytes.subarray(0, 2)));

/**
 * Rows of a list of people from .xlsx, .csv, a Word table or pasted text (tab, semicolon or comma between columns). What
 * the columns mean is decided by the caller; hidden rows are left out.
 * @param readFile reads a file in its own thread; handed in by tests
 */
export const readPeopleRows = async (
  file: PlanFile,
  readFile: (file: PlanFile) => Promise<PlanReading> = readPlanFile,
): Promise<PeopleRows> => {
  // Pasted lists often have two columns only, which plain text would take for prose.
  const reading = await readFile(isText(file) ? { ...file, fileName: 'people.csv' } : file);
  if (!reading.ok) return reading;
  const tables = reading.document.blocks.filter((block) => block.kind === 'table');
  const table = tables.find((each) => headerOf(each) >= 0);
  if (table === undefined) return { ok: false, reason: 'empty' };
  const start = headerOf(table);
  const [header, ...rows] = table.rows.slice(start);
  if (header === undefined) return { ok: false, reason: 'empty' };
  return {
    ok: true,
    header: textsOf(header),
    rows: rows.filter((row) => countPrinted(row) > 0).map((row) => ({ number: row.number, cells: textsOf(row) })),
  };
};
