import type { Instant } from '../shared/clock.js';

/** State shared by all copies of the service: pauses, rate windows, leases, watermarks, counters. */
export interface ChannelStore {
  /**
   * Nothing is sent through `key` (`telegram`, or `telegram:<chat id>`) before `until`; only ever moves later, except that
   * one from a clock that was ahead of `now` by more than `CLOCK_SKEW_MS` counts for nothing.
   */
  pauseUntil(key: string, until: Instant, now: Instant): Promise<void>;
  pausedUntil(keys: readonly string[], now: Instant): Promise<ReadonlyMap<string, Instant>>;
}

/** How far the clocks of two copies may be apart. */
export const CLOCK_SKEW_MS = 60_000;

export interface LeaseStore {
  /**
   * Takes or prolongs the named lease for `holder` until `now + ms`. One that ends later than any could, by more than
   * `CLOCK_SKEW_MS`, was taken by a clock that was ahead and holds nobody up. Returns the fence (it grows whenever the holder
   * changes), or null while somebody else holds it.
   */
  acquire(name: string, holder: string, term: { readonly now: Instant; readonly ms: number }): Promise<number | null>;
  release(name: string, holder: string): Promise<void>;
}

export interface CounterStore {
  /** Adds atomically and returns the new value: `zalo-quota:2026-03`. */
  add(key: string, amount: number): Promise<number>;
  read(key: string): Promise<number>;
}

/** Small named values that must survive: poll offsets, watermarks of daily jobs, the simulated clock. */
export interface StateStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** Sets if the stored value is `expected` (null: absent); false otherwise. */
  compareAndSet(key: string, expected: string | null, value: string): Promise<boolean>;
}
