import type { DocumentBlock, DocumentNotice, PlanDocument, TableCell, TableRow } from '../plans/plan-document.js';
import { cleanLine, cleanLines } from './clean-text.js';
import { FileRefused } from './file-refused.js';
import { convertLegacy, detectLegacy } from './legacy-text.js';
import { LIMITS } from './limits.js';

type Convert = (text: string) => string;

const finishCell = (cell: TableCell, convert: Convert): TableCell => ({
  ...cell,
  lines: cell.lines.flatMap((line) => cleanLines(convert(line))),
  ...(cell.printedLines === undefined
    ? {}
    : { printedLines: cell.printedLines.flatMap((line) => cleanLines(convert(line))) }),
});

const finishBlock = (block: DocumentBlock, convert: Convert): DocumentBlock => {
  if (block.kind === 'paragraph') return { ...block, text: cleanLines(convert(block.text)).join(' ') };
  const rows: TableRow[] = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => finishCell(cell, convert)),
  }));
  return { ...block, ...(block.name === undefined ? {} : { name: cleanLine(block.name) }), rows };
};

const isWorthKeeping = (block: DocumentBlock): boolean =>
  block.kind === 'paragraph'
    ? block.text !== ''
    : block.rows.some((row) => row.cells.some((cell) => cell.lines.length > 0));

const textsOf = (block: DocumentBlock): string[] =>
  block.kind === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines));

/**
 * The last step of every reader: text that is still in an old Vietnamese encoding is converted, then everything is put
 * into NFC with ordinary spaces, and what prints nothing is dropped. Readers hand over text as written, because cleaning
 * first would destroy letters (the byte of "ư" in TCVN3 is the soft hyphen of Unicode).
 * @throws FileRefused empty | too-big
 */
export const finishDocument = (raw: PlanDocument): PlanDocument => {
  const all = [...raw.blocks.flatMap(textsOf), ...raw.marginTexts, ...raw.footnotes].join('\n');
  if (all.length > LIMITS.textChars) throw new FileRefused('too-big', 'text');
  const encoding = detectLegacy(all);
  const convert: Convert = encoding === undefined ? (text) => text : (text) => convertLegacy(text, encoding);
  const legacy: DocumentNotice[] = encoding === undefined ? [] : [{ code: 'legacy-font', detail: encoding }];
  const blocks = raw.blocks.map((block) => finishBlock(block, convert)).filter(isWorthKeeping);
  const notices = [...raw.notices, ...legacy];
  if (blocks.length === 0 && !notices.some(({ code }) => code === 'scan')) throw new FileRefused('empty');
  return {
    ...raw,
    fileName: cleanLine(raw.fileName),
    blocks,
    marginTexts: raw.marginTexts.flatMap((text) => cleanLines(convert(text))),
    footnotes: raw.footnotes.map((text) => cleanLines(convert(text)).join(' ')).filter((text) => text !== ''),
    notices,
  };
};
