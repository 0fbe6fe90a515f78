import type { CalendarDay, Clock, Instant } from '../shared/clock.js';
import type { OccurrenceStore } from './occurrence.js';
import { createTaskStateLoader, type LoadTaskStates, type TaskState } from './task-states.js';
import type { TaskStore } from './task.js';

/** Reports taken by another copy of the service are seen after this at the latest. */
const FRESH_MS = 2_000;

/** Stores whose changes are seen by `load` at once, and the one view of all tasks that everybody shares. */
export interface SharedTaskStates {
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly load: LoadTaskStates;
}

interface Loaded {
  readonly day: CalendarDay;
  readonly at: Instant;
  readonly value: Promise<readonly TaskState[]>;
}

/**
 * A morning round words a message for every person from the state of all tasks, and many ask `/tiendo` after a meeting:
 * the whole is read once and again after any change of ours. What is read for a few tasks only is never kept.
 */
export const shareTaskStates = ({
  tasks,
  occurrences,
  clock,
}: {
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly clock: Clock;
}): SharedTaskStates => {
  let loaded: Loaded | null = null;
  const read = createTaskStateLoader({ tasks, occurrences });
  const forgetting =
    <A, R>(change: (value: A) => Promise<R>) =>
    async (value: A): Promise<R> => {
      try {
        return await change(value);
      } finally {
        loaded = null;
      }
    };
  const isFresh = (held: Loaded, day: CalendarDay, now: Instant): boolean =>
    held.day === day && now >= held.at && now - held.at < FRESH_MS;
  return {
    tasks: {
      ...tasks,
      add: forgetting((task) => tasks.add(task)),
      replace: forgetting((task) => tasks.replace(task)),
    },
    occurrences: {
      ...occurrences,
      addMissing: forgetting((added) => occurrences.addMissing(added)),
      replace: forgetting((occurrence) => occurrences.replace(occurrence)),
      removeUntouched: forgetting((ids) => occurrences.removeUntouched(ids)),
    },
    load: async (day, filter = {}) => {
      if (Object.keys(filter).length > 0) return read(day, filter);
      const now = clock.now();
      const held = loaded !== null && isFresh(loaded, day, now) ? loaded : { day, at: now, value: read(day) };
      loaded = held;
      try {
        return await held.value;
      } catch (error) {
        if (loaded === held) loaded = null;
        throw error;
      }
    },
  };
};
