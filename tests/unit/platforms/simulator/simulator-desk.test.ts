import { describe, expect, it } from 'vitest';
import { createSimulatedWorld } from '../../../../src/platforms/simulator/simulated-world.js';
import { createSimulatorDesk } from '../../../../src/platforms/simulator/simulator-desk.js';
import type { WorldEvent } from '../../../../src/platforms/simulator/world-state.js';
import { plainText } from '../../../../src/shared/rich-text.js';
import { createMovableClock } from '../../../../src/shared/clock.js';

const bothWorlds = () => {
  const clock = createMovableClock(Date.parse('2026-03-19T08:00:00+07:00'));
  return createSimulatorDesk([
    createSimulatedWorld({ clock, style: 'telegram' }),
    createSimulatedWorld({ clock, style: 'zalo' }),
  ]);
};

const texts = (desk: ReturnType<typeof bothWorlds>, chatId: string) =>
  desk.history(chatId)?.map(({ text }) => plainText(text));

describe('the desk over both simulated worlds', () => {
  it.each([
    ['a token', 'telegram', 'abc_D-1', '/start abc_D-1'],
    ['a whole link', 'telegram', 'http://127.0.0.1:8080/#start=abc_D-1', '/start abc_D-1'],
    ['a Telegram link', 'telegram', 'https://t.me/bot?start=abc', '/start abc'],
    ['the command itself', 'telegram', ' /start abc ', '/start abc'],
    ['a code on the Zalo-like side', 'zalo', ' ABCD2345 ', 'ABCD2345'],
  ] as const)('lets somebody join by pasting %s', async (...[, style, invite, said]) => {
    const desk = bothWorlds();
    const added = await desk.addPerson({ name: 'Lan', style, invite });
    if (!added.ok) throw new Error(added.refusal.code);
    expect(texts(desk, added.value.id)).toEqual([said]);
  });

  it('keeps a Telegram-like and a Zalo-like person apart although both are the first of their world', async () => {
    const desk = bothWorlds();
    const telegram = await desk.addPerson({ name: 'Lan', style: 'telegram', invite: null });
    const zalo = await desk.addPerson({ name: 'Nam', style: 'zalo', invite: null });
    if (!telegram.ok || !zalo.ok) throw new Error('refused');
    await desk.say({ personId: zalo.value.id, chatId: zalo.value.id, text: '1' });
    expect(texts(desk, telegram.value.id)).toEqual([]);
    expect(texts(desk, zalo.value.id)).toEqual(['1']);
    expect(desk.chats().map(({ style }) => style)).toEqual(['telegram', 'zalo']);
  });

  it('passes events of every world on, until asked to stop', async () => {
    const desk = bothWorlds();
    const events: WorldEvent[] = [];
    const stop = desk.subscribe((event) => events.push(event));
    const added = await desk.addPerson({ name: 'Nam', style: 'zalo', invite: '12345678' });
    stop();
    await desk.addPerson({ name: 'Lan', style: 'telegram', invite: '12345678' });
    expect(events.map(({ kind }) => kind)).toEqual(['chats', 'message']);
    expect(added.ok).toBe(true);
  });

  it('refuses what names nobody, instead of acting for somebody else', async () => {
    const desk = bothWorlds();
    const nobody = { personId: 'x', chatId: 'x', text: 'a' };
    expect(await desk.say(nobody)).toMatchObject({ refusal: { code: 'no-such-person' } });
    expect(await desk.addGroup({ title: 'Nhóm', memberIds: [] })).toMatchObject({ ok: false });
    expect(desk.history('x')).toBeNull();
    expect(desk.file('f1')).toBeNull();
  });
});
