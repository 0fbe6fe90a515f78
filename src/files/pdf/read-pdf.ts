import type { DocumentBlock, DocumentNotice, PlanDocument } from '../../plans/plan-document.js';
import { checkStreams } from './check-streams.js';
import { continueTable, haveSameColumns, toTableRows } from './join-tables.js';
import { findMargins, splitNotes } from './margins.js';
import { textAreaOf, toPageLines, toParagraphs, type PageLine, type TextArea } from './page-lines.js';
import { fillTable, splitByTable, type PdfTable } from './page-tables.js';
import { readPdfPages, type PdfPage } from './pdf-page.js';
import { findRuledTables } from './ruled-grid.js';
import { findSideBySide } from './side-by-side.js';
import { findUnruledTable } from './unruled-table.js';

interface ReadPage {
  readonly page: PdfPage;
  readonly tables: readonly PdfTable[];
  readonly lines: readonly PageLine[];
}

interface LinesPart {
  readonly kind: 'lines';
  readonly lines: readonly PageLine[];
  readonly area: TextArea;
}
interface TablePart {
  readonly kind: 'table';
  readonly table: PdfTable;
}
type Part = LinesPart | TablePart | { readonly kind: 'block'; readonly block: DocumentBlock };

const readPage = (page: PdfPage): ReadPage => {
  const ruled = findRuledTables(page.rules);
  const { inside, outside } = splitByTable(page.items, ruled);
  const tables = ruled
    .map((table) => fillTable(table, inside))
    .filter(({ rows }) => rows.flat().some(({ lines }) => lines.length > 0));
  return { page, tables, lines: toPageLines(outside) };
};

/** Lines between two tables: columns side by side become a table of their own, all else paragraphs. */
const partsOfLines = (lines: readonly PageLine[], area: TextArea): Part[] => {
  const parts: Part[] = [];
  let plain: PageLine[] = [];
  for (let at = 0; at < lines.length;) {
    const found = findSideBySide(lines.slice(at), area);
    const line = lines[at];
    if (found !== undefined) {
      parts.push({ kind: 'lines', lines: plain, area }, { kind: 'block', block: found.table });
      plain = [];
      at += found.count;
    } else {
      if (line !== undefined) plain.push(line);
      at += 1;
    }
  }
  return [...parts, { kind: 'lines', lines: plain, area }];
};

/** Parts of lines that may hold a table without ruled lines. */
const partsOfText = (lines: readonly PageLine[], area: TextArea, known: PdfTable | undefined): Part[] => {
  const found = findUnruledTable(lines, known);
  if (found === undefined) return partsOfLines(lines, area);
  return [
    ...partsOfLines(found.above, area),
    { kind: 'table', table: found.table },
    ...partsOfText(found.below, area, undefined),
  ];
};

interface PageText {
  readonly lines: readonly PageLine[];
  readonly tables: readonly PdfTable[];
  readonly area: TextArea;
}

/** @param known table that ended the page before */
const partsOfPage = ({ lines, tables, area }: PageText, known: PdfTable | undefined): Part[] => {
  const parts: Part[] = [];
  let rest = [...lines];
  let open = known;
  for (const table of tables) {
    const above = rest.filter(({ top }) => top < table.top);
    rest = rest.filter(({ top }) => top >= table.top);
    parts.push(...partsOfText(above, area, open), { kind: 'table', table });
    open = undefined;
  }
  return [...parts, ...partsOfText(rest, area, open)].filter((part) => part.kind !== 'lines' || part.lines.length > 0);
};

const openTable = (parts: readonly Part[]): PdfTable | undefined => {
  const last = parts.at(-1);
  return last?.kind === 'table' ? last.table : undefined;
};

/** Parts from one on that belong together, by a rule over neighbours. */
const runFrom = <P extends Part>(parts: readonly Part[], at: number, belongs: (part: Part) => part is P): P[] => {
  const end = parts.findIndex((part, index) => index >= at && !belongs(part));
  return parts.slice(at, end < 0 ? parts.length : end).filter(belongs);
};

/** Paragraphs go on from page to page, and so do tables when nothing stands between their two halves. */
const toBlocks = (parts: readonly Part[]): DocumentBlock[] => {
  const blocks: DocumentBlock[] = [];
  for (let at = 0; at < parts.length;) {
    const part = parts[at];
    let taken = 1;
    if (part?.kind === 'block') blocks.push(part.block);
    if (part?.kind === 'lines') {
      const run = runFrom(parts, at, (each): each is LinesPart => each.kind === 'lines' && each.area === part.area);
      taken = run.length;
      blocks.push(
        ...toParagraphs(
          run.flatMap(({ lines }) => lines),
          part.area,
        ),
      );
    }
    if (part?.kind === 'table') {
      const run = runFrom(
        parts,
        at,
        (each): each is TablePart => each.kind === 'table' && haveSameColumns(part.table, each.table),
      );
      taken = run.length;
      const rows = run.slice(1).reduce((all, { table }) => continueTable(all, table.rows), part.table.rows);
      blocks.push({ kind: 'table', rows: toTableRows(rows) });
    }
    at += taken;
  }
  return blocks;
};

const FULL_LINES = 3;
/** Room between the text of a cell and the line that draws it. */
const PADDING = 5;

/** Where no lines of text show how far a line may reach, the tables do. */
const widenedTo = (pages: readonly ReadPage[], area: TextArea): TextArea => {
  const full = pages
    .flatMap(({ lines }) => lines)
    .filter((line) => (line.segments.at(-1)?.right ?? 0) > area.right - 15);
  if (full.length >= FULL_LINES) return area;
  const edges = pages.flatMap(({ tables }) => tables.flatMap(({ columnEdges }) => columnEdges));
  return { ...area, right: edges.reduce((most, edge) => Math.max(most, edge - PADDING), area.right) };
};

/** Pages of one width have one text area; a landscape annex has its own. */
const areasOf = (pages: readonly ReadPage[]): Map<number, TextArea> => {
  const areas = new Map<number, TextArea>();
  for (const width of new Set(pages.map(({ page }) => Math.round(page.width)))) {
    const alike = pages.filter(({ page }) => Math.round(page.width) === width);
    const area = textAreaOf(alike.flatMap((each) => each.lines));
    areas.set(width, widenedTo(alike, area));
  }
  return areas;
};

/** A page that shows a picture and almost no text is a scan; a blank page is not. */
const countScans = (pages: readonly ReadPage[]): number =>
  pages.filter(({ page }) => page.hasPicture && page.items.reduce((sum, { text }) => sum + text.trim().length, 0) < 40)
    .length;

/**
 * Reads a PDF that holds text. A scan (pictures of pages) gives the notice 'scan', without blocks when it holds nothing
 * else: nothing is guessed from pictures.
 * @throws FileRefused encrypted | broken | too-big | zip-bomb
 */
export const readPdf = async (bytes: Uint8Array, fileName: string): Promise<PlanDocument> => {
  await checkStreams(bytes);
  const raw = (await readPdfPages(bytes)).map(readPage);
  const margins = findMargins(raw);
  const pages = raw.map((page, at) => ({
    ...page,
    lines: page.lines.filter((line) => margins[at]?.has(line) !== true),
  }));
  const areas = areasOf(pages);
  const parts: Part[] = [];
  const footnotes: string[] = [];
  const notices: DocumentNotice[] = [];
  for (const { page, lines, tables } of pages) {
    const { body, notes } = splitNotes(lines, page);
    footnotes.push(...notes);
    const area = areas.get(Math.round(page.width)) ?? { left: 0, right: page.width, indents: new Set<number>() };
    parts.push(...partsOfPage({ lines: body, tables, area }, openTable(parts)));
  }
  const letters = pages.reduce(
    (sum, { page }) => sum + page.items.reduce((all, { text }) => all + text.trim().length, 0),
    0,
  );
  const scans = countScans(pages);
  const isScan = letters < 30 || (scans > 0 && scans === pages.length);
  if (isScan || scans > 0) notices.push({ code: 'scan', count: isScan ? pages.length : scans });
  const marginTexts = [
    ...margins.flatMap((lines) => [...lines].map(({ text }) => text)),
    ...pages.flatMap(({ page }) => page.slanted),
  ];
  return {
    format: 'pdf',
    fileName,
    blocks: isScan ? [] : toBlocks(parts),
    marginTexts: [...new Set(marginTexts)],
    footnotes,
    notices,
  };
};
