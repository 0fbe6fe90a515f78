/* eslint-disable complexity -- the cases of the specification, in their order */
import { daysInMonth } from '../calendar/civil-day.js';
import type { Deadline, DeadlineReason, DeadlineRule } from './deadline.js';
import { ofType, reading, startOf, unknown, type BoundPiece, type Draft } from './draft.js';
import type { CyclePiece, CycleUnit, DayPiece, PeriodPiece, RuleDraft, TimePiece } from './grammar/pieces.js';
import { afterPeriodEnd, periodEndRrule } from './grammar/period-end-rules.js';
import { nextOccurrences } from './occurrences.js';
import { monthsOfPeriod } from './resolve-period.js';
import { monthlyRrule, weeklyRrule } from './rrule.js';

/** Rules out of the pieces of a phrase that comes back. Each cycle takes the day that stands with it. */

interface Work {
  readonly draft: Draft;
  readonly rules: DeadlineRule[];
  readonly asking: Set<DeadlineReason>;
  readonly notes: Set<DeadlineReason>;
  /** Cycles named that no day has been found for yet. */
  open: { unit: CycleUnit; piece: CyclePiece } | null;
  /** A day number that stood before its cycle. */
  pending: { day: number; exclusive: boolean } | null;
  /** First day of a window, as written. */
  windowFrom: string | null;
  holidayAdjusted?: boolean;
  failed: boolean;
}

const timeOf = (piece: BoundPiece<TimePiece> | undefined): Pick<DeadlineRule, 'time' | 'timeExclusive'> => {
  if (piece === undefined) return {};
  return { time: piece.value.time, ...(piece.bound.before ? { timeExclusive: true } : {}) };
};

const addRule = (work: Work, rule: RuleDraft, exclusive: boolean): void => {
  const time = timeOf(ofType(work.draft, 'time').at(-1));
  const { holidayAdjusted, ...plain } = rule;
  if (holidayAdjusted !== undefined) work.holidayAdjusted = holidayAdjusted;
  // An hour bounds the day: it is on time until then.
  work.rules.push({ ...plain, ...time, exclusive: time.time === undefined ? exclusive : false });
  work.open = null;
};

/** 2 times a year and the like have no agreed days; once in a unit is its end. */
const endOfCycle = (work: Work, unit: CycleUnit, { every, times }: CyclePiece): void => {
  if (times > 1) work.asking.add('unknown_cycle');
  if (unit === 'day') work.asking.add('ambiguous_part');
  let rrule = periodEndRrule(unit);
  if (every > 1) {
    work.asking.add('unknown_cycle');
    rrule = rrule.replace(/^(FREQ=[A-Z]+)/u, `$1;INTERVAL=${every}`);
  }
  addRule(work, { rrule, basis: 'period_end' }, false);
};

const closeCycle = (work: Work): void => {
  if (work.open !== null) endOfCycle(work, work.open.unit, work.open.piece);
  work.open = null;
};

const openCycles = (work: Work, piece: BoundPiece<CyclePiece>): void => {
  closeCycle(work);
  for (const unit of piece.value.units) {
    closeCycle(work);
    work.open = { unit, piece: piece.value };
    if (work.pending !== null && unit === 'month') {
      const { day, exclusive } = work.pending;
      work.pending = null;
      addRule(work, { rrule: monthlyRrule(day), basis: 'stated' }, exclusive);
    }
  }
};

const addYearlyDay = (work: Work, piece: BoundPiece<DayPiece>): void => {
  const { day, month, repaired } = piece.value;
  if (day > daysInMonth(2024, month)) {
    work.failed = true;
    return;
  }
  if (work.open?.unit === 'month' || work.open?.unit === 'week') work.asking.add('two_dates');
  if (repaired) work.notes.add('ocr_repair');
  const window = work.windowFrom === null ? {} : { window: { from: work.windowFrom, to: `${day}/${month}` } };
  work.windowFrom = null;
  addRule(
    work,
    { rrule: monthlyRrule(day, [month]), basis: 'stated', ...window },
    piece.bound.before && !piece.bound.whole,
  );
};

const monthsIn = ({ unit, numbers, isRange }: PeriodPiece): number[] => {
  if (unit === 'months' || isRange === true) return [monthsOfPeriod(unit, numbers.at(-1) ?? 1).last];
  return numbers.map((number) => monthsOfPeriod(unit, number).last);
};

/** A period that comes back every year: its last day, or the part of it that is named. */
const addYearlyPeriod = (work: Work, piece: BoundPiece<PeriodPiece>): void => {
  const { value, bound } = piece;
  const last = monthsIn(value);
  const first = value.numbers.map((number) => monthsOfPeriod(value.unit, number).first);
  if (value.repaired) work.notes.add('ocr_repair');
  const { part } = value;
  if (bound.before && part === undefined) {
    const months = first.map((month) => ((month + 10) % 12) + 1);
    addRule(work, { rrule: monthlyRrule(-1, months), basis: 'period_end' }, false);
    return;
  }
  if (part === undefined || part.kind === 'end') {
    addRule(work, { rrule: monthlyRrule(-1, last), basis: 'period_end' }, false);
    return;
  }
  if (part.kind === 'days') {
    addRule(work, { rrule: monthlyRrule(part.n, first), basis: 'stated' }, bound.before);
    return;
  }
  if (part.kind !== 'start' || value.unit === 'quarter') work.asking.add('ambiguous_part');
  const day = {
    start: 1,
    middle: 15,
    third: part.kind === 'third' ? part.n * 10 : 0,
    week: part.kind === 'week' ? part.n * 7 : 0,
  }[part.kind];
  const isEnd = day < 1 || day > 28;
  addRule(work, { rrule: monthlyRrule(isEnd ? -1 : day, isEnd ? last : first), basis: 'assumed' }, bound.before);
};

/** "Báo cáo tháng gửi trước ngày 25". */
const isMonthly = (draft: Draft): boolean => ofType(draft, 'context').some(({ value }) => value.cycle === 'month');
const isWeekly = (draft: Draft): boolean => ofType(draft, 'context').some(({ value }) => value.cycle === 'week');

const addDayNumber = (work: Work, day: number, bound: BoundPiece['bound']): void => {
  if (day < 1 || day > 31) {
    work.failed = true;
  } else if (work.open?.unit === 'month' || (work.open === null && isMonthly(work.draft))) {
    addRule(work, { rrule: monthlyRrule(day), basis: 'stated' }, bound.before);
  } else if (bound.opens) {
    work.windowFrom = String(day);
  } else if (work.open === null && work.rules.length === 0) {
    work.pending = { day, exclusive: bound.before };
  } else {
    work.asking.add('leftover');
  }
};

const addPiece = (work: Work, piece: BoundPiece): void => {
  const { value, bound } = piece;
  switch (value.type) {
    case 'cycle':
      openCycles(work, piece as BoundPiece<CyclePiece>);
      return;
    case 'rule': {
      for (const reason of value.reasons ?? []) work.asking.add(reason);
      if (value.repaired === true) work.notes.add('ocr_repair');
      const window = work.windowFrom === null ? {} : { window: { from: work.windowFrom, to: '' } };
      work.windowFrom = null;
      work.pending = null;
      for (const rule of value.rules)
        addRule(work, { ...window, ...rule }, bound.before && !bound.whole && rule.basis !== 'period_end');
      return;
    }
    case 'day':
      if (bound.opens && value.year === undefined) work.windowFrom = `${value.day}/${value.month}`;
      else if (value.year === undefined) addYearlyDay(work, piece as BoundPiece<DayPiece>);
      else work.asking.add('two_dates');
      return;
    case 'period':
      addPeriod(work, piece as BoundPiece<PeriodPiece>);
      return;
    case 'day_number':
      addDayNumber(work, value.day, bound);
      return;
    case 'weekday':
      if (work.open?.unit === 'week' || isWeekly(work.draft))
        addRule(work, { rrule: weeklyRrule([value.weekday]), basis: 'stated' }, bound.before);
      else work.asking.add('leftover');
      return;
    case 'offset':
      addOffset(work, value.ofPeriod === true, value);
      return;
    case 'fixed':
      // "hằng tháng, cuối tháng": the end of the round that is open.
      if (value.bare !== true || work.open === null) work.asking.add('leftover');
      return;
    case 'context':
    case 'standing':
    case 'time':
    case 'reference':
    case 'impossible':
      return;
  }
};

const addOffset = (work: Work, ofPeriod: boolean, { n, unit }: { n: number; unit: string }): void => {
  const contexts = ofType(work.draft, 'context').map(({ value }) => value.cycle);
  const cycle = work.open?.unit ?? contexts.find((each) => each !== 'unknown');
  if (!ofPeriod || cycle === undefined || (unit !== 'day' && unit !== 'working_day')) {
    work.asking.add('two_dates');
    return;
  }
  addRule(work, afterPeriodEnd(cycle, n, unit === 'working_day'), false);
};

/** A period with a year bounds the cycle ("trong năm 2026", "từ tháng 3/2026"): nothing to add; else it comes back. */
const addPeriod = (work: Work, piece: BoundPiece<PeriodPiece>): void => {
  if (piece.value.year === undefined) {
    // "hằng quý, trừ quý IV": a cycle and one of its own rounds.
    if (work.open !== null && ['month', 'week', piece.value.unit].includes(work.open.unit))
      work.asking.add('two_dates');
    addYearlyPeriod(work, piece);
  } else if (piece.value.unit !== 'year') work.asking.add('two_dates');
};

const sameBasis = (rules: readonly DeadlineRule[]): Deadline['basis'] => {
  const bases = new Set(rules.map(({ basis }) => basis));
  return bases.size === 1 ? (rules[0]?.basis ?? 'stated') : 'stated';
};

/** "trong năm 2026", "giai đoạn 2026-2030": until when a cycle runs. */
const lastYear = (draft: Draft): number | undefined => {
  const years = ofType(draft, 'period').flatMap(({ value }) =>
    value.unit === 'year' && value.year !== undefined ? [value.year] : [],
  );
  return years.length === 0 ? undefined : Math.max(...years);
};

/** One rule for each cycle or day that comes back; asks where cycle and day do not fit. */
export const assembleRecurring = (draft: Draft): Deadline => {
  const work: Work = {
    draft,
    rules: [],
    asking: new Set(),
    notes: new Set(),
    open: null,
    pending: null,
    windowFrom: null,
    failed: false,
  };
  for (const piece of draft.pieces) addPiece(work, piece);
  closeCycle(work);
  if (work.pending !== null || work.windowFrom !== null) work.asking.add('leftover');
  if (work.failed) return unknown(draft, 'no_such_day');
  if (work.rules.length === 0) return unknown(draft, 'unknown_cycle');
  const rules = dropRepeats(work.rules);
  const exclusive = rules.every((rule) => rule.exclusive);
  if (
    !exclusive &&
    rules.some((rule) => rule.exclusive) &&
    rules.some((rule) => !rule.exclusive && rule.basis === 'stated')
  ) {
    work.notes.add('leftover');
  }
  // "thường xuyên, hằng năm": a standing duty or a yearly one.
  const isStanding = ofType(draft, 'standing').some(({ value }) => value.kind === 'ongoing');
  if (isStanding && rules.every(({ basis }) => basis === 'period_end')) work.asking.add('or_choice');
  // "ngày 15/01 năm sau" with nothing that names a cycle: next year only, or after each year.
  const isNextYear = ofType(draft, 'day', 'period').some(({ value }) => value.relative === 1);
  if (
    isNextYear &&
    ofType(draft, 'rule', 'cycle', 'context').length === 0 &&
    !ofType(draft, 'day').some(({ value }) => value.yearly === true)
  ) {
    work.asking.add('or_choice');
  }
  const until = lastYear(draft);
  const [first] = rules;
  const deadline = reading(draft, 'recurring', {
    rules,
    exclusive,
    basis: sameBasis(rules),
    ...(first?.time === undefined ? {} : { time: first.time }),
    ...(first?.timeExclusive === undefined ? {} : { timeExclusive: first.timeExclusive }),
    ...startOf(draft),
    ...(until === undefined ? {} : { until: `${until}-12-31` }),
    ...(work.holidayAdjusted === undefined ? {} : { holidayAdjusted: work.holidayAdjusted }),
    asking: [...work.asking],
    notes: [...work.notes].filter((note) => note !== 'leftover'),
  });
  // Only an end can leave a cycle without a round to come.
  if (until === undefined) return deadline;
  const next = nextOccurrences(deadline, draft.context.base, { count: 1, calendar: draft.context.calendar });
  return next.length > 0 ? deadline : { ...deadline, ask: true, reasons: [...deadline.reasons, 'past'] };
};

const dropRepeats = (rules: readonly DeadlineRule[]): DeadlineRule[] => {
  const seen = new Set<string>();
  return rules.filter((rule) => {
    const key = JSON.stringify([rule.rrule, rule.own, rule.exclusive]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
