import { isDeepStrictEqual } from 'node:util';
import { refused, type Outcome } from './outcome.js';

/** What an attempt comes to when somebody else wrote in between: it starts anew, with reading. */
export const OUTRUN = Symbol('outrun');

/** More than this many people at one thing in one moment does not happen. */
const MAX_TRIES = 20;

/**
 * Makes the attempt (read, decide, write with compare-and-set) again as long as others are faster, so that what
 * several people change at one moment is all kept; `OUTRUN` when it was outrun each time.
 */
export const untilWritten = async <T>(
  attempt: () => Promise<T | typeof OUTRUN>,
  tries = MAX_TRIES,
): Promise<T | typeof OUTRUN> => {
  for (let made = 0; made < tries; made += 1) {
    const result = await attempt();
    if (result !== OUTRUN) return result;
  }
  return OUTRUN;
};

/** The same for an attempt that may be refused. Refusals: those of the attempt, `too-many-at-once`. */
export const untilDecided = async <T>(attempt: () => Promise<Outcome<T> | typeof OUTRUN>): Promise<Outcome<T>> => {
  const outcome = await untilWritten(attempt);
  return outcome === OUTRUN ? refused('too-many-at-once') : outcome;
};

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** What is stored with a version; `replace` writes only over the version before, and says whether it did. */
export interface VersionedStore<T extends Versioned> {
  get(id: T['id']): Promise<T | null>;
  replace(value: T): Promise<boolean>;
}

/**
 * Changes what is stored: `change` sees it as it is and answers with what is to be different, or null for nothing.
 * @returns it before and after (the same where nothing changed); null: there is none of this id
 * @throws when others change it all the time
 */
export const changeStored = async <T extends Versioned>(
  store: VersionedStore<T>,
  id: T['id'],
  change: (value: NoInfer<T>) => Partial<NoInfer<T>> | null,
): Promise<{ readonly before: T; readonly after: T } | null> => {
  const result = await untilWritten(async () => {
    const before = await store.get(id);
    if (before === null) return null;
    const changes = change(before);
    const after: T = { ...before, ...changes, id: before.id, version: before.version + 1 };
    if (changes === null || isDeepStrictEqual({ ...after, version: before.version }, before))
      return { before, after: before };
    return (await store.replace(after)) ? { before, after } : OUTRUN;
  });
  if (result === OUTRUN) throw new Error(`${id} is being changed by others all the time`);
  return result;
};
