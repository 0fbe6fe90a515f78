import { FileRefused } from '../file-refused.js';
import { convertLegacy, isAlreadyUnicode } from '../legacy-text.js';
import { LIMITS } from '../limits.js';
import { attributeOf, childOf, childrenOf, streamXml, textOf, type XmlElement } from '../xml-stream.js';
import type { ZipPackage } from '../zip-package.js';
import { showNumber, type ShownValue } from './cell-format.js';
import { parseCellPlace, parseCellRange, type CellRange } from './cell-reference.js';
import { stringItemText, unescapeCell, type Workbook } from './workbook.js';

export interface SheetCell extends ShownValue {
  readonly isBold: boolean;
}

/** A sheet as stored: only cells that show something, with what is hidden and merged. */
export interface Sheet {
  /** Row number to column number to cell. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly isHiddenColumn: (column: number) => boolean;
  readonly merges: readonly CellRange[];
  /** Page header and footer, without the codes of their layout. */
  readonly marginTexts: readonly string[];
  readonly formulasWithoutResult: number;
  readonly legacyCells: number;
}

interface Reading {
  readonly workbook: Workbook;
  readonly cells: Map<number, Map<number, SheetCell>>;
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: { from: number; to: number }[];
  readonly merges: CellRange[];
  readonly marginTexts: string[];
  counts: { formulas: number; legacy: number; characters: number; cells: number };
  lastRow: number;
}

const showIsoDate = (text: string): ShownValue => {
  const [day, year, month, dayOfMonth] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text) ?? [];
  if (day === undefined || year === undefined || month === undefined || dayOfMonth === undefined) return { text };
  return { text: `${dayOfMonth}/${month}/${year}`, date: day };
};

const showStored = (text: string, format: string, is1904: boolean): ShownValue => {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? { text } : showNumber(number, format, is1904);
};

const showCell = (cell: XmlElement, format: string, workbook: Workbook): ShownValue => {
  const value = childOf(cell, 'v');
  const inline = childOf(cell, 'is');
  const text = value === undefined ? '' : textOf(value);
  switch (attributeOf(cell, 't') ?? 'n') {
    case 'inlineStr':
      return { text: inline === undefined ? '' : stringItemText(inline) };
    case 's':
      return { text: workbook.sharedStrings[Number.parseInt(text, 10)] ?? '' };
    case 'str':
      return { text: unescapeCell(text) };
    case 'd':
      return showIsoDate(text);
    case 'n':
      return showStored(text, format, workbook.is1904);
    default:
      return { text };
  }
};

/** A formula that some program wrote without computing it; Excel computes and stores when the file is saved there. */
const isUncomputed = (cell: XmlElement): boolean => {
  if (childOf(cell, 'f') === undefined) return false;
  const value = childOf(cell, 'v');
  return value === undefined || (attributeOf(cell, 't') !== 'str' && textOf(value).trim() === '');
};

const readCell = (cell: XmlElement, column: number, reading: Reading): SheetCell | undefined => {
  const { workbook, counts } = reading;
  const style = workbook.styleOf(Number.parseInt(attributeOf(cell, 's') ?? '0', 10) || 0);
  if (isUncomputed(cell)) counts.formulas += 1;
  const shown = showCell(cell, style.format, workbook);
  if (shown.text.trim() === '') return undefined;
  if (column > LIMITS.tableColumns) throw new FileRefused('too-big', 'table-columns');
  counts.cells += 1;
  if (counts.cells > LIMITS.sheetCells) throw new FileRefused('too-big', 'cells');
  counts.characters += shown.text.length;
  if (counts.characters > LIMITS.textChars) throw new FileRefused('too-big', 'text');
  if (style.encoding === undefined || isAlreadyUnicode(shown.text)) return { ...shown, isBold: style.isBold };
  const text = convertLegacy(shown.text, style.encoding);
  if (text !== shown.text) counts.legacy += 1;
  return { ...shown, text, isBold: style.isBold };
};

const isYes = (value: string | undefined): boolean => value === '1' || value === 'true';

const isHiddenRow = (row: XmlElement): boolean => {
  const height = attributeOf(row, 'ht');
  return isYes(attributeOf(row, 'hidden')) || (height !== undefined && Number(height) === 0);
};

const readRow = (element: XmlElement, reading: Reading): void => {
  const row = Number.parseInt(attributeOf(element, 'r') ?? '', 10) || reading.lastRow + 1;
  reading.lastRow = row;
  if (isHiddenRow(element)) reading.hiddenRows.add(row);
  let column = 0;
  const cells = new Map<number, SheetCell>();
  for (const child of childrenOf(element, 'c')) {
    column = parseCellPlace(attributeOf(child, 'r') ?? '')?.column ?? column + 1;
    const cell = readCell(child, column, reading);
    if (cell !== undefined) cells.set(column, cell);
  }
  if (cells.size > 0) reading.cells.set(row, cells);
  if (reading.cells.size > LIMITS.tableRows) throw new FileRefused('too-big', 'table-rows');
};

const readColumn = (element: XmlElement, { hiddenColumns }: Reading): void => {
  const isHidden = isYes(attributeOf(element, 'hidden')) || Number(attributeOf(element, 'width') ?? 1) === 0;
  if (!isHidden) return;
  hiddenColumns.push({ from: Number(attributeOf(element, 'min') ?? 0), to: Number(attributeOf(element, 'max') ?? 0) });
};

/** "&C&"Times New Roman,Bold"&14MẬT" to "MẬT": codes of font, size, colour and place are not printed. */
const headerText = (text: string): string =>
  text
    .replace(/&"[^"]*"|&K[0-9A-Fa-f+-]{6}|&\d{1,3}/g, '')
    .replace(/&[LCR]/g, '\n')
    .replace(/&&/g, '\u0000')
    .replace(/&[A-Za-z]/g, '')
    .replaceAll('\u0000', '&');

const readPart: Readonly<Record<string, (child: XmlElement, reading: Reading) => void>> = {
  sheetData: readRow,
  cols: readColumn,
  mergeCells: (child, { merges }) => {
    const range = parseCellRange(attributeOf(child, 'ref') ?? '');
    if (range !== undefined) merges.push(range);
    if (merges.length > LIMITS.tableRows) throw new FileRefused('too-big', 'merges');
  },
  headerFooter: (child, { marginTexts }) => {
    marginTexts.push(headerText(textOf(child)));
  },
};

/** Reads one worksheet part row by row. */
export const readSheetPart = async (zip: ZipPackage, part: string, workbook: Workbook): Promise<Sheet> => {
  const reading: Reading = {
    workbook,
    cells: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: [],
    merges: [],
    marginTexts: [],
    counts: { formulas: 0, legacy: 0, characters: 0, cells: 0 },
    lastRow: 0,
  };
  await streamXml(zip.read(part), {
    containers: new Set(['worksheet', ...Object.keys(readPart)]),
    skip: new Set(['extLst', 'conditionalFormatting', 'dataValidations', 'sheetViews', 'rPh', 'rPr', 'sheetPr']),
    onChild: (child, container) => readPart[container]?.(child, reading),
  });
  const { cells, hiddenRows, hiddenColumns, merges, marginTexts, counts } = reading;
  return {
    cells,
    hiddenRows,
    isHiddenColumn: (column) => hiddenColumns.some(({ from, to }) => column >= from && column <= to),
    merges,
    marginTexts,
    formulasWithoutResult: counts.formulas,
    legacyCells: counts.legacy,
  };
};
