import type { ChatAddress } from './message.js';
import type { Instant } from '../shared/clock.js';

/** A question the bot has put to somebody and that waits for an answer; survives a restart. */
export interface PendingQuestion {
  /** `<platform>:<chat id>:<user id>`, for what waits beside others with `:<slot>` behind it: one at a time in each. */
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

/**
 * What people have put together and not yet agreed to waits beside the questions that come between, each in a slot of
 * its own; all other questions share one (ADR 0009).
 */
const SLOTS: ReadonlyMap<string, string> = new Map([
  ['give-preview', 'give'],
  ['give-detail', 'give'],
  ['edit-preview', 'edit'],
  ['closing-reason', 'closing'],
  ['closing-preview', 'closing'],
  ['people-import', 'people'],
  ['people-import-unit', 'people'],
  ['plan-draft', 'plan'],
]);

/** Kinds of questions that wait while others are put; a test asks each to be put once more. */
export const WAITING_KINDS: readonly string[] = [...SLOTS.keys()];

export const waitsBeside = (kind: string): boolean => SLOTS.has(kind);

/** The id under which a question of this kind is kept; `id`: of the person and chat. */
export const slotId = (id: string, kind: string): string => {
  const slot = SLOTS.get(kind);
  return slot === undefined ? id : `${id}:${slot}`;
};

export const allSlotIds = (id: string): readonly string[] => [
  id,
  ...[...new Set(SLOTS.values())].map((slot) => `${id}:${slot}`),
];

export interface PendingQuestionStore {
  /** Replaces whatever was asked before. */
  put(question: PendingQuestion): Promise<void>;
  /** The question open at `now`, or the one that `inboxId` itself has answered. */
  open(id: string, now: Instant, inboxId: string): Promise<PendingQuestion | null>;
  /** The same for several ids at once, in no particular order. */
  openAmong(ids: readonly string[], now: Instant, inboxId: string): Promise<readonly PendingQuestion[]>;
  markAnswered(id: string, inboxId: string): Promise<void>;
}
