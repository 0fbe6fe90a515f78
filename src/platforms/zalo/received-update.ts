import { createHash } from 'node:crypto';
import type { ReceivedUpdate } from '../../chat/receiver.js';
import type { Instant } from '../../shared/clock.js';
import { at, instant, isRecord, opaqueId, text, type JsonRecord } from './json.js';

/** When the update reached us, in milliseconds, added to the stored JSON for messages that carry no time. */
export const RECEIVED_AT_FIELD = 'x_received_at_ms';

/** Documented deliveries are wrapped in an envelope, real ones are flat. */
export const unwrap = (body: unknown): unknown => {
  const result = isRecord(body) && body.ok === true ? at(body, 'result') : null;
  return result ?? body;
};

/** Stands in for a missing message id, so that the same update is still the same row. */
const fingerprint = (message: JsonRecord): string =>
  `x${createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 20)}`;

/** Id of a message; its own, or one made of its content. */
export const messageIdOf = (message: JsonRecord): string => opaqueId(message, 'message_id') ?? fingerprint(message);

/**
 * The inbox row of one update; null when there is no message in it, so that there is nothing to keep. Updates carry no
 * number: within a chat the time of sending gives the order.
 */
export const toReceivedUpdate = (raw: unknown, botId: string, receivedAt: Instant): ReceivedUpdate | null => {
  if (!isRecord(raw)) return null;
  const message = at(raw, 'message');
  const event = text(raw, 'event_name');
  if (message === null || event === null) return null;
  return {
    id: `zl:${botId}:${event}:${messageIdOf(message)}`,
    chatKey: `zalo:${opaqueId(at(message, 'chat'), 'id') ?? 'none'}`,
    sequence: instant(message, 'date') ?? receivedAt,
    raw: { ...raw, [RECEIVED_AT_FIELD]: receivedAt },
  };
};

/** The updates in the result of getUpdates: one object; a list is read as well. */
export const updatesIn = (result: unknown): readonly unknown[] => {
  if (Array.isArray(result)) return result;
  return result === null ? [] : [unwrap(result)];
};
