import { createHash, timingSafeEqual } from 'node:crypto';
import type { HandleWebhook, JournalUpdates, ReceivedUpdate } from '../../chat/receiver.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { toReceivedUpdate } from './received-update.js';

export interface TelegramWebhookNeeds {
  readonly botId: string;
  /** As given to setWebhook: 1–256 of `A-Za-z0-9_-`. */
  readonly secret: string;
  readonly journal: JournalUpdates;
  readonly clock: Clock;
  readonly logger: Logger;
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
const MAX_BODY_BYTES = 1024 * 1024;
const RETRY_AFTER_SECONDS = 5;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, so that neither the letters nor the length of the secret can be timed. */
const isSecret = (given: string | undefined, expected: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(expected));

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/**
 * Takes updates that Telegram pushes. 200 only after the update is stored: anything else makes Telegram send it again,
 * after `Retry-After` seconds where given. Never 410, which would end the webhook.
 */
export const createTelegramWebhook = ({
  botId,
  secret,
  journal,
  clock,
  logger,
}: TelegramWebhookNeeds): HandleWebhook => {
  if (secret === '') throw new Error('A Telegram webhook needs a secret.');

  const store = async (update: ReceivedUpdate): Promise<boolean> => {
    try {
      await journal('telegram', [update]);
      return true;
    } catch (error) {
      logger.error({ error, inboxId: update.id }, 'Telegram: an update could not be stored; it stays with Telegram');
      return false;
    }
  };

  return async ({ headers, body }) => {
    if (!isSecret(headers[SECRET_HEADER], secret)) return { status: 401 };
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { status: 400 };
    const update = toReceivedUpdate(parse(body), botId, clock.now());
    if (update === null) return { status: 400 };
    return (await store(update)) ? { status: 200 } : { status: 503, retryAfterSeconds: RETRY_AFTER_SECONDS };
  };
};
