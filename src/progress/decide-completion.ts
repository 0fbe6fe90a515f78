import type { Member } from '../people/member.js';
import type { Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import { changeOccurrence } from '../tasks/change-occurrence.js';
import type { Occurrence, OccurrenceStore, ProgressEntry } from '../tasks/occurrence.js';
import { foldProgress, withEntries } from './fold-progress.js';

export interface CompletionDecision {
  readonly occurrenceId: string;
  readonly by: Member;
  readonly via: string;
  readonly sourceKey: string;
  readonly decision: 'accepted' | 'returned';
  /** Why it was returned, in the words of the one who decided. */
  readonly reason: string | null;
}

export interface DecidedCompletion {
  readonly occurrence: Occurrence;
  readonly entry: ProgressEntry;
  /** The report that was decided on. */
  readonly report: ProgressEntry | null;
}

/** The report by which the occurrence came to wait: the first of the last run of complete states. */
export const submissionOf = (occurrence: Pick<Occurrence, 'entries'>): ProgressEntry | null => {
  const counted = occurrence.entries.filter((entry) => entry.undoneAt === null);
  for (let size = counted.length; size > 0; size -= 1) {
    const status = foldProgress(counted.slice(0, size - 1)).status;
    const entry = counted[size - 1];
    if (status !== 'submitted' && entry !== undefined && foldProgress(counted.slice(0, size)).status === 'submitted')
      return entry;
  }
  return null;
};

/** How far it was before it was reported complete: where it goes back to when it is returned. */
const percentBefore = (occurrence: Occurrence, submission: ProgressEntry | null): number => {
  const at = occurrence.entries.findIndex((entry) => entry.id === submission?.id);
  return at < 0 ? 0 : foldProgress(occurrence.entries.slice(0, at)).percent;
};

const lastDecision = (occurrence: Occurrence): ProgressEntry | undefined =>
  occurrence.entries.findLast((entry) => entry.decision !== undefined && entry.undoneAt === null);

const isSettled = (occurrence: Occurrence): Outcome<never> => {
  const decided = lastDecision(occurrence);
  const details = decided === undefined ? {} : { by: decided.by, state: decided.decision ?? '' };
  return refused('completion-decided', { code: occurrence.taskCode, ...details });
};

/**
 * Accepts a completion that waits, or returns it with a reason, once: of two who decide at the same time one wins and
 * the other is told who did. Whether it was late is judged by the day it was reported, which does not change.
 * Who may decide is checked by the caller. Refusals: `completion-decided`, `reason-missing`.
 */
export const createCompletionDecider =
  ({ occurrences, clock }: { readonly occurrences: OccurrenceStore; readonly clock: Clock }) =>
  async (request: CompletionDecision): Promise<Outcome<DecidedCompletion>> => {
    const { decision, reason, sourceKey } = request;
    if (decision === 'returned' && (reason ?? '').trim() === '') return refused('reason-missing');
    const held: { decided: Omit<DecidedCompletion, 'occurrence'> | null } = { decided: null };
    const outcome = await changeOccurrence(occurrences, request.occurrenceId, (occurrence) => {
      const earlier = occurrence.entries.find((entry) => entry.sourceKey === sourceKey);
      if (earlier !== undefined) {
        const before = occurrence.entries.slice(0, occurrence.entries.indexOf(earlier));
        held.decided = { entry: earlier, report: submissionOf({ entries: before }) };
        return done(occurrence);
      }
      if (occurrence.status !== 'submitted') return isSettled(occurrence);
      const report = submissionOf(occurrence);
      const entry: ProgressEntry = {
        id: sourceKey,
        sourceKey,
        at: clock.now(),
        by: request.by.id,
        via: request.via,
        onBehalf: true,
        supporting: false,
        words: reason ?? '',
        change: {
          status: decision === 'accepted' ? 'done' : 'in_progress',
          percent: decision === 'accepted' ? 100 : percentBefore(occurrence, report),
          blocker: null,
          eta: null,
          evidence: [],
        },
        reason,
        undoneAt: null,
        decision,
      };
      held.decided = { entry, report };
      return done(withEntries(occurrence, [...occurrence.entries, entry]));
    });
    if (!outcome.ok) return outcome;
    if (held.decided === null) throw new Error('a completion was decided but not found');
    return done({ occurrence: outcome.value, ...held.decided });
  };
