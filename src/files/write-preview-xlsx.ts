import ExcelJS from 'exceljs';
import type { PreviewSheet, PreviewSheetRow } from '../plans/draft/preview-sheet.js';

const FONT = { name: 'Times New Roman', size: 12 } as const;
const SMALL = { name: 'Times New Roman', size: 9, color: { argb: 'FF808080' } } as const;
const BORDER = {
  top: { style: 'thin' },
  left: { style: 'thin' },
  bottom: { style: 'thin' },
  right: { style: 'thin' },
} as const;
const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;
const HEADER_FILL = fill('FFDDE7F3');
const READ_ONLY = fill('FFF2F2F2');
const TONES = { clear: null, look: fill('FFFFF2CC'), dropped: fill('FFD9D9D9') } as const;
const MAX_CELL = 32_767;
const LINE_HEIGHT = 16;
/** Empty lines at the end, for rows that the document does not have. */
const SPARE_ROWS = 10;

/** Characters that XML cannot hold make Excel call the whole file damaged. */
const printable = (text: string): string =>
  text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '').slice(0, MAX_CELL);

/** Text stays text: "=HYPERLINK(…)" is shown and never computed, "25/3" never becomes a date of another country. */
const setText = (cell: ExcelJS.Cell, text: string): void => {
  cell.value = text === '' ? null : printable(text);
  cell.numFmt = '@';
  cell.font = FONT;
  cell.border = BORDER;
  cell.alignment = { vertical: 'top', wrapText: true };
};

const addTitles = (sheet: ExcelJS.Worksheet, { titles, columns }: PreviewSheet): void => {
  for (const [index, title] of titles.entries()) {
    const row = sheet.addRow([printable(title)]);
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.getCell(1).font = { ...FONT, bold: index === 0 };
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
    row.height = LINE_HEIGHT * (index === 0 ? 1 : 2);
  }
};

const MOST_LINES = 25;

/** Not every program makes a row as high as its longest cell when it opens the file. */
const heightOf = (cells: readonly (readonly [text: string, width: number])[]): number => {
  const lines = cells.map(([text, width]) =>
    text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (width * 0.9))), 0),
  );
  return LINE_HEIGHT * Math.min(MOST_LINES, Math.max(1, ...lines));
};

const addRow = (sheet: ExcelJS.Worksheet, { columns }: PreviewSheet, row: PreviewSheetRow | null): void => {
  const line = sheet.addRow([]);
  for (const [at, { key, editable }] of columns.entries()) {
    const cell = line.getCell(at + 1);
    setText(cell, row?.cells[key] ?? '');
    cell.protection = { locked: !editable };
    const tone = editable ? TONES[row?.tone ?? 'clear'] : READ_ONLY;
    if (tone !== null) cell.fill = tone;
    if (key === 'mark') cell.font = SMALL;
  }
  line.height = heightOf(columns.map(({ key, width }) => [row?.cells[key] ?? '', width]));
};

/**
 * Writes a preview as .xlsx to be corrected: what may be changed is open, the rest is locked (without a password), and
 * each row carries its mark, by which it is known again wherever it stands.
 * @returns bytes of the workbook
 */
export const writePreviewXlsx = async (preview: PreviewSheet, writtenAt: Date): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  workbook.created = writtenAt;
  workbook.modified = writtenAt;
  const sheet = workbook.addWorksheet(preview.sheetName);
  sheet.columns = preview.columns.map(({ width }) => ({ width }));
  addTitles(sheet, preview);
  const header = sheet.addRow([]);
  for (const [at, column] of preview.columns.entries()) {
    const cell = header.getCell(at + 1);
    setText(cell, column.header);
    cell.font = { ...FONT, bold: true };
    cell.fill = HEADER_FILL;
  }
  header.height = 3 * LINE_HEIGHT;
  sheet.views = [{ state: 'frozen', ySplit: header.number }];
  sheet.pageSetup = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  for (const row of preview.rows) addRow(sheet, preview, row);
  for (let spare = 0; spare < SPARE_ROWS; spare += 1) addRow(sheet, preview, null);
  await sheet.protect('', { formatColumns: true, formatRows: true, formatCells: true, sort: true, autoFilter: true });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};
