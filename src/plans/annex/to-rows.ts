import { unitKey } from '../match-units.js';
import type { PlanGroup, PlanRow } from '../plan-reading.js';
import type { BuiltAnnex, TaskDraft } from './build-tasks.js';
import { joinLines } from './join-lines.js';
import { ANNEX_FIELDS, type AnnexField } from './annex-rows.js';
import { DITTO } from '../lexicon/row-words.js';
import { splitKinds, splitUnits, type SplitOptions } from './split-units.js';

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
  const labelled = splitKinds(draft.fields.lead);
  const lead = labelled === null ? draft.fields.lead : labelled.lead;
  return {
    lead: splitUnits(lead, options),
    support: [...splitUnits(labelled?.support ?? [], options), ...splitUnits(draft.fields.support, options)],
  };
};

/** Cells that only point at the row above hold what that one holds. */
const withoutDitto = (tasks: readonly TaskDraft[]): TaskDraft[] => {
  let above: Readonly<Partial<Record<AnnexField, string[]>>> = {};
  return tasks.map((task) => {
    const before = above;
    const fields = Object.fromEntries(
      ANNEX_FIELDS.map((field) => [
        field,
        DITTO.test(joinLines(task.fields[field])) ? (before[field] ?? []) : task.fields[field],
      ]),
    ) as Record<AnnexField, string[]>;
    above = fields;
    return { ...task, fields };
  });
};

/** Drafts as rows: every cell on one line, units apart. */
export const toPlanRows = ({ tasks, groups }: BuiltAnnex, { loose, names }: RowOptions): ReadRows => {
  const options: SplitOptions = { loose, known: new Set(names.map(unitKey).filter((key) => key !== '')) };
  const rows = withoutDitto(tasks).map((draft): PlanRow => ({
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
  const counted = groups.map((group, at) => ({
    group,
    tasks: tasks.filter((task) => (task.headingAt === null ? task.group === group : task.headingAt === at)).length,
  }));
  return { tasks: rows, groups: counted };
};
