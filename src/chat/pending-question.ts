import type { ChatAddress } from './message.js';
import type { Instant } from '../shared/clock.js';

/** A question the bot has put to somebody and that waits for an answer; survives a restart. */
export interface PendingQuestion {
  /** `<platform>:<chat id>:<user id>`: one question at a time per person and chat. */
  readonly id: string;
  readonly chat: ChatAddress;
  /** What kind of answer is awaited; the handler of that kind reads `data`. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  /** Inbox id of the message that asked. */
  readonly askedBy: string;
  /** Inbox id of the message that answered: handling that message again still finds the question. */
  readonly answeredBy: string | null;
}

export interface PendingQuestionStore {
  /** Replaces whatever was asked before. */
  put(question: PendingQuestion): Promise<void>;
  /** The question open at `now`, or the one that `inboxId` itself has answered. */
  open(id: string, now: Instant, inboxId: string): Promise<PendingQuestion | null>;
  markAnswered(id: string, inboxId: string): Promise<void>;
}
