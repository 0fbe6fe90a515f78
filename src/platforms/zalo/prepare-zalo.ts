import type { Logger } from '../../shared/logger.js';
import { at, text } from './json.js';
import type { ZaloClient, ZaloIdentity } from './zalo-client.js';
import type { ZaloFailure } from './zalo-reply.js';

export type ZaloReceiving =
  | { readonly mode: 'polling' }
  | {
      readonly mode: 'webhook';
      /** Public https address of our endpoint. */
      readonly url: string;
      readonly secret: string;
    };

export type ZaloReadiness =
  | { readonly ok: true }
  /** `broken`: it will not work as it is set up. `later`: try again. */
  | { readonly ok: false; readonly reason: 'broken' | 'later'; readonly code: string; readonly retryAfterMs: number };

/** The webhook this service has set itself, kept where it survives a restart; an empty text: none. */
export interface OwnWebhook {
  get(): Promise<string | null>;
  set(url: string): Promise<void>;
}

export interface PrepareNeeds {
  readonly client: ZaloClient;
  readonly receiving: ZaloReceiving;
  readonly ownWebhook: OwnWebhook;
  readonly logger: Logger;
  /** Ends the call under way. */
  readonly signal?: AbortSignal;
  /** Told as soon as it is known, before receiving is switched. */
  readonly onIdentity?: (identity: ZaloIdentity) => Promise<void>;
}

const RETRY_MS = 5_000;
const WEBHOOK_RETRY_MS = 30_000;

const READY: ZaloReadiness = { ok: true };

const later = (code: string, retryAfterMs = RETRY_MS): ZaloReadiness => ({
  ok: false,
  reason: 'later',
  code,
  retryAfterMs,
});

const unready = ({ kind, code, retryAfterMs }: ZaloFailure): ZaloReadiness => ({
  ok: false,
  reason: kind === 'auth' ? 'broken' : 'later',
  code,
  retryAfterMs: retryAfterMs ?? RETRY_MS,
});

/** Address of the webhook that is set; null: none, which Zalo says by an empty address or by "not found". */
export const webhookUrl = async (client: ZaloClient, signal?: AbortSignal): Promise<string | null | ZaloFailure> => {
  const reply = await client.call('getWebhookInfo', {}, { signal });
  if (reply.kind === 'ok') return text(reply.result, 'url');
  if (reply.kind === 'idle') return null;
  const isNone = reply.code === 'refused-404' || reply.code === 'chat-not-found';
  return isNone ? null : reply;
};

/**
 * A webhook that somebody else has set is left alone: a copy of the service on a desk must not take the messages of the
 * real one. Only what this service (by its database) has set itself is taken away when it is told to poll.
 */
const preparePolling = async ({ client, ownWebhook, logger, signal }: PrepareNeeds): Promise<ZaloReadiness> => {
  const url = await webhookUrl(client, signal);
  if (url === null) return READY;
  if (typeof url !== 'string') return unready(url);
  if ((await ownWebhook.get()) !== url) {
    logger.error({ platform: 'zalo' }, 'Zalo: a webhook is set that is not ours; polling waits until it is deleted');
    return later('webhook-set', WEBHOOK_RETRY_MS);
  }
  const reply = await client.call('deleteWebhook', {}, { signal });
  if (reply.kind !== 'ok' && reply.kind !== 'idle') return unready(reply);
  await ownWebhook.set('');
  logger.warn({ platform: 'zalo' }, 'Zalo: removed the webhook this service had set, because it polls now');
  return READY;
};

/** Zalo keeps an address even when its own check of it failed, so success alone says nothing. */
const prepareWebhook = async (
  { client, ownWebhook, logger, signal }: PrepareNeeds,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<ZaloReadiness> => {
  await ownWebhook.set(url);
  const reply = await client.call('setWebhook', { url, secret_token: secret }, { signal });
  if (reply.kind === 'permanent') return { ok: false, reason: 'broken', code: 'webhook-refused', retryAfterMs: 0 };
  if (reply.kind === 'idle') return later('idle');
  if (reply.kind !== 'ok') return unready(reply);
  const verification = at(reply.result, 'verification');
  if (verification?.ok !== false) {
    logger.info({ platform: 'zalo' }, 'Zalo webhook is set');
    return READY;
  }
  const outcome = text(verification, 'outcome') ?? 'unknown';
  const hint = (text(verification, 'hint') ?? '').slice(0, 200);
  logger.error({ platform: 'zalo', outcome, hint }, 'Zalo could not reach the webhook; trying again');
  return later('webhook-unverified', WEBHOOK_RETRY_MS);
};

/**
 * Before receiving starts: asks who the bot is and switches Zalo to polling or to our webhook. Never throws for what
 * Zalo or the network says. @throws what `ownWebhook` throws
 */
export const prepareZalo = async (needs: PrepareNeeds): Promise<ZaloReadiness> => {
  const { client, receiving, logger, signal } = needs;
  const identity = await client.identity(signal);
  if ('kind' in identity) {
    logger.error({ platform: 'zalo', code: identity.code, description: identity.description }, 'Zalo is not ready');
    return unready(identity);
  }
  const { id, accountName, canJoinGroups } = identity;
  logger.info({ platform: 'zalo', botId: id, accountName, canJoinGroups }, 'Zalo bot found');
  await needs.onIdentity?.(identity);
  const ready = receiving.mode === 'polling' ? await preparePolling(needs) : await prepareWebhook(needs, receiving);
  if (!ready.ok) logger.error({ platform: 'zalo', code: ready.code }, 'Zalo is not ready to receive');
  return ready;
};
