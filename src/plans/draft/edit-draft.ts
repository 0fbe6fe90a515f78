import { done, refused, type Outcome } from '../../shared/outcome.js';
import { matchUnit, unitKey } from '../match-units.js';
import { oneLine } from '../words.js';
import { deadlineOf, isClearTime } from './draft-deadline.js';
import type { DraftFacts } from './draft-preview.js';
import { readDraft, type DraftReader } from './draft-reader.js';
import { dutyAsRow } from './draft-rows.js';
import { nextHandId } from './pair-draft.js';
import type { DraftRow, PlanDraft, UnitChoice } from './plan-draft.js';
import type { RowEdit } from './plan-drafts.js';

interface NamedUnits {
  readonly names: readonly string[];
  readonly choices: Readonly<Record<string, UnitChoice>>;
}

/** The name of a unit as a person wrote it, in the words that the draft then holds. */
const nameUnit = (said: string, reader: DraftReader, allowNew: boolean): Outcome<NamedUnits> => {
  const name = oneLine(said);
  const meaning = reader.units.meaningOf(name);
  if (meaning.kind === 'known') return done({ names: [meaning.unit.name], choices: {} });
  if (meaning.kind === 'all') return done({ names: [name], choices: {} });
  // Units that the document names are no new ones, also while they are not in the list yet.
  const own = matchUnit(name, reader.draft.reading.units);
  if (own.kind === 'exact' || own.kind === 'alias') return done({ names: [own.unit.name], choices: {} });
  const near = [
    ...(meaning.kind === 'unsure' ? meaning.candidates : []),
    ...(own.kind === 'unsure' ? own.candidates : []),
  ].map((unit) => unit.name);
  if (allowNew) return done({ names: [name], choices: { [unitKey(name)]: { kind: 'new', outside: false } } });
  if (near.length > 0) return refused('unit-unsure', { name, candidates: [...new Set(near)] });
  return refused('unit-unknown', { name });
};

export const nameUnits = (said: readonly string[], reader: DraftReader, allowNew: boolean): Outcome<NamedUnits> => {
  let all: NamedUnits = { names: [], choices: {} };
  for (const one of said.filter((text) => text.trim() !== '')) {
    const named = nameUnit(one, reader, allowNew);
    if (!named.ok) return named;
    all = {
      names: [...new Set([...all.names, ...named.value.names])],
      choices: { ...all.choices, ...named.value.choices },
    };
  }
  return done(all);
};

/** Words of a time, as long as they can be planned with. Refusal: `deadline-unclear` with the reason. */
export const readTime = (said: string, { head, facts }: DraftReader): Outcome<string> => {
  const text = oneLine(said);
  const context = { base: head.base, planYear: head.year, calendar: facts.calendar, cadence: 'monthly' as const };
  const { deadline } = deadlineOf({ deadline: text, deadlineAs: null }, context);
  if (isClearTime(deadline)) return done(text);
  return refused('deadline-unclear', { text, reason: deadline.reasons[0] ?? 'no_date' });
};

interface Edited {
  readonly row: DraftRow;
  readonly choices: Readonly<Record<string, UnitChoice>>;
}

type Names = Outcome<NamedUnits> | null;

/** The texts of a row as the edit has them. */
const editTexts = (row: DraftRow, { title, deliverable, drop }: RowEdit): DraftRow => ({
  ...row,
  ...(title === undefined ? {} : { title: oneLine(title) }),
  ...(deliverable === undefined ? {} : { deliverable: oneLine(deliverable) }),
  ...(drop === undefined ? {} : { dropped: drop }),
});

const editTime = (row: DraftRow, said: string | undefined, reader: DraftReader): Outcome<DraftRow> => {
  if (said === undefined) return done(row);
  if (said.trim() === '') return done({ ...row, deadline: '', deadlineAs: null });
  const time = readTime(said, reader);
  return time.ok ? done({ ...row, deadline: time.value, deadlineAs: null }) : time;
};

const editFields = (row: DraftRow, edit: RowEdit, reader: DraftReader): Outcome<Edited> => {
  if (edit.title?.trim() === '') return refused('title-missing');
  const names = (said: readonly string[] | undefined): Names =>
    said === undefined ? null : nameUnits(said, reader, edit.allowNewUnits === true);
  const [lead, support] = [names(edit.lead), names(edit.support)];
  if (lead?.ok === false) return lead;
  if (support?.ok === false) return support;
  const timed = editTime(editTexts(row, edit), edit.deadline, reader);
  if (!timed.ok) return timed;
  return done({
    row: {
      ...timed.value,
      ...(lead === null ? {} : { lead: lead.value.names }),
      ...(support === null ? {} : { support: support.value.names }),
    },
    choices: { ...lead?.value.choices, ...support?.value.choices },
  });
};

/** A duty has a title, a unit and a time; to leave it out is to take it no longer. */
const withDuty = (draft: PlanDraft, { row }: Edited, edit: RowEdit): PlanDraft => ({
  ...draft,
  duties: draft.duties.map((duty) =>
    duty.id === row.id
      ? {
          ...duty,
          title: row.title,
          lead: row.lead,
          deadline: row.deadline,
          deadlineAs: row.deadlineAs,
          take: edit.drop === undefined ? duty.take : !edit.drop,
        }
      : duty,
  ),
});

/**
 * Changes one row or duty of an open draft. Pure; the same edit twice is the same draft. Refusals: `row-not-found`,
 * `unit-unsure`, `unit-unknown`, `deadline-unclear`, `title-missing`.
 */
export const editRow = (
  draft: PlanDraft,
  rowId: string,
  request: { edit: RowEdit; facts: DraftFacts },
): Outcome<PlanDraft> => {
  const { edit, facts } = request;
  const duty = draft.duties.find((one) => one.id === rowId);
  const row = duty === undefined ? draft.rows.find((one) => one.id === rowId) : dutyAsRow(duty);
  if (row === undefined) return refused('row-not-found');
  const edited = editFields(row, edit, readDraft(draft, facts));
  if (!edited.ok) return edited;
  const changed =
    duty === undefined
      ? { ...draft, rows: draft.rows.map((one) => (one.id === rowId ? edited.value.row : one)) }
      : withDuty(draft, edited.value, edit);
  return done({ ...changed, unitChoices: { ...changed.unitChoices, ...edited.value.choices } });
};

/** Adds a row that is not in the document, behind the others. Refusals as for an edit. */
export const addRow = (draft: PlanDraft, edit: RowEdit, facts: DraftFacts): Outcome<PlanDraft> => {
  const id = nextHandId(draft.rows);
  const empty: DraftRow = {
    id,
    from: null,
    row: '',
    group: '',
    parent: null,
    title: '',
    lead: [],
    support: [],
    deadline: '',
    deadlineAs: null,
    deliverable: '',
    note: '',
    monitor: '',
    dropped: false,
    was: null,
    reopen: null,
  };
  if ((edit.title ?? '').trim() === '') return refused('title-missing');
  return editRow({ ...draft, rows: [...draft.rows, empty] }, id, { edit, facts });
};
