import type { PendingQuestion, PendingQuestionStore } from '../chat/pending-question.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel } from './model.js';

/** What a message finds, see `PendingQuestionStore`. */
const openIn = ({ current, previous }: Stored, now: number, inboxId: string): PendingQuestion | null => {
  if (current.askedBy === inboxId) return previous?.answeredBy === inboxId ? previous : null;
  if (current.answeredBy !== null) return current.answeredBy === inboxId ? current : null;
  return current.expiresAt > now ? current : null;
};

/** The question last asked, and the one that the message which asked it had just answered. */
interface Stored {
  readonly id: string;
  readonly current: PendingQuestion;
  readonly previous: PendingQuestion | null;
}

export const createMongoPendingQuestionStore = ({ mongoose }: MongoConnection): PendingQuestionStore => {
  const model = defineModel(mongoose, { collection: 'pendingQuestions', fields: {} });
  const read = async (id: string): Promise<Stored | null> => {
    const found = await model.findById(id).lean();
    return found === null ? null : fromDocument<Stored>(found);
  };
  // Read, then write: messages of one chat are handled one after the other, so nobody writes in between.
  const write = async (stored: Stored): Promise<void> => {
    await model.replaceOne({ _id: stored.id }, toDocument(stored), { upsert: true });
  };
  return {
    put: async (question) => {
      const stored = await read(question.id);
      // Handling the same message twice asks the same question twice; what it had answered before stays findable.
      const previous = stored?.current.askedBy === question.askedBy ? stored.previous : (stored?.current ?? null);
      await write({ id: question.id, current: question, previous });
    },
    open: async (id, now, inboxId) => {
      const stored = await read(id);
      return stored === null ? null : openIn(stored, now, inboxId);
    },
    openAmong: async (ids, now, inboxId) => {
      const found = await model.find({ _id: { $in: ids } }).lean();
      return found.flatMap((document) => openIn(fromDocument<Stored>(document), now, inboxId) ?? []);
    },
    markAnswered: async (id, inboxId) => {
      const stored = await read(id);
      if (stored === null || stored.current.askedBy === inboxId || stored.current.answeredBy !== null) return;
      await write({ ...stored, current: { ...stored.current, answeredBy: inboxId } });
    },
  };
};
