import type { CalendarDay } from '../shared/clock.js';
import { groupBy } from '../shared/group-by.js';
import { currentOccurrence, stillBlocked } from './current-occurrence.js';
import type { OccurrenceState, OccurrenceStore } from './occurrence.js';
import type { Task, TaskFilter, TaskStore } from './task.js';

/** A task with its rounds that have opened, and the one that stands for it today. */
export interface TaskState {
  readonly task: Task;
  readonly occurrences: readonly OccurrenceState[];
  readonly current: OccurrenceState;
  /** The round that a report goes to which names none: `current`, except where an obstacle of an earlier check still stands. */
  readonly reportTo: OccurrenceState;
}

export type LoadTaskStates = (day: CalendarDay, filter?: Omit<TaskFilter, 'state'>) => Promise<readonly TaskState[]>;

/**
 * The one query behind `/tiendo`, the digest, the report and the reminders: active tasks in order of their codes, with
 * the rounds opened by `day`. A task none of whose rounds has opened is left out.
 */
export const createTaskStateLoader =
  ({ tasks, occurrences }: { readonly tasks: TaskStore; readonly occurrences: OccurrenceStore }): LoadTaskStates =>
  async (day, filter = {}) => {
    const found = await tasks.list({ ...filter, state: 'active' });
    const narrowed = Object.keys(filter).length > 0;
    const states = await occurrences.statesOpenedBy(
      day,
      narrowed ? { taskIds: found.map((task) => task.id) } : undefined,
    );
    const byTask = groupBy(states, (state) => state.taskId);
    return [...found]
      .sort((a, b) => a.code - b.code)
      .flatMap((task) => {
        const rounds = byTask.get(task.id) ?? [];
        const reportTo = currentOccurrence(rounds, day);
        return reportTo === null
          ? []
          : [{ task, occurrences: rounds, current: stillBlocked(rounds, reportTo) ?? reportTo, reportTo }];
      });
  };
