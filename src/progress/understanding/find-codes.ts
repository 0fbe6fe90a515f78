import { COUNT_WORDS } from '../lexicon/count-words.js';
import { foldText } from './clean-text.js';
import type { Found } from './item.js';
import { listOf } from './phrase-book.js';

const UNITS = listOf(COUNT_WORDS.unit)
  .map((word) => foldText(word).replace(/ /g, '\\s+'))
  .sort((one, other) => other.length - one.length)
  .join('|');
const NOT_COUNTED = `(?![\\d/.,:]\\d|\\d|\\s*%|\\s*(?:${UNITS})(?![\\p{L}]))`;
const HASHED = /#\s?(\d{1,5})(?!\d)/g;
const NAMED = new RegExp(
  `(?<![\\p{L}\\d])(viec|nhiem\\s*vu|nv|n\\.v|task|cong\\s*viec|dau\\s*viec|viec\\s+ma|muc|ma|stt|cai|vu|ma\\s+so)\\s*(?:so\\s*)?[:.]?\\s*(\\d{1,4})${NOT_COUNTED}`,
  'gu',
);
const ALWAYS_CODE = /^(?:viec|nhiem\s*vu|nv|n\.v|task|cong\s*viec|dau\s*viec)/;
const FURTHER = new RegExp(`^\\s*(?:,|va|voi|vs|&|\\+|/|cung)?\\s*(?:#\\s?|viec\\s+)?(\\d{1,4})${NOT_COUNTED}`, 'u');

const heads = (masked: string, isOpen: (code: number) => boolean): Found[] => {
  const hashed = [...masked.matchAll(HASHED)].map((match) => ({ match, code: Number(match[1]), certain: true }));
  const named = [...masked.matchAll(NAMED)].map((match) => ({
    match,
    code: Number(match[2]),
    certain: ALWAYS_CODE.test(match[1] ?? ''),
  }));
  return [...hashed, ...named]
    .filter(({ code, certain }) => certain || isOpen(code))
    .map(({ match, code }): Found => {
      const end = match.index + match[0].length;
      return { kind: 'code', start: match.index, end, value: code, sure: true };
    })
    .sort((one, other) => one.start - other.start);
};

/** The open codes that follow one in a list: "việc 12, 15 và 18". */
const further = (masked: string, from: number, isOpen: (code: number) => boolean): Found[] => {
  const found: Found[] = [];
  let at = from;
  for (;;) {
    const [written = '', code = ''] = FURTHER.exec(masked.slice(at, at + 24)) ?? [];
    if (code === '' || !isOpen(Number(code))) return found;
    at += written.length;
    found.push({ kind: 'code', start: at - code.length, end: at, value: Number(code), sure: true });
  }
};

/** Codes written so that they can be nothing else: "#12", "việc 12", and those that follow them in a list. */
export const findCodes = (masked: string, isOpen: (code: number) => boolean): Found[] => {
  const found: Found[] = [];
  for (const head of heads(masked, isOpen)) {
    if (head.start < (found.at(-1)?.end ?? 0)) continue;
    found.push(head, ...further(masked, head.end, isOpen));
  }
  return found;
};
