import type { DocumentTable, PlanDocument } from '../plan-document.js';
import { fold } from '../words.js';
import { readLines, type AnnexEvent } from './annex-rows.js';
import { findHeaderAt, readHeaderText, type AnnexColumns, type FoundHeader } from './header.js';
import { parseRowNumber } from './numbering.js';
import { headingAbove, withHeadings, type AboveTable } from './heading-above.js';
import { ownCells, toGrid, type GridRow } from './grid.js';

/** One line of the document outside its annexes. */
export interface TextLine {
  readonly text: string;
  readonly bold: boolean;
  readonly centred: boolean;
  /** It stands in a table that is no annex: letterhead, signatures, other tables. */
  readonly inTable: boolean;
  /** An annex was already seen above. */
  readonly afterAnnex: boolean;
}

export interface Annex {
  readonly events: readonly AnnexEvent[];
  readonly targets: boolean;
}

export interface SortedDocument {
  readonly lines: readonly TextLine[];
  readonly annexes: readonly Annex[];
  /** It holds the programme of a meeting, by the hour. */
  readonly hasProgramme: boolean;
}

interface Open {
  readonly columns: AnnexColumns;
  readonly header: string;
  readonly width: number;
  readonly events: (AnnexEvent | AboveTable)[];
  readonly targets: boolean;
  /** A heading or caption stood between: the next header starts another annex. */
  interrupted: boolean;
}

const HOURS = /^(từ )?\d{1,2} ?(h|g|giờ|:)/iu;

/** The programme of a meeting has hours where a plan has deadlines. */
const isProgramme = (rows: readonly GridRow[], columns: AnnexColumns): boolean => {
  const times = rows
    .map((row) => (columns.deadline === null ? '' : (row.cells[columns.deadline]?.text ?? '')))
    .filter((text) => text !== '');
  return times.length > 0 && times.filter((text) => HOURS.test(text)).length >= times.length * 0.6;
};

const headerKey = (rows: readonly GridRow[]): string =>
  fold(rows.flatMap((row) => ownCells(row).map((cell) => cell.text)).join('|'));

/** The first row of another table says what its columns are. */
const namesColumns = (row: GridRow): boolean => {
  const own = ownCells(row);
  const names = own.filter((cell) => readHeaderText(cell.text).weight >= 7);
  return own.length >= 2 && names.length >= own.length / 2;
};

const goesOn = (rows: readonly GridRow[], open: Open): boolean => {
  const first = rows.find((row) => ownCells(row).length > 0);
  if (first?.cells.length !== open.width || first.isHeader || namesColumns(first)) return false;
  const { number, title } = open.columns;
  if (number === null) return rows.some((row) => (row.cells[title]?.text ?? '') !== '' && ownCells(row).length >= 3);
  return rows.some((row) => {
    const text = row.cells[number]?.text ?? '';
    return text !== '' && parseRowNumber(text) !== null;
  });
};

const isCaption = (text: string): boolean =>
  /^(phu luc|bieu|bang|danh muc|phan|kem theo|\(kem theo|\(ban hanh)/.test(fold(text));

interface Sorter {
  readonly lines: TextLine[];
  readonly annexes: Open[];
  hasProgramme: boolean;
  /** Lines of text that stood before the last table ended: what is above the next one comes after them. */
  linesBefore: number;
}

type LineStyle = Pick<TextLine, 'bold' | 'centred' | 'inTable'>;

const addText = (sorter: Sorter, style: LineStyle, texts: readonly string[]): void => {
  for (const text of texts.flatMap((one) => one.split('\n'))) {
    if (text.trim() === '') continue;
    sorter.lines.push({ ...style, text: text.trim(), afterAnnex: sorter.annexes.length > 0 });
    const open = sorter.annexes[sorter.annexes.length - 1];
    if (open !== undefined && isCaption(text)) open.interrupted = true;
  }
};

const addRows = (sorter: Sorter, rows: readonly GridRow[]): void => {
  for (const row of rows) {
    for (const cell of ownCells(row)) addText(sorter, { bold: cell.bold, centred: false, inTable: true }, cell.lines);
  }
};

/** The annex a header starts, or goes on with when it only repeats. */
const openAnnex = (sorter: Sorter, found: FoundHeader, header: readonly GridRow[]): Open => {
  const key = headerKey(header);
  const before = sorter.annexes[sorter.annexes.length - 1];
  if (before?.header === key && !before.interrupted) {
    before.events.push({ kind: 'break' });
    return before;
  }
  const width = header[0]?.cells.length ?? 0;
  const fresh: Open = {
    columns: found.columns,
    header: key,
    width,
    events: [],
    targets: found.targets,
    interrupted: false,
  };
  sorter.annexes.push(fresh);
  return fresh;
};

/** Rows above the first header: the rest of an annex, or a letterhead. */
const addHead = (sorter: Sorter, rows: readonly GridRow[]): void => {
  const before = sorter.annexes[sorter.annexes.length - 1];
  if (before !== undefined && !before.interrupted && goesOn(rows, before)) {
    const above = headingAbove(sorter.lines.slice(sorter.linesBefore), false);
    before.events.push({ kind: 'break' }, ...(above === null ? [] : [above]), ...readLines(rows, before.columns));
  } else addRows(sorter, rows);
};

const addTable = (sorter: Sorter, table: DocumentTable): void => {
  const rows = toGrid(table);
  const starts = headersIn(rows);
  addHead(sorter, rows.slice(0, starts[0]?.at ?? rows.length));
  for (const [index, { at, found }] of starts.entries()) {
    const below = rows.slice(at + found.depth, starts[index + 1]?.at ?? rows.length);
    const body = below.slice(0, endOfAnnex(below));
    if (isProgramme(body, found.columns)) {
      sorter.hasProgramme = true;
      continue;
    }
    const above = headingAbove(sorter.lines.slice(sorter.linesBefore), index > 0);
    const annex = openAnnex(sorter, found, rows.slice(at, at + found.depth));
    if (above !== null) annex.events.push(above);
    const read = readLines(body, annex.columns);
    annex.events.push(...read);
    if (read.some((event) => event.kind === 'end')) addRows(sorter, tail(body));
    addRows(sorter, below.slice(body.length));
  }
};

/** Where another table starts below on the same sheet: its caption, or a header that is no annex's. */
const endOfAnnex = (rows: readonly GridRow[]): number => {
  const caption = rows.findIndex((row) => {
    const [only, ...others] = ownCells(row);
    return only !== undefined && others.length === 0 && /^phu luc( |$)/.test(fold(only.text));
  });
  const header = rows.findIndex(isOtherHeader);
  let end = Math.min(...[caption, header].map((at) => (at < 0 ? rows.length : at)));
  if (end === header) while (end > 0 && ownCells(rows[end - 1] ?? EMPTY_ROW).length < 2) end -= 1;
  return end;
};

const EMPTY_ROW: GridRow = { number: 0, cells: [], isHeader: false };

/** "TT | Nội dung chi | Đơn giá": the columns of a list of something else. */
const isOtherHeader = (row: GridRow): boolean => {
  const [first, ...others] = ownCells(row);
  if (first === undefined || others.length < 2 || !/^(tt|stt|so tt)$/.test(fold(first.text))) return false;
  return others.filter((cell) => readHeaderText(cell.text).weight > 0).length >= others.length / 2;
};

/** Sorts a document into its annexes and the text around them. */
export const sortDocument = (document: PlanDocument): SortedDocument => {
  const sorter: Sorter = { lines: [], annexes: [], hasProgramme: false, linesBefore: 0 };
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      addTable(sorter, block);
      sorter.linesBefore = sorter.lines.length;
    } else {
      const style = { bold: block.bold === true, centred: block.centred === true, inTable: false };
      addText(sorter, style, [block.text]);
    }
  }
  const annexes = withHeadings(sorter.annexes.map(({ events, targets }) => ({ events, targets })));
  return { lines: sorter.lines, annexes, hasProgramme: sorter.hasProgramme };
};

/** Rows under the table (signatures); they are read as text. */
const tail = (rows: readonly GridRow[]): readonly GridRow[] =>
  rows.slice(-8).filter((row) => ownCells(row).length <= 3);

const headersIn = (rows: readonly GridRow[]): { at: number; found: FoundHeader }[] => {
  const starts: { at: number; found: FoundHeader }[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    // Below the first header only a row that repeats it, or says "TT", is a header: tasks may speak of "nội dung" too.
    if (starts.length > 0 && row !== undefined && !repeats(row, rows, starts)) continue;
    const found = findHeaderAt(rows, at);
    if (found === null) continue;
    starts.push({ at, found });
    at += found.depth - 1;
  }
  return starts;
};

const repeats = (row: GridRow, rows: readonly GridRow[], starts: readonly { at: number }[]): boolean => {
  const own = ownCells(row);
  if (row.isHeader || own.some((cell) => /^(tt|stt|so tt)$/.test(fold(cell.text)))) return true;
  const first = rows[starts[0]?.at ?? 0];
  return first !== undefined && headerKey([row]) === headerKey([first]);
};
