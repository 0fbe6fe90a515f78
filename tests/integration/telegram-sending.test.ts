import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAddress, OutgoingFile } from '../../src/chat/message.js';
import type { Messenger } from '../../src/chat/messenger.js';
import { createTelegramClient, type TelegramClient } from '../../src/platforms/telegram/telegram-client.js';
import { createTelegramMessenger } from '../../src/platforms/telegram/telegram-messenger.js';
import { silentLogger, type Logger } from '../../src/shared/logger.js';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { apiError, tooManyRequests, type Fault } from '../support/telegram-emulator/faults.js';

const LAN: ChatAddress = { platform: 'telegram', chatId: '5501', kind: 'private' };
const GROUP: ChatAddress = { platform: 'telegram', chatId: '-1001700000001', kind: 'group' };
const HELLO = { text: [[{ b: 'Chào' }, ' chị Lan']] };

let emulator: TelegramEmulator;
let client: TelegramClient;
let messenger: Messenger;
let logged: unknown[];

const recordingLogger = (): Logger => {
  const keep = (fields: unknown, text: string): void => void logged.push([fields, text]);
  return { debug: keep, info: keep, warn: keep, error: keep };
};

beforeEach(async () => {
  logged = [];
  emulator = await startTelegramEmulator();
  emulator.user(5501, 'Trần Thị Lan').says('/start');
  const group = emulator.group(-1001700000001, 'Tổ chuyển đổi số');
  group.addsBot(emulator.user(5501));
  const timeouts = { callMs: 1_200, uploadMs: 5_000 };
  client = createTelegramClient({ token: emulator.token, apiRoot: emulator.apiRoot, timeouts });
  messenger = createTelegramMessenger({ client, logger: recordingLogger() });
});

afterEach(async () => {
  client.close();
  await emulator.close();
  expect(JSON.stringify(logged)).not.toContain('emulator-token');
});

const fileOf = (name: string, content: string, kind: OutgoingFile['kind'] = 'file'): OutgoingFile => ({
  kind,
  name,
  mimeType: 'application/octet-stream',
  base64: Buffer.from(content).toString('base64'),
});

describe('what reaches the chat', () => {
  afterEach(() => {
    expect(emulator.violations).toEqual([]);
  });

  it('is the words with bold, buttons, the reply and no link preview', async () => {
    const asked = emulator.user(5501).says('việc của tôi');
    const buttons = [[{ text: 'Đã xong', data: 'v1:done:12' }], [], [{ text: 'Vướng', data: 'v1:blocked:12' }]];
    const result = await messenger.send(LAN, { ...HELLO, buttons, replyTo: String(asked.messageId) });
    const [sent] = emulator.sentTo(5501);
    expect(result).toEqual({ outcome: 'sent', messageId: String(sent?.messageId) });
    expect(sent).toMatchObject({
      text: 'Chào chị Lan',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      buttons: [[{ text: 'Đã xong', data: 'v1:done:12' }], [{ text: 'Vướng', data: 'v1:blocked:12' }]],
      replyTo: asked.messageId,
    });
    expect(emulator.callsOf('sendMessage')[0]?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  it('comes even when the message it answers was deleted', async () => {
    expect(await messenger.send(LAN, { ...HELLO, replyTo: '999' })).toMatchObject({ outcome: 'sent' });
    expect(emulator.sentTo(5501)).toMatchObject([{ replyTo: null }]);
  });

  it('opens the reply box in a group for the person asked, never in private', async () => {
    await messenger.send(GROUP, { ...HELLO, asksReply: true });
    await messenger.send(LAN, { ...HELLO, asksReply: true });
    const [inGroup, inPrivate] = emulator.callsOf('sendMessage');
    expect(inGroup?.params.reply_markup).toEqual({ force_reply: true, selective: true });
    expect(inPrivate?.params).not.toHaveProperty('reply_markup');
  });

  it('goes back to the topic it came from, and to the group when the topic is gone', async () => {
    const forum = emulator.group(-1001700000002, 'Diễn đàn', { isForum: true });
    forum.addsBot(emulator.user(5501));
    const topic = forum.opensTopic(emulator.user(5501), 'CĐS');
    const address = (threadId: string): ChatAddress => ({ ...GROUP, chatId: '-1001700000002', threadId });
    await messenger.send(address(String(topic)), HELLO);
    expect(await messenger.send(address('4040'), HELLO)).toMatchObject({ outcome: 'sent' });
    expect(emulator.sentTo(-1001700000002)).toMatchObject([{ threadId: topic }, { threadId: null }]);
  });

  it('is a document or a picture with its Vietnamese name and every byte', async () => {
    const content = 'x'.repeat(200_000) + '\r\n--giả ranh giới\r\n';
    await messenger.send(LAN, { text: [['Báo cáo & phụ lục']], file: fileOf('Báo cáo "quý"; bản 2.docx', content) });
    await messenger.send(LAN, { text: [], file: fileOf('bieu-do.png', 'png', 'picture') });
    const [document, picture] = emulator.sentTo(5501);
    expect(document?.text).toBe('Báo cáo & phụ lục');
    expect(document?.file?.name).toBe('Báo cáo _quý__ bản 2.docx');
    expect(document?.file?.bytes.equals(Buffer.from(content))).toBe(true);
    expect(picture?.file).toMatchObject({ kind: 'photo', name: 'bieu-do.png' });
  });

  it('keeps all words when they are too many for a caption', async () => {
    const text = Array.from({ length: 60 }, (_, index) => [`${index}. một dòng khá dài của bản tin tuần`]);
    const buttons = [[{ text: 'Xem', data: 'v' }]];
    expect(await messenger.send(LAN, { text, buttons, file: fileOf('a.pdf', 'pdf') })).toMatchObject({
      outcome: 'sent',
    });
    const all = emulator.sentTo(5501);
    expect(all.length).toBeGreaterThan(1);
    expect(all.map((one) => one.text).join('\n')).toBe(text.flat().join('\n'));
    expect(all[0]).toMatchObject({ file: { name: 'a.pdf' }, buttons: [[{ text: 'Xem' }]] });
  });

  it('takes exactly 4096 letters', async () => {
    const text = [['&'.repeat(4095) + 'x']];
    expect(await messenger.send(LAN, { text })).toMatchObject({ outcome: 'sent' });
  });

  it('changes in place: new words, buttons gone; the same again is no error', async () => {
    const sent = await messenger.send(LAN, { ...HELLO, buttons: [[{ text: 'Xong', data: 'x' }]] });
    const messageId = sent.outcome === 'sent' ? sent.messageId : '';
    expect(await messenger.edit(LAN, messageId, { text: [['Đã ghi nhận']] })).toEqual({ outcome: 'sent', messageId });
    expect(await messenger.edit(LAN, messageId, { text: [['Đã ghi nhận']] })).toEqual({ outcome: 'sent', messageId });
    expect(emulator.sentTo(5501)).toMatchObject([{ text: 'Đã ghi nhận', buttons: [], history: ['Chào chị Lan'] }]);
  });

  it('changes the words under a file too', async () => {
    const sent = await messenger.send(LAN, { ...HELLO, file: fileOf('a.pdf', 'pdf') });
    const messageId = sent.outcome === 'sent' ? sent.messageId : '';
    expect(await messenger.edit(LAN, messageId, { text: [['Bản mới']] })).toMatchObject({ outcome: 'sent' });
    expect(emulator.sentTo(5501)).toMatchObject([{ text: 'Bản mới', file: { name: 'a.pdf' } }]);
  });

  it('cannot change what is gone', async () => {
    expect(await messenger.edit(LAN, '999', HELLO)).toMatchObject({ outcome: 'gone' });
  });

  it('ends the spinner of a button once, cut to 200 letters, and shrugs at a late answer', async () => {
    await messenger.send(LAN, { ...HELLO, buttons: [[{ text: 'Xong', data: 'x' }]] });
    const [message] = emulator.sentTo(5501);
    if (message === undefined) throw new Error('nothing was sent');
    const callbackId = emulator.user(5501).presses(message, 'Xong');
    await messenger.answerButton(callbackId, `${'x'.repeat(199)}😀`);
    await messenger.answerButton(callbackId, null);
    expect(emulator.answersTo(callbackId)).toEqual(['x'.repeat(199)]);
  });

  it('gives the link that opens the bot, asking its name once', async () => {
    expect(await messenger.inviteLink('Ab-_9')).toBe('https://t.me/NhacViecTestBot?start=Ab-_9');
    await messenger.inviteLink('x');
    expect(emulator.callsOf('getMe')).toHaveLength(1);
  });

  it('fetches what people sent, up to a limit', async () => {
    const bytes = Buffer.from('nội dung phụ lục');
    const said = emulator.user(5501).sendsFile({ name: 'Phụ lục.xlsx', bytes });
    const { file_id: fileId } = said.message.document as { file_id: string };
    expect(Buffer.from((await messenger.download(fileId, 1000)) ?? []).equals(bytes)).toBe(true);
    expect(await messenger.download(fileId, 5)).toBeNull();
    expect(await messenger.download('nope', 1000)).toBeNull();
  });

  it('stops reading a file that is larger than Telegram said', async () => {
    emulator.user(5501).sendsFile({ name: 'a.bin', bytes: Buffer.alloc(5000) });
    const [fileId = ''] = emulator.world.files.keys();
    await expect(client.fetchFile(emulator.world.files.get(fileId)?.path ?? '', 100)).rejects.toThrow('too-big');
  });
});

describe('when Telegram or the way to it fails', () => {
  const fail = (fault: Fault, method = 'sendMessage'): void => {
    emulator.faults.add({ method, fault });
  };

  it.each<[string, Fault, object, number]>([
    ['429', tooManyRequests(3), { outcome: 'wait', retryAfterMs: 3_000 }, 0],
    ['500', apiError(500, 'Internal Server Error'), { outcome: 'unknown' }, 0],
    ['a page of a gateway', { kind: 'html', status: 502 }, { outcome: 'unknown', code: 'gateway-502' }, 0],
    ['a cut before handling', { kind: 'hang-up-before' }, { outcome: 'unknown' }, 0],
    ['a cut after handling', { kind: 'hang-up-after' }, { outcome: 'unknown' }, 1],
    ['no answer at all', { kind: 'silence' }, { outcome: 'unknown', code: 'no-answer-aborted' }, 1],
    ['a late answer', { kind: 'delay', ms: 100 }, { outcome: 'sent' }, 1],
    ['401', apiError(401, 'Unauthorized'), { outcome: 'broken' }, 0],
  ])('%s: says so and calls once only', async (...[, fault, expected, delivered]) => {
    fail(fault);
    expect(await messenger.send(LAN, HELLO)).toMatchObject(expected);
    expect(emulator.callsOf('sendMessage')).toHaveLength(1);
    expect(emulator.sentTo(5501)).toHaveLength(delivered);
  });

  it('cannot know either when an upload is cut', async () => {
    fail({ kind: 'hang-up-after' }, 'sendDocument');
    expect(await messenger.send(LAN, { ...HELLO, file: fileOf('a.pdf', 'x'.repeat(100_000)) })).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('knows that nothing was sent when the server is down or has no name', async () => {
    await emulator.close();
    expect(await messenger.send(LAN, HELLO)).toMatchObject({ outcome: 'retry', code: 'no-connection-econnrefused' });
    const nowhere = createTelegramClient({ token: emulator.token, apiRoot: 'http://khong-co.invalid' });
    const lost = createTelegramMessenger({ client: nowhere, logger: silentLogger });
    expect(await lost.send(LAN, HELLO)).toMatchObject({ outcome: 'retry' });
    expect(await lost.inviteLink('x')).toBeNull();
    expect(await lost.download('x', 10)).toBeNull();
    await lost.answerButton('x', 'y');
  });

  it('knows that nothing was sent when the secured connection never came about', async () => {
    // A server that speaks plain HTTP breaks the handshake, before anything of ours is sent.
    const plain = createServer();
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const secured = createTelegramClient({ token: '1:x', apiRoot: `https://127.0.0.1:${port}` });
    const result = await createTelegramMessenger({ client: secured, logger: silentLogger }).send(LAN, HELLO);
    plain.close();
    expect(result).toMatchObject({ outcome: 'retry' });
  });

  it('is told by the people themselves: blocked, never started, gone, removed, muted', async () => {
    const result = async (chatId: number, kind: ChatAddress['kind'] = 'private') =>
      messenger.send({ platform: 'telegram', chatId: String(chatId), kind }, HELLO);
    emulator.user(5501).blocks();
    expect(await result(5501)).toMatchObject({ outcome: 'dead-address', reason: 'blocked' });
    emulator.user(5501).unblocks();
    expect(await result(5501)).toMatchObject({ outcome: 'sent' });
    emulator.user(5502, 'Chưa bấm Bắt đầu');
    expect(await result(5502)).toMatchObject({ outcome: 'dead-address', reason: 'never-started' });
    expect(await result(404)).toMatchObject({ outcome: 'dead-address', reason: 'never-started' });
    const group = emulator.group(-1001700000001, '');
    group.letsBotWrite(false);
    expect(await result(-1001700000001, 'group')).toMatchObject({ outcome: 'dead-address', reason: 'no-right' });
    group.letsBotWrite(true);
    group.removesBot(emulator.user(5501));
    expect(await result(-1001700000001, 'group')).toMatchObject({ outcome: 'dead-address', reason: 'removed' });
    emulator.deactivate(emulator.user(5501));
    expect(await result(5501)).toMatchObject({ reason: 'deactivated', revivable: false });
  });

  it('follows a group to its new number', async () => {
    const group = emulator.group(-4001, 'Tổ', { type: 'group' });
    group.addsBot(emulator.user(5501));
    const next = group.migrates();
    expect(await messenger.send({ ...GROUP, chatId: '-4001' }, HELLO)).toEqual({
      outcome: 'moved',
      newChatId: String(next.id),
    });
    expect(await messenger.send({ ...GROUP, chatId: String(next.id) }, HELLO)).toMatchObject({ outcome: 'sent' });
  });

  it('sends the words without bold, once, when the markup is refused', async () => {
    fail(apiError(400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 3"));
    expect(await messenger.send(LAN, HELLO)).toMatchObject({ outcome: 'sent' });
    expect(emulator.sentTo(5501)).toMatchObject([{ text: 'Chào chị Lan', entities: [] }]);
    emulator.faults.add({ method: 'sendMessage', times: 2, fault: apiError(400, "Bad Request: can't parse entities") });
    expect(await messenger.send(LAN, HELLO)).toMatchObject({ outcome: 'rejected', code: 'cannot-parse-entities' });
  });

  it('refuses content that Telegram would refuse', async () => {
    expect(await messenger.send(LAN, { text: [['x'.repeat(4097)]] })).toMatchObject({ code: 'too-long' });
    expect(await messenger.send(LAN, { text: [[' ']] })).toMatchObject({ code: 'empty-text' });
    const buttons = [[{ text: 'x', data: 'ế'.repeat(22) }]];
    expect(await messenger.send(LAN, { ...HELLO, buttons })).toMatchObject({ code: 'button-data-invalid' });
    expect(emulator.violations).toHaveLength(3);
  });

  it('stops when the token is wrong', async () => {
    const stranger = createTelegramClient({ token: '999:wrong', apiRoot: emulator.apiRoot });
    const result = await createTelegramMessenger({ client: stranger, logger: silentLogger }).send(LAN, HELLO);
    stranger.close();
    expect(result).toEqual({ outcome: 'broken', code: 'unauthorized' });
  });
});
