import type { PageLine } from './page-lines.js';
import { EMPTY_CELL, joinCell, type PdfCell, type PdfTable } from './page-tables.js';
import type { TextItem } from './pdf-page.js';
import { toSegment, type Segment } from './text-lines.js';

/** A table without ruled lines, and the lines of the page above and below it. */
export interface UnruledTable {
  readonly table: PdfTable;
  readonly above: readonly PageLine[];
  readonly below: readonly PageLine[];
}

interface Column {
  readonly left: number;
  readonly right: number;
}

const HEADER_START = /^(?:S\.?\s?TT|TT|Số\s+(?:TT|thứ tự))\.?$/i;
const ROW_START = /^(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,2}){0,3}|[A-ZĐ]|[a-zđ]\))[.)]?$/;

const overlap = (one: Column, other: Column): boolean => one.left < other.right && other.left < one.right;

/** Words of a line that stand close together. Columns without lines may be nearer than the wide gaps of prose. */
const groupWords = (items: readonly TextItem[]): Column[] => {
  const groups: { left: number; right: number }[] = [];
  for (const { left, right, size } of items) {
    const last = groups.at(-1);
    if (last !== undefined && left - last.right < 0.6 * size) last.right = Math.max(last.right, right);
    else groups.push({ left, right });
  }
  return groups;
};

/** Columns that the words of a header stand over, its lines laid on top of each other. */
const headerColumns = (lines: readonly PageLine[]): Column[] => {
  const columns: Column[] = [];
  for (const group of lines.flatMap(({ items }) => groupWords(items))) {
    const at = columns.findIndex((column) => overlap(column, group));
    const known = columns[at];
    if (known === undefined) columns.push(group);
    else columns[at] = { left: Math.min(known.left, group.left), right: Math.max(known.right, group.right) };
  }
  return columns.sort((one, other) => one.left - other.left);
};

/** Right end of the widest strip between two headers that the fewest texts run through: there the next column begins. */
const gutterBetween = (one: Column, other: Column, items: readonly TextItem[]): number => {
  const from = Math.floor((one.left + one.right) / 2);
  const to = Math.ceil((other.left + other.right) / 2);
  const hits: number[] = Array.from({ length: Math.max(to - from, 1) }, () => 0);
  for (const item of items) {
    const last = Math.min(Math.ceil(item.right) - from, hits.length);
    for (let x = Math.max(Math.floor(item.left) - from, 0); x < last; x += 1) hits[x] = (hits[x] ?? 0) + 1;
  }
  const least = Math.min(...hits);
  let best = { length: 0, end: hits.length };
  let length = 0;
  hits.forEach((count, x) => {
    length = count === least ? length + 1 : 0;
    if (length > best.length) best = { length, end: x + 1 };
  });
  return from + best.end - 0.5;
};

const columnOf = (edges: readonly number[], left: number): number =>
  Math.max(
    edges.findLastIndex((edge) => edge <= left + 1),
    0,
  );

/** Lines of one row cut into columns; a text that runs over several columns stays in the first (a group heading). */
const cutRow = (lines: readonly PageLine[], edges: readonly number[]): Segment[][] => {
  const columns: Segment[][] = edges.map(() => []);
  for (const line of lines) {
    const cells = new Map<number, TextItem[]>();
    for (const item of line.items) {
      const column = columnOf(edges, item.left);
      cells.set(column, [...(cells.get(column) ?? []), item]);
    }
    for (const [column, items] of cells) {
      columns[column]?.push(toSegment(items, { baseline: line.baseline, size: line.size, items: [...items] }));
    }
  }
  return columns;
};

const roomOf = (rows: readonly (readonly Segment[][])[], column: number, next: number | undefined): number => {
  const segments = rows.flatMap((row) => row[column] ?? []).filter(({ right }) => next === undefined || right <= next);
  const left = Math.min(...segments.map((segment) => segment.left));
  return segments.length === 0 ? 0 : Math.max(...segments.map(({ right }) => right)) - left;
};

const toCell = (segments: readonly Segment[], room: number, whole: ReadonlySet<string>): PdfCell => {
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return EMPTY_CELL;
  return {
    ...EMPTY_CELL,
    lines: joinCell(segments, { room, whole }),
    printed: segments.map(({ text }) => text.trim()),
    isBold: segments.every(({ isBold }) => isBold),
    room,
    first,
    last,
  };
};

const firstItem = (line: PageLine): TextItem | undefined => line.items[0];

/** The line opens a row: a number stands in the column of numbers. */
const startsRow = (line: PageLine, edges: readonly number[]): boolean => {
  const item = firstItem(line);
  const next = edges[1] ?? Infinity;
  return item !== undefined && item.left < next && item.right <= next && ROW_START.test(item.text.trim());
};

/** The line goes on with a row: nothing in the column of numbers, and no text over the edge of its column. */
const continuesRow = (line: PageLine, edges: readonly number[]): boolean =>
  line.items.every((item) => {
    const column = columnOf(edges, item.left);
    return column > 0 && item.right <= (edges[column + 1] ?? Infinity) + 1;
  });

const splitRows = (lines: readonly PageLine[], edges: readonly number[]): { rows: PageLine[][]; rest: PageLine[] } => {
  const rows: PageLine[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const isFar = before !== undefined && line.baseline - before.baseline > 3 * line.size;
    if (!isFar && startsRow(line, edges)) rows.push([line]);
    // Lines before the first number go on with the last row of the page before.
    else if (!isFar && continuesRow(line, edges)) rows.push([...(rows.pop() ?? []), line]);
    else return { rows, rest: lines.slice(at) };
  }
  return { rows, rest: [] };
};

const toTable = (rows: readonly PageLine[][], edges: readonly number[]): PdfTable => {
  const cut = rows.map((lines) => cutRow(lines, edges));
  const rooms = edges.map((_, column) => roomOf(cut, column, edges[column + 1]));
  const whole = edges.map(
    (_, column) =>
      new Set(cut.flatMap((row) => (row[column]?.length === 1 ? row[column].map(({ text }) => text.trim()) : []))),
  );
  const lines = rows.flat();
  return {
    top: Math.min(...lines.map((line) => line.top)),
    bottom: Math.max(...lines.map(({ baseline }) => baseline)),
    columnEdges: edges,
    rows: cut.map((row) =>
      row.map((segments, column) => toCell(segments, rooms[column] ?? 0, whole[column] ?? new Set())),
    ),
  };
};

/** First line below a header that opens a row: a number under the "TT" of the header. */
const firstRow = (lines: readonly PageLine[], start: number, head: TextItem): number =>
  lines.findIndex((line, at) => {
    const item = firstItem(line);
    return at > start && item !== undefined && item.left < head.right + head.size && ROW_START.test(item.text.trim());
  });

/** Columns of a table whose header begins at this line, seen together with the texts below. */
const findEdges = (
  lines: readonly PageLine[],
  start: number,
  known: PdfTable | undefined,
): { edges: number[]; headerEnd: number } | undefined => {
  const head = lines[start]?.items[0];
  if (head === undefined || !HEADER_START.test(head.text.trim())) return undefined;
  const rowAt = firstRow(lines, start, head);
  const height = known?.headerLines;
  // Three lines of header at most; a number that stands lower than the first line of its row cannot be placed.
  if (rowAt < 0 || (rowAt > start + 3 && height === undefined)) return undefined;
  // On a later page the header is as high as it was; what stands below it without a number goes on from the page before.
  const headerEnd = height === undefined ? rowAt : Math.min(start + height, rowAt);
  const columns = headerColumns(lines.slice(start, headerEnd));
  if (columns.length < 4) return undefined;
  const below = lines.slice(headerEnd).flatMap(({ items }) => items);
  const edges = columns.slice(1).map((column, at) => gutterBetween(columns[at] ?? column, column, below));
  return { edges: [columns[0]?.left ?? 0, ...edges], headerEnd };
};

/** The table whose header begins at this line, with the rows below it. */
const tableAt = (lines: readonly PageLine[], start: number, known: PdfTable | undefined): UnruledTable | undefined => {
  const found = findEdges(lines, start, known);
  if (found === undefined) return undefined;
  const { rows, rest } = splitRows(lines.slice(found.headerEnd), found.edges);
  if (rows.length === 0) return undefined;
  const edges = known?.columnEdges;
  const isSame =
    edges?.length === found.edges.length && edges.every((edge, at) => Math.abs(edge - (found.edges[at] ?? 0)) < 12);
  const table = {
    ...toTable([lines.slice(start, found.headerEnd), ...rows], found.edges),
    headerLines: found.headerEnd - start,
  };
  return { table: isSame ? { ...table, columnEdges: edges } : table, above: lines.slice(0, start), below: rest };
};

/** Rows on top of a page that go on with the table of the page before, without its header. */
const continuation = (lines: readonly PageLine[], known: PdfTable | undefined): UnruledTable | undefined => {
  if (known?.headerLines === undefined) return undefined;
  const { rows, rest } = splitRows(lines, known.columnEdges);
  if (rows.length < 2) return undefined;
  const table = { ...toTable(rows, known.columnEdges), headerLines: known.headerLines };
  return { table, above: [], below: rest };
};

/**
 * Finds a table by the places of its words: a header that begins with "TT", over columns that keep clear of each other,
 * with rows that begin with a number on their first line. Anything else is left as text, to be asked about.
 * @param known table that ended the page before, which may go on without a header
 */
export const findUnruledTable = (lines: readonly PageLine[], known: PdfTable | undefined): UnruledTable | undefined => {
  for (let start = 0; start < lines.length; start += 1) {
    const found = tableAt(lines, start, known);
    if (found !== undefined) return found;
  }
  return continuation(lines, known);
};
