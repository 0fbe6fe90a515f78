import { badRequest, type Refusal } from './refusal.js';

/** A stretch of text with a format; offsets and lengths in UTF-16 units, as Telegram counts. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const TYPES: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const refuse = (why: string): Refusal => badRequest(`can't parse entities: ${why}`);

const decodeNumber = (digits: string, base: number, whole: string): string => {
  const point = parseInt(digits, base);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
};

/** Only four names and the numeric forms are known; anything else stays as it is written. */
const decode = (text: string): string =>
  text
    .split(/(&(?:#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot);)/i)
    .map((part, index) => {
      if (index % 2 === 0) return part;
      if (/^&#x/i.test(part)) return decodeNumber(part.slice(3, -1), 16, part);
      if (part.startsWith('&#')) return decodeNumber(part.slice(2, -1), 10, part);
      return NAMED[part.slice(1, -1).toLowerCase()] ?? part;
    })
    .join('');

interface OpenTag {
  readonly name: string;
  readonly offset: number;
  readonly url?: string;
}

const START_TAG = /^<([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*)\s*>/i;
const END_TAG = /^<\/([a-z][a-z0-9-]*)\s*>/i;

const hrefOf = (attributes: string): string =>
  decode(
    /\shref\s*=\s*("[^"]*"|'[^']*'|\S+)/i
      .exec(attributes)
      ?.at(1)
      ?.replace(/^["']|["']$/g, '') ?? '',
  );

const openTag = (html: string, at: number, offset: number): { tag: OpenTag; length: number } => {
  const byte = Buffer.byteLength(html.slice(0, at));
  const found = START_TAG.exec(html.slice(at));
  if (found === null) throw refuse(`Unsupported start tag at byte offset ${byte}`);
  const [whole, written = '', attributes = ''] = found;
  const name = written.toLowerCase();
  if (!Object.hasOwn(TYPES, name)) throw refuse(`Unsupported start tag "${name}" at byte offset ${byte}`);
  const tag = name === 'a' ? { name, offset, url: hrefOf(attributes) } : { name, offset };
  return { tag, length: whole.length };
};

/** The end tag at this place, which must be that of the innermost open tag. */
const closeTag = (html: string, at: number, tag: OpenTag | undefined): { length: number } => {
  const byte = Buffer.byteLength(html.slice(0, at));
  const found = END_TAG.exec(html.slice(at));
  if (found === null || tag === undefined) throw refuse(`Unexpected end tag at byte offset ${byte}`);
  const name = (found[1] ?? '').toLowerCase();
  if (name === tag.name) return { length: found[0].length };
  throw refuse(`Unmatched end tag at byte offset ${byte}, expected "</${tag.name}>", found "</${name}>"`);
};

const entityOf = ({ name, offset, url }: OpenTag, end: number): Entity => {
  const entity = { type: TYPES[name] ?? name, offset, length: end - offset };
  return url === undefined ? entity : { ...entity, url };
};

const trim = ({ text, entities }: FormattedText): FormattedText => {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const clip = ({ offset, length, ...rest }: Entity): Entity => {
    const from = Math.max(0, offset - lead);
    return { ...rest, offset: from, length: Math.min(offset - lead + length, trimmed.length) - from };
  };
  return { text: trimmed, entities: entities.map(clip).filter(({ length }) => length > 0) };
};

/**
 * Reads Telegram's HTML mode strictly, independent of the code that writes it: an unknown, unclosed or crossed tag and a
 * bare `<` are refused as Telegram refuses them. @throws Refusal
 */
export const parseTelegramHtml = (html: string): FormattedText => {
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    if (html[at] !== '<') {
      const next = html.indexOf('<', at);
      const end = next < 0 ? html.length : next;
      text += decode(html.slice(at, end));
      at = end;
      continue;
    }
    if (html[at + 1] !== '/') {
      const { tag, length } = openTag(html, at, text.length);
      open.push(tag);
      at += length;
      continue;
    }
    const tag = open.pop();
    const { length } = closeTag(html, at, tag);
    if (tag !== undefined && tag.offset < text.length) entities.push(entityOf(tag, text.length));
    at += length;
  }
  const left = open.pop();
  if (left !== undefined) throw refuse(`Can't find end tag corresponding to start tag "${left.name}"`);
  return trim({ text, entities });
};
