import { makeDocx, makeXlsx, p, row as sheetRow, run, sheetData, tbl, tc, text, tr } from '../office-files.js';

/**
 * A table as rows of strings. `\n` breaks lines; `^` is covered by the cell above, `<` by the one to the left;
 * `**text**` is bold.
 */
export type MadeTable = readonly (readonly string[])[];
/** A paragraph (`# ` in front: bold and centred, `* `: bold), or a table. */
export type MadeBlock = string | MadeTable;

const xml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface MadeParagraph {
  readonly words: string;
  readonly isBold: boolean;
  readonly isCentred: boolean;
}

const toParagraph = (block: string): MadeParagraph => ({
  words: block.replace(/^[#*] /u, ''),
  isBold: /^[#*] /u.test(block),
  isCentred: block.startsWith('# '),
});

const bareCell = (cell: string): { words: string; isBold: boolean } => {
  const bold = /^\*\*(.*)\*\*$/su.exec(cell);
  return { words: bold?.[1] ?? cell, isBold: bold !== null };
};

const spanAt = (cells: readonly string[], at: number): number => {
  let span = 1;
  while (cells[at + span] === '<') span += 1;
  return span;
};

const wordParagraph = ({ words, isBold, isCentred }: MadeParagraph): string =>
  p(words === '' ? '' : run(xml(words), isBold ? '<w:b/>' : ''), isCentred ? '<w:jc w:val="center"/>' : '');

const wordCell = (table: MadeTable, place: { readonly row: number; readonly column: number }): string => {
  const { row, column } = place;
  const cells = table[row] ?? [];
  const own = cells[column] ?? '';
  const span = spanAt(cells, column);
  const startsMerge = own !== '^' && table[row + 1]?.[column] === '^';
  const merge = own === '^' ? '<w:vMerge/>' : startsMerge ? '<w:vMerge w:val="restart"/>' : '';
  const { words, isBold } = bareCell(own === '^' ? '' : own);
  const paragraphs = words
    .split('\n')
    .map((line) => wordParagraph({ words: line, isBold, isCentred: false }))
    .join('');
  return tc(paragraphs, `${span > 1 ? `<w:gridSpan w:val="${String(span)}"/>` : ''}${merge}`);
};

const wordTable = (table: MadeTable): string => {
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join('');
  const rows = table.map((cells, at) =>
    tr(cells.flatMap((cell, column) => (cell === '<' ? [] : [wordCell(table, { row: at, column })]))),
  );
  const width = table[0]?.length ?? 1;
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${String(Math.floor(9600 / width))}"/>`.repeat(width)}</w:tblGrid>`;
  return tbl(rows).replace('<w:tblPr/>', `<w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr>${grid}`);
};

/** A Word file of these blocks. */
export const planDocx = (
  blocks: readonly MadeBlock[],
  parts: Partial<Parameters<typeof makeDocx>[0]> = {},
): Uint8Array =>
  makeDocx({
    ...parts,
    body: blocks
      .map((block) => (typeof block === 'string' ? wordParagraph(toParagraph(block)) : wordTable(block) + p('')))
      .join(''),
  });

const columnName = (column: number): string =>
  (column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '') + String.fromCharCode(65 + (column % 26));

interface SheetInWork {
  readonly rows: string[];
  readonly merges: string[];
}

const sheetTable = (table: MadeTable, { rows, merges }: SheetInWork): void => {
  const first = rows.length + 1;
  for (const [at, cells] of table.entries()) {
    const number = first + at;
    for (const [column, cell] of cells.entries()) {
      const wide = spanAt(cells, column);
      let high = 1;
      while (table[at + high]?.[column] === '^') high += 1;
      if (cell !== '<' && cell !== '^' && (wide > 1 || high > 1))
        merges.push(
          `${columnName(column)}${String(number)}:${columnName(column + wide - 1)}${String(number + high - 1)}`,
        );
    }
    const written = cells.flatMap((cell, column) =>
      cell === '' || cell === '<' || cell === '^'
        ? []
        : [text(`${columnName(column)}${String(number)}`, xml(bareCell(cell).words))],
    );
    rows.push(sheetRow(number, written));
  }
};

/** An Excel file with these blocks on one sheet, paragraphs in the first column. */
export const planXlsx = (blocks: readonly MadeBlock[], name = 'Phụ lục'): Uint8Array => {
  const sheet: SheetInWork = { rows: [], merges: [] };
  for (const block of blocks) {
    if (typeof block === 'string') {
      const { words } = toParagraph(block);
      const number = sheet.rows.length + 1;
      sheet.rows.push(sheetRow(number, words === '' ? [] : [text(`A${String(number)}`, xml(words))]));
    } else sheetTable(block, sheet);
  }
  const merged =
    sheet.merges.length === 0
      ? ''
      : `<mergeCells>${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return makeXlsx({ sheets: [{ name, xml: sheetData(sheet.rows) + merged }] });
};

const plainCells = (cells: readonly string[]): string[] =>
  cells.map((cell) => (cell === '<' || cell === '^' ? '' : bareCell(cell).words));

/** What Word puts on the clipboard as text: tabs between cells, every line of a cell on a line of its own. */
export const planText = (blocks: readonly MadeBlock[]): Uint8Array =>
  Buffer.from(
    blocks
      .map((block) =>
        typeof block === 'string'
          ? toParagraph(block).words
          : block.map((cells) => plainCells(cells.filter((cell) => cell !== '<')).join('\t')).join('\n'),
      )
      .join('\n'),
  );

/** What Excel saves as text of separated values: quotes around cells that hold the separator, a quote or a line end. */
export const planCsv = (blocks: readonly MadeBlock[], separator = ','): Uint8Array =>
  Buffer.from(
    blocks
      .flatMap((block) => (typeof block === 'string' ? [[toParagraph(block).words]] : block.map(plainCells)))
      .map((cells) =>
        cells
          .map((cell) => (cell.includes(separator) || /["\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
          .join(separator),
      )
      .join('\r\n'),
  );
