import { partsOf, shiftDay } from '../calendar/civil-day.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay, TimeOfDay } from '../shared/clock.js';
import type { Deadline, DeadlineRule } from './deadline.js';
import { cycleOfRrule, daysOfRrule } from './rrule.js';

/** kỳ: one round of a deadline. */
export interface DueOccurrence {
  /** Names the round and stays the same when it is planned again: `2026-03`, `2026-Q1`, `2026`, or a day. */
  readonly key: string;
  /** The last day on which it is on time: one before the stated day where the phrase says "trước". */
  readonly dueOn: CalendarDay;
  readonly statedOn: CalendarDay;
  readonly time?: TimeOfDay;
  readonly timeExclusive?: boolean;
  readonly startOn?: CalendarDay;
}

export interface OccurrenceWindow {
  /** First and last `dueOn` wanted, both included. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly calendar: WorkCalendar;
}

/** No term of an own rule is longer; how far around a window its anchors are looked for. */
const LONGEST_TERM_DAYS = 400;

/** The last on-time day of a stated day. */
export const lastOnTimeDay = (statedOn: CalendarDay, exclusive: boolean): CalendarDay =>
  exclusive ? shiftDay(statedOn, -1) : statedOn;

interface Round {
  readonly anchorOn: CalendarDay;
  readonly statedOn: CalendarDay;
  readonly rule: DeadlineRule;
}

interface Span {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly first: CalendarDay;
}

const roundsOfRule = (rule: DeadlineRule, span: Span, calendar: WorkCalendar): Round[] => {
  const { own } = rule;
  if (own === undefined) {
    return daysOfRrule(rule.rrule, span).map((day) => ({ anchorOn: day, statedOn: day, rule }));
  }
  const wide = { ...span, from: shiftDay(span.from, -LONGEST_TERM_DAYS), to: shiftDay(span.to, LONGEST_TERM_DAYS) };
  return daysOfRrule(own.anchors, wide)
    .map((anchorOn) => ({
      anchorOn,
      statedOn: own.unit === 'day' ? shiftDay(anchorOn, own.n) : calendar.addWorkingDays(anchorOn, own.n),
      rule,
    }))
    .filter(({ statedOn }) => statedOn >= span.from && statedOn <= span.to);
};

/** Four months three apart, one in each quarter. */
const isQuarterly = (months: readonly number[]): boolean =>
  months.length === 4 && new Set(months.map((month) => Math.ceil(month / 3))).size === 4;

/** A round is named after its period where one rule has the deadline to itself, else after its day. */
const keyOf = ({ anchorOn, rule }: Round, isOnlyRule: boolean): string => {
  const { freq, months } = cycleOfRrule(rule.own?.anchors ?? rule.rrule);
  if (!isOnlyRule) return anchorOn;
  const { year, month } = partsOf(anchorOn);
  if (freq === 'MONTHLY' && months.length === 0) return anchorOn.slice(0, 7);
  if (isQuarterly(months)) return `${year}-Q${Math.ceil(month / 3)}`;
  return freq === 'YEARLY' && months.length <= 1 ? anchorOn.slice(0, 4) : anchorOn;
};

const toOccurrence = (round: Round, isOnlyRule: boolean): DueOccurrence => ({
  key: keyOf(round, isOnlyRule),
  dueOn: lastOnTimeDay(round.statedOn, round.rule.exclusive),
  statedOn: round.statedOn,
  ...(round.rule.time === undefined ? {} : { time: round.rule.time }),
  ...(round.rule.timeExclusive === undefined ? {} : { timeExclusive: round.rule.timeExclusive }),
});

/** Rounds of all rules by day; two rules that meet on one day make one round. */
const merge = (occurrences: readonly DueOccurrence[]): DueOccurrence[] => {
  const byDay = new Map<CalendarDay, DueOccurrence>();
  for (const occurrence of occurrences) {
    if (!byDay.has(occurrence.dueOn)) byDay.set(occurrence.dueOn, occurrence);
  }
  return [...byDay.values()].sort((a, b) => a.dueOn.localeCompare(b.dueOn));
};

const recurringOccurrences = (deadline: Deadline, { from, to, calendar }: OccurrenceWindow): DueOccurrence[] => {
  const rules = deadline.rules ?? [];
  // An exclusive day lies one after its dueOn, and only days after the base are rounds of this plan.
  const afterBase = shiftDay(deadline.base, 1);
  const first = deadline.start !== undefined && deadline.start > afterBase ? deadline.start : afterBase;
  const last = shiftDay(to, 1);
  const span = {
    from: from > first ? from : first,
    to: deadline.until !== undefined && deadline.until < last ? deadline.until : last,
    first: deadline.base,
  };
  if (span.from > span.to) return [];
  const rounds = rules.flatMap((rule) => roundsOfRule(rule, span, calendar));
  return merge(
    rounds.map((round) => toOccurrence(round, rules.length === 1)).filter(({ dueOn }) => dueOn >= from && dueOn <= to),
  );
};

const singleOccurrence = (deadline: Deadline, statedOn: CalendarDay): DueOccurrence => ({
  key: statedOn,
  dueOn: lastOnTimeDay(statedOn, deadline.exclusive),
  statedOn,
  ...(deadline.time === undefined ? {} : { time: deadline.time }),
  ...(deadline.timeExclusive === undefined ? {} : { timeExclusive: deadline.timeExclusive }),
  ...(deadline.start === undefined ? {} : { startOn: deadline.start }),
});

/**
 * The rounds of a deadline whose last on-time day lies in a window, strictly increasing. A recurring deadline has
 * rounds only after the day it was read against; `ongoing`, `on_demand` and everything without a day has none.
 * Whether the deadline still has to be confirmed by a person (`ask`) is for the caller to look at.
 */
export const occurrencesOf = (deadline: Deadline, window: OccurrenceWindow): readonly DueOccurrence[] => {
  if (deadline.kind === 'recurring') return recurringOccurrences(deadline, window);
  if (deadline.due === undefined) return [];
  const only = singleOccurrence(deadline, deadline.due);
  return only.dueOn >= window.from && only.dueOn <= window.to ? [only] : [];
};

/** Widening looks ahead: most cycles come round within a year, the rarest only after decades (29 February). */
const LOOK_AHEAD_DAYS = [130, 1600, 15000];

/**
 * The next rounds with a stated day strictly after a day, in order.
 * @param count how many at most; a single date gives one, a standing duty none
 */
export const nextOccurrences = (
  deadline: Deadline,
  after: CalendarDay,
  { count, calendar }: { readonly count: number; readonly calendar: WorkCalendar },
): readonly DueOccurrence[] => {
  let found: readonly DueOccurrence[] = [];
  for (const days of LOOK_AHEAD_DAYS) {
    const window = { from: after, to: shiftDay(after, days), calendar };
    found = occurrencesOf(deadline, window).filter(({ statedOn }) => statedOn > after);
    if (found.length >= count) break;
  }
  return found.slice(0, count);
};
