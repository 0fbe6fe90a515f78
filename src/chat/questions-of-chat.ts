import type { Instant } from '../shared/clock.js';
import type { ChatAddress } from './message.js';
import {
  allSlotIds,
  slotId,
  waitsBeside,
  type PendingQuestion,
  type PendingQuestionStore,
} from './pending-question.js';

/** How long a question waits for its answer. */
export const QUESTION_TTL_MS = 48 * 3_600_000;

export interface NewQuestion {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The questions of one person in one chat, as one message finds and leaves them. */
export interface Questions {
  /** Puts a question that waits; `say` the words beside it. */
  ask(question: NewQuestion): Promise<void>;
  /** The question that words answer: the newest that waits; with a kind, the one of that kind wherever it stands. */
  openQuestion(kind?: string): Promise<PendingQuestion | null>;
  /** All that wait, newest first. */
  openQuestions(): Promise<readonly PendingQuestion[]>;
  /** Closes what waits in the slot of this kind. */
  closeQuestion(kind: string): Promise<void>;
  /** What was put aside for a question that this message has settled, and is the newest now; null: nothing. */
  waitingAgain(): Promise<PendingQuestion | null>;
}

/** Where nothing can be asked. */
export const noQuestions: Questions = {
  ask: () => Promise.resolve(),
  openQuestion: () => Promise.resolve(null),
  openQuestions: () => Promise.resolve([]),
  closeQuestion: () => Promise.resolve(),
  waitingAgain: () => Promise.resolve(null),
};

export const questionId = (chat: ChatAddress, userId: string): string => `${chat.platform}:${chat.chatId}:${userId}`;

/** Of two put by one message the passing one is in front: a preview is put anew only to go on waiting behind it. */
const newestFirst = (a: PendingQuestion, b: PendingQuestion): number =>
  b.askedAt - a.askedAt || Number(waitsBeside(a.kind)) - Number(waitsBeside(b.kind));

export const createQuestions = (
  { store, now, key }: { readonly store: PendingQuestionStore; readonly now: Instant; readonly key: string },
  { chat, userId }: { readonly chat: ChatAddress; readonly userId: string },
): Questions => {
  const id = questionId(chat, userId);
  // What this message has settled and asked: the same when it is handled again.
  const settled = new Set<string>();
  const asked = new Set<string>();
  const openQuestions = async (): Promise<readonly PendingQuestion[]> =>
    [...(await store.openAmong(allSlotIds(id), now, key))].sort(newestFirst);
  return {
    ask: async ({ kind, data }) => {
      const slot = slotId(id, kind);
      asked.add(slot);
      // A passing question does not wait behind what is put together.
      if (slot !== id && (await store.open(id, now, key)) !== null) await store.markAnswered(id, key);
      const expiresAt = now + QUESTION_TTL_MS;
      await store.put({ id: slot, chat, kind, data, askedAt: now, expiresAt, askedBy: key, answeredBy: null });
    },
    openQuestion: async (kind) =>
      (await openQuestions()).find((question) => kind === undefined || question.kind === kind) ?? null,
    openQuestions,
    closeQuestion: async (kind) => {
      settled.add(slotId(id, kind));
      await store.markAnswered(slotId(id, kind), key);
    },
    waitingAgain: async () => {
      if (settled.size === 0 || asked.size > 0) return null;
      const newest = (await openQuestions()).find((question) => !settled.has(question.id));
      return newest !== undefined && waitsBeside(newest.kind) ? newest : null;
    },
  };
};
