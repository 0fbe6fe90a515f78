import { describe, expect, it } from 'vitest';
import { createLease } from '../../../src/delivery/lease.js';
import { StoreUnavailable } from '../../../src/shared/app-error.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { createMemoryLeases } from '../../support/memory/memory-delivery.js';
import { MORNING } from './delivery-scene.js';

const createTwo = () => {
  const clock = createMovableClock(MORNING);
  const leases = createMemoryLeases();
  let away = false;
  let asked = 0;
  const flaky: typeof leases = {
    ...leases,
    acquire: (...args) => {
      asked += 1;
      return away ? Promise.reject(new StoreUnavailable('away')) : leases.acquire(...args);
    },
  };
  const of = (holder: string) => createLease({ leases: flaky, name: 'poll:telegram', holder, clock, ms: 6_000 });
  return {
    clock,
    one: of('one'),
    two: of('two'),
    asked: () => asked,
    setAway: (value: boolean) => {
      away = value;
    },
  };
};

describe('the lease of a poller', () => {
  it('belongs to one copy until it lets go or dies', async () => {
    const { clock, one, two } = createTwo();
    expect([await one.held(), await two.held()]).toEqual([true, false]);
    clock.advance(4_000);
    expect([await one.held(), await two.held()]).toEqual([true, false]);
    clock.advance(6_001);
    expect(await two.held()).toBe(true);
    expect(await one.held()).toBe(false);
    await two.release();
    expect(await one.held()).toBe(true);
  });

  it('asks the database at most every third of its term', async () => {
    const { clock, one, asked } = createTwo();
    for (let ms = 0; ms < 6_000; ms += 100) {
      await one.held();
      clock.advance(100);
    }
    expect(asked()).toBeLessThanOrEqual(3);
  });

  it('outlasts a database that is away only to the end of its term', async () => {
    const { clock, one, setAway } = createTwo();
    await one.held();
    setAway(true);
    clock.advance(5_000);
    expect(await one.held()).toBe(true);
    clock.advance(1_000);
    expect(await one.held()).toBe(false);
  });

  it('is not believed after the clock was set back', async () => {
    const { clock, one, asked } = createTwo();
    await one.held();
    clock.advance(-3_600_000);
    await one.held();
    expect(asked()).toBe(2);
  });
});
