import { foldText } from './clean-text.js';
import { COUNT_WORDS } from '../lexicon/count-words.js';
import { headingNumbers, isHeadingCount, isWholeNumber, textOf, type Numbers } from './heading-numbers.js';
import { has, type Item } from './item.js';
import { listOf } from './phrase-book.js';
import type { Message } from './to-items.js';

/** A stretch of a message between marks. */
export interface Clause {
  readonly items: readonly Item[];
  readonly start: number;
  readonly end: number;
  /** The mark after it: "," ";" "." "?" "!" or "\n"; empty at the end or before a conjunction. */
  readonly closer: string;
  /** First of its line. */
  readonly opensLine: boolean;
  /** Begins an item of a numbered list whose numbers are no codes. */
  readonly ordinal: boolean;
}

const CLOSERS = new Set([',', ';', '.', '!', '?', '\n', '…']);
const rankWords = new Set(listOf(COUNT_WORDS.rankBefore).map(foldText));

/** What may follow a bare number that is a code: a word of progress, a mark, or the next code. */
const AFTER_CODE = new Set([
  'done',
  'near',
  'chua',
  'khong',
  'dau',
  'scorn',
  'da',
  'dang',
  'duoc',
  'roi',
  'percent',
  'block',
  'wait',
  'lack',
  'broken',
  'ext',
  'xin',
  'submit',
  'fut',
  'day',
  'clock',
  'van',
  'start',
  'work',
  'code',
  'approx',
  'same',
  'overall',
  'evidence',
  'moi',
  'remain',
  'progress',
  'unblock',
  'noblock',
  'self',
  'them',
  'part',
  'irony',
  'hedge',
  'busy',
  ':',
  '-',
  '–',
  '=',
  ')',
  '>',
  '→',
  'line',
  ',',
  '.',
  '+',
  '&',
  'missing',
  'ack',
  ';',
]);
const SOFT_AFTER = new Set(['va', 'voi', 'thi', 'la', 'cung', 'vi', 'nay', 'deu', 'nhu', 'a', 'hom', 'het', 'hien']);

/** What may stand before a bare number that is a code. */
const BEFORE_CODE = new Set(
  'mark line code number fill self person ack rep bao van moi da chua dang wrong fix greet pleaseLog record end remain done task thanks percent roi submit day order'.split(
    ' ',
  ),
);

const startsHere = (before: Item | undefined): boolean =>
  before === undefined || BEFORE_CODE.has(before.kind) || before.tags.some((tag) => BEFORE_CODE.has(tag));

/** The word as the lists spell it: "vs" is "với". */
const spelledOut = ({ syllables }: Item): string => syllables.map(({ fold }) => fold).join(' ');

/** A rank or a place before a number: "phòng 12", "quý 3". */
const isRanked = (message: Message, before: Item | undefined): boolean =>
  before?.kind === 'word' && rankWords.has(textOf(message, before));

const HEADING = 'done near chua khong da dang start work submit block wait ext xin fill van fut'.split(' ');

/** "Chưa làm: 4": a heading of nothing but a status, with codes behind it; "số thôn chưa xong: 4" counts. */
const isStatusHeading = (items: readonly Item[], at: number): boolean => {
  const line = items.findLastIndex((item, index) => index < at && (item.kind === 'line' || has(item, ';', '.')));
  const heading = items.slice(line + 1, at).filter((item) => item.kind !== 'mark');
  return (
    heading.length > 0 && heading.every((item) => has(item, ...HEADING)) && !heading.some((item) => has(item, 'unit'))
  );
};

const RANGE_LINK = new Set(['-', '–', '—', 'den', 'toi', '->', '→']);

/** The second number of "3 đến 5". */
const endsRange = ({ message, isOpen }: Numbers, index: number): boolean => {
  const [first, link, last] = message.items.slice(Math.max(0, index - 2), index + 1);
  if (link === undefined || last === undefined || !RANGE_LINK.has(textOf(message, link))) return false;
  return isWholeNumber(message, first) && isOpen(first.value) && first.value < (last.value ?? 0);
};

const mayStandHere = (numbers: Numbers, index: number): boolean => {
  const before = numbers.message.items[index - 1];
  return endsRange(numbers, index) || (!isRanked(numbers.message, before) && startsHere(before));
};

const isBareCode = ({ message, isOpen }: Numbers, index: number): boolean => {
  const { items } = message;
  const item = items[index];
  if (!isWholeNumber(message, item) || !isOpen(item.value)) return false;
  const before = items[index - 1];
  const after = items[index + 1];
  if (!mayStandHere({ message, isOpen }, index)) return false;
  if (after === undefined || after.kind === 'line') {
    if (has(before, ':')) return isStatusHeading(items, index - 1);
    if (after === undefined) return has(before, 'done', 'code', ',', 'fill');
  }
  if (after.kind === 'number') return isBareCode({ message, isOpen }, index + 1);
  return !has(after, 'unit') && (after.tags.some((tag) => AFTER_CODE.has(tag)) || SOFT_AFTER.has(spelledOut(after)));
};

/** After a number that is no open code, these show that it was meant as one ("99 xong rồi"). */
const CLEARLY_SAID = ['done', 'percent', 'chua', 'dang', 'block', 'near', 'ext', 'wait', 'lack', 'submit'];

const LARGEST_CODE = 9999;

const isUnknownCode = ({ message, isOpen }: Numbers, index: number): boolean => {
  const { items } = message;
  const item = items[index];
  if (!isWholeNumber(message, item) || isOpen(item.value) || item.value > LARGEST_CODE) return false;
  const before = items[index - 1];
  const opens =
    before === undefined || before.kind === 'line' || has(before, ',', ';', '.', '-', '•', 'pleaseLog', 'ack');
  const after = has(items[index + 1], ':', '=') ? items[index + 2] : items[index + 1];
  return opens && !has(after, 'unit') && has(after, ...CLEARLY_SAID);
};

/** A number that equals an open code but does not stand like one: worth a question, never a silent guess. */
const mayBeCode = ({ message, isOpen }: Numbers, index: number): boolean => {
  const item = message.items[index];
  if (!isWholeNumber(message, item) || !isOpen(item.value) || isRanked(message, message.items[index - 1])) return false;
  const after = message.items[index + 1];
  return !has(after, 'unit') || has(after, 'record', 'progress');
};

const ORDINAL_MARKS = new Set(['.', ')', '/', '-', ':']);

/** Places of numbers that head the items of a list: "1. … 2. …", "(1) … (2) …". */
const ordinalPlaces = ({ message: { items } }: Numbers): number[] => {
  const places = items.flatMap((item, index) => {
    const before = items[index - 1];
    const after = items[index + 1];
    const inBrackets = has(before, '(') && has(after, ')');
    const heads = before === undefined || before.kind === 'line' || has(before, ';', '.', ':', ',', '-', '•');
    return item.kind === 'number' &&
      after !== undefined &&
      (inBrackets || (heads && after.tags.some((tag) => ORDINAL_MARKS.has(tag))))
      ? [index]
      : [];
  });
  const values = places.map((place) => items[place]?.value ?? 0);
  return values.length > 1 && values.every((value, index) => value === index + 1) ? places : [];
};

/** Longer than this, two codes with a dash between them are something else. */
const LONGEST_RANGE = 50;

/** "3-5 xong", "việc 3 đến việc 5": the open tasks between two codes belong to the group. */
const fillRanges = ({ message, isOpen }: Numbers, items: readonly Item[]): readonly Item[] => {
  const isLink = (item: Item): boolean => RANGE_LINK.has(textOf(message, item));
  if (!items.some(isLink)) return items;
  return items.flatMap((item, at): Item[] => {
    const [one, other] = [items[at - 1], items[at + 1]];
    if (one?.kind !== 'code' || other?.kind !== 'code' || !isLink(item)) return [item];
    const [from = 0, to = 0] = [one.value, other.value];
    if (to <= from || to - from > LONGEST_RANGE) return [item];
    const joint: Item = { ...item, kind: 'mark', tags: ['mark'], syllables: [] };
    const between = Array.from({ length: to - from - 1 }, (_, away) => from + 1 + away).filter(isOpen);
    return [joint, ...between.map((value): Item => ({ ...joint, kind: 'code', tags: ['code'], value, sure: false }))];
  });
};

/** Decides what each bare number is: a code of an open task, the number of a list item, or a number. */
export const resolveNumbers = (numbers: Numbers): { items: readonly Item[]; ordinals: ReadonlySet<number> } => {
  const { items } = numbers.message;
  const places = ordinalPlaces(numbers);
  const areCodes = places.length > 0 && places.every((place) => numbers.isOpen(items[place]?.value ?? -1));
  const ordinals = new Set(areCodes ? [] : places);
  const headed = headingNumbers(numbers);
  const resolved = items.map((item, index): Item => {
    if (item.kind !== 'number') return item;
    if (ordinals.has(index) || isHeadingCount(numbers.message, index))
      return { ...item, kind: 'mark', tags: ['mark', 'ordinal'] };
    const listCode = (areCodes && places.includes(index)) || headed.has(index);
    if (listCode || isBareCode(numbers, index) || isUnknownCode(numbers, index))
      return { ...item, kind: 'code', tags: ['code'], sure: false };
    return mayBeCode(numbers, index) ? { ...item, tags: ['number', 'maybeCode'] } : item;
  });
  return { items: fillRanges(numbers, resolved), ordinals };
};

const closes = (item: Item): boolean =>
  item.kind === 'line' || (item.kind === 'mark' && item.tags.some((tag) => CLOSERS.has(tag)));

interface Cutting {
  readonly clauses: Clause[];
  held: Item[];
  words: number;
  opensLine: boolean;
  ordinal: boolean;
}

const close = (cutting: Cutting, closer: string): void => {
  const { clauses, held, opensLine, ordinal } = cutting;
  const words = held.filter((item) => item.kind !== 'mark' && item.kind !== 'line');
  const first = words[0];
  const last = words.at(-1);
  if (first !== undefined && last !== undefined) {
    clauses.push({ items: held, start: first.start, end: last.end, closer, opensLine, ordinal });
    cutting.opensLine = false;
    cutting.ordinal = false;
  } else if (closer === '?' || closer === '!') {
    const previous = clauses.pop();
    if (previous !== undefined) clauses.push({ ...previous, closer });
  }
  cutting.held = [];
  cutting.words = 0;
  if (closer === '\n') cutting.opensLine = true;
};

/** "12. xong": the point belongs to the code at the head of a line. */
const isHeadPoint = (items: readonly Item[], at: number): boolean => {
  const before = items[at - 1];
  if (has(before, 'ordinal')) return true;
  return before?.kind === 'code' && has(items[at], '.') && (at === 1 || items[at - 2]?.kind === 'line');
};

/** Words that say how far a task is. */
const REPORTED = ['done', 'roi', 'percent', 'chua', 'submit'];

/** "A xong rồi nhưng …", "A xong rồi còn B mai gửi": a word that begins another statement. */
const opensClause = (items: readonly Item[], at: number, held: readonly Item[]): boolean => {
  const item = items[at];
  const next = items[at + 1];
  if (has(item, 'remain') && held.some((one) => has(one, ...REPORTED))) {
    return next?.kind === 'word' && !has(next, 'lack', 'block', 'wait', 'approx', 'chua', 'khong');
  }
  if (startsNextTitle(items, at, held)) return true;
  return (
    has(item, 'end') &&
    !has(item, 'ratherThan') &&
    !has(items[at - 1], 'dang') &&
    held.some((one) => one.kind !== 'mark')
  );
};

/** "nồng độ cồn xong hôm qua rồi bàn giao hồ sơ được 50%": spoken without a pause, with a second title and its state. */
const startsNextTitle = (items: readonly Item[], at: number, held: readonly Item[]): boolean => {
  if (!has(items[at], 'quoted') || has(items[at - 1], 'quoted', 'mark')) return false;
  const named = held.findIndex((one) => has(one, 'quoted'));
  if (named < 0 || !held.slice(named).some((one) => has(one, 'done', 'percent', 'roi'))) return false;
  const ahead = items.slice(at + 1);
  const stop = ahead.findIndex((one) => one.kind === 'mark' || one.kind === 'line');
  return (stop < 0 ? ahead : ahead.slice(0, stop)).some((one) => has(one, ...REPORTED));
};

/** Nobody says more words in one breath; much of what reads a clause looks at all of its words for each of them. */
const LONGEST_CLAUSE = 100;

/** Cuts a message into clauses at marks, line ends and words such as "nhưng". */
export const toClauses = (items: readonly Item[]): Clause[] => {
  const cutting: Cutting = { clauses: [], held: [], words: 0, opensLine: true, ordinal: false };
  for (const [at, item] of items.entries()) {
    if (has(item, 'ordinal')) {
      close(cutting, '.');
      cutting.ordinal = true;
    } else if (closes(item) && !isHeadPoint(items, at))
      close(cutting, item.kind === 'line' ? '\n' : (item.tags[1] ?? ''));
    else {
      const opens = opensClause(items, at, cutting.held);
      if (opens || cutting.words >= LONGEST_CLAUSE) close(cutting, '');
      if (item.kind === 'word') cutting.words += 1;
      cutting.held.push(item);
    }
  }
  close(cutting, '');
  return cutting.clauses;
};
