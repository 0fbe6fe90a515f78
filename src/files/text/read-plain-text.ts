import type { DocumentBlock, PlanDocument, TableRow } from '../../plans/plan-document.js';
import { splitLines } from '../clean-text.js';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';

interface Line {
  readonly number: number;
  readonly text: string;
  readonly cells: readonly string[];
}

const toLines = (text: string): Line[] =>
  splitLines(text).map((line, at) => ({ number: at + 1, text: line, cells: line.split('\t') }));

const toTable = (lines: readonly Line[]): DocumentBlock => {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  const rows = lines.map(({ number, cells }): TableRow => ({
    number,
    cells: Array.from({ length: width }, (_, at) => ({
      lines: [cells[at] ?? ''].filter((cell) => cell.trim() !== ''),
    })),
  }));
  return { kind: 'table', rows };
};

const MARKDOWN_BOLD = /^\s*\*\*(.*?)\*\*\s*$/;

const toParagraph = ({ text }: Line): DocumentBlock => {
  const bold = MARKDOWN_BOLD.exec(text)?.[1];
  const printed = (bold ?? text).replace(/^\s*\*\*|\*\*\s*$/g, '');
  return { kind: 'paragraph', text: printed, ...(bold === undefined ? {} : { bold: true }) };
};

/** A line set under the table by a superscript number is a footnote, wherever the page break put it. */
const FOOTNOTE = /^\s*[¹²³⁴⁵⁶⁷⁸⁹]\s*\S/;

/**
 * Reads plain or pasted text: lines with two tabs or more are rows of a table (so Word and Excel paste), all others are
 * paragraphs, one a line. A footnote in between does not end the table.
 */
export const readPlainText = (text: string, fileName: string): PlanDocument => {
  if (text.length > LIMITS.textChars) throw new FileRefused('too-big', 'text');
  const blocks: DocumentBlock[] = [];
  const footnotes: string[] = [];
  let table: Line[] = [];
  const endTable = (): void => {
    if (table.length > 0) blocks.push(toTable(table));
    table = [];
  };
  for (const line of toLines(text)) {
    if (line.cells.length > 2) table.push(line);
    else if (FOOTNOTE.test(line.text)) footnotes.push(line.text.replace(/^\s*[¹²³⁴⁵⁶⁷⁸⁹]\s*/, ''));
    else if (line.text.trim() !== '') {
      endTable();
      blocks.push(toParagraph(line));
    }
    if (table.length > LIMITS.tableRows) throw new FileRefused('too-big', 'table-rows');
  }
  endTable();
  return { format: 'text', fileName, blocks, marginTexts: [], footnotes, notices: [] };
};
