import { describe, expect, it } from 'vitest';
import { stripMention } from '../../../src/platforms/zalo/mention.js';
import { toReceivedUpdate, unwrap, updatesIn } from '../../../src/platforms/zalo/received-update.js';
import { createToIncoming } from '../../../src/platforms/zalo/to-incoming.js';

const LAN = { id: 'ab120000000000000004', display_name: 'Trần Thị Lan', is_bot: false };
const PRIVATE = { id: LAN.id, chat_type: 'PRIVATE' };
const GROUP = { id: '77de0000000000000006', chat_type: 'GROUP' };
const BOT = '1459000000000000001';
const NAMES = { names: ['Bot Nhắc Việc', 'bot.AbCdEfGh'] };

const message = (fields: Record<string, unknown>) => ({
  message_id: '0a1b0000000000000003',
  date: 1789000000000,
  from: LAN,
  chat: PRIVATE,
  ...fields,
});

const read = (event: string, fields: Record<string, unknown>) =>
  createToIncoming({ ...NAMES, botIds: ['8100000000001', BOT] })({
    id: 'zl:8100000000001:x',
    raw: { event_name: event, message: message(fields) },
  });

const text = (fields: Record<string, unknown>) => read('message.text.received', fields);

describe('a message on Zalo', () => {
  it('is words from a person in a private chat, at the time of its sending in milliseconds', () => {
    expect(text({ text: 'xong 12' })).toEqual({
      kind: 'message',
      key: 'zl:8100000000001:x',
      chat: { platform: 'zalo', chatId: LAN.id, kind: 'private' },
      chatTitle: null,
      sender: { userId: LAN.id, name: 'Trần Thị Lan' },
      at: 1789000000000,
      messageId: '0a1b0000000000000003',
      text: 'xong 12',
      edited: false,
      replyTo: null,
      toBot: true,
      attachments: [],
      albumId: null,
    });
  });

  it('keeps ids letter by letter, though they look like numbers', () => {
    const chat = { id: '00123456789012345678', chat_type: 'private' };
    expect(text({ text: 'a', chat, from: { id: '00123456789012345678' } })).toMatchObject({
      chat: { chatId: '00123456789012345678', kind: 'private' },
      sender: { userId: '00123456789012345678', name: '' },
    });
  });

  it.each([
    ['PRIVATE', 'private'],
    ['Private', 'private'],
    ['GROUP', 'group'],
    ['group', 'group'],
  ])('knows the chat type %s in any case', (chat_type, kind) => {
    expect(text({ text: 'a', chat: { id: GROUP.id, chat_type } })).toMatchObject({ chat: { kind } });
  });

  it('tells a private chat by its id where the type is missing', () => {
    expect(text({ text: 'a', chat: { id: LAN.id } })).toMatchObject({ chat: { kind: 'private' } });
    expect(text({ text: 'a', chat: { id: GROUP.id } })).toMatchObject({ chat: { kind: 'group' } });
  });

  it('takes a small date for seconds, and the time of receipt for a missing one', () => {
    expect(text({ text: 'a', date: 1789000000 })).toMatchObject({ at: 1789000000000 });
    const raw = { event_name: 'message.text.received', message: message({ text: 'a', date: null }) };
    const row = toReceivedUpdate(raw, '8100000000001', 1789000005000);
    expect(row).not.toBeNull();
    expect(createToIncoming({ ...NAMES, botIds: [] })(row ?? { id: '', raw: null })).toMatchObject({
      at: 1789000005000,
    });
  });

  it.each([
    ['a bot', { from: { ...LAN, is_bot: true } }],
    ['the bot itself', { from: { id: BOT } }],
    ['the bot by the number of its token', { from: { id: '8100000000001' } }],
    ['nobody', { from: {} }],
  ])('from %s is nothing to us', (_who, fields) => {
    expect(text({ text: 'xong', ...fields })).toBeNull();
  });

  it('falls back on other names of a person', () => {
    expect(text({ text: 'a', from: { id: '1', name: 'Nam' } })).toMatchObject({ sender: { name: 'Nam' } });
    expect(text({ text: 'a', from: { id: '1', first_name: 'Hải' } })).toMatchObject({ sender: { name: 'Hải' } });
  });
});

describe('what hangs on a message', () => {
  it.each(['photo_url', 'photo'])('finds a picture in %s, with its caption as words', (field) => {
    expect(
      read('message.image.received', { [field]: 'https://photo.example/1.jpg', caption: '12 xong' }),
    ).toMatchObject({
      text: '12 xong',
      attachments: [{ kind: 'photo', fileId: 'https://photo.example/1.jpg' }],
    });
  });

  it('prefers photo_url where both are there', () => {
    const both = { photo: 'https://old.example/1.jpg', photo_url: 'https://photo.example/1.jpg' };
    expect(read('message.image.received', both)).toMatchObject({ attachments: [{ fileId: both.photo_url }] });
  });

  it('reads stickers and voice', () => {
    expect(read('message.sticker.received', { sticker: 'bfe458', url: 'https://s.example/1' })).toMatchObject({
      text: '',
      attachments: [{ kind: 'sticker', fileId: 'bfe458' }],
    });
    expect(read('message.voice.received', { voice_url: 'https://v.example/1.aac' })).toMatchObject({
      attachments: [{ kind: 'voice', fileId: 'https://v.example/1.aac', mimeType: 'audio/aac' }],
    });
  });

  it('says that a private message cannot be read, and is silent in a group', () => {
    expect(read('message.unsupported.received', {})).toMatchObject({ kind: 'unsupported', sender: { userId: LAN.id } });
    expect(read('message.unsupported.received', { chat: GROUP })).toBeNull();
  });

  it.each([
    ['an event of next year', 'user.followed', { text: 'a' }],
    ['a message event without anything in it', 'message.poll.received', {}],
  ])('ignores %s', (_what, event, fields) => {
    expect(read(event, fields)).toBeNull();
  });

  it('never throws on odd JSON', () => {
    const toIncoming = createToIncoming({ ...NAMES, botIds: [] });
    for (const raw of [null, 7, 'x', [], {}, { event_name: 1, message: [] }, { event_name: 'message.text.received' }]) {
      expect(toIncoming({ id: 'x', raw })).toBeNull();
    }
    expect(text({ text: { odd: true }, from: [] })).toBeNull();
  });
});

describe("the bot's name in a group", () => {
  it.each([
    ['@Bot Nhắc Việc 12 xong', '12 xong'],
    ['@bot nhắc việc: 12 xong', '12 xong'],
    ['@Bot Nhắc  Việc\n12 xong', '12 xong'],
    ['12 xong @Bot Nhắc Việc', '12 xong'],
    ['@bot.AbCdEfGh /tiendo', '/tiendo'],
    ['@Bot Nhắc Việc', ''],
    ['@Bot Nhắc Việc'.normalize('NFD') + ' 12 xong', '12 xong'],
    ['@Bot Nhắc Việc2 12 xong', '@Bot Nhắc Việc2 12 xong'],
    ['@Nam nhắn @Bot Nhắc Việc giúp', '@Nam nhắn @Bot Nhắc Việc giúp'],
    ['@Bot Tên Khác Hẳn /tiendo', '/tiendo'],
    ['@Bot Tên Khác Hẳn 12 xong', '@Bot Tên Khác Hẳn 12 xong'],
    ['12 xong', '12 xong'],
  ])('%j is read as %j', (raw, expected) => {
    expect(stripMention(raw, NAMES)).toBe(expected);
  });

  it('takes the longer of two names that begin alike', () => {
    expect(stripMention('@Bot Nhắc Việc xong', { names: ['Bot Nhắc', 'Bot Nhắc Việc'] })).toBe('xong');
  });

  it('treats a name as words, not as a pattern', () => {
    expect(stripMention('@Bot (A+) xong', { names: ['Bot (A+)'] })).toBe('xong');
  });

  it('is left alone in private', () => {
    expect(text({ text: '@Bot Nhắc Việc xong' })).toMatchObject({ text: '@Bot Nhắc Việc xong' });
    expect(text({ text: '@Bot Nhắc Việc xong', chat: GROUP })).toMatchObject({ text: 'xong', toBot: true });
  });
});

describe('the inbox row of an update', () => {
  const flat = { event_name: 'message.text.received', message: message({ text: 'a' }) };

  it('is named after bot, event and message, so that a repeat is the same row', () => {
    expect(toReceivedUpdate(flat, '81', 5)).toMatchObject({
      id: 'zl:81:message.text.received:0a1b0000000000000003',
      chatKey: `zalo:${LAN.id}`,
      sequence: 1789000000000,
    });
  });

  it('is the same for flat and wrapped deliveries', () => {
    expect(unwrap({ ok: true, result: flat })).toEqual(flat);
    expect(unwrap(flat)).toEqual(flat);
  });

  it('gives a message without an id one of its own, the same each time', () => {
    const odd = { event_name: 'message.text.received', message: { ...message({ text: 'a' }), message_id: undefined } };
    const first = toReceivedUpdate(odd, '81', 5);
    expect(first?.id).toMatch(/^zl:81:message\.text\.received:x[0-9a-f]{20}$/);
    expect(toReceivedUpdate(odd, '81', 6)?.id).toBe(first?.id);
  });

  it('is none without a message', () => {
    expect(toReceivedUpdate({ event_name: 'user.followed' }, '81', 5)).toBeNull();
    expect(toReceivedUpdate(['x'], '81', 5)).toBeNull();
  });

  it('is found in one object, in a list, and nowhere in nothing', () => {
    expect(updatesIn(flat)).toEqual([flat]);
    expect(updatesIn([flat, flat])).toHaveLength(2);
    expect(updatesIn(null)).toEqual([]);
  });
});
