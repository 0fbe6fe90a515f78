import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import type { OccurrenceStore } from './occurrence.js';
import { planOccurrences } from './plan-occurrences.js';
import type { PlanId, Task, TaskStore } from './task.js';

export interface RefreshNeeds {
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly calendar: WorkCalendar;
  /** Day of the month by which a plan's unit reports upward; null: the month's end. */
  readonly reportDayOf: (planId: PlanId | null) => Promise<number | null>;
}

/**
 * Makes sure that every active task has its rounds up to the horizon. Rounds that are there stay as they are, so it may
 * run at any time: at start, every day, after a plan came in. Returns how many were new.
 */
export const createOccurrenceRefresher =
  ({ tasks, occurrences, calendar, reportDayOf }: RefreshNeeds) =>
  async (today: CalendarDay, only?: readonly Task[]): Promise<number> => {
    const wanted = only ?? (await tasks.list({ state: 'active' }));
    const planned = await Promise.all(
      wanted.map(async (task) => planOccurrences(task, { today, calendar, reportDay: await reportDayOf(task.planId) })),
    );
    return occurrences.addMissing(planned.flat());
  };
