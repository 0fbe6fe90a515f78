import type { CalendarDay } from '../shared/clock.js';
import type { Deadline, DeadlineContext, DeadlineReason } from './deadline.js';
import type { PieceValue, Placed } from './grammar/pieces.js';
import type { Bound } from './operators.js';

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
  draft.pieces.filter((piece): piece is BoundPiece<Extract<PieceValue, { type: K }>> =>
    (types as readonly string[]).includes(piece.value.type),
  );

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
