import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const TASKS = ['một', 'hai', 'ba'].map((name) => ({
  title: `Lập danh mục ${name}`,
  lead: 'Phòng Tổng hợp',
  deadline: '31/3/2026',
}));

let scene: Scene;
let mai: SimulatedPerson;
let cuc: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  cuc = await scene.join('Ngô Thử Cúc');
});
afterAll(() => scene.end());

describe('at the same moment', () => {
  it('two people report on one task, and both reports are kept', async () => {
    await Promise.all([mai.says('1 được 40%'), cuc.says('1 vướng thiếu máy in')]);
    await scene.app().settle();
    const { entries } = await scene.occurrence(1);
    expect(new Set(entries.map(({ by }) => by)).size).toBe(2);
    // Which of them is applied first is open, and with it whether the task is still blocked afterwards.
    expect(entries.map(({ change }) => [change.percent, change.blocker])).toEqual(
      expect.arrayContaining([
        [40, null],
        [null, expect.stringContaining('thiếu máy in')],
      ]),
    );
  });

  it('one person presses a button three times, and it counts once', async () => {
    await scene.ask(mai, '2 được 10%');
    await scene.ask(mai, 'xong');
    const before = (await scene.occurrence(2)).entries.length + (await scene.occurrence(3)).entries.length;
    const label = mai.buttons().find((text) => text.includes('#2')) ?? '';
    await Promise.all([mai.presses(label), mai.presses(label), mai.presses(label)]);
    await scene.app().settle();
    const after = (await scene.occurrence(2)).entries.length + (await scene.occurrence(3)).entries.length;
    expect(after - before).toBe(1);
    expect((await scene.occurrence(2)).status).toBe('done');
  });

  it('forty strangers open one invite, and one of them is let in', async () => {
    const member = await scene.member('Hồ Thử Hùng');
    const { token } = await scene.app().core.invite(member.id, 'operator');
    const strangers = await Promise.all(Array.from({ length: 40 }, (_, index) => scene.stranger(`Người ${index}`)));
    await Promise.all(strangers.map((person) => person.says(`/start ${token}`)));
    await scene.app().settle();
    expect((await scene.member('Hồ Thử Hùng')).accounts).toHaveLength(1);
  });
});
