import type { LeaseStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel } from './model.js';
import { isDuplicateKey } from './store-errors.js';

export const createMongoLeaseStore = ({ mongoose }: MongoConnection): LeaseStore => {
  const model = defineModel(mongoose, {
    collection: 'leases',
    fields: { holder: String, until: Number, fence: Number },
  });
  return {
    acquire: async (name, holder, { now, ms }) => {
      const until = now + ms;
      const after = { returnDocument: 'after' } as const;
      const kept = await model.findOneAndUpdate({ _id: name, holder }, { $set: { until } }, after).lean();
      if (kept !== null) return Number(kept.fence);
      try {
        // The insert of this upsert fails on the id exactly when somebody holds a lease that has not run out.
        const taken = await model
          .findOneAndUpdate(
            { _id: name, until: { $lte: now } },
            { $set: { holder, until }, $inc: { fence: 1 } },
            { ...after, upsert: true },
          )
          .lean();
        return Number(taken.fence);
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    release: async (name, holder) => {
      // The fence stays: it must grow past whatever this holder may still be doing.
      await model.updateOne({ _id: name, holder }, { $set: { holder: null, until: 0 } });
    },
  };
};
