import { convertLegacy, encodingOfFont, isAlreadyUnicode, type LegacyEncoding } from '../legacy-text.js';
import { attributeOf, childOf, isOn, pathOf, type XmlElement } from '../xml-stream.js';
import { listPlaceOf, type ListPlace, type Numbering } from './numbering.js';
import { readTextProperties, type ParagraphStyle, type Styles, type TextProperties } from './styles.js';
import { symbolText } from './symbols.js';

/** What is carried from paragraph to paragraph while a document is read from top to bottom. */
export interface DocxState {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Open fields: their code is not printed, their stored result is. A field may run over several paragraphs. */
  readonly fields: ('code' | 'result')[];
  readonly counts: { tracked: number; comments: number; textBoxes: number; hiddenRows: number; legacyRuns: number };
  readonly legacyEncodings: Set<LegacyEncoding>;
  /** Contents of text boxes met on the way (`w:txbxContent`), still to be read. */
  readonly textBoxes: XmlElement[];
  /** Watermarks of drawn letters (VML text path): "MẬT" may stand there. */
  readonly drawnTexts: string[];
}

export interface ReadParagraph {
  /** As printed, line breaks as "\n", with the number that Word makes in front. Not cleaned. */
  readonly text: string;
  readonly isBold: boolean;
  readonly isCentred: boolean;
  /** Its end was deleted under tracked changes: it runs on into the next paragraph. */
  readonly runsOn: boolean;
}

interface Piece {
  readonly text: string;
  readonly encoding: LegacyEncoding | undefined;
  readonly isBold: boolean;
  readonly isRaised: boolean;
}

interface Walk {
  readonly state: DocxState;
  readonly style: ParagraphStyle;
  readonly pieces: Piece[];
}

/** Removed under tracked changes; accepted means gone. */
const DELETED = new Set(['del', 'moveFrom']);
const INSERTED = new Set(['ins', 'moveTo']);
/** Prints nothing of its own, or is read elsewhere. */
const SILENT = new Set([
  'pPr', 'rPr', 'proofErr', 'instrText', 'delText', 'delInstrText', 'sdtPr', 'sdtEndPr', 'smartTagPr', 'rt',
  'footnoteRef', 'endnoteRef', 'footnoteReference', 'endnoteReference', 'bookmarkStart', 'bookmarkEnd', 'tblPr',
  'separator', 'continuationSeparator', 'lastRenderedPageBreak',
]); // prettier-ignore

/** A map, for names of elements come from the file: an object would know `constructor` as well. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['ptab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
  // In an old Vietnamese font this byte is the letter ư; cleaning drops it in every other font.
  ['softHyphen', '\u00ad'],
]);

const readField = (element: XmlElement, { fields }: DocxState): void => {
  const type = attributeOf(element, 'fldCharType');
  if (type === 'begin') fields.push('code');
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
  else if (type === 'end') fields.pop();
};

/** Texts and drawings below a picture: boxes are put aside, letters drawn as a shape are noted. */
const readDrawing = (element: XmlElement, state: DocxState): void => {
  if (element.name === 'txbxContent') {
    state.textBoxes.push(element);
    return;
  }
  if (element.name === 'textpath') state.drawnTexts.push(attributeOf(element, 'string') ?? '');
  for (const child of element.children) if (typeof child !== 'string') readVisible(child, state);
};

/** Newer and older form of one drawing stand side by side: the newer is read, the older only if that holds nothing. */
const readAlternate = (element: XmlElement, read: (branch: XmlElement) => boolean): void => {
  const choices = element.children.filter((child): child is XmlElement => typeof child !== 'string');
  for (const branch of choices) if (read(branch)) return;
};

const readVisible = (element: XmlElement, state: DocxState): void => {
  if (element.name !== 'AlternateContent') {
    readDrawing(element, state);
    return;
  }
  readAlternate(element, (branch) => {
    const before = state.textBoxes.length + state.drawnTexts.length;
    readDrawing(branch, state);
    return state.textBoxes.length + state.drawnTexts.length > before;
  });
};

const readText = (text: string, run: TextProperties, { state, pieces }: Walk): void => {
  if (text === '' || state.fields.includes('code')) return;
  const named = encodingOfFont(run.font);
  const encoding = named !== undefined && !isAlreadyUnicode(text) ? named : undefined;
  const shown = run.isCapitals === true && encoding === undefined ? text.toUpperCase() : text;
  pieces.push({ text: shown, encoding, isBold: run.isBold === true, isRaised: run.isRaised === true });
};

const ownText = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : '')).join('');

const readRunChild = (element: XmlElement, run: TextProperties, walk: Walk): void => {
  const sign = SIGNS.get(element.name);
  if (element.name === 't') readText(ownText(element), run, walk);
  else if (sign !== undefined) readText(sign, run, walk);
  else if (element.name === 'sym') readText(symbolText(element), run, walk);
  else if (element.name === 'fldChar') readField(element, walk.state);
  else if (element.name === 'commentReference') walk.state.counts.comments += 1;
  else if (element.name === 'ruby') for (const base of element.children) readInlineNode(base, walk);
  else if (!SILENT.has(element.name)) readVisible(element, walk.state);
};

const readRun = (run: XmlElement, walk: Walk): void => {
  const properties = childOf(run, 'rPr');
  const character = walk.state.styles.ofRun(attributeOf(childOf(properties, 'rStyle'), 'val'));
  const own = { ...walk.style, ...character, ...readTextProperties(properties) };
  if (own.isHidden === true) {
    // Hidden text is not printed, but a field that begins in it must not swallow what follows.
    for (const child of run.children) {
      if (typeof child !== 'string' && child.name === 'fldChar') readField(child, walk.state);
    }
    return;
  }
  for (const child of run.children) if (typeof child !== 'string') readRunChild(child, own, walk);
};

const readInlineNode = (node: XmlElement | string, walk: Walk): void => {
  if (typeof node !== 'string') readInline(node, walk);
};

const readInline = (element: XmlElement, walk: Walk): void => {
  if (SILENT.has(element.name)) return;
  if (DELETED.has(element.name)) {
    walk.state.counts.tracked += 1;
    return;
  }
  if (INSERTED.has(element.name)) walk.state.counts.tracked += 1;
  if (element.name === 'r') readRun(element, walk);
  else if (element.name === 'AlternateContent') {
    readAlternate(element, (branch) => {
      const before = walk.pieces.length + walk.state.textBoxes.length;
      for (const child of branch.children) readInlineNode(child, walk);
      return walk.pieces.length + walk.state.textBoxes.length > before;
    });
  } else if (element.name === 'txbxContent') walk.state.textBoxes.push(element);
  else for (const child of element.children) readInlineNode(child, walk);
};

/** A mark of a note, typed small and high: "30/6" with a raised 1 is no "30/61". Square metres and powers of ten stay. */
const RAISED_MARK = /^\s*[([]?(?:\d{1,2}|\*{1,3})[)\]]?\s*$/u;
const MARKED = /(?:\d|\p{L}{3,}|[)”"\]])$/u;
const POWER = /(?:^|[x×.*·]|\s)\s*10$/u;

const withoutNoteMarks = (pieces: readonly Piece[]): Piece[] => {
  let before = '';
  return pieces.filter((piece) => {
    const isMark = piece.isRaised && RAISED_MARK.test(piece.text) && MARKED.test(before) && !POWER.test(before);
    if (!isMark) before = (before + piece.text).slice(-20);
    return !isMark;
  });
};

/** Pieces of one encoding are converted together: a letter and its mark may stand in two runs. */
const joinPieces = (pieces: readonly Piece[], state: DocxState): string => {
  let text = '';
  let at = 0;
  while (at < pieces.length) {
    const encoding = pieces[at]?.encoding;
    let same = '';
    for (; at < pieces.length && pieces[at]?.encoding === encoding; at += 1) same += pieces[at]?.text ?? '';
    const shown = encoding === undefined ? same : convertLegacy(same, encoding);
    if (encoding !== undefined && shown !== same) {
      state.counts.legacyRuns += 1;
      state.legacyEncodings.add(encoding === 'tcvn3-capitals' ? 'tcvn3' : encoding);
    }
    text += shown;
  }
  return text;
};

/** The list a paragraph is an item of, by itself or by its style. */
const findList = (
  properties: XmlElement | undefined,
  style: ParagraphStyle,
  numbering: Numbering,
): ListPlace | undefined => {
  const direct = listPlaceOf(properties);
  const numberingId = direct?.numberingId ?? style.list?.numberingId;
  if (numberingId === undefined || numberingId === '0') return undefined;
  const styleId = attributeOf(childOf(properties, 'pStyle'), 'val');
  const ofStyle = styleId === undefined ? undefined : numbering.levelOfStyle(numberingId, styleId);
  return { numberingId, level: direct?.level ?? style.list?.level ?? ofStyle ?? 0 };
};

const isBoldAll = (pieces: readonly Piece[]): boolean => {
  const printed = pieces.filter(({ text }) => text.trim() !== '');
  return printed.length > 0 && printed.every(({ isBold }) => isBold);
};

/** Reads one `w:p` and counts it in its list. */
export const readParagraph = (paragraph: XmlElement, state: DocxState): ReadParagraph => {
  const properties = childOf(paragraph, 'pPr');
  const style = state.styles.ofParagraph(attributeOf(childOf(properties, 'pStyle'), 'val'));
  const walk: Walk = { state, style, pieces: [] };
  for (const child of paragraph.children) readInlineNode(child, walk);
  const text = joinPieces(withoutNoteMarks(walk.pieces), state);
  const runsOn = pathOf(properties, 'rPr', 'del') !== undefined || pathOf(properties, 'rPr', 'moveFrom') !== undefined;
  if (runsOn) state.counts.tracked += 1;
  const isGone = runsOn && text.trim() === '';
  const list = isGone ? undefined : findList(properties, style, state.numbering);
  const isMarkHidden = isOn(pathOf(properties, 'rPr', 'vanish')) && text === '';
  const label = list === undefined || isMarkHidden ? '' : state.numbering.next(list);
  const alignment = attributeOf(childOf(properties, 'jc'), 'val') ?? style.alignment;
  return { text: label + text, isBold: isBoldAll(walk.pieces), isCentred: alignment === 'center', runsOn };
};
