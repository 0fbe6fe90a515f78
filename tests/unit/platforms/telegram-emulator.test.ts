import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCall } from '../../support/telegram-emulator/api-schema.js';
import { startTelegramEmulator, type TelegramEmulator } from '../../support/telegram-emulator/emulator.js';

// The judge is judged: what it lets pass, the tests of the adapter cannot find.
describe('the check of a call against the reference', () => {
  const SEND = { chat_id: 1, text: 'x' };

  it.each<[string, Record<string, unknown>]>([
    ['sendMessage', SEND],
    [
      'sendMessage',
      { ...SEND, chat_id: '@kenh', reply_parameters: { message_id: 3, allow_sending_without_reply: true } },
    ],
    ['sendMessage', { ...SEND, reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }], []] } }],
    ['sendMessage', { ...SEND, reply_markup: { force_reply: true, selective: true } }],
    ['getMe', {}],
    ['setMyCommands', { commands: [{ command: 'a', description: 'b' }], scope: { type: 'chat', chat_id: 5 } }],
  ])('lets %s with %j pass', (method, params) => {
    expect(checkCall(method, params)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['sendMesage', SEND, 'no such method'],
    ['constructor', {}, 'no such method'],
    ['sendMessage', { text: 'x' }, 'chat_id: required'],
    ['sendMessage', { ...SEND, reply_to_message_id: 3 }, 'has no "reply_to_message_id"'],
    ['sendMessage', { ...SEND, disable_web_page_preview: true }, 'has no'],
    ['sendMessage', { ...SEND, text: 5 }, 'no String'],
    ['sendMessage', { ...SEND, chat_id: 1.5 }, 'no Integer'],
    ['sendMessage', { ...SEND, reply_parameters: { message_id: '3' } }, 'message_id: no Integer'],
    ['sendMessage', { ...SEND, reply_markup: { inline_keyboard: [{ text: 'a' }] } }, 'inline_keyboard'],
    ['sendMessage', { ...SEND, reply_markup: { inline_keyboard: [[{ text: 'a', data: 'b' }]] } }, 'has no "data"'],
    ['sendMessage', { ...SEND, link_preview_options: { disabled: true } }, 'has no "disabled"'],
    ['sendDocument', { chat_id: 1, document: { bytes: 'x' } }, 'document'],
    ['setMyCommands', { commands: [], scope: { type: 'private' } }, 'must be'],
    ['getUpdates', { allowed_updates: 'message' }, 'Array of String'],
  ])('refuses %s with %j', (method, params, why) => {
    expect(checkCall(method, params)).toContain(why);
  });
});

describe('the emulator', () => {
  let emulator: TelegramEmulator;

  beforeEach(async () => {
    emulator = await startTelegramEmulator();
  });
  afterEach(() => emulator.close());

  const call = async (
    method: string,
    params: object = {},
    token = emulator.token,
  ): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const idsOf = (answer: Record<string, unknown>): unknown[] =>
    (answer.result as { update_id: number }[]).map(({ update_id }) => update_id);

  it('forgets an update only when asked beyond it', async () => {
    const lan = emulator.user(1, 'Lan');
    const [first, second] = [lan.says('một').updateId, lan.says('hai').updateId];
    expect(idsOf(await call('getUpdates'))).toEqual([first, second]);
    expect(idsOf(await call('getUpdates', { offset: first }))).toEqual([first, second]);
    expect(idsOf(await call('getUpdates', { offset: second }))).toEqual([second]);
    expect(idsOf(await call('getUpdates', { offset: (second ?? 0) + 1 }))).toEqual([]);
    expect(emulator.updates.pending()).toEqual([]);
  });

  it('gives one update at a time to who asks the same again at once', async () => {
    const lan = emulator.user(1, 'Lan');
    lan.says('một');
    lan.says('hai');
    expect(idsOf(await call('getUpdates'))).toHaveLength(2);
    expect(idsOf(await call('getUpdates'))).toHaveLength(1);
    expect(emulator.updates.spins()).toBe(1);
  });

  it('ends the first of two polls', async () => {
    const first = call('getUpdates', { timeout: 10 });
    while (emulator.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = call('getUpdates', { timeout: 10 });
    expect(await first).toMatchObject({ ok: false, error_code: 409 });
    emulator.user(1, 'Lan').says('xong');
    expect(await second).toMatchObject({ ok: true });
  });

  it('refuses a poll while a webhook is set', async () => {
    await call('setWebhook', { url: 'https://vd.vn/x' });
    expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
  });

  it('knows its own token only', async () => {
    expect(await call('getMe', {}, '5:other')).toMatchObject({ error_code: 401 });
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404 });
  });

  it('counts what breaks the rules as a violation, and refuses it', async () => {
    emulator.user(1, 'Lan').says('/start');
    const send = (fields: object) => call('sendMessage', { chat_id: 1, text: 'x', ...fields });
    const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[{ text: 'a', ...fields }]] } });
    const broken = [
      { text: 'x'.repeat(4097) },
      { text: '' },
      { text: 'a < b', parse_mode: 'HTML' },
      button({}),
      button({ url: 'https://vd.vn', callback_data: 'x' }),
      button({ callback_data: 'x'.repeat(65) }),
      { unknown: 1 },
    ];
    for (const fields of broken) expect(await send(fields)).toMatchObject({ ok: false, error_code: 400 });
    expect(emulator.violations).toHaveLength(broken.length);
    expect(emulator.sentTo(1)).toEqual([]);
  });

  it('in privacy mode tells the bot of commands, replies to it and little else', async () => {
    const lan = emulator.user(1, 'Lan');
    const group = emulator.group(-100, 'Tổ');
    const there = lan.in(group);
    expect(there.says('/tiendo@NhacViecTestBot').updateId).toBeNull();
    group.addsBot(lan);
    expect(there.says('chào cả nhà').updateId).toBeNull();
    expect(there.says('@NhacViecTestBot ơi').updateId).toBeNull();
    expect(there.says('/tiendo').updateId).toBeNull();
    expect(there.says('/tiendo@botkhac').updateId).toBeNull();
    expect(there.says('/tiendo@nhacviectestbot').updateId).not.toBeNull();
    const sent = await call('sendMessage', { chat_id: -100, text: 'Tiến độ thế nào?' });
    const { message_id: messageId } = sent.result as { message_id: number };
    expect(there.replies(messageId, '60%').updateId).not.toBeNull();
    expect(there.says('/tiendo').updateId).not.toBeNull();
  });

  it('hands out the messages of a chat one after another, there already or still to come', async () => {
    emulator.user(1, 'Lan').says('/start');
    await call('sendMessage', { chat_id: 1, text: 'một' });
    const later = emulator.nextMessageTo(1).then(() => emulator.nextMessageTo(1));
    await call('sendMessage', { chat_id: 1, text: 'hai' });
    expect((await later).text).toBe('hai');
    await expect(emulator.nextMessageTo(1, { timeoutMs: 30 })).rejects.toThrow('to 1: hai');
  });

  it('lets people press only buttons that are there', async () => {
    const lan = emulator.user(1, 'Lan');
    lan.says('/start');
    const reply_markup = { inline_keyboard: [[{ text: 'Đã xong', callback_data: 'd' }]] };
    await call('sendMessage', { chat_id: 1, text: 'x', reply_markup });
    const message = await emulator.nextMessageTo(1);
    expect(() => lan.presses(message, 'Vướng')).toThrow('Đã xong');
    const id = lan.presses(message, 'Đã xong');
    expect(emulator.updates.pending().at(-1)).toMatchObject({
      callback_query: { id, data: 'd', message: { text: 'x' } },
    });
    expect(await call('answerCallbackQuery', { callback_query_id: id })).toMatchObject({ ok: true });
    expect(await call('answerCallbackQuery', { callback_query_id: id })).toMatchObject({ error_code: 400 });
  });
});
