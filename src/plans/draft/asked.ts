import type { DraftQuestion, QuestionKind } from './draft-preview.js';

/** A question with what an answer to it is about; answered ones stay, because people change their minds. */
export interface Asked {
  readonly question: DraftQuestion;
  readonly isAnswered: boolean;
  /** Row or duty it is about. */
  readonly rowId?: string;
  /** Rows that one answer decides about together. */
  readonly rowIds?: readonly string[];
  /** Name it is about. */
  readonly name?: string;
}

/** A question with nothing special about it but what is named. */
export const ask = (kind: QuestionKind, id: string, more: Partial<DraftQuestion> = {}): DraftQuestion => ({
  id,
  kind,
  blocking: false,
  lines: [],
  read: '',
  code: null,
  count: null,
  reason: null,
  choices: [],
  takesText: false,
  ...more,
});
