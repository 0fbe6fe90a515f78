import type { CounterStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel, type StoredModel } from './model.js';
import { isDuplicateKey } from './store-errors.js';

const valueOf = (found: Readonly<Record<string, unknown>> | null): number => Number(found?.value ?? 0);

const addTo = async (model: StoredModel, key: string, amount: number): Promise<number> => {
  const add = () =>
    model.findOneAndUpdate({ _id: key }, { $inc: { value: amount } }, { upsert: true, returnDocument: 'after' }).lean();
  try {
    return valueOf(await add());
  } catch (error) {
    // Two first additions at once: one of them finds the counter made under its hands.
    if (!isDuplicateKey(error)) throw error;
    return valueOf(await add());
  }
};

/** Counters of one collection; task codes have a collection of their own, so that no key can meet theirs. */
export const createMongoCounterStore = ({ mongoose }: MongoConnection, collection = 'counters'): CounterStore => {
  const model = defineModel(mongoose, { collection, fields: { value: Number } });
  return {
    add: (key, amount) => addTo(model, key, amount),
    read: async (key) => valueOf(await model.findById(key).lean()),
  };
};
