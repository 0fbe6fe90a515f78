import type { DocumentTable, PlanDocument } from '../plan-document.js';
import { fold } from '../words.js';
import { readLines, type AnnexEvent } from './annex-rows.js';
import { findHeaderAt, type AnnexColumns, type FoundHeader } from './header.js';
import { parseRowNumber } from './numbering.js';
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
}

interface Open {
  readonly columns: AnnexColumns;
  readonly header: string;
  readonly width: number;
  readonly events: AnnexEvent[];
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

const goesOn = (rows: readonly GridRow[], open: Open): boolean => {
  if (rows.length === 0 || rows[0]?.cells.length !== open.width) return false;
  const { number, title } = open.columns;
  if (number === null) return rows.some((row) => (row.cells[title]?.text ?? '') !== '' && ownCells(row).length >= 3);
  return rows.some((row) => {
    const text = row.cells[number]?.text ?? '';
    return text !== '' && parseRowNumber(text) !== null;
  });
};

const isCaption = (text: string): boolean =>
  /^(phu luc|bieu|bang|danh muc|phan|kem theo|\(kem theo|\(ban hanh)/.test(fold(text));

/** Sorts a document into its annexes and the text around them. */
export const sortDocument = (document: PlanDocument): SortedDocument => {
  const lines: TextLine[] = [];
  const annexes: Open[] = [];
  const current = (): Open | undefined => annexes[annexes.length - 1];

  const addText = (line: Omit<TextLine, 'afterAnnex' | 'text'>, texts: readonly string[]): void => {
    for (const text of texts.flatMap((one) => one.split('\n'))) {
      if (text.trim() === '') continue;
      lines.push({ ...line, text: text.trim(), afterAnnex: annexes.length > 0 });
      const open = current();
      if (open !== undefined && isCaption(text)) open.interrupted = true;
    }
  };

  const addRows = (rows: readonly GridRow[]): void => {
    for (const row of rows) {
      for (const cell of ownCells(row)) addText({ bold: cell.bold, centred: false, inTable: true }, cell.lines);
    }
  };

  const open = (found: FoundHeader, header: readonly GridRow[]): Open => {
    const key = headerKey(header);
    const before = current();
    if (before !== undefined && before.header === key && !before.interrupted) {
      before.events.push({ kind: 'break' });
      return before;
    }
    const fresh: Open = {
      columns: found.columns,
      header: key,
      width: header[0]?.cells.length ?? 0,
      events: [],
      targets: found.targets,
      interrupted: false,
    };
    annexes.push(fresh);
    return fresh;
  };

  const addTable = (table: DocumentTable): void => {
    const rows = toGrid(table);
    const starts = headersIn(rows);
    const before = current();
    const upTo = starts[0]?.at ?? rows.length;
    if (upTo > 0) {
      const head = rows.slice(0, upTo);
      if (before !== undefined && !before.interrupted && goesOn(head, before)) {
        before.events.push({ kind: 'break' }, ...readLines(head, before.columns));
      } else addRows(head);
    }
    for (const [index, { at, found }] of starts.entries()) {
      const body = rows.slice(at + found.depth, starts[index + 1]?.at ?? rows.length);
      if (isProgramme(body, found.columns)) continue;
      const annex = open(found, rows.slice(at, at + found.depth));
      const read = readLines(body, annex.columns);
      annex.events.push(...read);
      if (read.some((event) => event.kind === 'end')) addRows(tail(body));
    }
  };

  for (const block of document.blocks) {
    if (block.kind === 'table') addTable(block);
    else addText({ bold: block.bold === true, centred: block.centred === true, inTable: false }, [block.text]);
  }
  return { lines, annexes: annexes.map(({ events, targets }) => ({ events, targets })) };
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
