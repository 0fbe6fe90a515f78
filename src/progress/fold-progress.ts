import type { Occurrence, ProgressChange, ProgressEntry } from '../tasks/occurrence.js';
import type { OccurrenceStatus } from '../tasks/task-status.js';

type Aggregate = Pick<
  Occurrence,
  'status' | 'percent' | 'blocker' | 'eta' | 'evidence' | 'lastReportedAt' | 'submittedAt' | 'acceptedAt'
>;

const START: Aggregate = {
  status: 'not_started',
  percent: 0,
  blocker: null,
  eta: null,
  evidence: [],
  lastReportedAt: null,
  submittedAt: null,
  acceptedAt: null,
};

const OPEN_PERCENT_MAX = 99;

const statusAfter = (before: Aggregate, change: ProgressChange): OccurrenceStatus => {
  if (change.status !== null) return change.status;
  if (change.percent === 100) return 'done';
  if (before.status === 'not_started' && (change.percent ?? 0) > 0) return 'in_progress';
  // "hết vướng" without a word on the status: the work goes on.
  if (before.status === 'blocked' && change.blocker === '') return 'in_progress';
  return before.status;
};

const percentAfter = (before: Aggregate, change: ProgressChange, status: OccurrenceStatus): number => {
  if (status === 'done' || status === 'submitted') return 100;
  if (change.percent !== null) return change.percent;
  if (status === 'not_started') return 0;
  // Taken back from done: the figure before is unknown, but it is not 100.
  return Math.min(before.percent, OPEN_PERCENT_MAX);
};

const blockerAfter = (before: Aggregate, change: ProgressChange, status: OccurrenceStatus): string | null => {
  if (status === 'done' || status === 'submitted') return null;
  if (change.blocker !== null) return change.blocker === '' ? null : change.blocker;
  return change.status !== null && change.status !== 'blocked' ? null : before.blocker;
};

const isComplete = (status: OccurrenceStatus): boolean => status === 'done' || status === 'submitted';

const submittedAfter = (before: Aggregate, entry: ProgressEntry, status: OccurrenceStatus): number | null => {
  if (!isComplete(status)) return null;
  return isComplete(before.status) ? before.submittedAt : entry.at;
};

const acceptedAfter = (before: Aggregate, entry: ProgressEntry): number | null =>
  entry.decision === 'accepted' ? entry.at : before.acceptedAt;

const apply = (before: Aggregate, entry: ProgressEntry): Aggregate => {
  const { change } = entry;
  if (entry.supporting)
    return { ...before, evidence: [...before.evidence, ...change.evidence], lastReportedAt: entry.at };
  const status = statusAfter(before, change);
  return {
    status,
    percent: percentAfter(before, change, status),
    blocker: blockerAfter(before, change, status),
    eta: isComplete(status) ? null : (change.eta ?? before.eta),
    evidence: [...before.evidence, ...change.evidence],
    lastReportedAt: entry.at,
    submittedAt: submittedAfter(before, entry, status),
    acceptedAt: status === 'done' ? acceptedAfter(before, entry) : null,
  };
};

/**
 * The aggregate of an occurrence: the fold of its entries in the order they were recorded, without those undone.
 * Supporting units' entries add evidence and show, but move neither status nor percent.
 */
export const foldProgress = (entries: readonly ProgressEntry[]): Aggregate =>
  entries.filter((entry) => entry.undoneAt === null).reduce(apply, START);

/** The occurrence with one more entry and its aggregate, as one value to be written at once. */
export const withEntries = (occurrence: Occurrence, entries: readonly ProgressEntry[]): Occurrence => ({
  ...occurrence,
  ...foldProgress(entries),
  entries,
  version: occurrence.version + 1,
});
