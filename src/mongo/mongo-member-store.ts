import type { Member, MemberStore } from '../people/member.js';
import type { MongoConnection } from './connect.js';
import { fromDocument } from './document.js';
import { accountKey, accountKeysOf } from './fresh-rows.js';
import { createVersionedStore, defineModel } from './model.js';

/** Left out when empty: two members without an account must not look like two with the same one. */
const ownFields = (member: Member): Readonly<Record<`_${string}`, unknown>> => {
  const keys = accountKeysOf(member);
  return keys.length === 0 ? {} : { _accountKeys: keys };
};

export const createMongoMemberStore = ({ mongoose }: MongoConnection): MemberStore => {
  const model = defineModel(mongoose, {
    collection: 'members',
    fields: { version: Number, _accountKeys: [String] },
    // One account, one person.
    indexes: [[{ _accountKeys: 1 }, { unique: true, sparse: true }]],
  });
  return {
    ...createVersionedStore<Member>(model, ownFields),
    findByAccount: async (platform, userId) => {
      const found = await model.findOne({ _accountKeys: accountKey(platform, userId) }).lean();
      return found === null ? null : fromDocument<Member>(found);
    },
  };
};
