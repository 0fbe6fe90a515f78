import type { SentMessage, SentMessageStore } from '../delivery/outbox-store.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel } from './model.js';

const DAYS = 24 * 60 * 60;

const idOf = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join(':');

const toMessage = (document: object): SentMessage => {
  const { platform, chatId, messageId, outboxId, occurrenceIds, at } = fromDocument<SentMessage & { id: string }>(
    document,
  );
  return { platform, chatId, messageId, outboxId, occurrenceIds, at };
};

export const createMongoSentMessageStore = ({ mongoose }: MongoConnection): SentMessageStore => {
  const model = defineModel(mongoose, {
    collection: 'sentMessages',
    fields: { _storedAt: Date },
    // Long enough for a reply to last year's reminder of a yearly task.
    indexes: [[{ _storedAt: 1 }, { expireAfterSeconds: 400 * DAYS }]],
  });
  const recordAll = async (messages: readonly SentMessage[]): Promise<void> => {
    if (messages.length === 0) return;
    const writes = messages.map((message) => {
      const { _id, ...fields } = toDocument({
        ...message,
        id: idOf(message.platform, message.chatId, message.messageId),
      });
      const update = { $setOnInsert: fields, $currentDate: { _storedAt: true } } as const;
      return { updateOne: { filter: { _id }, update, upsert: true } };
    });
    await model.bulkWrite(writes, { ordered: false });
  };
  return {
    record: (message) => recordAll([message]),
    recordAll,
    find: async (platform, chatId, messageId) => {
      const found = await model.findById(idOf(platform, chatId, messageId)).lean();
      return found === null ? null : toMessage(found);
    },
  };
};
