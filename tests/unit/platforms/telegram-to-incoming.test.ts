import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createToIncoming } from '../../../src/platforms/telegram/to-incoming.js';
import { toReceivedUpdate } from '../../../src/platforms/telegram/received-update.js';

const BOT = { id: 7000001, is_bot: true, first_name: 'Nhắc Việc', username: 'NhacViecBot' };
const LAN = { id: 5501, is_bot: false, first_name: 'Trần Thị', last_name: 'Lan', language_code: 'vi' };
const PRIVATE = { id: 5501, first_name: 'Trần Thị', last_name: 'Lan', type: 'private' };
const GROUP = { id: -1001700000001, title: 'Tổ chuyển đổi số', type: 'supergroup' };
const FORUM = { ...GROUP, is_forum: true };
const DATE = 1772590800; // 2026-03-04T02:20:00Z

const toIncoming = createToIncoming({ botId: '7000001', username: 'NhacViecBot' });
const read = (raw: unknown) => toIncoming({ id: 'tg:7000001:1', raw });
const message = (fields: object) => ({ update_id: 1, message: { message_id: 31, date: DATE, ...fields } });
const inPrivate = (fields: object) => read(message({ from: LAN, chat: PRIVATE, ...fields }));
const inGroup = (fields: object) => read(message({ from: LAN, chat: GROUP, ...fields }));

describe('a message in private', () => {
  it('carries who wrote, where, when and what', () => {
    expect(inPrivate({ text: '12 xong' })).toEqual({
      kind: 'message',
      key: 'tg:7000001:1',
      chat: { platform: 'telegram', chatId: '5501', kind: 'private' },
      chatTitle: null,
      sender: { userId: '5501', name: 'Trần Thị Lan' },
      at: DATE * 1000,
      messageId: '31',
      text: '12 xong',
      edited: false,
      replyTo: null,
      toBot: true,
      attachments: [],
      albumId: null,
    });
  });

  it('is in composed letters, as the parser reads them', () => {
    expect(inPrivate({ text: 'vướng'.normalize('NFD') })).toMatchObject({ text: 'vướng'.normalize('NFC') });
  });

  it('keeps the payload of an invitation link', () => {
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    expect(inPrivate({ text: '/start Abc-_123', entities })).toMatchObject({ text: '/start Abc-_123', toBot: true });
  });

  it('knows which of our messages it answers', () => {
    const reply_to_message = { message_id: 30, from: BOT, chat: PRIVATE, date: DATE - 60, text: 'Nhắc việc' };
    expect(inPrivate({ text: '60%', reply_to_message })).toMatchObject({ replyTo: { messageId: '30', toBot: true } });
  });

  it('is read again when edited, with the time it was first sent', () => {
    const edited = { message_id: 31, from: LAN, chat: PRIVATE, date: DATE, edit_date: DATE + 90_000, text: '13 xong' };
    expect(read({ update_id: 2, edited_message: edited })).toMatchObject({
      edited: true,
      text: '13 xong',
      at: DATE * 1000,
    });
  });
});

describe('files', () => {
  const file = { file_id: 'F1', file_unique_id: 'U1', file_size: 52_000 };

  it('takes the largest size of a photo, wherever it stands in the list', () => {
    const photo = [
      { file_id: 'S', file_unique_id: 's', width: 90, height: 60, file_size: 900 },
      { file_id: 'L', file_unique_id: 'l', width: 1280, height: 853, file_size: 190_000 },
      { file_id: 'M', file_unique_id: 'm', width: 320, height: 213, file_size: 20_000 },
    ];
    expect(inPrivate({ photo, caption: '12 xong', media_group_id: 'A9' })).toMatchObject({
      text: '12 xong',
      albumId: 'A9',
      attachments: [{ kind: 'photo', fileId: 'L', name: null, bytes: 190_000, mimeType: 'image/jpeg' }],
    });
  });

  it.each([
    ['document', { ...file, file_name: 'Báo cáo.docx', mime_type: 'application/msword' }, 'file', 'Báo cáo.docx'],
    ['voice', { ...file, duration: 4, mime_type: 'audio/ogg' }, 'voice', null],
    ['sticker', { ...file, width: 512, height: 512, type: 'regular' }, 'sticker', null],
    ['video', { ...file, width: 640, height: 480, duration: 3, file_name: 'a.mp4' }, 'other', 'a.mp4'],
    ['video_note', { ...file, length: 240, duration: 3 }, 'other', null],
  ])('%s comes as an attachment without words', (...[field, content, kind, name]) => {
    expect(inPrivate({ [field]: content })).toMatchObject({
      kind: 'message',
      text: '',
      attachments: [{ kind, fileId: 'F1', name, bytes: 52_000 }],
    });
  });

  it('counts an animation once, though Telegram sends it twice', () => {
    const incoming = inPrivate({ animation: { ...file, duration: 1 }, document: file });
    expect(incoming?.kind === 'message' && incoming.attachments).toHaveLength(1);
  });

  it.each([
    ['location', { latitude: 12.24, longitude: 109.19 }],
    ['contact', { phone_number: '0', first_name: 'X' }],
    ['poll', { id: '1', question: '?', options: [] }],
  ])('%s cannot be read: the person is told in private, a group is left alone', (field, content) => {
    expect(inPrivate({ [field]: content })).toMatchObject({ kind: 'unsupported', sender: { userId: '5501' } });
    expect(inGroup({ [field]: content })).toBeNull();
  });
});

describe('a message in a group', () => {
  it.each([
    ['/tiendo@NhacViecBot', '/tiendo', true],
    ['/TienDo@nhacviecbot phòng CNTT', '/TienDo phòng CNTT', true],
    ['/tiendo', '/tiendo', true],
    ['@NhacViecBot 12 xong', '12 xong', true],
    ['@nhacviecbot, 12 xong', '12 xong', true],
    ['@NhacViecBot /tiendo', '/tiendo', true],
    ['@NhacViecBot', '', true],
    ['nhờ @NhacViecBot nhắc giúp', 'nhờ @NhacViecBot nhắc giúp', true],
    ['@NhacViecBotKhac 12 xong', '@NhacViecBotKhac 12 xong', false],
    ['gửi thư lan@nhacviecbot.vn', 'gửi thư lan@nhacviecbot.vn', false],
    ['mai họp nhé', 'mai họp nhé', false],
  ])('"%s" is read as "%s", for the bot: %s', (text, expected, toBot) => {
    expect(inGroup({ text })).toMatchObject({ text: expected, toBot, chatTitle: 'Tổ chuyển đổi số' });
  });

  it.each(['/tiendo@BotKhac', '/xong@nhacviecbotkhac 12'])(
    '"%s" is for another bot and is none of our business',
    (text) => {
      expect(inGroup({ text })).toBeNull();
    },
  );

  it('leaves a command of nobody in particular alone unless it is one of ours', () => {
    const strict = createToIncoming({
      botId: '7000001',
      username: 'NhacViecBot',
      isOurCommand: (name) => name === 'viec',
    });
    const ask = (text: string) => strict({ id: 'k', raw: message({ from: LAN, chat: GROUP, text }) });
    expect(ask('/ban')).toMatchObject({ toBot: false });
    expect(ask('/viec')).toMatchObject({ toBot: true });
    expect(ask('/ban@NhacViecBot')).toMatchObject({ toBot: true });
  });

  it('is for the bot when it answers one of its messages, and not when it answers a colleague', () => {
    const answered = (from: object) => ({ message_id: 8, from, chat: GROUP, date: DATE - 9, text: 'hỏi' });
    expect(inGroup({ text: '60%', reply_to_message: answered(BOT) })).toMatchObject({
      toBot: true,
      replyTo: { messageId: '8', toBot: true },
    });
    expect(inGroup({ text: '60%', reply_to_message: answered(LAN) })).toMatchObject({
      toBot: false,
      replyTo: { messageId: '8', toBot: false },
    });
  });

  it('reads the caption like a text', () => {
    const document = { file_id: 'F', file_unique_id: 'U', file_name: 'a.pdf' };
    expect(inGroup({ document, caption: '@NhacViecBot 12 xong' })).toMatchObject({ text: '12 xong', toBot: true });
  });

  it('keeps the topic of a forum, whose first message nobody is answering', () => {
    const opened = {
      message_id: 77,
      from: LAN,
      chat: FORUM,
      date: DATE,
      forum_topic_created: { name: 'CĐS', icon_color: 1 },
    };
    const incoming = read(
      message({
        from: LAN,
        chat: FORUM,
        text: '/tiendo',
        message_thread_id: 77,
        is_topic_message: true,
        reply_to_message: opened,
      }),
    );
    expect(incoming).toMatchObject({
      chat: { chatId: '-1001700000001', kind: 'group', threadId: '77' },
      replyTo: null,
    });
  });

  it('takes no topic from a chain of replies, into which nothing can be sent', () => {
    const incoming = inGroup({ text: '/viec', message_thread_id: 12 });
    expect(incoming?.chat).toEqual({ platform: 'telegram', chatId: '-1001700000001', kind: 'group' });
  });

  it('has no sender when an anonymous administrator writes', () => {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    expect(inGroup({ text: '/tiendo', from, sender_chat: GROUP })).toMatchObject({ sender: null, text: '/tiendo' });
  });

  it('ignores other bots, service messages and posts copied from a channel', () => {
    expect(inGroup({ text: '/viec', from: { ...LAN, is_bot: true } })).toBeNull();
    expect(inGroup({ new_chat_members: [LAN] })).toBeNull();
    expect(inGroup({ text: 'tin', sender_chat: { id: -100, type: 'channel' }, is_automatic_forward: true })).toBeNull();
  });
});

describe('a pressed button', () => {
  const press = (query: object) => ({ id: '4421', from: LAN, chat_instance: '-77', data: 'd:1:abc', ...query });
  const above = { message_id: 30, from: BOT, chat: GROUP, date: DATE - 5_000_000, text: 'Nhắc việc' };

  it('is by whoever pressed it, at the time we got it and not that of the old message above', () => {
    const row = toReceivedUpdate({ update_id: 3, callback_query: press({ message: above }) }, '7000001', 1772600000123);
    expect(row?.id).toBe('tg:7000001:3');
    expect(row?.chatKey).toBe('telegram:-1001700000001');
    expect(toIncoming({ id: row?.id ?? '', raw: row?.raw })).toEqual({
      kind: 'button',
      key: 'tg:7000001:3',
      chat: { platform: 'telegram', chatId: '-1001700000001', kind: 'group' },
      chatTitle: 'Tổ chuyển đổi số',
      sender: { userId: '5501', name: 'Trần Thị Lan' },
      at: 1772600000123,
      callbackId: '4421',
      data: 'd:1:abc',
      messageId: '30',
    });
  });

  it('still counts when Telegram no longer shows the message', () => {
    const message = { chat: PRIVATE, message_id: 30, date: 0 };
    expect(read({ update_id: 3, callback_query: press({ message }) })).toMatchObject({
      kind: 'button',
      messageId: null,
      chat: { chatId: '5501', kind: 'private' },
    });
  });

  it('belongs to the private chat when there is no message at all', () => {
    const row = toReceivedUpdate({ update_id: 3, callback_query: press({}) }, '7000001', 5);
    expect(row?.chatKey).toBe('telegram:5501');
    expect(toIncoming({ id: 'k', raw: row?.raw })).toMatchObject({ chat: { chatId: '5501' }, messageId: null, at: 5 });
  });
});

describe("the bot's own standing", () => {
  const change = (...[chat, from, to, extra = {}]: [object, string, string, object?]) =>
    read({
      update_id: 4,
      my_chat_member: {
        chat,
        from: LAN,
        date: DATE,
        old_chat_member: { user: BOT, status: from },
        new_chat_member: { user: BOT, status: to, ...extra },
      },
    });

  it.each([
    [PRIVATE, 'member', 'kicked', 'blocked'],
    [PRIVATE, 'kicked', 'member', 'unblocked'],
    [GROUP, 'left', 'member', 'added'],
    [GROUP, 'kicked', 'administrator', 'added'],
    [GROUP, 'member', 'left', 'removed'],
    [GROUP, 'administrator', 'kicked', 'removed'],
  ])('%# becomes "%s" → "%s" → %s', (...[chat, from, to, expected]) => {
    expect(change(chat, from, to)).toMatchObject({ kind: 'membership', change: expected, sender: { userId: '5501' } });
  });

  it('says nothing when only rights changed', () => {
    expect(change(GROUP, 'member', 'administrator')).toBeNull();
    expect(change(GROUP, 'member', 'restricted', { is_member: true })).toBeNull();
  });

  it('counts as removed when restricted outside the group', () => {
    expect(change(GROUP, 'member', 'restricted', { is_member: false })).toMatchObject({ change: 'removed' });
  });

  it('ignores channels', () => {
    expect(change({ id: -1009, type: 'channel', title: 'Tin' }, 'left', 'administrator')).toBeNull();
  });

  it('tells the same move of a group from both of its ends', () => {
    const old = { id: -4001, title: 'Tổ', type: 'group' };
    const next = { id: -1004001, title: 'Tổ', type: 'supergroup' };
    const expected = {
      kind: 'membership',
      change: 'moved',
      chat: { chatId: '-4001', kind: 'group' },
      newChatId: '-1004001',
    };
    expect(read(message({ chat: old, from: LAN, migrate_to_chat_id: -1004001 }))).toMatchObject(expected);
    expect(read(message({ chat: next, from: LAN, migrate_from_chat_id: -4001 }))).toMatchObject(expected);
  });
});

describe('odd JSON', () => {
  it.each([
    null,
    5,
    'x',
    [],
    {},
    { update_id: 1 },
    { message: null },
    { message: { chat: 3 } },
    { callback_query: [] },
  ])('reads nothing into %j', (raw) => {
    expect(read(raw)).toBeNull();
  });

  it('never throws, and reads nothing from what is broken in any one place', () => {
    const sample = message({
      from: LAN,
      chat: FORUM,
      text: '/tiendo@NhacViecBot',
      message_thread_id: 77,
      is_topic_message: true,
      reply_to_message: { message_id: 5, from: BOT, chat: FORUM, date: DATE },
      photo: [{ file_id: 'a', width: 1, height: 1 }],
    });
    const paths = ['from', 'chat', 'text', 'message_thread_id', 'reply_to_message', 'photo', 'date', 'message_id'];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const raw = { ...sample, message: { ...sample.message, [path]: value } };
        const incoming = read(raw);
        if (incoming !== null) expect(incoming.key).toBe('tg:7000001:1');
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() =>
          read({ update_id: 1, message: value, callback_query: value, my_chat_member: value }),
        ).not.toThrow();
        expect(() => toReceivedUpdate(value, '1', 0)).not.toThrow();
      }),
    );
  });
});
