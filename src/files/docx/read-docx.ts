import type { DocumentBlock, DocumentNotice, PlanDocument } from '../../plans/plan-document.js';
import { LIMITS } from '../limits.js';
import { FileRefused } from '../file-refused.js';
import { readRelations, type Relation } from '../package-parts.js';
import { attributeOf, readXml, streamXml, type XmlElement } from '../xml-stream.js';
import type { ZipPackage } from '../zip-package.js';
import { createBlockReader } from './blocks.js';
import { createNumbering } from './numbering.js';
import type { DocxState } from './paragraph.js';
import { createStyles } from './styles.js';

const MAIN = 'word/document.xml';
/** Elements that hold no text of the document, left out while reading to keep the tree small. */
const SKIP = new Set(['sectPr', 'rsids', 'tblStylePr', 'latentStyles', 'tblBorders', 'tcBorders', 'spPr', 'binData']);

const readSmallPart = async (zip: ZipPackage, part: string | undefined): Promise<XmlElement[]> =>
  part === undefined || !zip.has(part) ? [] : readXml(zip.read(part), SKIP);

const partOf = (relations: readonly Relation[], type: string): string | undefined =>
  relations.find((relation) => relation.type === type && !relation.isExternal)?.target;

const createState = async (zip: ZipPackage, relations: readonly Relation[]): Promise<DocxState> => ({
  styles: createStyles(await readSmallPart(zip, partOf(relations, 'styles'))),
  numbering: createNumbering(await readSmallPart(zip, partOf(relations, 'numbering'))),
  fields: [],
  counts: { tracked: 0, comments: 0, textBoxes: 0, hiddenRows: 0, legacyRuns: 0 },
  legacyEncodings: new Set(),
  textBoxes: [],
  drawnTexts: [],
});

const textsOfBlocks = (blocks: readonly DocumentBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.text]
      : block.rows.flatMap((row) => row.cells.map((cell) => cell.lines.join('\n')).filter((text) => text !== '')),
  );

/** Reads text boxes put aside so far: tables go on as tables, other texts to the margin. */
const drainTextBoxes = (state: DocxState, margins: string[]): DocumentBlock[] => {
  const tables: DocumentBlock[] = [];
  for (let box = state.textBoxes.shift(); box !== undefined; box = state.textBoxes.shift()) {
    const reader = createBlockReader(state);
    for (const child of box.children) reader.push(child);
    const blocks = reader.take();
    const texts = textsOfBlocks(blocks.filter(({ kind }) => kind === 'paragraph')).filter((text) => text.trim() !== '');
    const found = blocks.filter(({ kind }) => kind === 'table');
    if (texts.length + found.length > 0) state.counts.textBoxes += 1;
    margins.push(...texts);
    tables.push(...found);
  }
  margins.push(...state.drawnTexts.splice(0));
  return tables;
};

/** Headers, footers or notes: every root child is read as blocks, each note as one text. */
const readSide = async (zip: ZipPackage, part: string, state: DocxState): Promise<string[]> => {
  if (!zip.has(part)) return [];
  const texts: string[] = [];
  const margins: string[] = [];
  const fields = state.fields.splice(0);
  await streamXml(zip.read(part), {
    containers: new Set(['hdr', 'ftr', 'footnotes', 'endnotes']),
    skip: SKIP,
    onChild: (child) => {
      const type = attributeOf(child, 'type');
      if (type !== undefined && type !== 'normal') return;
      const reader = createBlockReader(state);
      const isNote = child.name === 'footnote' || child.name === 'endnote';
      for (const node of isNote ? child.children : [child]) reader.push(node);
      const blocks = [...reader.take(), ...drainTextBoxes(state, margins)];
      texts.push(textsOfBlocks(blocks).join('\n'));
      state.fields.length = 0;
    },
  });
  state.fields.push(...fields);
  return [...texts, ...margins];
};

const readBody = async (zip: ZipPackage, state: DocxState, margins: string[]): Promise<DocumentBlock[]> => {
  const blocks: DocumentBlock[] = [];
  const reader = createBlockReader(state);
  const seen = new Set<string>();
  await streamXml(zip.read(MAIN), {
    containers: new Set(['document', 'body']),
    skip: SKIP,
    onChild: (child, container) => {
      seen.add(container);
      if (container !== 'body') return;
      reader.push(child);
      // The tables of a text box follow the paragraph it hangs on. A paragraph waiting for its end stays in the reader.
      if (state.textBoxes.length + state.drawnTexts.length > 0) {
        const tables = drainTextBoxes(state, margins);
        blocks.push(...(tables.length > 0 ? reader.take() : []), ...tables);
      }
      if (blocks.length > LIMITS.xmlNodes) throw new FileRefused('too-big', 'blocks');
    },
  });
  if (!seen.has('body')) throw new FileRefused('empty');
  return [...blocks, ...reader.take()];
};

const toNotices = ({ counts, legacyEncodings }: DocxState): DocumentNotice[] => {
  const counted: [DocumentNotice['code'], number][] = [
    ['tracked-changes', counts.tracked],
    ['comments', counts.comments],
    ['hidden-rows', counts.hiddenRows],
    ['text-box', counts.textBoxes],
  ];
  const notices: DocumentNotice[] = counted.filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
  if (counts.legacyRuns > 0) {
    notices.push({ code: 'legacy-font', count: counts.legacyRuns, detail: [...legacyEncodings].join(',') });
  }
  return notices;
};

/**
 * Reads a Word document as its author would see it with all changes accepted and hidden text hidden.
 * Sources: ECMA-376 part 1, 17.4 (tables), 17.9 (numbering), 17.13.5 (revisions), 17.16 (fields).
 * @throws FileRefused broken | empty | doctype | too-big | zip-bomb
 */
export const readDocx = async (zip: ZipPackage, fileName: string): Promise<PlanDocument> => {
  const relations = await readRelations(zip, MAIN);
  const state = await createState(zip, relations);
  const marginTexts: string[] = [];
  const blocks = await readBody(zip, state, marginTexts);
  const footnotes: string[] = [];
  for (const { type, target, isExternal } of relations) {
    if (isExternal) continue;
    if (type === 'header' || type === 'footer') marginTexts.push(...(await readSide(zip, target, state)));
    if (type === 'footnotes' || type === 'endnotes') footnotes.push(...(await readSide(zip, target, state)));
  }
  return { format: 'docx', fileName, blocks, marginTexts, footnotes, notices: toNotices(state) };
};
