import { afterAll, beforeAll, describe } from 'vitest';
import { createMongoStores, type Stores } from '../../../src/mongo/stores.js';
import { freshDatabase } from '../../support/database.js';
import { createMemoryStores } from '../../support/memory/memory-stores.js';

/** Runs one suite over the stores in memory and over MongoDB. `fresh` empties everything, once per test. */
export const describeStores = (name: string, suite: (fresh: () => Promise<Stores>) => void): void => {
  describe(`${name} in memory`, () => {
    suite(() => Promise.resolve(createMemoryStores()));
  });

  describe(`${name} in MongoDB`, () => {
    let database: ReturnType<typeof freshDatabase>;
    let stores: Stores;
    let empty: () => Promise<void>;
    beforeAll(async () => {
      database = freshDatabase();
      const connection = await database.connect();
      stores = await createMongoStores(connection);
      empty = async () => {
        await Promise.all(Object.values(connection.mongoose.models).map((model) => model.deleteMany({})));
      };
    });
    afterAll(() => database.drop());
    suite(async () => {
      await empty();
      return stores;
    });
  });
};
