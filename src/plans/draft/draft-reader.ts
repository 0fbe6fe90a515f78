import type { PlanProblem } from '../plan-reading.js';
import { checkRows, partsOfName, timeProblem, type Found } from '../find-problems.js';
import { diffDraft, type DraftDiff, type RowDifference } from './diff-draft.js';
import { headOf, type DraftHead } from './draft-head.js';
import type { DraftFacts } from './draft-preview.js';
import { toPlanRow } from './draft-rows.js';
import { createTimeReader, type TimeReader } from './draft-times.js';
import { createUnitReader, type UnitReader } from './draft-units.js';
import type { DraftRow, PlanDraft } from './plan-draft.js';

/** A draft as it is to be understood now; worked out once for the preview, the questions and the acceptance. */
export interface DraftReader {
  readonly draft: PlanDraft;
  readonly facts: DraftFacts;
  readonly head: DraftHead;
  readonly units: UnitReader;
  readonly times: TimeReader;
  readonly diff: DraftDiff | null;
  /** How a row differs from the version in force; undefined: it is new, or there is no such version. */
  readonly differenceOf: (row: DraftRow) => RowDifference | undefined;
  /** Line of the preview, from 1. */
  readonly lineOf: (rowId: string) => number;
  /** What is missing or doubtful in the rows that are not left out, by row id. */
  readonly problems: ReadonlyMap<string, readonly PlanProblem[]>;
}

const unitProblems = (name: string, units: UnitReader, hasUnits: boolean): Found[] => {
  if (partsOfName(name).length > 0 && !units.isDecided(name)) return [['several-units-in-one', name]];
  const meaning = units.meaningOf(name);
  if (meaning.kind === 'unsure') return [['unknown-unit', name]];
  if (meaning.kind === 'known' || meaning.kind === 'new') {
    if (meaning.unit.outside) return [['outside-unit', name]];
    if (meaning.kind === 'new' && hasUnits && !units.isDecided(name)) return [['unknown-unit', name]];
  }
  return [];
};

type Parts = Pick<DraftReader, 'units' | 'times' | 'differenceOf'>;

const problemsOf = (draft: PlanDraft, facts: DraftFacts, { units, times, differenceOf }: Parts) => {
  const rows = draft.rows.filter((row) => !row.dropped);
  const hasUnits = facts.units.some((unit) => !unit.outside);
  const found = checkRows(rows.map(toPlanRow), {
    timeOf: (_, index) => {
      const row = rows[index];
      if (row === undefined) return [];
      const problems = timeProblem(
        row.deadlineAs?.kind === 'phrase' ? row.deadlineAs.text : row.deadline,
        times.of(row).deadline,
        facts.today,
      );
      // What was agreed before and has not changed was looked at then; that its day is past is its history.
      const settled = differenceOf(row)?.fields.includes('deadline') === false;
      return settled ? problems.filter(([kind]) => kind !== 'past-date') : problems;
    },
    unitOf: (name) => unitProblems(name, units, hasUnits),
  });
  const byRow = new Map<string, PlanProblem[]>();
  for (const problem of found) {
    const id = rows[problem.index]?.id;
    if (id !== undefined) byRow.set(id, [...(byRow.get(id) ?? []), problem]);
  }
  return byRow;
};

/** Works a value out when it is first asked for. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/**
 * Pure: the same draft and facts are understood the same. The parts that look at every row are worked out when they are
 * asked for: a sheet with a thousand corrections needs them once, not a thousand times.
 */
export const readDraft = (draft: PlanDraft, facts: DraftFacts): DraftReader => {
  const { before } = facts;
  const units = createUnitReader(draft, facts.units);
  const times = once(() => createTimeReader(draft, facts));
  const diff = once(() => (before === null ? null : diffDraft(draft, { before, reader: units, times: times() })));
  const differences = once(() => new Map(diff()?.continued.map((one) => [one.row.id, one]) ?? []));
  const differenceOf = (row: DraftRow): RowDifference | undefined => differences().get(row.id);
  const lines = once(() => new Map(draft.rows.map((row, index) => [row.id, index + 1])));
  const problems = once(() => problemsOf(draft, facts, { units, times: times(), differenceOf }));
  return {
    draft,
    facts,
    head: headOf(draft, facts.today),
    units,
    get times() {
      return times();
    },
    get diff() {
      return diff();
    },
    differenceOf,
    lineOf: (rowId) => lines().get(rowId) ?? 0,
    get problems() {
      return problems();
    },
  };
};
