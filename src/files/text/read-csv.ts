import type { PlanDocument, TableRow } from '../../plans/plan-document.js';
import { FileRefused } from '../file-refused.js';
import { LIMITS } from '../limits.js';

export interface CsvRow {
  /** 1-based line of the file on which the row begins. */
  readonly number: number;
  readonly cells: readonly string[];
}

const DELIMITERS = ['\t', ';', ','] as const;

/** Walks one text once; a quote opens a cell only at its start, as every spreadsheet writes it. */
class CsvWalk {
  readonly rows: CsvRow[] = [];
  private cells: string[] = [];
  private cell = '';
  private line = 1;
  private startLine = 1;
  private readonly text: string;
  private readonly delimiter: string;

  constructor(text: string, delimiter: string) {
    this.text = text;
    this.delimiter = delimiter;
  }

  run(): CsvRow[] {
    let at = 0;
    while (at < this.text.length) at = this.step(at);
    if (this.cell !== '' || this.cells.length > 0) this.endRow();
    return this.rows;
  }

  private step(at: number): number {
    const letter = this.text.charAt(at);
    if (letter === '"' && this.cell.trim() === '') return this.quoted(at + 1);
    if (letter === this.delimiter) this.endCell();
    else if (letter === '\n' || letter === '\r') {
      this.endRow();
      this.line += 1;
      this.startLine = this.line;
      return letter === '\r' && this.text[at + 1] === '\n' ? at + 2 : at + 1;
    } else this.cell += letter;
    return at + 1;
  }

  private quoted(start: number): number {
    let at = start;
    this.cell = '';
    for (; at < this.text.length; at += 1) {
      const letter = this.text.charAt(at);
      if (letter === '"' && this.text[at + 1] === '"') at += 1;
      else if (letter === '"') return at + 1;
      if (letter === '\n') this.line += 1;
      this.cell += letter;
    }
    return at;
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = '';
    if (this.cells.length > LIMITS.tableColumns) throw new FileRefused('too-big', 'table-columns');
  }

  private endRow(): void {
    this.endCell();
    this.rows.push({ number: this.startLine, cells: this.cells });
    this.cells = [];
    if (this.rows.length > LIMITS.tableRows) throw new FileRefused('too-big', 'table-rows');
  }
}

const parseWith = (text: string, delimiter: string): CsvRow[] => new CsvWalk(text, delimiter).run();

/** How many cells stand in rows that agree on their number, more than one a row: the mark of the right delimiter. */
const agreement = (rows: readonly CsvRow[]): number => {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + cells.length - 1);
  return Math.max(0, ...counts.values());
};

/** Rows of a text of separated values; the separator (tab, semicolon, comma) is the one on which most cells agree. */
export const parseCsv = (text: string): CsvRow[] => {
  const named = /^sep=(.)\r?\n/i.exec(text);
  if (named?.[1] !== undefined) {
    return parseWith(text.slice(named[0].length), named[1]).map((row) => ({ ...row, number: row.number + 1 }));
  }
  const sample = text.slice(0, 100_000);
  const best = DELIMITERS.map((delimiter) => ({ delimiter, score: agreement(parseWith(sample, delimiter)) })).reduce(
    (one, other) => (other.score > one.score ? other : one),
  );
  return parseWith(text, best.delimiter);
};

/** Reads a .csv as one table, rows made equally long. */
export const readCsv = (text: string, fileName: string): PlanDocument => {
  if (text.length > LIMITS.textChars) throw new FileRefused('too-big', 'text');
  const parsed = parseCsv(text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const width = Math.max(0, ...parsed.map(({ cells }) => cells.length));
  const rows = parsed.map(({ number, cells }): TableRow => ({
    number,
    cells: Array.from({ length: width }, (_, at) => ({ lines: [cells[at] ?? ''].filter((cell) => cell !== '') })),
  }));
  return { format: 'csv', fileName, blocks: [{ kind: 'table', rows }], marginTexts: [], footnotes: [], notices: [] };
};
