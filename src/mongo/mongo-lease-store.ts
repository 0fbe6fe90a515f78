import { CLOCK_SKEW_MS, type LeaseStore } from '../delivery/channel-store.js';
import type { MongoConnection } from './connect.js';
import { defineModel, insertNew } from './model.js';

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
      const taken = await model
        .findOneAndUpdate(
          { _id: name, $or: [{ until: { $lte: now } }, { until: { $gt: until + CLOCK_SKEW_MS } }] },
          { $set: { holder, until }, $inc: { fence: 1 } },
          after,
        )
        .lean();
      if (taken !== null) return Number(taken.fence);
      // Somebody holds it, or nobody ever has.
      return (await insertNew(model, { _id: name, holder, until, fence: 1 })) ? 1 : null;
    },
    release: async (name, holder) => {
      // The fence stays: it must grow past whatever this holder may still be doing.
      await model.updateOne({ _id: name, holder }, { $set: { holder: null, until: 0 } });
    },
  };
};
