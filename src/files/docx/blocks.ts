import type { DocumentBlock } from '../../plans/plan-document.js';
import { cleanLine } from '../clean-text.js';
import type { XmlElement } from '../xml-stream.js';
import { readParagraph, type DocxState, type ReadParagraph } from './paragraph.js';
import { readTable, type CellContent } from './table.js';

/** Elements that only wrap paragraphs and tables. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo']);
const DELETED = new Set(['del', 'moveFrom']);

/** Reads paragraphs and tables one after another; a paragraph whose end was deleted waits for the next one. */
export interface BlockReader {
  push(node: XmlElement | string): void;
  /** Blocks read since the last call. */
  take(): DocumentBlock[];
}

const toBlock = ({ text, isBold, isCentred }: Omit<ReadParagraph, 'runsOn'>): DocumentBlock => ({
  kind: 'paragraph',
  text,
  ...(isBold ? { bold: true } : {}),
  ...(isCentred ? { centred: true } : {}),
});

export const createBlockReader = (state: DocxState): BlockReader => {
  let blocks: DocumentBlock[] = [];
  let waiting = '';

  const pushParagraph = (element: XmlElement): void => {
    const paragraph = readParagraph(element, state);
    const text = waiting + paragraph.text;
    waiting = paragraph.runsOn ? text : '';
    if (!paragraph.runsOn) blocks.push(toBlock({ ...paragraph, text }));
    // A table inside a text box is a table of the document; its other texts belong to the margin (read-docx.ts).
  };

  const readContent = (nodes: XmlElement['children']): CellContent => readCellContent(nodes, state);

  const push = (node: XmlElement | string): void => {
    if (typeof node === 'string') return;
    if (node.name === 'p') pushParagraph(node);
    else if (node.name === 'tbl') blocks.push(...readTable(node, state, readContent));
    else if (DELETED.has(node.name)) state.counts.tracked += 1;
    else if (node.name === 'AlternateContent') firstWithContent(node).forEach(push);
    else if (WRAPPERS.has(node.name)) node.children.forEach(push);
  };

  const take = (): DocumentBlock[] => {
    if (waiting !== '') blocks.push({ kind: 'paragraph', text: waiting });
    waiting = '';
    const done = blocks;
    blocks = [];
    return done;
  };
  return { push, take };
};

const firstWithContent = (element: XmlElement): XmlElement['children'] => {
  const branches = element.children.filter((child): child is XmlElement => typeof child !== 'string');
  return branches.find((branch) => branch.children.length > 0)?.children ?? [];
};

const readCellContent = (nodes: XmlElement['children'], state: DocxState): CellContent => {
  const reader = createBlockReader(state);
  for (const node of nodes) reader.push(node);
  const blocks = reader.take();
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  const printed = paragraphs.filter(({ text }) => cleanLine(text) !== '');
  return {
    lines: printed.map(({ text }) => text),
    isBold: printed.length > 0 && printed.every(({ bold }) => bold === true),
    tables: blocks.filter((block) => block.kind === 'table'),
    blocks,
  };
};
