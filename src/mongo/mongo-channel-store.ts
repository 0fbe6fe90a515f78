import { CLOCK_SKEW_MS, type ChannelStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel } from './model.js';
import { isDuplicateKey } from './store-errors.js';

export const createMongoChannelStore = ({ mongoose }: MongoConnection): ChannelStore => {
  const model = defineModel(mongoose, { collection: 'pauses', fields: { until: Number, setAt: Number } });
  const moveLater = (key: string, until: number, now: number) =>
    model.updateOne({ _id: key }, { $max: { until }, $set: { setAt: now } }, { upsert: true });
  return {
    pauseUntil: async (key, until, now) => {
      const ahead = { _id: key, setAt: { $gt: now + CLOCK_SKEW_MS } };
      if ((await model.updateOne(ahead, { $set: { until, setAt: now } })).matchedCount > 0) return;
      try {
        await moveLater(key, until, now);
      } catch (error) {
        // Two first pauses at once: one of them finds the other's.
        if (!isDuplicateKey(error)) throw error;
        await moveLater(key, until, now);
      }
    },
    pausedUntil: async (keys, now) => {
      const found = await model.find({ _id: { $in: keys } }).lean();
      const believed = found.filter(({ setAt }) => Number(setAt ?? 0) <= now + CLOCK_SKEW_MS);
      return new Map(believed.map((one) => [one._id, Number(one.until)]));
    },
  };
};
