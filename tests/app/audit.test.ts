import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
let hung: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
  admin = await scene.join('Vũ Thử Quản');
  hung = await scene.join('Hồ Thử Hùng');
});
afterAll(() => scene.end());

const read = async (text: string): Promise<string> => (await scene.ask(admin, text)).join('\n');

describe('/nhatky', () => {
  it('shows who did what, newest first, in words', async () => {
    await scene.ask(hung, '/vangmat 16/3 đến 18/3, thay: Ngô Thử Cúc');
    await scene.ask(hung, '/vangmat hủy');
    const text = await read('nhat ky');
    const lines = text.split('\n');
    expect(lines[0]).toBe('Nhật ký thay đổi');
    expect(lines[1]).toMatch(/^08:3\d 2\/3 · Hồ Thử Hùng: hủy vắng mặt/);
    expect(lines[2]).toMatch(/^08:3\d 2\/3 · Hồ Thử Hùng: báo vắng mặt \(16\/3–18\/3; người thay: Ngô Thử Cúc\)/);
    expect(text).toContain('Quản trị máy chủ: nhập kế hoạch');
  });

  it('narrows to a person, a task, a unit, a kind, or a kind within a unit', async () => {
    const decided = await scene.ask(await scene.join('Trần Thử Mai'), '1 xin gia hạn đến 15/4 vì chờ số liệu');
    expect(decided.join()).toContain('gia hạn');
    await scene.press(hung, 'Đồng ý');
    expect(await read('/nhatky #1')).toMatch(
      /Nhật ký thay đổi: việc #1\n.*Hồ Thử Hùng: đồng ý gia hạn #1 \(31\/3 → 15\/4\)/,
    );
    expect(await read('/nhatky ngo thu cuc')).toMatch(/Chưa có thay đổi nào|Ngô Thử Cúc/);
    const byHung = await read('/nhatky Hồ Thử Hùng');
    expect(byHung).toContain('Nhật ký thay đổi: Hồ Thử Hùng');
    expect(byHung).not.toContain('nhập kế hoạch');
    expect(await read('/nhatky vắng mặt')).toMatch(/hủy vắng mặt[^]*báo vắng mặt/);
    const ofUnit = await read('/nhatky Phòng Tổng hợp');
    expect(ofUnit).toContain('đồng ý gia hạn #1');
    expect(await read('/nhatky gia han Phong Tong hop')).not.toContain('vắng mặt (');
    expect(await read('/nhatky Khoa Nội')).not.toContain('#1 ');
    expect(await read('/nhatky xyz abc')).toContain('không thấy người, đơn vị hay việc nào là “xyz abc”');
    expect(await read('/nhatky #999')).toContain('“#999”');
  });

  it('goes on page by page at “tiếp” or the button, to the end, with every entry once', async () => {
    for (let n = 0; n < 26; n += 1) {
      await scene.app().core.stores.audit.append({
        id: `page:${String(n).padStart(2, '0')}`,
        at: scene.clock.now(),
        actor: 'system',
        action: 'task-created',
        subject: 'task:none',
        details: { code: 700 + n },
        source: null,
      });
    }
    const pages = [
      await read('/nhatky giao việc'),
      (await scene.press(admin, 'Xem tiếp')).join('\n'),
      await read('tiep'),
    ];
    const codes = pages.flatMap((page) => [...page.matchAll(/#(7\d\d)/g)].map(([, code]) => Number(code)));
    expect(codes).toEqual(Array.from({ length: 26 }, (_, n) => 725 - n));
    expect(pages[2]).not.toContain('Nhắn “tiếp”');
    // The question is over: the word is a word again.
    expect(await read('tiếp')).not.toContain('Nhật ký');
  });

  it('has an entry when a group gets its digest, and when it stops', async () => {
    const group = await scene.group('Nhóm chung', [admin, hung]);
    await scene.ask(admin.in(group), '/nhom');
    await scene.ask(admin.in(group), '/nhom tắt');
    const lines = (await read('/nhatky nhóm')).split('\n');
    expect(lines[1]).toMatch(/Vũ Thử Quản: tắt bản tin nhóm Nhóm chung$/);
    expect(lines[2]).toMatch(/Vũ Thử Quản: bật bản tin nhóm Nhóm chung$/);
  });

  it('is for admins only, and says so', async () => {
    expect((await scene.ask(hung, '/nhatky'))[0]).toContain('Lệnh này dành cho');
  });
});
