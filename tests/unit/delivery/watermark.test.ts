import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailySlots, weeklySlots } from '../../../src/delivery/slots.js';
import { runMissed } from '../../../src/delivery/watermark.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { createMemoryState } from '../../support/memory/memory-delivery.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 23 March 2026, 00:00 in Vietnam. */
const MONDAY = Date.UTC(2026, 2, 22, 17);
const SLOTS = weeklySlots(1, '07:30', ZONE);
const FIRST = MONDAY + 7.5 * HOUR;

const createJob = (slots = SLOTS, start = MONDAY) => {
  const state = createMemoryState();
  const clock = createMovableClock(start);
  const ran: { slot: number; missed: number }[] = [];
  const run = (slot: number, missed: readonly number[]): Promise<void> => {
    ran.push({ slot, missed: missed.length });
    return Promise.resolve();
  };
  const wake = (change: Partial<Parameters<typeof runMissed>[0]> = {}) =>
    runMissed({ state, name: 'digest', slots, clock, run, ...change });
  return { state, clock, ran, wake };
};

describe('the slots of a job', () => {
  it('are instants of the organisation’s zone, after the first and up to the second instant', () => {
    expect(SLOTS(MONDAY, MONDAY + 8 * DAY)).toEqual([FIRST, FIRST + 7 * DAY]);
    expect(SLOTS(FIRST, FIRST + DAY)).toEqual([]);
    expect(dailySlots('07:30', ZONE)(FIRST - 1, FIRST + DAY)).toEqual([FIRST, FIRST + DAY]);
  });

  it('do not reach back further than what still matters', () => {
    expect(dailySlots('07:30', ZONE)(MONDAY - 400 * DAY, MONDAY).length).toBeLessThan(40);
  });
});

describe('a job whose wake-up was missed', () => {
  it('runs late, once, and stands in for all it missed', async () => {
    const { clock, ran, wake } = createJob(dailySlots('07:30', ZONE));
    await wake();
    clock.set(FIRST + 3 * DAY + HOUR);
    expect([await wake(), await wake()]).toEqual(['ran', 'nothing-due']);
    expect(ran).toEqual([{ slot: FIRST + 3 * DAY, missed: 3 }]);
  });

  it('runs once when two copies wake at the same moment', async () => {
    const { clock, ran, wake } = createJob();
    await wake();
    clock.set(FIRST);
    expect((await Promise.all([wake(), wake(), wake()])).sort()).toEqual(['ran', 'somebody-else', 'somebody-else']);
    expect(ran).toHaveLength(1);
  });

  it('does not run for a time before the service was first started', async () => {
    const { ran, wake } = createJob(SLOTS, FIRST + HOUR);
    await wake();
    expect(ran).toEqual([]);
  });

  it('runs again at the next wake-up when it failed, and after its term when it crashed', async () => {
    const { clock, ran, wake } = createJob();
    await wake();
    clock.set(FIRST);
    await expect(wake({ run: () => Promise.reject(new Error('bug')) })).rejects.toThrow('bug');
    void wake({ run: () => new Promise(() => undefined) });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await wake()).toBe('somebody-else');
    clock.advance(121_000);
    expect(await wake()).toBe('ran');
    expect(ran).toHaveLength(1);
  });

  it('neither skips nor repeats when the clock is set forward by a month and back', async () => {
    const { clock, ran, wake } = createJob(dailySlots('07:30', ZONE));
    await wake();
    clock.set(FIRST + 5);
    await wake();
    clock.set(FIRST + 30 * DAY);
    await wake();
    clock.set(FIRST + HOUR);
    await wake();
    for (let hour = 0; hour < 72; hour += 1) {
      clock.advance(HOUR);
      await wake();
    }
    expect(ran.map(({ slot }) => (slot - FIRST) / DAY)).toEqual([0, 30, 1, 2, 3]);
  });

  it('runs every slot once whatever the clock does, as long as it settles', async () => {
    const jumps = fc.array(fc.integer({ min: -3 * DAY, max: 3 * DAY }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(jumps, async (list) => {
        const { clock, ran, wake } = createJob(dailySlots('07:30', ZONE));
        await wake();
        for (const jump of list) {
          clock.advance(jump);
          await wake();
        }
        const settled = clock.now();
        for (let step = 0; step < 30; step += 1) {
          clock.advance(8 * HOUR);
          await wake();
        }
        const slots = ran.map(({ slot }) => slot);
        expect(new Set(slots).size).toBe(slots.length);
        const owed = dailySlots('07:30', ZONE)(Math.max(settled, MONDAY), clock.now());
        expect(slots).toEqual(expect.arrayContaining([...owed]));
      }),
      { numRuns: 60 },
    );
  });
});
