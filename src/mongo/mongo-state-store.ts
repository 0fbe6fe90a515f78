import type { StateStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel, insertNew } from './model.js';
import { isDuplicateKey } from './store-errors.js';

export const createMongoStateStore = ({ mongoose }: MongoConnection): StateStore => {
  const model = defineModel(mongoose, { collection: 'state', fields: { value: String } });
  const set = (key: string, value: string) => model.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
  return {
    get: async (key) => {
      const value = (await model.findById(key).lean())?.value;
      return typeof value === 'string' ? value : null;
    },
    set: async (key, value) => {
      try {
        await set(key, value);
      } catch (error) {
        // Two first writes at once: one of them finds the other's.
        if (!isDuplicateKey(error)) throw error;
        await set(key, value);
      }
    },
    compareAndSet: async (key, expected, value) => {
      if (expected === null) return insertNew(model, { _id: key, value });
      return (await model.updateOne({ _id: key, value: expected }, { $set: { value } })).matchedCount === 1;
    },
  };
};
