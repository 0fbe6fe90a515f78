import type { OwnDay, OwnDayStore } from '../calendar/own-days.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel } from './model.js';
import { isDuplicateKey } from './store-errors.js';

export const createMongoOwnDayStore = ({ mongoose }: MongoConnection): OwnDayStore => {
  const model = defineModel(mongoose, { collection: 'ownDays', fields: {} });
  const put = async (day: OwnDay): Promise<void> => {
    await model.replaceOne({ _id: day.id }, toDocument(day), { upsert: true });
  };
  return {
    all: async () => (await model.find().sort({ _id: 1 }).lean()).map((one) => fromDocument<OwnDay>(one)),
    put: async (day) => {
      try {
        await put(day);
      } catch (error) {
        // Two first writes at once: one of them finds the other's.
        if (!isDuplicateKey(error)) throw error;
        await put(day);
      }
    },
    remove: async (day) => (await model.deleteOne({ _id: day })).deletedCount === 1,
  };
};
