import { createHash, timingSafeEqual } from 'node:crypto';
import type { HandleWebhook, JournalUpdates, ReceivedUpdate } from '../../chat/receiver.js';
import type { Clock } from '../../shared/clock.js';
import type { Logger } from '../../shared/logger.js';
import { isRecord } from './json.js';
import { toReceivedUpdate, unwrap } from './received-update.js';

export interface ZaloWebhookNeeds {
  readonly botId: string;
  /** As given to setWebhook: 8–256 letters. */
  readonly secret: string;
  readonly journal: JournalUpdates;
  readonly clock: Clock;
  readonly logger: Logger;
}

const SECRET_HEADER = 'x-bot-api-secret-token';
const MAX_BODY_BYTES = 256 * 1024;
const RETRY_AFTER_SECONDS = 5;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, so that neither the letters nor the length of the secret can be timed. */
const isSecret = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/**
 * Takes updates that Zalo pushes; the secret is compared before anything is read. 200 only after the update is stored.
 * Whether Zalo sends again after another answer is not known, so 503 is the best that can be said while storing fails.
 */
export const createZaloWebhook = ({ botId, secret, journal, clock, logger }: ZaloWebhookNeeds): HandleWebhook => {
  if (secret === '') throw new Error('A Zalo webhook needs a secret.');

  const store = async (update: ReceivedUpdate): Promise<boolean> => {
    try {
      await journal('zalo', [update]);
      return true;
    } catch (error) {
      logger.error({ error, inboxId: update.id }, 'Zalo: an update could not be stored; answered 503');
      return false;
    }
  };

  return async ({ headers, body }) => {
    const given = headers[SECRET_HEADER];
    // setWebhook tries the address with an empty request, perhaps without the secret; there is nothing in it to do.
    if (given === undefined) return { status: body.trim() === '' ? 200 : 401 };
    if (!isSecret(given, secret)) return { status: 401 };
    if (body.trim() === '') return { status: 200 };
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) return { status: 400 };
    const raw = unwrap(parse(body));
    if (!isRecord(raw)) return { status: 400 };
    const update = toReceivedUpdate(raw, botId, clock.now());
    // An event without a message: acknowledged, nothing to keep.
    if (update === null) return { status: 200 };
    return (await store(update)) ? { status: 200 } : { status: 503, retryAfterSeconds: RETRY_AFTER_SECONDS };
  };
};
