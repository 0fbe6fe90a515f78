import { describe, expect, it } from 'vitest';
import type { ReceivedUpdate } from '../../../src/chat/receiver.js';
import { createTelegramWebhook } from '../../../src/platforms/telegram/webhook.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';

const SECRET = 'bi-mat_0123456789';
const HEADERS = { 'x-telegram-bot-api-secret-token': SECRET };
const BODY = JSON.stringify({
  update_id: 9,
  message: { message_id: 1, chat: { id: 5501, type: 'private' }, text: 'xong' },
});

const webhookWith = (journal?: () => Promise<void>) => {
  const stored: ReceivedUpdate[] = [];
  const handle = createTelegramWebhook({
    botId: '42',
    secret: SECRET,
    clock: createMovableClock(1000),
    logger: silentLogger,
    journal: journal ?? ((_platform, updates) => Promise.resolve(void stored.push(...updates))),
  });
  return { handle, stored };
};

describe('a webhook of Telegram', () => {
  it('answers 200 once the update is stored', async () => {
    const { handle, stored } = webhookWith();
    expect(await handle({ headers: HEADERS, body: BODY })).toEqual({ status: 200 });
    expect(stored).toMatchObject([{ id: 'tg:42:9', chatKey: 'telegram:5501', sequence: 9 }]);
  });

  it.each([{}, { 'x-telegram-bot-api-secret-token': '' }, { 'x-telegram-bot-api-secret-token': `${SECRET}x` }])(
    'answers 401 to a wrong secret and does not even read the body: %j',
    async (headers) => {
      const { handle, stored } = webhookWith();
      expect(await handle({ headers, body: '{broken' })).toEqual({ status: 401 });
      expect(await handle({ headers, body: BODY })).toEqual({ status: 401 });
      expect(stored).toEqual([]);
    },
  );

  it('asks Telegram to come back when the update could not be stored', async () => {
    const { handle } = webhookWith(() => Promise.reject(new Error('database gone')));
    const answer = await handle({ headers: HEADERS, body: BODY });
    expect(answer.status).toBe(503);
    expect(answer.retryAfterSeconds).toBeGreaterThan(0);
  });

  it.each(['', '{broken', '[]', 'null', '{"update_id":"9"}'])('answers 400 to %j', async (body) => {
    const { handle, stored } = webhookWith();
    expect(await handle({ headers: HEADERS, body })).toEqual({ status: 400 });
    expect(stored).toEqual([]);
  });

  it('takes no more than one megabyte', async () => {
    const { handle, stored } = webhookWith();
    const body = JSON.stringify({ update_id: 9, text: 'ế'.repeat(400_000) });
    expect(await handle({ headers: HEADERS, body })).toEqual({ status: 400 });
    expect(stored).toEqual([]);
  });

  it('refuses to exist without a secret', () => {
    const needs = { botId: '1', secret: '', clock: createMovableClock(0), logger: silentLogger };
    expect(() => createTelegramWebhook({ ...needs, journal: () => Promise.resolve() })).toThrow('secret');
  });
});
