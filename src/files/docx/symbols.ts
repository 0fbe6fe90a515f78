import { attributeOf, type XmlElement } from '../xml-stream.js';

/** Signs of the font Symbol that occur in plans, by their byte. */
const SYMBOL: Readonly<Record<number, string>> = {
  0x2d: '-',
  0xa3: '≤',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
  0xbb: '≈',
  0xae: '→',
};
/** Bullets, arrows and ticks of the Wingdings fonts. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '•',
  0x6e: '•',
  0x76: '•',
  0x77: '•',
  0x9f: '•',
  0xa7: '•',
  0xa8: '☐',
  0xd8: '•',
  0xe0: '→',
  0xe8: '→',
  0xf0: '→',
  0xfb: '☒',
  0xfc: '✓',
  0xfe: '☑',
};

/** Text of a `w:sym`: a sign picked from a picture font. Pictures that say nothing become nothing. */
export const symbolText = (symbol: XmlElement): string => {
  const code = Number.parseInt(attributeOf(symbol, 'char') ?? '', 16);
  if (!Number.isFinite(code) || code <= 0 || code > 0xffff) return '';
  const font = attributeOf(symbol, 'font') ?? '';
  const byte = code >= 0xf000 ? code - 0xf000 : code;
  if (/^symbol/i.test(font)) return SYMBOL[byte] ?? '';
  if (/^(wingdings|webdings)/i.test(font)) return WINGDINGS[byte] ?? '';
  // In a text font the code is the letter itself; the private area is left to the conversion of old fonts.
  return String.fromCharCode(code);
};
