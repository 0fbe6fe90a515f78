import { beforeEach, expect, it } from 'vitest';
import type { OwnDay } from '../../src/calendar/own-days.js';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';

const own = (change: Partial<OwnDay> = {}): OwnDay => ({
  id: '2026-12-24',
  kind: 'off',
  name: 'Ngày truyền thống',
  setBy: 'm1',
  setAt: 1_000,
  ...change,
});

describeStores("the organisation's own days", (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('are given back as they were set, in the order of the days', async () => {
    expect(await stores.ownDays.all()).toEqual([]);
    await stores.ownDays.put(own());
    await stores.ownDays.put(own({ id: '2026-03-28', kind: 'working', name: null }));
    expect(await stores.ownDays.all()).toStrictEqual([own({ id: '2026-03-28', kind: 'working', name: null }), own()]);
  });

  it('are one a day: what is set later replaces what was set before, also by two at once', async () => {
    await stores.ownDays.put(own());
    await stores.ownDays.put(own({ kind: 'working' }));
    expect(await stores.ownDays.all()).toStrictEqual([own({ kind: 'working' })]);
    await Promise.all([1, 2, 3].map((setAt) => stores.ownDays.put(own({ id: '2026-12-25', setAt }))));
    expect((await stores.ownDays.all()).map(({ id }) => id)).toEqual(['2026-12-24', '2026-12-25']);
  });

  it('are taken away once', async () => {
    await stores.ownDays.put(own());
    expect(await stores.ownDays.remove('2026-12-24')).toBe(true);
    expect(await stores.ownDays.remove('2026-12-24')).toBe(false);
    expect(await stores.ownDays.all()).toEqual([]);
  });
});
