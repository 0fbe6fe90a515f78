import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';
import type { Seat } from '../support/app/platform-seats.js';

// Groups on Zalo are a beta, and this bot may not be invited to any.
let scene: PlatformScene;
let quan: Seat;
let hung: Seat;
let lan: Seat;
let mai: Seat;

const digestOf = (seat: Seat): readonly string[] => scene.heard(seat).filter((text) => text.includes('Bản tin tuần'));
const monday = async (day: string): Promise<void> => {
  await scene.jumpTo(`${day} 07:30`);
  await scene.settle([quan, hung, lan, mai].map(({ chat }) => chat));
};

beforeAll(async () => {
  scene = await startPlatformScene('zalo', { zalo: { canJoinGroups: false } });
  quan = await scene.join('Vũ Thử Quản');
  hung = await scene.join('Hồ Thử Hùng');
  lan = await scene.join('Lê Thử Lan');
  mai = await scene.join('Trần Thử Mai');
});
afterAll(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

describe('/nhom where the bot cannot be in groups', () => {
  it('is the admin’s, as in a group', async () => {
    expect((await scene.ask(mai, '/nhom')).join()).toContain('dành cho lãnh đạo');
    expect((await scene.ask(quan, '/nhom tắt')).join()).toContain('trong nhóm');
  });

  it('sends the digest in private to leaders, heads and who asked, once a week and to nobody else', async () => {
    expect((await scene.ask(quan, '/nhom')).join()).toMatch(/chưa được vào nhóm trên Zalo.*tin nhắn riêng/s);
    await monday('2026-03-09');
    for (const seat of [quan, hung, lan]) {
      const [digest = '', ...more] = digestOf(seat);
      expect(digest).toMatch(/Bản tin tuần 10/);
      expect(more).toEqual([]);
    }
    expect(digestOf(mai)).toEqual([]);
    // Planned again, it is the same message.
    await scene.jumpTo('2026-03-09 08:30');
    for (const seat of [quan, hung, lan]) expect(digestOf(seat)).toEqual([]);
  });

  it('stops at “/nhom tắt”, also what was planned already', async () => {
    await scene.jumpTo('2026-03-15 20:00');
    expect((await scene.ask(quan, '/nhom tắt')).join()).toContain('Đã dừng');
    await monday('2026-03-16');
    for (const seat of [quan, hung, lan, mai]) expect(digestOf(seat)).toEqual([]);
  });

  it('ends when the bot may be in groups and a group has the digest: the admin hears how, and then that it ended', async () => {
    await scene.ask(quan, '/nhom');
    scene.heard(quan);
    scene.seats.changeZalo?.({ canJoinGroups: true });
    await scene.settle([quan.chat]);
    const news = scene.heard(quan).join('\n');
    expect(news).toMatch(/đã được vào nhóm trên Zalo.*bot\.zaloplatforms\.com\/groups\/invite\/bot\./s);
    await monday('2026-03-23');
    // It goes on until a group has it.
    for (const seat of [quan, hung, lan]) expect(digestOf(seat)).toHaveLength(1);

    const group = await scene.group('Nhóm Thử', [quan]);
    await scene.askInGroup(quan, group, '/nhom');
    await scene.settle([quan.chat, group]);
    expect(scene.heard(quan).join()).toContain('đã dừng bản tin gửi riêng');
    scene.heardIn(group);
    await monday('2026-03-30');
    await scene.settle([group]);
    for (const seat of [quan, hung, lan, mai]) expect(digestOf(seat)).toEqual([]);
    expect(scene.heardIn(group).filter((text) => text.includes('Bản tin tuần'))).toHaveLength(1);
  });
});
