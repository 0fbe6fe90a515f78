import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startZaloServer } from '@openclaw/crabline';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/shared/clock.js';
import { processScene } from '../support/app/process-scene.js';
import { freePort, startService, temporaryFolder, until } from '../support/app/service-process.js';

// The real process before a Zalo written by others, killed with -9 around the moment at which a message is stored.
const { later, database, withPerson } = processScene();
const TOKEN = '8100000000001:judge-token-for-tests-only';
const SECRET = 'bi-mat_0123456789';
const MAI = 'ab120000000000000004';
const LONGEST = 2000;

type Way = 'polling' | 'webhook';

/** A Zalo with one person who has joined, and the service before it. */
const open = async (way: Way) => {
  const folder = await temporaryFolder();
  const recorder = path.join(folder, 'zalo.jsonl');
  const judge = await startZaloServer({ port: 0, recorderPath: recorder, botToken: TOKEN });
  later(() => judge.close());
  const uri = database();
  const { core, entries } = await withPerson(uri);
  const port = await freePort();
  const { apiRoot, adminInboundUrl } = judge.manifest.endpoints;
  const pushed = { ZALO_WEBHOOK_URL: `http://127.0.0.1:${port}/webhooks/zalo`, ZALO_WEBHOOK_SECRET: SECRET };
  const env = {
    MONGODB_URI: uri,
    ZALO_BOT_TOKEN: TOKEN,
    ZALO_API_ROOT: apiRoot,
    LOG_LEVEL: 'warn',
    ...(way === 'webhook' ? pushed : {}),
  };
  // Beside the plan, which was imported by the clock of this machine.
  let startsAt = systemClock.now();
  const start = async () => {
    const service = await startService({ env, port, startsAt });
    // The next one comes a minute later: time never goes back.
    startsAt += 60_000;
    await until('Zalo is ready', async () => (await service.get('/readyz')).status === 200);
    return service;
  };
  /** What Zalo answers to whoever wrote: 200 when the message is on its way or was taken. */
  const says = async (text: string): Promise<number> => {
    const answer = await fetch(adminInboundUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-crabline-admin-token': judge.manifest.adminToken },
      body: JSON.stringify({ chatId: MAI, senderId: MAI, senderName: 'Mai', chatType: 'PRIVATE', text }),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  /** Texts that Zalo was given, oldest first. */
  const sent = async (): Promise<readonly string[]> => {
    const lines = (await readFile(recorder, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    const calls = lines.map((line) => JSON.parse(line) as { path?: string; body?: { text?: string } });
    return calls.flatMap(({ path: called = '', body }) => (called.endsWith('/sendMessage') ? [body?.text ?? ''] : []));
  };
  const percents = async () => (await entries()).map(({ change }) => change.percent);
  const members = await core.members.all();
  const mai = members.find(({ fullName }) => fullName === 'Trần Thử Mai');
  const { code } = await core.invite(mai?.id ?? '', 'operator');
  const service = await start();
  await says(code);
  await until('Mai has joined', async () => (await sent()).some((text) => text.includes('Trần Thử Mai')));
  return { service, start, says, sent, percents };
};

/** Dies at the point while Mai reports 40 %, starts again, and hears 50 % as well. */
const dieAt = async (way: Way, point: string) => {
  const scene = await open(way);
  await scene.service.dieAt(point);
  const answered = await scene.says('1 40%');
  const ended = await scene.service.ended;
  await scene.start();
  // Zalo was told nothing: whoever pushes to us tries again until it is.
  const again = way === 'webhook' && point === 'before-storing' ? await scene.says('1 40%') : null;
  await scene.says('1 50%');
  await until('the later report is recorded', async () => (await scene.percents()).includes(50), 60_000);
  const sent = await scene.sent();
  return { signal: ended.signal, answered, again, recorded: await scene.percents(), sent };
};

describe('kill -9 before an independent Zalo', () => {
  it('while polling: between fetch and insert Zalo has forgotten that one message; once stored none is lost', async () => {
    const [fetched, stored] = await Promise.all([
      dieAt('polling', 'before-storing'),
      dieAt('polling', 'after-storing'),
    ]);
    expect([fetched.signal, stored.signal]).toEqual(['SIGKILL', 'SIGKILL']);
    // By the platform's design: an answer to getUpdates is the only copy. Nothing else may be missing.
    expect(fetched.recorded).toEqual([50]);
    expect(stored.recorded).toEqual([40, 50]);
    // Its server enforces no length.
    const lengths = [...fetched.sent, ...stored.sent].map((text) => text.length);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LONGEST);
  }, 180_000);

  it('with a webhook: what was not stored was not taken and comes again; what was stored is not lost', async () => {
    const [open, stored] = await Promise.all([dieAt('webhook', 'before-storing'), dieAt('webhook', 'after-storing')]);
    expect([open.signal, stored.signal]).toEqual(['SIGKILL', 'SIGKILL']);
    expect(open.answered).not.toBe(200);
    expect(open.again).toBe(200);
    expect(open.recorded).toEqual([40, 50]);
    expect(stored.recorded).toEqual([40, 50]);
  }, 180_000);
});
