import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
beforeAll(async () => {
  // A Monday; the first task is due on Friday of the week after.
  scene = await startScene({
    now: '2026-03-09 09:00',
    tasks: [{ title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' }],
  });
  admin = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const said = async (text: string): Promise<string> => (await scene.ask(admin, text)).join('\n');
const set = async () => (await scene.app().core.stores.ownDays.all()).map(({ id, kind, name }) => [id, kind, name]);

describe('/nghile', () => {
  it('shows the days off of this and the next year, with what is announced and what is computed', async () => {
    const text = await said('ngay nghi');
    expect(text).toContain('Ngày nghỉ năm 2026 (từ hôm nay)');
    expect(text).toContain('Ngày nghỉ năm 2027');
    expect(text).toMatch(/Thứ Bảy 22\/8: làm bù cho 31\/8/);
    expect(text).toMatch(/1\/1\/2027: Tết Dương lịch \(dự tính\)/);
    expect(text).not.toContain('Tết Nguyên đán (nghỉ bù)');
    expect(await said('/nghile 2026')).toMatch(/Ngày nghỉ năm 2026\n• .*1\/1: Tết Dương lịch/);
  });

  it('takes own days off with a name, ranges and working Saturdays, with and without diacritics', async () => {
    expect(await said('/nghile thêm 24/12 Ngày truyền thống 20 năm')).toContain(
      'Đã đặt Thứ Năm 24/12/2026 là ngày nghỉ của đơn vị (Ngày truyền thống 20 năm).',
    );
    expect(await said('/nghile lam bu 28/3')).toContain('Đã đặt Thứ Bảy 28/3/2026 là ngày làm việc');
    expect(await said('/nghile them tu 9/7 den 10/7 nghi mat')).toContain('Thứ Năm 9/7/2026 đến Thứ Sáu 10/7/2026');
    expect(await set()).toEqual([
      ['2026-03-28', 'working', null],
      ['2026-07-09', 'off', 'nghi mat'],
      ['2026-07-10', 'off', 'nghi mat'],
      ['2026-12-24', 'off', 'Ngày truyền thống 20 năm'],
    ]);
    expect(await said('/nghile')).toContain('• Thứ Năm 24/12: Ngày truyền thống 20 năm (đơn vị đặt)');
  });

  it('takes them back by words or button, and changes nothing that it does not understand', async () => {
    const before = await set();
    expect(await said('/nghile thêm 31/4')).toContain('Lịch không có ngày 31/4');
    expect(await said('/nghile thêm 1/3/2026')).toContain('đã qua');
    expect(await said('/nghile thêm ngày truyền thống')).toContain('chưa rõ ngày nào');
    expect(await said('/nghile thêm từ 1/6 đến 31/8')).toContain('nhiều nhất 31 ngày');
    expect(await said('/nghile thêm 22/3')).toContain('đã là ngày nghỉ (Chủ nhật)');
    expect(await said('/nghile làm bù 27/3')).toContain('đã là ngày làm việc');
    expect(await said('/nghile bỏ 2/9')).toContain('ngày nghỉ chung (Quốc khánh)');
    expect(await said('/nghile linh tinh')).toContain('theo mẫu');
    expect(await set()).toEqual(before);
    expect(await said('/nghile bo 24/12')).toContain('Đã bỏ ngày đơn vị đặt: Thứ Năm 24/12/2026');
    await said('/nghile thêm 25/12 Giáng sinh');
    expect((await scene.press(admin, 'Bỏ ngày vừa đặt')).join()).toContain('Đã bỏ');
    expect(await scene.press(admin, 'Bỏ ngày vừa đặt')).toEqual([]);
    expect((await set()).map(([id]) => id)).toEqual(['2026-03-28', '2026-07-09', '2026-07-10']);
    const log = await said('/nhatky ngày nghỉ');
    expect(log).toMatch(/bỏ ngày đơn vị đã đặt 25\/12[^]*đặt ngày nghỉ của đơn vị 25\/12 \(tên: Giáng sinh\)/);
  });

  it('moves the reminder of a day off to the working day before, and never the due day', async () => {
    const mai = await scene.join('Trần Thử Mai');
    await said('/nghile thêm 19/3 đến 20/3 Hội thao');
    scene.heard(mai);
    const days: string[] = [];
    for (const day of ['17', '18', '19', '20', '23']) {
      await scene.liveUntil(`2026-03-${day} 08:00`);
      if (scene.heard(mai).length > 0) days.push(day);
    }
    // Three days before (the 17th), the day before and the day itself on the 18th, overdue on the 23rd.
    expect(days).toEqual(['17', '18', '23']);
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-03-20', originalDueOn: '2026-03-20' });
    expect((await scene.ask(mai, '/nv 1')).join()).toContain('20/3');
  });

  it('is for admins only', async () => {
    const hung = await scene.join('Hồ Thử Hùng');
    expect((await scene.ask(hung, '/nghile thêm 24/12'))[0]).toContain('Lệnh này dành cho');
    expect(await scene.pressData(hung, '1:nb:2026-03-28:2026-03-28')).toEqual([]);
    expect((await set()).some(([id]) => id === '2026-03-28')).toBe(true);
  });
});
