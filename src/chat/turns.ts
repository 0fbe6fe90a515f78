import type { Clock, Instant } from '../shared/clock.js';
import type { TakeTurn } from './services.js';

const SWEEP_ABOVE = 10_000;

/**
 * Counts turns in sliding windows, in memory: a limit against somebody who writes too much, not a promise, so it need
 * not outlive a restart or span copies of the service.
 */
export const createTurns = (clock: Clock): TakeTurn => {
  const taken = new Map<string, Instant[]>();
  const longest = new Map<string, number>();
  return (key, limit, windowMs) => {
    const now = clock.now();
    if (taken.size > SWEEP_ABOVE) {
      for (const [old, turns] of taken)
        if ((turns.at(-1) ?? 0) + (longest.get(old) ?? windowMs) <= now) taken.delete(old);
    }
    // A simulated clock may be set back: turns from the future do not count.
    const recent = (taken.get(key) ?? []).filter((at) => at > now - windowMs && at <= now);
    longest.set(key, windowMs);
    const free = recent.length < limit;
    taken.set(key, free ? [...recent, now] : recent);
    return Promise.resolve(free);
  };
};
