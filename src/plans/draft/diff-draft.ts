import { differences, type ComparedField } from '../compare-versions.js';
import { deadlineValue } from './draft-deadline.js';
import type { TimeReader } from './draft-times.js';
import type { PlanBefore } from './draft-preview.js';
import { takenRows, toPlanRow } from './draft-rows.js';
import type { UnitReader } from './draft-units.js';
import type { DraftRow, PlanDraft } from './plan-draft.js';

/** A row that goes on with a task of the plan in force, and what is different now. */
export interface RowDifference {
  readonly row: DraftRow;
  readonly taskId: string;
  readonly before: DraftRow;
  /** Empty: nothing that the document says of it has changed. */
  readonly fields: readonly ComparedField[];
}

export interface DraftDiff {
  readonly added: readonly DraftRow[];
  readonly continued: readonly RowDifference[];
  /** Tasks of the plan in force that the draft no longer has. */
  readonly removedTaskIds: readonly string[];
}

export interface DiffContext {
  readonly before: PlanBefore;
  readonly reader: UnitReader;
  readonly times: TimeReader;
}

const meaningKey = (names: readonly string[], reader: UnitReader): string =>
  names
    .map((name) => {
      const meaning = reader.meaningOf(name);
      return meaning.kind === 'known' || meaning.kind === 'new' ? meaning.unit.id : `${meaning.kind}:${name}`;
    })
    .sort()
    .join('|');

/** Different words for the same unit, or for a time that leads to the same days, are no change to anybody's work. */
const isReal = (field: ComparedField, [before, after]: readonly [DraftRow, DraftRow], context: DiffContext): boolean =>
  (field !== 'lead' && field !== 'support') ||
  meaningKey(before[field], context.reader) !== meaningKey(after[field], context.reader);

const timeChanged = (before: DraftRow, after: DraftRow, { times }: DiffContext): boolean =>
  deadlineValue(times.agreed(before)) !== deadlineValue(times.of(after));

export const fieldsChanged = (before: DraftRow, after: DraftRow, context: DiffContext): readonly ComparedField[] => {
  const worded = differences(toPlanRow(before), toPlanRow(after)).filter((field) =>
    isReal(field, [before, after], context),
  );
  // "Quý I" of another year, or another answer to the same unclear phrase, is another time.
  const hidden = !worded.includes('deadline') && timeChanged(before, after, context);
  return hidden ? [...worded, 'deadline'] : worded;
};

/** What acceptance would change in the plan in force. Pure; `was` of the rows says which task each goes on with. */
export const diffDraft = (draft: PlanDraft, context: DiffContext): DraftDiff => {
  const taken = takenRows(draft);
  const agreed = new Map(
    context.before.rows.flatMap(({ taskId, row }) => (taskId === null ? [] : [[taskId, row] as const])),
  );
  const continued = taken.flatMap((row): RowDifference[] => {
    const before = row.was === null ? undefined : agreed.get(row.was);
    if (row.was === null || before === undefined) return [];
    return [{ row, taskId: row.was, before, fields: fieldsChanged(before, row, context) }];
  });
  const goesOn = new Set(continued.map((one) => one.taskId));
  return {
    added: taken.filter((row) => row.was === null || !agreed.has(row.was)),
    continued,
    // A task given in the chat is in no document, so no document takes it away.
    removedTaskIds: context.before.tasks.map((task) => task.id).filter((id) => agreed.has(id) && !goesOn.has(id)),
  };
};
