import { GrammyError, HttpError } from 'grammy';
import type { DeadReason, SendResult } from '../../chat/messenger.js';
import { TransportFailure } from './telegram-transport.js';

/** What went wrong with one call, without the token, the payload or the words of anybody's message. */
export type TelegramFailure =
  | {
      readonly kind: 'answer';
      readonly errorCode: number;
      readonly description: string;
      readonly retryAfterSeconds: number | null;
      readonly migrateToChatId: string | null;
    }
  | {
      readonly kind: 'no-answer';
      readonly code: string;
      /** False: the connection was never made. */
      readonly sent: boolean;
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
    };

/** Turns anything a call threw into a failure; what we do not know counts as possibly sent. */
export const toFailure = (error: unknown): TelegramFailure => {
  if (error instanceof GrammyError) {
    const { retry_after: retryAfter, migrate_to_chat_id: migrateTo } = error.parameters;
    return {
      kind: 'answer',
      errorCode: error.error_code,
      description: error.description,
      retryAfterSeconds: typeof retryAfter === 'number' ? retryAfter : null,
      migrateToChatId: migrateTo === undefined ? null : String(migrateTo),
    };
  }
  const cause = error instanceof HttpError ? error.error : error;
  if (cause instanceof TransportFailure) {
    const { code, sent, status, retryAfterSeconds } = cause;
    return { kind: 'no-answer', code, sent, status, retryAfterSeconds };
  }
  return { kind: 'no-answer', code: 'unexpected', sent: true, status: null, retryAfterSeconds: null };
};

type Verdict =
  | { readonly outcome: 'dead-address'; readonly reason: DeadReason; readonly revivable: boolean }
  | { readonly outcome: 'rejected' | 'gone' };

interface Rule {
  readonly codes: readonly number[];
  /** Lower-case part of the description. */
  readonly says: readonly string[];
  readonly code: string;
  readonly verdict: Verdict;
}

const dead = (reason: DeadReason, revivable = true): Verdict => ({ outcome: 'dead-address', reason, revivable });
const REJECTED: Verdict = { outcome: 'rejected' };
const GONE: Verdict = { outcome: 'gone' };
const REFUSED = [400, 403];

/** Descriptions are no contract, so they only refine what the code says. Source: specs of the Bot API, section 3.3. */
const RULES: readonly Rule[] = [
  { codes: [403], says: ['blocked by the user'], code: 'blocked', verdict: dead('blocked') },
  { codes: REFUSED, says: ['user is deactivated'], code: 'user-deactivated', verdict: dead('deactivated', false) },
  { codes: [403], says: ["can't initiate conversation"], code: 'never-started', verdict: dead('never-started') },
  { codes: REFUSED, says: ['group chat was deleted'], code: 'group-deleted', verdict: dead('removed', false) },
  { codes: [403], says: ['bot was kicked'], code: 'kicked', verdict: dead('removed') },
  { codes: [403], says: ['bot is not a member'], code: 'not-a-member', verdict: dead('removed') },
  { codes: [400], says: ['chat not found', 'peer_id_invalid'], code: 'chat-not-found', verdict: dead('never-started') },
  {
    codes: REFUSED,
    says: [
      'chat_write_forbidden',
      'not enough rights',
      'have no rights',
      'user_banned_in_channel',
      'chat_send_plain_forbidden',
      'chat_restricted',
    ],
    code: 'no-right',
    verdict: dead('no-right'),
  },
  {
    codes: [400],
    says: ['message to edit not found', "message can't be edited", 'message_id_invalid'],
    code: 'message-gone',
    verdict: GONE,
  },
  {
    codes: [400],
    says: ['message to be replied not found', 'message to reply not found'],
    code: 'replied-message-gone',
    verdict: GONE,
  },
  { codes: [400], says: ["can't parse entities"], code: 'cannot-parse-entities', verdict: REJECTED },
  { codes: [400], says: ['is too long'], code: 'too-long', verdict: REJECTED },
  { codes: [400], says: ['text is empty', 'text must be non-empty'], code: 'empty-text', verdict: REJECTED },
  { codes: [400], says: ['button_data_invalid'], code: 'button-data-invalid', verdict: REJECTED },
  { codes: [400, 413], says: ['file is too big'], code: 'file-too-big', verdict: REJECTED },
  {
    codes: [400],
    says: ['wrong file', 'wrong remote file', 'invalid file_id'],
    code: 'wrong-file-id',
    verdict: REJECTED,
  },
  { codes: [413], says: [''], code: 'file-too-big', verdict: REJECTED },
];

const FALLBACK_WAIT_SECONDS = 30;

const waitFor = (seconds: number | null): SendResult => ({
  outcome: 'wait',
  retryAfterMs: Math.max(1, seconds ?? FALLBACK_WAIT_SECONDS) * 1000,
  // Telegram does not say whether the chat or the bot is too fast, and going on regardless gets the bot banned.
  scope: 'channel',
  code: 'too-many-requests',
});

const judgeAnswer = (failure: TelegramFailure & { kind: 'answer' }): SendResult => {
  const { errorCode, migrateToChatId, retryAfterSeconds } = failure;
  const description = failure.description.toLowerCase();
  if (migrateToChatId !== null) return { outcome: 'moved', newChatId: migrateToChatId };
  if (errorCode === 429) {
    const said = /retry after (\d+)/.exec(description)?.[1];
    return waitFor(retryAfterSeconds ?? (said === undefined ? null : Number(said)));
  }
  if (errorCode === 401) return { outcome: 'broken', code: 'unauthorized' };
  if (errorCode === 404) return { outcome: 'broken', code: 'not-found' };
  if (errorCode >= 500) return { outcome: 'unknown', code: 'server-error' };
  const rule = RULES.find(
    ({ codes, says }) => codes.includes(errorCode) && says.some((part) => description.includes(part)),
  );
  return rule === undefined
    ? { outcome: 'rejected', code: `refused-${errorCode}` }
    : { ...rule.verdict, code: rule.code };
};

/** Refused by a server in front of the Bot API before it was handled, whatever page came with it. */
const judgeGateway = (status: number | null, retryAfterSeconds: number | null): SendResult | null => {
  if (status === 429) return waitFor(retryAfterSeconds);
  if (status === 413) return { outcome: 'rejected', code: 'file-too-big' };
  return null;
};

/** The one place where an error of Telegram becomes a decision for delivery. */
export const toSendResult = (failure: TelegramFailure): SendResult => {
  if (failure.kind === 'answer') return judgeAnswer(failure);
  const { code, sent, status, retryAfterSeconds } = failure;
  const gateway = judgeGateway(status, retryAfterSeconds);
  if (gateway !== null) return gateway;
  if (status !== null) return { outcome: 'unknown', code: `gateway-${status}` };
  if (!sent) return { outcome: 'retry', code: `no-connection-${code.toLowerCase()}` };
  return { outcome: 'unknown', code: `no-answer-${code.toLowerCase()}` };
};

const says = (failure: TelegramFailure, ...parts: readonly string[]): boolean =>
  failure.kind === 'answer' &&
  failure.errorCode === 400 &&
  parts.some((part) => failure.description.toLowerCase().includes(part));

/** The message already looks as we want it: a success. */
export const isNotModified = (failure: TelegramFailure): boolean => says(failure, 'message is not modified');

/** Our escaping was wrong somewhere; the words can still be sent without bold. */
export const isBadMarkup = (failure: TelegramFailure): boolean => says(failure, "can't parse entities");

/** The topic was deleted or closed; the group itself still takes messages. */
export const isTopicGone = (failure: TelegramFailure): boolean =>
  says(failure, 'message thread not found', 'topic_deleted', 'topic_closed', 'topic_id_invalid');

/** The message to edit carries a file, so its words are a caption. */
export const isCaptioned = (failure: TelegramFailure): boolean => says(failure, 'no text in the message to edit');

/** The group has a new number. */
export const movedTo = (failure: TelegramFailure): string | null =>
  failure.kind === 'answer' ? failure.migrateToChatId : null;
