import type { Clock, Instant } from '../shared/clock.js';
import type { StateStore } from './channel-store.js';
import type { Slots } from './slots.js';

export interface MissedJob {
  readonly state: StateStore;
  /** The watermark is kept under `watermark:<name>`. */
  readonly name: string;
  readonly slots: Slots;
  readonly clock: Clock;
  /**
   * Does the job of the latest slot that passed; `missed` are the earlier ones that nobody was awake for and that this
   * run stands in for. Its effects should be keyed by the slot: after a crash in the middle it is called again.
   */
  readonly run: (slot: Instant, missed: readonly Instant[]) => Promise<void>;
  /** How long a run may take before another copy may start it again. */
  readonly termMs?: number;
  /** Where the first look begins; without it nothing before the first look counts as missed. */
  readonly since?: Instant;
}

interface Mark {
  /** Every slot up to here is done. */
  readonly done: Instant;
  /** Slots that were run, the latest ones: they are not run again when the clock was set back before them. */
  readonly ran: readonly Instant[];
  /** Until when a run under way is believed; null when there is none. */
  readonly runningUntil: Instant | null;
}

const KEPT_SLOTS = 40;

const write = (mark: Mark): string => JSON.stringify(mark);
const read = (stored: string): Mark => JSON.parse(stored) as Mark;

/** The mark as it counts now: a mark in the future was made by a clock that has been set back. */
const markAt = (stored: string | null, now: Instant, since: Instant | undefined): Mark => {
  if (stored === null) return { done: Math.min(since ?? now, now), ran: [], runningUntil: null };
  const mark = read(stored);
  return mark.done > now ? { ...mark, done: now } : mark;
};

const afterRun = (mark: Mark, slot: Instant): Mark => ({
  done: slot,
  ran: [...mark.ran, slot].sort((a, b) => a - b).slice(-KEPT_SLOTS),
  runningUntil: null,
});

/**
 * Runs a daily or weekly job once when its time has passed, however late we wake and however many copies wake at once.
 * The slot is first marked as running, then as done: a crash in between runs it again after `termMs`, a failure at the
 * next wake-up. A clock set forward runs what it passed, once; a clock set back (the mark then lies in the future) runs
 * what had not been run, and repeats nothing.
 */
export const runMissed = async (job: MissedJob): Promise<'ran' | 'nothing-due' | 'somebody-else'> => {
  const { state, clock, termMs = 120_000 } = job;
  const key = `watermark:${job.name}`;
  const now = clock.now();
  const stored = await state.get(key);
  const mark = markAt(stored, now, job.since);
  const due = job.slots(mark.done, now).filter((slot) => !mark.ran.includes(slot));
  const slot = due.at(-1);
  if (slot === undefined) {
    if (write(mark) !== stored) await state.compareAndSet(key, stored, write(mark));
    return 'nothing-due';
  }
  const left = (mark.runningUntil ?? now) - now;
  // A term further away than any term can be was written before the clock was set back.
  if (left > 0 && left <= termMs) return 'somebody-else';

  const claimed = write({ ...mark, runningUntil: now + termMs });
  if (!(await state.compareAndSet(key, stored, claimed))) return 'somebody-else';
  try {
    await job.run(slot, due.slice(0, -1));
  } catch (error) {
    await state.compareAndSet(key, claimed, write({ ...mark, runningUntil: null }));
    throw error;
  }
  await state.compareAndSet(key, claimed, write(afterRun(mark, slot)));
  return 'ran';
};
