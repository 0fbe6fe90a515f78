import { focalPersonsOf } from '../../people/authority.js';
import type { Member } from '../../people/member.js';
import type { Task } from '../../tasks/task.js';
import type { PlanProblem, ProblemKind } from '../plan-reading.js';
import { isClearTime } from './draft-deadline.js';
import type {
  DraftFacts,
  DraftPreview,
  DraftQuestion,
  FiveClear,
  PreviewDiff,
  PreviewDuty,
  PreviewHead,
  PreviewRow,
  PreviewUnit,
} from './draft-preview.js';
import { openQuestions } from './draft-questions.js';
import { readDraft, type DraftReader } from './draft-reader.js';
import { dutyAsRow, isEdited, isTaken, obligationOf, takenRows } from './draft-rows.js';
import { settingsOf } from './draft-settings.js';
import { takeUnits } from './draft-units.js';
import type { DraftRow, PlanDraft } from './plan-draft.js';

const previewHead = ({ head, draft }: DraftReader): PreviewHead => ({
  number: head.number,
  date: head.date,
  issuer: head.issuer,
  title: head.title,
  year: head.year,
  replaces: head.replaces,
  missing: (['number', 'date', 'year', 'title'] as const).filter(
    (field) => draft.head[field] === undefined && draft.reading.plan[field] === null,
  ),
});

/** Those who answer for the lead units; nobody for units outside, and for new ones that have no people yet. */
const remindedFor = (lead: readonly PreviewUnit[], { facts }: DraftReader): readonly Member[] => {
  const all = lead.some((unit) => unit.as === 'all');
  const ids = new Set(lead.flatMap((unit) => unit.unitId ?? []));
  const units = facts.units.filter((unit) => !unit.outside && (all || ids.has(unit.id)));
  const found = new Map(units.flatMap((unit) => focalPersonsOf(unit, facts.members)).map((one) => [one.id, one]));
  return [...found.values()];
};

const fiveClear = (row: DraftRow, problems: readonly PlanProblem[], reader: DraftReader): FiveClear => {
  const has = (...kinds: readonly ProblemKind[]): boolean => problems.some((one) => kinds.includes(one.kind));
  const kept = (letter: string): boolean => reader.draft.seen.includes(`${letter}.${row.id}`);
  const lead = row.lead.map((name) => reader.units.toPreview(name));
  // A row without lead and time that raises no problem only gathers its parts.
  const gathers = row.lead.length === 0 && row.deadline === '' && !has('no-lead', 'no-time');
  return {
    person: gathers || lead.some((unit) => !unit.outside && unit.as !== 'unsure' && unit.as !== 'skip'),
    task: !has('no-title', 'duplicate-row'),
    responsibility: gathers || (!has('no-lead', 'several-units-in-one') && (!has('two-leads') || kept('k'))),
    time:
      gathers ||
      (isClearTime(reader.times.of(row).deadline) &&
        !has('no-time', 'unreadable-time') &&
        (!has('past-date') || kept('t'))),
    result: !has('no-deliverable'),
  };
};

/** Nothing is said of a row that is left out. */
const NOTHING: FiveClear = { person: true, task: true, responsibility: true, time: true, result: true };

interface RowFacts {
  readonly asked: ReadonlySet<number>;
  readonly tasks: ReadonlyMap<string, Task>;
}

const previewRow = (row: DraftRow, reader: DraftReader, { asked, tasks }: RowFacts): PreviewRow => {
  const { units, times, draft } = reader;
  const lead = row.lead.map((name) => units.toPreview(name));
  const problems = reader.problems.get(row.id) ?? [];
  const clear = row.dropped ? NOTHING : fiveClear(row, problems, reader);
  const line = reader.lineOf(row.id);
  return {
    id: row.id,
    line,
    number: row.row,
    group: row.group,
    title: row.title,
    lead,
    support: row.support.map((name) => units.toPreview(name)),
    phrase: row.deadline,
    ...times.of(row),
    deliverable: row.deliverable,
    reminded: remindedFor(lead, reader),
    problems,
    clear,
    isClear: Object.values(clear).every(Boolean) && !asked.has(line),
    dropped: row.dropped,
    edited: isEdited(draft, row),
    was: (row.was === null ? undefined : tasks.get(row.was)) ?? null,
    row,
  };
};

const previewDuties = ({ draft, units, times }: DraftReader): readonly PreviewDuty[] =>
  draft.duties.flatMap((duty): PreviewDuty[] => {
    const obligation = obligationOf(duty, draft.reading);
    if (obligation === undefined) return [];
    return [
      {
        id: duty.id,
        title: duty.title,
        lead: duty.lead.map((name) => units.toPreview(name)),
        deadline: times.of(dutyAsRow(duty)).deadline,
        taken: isTaken(duty, draft.reading),
        sameAsRow: obligation.sameAsRow ?? null,
        obligation,
        duty,
      },
    ];
  });

type DiffRows = (row: DraftRow) => PreviewRow;

const previewDiff = ({ draft, facts, diff, head, times }: DraftReader, toRow: DiffRows): PreviewDiff | null => {
  const { before } = facts;
  if (diff === null || before === null || draft.against === null) return null;
  const tasks = new Map(before.tasks.map((task) => [task.id, task]));
  const headChanged = (['number', 'date', 'title', 'year'] as const).filter(
    (field) => head[field] !== null && head[field] !== before.plan[field],
  );
  return {
    plan: before.plan,
    kind: draft.against.kind,
    added: diff.added.map(toRow),
    changed: diff.continued
      .filter((one) => one.fields.length > 0)
      .flatMap(({ row, taskId, before: old, fields }) => {
        const task = tasks.get(taskId);
        const deadlineBefore = fields.includes('deadline') ? times.agreed(old).deadline : null;
        return task === undefined ? [] : [{ task, row: toRow(row), fields, before: old, deadlineBefore }];
      }),
    removed: diff.removedTaskIds.flatMap((id) => tasks.get(id) ?? []),
    unchanged: diff.continued.filter((one) => one.fields.length === 0).length,
    headChanged,
  };
};

/** Lines with an open question that is about that row alone, or about a unit that it names. */
const linesAskedAbout = (questions: readonly DraftQuestion[]): ReadonlySet<number> =>
  new Set(questions.flatMap((question) => question.lines));

const countsOf = (rows: readonly PreviewRow[], duties: readonly PreviewDuty[], questions: readonly DraftQuestion[]) => {
  const kept = rows.filter((row) => !row.dropped);
  const clear = kept.filter((row) => row.isClear).length;
  return {
    rows: kept.length,
    clear,
    toLookAt: kept.length - clear,
    dropped: rows.length - kept.length,
    groups: new Set(kept.map((row) => row.group).filter((group) => group !== '')).size,
    duties: duties.filter((duty) => duty.taken).length,
    blocking: questions.filter((question) => question.blocking).length,
  };
};

/** Everything that is to be shown of a draft. Pure: the same draft and facts give the same preview. */
export const previewDraft = (draft: PlanDraft, facts: DraftFacts): DraftPreview => {
  const reader = readDraft(draft, facts);
  const questions = openQuestions(reader);
  const asked = linesAskedAbout(questions);
  const tasks = new Map(facts.before?.tasks.map((task) => [task.id, task]));
  const toRow: DiffRows = (row) => previewRow(row, reader, { asked, tasks });
  const rows = draft.rows.map(toRow);
  const duties = previewDuties(reader);
  const taken = takenRows(draft);
  const names = taken.flatMap((row) => [...row.lead, ...row.support]);
  const { added } = takeUnits(
    names.filter((name) => reader.units.meaningOf(name).kind !== 'unsure'),
    reader.units,
    facts.units,
  );
  const counts = countsOf(rows, duties, questions);
  return {
    draftId: draft.id,
    fileName: draft.fileName,
    head: previewHead(reader),
    rows,
    duties,
    questions,
    counts,
    newUnits: added.map(({ name, outside }) => ({ name, outside })),
    settings: settingsOf(reader),
    diff: previewDiff(reader, toRow),
    // What was agreed to and cut off is finished by agreeing again.
    canAccept: draft.state === 'accepting' || (draft.state === 'open' && counts.blocking === 0 && taken.length > 0),
  };
};
