import type { Member, MemberStore } from '../people/member.js';
import type { MongoConnection } from './connect.js';
import { fromDocument } from './document.js';
import { accountKey, accountKeysOf } from './fresh-rows.js';
import { createTurns } from './in-turn.js';
import { createVersionedStore, defineModel, type StoredModel } from './model.js';
import { isCompatibleServer } from './server-traits.js';

/** Left out when empty: two members without an account must not look like two with the same one. */
const ownFields = (member: Member): Readonly<Record<`_${string}`, unknown>> => {
  const keys = accountKeysOf(member);
  return keys.length === 0 ? {} : { _accountKeys: keys };
};

const ACCOUNT_INDEX = 'oneAccountOnePerson';

/**
 * The compatible server goes on refusing a value of a unique index after an update has taken it away. So when a write
 * was refused and nothing that is stored forbids it, the index is built anew there, and the write tried once more.
 */
const healed = async (model: StoredModel, member: Member, storedVersion: number | null): Promise<boolean> => {
  const keys = accountKeysOf(member);
  if (keys.length === 0 || !(await isCompatibleServer(model.db))) return false;
  const stored = await model.findById(member.id, { version: 1 }).lean();
  if ((stored?.version ?? null) !== storedVersion) return false;
  if ((await model.exists({ _accountKeys: { $in: keys }, _id: { $ne: member.id } })) !== null) return false;
  await model.collection.dropIndex(ACCOUNT_INDEX);
  await model.createIndexes();
  return true;
};

export const createMongoMemberStore = ({ mongoose }: MongoConnection): MemberStore => {
  const model = defineModel(mongoose, {
    collection: 'members',
    fields: { version: Number, _accountKeys: [String] },
    indexes: [[{ _accountKeys: 1 }, { unique: true, sparse: true, name: ACCOUNT_INDEX }]],
  });
  const versioned = createVersionedStore<Member>(model, ownFields);
  // One at a time, so that no write falls into the moment in which the index is built anew.
  const inTurn = createTurns();
  return {
    all: () => versioned.all(),
    get: (id) => versioned.get(id),
    findByAccount: async (platform, userId) => {
      const found = await model.findOne({ _accountKeys: accountKey(platform, userId) }).lean();
      return found === null ? null : fromDocument<Member>(found);
    },
    add: (member) =>
      inTurn(async () => {
        if (await versioned.add(member)) return true;
        return (await healed(model, member, null)) && versioned.add(member);
      }),
    replace: (member) =>
      inTurn(async () => {
        if (await versioned.replace(member)) return true;
        return (await healed(model, member, member.version - 1)) && versioned.replace(member);
      }),
  };
};
