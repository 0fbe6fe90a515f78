import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { Stores } from '../mongo/stores.js';

interface SetBackNeeds {
  readonly clock: Clock;
  readonly stores: Pick<Stores, 'inbox' | 'outbox'>;
  readonly logger: Logger;
}

/**
 * Looks whether the clock was set back since the last look (at the first look: who knows what it showed before), and then
 * lets go of what would wait for the hours that it had been ahead. Costs nothing while the clock goes forward.
 */
export const createSetBackWatch = ({ clock, stores, logger }: SetBackNeeds): (() => Promise<void>) => {
  let seen = Infinity;
  return async () => {
    const now = clock.now();
    if (now < seen) {
      const [incoming, outgoing] = await Promise.all([stores.inbox.letGo(now), stores.outbox.letGo(now)]);
      if (incoming + outgoing > 0) logger.warn({ incoming, outgoing }, 'the clock was set back: rows wait no longer');
    }
    seen = now;
  };
};
