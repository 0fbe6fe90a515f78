import type { AuditEntry, AuditLog, AuditQuery } from '../audit/audit-log.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel, insertNew } from './model.js';

type Condition = Readonly<Record<string, unknown>>;

const involving = ({ subjects, actors }: AuditQuery): Condition[] => {
  const either = [
    ...(subjects === undefined ? [] : [{ subject: { $in: subjects } }]),
    ...(actors === undefined ? [] : [{ actor: { $in: actors } }]),
  ];
  return either.length === 0 ? [] : [{ $or: either }];
};

const conditions = (query: AuditQuery): readonly Condition[] => {
  const { subject, actions, before, olderThan } = query;
  return [
    ...(subject === undefined ? [] : [{ subject }]),
    ...involving(query),
    ...(actions === undefined ? [] : [{ action: { $in: actions } }]),
    ...(before === undefined ? [] : [{ at: { $lt: before } }]),
    ...(olderThan === undefined
      ? []
      : [{ $or: [{ at: { $lt: olderThan.at } }, { at: olderThan.at, _id: { $lt: olderThan.id } }] }]),
  ];
};

/** Only ever inserts: there is no statement here that changes or removes an entry. */
export const createMongoAuditLog = ({ mongoose }: MongoConnection): AuditLog => {
  const model = defineModel(mongoose, {
    collection: 'auditLog',
    fields: { subject: String, actor: String, action: String, at: Number },
    indexes: [[{ subject: 1, at: -1, _id: -1 }], [{ actor: 1, at: -1, _id: -1 }], [{ at: -1, _id: -1 }]],
  });
  return {
    append: async (entry) => {
      await insertNew(model, toDocument(entry));
    },
    list: async (query) => {
      if (query.limit <= 0) return []; // to the server 0 would mean no limit
      const all = conditions(query);
      const filter = all.length === 0 ? {} : { $and: [...all] };
      const found = await model.find(filter).sort({ at: -1, _id: -1 }).limit(query.limit).lean();
      return found.map((one) => fromDocument<AuditEntry>(one));
    },
  };
};
