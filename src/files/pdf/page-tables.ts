import type { TextItem } from './pdf-page.js';
import type { RuledCell, RuledTable } from './ruled-grid.js';
import {
  groupLines,
  isBrokenNumber,
  isNewItem,
  isWrapped,
  joinWrapped,
  segmentsOf,
  type Segment,
} from './text-lines.js';

/** A cell of a table on one page: its lines as written, and what is needed to see whether it goes on overleaf. */
export interface PdfCell {
  readonly lines: readonly string[];
  /** The same as they stand on the page, before lines were joined. */
  readonly printed: readonly string[];
  readonly isBold: boolean;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly coveredBy?: 'above' | 'left';
  /** First and last printed line, and the room a line has. */
  readonly first?: Segment;
  readonly last?: Segment;
  readonly room: number;
}

export interface PdfTable {
  readonly top: number;
  readonly bottom: number;
  readonly columnEdges: readonly number[];
  /** Lines of the header of a table without ruled lines. */
  readonly headerLines?: number;
  readonly rows: readonly (readonly PdfCell[])[];
}

const middleOf = (item: TextItem): number => item.baseline - item.size * 0.3;

/** One text may run over the line between two cells when they leave no room between their words: it is cut there. */
const cutAtEdges = (item: TextItem, edges: readonly number[]): TextItem[] => {
  const edge = edges.find((each) => each > item.left + item.size * 0.5 && each < item.right - item.size * 0.5);
  if (edge === undefined) return [item];
  const near = Math.round((item.text.length * (edge - item.left)) / (item.right - item.left));
  const blanks = [...item.text.matchAll(/\s+/g)].map(({ index }) => index);
  const at = blanks.sort((one, other) => Math.abs(one - near) - Math.abs(other - near))[0];
  if (at === undefined) return [item];
  const cut = item.left + ((item.right - item.left) * at) / item.text.length;
  const [head, tail] = [item.text.slice(0, at), item.text.slice(at).trimStart()];
  if (head === '' || tail === '') return [item];
  return [
    { ...item, text: head, right: Math.min(cut, edge) },
    ...cutAtEdges({ ...item, text: tail, left: Math.max(cut, edge) }, edges),
  ];
};

const isInside = (cell: RuledCell, item: TextItem): boolean => {
  const middle = middleOf(item);
  const centre = (item.left + item.right) / 2;
  return middle >= cell.top && middle <= cell.bottom && centre >= cell.left && centre <= cell.right;
};

/** Texts of a page that stand in one of its tables, and those that do not. */
export const splitByTable = (
  items: readonly TextItem[],
  tables: readonly RuledTable[],
): { inside: Map<RuledCell, TextItem[]>; outside: TextItem[] } => {
  const inside = new Map<RuledCell, TextItem[]>();
  const outside: TextItem[] = [];
  for (const item of items) {
    const middle = middleOf(item);
    const table = tables.find(
      ({ left, right, top, bottom }) =>
        middle >= top &&
        middle <= bottom &&
        (item.left + item.right) / 2 >= left &&
        (item.left + item.right) / 2 <= right,
    );
    if (table === undefined) {
      outside.push(item);
      continue;
    }
    const around = table.cells.filter((cell) => middle >= cell.top && middle <= cell.bottom);
    for (const piece of cutAtEdges(
      item,
      around.map(({ left }) => left),
    )) {
      const home = around.find((cell) => isInside(cell, piece));
      if (home === undefined) outside.push(piece);
      else inside.set(home, [...(inside.get(home) ?? []), piece]);
    }
  }
  return { inside, outside };
};

/** A line of a cell may hold wide gaps (a centred stamp, a filled-in blank); they are spaces here. */
const cellLines = (items: readonly TextItem[]): Segment[] =>
  groupLines(items).flatMap((line) => {
    const segments = segmentsOf(line);
    const first = segments[0];
    if (first === undefined) return [];
    return [
      {
        ...first,
        text: segments.map(({ text }) => text).join(' '),
        right: Math.max(...segments.map(({ right }) => right)),
        isBold: segments.every(({ isBold }) => isBold),
      },
    ];
  });

/**
 * Where a line ends because the next word had no room, the author may still have ended it there. A line that fills a cell
 * of its own elsewhere in the column ("Phòng TCHC") is whole, if the next one begins like a name.
 */
const isWholeLine = (line: string, next: string, whole: ReadonlySet<string>): boolean =>
  whole.has(line.trim()) && !/[-,]$/.test(line.trim()) && /^\p{Lu}/u.test(next.trim());

export interface CellRoom {
  readonly room: number;
  /** Texts of the cells of this column that take one line. */
  readonly whole: ReadonlySet<string>;
}

/** Lines of a cell as its author ended them: lines that only ran out of room are joined. */
export const joinCell = (segments: readonly Segment[], { room, whole }: CellRoom): string[] => {
  const lines: string[] = [];
  const first = segments[0];
  const isEnded = (before: Segment, next: Segment): boolean =>
    !isWrapped(before, next, room) ||
    isWholeLine(before.text, next.text, whole) ||
    (first !== undefined && isNewItem(first, before, next));
  segments.forEach((segment, at) => {
    const before = segments[at - 1];
    const text = segment.text.trim();
    if (before === undefined || first === undefined) lines.push(text);
    else if (isBrokenNumber(before, segment, room)) lines.push((lines.pop() ?? '') + text);
    else if (isEnded(before, segment)) lines.push(text);
    else lines.push(joinWrapped(lines.pop() ?? '', text));
  });
  return lines;
};

export const EMPTY_CELL: PdfCell = { lines: [], printed: [], isBold: false, rowSpan: 1, colSpan: 1, room: 0 };

const toCell = (cell: RuledCell, segments: readonly Segment[], around: CellRoom): PdfCell => {
  const [first, last] = [segments[0], segments.at(-1)];
  return {
    lines: joinCell(segments, around),
    isBold: segments.length > 0 && segments.every(({ isBold }) => isBold),
    rowSpan: cell.rowSpan,
    colSpan: cell.colSpan,
    room: around.room,
    printed: segments.map(({ text }) => text.trim()),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  };
};

/** Smallest distance of a text from the left line of its cell: the margin that cells of this table keep. */
const paddingOf = (cells: ReadonlyMap<RuledCell, readonly Segment[]>): number => {
  const gaps = [...cells].flatMap(([cell, segments]) => segments.map(({ left }) => left - cell.left));
  return Math.min(8, Math.max(0.5, Math.min(8, ...gaps)));
};

/** Fills a ruled table with the texts of the page. */
export const fillTable = (table: RuledTable, inside: ReadonlyMap<RuledCell, readonly TextItem[]>): PdfTable => {
  const segments = new Map(table.cells.map((cell) => [cell, cellLines(inside.get(cell) ?? [])]));
  const padding = paddingOf(segments);
  const whole = (column: number): Set<string> =>
    new Set(
      [...segments].flatMap(([cell, lines]) =>
        cell.column === column && lines.length === 1 ? lines.map(({ text }) => text.trim()) : [],
      ),
    );
  const columns = table.columnEdges.map((_, column) => whole(column));
  const width = table.columnEdges.length - 1;
  const rows: PdfCell[][] = Array.from({ length: table.rows }, () => Array.from({ length: width }, () => EMPTY_CELL));
  for (const cell of table.cells) {
    const around = { room: cell.right - cell.left - 2 * padding, whole: columns[cell.column] ?? new Set<string>() };
    for (let down = 0; down < cell.rowSpan; down += 1) {
      const row = rows[cell.row + down];
      for (let along = 0; along < cell.colSpan && row !== undefined; along += 1) {
        const covered: PdfCell = { ...EMPTY_CELL, coveredBy: down > 0 ? 'above' : 'left' };
        row[cell.column + along] = down + along === 0 ? toCell(cell, segments.get(cell) ?? [], around) : covered;
      }
    }
  }
  return { top: table.top, bottom: table.bottom, columnEdges: table.columnEdges, rows };
};
