import type { DocumentBlock, PlanDocument } from '../../plans/plan-document.js';
import { splitLines } from '../clean-text.js';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';
import { readTabTable, startsTable, type TabLine } from './tab-table.js';

/** Excel puts quotes around a cell of several lines; a quote that nothing closes soon is only a quote. */
const LONGEST_QUOTED = 60;
const OPENS_QUOTE = /(?:^|\t)"/;
const isOpen = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1;

const quotedEnd = (lines: readonly string[], from: number): number => {
  let text = lines[from] ?? '';
  if (!OPENS_QUOTE.test(text) || !isOpen(text)) return from;
  for (let at = from + 1; at < Math.min(lines.length, from + LONGEST_QUOTED); at += 1) {
    text += lines[at] ?? '';
    if (!isOpen(text)) return text.includes('\t') ? at : from;
  }
  return from;
};

const unquote = (cell: string): string => {
  const inner = /^"(.*)"\s*$/s.exec(cell)?.[1];
  return inner === undefined ? cell : inner.replaceAll('""', '"');
};

/** A row between upright strokes, as chat tools copy a table; under the header stands a row of dashes. */
const STROKES = /^\s*\|(.*\|.*)\|\s*$/s;
const DASHES = /^[\s|:-]*-{2,}[\s|:-]*$/;

const toCells = (text: string): string[] => {
  const inner = STROKES.exec(text)?.[1];
  if (inner !== undefined) return inner.split('|').map((cell) => cell.trim());
  const cells = text.split('\t');
  return cells.length > 1 ? cells.map(unquote) : cells;
};

const toLines = (text: string): TabLine[] => {
  const raw = splitLines(text);
  const lines: TabLine[] = [];
  for (let at = 0; at < raw.length; at += 1) {
    const end = quotedEnd(raw, at);
    const whole = raw.slice(at, end + 1).join('\n');
    const isRule = STROKES.test(whole) && DASHES.test(whole);
    if (whole.trim() !== '' && !isRule) lines.push({ number: at + 1, cells: toCells(whole) });
    at = end;
  }
  return lines;
};

const MARKDOWN_BOLD = /^\s*\*\*(.*?)\*\*\s*$/;

const toParagraph = ({ cells }: TabLine): DocumentBlock => {
  const text = cells.join('\t');
  const bold = MARKDOWN_BOLD.exec(text)?.[1];
  const printed = (bold ?? text).replace(/^\s*\*\*|\*\*\s*$/g, '');
  return { kind: 'paragraph', text: printed, ...(bold === undefined ? {} : { bold: true }) };
};

/** A line set under the table by a superscript number is a footnote, wherever the page break put it. */
const FOOTNOTE = /^\s*[¹²³⁴⁵⁶⁷⁸⁹]\s*\S/;
const isFootnote = ({ cells }: TabLine): boolean => cells.length === 1 && FOOTNOTE.test(cells[0] ?? '');

/**
 * Reads plain or pasted text: lines with two tabs or more start a table (so Word and Excel paste), which goes on as long
 * as its rows and cells do; all others are paragraphs, one a line. A footnote in between does not end the table.
 */
export const readPlainText = (text: string, fileName: string): PlanDocument => {
  if (text.length > LIMITS.textChars) throw new FileRefused('too-big', 'text');
  const all = toLines(text);
  const footnotes = all.filter(isFootnote).map(({ cells }) => (cells[0] ?? '').replace(/^\s*[¹²³⁴⁵⁶⁷⁸⁹]\s*/, ''));
  const lines = all.filter((line) => !isFootnote(line));
  const blocks: DocumentBlock[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    if (!startsTable(lines, at)) {
      blocks.push(toParagraph(line));
      at += 1;
      continue;
    }
    const { table, next } = readTabTable(lines, at);
    if (table.rows.length > LIMITS.tableRows) throw new FileRefused('too-big', 'table-rows');
    blocks.push(table);
    at = next;
  }
  return { format: 'text', fileName, blocks, marginTexts: [], footnotes, notices: [] };
};
