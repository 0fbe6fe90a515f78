/* eslint-disable complexity -- one line for each word of the language */
import type { CalendarDay } from '../shared/clock.js';
import { FROM_BASE_OPENINGS, readFromBase } from './grammar/chat.js';
import {
  CONTEXT_OPENINGS,
  CYCLE_OPENINGS,
  EDGE_OPENINGS,
  MONTH_OF_QUARTER_OPENINGS,
  readContext,
  readCycle,
  readEdgeOfEach,
  readMonthOfQuarter,
  readNextCycle,
} from './grammar/cycles.js';
import { looksLikeYear, NUMBER_OPENINGS } from './grammar/numbers.js';
import { canBegin, dispatch, isWord, openings, opensWith, type Family, type Hit } from './grammar/match.js';
import { afterIdiom, readReference, REFERENCE_OPENINGS } from './grammar/not-deadline.js';
import { OFFSET_OPENINGS, readOffset } from './grammar/offsets.js';
import { PERIOD_OPENINGS, readPeriod } from './grammar/periods.js';
import type { PieceValue, Placed } from './grammar/pieces.js';
import { DAY_OPENINGS, DAY_WORD_OPENINGS, readDay } from './grammar/points.js';
import { readDayNumber, readRecurringDay, readRecurringWeekday } from './grammar/recurring-days.js';
import { readFirstDays, readFirstDaysOfMonths } from './grammar/first-days.js';
import { readStanding, STANDING_OPENINGS } from './grammar/standing.js';
import { PART_OF_DAY_OPENINGS, readPartOfDay, readTime } from './grammar/times.js';
import { readWeekday, WEEKDAY_OPENINGS } from './grammar/weekdays.js';
import type { Token } from './tokens.js';

export interface Scan {
  readonly pieces: readonly Placed[];
  /** Words about dates, cycles or numbers that nothing accounts for: better asked than guessed. */
  readonly leftovers: readonly number[];
}

/**
 * The families of phrases, in the order in which they are tried at each place: what holds more words comes first, so
 * that "3 ngày làm việc sau ngày 15 hằng tháng" is one term and not a day. A new family is a file in grammar/ and a
 * line here.
 */
const FAMILIES: readonly Family<PieceValue>[] = [
  [readOffset, OFFSET_OPENINGS],
  [readReference, REFERENCE_OPENINGS],
  [readRecurringDay, openings(DAY_WORD_OPENINGS, ['cac'])],
  [readRecurringWeekday, openings(WEEKDAY_OPENINGS, ['ngay', 'cac'])],
  [readFirstDaysOfMonths, NUMBER_OPENINGS],
  [readFirstDays, openings(NUMBER_OPENINGS, ['ngay', 'at_once'])],
  [readEdgeOfEach, EDGE_OPENINGS],
  [readMonthOfQuarter, MONTH_OF_QUARTER_OPENINGS],
  [readCycle, CYCLE_OPENINGS],
  [readContext, CONTEXT_OPENINGS],
  [readDay, DAY_OPENINGS],
  [readPeriod, PERIOD_OPENINGS],
];

/** Tried after the days that are counted from the base. */
const LATE_FAMILIES: readonly Family<PieceValue>[] = [
  [readWeekday, openings(WEEKDAY_OPENINGS, ['ngay'])],
  [readTime, NUMBER_OPENINGS],
  [readPartOfDay, PART_OF_DAY_OPENINGS],
  [readDayNumber, DAY_WORD_OPENINGS],
  [readStanding, STANDING_OPENINGS],
];

const familiesFor = dispatch(FAMILIES);
// A line of place and date may begin with any name.
const familiesAtStart = dispatch(FAMILIES, [readReference]);
const lateFamiliesFor = dispatch(LATE_FAMILIES);

/** Words that belong to dates: left over, they mean that something was not understood. */
const TELLING = new Set(['tru', 'truoc', 'ngay', 'thang', 'quy', 'tuan', 'hang', 'moi', 'lan', 'nam', 'het', 'muon']);
/** Words in front of which "hết" and "trước" are ordinary, and behind which a number is one of things. */
const NUMBER_NEIGHBOURS = new Set([
  'thang',
  'ngay',
  'nam',
  'quy',
  'tuan',
  'gio',
  '/',
  '-',
  'truoc',
  'thu',
  'dau',
  'cuoi',
  'lan',
  '+',
]);

const isTelling = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind === 'number') {
    // ", 6, 9" behind a date goes on with it; ", 148 trường" does not.
    const next = tokens[at + 1];
    if (isWord(tokens[at - 1], ',', 'va') && next?.kind !== 'word' && token.word.length <= 2) return true;
    if (token.word.length === 4 && looksLikeYear(token)) return true;
    return NUMBER_NEIGHBOURS.has(tokens[at - 1]?.word ?? '') || NUMBER_NEIGHBOURS.has(tokens[at + 1]?.word ?? '');
  }
  return TELLING.has(token.word);
};

/** Words that a piece takes along: "ngày" before a period, "trước" and "hết" as the operator of what follows. */
const OPERATORS = new Set([
  'hon',
  'khong',
  'qua',
  'over_limit',
  'so',
  'xong',
  'tre',
  'truoc',
  'het',
  'den',
  'ngay',
  'muon',
  'cham',
  'nhat',
  'la',
  'vao',
  'trong',
  'han',
  'chot',
  'toi',
  'lan',
  'nam',
  'moi',
]);

/** "không muộn hơn hết ngày …": tokens of the longest operator. */
const LONGEST_OPERATOR = 10;

/** An operator right before a piece is accounted for. */
const isOperatorOf = (tokens: readonly Token[], at: number, taken: ReadonlySet<number>): boolean => {
  let end = at;
  while (
    (end < at + LONGEST_OPERATOR && OPERATORS.has(tokens[end]?.word ?? '')) ||
    isWord(tokens[end], '(', ':', ',')
  ) {
    end += 1;
    if (taken.has(end)) return true;
  }
  return taken.has(end);
};

const readAt = (tokens: readonly Token[], at: number, base: CalendarDay): Hit<PieceValue> | null => {
  const token = tokens[at];
  if (token === undefined || (at > 0 && !canBegin(token))) return null;
  for (const family of at === 0 ? familiesAtStart(token) : familiesFor(token)) {
    const hit = family(tokens, at);
    if (hit !== null) return hit;
  }
  const fromBase = opensWith(FROM_BASE_OPENINGS, token) ? readFromBase(tokens, at, base) : null;
  if (fromBase !== null) return fromBase;
  for (const family of lateFamiliesFor(token)) {
    const hit = family(tokens, at);
    if (hit !== null) return hit;
  }
  return null;
};

const OPENS_LIST = new Set<PieceValue['type']>(['cycle', 'rule']);

/** Reads a phrase from left to right into pieces and keeps what nothing accounts for. Linear in the tokens. */
export const scan = (tokens: readonly Token[], base: CalendarDay): Scan => {
  const pieces: Placed[] = [];
  const loose: number[] = [];
  let inCycles = false;
  let at = 0;
  while (at < tokens.length) {
    const next: Hit<PieceValue> | null = inCycles ? readNextCycle(tokens, at) : null;
    const hit: Hit<PieceValue> | null = next ?? readAt(tokens, at, base);
    if (hit !== null && hit.end > at) {
      pieces.push({ value: hit.value, from: at, end: hit.end });
      if (OPENS_LIST.has(hit.value.type))
        inCycles = hit.value.type === 'cycle' || inCycles || isWord(tokens[hit.end], ')');
      at = hit.end;
      continue;
    }
    const idiom = afterIdiom(tokens, at);
    if (idiom > at) {
      at = idiom;
      continue;
    }
    loose.push(at);
    at += 1;
  }
  const starts = new Set(pieces.map(({ from }) => from));
  const leftovers = loose.filter((n) => isTelling(tokens, n) && !isOperatorOf(tokens, n, starts));
  return { pieces, leftovers };
};
