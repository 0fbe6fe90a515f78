import { fold } from '../words.js';
import {
  HEADER_RULES,
  MEASURE_HEADER,
  NOT_AN_ANNEX,
  PERIOD_MARK,
  PERSON_HEADER,
  type ColumnRole,
} from '../lexicon/header-words.js';
import { joinLines } from './join-lines.js';
import { ownCells, type GridRow } from './grid.js';
import { parseRowNumber } from './numbering.js';

/** Which column holds what, and where the rows below the header start. */
export interface AnnexColumns {
  readonly number: number | null;
  readonly title: number;
  readonly lead: number | null;
  readonly support: number | null;
  readonly deadline: number | null;
  /** First day, where the time has two columns. */
  readonly start: number | null;
  readonly deliverable: number | null;
  readonly monitor: number | null;
  readonly note: number | null;
  /** Column that names the heading of each row. */
  readonly group: number | null;
  /** Columns that are crossed when the task is due in that period, with the period's name. */
  readonly marks: readonly { readonly column: number; readonly period: string }[];
}

export interface FoundHeader {
  readonly columns: AnnexColumns;
  /** Number of rows the header takes. */
  readonly depth: number;
  /** The table promises indicators ("Chỉ tiêu"), not tasks. */
  readonly targets: boolean;
}

interface Reading {
  readonly role: ColumnRole;
  readonly weight: number;
}

const NOTHING: Reading = { role: 'other', weight: 0 };
const MAX_HEADER_LETTERS = 70;

/** What one header text means. */
export const readHeaderText = (text: string): Reading => {
  const words = fold(text)
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/[*:"“”]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ?\/ ?/gu, '/')
    .trim();
  if (words === '' || words.length > MAX_HEADER_LETTERS) return NOTHING;
  const rule = HEADER_RULES.find((one) => one.words.test(words) && one.unless?.test(words) !== true);
  return rule === undefined ? NOTHING : { role: rule.role, weight: rule.weight };
};

interface HeaderCell {
  readonly reading: Reading;
  readonly lowest: string;
  readonly text: string;
  /** Stands under a heading that it shares with its neighbours. */
  readonly grouped: boolean;
}

const readColumn = (rows: readonly GridRow[], column: number): HeaderCell => {
  const texts: string[] = [];
  let grouped = false;
  for (const [index, row] of rows.entries()) {
    const cell = row.cells[column];
    if (cell === undefined || cell.coveredBy === 'above') continue;
    const text = joinLines(cell.value);
    if (text === '') continue;
    if (index < rows.length - 1 && (cell.coveredBy === 'left' || cell.colSpan > 1)) grouped = true;
    texts.push(text);
  }
  const whole = joinLines(texts);
  const lowest = texts[texts.length - 1] ?? '';
  const [fromWhole, fromLowest] = [readHeaderText(whole), readHeaderText(lowest)];
  // Under a common heading the lower words tell the columns apart; a heading merely broken over rows is read whole.
  const reading = grouped && fromLowest.weight > 0 ? fromLowest : fromWhole.weight > 0 ? fromWhole : fromLowest;
  return { reading, lowest, text: whole, grouped };
};

type Mutable = { -readonly [key in keyof AnnexColumns]: AnnexColumns[key] };

const isMark = (cell: HeaderCell): boolean =>
  cell.text !== cell.lowest && cell.reading.role === 'deadline' && PERIOD_MARK.test(fold(cell.lowest));

/** "Tháng thực hiện" over "3" means "Tháng 3". */
const periodOf = ({ text, lowest }: HeaderCell): string => {
  const kind = /(?<!\p{L})(tháng|quý|tuần)(?!\p{L})/iu.exec(text.slice(0, -lowest.length))?.[1];
  if (kind === undefined || !/^[\dIVX]/u.test(lowest)) return lowest;
  return `${kind.charAt(0).toLocaleUpperCase('vi')}${kind.slice(1).toLocaleLowerCase('vi')} ${lowest}`;
};

const best = (cells: readonly HeaderCell[], role: ColumnRole, taken: ReadonlySet<number>): number | null => {
  let found: number | null = null;
  for (const [column, cell] of cells.entries()) {
    if (cell.reading.role !== role || taken.has(column)) continue;
    if (found === null || cell.reading.weight > (cells[found]?.reading.weight ?? 0)) found = column;
  }
  return found;
};

/** "Nhóm nhiệm vụ | Nhiệm vụ cụ thể", "Nhiệm vụ | Hoạt động": the last one says what is to be done. */
const titleColumns = (cells: readonly HeaderCell[]): { title: number | null; above: number | null } => {
  const all = cells.flatMap((cell, column) =>
    cell.reading.role === 'title' && cell.reading.weight >= 5 ? [column] : [],
  );
  const first = all[0];
  if (first === undefined) return { title: best(cells, 'title', new Set()), above: null };
  const second = all[1];
  if (second === undefined) return { title: first, above: null };
  const specific = all.find((column) =>
    /cu the|chi tiet|cong viec|hoat dong|dau viec/u.test(fold(cells[column]?.text ?? '')),
  );
  const title = specific ?? first;
  return { title, above: title === first ? null : first };
};

/** "Họ và tên" beside work and times names who does it. */
const personColumn = (cells: readonly HeaderCell[]): number | null => {
  const at = cells.findIndex((cell) => PERSON_HEADER.test(fold(cell.text)));
  const isPeople = cells.some((cell) =>
    /^(ngay sinh|gioi tinh|dien thoai|email|don gia|thanh tien|so tien)/.test(fold(cell.text)),
  );
  return at < 0 || isPeople ? null : at;
};

const assign = (cells: readonly HeaderCell[]): Mutable | null => {
  const marks = cells.flatMap((cell, column) => (isMark(cell) ? [{ column, period: periodOf(cell) }] : []));
  const taken = new Set(marks.length > 1 ? marks.map((mark) => mark.column) : []);
  const { title, above } = titleColumns(cells);
  const columns: Mutable = {
    number: best(cells, 'number', taken),
    title: title ?? best(cells, 'target', taken) ?? -1,
    lead: best(cells, 'lead', taken),
    support: best(cells, 'support', taken),
    deadline: best(cells, 'deadline', taken),
    start: best(cells, 'start', taken),
    deliverable: best(cells, 'deliverable', taken),
    monitor: best(cells, 'monitor', taken),
    note: best(cells, 'note', taken),
    group: above ?? best(cells, 'group', taken),
    marks: marks.length > 1 ? marks : [],
  };
  if (columns.lead === null && columns.deadline !== null) columns.lead = personColumn(cells);
  if (columns.deadline === null && columns.start !== null) {
    columns.deadline = columns.start;
    columns.start = null;
  }
  return columns;
};

const countRoles = (columns: AnnexColumns): number =>
  [
    columns.number,
    columns.lead,
    columns.support,
    columns.deadline,
    columns.deliverable,
    columns.monitor,
    columns.note,
    columns.start,
  ].filter((column) => column !== null).length + (columns.marks.length > 0 ? 1 : 0);

/** A header that names everything but the tasks: the widest column without a name holds them. */
const titleByContent = (columns: Mutable, cells: readonly HeaderCell[], below: readonly GridRow[]): void => {
  const named = new Set(Object.values(columns).filter((column) => typeof column === 'number'));
  let widest = 12 * Math.max(1, below.length);
  for (let column = 0; column < cells.length; column += 1) {
    if (named.has(column) || (cells[column]?.reading.weight ?? 0) > 4) continue;
    const letters = below.reduce((sum, row) => sum + (row.cells[column]?.text.length ?? 0), 0);
    if (letters > widest) {
      widest = letters;
      columns.title = column;
    }
  }
};

/** A column without a name whose cells are numbers holds the numbers. */
const numberByContent = (columns: Mutable, cells: readonly HeaderCell[], below: readonly GridRow[]): void => {
  if (columns.number !== null || columns.title <= 0 || (cells[0]?.reading.weight ?? 0) >= 4) return;
  const texts = below.map((row) => row.cells[0]?.text ?? '').filter((text) => text !== '');
  const numbers = texts.filter((text) => (parseRowNumber(text)?.kind ?? 'none') !== 'none');
  if (numbers.length > 0 && numbers.length >= texts.length * 0.7) columns.number = 0;
};

const looksLikeHeaderRow = (row: GridRow): boolean => {
  const own = ownCells(row);
  return (
    own.length > 0 && own.every((cell) => cell.text.length <= MAX_HEADER_LETTERS && !/^\d{1,3}\.?$/u.test(cell.text))
  );
};

/** "3 | 6 | 9 | 12" under "Tháng thực hiện", beside cells that are merged with the row above. */
const isMarkRow = (row: GridRow): boolean => {
  const own = ownCells(row);
  const merged = row.cells.some((cell) => cell.coveredBy === 'above');
  return merged && own.length > 1 && own.every((cell) => PERIOD_MARK.test(fold(cell.text)));
};

const depthsAt = (rows: readonly GridRow[], at: number): number[] => {
  const depths = [1];
  for (let depth = 2; depth <= 3; depth += 1) {
    const row = rows[at + depth - 1];
    if (row === undefined || !(looksLikeHeaderRow(row) || isMarkRow(row))) break;
    const readings = ownCells(row).map((cell) => readHeaderText(cell.text));
    const known = readings.filter((reading) => reading.weight >= 4).length;
    const underCommon = row.cells.some((cell) => cell.coveredBy === 'above');
    const marks = ownCells(row).filter((cell) => PERIOD_MARK.test(fold(cell.text))).length;
    if (!underCommon && known < readings.length * 0.6 && marks < 2) break;
    depths.push(depth);
  }
  return depths;
};

/** Cells merged over several rows say that those rows are one header. */
const mergedBonus = (header: readonly GridRow[]): number =>
  header.slice(1).every((row) => row.cells.some((cell) => cell.coveredBy === 'above')) ? 5 * (header.length - 1) : 0;

const worth = (found: FoundHeader, cells: readonly HeaderCell[]): number =>
  countRoles(found.columns) * 10 + cells.reduce((sum, cell) => sum + cell.reading.weight, 0) / 10;

const isBodyText = (cells: readonly HeaderCell[]): boolean =>
  cells.some((cell) => cell.text.length > MAX_HEADER_LETTERS * 2);

/** Counts and rates beside a bare "Khoa": a list of results. */
const listsResults = (columns: AnnexColumns, cells: readonly HeaderCell[], weightOf: WeightOf): boolean =>
  weightOf(columns.lead) <= 4 &&
  columns.support === null &&
  columns.deliverable === null &&
  cells.some((cell) => MEASURE_HEADER.test(fold(cell.text)));

type WeightOf = (column: number | null) => number;

/** Somebody or some time is named, and the columns of people, goods or letters only stand beside a real deadline. */
const namesWork = (columns: AnnexColumns, cells: readonly HeaderCell[]): boolean => {
  const weightOf: WeightOf = (column) => (column === null ? 0 : (cells[column]?.reading.weight ?? 0));
  if (listsResults(columns, cells, weightOf)) return false;
  const timed = columns.marks.length > 0 || weightOf(columns.deadline) >= 9;
  const listsOthers = cells.some((cell) => NOT_AN_ANNEX.test(fold(cell.text)));
  if (columns.lead === null && (listsOthers || (columns.deadline === null && !timed))) return false;
  return timed || !listsOthers;
};

/** "Tên thiết bị", "Năm sử dụng": without a word of work beside them, vague columns list things. */
const namesTasks = (columns: AnnexColumns, cells: readonly HeaderCell[]): boolean => {
  const weightOf: WeightOf = (column) => (column === null ? 0 : (cells[column]?.reading.weight ?? 0));
  const { title, lead, support, deadline, deliverable, monitor, marks } = columns;
  if (marks.length > 0 || weightOf(title) === 0 || weightOf(title) >= 5) return true;
  return [lead, support, deadline, deliverable, monitor].some((column) => weightOf(column) >= 6);
};

/** Tasks need somebody or some time: a list of goods, members or results has neither. */
const saysEnough = (columns: AnnexColumns, cells: readonly HeaderCell[]): boolean => {
  // Columns for money, places or people say nothing about tasks.
  const telling = cells.filter((cell) => cell.reading.role !== 'other');
  const atLeast = (weight: number): number => telling.filter((cell) => cell.reading.weight >= weight).length;
  if (columns.deadline === null && cells.some((cell) => PERSON_HEADER.test(fold(cell.text)))) return false;
  const named = cells.filter((cell) => cell.text !== '').length;
  if (!namesWork(columns, cells) || !namesTasks(columns, cells)) return false;
  if (countRoles(columns) + 1 < Math.min(3, cells.length)) return false;
  const known = cells.filter((cell) => cell.reading.weight >= 4).length;
  return atLeast(8) >= Math.min(2, named - 1) && atLeast(4) >= 2 && known >= named * 0.5;
};

const tryHeader = (
  rows: readonly GridRow[],
  at: number,
  depth: number,
): { found: FoundHeader; worth: number } | null => {
  const header = rows.slice(at, at + depth);
  const width = header[0]?.cells.length ?? 0;
  const cells = Array.from({ length: width }, (_, column) => readColumn(header, column));
  if (isBodyText(cells)) return null;
  const columns = assign(cells);
  if (columns === null) return null;
  const below = rows.slice(at + depth, at + depth + 12);
  if (columns.title < 0) titleByContent(columns, cells, below);
  numberByContent(columns, cells, below);
  if (columns.title < 0 || !saysEnough(columns, cells)) return null;
  const targets = cells[columns.title]?.reading.role === 'target';
  const found: FoundHeader = { columns, depth, targets };
  return { found, worth: worth(found, cells) + mergedBonus(header) };
};

/**
 * Reads the header that starts at a row, if one does: by the meaning of its words, whatever the order of the columns,
 * over one to three rows.
 */
export const findHeaderAt = (rows: readonly GridRow[], at: number): FoundHeader | null => {
  const first = rows[at];
  if (first === undefined || ownCells(first).length < 2 || !looksLikeHeaderRow(first)) return null;
  let bestSoFar: { found: FoundHeader; worth: number } | null = null;
  for (const depth of depthsAt(rows, at)) {
    const tried = tryHeader(rows, at, depth);
    if (tried !== null && (bestSoFar === null || tried.worth > bestSoFar.worth)) bestSoFar = tried;
  }
  return bestSoFar?.found ?? null;
};
