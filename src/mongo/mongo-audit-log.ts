import type { AuditEntry, AuditLog } from '../audit/audit-log.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { defineModel, insertNew } from './model.js';

export const createMongoAuditLog = ({ mongoose }: MongoConnection): AuditLog => {
  const model = defineModel(mongoose, {
    collection: 'auditLog',
    fields: { subject: String, at: Number },
    indexes: [[{ subject: 1, at: -1, _id: -1 }], [{ at: -1, _id: -1 }]],
  });
  return {
    append: async (entry) => {
      await insertNew(model, toDocument(entry));
    },
    list: async ({ subject, before, limit }) => {
      if (limit <= 0) return []; // to the server 0 would mean no limit
      const query = {
        ...(subject === undefined ? {} : { subject }),
        ...(before === undefined ? {} : { at: { $lt: before } }),
      };
      const found = await model.find(query).sort({ at: -1, _id: -1 }).limit(limit).lean();
      return found.map((one) => fromDocument<AuditEntry>(one));
    },
  };
};
