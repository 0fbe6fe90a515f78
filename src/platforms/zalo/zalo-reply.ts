import { isRecord, type JsonRecord } from './json.js';
import type { ZaloExchange } from './zalo-transport.js';

/** What one call came to: the only classification of answers; sending, polling and starting all read it. */
export type ZaloReply =
  | { readonly kind: 'ok'; readonly result: unknown }
  /** A poll during which nothing happened. */
  | { readonly kind: 'idle' }
  | ZaloFailure;

export interface ZaloFailure {
  /**
   * - `auth`: the token is not accepted.
   * - `wait`: too fast, or the month's quota is used up; nothing was done.
   * - `bad-address`: the chat takes nothing.
   * - `permanent`: this call will never be accepted.
   * - `refused`: refused now, may be accepted later; nothing was done.
   * - `network`: no connection was made; nothing was done.
   * - `ambiguous`: it may have been done.
   */
  readonly kind: 'auth' | 'wait' | 'bad-address' | 'permanent' | 'refused' | 'network' | 'ambiguous';
  /** Stable code for logs and rows. */
  readonly code: string;
  /** What Zalo said, for the operator; empty when it said nothing. */
  readonly description: string;
  /** For `wait`, where Zalo named a time. */
  readonly retryAfterMs: number | null;
}

const MAX_DESCRIPTION_LENGTH = 200;
const MAX_WAIT_MS = 3_600_000;

const SAYS_TIMEOUT = /time(?:d\s*)?-?\s*out/i;
// A call without a chat is our mistake; anything else said of a chat is about the one we named.
const NAMES_ADDRESS = /\b(?:chat|chat_id|chatid|recipient|user|user_id|userid|group|conversation)\b/i;
const NAMES_OUR_MISTAKE = /must not be empty|is required|missing/i;

const failure = (kind: ZaloFailure['kind'], code: string, description = ''): ZaloFailure => ({
  kind,
  code,
  description: description.slice(0, MAX_DESCRIPTION_LENGTH),
  retryAfterMs: null,
});

const wait = (seconds: number | null, description = ''): ZaloFailure => ({
  ...failure('wait', 'too-many-requests', description),
  // An absurd time would silence the channel for good: pauses only ever grow.
  retryAfterMs: seconds === null ? null : Math.min(MAX_WAIT_MS, Math.max(1, seconds) * 1000),
});

const codeIn = (envelope: JsonRecord): number | null => {
  const code = envelope.error_code ?? envelope.errorCode;
  const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
};

const readEnvelope = (body: Buffer): JsonRecord | null => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) && typeof value.ok === 'boolean' ? value : null;
  } catch {
    return null;
  }
};

/** `ok: false` said that nothing was done, except for 408, which means that nobody knows. */
const judgeRefusal = (code: number, description: string, retryAfterSeconds: number | null): ZaloFailure => {
  if (code === 401) return failure('auth', 'unauthorized', description);
  if (code === 429) return wait(retryAfterSeconds, description);
  if (code === 408) return failure('ambiguous', 'request-timeout', description);
  // Zalo's own table calls 403 "internal server error": it is neither a missing right nor a block.
  if (code === 403 || code === 409 || code >= 500) return failure('refused', `refused-${code}`, description);
  const isAddress = NAMES_ADDRESS.test(description) && !NAMES_OUR_MISTAKE.test(description);
  if ((code === 400 || code === 404) && isAddress) return failure('bad-address', 'chat-not-found', description);
  return failure('permanent', `refused-${code}`, description);
};

/** No envelope: a server in front of the API answered. It may have passed the call on. */
const judgePage = (status: number, retryAfterSeconds: number | null): ZaloFailure => {
  if (status === 401) return failure('auth', 'unauthorized');
  if (status === 429) return wait(retryAfterSeconds);
  return failure('ambiguous', `gateway-${status}`);
};

/** Zalo has no empty answer to a poll: nothing new is told as a request that ran out of time. */
const isIdle = (code: number, description: string): boolean =>
  code === 408 || (code !== 401 && code !== 429 && SAYS_TIMEOUT.test(description));

/** The body decides; the HTTP status counts only where there is no code in the body. */
const judgeAnswer = (method: string, answer: ZaloExchange & { kind: 'answer' }): ZaloReply => {
  const { status, retryAfterSeconds } = answer;
  const envelope = readEnvelope(answer.body);
  if (envelope?.ok === true) return { kind: 'ok', result: envelope.result ?? null };
  const description = typeof envelope?.description === 'string' ? envelope.description : '';
  const code = envelope === null ? status : (codeIn(envelope) ?? status);
  if (method === 'getUpdates' && isIdle(code, description)) return { kind: 'idle' };
  return envelope === null ? judgePage(status, retryAfterSeconds) : judgeRefusal(code, description, retryAfterSeconds);
};

/** The one place where what came back becomes a class. Source: docs/zalo.md, "Errors". */
export const readReply = (method: string, exchange: ZaloExchange): ZaloReply => {
  if (exchange.kind === 'answer') return judgeAnswer(method, exchange);
  const code = exchange.code.toLowerCase();
  return exchange.sent ? failure('ambiguous', `no-answer-${code}`) : failure('network', `no-connection-${code}`);
};
