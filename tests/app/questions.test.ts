import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { oldButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

// Two tasks only, so that "cả hai" is an answer.
const TASKS = [
  { title: 'Xây dựng kế hoạch chuyển đổi số', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' },
  { title: 'Rà soát hồ sơ viên chức', lead: 'Phòng Tổng hợp', deadline: '15/4/2026' },
  { title: 'Khám sức khỏe định kỳ', lead: 'Khoa Nội', deadline: '15/4/2026' },
];

let scene: Scene;
let mai: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
});
afterAll(() => scene.end());

const said = async (text: string): Promise<string> => (await scene.ask(mai, text)).join('\n');
const figures = async () => [(await scene.occurrence(1)).percent, (await scene.occurrence(2)).percent];
/** Both tasks at a figure below what the test reports. */
const startFrom = async (percent: number): Promise<void> => {
  const { occurrences } = scene.app().core.stores;
  for (const code of [1, 2]) {
    const known = await scene.occurrence(code);
    await occurrences.replace({ ...known, percent, status: 'in_progress', version: known.version + 1 });
  }
};

describe('the question which task', () => {
  it('is answered by a button with the name of the task', async () => {
    await startFrom(0);
    expect(await said('được 35% rồi')).toContain('việc nào ạ?');
    expect(mai.buttons()).toEqual([
      '#1 Xây dựng kế hoạch chuyển đổi số',
      '#2 Rà soát hồ sơ viên chức',
      'Cả hai',
      'Không phải',
    ]);
    await scene.press(mai, '#2');
    expect(await figures()).toEqual([0, 35]);
  });

  it('is answered by the number of the task, in words too', async () => {
    await startFrom(0);
    await said('được 40% rồi');
    expect(await said('việc số 1 nhé')).toContain('#1');
    expect(await figures()).toEqual([40, 0]);
  });

  it('is answered by "cả hai", for both', async () => {
    await startFrom(0);
    await said('được 45% rồi');
    await said('cả hai');
    expect(await figures()).toEqual([45, 45]);
  });

  it('is answered by words of the title', async () => {
    await startFrom(0);
    await said('được 48% rồi');
    await said('hồ sơ viên chức ấy');
    expect(await figures()).toEqual([0, 48]);
  });

  it('"không phải" records nothing', async () => {
    await startFrom(10);
    await said('được 50% rồi');
    expect(await said('không phải')).toMatch(/không ghi|chưa ghi/);
    expect(await figures()).toEqual([10, 10]);
  });

  it('is dropped when something new and clear is said, and its old button then does nothing', async () => {
    await startFrom(10);
    await said('được 55% rồi');
    expect(await said('1 20%')).toMatch(/#1 Xây dựng kế hoạch chuyển đổi số: .*20%/);
    await scene.press(mai, '#2 Rà soát');
    expect(mai.notices().at(-1)).toBe(oldButton);
    expect(await figures()).toEqual([20, 10]);
  });

  it('waits over a restart of the service', async () => {
    await startFrom(0);
    await said('được 58% rồi');
    await scene.restart();
    await said('2');
    expect(await figures()).toEqual([0, 58]);
  });

  it('is no longer open after two days: a bare number then shows the task', async () => {
    await startFrom(0);
    await said('được 62% rồi');
    scene.clock.advance(49 * 3_600_000);
    expect(await said('2')).toContain('#2 Rà soát hồ sơ viên chức');
    expect(await figures()).toEqual([0, 0]);
  });
});

describe('other questions', () => {
  it('"/vuong 1" asks what is in the way and takes the next words as they are', async () => {
    expect(await said('/vuong 1')).toContain('đang vướng gì ạ?');
    expect(await said('chờ Sở cấp kinh phí')).toContain('vướng: chờ Sở cấp kinh phí');
    expect(await scene.occurrence(1)).toMatchObject({ status: 'blocked', blocker: 'chờ Sở cấp kinh phí' });
  });

  it('"/vuong 1" then a command: the command is done and nothing is recorded as an obstacle', async () => {
    await said('/vuong 2');
    expect(await said('/viec')).toContain('đang mở');
    expect(await scene.occurrence(2)).not.toMatchObject({ status: 'blocked' });
  });

  it('"1 150%" then "80": the figure answers', async () => {
    await said('1 150%');
    await said('80');
    expect(await scene.occurrence(1)).toMatchObject({ percent: 80 });
  });

  it('a question about the deadline is answered with phrase and day, and records nothing', async () => {
    const before = (await scene.occurrence(1)).entries.length;
    expect(await said('hạn tới ngày mấy vậy em?')).toMatch(/#1: .*31\/3.*\n#2: .*15\/4/);
    expect((await scene.occurrence(1)).entries).toHaveLength(before);
  });
});
