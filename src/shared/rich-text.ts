/** A run of text; bold where the platform can. Content from people is just text here: each platform escapes it. */
export type Span = string | { readonly b: string };

/** One line or item; a message is split only between paragraphs, unless a single one exceeds the limit. */
export type Paragraph = readonly Span[];

export type RichText = readonly Paragraph[];

const spanText = (span: Span): string => (typeof span === 'string' ? span : span.b);

export const paragraphText = (paragraph: Paragraph): string => paragraph.map(spanText).join('');

/** The text as a reader without bold sees it; also what platforms count against their limit (UTF-16 units). */
export const plainText = (text: RichText): string => text.map(paragraphText).join('\n');

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Where to cut a text that is too long: after the last space of the second half, never inside a surrogate pair. */
const cutAt = (text: string, limit: number): number => {
  const space = text.lastIndexOf(' ', limit - 1);
  if (space > limit / 2) return space + 1;
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
};

const splitParagraph = (paragraph: Paragraph, limit: number): Paragraph[] => {
  const pieces: Paragraph[] = [];
  let current: Span[] = [];
  let room = limit;
  for (const span of paragraph) {
    let text = spanText(span);
    const wrap = (part: string): Span => (typeof span === 'string' ? part : { b: part });
    while (text.length > room) {
      const at = room > 1 ? cutAt(text, room) : 0;
      if (at > 0) current.push(wrap(text.slice(0, at)));
      text = text.slice(at);
      pieces.push(current);
      current = [];
      room = limit;
    }
    if (text !== '') {
      current.push(wrap(text));
      room -= text.length;
    }
  }
  if (current.length > 0 || pieces.length === 0) pieces.push(current);
  return pieces;
};

/** Splits a message into pieces of at most `limit` UTF-16 units of visible text, between paragraphs where possible. */
export const splitRichText = (text: RichText, limit: number): RichText[] => {
  const pieces: Paragraph[][] = [];
  let current: Paragraph[] = [];
  let length = 0;
  for (const part of text.flatMap((paragraph) => splitParagraph(paragraph, limit))) {
    const size = paragraphText(part).length;
    if (current.length > 0 && length + 1 + size > limit) {
      pieces.push(current);
      current = [];
      length = 0;
    }
    length += size + (current.length > 0 ? 1 : 0);
    current.push(part);
  }
  if (current.length > 0) pieces.push(current);
  // A piece of only blank lines would be refused by every platform.
  return pieces.filter((piece) => plainText(piece).trim() !== '');
};
