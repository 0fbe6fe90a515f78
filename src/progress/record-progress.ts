import { hasRole, type Member, type MemberId } from '../people/member.js';
import { dayOf, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import { changeOccurrence } from '../tasks/change-occurrence.js';
import type { Occurrence, OccurrenceStore, ProgressChange, ProgressEntry } from '../tasks/occurrence.js';
import type { Organisation, Part } from '../tasks/responsibility.js';
import { partOn } from '../tasks/standing-in.js';
import { isClosed, isReopening, mayBecome } from '../tasks/task-status.js';
import type { Task } from '../tasks/task.js';
import { foldProgress, withEntries } from './fold-progress.js';

export interface ProgressReport {
  readonly task: Task;
  readonly occurrenceId: string;
  readonly by: Member;
  /** Platform it came through. */
  readonly via: string;
  /** Inbox id and number of the update in it: the same key records once. */
  readonly sourceKey: string;
  readonly words: string;
  readonly change: ProgressChange;
  /** Why something finished is opened again. */
  readonly reason: string | null;
  /** The chat message it was read from, see `ProgressEntry`. */
  readonly message?: string;
  /** Messages that it completes, see `ProgressEntry`. */
  readonly alsoOf?: readonly string[];
  /** Own entries of the same message as it stood before it was edited: they are undone in the same write. */
  readonly replaces?: readonly string[];
}

export interface Recorded {
  readonly before: Occurrence;
  readonly after: Occurrence;
  readonly entry: ProgressEntry;
  /** The same message had been recorded already; nothing was written. */
  readonly repeated: boolean;
}

export interface ProgressNeeds {
  readonly occurrences: OccurrenceStore;
  readonly organisation: () => Promise<Organisation>;
  /** Whether completions of the task's plan wait for a leader. */
  readonly needsAcceptance: (task: Task) => Promise<boolean>;
  readonly clock: Clock;
  readonly zone: string;
}

export type RecordProgress = (report: ProgressReport) => Promise<Outcome<Recorded>>;

const withoutSource = (occurrence: Occurrence, sourceKey: string): Occurrence => {
  const earlier = occurrence.entries.filter((entry) => entry.sourceKey !== sourceKey);
  return { ...occurrence, ...foldProgress(earlier), entries: earlier };
};

/** What is accepted already stays so: "xong" said once more adds its evidence. */
const submittedInstead = (change: ProgressChange, before: Occurrence): ProgressChange =>
  (change.status === 'done' || change.percent === 100) && before.status !== 'done'
    ? { ...change, status: 'submitted' }
    : change;

/** Those who decide on completions, and nobody else, need nobody's acceptance for what they record themselves. */
const decidesItself = ({ by }: ProgressReport, part: Part): boolean =>
  hasRole(by, 'leader') || (part === 'above' && !hasRole(by, 'admin'));

const isComplete = ({ change }: ProgressEntry): boolean =>
  change.status === 'done' || change.status === 'submitted' || (change.status === null && change.percent === 100);

/** An entry is still found by every message that those in whose place it stands were read from. */
const otherMessages = (made: ProgressEntry, replaced: readonly ProgressEntry[]): readonly string[] => {
  const known = replaced.flatMap(({ message, alsoOf = [] }) => [
    ...(message === undefined ? [] : [message]),
    ...alsoOf,
  ]);
  return [...new Set([...(made.alsoOf ?? []), ...known])].filter((message) => message !== made.message);
};

/**
 * The entries with the new one. In place of others it stands where the last of them stood: what was reported after the
 * message and before its edit still counts as said later.
 */
const placeEntry = (occurrence: Occurrence, made: ProgressEntry, replaces: readonly string[]): ProgressEntry[] => {
  const replaced = occurrence.entries.filter(({ id }) => replaces.includes(id));
  const completed = replaced.find(isComplete);
  const alsoOf = otherMessages(made, replaced);
  const entry = {
    ...made,
    // "xong" with a link put in later was on time if "xong" was.
    ...(completed !== undefined && isComplete(made) ? { at: completed.at } : {}),
    ...(alsoOf.length === 0 ? {} : { alsoOf }),
  };
  const isReplaced = (known: ProgressEntry): boolean =>
    known.undoneAt === null && known.by === entry.by && replaces.includes(known.id);
  const last = occurrence.entries.findLastIndex(isReplaced);
  const marked = occurrence.entries.map((known) =>
    isReplaced(known) ? { ...known, undoneAt: made.at, replacedBy: entry.sourceKey } : known,
  );
  return last < 0 ? [...marked, entry] : marked.toSpliced(last + 1, 0, entry);
};

/** What a replaced entry closed may be opened by its replacement; what others have closed or accepted may not. */
const checkReplacing = (before: Occurrence, replaces: readonly string[]): Outcome<Occurrence> => {
  const code = before.taskCode;
  if (before.status === 'cancelled') return refused('task-cancelled', { code });
  if (before.acceptedAt !== null) return refused('accepted-already', { code });
  const others = before.entries.filter((entry) => !replaces.includes(entry.id));
  return isClosed(foldProgress(others).status) ? refused('closed-since', { code }) : done(before);
};

const checkTransition = (before: Occurrence, after: Occurrence, entry: ProgressEntry): Outcome<Occurrence> => {
  if (before.status === 'cancelled') return refused('task-cancelled', { code: before.taskCode });
  if (!mayBecome(before.status, after.status))
    return refused('status-not-possible', { from: before.status, to: after.status });
  if (isReopening(before.status, after.status) && entry.reason === null)
    return refused('reopen-needs-reason', { code: before.taskCode });
  if (isReopening(before.status, after.status) && before.acceptedAt !== null && !entry.onBehalf)
    return refused('accepted-already', { code: before.taskCode });
  return done(after);
};

/**
 * Records what somebody reported on an occurrence: one entry and the new aggregate in one write.
 * Members of a lead unit report for it; heads, leaders and admins may report for others (`onBehalf`); a supporting
 * unit's report shows but closes nothing. With `replaces` the entry takes the place of earlier ones of the person.
 * Refusals: `closed-since` (only with `replaces`), `not-your-task`, `task-cancelled`, `reopen-needs-reason`,
 * `accepted-already`, `occurrence-not-found`, `too-many-at-once`.
 * @throws StoreUnavailable: nothing was recorded; the message is handled again
 */
export const createProgressRecorder =
  (needs: ProgressNeeds): RecordProgress =>
  async (report) => {
    const day = dayOf(needs.clock.now(), needs.zone);
    const part = partOn(report.task, report.by, { organisation: await needs.organisation(), day });
    if (part === 'none') return refused('not-your-task', { code: report.task.code });
    const acceptance = !decidesItself(report, part) && (await needs.needsAcceptance(report.task));
    const entryFor = (before: Occurrence): ProgressEntry => ({
      id: report.sourceKey,
      sourceKey: report.sourceKey,
      at: needs.clock.now(),
      by: report.by.id,
      via: report.via,
      onBehalf: part === 'above',
      supporting: part === 'support',
      words: report.words,
      change: acceptance ? submittedInstead(report.change, before) : report.change,
      reason: report.reason,
      undoneAt: null,
      ...(report.message === undefined ? {} : { message: report.message }),
      ...(report.alsoOf === undefined ? {} : { alsoOf: report.alsoOf }),
    });
    const replaces = report.replaces ?? [];
    const held: { recorded: Recorded | null } = { recorded: null };
    const outcome = await changeOccurrence(needs.occurrences, report.occurrenceId, (occurrence) => {
      const earlier = occurrence.entries.find((known) => known.sourceKey === report.sourceKey);
      if (earlier !== undefined) {
        held.recorded = {
          before: withoutSource(occurrence, report.sourceKey),
          after: occurrence,
          entry: earlier,
          repeated: true,
        };
        return done(occurrence);
      }
      const entry = entryFor(occurrence);
      const after = withEntries(occurrence, placeEntry(occurrence, entry, replaces));
      held.recorded = { before: occurrence, after, entry, repeated: false };
      if (!occurrence.entries.some((known) => replaces.includes(known.id)))
        return checkTransition(occurrence, after, entry);
      const allowed = checkReplacing(occurrence, replaces);
      return allowed.ok ? done(after) : allowed;
    });
    if (!outcome.ok) return outcome;
    const { recorded } = held;
    if (recorded === null) throw new Error('recording ended without a record');
    return done(recorded);
  };

export interface UndoRequest {
  readonly occurrenceId: string;
  readonly by: MemberId;
  /** The entry to take back; null: the latest of this person that still counts. */
  readonly entryId: string | null;
}

/**
 * Takes back an entry of the person: it stays in the history, marked, and the aggregate is folded without it.
 * Asking twice changes nothing more. Refusals: `nothing-to-undo`, `not-your-entry`, `accepted-already`,
 * `task-cancelled`.
 */
export const createUndo =
  ({ occurrences, clock }: Pick<ProgressNeeds, 'occurrences' | 'clock'>) =>
  async (request: UndoRequest): Promise<Outcome<Occurrence>> =>
    changeOccurrence(occurrences, request.occurrenceId, (occurrence) => {
      const target =
        request.entryId === null
          ? occurrence.entries.findLast((entry) => entry.by === request.by && entry.undoneAt === null)
          : occurrence.entries.find((entry) => entry.id === request.entryId);
      if (target === undefined) return refused('nothing-to-undo', { code: occurrence.taskCode });
      if (target.by !== request.by) return refused('not-your-entry', { code: occurrence.taskCode });
      if (target.undoneAt !== null) return done(occurrence);
      if (occurrence.status === 'cancelled') return refused('task-cancelled', { code: occurrence.taskCode });
      // Accepted: lateness and evidence stand as they were judged.
      if (occurrence.acceptedAt !== null && target.decision === undefined)
        return refused('accepted-already', { code: occurrence.taskCode });
      const at = clock.now();
      const entries = occurrence.entries.map((entry) => (entry.id === target.id ? { ...entry, undoneAt: at } : entry));
      return done(withEntries(occurrence, entries));
    });
