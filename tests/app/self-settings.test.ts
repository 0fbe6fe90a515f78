import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let cuc: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
  cuc = await scene.join('Ngô Thử Cúc');
});
afterAll(() => scene.end());

describe('/caidat', () => {
  it('shows unit, role, form of address, channels and where to go on', async () => {
    const [text] = await scene.ask(cuc, 'cai dat');
    expect(text).toMatch(/Cài đặt của Ngô Thử Cúc\nĐơn vị: Phòng Tổng hợp\nVai trò: viên chức/);
    expect(text).toContain('Xưng hô: chị');
    expect(text).toContain('đang nhận tin');
    expect(text).toMatch(/\/vangmat[^]*\/dulieucuatoi/);
    // With one channel there is nothing to prefer.
    expect(cuc.buttons()).toEqual(['Gọi tôi là anh', 'Gỡ Trang mô phỏng']);
  });

  it('changes the form of address by button and words, and says so in the next message', async () => {
    expect((await scene.press(cuc, 'Gọi tôi là anh'))[0]).toBe('Vâng, từ giờ em gọi là anh Cúc.');
    expect((await scene.member('Ngô Thử Cúc')).honorific).toBe('anh');
    expect((await scene.ask(cuc, '/caidat xung ho chi'))[0]).toBe('Vâng, từ giờ em gọi là chị Cúc.');
    expect((await scene.ask(cuc, '/caidat to hơn'))[0]).toContain('chưa rõ “to hơn”');
    expect((await scene.ask(cuc, '/caidat ưu tiên Zalo'))[0]).toContain('Em chưa rõ');
    expect(await scene.pressData(cuc, '1:sp:zalo')).toEqual([]);
  });

  it('says what is lost before the last channel goes, keeps it at “giữ lại”, and lets it go once', async () => {
    const [asked] = await scene.ask(cuc, '/caidat gỡ trang mô phỏng');
    expect(asked).toContain('kênh cuối cùng');
    expect((await scene.press(cuc, 'Giữ lại'))[0]).toContain('giữ nguyên');
    await scene.ask(cuc, '/caidat gỡ trang mô phỏng');
    expect((await scene.press(cuc, 'Gỡ'))[0]).toContain('Đã gỡ');
    expect((await scene.member('Ngô Thử Cúc')).accounts).toEqual([]);
    expect((await scene.ask(cuc, '/viec'))[0]).toContain('dành cho cán bộ');
    const log = await scene.app().core.stores.audit.list({ actions: ['account-unlinked'], limit: 5 });
    expect(log).toHaveLength(1);
  });
});
