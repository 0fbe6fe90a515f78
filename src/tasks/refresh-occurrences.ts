import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay, Clock } from '../shared/clock.js';
import type { OccurrenceStore } from './occurrence.js';
import { planOccurrences } from './plan-occurrences.js';
import type { PlanId, Task, TaskId } from './task.js';

export interface RefreshNeeds {
  readonly occurrences: OccurrenceStore;
  readonly calendar: WorkCalendar;
  readonly clock: Clock;
  /** Day of the month by which the unit of a plan reports upward; null or none: the month's end. */
  readonly reportDays: () => Promise<ReadonlyMap<PlanId, number | null>>;
}

/** Once in so long even unchanged tasks are looked at again, so that a gap, however it came about, is closed. */
const FORGET_MS = 6 * 3_600_000;

/** Makes sure that the tasks it is given have their rounds; returns how many were new. */
export type RefreshOccurrences = (tasks: readonly Task[]) => Promise<number>;

/**
 * Makes sure that active tasks have their rounds up to the horizon. Rounds that are there stay as they are, so it may
 * run at any time: at start, every day, after a plan came in; for all tasks, part after part, or for one. It remembers
 * which tasks it has seen to on the day, because it runs every few minutes and nearly always finds nothing new.
 */
export const createOccurrenceRefresher = ({ occurrences, calendar, clock, reportDays }: RefreshNeeds) => {
  const seen = { day: '', since: 0, facts: new Map<TaskId, string>() };
  return async (today: CalendarDay): Promise<RefreshOccurrences> => {
    const now = clock.now();
    if (seen.day !== today || now < seen.since || now - seen.since > FORGET_MS) {
      seen.day = today;
      seen.since = now;
      seen.facts = new Map();
    }
    const { facts } = seen;
    const days = await reportDays();
    return async (tasks) => {
      const fresh = tasks
        .map((task) => ({ task, reportDay: task.planId === null ? null : (days.get(task.planId) ?? null) }))
        .map(({ task, reportDay }) => ({ task, reportDay, fact: `${task.version}:${reportDay ?? ''}` }))
        .filter(({ task, fact }) => facts.get(task.id) !== fact);
      const planned = fresh.flatMap(({ task, reportDay }) => planOccurrences(task, { today, calendar, reportDay }));
      const added = planned.length === 0 ? 0 : await occurrences.addMissing(planned);
      // Only once they are stored.
      for (const { task, fact } of fresh) facts.set(task.id, fact);
      return added;
    };
  };
};
