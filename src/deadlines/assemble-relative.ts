/* eslint-disable complexity -- the cases of the specification, in their order */
import { lastDayOfMonth, partsOf, shiftDay, shiftMonths, toDay } from '../calendar/civil-day.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Deadline, DeadlineReason } from './deadline.js';
import { ofType, reading, unknown, type Draft } from './draft.js';
import type { DayPiece, OffsetPiece } from './grammar/pieces.js';

/** Terms counted from an event: with the day of the event they have a day, without it they wait for it. */

const eventDay = ({ day, month, year, relative }: DayPiece, draft: Draft): CalendarDay | null => {
  const resolved = year ?? draft.year + (relative ?? 0);
  return day === -1 ? lastDayOfMonth(resolved, month) : toDay(resolved, month, day);
};

const HOURS_OF_DAY = 24;

/** The day of the event is not counted; months run to the same day number or the month's end (Art. 147–148). */
const count = (from: CalendarDay, { n, unit }: OffsetPiece, draft: Draft): CalendarDay => {
  if (unit === 'working_day') return draft.context.calendar.addWorkingDays(from, n);
  if (unit === 'month') return shiftMonths(from, n);
  return shiftDay(from, unit === 'hour' ? Math.ceil(n / HOURS_OF_DAY) : n);
};

const sameTerm = (a: OffsetPiece, b: OffsetPiece): boolean => a.n === b.n && a.unit === b.unit;

/** The term of a phrase; null when it has none. */
export const assembleRelative = (draft: Draft): Deadline | null => {
  const all = ofType(draft, 'offset').map(({ value }) => value);
  const strong = all.filter(({ weak }) => weak !== true);
  const [term] = strong.length > 0 ? strong : all;
  if (term === undefined) return null;
  const asking: DeadlineReason[] = [];
  if (strong.some((other) => !sameTerm(other, term))) asking.push('two_dates');
  if (term.mayBeEarliest === true) asking.push('or_choice');
  if (ofType(draft, 'day', 'period', 'day_number', 'fixed', 'weekday').length > 0) asking.push('two_dates');
  const offset = { n: term.n, unit: term.unit, event: term.event };
  if (term.from === undefined) return reading(draft, 'relative', { offset, asking });
  const eventOn = eventDay(term.from, draft);
  if (eventOn === null) return unknown(draft, 'no_such_day');
  const due = count(eventOn, term, draft);
  if (term.unit === 'hour') asking.push('ambiguous_part');
  if (due < draft.context.base) asking.push('past');
  const { calendar } = draft.context;
  // Art. 148.5 moves the end of a term to the next working day; which one counts is for the reader to say.
  const isMoved = term.n > 0 && term.unit !== 'working_day' && !calendar.isWorkingDay(due);
  const isComputed = term.unit === 'working_day' && calendar.statusOfYear(partsOf(due).year) !== 'announced';
  const notes: DeadlineReason[] = [
    ...(isMoved ? (['day_off'] as const) : []),
    ...(isComputed ? (['computed_calendar'] as const) : []),
  ];
  return reading(draft, 'relative', {
    due,
    offset: { ...offset, eventOn },
    ...(isMoved ? { readings: [calendar.onOrAfterWorkingDay(due)] } : {}),
    ...(term.unit === 'working_day' ? { holidayAdjusted: true } : {}),
    asking,
    notes,
  });
};
