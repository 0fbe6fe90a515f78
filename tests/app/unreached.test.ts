import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
let hung: SimulatedPerson;
let mai: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({
    now: '2026-03-16 09:00',
    tasks: [{ title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' }],
  });
  admin = await scene.join('Vũ Thử Quản');
  hung = await scene.join('Hồ Thử Hùng');
  mai = await scene.join('Trần Thử Mai');
});
afterAll(() => scene.end());

const health = async (): Promise<string> => (await scene.ask(admin, '/suckhoe')).join('\n');

describe('the list of people who get nothing', () => {
  it('names who has not joined, with unit and reason, and what to do', async () => {
    const text = await health();
    expect(text).toContain('Chưa nhận được tin: 4 người');
    expect(text).toContain('• Ngô Thử Cúc (Phòng Tổng hợp): chưa vào bot');
    expect(text).not.toContain('Trần Thử Mai');
    expect(text).toContain('/moi Họ tên');
  });

  it('takes in at once who blocks the bot, tells the head with the next round, and lets go who is back', async () => {
    await mai.blocksTheBot();
    await scene.app().settle();
    expect(await health()).toContain('• Trần Thử Mai (Phòng Tổng hợp): đã chặn bot');
    scene.heard(hung);
    await scene.liveUntil('2026-03-17 08:00');
    expect(scene.heard(hung).at(-1)).toContain('Chưa nhận được tin nhắc: Trần Thử Mai (đã chặn bot).');
    await scene.ask(mai, '/viec');
    expect(await health()).not.toContain('Trần Thử Mai');
    scene.heard(hung);
    scene.heard(mai);
    await scene.liveUntil('2026-03-19 08:00');
    expect(scene.heard(mai).at(-1)).toContain('#1 Kế hoạch một');
    expect(scene.heard(hung)).toEqual([]);
  });

  it('finds out by a send that fails, when no word of the block came', async () => {
    const account = (await scene.member('Trần Thử Mai')).accounts[0];
    if (account === undefined) throw new Error('she has joined');
    await scene.change('Trần Thử Mai', { accounts: [{ ...account, chatId: 'nowhere', userId: 'nowhere' }] });
    await scene.liveUntil('2026-03-20 08:05');
    expect(await health()).toMatch(/Trần Thử Mai \(Phòng Tổng hợp\): (đã chặn bot|không gửi được)/);
  });
});
