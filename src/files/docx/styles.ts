import { attributeOf, childOf, isOn, pathOf, type XmlElement } from '../xml-stream.js';
import { listPlaceOf, type ListPlace } from './numbering.js';

/** What of a style, or of a paragraph or run itself, changes how its text is read. */
export interface TextProperties {
  readonly font?: string;
  readonly isHidden?: boolean;
  readonly isBold?: boolean;
  readonly isCapitals?: boolean;
  readonly isRaised?: boolean;
}

export interface ParagraphStyle extends TextProperties {
  readonly list?: Partial<ListPlace>;
  readonly alignment?: string;
}

export interface Styles {
  /** Paragraph style with those it is based on and the document's defaults; the default style if no id is given. */
  ofParagraph(styleId: string | undefined): ParagraphStyle;
  /** Only what a character style itself says, to be laid over the paragraph's. */
  ofRun(styleId: string | undefined): TextProperties;
}

/** Properties written in a `w:rPr`; only what it says, so that layers can be laid over each other. */
export const readTextProperties = (properties: XmlElement | undefined): TextProperties => {
  if (properties === undefined) return {};
  const fonts = childOf(properties, 'rFonts');
  const font = attributeOf(fonts, 'ascii') ?? attributeOf(fonts, 'hAnsi') ?? attributeOf(fonts, 'cs');
  const flag = (name: string): boolean | undefined => {
    const element = childOf(properties, name);
    return element === undefined ? undefined : isOn(element);
  };
  const isHidden = flag('vanish');
  const isBold = flag('b');
  const isCapitals = flag('caps');
  const height = attributeOf(childOf(properties, 'vertAlign'), 'val');
  return {
    ...(font === undefined ? {} : { font }),
    ...(isHidden === undefined ? {} : { isHidden }),
    ...(isBold === undefined ? {} : { isBold }),
    ...(isCapitals === undefined ? {} : { isCapitals }),
    ...(height === undefined ? {} : { isRaised: height === 'superscript' }),
  };
};

const readStyle = (style: XmlElement): ParagraphStyle => {
  const list = listPlaceOf(childOf(style, 'pPr'));
  const alignment = attributeOf(pathOf(style, 'pPr', 'jc'), 'val');
  return {
    ...readTextProperties(childOf(style, 'rPr')),
    ...(list === undefined ? {} : { list }),
    ...(alignment === undefined ? {} : { alignment }),
  };
};

/** @param elements children of `w:styles` */
export const createStyles = (elements: readonly XmlElement[]): Styles => {
  const defaults = elements.find(({ name }) => name === 'docDefaults');
  const base = readTextProperties(pathOf(defaults, 'rPrDefault', 'rPr'));
  const byId = new Map(
    elements.filter(({ name }) => name === 'style').map((style) => [attributeOf(style, 'styleId') ?? '', style]),
  );
  const standard = [...byId.values()].find(
    (style) => attributeOf(style, 'type') === 'paragraph' && isOn(flagOf(attributeOf(style, 'default'))),
  );
  const known = new Map<string, ParagraphStyle>();
  const resolve = (id: string, seen: ReadonlySet<string>): ParagraphStyle => {
    const done = known.get(id);
    if (done !== undefined) return done;
    const style = byId.get(id);
    // A style based on itself exists only in broken or hostile files.
    if (style === undefined || seen.has(id)) return {};
    const parent = attributeOf(childOf(style, 'basedOn'), 'val');
    const below = parent === undefined ? {} : resolve(parent, new Set([...seen, id]));
    const own = readStyle(style);
    const list = own.list === undefined ? below.list : { ...below.list, ...own.list };
    const result = { ...below, ...own, ...(list === undefined ? {} : { list }) };
    known.set(id, result);
    return result;
  };
  const fallback = attributeOf(standard, 'styleId');
  return {
    ofParagraph: (styleId) => ({ ...base, ...resolve(styleId ?? fallback ?? '', new Set()) }),
    ofRun: (styleId) => (styleId === undefined ? {} : resolve(styleId, new Set())),
  };
};

const flagOf = (value: string | undefined): XmlElement | undefined =>
  value === undefined ? undefined : { name: '', attributes: { val: value }, children: [] };
