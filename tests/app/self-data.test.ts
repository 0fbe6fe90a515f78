import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { systemClock } from '../../src/shared/clock.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let mai: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
  mai = await scene.join('Trần Thử Mai');
  await scene.ask(mai, '1 40% đang chờ số liệu riêng');
  await scene.ask(mai, '/vangmat 16/3 đến 18/3');
  await scene.ask(mai, '1 xin gia hạn đến 15/4 vì chờ số liệu');
});
afterAll(() => scene.end());

const filesOf = (person: SimulatedPerson, mark: number) =>
  person.messagesSince(mark).flatMap(({ file }) => {
    const bytes = file === null ? undefined : scene.world.file(file.id)?.bytes;
    return file === null || bytes === undefined ? [] : [{ name: file.name, text: Buffer.from(bytes).toString('utf8') }];
  });
const archived = async () => {
  const { id, accounts } = await scene.member('Trần Thử Mai');
  const chats = [...accounts, { platform: 'simulator' as const, chatId: mai.chatId }];
  return scene.app().core.archive.of({ memberId: id, chats }, 1_000);
};

describe('/dulieucuatoi', () => {
  it('hands out everything that is kept as a text and as JSON, and says how long', async () => {
    const mark = mai.mark();
    const [summary] = await scene.ask(mai, 'du lieu cua toi');
    expect(summary).toMatch(/1 báo cáo, 1 đề nghị gia hạn/);
    expect(summary).toMatch(/giữ 30 ngày.*giữ 90 ngày/);
    const [text, json] = filesOf(mai, mark);
    expect(text?.name).toBe('du-lieu-cua-toi.txt');
    expect(text?.text).toMatch(/Họ tên: Trần Thử Mai[^]*Ngày vắng \(1\)[^]*Thứ Hai 16\/3\/2026 – Thứ Tư 18\/3\/2026/);
    expect(text?.text).toMatch(/Báo cáo đã gửi[^]*#1: .*số liệu riêng/);
    expect(text?.text).toMatch(/Tin anh\/chị đã gửi cho bot[^]*08:3\d 02\/03\/2026: \/vangmat 16\/3 đến 18\/3/);
    expect(text?.text).not.toContain('Đặng Thử Bình');
    const data = JSON.parse(json?.text ?? '') as { member: { fullName: string }; reports: unknown[] };
    expect([data.member.fullName, data.reports.length]).toEqual(['Trần Thử Mai', 1]);
  });

  it('erases nothing before both confirmations, the second typed', async () => {
    await scene.press(mai, 'Xóa dữ liệu của tôi');
    expect((await scene.press(mai, 'Giữ lại'))[0]).toContain('chưa xóa gì');
    expect((await scene.ask(mai, '/dulieucuatoi xóa'))[0]).toContain('Không khôi phục được');
    expect((await scene.press(mai, 'Tiếp tục xóa'))[0]).toContain('XÓA DỮ LIỆU');
    expect((await scene.ask(mai, 'vâng'))[0]).toContain('chưa xóa gì');
    expect((await scene.ask(mai, 'xóa dữ liệu')).join()).not.toContain('Em đã xóa');
    expect((await scene.member('Trần Thử Mai')).accounts).toHaveLength(1);
    // A report in between is a report.
    await scene.ask(mai, '/dulieucuatoi xoa');
    expect((await scene.ask(mai, '1 45%')).join()).toContain('45%');
  });

  it('then erases messages, account and absences, keeps the reports and the log, and is forgotten by nobody else', async () => {
    const binh = await scene.join('Đặng Thử Bình');
    await scene.ask(binh, '/viec');
    expect((await archived()).received.length).toBeGreaterThan(5);
    await scene.ask(mai, '/dulieucuatoi xoa');
    await scene.press(mai, 'Tiếp tục xóa');
    expect((await scene.ask(mai, 'Xoá dữ liệu'))[0]).toContain('Em đã xóa dữ liệu của anh/chị');
    expect(await scene.member('Trần Thử Mai')).toMatchObject({ accounts: [], absences: [], fullName: 'Trần Thử Mai' });
    const left = await archived();
    // The last word and its answer were still being dealt with.
    expect(left.received).toHaveLength(1);
    expect(left.sent).toHaveLength(1);
    expect((await scene.occurrence(1)).entries.map(({ words }) => words)).toHaveLength(2);
    const log = await scene.app().core.stores.audit.list({ actions: ['personal-data-erased'], limit: 5 });
    expect(log).toHaveLength(1);
    expect((await scene.ask(mai, '/viec'))[0]).toContain('dành cho cán bộ');
    expect((await scene.ask(binh, '/dulieucuatoi'))[0]).toContain('1 tài khoản');
  });

  it('does not let the only admin go', async () => {
    const admin = await scene.join('Vũ Thử Quản');
    expect((await scene.ask(admin, '/dulieucuatoi xóa'))[0]).toContain('quản trị duy nhất');
    expect((await scene.member('Vũ Thử Quản')).accounts).toHaveLength(1);
  });
});

describe('old messages', () => {
  it('go by the age of their handling, and what waits stays', async () => {
    const { archive } = scene.app().core;
    const now = systemClock.now();
    expect(await archive.removeOld({ handled: now - 3_600_000, sent: now - 3_600_000 })).toBe(0);
    const later = now + 60_000;
    expect(await archive.removeOld({ handled: later, sent: later })).toBeGreaterThan(5);
    expect(await archive.removeOld({ handled: later, sent: later })).toBe(0);
    const cuc = await scene.join('Ngô Thử Cúc');
    expect((await scene.ask(cuc, '/viec')).join()).toContain('#1');
  });
});
