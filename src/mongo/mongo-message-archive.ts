import type { Correspondent, MessageArchive } from '../chat/message-archive.js';
import type { InboxRow } from '../delivery/inbox-store.js';
import type { OutboxRow } from '../delivery/outbox-store.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, type StoredDocument } from './document.js';
import type { StoredModel } from './model.js';
import { guarded } from './store-errors.js';

const chatKeys = ({ chats }: Correspondent): string[] => chats.map(({ platform, chatId }) => `${platform}:${chatId}`);

/** Rows addressed to the person or to one of the chats. */
const addressedTo = ({ memberId, chats }: Correspondent) => ({
  $or: [
    { 'target.memberId': memberId },
    ...chats.map(({ platform, chatId }) => ({ 'target.chat.platform': platform, 'target.chat.chatId': chatId })),
  ],
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Ids that begin with the chat, as the stores of sent messages and of questions make them. */
const ofChats = ({ chats }: Correspondent, encode: (part: string) => string) =>
  chats.map(({ platform, chatId }) => ({ _id: { $regex: `^${escaped(`${encode(platform)}:${encode(chatId)}:`)}` } }));

const toReceived = (document: object) => {
  const { id, platform, receivedAt, raw } = fromDocument<Omit<InboxRow, 'raw'> & { raw?: string }>(document);
  return { id, platform, receivedAt, raw: raw === undefined ? null : (JSON.parse(raw) as unknown) };
};

const toSent = (document: object) => {
  const { content, sentAt, dueAt, pieces } = fromDocument<OutboxRow>(document);
  const text = content.form === 'fixed' ? content.message.text : (pieces?.flatMap((piece) => piece.text) ?? null);
  return { at: sentAt ?? dueAt, text };
};

/** Over the collections of the other stores, whose models exist by then. */
export const createMongoMessageArchive = ({ mongoose }: MongoConnection): MessageArchive => {
  const model = (name: string): StoredModel => mongoose.model<StoredDocument>(name);
  return guarded<MessageArchive>({
    of: async (person, limit) => {
      const [received, sent] = await Promise.all([
        model('inbox')
          .find({ chatKey: { $in: chatKeys(person) } })
          .sort({ sequence: -1, _id: -1 })
          .limit(limit)
          .lean(),
        model('outbox')
          .find({ state: 'sent', ...addressedTo(person) })
          .sort({ dueAt: -1, _id: -1 })
          .limit(limit)
          .lean(),
      ]);
      return { received: received.map(toReceived).reverse(), sent: sent.map(toSent).reverse() };
    },
    erase: async (person) => {
      const received = await model('inbox').deleteMany({ chatKey: { $in: chatKeys(person) }, state: 'done' });
      const ended = { state: { $in: ['ready', 'sent', 'skipped', 'dead'] } };
      const sent = await model('outbox').deleteMany({ ...ended, ...addressedTo(person) });
      for (const one of ofChats(person, encodeURIComponent)) await model('sentMessages').deleteMany(one);
      for (const one of ofChats(person, String)) await model('pendingQuestions').deleteMany(one);
      return { received: received.deletedCount, sent: sent.deletedCount };
    },
    removeOld: async ({ handled, sent }) => {
      const received = await model('inbox').deleteMany({ state: 'done', _doneAt: { $lt: new Date(handled) } });
      const ended = { state: { $in: ['sent', 'skipped'] }, _closedAt: { $lt: new Date(sent) } };
      return received.deletedCount + (await model('outbox').deleteMany(ended)).deletedCount;
    },
  });
};
