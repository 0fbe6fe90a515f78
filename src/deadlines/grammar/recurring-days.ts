/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { daysInMonth } from '../../calendar/civil-day.js';
import { monthlyRrule, weeklyRrule } from '../rrule.js';
import { type Token } from '../tokens.js';
import { after, afterAny, type Hit, isWord, phraseList, type Rule, skip } from './match.js';
import { readMonthNumberHere, readNumber, readNumberHere } from './numbers.js';
import { FIRST_MONTHS, LAST_MONTHS, MIDDLE_MONTHS, rule, stated } from './period-end-rules.js';
import { type DayNumberPiece, type RuleDraft, type RulePiece } from './pieces.js';
import { readDay, skipDayWord } from './points.js';
import { afterEach, afterNext, skipPeriodTail } from './units.js';
import { readWeekdayName } from './weekdays.js';
import { readYear } from './years.js';

const DAU_TIEN_WORDS = phraseList(['dau tien', 'dau', 'thu nhat', 'thu 1']);

const THU_HAI_WORDS = phraseList(['thu hai', 'thu 2', 'giua']);

const CUOI_CUNG_WORDS = phraseList(['cuoi cung', 'cuoi', 'thu ba', 'thu 3']);

const CAC_THANG_WORDS = phraseList(['cac thang', 'nhung thang', 'moi thang']);

const KE_TIEP_WORDS = phraseList(['ke tiep', 'tiep theo', 'lien ke']);

const THIS_WORDS = phraseList(['this', 'nay']);

const HOAC_NGAY_LAM_VIEC_DAU_TIEN_CUA_TUAN_WORDS = phraseList([
  'hoac ngay lam viec dau tien cua tuan',
  'hoac ngay lam viec cuoi cung cua tuan',
  'hoac ngay lam viec tiep theo',
]);

/** Which month of a quarter or of another period: tháng đầu, tháng thứ hai, tháng cuối. */
const readMonthOfPeriod = (tokens: readonly Token[], at: number): Hit<'first' | 'middle' | 'last'> | null => {
  // "tháng của cuối quý": words in the wrong order, seen in print.
  const from = skip(tokens, at, 'thang', 'thang cua', 'thang o');
  if (from === at) return null;
  const first = afterAny(tokens, from, DAU_TIEN_WORDS);
  if (first !== -1) return { end: first, value: 'first' };
  const middle = afterAny(tokens, from, THU_HAI_WORDS);
  if (middle !== -1) return { end: middle, value: 'middle' };
  const last = afterAny(tokens, from, CUOI_CUNG_WORDS);
  return last === -1 ? null : { end: last, value: 'last' };
};

const MONTHS_OF_QUARTER = { first: FIRST_MONTHS, middle: MIDDLE_MONTHS, last: LAST_MONTHS } as const;

interface DayIn {
  readonly day: number;
  /** No "ngày" before it: 6 and 9 may be months. */
  readonly isBare: boolean;
  readonly end: number;
}

const dayTooLate = (day: number, months: readonly number[]): boolean =>
  day < 1 || day > 31 || months.every((month) => day > daysInMonth(2024, month));

/** … tháng đầu (của) (mỗi) quý (sau), tháng cuối kỳ (báo cáo), tháng đầu năm sau. */
const inMonthOfPeriod = (tokens: readonly Token[], { day, end, isBare }: DayIn): Hit<RulePiece> | null => {
  const which = readMonthOfPeriod(tokens, skip(tokens, end, 'cua', 'vao', 'trong', ','));
  if (which === null) return null;
  const of = skip(tokens, which.end, 'cua', 'trong');
  const each = afterEach(tokens, of);
  const unit = each === -1 ? of : each;
  const isReport = after(tokens, unit, 'ky');
  if (isReport !== -1) {
    const tail = skipPeriodTail(tokens, isReport);
    const months = MONTHS_OF_QUARTER[which.value];
    const drafts: RuleDraft[] = [{ rrule: monthlyRrule(day, months), basis: 'assumed' }];
    return { end: tail, value: rule(drafts, { reasons: ['unknown_period'] }) };
  }
  if (isWord(tokens[unit], 'quy', 'rule')) {
    const tail = skipPeriodTail(tokens, unit + 1);
    return { end: tail, value: rule([stated(monthlyRrule(day, MONTHS_OF_QUARTER[which.value]))]) };
  }
  if (isBare || !isWord(tokens[unit], 'nam') || which.value === 'middle') return null;
  const year = readYear(tokens, unit);
  if (year?.value.year !== undefined) return null;
  const tail = year?.end ?? skipPeriodTail(tokens, unit + 1);
  return { end: tail, value: rule([stated(monthlyRrule(day, [which.value === 'first' ? 1 : 12]))]) };
};

/** No list of days or months is longer; the rest is left over and asked about. */
export const LONGEST_LIST = 12;

const LIST_JOINS = [',', 'va', ';', '&'];

/** Behind a list of months no thing may stand that the last number counts ("tháng 3, 9 đơn vị"). */
const isListEnd = (token: Token | undefined): boolean =>
  token === undefined || token.kind === 'mark' || isWord(token, 'hang', 'moi', 'hoac', 'gui', 'va', 'bao', 'dot_');

/** … (của) các tháng 3, 6, 9 (và 12) (hằng năm). */
const inListOfMonths = (tokens: readonly Token[], { day, end }: DayIn): Hit<RulePiece> | null => {
  const from = skip(tokens, end, 'cua', 'vao', 'trong');
  const named = afterAny(tokens, from, CAC_THANG_WORDS);
  // "ngày 15 tháng 3, 6, 9": a list also without "các".
  const listed = named === -1 ? after(tokens, from, 'thang') : named;
  const first = listed === -1 ? null : readMonthNumberHere(tokens, listed);
  if (first === null) return null;
  const months = [first.value];
  let at = first.end;
  while (months.length < LONGEST_LIST && isWord(tokens[at], ...LIST_JOINS)) {
    const next = readMonthNumberHere(tokens, skip(tokens, at + 1, 'va', 'thang', 'va thang'));
    if (next === null || next.value > 12 || isWord(tokens[next.end], 'thang', 'ngay', '/', 'nguoi')) break;
    months.push(next.value);
    at = next.end;
  }
  const year = readYear(tokens, at);
  if (year?.value.year !== undefined || months.some((month) => month < 1 || month > 12)) return null;
  if (named === -1 && (months.length === 1 || !isListEnd(tokens[year?.end ?? at]))) return null;
  return { end: year?.end ?? at, value: rule([stated(monthlyRrule(day, months))]) };
};

/** … hằng tháng, mỗi tháng, của tháng (sau), tháng M+1, hằng quý. */
const inEachMonth = (tokens: readonly Token[], { day, end }: DayIn): Hit<RulePiece> | null => {
  const from = skip(tokens, end, ',', '(', 'cua', 'vao', 'trong');
  const of = isWord(tokens[end], 'cua');
  const each = afterEach(tokens, from);
  if (each !== -1) {
    if (isWord(tokens[each], 'thang')) {
      return { end: skip(tokens, skipPeriodTail(tokens, each + 1), ')'), value: rule([stated(monthlyRrule(day))]) };
    }
    return isWord(tokens[each], 'quy') ? { end: each + 1, value: inQuarter(day) } : null;
  }
  if (isWord(tokens[from], 'quy') && (of || afterNext(tokens, from + 1) !== -1)) {
    if (tokens[from + 1]?.kind === 'number' || /^i+v?$/u.test(tokens[from + 1]?.text ?? '')) return null;
    return { end: skipPeriodTail(tokens, from + 1), value: inQuarter(day) };
  }
  if (!isWord(tokens[from], 'thang') || tokens[from + 1]?.kind === 'number') return null;
  const tail = skipPeriodTail(tokens, from + 1);
  const isLater = afterAny(tokens, from + 1, KE_TIEP_WORDS) !== -1;
  const isSymbol = isWord(tokens[from + 1], 'm', 'n', 't') || isWord(tokens[from + 1], 'bao');
  if (of || isLater || isSymbol) {
    // "của tháng 5" and "của tháng này" are one month.
    if (tail === from + 1 && readMonthNumberHere(tokens, from + 1) !== null) return null;
    if (isWord(tokens[from + 1], 'this', 'nay', 'truoc')) return null;
    return { end: tail, value: rule([stated(monthlyRrule(day))]) };
  }
  return null;
};

/** Day n of a quarter is taken as that of its first month; nobody says so, so it is supposed. */
const inQuarter = (day: number): RulePiece => rule([{ rrule: monthlyRrule(day, FIRST_MONTHS), basis: 'assumed' }]);

const TAILS = [inMonthOfPeriod, inListOfMonths, inEachMonth];

const MORE_DAYS = ['va', ',', ';', 'hoac'];

/** Day numbers before one tail: "ngày 05 và ngày 20 hằng tháng". */
const readDayNumbers = (
  tokens: readonly Token[],
  at: number,
): { days: number[]; end: number; repaired: boolean; isBare: boolean } | null => {
  const from = skipDayWord(tokens, skip(tokens, at, 'cac'));
  const isBare = from === at;
  // "trước 20 hằng tháng" leaves the word out.
  const isBeforeEach = afterEach(tokens, at + 1) !== -1 && isWord(tokens[at + 2], 'thang');
  if (isBare && !isBeforeEach && !isWord(tokens[at - 1], 'truoc', 'den', 'la', 'het', '(', 'vao')) return null;
  const first = isBare ? readNumber(tokens, from) : readNumberHere(tokens, from);
  if (first === null || first.digits > 2 || first.value > 31) return null;
  if (isBare && first.digits === 0) return null;
  const days = [first.value];
  let { end } = first;
  let repaired = first.repaired;
  while (days.length < LONGEST_LIST && isWord(tokens[end], ...MORE_DAYS)) {
    const next = readNumber(tokens, skipDayWord(tokens, end + 1));
    if (next === null || next.digits > 2 || next.digits === 0 || next.value > 31) break;
    if (isWord(tokens[next.end], '/', '.') && tokens[next.end + 1]?.kind === 'number') break;
    days.push(next.value);
    end = next.end;
    repaired ||= next.repaired;
  }
  return { days, end, repaired, isBare };
};

/** A day of the month that comes back. */
export const readRecurringDay: Rule<RulePiece> = (tokens, at) => {
  const head = readDayNumbers(tokens, at);
  if (head === null) return null;
  const hits = head.days.map((day) => {
    for (const tail of TAILS) {
      const hit = tail(tokens, { day, end: head.end, isBare: head.isBare });
      if (hit !== null) return hit;
    }
    return null;
  });
  const last = hits.at(-1);
  if (last === null || last === undefined || hits.includes(null)) return null;
  const rules = hits.flatMap((hit) => hit?.value.rules ?? []);
  if (head.days.some((day) => dayTooLate(day, []) && day > 31)) return null;
  return { end: last.end, value: { ...last.value, rules, ...(head.repaired ? { repaired: true } : {}) } };
};

/** A day number without its month, which the rest of the phrase or a person must supply. */
export const readDayNumber: Rule<DayNumberPiece> = (tokens, at) => {
  const from = skipDayWord(tokens, at);
  // "15-20/3/2026": a number alone only where it opens a span of days.
  const opensSpan =
    tokens[at]?.kind === 'number' &&
    isWord(tokens[at + 1], '-', 'den') &&
    readDay(tokens, at + 2)?.value.type === 'day';
  if (from === at && !opensSpan) return null;
  const number = readNumberHere(tokens, from);
  if (number === null || number.digits > 2 || isWord(tokens[number.end], '%', 'lam')) return null;
  const piece = { type: 'day_number', day: number.value, repaired: number.repaired } as const;
  const month = skip(tokens, number.end, 'cua', 'trong');
  if (isWord(tokens[month], 'thang')) {
    const current = afterAny(tokens, month + 1, THIS_WORDS);
    if (current !== -1) return { end: current, value: { ...piece, monthOffset: 0 } };
    const next = afterNext(tokens, month + 1);
    if (next !== -1)
      return {
        end: next,
        value: { ...piece, monthOffset: 1, mayRepeat: isWord(tokens[at - 1], 'truoc', 'la', 'vao', 'nhat', 'den') },
      };
  }
  return { end: number.end, value: piece };
};

const EACH_WEEK = phraseList([
  'hang tuan',
  'moi tuan',
  'cua moi tuan',
  'cua tuan',
  'cac tuan',
  'tuan ke tiep',
  'tuan tiep theo',
  'cua tuan ke tiep',
  'cua tuan tiep theo',
  'trong tuan',
  'tung tuan',
  'cua hang tuan',
  'cua tuan sau',
  'tuan lien ke',
  'tuan bao cao',
  'cua tuan bao cao',
]);

/** Thứ Sáu hằng tuần, thứ hai của tuần kế tiếp; several weekdays before one "hằng tuần". */
export const readRecurringWeekday: Rule<RulePiece> = (tokens, at) => {
  const from = skip(tokens, at, 'ngay', 'cac ngay');
  const weekdays: number[] = [];
  let end = from;
  while (weekdays.length < LONGEST_LIST) {
    const name = readWeekdayName(tokens, end);
    if (name === null) break;
    weekdays.push(name.value);
    end = name.end;
    const joined = skip(tokens, end, 'va', ',', 'hoac', ', va', 'va ngay', ', ngay');
    if (joined === end || readWeekdayName(tokens, joined) === null) break;
    end = joined;
  }
  if (weekdays.length === 0) return null;
  let tail = afterAny(tokens, skip(tokens, end, ',', '('), EACH_WEEK);
  // "thứ Sáu tuần thứ hai" is an ordinal of a month.
  if (tail !== -1 && isWord(tokens[tail], 'thu')) return null;
  if (tail === -1 && isWord(tokens[at - 1], 'tuan', 'hang', 'moi')) tail = end;
  if (tail === -1) return null;
  // "hoặc ngày làm việc đầu tiên của tuần" is the same round on another day.
  const or = afterAny(tokens, tail, HOAC_NGAY_LAM_VIEC_DAU_TIEN_CUA_TUAN_WORDS);
  return {
    end: or === -1 ? tail : or,
    value: rule([stated(weeklyRrule([...new Set(weekdays)].sort((a, b) => a - b)))]),
  };
};
