import ExcelJS from 'exceljs';

/** A value of an exported cell: text as it stands, or a day (ISO) that Excel shall know as a date. */
export type TaskCell = string | { readonly date: string };

export type TaskSheetRow =
  | { readonly kind: 'group'; readonly number: string; readonly title: string }
  | { readonly kind: 'task'; readonly cells: readonly TaskCell[] };

/** Tasks as a sheet. Words (header, sheet name, titles) come from the caller; this file knows none. */
export interface TaskSheet {
  readonly sheetName: string;
  /** Lines above the header: name of the plan, its number and day. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly TaskSheetRow[];
  readonly writtenAt: Date;
}

const FONT = { name: 'Times New Roman', size: 12 } as const;
const BORDER = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
} as const;
const MAX_CELL = 32_767;

/** Characters that XML cannot hold make Excel call the whole file damaged. */
const printable = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '').slice(0, MAX_CELL);

/**
 * Text stays text: its cell has the type and the format of text, so that "=HYPERLINK(…)" or "+84…" is shown and never
 * computed, neither on opening nor after somebody edits the cell.
 */
const setCell = (cell: ExcelJS.Cell, value: TaskCell): void => {
  if (typeof value === 'string') {
    cell.value = printable(value);
    cell.numFmt = '@';
  } else {
    cell.value = new Date(`${value.date}T00:00:00Z`);
    cell.numFmt = 'dd/mm/yyyy';
  }
  cell.font = FONT;
  cell.border = BORDER;
  cell.alignment = { vertical: 'top', wrapText: true };
};

const addTitles = (sheet: ExcelJS.Worksheet, { titles, header }: TaskSheet): void => {
  for (const title of titles) {
    const row = sheet.addRow([printable(title)]);
    sheet.mergeCells(row.number, 1, row.number, Math.max(header.length, 1));
    row.getCell(1).font = { ...FONT, bold: true };
    row.getCell(1).numFmt = '@';
    row.getCell(1).alignment = { horizontal: 'center', wrapText: true };
  }
  if (titles.length > 0) sheet.addRow([]);
};

const addRow = (sheet: ExcelJS.Worksheet, cells: readonly TaskCell[], isBold: boolean): ExcelJS.Row => {
  const row = sheet.addRow([]);
  cells.forEach((value, at) => {
    const cell = row.getCell(at + 1);
    setCell(cell, value);
    if (isBold) cell.font = { ...FONT, bold: true };
  });
  return row;
};

/** First column is a number, the second a duty; the others hold names, days and products. */
const widthOf = (column: number): number => (column === 0 ? 7 : column === 1 ? 52 : 24);

/**
 * Writes tasks as .xlsx in the columns of the plan. Reading it again gives the same rows (`readPlanFile`).
 * @returns bytes of the workbook
 */
export const writeTasksXlsx = async (taskSheet: TaskSheet): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  workbook.created = taskSheet.writtenAt;
  workbook.modified = taskSheet.writtenAt;
  // Excel allows 31 characters and none of : \ / ? * [ ] in the name of a sheet.
  const name = taskSheet.sheetName
    .replace(/[:\\/?*[\]]/g, ' ')
    .trim()
    .slice(0, 31);
  const sheet = workbook.addWorksheet(name === '' ? 'Sheet1' : name);
  sheet.columns = taskSheet.header.map((_, column) => ({ width: widthOf(column) }));
  addTitles(sheet, taskSheet);
  const header = addRow(sheet, taskSheet.header, true);
  sheet.views = [{ state: 'frozen', ySplit: header.number }];
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.pageSetup.printTitlesRow = `${header.number}:${header.number}`;
  for (const each of taskSheet.rows) {
    if (each.kind === 'task') {
      addRow(sheet, each.cells, false);
      continue;
    }
    const row = addRow(sheet, [each.number, each.title], true);
    if (taskSheet.header.length > 2) sheet.mergeCells(row.number, 2, row.number, taskSheet.header.length);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
