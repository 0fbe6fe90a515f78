import { describe, expect, it } from 'vitest';
import type { ReceivedUpdate } from '../../../src/chat/receiver.js';
import { createZaloWebhook } from '../../../src/platforms/zalo/webhook.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';

const SECRET = 'mot-bi-mat-dai-0123456789';
const UPDATE = {
  event_name: 'message.text.received',
  message: { message_id: 'm1', date: 1789000000000, from: { id: 'u' }, chat: { id: 'u' }, text: 'xong 12' },
};

const setUp = (fails = false) => {
  const stored: ReceivedUpdate[] = [];
  const handle = createZaloWebhook({
    botId: '81',
    secret: SECRET,
    clock: createMovableClock(1789000001000),
    logger: silentLogger,
    journal: (_platform, updates) => {
      if (fails) return Promise.reject(new Error('database gone'));
      stored.push(...updates);
      return Promise.resolve();
    },
  });
  const post = (body: string, secret: string | undefined = SECRET) =>
    handle({ headers: { 'x-bot-api-secret-token': secret }, body });
  return { stored, post, handle };
};

describe('a delivery to the Zalo webhook', () => {
  it.each([
    ['flat', UPDATE],
    ['wrapped', { ok: true, result: UPDATE }],
  ])('is stored before it is acknowledged, %s', async (_form, body) => {
    const { stored, post } = setUp();
    expect(await post(JSON.stringify(body))).toEqual({ status: 200 });
    expect(stored).toMatchObject([{ id: 'zl:81:message.text.received:m1', chatKey: 'zalo:u' }]);
  });

  it('is refused with 503 while it cannot be stored', async () => {
    expect(await setUp(true).post(JSON.stringify(UPDATE))).toMatchObject({ status: 503, retryAfterSeconds: 5 });
  });

  it.each([
    ['a wrong secret', 'mot-bi-mat-dai-0123456788'],
    ['a part of the secret', 'mot-bi-mat'],
    ['an empty secret', ''],
  ])('is refused with %s, and not read', async (_what, secret) => {
    const { stored, post } = setUp();
    expect(await post(JSON.stringify(UPDATE), secret)).toEqual({ status: 401 });
    expect(stored).toEqual([]);
  });

  it('is refused without any secret', async () => {
    const { handle, stored } = setUp();
    expect(await handle({ headers: {}, body: JSON.stringify(UPDATE) })).toEqual({ status: 401 });
    expect(stored).toEqual([]);
  });

  it('is welcome and does nothing when it is empty, as the check of the address is', async () => {
    const { handle, post, stored } = setUp();
    expect(await handle({ headers: {}, body: '' })).toEqual({ status: 200 });
    expect(await post('')).toEqual({ status: 200 });
    expect(await post('', 'another-secret-entirely')).toEqual({ status: 401 });
    expect(stored).toEqual([]);
  });

  it('is acknowledged and forgotten when there is no message in it', async () => {
    const { post, stored } = setUp();
    expect(await post('{"event_name":"user.followed"}')).toEqual({ status: 200 });
    expect(stored).toEqual([]);
  });

  it.each(['[]', '7', '{', 'null'])('is refused when it is not an object: %s', async (body) => {
    expect(await setUp().post(body)).toEqual({ status: 400 });
  });

  it('is refused when it is far larger than any real one', async () => {
    const body = JSON.stringify({ ...UPDATE, padding: 'x'.repeat(300_000) });
    expect(await setUp().post(body)).toEqual({ status: 400 });
  });

  it('has no handler without a secret', () => {
    const needs = { botId: '81', secret: '', clock: createMovableClock(0), logger: silentLogger };
    expect(() => createZaloWebhook({ ...needs, journal: () => Promise.resolve() })).toThrow('needs a secret');
  });
});
