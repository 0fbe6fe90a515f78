import { refused, type Outcome } from '../shared/outcome.js';
import type { Occurrence, OccurrenceId, OccurrenceStore } from './occurrence.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

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
): Promise<Outcome<Occurrence>> =>
  untilDecided(async () => {
    const occurrence = await store.get(id);
    if (occurrence === null) return refused('occurrence-not-found');
    const next = decide(occurrence);
    if (!next.ok || next.value === occurrence) return next;
    return (await store.replace(next.value)) ? next : OUTRUN;
  });
