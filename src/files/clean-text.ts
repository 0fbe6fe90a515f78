/** Spaces that are printed as a space: no-break, thin, ideographic and their kin, and the tab. */
const ODD_SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Nothing is printed for these: controls, soft hyphen, zero widths, direction and order marks, object mark. */
const INVISIBLE = /(?![\t\n])\p{Cc}|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]/gu;
/** Where a document ends a line: line feed and return, vertical tab, form feed, next line, line and paragraph separator. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Lines of a text, as written. */
export const splitLines = (text: string): string[] => text.split(LINE_END);

/**
 * One line as a reader sees it: NFC, ordinary single spaces, no invisible characters, no space at the ends.
 * Old keyboards put the Icelandic eth where the Vietnamese đ belongs; they look the same, so they become the same.
 */
export const cleanLine = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(ODD_SPACES, ' ')
    .replaceAll('\u2011', '-')
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replaceAll('\u00f0', 'đ')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Lines of a text, cleaned; lines that print nothing are left out. */
export const cleanLines = (text: string): string[] =>
  splitLines(text)
    .map(cleanLine)
    .filter((line) => line !== '');
