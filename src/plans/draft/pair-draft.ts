import { compareVersions, differences, type ComparedField } from '../compare-versions.js';
import type { PlanRow } from '../plan-reading.js';
import type { AgreedRow, PlanBefore } from './draft-preview.js';
import { dutyAsRow, printedRow } from './draft-rows.js';
import type { DraftDuty, DraftRow, PlanDraft } from './plan-draft.js';

interface Pair {
  readonly agreed: AgreedRow;
  /** What the document says otherwise than the document of the version in force. */
  readonly changed: ReadonlySet<ComparedField>;
  /** As the document has it now. */
  readonly printed: PlanRow;
}

const rowsOf = (draft: PlanDraft): readonly DraftRow[] => [...draft.rows, ...draft.duties.map(dutyAsRow)];

/** Which row of the version in force each row and duty goes on with, by its id; as the documents have them printed. */
const pairRows = (draft: PlanDraft, before: PlanBefore): ReadonlyMap<string, Pair> => {
  const old = new Map<PlanRow, AgreedRow>();
  for (const agreed of before.rows) if (agreed.printed !== null) old.set({ ...agreed.printed }, agreed);
  const fresh = new Map<PlanRow, DraftRow>();
  for (const row of rowsOf(draft)) {
    const printed = printedRow(draft, row);
    if (printed !== null) fresh.set({ ...printed }, row);
  }
  const { changed, unchanged } = compareVersions([...old.keys()], [...fresh.keys()]);
  return new Map(
    [...changed, ...unchanged].flatMap(({ before: from, after }): [string, Pair][] => {
      const [agreed, row] = [old.get(from), fresh.get(after)];
      return agreed === undefined || row === undefined
        ? []
        : [[row.id, { agreed, changed: new Set(differences(from, after)), printed: after }]];
    }),
  );
};

/** What an officer corrected in the version in force stays corrected, where the new document prints the same again. */
const inherit = (row: DraftRow, { agreed, changed, printed }: Pair, sameTimes: boolean): DraftRow => {
  const keep = <F extends 'title' | 'lead' | 'support' | 'deliverable'>(field: F): DraftRow[F] =>
    changed.has(field) || String(row[field]) !== String(printed[field]) ? row[field] : agreed.row[field];
  // What was corrected in this draft already is newer than what was corrected before.
  const ownTime = changed.has('deadline') || row.deadlineAs !== null || row.deadline !== printed.deadline;
  const time = ownTime || !sameTimes ? row : agreed.row;
  return {
    ...row,
    title: keep('title'),
    lead: keep('lead'),
    support: keep('support'),
    deliverable: keep('deliverable'),
    deadline: time.deadline,
    deadlineAs: time.deadlineAs,
    dropped: row.dropped || (agreed.taskId === null && agreed.row.dropped),
    was: agreed.taskId,
  };
};

const inheritDuty = (duty: DraftDuty, pair: Pair | undefined, sameTimes: boolean): DraftDuty => {
  if (pair === undefined) return duty;
  const { title, lead, deadline, deadlineAs, was } = inherit(dutyAsRow(duty), pair, sameTimes);
  // Left out before and printed the same again: it stays left out.
  const take = duty.take ?? (was !== null ? true : pair.agreed.row.dropped ? false : null);
  return { ...duty, title, lead, deadline, deadlineAs, was, take };
};

/** An id for a row that is in no document, behind those that are taken. */
export const nextHandId = (rows: readonly DraftRow[], further = 0): string => {
  const taken = rows.filter((row) => row.id.startsWith('x')).map((row) => Number(row.id.slice(1)));
  return `x${Math.max(0, ...taken) + 1 + further}`;
};

/** Rows added by hand are in no document: they go on until somebody leaves them out. */
const handRows = (before: PlanBefore, there: readonly DraftRow[]): readonly DraftRow[] =>
  before.rows
    .filter(({ printed, taskId }) => printed === null && taskId !== null && !there.some((row) => row.was === taskId))
    .map(({ row, taskId }, index) => ({ ...row, id: nextHandId(there, index), from: null, was: taskId, reopen: null }));

/**
 * Ties a fresh draft to the version in force: each row to the task it goes on with, with what was corrected there. A
 * task that is done is not gone on with when the year is another one: the same words are next year's work then.
 */
export const pairWithBefore = (draft: PlanDraft, before: PlanBefore, year: number): PlanDraft => {
  const sameTimes = before.plan.year === year;
  const active = new Set(before.tasks.map((task) => task.id));
  const isOver = (id: string): boolean => !active.has(id) || (!sameTimes && before.doneTaskIds.includes(id));
  // A task that is no longer active, or over, has nothing to go on with: the row counts as one that is new.
  const live = before.rows.filter(({ taskId }) => taskId === null || !isOver(taskId));
  const pairs = pairRows(draft, { ...before, rows: live });
  const liveIds = new Set(live.flatMap(({ taskId }) => taskId ?? []));
  const rows = draft.rows.map((row) => {
    const pair = pairs.get(row.id);
    if (pair !== undefined && row.from !== null) return inherit(row, pair, sameTimes);
    return row.was === null || (row.from === null && liveIds.has(row.was)) ? row : { ...row, was: null };
  });
  return {
    ...draft,
    rows: [...rows, ...handRows({ ...before, rows: live }, rows)],
    duties: draft.duties.map((duty) => inheritDuty(duty, pairs.get(duty.id), sameTimes)),
  };
};
