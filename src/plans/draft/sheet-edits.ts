import { done, refused, type Outcome } from '../../shared/outcome.js';
import { oneLine } from '../words.js';
import type { DraftFacts } from './draft-preview.js';
import { dutyAsRow, isTaken } from './draft-rows.js';
import { addRow, editRow } from './edit-draft.js';
import type { DraftRow, PlanDraft } from './plan-draft.js';
import type { RowEdit, SheetEdit } from './plan-drafts.js';
import { rowPrint } from './sheet-mark.js';

type Field = keyof RowEdit;

export interface SheetOutcome {
  readonly draft: PlanDraft;
  readonly changes: readonly { readonly rowId: string; readonly fields: readonly (Field | 'added')[] }[];
  readonly missing: readonly string[];
}

/** What the sheet says otherwise than the draft; a cell left as it was is no edit. */
const TEXTS = ['title', 'deadline', 'deliverable'] as const;
const LISTS = ['lead', 'support'] as const;

const editIn = (row: DraftRow, { edit }: SheetEdit): RowEdit => {
  const texts = TEXTS.filter((field) => edit[field] !== undefined && oneLine(edit[field]) !== oneLine(row[field]));
  const lists = LISTS.filter(
    (field) => edit[field] !== undefined && edit[field].map(oneLine).join(';') !== row[field].map(oneLine).join(';'),
  );
  const drop = edit.drop === undefined || edit.drop === row.dropped ? {} : { drop: edit.drop };
  return { ...Object.fromEntries([...texts, ...lists].map((field) => [field, edit[field]])), ...drop };
};

/** Rows and duties of the draft as the sheet lists them. */
export const sheetRowsOf = (draft: PlanDraft): readonly DraftRow[] => [
  ...draft.rows,
  ...draft.duties.map((duty) => ({ ...dutyAsRow(duty), dropped: !isTaken(duty, draft.reading) })),
];

const damaged = (draft: PlanDraft, rows: readonly SheetEdit[]): Outcome<never> | null => {
  const known = new Set(sheetRowsOf(draft).map((row) => row.id));
  const unknown = rows.find((row) => row.rowId !== '' && !known.has(row.rowId));
  if (unknown !== undefined) return refused('sheet-unknown-row', { row: unknown.sheetRow });
  const there = new Set<string>();
  for (const { rowId, sheetRow } of rows) {
    if (there.has(rowId)) return refused('sheet-row-twice', { row: sheetRow });
    if (rowId !== '') there.add(rowId);
  }
  return null;
};

/** Rows of the draft that the sheet no longer has: deleted, or hidden by a filter. They stay until somebody says so. */
const missingIn = (draft: PlanDraft, rows: readonly SheetEdit[]): readonly string[] => {
  const there = new Set(rows.map((row) => row.rowId));
  return sheetRowsOf(draft).flatMap(({ id, dropped }) => (dropped || there.has(id) ? [] : [id]));
};

type Taken = Outcome<{ readonly draft: PlanDraft; readonly change: SheetOutcome['changes'][number] | null }>;

const takeRow = (
  draft: PlanDraft,
  row: SheetEdit,
  { known, facts }: { known: DraftRow | undefined; facts: DraftFacts },
): Taken => {
  const edit = known === undefined ? row.edit : editIn(known, row);
  const fields = Object.keys(edit) as Field[];
  if (fields.length === 0) return done({ draft, change: null });
  // Corrected in the chat since: the sheet would quietly undo it.
  if (known !== undefined && rowPrint(known) !== row.print) return refused('sheet-older', { row: row.sheetRow });
  const edited = known === undefined ? addRow(draft, edit, facts) : editRow(draft, row.rowId, { edit, facts });
  if (!edited.ok) return refused(edited.refusal.code, { ...edited.refusal.details, row: row.sheetRow });
  const change =
    known === undefined
      ? { rowId: edited.value.rows.at(-1)?.id ?? '', fields: ['added' as const] }
      : { rowId: row.rowId, fields };
  return done({ draft: edited.value, change });
};

/**
 * Takes a corrected sheet into the draft: all of it, or nothing. Rows may stand in another order; a row without an id
 * that has a title is new. Refusals, with the row of the sheet: `sheet-unknown-row`, `sheet-row-twice`,
 * `sheet-older` (the row was corrected elsewhere since), and those of an edit.
 */
export const takeSheet = (draft: PlanDraft, rows: readonly SheetEdit[], facts: DraftFacts): Outcome<SheetOutcome> => {
  const refusal = damaged(draft, rows);
  if (refusal !== null) return refusal;
  const before = new Map(sheetRowsOf(draft).map((row) => [row.id, row]));
  let next = draft;
  const changes: SheetOutcome['changes'][number][] = [];
  for (const row of rows) {
    const taken = takeRow(next, row, { known: before.get(row.rowId), facts });
    if (!taken.ok) return taken;
    next = taken.value.draft;
    if (taken.value.change !== null) changes.push(taken.value.change);
  }
  return done({ draft: next, changes, missing: missingIn(draft, rows) });
};
