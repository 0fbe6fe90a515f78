import type { ClaimedRow, FencedChange, OutboxChange, OutboxRow, OutboxStore } from '../delivery/outbox-store.js';
import { outboxSetBack } from '../delivery/set-back.js';
import { newId } from '../shared/ids.js';
import type { MongoConnection } from './connect.js';
import { encode, fromDocument, toDocument } from './document.js';
import { freshOutboxRow, upTo } from './fresh-rows.js';
import { createTurns } from './in-turn.js';
import { existingIds, insertMissing, type StoredModel } from './model.js';
import { defineOutbox } from './outbox-model.js';

const NO_LONGER_PENDING = { _pending: '', _wakeAt: '', _claim: '' } as const;

/** Reads which rows are due from the index alone, leases them by one update, reads back those it got. */
const claimOnce = async (
  model: StoredModel,
  { now, leaseMs, limit }: Parameters<OutboxStore['claim']>[0],
): Promise<readonly ClaimedRow[] | 'nothing-due'> => {
  const due = { _pending: true, _wakeAt: upTo(now) };
  const found = await model
    .find(due, { _id: 1, state: 1 })
    .sort({ priority: 1, _wakeAt: 1, _id: 1 })
    .limit(limit)
    .lean();
  if (found.length === 0) return 'nothing-due';
  const ids = found.map((one) => one._id);
  const leaseUntil = now + leaseMs;
  const token = newId();
  const lease = { leaseUntil, _wakeAt: leaseUntil, _claim: token };
  // The condition is looked at again for each row as it is written, so no row goes to two claimers.
  await model.updateMany(
    { _id: { $in: ids }, ...due, state: { $ne: 'sending' } },
    { $set: { ...lease, state: 'leased' }, $inc: { fence: 1 } },
  );
  if (found.some((one) => one.state === 'sending')) {
    // They stay `sending`: after a second crash they must still look ambiguous.
    await model.updateMany({ _id: { $in: ids }, ...due, state: 'sending' }, { $set: lease, $inc: { fence: 1 } });
  }
  const claimed = await model.find({ _id: { $in: ids }, _claim: token }).lean();
  const rows = new Map(claimed.map((one) => [one._id, fromDocument<OutboxRow>(one)]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ row, wasSending: row.state === 'sending' }];
  });
};

const MAX_TRIES = 5;

const claim = async (
  model: StoredModel,
  query: Parameters<OutboxStore['claim']>[0],
): Promise<readonly ClaimedRow[]> => {
  if (query.limit <= 0) return [];
  // Another copy of the service may take all of a batch in between; then there may be more behind it.
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const claimed = await claimOnce(model, query);
    if (claimed === 'nothing-due') return [];
    if (claimed.length > 0) return claimed;
  }
  return [];
};

/** The update that makes a change, with the fields of the index kept in step. */
const toUpdate = (change: OutboxChange, storedNextAt: number | undefined) => {
  const fields = encode(change) as Record<string, unknown>;
  const { state } = change;
  if (state === undefined || state === 'leased' || state === 'sending') {
    const wake = typeof change.leaseUntil === 'number' ? { _wakeAt: change.leaseUntil } : {};
    return { $set: { ...fields, ...wake } };
  }
  const released = { ...fields, leaseUntil: null };
  if (state === 'ready') return { $set: { ...released, _wakeAt: change.nextAt ?? storedNextAt ?? 0 } };
  const closing = state === 'dead' ? {} : { $currentDate: { _closedAt: true } };
  return { $set: released, $unset: NO_LONGER_PENDING, ...closing };
};

const updateAll = async (model: StoredModel, changes: readonly FencedChange[]): Promise<readonly boolean[]> => {
  if (changes.length === 0) return [];
  const unsure = changes.filter(({ change }) => change.state === 'ready' && change.nextAt === undefined);
  const nextAts = await nextAtOf(
    model,
    unsure.map(({ id }) => id),
  );
  const writes = changes.map(({ id, fence, change }) => ({
    updateOne: { filter: { _id: id, fence }, update: toUpdate(change, nextAts.get(id)) },
  }));
  const { matchedCount } = await model.bulkWrite(writes, { ordered: false });
  if (matchedCount === changes.length) return changes.map(() => true);
  // Fences only grow: a row that has the fence now had it when it was written.
  const stored = await model.find({ _id: { $in: changes.map(({ id }) => id) } }, { fence: 1 }).lean();
  const fences = new Map(stored.map((one) => [one._id, one.fence]));
  return changes.map(({ id, fence }) => fences.get(id) === fence);
};

const nextAtOf = async (model: StoredModel, ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (ids.length === 0) return new Map();
  const found = await model.find({ _id: { $in: ids } }, { nextAt: 1 }).lean();
  return new Map(found.map((one) => [one._id, Number(one.nextAt)]));
};

const reopen = async (model: StoredModel, ids: readonly string[], now: number): Promise<number> => {
  const ended = { _id: { $in: ids }, state: 'skipped', dueAt: { $gt: now } };
  const skipped = await model.find(ended, { fence: 1, dueAt: 1, lastError: 1 }).lean();
  const found = skipped.filter(({ lastError }) => lastError === 'expired');
  if (found.length === 0) return 0;
  const writes = found.map(({ _id, fence, dueAt }) => ({
    updateOne: {
      filter: { _id, fence, state: 'skipped' },
      update: {
        $set: { state: 'ready', lastError: null, nextAt: dueAt, _pending: true, _wakeAt: dueAt },
        $inc: { fence: 1 },
        $unset: { _closedAt: '' },
      },
    },
  }));
  return (await model.bulkWrite(writes, { ordered: false })).matchedCount;
};

const letGo = async (model: StoredModel, now: number): Promise<number> => {
  const fields = { state: 1, class: 1, dueAt: 1, nextAt: 1, leaseUntil: 1, _wakeAt: 1 };
  const waiting = await model.find({ _pending: true, _wakeAt: { $gt: now } }, fields).lean();
  const writes = waiting.flatMap((found) => {
    const at = outboxSetBack(fromDocument<OutboxRow>(found), now);
    if (at === null) return [];
    const freed = found.state === 'ready' ? { nextAt: at } : { leaseUntil: at };
    const filter = { _id: found._id, _pending: true, _wakeAt: found._wakeAt };
    return [{ updateOne: { filter, update: { $set: { ...freed, _wakeAt: at } } } }];
  });
  return writes.length === 0 ? 0 : (await model.bulkWrite(writes, { ordered: false })).matchedCount;
};

const endings = async (model: StoredModel, since: number): Promise<ReadonlyMap<string, number>> => {
  const groups = await model.aggregate<{ _id: { state: string; lastError: string | null }; count: number }>([
    { $match: { dueAt: { $gte: since }, state: { $in: ['sent', 'skipped', 'dead'] } } },
    { $group: { _id: { state: '$state', lastError: '$lastError' }, count: { $sum: 1 } } },
  ]);
  return new Map(
    groups.map(({ _id: { state, lastError }, count }) => [lastError === null ? state : `${state}:${lastError}`, count]),
  );
};

const counts: (model: StoredModel) => ReturnType<OutboxStore['counts']> = async (model) => {
  const [sum] = await model.aggregate<{ total: number }>([
    { $match: { ambiguous: { $gt: 0 } } },
    { $group: { _id: null, total: { $sum: '$ambiguous' } } },
  ]);
  return {
    ready: await model.countDocuments({ _pending: true, state: 'ready' }),
    dead: await model.countDocuments({ state: 'dead' }),
    ambiguous: sum?.total ?? 0,
    repairs: await model.countDocuments({ repair: true }),
  };
};

export const createMongoOutboxStore = (connection: MongoConnection): OutboxStore => {
  const model = defineOutbox(connection);
  const inTurn = createTurns();
  return {
    putIfAbsent: (rows) =>
      insertMissing(model, rows, (row) => toDocument(freshOutboxRow(row), { _pending: true, _wakeAt: row.dueAt })),
    claim: (query) => inTurn(() => claim(model, query)),
    update: async (id, fence, change) => (await updateAll(model, [{ id, fence, change }]))[0] ?? false,
    updateAll: (changes) => updateAll(model, changes),
    get: async (id) => {
      const found = await model.findById(id).lean();
      return found === null ? null : fromDocument<OutboxRow>(found);
    },
    existing: (ids) => existingIds(model, ids),
    cancel: async (ids, reason) => {
      const change = { state: 'skipped', leaseUntil: null, lastError: reason };
      const { matchedCount } = await model.updateMany(
        { _id: { $in: ids }, state: { $in: ['ready', 'leased'] } },
        { $set: change, $inc: { fence: 1 }, $unset: NO_LONGER_PENDING, $currentDate: { _closedAt: true } },
      );
      return matchedCount;
    },
    reopen: (ids, now) => reopen(model, ids, now),
    letGo: (now) => letGo(model, now),
    retarget: async (from, newChatId) => {
      const there = { 'target.to': 'chat', 'target.chat.platform': from.platform, 'target.chat.chatId': from.chatId };
      const change = { $set: { 'target.chat.chatId': newChatId } };
      return (await model.updateMany({ _pending: true, ...there }, change)).matchedCount;
    },
    counts: () => counts(model),
    endings: (since) => endings(model, since),
  };
};
