/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import type { Token } from '../tokens.js';
import { afterAny, isWord, openings, type Hit, type Rule, phraseList } from './match.js';
import { readNumberHere } from './numbers.js';
import type { WeekdayPiece } from './pieces.js';

const CHU_NHAT_WORDS = phraseList(['chu nhat', 'chua nhat', 'cn']);

const SUNDAY = 7;
/** Some people write the days in English. */
const ENGLISH = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What {@link readWeekdayName} can begin with. */
export const WEEKDAY_OPENINGS = openings(CHU_NHAT_WORDS, ENGLISH, ['t', 'thu', 'collect']);

/** Thứ hai … thứ bảy, T2 … T7, chủ nhật, chúa nhật, CN: the number after "thứ" is one more than the ISO weekday. */
export const readWeekdayName = (tokens: readonly Token[], at: number): Hit<number> | null => {
  const sunday = afterAny(tokens, at, CHU_NHAT_WORDS);
  if (sunday !== -1) return { end: sunday, value: SUNDAY };
  const token = tokens[at];
  const english = ENGLISH.indexOf(token?.word ?? '') + 1;
  if (english > 0) return { end: at + 1, value: english };
  const isShort = isWord(token, 't') && tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.gap === false;
  if (!isShort && !(isWord(token, 'thu') || (token?.text === 'thu' && isWord(token, 'collect')))) return null;
  const number = readNumberHere(tokens, at + 1);
  if (number === null || number.value < 2 || number.value > 7 || number.digits > 1) return null;
  // T6/2026 is June.
  if (isShort && isWord(tokens[number.end], '/', '.', '-')) return null;
  return { end: number.end, value: number.value - 1 };
};

const NEXT_WEEK = phraseList([
  'tuan sau',
  'tuan toi',
  'tuan ke tiep',
  'tuan tiep theo',
  'cua tuan sau',
  'cua tuan toi',
]);
/** "Thứ ba tuần sau nữa": the week after the next one. */
const ONE_FURTHER = phraseList(['nua', 'nữa']);
const THIS_WEEK = phraseList(['tuan nay', 'tuan this', 'this', 'nay']);
const LAST_WEEK = phraseList(['tuan truoc', 'tuan qua', 'tuan roi', 'tuan vua roi', 'tuan vua qua']);

/** A weekday, with the week where one is said. */
export const readWeekday: Rule<WeekdayPiece> = (tokens, at) => {
  const from = isWord(tokens[at], 'ngay') ? at + 1 : at;
  const name = readWeekdayName(tokens, from);
  if (name === null) return null;
  const plain = { type: 'weekday', weekday: name.value } as const;
  const isShort = isWord(tokens[from], 't');
  const next = afterAny(tokens, name.end, NEXT_WEEK);
  if (next !== -1) {
    const further = afterAny(tokens, next, ONE_FURTHER);
    if (further !== -1) return { end: further, value: { ...plain, weekOffset: 2 } };
    return { end: next, value: { ...plain, weekOffset: 1 } };
  }
  const current = afterAny(tokens, name.end, THIS_WEEK);
  if (current !== -1) return { end: current, value: { ...plain, weekOffset: 0 } };
  const last = afterAny(tokens, name.end, LAST_WEEK);
  if (last !== -1) return { end: last, value: { ...plain, weekOffset: -1 } };
  return { end: name.end, value: isShort ? { ...plain, isShort } : plain };
};
