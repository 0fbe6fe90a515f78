import type { DocumentTable, TableCell, TableRow } from '../../plans/plan-document.js';
import { alignHeader } from './align-header.js';

/** One line of a pasted text. */
export interface TabLine {
  /** 1-based. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A row of a table, its cells each with their lines. */
export interface TabRow {
  readonly number: number;
  readonly cells: readonly (readonly string[])[];
  /** A line without tabs: one text over the whole table. */
  readonly isWide: boolean;
}

const NUMBER = /^\s*\(?(?:\d{1,4}|[IVXL]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})+)[.)]?\s*$/u;
const HEADER = /^\s*(?:s?tt|số tt|số thứ tự)\s*$/iu;
const CAPTION = /^\s*(?:phụ lục|biểu|nơi nhận)(?!\p{L})/iu;
/** A line by itself between rows that heads the rows below. */
const GROUP = /^\s*(?:[IVXL]{1,6}|[A-ZĐ])[.)/]\s*\S|^\s*(?:Nhóm|NHÓM|Phần|PHẦN|Lĩnh vực|LĨNH VỰC|Mục|MỤC)(?!\p{L})/u;
const CAPITALS = /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u;
const LOOK_AHEAD = 15;
const MOST_LINES = 400;

const startsRow = ({ cells }: TabLine): boolean =>
  cells.length > 1 && (NUMBER.test(cells[0] ?? '') || HEADER.test(cells[0] ?? ''));

/** How many columns the table has that starts here: its header's, or those of the rows that are not broken. */
const widthOf = (lines: readonly TabLine[], from: number): number => {
  let width = lines[from]?.cells.length ?? 0;
  for (let at = from + 1; at < Math.min(lines.length, from + MOST_LINES); at += 1) {
    const line = lines[at];
    const first = line?.cells[0] ?? '';
    if (line === undefined || HEADER.test(first) || (line.cells.length === 1 && CAPTION.test(first))) break;
    if (startsRow(line)) width = Math.max(width, line.cells.length);
  }
  return width;
};

/** A line with tabs that no new row starts with comes soon, so the row is not over yet. */
const goesOnLater = (lines: readonly TabLine[], at: number): boolean => {
  for (const line of lines.slice(at, at + LOOK_AHEAD)) {
    if (line.cells.length > 1) return !startsRow(line);
    if (CAPTION.test(line.cells[0] ?? '')) return false;
  }
  return false;
};

/** Another row comes within a few lines; a header that comes starts another table. */
const rowFollows = (lines: readonly TabLine[], at: number): boolean => {
  const next = lines.slice(at, at + 3).find((line) => line.cells.length > 1);
  return next !== undefined && !HEADER.test(next.cells[0] ?? '');
};

const isGroup = (text: string): boolean => GROUP.test(text) || CAPITALS.test(text);

const isRest = (text: string, before: string): boolean =>
  /^\s*(?:[-–+•*]\s|\p{Ll}|\()/u.test(text) || /[,;:]\s*$/u.test(before);

/** Puts the lines of a table together: a cell of several lines cuts its row into several lines. */
class TabTable {
  readonly rows: TabRow[] = [];
  private row: { readonly number: number; readonly cells: string[][] } | undefined;
  private readonly lines: readonly TabLine[];
  private readonly width: number;
  private readonly from: number;

  constructor(lines: readonly TabLine[], from: number) {
    this.lines = lines;
    this.from = from;
    this.width = widthOf(lines, from);
  }

  /** @returns index of the first line behind the table */
  read(): number {
    let at = this.from;
    while (at < this.lines.length && this.take(at)) at += 1;
    this.endRow();
    return at;
  }

  private take(at: number): boolean {
    const line = this.lines[at];
    if (line === undefined) return false;
    if (line.cells.length === 1 && at > this.from) return this.takeText(line, at);
    const count = this.row?.cells.length ?? this.width;
    const fits = count < this.width && count + line.cells.length - 1 <= this.width;
    if (this.row !== undefined && fits && !startsRow(line)) this.join(line.cells);
    else {
      this.endRow();
      this.row = { number: line.number, cells: line.cells.map((cell) => [cell]) };
    }
    return true;
  }

  private takeText(line: TabLine, at: number): boolean {
    const text = line.cells[0] ?? '';
    if (CAPTION.test(text)) return false;
    if (this.isRestOfCell(text, at)) this.join(line.cells);
    else if (!rowFollows(this.lines, at + 1)) return false;
    else if (isGroup(text) || this.row === undefined) this.addWide(line.number, text);
    else this.join(line.cells);
    return true;
  }

  /** The row is not over yet, or the text goes on with its last cell. */
  private isRestOfCell(text: string, at: number): boolean {
    if (this.row === undefined) return false;
    if (this.row.cells.length < this.width) return goesOnLater(this.lines, at + 1);
    return isRest(text, this.row.cells.at(-1)?.at(-1) ?? '');
  }

  private join([first = '', ...rest]: readonly string[]): void {
    this.row?.cells.at(-1)?.push(first);
    this.row?.cells.push(...rest.map((cell) => [cell]));
  }

  private addWide(number: number, text: string): void {
    this.endRow();
    this.rows.push({ number, cells: [[text]], isWide: true });
  }

  private endRow(): void {
    if (this.row !== undefined) this.rows.push({ ...this.row, isWide: false });
    this.row = undefined;
  }
}

const toCell = (lines: readonly string[]): TableCell => ({ lines: lines.filter((line) => line.trim() !== '') });

const toRow = (row: TabRow, width: number): TableRow => {
  if (!row.isWide) {
    return { number: row.number, cells: Array.from({ length: width }, (_, at) => toCell(row.cells[at] ?? [])) };
  }
  const covered: TableCell[] = Array.from({ length: width - 1 }, () => ({ lines: [], coveredBy: 'left' }));
  return { number: row.number, cells: [{ ...toCell(row.cells[0] ?? []), colSpan: width }, ...covered] };
};

/** A table starts with three cells or more, or with the header of the numbers. */
export const startsTable = (lines: readonly TabLine[], at: number): boolean => {
  const cells = lines[at]?.cells ?? [];
  if (cells.length > 2) return true;
  const next = cells.length === 2 || (lines[at + 1]?.cells.length ?? 0) > 1;
  return next && HEADER.test(cells[0] ?? '');
};

/**
 * Reads the table that starts at a line.
 * @returns the table and the index of the first line behind it
 */
export const readTabTable = (lines: readonly TabLine[], from: number): { table: DocumentTable; next: number } => {
  const reader = new TabTable(lines, from);
  const next = reader.read();
  const width = reader.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const header = alignHeader(reader.rows, width);
  const rows = [...header, ...reader.rows.slice(header.length).map((row) => toRow(row, width))];
  return { table: { kind: 'table', rows }, next };
};
