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

  it('back lets nobody wait for an hour that it showed before: neither in a pause nor with an answer put off', async () => {
    scene = await startPlatformScene('zalo', { now: '2026-03-11 08:30', tasks: TASKS });
    const { stores } = scene.app().core;
    const mai = await scene.join('Trần Thử Mai');
    await scene.jumpTo('2026-03-11 16:00');
    const ahead = scene.clock.now();
    await stores.channels.pauseUntil('zalo', ahead + 60_000, ahead);
    expect(await scene.ask(mai, '/viec')).toEqual([]);
    await scene.jumpTo('2026-03-11 09:00');
    expect(scene.heard(mai).join()).toContain('#1 ');
    expect((await scene.ask(mai, '1 30%')).join()).toContain('30%');
  });

  it('back hands on what a copy that died was just sending, as a message that may have arrived', async () => {
    scene = await startPlatformScene('zalo', { now: '2026-03-11 08:30', tasks: TASKS });
    const { stores } = scene.app().core;
    await scene.join('Trần Thử Mai');
    const ahead = scene.clock.now() + 7 * 3_600_000;
    const [mai] = (await scene.app().core.members.all()).filter(({ fullName }) => fullName === 'Trần Thử Mai');
    const id = `chase:${mai?.id ?? ''}`;
    await stores.outbox.putIfAbsent([
      {
        id,
        class: 'reminder',
        target: { to: 'member', memberId: mai?.id ?? '' },
        content: { form: 'fixed', message: { text: [['Nhắc riêng']] } },
        priority: 0,
        dueAt: scene.clock.now(),
        expiresAt: ahead,
      },
    ]);
    await stores.outbox.claim({ now: scene.clock.now(), leaseMs: 15_000, limit: 1 });
    await stores.outbox.update(id, 1, { state: 'sending', leaseUntil: ahead + 30_000 });
    await scene.jumpTo('2026-03-11 08:20');
    expect(await stores.outbox.get(id)).toMatchObject({ state: 'sent', ambiguous: 1 });
  });
});
