import { afterEach, describe, expect, it } from 'vitest';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';
import type { Seat } from '../support/app/platform-seats.js';

const TASKS = [{ title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' }];

let scene: PlatformScene;
afterEach(() => scene.end());

/** Lives through mornings and gives the days on which the person heard of the task, each as often as it was said. */
const remindedOn = async (mai: Seat, days: readonly number[]): Promise<number[]> => {
  const found: number[] = [];
  for (const day of days) {
    await scene.jumpTo(`2026-03-${day} 08:00`);
    await scene.settle([mai.chat]);
    found.push(
      ...scene
        .heard(mai)
        .filter((text) => text.includes('#1 '))
        .map(() => day),
    );
  }
  return found;
};

describe('a clock that is set', () => {
  it('forward by a month and back skips no reminder that was planned, and repeats none', async () => {
    scene = await startPlatformScene('zalo', { now: '2026-03-11 08:30', tasks: TASKS });
    const mai = await scene.join('Trần Thử Mai');
    await scene.jumpTo('2026-03-12 09:00');
    await scene.jumpTo('2026-04-12 09:00');
    await scene.jumpTo('2026-03-12 10:00');
    await scene.settle([mai.chat]);
    scene.heard(mai);
    expect(await remindedOn(mai, [13, 16, 17, 18, 19, 20])).toEqual([13, 17, 19, 20]);
  });

  it('back after a copy died whose clock was hours ahead does not keep the next copy from the messages', async () => {
    scene = await startPlatformScene('zalo', { now: '2026-03-11 08:30', tasks: TASKS });
    const { stores } = scene.app().core;
    const mai = await scene.join('Trần Thử Mai');
    const botId = String(scene.seats.env.ZALO_BOT_TOKEN).split(':')[0] ?? '';
    const name = `poll:zalo:${botId}`;
    // The lease is as such a copy leaves it; the one that runs here has lost it.
    const ahead = scene.clock.now() + 7 * 3_600_000;
    await stores.leases.acquire(name, 'died', { now: ahead, ms: 5_000 });
    expect(await stores.leases.acquire(name, 'next', { now: scene.clock.now(), ms: 5_000 })).not.toBeNull();
    await stores.leases.release(name, 'next');
    expect((await scene.ask(mai, '/viec')).join()).toContain('#1');
  });
});
