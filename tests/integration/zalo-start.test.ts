import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { prepareZalo, type PrepareNeeds, type ZaloReceiving } from '../../src/platforms/zalo/prepare-zalo.js';
import { createZaloChannel } from '../../src/platforms/zalo/zalo-channel.js';
import { createZaloClient, type ZaloClient } from '../../src/platforms/zalo/zalo-client.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';
import type { ZaloSwitches } from '../support/zalo-emulator/world.js';

const SECRET = 'bi-mat_0123456789';

let emulator: ZaloEmulator;
let client: ZaloClient;
let own: string | null;
let server: Server;
let url: string;
let status: number;

const begin = async (switches: Partial<ZaloSwitches> = {}): Promise<void> => {
  emulator = await startZaloEmulator(switches);
  client = createZaloClient({ token: emulator.token, apiRoot: emulator.apiRoot });
};

beforeEach(async () => {
  own = null;
  status = 200;
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo`;
});

afterEach(async () => {
  client.close();
  await emulator.close();
  server.closeAllConnections();
  server.close();
});

const prepare = (receiving: ZaloReceiving, more: Partial<PrepareNeeds> = {}) =>
  prepareZalo({
    client,
    receiving,
    logger: silentLogger,
    ownWebhook: {
      get: () => Promise.resolve(own),
      set: (value) => {
        own = value;
        return Promise.resolve();
      },
    },
    ...more,
  });

describe('told to poll', () => {
  it.each([{ noWebhookInfo: 'empty' }, { noWebhookInfo: '404' }] as const)(
    'is ready when there is none (%o)',
    async (s) => {
      await begin(s);
      expect(await prepare({ mode: 'polling' })).toEqual({ ok: true });
      expect(emulator.callsOf('deleteWebhook')).toEqual([]);
    },
  );

  it('leaves the webhook of somebody else, and waits', async () => {
    await begin();
    emulator.updates.setWebhook({ url: 'https://san-xuat.example.vn/zalo', secret: 'x', updatedAt: 1 });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'later', code: 'webhook-set' });
    expect(emulator.updates.webhook()).not.toBeNull();
  });

  it('takes its own webhook away', async () => {
    await begin();
    await prepare({ mode: 'webhook', url, secret: SECRET });
    expect(await prepare({ mode: 'polling' })).toEqual({ ok: true });
    expect(emulator.updates.webhook()).toBeNull();
    expect(own).toBe('');
  });

  it('tries again later when Zalo is away, and not when the token is refused', async () => {
    await begin();
    emulator.faults.add({ method: 'getMe', fault: { kind: 'html', status: 502 } });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'later' });
    emulator.faults.add({ method: 'getMe', fault: { kind: 'refuse', code: 401 } });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'broken', code: 'unauthorized' });
    emulator.faults.add({ method: 'getWebhookInfo', fault: { kind: 'refuse', code: 403 } });
    expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: false, reason: 'later', code: 'refused-403' });
  });
});

describe('told to use a webhook', () => {
  it('sets it with the secret and believes the check', async () => {
    await begin();
    expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toEqual({ ok: true });
    expect(emulator.callsOf('setWebhook')[0]?.params).toEqual({ url, secret_token: SECRET });
  });

  it.each([404, 403, 500])('is not ready when the check got %i, though Zalo has kept the address', async (answer) => {
    await begin();
    status = answer;
    expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toMatchObject({
      ok: false,
      reason: 'later',
      code: 'webhook-unverified',
    });
    expect(emulator.updates.webhook()?.url).toBe(url);
    status = 200;
    expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toEqual({ ok: true });
  });

  it('is ready when Zalo says nothing of a check', async () => {
    await begin();
    const body = JSON.stringify({ ok: true, result: { url, updated_at: 1 } });
    emulator.faults.add({ method: 'setWebhook', fault: { kind: 'body', status: 200, body } });
    expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toEqual({ ok: true });
  });

  it('gives up when Zalo refuses the address', async () => {
    await begin();
    emulator.faults.add({ method: 'setWebhook', fault: { kind: 'refuse', code: 400, description: 'url is invalid' } });
    expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toMatchObject({
      ok: false,
      reason: 'broken',
      code: 'webhook-refused',
    });
  });
});

describe('the channel', () => {
  const openChannel = (memory: Map<string, string>, fails: () => boolean = () => false) =>
    createZaloChannel({
      settings: { token: emulator.token, apiRoot: emulator.apiRoot, webhook: null },
      journal: () => Promise.resolve(),
      mayPoll: () => Promise.resolve(true),
      memory: {
        get: (key) => (fails() ? Promise.reject(new Error('database gone')) : Promise.resolve(memory.get(key) ?? null)),
        set: (key, value) => {
          memory.set(key, value);
          return Promise.resolve();
        },
      },
      clock: systemClock,
      logger: silentLogger,
    });

  const inGroup = {
    id: 'zl:1:message.text.received:1',
    raw: {
      event_name: 'message.text.received',
      message: {
        message_id: '1',
        from: { id: 'u' },
        chat: { id: 'g', chat_type: 'GROUP' },
        text: '@Bot Nhắc Việc 12 xong',
      },
    },
  };

  it('takes its name out of group messages as getMe says it, and still knows it after a restart without Zalo', async () => {
    await begin({ tellsDisplayName: true });
    const memory = new Map<string, string>();
    const first = openChannel(memory);
    first.start();
    await vi.waitFor(() => {
      expect(first.problem()).toBeNull();
    }, 5_000);
    expect(first.toIncoming(inGroup)).toMatchObject({ text: '12 xong' });
    await first.stop();
    emulator.faults.add({ method: 'getMe', fault: { kind: 'html', status: 502 }, times: 99 });
    const second = openChannel(memory);
    second.start();
    await vi.waitFor(() => {
      expect(second.problem()).toBe('gateway-502');
    }, 5_000);
    expect(second.toIncoming(inGroup)).toMatchObject({ text: '12 xong' });
    await second.stop();
  });

  it('stops at once while Zalo does not answer', async () => {
    await begin();
    emulator.faults.add({ method: 'getMe', fault: { kind: 'delay', ms: 50_000 } }); // longer than a test may take
    const channel = openChannel(new Map());
    channel.start();
    await vi.waitFor(() => {
      expect(emulator.callsOf('getMe')).toHaveLength(1);
    }, 5_000);
    await channel.stop();
    expect(emulator.callsOf('getMe')).toHaveLength(1);
  });
});
