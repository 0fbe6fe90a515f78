import type { JournalUpdates, Receiver } from '../../chat/receiver.js';
import type { Logger } from '../../shared/logger.js';
import type { WorldCore } from './world-core.js';

const BATCH = 100;
const RETRY_MS = 1000;

export interface SimulatorReceiverNeeds {
  readonly core: WorldCore;
  readonly journal: JournalUpdates;
  readonly logger?: Logger;
}

/** Fetches what people did and confirms it only once it is journaled; what the journal refused is offered again. */
export const createSimulatorReceiver = ({ core, journal, logger }: SimulatorReceiverNeeds): Receiver => {
  let running = false;
  let fetching: Promise<void> | null = null;
  let retry: NodeJS.Timeout | undefined;

  const fetchAll = async (): Promise<void> => {
    while (running && core.state.pending.length > 0) {
      const batch = core.state.pending.slice(0, BATCH);
      try {
        await journal(core.platform, batch);
      } catch (error) {
        logger?.warn(
          { error, platform: core.platform, waiting: core.state.pending.length },
          'updates not journaled yet',
        );
        retry = setTimeout(() => void fetchNow(), RETRY_MS);
        retry.unref();
        return;
      }
      const taken = new Set(batch.map(({ id }) => id));
      core.state.pending = core.state.pending.filter(({ id }) => !taken.has(id));
      await core.save();
    }
  };
  const fetchNow = async (): Promise<void> => {
    clearTimeout(retry);
    // Somebody may have written while a fetch was ending: wait for it, then look again.
    while (fetching !== null) await fetching;
    fetching = fetchAll().finally(() => {
      fetching = null;
    });
    await fetching;
  };

  return {
    start: () => {
      running = true;
      core.fetchPending = fetchNow;
      void fetchNow();
    },
    stop: async () => {
      running = false;
      core.fetchPending = null;
      clearTimeout(retry);
      await fetching;
      clearTimeout(retry);
    },
  };
};
