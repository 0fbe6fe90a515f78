import { done, refused, type Outcome } from '../../shared/outcome.js';
import type { DocumentTable, PlanDocument, TableRow } from '../plan-document.js';
import { fold, oneLine } from '../words.js';
import type { SheetEdit } from './plan-drafts.js';
import { readMark } from './sheet-mark.js';
import { SHEET_KEYS, type SheetKey, type SheetWords } from './preview-sheet.js';

/** A preview that came back corrected. */
export interface CorrectedSheet {
  readonly draftId: string;
  readonly rows: readonly SheetEdit[];
  /** Rows that a filter hides, or somebody hid: they are not read. */
  readonly hiddenRows: number;
}

const textOf = (row: TableRow, column: number): string => oneLine((row.cells[column]?.lines ?? []).join(' '));
const linesOf = (row: TableRow, column: number): readonly string[] =>
  (row.cells[column]?.lines ?? [])
    .flatMap((line) => line.split(';'))
    .map(oneLine)
    .filter((name) => name !== '');

/** The id of the draft stands in the header of the marks. */
const draftIdIn = (header: string, words: SheetWords): string | null => {
  const start = words.headers.mark;
  return header.startsWith(start) ? (/([0-9a-f]{16})\s*$/u.exec(header)?.[1] ?? null) : null;
};

interface Header {
  readonly draftId: string;
  readonly row: TableRow;
  readonly columns: Readonly<Partial<Record<SheetKey, number>>>;
}

const headerIn = (table: DocumentTable, words: SheetWords): Header | null => {
  for (const row of table.rows) {
    const texts = row.cells.map((_, column) => textOf(row, column));
    const [draftId] = texts.flatMap((text) => draftIdIn(text, words) ?? []);
    if (draftId === undefined) continue;
    const columns = SHEET_KEYS.map((key) => [
      key,
      texts.findIndex((text) =>
        key === 'mark' ? draftIdIn(text, words) !== null : fold(text) === fold(words.headers[key]),
      ),
    ]);
    return { draftId, row, columns: Object.fromEntries(columns.filter(([, at]) => at !== -1)) as Header['columns'] };
  }
  return null;
};

/** Without these the sheet says nothing that could be taken. */
const NEEDED: readonly SheetKey[] = ['title', 'lead', 'support', 'deadline', 'deliverable', 'drop'];

const isCross = (text: string): boolean => text !== '';

const toEdit = (row: TableRow, columns: Header['columns']): Outcome<SheetEdit | null> => {
  const text = (key: SheetKey): string => textOf(row, columns[key] ?? -1);
  const mark = readMark(text('mark'));
  if (mark === null && text('mark') !== '') return refused('sheet-unknown-row', { row: row.number });
  const isBlank = NEEDED.every((key) => text(key) === '');
  if (mark === null && isBlank) return done(null);
  return done({
    rowId: mark?.rowId ?? '',
    print: mark?.print ?? '',
    sheetRow: row.number,
    edit: {
      title: text('title'),
      lead: linesOf(row, columns.lead ?? -1),
      support: linesOf(row, columns.support ?? -1),
      deadline: text('deadline'),
      deliverable: text('deliverable'),
      drop: isCross(text('drop')),
    },
  });
};

/**
 * Reads a preview that came back as .xlsx. Columns may stand in another order, rows too.
 * @returns null when the document is none of ours. Refusals: `sheet-header-changed` with the columns that are missing,
 * `sheet-unknown-row` with the row of the sheet
 */
export const readCorrectedSheet = (document: PlanDocument, words: SheetWords): Outcome<CorrectedSheet> | null => {
  const tables = document.blocks.filter((block): block is DocumentTable => block.kind === 'table');
  const found = tables.map((table) => ({ table, header: headerIn(table, words) })).find((one) => one.header !== null);
  if (found?.header == null) {
    const isOurs = document.format === 'xlsx' && tables.some((table) => table.name === words.sheetName);
    return isOurs ? refused('sheet-header-changed', { columns: [words.headers.mark] }) : null;
  }
  const { header, table } = found;
  const missing = NEEDED.filter((key) => header.columns[key] === undefined);
  if (missing.length > 0) return refused('sheet-header-changed', { columns: missing.map((key) => words.headers[key]) });
  const rows: SheetEdit[] = [];
  for (const row of table.rows.slice(table.rows.indexOf(header.row) + 1)) {
    const edit = toEdit(row, header.columns);
    if (!edit.ok) return edit;
    if (edit.value !== null) rows.push(edit.value);
  }
  const hiddenRows = document.notices.find(({ code }) => code === 'hidden-rows')?.count ?? 0;
  return done({ draftId: header.draftId, rows, hiddenRows });
};
