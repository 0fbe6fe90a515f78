import { isClosed } from './task-status.js';
import { changeOccurrence } from './change-occurrence.js';
import type { Occurrence, OccurrenceStore } from './occurrence.js';
import { planOccurrences, type OccurrencePlanning } from './plan-occurrences.js';
import type { Task } from './task.js';
import { done } from '../shared/outcome.js';

type Slot = Pick<Occurrence, 'kind' | 'dueOn' | 'originalDueOn' | 'dueTime' | 'opensOn' | 'askOn'>;

const slotOf = ({ kind, dueOn, originalDueOn, dueTime, opensOn, askOn }: Occurrence): Slot => ({
  kind,
  dueOn,
  originalDueOn,
  dueTime,
  opensOn,
  askOn,
});

const sameSlot = (a: Occurrence, b: Occurrence): boolean => JSON.stringify(slotOf(a)) === JSON.stringify(slotOf(b));

/** `2026-03`, `2026-Q1`, `2026`: a round of a cycle; one that is over stays what it was. */
const isPeriod = (key: string): boolean => /^\d{4}(-\d{2}|-Q[1-4])?$/.test(key);

interface Sorted {
  /** Nobody has touched them, and the new deadline has no such round. */
  readonly idle: readonly Occurrence[];
  /** Under way, and in the new deadline too, on another day. */
  readonly moved: readonly { readonly from: Occurrence; readonly to: Occurrence }[];
  /** Under way, and without a place in the new deadline: what was reported goes over to the next round. */
  readonly homeless: readonly Occurrence[];
  /** Rounds of the new deadline that are not there yet. */
  readonly missing: readonly Occurrence[];
}

const sortRounds = (existing: readonly Occurrence[], planned: readonly Occurrence[], today: string): Sorted => {
  const open = existing.filter((one) => {
    const isOver = one.dueOn !== null && one.dueOn < today && isPeriod(one.key);
    return !isClosed(one.status) && !isOver;
  });
  const plannedById = new Map(planned.map((one) => [one.id, one]));
  const differs = (one: Occurrence): boolean => {
    const wanted = plannedById.get(one.id);
    return wanted === undefined || !sameSlot(one, wanted);
  };
  const touched = open.filter((one) => one.version > 0);
  const there = new Set(existing.filter((one) => one.version > 0 || !differs(one)).map((one) => one.id));
  return {
    idle: open.filter((one) => one.version === 0 && differs(one)),
    moved: touched.flatMap((from) => {
      const to = plannedById.get(from.id);
      return to === undefined || sameSlot(from, to) ? [] : [{ from, to }];
    }),
    homeless: touched.filter((one) => !plannedById.has(one.id)),
    missing: planned.filter((one) => !there.has(one.id)),
  };
};

/** What was reported, without what belonged to the old day: extensions and snoozes. */
const withReports = (fresh: Occurrence, old: Occurrence): Occurrence => ({
  ...old,
  ...slotOf(fresh),
  id: fresh.id,
  key: fresh.key,
  extensions: [],
  snoozedUntil: {},
  version: 1,
});

/**
 * Gives a task whose deadline has changed the rounds of the new one: those that nobody has reported on are replaced,
 * one under way keeps its reports and gets the new day, rounds that are finished or over stay. Reminders follow, for
 * they are made of the rounds when they are sent. Doing it again changes nothing.
 */
export const replaceRounds = async (
  occurrences: OccurrenceStore,
  task: Task,
  planning: OccurrencePlanning,
): Promise<void> => {
  const existing = await occurrences.ofTask(task.id);
  const planned = planOccurrences(task, planning);
  const { idle, moved, homeless, missing } = sortRounds(existing, planned, planning.today);
  const heir = homeless.at(-1);
  const [first, ...rest] = missing;
  const carried = first !== undefined && heir !== undefined ? withReports(first, heir) : first;
  await occurrences.removeUntouched(idle.map((one) => one.id));
  if (carried !== undefined) await occurrences.addMissing([carried, ...rest]);
  for (const { from, to } of moved) {
    await changeOccurrence(occurrences, from.id, (occurrence) =>
      done({ ...occurrence, ...slotOf(to), version: occurrence.version + 1 }),
    );
  }
  for (const one of homeless) {
    await changeOccurrence(occurrences, one.id, (occurrence) =>
      done({ ...occurrence, status: 'cancelled', version: occurrence.version + 1 }),
    );
  }
};
