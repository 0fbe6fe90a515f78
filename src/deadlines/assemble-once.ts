/* eslint-disable complexity -- the cases of the specification, in their order */
import { lastDayOfMonth, partsOf, shiftDay, shiftMonths, toDay, weekdayOf } from '../calendar/civil-day.js';
import type { CalendarDay, TimeOfDay } from '../shared/clock.js';
import type { Deadline, DeadlineBasis, DeadlineReason } from './deadline.js';
import { ofType, reading, unknown, type BoundPiece, type Draft } from './draft.js';
import { resolveWeekday } from './grammar/chat.js';
import type { DayNumberPiece, DayPiece, FixedPiece, PeriodPiece, WeekdayPiece, YearWords } from './grammar/pieces.js';
import { lastOnTimeDay } from './occurrences.js';
import { resolvePeriod } from './resolve-period.js';

/** One day or one span out of the dated pieces of a phrase. */

type Dated = BoundPiece<DayPiece | DayNumberPiece | PeriodPiece | FixedPiece | WeekdayPiece>;

interface Point {
  readonly start: CalendarDay;
  readonly due: CalendarDay;
  readonly exclusive: boolean;
  readonly basis: DeadlineBasis;
  readonly asking: readonly DeadlineReason[];
  readonly notes: readonly DeadlineReason[];
  readonly readings: readonly CalendarDay[];
  readonly isSpan: boolean;
  readonly time?: TimeOfDay;
}

const point = (due: CalendarDay, exclusive: boolean, rest: Partial<Point> = {}): Point => ({
  start: due,
  due,
  exclusive,
  basis: 'stated',
  asking: [],
  notes: [],
  readings: [],
  isSpan: false,
  ...rest,
});

/** A year that only the last part has counts for all parts before it that have none; parts keep their own. */
const yearsOf = (pieces: readonly Dated[], draft: Draft): (number | undefined)[] => {
  const base = partsOf(draft.context.base).year;
  const own = pieces.map(({ value }): number | undefined => {
    const { year, relative } = value as YearWords;
    return year ?? (relative === undefined ? undefined : base + relative);
  });
  for (let n = own.length - 2; n >= 0; n -= 1) own[n] ??= own[n + 1];
  return own;
};

/** In a chat a day without a year is the next one; in a plan it belongs to the plan's year. */
const yearOfDay = (piece: { month: number; day: number }, year: number | undefined, draft: Draft): number => {
  if (year !== undefined) return year;
  if (!draft.isChat) return draft.year;
  const own = partsOf(draft.context.base).year;
  const day = toDay(own, piece.month, piece.day === -1 ? 28 : piece.day);
  return day !== null && day < draft.context.base ? own + 1 : own;
};

const dayPoint = (
  piece: DayPiece,
  { bound }: Dated,
  { year, draft }: { year: number | undefined; draft: Draft },
): Point | null => {
  const resolved = yearOfDay(piece, year, draft);
  const due = piece.day === -1 ? lastDayOfMonth(resolved, piece.month) : toDay(resolved, piece.month, piece.day);
  if (due === null) return null;
  const mismatch = piece.weekday !== undefined && weekdayOf(due) !== piece.weekday;
  // Rolled into the next year although the day just passed is nearer: perhaps it is that one.
  const isRolled =
    year === undefined && resolved > partsOf(draft.context.base).year && due > shiftMonths(draft.context.base, 6);
  const isPerhapsShare = piece.slash === true && year === undefined && bound.unled;
  return point(due, bound.before && !bound.whole, {
    asking: mismatch || isRolled || isPerhapsShare ? ['ambiguous_part'] : [],
    notes: piece.repaired ? ['ocr_repair'] : [],
  });
};

const numberPoint = (piece: DayNumberPiece, { bound }: Dated, draft: Draft): Point | null => {
  const { base } = draft.context;
  const month = shiftMonths(`${base.slice(0, 7)}-01`, piece.monthOffset ?? 0);
  const parts = partsOf(month);
  const due = toDay(parts.year, parts.month, piece.day);
  if (due === null) return null;
  const next = shiftMonths(month, 1);
  const isPast = piece.monthOffset === undefined && due < base;
  const chosen = isPast ? toDay(partsOf(next).year, partsOf(next).month, piece.day) : due;
  if (chosen === null) return null;
  const asking: DeadlineReason[] = piece.monthOffset === undefined && !draft.isChat ? ['no_date'] : [];
  if (piece.mayRepeat === true) asking.push('or_choice');
  return point(chosen, bound.before, { asking, notes: piece.repaired ? ['ocr_repair'] : [] });
};

/** "trước tháng 6": the last day of the period before, and then it is not exclusive. */
const periodPoint = (
  piece: PeriodPiece,
  { bound }: Dated,
  { year, draft }: { year: number | undefined; draft: Draft },
): Point => {
  let resolvedYear = year ?? draft.year;
  let span = resolvePeriod(piece, resolvedYear);
  if (year === undefined && draft.isChat && span.due < draft.context.base) {
    resolvedYear += 1;
    span = resolvePeriod(piece, resolvedYear);
  }
  const notes: DeadlineReason[] = piece.repaired ? ['ocr_repair'] : [];
  const asking: DeadlineReason[] = span.vague ? ['ambiguous_part'] : [];
  if (bound.before && !bound.whole) {
    if (piece.part !== undefined)
      return point(span.due, true, { basis: span.basis, asking: ['ambiguous_part'], notes });
    return point(shiftDay(span.start, -1), false, { notes, asking });
  }
  const isSpan =
    piece.part === undefined &&
    (piece.unit === 'half' || piece.unit === 'nine_months' || piece.unit === 'months' || piece.numbers.length > 1);
  return point(span.due, false, { start: span.start, basis: span.basis, asking, notes, isSpan });
};

const weekdayPoint = (piece: WeekdayPiece, { bound }: Dated, draft: Draft): Point => {
  const due = resolveWeekday(draft.context.base, piece.weekday, piece.weekOffset);
  // In a plan T6 may be June as well as Friday.
  const isUnclear = piece.isShort === true && !draft.isChat;
  return point(due, bound.before, isUnclear ? { asking: ['ambiguous_part'] } : {});
};

const fixedPoint = (piece: FixedPiece, { bound }: Dated, draft: Draft): Point => {
  // A span ("tuần sau") before which something must be done ends with the day before it.
  if (bound.before && piece.start !== undefined) return point(shiftDay(piece.start, -1), false);
  const asking: DeadlineReason[] = [...(piece.reasons ?? [])];
  // In a plan "cuối tháng" without a month may as well come back every month.
  if (piece.bare === true && !draft.isChat && piece.start === undefined) asking.push('ambiguous_part');
  return point(piece.due, bound.before, {
    start: piece.start ?? piece.due,
    asking,
    readings: piece.readings ?? [],
    isSpan: piece.isRange,
  });
};

const toPoint = (piece: Dated, year: number | undefined, draft: Draft): Point | null => {
  const { value } = piece;
  switch (value.type) {
    case 'day':
      return dayPoint(value, piece, { year, draft });
    case 'day_number':
      return numberPoint(value, piece, draft);
    case 'period':
      return periodPoint(value, piece, { year, draft });
    case 'weekday':
      return weekdayPoint(value, piece, draft);
    case 'fixed':
      return fixedPoint(value, piece, draft);
  }
};

/** A day number takes month and year from the day behind it: "từ ngày 02 đến ngày 05/3/2026". */
const completeNumbers = (pieces: readonly Dated[]): readonly Dated[] =>
  pieces.map((piece, n): Dated => {
    const { value } = piece;
    const next = pieces[n + 1];
    if (value.type !== 'day_number' || value.monthOffset !== undefined || next?.value.type !== 'day') return piece;
    if (next.bound.link === 'none') return piece;
    const { month, year } = next.value;
    const day: DayPiece = {
      type: 'day',
      day: value.day,
      month,
      repaired: value.repaired,
      ...(year === undefined ? {} : { year }),
    };
    return { ...piece, value: day };
  });

/** A weekday right before a date belongs to it: the date counts and must fall on that weekday. */
const joinWeekdays = (pieces: readonly Dated[]): readonly Dated[] => {
  const joined: Dated[] = [];
  for (const piece of pieces) {
    const previous = joined.at(-1);
    if (previous?.value.type === 'weekday' && piece.value.type === 'day' && piece.from - previous.end <= 2) {
      joined.pop();
      joined.push({ ...piece, bound: previous.bound, value: { ...piece.value, weekday: previous.value.weekday } });
    } else joined.push(piece);
  }
  return joined;
};

type Reading = Deadline | null;

const PAST_LIMIT: DeadlineReason = 'past';

const finish = (draft: Draft, found: Point, range: { start: CalendarDay } | null): Deadline => {
  const times = ofType(draft, 'time');
  const time = times.at(-1);
  const isBefore = time?.bound.before === true;
  const hour = found.time ?? time?.value.time;
  const hasClock = hour !== undefined;
  // "trước 14h00 ngày X": the day counts until that minute.
  const isDayPartOfChat =
    time?.value.isPart === true &&
    range === null &&
    ofType(draft, 'fixed', 'weekday').some(({ from }) => from > time.from);
  const exclusive = hasClock && (isBefore || found.exclusive) ? false : found.exclusive;
  const asking = [...found.asking];
  if (lastOnTimeDay(found.due, exclusive) < draft.context.base) asking.push(PAST_LIMIT);
  const start = range?.start ?? (isDayPartOfChat ? found.due : undefined);
  return reading(draft, start === undefined ? 'once' : 'range', {
    due: found.due,
    exclusive,
    basis: found.basis,
    ...(start === undefined ? {} : { start }),
    ...(hour === undefined ? {} : { time: hour }),
    ...(hasClock && (isBefore || found.exclusive) ? { timeExclusive: true } : {}),
    ...(found.readings.length === 0 ? {} : { readings: found.readings }),
    asking,
    notes: found.notes,
  });
};

/** From … to …, or parts of one list: the last day is due, the first begins. */
const asRange = (draft: Draft, points: readonly Point[]): Reading => {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  let { start } = first;
  const asking = points.flatMap((each) => each.asking);
  // "từ tháng 12 đến tháng 2/2026": the first part lies in the year before.
  if (start > last.due) {
    start = shiftMonths(start, -12);
    if (start > last.due) return unknown(draft, 'two_dates', [first.due, last.due]);
  }
  return finish(draft, { ...last, asking, basis: 'stated' }, { start });
};

const isPeriodical = ({ value }: Dated): boolean => value.type === 'period';

/** Several dates of which one is meant: the one with "chậm nhất"; a day rather than the period it stands in. */
const chooseOne = (pieces: readonly Dated[], points: readonly Point[]): number => {
  const isLast = pieces.map(({ bound }) => bound.last || bound.before);
  if (isLast.filter(Boolean).length === 1) return isLast.indexOf(true);
  const days = pieces.map((piece) => !isPeriodical(piece));
  if (days.filter(Boolean).length === 1) return days.indexOf(true);
  const dues = new Set(points.map(({ due, exclusive }) => `${due} ${String(exclusive)}`));
  return dues.size === 1 ? 0 : -1;
};

const isYearOf = (piece: Dated, day: CalendarDay): boolean =>
  piece.value.type === 'period' && piece.value.unit === 'year' && piece.value.year === partsOf(day).year;

/** The deadline that dated pieces make when nothing comes back; null when there is no dated piece. */
export const assembleOnce = (draft: Draft): Reading => {
  const pieces = joinWeekdays(completeNumbers(ofType(draft, 'day', 'day_number', 'period', 'fixed', 'weekday')));
  if (pieces.length === 0) return null;
  const years = yearsOf(pieces, draft);
  const points = pieces.map((piece, n) => toPoint(piece, years[n], draft));
  const real = points.filter((each) => each !== null);
  if (real.length < points.length) return unknown(draft, 'no_such_day');
  const [only] = real;
  if (only === undefined) return null;
  const isName = pieces[0]?.value.type === 'period' && pieces[0].bound.names && !draft.isChat;
  if (real.length === 1 && isName) return finish(draft, { ...only, asking: ['ambiguous_part'] }, null);
  if (real.length === 1)
    return finish(draft, only, only.isSpan && !pieces[0]?.bound.before ? { start: only.start } : null);
  const links = pieces.slice(1).map(({ bound }) => bound.link);
  if (links.includes('or')) {
    const readings = real.map(({ due }) => due);
    return { ...finish(draft, { ...(real.at(-1) ?? only), asking: ['or_choice'] }, null), readings };
  }
  if (links.every((link) => link === 'to') && links.length === 1) return asRange(draft, real);
  const isRow = real.every((each, n) => n === 0 || shiftDay(real[n - 1]?.due ?? '', 1) === each.start);
  if (links.every((link) => link !== 'none') && pieces.every(isPeriodical) && isRow) return asRange(draft, real);
  const chosen = chooseOne(pieces, real);
  const best = real[chosen];
  const isInYear =
    best !== undefined && pieces.every((piece, n) => n === chosen || isYearOf(piece, best.due) || isPeriodical(piece));
  if (best === undefined || (!isInYear && !pieces[chosen]?.bound.last)) {
    const last = real.reduce((a, b) => (b.due > a.due ? b : a));
    return { ...finish(draft, { ...last, asking: ['two_dates'] }, null), readings: real.map(({ due }) => due) };
  }
  return finish(draft, best, null);
};
