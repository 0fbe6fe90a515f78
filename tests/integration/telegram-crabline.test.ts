import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTelegramServer } from '@openclaw/crabline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatAddress } from '../../src/chat/message.js';
import type { JournalUpdates, ReceivedUpdate, Receiver } from '../../src/chat/receiver.js';
import { createTelegramPoller } from '../../src/platforms/telegram/poller.js';
import { prepareTelegram } from '../../src/platforms/telegram/prepare-telegram.js';
import { createTelegramClient, type TelegramClient } from '../../src/platforms/telegram/telegram-client.js';
import { createTelegramMessenger } from '../../src/platforms/telegram/telegram-messenger.js';
import { createToIncoming } from '../../src/platforms/telegram/to-incoming.js';
import { createTelegramWebhook } from '../../src/platforms/telegram/webhook.js';
import { systemClock } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';

// A Telegram written by others, who know nothing of our adapter: a judge of offsets, conflicts, webhooks and limits.
const LAN: ChatAddress = { platform: 'telegram', chatId: '5501', kind: 'private' };
const PAUSES = { leaseMs: 20, conflictMinMs: 10, backOffMs: 10, backOffMaxMs: 40, sameOffsetMs: 510 };

/** The machine may be busy with other tests. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 });

let folder: string;
let judge: Awaited<ReturnType<typeof startTelegramServer>>;
let client: TelegramClient;
let stored: Map<string, ReceivedUpdate>;
let running: Receiver[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-judge-'));
  judge = await startTelegramServer({
    port: 0,
    recorderPath: path.join(folder, 'telegram.jsonl'),
    botUsername: 'nhacviec_bot',
  });
  client = createTelegramClient({ token: judge.manifest.botToken, apiRoot: judge.manifest.endpoints.apiRoot });
  stored = new Map();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((poller) => poller.stop()));
  client.close();
  await judge.close();
  await rm(folder, { recursive: true, force: true });
});

const says = async (text: string, more: Record<string, unknown> = {}): Promise<void> => {
  const { endpoints, adminToken } = judge.manifest;
  const answer = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
    body: JSON.stringify({ chatId: 5501, fromId: 5501, fromName: 'Lan', chatType: 'private', text, ...more }),
  });
  // 502: taken, but our webhook did not answer 200 yet.
  expect([200, 502]).toContain(answer.status);
  await answer.arrayBuffer();
};

const journal: JournalUpdates = (_platform, updates) => {
  for (const update of updates) stored.set(update.id, update);
  return Promise.resolve();
};

const startPoller = (keep: JournalUpdates = journal): Receiver => {
  const poller = createTelegramPoller({
    client,
    journal: keep,
    mayPoll: () => Promise.resolve(true),
    clock: systemClock,
    logger: silentLogger,
    waitSeconds: 2,
    pauses: PAUSES,
  });
  running.push(poller);
  poller.start();
  return poller;
};

const texts = (): string[] => {
  const toIncoming = createToIncoming({ botId: client.botId, username: 'nhacviec_bot' });
  return [...stored.values()].map((row) => {
    const incoming = toIncoming(row);
    return incoming?.kind === 'message' ? incoming.text : '?';
  });
};

const seen = (expected: string[]) =>
  eventually(() => {
    expect(texts()).toEqual(expected);
  });

describe('before an independent Telegram', () => {
  it('receives in order, confirms, and is not handed the same again after a restart', async () => {
    const first = startPoller();
    await says('một');
    await says('hai');
    await seen(['một', 'hai']);
    await says('/tiendo@nhacviec_bot', { chatId: -1001700000001, chatType: 'supergroup' });
    await seen(['một', 'hai', '/tiendo']);
    await first.stop();
    await says('bốn');
    const before = new Set(stored.keys());
    const again: string[] = [];
    startPoller((platform, updates) => {
      again.push(...updates.map(({ id }) => id).filter((id) => before.has(id)));
      return journal(platform, updates);
    });
    await seen(['một', 'hai', '/tiendo', 'bốn']);
    // The last batch before the stop may come again; what was confirmed must not.
    expect(again.length).toBeLessThanOrEqual(1);
  });

  it('loses nothing while the inbox cannot be written', async () => {
    let failures = 3;
    await says('xong');
    startPoller((platform, updates) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('database gone')) : journal(platform, updates);
    });
    await seen(['xong']);
    expect(failures).toBeLessThan(0);
  });

  it('survives a second poller', async () => {
    startPoller();
    startPoller();
    await says('một');
    await says('hai');
    await eventually(() => {
      expect(texts().sort()).toEqual(['hai', 'một']);
    });
  });

  it('sends, edits, answers, uploads; the limit of 4096 counts what is seen', async () => {
    const messenger = createTelegramMessenger({ client, logger: silentLogger });
    const sent = await messenger.send(LAN, { text: [[{ b: '<&>'.repeat(1365) }, 'x']] });
    expect(sent).toMatchObject({ outcome: 'sent' });
    expect(await messenger.send(LAN, { text: [['&'.repeat(4097)]] })).toEqual({
      outcome: 'rejected',
      code: 'too-long',
    });
    const messageId = sent.outcome === 'sent' ? sent.messageId : '';
    const buttons = [[{ text: 'Xong', data: 'v1:x' }]];
    expect(await messenger.edit(LAN, messageId, { text: [['mới']], buttons })).toMatchObject({ outcome: 'sent' });
    const file = { name: 'Báo cáo.docx', mimeType: 'application/msword', base64: 'eA==' };
    expect(await messenger.send(LAN, { text: [['tệp']], file: { ...file, kind: 'file' } })).toMatchObject({
      outcome: 'sent',
    });
    expect(await messenger.send(LAN, { text: [], file: { ...file, kind: 'picture' } })).toMatchObject({
      outcome: 'sent',
    });
    expect(await messenger.inviteLink('t')).toBe('https://t.me/nhacviec_bot?start=t');
    await messenger.answerButton('1', 'ok');
  });

  describe('with a webhook', () => {
    const SECRET = 'bi-mat_0123456789';
    let server: Server;
    let url: string;
    let failures: number;
    let statuses: number[];

    beforeEach(async () => {
      failures = 0;
      statuses = [];
      const handle = createTelegramWebhook({
        botId: client.botId,
        secret: SECRET,
        clock: systemClock,
        logger: silentLogger,
        journal: (platform, updates) => {
          failures -= 1;
          return failures >= 0 ? Promise.reject(new Error('database gone')) : journal(platform, updates);
        },
      });
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const headers = request.headers as Record<string, string>;
          void handle({ headers, body: Buffer.concat(chunks).toString() }).then(({ status }) => {
            statuses.push(status);
            response.writeHead(status).end();
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

    const prepare = (receiving: Parameters<typeof prepareTelegram>[0]['receiving']) =>
      prepareTelegram({ client, receiving, logger: silentLogger });

    it('takes updates with the right secret and repeats what could not be stored', async () => {
      failures = 1;
      expect(await prepare({ mode: 'webhook', url, secret: SECRET })).toMatchObject({ ok: true });
      await says('xong');
      await seen(['xong']);
      expect(statuses).toEqual([503, 200]);
    });

    it('refuses another secret; polling then takes the webhook away and finds the update still there', async () => {
      await prepare({ mode: 'webhook', url, secret: 'mot-bi-mat-khac' });
      await says('xong');
      await eventually(() => {
        expect(statuses[0]).toBe(401);
      });
      expect(stored.size).toBe(0);
      expect(await prepare({ mode: 'polling' })).toMatchObject({ ok: true });
      startPoller();
      await seen(['xong']);
    });
  });
});
