import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startZaloServer } from '@openclaw/crabline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../src/chat/channel.js';
import type { ChatAddress } from '../../src/chat/message.js';
import type { JournalUpdates, ReceivedUpdate } from '../../src/chat/receiver.js';
import { createZaloChannel } from '../../src/platforms/zalo/zalo-channel.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';

// A Zalo written by others, who know nothing of our adapter. It enforces no length: that is our own emulator's part.
const TOKEN = '8100000000001:judge-token-for-tests-only';
const SECRET = 'bi-mat_0123456789';
const LAN = 'ab120000000000000004';

/** The machine may be busy with other tests. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 20 });

let folder: string;
let judge: Awaited<ReturnType<typeof startZaloServer>>;
let stored: Map<string, ReceivedUpdate>;
let remembered: Map<string, string>;
let running: Channel[];
let failures: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-judge-'));
  judge = await startZaloServer({ port: 0, recorderPath: path.join(folder, 'zalo.jsonl'), botToken: TOKEN });
  stored = new Map();
  remembered = new Map();
  running = [];
  failures = 0;
});

afterEach(async () => {
  await Promise.all(running.map((channel) => channel.stop()));
  await judge.close();
  await rm(folder, { recursive: true, force: true });
});

const journal: JournalUpdates = (_platform, updates) => {
  failures -= 1;
  if (failures >= 0) return Promise.reject(new Error('database gone'));
  for (const update of updates) if (!stored.has(update.id)) stored.set(update.id, update);
  return Promise.resolve();
};

const says = async (text: string, more: Record<string, unknown> = {}): Promise<number> => {
  const { endpoints, adminToken } = judge.manifest;
  const answer = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
    body: JSON.stringify({ chatId: LAN, senderId: LAN, senderName: 'Lan', chatType: 'PRIVATE', text, ...more }),
  });
  await answer.arrayBuffer();
  return answer.status;
};

const open = (webhook: { url: string; secret: string } | null = null): Channel => {
  const channel = createZaloChannel({
    settings: { token: TOKEN, apiRoot: judge.manifest.endpoints.apiRoot, webhook },
    journal,
    mayPoll: () => Promise.resolve(true),
    memory: {
      get: (key) => Promise.resolve(remembered.get(key) ?? null),
      set: (key, value) => {
        remembered.set(key, value);
        return Promise.resolve();
      },
    },
    clock: systemClock,
    logger: silentLogger,
  });
  running.push(channel);
  return channel;
};

const isUp = (channel: Channel) =>
  eventually(() => {
    expect(channel.problem()).toBeNull();
  });

const texts = (channel: Channel): string[] =>
  [...stored.values()].map((row) => {
    const incoming = channel.toIncoming(row);
    return incoming?.kind === 'message' ? incoming.text : '?';
  });

const seen = (channel: Channel, expected: string[]) =>
  eventually(() => {
    expect(texts(channel)).toEqual(expected);
  });

describe('before an independent Zalo', () => {
  it('receives by polling, in order, from people and groups, and again after a restart', async () => {
    const first = open();
    await says('một');
    first.start();
    await seen(first, ['một']);
    await isUp(first);
    await says('hai');
    await says('@bot.crabline 12 xong', { chatId: '77de0000000000000006', chatType: 'GROUP' });
    await seen(first, ['một', 'hai', '12 xong']);
    const rows = [...stored.values()];
    expect(first.toIncoming(rows[2] ?? { id: '', raw: null })).toMatchObject({
      chat: { platform: 'zalo', chatId: '77de0000000000000006', kind: 'group' },
      sender: { userId: LAN, name: 'Lan' },
    });
    await first.stop();
    await says('bốn');
    const second = open();
    second.start();
    await seen(second, ['một', 'hai', '12 xong', 'bốn']);
  });

  it('loses nothing that it was handed while the inbox cannot be written', async () => {
    failures = 2;
    await says('xong');
    await says('12 60%');
    const channel = open();
    channel.start();
    await seen(channel, ['xong', '12 60%']);
  });

  it('sends words and says who takes none', async () => {
    const to: ChatAddress = { platform: 'zalo', chatId: LAN, kind: 'private' };
    const { messenger } = open();
    expect(await messenger.send(to, { text: [[{ b: 'Chào' }, ' chị <Lan>']] })).toMatchObject({
      outcome: 'sent',
      messageId: expect.stringMatching(/^[0-9a-f]+$/) as string,
    });
    expect(await messenger.inviteLink('ma-bi-mat')).toBe(`https://bot.zaloplatforms.com/bots/${judge.manifest.botId}`);
  });

  describe('with a webhook', () => {
    let server: Server;
    let url: string;
    let statuses: number[];
    let handler: Channel['webhook'];

    beforeEach(async () => {
      statuses = [];
      handler = null;
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const headers = request.headers as Record<string, string>;
          void handler?.({ headers, body: Buffer.concat(chunks).toString() }).then(({ status }) => {
            statuses.push(status);
            response.writeHead(status).end();
          });
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/zalo`;
    });

    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    it('is given updates with the secret, and answers 503 while they cannot be stored', async () => {
      const channel = open({ url, secret: SECRET });
      handler = channel.webhook;
      channel.start();
      await isUp(channel);
      failures = 1;
      expect(await says('xong')).toBe(502);
      expect(stored.size).toBe(0);
      expect(await says('xong')).toBe(200);
      await seen(channel, ['xong']);
      expect(statuses).toEqual([503, 200]);
    });

    it('refuses what comes with another secret', async () => {
      const channel = open({ url, secret: SECRET });
      const other = open({ url, secret: 'mot-bi-mat-khac' });
      handler = other.webhook;
      channel.start();
      await isUp(channel);
      expect(await says('xong')).toBe(502);
      expect(statuses).toEqual([401]);
      expect(stored.size).toBe(0);
    });

    it('is taken away when the same service is told to poll, and left alone by another', async () => {
      const pushed = open({ url, secret: SECRET });
      handler = pushed.webhook;
      pushed.start();
      await isUp(pushed);
      const mine = remembered;
      remembered = new Map();
      const stranger = open();
      stranger.start();
      await eventually(() => {
        expect(stranger.problem()).toBe('webhook-set');
      });
      await stranger.stop();
      expect(await says('một')).toBe(200);
      remembered = mine;
      const polling = open();
      polling.start();
      await isUp(polling);
      await says('hai');
      await seen(polling, ['một', 'hai']);
    });
  });
});
