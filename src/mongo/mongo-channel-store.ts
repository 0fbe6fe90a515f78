import type { ChannelStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel } from './model.js';
import { isDuplicateKey } from './store-errors.js';

export const createMongoChannelStore = ({ mongoose }: MongoConnection): ChannelStore => {
  const model = defineModel(mongoose, { collection: 'pauses', fields: { until: Number } });
  const moveLater = (key: string, until: number) =>
    model.updateOne({ _id: key }, { $max: { until } }, { upsert: true });
  return {
    pauseUntil: async (key, until) => {
      try {
        await moveLater(key, until);
      } catch (error) {
        // Two first pauses at once: one of them finds the other's.
        if (!isDuplicateKey(error)) throw error;
        await moveLater(key, until);
      }
    },
    pausedUntil: async (keys) => {
      const found = await model.find({ _id: { $in: keys } }).lean();
      return new Map(found.map((one) => [one._id, Number(one.until)]));
    },
  };
};
