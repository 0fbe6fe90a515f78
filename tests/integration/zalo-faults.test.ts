import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAddress } from '../../src/chat/message.js';
import { createZaloClient, type ZaloClient, type ZaloMethod } from '../../src/platforms/zalo/zalo-client.js';
import { createZaloMessenger } from '../../src/platforms/zalo/zalo-messenger.js';
import type { Logger } from '../../src/shared/logger.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';
import type { Fault } from '../support/zalo-emulator/faults.js';

const LAN: ChatAddress = { platform: 'zalo', chatId: 'ab120000000000000004', kind: 'private' };

let emulator: ZaloEmulator;
let client: ZaloClient;
let logged: string[];

const logger: Logger = {
  debug: (fields, message) => logged.push(JSON.stringify(fields) + message),
  info: (fields, message) => logged.push(JSON.stringify(fields) + message),
  warn: (fields, message) => logged.push(JSON.stringify(fields) + message),
  error: (fields, message) => logged.push(JSON.stringify(fields) + message),
};

beforeEach(async () => {
  logged = [];
  emulator = await startZaloEmulator();
  client = createZaloClient({
    token: emulator.token,
    apiRoot: emulator.apiRoot,
    timeouts: { callMs: 300, photoMs: 300 },
  });
  emulator.person(LAN.chatId).says('chào');
});

afterEach(async () => {
  client.close();
  await emulator.close();
});

const refuse = (code: number | string, description = 'x', more: Partial<Fault & { kind: 'refuse' }> = {}): Fault => ({
  kind: 'refuse',
  code,
  description,
  ...more,
});

/** Written by hand from the platform's table, not taken from the code under test: fault, send, poll, other calls. */
type Row = readonly [name: string, fault: Fault, send: string, poll: string, other: string];

const TABLE: readonly Row[] = [
  ['401 in the body', refuse(401, 'Unauthorized'), 'auth', 'auth', 'auth'],
  ['401 in the body and the status', refuse(401, 'Unauthorized', { http: 401 }), 'auth', 'auth', 'auth'],
  ['401 as a page', { kind: 'html', status: 401 }, 'auth', 'auth', 'auth'],
  ['429 in the body', refuse(429, 'Quota exceeded'), 'wait', 'wait', 'wait'],
  ['429 as a text', refuse('429', 'Quota exceeded', { http: 200 }), 'wait', 'wait', 'wait'],
  ['429 as a page', { kind: 'html', status: 429 }, 'wait', 'wait', 'wait'],
  ['403, which is no missing right', refuse(403, 'Internal server error'), 'refused', 'refused', 'refused'],
  ['403 with its own status', refuse(403, 'Forbidden', { http: 403 }), 'refused', 'refused', 'refused'],
  ['403 as a page', { kind: 'html', status: 403 }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['408 in the body', refuse(408, 'Request timeout'), 'ambiguous', 'idle', 'ambiguous'],
  ['408 as a text', refuse('408', 'Request timeout', { http: 200 }), 'ambiguous', 'idle', 'ambiguous'],
  ['408 in the status', refuse(408, 'x', { http: 408 }), 'ambiguous', 'idle', 'ambiguous'],
  ['408 as a page', { kind: 'html', status: 408 }, 'ambiguous', 'idle', 'ambiguous'],
  ['a timeout by its words', refuse(400, 'Request timed out'), 'permanent', 'idle', 'permanent'],
  ['409', refuse(409, 'Conflict'), 'refused', 'refused', 'refused'],
  ['500 in the body', refuse(500, 'Internal'), 'refused', 'refused', 'refused'],
  ['503 in body and status', refuse(503, 'Unavailable', { http: 503 }), 'refused', 'refused', 'refused'],
  ['502 as a page', { kind: 'html', status: 502 }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['504 as a page', { kind: 'html', status: 504 }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['a page with status 200', { kind: 'html', status: 200 }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['a redirect', { kind: 'html', status: 302 }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['a list', { kind: 'body', status: 200, body: '[]' }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['JSON without ok', { kind: 'body', status: 200, body: '{"result":{}}' }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['half an answer', { kind: 'body', status: 200, body: '{"ok":tr' }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['an unknown chat', refuse(400, 'Bad request: chat not found'), 'bad-address', 'bad-address', 'bad-address'],
  ['an invalid chat_id', refuse(404, 'Invalid chat_id'), 'bad-address', 'bad-address', 'bad-address'],
  ['an unknown recipient', refuse(400, 'Recipient does not exist'), 'bad-address', 'bad-address', 'bad-address'],
  [
    'a missing chat_id',
    refuse(400, 'Bad request: The chat_id must not be empty'),
    'permanent',
    'permanent',
    'permanent',
  ],
  ['400 for another reason', refuse(400, 'Bad request: photo URL is invalid'), 'permanent', 'permanent', 'permanent'],
  ['404 Not Found', refuse(404, 'Not Found'), 'permanent', 'permanent', 'permanent'],
  [
    '426 under its other key',
    refuse(426, 'Slow down', { codeKey: 'errorCode' }),
    'permanent',
    'permanent',
    'permanent',
  ],
  ['a cut before the answer', { kind: 'hang-up-before' }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['a cut after the work', { kind: 'hang-up-after' }, 'ambiguous', 'ambiguous', 'ambiguous'],
  ['an answer that never comes', { kind: 'delay', ms: 5_000 }, 'ambiguous', 'ambiguous', 'ambiguous'],
];

const PARAMS: Readonly<Record<ZaloMethod, Readonly<Record<string, unknown>>>> = {
  getMe: {},
  getUpdates: { timeout: '0' },
  setWebhook: { url: 'http://127.0.0.1:9/x', secret_token: 'mot-bi-mat-dai' },
  deleteWebhook: {},
  getWebhookInfo: {},
  sendMessage: { chat_id: LAN.chatId, text: 'nội dung riêng' },
  sendPhoto: { chat_id: LAN.chatId, photo: 'https://p.example/1.png' },
};
const SENDS: readonly ZaloMethod[] = ['sendMessage', 'sendPhoto'];

const ROWS = TABLE.map(([name, fault, send, poll, other]) => ({ name, fault, send, poll, other }));

describe.each(ROWS)('$name', ({ fault, ...expected }) => {
  const classOf = (method: ZaloMethod): string => {
    if (method === 'getUpdates') return expected.poll;
    return SENDS.includes(method) ? expected.send : expected.other;
  };

  it.each(Object.keys(PARAMS) as ZaloMethod[])(
    'at %s has the class of the table, without the token',
    async (method) => {
      emulator.faults.add({ method, fault });
      const reply = await client.call(method, PARAMS[method], { ms: 300 });
      expect(reply.kind).toBe(classOf(method));
      expect(JSON.stringify(reply)).not.toContain(emulator.token.split(':')[1]);
      expect(emulator.callsOf(method)).toHaveLength(1);
    },
  );
});

/** What delivery is told; by hand as well. */
const OUTCOMES: readonly (readonly [name: string, fault: Fault, outcome: Record<string, unknown>])[] = [
  ['403', refuse(403), { outcome: 'retry', code: 'refused-403' }],
  ['503 in the body', refuse(503), { outcome: 'retry' }],
  ['408', refuse(408), { outcome: 'unknown' }],
  ['502 as a page', { kind: 'html', status: 502 }, { outcome: 'unknown' }],
  ['a late answer', { kind: 'delay', ms: 5_000 }, { outcome: 'unknown' }],
  [
    '429 with a time',
    refuse(429, 'x', { retryAfter: 12 }),
    { outcome: 'wait', retryAfterMs: 12_000, scope: 'channel' },
  ],
  [
    '429 with an absurd time',
    refuse(429, 'x', { retryAfter: 9_999_999 }),
    { outcome: 'wait', retryAfterMs: 3_600_000 },
  ],
  ['401', refuse(401), { outcome: 'broken', code: 'unauthorized' }],
  ['an unknown chat', refuse(400, 'chat not found'), { outcome: 'dead-address', revivable: true }],
  ['404', refuse(404, 'Not Found'), { outcome: 'rejected', code: 'refused-404' }],
  ['success without an id', { kind: 'body', status: 200, body: '{"ok":true}' }, { outcome: 'sent', messageId: '' }],
  [
    'an id that is a number',
    { kind: 'body', status: 200, body: '{"ok":true,"result":{"message_id":12}}' },
    { outcome: 'sent', messageId: '12' },
  ],
  [
    'success with an odd status',
    { kind: 'body', status: 500, body: '{"ok":true,"result":{"message_id":"a"}}' },
    { outcome: 'sent', messageId: 'a' },
  ],
];

describe('sending', () => {
  const messengerOf = () => createZaloMessenger({ client, logger, random: () => 1 });

  it.each(OUTCOMES)(
    'after %s tells delivery the truth, calls once and says no secret',
    async (_name, fault, expected) => {
      emulator.faults.add({ method: 'sendMessage', fault });
      expect(await messengerOf().send(LAN, { text: [['nội dung riêng']] })).toMatchObject(expected);
      expect(emulator.callsOf('sendMessage')).toHaveLength(1);
      expect(logged.join('\n')).not.toMatch(/emulator-token|nội dung riêng/);
    },
  );

  it('scrubs a token that Zalo itself repeats', async () => {
    emulator.faults.add({ method: 'sendMessage', fault: refuse(400, `bad path /bot${emulator.token}/x`) });
    await messengerOf().send(LAN, { text: [['a']] });
    expect(logged.join('\n')).toContain('[token]');
    expect(logged.join('\n')).not.toContain('emulator-token');
  });

  it('waits longer each time when no time is named, up to five minutes, and from the start after a success', async () => {
    const messenger = messengerOf();
    const waits: unknown[] = [];
    emulator.faults.add({ method: 'sendMessage', fault: { kind: 'html', status: 429 }, times: 8 });
    for (let index = 0; index < 8; index += 1) waits.push(await messenger.send(LAN, { text: [['a']] }));
    expect(waits.map((one) => (one as { retryAfterMs: number }).retryAfterMs)).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
    ]);
    await messenger.send(LAN, { text: [['a']] });
    emulator.faults.add({ method: 'sendMessage', fault: { kind: 'html', status: 429 } });
    expect(await messenger.send(LAN, { text: [['a']] })).toMatchObject({ retryAfterMs: 5_000 });
  });

  it('posts a JSON object without any markup', async () => {
    await messengerOf().send(LAN, { text: [[{ b: '**đậm**' }, ' <b>x</b> {red}y{/red}']] });
    expect(emulator.calls.at(-1)).toMatchObject({
      form: 'POST application/json',
      params: { chat_id: LAN.chatId, text: '**đậm** <b>x</b> {red}y{/red}' },
    });
    expect(Object.keys(emulator.calls.at(-1)?.params ?? {})).toEqual(['chat_id', 'text']);
  });

  it('sends 2,000 letters and never tries 2,001', async () => {
    const messenger = messengerOf();
    expect(await messenger.send(LAN, { text: [['x'.repeat(1998) + '😀']] })).toMatchObject({ outcome: 'sent' });
    expect(await messenger.send(LAN, { text: [['x'.repeat(2001)]] })).toEqual({
      outcome: 'rejected',
      code: 'too-long',
    });
    expect(await messenger.send(LAN, { text: [['  ']] })).toEqual({ outcome: 'rejected', code: 'empty-text' });
    expect(emulator.callsOf('sendMessage')).toHaveLength(1);
  });

  it('sends a picture by the address where it was put, and says honestly when there is none', async () => {
    const file = { kind: 'picture', name: 'b.png', mimeType: 'image/png', base64: 'eA==' } as const;
    const without = messengerOf();
    expect(without.abilities.pictures).toBe('none');
    expect(await without.send(LAN, { text: [], file })).toEqual({
      outcome: 'rejected',
      code: 'pictures-not-supported',
    });
    const hostPicture = () => Promise.resolve('https://nhacviec.example.vn/p/1.png');
    const messenger = createZaloMessenger({ client, logger, hostPicture });
    expect(messenger.abilities.pictures).toBe('url');
    expect(await messenger.send(LAN, { text: [['Biểu đồ']], file })).toMatchObject({ outcome: 'sent' });
    expect(emulator.sentTo(LAN.chatId)).toMatchObject([
      { method: 'sendPhoto', photo: 'https://nhacviec.example.vn/p/1.png', text: 'Biểu đồ' },
    ]);
  });

  it('fetches nothing from elsewhere than https or the API itself', async () => {
    const messenger = messengerOf();
    for (const url of ['http://127.0.0.1:1/x', 'file:///etc/passwd', 'ftp://x.example/1', 'abc']) {
      expect(await messenger.download(url, 100)).toBeNull();
    }
  });

  it('does not take a token that looks wrong, and does not repeat it', () => {
    expect(() => createZaloClient({ token: 'khong-phai', apiRoot: 'https://z.example' })).toThrow(/does not look like/);
    expect(() => createZaloClient({ token: '12:bi-mat/x', apiRoot: 'https://z.example' })).toThrow(/^(?!.*bi-mat)/);
  });
});
