import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Answers, type Scene } from '../support/app/scene.js';

const TASKS = [
  { title: 'Xây dựng quy chế một', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' },
  { title: 'Lập danh mục hai', lead: 'Phòng Tổng hợp', deadline: '6/3/2026' },
  { title: 'Khám sức khỏe ba', lead: 'Khoa Nội', deadline: '13/3/2026' },
  { title: 'Tuyên truyền bốn', lead: 'Khoa Nội', deadline: 'Thường xuyên' },
];

let scene: Scene;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
let hung: SimulatedPerson;
let lan: SimulatedPerson;
let quan: SimulatedPerson;
let group: string;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
  hung = await scene.join('Hồ Thử Hùng');
  lan = await scene.join('Lê Thử Lan');
  quan = await scene.join('Vũ Thử Quản');
  group = await scene.group('Nhóm thử', [mai, binh, lan, quan]);
  // Blocked for a reason that belongs to nobody in the group; one late; one done.
  await scene.ask(mai, '1 vướng thiếu kinh phí nội bộ');
});
afterAll(() => scene.end());

const inGroup = (person: SimulatedPerson, text: string): Promise<Answers> => scene.ask(person.in(group), text);

describe('/tiendo', () => {
  it('gives a leader all tasks, in classes that add up, worst first, with owners', async () => {
    await scene.jumpTo('2026-03-09 09:00');
    const [answer = ''] = await scene.ask(lan, '/tiendo');
    expect(answer).toContain('Tiến độ Trung tâm Thử — 09:00 Thứ Hai 9/3');
    const figures =
      /(\d+) nhiệm vụ: ✅ (\d+) .*🔵 (\d+) .*⚠️ (\d+) .*🔴 (\d+) .*⚪ (\d+)/.exec(answer)?.slice(1).map(Number) ?? [];
    const [total, ...classes] = figures;
    expect(total).toBe(4);
    expect(classes.reduce((sum, one) => sum + one, 0)).toBe(4);
    expect(answer).toContain('Cần chú ý: #2 quá hạn 3 ngày (chị Mai) · #1 vướng: thiếu kinh phí nội bộ (chị Mai)');
    expect(answer.indexOf('🔴 Phòng Tổng hợp')).toBeLessThan(answer.indexOf('Khoa Nội'));
  });

  it('gives a head the own unit only, also behind the buttons', async () => {
    const [answer = ''] = await scene.ask(hung, '/tiendo');
    expect(answer).toContain('2 nhiệm vụ');
    expect(answer).not.toContain('Khoa Nội');
    const [other = ''] = await scene.ask(hung, '/tiendo Khoa Nội');
    expect(other).not.toMatch(/#3|#4/);
    const [late = ''] = await scene.press(hung, 'Quá hạn');
    expect(late).not.toContain('#3');
  });

  it('is not for staff, and their buttons passed on are not either; with a report behind it, it is an update', async () => {
    expect((await scene.ask(mai, '/tiendo')).join()).toContain('dành cho lãnh đạo');
    expect(await scene.pressPassedOn(mai, lan, 'Vướng mắc')).toEqual([]);
    expect((await scene.ask(binh, '/tiendo 3 60%')).join()).toMatch(/#3 Khám sức khỏe ba: .*60%/);
  });

  it('understands a unit, a task and a quarter, without marks and without the slash', async () => {
    expect((await scene.ask(lan, 'tien do')).join()).toContain('4 nhiệm vụ');
    expect((await scene.ask(lan, '/tiendo khoa noi')).join()).toContain('Tiến độ Khoa Nội');
    expect((await scene.ask(lan, '/tiendo #2')).join()).toMatch(/#2 Lập danh mục hai\nHạn: /);
    expect((await scene.ask(lan, '/tiendo quý 1')).join()).toContain('3 nhiệm vụ');
  });

  it('says so when it finds nothing under the words, instead of showing something else', async () => {
    expect((await scene.ask(lan, '/tiendo Phòng Không Có')).join()).toMatch(/không thấy|chưa thấy/i);
  });
});

describe('a group', () => {
  it('without permission is told who can give it, and gets no figures', async () => {
    const other = await scene.group('Nhóm lạ', [mai, lan]);
    const answers = (await scene.ask(lan.in(other), '/tiendo')).join();
    expect(answers).toContain('chưa được đăng ký');
    expect(answers).not.toMatch(/nhiệm vụ:|#\d/);
    expect((await scene.ask(mai.in(other), '/nhom')).join()).toContain('dành cho lãnh đạo');
  });

  it('hears no reasons, no names of those late and no private words, whoever asks', async () => {
    await inGroup(quan, '/nhom');
    const texts = [...(await inGroup(lan, '/tiendo')), ...(await inGroup(mai, '/tiendo'))].join('\n');
    expect(texts).toContain('4 nhiệm vụ');
    expect(texts).not.toMatch(/kinh phí|Mai|Bình/);
  });

  it('sends whoever asks for their own tasks to the private chat', async () => {
    const texts = [...(await inGroup(mai, '/viec')), ...(await inGroup(mai, '/nv 1'))].join('\n');
    expect(texts).toContain('nhắn riêng');
    expect(texts).not.toMatch(/kinh phí|quy chế/);
  });

  it('of strangers gets no answer to a command', async () => {
    const stranger = await scene.stranger('Người lạ');
    await scene.world.joinGroup(stranger.id, group);
    expect(await inGroup(stranger, '/tiendo')).toEqual([]);
  });

  it('a report there is recorded with a word that says nothing of it', async () => {
    const message = scene.world.history(group).findLast(({ from }) => from === null);
    if (message === undefined) throw new Error('the bot has said nothing in the group');
    const answers = await scene.reply(binh.in(group), message, '3 vướng máy hỏng');
    expect(answers.join()).toBe('Đã ghi nhận #3. Cảm ơn anh/chị.');
    expect(await scene.occurrence(3)).toMatchObject({ blocker: 'máy hỏng' });
  });

  it('hears nothing of talk among people', async () => {
    expect(await inGroup(mai, 'trưa nay ăn gì')).toEqual([]);
  });

  it('gets the digest on Monday 07:30, once, without names and reasons, and no more after "/nhom tắt"', async () => {
    await inGroup(quan, '/nhom');
    await scene.ask(binh, '3 xong');
    await scene.liveUntil('2026-03-16 07:29');
    const place = mai.in(group);
    const mark = place.mark();
    await scene.liveUntil('2026-03-17 17:00');
    const digests = place.messagesSince(mark).map((message) => place.read(message));
    expect(digests).toHaveLength(1);
    expect(digests[0]).toMatch(
      /^Bản tin tuần 11 \(9–15\/3\) — Trung tâm Thử\nTuần qua: hoàn thành 1 việc \(#3\)\. Cảm ơn Khoa Nội\./,
    );
    expect(digests[0]).toMatch(/Quá hạn 1.*: #2/);
    expect(digests[0]).not.toMatch(/kinh phí|Mai|Bình/);
    await inGroup(quan, '/nhom tắt');
    const off = place.mark();
    await scene.liveUntil('2026-03-23 09:00');
    expect(place.messagesSince(off)).toEqual([]);
  });

  it('missed on Monday by a service that was down, the digest comes late the same day, once', async () => {
    await inGroup(quan, '/nhom');
    await scene.jumpTo('2026-03-27 16:00');
    const place = mai.in(group);
    const mark = place.mark();
    await scene.app().stop();
    scene.clock.set(Date.parse('2026-03-30T11:00:00+07:00'));
    await scene.startAgain();
    await scene.restart();
    const digests = place.messagesSince(mark).map((message) => place.read(message));
    expect(digests).toEqual([expect.stringMatching(/^Bản tin tuần 13[^]*gửi muộn do hệ thống gián đoạn/)]);
  });
});
