import { expect, it } from 'vitest';
import { activeTasks } from '../../../src/tasks/task.js';
import { task } from '../../contract/samples/values.js';

it('goes through every active task once, whether the last part is full, empty or begun', async () => {
  for (const count of [0, 1, 249, 250, 251, 500, 501]) {
    // Codes have gaps where tasks were cancelled.
    const all = Array.from({ length: count }, (_, n) => task({ id: `t${n}`, code: n * 2 + 1 }));
    const activeAfter = (code: number, limit: number) =>
      Promise.resolve(all.filter((one) => one.code > code).slice(0, limit));
    const seen: string[] = [];
    for await (const part of activeTasks({ activeAfter })) seen.push(...part.map(({ id }) => id));
    expect(seen, `${count} tasks`).toEqual(all.map(({ id }) => id));
  }
});
