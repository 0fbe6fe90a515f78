import { lastDayOfMonth, toDay } from '../calendar/civil-day.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Deadline, DeadlineContext, DeadlineReason } from './deadline.js';
import type { PieceValue, Placed } from './grammar/pieces.js';
import type { Bound } from './operators.js';
import { resolvePeriod } from './resolve-period.js';

/** A piece with what stands before it. */
export interface BoundPiece<T extends PieceValue = PieceValue> extends Placed<T> {
  readonly bound: Bound;
}

/** Everything the assembling steps need to know of a phrase. */
export interface Draft {
  readonly text: string;
  readonly context: DeadlineContext;
  readonly pieces: readonly BoundPiece[];
  /** Year that days without one take. */
  readonly year: number;
  readonly isChat: boolean;
}

export const ofType = <K extends PieceValue['type']>(
  draft: Draft,
  ...types: readonly K[]
): readonly BoundPiece<Extract<PieceValue, { type: K }>>[] =>
  draft.pieces.filter((piece): piece is BoundPiece<Extract<PieceValue, { type: K }>> => {
    for (const type of types) if (type === piece.value.type) return true;
    return false;
  });

type Filled = Partial<Omit<Deadline, 'text' | 'base' | 'kind' | 'ask' | 'reasons'>>;

/** A finished reading. Giving a reason to `asking` is what makes it a question. */
export const reading = (
  draft: Draft,
  kind: Deadline['kind'],
  filled: Filled & { readonly asking?: readonly DeadlineReason[]; readonly notes?: readonly DeadlineReason[] } = {},
): Deadline => {
  const { asking = [], notes = [], ...rest } = filled;
  return {
    kind,
    text: draft.text,
    base: draft.context.base,
    exclusive: false,
    basis: 'stated',
    ...rest,
    ask: asking.length > 0,
    reasons: [...new Set([...asking, ...notes])],
  };
};

/** Nothing can be scheduled: a person is asked. */
export const unknown = (draft: Draft, reason: DeadlineReason, readings: readonly CalendarDay[] = []): Deadline =>
  reading(draft, 'unknown', { asking: [reason], ...(readings.length === 0 ? {} : { readings }) });

/** First day of a standing duty or a cycle ("kể từ ngày 01/4/2026"), where one is named. */
export const startOf = (draft: Draft): { start?: CalendarDay } => {
  const start = ofType(draft, 'reference').find(({ value }) => value.startsAt !== undefined)?.value.startsAt;
  if (start === undefined) return {};
  const year = start.year ?? draft.year;
  if (start.type === 'period') return { start: resolvePeriod(start, year).start };
  const day = start.day === -1 ? lastDayOfMonth(year, start.month) : toDay(year, start.month, start.day);
  return day === null ? {} : { start: day };
};
