/* eslint-disable complexity -- the cases of the specification, in their order */
import { partsOf } from '../calendar/civil-day.js';
import { assembleOnce } from './assemble-once.js';
import { assembleRecurring } from './assemble-recurring.js';
import { assembleRelative } from './assemble-relative.js';
import type { Deadline, DeadlineContext, DeadlineReason } from './deadline.js';
import { ofType, reading, startOf, unknown, type BoundPiece, type Draft } from './draft.js';
import type { StandingKind } from './grammar/pieces.js';
import { boundsOf } from './operators.js';
import { scan } from './scan.js';
import { tokenise } from './tokens.js';

/** A cell longer than this is no deadline phrase; its head is read and a person asked. */
const LONGEST_PHRASE = 20_000;

const has = (draft: Draft, ...kinds: readonly StandingKind[]): boolean =>
  ofType(draft, 'standing').some(({ value }) => kinds.includes(value.kind));

/** A phrase with no day and no cycle in it. */
const assembleStanding = (draft: Draft): Deadline => {
  const references = ofType(draft, 'reference');
  if (has(draft, 'lunar')) return unknown(draft, 'lunar');
  if (has(draft, 'ongoing', 'year_round')) {
    const asking: DeadlineReason[] = has(draft, 'year_round') && !has(draft, 'ongoing') ? ['or_choice'] : [];
    return reading(draft, 'ongoing', { ...startOf(draft), asking });
  }
  if (has(draft, 'asap') && !has(draft, 'on_demand')) return unknown(draft, 'asap');
  const periodic = has(draft, 'periodic') || ofType(draft, 'context').length > 0;
  if (has(draft, 'on_demand')) return reading(draft, 'on_demand', { asking: periodic ? ['unknown_cycle'] : [] });
  if (periodic) return unknown(draft, 'unknown_cycle');
  if (has(draft, 'external')) return unknown(draft, 'external_plan');
  const { start } = startOf(draft);
  if (start !== undefined) return reading(draft, 'ongoing', { start });
  if (references.length > 0 && references.every(({ value }) => value.certain)) return reading(draft, 'not_deadline');
  return unknown(draft, 'no_date');
};

const DATED = ['day', 'day_number', 'period', 'fixed', 'weekday'] as const;

/** Whether the pieces speak of something that comes back. */
const comesBack = (draft: Draft): boolean => {
  if (ofType(draft, 'rule', 'cycle').length > 0) return true;
  const dated = ofType(draft, 'day', 'period');
  if (dated.some(({ value }) => value.yearly === true)) return true;
  if (draft.isChat) return false;
  const days = ofType(draft, 'day');
  const isMonthly = ofType(draft, 'context').some(({ value }) => value.cycle === 'month');
  const isWeekly = ofType(draft, 'context').some(({ value }) => value.cycle === 'week');
  if (isWeekly && ofType(draft, 'weekday').length > 0) return true;
  if (days.some(({ value }) => value.relative === 1)) return true;
  if (isMonthly && dated.length === 0 && ofType(draft, 'day_number').length > 0) return true;
  const isYearless =
    dated.length > 0 && dated.every(({ value }) => value.year === undefined && value.relative === undefined);
  if (!isYearless) return offsetOfKnownCycle(draft);
  const rounds = has(draft, 'periodic', 'on_demand') || ofType(draft, 'context').length > 0;
  if (rounds && (days.length > 0 || dated.length > 1)) return true;
  // "30 tháng 5 và 31 tháng 10": two days of a year come back, from one to the other is a span.
  const isList = days.slice(1).every(({ bound }) => bound.link === 'and') && !days.some(({ bound }) => bound.opens);
  return days.length > 1 && isList;
};

const offsetOfKnownCycle = (draft: Draft): boolean =>
  ofType(draft, 'offset').some(({ value }) => value.ofPeriod) &&
  ofType(draft, 'context').some(({ value }) => value.cycle !== 'unknown');

const assemble = (draft: Draft): Deadline => {
  if (ofType(draft, 'impossible').length > 0) return unknown(draft, 'no_such_day');
  if (has(draft, 'lunar')) return unknown(draft, 'lunar');
  const isOngoing = has(draft, 'ongoing');
  if (isOngoing && has(draft, 'busy_season')) return reading(draft, 'ongoing', startOf(draft));
  if (comesBack(draft)) return assembleRecurring(draft);
  const relative = assembleRelative(draft);
  if (relative !== null) return relative;
  const dated = ofType(draft, ...DATED);
  if (dated.length === 0) return assembleStanding(draft);
  // A standing duty of a year or from a year on ("thường xuyên trong năm 2026", "2025 và những năm tiếp theo").
  const isOfYears = dated.every(
    ({ value }) => (value.type === 'period' && value.unit === 'year') || value.type === 'fixed',
  );
  if (isOngoing || has(draft, 'year_round')) return ongoingWithDates(draft, isOfYears);
  const once = assembleOnce(draft);
  if (once === null) return unknown(draft, 'no_date');
  return has(draft, 'external', 'on_demand') && isVague(draft)
    ? { ...once, ask: true, reasons: [...once.reasons, 'or_choice'] }
    : once;
};

/** "Quý I hoặc khi có yêu cầu": the date is one of two answers. */
const isVague = (draft: Draft): boolean =>
  ofType(draft, 'standing').some(({ value, bound }) => value.kind === 'on_demand' && bound.link === 'or');

const ongoingWithDates = (draft: Draft, isOfYears: boolean): Deadline => {
  const period = ofType(draft, 'period')[0]?.value;
  const year = period?.year;
  const start = year === undefined ? startOf(draft) : { start: `${year}-01-01` };
  const plain = reading(draft, 'ongoing', start);
  if (isOfYears) return plain;
  const once = assembleOnce(draft);
  return once?.due === undefined
    ? { ...plain, ask: true, reasons: ['two_dates'] }
    : { ...plain, ask: true, reasons: ['or_choice'], readings: [once.due] };
};

/**
 * Reads a deadline as written in a plan's cell, in prose or in a message. What cannot be read for certain asks
 * (`ask`, `reasons`); no input throws. The same phrase and context always give the same value, whatever the spacing,
 * case, or Unicode form.
 * @param phrase as printed, for example "trước ngày 20 hàng tháng" (exclusive: on the 20th it is late)
 * @param context `base`: issue day of the plan or day of the message; `planYear`: year of days that name none
 * Source: specs/deadlines.md, sections 1 to 6; Civil Code 2015, Art. 144–148.
 */
export const parseDeadline = (phrase: string, context: DeadlineContext): Deadline => {
  const isChat = context.mode === 'chat';
  const { tokens } = tokenise(phrase.slice(0, LONGEST_PHRASE));
  const { pieces: placed, leftovers } = scan(tokens, context.base);
  const bounds = boundsOf(tokens, placed);
  const pieces: BoundPiece[] = [];
  for (let n = 0; n < placed.length; n += 1) {
    const piece = placed[n];
    const bound = bounds[n];
    if (piece !== undefined && bound !== undefined)
      pieces.push({ value: piece.value, from: piece.from, end: piece.end, bound });
  }
  const year = isChat ? partsOf(context.base).year : (context.planYear ?? partsOf(context.base).year);
  const draft: Draft = { text: phrase, context, pieces, year, isChat };
  if (tokens.every((token) => token.kind === 'mark')) return unknown(draft, 'empty');
  const deadline = assemble(draft);
  if (phrase.length > LONGEST_PHRASE) return { ...deadline, ask: true, reasons: [...deadline.reasons, 'too_long'] };
  const isHighSeason = deadline.kind === 'ongoing' && has(draft, 'busy_season');
  const isOpen =
    leftovers.length > 0 && !isHighSeason && deadline.kind !== 'unknown' && deadline.kind !== 'not_deadline';
  return isOpen && !deadline.reasons.includes('leftover')
    ? { ...deadline, ask: true, reasons: [...deadline.reasons, 'leftover'] }
    : deadline;
};
