import { lastDayOfMonth, shiftDay, toDay } from '../calendar/civil-day.js';
import type { CalendarDay } from '../shared/clock.js';
import type { DeadlineBasis } from './deadline.js';
import type { PeriodPart, PeriodPiece } from './grammar/pieces.js';

export interface ResolvedPeriod {
  readonly start: CalendarDay;
  readonly due: CalendarDay;
  readonly basis: DeadlineBasis;
  /** The law knows no such part: propose and ask. */
  readonly vague: boolean;
}

const MONTHS_OF: Readonly<Record<PeriodPiece['unit'], number>> = {
  month: 1,
  quarter: 3,
  half: 6,
  nine_months: 9,
  year: 12,
  months: 1,
};

/** First and last month of one numbered period. */
export const monthsOfPeriod = (unit: PeriodPiece['unit'], number: number): { first: number; last: number } => {
  const length = MONTHS_OF[unit];
  return { first: (number - 1) * length + 1, last: number * length };
};

const dayOf = (year: number, month: number, day: number): CalendarDay =>
  toDay(year, month, day) ?? lastDayOfMonth(year, month);

type Span = Pick<ResolvedPeriod, 'start' | 'due'>;
type Resolve = (span: Span, unit: PeriodPiece['unit']) => { due: CalendarDay; basis: DeadlineBasis; vague: boolean };

/** Beginning and end of a month or year are in the Civil Code (Art. 146); of a quarter they are not. */
const inLaw = (unit: PeriodPiece['unit']): boolean => unit === 'month' || unit === 'year';

const RESOLVE_EDGE: Readonly<Record<'start' | 'middle' | 'end', Resolve>> = {
  start: ({ start }, unit) => ({ due: start, basis: inLaw(unit) ? 'civil_code' : 'assumed', vague: !inLaw(unit) }),
  end: ({ due }) => ({ due, basis: 'civil_code', vague: false }),
  middle: ({ start }, unit) => {
    const year = Number(start.slice(0, 4));
    const month = Number(start.slice(5, 7));
    if (unit === 'year') return { due: dayOf(year, 6, 30), basis: 'civil_code', vague: false };
    if (unit === 'month') return { due: dayOf(year, month, 15), basis: 'civil_code', vague: false };
    return { due: dayOf(year, Math.min(month + 1, 12), 15), basis: 'assumed', vague: true };
  },
};

const resolvePart = (part: PeriodPart, span: Span, unit: PeriodPiece['unit']): Omit<ResolvedPeriod, 'start'> => {
  if (part.kind === 'third') {
    return { due: part.n === 3 ? span.due : shiftDay(span.start, part.n * 10 - 1), basis: 'assumed', vague: true };
  }
  if (part.kind === 'week') {
    const due = part.n === -1 ? span.due : shiftDay(span.start, part.n * 7 - 1);
    return { due: due > span.due ? span.due : due, basis: 'assumed', vague: true };
  }
  if (part.kind === 'days') return { due: shiftDay(span.start, part.n - 1), basis: 'stated', vague: false };
  return RESOLVE_EDGE[part.kind](span, unit);
};

/** "tháng 6 và tháng 12": two rounds and no span. */
const hasHoles = (numbers: readonly number[], isRange = false): boolean =>
  !isRange && numbers.some((number, n) => n > 0 && number !== (numbers[n - 1] ?? 0) + 1);

/**
 * The days of a period in a year: a period means its last day, a part of it the day that the Civil Code names.
 * Lists and ranges go from the first of their periods to the last.
 */
export const resolvePeriod = (
  { unit, numbers, part, isRange, year: stated }: PeriodPiece,
  year: number,
): ResolvedPeriod => {
  const first = monthsOfPeriod(unit, numbers[0] ?? 1).first;
  const { last } = monthsOfPeriod(unit, numbers.at(-1) ?? 1);
  // "từ tháng 12 đến tháng 2/2027": the year belongs to the last part.
  const wraps = last < first;
  const span = {
    start: dayOf(wraps ? year - 1 : year, Math.min(first, 12), 1),
    due: lastDayOfMonth(year, Math.min(last, 12)),
  };
  if (part === undefined)
    return {
      ...span,
      basis: 'stated',
      vague:
        (wraps && stated === undefined) || hasHoles(numbers, isRange) || (unit === 'quarter' && numbers.length > 2),
    };
  return { start: span.start, ...resolvePart(part, span, unit) };
};
