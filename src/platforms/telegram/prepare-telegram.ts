import type { Logger } from '../../shared/logger.js';
import { ALLOWED_UPDATES } from './received-update.js';
import type { BotIdentity, TelegramClient } from './telegram-client.js';
import { toFailure, toSendResult } from './telegram-errors.js';

export type TelegramReceiving =
  | { readonly mode: 'polling' }
  | {
      readonly mode: 'webhook';
      /** Public https address of our endpoint. */
      readonly url: string;
      readonly secret: string;
    };

export type TelegramReadiness =
  | { readonly ok: true; readonly identity: BotIdentity }
  /** `broken`: the token is not accepted. `later`: Telegram cannot be reached now, or asks us to wait. */
  | { readonly ok: false; readonly reason: 'broken' | 'later'; readonly code: string; readonly retryAfterMs: number };

const RETRY_MS = 5_000;

/** Polling and webhook exclude each other, so the one we do not use is taken away; waiting updates are kept. */
const switchReceiving = async (client: TelegramClient, receiving: TelegramReceiving, logger: Logger): Promise<void> => {
  const signal = () => client.deadline(client.timeouts.callMs);
  if (receiving.mode === 'webhook') {
    const { url, secret } = receiving;
    const settings = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false };
    await client.raw.setWebhook(settings, signal());
    logger.info({ platform: 'telegram' }, 'Telegram webhook is set');
    return;
  }
  const { url, pending_update_count: waiting } = await client.raw.getWebhookInfo(signal());
  if (url === undefined || url === '') return;
  await client.raw.deleteWebhook({ drop_pending_updates: false }, signal());
  logger.warn({ platform: 'telegram', waiting }, 'Telegram: a webhook was set; removed it, because this service polls');
};

/**
 * Before receiving starts: asks who the bot is, says what privacy mode means for groups, and switches Telegram to
 * polling or to our webhook. Never throws for what Telegram or the network says.
 */
export const prepareTelegram = async (needs: {
  readonly client: TelegramClient;
  readonly receiving: TelegramReceiving;
  readonly logger: Logger;
}): Promise<TelegramReadiness> => {
  const { client, receiving, logger } = needs;
  try {
    const identity = await client.identity();
    const { id, username, readsAllGroupMessages } = identity;
    const privacy = readsAllGroupMessages
      ? 'sees every message of its groups'
      : 'has privacy mode on: in groups it sees commands and replies to its own messages only';
    logger.info({ platform: 'telegram', botId: id, username, readsAllGroupMessages }, `Telegram bot ${privacy}`);
    await switchReceiving(client, receiving, logger);
    return { ok: true, identity };
  } catch (error) {
    const result = toSendResult(toFailure(error));
    const code = 'code' in result ? result.code : result.outcome;
    const reason = result.outcome === 'broken' || result.outcome === 'rejected' ? 'broken' : 'later';
    logger.error({ platform: 'telegram', reason, code }, 'Telegram is not ready');
    return { ok: false, reason, code, retryAfterMs: result.outcome === 'wait' ? result.retryAfterMs : RETRY_MS };
  }
};
