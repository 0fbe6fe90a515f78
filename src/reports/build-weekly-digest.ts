import { DateTime } from 'luxon';
import { addDays, dayOf, instantOf, type CalendarDay, type Instant } from '../shared/clock.js';
import { currentOccurrence } from '../tasks/current-occurrence.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { TaskState } from '../tasks/task-states.js';
import type { Task } from '../tasks/task.js';
import { buildSummary, type Summary, type SummaryLine } from './build-summary.js';

/** bản tin tuần: what a group reads on Monday. It holds no reasons and no words of people. */
export interface WeeklyDigest {
  /** ISO week number of the week that ended. */
  readonly week: number;
  readonly weekYear: number;
  /** Monday and Sunday of the week that ended. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Rounds reported complete in that week, by task code. */
  readonly done: readonly { readonly task: Task; readonly occurrence: OccurrenceState }[];
  /** Unfinished, due from the Monday of the digest to its Sunday. */
  readonly dueThisWeek: readonly SummaryLine[];
  readonly overdue: readonly SummaryLine[];
  readonly summary: Summary;
  /** Tasks done when that week began; null when nothing was being followed yet. */
  readonly doneBefore: { readonly done: number; readonly total: number } | null;
}

const mondayOf = (day: CalendarDay): CalendarDay =>
  DateTime.fromISO(day, { zone: 'utc' }).startOf('week').toFormat('yyyy-MM-dd');

/** How the figures stood at an instant: rounds completed later count as not done. */
const doneAt = (states: readonly TaskState[], at: Instant, zone: string): { done: number; total: number } | null => {
  const day = dayOf(at - 1, zone);
  const then = states.flatMap((state) => {
    if (state.task.createdAt >= at) return [];
    const rounds = state.occurrences.map((round) =>
      round.submittedAt !== null && round.submittedAt >= at ? { ...round, status: 'in_progress' as const } : round,
    );
    const current = currentOccurrence(
      rounds.filter((round) => round.opensOn <= day),
      day,
    );
    return current === null ? [] : [current];
  });
  return then.length === 0
    ? null
    : { done: then.filter((round) => round.status === 'done').length, total: then.length };
};

/** The digest sent at `now`: the week before the one in which `now` falls, and what this week brings. */
export const buildWeeklyDigest = (
  states: readonly TaskState[],
  { now, zone }: { readonly now: Instant; readonly zone: string },
): WeeklyDigest => {
  const monday = mondayOf(dayOf(now, zone));
  const sunday = addDays(monday, 6);
  const from = addDays(monday, -7);
  const start = instantOf(from, '00:00', zone);
  const end = instantOf(monday, '00:00', zone);
  const summary = buildSummary(states, { now, zone });
  const iso = DateTime.fromISO(from, { zone: 'utc' });
  const done = states.flatMap(({ task, occurrences }) =>
    occurrences
      .filter(
        ({ status, submittedAt }) =>
          status === 'done' && submittedAt !== null && submittedAt >= start && submittedAt < end,
      )
      .map((occurrence) => ({ task, occurrence })),
  );
  return {
    week: iso.weekNumber,
    weekYear: iso.weekYear,
    from,
    to: addDays(monday, -1),
    done,
    dueThisWeek: summary.lines.filter(
      (line) =>
        !line.class.startsWith('done') &&
        line.class !== 'overdue' &&
        isBetween(line.state.current.dueOn, monday, sunday),
    ),
    overdue: summary.lines.filter((line) => line.class === 'overdue').sort((a, b) => b.daysLate - a.daysLate),
    summary,
    doneBefore: doneAt(states, start, zone),
  };
};

const isBetween = (day: CalendarDay | null, from: CalendarDay, to: CalendarDay): boolean =>
  day !== null && day >= from && day <= to;
