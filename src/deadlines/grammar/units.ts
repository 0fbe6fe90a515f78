import { wordTable } from '../../shared/word-table.js';
import type { Token } from '../tokens.js';
import { after, afterAny, isWord, openings, skip, type Hit, phraseList } from './match.js';
import { NUMBER_OPENINGS, readNumber } from './numbers.js';
import type { CycleUnit } from './pieces.js';

const HALF_NAM_WORDS = phraseList(['half nam', 'nua nam', 'ban nien']);
const HANG_WORDS = phraseList(['hang', 'moi', 'tung']);
const SAU_WORDS = phraseList([
  'sau',
  'ke tiep',
  'tiep theo',
  'lien ke',
  'toi',
  'sau do',
  'sau lien ke',
  'tiep sau',
  'lien sau',
  'lien ke sau',
]);
const BAO_CAO_WORDS = phraseList([
  'bao cao',
  'ke hoach',
  'do',
  'thuoc ky bao cao',
  'cua ky bao cao',
  'trong nam',
  'trong ky',
]);

/** The units of cycles, as names: tháng, quý, 6 tháng, nửa năm, năm. */

const SINGLE = wordTable<CycleUnit>({
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  rule: 'quarter',
  nam: 'year',
});

/** What {@link readCycleUnit} can begin with. */
export const CYCLE_UNIT_OPENINGS = openings(HALF_NAM_WORDS, [...SINGLE.keys()], NUMBER_OPENINGS);

const HALF_MONTHS = 6;
const QUARTER_MONTHS = 3;

/** tháng, quý, năm, tuần, ngày; 6 tháng and half a year; 3 tháng as a quarter. */
export const readCycleUnit = (tokens: readonly Token[], at: number): Hit<CycleUnit> | null => {
  const half = afterAny(tokens, at, HALF_NAM_WORDS);
  if (half !== -1) return { end: half, value: 'half' };
  const single = SINGLE.get(tokens[at]?.word ?? '');
  if (single !== undefined) return { end: at + 1, value: single };
  const number = readNumber(tokens, at);
  if (number === null || !isWord(tokens[number.end], 'thang')) return null;
  if (number.value === HALF_MONTHS) return { end: number.end + 1, value: 'half' };
  return number.value === QUARTER_MONTHS ? { end: number.end + 1, value: 'quarter' } : null;
};

export const EACH_OPENINGS = openings(HANG_WORDS);

/** "hằng", "hàng", "mỗi", "từng", in one word or with "định kỳ" before. */
export const afterEach = (tokens: readonly Token[], at: number): number => {
  const each = afterAny(tokens, at, HANG_WORDS);
  return each;
};

/** "sau", "kế tiếp", "tiếp theo", "liền kề" behind a period: the next one. */
export const afterNext = (tokens: readonly Token[], at: number): number => afterAny(tokens, at, SAU_WORDS);

/** "báo cáo", "trước", "đó", "N+1" and the like behind a period: no other day follows from them. */
export const skipPeriodTail = (tokens: readonly Token[], at: number): number => {
  const next = afterNext(tokens, at);
  if (next !== -1) return skip(tokens, next, 'ky bao cao', 'thang bao cao', 'quy bao cao', 'nam bao cao');
  const report = afterAny(tokens, at, BAO_CAO_WORDS);
  if (report !== -1) return report;
  const symbol = isWord(tokens[at], 'm', 'n', 'q', 't') ? at + 1 : -1;
  if (symbol === -1) return at;
  return isWord(tokens[symbol], '+') && tokens[symbol + 1]?.kind === 'number' ? symbol + 2 : symbol;
};

export const isEndOfPhrase = (tokens: readonly Token[], at: number): boolean =>
  tokens[at] === undefined || isWord(tokens[at], '.', ',', ';', ')', '(', ':');

export const afterWorkingDay = (tokens: readonly Token[], at: number): number =>
  Math.max(after(tokens, at, 'ngay lam viec'), after(tokens, at, 'at_once lam viec'));
