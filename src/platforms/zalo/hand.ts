import type { JournalUpdates, ReceivedUpdate } from '../../chat/receiver.js';

/** How many ids of stored updates are remembered to notice repeats. */
const REMEMBERED = 1_000;

/**
 * What Zalo has handed over and is not yet in the journal. Zalo has no acknowledgement: an answer of getUpdates is the
 * only copy there is, so it is held here until the journal has it.
 */
export interface Hand {
  isEmpty(): boolean;
  ids(): readonly string[];
  take(updates: readonly ReceivedUpdate[]): void;
  /** Stores what is held. @returns whether all of it had been stored before @throws what the journal throws */
  store(): Promise<boolean>;
}

export const createHand = (journal: JournalUpdates): Hand => {
  let held: readonly ReceivedUpdate[] = [];
  const stored = new Set<string>();
  return {
    isEmpty: () => held.length === 0,
    ids: () => held.map(({ id }) => id),
    take: (updates) => {
      held = [...held, ...updates];
    },
    store: async () => {
      const ids = held.map(({ id }) => id);
      await journal('zalo', held);
      held = [];
      const allKnown = ids.every((id) => stored.has(id));
      for (const id of ids) stored.add(id);
      for (const oldest of stored) {
        if (stored.size <= REMEMBERED) break;
        stored.delete(oldest);
      }
      return allKnown;
    },
  };
};
