/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { monthlyRrule, weeklyRrule, yearDayRrule } from '../rrule.js';
import { type CycleUnit, type RuleDraft, type RulePiece } from './pieces.js';

/** Rules of the ends of periods and of terms counted from them. */

/** Days that come back: ngày 20 hằng tháng, ngày 15 tháng cuối quý, thứ Sáu hằng tuần, 5 ngày làm việc đầu tháng. */
export const FIRST_MONTHS = [1, 4, 7, 10];

export const MIDDLE_MONTHS = [2, 5, 8, 11];

export const LAST_MONTHS = [3, 6, 9, 12];

export const WORKING_WEEK = [1, 2, 3, 4, 5];

export const rule = (rules: readonly RuleDraft[], rest: Partial<RulePiece> = {}): RulePiece => ({
  type: 'rule',
  rules,
  ...rest,
});

export const stated = (rrule: string): RuleDraft => ({ rrule, basis: 'stated' });

export const SPAN_OF: Readonly<Record<CycleUnit, string>> = {
  day: weeklyRrule([1, 2, 3, 4, 5, 6, 7]),
  week: weeklyRrule([7]),
  month: monthlyRrule(-1),
  quarter: monthlyRrule(-1, LAST_MONTHS),
  half: monthlyRrule(-1, [6, 12]),
  year: monthlyRrule(-1, [12]),
};

/** The rule of the last days of a cycle's periods. */
export const periodEndRrule = (unit: CycleUnit): string => SPAN_OF[unit];

const START_MONTHS: Readonly<Partial<Record<CycleUnit, readonly number[]>>> = {
  quarter: FIRST_MONTHS,
  half: [1, 7],
  year: [1],
};

/** n days or working days after (before) the ends of a period, as an RRULE where one can say it. */
export const afterPeriodEnd = (unit: CycleUnit, n: number, isWorking: boolean): RuleDraft => {
  if (!isWorking && n > 0) {
    const starts = START_MONTHS[unit];
    const isShort = n <= 28 || ((unit === 'quarter' || unit === 'half' || unit === 'year') && n <= 30);
    if (unit === 'month' && isShort) return stated(monthlyRrule(n));
    if (starts !== undefined && isShort) return stated(monthlyRrule(n, starts));
    if (unit === 'year') return stated(yearDayRrule(n));
    if (unit === 'week' && n < 7) return stated(weeklyRrule([n]));
  }
  const own = { anchors: SPAN_OF[unit], n, unit: isWorking ? 'working_day' : 'day' } as const;
  return { rrule: '', own, basis: 'stated', ...(isWorking ? { holidayAdjusted: true } : {}) };
};
