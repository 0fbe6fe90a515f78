import type { Invite, InviteStore } from '../people/invite.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel, insertNew } from './model.js';

const openAt = (at: number) => ({ usedAt: null, revokedAt: null, expiresAt: { $gt: at } });

export const createMongoInviteStore = ({ mongoose }: MongoConnection): InviteStore => {
  const model = defineModel(mongoose, {
    collection: 'invites',
    fields: {
      memberId: String,
      source: String,
      tokenHash: String,
      codeHash: String,
      expiresAt: Number,
      usedAt: Number,
      revokedAt: Number,
    },
    indexes: [[{ tokenHash: 1 }, { unique: true }], [{ codeHash: 1 }, { unique: true }], [{ memberId: 1 }]],
  });
  return {
    add: async (invite) => {
      if (!(await insertNew(model, toDocument(invite)))) throw new Error(`invite ${invite.id} exists already`);
    },
    findByHash: async (hash) => {
      const found = await model.findOne({ $or: [{ tokenHash: hash }, { codeHash: hash }] }).lean();
      return found === null ? null : fromDocument<Invite>(found);
    },
    markUsed: async (id, by, at) => {
      const change = { $set: { usedAt: at, usedBy: { platform: by.platform, userId: by.userId } } };
      const { matchedCount } = await model.updateOne({ _id: id, ...openAt(at) }, change);
      if (matchedCount === 1) return true;
      const found = await model.findById(id).lean();
      const usedBy = found === null ? null : fromDocument<Invite>(found).usedBy;
      return usedBy?.platform === by.platform && usedBy.userId === by.userId;
    },
    listOpen: async (at) =>
      (await model.find(openAt(at)).sort({ _id: 1 }).lean()).map((one) => fromDocument<Invite>(one)),
    revokeOpenOf: async (memberId, at, exceptSource) => {
      const others = exceptSource === undefined ? {} : { source: { $ne: exceptSource } };
      await model.updateMany({ memberId, ...openAt(at), ...others }, { $set: { revokedAt: at } });
    },
  };
};
