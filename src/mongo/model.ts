import { Schema, type Connection, type IndexDefinition, type IndexOptions, type Model } from 'mongoose';
import { StoreUnavailable } from '../shared/app-error.js';
import { fromDocument, toDocument, type StoredDocument } from './document.js';
import { isDuplicateKey } from './store-errors.js';

export type StoredModel = Model<StoredDocument>;

type FieldType = typeof String | typeof Number | typeof Boolean | typeof Date | typeof Schema.Types.Mixed;

export interface ModelPlan {
  readonly collection: string;
  /** Fields that queries name; a query naming another throws (strictQuery). The rest is stored as it comes. */
  readonly fields: Readonly<Record<string, FieldType | readonly FieldType[]>>;
  readonly indexes?: readonly (readonly [IndexDefinition, IndexOptions?])[];
}

/** A model without rules of its own: no hooks, no defaults, no casting of what it does not query. */
export const defineModel = (connection: Connection, { collection, fields, indexes = [] }: ModelPlan): StoredModel => {
  // Lists get no default: an empty list made up for a field that is not there would meet others in a unique index.
  const paths = Object.entries(fields).map(([name, type]) => [
    name,
    Array.isArray(type) ? { type, default: undefined } : type,
  ]);
  const schema = new Schema<StoredDocument>(
    { ...(Object.fromEntries(paths) as object), _id: String },
    {
      collection,
      strict: false,
      strictQuery: 'throw',
      minimize: false,
      versionKey: false,
      id: false,
      autoIndex: false,
      autoCreate: false,
    },
  );
  for (const [keys, options] of indexes) schema.index(keys, options);
  return connection.model<StoredDocument>(collection, schema);
};

/** Inserts one document; false when its id or a unique value is taken. */
export const insertNew = async (model: StoredModel, document: StoredDocument): Promise<boolean> => {
  try {
    await model.insertMany([document], { lean: true });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
};

/**
 * Inserts those whose id is new and leaves the others.
 * @returns the ids that were new
 */
export const insertMissing = async <T extends { readonly id: string }>(
  model: StoredModel,
  values: readonly T[],
  toStored: (value: T) => StoredDocument,
): Promise<readonly string[]> => {
  if (values.length === 0) return [];
  const added: string[] = [];
  // Asked first, because most rounds of planning find everything there and then write nothing.
  const there = await existingIds(
    model,
    values.map((one) => one.id),
  );
  const missing = [...new Map(values.map((one) => [one.id, one])).values()].filter((one) => !there.has(one.id));
  for (let start = 0; start < missing.length; start += BATCH) {
    added.push(...(await insertBatch(model, missing.slice(start, start + BATCH).map(toStored))));
  }
  return added;
};

const BATCH = 1_000;

interface BulkFailure {
  readonly writeErrors?: readonly { readonly index: number; readonly code: number }[];
  readonly result?: { getWriteConcernError(): unknown };
}

const insertBatch = async (model: StoredModel, documents: readonly StoredDocument[]): Promise<readonly string[]> => {
  try {
    await model.insertMany(documents, { lean: true, ordered: false });
    return documents.map((one) => one._id);
  } catch (error) {
    const { writeErrors = [], result } = error as BulkFailure;
    if (result?.getWriteConcernError() !== undefined) throw new StoreUnavailable('unconfirmed', { cause: error });
    // Somebody was faster with some of them; any other failure is one.
    if (!isDuplicateKey(error) || writeErrors.some(({ code }) => code !== 11000)) throw error;
    const failed = new Set(writeErrors.map(({ index }) => index));
    return documents.filter((_, index) => !failed.has(index)).map((one) => one._id);
  }
};

export const existingIds = async (model: StoredModel, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const found = await model.find({ _id: { $in: ids } }, { _id: 1 }).lean();
  return new Set(found.map((one) => one._id));
};

const READ_BATCH = 500;

/**
 * Reads what may be tens of thousands of documents. Each batch becomes values before the next one comes, so the process
 * does other things between, and no second list of everything lies beside the first. A query that names a field nobody
 * declared throws here as well.
 */
export const readMany = async <T>(
  model: StoredModel,
  { where, leaveOut = [], sort = {} }: ManyQuery,
  toValue: (document: StoredDocument) => T,
): Promise<T[]> => {
  const query = model.find(where).cast(model) as object;
  const cursor = model.collection.find<StoredDocument>(query, {
    projection: Object.fromEntries(leaveOut.map((field) => [field, 0])),
    sort,
    batchSize: READ_BATCH,
  });
  const values: T[] = [];
  try {
    while (await cursor.hasNext())
      for (const document of cursor.readBufferedDocuments()) values.push(toValue(document));
  } finally {
    await cursor.close();
  }
  return values;
};

export interface ManyQuery {
  readonly where: Readonly<Record<string, unknown>>;
  readonly leaveOut?: readonly string[];
  readonly sort?: Readonly<Record<string, 1>>;
}

export interface VersionedStore<T> {
  all(): Promise<readonly T[]>;
  get(id: string): Promise<T | null>;
  add(value: T): Promise<boolean>;
  replace(value: T): Promise<boolean>;
}

/** Values that are replaced only by the next version of themselves. `own`: fields for the database alone. */
export const createVersionedStore = <T extends { readonly id: string; readonly version: number }>(
  model: StoredModel,
  own: (value: T) => Readonly<Record<`_${string}`, unknown>> = () => ({}),
): VersionedStore<T> => ({
  all: () => readMany(model, { where: {}, sort: { _id: 1 } }, (one) => fromDocument<T>(one)),
  get: async (id) => {
    const found = await model.findById(id).lean();
    return found === null ? null : fromDocument<T>(found);
  },
  add: (value) => insertNew(model, toDocument(value, own(value))),
  replace: async (value) => {
    try {
      const filter = { _id: value.id, version: value.version - 1 };
      const { matchedCount } = await model.replaceOne(filter, toDocument(value, own(value)));
      return matchedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  },
});
