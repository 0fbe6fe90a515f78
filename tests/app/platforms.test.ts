import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_KINDS, type Seat } from '../support/app/platform-seats.js';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';

// The same conversations on every platform, each over its real adapter. A button that a platform does not have is
// "pressed" by writing its words.
const row = (title: string, more: { deliverable?: string; deadline?: string } = {}) => ({
  title,
  lead: 'Phòng Tổng hợp',
  deadline: '31/3/2026',
  ...more,
});
const TASKS = [
  row('Xây dựng kế hoạch chuyển đổi số'),
  row('Rà soát hồ sơ viên chức', { deliverable: 'Danh sách hồ sơ' }),
  row('Tập huấn cán bộ'),
  row('Báo cáo công tác tháng', { deadline: '5/3/2026' }),
  { title: 'Khám sức khỏe định kỳ', lead: 'Khoa Nội', deadline: '15/4/2026' },
];

describe.each(PLATFORM_KINDS)('people on %s', (kind) => {
  let scene: PlatformScene;
  let mai: Seat;
  let hung: Seat;
  let quan: Seat;
  beforeAll(async () => {
    scene = await startPlatformScene(kind, { tasks: TASKS });
    mai = await scene.join('Trần Thử Mai');
    hung = await scene.join('Hồ Thử Hùng');
    quan = await scene.join('Vũ Thử Quản');
  });
  afterAll(async () => {
    await scene.end();
    expect(scene.seats.violations()).toEqual([]);
  });
  const ask = async (seat: Seat, text: string): Promise<string> => (await scene.ask(seat, text)).join('\n');
  const press = async (seat: Seat, label: string): Promise<string> => (await scene.press(seat, label)).join('\n');
  const hear = (seat: Seat): string => scene.heard(seat).join('\n');

  it('join by their invite, and are told nothing without one', async () => {
    expect(hear(mai)).toContain('Chào chị Trần Thử Mai');
    expect(await press(mai, 'Đúng là tôi')).toContain('Cảm ơn');
    const stranger = await scene.stranger('Người lạ');
    const answer = await ask(stranger, '/viec');
    expect(answer).toContain('Trung tâm Thử');
    expect(answer).not.toMatch(/chuyển đổi số|#\d/);
    expect(await ask(stranger, 'ABCDEFGH')).not.toContain('Chào');
  });

  it('whose invite reached somebody else are taken off, and the admin hears of it', async () => {
    const wrong = await scene.join('Ngô Thử Cúc');
    hear(quan);
    expect(await press(wrong, 'Không phải tôi')).toContain('đã gỡ tài khoản này');
    expect(await ask(wrong, '/viec')).toContain('dành cho cán bộ');
    expect(hear(quan)).toContain('Ngô Thử Cúc vừa báo không phải mình');
  });

  it('see their tasks, and one of them', async () => {
    const list = await ask(mai, '/viec');
    for (const code of [1, 2, 3, 4]) expect(list).toContain(`#${code} `);
    expect(list).not.toContain('#5');
    const one = await ask(mai, '3');
    expect(one).toContain('Tập huấn cán bộ');
    expect(one.includes('3 nhắc chiều nay')).toBe(!scene.hasButtons);
  });

  it('report in words, by number, command and picture', async () => {
    expect(await ask(mai, '1 được 30% rồi ạ')).toMatch(/#1 Xây dựng.*30%/);
    expect(await scene.occurrence(1)).toMatchObject({ percent: 30, status: 'in_progress' });
    expect(await ask(mai, '/capnhat 1 40%')).toContain('40%');
    expect(await ask(mai, '3 vướng thiếu giảng viên')).toContain('vướng: thiếu giảng viên');
    const photo = (await scene.sendPicture(mai, '3 đang làm 20%')).join('\n');
    expect(photo).toContain('20%');
    const { entries } = await scene.occurrence(3);
    expect(entries.at(-1)?.change.evidence).toMatchObject([{ kind: 'file' }]);
  });

  it('say which task when it is not clear, and nothing is recorded on another', async () => {
    const before = await Promise.all([1, 2, 3, 4].map((code) => scene.occurrence(code)));
    expect(await ask(mai, 'được 65% rồi')).toContain('việc nào ạ?');
    expect(await ask(mai, '1')).toContain('65%');
    const after = await Promise.all([1, 2, 3, 4].map((code) => scene.occurrence(code)));
    expect(after.map(({ percent }) => percent)).toEqual(
      before.map(({ percent }, index) => (index === 0 ? 65 : percent)),
    );
  });

  it('say how much when it cannot be right', async () => {
    await ask(mai, '1 150%');
    expect(await (scene.hasButtons ? press(mai, '75%') : ask(mai, '75'))).toContain('75%');
    expect(await scene.occurrence(1)).toMatchObject({ percent: 75 });
  });

  it('correct and take back a report', async () => {
    await ask(mai, '1 80%');
    expect(await press(mai, 'Sửa')).toContain('ghi lại tình hình của #1');
    expect(await ask(mai, '45%')).toContain('45%');
    expect(await scene.occurrence(1)).toMatchObject({ percent: 45 });
    expect(await press(mai, 'Hủy')).toContain('#1');
    expect(await scene.occurrence(1)).toMatchObject({ percent: 75 });
    expect(await ask(mai, 'hủy báo cáo vừa rồi')).toContain('#1');
  });

  it('are asked for the deliverable after "xong", and may leave it for later', async () => {
    expect(await ask(mai, '2 xong')).toMatch(/✅ #2[^]*Danh sách hồ sơ/);
    expect(await press(mai, 'Để sau')).toContain('khi nào có anh/chị gửi em');
    expect(await scene.occurrence(2)).toMatchObject({ status: 'done' });
  });

  it('hear of a code that is not theirs or not there', async () => {
    expect(await ask(mai, 'việc 99 xong')).toContain('không thấy việc #99');
    expect(await ask(mai, '5 xong')).not.toContain('✅');
    expect(await scene.occurrence(5)).toMatchObject({ status: 'not_started', entries: [] });
  });

  it('ask for more time, which the head decides', async () => {
    hear(hung);
    expect(await ask(mai, '3 xin gia hạn đến 20/4 vì chờ giảng viên')).toContain('đến 20/4');
    expect(hear(hung)).toMatch(/Đề nghị gia hạn #3[^]*chờ giảng viên/);
    hear(mai);
    expect(await press(hung, 'Đồng ý')).toMatch(/#3.*20\/4/);
    expect(hear(mai)).toMatch(/#3.*20\/4/);
    expect(await scene.occurrence(3)).toMatchObject({ dueOn: '2026-04-20' });
  });

  it('take a request back, and two at a time are never confused', async () => {
    await ask(mai, '1 xin gia hạn đến 20/4 vì chờ số liệu');
    expect(await press(mai, 'Rút đề nghị')).toContain('Đã rút đề nghị');
    await ask(mai, '1 xin gia hạn đến 22/4 vì chờ số liệu');
    await ask(mai, '4 xin gia hạn đến 23/4 vì chờ số liệu');
    if (!scene.hasButtons) {
      await ask(hung, 'đồng ý');
      expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-03-31' });
      expect(await scene.occurrence(4)).toMatchObject({ dueOn: '2026-03-05' });
      await ask(hung, 'đồng ý 4');
    } else await press(hung, 'Đồng ý');
    expect(await scene.occurrence(4)).toMatchObject({ dueOn: '2026-04-23' });
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-03-31' });
  });

  it('who steer see the figures and what is behind them', async () => {
    expect(await ask(hung, '/tiendo')).toContain('4 nhiệm vụ');
    expect(await press(hung, 'Vướng mắc')).toContain('Việc đang vướng');
    expect(await press(hung, 'Cách tính')).not.toBe('');
  });

  it('of a group hear only what concerns all of it, when they speak to the bot', async () => {
    const group = await scene.group('Nhóm thử', [quan, mai]);
    expect((await scene.askInGroup(mai, group, '/tiendo')).join()).toContain('chưa được đăng ký');
    expect((await scene.askInGroup(quan, group, '/nhom')).join()).toContain('bản tin tuần');
    const figures = (await scene.askInGroup(mai, group, '/tiendo')).join('\n');
    expect(figures).toContain('5 nhiệm vụ');
    expect(figures).not.toMatch(/giảng viên|Mai/);
    expect((await scene.askInGroup(mai, group, '1 xong')).join()).toContain('Đã ghi nhận #1');
    expect(await scene.occurrence(1)).toMatchObject({ status: 'done' });
    hear(mai);
    const unclear = (await scene.askInGroup(mai, group, 'được khoảng 70% rồi')).join();
    expect(unclear).toContain('nhắn riêng');
    expect(hear(mai)).toContain('việc nào ạ?');
    scene.heardIn(group);
    await scene.jumpTo('2026-03-09 07:30');
    expect(scene.heardIn(group).join()).toContain('Bản tin tuần');
    await scene.seats.leavesGroup(group);
    hear(quan);
    await scene.jumpTo('2026-03-16 07:30');
    expect(scene.heardIn(group)).toEqual([]);
    // Where nobody told the bot, the refused digest does, and whoever registered the group hears of it in private.
    if (kind === 'zalo') expect(hear(quan)).toContain('Em không gửi được vào nhóm');
  });

  it('are reminded in the morning, once, and put it off to the afternoon', async () => {
    hear(mai);
    await scene.jumpTo('2026-04-20 08:00');
    const reminders = scene.heard(mai);
    expect(reminders).toHaveLength(1);
    expect(reminders[0]).toContain('#3 Tập huấn cán bộ');
    expect(reminders[0]?.includes('Trả lời: ')).toBe(!scene.hasButtons);
    expect(await ask(mai, '3 nhắc chiều nay')).toContain('lúc 14:00 hôm nay');
    hear(mai);
    await scene.jumpTo('2026-04-20 14:00');
    expect(hear(mai)).toMatch(/Nhắc lại theo hẹn:[^]*#3/);
  });
});
