import type { Obligation, PlanReading, PlanRow } from '../plan-reading.js';
import type { DraftDuty, DraftRow, PlanDraft } from './plan-draft.js';

export const toDraftRow = (row: PlanRow, index: number): DraftRow => ({
  id: `r${index + 1}`,
  from: index,
  row: row.row,
  group: row.group,
  parent: row.parent ?? null,
  title: row.title,
  lead: row.lead,
  support: row.support,
  deadline: row.deadline,
  deadlineAs: null,
  deliverable: row.deliverable,
  note: row.note,
  monitor: row.monitor,
  dropped: false,
  was: null,
  reopen: null,
});

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

export const toDraftDuty = (duty: Obligation, index: number): DraftDuty => ({
  id: `o${index + 1}`,
  from: index,
  take: null,
  title: capitalised(duty.what),
  lead: duty.unit === null ? [] : [duty.unit],
  deadline: duty.phrase,
  deadlineAs: null,
  was: null,
});

/** A row as the reading has rows, for what compares and checks those. */
export const toPlanRow = (row: DraftRow): PlanRow => ({
  row: row.row,
  group: row.group,
  ...(row.parent === null ? {} : { parent: row.parent }),
  title: row.title,
  lead: row.lead,
  support: row.support,
  deadline: row.deadline,
  deliverable: row.deliverable,
  note: row.note,
  monitor: row.monitor,
  sheetRow: 0,
});

/** A duty as a row of its own, outside the headings. */
export const dutyAsRow = (duty: DraftDuty): DraftRow => ({
  id: duty.id,
  from: null,
  row: '',
  group: '',
  parent: null,
  title: duty.title,
  lead: duty.lead,
  support: [],
  deadline: duty.deadline,
  deadlineAs: duty.deadlineAs,
  deliverable: '',
  note: '',
  monitor: '',
  dropped: false,
  was: duty.was,
  reopen: null,
});

export const obligationOf = (duty: DraftDuty, reading: PlanReading): Obligation | undefined =>
  reading.obligations[duty.from];

/** What becomes of a duty that nobody has decided about: left out where a row of the annex says the same. */
export const isTaken = (duty: DraftDuty, reading: PlanReading): boolean =>
  duty.take ?? obligationOf(duty, reading)?.sameAsRow === undefined;

/** The rows and duties that become tasks, in the order of the codes they get. */
export const takenRows = (draft: PlanDraft): readonly DraftRow[] => [
  ...draft.rows.filter((row) => !row.dropped),
  ...draft.duties.filter((duty) => isTaken(duty, draft.reading)).map(dutyAsRow),
];

/** The row as the document printed it; null for one added by hand. */
export const printedRow = (draft: PlanDraft, row: DraftRow): PlanRow | null => {
  const duty = draft.duties.find((one) => one.id === row.id);
  if (duty !== undefined) {
    const obligation = obligationOf(duty, draft.reading);
    return obligation === undefined ? null : toPlanRow(dutyAsRow(toDraftDuty(obligation, duty.from)));
  }
  return row.from === null ? null : (draft.reading.tasks[row.from] ?? null);
};

const EDITABLE = ['title', 'lead', 'support', 'deadline', 'deliverable'] as const;

/** Some field is no longer as the document has it. */
export const isEdited = (draft: PlanDraft, row: DraftRow): boolean => {
  const printed = printedRow(draft, row);
  if (printed === null) return true;
  return row.deadlineAs !== null || EDITABLE.some((field) => String(row[field]) !== String(printed[field]));
};
