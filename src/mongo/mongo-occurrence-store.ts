import type { Occurrence, OccurrenceState, OccurrenceStore } from '../tasks/occurrence.js';
import type { MongoConnection } from './connect.js';
import { fromDocument, toDocument } from './document.js';
import { byText } from './fresh-rows.js';
import { createVersionedStore, defineModel, insertMissing, readMany } from './model.js';

// Kept beside the entries, so that lists can do without reading them.
const ownFields = ({ entries }: Occurrence) => ({ _entryCount: entries.length });

const toState = (document: Readonly<Record<string, unknown>>): OccurrenceState =>
  Object.assign(fromDocument<Omit<OccurrenceState, 'entryCount'>>(document), {
    entryCount: Number(document._entryCount ?? 0),
  });

export const createMongoOccurrenceStore = ({ mongoose }: MongoConnection): OccurrenceStore => {
  const model = defineModel(mongoose, {
    collection: 'occurrences',
    fields: { taskId: String, opensOn: String, status: String, version: Number },
    indexes: [[{ taskId: 1, opensOn: 1 }], [{ opensOn: 1 }]],
  });
  const versioned = createVersionedStore<Occurrence>(model, ownFields);
  return {
    get: (id) => versioned.get(id),
    replace: (occurrence) => versioned.replace(occurrence),
    ofTask: async (taskId) =>
      (await model.find({ taskId }).lean())
        .map((one) => fromDocument<Occurrence>(one))
        .sort((a, b) => byText(a.opensOn, b.opensOn) || byText(a.id, b.id)),
    statesOpenedBy: async (day, { taskIds } = {}) => {
      const ofTasks = taskIds === undefined ? {} : { taskId: { $in: taskIds } };
      const query = { ...ofTasks, opensOn: { $lte: day }, status: { $ne: 'cancelled' } };
      // Sorted here: tens of thousands of documents would not fit the server's limit for sorting in memory.
      return (await readMany(model, { where: query, leaveOut: ['entries'] }, toState)).sort(
        (a, b) => a.taskCode - b.taskCode || byText(a.opensOn, b.opensOn) || byText(a.id, b.id),
      );
    },
    addMissing: async (occurrences) =>
      (await insertMissing(model, occurrences, (one) => toDocument(one, ownFields(one)))).length,
    removeUntouched: async (ids) => (await model.deleteMany({ _id: { $in: ids }, version: 0 })).deletedCount,
  };
};
