import { lastDayOfMonth, partsOf, toDay } from '../calendar/civil-day.js';
import type { Deadline, DeadlineContext, DeadlineRule } from './deadline.js';
import { monthlyRrule } from './rrule.js';

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const QUARTER_MONTHS = [3, 6, 9, 12];

/**
 * Reads a deadline phrase of a plan or of a chat. Never throws; what cannot be read for certain asks.
 * First cut: the phrases of two plans; the grammar replaces it.
 */
export const parseDeadline = (phrase: string, context: DeadlineContext): Deadline => {
  const text = phrase.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  const year = context.planYear ?? partsOf(context.base).year;
  const plain = {
    text: phrase,
    base: context.base,
    exclusive: false,
    basis: 'stated',
    ask: false,
    reasons: [],
  } as const;
  const recurring = (rules: readonly DeadlineRule[]): Deadline => ({ ...plain, kind: 'recurring', rules });
  if (text === '') return { ...plain, kind: 'unknown', ask: true, reasons: ['empty'] };
  const monthly = /trước ngày (\d{1,2}) h[àằ]ng tháng/u.exec(text);
  if (monthly) return recurring([{ rrule: monthlyRrule(Number(monthly[1])), exclusive: true, basis: 'stated' }]);
  if (/h[àằ]ng tháng$/u.test(text))
    return recurring([{ rrule: monthlyRrule(-1), exclusive: false, basis: 'period_end' }]);
  if (/h[àằ]ng quý$/u.test(text)) {
    return recurring([{ rrule: monthlyRrule(-1, QUARTER_MONTHS), exclusive: false, basis: 'period_end' }]);
  }
  if (/^h[àằ]ng năm$/u.test(text)) {
    return recurring([{ rrule: monthlyRrule(31, [12]), exclusive: false, basis: 'period_end' }]);
  }
  const quarter = /^quý (iv|i{1,3})(?:\/(\d{4}))?$/u.exec(text);
  if (quarter) {
    return {
      ...plain,
      kind: 'once',
      due: lastDayOfMonth(Number(quarter[2] ?? year), (ROMAN[quarter[1] ?? ''] ?? 1) * 3),
    };
  }
  const month = /^tháng (\d{1,2})(?:\/(\d{4}))?$/u.exec(text);
  if (month && Number(month[1]) <= 12) {
    return { ...plain, kind: 'once', due: lastDayOfMonth(Number(month[2] ?? year), Number(month[1])) };
  }
  const wholeYear = /^năm (\d{4})$/u.exec(text);
  if (wholeYear) return { ...plain, kind: 'once', due: `${wholeYear[1] ?? year}-12-31` };
  const day = /^(trước )?(?:ngày )?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/u.exec(text);
  if (day) {
    const due = toDay(Number(day[4] ?? year), Number(day[3]), Number(day[2]));
    if (due !== null) return { ...plain, kind: 'once', due, exclusive: day[1] !== undefined };
  }
  if (/^thường xuyên/u.test(text)) return { ...plain, kind: 'ongoing' };
  if (/^định kỳ(,| và) đột xuất$/u.test(text)) {
    return { ...plain, kind: 'on_demand', ask: true, reasons: ['unknown_cycle'] };
  }
  return { ...plain, kind: 'unknown', ask: true, reasons: ['no_date'] };
};
