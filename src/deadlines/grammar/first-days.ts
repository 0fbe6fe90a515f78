/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { monthlyRrule, weeklyRrule } from '../rrule.js';
import { type Token } from '../tokens.js';
import { after, afterAny, type Hit, isWord, phraseList, type Rule, skip } from './match.js';
import { readMonthNumberHere, readNumber, readNumberHere } from './numbers.js';
import { afterPeriodEnd, rule, SPAN_OF, stated } from './period-end-rules.js';
import { type CycleUnit, type RuleDraft, type RulePiece } from './pieces.js';
import { LONGEST_LIST } from './recurring-days.js';
import { afterEach, afterWorkingDay, readCycleUnit, skipPeriodTail } from './units.js';
import { readWeekdayName } from './weekdays.js';
import { readYear } from './years.js';

/** The first and last days and working days of a period that comes back. */

/** Units after "của", "mỗi", "hằng" in "10 ngày đầu của …". */
const readUnitOf = (tokens: readonly Token[], at: number): Hit<CycleUnit> | null => {
  let from = skip(tokens, at, 'cua', 'trong', 'cua moi', 'cua hang');
  from = Math.max(from, afterEach(tokens, from));
  const unit = readCycleUnit(tokens, from);
  if (unit === null) return null;
  // A number or year behind it makes it one period: "15 ngày đầu tháng 7".
  const behind = tokens[unit.end];
  if (behind?.kind === 'number' || /^i+v?$/u.test(behind?.text ?? '')) return null;
  if (unit.value !== 'year' && readMonthNumberHere(tokens, unit.end) !== null && !isWord(behind, 'nam')) return null;
  if (unit.value === 'half') return { end: skip(tokens, unit.end, 'dau nam'), value: 'half' };
  return { end: skipPeriodTail(tokens, unit.end), value: unit.value };
};

const FIRST = phraseList(['dau tien', 'dau']);

const LAST = phraseList(['cuoi cung', 'cuoi']);

/** 5 ngày (làm việc) đầu (tiên) của tháng; ngày làm việc cuối cùng của tháng; ngày cuối cùng của quý. */
export const readFirstDays: Rule<RulePiece> = (tokens, at) => {
  const number = readNumber(tokens, at);
  const from = number?.end ?? at;
  const n = number?.value ?? 1;
  const working = afterWorkingDay(tokens, from);
  const days = working === -1 ? after(tokens, from, 'ngay') : working;
  if (days === -1 || n > 200) return null;
  const first = afterAny(tokens, days, FIRST);
  const last = afterAny(tokens, days, LAST);
  const ordinal = number === null ? readOrdinal(tokens, days) : null;
  // "ngày thứ 5 hằng tuần" is a weekday.
  if (ordinal !== null && working === -1 && readWeekdayName(tokens, days) !== null) return null;
  const edge = ordinal?.end ?? Math.max(first, last);
  if (edge === -1 || (number === null && working === -1 && first > last)) return null;
  const unit = readUnitOf(tokens, edge);
  if (unit === null) return null;
  const count = ordinal?.value ?? n;
  if (ordinal !== null || first > last)
    return { end: unit.end, value: rule([firstDays(unit.value, count, working !== -1)]) };
  // "5 ngày cuối tháng" lasts until the month's end.
  if (number !== null) return { end: unit.end, value: rule([{ rrule: SPAN_OF[unit.value], basis: 'stated' }]) };
  return { end: unit.end, value: rule([working === -1 ? stated(SPAN_OF[unit.value]) : lastWorkingDay(unit.value)]) };
};

const readOrdinal = (tokens: readonly Token[], at: number): Hit<number> | null => {
  if (!isWord(tokens[at], 'thu', 'collect')) return null;
  const number = readNumberHere(tokens, at + 1);
  return number === null || number.value > 31 ? null : { end: number.end, value: number.value };
};

const firstDays = (unit: CycleUnit, n: number, isWorking: boolean): RuleDraft => afterPeriodEnd(unit, n, isWorking);

const LAST_MONTH_PARTS: Readonly<Partial<Record<CycleUnit, string>>> = {
  quarter: 'BYMONTH=3,6,9,12;',
  half: 'BYMONTH=6,12;',
  year: 'BYMONTH=12;',
};

/** Said as an RRULE, so Monday to Friday without holidays; a week ends on its Friday. */
const lastWorkingDay = (unit: CycleUnit): RuleDraft => {
  if (unit === 'week') return { rrule: weeklyRrule([5]), basis: 'stated', holidayAdjusted: false };
  const byMonth = LAST_MONTH_PARTS[unit] ?? '';
  const rrule = `FREQ=MONTHLY;${byMonth}BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`;
  return { rrule, basis: 'stated', holidayAdjusted: false };
};

const monthsAt = (tokens: readonly Token[], at: number): { months: number[]; end: number } | null => {
  const months: number[] = [];
  let end = at;
  while (months.length < LONGEST_LIST) {
    if (!isWord(tokens[end], 'thang')) break;
    const number = readMonthNumberHere(tokens, end + 1);
    if (number === null || number.value > 12 || number.value < 1) break;
    months.push(number.value);
    end = number.end;
    const joined = skip(tokens, end, 'va', ',', ', va', ';');
    if (joined === end || !isWord(tokens[joined], 'thang')) break;
    end = joined;
  }
  return months.length === 0 ? null : { months, end };
};

/** 15 ngày đầu (tiên) của tháng 1 và tháng 7 hằng năm; 10 ngày đầu tháng 7. */
export const readFirstDaysOfMonths: Rule<RulePiece> = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (number === null || number.value > 28 || !isWord(tokens[number.end], 'ngay')) return null;
  const edge = afterAny(tokens, number.end + 1, FIRST);
  if (edge === -1) return null;
  const list = monthsAt(tokens, skip(tokens, edge, 'cua', 'trong'));
  if (list === null) return null;
  const year = readYear(tokens, list.end);
  if (year?.value.yearly !== true) return null;
  return { end: year.end, value: rule([stated(monthlyRrule(number.value, list.months))]) };
};
