import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { coreOf } from '../../src/platforms/simulator/simulated-world.js';
import { startScene, type Scene } from '../support/app/scene.js';

const TASKS = [{ title: 'Lập danh mục', lead: 'Phòng Tổng hợp', deadline: '6/3/2026' }];

let scene: Scene;
let quan: SimulatedPerson;
let group: string;
beforeEach(async () => {
  scene = await startScene({ tasks: TASKS });
  quan = await scene.join('Vũ Thử Quản');
  group = await scene.group('Nhóm thử', [quan]);
  await scene.ask(quan.in(group), '/nhom');
});
afterEach(() => scene.end());

/** As Telegram's supergroups: a new number, of which the bot hears only when it writes to the old one. */
const moveSilently = (): string => {
  const core = coreOf(scene.world);
  const moved = `${group}-moved`;
  core.state.moved = { ...core.state.moved, [group]: moved };
  core.state.messages = core.state.messages.map((each) => (each.chatId === group ? { ...each, chatId: moved } : each));
  core.replaceChat(group, { id: moved });
  return moved;
};

const digestsIn = (chat: string): readonly string[] => {
  const place = quan.in(chat);
  return scene.world
    .history(chat)
    .filter(({ from }) => from === null)
    .map((message) => place.read(message))
    .filter((text) => text.startsWith('Bản tin tuần'));
};

describe('a group that got a new number', () => {
  it('without a word hears the digest of that Monday, once, and those of the Mondays after', async () => {
    await scene.liveUntil('2026-03-08 20:00');
    const moved = moveSilently();
    await scene.liveUntil('2026-03-09 16:00');
    expect(digestsIn(moved)).toHaveLength(1);
    await scene.liveUntil('2026-03-16 16:00');
    expect(digestsIn(moved)).toHaveLength(2);
  });

  it('and says so hears each digest once', async () => {
    await scene.liveUntil('2026-03-08 20:00');
    await scene.world.moveGroup(group);
    const moved = coreOf(scene.world).state.moved[group] ?? '';
    await scene.liveUntil('2026-03-09 16:00');
    expect(digestsIn(moved)).toHaveLength(1);
  });

  it('just after its digest went out does not hear it again', async () => {
    await scene.liveUntil('2026-03-09 08:00');
    await scene.world.moveGroup(group);
    const moved = coreOf(scene.world).state.moved[group] ?? '';
    await scene.liveUntil('2026-03-09 16:00');
    expect(digestsIn(moved)).toHaveLength(1);
  });
});
