import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/chat/pace.js';
import { createMovableClock } from '../../../src/shared/clock.js';

const start = () => {
  const clock = createMovableClock(1_000_000);
  const take = createPace(clock);
  let next = 0;
  const write = (person = 'mai') => {
    next += 1;
    return take(person, { key: `k${next}`, words: `tin ${next}` });
  };
  return { clock, take, write };
};

describe('The pace of messages', () => {
  it('takes ten at once and not the eleventh, tells once, and gives back what was missed with the next', () => {
    const { clock, write } = start();
    const first = Array.from({ length: 13 }, () => write());
    expect(first.map(({ read }) => read)).toEqual([...Array<boolean>(10).fill(true), false, false, false]);
    expect(first.filter(({ tell }) => tell)).toHaveLength(1);
    clock.advance(2_999);
    expect(write().read).toBe(false);
    clock.advance(1);
    expect(write()).toEqual({ read: true, tell: false, missed: ['tin 11', 'tin 12', 'tin 13', 'tin 14'] });
    clock.advance(3_000);
    expect(write().missed).toEqual([]);
  });

  it('is the person’s own', () => {
    const { write } = start();
    for (let n = 0; n < 12; n += 1) write();
    expect(write('nam')).toEqual({ read: true, tell: false, missed: [] });
  });

  it('answers the same about a message that is handled again, and takes nothing for it', () => {
    const { take } = start();
    const answers = Array.from({ length: 12 }, (_, n) => take('mai', { key: `k${n}`, words: '' }));
    expect(Array.from({ length: 12 }, (_, n) => take('mai', { key: `k${n}`, words: '' }))).toEqual(answers);
  });

  it('never reads more than ten and one in three seconds, and never forgets one that it did not read', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 80 }), (pauses) => {
        const { clock, write } = start();
        const answers = pauses.map((pause) => {
          clock.advance(pause);
          return write();
        });
        const elapsed = pauses.reduce((sum, pause) => sum + pause, 0);
        const read = answers.filter((answer) => answer.read).length;
        expect(read).toBeLessThanOrEqual(10 + elapsed / 3_000);
        clock.advance(3_000);
        const told = [...answers, write()].flatMap(({ missed }) => missed).length;
        // At most the last twenty of a run are named.
        expect(told).toBeGreaterThanOrEqual(Math.min(20, answers.length - read));
      }),
    );
  });
});
