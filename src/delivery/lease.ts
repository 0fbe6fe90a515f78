import { StoreUnavailable } from '../shared/app-error.js';
import type { Clock, Instant } from '../shared/clock.js';
import type { LeaseStore } from './channel-store.js';

export interface Lease {
  /**
   * Whether this copy of the service holds the lease, taking or prolonging it where needed; fits `MayPoll`. Asks the
   * database at most every third of the term. A request that lasts longer than the term (a long poll) needs somebody
   * who calls this meanwhile.
   */
  held(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * One named duty for one copy of the service at a time. While the database is away the lease counts as held until its
 * term is over, and not a moment longer.
 */
export const createLease = (needs: {
  readonly leases: LeaseStore;
  readonly name: string;
  readonly holder: string;
  readonly clock: Clock;
  readonly ms: number;
}): Lease => {
  const { leases, name, holder, clock, ms } = needs;
  let until: Instant = 0;
  let askedAt: Instant = 0;
  const fresh = (now: Instant): boolean => now < until && now >= askedAt && now - askedAt < ms / 3;

  return {
    held: async () => {
      const now = clock.now();
      if (fresh(now)) return true;
      try {
        const fence = await leases.acquire(name, holder, { now, ms });
        askedAt = now;
        until = fence === null ? 0 : now + ms;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
      const after = clock.now();
      return after < until && after >= askedAt;
    },
    release: async () => {
      until = 0;
      await leases.release(name, holder);
    },
  };
};
