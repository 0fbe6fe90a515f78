import { describe, expect, it } from 'vitest';
import { createTogether } from '../../../src/delivery/write-together.js';

describe('writing together', () => {
  it('sends what is asked in one turn in one batch, and the rest with the next', async () => {
    const batches: number[][] = [];
    const double = createTogether<number, number>(async (items) => {
      batches.push([...items]);
      await Promise.resolve();
      return items.map((item) => item * 2);
    }, 3);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(double));
    expect(answers).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    expect(await double(6)).toBe(12);
  });

  it('fails everybody of a batch that failed and nobody of the next', async () => {
    let fail = true;
    const write = createTogether<number, number>((items) =>
      fail ? Promise.reject(new Error('away')) : Promise.resolve(items),
    );
    const first = await Promise.allSettled([write(1), write(2)]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fail = false;
    expect(await write(3)).toBe(3);
  });
});
