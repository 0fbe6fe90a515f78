import type { CalendarDay } from '../shared/clock.js';
import type { OccurrenceState } from './occurrence.js';
import { isClosed } from './task-status.js';

interface Round {
  readonly opensOn: CalendarDay;
  readonly status: OccurrenceState['status'];
  readonly key: string;
  readonly kind: OccurrenceState['kind'];
}

/** Days and keys are plain ASCII: comparing them as words of a language takes ten times as long. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const byOpening = (a: Round, b: Round): number => compare(a.opensOn, b.opensOn) || compare(a.key, b.key);

/**
 * The occurrence that stands for its task today: the oldest unfinished one that has opened, so that a round left over
 * is not hidden by the next; when all are finished, the last one; before the first opens, the first.
 * A status check that nobody answered is no debt: only the latest check counts.
 */
export const currentOccurrence = <T extends Round>(occurrences: readonly T[], today: CalendarDay): T | null => {
  const live = occurrences.filter((occurrence) => occurrence.status !== 'cancelled').sort(byOpening);
  const opened = live.filter((occurrence) => occurrence.opensOn <= today);
  const checks = opened.filter((occurrence) => occurrence.kind === 'check');
  if (checks.length > 0 && checks.length === opened.length) return checks.at(-1) ?? null;
  return opened.find((occurrence) => !isClosed(occurrence.status)) ?? opened.at(-1) ?? live[0] ?? null;
};

/**
 * An obstacle does not vanish because a new month is asked about: while the new check is unanswered, the last one that
 * was left blocked goes on standing for the task.
 */
export const stillBlocked = <T extends Round & { readonly lastReportedAt: number | null }>(
  occurrences: readonly T[],
  current: T,
): T | null => {
  if (current.kind !== 'check' || current.lastReportedAt !== null) return null;
  const earlier = occurrences.filter((one) => one.kind === 'check' && one.opensOn < current.opensOn).sort(byOpening);
  const last = earlier.findLast((one) => one.lastReportedAt !== null);
  return last?.status === 'blocked' ? last : null;
};
