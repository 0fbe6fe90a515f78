import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';
import type { Seat } from '../support/app/platform-seats.js';

// A month in which the questions of two people and the answers to them use up what Zalo allows: 250 messages here, so
// that 245 is where only what is due goes out, and 250 the end.
const QUOTA = 250;
const TASKS = [
  { title: 'Tổng hợp số liệu một', lead: 'Phòng Tổng hợp', deadline: '26/3/2026' },
  { title: 'Lập danh mục hai', lead: 'Phòng Tổng hợp', deadline: '30/3/2026' },
  { title: 'Báo cáo kết quả ba', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' },
];
const LAST_DAYS = ['24', '25', '26', '27', '30', '31'];

let scene: PlatformScene;
let quan: Seat;
let mai: Seat;
let asked = 0;

const said = (): number => [quan, mai].reduce((sum, { chat }) => sum + scene.seats.texts(chat).length, 0);

/** Asks at a human pace, without waiting for each answer. */
const talk = async (times: number): Promise<void> => {
  for (let index = 0; index < times; index += 1) {
    for (const seat of [quan, mai]) await scene.seats.says(seat, '/trogiup');
    asked += 2;
    scene.clock.advance(30_000);
    await scene.app().settle();
  }
  await scene.settle([quan.chat, mai.chat]);
};

beforeAll(async () => {
  scene = await startPlatformScene('zalo', { tasks: TASKS, env: { ZALO_MONTHLY_QUOTA: String(QUOTA) } });
  quan = await scene.join('Vũ Thử Quản');
  mai = await scene.join('Trần Thử Mai');
});
afterAll(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

describe('a month on Zalo in which people ask more than Zalo allows', () => {
  it('never passes the ceiling, and reminds of everything on the day it is due', async () => {
    for (const day of ['03', '04', '05', '06', '09', '10', '11', '12', '13']) {
      await scene.jumpTo(`2026-03-${day} 09:00`);
      await talk(9);
    }
    // The greeting of two people, their codes, and so many questions: answered only as far as the month goes.
    expect(said()).toBeLessThan(asked);
    expect(said()).toBeGreaterThan(QUOTA / 2 - 20);
    scene.heard(mai);
    const due: string[] = [];
    for (const day of LAST_DAYS) {
      await scene.jumpTo(`2026-03-${day} 08:00`);
      await scene.settle([mai.chat]);
      due.push(...scene.heard(mai).map((text) => `${day}: ${text}`));
      // They go on asking, although nobody answers.
      await talk(2);
    }
    expect(said()).toBeLessThanOrEqual(QUOTA);
    const remindedOn = (day: string, code: number): boolean =>
      due.some((text) => text.startsWith(`${day}: `) && text.includes(`#${code} `));
    expect([remindedOn('26', 1), remindedOn('30', 2), remindedOn('31', 3)]).toEqual([true, true, true]);
    // What was not due yet was kept back for it.
    expect([remindedOn('24', 1), remindedOn('25', 1)]).toEqual([false, false]);
  }, 300_000);

  it('shows in /suckhoe of the next month how much was not sent', async () => {
    await scene.jumpTo('2026-04-01 09:00');
    const health = (await scene.ask(quan, '/suckhoe')).join('\n');
    expect(health).toMatch(/Zalo tháng 4\/2026: \d+\/250 tin/);
    expect(health).toMatch(/Không gửi vì giới hạn tháng 3: [1-9]\d* tin/);
  });
});
