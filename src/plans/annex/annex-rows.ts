import { fold, startsLower } from '../words.js';
import { CROSS, END_ROW, NOTE_MARK, NOTE_ROW, PLACE_AND_DATE, TOTAL_ROW } from '../lexicon/row-words.js';
import { joinLines } from './join-lines.js';
import { splitJoinedUnits } from './split-units.js';
import { NO_NUMBER, parseRowNumber, splitNumber, type RowNumber } from './numbering.js';
import { ownCells, type GridRow } from './grid.js';
import type { AnnexColumns } from './header.js';

export type AnnexField = 'lead' | 'support' | 'deadline' | 'start' | 'deliverable' | 'monitor' | 'note';
export const ANNEX_FIELDS: readonly AnnexField[] = [
  'lead',
  'support',
  'deadline',
  'start',
  'deliverable',
  'monitor',
  'note',
];

/** A row of the annex sorted by column, before it is known to be a task, a heading or a remainder. */
export interface AnnexLine {
  readonly number: RowNumber;
  /** The number cell is part of a merged cell that started above. */
  readonly numberCovered: boolean;
  readonly titleCovered: boolean;
  readonly title: string;
  readonly titleLines: readonly string[];
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: readonly string[];
  readonly start: readonly string[];
  readonly deliverable: readonly string[];
  readonly monitor: readonly string[];
  readonly note: readonly string[];
  readonly group: string;
  /** Fields whose text comes from a merged cell above. */
  readonly passed: ReadonlySet<AnnexField>;
  /** Nothing is written in the row but a number and one text. */
  readonly bare: boolean;
  /** The one text runs over most columns. */
  readonly wide: boolean;
  readonly bold: boolean;
  readonly sheetRow: number;
}

export type AnnexEvent =
  | { readonly kind: 'line'; readonly line: AnnexLine }
  /** The table starts again on the next page, or goes on after a paragraph. */
  | { readonly kind: 'break' }
  | { readonly kind: 'end' };

const isColumnNumbers = (row: GridRow): boolean => {
  const own = ownCells(row).map((cell) => cell.text.trim());
  if (own.length < 3) return false;
  const bare = own.map((text) => /^\(?([A-Z]|\d{1,2})\)?(\s*=.*)?$/u.exec(text)?.[1] ?? '');
  if (bare.includes('')) return false;
  const digits = bare.filter((text) => /\d/u.test(text)).map(Number);
  return digits.length >= 2 && digits.every((digit, index) => index === 0 || digit === (digits[index - 1] ?? 0) + 1);
};

const isEnd = (row: GridRow): boolean => {
  const own = ownCells(row);
  if (own.length === 0 || own.length > 3) return false;
  const texts = own.map((cell) => fold(cell.text));
  if (own.some((cell) => cell.text.length > 90)) return (texts[0] ?? '').startsWith('noi nhan');
  return (
    texts.some((text) => PLACE_AND_DATE.test(text)) ||
    texts.every((text) => END_ROW.test(text)) ||
    (texts[0] ?? '').startsWith('noi nhan')
  );
};

const isNoise = (row: GridRow): boolean => {
  const own = ownCells(row);
  const texts = own.map((cell) => fold(cell.text));
  const first = texts.find((text) => /[a-z*\u00b9]/u.test(text)) ?? '';
  if (own.length <= 3 && TOTAL_ROW.test(first) && first.length < 80) return true;
  return own.length <= 2 && own.some((cell, index) => NOTE_MARK.test(cell.text) || NOTE_ROW.test(texts[index] ?? ''));
};

const at = (row: GridRow, column: number | null): readonly string[] =>
  column === null ? [] : (row.cells[column]?.value ?? []);

/** A cell of units: its printed lines, where one of them begins with a unit that was joined to the one before. */
const unitsAt = (row: GridRow, column: number | null): readonly string[] => {
  const cell = column === null ? undefined : row.cells[column];
  const printed = cell?.printed;
  return printed === undefined ? at(row, column) : splitJoinedUnits(cell?.value ?? [], printed);
};

/** Cells to the right of the title may belong to a text that runs over all columns. */
const wideText = (row: GridRow, columns: AnnexColumns): { text: string; wide: boolean } | null => {
  const own = ownCells(row).filter((cell) => parseRowNumber(cell.text) === null);
  const [only] = own;
  if (only === undefined || own.length > 1) return null;
  const column = row.cells.indexOf(only);
  const wide = only.colSpan >= Math.max(2, row.cells.length / 2);
  if (!wide && column !== columns.title && column !== columns.number) return null;
  return { text: only.text, wide };
};

/** A cell of days: a bare number in it is a day of the spreadsheet. */
const daysAt = (row: GridRow, column: number | null): readonly string[] => {
  const [year, month, day] = (column === null ? undefined : row.cells[column]?.serialDate)?.split('-') ?? [];
  return year === undefined ? at(row, column) : [`${day ?? ''}/${month ?? ''}/${year}`];
};

const deadlineLines = (row: GridRow, columns: AnnexColumns): readonly string[] => {
  const crossed = columns.marks.filter((mark) => CROSS.test(row.cells[mark.column]?.text.trim() ?? ''));
  if (crossed.length > 0) return [crossed.map((mark) => mark.period).join(', ')];
  const written = columns.marks.map((mark) => row.cells[mark.column]?.text ?? '').filter((text) => text !== '');
  const days = daysAt(row, columns.deadline);
  // "30% | 60%" in the columns of the quarters are milestones where a column of its own says when the task is due.
  return written.length > 0 && joinLines(days) === '' ? written : days;
};

const isCovered = (row: GridRow, column: number | null): boolean =>
  column !== null && row.cells[column]?.coveredBy === 'above';

/** Number and title: each in its cell, or the number in front of the title. */
const headOf = (
  row: GridRow,
  columns: AnnexColumns,
): { number: RowNumber; title: string; lines: readonly string[] } => {
  const lines = at(row, columns.title);
  const title = joinLines(lines);
  const wide = wideText(row, columns);
  const numberText = joinLines(at(row, columns.number));
  const own = columns.number === null ? NO_NUMBER : parseRowNumber(numberText);
  if (own !== null && own.kind !== 'none') return { number: own, title: wide?.text ?? title, lines };
  if (wide !== null && (wide.wide || own === null)) {
    const [number, rest] = splitNumber(wide.text, { bareRoman: true });
    return { number, title: rest, lines: [rest] };
  }
  // A number cell that holds words: the words come first ("1. Xây dựng" in the number column of a narrow table).
  const [number, rest] = splitNumber(title);
  return { number, title: rest, lines };
};

const toLine = (row: GridRow, columns: AnnexColumns): AnnexLine => {
  const { number, title, lines } = headOf(row, columns);
  const wide = wideText(row, columns);
  const passed = new Set(ANNEX_FIELDS.filter((field) => isCovered(row, columns[field])));
  return {
    number,
    title,
    titleLines: lines,
    numberCovered: isCovered(row, columns.number),
    titleCovered: isCovered(row, columns.title),
    lead: unitsAt(row, columns.lead),
    support: unitsAt(row, columns.support),
    deadline: deadlineLines(row, columns),
    start: daysAt(row, columns.start),
    deliverable: at(row, columns.deliverable),
    monitor: at(row, columns.monitor),
    note: at(row, columns.note),
    group: joinLines(at(row, columns.group)),
    passed,
    bare: wide !== null && !['lead', 'deadline', 'deliverable'].some((field) => passed.has(field as AnnexField)),
    wide: wide?.wide === true,
    bold: ownCells(row).every((cell) => cell.bold || parseRowNumber(cell.text) !== null),
    sheetRow: row.number,
  };
};

/** A sentence without a number in the first column, set below the last numbered row: a remark under the table. */
const remarksFrom = (rows: readonly GridRow[], { number, title }: AnnexColumns): number => {
  if (number === null || number === title) return rows.length;
  const last = rows.findLastIndex((row) => /\d/u.test(row.cells[number]?.text.slice(0, 4) ?? ''));
  const at = rows.findIndex((row, index) => {
    const [only, ...others] = ownCells(row);
    const isFirst = only !== undefined && others.length === 0 && row.cells.indexOf(only) === number;
    return index > last && isFirst && only.text.length > 30 && /[\p{L}\d)”"]\.$/u.test(only.text.trim());
  });
  return last < 0 || at < 0 ? rows.length : at;
};

/** The rows below a header, without empty rows, column numbers, totals, notes and what follows the table. */
export const readLines = (rows: readonly GridRow[], columns: AnnexColumns): AnnexEvent[] => {
  const events: AnnexEvent[] = [];
  for (const row of rows.slice(0, remarksFrom(rows, columns))) {
    const own = ownCells(row);
    const passes = row.cells.some((cell) => cell.coveredBy === 'above');
    if (own.length === 0 && !passes) continue;
    if (own.length === 0 && row.cells.every((cell) => cell.text === '')) continue;
    if (isColumnNumbers(row) || isNoise(row)) continue;
    if (isEnd(row)) {
      events.push({ kind: 'end' });
      break;
    }
    events.push({ kind: 'line', line: toLine(row, columns) });
  }
  return events;
};

/** The title breaks off: no full stop, and the rest starts with a small letter or follows a page break. */
export const continues = (previousTitle: string, line: AnnexLine, afterBreak: boolean): boolean => {
  if (line.number.kind !== 'none' || line.numberCovered) return false;
  if (line.title === '') return true;
  if (/^[-–+•]\s/u.test(line.title)) return false;
  if (startsLower(line.title)) return true;
  return afterBreak && line.bare && !line.wide && !/[.;:!?]["”)]*$/u.test(previousTitle);
};
