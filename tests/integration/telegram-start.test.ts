import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReceivedUpdate } from '../../src/chat/receiver.js';
import { publishCommandMenus, type CommandMenu } from '../../src/platforms/telegram/command-menu.js';
import { prepareTelegram } from '../../src/platforms/telegram/prepare-telegram.js';
import { createTelegramClient, type TelegramClient } from '../../src/platforms/telegram/telegram-client.js';
import { createTelegramWebhook } from '../../src/platforms/telegram/webhook.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { apiError, tooManyRequests } from '../support/telegram-emulator/faults.js';

const SECRET = 'bi-mat_0123456789';

/** The machine may be busy with other tests. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

let emulator: TelegramEmulator;
let client: TelegramClient;

beforeEach(async () => {
  emulator = await startTelegramEmulator({ retryAfterScale: 0.01 });
  client = createTelegramClient({ token: emulator.token, apiRoot: emulator.apiRoot });
});

afterEach(async () => {
  client.close();
  await emulator.close();
  expect(emulator.violations).toEqual([]);
});

const prepare = (receiving: Parameters<typeof prepareTelegram>[0]['receiving']) =>
  prepareTelegram({ client, receiving, logger: silentLogger });

describe('getting ready', () => {
  it('says who the bot is and leaves a bot without a webhook as it is', async () => {
    expect(await prepare({ mode: 'polling' })).toEqual({
      ok: true,
      identity: { id: '7000001', username: 'NhacViecTestBot', readsAllGroupMessages: false },
    });
    expect(emulator.callsOf('deleteWebhook')).toEqual([]);
  });

  it('takes a webhook away to poll, and keeps what is waiting', async () => {
    emulator.updates.setWebhook({ url: 'https://cu.vn/hook', secret: null }, { drop: false });
    emulator.user(5501, 'Lan').says('xong');
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: true });
    expect(emulator.updates.webhook()).toBeNull();
    expect(emulator.updates.pending()).toHaveLength(1);
  });

  it('sets the webhook with its secret and the updates we want', async () => {
    await prepare({ mode: 'webhook', url: 'https://nv.vn/tg', secret: SECRET });
    expect(emulator.updates.webhook()).toEqual({ url: 'https://nv.vn/tg', secret: SECRET });
  });

  it('tells a wrong token from a Telegram that cannot be reached', async () => {
    emulator.faults.add({ method: 'getMe', fault: apiError(401, 'Unauthorized') });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'broken', code: 'unauthorized' });
    emulator.faults.add({ method: 'getMe', fault: tooManyRequests(8) });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'later', retryAfterMs: 8_000 });
    emulator.faults.add({ method: 'getMe', fault: { kind: 'html', status: 502 } });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'later' });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: true });
  });

  it('refuses what is no token before anything is called', () => {
    expect(() => createTelegramClient({ token: 'abc', apiRoot: emulator.apiRoot })).toThrow('token');
  });
});

describe('a webhook from end to end', () => {
  let server: Server;
  let url: string;
  let stored: ReceivedUpdate[];
  let failures: number;

  beforeEach(async () => {
    stored = [];
    failures = 0;
    const handle = createTelegramWebhook({
      botId: client.botId,
      secret: SECRET,
      clock: systemClock,
      logger: silentLogger,
      journal: (_platform, updates) => {
        failures -= 1;
        if (failures >= 0) return Promise.reject(new Error('database gone'));
        stored.push(...updates);
        return Promise.resolve();
      },
    });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        void handle({ headers, body: Buffer.concat(chunks).toString() }).then(({ status, retryAfterSeconds }) => {
          const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
          response.writeHead(status, retry).end();
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tg`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('stores each update once the inbox can be written again', async () => {
    failures = 2;
    await prepare({ mode: 'webhook', url, secret: SECRET });
    const said = emulator.user(5501, 'Lan').says('xong');
    await eventually(() => {
      expect(stored.map(({ sequence }) => sequence)).toEqual([said.updateId]);
    });
    await eventually(() => {
      expect(emulator.updates.deliveries.map(({ status }) => status)).toEqual([503, 503, 200]);
    });
    expect(emulator.updates.pending()).toEqual([]);
  });

  it('stores nothing that comes with another secret', async () => {
    await prepare({ mode: 'webhook', url, secret: 'mot-bi-mat-khac' });
    emulator.user(5501, 'Lan').says('xong');
    await eventually(() => {
      expect(emulator.updates.deliveries[0]?.status).toBe(401);
    });
    expect(stored).toEqual([]);
  });
});

describe('command menus', () => {
  const VIEC = { command: 'viec', description: 'Việc của tôi' };
  const TIENDO = { command: 'tiendo', description: 'Tiến độ' };
  const MENUS: readonly CommandMenu[] = [
    { audience: 'everybody', commands: [VIEC] },
    { audience: 'private', commands: [VIEC] },
    { audience: 'groups', commands: [TIENDO] },
    { audience: { chatId: '5501' }, commands: [VIEC, TIENDO] },
  ];
  const createMemory = () => {
    const values = new Map<string, string>();
    return {
      get: (key: string) => Promise.resolve(values.get(key) ?? null),
      set: (key: string, hash: string) => Promise.resolve(void values.set(key, hash)),
    };
  };

  it('are set for every audience, in Vietnamese and for other phones, and not again until they change', async () => {
    emulator.user(5501, 'Lan');
    const needs = { client, memory: createMemory(), logger: silentLogger };
    expect(await publishCommandMenus(MENUS, needs)).toBe(4);
    for (const key of ['default', 'all_private_chats', 'all_group_chats', 'chat:5501']) {
      expect(emulator.commandsAt(`${key}/vi`)).toEqual(emulator.commandsAt(key));
    }
    expect(emulator.commandsAt('chat:5501')).toEqual([VIEC, TIENDO]);
    expect(emulator.commandsAt('all_group_chats')).toEqual([TIENDO]);
    expect(await publishCommandMenus(MENUS, needs)).toBe(0);
    expect(emulator.callsOf('setMyCommands')).toHaveLength(8);
    const changed = [{ audience: 'groups', commands: [TIENDO, VIEC] }] as const;
    expect(await publishCommandMenus(changed, needs)).toBe(1);
    const lost = [{ audience: { chatId: '5501' }, commands: [] }];
    expect(await publishCommandMenus(lost, needs)).toBe(1);
    expect(emulator.commandsAt('chat:5501')).toBeNull();
  });

  it('go on past a chat that Telegram does not know, and try it again next time', async () => {
    const needs = { client, memory: createMemory(), logger: silentLogger };
    const menus: CommandMenu[] = [{ audience: { chatId: '5501' }, commands: [VIEC] }, ...MENUS.slice(0, 3)];
    expect(await publishCommandMenus(menus, needs)).toBe(3);
    emulator.user(5501, 'Lan');
    expect(await publishCommandMenus(menus, needs)).toBe(1);
  });

  it('stop asking when Telegram asks us to wait', async () => {
    const needs = { client, memory: createMemory(), logger: silentLogger };
    emulator.faults.add({ method: 'setMyCommands', after: 2, fault: tooManyRequests(60) });
    expect(await publishCommandMenus(MENUS, needs)).toBe(1);
    expect(emulator.callsOf('setMyCommands')).toHaveLength(3);
  });
});
