import type { Task, TaskFilter, TaskStore } from '../tasks/task.js';
import type { MongoConnection } from './connect.js';
import { fromDocument } from './document.js';
import { createVersionedStore, defineModel, readMany } from './model.js';
import { createMongoCounterStore } from './mongo-counter-store.js';

const concerning = ({ unitIds, memberId }: NonNullable<TaskFilter['concerning']>) => ({
  $or: [
    { leadUnitIds: { $in: unitIds } },
    { supportingUnitIds: { $in: unitIds } },
    ...(memberId === null ? [] : [{ assigneeIds: memberId }]),
  ],
});

const toQuery = (filter: TaskFilter) => ({
  ...(filter.planId === undefined ? {} : { planId: filter.planId }),
  ...(filter.state === undefined ? {} : { state: filter.state }),
  ...(filter.concerning === undefined ? {} : concerning(filter.concerning)),
});

export const createMongoTaskStore = (connection: MongoConnection): TaskStore => {
  const model = defineModel(connection.mongoose, {
    collection: 'tasks',
    fields: {
      code: Number,
      planId: String,
      state: String,
      leadUnitIds: [String],
      supportingUnitIds: [String],
      assigneeIds: [String],
      version: Number,
    },
    indexes: [
      [{ code: 1 }, { unique: true }],
      [{ planId: 1 }],
      [{ leadUnitIds: 1 }],
      [{ supportingUnitIds: 1 }],
      [{ assigneeIds: 1 }],
    ],
  });
  const codes = createMongoCounterStore(connection, 'taskCodes');
  const versioned = createVersionedStore<Task>(model);
  return {
    get: (id) => versioned.get(id),
    add: (task) => versioned.add(task),
    replace: (task) => versioned.replace(task),
    findByCode: async (code) => {
      const found = await model.findOne({ code }).lean();
      return found === null ? null : fromDocument<Task>(found);
    },
    list: (filter = {}) =>
      readMany(model, { where: toQuery(filter), sort: { code: 1 } }, (one) => fromDocument<Task>(one)),
    activeAfter: async (code, limit) => {
      const query = { state: 'active', code: { $gt: code } };
      return (await model.find(query).sort({ code: 1 }).limit(limit).lean()).map((one) => fromDocument<Task>(one));
    },
    reserveCodes: async (count) => (await codes.add('task', count)) - count + 1,
  };
};
