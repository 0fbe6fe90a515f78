import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/shared/app-error.js';
import { backOffMs, realSleep, untilStored, within } from '../../../src/shared/retry.js';

const BACK_OFF = { firstMs: 5_000, maxMs: 600_000 };
const policy = { ...BACK_OFF, random: () => 0, sleep: () => Promise.resolve(), goOn: () => true };

describe('backing off', () => {
  it('doubles from 5 s to 10 min and spreads rows that failed together', () => {
    expect([1, 2, 3, 8, 50].map((failures) => backOffMs(failures, BACK_OFF, () => 1))).toEqual([
      5_000, 10_000, 20_000, 600_000, 600_000,
    ]);
    expect(backOffMs(1, BACK_OFF, () => 0)).toBe(3_750);
  });
});

describe('writing until it is stored', () => {
  it('outlasts a database that is away', async () => {
    let failures = 5;
    const write = () => ((failures -= 1) >= 0 ? Promise.reject(new StoreUnavailable('away')) : Promise.resolve('ok'));
    expect(await untilStored(write, policy)).toBe('ok');
  });

  it('does not repeat a bug, and stops when told', async () => {
    let tries = 0;
    const fail = (error: Error) => () => {
      tries += 1;
      return Promise.reject(error);
    };
    await expect(untilStored(fail(new TypeError('bug')), policy)).rejects.toBeInstanceOf(TypeError);
    await expect(
      untilStored(fail(new StoreUnavailable('away')), { ...policy, goOn: () => tries < 4 }),
    ).rejects.toBeInstanceOf(StoreUnavailable);
    expect(tries).toBe(4);
  });
});

describe('waiting within a limit', () => {
  it('says late when the work takes longer, and leaves no timer behind when it does not', async () => {
    expect(await within(new Promise(() => undefined), 5, realSleep)).toBe('late');
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    expect(await within(Promise.resolve(7), 60_000, realSleep)).toBe(7);
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThanOrEqual(before);
  });
});
