import { type Token } from '../tokens.js';
import { afterAny, type Hit, isWord, openings, type PhraseList } from './match.js';
import { PERIOD_OPENINGS, readPeriod } from './periods.js';
import { type DayPiece, type PeriodPiece, type ReferencePiece } from './pieces.js';
import { DAY_OPENINGS, readDay } from './points.js';

/** What the families of dates that are no deadlines share. */

/** Dates and numbers that are no deadlines: cut-offs, dates in force, comparisons, shares, anniversaries, duty hours. */
export const reference = (certain: boolean, rest: Partial<ReferencePiece> = {}): ReferencePiece => ({
  type: 'reference',
  certain,
  ...rest,
});

type Dated = Hit<DayPiece | PeriodPiece>;

/** What {@link readDated} can begin with. */
export const DATED_OPENINGS = openings(DAY_OPENINGS, PERIOD_OPENINGS);

/** A day or period, whatever it is for. */
export const readDated = (tokens: readonly Token[], at: number): Dated | null => {
  const day = readDay(tokens, at);
  if (day !== null && day.value.type === 'day') return { end: day.end, value: day.value };
  const period = readPeriod(tokens, at);
  return period !== null && period.value.type === 'period' ? { end: period.end, value: period.value } : null;
};

/** The next date within some words of the same clause. */
export const findDated = (tokens: readonly Token[], at: number, reach: number): Dated | null => {
  for (let n = at; n <= at + reach && tokens[n] !== undefined; n += 1) {
    if (isWord(tokens[n], ';', '.')) return null;
    const dated = readDated(tokens, n);
    if (dated !== null) return dated;
  }
  return null;
};

const DEADLINE_WORDS: ReadonlySet<string> = new Set(['gui', 'nop', 'cham', 'muon', 'han', 'hoan', 'xong']);

export const hasAny = (
  tokens: readonly Token[],
  span: { readonly from: number; readonly end: number },
  phrases: PhraseList,
): boolean => {
  for (let at = span.from; at < span.end; at += 1) if (afterAny(tokens, at, phrases) !== -1) return true;
  return false;
};

/** No clause is followed further than this, so that reading stays linear in the length of a cell. */
const LONGEST_CLAUSE = 60;

/** Whether the words that open a deadline stand at a place, perhaps behind a comma. */
const opensDeadline = (word: string, next: string | undefined): boolean => {
  if (DEADLINE_WORDS.has(word)) return true;
  return word === ',' && next !== undefined && (next === 'truoc' || DEADLINE_WORDS.has(next));
};

/** Where a clause about figures ends: before the words that open a deadline. */
export const clauseEnd = (tokens: readonly Token[], at: number): number => {
  let end = at;
  for (; end < at + LONGEST_CLAUSE; end += 1) {
    const word = tokens[end]?.word;
    if (word === undefined || word === ';' || word === '.' || word === ')') break;
    if (end > at && opensDeadline(word, tokens[end + 1]?.word)) break;
  }
  return end;
};
