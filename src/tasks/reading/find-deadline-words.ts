import type { WorkCalendar } from '../../calendar/working-days.js';
import type { Deadline, DeadlineReason } from '../../deadlines/deadline.js';
import { parseDeadline } from '../../deadlines/parse-deadline.js';
import type { CalendarDay } from '../../shared/clock.js';
import { CYCLE_STARTS, DEADLINE_TAILS, DEADLINE_VOCABULARY, STRONG_STARTS, WEAK_STARTS } from './assignment-lexicon.js';
import { phraseLength, type TextWord } from './text-words.js';

export interface DeadlineSpan {
  /** First word and the index behind the last one. */
  readonly from: number;
  readonly end: number;
  readonly words: string;
  readonly strong: boolean;
}

export interface DayContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

/** A phrase of a message, read against the day it was written. */
export const parseSaid = (words: string, { today, calendar }: DayContext): Deadline =>
  parseDeadline(words, { base: today, calendar, mode: 'chat' });

/** Why a phrase without a day is a deadline all the same: something is meant that a person must say. */
const MEANT: readonly DeadlineReason[] = ['no_such_day', 'lunar', 'asap', 'two_dates', 'or_choice', 'unknown_cycle'];

const isMeant = ({ kind, reasons }: Deadline): boolean => {
  if (kind === 'not_deadline' || reasons.includes('leftover')) return false;
  return kind !== 'unknown' || reasons.some((reason) => MEANT.includes(reason));
};

const signature = ({ kind, due, start, rules, exclusive, time, offset, reasons }: Deadline): string =>
  JSON.stringify([kind, due, start, rules, exclusive, time, offset, reasons]);

interface Said {
  readonly text: string;
  readonly words: readonly TextWord[];
  readonly isFree: (index: number) => boolean;
  readonly context: DayContext;
}

const MARKS = new Set(['/', '-', '–', '.', ':', '%']);

const belongs = (words: readonly TextWord[], at: number): boolean => {
  const word = words[at];
  if (word === undefined) return false;
  if (/^\d{1,4}h?\d{0,2}$/.test(word.bare)) return true;
  if (word.isMark)
    return MARKS.has(word.bare) || (word.bare === ',' && ['ngay', 'thu'].includes(words[at + 1]?.bare ?? ''));
  return phraseLength(words, at, DEADLINE_VOCABULARY) > 0;
};

const LONGEST_SPAN = 24;

const runEnd = ({ words, isFree }: Said, from: number, isCut: (at: number) => boolean): number => {
  let end = from;
  while (end < words.length && end - from < LONGEST_SPAN && isFree(end) && belongs(words, end)) {
    if (end > from && isCut(end)) break;
    end += 1;
  }
  return end;
};

const wordsBetween = ({ text, words }: Said, from: number, end: number): string =>
  text.slice(words[from]?.start ?? 0, words[end - 1]?.end ?? 0);

/** A word at the end that adds nothing to the day is not part of it, unless it says which ("tuần này", "30/6 tới"). */
const isIdle = ({ words }: Said, at: number): boolean =>
  !/\d/.test(words[at]?.bare ?? '') && phraseLength(words, at, DEADLINE_TAILS) === 0;

const withoutIdle = (said: Said, from: number, end: number): number => {
  const whole = signature(parseSaid(wordsBetween(said, from, end), said.context));
  let last = end;
  while (
    last - 1 > from &&
    isIdle(said, last - 1) &&
    signature(parseSaid(wordsBetween(said, from, last - 1), said.context)) === whole
  )
    last -= 1;
  return last;
};

/** The longest phrase from a place on that reads as a deadline. */
const spanFrom = (said: Said, from: number, strong: boolean): DeadlineSpan | null => {
  const isCycle = phraseLength(said.words, from, CYCLE_STARTS) > 0;
  const isCut = (at: number): boolean => !strong && !isCycle && phraseLength(said.words, at, STRONG_STARTS) > 0;
  for (let end = runEnd(said, from, isCut); end > from; end -= 1) {
    if (!isMeant(parseSaid(wordsBetween(said, from, end), said.context))) continue;
    const last = withoutIdle(said, from, end);
    return { from, end: last, words: wordsBetween(said, from, last), strong };
  }
  return null;
};

const endsClause = ({ words, isFree }: Said, end: number): boolean => {
  const next = words[end];
  return (
    next === undefined || !isFree(end) || (next.isMark && next.bare !== '/') || /^(nhe|nha|a|gap)$/.test(next.bare)
  );
};

/** A bare day ("thứ 6 tuần sau", "30/6") is a deadline only at the end of a clause and where it is no document's date. */
const bareDay = (said: Said, at: number): DeadlineSpan | null => {
  const word = said.words[at];
  if (word === undefined || !/^(thu|ngay|mai|cuoi|dau|hom|t[2-7]|chieu|sang|\d{1,2}h?)$/.test(word.bare)) return null;
  if (/^\d+$/.test(word.bare) && said.words[at + 1]?.bare !== '/') return null;
  const span = spanFrom(said, at, false);
  if (span === null || span.end - span.from < (word.bare === 'mai' ? 1 : 2) || !endsClause(said, span.end)) return null;
  const documentBefore = said.words.slice(Math.max(0, at - 6), at).some(({ bare }) => bare === '/');
  return documentBefore ? null : span;
};

/** "từ 1/5 đến 30/6" is one phrase, and "đến 30/6" in it none of its own. */
const startOf = (said: Said, at: number): DeadlineSpan | null => {
  const before = said.words[at - 1]?.bare;
  if (phraseLength(said.words, at, STRONG_STARTS) > 0) return spanFrom(said, at, true);
  if (phraseLength(said.words, at, WEAK_STARTS) > 0 && before !== 'gia') return spanFrom(said, at, false);
  if (said.words[at]?.bare === 'tu') {
    const range = spanFrom(said, at, false);
    return range !== null && range.words.includes(' ') && parseSaid(range.words, said.context).kind === 'range'
      ? range
      : null;
  }
  return bareDay(said, at);
};

/**
 * The phrases of a message that say until when, in their order. Where a strong word ("trước", "hạn", "chậm nhất")
 * stands before one, the weak ones are parts of the title ("số liệu trong tháng 5 … trước 10/6").
 */
export const findDeadlineWords = (said: Said): readonly DeadlineSpan[] => {
  const found: DeadlineSpan[] = [];
  for (let at = 0; at < said.words.length;) {
    const span = said.isFree(at) ? startOf(said, at) : null;
    if (span !== null) found.push(span);
    at = span?.end ?? at + 1;
  }
  const strong = found.filter((span) => span.strong);
  if (strong.length > 0) return strong;
  // "tháng 5 … thứ 6 tuần sau": what stands last is what is meant.
  const last = found.at(-1);
  return last === undefined ? [] : [last];
};
