import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { toFailure, toSendResult } from '../../../src/platforms/telegram/telegram-errors.js';
import { TransportFailure } from '../../../src/platforms/telegram/telegram-transport.js';

interface Parameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** An answer of the Bot API as grammY throws it. */
const answer = (code: number, description: string, parameters?: Parameters): GrammyError =>
  new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) },
    'sendMessage',
    { chat_id: 1, text: 'nội dung riêng' },
  );

const resultOf = (error: unknown) => toSendResult(toFailure(error));

const BOT_BLOCKED = 'Forbidden: bot was blocked by the user';

// Written by hand from the Bot API's behaviour, not taken from the code under test.
const ANSWERS: readonly (readonly [number, string, Record<string, unknown>])[] = [
  [403, BOT_BLOCKED, { outcome: 'dead-address', reason: 'blocked', revivable: true }],
  [403, BOT_BLOCKED.toUpperCase(), { outcome: 'dead-address', reason: 'blocked' }],
  [403, 'Forbidden: user is deactivated', { outcome: 'dead-address', reason: 'deactivated', revivable: false }],
  [403, "Forbidden: bot can't initiate conversation with a user", { outcome: 'dead-address', reason: 'never-started' }],
  [
    403,
    'Forbidden: bot was kicked from the group chat',
    { outcome: 'dead-address', reason: 'removed', revivable: true },
  ],
  [403, 'Forbidden: bot was kicked from the supergroup chat', { outcome: 'dead-address', reason: 'removed' }],
  [403, 'Forbidden: bot is not a member of the supergroup chat', { outcome: 'dead-address', reason: 'removed' }],
  [403, 'Forbidden: the group chat was deleted', { outcome: 'dead-address', reason: 'removed', revivable: false }],
  [400, 'Bad Request: chat not found', { outcome: 'dead-address', reason: 'never-started', revivable: true }],
  [400, 'Bad Request: private chat not found', { outcome: 'dead-address', reason: 'never-started' }],
  [400, 'Bad Request: PEER_ID_INVALID', { outcome: 'dead-address', reason: 'never-started' }],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', { outcome: 'dead-address', reason: 'no-right' }],
  [400, 'Bad Request: not enough rights to send text messages to the chat', { reason: 'no-right' }],
  [400, 'Bad Request: USER_BANNED_IN_CHANNEL', { outcome: 'dead-address', reason: 'no-right' }],
  [400, 'Bad Request: message to edit not found', { outcome: 'gone' }],
  [400, "Bad Request: message can't be edited", { outcome: 'gone' }],
  [400, 'Bad Request: message to be replied not found', { outcome: 'gone' }],
  [400, "Bad Request: can't parse entities: Unsupported start tag", { outcome: 'rejected' }],
  [400, 'Bad Request: message is too long', { outcome: 'rejected' }],
  [400, 'Bad Request: message text is empty', { outcome: 'rejected' }],
  [400, 'Bad Request: reply markup is too long', { outcome: 'rejected' }],
  [400, 'Bad Request: BUTTON_DATA_INVALID', { outcome: 'rejected', code: 'button-data-invalid' }],
  [400, 'Bad Request: file is too big', { outcome: 'rejected', code: 'file-too-big' }],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', { outcome: 'rejected', code: 'wrong-file-id' }],
  [413, 'Request Entity Too Large', { outcome: 'rejected', code: 'file-too-big' }],
  [401, 'Unauthorized', { outcome: 'broken' }],
  [404, 'Not Found', { outcome: 'broken' }],
  [500, 'Internal Server Error', { outcome: 'unknown' }],
  [502, 'Bad Gateway', { outcome: 'unknown' }],
  [504, 'Gateway Timeout', { outcome: 'unknown' }],
  [400, 'Bad Request: a sentence invented next year', { outcome: 'rejected', code: 'refused-400' }],
  [403, 'Forbidden: another invented sentence', { outcome: 'rejected', code: 'refused-403' }],
  [418, 'I am a teapot', { outcome: 'rejected', code: 'refused-418' }],
];

describe('what an answer of Telegram means for delivery', () => {
  it.each(ANSWERS)('%i "%s"', (code, description, expected) => {
    expect(resultOf(answer(code, description))).toMatchObject(expected);
  });

  it('waits as long as retry_after says, for the whole channel', () => {
    expect(resultOf(answer(429, 'Too Many Requests: retry after 7', { retry_after: 7 }))).toMatchObject({
      outcome: 'wait',
      retryAfterMs: 7_000,
      scope: 'channel',
    });
  });

  it('believes the parameter and not the sentence when they differ', () => {
    expect(resultOf(answer(429, 'Too Many Requests: retry after 3', { retry_after: 40 }))).toMatchObject({
      retryAfterMs: 40_000,
    });
  });

  it('reads the wait from the sentence when the parameter is missing, and waits anyway when both are', () => {
    expect(resultOf(answer(429, 'Too Many Requests: retry after 12'))).toMatchObject({ retryAfterMs: 12_000 });
    const plain = resultOf(answer(429, 'Slow down'));
    expect(plain.outcome === 'wait' && plain.retryAfterMs).toBeGreaterThanOrEqual(1_000);
  });

  it('follows a group to its new number, whatever the sentence says', () => {
    const moved = answer(400, 'Bad Request: reworded', { migrate_to_chat_id: -1001234567890 });
    expect(resultOf(moved)).toEqual({ outcome: 'moved', newChatId: '-1001234567890' });
  });
});

describe('what it means when no answer of Telegram came', () => {
  const lost = (facts: ConstructorParameters<typeof TransportFailure>[0]) =>
    new HttpError("Network request for 'sendMessage' failed!", new TransportFailure(facts));

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'CERT_HAS_EXPIRED'])(
    'tries again after %s, because nothing was sent',
    (code) => {
      expect(resultOf(lost({ code, sent: false })).outcome).toBe('retry');
    },
  );

  it.each(['ECONNRESET', 'EPIPE', 'aborted', 'ETIMEDOUT'])('does not know after %s once connected', (code) => {
    expect(resultOf(lost({ code, sent: true })).outcome).toBe('unknown');
  });

  it('tries again when the connection itself ran out of time', () => {
    expect(resultOf(lost({ code: 'aborted', sent: false })).outcome).toBe('retry');
  });

  it.each([500, 502, 503, 504, 403, 200])('does not know after a gateway page with status %i', (status) => {
    expect(resultOf(lost({ code: 'not-telegram', sent: true, status })).outcome).toBe('unknown');
  });

  it('waits when a gateway says too many requests, because it did not let the call through', () => {
    const page = lost({ code: 'not-telegram', sent: true, status: 429, retryAfterSeconds: 9 });
    expect(resultOf(page)).toMatchObject({ outcome: 'wait', retryAfterMs: 9_000 });
  });

  it('does not know after anything unexpected', () => {
    expect(resultOf(new TypeError('fetch failed')).outcome).toBe('unknown');
    expect(resultOf(undefined).outcome).toBe('unknown');
  });

  it('keeps neither the words of the message nor the payload', () => {
    expect(
      JSON.stringify([toFailure(answer(400, 'Bad Request: x')), resultOf(answer(400, 'Bad Request: x'))]),
    ).not.toContain('nội dung riêng');
  });
});
