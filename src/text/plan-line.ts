import type { RowChange, VersionDiff } from '../plans/compare-versions.js';
import type {
  Obligation,
  PlanGroup,
  PlanHead,
  PlanReading,
  PlanRow,
  PlanUnit,
  ProseDeadline,
  TargetIndicator,
} from '../plans/plan-reading.js';
import type { UnreadableReason } from '../plans/plan-document.js';
import { wordProblem, wordQuestion, wordRefusal, wordUnreadable } from './plan-problems.js';

/** What `import-plan --json` prints: one object, field names as in the fixtures' expected.json. */
export interface PlanLine {
  readonly outcome: 'accepted' | 'asked' | 'refused';
  /** Stable code of the refusal. */
  readonly reason?: string;
  readonly message?: string;
  readonly questions: readonly { readonly code: string; readonly text: string; readonly options?: readonly string[] }[];
  readonly plan: PlanHead | null;
  readonly tasks: readonly PlanRow[];
  readonly groups: readonly PlanGroup[];
  readonly obligations: readonly Obligation[];
  readonly proseDeadlines: readonly ProseDeadline[];
  readonly indicators: readonly TargetIndicator[];
  readonly units: readonly PlanUnit[];
  readonly problems: readonly { readonly row: string; readonly kind: string; readonly text: string }[];
  readonly diff?: DiffLine;
}

export interface DiffLine {
  readonly added: readonly PlanRow[];
  readonly removed: readonly PlanRow[];
  readonly changed: readonly RowChange[];
  readonly unchanged: readonly PlanRow[];
}

/** Puts a reading, and the difference to another version, into the words and shape of the command line. */
export const toPlanLine = (reading: PlanReading, diff?: VersionDiff): PlanLine => ({
  outcome: reading.outcome,
  ...(reading.reason === undefined ? {} : { reason: reading.reason, message: wordRefusal(reading.reason) }),
  questions: reading.questions.map((question) => ({
    code: question.code,
    text: wordQuestion(question),
    ...(question.options === undefined ? {} : { options: question.options }),
  })),
  plan: reading.outcome === 'refused' ? null : reading.plan,
  tasks: reading.tasks,
  groups: reading.groups,
  obligations: reading.obligations,
  proseDeadlines: reading.proseDeadlines,
  indicators: reading.indicators,
  units: reading.units,
  problems: reading.problems.map((problem) => ({ row: problem.row, kind: problem.kind, text: wordProblem(problem) })),
  ...(diff === undefined ? {} : { diff: { ...diff, unchanged: diff.unchanged.map((row) => row.after) } }),
});

/** The line for a file that could not be opened at all. */
export const toUnreadableLine = (reason: UnreadableReason): PlanLine => ({
  outcome: 'refused',
  reason,
  message: wordUnreadable(reason),
  questions: [],
  plan: null,
  tasks: [],
  groups: [],
  obligations: [],
  proseDeadlines: [],
  indicators: [],
  units: [],
  problems: [],
});
