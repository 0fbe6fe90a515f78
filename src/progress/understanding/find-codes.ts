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

/** Codes written so that they can be nothing else: "#12", "việc 12", and those that follow them in a list. */
export const findCodes = (masked: string, isOpen: (code: number) => boolean): Found[] => {
  const heads: Found[] = [];
  for (const match of masked.matchAll(HASHED)) {
    heads.push({
      kind: 'code',
      start: match.index,
      end: match.index + match[0].length,
      value: Number(match[1]),
      sure: true,
    });
  }
  for (const match of masked.matchAll(NAMED)) {
    const code = Number(match[2]);
    if (!isOpen(code) && !ALWAYS_CODE.test(match[1] ?? '')) continue;
    heads.push({ kind: 'code', start: match.index, end: match.index + match[0].length, value: code, sure: true });
  }
  heads.sort((one, other) => one.start - other.start);
  const found: Found[] = [];
  for (const head of heads) {
    if (head.start < (found.at(-1)?.end ?? 0)) continue;
    found.push(head);
    for (let at = head.end; ;) {
      const next = FURTHER.exec(masked.slice(at, at + 24));
      if (next === null || !isOpen(Number(next[1]))) break;
      const start = at + next[0].length - (next[1] ?? '').length;
      at += next[0].length;
      found.push({ kind: 'code', start, end: at, value: Number(next[1]), sure: true });
    }
  }
  return found;
};
