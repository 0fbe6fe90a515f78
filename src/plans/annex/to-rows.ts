import { unitKey } from '../match-units.js';
import type { PlanGroup, PlanRow } from '../plan-reading.js';
import type { BuiltAnnex, TaskDraft } from './build-tasks.js';
import { joinLines } from './join-lines.js';
import { splitLabelled, splitUnits, type SplitOptions } from './split-units.js';

export interface ReadRows {
  readonly tasks: readonly PlanRow[];
  readonly groups: readonly PlanGroup[];
}

export interface RowOptions {
  readonly loose: boolean;
  /** Names of units found elsewhere in the document or known to the organisation. */
  readonly names: readonly string[];
}

const EMPTY_CELL = /^[-–—./\\xX…\s]*$/u;

const cellText = (lines: readonly string[]): string => {
  const text = joinLines(lines);
  return EMPTY_CELL.test(text) ? '' : text;
};

/** "Bắt đầu | Kết thúc" in two columns is one time. */
const deadlineText = (draft: TaskDraft): string => {
  const [start, end] = [cellText(draft.fields.start), cellText(draft.fields.deadline)];
  if (start === '' || end === '') return end === '' ? start : end;
  return `${/^từ\s/iu.test(start) ? start : `Từ ${start}`} ${/^đến\s/iu.test(end) ? end : `đến ${end}`}`;
};

const unitsOf = (draft: TaskDraft, options: SplitOptions): { lead: string[]; support: string[] } => {
  const labelled = splitLabelled(draft.fields.lead);
  const lead = labelled === null ? draft.fields.lead : labelled.lead;
  return {
    lead: splitUnits(lead, options),
    support: [...splitUnits(labelled?.support ?? [], options), ...splitUnits(draft.fields.support, options)],
  };
};

/** Drafts as rows: every cell on one line, units apart. */
export const toPlanRows = ({ tasks, groups }: BuiltAnnex, { loose, names }: RowOptions): ReadRows => {
  const options: SplitOptions = { loose, known: new Set(names.map(unitKey).filter((key) => key !== '')) };
  const rows = tasks.map((draft): PlanRow => ({
    row: draft.row,
    group: draft.group,
    ...(draft.parent === undefined ? {} : { parent: draft.parent }),
    title: joinLines(draft.title),
    ...unitsOf(draft, options),
    deadline: deadlineText(draft),
    deliverable: cellText(draft.fields.deliverable),
    note: cellText(draft.fields.note),
    monitor: cellText(draft.fields.monitor),
    sheetRow: draft.sheetRow,
  }));
  const counted = groups.map((group) => ({ group, tasks: rows.filter((row) => row.group === group).length }));
  return { tasks: rows, groups: counted };
};
