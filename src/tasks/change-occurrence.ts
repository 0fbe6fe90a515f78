import { refused, type Outcome } from '../shared/outcome.js';
import type { Occurrence, OccurrenceId, OccurrenceStore } from './occurrence.js';

// Each retry reads the occurrence anew; more than this many people at one task in one moment does not happen.
const MAX_TRIES = 20;

/**
 * Reads, decides, and writes with compare-and-set, again from the start when somebody else was faster, so that two
 * simultaneous reports are both kept. `decide` is pure: it gives the next value (version one higher), the same value
 * when there is nothing to write, or a refusal.
 * @throws StoreUnavailable when the database does not confirm
 */
export const changeOccurrence = async (
  store: OccurrenceStore,
  id: OccurrenceId,
  decide: (occurrence: Occurrence) => Outcome<Occurrence>,
): Promise<Outcome<Occurrence>> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const occurrence = await store.get(id);
    if (occurrence === null) return refused('occurrence-not-found');
    const next = decide(occurrence);
    if (!next.ok || next.value === occurrence) return next;
    if (await store.replace(next.value)) return next;
  }
  return refused('too-many-at-once');
};
