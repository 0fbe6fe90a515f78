import { TextDecoder } from 'node:util';
import sax from 'sax';
import { FileRefused } from './file-refused.js';
import { LIMITS } from './limits.js';

/**
 * An XML element under its local name: `<w:p>`, `<x:row>` and `<row>` differ only in prefix, and writers choose prefixes
 * freely. Office formats never rely on the prefix between elements that we read.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

export interface StreamOptions {
  /** Local names of containers whose children are handed out one by one and then forgotten. */
  readonly containers: ReadonlySet<string>;
  /** Local names left out with all they hold. */
  readonly skip?: ReadonlySet<string>;
  /** Called for every child of a container, in document order. */
  readonly onChild: (child: XmlElement, container: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const decoderFor = (head: Uint8Array): TextDecoder => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  if (head[0] === 0x3c && head[1] === 0) return new TextDecoder('utf-16le', { fatal: true });
  if (head[0] === 0 && head[1] === 0x3c) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
};

/** The open elements of a document being read: the one place where depth and number of kept nodes are counted. */
class OpenElements {
  private readonly open: XmlElement[] = [];
  private skipping = 0;
  private kept = 0;
  private readonly options: StreamOptions;

  constructor(options: StreamOptions) {
    this.options = options;
  }

  start(tag: sax.Tag): void {
    const name = local(tag.name);
    if (this.skipping > 0 || this.options.skip?.has(name) === true) {
      this.skipping += 1;
      this.checkDepth();
      return;
    }
    this.kept += 1;
    if (this.kept > LIMITS.xmlNodes) throw new FileRefused('too-big', 'xml-nodes');
    const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
    // The first of two attributes with one local name is the schema's own; extensions (w14:, x14ac:) come after it.
    for (const [key, value] of Object.entries(tag.attributes)) attributes[local(key)] ??= value;
    this.open.push({ name, attributes, children: [] });
    this.checkDepth();
  }

  text(text: string): void {
    if (this.skipping === 0) this.open.at(-1)?.children.push(text);
  }

  end(): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    const done = this.open.pop();
    const parent = this.open.at(-1);
    if (done === undefined || parent === undefined) return;
    if (this.options.containers.has(parent.name)) {
      if (!this.options.containers.has(done.name)) this.options.onChild(done, parent.name);
      this.kept = this.open.length;
    } else parent.children.push(done);
  }

  private checkDepth(): void {
    if (this.open.length + this.skipping > LIMITS.xmlDepth) throw new FileRefused('broken', 'xml-depth');
  }
}

const createParser = (options: StreamOptions): sax.SAXParser => {
  // strictEntities: only the five entities of XML itself; anything else is an error, nothing is ever expanded.
  const parser = sax.parser(true, { strictEntities: true } as sax.SAXOptions);
  const elements = new OpenElements(options);
  parser.ondoctype = () => {
    throw new FileRefused('doctype');
  };
  parser.onerror = () => {
    throw new FileRefused('broken', 'xml');
  };
  let attributes = 0;
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > LIMITS.xmlAttributes) throw new FileRefused('broken', 'xml-attributes');
  };
  parser.onopentag = (tag) => {
    attributes = 0;
    elements.start(tag as sax.Tag);
  };
  parser.onclosetag = () => {
    elements.end();
  };
  parser.ontext = (text) => {
    elements.text(text);
  };
  parser.oncdata = (text) => {
    elements.text(text);
  };
  return parser;
};

/**
 * Reads XML as it is unpacked and hands out the children of chosen containers, so that a document of any length needs
 * the memory of its largest paragraph, table or row.
 * @throws FileRefused doctype | broken | too-big
 */
export const streamXml = async (chunks: AsyncIterable<Uint8Array>, options: StreamOptions): Promise<void> => {
  const parser = createParser(options);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  if (decoder === undefined) throw new FileRefused('broken', 'empty-part');
  parser.write(decoder.decode()).close();
};

/** The whole tree of a small part (relations, styles, numbering). */
export const readXml = async (chunks: AsyncIterable<Uint8Array>, skip?: ReadonlySet<string>): Promise<XmlElement[]> => {
  const children: XmlElement[] = [];
  await streamXml(chunks, {
    containers: ROOTS,
    ...(skip === undefined ? {} : { skip }),
    onChild: (child) => children.push(child),
  });
  return children;
};

/** Root elements of the small parts: their children are what `readXml` returns. */
const ROOTS = new Set(['Relationships', 'Types', 'styles', 'numbering', 'styleSheet', 'workbook', 'settings']);

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name);

/** Child of a child of …: `pathOf(p, 'pPr', 'numPr')`. */
export const pathOf = (element: XmlElement | undefined, ...names: string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>((at, name) => childOf(at, name), element);

/** All text below an element, as written. */
export const textOf = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes[name];

/** An on/off property of Office: present means on unless it says otherwise. */
export const isOn = (element: XmlElement | undefined): boolean => {
  if (element === undefined) return false;
  return !['0', 'false', 'off', 'none'].includes(attributeOf(element, 'val') ?? 'true');
};
