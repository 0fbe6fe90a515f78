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

/** Tasks with their rounds; a task none of whose rounds has opened is left out. */
const toStates = (
  tasks: readonly Task[],
  rounds: readonly OccurrenceState[],
  day: CalendarDay,
): readonly TaskState[] => {
  const byTask = groupBy(rounds, (round) => round.taskId);
  return tasks.flatMap((task) => {
    const occurrences = byTask.get(task.id) ?? [];
    const reportTo = currentOccurrence(occurrences, day);
    return reportTo === null
      ? []
      : [{ task, occurrences, current: stillBlocked(occurrences, reportTo) ?? reportTo, reportTo }];
  });
};

/** The states of tasks that are at hand, with the rounds opened by `day`. */
export const readTaskStates = async (
  occurrences: OccurrenceStore,
  tasks: readonly Task[],
  day: CalendarDay,
): Promise<readonly TaskState[]> =>
  toStates(tasks, await occurrences.statesOpenedBy(day, { taskIds: tasks.map((task) => task.id) }), day);

/**
 * The one query behind `/tiendo`, the digest, the report and the reminders: active tasks in order of their codes, with
 * the rounds opened by `day`. A task none of whose rounds has opened is left out.
 */
export const createTaskStateLoader =
  ({ tasks, occurrences }: { readonly tasks: TaskStore; readonly occurrences: OccurrenceStore }): LoadTaskStates =>
  async (day, filter = {}) => {
    const found = [...(await tasks.list({ ...filter, state: 'active' }))].sort((a, b) => a.code - b.code);
    const isNarrowed = Object.keys(filter).length > 0;
    return isNarrowed
      ? readTaskStates(occurrences, found, day)
      : toStates(found, await occurrences.statesOpenedBy(day), day);
  };
