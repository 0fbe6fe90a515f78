import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { alreadyDone, notAllowedButton, snoozeTooLate } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

const row = (title: string, lead = 'Phòng Tổng hợp') => ({ title, lead, deadline: '31/3/2026' });
const TASKS = [
  row('Xây dựng quy chế một'),
  row('Lập danh mục hai'),
  row('Rà soát hồ sơ ba'),
  row('Số hóa tài liệu bốn'),
  row('Tập huấn cán bộ năm'),
  row('Mua sắm thiết bị sáu'),
  row('Kiểm kê tài sản bảy'),
];

let scene: Scene;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
});
afterAll(() => scene.end());

const open = (code: number): Promise<readonly string[]> => scene.ask(mai, `/nv ${code}`);

describe('buttons under a task', () => {
  it('record what they say, as words would', async () => {
    await open(1);
    expect((await scene.press(mai, '75%'))[0]).toMatch(/#1 Xây dựng quy chế một: .*75%/);
    await open(1);
    expect((await scene.press(mai, '✅ Xong'))[0]).toContain('✅ #1');
    expect(await scene.occurrence(1)).toMatchObject({ status: 'done' });
  });

  it('pressed twice record once: the second press says that it is done', async () => {
    await open(2);
    await scene.press(mai, '✅ Xong');
    await open(2);
    const { entries, key } = await scene.occurrence(2);
    expect(await scene.pressData(mai, `1:d:2:${key}`)).toEqual([]);
    expect(mai.notices().at(-1)).toBe(alreadyDone);
    expect((await scene.occurrence(2)).entries).toHaveLength(entries.length);
  });

  it('passed on to somebody of another unit do nothing there: rights are looked up at the press', async () => {
    await scene.ask(binh, '/viec');
    await open(3);
    expect(await scene.pressPassedOn(binh, mai, '✅ Xong')).toEqual([]);
    expect(binh.notices().at(-1)).toBe(notAllowedButton);
    expect(await scene.occurrence(3)).toMatchObject({ status: 'not_started', entries: [] });
  });

  it('stop working for somebody who has left the unit since the message was sent', async () => {
    await open(3);
    await scene.change('Trần Thử Mai', { active: false });
    expect(await scene.press(mai, '50%')).toEqual([]);
    await scene.change('Trần Thử Mai', { active: true });
    expect(await scene.occurrence(3)).toMatchObject({ percent: 0 });
  });

  it('with forged or damaged data say that they are old and record nothing', async () => {
    const { key } = await scene.occurrence(4);
    const forged = [
      '',
      '1:d',
      `2:d:4:${key}`,
      `1:p:4:${key}:900`,
      `1:zz:4:${key}`,
      '1:d:4:1999-01',
      '1:p:4',
      'x'.repeat(64),
    ];
    for (const data of forged) await scene.pressData(mai, data);
    expect(await scene.occurrence(4)).toMatchObject({ status: 'not_started', entries: [] });
    expect(await scene.ask(mai, '4 5%')).toEqual([expect.stringContaining('5%')]);
  });
});

describe('taking back and correcting', () => {
  it('"Hủy" puts the earlier state back and stays in the history', async () => {
    await scene.ask(mai, '5 30%');
    await scene.ask(mai, '5 xong');
    expect((await scene.press(mai, 'Hủy'))[0]).toMatch(/Đã hủy báo cáo vừa rồi của #5.*30%/);
    const five = await scene.occurrence(5);
    expect(five).toMatchObject({ status: 'in_progress', percent: 30, submittedAt: null });
    expect(five.entries).toHaveLength(2);
    expect((await scene.ask(mai, '/lichsu 5'))[0]).toContain('(đã hủy)');
  });

  it('"Hủy" pressed by a colleague leaves the report of the other', async () => {
    const cuc = await scene.join('Ngô Thử Cúc');
    await scene.ask(mai, '6 30%');
    await scene.pressPassedOn(cuc, mai, 'Hủy');
    expect(await scene.occurrence(6)).toMatchObject({ percent: 30 });
    expect(scene.heard(cuc).join()).toContain('do người khác ghi');
  });

  it('"Sửa" takes the next words instead of the report', async () => {
    await scene.ask(mai, '6 60%');
    expect((await scene.press(mai, 'Sửa'))[0]).toContain('Anh/chị ghi lại tình hình của #6');
    await scene.ask(mai, '45%');
    const six = await scene.occurrence(6);
    expect(six).toMatchObject({ percent: 45 });
    expect(six.entries.filter((entry) => entry.undoneAt !== null)).toHaveLength(1);
  });

  it('"hủy báo cáo vừa rồi" in words takes back the latest one', async () => {
    await scene.ask(mai, '7 80%');
    expect((await scene.ask(mai, 'hủy báo cáo vừa rồi')).join()).toContain('#7');
    expect(await scene.occurrence(7)).toMatchObject({ percent: 0, status: 'not_started' });
  });
});

describe('"Nhắc chiều nay"', () => {
  it('reminds at 14:00 of that task only, and leaves the deadline', async () => {
    await scene.jumpTo('2026-03-03 08:30');
    await open(7);
    expect((await scene.press(mai, 'Nhắc chiều nay'))[0]).toContain('em sẽ nhắc lại #7 lúc 14:00 hôm nay');
    scene.heard(mai);
    await scene.jumpTo('2026-03-03 13:59');
    expect(scene.heard(mai)).toEqual([]);
    await scene.jumpTo('2026-03-03 14:00');
    const [again, ...more] = scene.heard(mai);
    expect(again).toMatch(/^Nhắc lại theo hẹn:\n.*#7/);
    expect(more).toEqual([]);
    expect(await scene.occurrence(7)).toMatchObject({ dueOn: '2026-03-31' });
  });

  it('is not sent when the task was reported done before', async () => {
    await scene.jumpTo('2026-03-04 08:30');
    await open(4);
    await scene.press(mai, 'Nhắc chiều nay');
    await scene.ask(mai, '4 xong');
    scene.heard(mai);
    await scene.jumpTo('2026-03-04 14:00');
    expect(scene.heard(mai)).toEqual([]);
  });

  it('in the evening says that it is too late for today', async () => {
    await scene.jumpTo('2026-03-05 18:30');
    await open(3);
    await scene.press(mai, 'Nhắc chiều nay');
    expect(mai.notices().at(-1)).toBe(snoozeTooLate);
  });
});
