import type { ReceivedUpdate } from '../../chat/receiver.js';
import type { Instant } from '../../shared/clock.js';
import { at, integer, isRecord, type JsonRecord } from './json.js';

/** The kinds of update we ask for; others are neither sent nor stored. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * When the update reached us, in milliseconds, added to the stored JSON: a pressed button carries no time of its own,
 * and the time of the message above it may lie months back.
 */
export const RECEIVED_AT_FIELD = 'x_received_at_ms';

/** Updates of one chat stay in order; a press under a message Telegram no longer has belongs to the private chat. */
const chatIdOf = (update: JsonRecord): number | null => {
  const chat =
    at(update, 'message', 'chat') ??
    at(update, 'edited_message', 'chat') ??
    at(update, 'callback_query', 'message', 'chat') ??
    at(update, 'my_chat_member', 'chat');
  return integer(chat, 'id') ?? integer(at(update, 'callback_query', 'from'), 'id');
};

/** The inbox row of one update; null when it has no update_id and so cannot come from Telegram. */
export const toReceivedUpdate = (raw: unknown, botId: string, receivedAt: Instant): ReceivedUpdate | null => {
  if (!isRecord(raw)) return null;
  const updateId = integer(raw, 'update_id');
  if (updateId === null) return null;
  return {
    id: `tg:${botId}:${updateId}`,
    chatKey: `telegram:${chatIdOf(raw) ?? 'none'}`,
    sequence: updateId,
    raw: { ...raw, [RECEIVED_AT_FIELD]: receivedAt },
  };
};
