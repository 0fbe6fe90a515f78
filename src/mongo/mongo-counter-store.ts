import type { CounterStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel, insertNew, type StoredModel } from './model.js';

const valueOf = (found: Readonly<Record<string, unknown>> | null): number | null =>
  found === null ? null : Number(found.value);

const addTo = async (model: StoredModel, key: string, amount: number): Promise<number> => {
  const add = () =>
    model.findOneAndUpdate({ _id: key }, { $inc: { value: amount } }, { returnDocument: 'after' }).lean();
  const value = valueOf(await add());
  if (value !== null) return value;
  // Made first and counted then, by everybody who finds none: with upsert the compatible server gives two first callers
  // the same answer.
  await insertNew(model, { _id: key, value: 0 });
  return valueOf(await add()) ?? 0;
};

/** Counters of one collection; task codes have a collection of their own, so that no key can meet theirs. */
export const createMongoCounterStore = ({ mongoose }: MongoConnection, collection = 'counters'): CounterStore => {
  const model = defineModel(mongoose, { collection, fields: { value: Number } });
  return {
    add: (key, amount) => addTo(model, key, amount),
    read: async (key) => valueOf(await model.findById(key).lean()) ?? 0,
  };
};
