import { describe, expect, it } from 'vitest';
import { createMovableClock } from '../../../src/shared/clock.js';
import { shareTaskStates } from '../../../src/tasks/share-task-states.js';
import { occurrence, task } from '../../contract/samples/values.js';
import { createMemoryStores } from '../../support/memory/memory-stores.js';

const DAY = '2026-03-19';

const setUp = async () => {
  const clock = createMovableClock(1_000_000);
  const { tasks, occurrences } = createMemoryStores();
  let reads = 0;
  const counted = {
    ...occurrences,
    statesOpenedBy: (...query: Parameters<typeof occurrences.statesOpenedBy>) => {
      reads += 1;
      return occurrences.statesOpenedBy(...query);
    },
  };
  const shared = shareTaskStates({ tasks, occurrences: counted, clock });
  await shared.tasks.add(task({ id: 't1', code: 1 }));
  const round = { ...occurrence(), id: 't1:x', taskId: 't1', taskCode: 1, opensOn: '2026-01-01', version: 0 };
  await shared.occurrences.addMissing([round]);
  return { clock, shared, occurrences, round, reads: () => reads };
};

describe('the shared state of all tasks', () => {
  it('is read once for a whole round of messages', async () => {
    const { shared, reads } = await setUp();
    const [one, other] = await Promise.all([shared.load(DAY), shared.load(DAY)]);
    expect(other).toBe(one);
    expect(await shared.load(DAY)).toBe(one);
    expect(reads()).toBe(1);
    expect(await shared.load('2026-03-20')).not.toBe(one);
  });

  it('shows a report taken here at once, and one taken by another copy within two seconds', async () => {
    const { clock, shared, occurrences, round } = await setUp();
    await shared.load(DAY);
    await shared.occurrences.replace({ ...round, percent: 40, version: 1 });
    expect((await shared.load(DAY))[0]?.current.percent).toBe(40);
    await occurrences.replace({ ...round, percent: 60, version: 2 });
    clock.advance(2_000);
    expect((await shared.load(DAY))[0]?.current.percent).toBe(60);
  });

  it('does not keep a reading that began before a report was stored', async () => {
    const { shared, round } = await setUp();
    const before = shared.load(DAY);
    await shared.occurrences.replace({ ...round, percent: 40, version: 1 });
    await before;
    expect((await shared.load(DAY))[0]?.current.percent).toBe(40);
  });

  it('is read again after the database was away', async () => {
    const { shared } = await setUp();
    const failing = shareTaskStates({
      tasks: shared.tasks,
      occurrences: { ...shared.occurrences, statesOpenedBy: () => Promise.reject(new Error('away')) },
      clock: createMovableClock(0),
    });
    await expect(failing.load(DAY)).rejects.toThrow('away');
    await expect(failing.load(DAY)).rejects.toThrow('away');
    expect(await shared.load(DAY)).toHaveLength(1);
  });
});
