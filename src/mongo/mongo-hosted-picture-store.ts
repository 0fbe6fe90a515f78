import type { HostedPicture, HostedPictureStore } from '../delivery/hosted-pictures.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel } from './model.js';

export const createMongoHostedPictureStore = ({ mongoose }: MongoConnection): HostedPictureStore => {
  const model = defineModel(mongoose, {
    collection: 'hostedPictures',
    fields: { expiresAt: Number },
    indexes: [[{ expiresAt: 1 }]],
  });
  return {
    put: async (picture, { now, keep }) => {
      await model.replaceOne({ _id: picture.id }, toDocument(picture), { upsert: true });
      await model.deleteMany({ expiresAt: { $lte: now } });
      const old = await model.find({}, { _id: 1 }).sort({ expiresAt: -1, _id: 1 }).skip(keep).lean();
      if (old.length > 0) await model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    },
    get: async (id, now) => {
      const found = await model.findOne({ _id: id, expiresAt: { $gt: now } }).lean();
      return found === null ? null : fromDocument<HostedPicture>(found);
    },
  };
};
