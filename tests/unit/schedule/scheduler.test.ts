import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScheduler } from '../../../src/schedule/scheduler.js';
import { systemClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';

const ZONE = 'Asia/Ho_Chi_Minh';

afterEach(() => {
  vi.useRealTimers();
});

describe('wake-ups', () => {
  it('come at the hour of the organisation’s zone, wherever the host is', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 2, 23, 0, 29, 30) });
    const scheduler = createScheduler({ zone: ZONE, logger: silentLogger });
    const at: string[] = [];
    scheduler.daily('digest', '07:30', () => {
      at.push(new Date(systemClock.now()).toISOString());
      return Promise.resolve();
    });
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    await scheduler.stop();
    expect(at).toHaveLength(1);
    expect(at[0]).toMatch(/^2026-03-23T00:30:0/);
  });

  it('are not started a second time while they are busy, and outlive their own failures', async () => {
    vi.useFakeTimers();
    const scheduler = createScheduler({ zone: ZONE, logger: silentLogger });
    let running = 0;
    let most = 0;
    let started = 0;
    scheduler.every('slow', 1_000, async () => {
      started += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      running -= 1;
      throw new Error('a bug');
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(most).toBe(1);
    expect(started).toBeGreaterThanOrEqual(3);
    const stopped = scheduler.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    const before = started;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([started, running]).toEqual([before, 0]);
  });

  it('refuse a malformed time and a name used twice', () => {
    const scheduler = createScheduler({ zone: ZONE, logger: silentLogger });
    expect(() => {
      scheduler.daily('odd', 'half past seven', () => Promise.resolve());
    }).toThrow(/not a cron expression/);
    expect(() => {
      scheduler.every('odd', 1_000, () => Promise.resolve());
    }).toThrow(/Two wake-ups/);
  });
});
