import { DateTime } from 'luxon';
import type { WorkCalendar } from '../calendar/working-days.js';
import { addDays, dayOf, instantOf, type CalendarDay, type Instant } from '../shared/clock.js';
import { currentOccurrence } from '../tasks/current-occurrence.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { TaskState } from '../tasks/task-states.js';
import type { Task } from '../tasks/task.js';
import { buildSummary, type Summary, type SummaryLine } from './build-summary.js';

/** bản tin tuần: what a group reads on Monday. It holds no reasons and no words of people. */
export interface WeeklyDigest {
  /** ISO week numbers covered: the week that ended, and weeks before it in which nobody worked and no digest went out. */
  readonly firstWeek: number;
  readonly week: number;
  /** First Monday and last Sunday covered. */
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
  { now, zone, calendar }: { readonly now: Instant; readonly zone: string; readonly calendar: WorkCalendar },
): WeeklyDigest => {
  const monday = mondayOf(dayOf(now, zone));
  const sunday = addDays(monday, 6);
  const from = coveredFrom(monday, calendar);
  const start = instantOf(from, '00:00', zone);
  const end = instantOf(monday, '00:00', zone);
  const summary = buildSummary(states, { now, zone });
  const done = states.flatMap(({ task, occurrences }) =>
    occurrences
      .filter(
        ({ status, submittedAt }) =>
          status === 'done' && submittedAt !== null && submittedAt >= start && submittedAt < end,
      )
      .map((occurrence) => ({ task, occurrence })),
  );
  return {
    firstWeek: weekNumber(from),
    week: weekNumber(addDays(monday, -7)),
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

const weekNumber = (day: CalendarDay): number => DateTime.fromISO(day, { zone: 'utc' }).weekNumber;

/** A year of days off cannot be meant. */
const MOST_WEEKS = 8;

/** The Monday from which this digest tells: a week without a working day (Tết) had no digest, so this one covers more. */
const coveredFrom = (monday: CalendarDay, calendar: WorkCalendar): CalendarDay => {
  let from = addDays(monday, -7);
  for (let weeks = 1; weeks < MOST_WEEKS && calendar.onOrAfterWorkingDay(from) > addDays(from, 6); weeks += 1)
    from = addDays(from, -7);
  return from;
};

const isBetween = (day: CalendarDay | null, from: CalendarDay, to: CalendarDay): boolean =>
  day !== null && day >= from && day <= to;
