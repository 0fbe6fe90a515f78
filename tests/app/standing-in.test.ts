import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const TASKS = [
  { title: 'Xây dựng quy chế một', lead: 'Phòng Tổng hợp', deadline: '30/6/2026' },
  { title: 'Khám sức khỏe hai', lead: 'Khoa Nội', deadline: '12/3/2026' },
  { title: 'Lập danh mục ba', lead: 'Khoa Nội', deadline: '5/3/2026' },
];

let scene: Scene;
let mai: SimulatedPerson;
let cuc: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS, now: '2026-03-02 08:30' });
  mai = await scene.join('Trần Thử Mai');
  cuc = await scene.join('Ngô Thử Cúc');
  await scene.join('Đặng Thử Bình');
  await scene.join('Bùi Thử Thảo');
});
afterAll(() => scene.end());

const say = async (person: SimulatedPerson, text: string): Promise<string> =>
  (await scene.ask(person, text)).join('\n');

const goesAway = async (name: string, standIn: string): Promise<void> => {
  const { id } = await scene.member(standIn);
  await scene.change(name, { absences: [{ from: '2026-03-04', to: '2026-03-12', deputyId: id }] });
};

describe('somebody of another unit who stands in', () => {
  it('reports on what they are reminded of, in words and by its buttons', async () => {
    expect(await say(mai, 'việc 2 được 10%')).toContain('không thấy việc #2');
    await goesAway('Đặng Thử Bình', 'Trần Thử Mai');
    await scene.liveUntil('2026-03-05 08:30');
    expect(scene.heard(mai).join('\n')).toMatch(/#3/);
    expect(await say(mai, '3 được 40%')).toContain('40%');
    expect(await scene.occurrence(3)).toMatchObject({ percent: 40 });
    await say(mai, '/nv 3');
    await scene.press(mai, '50%');
    expect(await scene.occurrence(3)).toMatchObject({ percent: 50 });
    expect(await say(mai, '/viec')).toContain('#3 Lập danh mục ba');
    expect(await say(mai, '3 xin lùi đến 20/3 vì chờ số liệu')).toContain('20/3');
  });

  it('presses the buttons under the list of overdue work of a head who is away, and decides on nothing', async () => {
    await goesAway('Bùi Thử Thảo', 'Ngô Thử Cúc');
    await scene.liveUntil('2026-03-06 08:30');
    scene.heard(cuc);
    await scene.liveUntil('2026-03-09 08:30');
    expect(scene.heard(cuc).join('\n')).toMatch(/#3/);
    expect(cuc.buttons().join()).not.toContain('Đổi người làm');
    expect((await scene.press(cuc, 'Xem chi tiết')).join('\n')).toContain('#3 Lập danh mục ba');
    expect((await scene.press(cuc, 'Nhắc')).join('\n')).toMatch(/chị Mai/);
    expect(await say(cuc, '/duyet')).toContain('dành cho lãnh đạo');
    expect(await say(cuc, '/suaviec 3 hạn 30/5')).toContain('dành cho lãnh đạo');
    expect(await say(cuc, '3 được 60%')).toContain('60%');
  });

  it('has nothing to do with it once that is over', async () => {
    await scene.jumpTo('2026-03-17 09:00');
    expect(await say(mai, 'việc 3 được 70%')).toContain('không thấy việc #3');
    expect(await say(cuc, '/nhackhoi 3')).toContain('dành cho lãnh đạo');
  });
});
