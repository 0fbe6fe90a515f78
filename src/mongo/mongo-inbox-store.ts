import type { InboxRow, InboxStore } from '../delivery/inbox-store.js';
import { inboxSetBack } from '../delivery/set-back.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument, type StoredDocument } from './document.js';
import { freshInboxRow, upTo } from './fresh-rows.js';
import { createTurns } from './in-turn.js';
import { defineModel, insertMissing, type StoredModel } from './model.js';

const DAYS = 24 * 60 * 60;

/**
 * Only rows still to be handled have `_pending` and `_wakeAt` (when they may be claimed: `nextAt`, or the end of the
 * lease), and only they are in the two indexes that claiming uses. `_doneAt` is the server's clock, not the injected
 * one: a simulated month must not make rows expire.
 */
const defineInbox = ({ mongoose }: MongoConnection): StoredModel =>
  defineModel(mongoose, {
    collection: 'inbox',
    fields: {
      chatKey: String,
      sequence: Number,
      state: String,
      _pending: Boolean,
      _wakeAt: Number,
      _turn: Number,
      _doneAt: Date,
    },
    indexes: [
      [{ _pending: 1, _wakeAt: 1, _id: 1, chatKey: 1 }, { partialFilterExpression: { _pending: true } }],
      [{ chatKey: 1, sequence: 1, _id: 1 }, { partialFilterExpression: { _pending: true } }],
      [{ state: 1 }, { partialFilterExpression: { state: 'dead' } }],
      [{ _doneAt: 1 }, { expireAfterSeconds: 30 * DAYS }],
    ],
  });

// As text: any depth, any key, any character of the platform's JSON comes back as it was.
const toInboxDocument = (row: InboxRow): StoredDocument => {
  const stored = { ...row, raw: JSON.stringify(row.raw) };
  return toDocument(stored, { _pending: true, _wakeAt: row.nextAt, _turn: freeAfter(row.fence) });
};

const toRow = (document: object): InboxRow => {
  const { raw, ...row } = fromDocument<Omit<InboxRow, 'raw'> & { raw?: string }>(document);
  return { ...row, raw: raw === undefined ? null : (JSON.parse(raw) as unknown) };
};

/**
 * One number that changes with every change of hands: even while fence `turn / 2` holds the row, odd while nobody does.
 * Comparing it is all that taking and settling need.
 */
const heldBy = (fence: number): number => 2 * fence;
const freeAfter = (fence: number): number => 2 * fence + 1;

/** Takes the row if nobody has touched it since it was read. */
const take = async (model: StoredModel, head: StoredDocument, leaseUntil: number): Promise<InboxRow | null> => {
  const row = toRow(head);
  const fence = row.fence + 1;
  // A lease that ran out is a try that failed: a row that kills the process must not do so for ever.
  const attempts = row.attempts + (row.state === 'leased' ? 1 : 0);
  const lease = { state: 'leased', leaseUntil, fence, attempts } as const;
  const { matchedCount } = await model.updateOne(
    { _id: row.id, _turn: head._turn },
    { $set: { ...lease, _wakeAt: leaseUntil, _turn: heldBy(fence) } },
  );
  return matchedCount === 1 ? { ...row, ...lease } : null;
};

/**
 * The oldest due row names a chat; the chat's first pending row is taken if it is due itself. Checking and taking are
 * two steps, which is safe: a row that was handled never becomes pending again.
 */
const claim = async (model: StoredModel, now: number, leaseMs: number): Promise<InboxRow | null> => {
  const busyChats: string[] = [];
  for (;;) {
    const elsewhere = busyChats.length === 0 ? {} : { chatKey: { $nin: busyChats } };
    const due = await model
      .findOne({ _pending: true, _wakeAt: upTo(now), ...elsewhere }, { chatKey: 1 })
      .sort({ _wakeAt: 1, _id: 1 })
      .lean();
    if (due === null) return null;
    const chatKey = String(due.chatKey);
    const head = await model.findOne({ _pending: true, chatKey }).sort({ sequence: 1, _id: 1 }).lean();
    const row = head !== null && Number(head._wakeAt) <= now ? await take(model, head, now + leaseMs) : null;
    if (row !== null) return row;
    busyChats.push(chatKey);
  }
};

const letGo = async (model: StoredModel, now: number): Promise<number> => {
  const fields = { state: 1, nextAt: 1, leaseUntil: 1, _turn: 1 };
  const waiting = await model.find({ _pending: true, _wakeAt: { $gt: now } }, fields).lean();
  const writes = waiting.flatMap((found) => {
    const at = inboxSetBack(fromDocument<InboxRow>(found), now);
    if (at === null) return [];
    const freed = found.state === 'new' ? { nextAt: at } : { leaseUntil: at };
    const filter = { _id: found._id, _pending: true, _turn: found._turn };
    return [{ updateOne: { filter, update: { $set: { ...freed, _wakeAt: at } } } }];
  });
  return writes.length === 0 ? 0 : (await model.bulkWrite(writes, { ordered: false })).matchedCount;
};

const NO_LONGER_PENDING = { _pending: '', _wakeAt: '', _turn: '' } as const;

export const createMongoInboxStore = (connection: MongoConnection): InboxStore => {
  const model = defineInbox(connection);
  const inTurn = createTurns();
  const settle = async (id: string, fence: number, change: Readonly<Record<string, unknown>>): Promise<boolean> =>
    (await model.updateOne({ _id: id, _turn: heldBy(fence) }, change)).matchedCount === 1;
  return {
    insert: async (rows) => {
      await insertMissing(model, rows, (row) => toInboxDocument(freshInboxRow(row)));
    },
    claim: (now, leaseMs) => inTurn(() => claim(model, now, leaseMs)),
    markDone: (id, fence) =>
      settle(id, fence, {
        $set: { state: 'done', leaseUntil: null },
        $unset: NO_LONGER_PENDING,
        $currentDate: { _doneAt: true },
      }),
    markRetry: (id, fence, { nextAt, error, free = false }) =>
      settle(id, fence, {
        $set: { state: 'new', leaseUntil: null, nextAt, lastError: error, _wakeAt: nextAt, _turn: freeAfter(fence) },
        $inc: { attempts: free ? 0 : 1 },
      }),
    markDead: (id, fence, error) =>
      settle(id, fence, { $set: { state: 'dead', leaseUntil: null, lastError: error }, $unset: NO_LONGER_PENDING }),
    forget: async (id) => {
      await model.updateOne({ _id: id }, { $set: { raw: 'null' } });
    },
    letGo: (now) => letGo(model, now),
    isWaiting: async (id) => (await model.exists({ _id: id, _pending: true })) !== null,
    counts: async () => ({
      waiting: await model.countDocuments({ _pending: true }),
      dead: await model.countDocuments({ state: 'dead' }),
    }),
  };
};
