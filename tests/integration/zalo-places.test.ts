import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../src/people/member.js';
import { PEOPLE } from '../support/app/organisation.js';
import type { Seat } from '../support/app/platform-seats.js';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';

// Zalo's free plan serves fifty people.
const MANY = Array.from({ length: 50 }, (_, index) => ({
  row: 10 + index,
  fullName: `Người Thử Số ${index + 1}`,
  unitName: 'Khoa Nội',
  position: null,
  roles: ['staff'] as const,
  honorific: null,
  isFocal: false,
  isDeputy: false,
}));

let scene: PlatformScene;
let quan: Seat;
let filled = 0;

const find = async (name: string): Promise<Member> => {
  const found = (await scene.app().core.members.all()).find(({ fullName }) => fullName === name);
  if (found === undefined) throw new Error(`${name} is not there`);
  return found;
};

/** Gives so many more people an account, as if they had joined. */
const fill = async (count: number): Promise<void> => {
  const { members } = scene.app().core;
  for (let end = filled + count; filled < end; filled += 1) {
    const member = await find(`Người Thử Số ${filled + 1}`);
    const id = `dada${String(filled).padStart(16, '0')}`;
    const account = { platform: 'zalo', userId: id, chatId: id, state: 'linked', linkedAt: 0 } as const;
    await members.replace({ ...member, accounts: [account], version: member.version + 1 });
  }
};
const hear = (seat: Seat): string => scene.heard(seat).join('\n');

beforeAll(async () => {
  scene = await startPlatformScene('zalo', { people: [...PEOPLE, ...MANY], tasks: [] });
  quan = await scene.join('Vũ Thử Quản');
});
afterAll(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

describe('the fifty places of a Zalo bot', () => {
  it('are told of at the mark also when nobody was there to tell: two joined at once, a copy died in between', async () => {
    const other = await startPlatformScene('zalo', { people: [...PEOPLE, ...MANY], tasks: [] });
    const admin = await other.join('Vũ Thử Quản');
    const { members } = other.app().core;
    const join = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const member = (await members.all()).find(({ fullName }) => fullName === `Người Thử Số ${index + 1}`);
        if (member === undefined) throw new Error('nobody');
        const id = `dada${String(index).padStart(16, '0')}`;
        const account = { platform: 'zalo', userId: id, chatId: id, state: 'linked', linkedAt: 0 } as const;
        await members.replace({ ...member, accounts: [account], version: member.version + 1 });
      }
    };
    const heard = async (): Promise<string> => {
      await other.settle([admin.chat]);
      return other.heard(admin).join('\n');
    };
    await heard();
    await join(0, 45);
    expect(await heard()).toContain('46/50');
    expect(await heard()).toBe('');
    await join(45, 49);
    expect(await heard()).toContain('vừa đủ 50 người');
    const gone = (await members.all()).find(({ fullName }) => fullName === 'Người Thử Số 1');
    if (gone !== undefined) await members.replace({ ...gone, active: false, accounts: [], version: gone.version + 1 });
    expect(await heard()).toBe('');
    await join(48, 50);
    expect(await heard()).toContain('vừa đủ 50 người');
    await other.end();
  });

  it('are counted: the admin hears at 45 and at 50, and not in between', async () => {
    await fill(43);
    hear(quan);
    await scene.join('Trần Thử Mai');
    expect(hear(quan)).toContain('45/50');
    await scene.join('Ngô Thử Cúc');
    expect(hear(quan)).toBe('');
    await fill(3);
    await scene.join('Hồ Thử Hùng');
    expect(hear(quan)).toContain('vừa đủ 50 người');
  });

  it('taken: the next one is told kindly and the admin with the cure; the code is still good once there is room', async () => {
    const { core } = scene.app();
    const { code } = await core.invite((await find('Đặng Thử Bình')).id, 'operator');
    const binh = await scene.stranger('Đặng Thử Bình');
    expect((await scene.ask(binh, code)).join()).toMatch(/đã đủ 50 người.*Lời mời vẫn giữ nguyên/);
    expect(hear(quan)).toMatch(/đã đủ 50 người nên chưa vào được.*Telegram/);
    // A code that nobody was given says nothing about places.
    expect((await scene.ask(binh, 'ABCDEFGH')).join()).not.toContain('50');
    const gone = await find('Người Thử Số 1');
    await core.members.replace({ ...gone, active: false, accounts: [], version: gone.version + 1 });
    expect((await scene.ask(binh, code)).join()).toContain('Chào anh Đặng Thử Bình');
  });

  it('let somebody who is in come again with a new phone', async () => {
    const mai = await scene.join('Trần Thử Mai');
    expect(hear(mai)).toContain('Chào chị Trần Thử Mai');
  });

  it('stand in /suckhoe, with the month and what was dropped', async () => {
    const health = (await scene.ask(quan, '/suckhoe')).join('\n');
    expect(health).toContain('Người dùng trên Zalo: 50/50');
    expect(health).toMatch(/Zalo tháng 3\/2026: \d+\/3000 tin \(0%\)/);
    expect(health).not.toContain('Không gửi vì giới hạn');
  });
});
