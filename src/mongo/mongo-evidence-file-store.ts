import type { EvidenceFile, EvidenceFileStore } from '../tasks/evidence-file.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { upTo } from './fresh-rows.js';
import { defineModel, insertMissing } from './model.js';

/** Only what is still to be fetched has `_wakeAt`, and only that is in the index. */
export const createMongoEvidenceFileStore = ({ mongoose }: MongoConnection): EvidenceFileStore => {
  const model = defineModel(mongoose, {
    collection: 'evidenceFiles',
    fields: { state: String, _wakeAt: Number },
    indexes: [[{ _wakeAt: 1 }, { partialFilterExpression: { _wakeAt: { $exists: true } } }]],
  });
  return {
    want: async (files) => {
      await insertMissing(model, files, (file) =>
        file.state === 'wanted' ? toDocument(file, { _wakeAt: file.nextAt }) : toDocument(file),
      );
    },
    take: async (now, ms) => {
      const found = await model
        .findOneAndUpdate(
          { _wakeAt: upTo(now) },
          { $set: { _wakeAt: now + ms, nextAt: now + ms }, $inc: { tries: 1 } },
          { sort: { _wakeAt: 1 }, returnDocument: 'after' },
        )
        .lean();
      return found === null ? null : fromDocument<EvidenceFile>(found);
    },
    settle: async (id, change) => {
      const wake = change.state === 'wanted' ? { $set: { ...change, _wakeAt: change.nextAt } } : null;
      await model.updateOne({ _id: id }, wake ?? { $set: change, $unset: { _wakeAt: '' } });
    },
    get: async (id) => {
      const found = await model.findById(id).lean();
      return found === null ? null : fromDocument<EvidenceFile>(found);
    },
    statesOf: async (ids) => {
      const found = await model.find({ _id: { $in: ids } }, { state: 1 }).lean();
      return new Map(found.map((one) => [one._id, one.state as EvidenceFile['state']]));
    },
  };
};
