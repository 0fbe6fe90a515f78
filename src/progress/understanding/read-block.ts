import { PATTERNS } from '../lexicon/progress-grammar.js';
import { has, type Item } from './item.js';
import { matchesAny, placesOf, toPattern } from './match-pattern.js';
import { anyHas } from './read-mode.js';
import { wordsBetween, type ClauseView, type Reading } from './reading.js';

const NO_BLOCK = PATTERNS.noBlock.map(toPattern);
const RESOLVING = PATTERNS.resolving.map(toPattern);
const PATIENCE = PATTERNS.patience.map(toPattern);
const MISSING = PATTERNS.missing.map(toPattern);
const BLOCKS = ['block', 'lack', 'broken', 'wait'];

/** Where the words of the block begin: after "vướng", on "chờ" and "thiếu", at the thing before "hỏng". */
const blockStart = (items: readonly Item[], at: number): number => {
  const item = items[at];
  if (item === undefined) return 0;
  const next = items[at + 1];
  if (has(item, 'block') && next !== undefined && !has(next, 'mark', 'roi', 'fill', 'percent')) return next.start;
  if (has(item, 'wait', 'lack')) return item.start;
  let from = at;
  while (
    from > 0 &&
    items[from - 1]?.kind === 'word' &&
    !has(items[from - 1], 'self', 'fill', 'ack', 'task', 'da', 'dang', 'because', 'done', 'roi')
  )
    from -= 1;
  return items[from]?.start ?? item.start;
};

const ENDS = ['nen', 'ext', 'percent', 'done'];

/** "thiếu người, xin lùi …": the block ends where something is asked for. */
const endsBlock = (items: readonly Item[], at: number): boolean =>
  (has(items[at], ...ENDS) && !has(items[at], 'part', 'resource')) ||
  (has(items[at], 'xin') && anyHas(items.slice(at + 1), 'ext', 'them', 'day', 'duration'));

const blockEnd = (items: readonly Item[], at: number, clauseEnd: number): number => {
  const stop = items.findIndex((_, index) => index > at + 1 && endsBlock(items, index));
  return stop < 0 ? clauseEnd : (items[stop - 1]?.end ?? clauseEnd);
};

/** "DANG CHỜ" without the "đang". */
const trimLead = (words: string): string =>
  words.replace(/^(?:đang|dang|hiện|hien|còn|con|chỉ|chi|vẫn|van|bị|bi)\s+/iu, '');

const trimTail = (words: string): string =>
  words.replace(/(?:\s+(?:ạ|à|nhé|nha|nhá|ha|á|đó|đấy|luôn|rồi|anh ơi|chị ơi|sếp ơi))+$/iu, '');

/** Without diacritics "gui bc cho so y te" hands something over; "cho so y te" alone waits. */
const isForSomeone = ({ items, message }: ClauseView, item: Item): boolean =>
  has(item, 'wait') &&
  /^cho\b/i.test(message.text.slice(item.start, item.end)) &&
  anyHas(items.slice(0, items.indexOf(item)), 'submit', 'xin', 'bao', 'them', 'record', 'start', 'done');

const isBlock = (view: ClauseView, item: Item): boolean =>
  has(item, ...BLOCKS) &&
  !has(item, 'busy') &&
  !(/^vuong mac$/.test(view.message.fold.slice(item.start, item.end)) && view.isTitled(item)) &&
  !isForSomeone(view, item) &&
  !anyHas(view.items.slice(0, view.items.indexOf(item)), 'scornAfter') &&
  !(view.message.bare && has(item, 'block', 'broken') && item.syllables.length === 1 && view.isTitled(item));

/** "vướng mắc: không". */
const isDenied = (items: readonly Item[], at: number): boolean =>
  at >= 0 && has(items[at + 1], ':') && has(items[at + 2], 'khong') && items.length <= at + 4;

const EMPTY_BESIDE =
  'fill self person ack mark roi da dang van task pleaseLog code moment percent duoc moi approx'.split(' ');

/** "em kẹt quá", "hỏng rồi", "chờ 80%": particles and people around the word, and nothing that it tells of. */
const isEmptyBlock = (items: readonly Item[], at: number, to: number): boolean =>
  (items[at]?.syllables.length ?? 0) < 3 &&
  (has(items[at], 'block', 'broken') || has(items[at + 1], 'percent')) &&
  items.every((item, index) => index === at || item.start >= to || has(item, ...EMPTY_BESIDE));

/** The words of a block, or null when only "chờ" or "thiếu" is said. */
const blockWords = (view: ClauseView, at: number, missing: number): string | null => {
  const { items, message, clause } = view;
  const isMissing = missing >= 0 && (at < 0 || missing < at);
  const from = isMissing ? (items[missing]?.start ?? clause.start) : blockStart(items, at);
  const to = blockEnd(items, Math.max(at, missing), clause.end);
  if (!isMissing && isEmptyBlock(items, at, to)) return null;
  const words = trimTail(trimLead(wordsBetween(message, from, to)));
  return words.includes(' ') || (words !== '' && has(items[at], 'block', 'broken')) ? words : null;
};

/** Reads blocks and the words that a block is gone or that there is none. Returns whether the clause held one. */
export const readBlock = (view: ClauseView, into: Reading): boolean => {
  const { items } = view;
  if (anyHas(items, 'unblock')) {
    into.unblocked = true;
    return true;
  }
  const at = items.findIndex((item) => isBlock(view, item));
  return readNoBlock(view, at, into) || readHeldUp(view, at, into);
};

const readNoBlock = ({ items }: ClauseView, at: number, into: Reading): boolean => {
  if (anyHas(items, 'noblock') || matchesAny(NO_BLOCK, items) || isDenied(items, at)) {
    into.noBlock = true;
    return true;
  }
  return false;
};

const holdUp = (into: Reading, words: string | null): void => {
  if (words === null) into.vagueBlock = true;
  else into.blocker = into.blocker === null ? words : `${into.blocker}, ${words}`;
};

const readHeldUp = (view: ClauseView, at: number, into: Reading): boolean => {
  const { items } = view;
  if (matchesAny(PATIENCE, items) && !anyHas(items, 'block', 'lack', 'broken')) return false;
  const missing = MISSING.flatMap((pattern) => placesOf(pattern, items))[0]?.from ?? -1;
  if ((at < 0 && missing < 0) || (at >= 0 && has(items[at + 1], 'busy'))) return false;
  holdUp(into, at >= 0 && matchesAny(RESOLVING, items) ? null : blockWords(view, at, missing));
  return true;
};
