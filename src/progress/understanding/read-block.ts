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

const ENDS = ['nen', 'ext', 'percent', 'xin', 'done'];

const blockEnd = (items: readonly Item[], at: number, clauseEnd: number): number => {
  const stop = items.findIndex((item, index) => index > at + 1 && has(item, ...ENDS) && !has(item, 'part', 'resource'));
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
  /^cho\b/.test(message.text.slice(item.start, item.end)) &&
  anyHas(items.slice(0, items.indexOf(item)), 'submit', 'xin', 'bao', 'them', 'record', 'start', 'done');

/** Reads blocks and the words that a block is gone or that there is none. Returns whether the clause held one. */
export const readBlock = (view: ClauseView, into: Reading): boolean => {
  const { items, message, clause } = view;
  if (anyHas(items, 'unblock')) {
    into.unblocked = true;
    return true;
  }
  if (anyHas(items, 'noblock') || matchesAny(NO_BLOCK, items)) {
    into.noBlock = true;
    return true;
  }
  if (matchesAny(PATIENCE, items) && !anyHas(items, 'block', 'lack', 'broken')) return false;
  const missing = MISSING.flatMap((pattern) => placesOf(pattern, items))[0];
  const at = items.findIndex(
    (item) =>
      has(item, ...BLOCKS) &&
      !has(item, 'busy') &&
      !(has(item, 'block') && view.isTitled(item)) &&
      !isForSomeone(view, item),
  );
  if (at < 0 && missing === undefined) return false;
  if (anyHas(items, 'busy') && at >= 0 && has(items[at + 1], 'busy')) return false;
  if (at >= 0 && matchesAny(RESOLVING, items)) {
    into.doubts.add('meaning');
    return true;
  }
  const from =
    missing !== undefined && (at < 0 || missing.from < at)
      ? (items[missing.from]?.start ?? clause.start)
      : blockStart(items, at);
  if (at >= 0 && has(items[at + 1], ':') && has(items[at + 2], 'khong') && items.length <= at + 4) {
    into.noBlock = true;
    return true;
  }
  const words = trimTail(
    trimLead(wordsBetween(message, from, blockEnd(items, Math.max(at, missing?.from ?? 0), clause.end))),
  );
  const named = words.split(' ').length > 1 || (at >= 0 && has(items[at], 'block', 'broken') && words !== '');
  if (named) into.blocker = into.blocker === null ? words : `${into.blocker}, ${words}`;
  else into.doubts.add('meaning');
  return true;
};
