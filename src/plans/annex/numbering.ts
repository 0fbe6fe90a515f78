/** Numbers of rows and headings: "I", "A", "1", "1.1", "a)", "-". */
export interface RowNumber {
  readonly kind: 'roman' | 'capital' | 'decimal' | 'dotted' | 'letter' | 'bullet' | 'none';
  /** As printed, without the dot or bracket behind it; '' for none and bullets. */
  readonly printed: string;
}

export const NO_NUMBER: RowNumber = { kind: 'none', printed: '' };

const ROMAN = /^(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})$/u;
const FOOTNOTE_MARKS = /[\u00b9\u00b2\u00b3\u2070-\u2079*]+$/u;

/** Reads the text of a number cell; `null` when it is something else. */
export const parseRowNumber = (text: string): RowNumber | null => {
  const bare = text
    .trim()
    .replace(FOOTNOTE_MARKS, '')
    .replace(/^\(/u, '')
    .replace(/[.)/:\s]+$/u, '');
  if (bare === '') return text.trim() === '' ? NO_NUMBER : null;
  if (/^[-–—+•●]$/u.test(bare)) return { kind: 'bullet', printed: '' };
  if (ROMAN.test(bare)) return { kind: 'roman', printed: bare };
  if (/^\d{1,4}$/u.test(bare)) return { kind: 'decimal', printed: bare };
  if (/^(\d{1,3}|[IVXL]+|[A-ZĐ])(\.\d{1,3})+([.-]?[a-zđ])?$/u.test(bare)) return { kind: 'dotted', printed: bare };
  if (/^(NV|[A-ZĐ])[-.]?\d{1,3}$/u.test(bare)) return { kind: 'decimal', printed: bare };
  if (/^[A-ZĐ]$/u.test(bare)) return { kind: 'capital', printed: bare };
  if (/^[a-zđ]$/u.test(bare)) return { kind: 'letter', printed: bare };
  if (/^(\d{1,3})[a-zđ]$/u.test(bare)) return { kind: 'dotted', printed: bare };
  return null;
};

const PREFIXES: readonly RegExp[] = [
  /^(\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)/u,
  /^((?:[IVXL]+|[A-ZĐ])(?:\.\d{1,3})+)[.)]?\s+(?=\S)/u,
  /^(\d{1,3})[.)/]\s*(?=\D)/u,
  /^([IVXL]+|[A-ZĐ])\s*[.)/]\s*(?=\S)/u,
  /^([a-zđ])\)\s*(?=\S)/u,
];
const BARE_ROMAN = /^([IVXL]+)\s+(?=\p{Lu})/u;

/** Takes the number off the front of a text ("1.1. Xây dựng …"). A text without one comes back whole. */
export const splitNumber = (text: string, options?: { readonly bareRoman: boolean }): [RowNumber, string] => {
  const patterns = options?.bareRoman === true ? [...PREFIXES, BARE_ROMAN] : PREFIXES;
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    const number = found?.[1] === undefined ? null : parseRowNumber(found[1]);
    if (found !== null && number !== null && number.kind !== 'none')
      return [number, text.slice(found[0].length).trim()];
  }
  return [NO_NUMBER, text];
};

/** "1.1" is below "1", "I.2" below "I". */
export const isBelow = (number: string, heading: string): boolean =>
  heading !== '' && number.startsWith(heading) && /^[.a-zđ]/u.test(number.slice(heading.length));
