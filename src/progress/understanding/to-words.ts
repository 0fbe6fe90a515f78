import { wordTable } from '../../shared/word-table.js';
import { ABBREVIATIONS } from '../lexicon/document-kinds.js';
import { DENIED_BY_HONG, PLAN_AFTER_KH, SLIP_PHRASES, SPELLINGS } from '../lexicon/teencode.js';
import { foldText } from './clean-text.js';
import { isListed, listOf } from './phrase-book.js';
import { toSyllable, type Syllable } from './syllable.js';

/** A syllable of the message with its place; spelled-out short forms share the place of what was written. */
export interface Word {
  readonly syllable: Syllable;
  readonly start: number;
  readonly end: number;
}

const expansions = new Map<string, readonly Syllable[]>();
for (const [words, spellings] of Object.entries(SPELLINGS)) {
  for (const spelling of listOf(spellings)) expansions.set(spelling, words.split(' ').map(toSyllable));
}
const titleForms = new Map(
  Object.entries(ABBREVIATIONS).map(([short, words]) => [short, words.split(' ').map(toSyllable)]),
);
const planHeads = new Set(PLAN_AFTER_KH.map(foldText));
const plan = ['kế', 'hoạch'].map(toSyllable);
const denied = new Set(DENIED_BY_HONG.map(foldText));
const no = toSyllable('không');
const broken = toSyllable('hỏng');

/** "kí", "lí do", "qui định": people write i where the lists have y. */
const WITH_Y = wordTable({
  kí: 'ký',
  kì: 'kỳ',
  kỉ: 'kỷ',
  kĩ: 'kỹ',
  lí: 'lý',
  mĩ: 'mỹ',
  tỉ: 'tỷ',
  quí: 'quý',
  quĩ: 'quỹ',
  qui: 'quy',
  ki: 'ky',
  li: 'ly',
});

const spelled = (word: string): readonly Syllable[] | undefined => titleForms.get(word) ?? expansions.get(word);

/** Letters that a Vietnamese syllable can be made of; without marks all of their bare forms. */
const WELL_FORMED =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:iêu|yêu|uôi|ươi|ươu|uyê|uya|uyu|oai|oay|oeo|oao|ieu|yeu|uoi|uou|uye|iê|yê|uô|ươ|ưa|ia|ua|ya|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|oa|oă|oe|oo|uâ|ue|uê|uơ|uy|ui|uu|ưi|ưu|ie|ye|uo|eu|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?$/;
const LEAST_SLIPPED = 3;

/** "xnog", "vicệ", "chaư": no syllable at all, and two letters of a known one changed places. */
const unswapped = (lower: string): string | undefined => {
  if (lower.length < LEAST_SLIPPED || WELL_FORMED.test(toSyllable(lower).letters)) return undefined;
  const known = new Set<string>();
  for (let at = 0; at + 1 < lower.length; at += 1) {
    const swapped = lower.slice(0, at) + lower.charAt(at + 1) + lower.charAt(at) + lower.slice(at + 2);
    if (isListed(swapped)) known.add(swapped);
  }
  return known.size === 1 ? [...known][0] : undefined;
};

const expand = (written: string, before: string, next: string): readonly Syllable[] => {
  const lower = written.toLowerCase();
  if (lower === 'hong') return [denied.has(foldText(next)) || denied.has(foldText(before)) ? no : broken];
  if (lower === 'kh' && planHeads.has(foldText(next))) return plan;
  if (written === 'KH') return plan;
  const known = spelled(lower);
  if (known !== undefined) return known;
  const squeezed = lower.replace(/(\p{L})\1{2,}/gu, '$1');
  const word = WITH_Y.get(squeezed) ?? unswapped(squeezed) ?? squeezed;
  return (squeezed === lower ? undefined : spelled(squeezed)) ?? [toSyllable(word)];
};

const slips = SLIP_PHRASES.map((phrase) => ({
  joined: foldText(phrase).replace(/ /g, ''),
  syllables: phrase.split(' ').map(toSyllable),
}));

/** Whether one letter left out, put in, changed or swapped makes one word the other. */
export const isOneSlipApart = (one: string, other: string): boolean => {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let tail = 0;
  while (
    tail < Math.min(one.length, other.length) - from &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail += 1;
  const left = one.slice(from, one.length - tail);
  const right = other.slice(from, other.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left === `${right.charAt(1)}${right.charAt(0)}`;
};

const mendSlips = (words: Word[]): Word[] => {
  for (let index = 0; index + 1 < words.length; index += 1) {
    const one = words[index];
    const two = words[index + 1];
    if (one === undefined || two === undefined) continue;
    const joined = one.syllable.fold + two.syllable.fold;
    const slip = slips.find(
      (each) => each.joined.startsWith(joined.slice(0, 1)) && isOneSlipApart(joined, each.joined),
    );
    if (slip === undefined) continue;
    const [head, tail] = slip.syllables;
    if (head === undefined || tail === undefined || two.start - one.end > 1) continue;
    words[index] = { ...one, syllable: head };
    words[index + 1] = { ...two, syllable: tail };
  }
  return words;
};

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;

/** The words of one stretch of the message, short forms and slips spelled out. Digits and letters part ("12xong"). */
export const toWords = (text: string, from: number, to: number): Word[] => {
  const written = [...text.slice(from, to).matchAll(WORD)];
  const words = written.flatMap((match, index) => {
    const start = from + match.index;
    const next = written[index + 1]?.[0] ?? '';
    return expand(match[0], written[index - 1]?.[0] ?? '', next).map((syllable) => ({
      syllable,
      start,
      end: start + match[0].length,
    }));
  });
  return mendSlips(words);
};

const titles = new Map<string, readonly string[]>();
/** A unit has some hundred titles; past this many the oldest knowledge is dropped. */
const MOST_TITLES = 5000;

/** The folded syllables of a title, with its short forms spelled out. Titles come back with every message. */
export const titleSyllables = (title: string): readonly string[] => {
  const known = titles.get(title);
  if (known !== undefined) return known;
  const plain = title.normalize('NFC');
  const syllables = toWords(plain, 0, plain.length).map((word) => word.syllable.fold);
  if (titles.size >= MOST_TITLES) titles.clear();
  titles.set(title, syllables);
  return syllables;
};
