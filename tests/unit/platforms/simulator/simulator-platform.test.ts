import { describe, expect, it } from 'vitest';
import type { IncomingText } from '../../../../src/chat/message.js';
import type { ReceivedUpdate } from '../../../../src/chat/receiver.js';
import { meetPerson } from '../../../../src/platforms/simulator/simulated-person.js';
import { createSimulatedWorld } from '../../../../src/platforms/simulator/simulated-world.js';
import {
  createSimulatorPlatform,
  type SimulatorPlatformNeeds,
} from '../../../../src/platforms/simulator/simulator-platform.js';
import { StoreUnavailable } from '../../../../src/shared/app-error.js';
import { createMovableClock } from '../../../../src/shared/clock.js';

const NOW = Date.parse('2026-03-19T08:00:00+07:00');

const start = (needs: Partial<SimulatorPlatformNeeds> = {}) => {
  const journaled: ReceivedUpdate[] = [];
  const platform = createSimulatorPlatform({
    clock: createMovableClock(NOW),
    journal: (_platform, updates) => {
      journaled.push(...updates);
      return Promise.resolve();
    },
    ...needs,
  });
  platform.receiver.start();
  const incoming = () => journaled.map((row) => platform.toIncoming(row));
  return { ...platform, journaled, incoming };
};

const memory = () => {
  let stored: string | null = null;
  return {
    load: () => Promise.resolve(stored),
    save: (text: string) => {
      stored = text;
      return Promise.resolve();
    },
  };
};

const privateChat = (chatId: string) => ({ platform: 'simulator', chatId, kind: 'private' }) as const;

describe('what people do reaches the bot', () => {
  it('journals a typed text as raw JSON before the person sees it as sent, and reads it back as that person’s', async () => {
    const { world, journaled, toIncoming } = start();
    const lan = await meetPerson(world, { name: 'Lan', id: 'lan' });
    const message = await lan.says('12 xong');
    expect(journaled).toHaveLength(1);
    const row = JSON.parse(JSON.stringify(journaled[0])) as ReceivedUpdate;
    expect(row.chatKey).toBe('simulator:lan');
    expect(toIncoming(row)).toEqual({
      kind: 'message',
      key: row.id,
      chat: privateChat('lan'),
      chatTitle: null,
      sender: { userId: 'lan', name: 'Lan' },
      at: NOW,
      messageId: message.id,
      text: '12 xong',
      edited: false,
      replyTo: null,
      toBot: true,
      attachments: [],
      albumId: null,
    });
  });

  it('keeps what the journal refused and offers it again under the same id, in order', async () => {
    let down = true;
    const seen: string[] = [];
    const { world, receiver } = start({
      journal: (_platform, updates) => {
        if (down) return Promise.reject(new StoreUnavailable('no database'));
        seen.push(...updates.map(({ id }) => id));
        return Promise.resolve();
      },
    });
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('một');
    expect(world.pendingCount()).toBe(1);
    await lan.says('hai');
    down = false;
    await expect.poll(() => seen.length, { timeout: 5000 }).toBe(2);
    expect(new Set(seen).size).toBe(2);
    expect(world.pendingCount()).toBe(0);
    await receiver.stop();
  });

  it('holds what is written while no bot runs, and hands it to the next one', async () => {
    const world = createSimulatedWorld({ clock: createMovableClock(NOW) });
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('/viec');
    const { incoming, receiver } = start({ world });
    await receiver.stop();
    expect(incoming()).toMatchObject([{ kind: 'message', text: '/viec' }]);
  });

  it('never reuses an update id after a restart, whether the world was stored or lost', async () => {
    const persist = memory();
    const first = start({ persist });
    const lan = await meetPerson(first.world, { name: 'Lan', id: 'lan' });
    await lan.says('một');
    const second = start({ persist });
    await second.world.restore();
    await (await meetPerson(second.world, { name: 'Lan', id: 'lan' })).says('hai');
    const third = start();
    await (await meetPerson(third.world, { name: 'Lan', id: 'lan' })).says('một');
    const ids = [...first.journaled, ...second.journaled, ...third.journaled].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('tells the bot which message is answered, whether it was the bot’s own, and when a text is edited', async () => {
    const { world, messenger, incoming } = start();
    const lan = await meetPerson(world, { name: 'Lan', id: 'lan' });
    const typed = await lan.says('chào');
    await messenger.send(privateChat('lan'), { text: [['Việc #12 còn 3 ngày']] });
    await lan.repliesTo('Việc #12', '60%');
    await lan.edits(typed, 'chào em');
    const [, reply, edited] = incoming() as IncomingText[];
    expect(reply?.replyTo).toEqual({ messageId: lan.lastMessage()?.id, toBot: true });
    expect(edited).toMatchObject({ messageId: typed.id, text: 'chào em', edited: true });
  });

  it('hands over a file that the bot can download, but not one larger than it asked for', async () => {
    const { world, messenger, incoming } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    const bytes = new TextEncoder().encode('nội dung');
    await lan.sendsFile({ name: 'BC 45.pdf', mimeType: 'application/pdf', bytes }, '7 xong');
    const [message] = incoming() as IncomingText[];
    expect(message).toMatchObject({ text: '7 xong', attachments: [{ kind: 'file', name: 'BC 45.pdf' }] });
    const fileId = message?.attachments[0]?.fileId ?? '';
    expect(Buffer.from((await messenger.download(fileId, 1000)) ?? []).toString()).toBe('nội dung');
    expect(await messenger.download(fileId, 3)).toBeNull();
    expect(await messenger.download('f999', 1000)).toBeNull();
  });

  it('refuses empty texts, strangers to a chat and buttons that are not there, without telling the bot', async () => {
    const { world, journaled } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    const nam = await meetPerson(world, { name: 'Nam' });
    const where = { personId: nam.id, chatId: lan.id };
    expect(await world.say({ ...where, text: 'chào' })).toMatchObject({ refusal: { code: 'not-in-chat' } });
    expect(await world.say({ ...where, chatId: nam.id, text: ' \n' })).toMatchObject({
      refusal: { code: 'empty-message' },
    });
    const typed = await nam.says('chào');
    const pressed = await world.press({ ...where, chatId: nam.id, messageId: typed.id, data: 'x' });
    expect(pressed).toMatchObject({ refusal: { code: 'no-such-button' } });
    expect(journaled).toHaveLength(1);
  });

  it('reads odd JSON as nothing instead of failing', () => {
    const { toIncoming } = start();
    for (const raw of [null, 7, 'x', [], {}, { update: 1, at: 2, chat: { id: 'a', kind: 'channel' } }])
      expect(toIncoming({ id: 'sim:x:1', raw })).toBeNull();
  });
});

describe('a group', () => {
  const group = async () => {
    const started = start();
    const lan = await meetPerson(started.world, { name: 'Lan', id: 'lan' });
    const created = await started.world.addGroup({ title: 'Trung tâm', memberIds: ['lan'], id: 'nhom' });
    expect(created.ok).toBe(true);
    return { ...started, lan, inGroup: lan.in('nhom') };
  };
  const last = (incoming: readonly unknown[]) => incoming.at(-1) as IncomingText;

  it('tells the bot that it was added, by whom and to which group', async () => {
    const { incoming } = await group();
    expect(incoming()).toMatchObject([
      {
        kind: 'membership',
        change: 'added',
        sender: { userId: 'lan' },
        chatTitle: 'Trung tâm',
        chat: { chatId: 'nhom', kind: 'group' },
      },
    ]);
  });

  it.each([
    ['hôm nay họp nhé', 'hôm nay họp nhé', false],
    ['/tiendo', '/tiendo', true],
    ['/tiendo@NhacViecBot quý 1', '/tiendo quý 1', true],
    ['/tiendo@BotKhac', '/tiendo@BotKhac', false],
    ['@nhacviecbot, /tiendo', '/tiendo', true],
    ['nhờ @NhacViecBot xem', 'nhờ @NhacViecBot xem', true],
    ['gửi a@NhacViecBot.vn nhé', 'gửi a@NhacViecBot.vn nhé', false],
    ['@NhacViecBot', '', true],
    ['@NhacViecBotKhac /tiendo', '@NhacViecBotKhac /tiendo', false],
    [' /viec ', '/viec', true],
    ['/việc', '/việc', true],
  ])('reads %j as %j, for the bot: %s', async (typed, text, toBot) => {
    const { inGroup, incoming } = await group();
    await inGroup.says(typed);
    expect(last(incoming())).toMatchObject({ text, toBot });
  });

  it('answers the old id with the new one after the group moved, and people go on writing', async () => {
    const { world, messenger, incoming, inGroup } = await group();
    await world.moveGroup('nhom');
    const sent = await messenger.send({ platform: 'simulator', chatId: 'nhom', kind: 'group' }, { text: [['x']] });
    if (sent.outcome !== 'moved') throw new Error(sent.outcome);
    await inGroup.says('/tiendo');
    expect(last(incoming()).chat.chatId).toBe(sent.newChatId);
  });

  it('says nothing into a group that removed it, and hears nothing from there', async () => {
    const { world, messenger, journaled, inGroup } = await group();
    await world.shutOut('nhom');
    const before = journaled.length;
    await inGroup.says('/tiendo');
    expect(journaled).toHaveLength(before);
    const sent = await messenger.send({ platform: 'simulator', chatId: 'nhom', kind: 'group' }, { text: [['x']] });
    expect(sent).toMatchObject({ outcome: 'dead-address', reason: 'removed' });
  });
});

describe('what the bot sends', () => {
  it('may not open a private chat, and is let in again by a person who blocked it and writes', async () => {
    const { world, messenger, incoming } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    const send = () => messenger.send(privateChat(lan.id), { text: [['chào']] });
    expect(await send()).toMatchObject({ outcome: 'dead-address', reason: 'never-started', revivable: true });
    await lan.says('/start');
    expect(await send()).toMatchObject({ outcome: 'sent' });
    await lan.blocksTheBot();
    expect(await send()).toMatchObject({ outcome: 'dead-address', reason: 'blocked', revivable: true });
    await lan.says('xong');
    expect(await send()).toMatchObject({ outcome: 'sent' });
    expect(incoming().map((each) => each?.kind)).toEqual(['message', 'membership', 'membership', 'message']);
  });

  it('shows buttons that a person presses by their label, and the short answer pops up for that person', async () => {
    const { world, messenger, incoming } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('/viec');
    await messenger.send(privateChat(lan.id), { text: [['#7']], buttons: [[{ text: '✅ Xong', data: 'done:7' }]] });
    await lan.presses('Xong');
    const pressed = incoming().at(-1);
    expect(pressed).toMatchObject({ kind: 'button', data: 'done:7', messageId: lan.lastMessage()?.id });
    if (pressed?.kind !== 'button') throw new Error('not a button');
    await messenger.answerButton(pressed.callbackId, 'Đã ghi nhận');
    expect(lan.notices()).toEqual(['Đã ghi nhận']);
    await expect(lan.presses('Huỷ')).rejects.toThrow('there are: [✅ Xong]');
  });

  it('redraws its own message but not one of a person', async () => {
    const { world, messenger } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    const typed = await lan.says('/viec');
    await messenger.send(privateChat(lan.id), { text: [['cũ']], buttons: [[{ text: 'A', data: 'a' }]] });
    const mine = lan.lastMessage()?.id ?? '';
    expect(await messenger.edit(privateChat(lan.id), mine, { text: [['mới']] })).toMatchObject({ outcome: 'sent' });
    expect(lan.lastMessage()).toMatchObject({ text: [['mới']], buttons: [] });
    expect(await messenger.edit(privateChat(lan.id), typed.id, { text: [['x']] })).toMatchObject({ outcome: 'gone' });
  });

  it.each([
    ['nothing at all', { text: [[' ']] }],
    ['a text above the limit', { text: [['a'.repeat(4097)]] }],
    ['a button of 65 bytes', { text: [['a']], buttons: [[{ text: 'x', data: 'đ'.repeat(33) }]] }],
  ])('is refused for good when it is %s', async (_name, piece) => {
    const { world, messenger } = start();
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('/start');
    expect(await messenger.send(privateChat(lan.id), piece)).toMatchObject({ outcome: 'rejected' });
    expect(lan.lastMessage()).toBeUndefined();
  });

  it('can be delivered although the answer was lost, as a test of ambiguous sends needs', async () => {
    const { world, messenger } = start({
      intercept: async (_call, deliver) => {
        await deliver();
        return { outcome: 'unknown', code: 'timeout' };
      },
    });
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('/start');
    expect(await messenger.send(privateChat(lan.id), { text: [['chào']] })).toMatchObject({ outcome: 'unknown' });
    expect(lan.lastMessage()?.text).toEqual([['chào']]);
  });

  it('gives an invite link that keeps its token out of the server’s sight, and none on the Zalo-like side', async () => {
    const pageUrl = () => 'http://127.0.0.1:8080/';
    expect(await start({ pageUrl }).messenger.inviteLink('a_b-1')).toBe('http://127.0.0.1:8080/#start=a_b-1');
    expect(await start({ pageUrl, style: 'zalo' }).messenger.inviteLink('a')).toBeNull();
  });
});

describe('the Zalo-like side', () => {
  it('tells the zalo-like bot only that there was a file, and hands it pictures', async () => {
    const { world, journaled, toIncoming } = start({ style: 'zalo' });
    const lan = await world.addPerson({ name: 'Lan' });
    const file = { personId: lan.id, chatId: lan.id, text: '', base64: Buffer.from('x').toString('base64') };
    await world.sendFile({ ...file, name: 'kế hoạch.docx', mimeType: 'application/msword' });
    await world.sendFile({ ...file, name: 'ảnh.png', mimeType: 'image/png' });
    expect(JSON.stringify(journaled[0])).not.toContain('kế hoạch');
    expect(journaled.map((row) => toIncoming(row)?.kind)).toEqual(['unsupported', 'message']);
  });

  it('stands in for the zalo channel and shows the same words without bold or buttons', async () => {
    const { world, messenger, journaled } = start({ style: 'zalo' });
    const lan = await meetPerson(world, { name: 'Lan' });
    await lan.says('ABCD2345');
    expect(journaled[0]?.chatKey).toBe(`zalo:${lan.id}`);
    const chat = { platform: 'zalo', chatId: lan.id, kind: 'private' } as const;
    await messenger.send(chat, { text: [[{ b: '#7' }, ' xong']], buttons: [[{ text: 'A', data: 'a' }]] });
    expect(lan.lastMessage()).toMatchObject({ text: [['#7', ' xong']], buttons: [] });
    expect(await messenger.send(chat, { text: [['a'.repeat(2001)]] })).toMatchObject({ outcome: 'rejected' });
    expect(await messenger.edit(chat, '1', { text: [['a']] })).toMatchObject({ outcome: 'rejected' });
  });
});

describe('a restart', () => {
  it('finds people, chats, messages and files again', async () => {
    const persist = memory();
    const before = start({ persist });
    const lan = await meetPerson(before.world, { name: 'Lan', id: 'lan' });
    await lan.sendsFile({ name: 'a.txt', mimeType: 'text/plain', bytes: new Uint8Array([65]) }, 'minh chứng');
    await before.messenger.send(privateChat('lan'), { text: [['Đã ghi nhận']] });
    const after = start({ persist });
    await after.world.restore();
    expect(after.world.people()).toEqual(before.world.people());
    expect(after.world.history('lan')).toEqual(before.world.history('lan'));
    expect(after.world.file(after.world.history('lan')[0]?.file?.id ?? '')?.bytes).toEqual(Buffer.from('A'));
  });

  it('begins anew when what was stored is unreadable', async () => {
    const persist = { load: () => Promise.resolve('{"format":9}'), save: () => Promise.resolve() };
    const { world } = start({ persist });
    await world.restore();
    expect(world.people()).toEqual([]);
  });

  it('goes on in memory while the store is away', async () => {
    const persist = { load: () => Promise.resolve(null), save: () => Promise.reject(new StoreUnavailable('away')) };
    const { world, journaled } = start({ persist });
    await (await meetPerson(world, { name: 'Lan' })).says('xong');
    expect(journaled).toHaveLength(1);
  });
});
