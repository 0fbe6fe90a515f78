import { describe, expect, it } from 'vitest';
import { changeStored, OUTRUN, untilDecided, untilWritten } from '../../../src/shared/compare-and-set.js';
import { done, refused } from '../../../src/shared/outcome.js';

interface Counter {
  readonly id: string;
  readonly count: number;
  readonly version: number;
}

/** A store in which somebody else counts as well, `others` times, each time just before we write. */
const storeWith = (others: number) => {
  let stored: Counter = { id: 'a', count: 0, version: 0 };
  let left = others;
  return {
    get: (id: string) => Promise.resolve(id === 'a' ? stored : null),
    replace: (next: Counter) => {
      if (left > 0) {
        left -= 1;
        stored = { ...stored, count: stored.count + 10, version: stored.version + 1 };
      }
      if (next.version !== stored.version + 1) return Promise.resolve(false);
      stored = next;
      return Promise.resolve(true);
    },
    stored: () => stored,
  };
};

const increment = ({ count }: Counter): Partial<Counter> => ({ count: count + 1 });

describe('a change of what is stored', () => {
  it('keeps what others wrote in between', async () => {
    const store = storeWith(3);
    const changed = await changeStored(store, 'a', increment);
    expect(changed?.before.count).toBe(30);
    expect(store.stored()).toEqual({ id: 'a', count: 31, version: 4 });
  });

  it('writes nothing where nothing is different, and knows what is not there', async () => {
    const store = storeWith(0);
    for (const nothing of [() => null, () => ({ count: 0 })]) {
      const same = await changeStored(store, 'a', nothing);
      expect(same?.after).toBe(same?.before);
    }
    expect(store.stored().version).toBe(0);
    expect(await changeStored(store, 'b', increment)).toBeNull();
  });

  it('says so when others change it all the time', async () => {
    await expect(changeStored(storeWith(1_000), 'a', increment)).rejects.toThrow(/being changed/);
    expect(await untilWritten(() => Promise.resolve(OUTRUN))).toBe(OUTRUN);
    expect(await untilDecided(() => Promise.resolve(OUTRUN))).toEqual(refused('too-many-at-once'));
  });

  it('ends with what is decided, taken or refused', async () => {
    const answers = [OUTRUN, OUTRUN, refused('closed')] as const;
    let made = 0;
    expect(await untilDecided(() => Promise.resolve(answers[made++] ?? done(1)))).toEqual(refused('closed'));
    expect(made).toBe(3);
  });
});
