import type { WorkCalendar } from '../../calendar/working-days.js';
import type { CalendarDay } from '../../shared/clock.js';
import { foldText, type CleanText } from './clean-text.js';
import { findClocks, findDurations, findHalves, findMoney, findPercents, findShares } from './find-amounts.js';
import { findCodes } from './find-codes.js';
import { findDays } from './find-days.js';
import { findAttachments, findDocuments, findLinks } from './find-documents.js';
import { blankLike, blankOut, type Found, type Item } from './item.js';
import { BARE_SIGNS } from '../lexicon/teencode.js';
import { listOf, phraseAt } from './phrase-book.js';
import { toWords, type Word } from './to-words.js';

export interface Message extends CleanText {
  readonly items: readonly Item[];
  /** Written without diacritics throughout. */
  readonly bare: boolean;
}

interface Needs {
  readonly today: CalendarDay;
  readonly isOpen: (code: number) => boolean;
  readonly isTitleWord: (word: string) => boolean;
  readonly calendar: WorkCalendar;
}

/** Particles people mark even when they leave all else bare. */
const PARTICLES = /^(?:ạ|à|á|ơi|nhé|nhá|nè|đó|đấy|ừ|dạ)$/;
/** With fewer marked words than this share, a message counts as written without diacritics. */
const MARKED_SHARE = 0.2;

const isBare = (text: string): boolean => {
  const words = (text.match(/\p{L}+/gu) ?? []).filter((word) => !PARTICLES.test(word.toLowerCase()));
  const marked = words.filter((word) => foldText(word) !== word.toLowerCase());
  return marked.length <= words.length * MARKED_SHARE;
};

const bareSigns = new Set(listOf(BARE_SIGNS));

/** For each place, whether the stretch between marks around it is written without diacritics. */
const bareStretches = (text: string, bareMessage: boolean): Uint8Array => {
  const bare = new Uint8Array(text.length);
  if (bareMessage) return bare.fill(1);
  for (const match of text.matchAll(/[^\n,.;:!?]+/g)) {
    const words = match[0].toLowerCase().match(/\p{L}+/gu) ?? [];
    const unmarked = words.every((word) => PARTICLES.test(word) || foldText(word) === word);
    if (unmarked && words.some((word) => bareSigns.has(word))) bare.fill(1, match.index, match.index + match[0].length);
  }
  return bare;
};

/** "thêm 3 ngày (nữa)", "lùi 1 tuần": a length of time, though "3 ngày nữa" alone is a day. */
const ASKED_FOR =
  /(?:them|han|lui|muon|tre|cham|keo dai|hoan|gian)(?:\s+(?:cho|em|e|lai|khoang|tam|do|chung|duoc))*\s*$/;

/** Where all is written without marks but a particle ("Dạ xin lui toi cuoi thang"), days are read as in such a text. */
const bareAsFolded = ({ text, fold }: CleanText, bare: Uint8Array): string => {
  if (!bare.includes(1)) return text;
  let result = '';
  for (let at = 0; at < text.length; at += 1) result += bare[at] === 1 ? fold.charAt(at) : text.charAt(at);
  return result;
};

const findAll = (message: CleanText, bare: Uint8Array, needs: Needs): Found[] => {
  const all: Found[] = [];
  let masked = message.fold;
  const take = (found: readonly Found[]): void => {
    const fresh = found.filter((one) => one.end > one.start);
    all.push(...fresh);
    masked = blankOut(masked, fresh);
  };
  take(findLinks(message));
  take(findAttachments(message));
  take(findDocuments(message, masked, needs.today));
  take(findMoney(masked));
  take(
    findCodes(masked, needs.isOpen).filter(
      (one) => one.sure === true && masked.slice(one.start, one.end).includes('#'),
    ),
  );
  take(findPercents(masked, needs));
  take(findHalves(message.text, masked));
  take(findDurations(message.text, masked).filter((one) => ASKED_FOR.test(masked.slice(0, one.start).slice(-24))));
  take(findShares(masked, needs));
  take(findClocks(masked));
  take(findDays(blankLike(bareAsFolded(message, bare), masked), needs));
  take(findDurations(message.text, masked).filter((one) => one.unsure !== true));
  take(findCodes(masked, needs.isOpen));
  return all.sort((one, other) => one.start - other.start);
};

const MARK = /[,;.!?:()\-–—/&+=\n…|>→•*"“”]/g;

const marksIn = (message: CleanText, from: number, to: number): Item[] =>
  [...message.text.slice(from, to).matchAll(MARK)].map((match) => {
    const start = from + match.index;
    const kind = match[0] === '\n' ? ('line' as const) : ('mark' as const);
    return { kind, start, end: start + 1, tags: [kind, match[0]], syllables: [] };
  });

const numberItem = (word: Word): Item => ({
  kind: 'number',
  start: word.start,
  end: word.end,
  tags: ['number'],
  syllables: [word.syllable],
  value: Number(word.syllable.fold),
});

/** Words of one stretch between found things, joined to the phrases of the lists. */
const wordItems = (message: CleanText, words: readonly Word[], bare: Uint8Array): Item[] => {
  const written = words.flatMap((word, index) => {
    const before = words[index - 1];
    const apart = before !== undefined && /[^\s]/.test(message.text.slice(before.end, word.start));
    return apart ? [null, word] : [word];
  });
  const syllables = written.map((word) => (word === null || /^\p{N}/u.test(word.syllable.fold) ? null : word.syllable));
  const items: Item[] = [];
  for (let index = 0; index < written.length;) {
    const word = written[index];
    if (word === null || word === undefined) {
      index += 1;
      continue;
    }
    if (/^\p{N}/u.test(word.syllable.fold)) {
      items.push(numberItem(word));
      index += 1;
      continue;
    }
    const match = phraseAt(syllables, index, bare[word.start] === 1);
    const length = match?.length ?? 1;
    const last = written[index + length - 1] ?? word;
    items.push({
      kind: 'word',
      start: word.start,
      end: last.end,
      tags: match?.tags ?? ['unknown'],
      syllables: written.slice(index, index + length).flatMap((each) => (each === null ? [] : [each.syllable])),
    });
    index += length;
  }
  return items;
};

/** Takes a message apart. Linear in its length; never throws. */
export const toItems = (message: CleanText, needs: Needs): Message => {
  const bare = isBare(message.text);
  const stretches = bareStretches(message.text, bare);
  const found = findAll(message, stretches, needs);
  const items: Item[] = [];
  let from = 0;
  const stretch = (to: number): void => {
    if (to <= from) return;
    const words = wordItems(message, toWords(message.text, from, to), stretches);
    items.push(...[...words, ...marksIn(message, from, to)].sort((one, other) => one.start - other.start));
  };
  for (const one of found) {
    if (one.start < from) continue;
    stretch(one.start);
    items.push({ ...one, tags: [one.kind], syllables: [] });
    from = one.end;
  }
  stretch(message.text.length);
  return { ...message, items, bare };
};
