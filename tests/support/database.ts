import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type MongoConnection } from '../../src/mongo/connect.js';
import { silentLogger } from '../../src/shared/logger.js';

export interface FreshDatabase {
  /** Address of a database that nobody else uses; hand it to `connect` or to a process as MONGODB_URI. */
  readonly uri: string;
  connect(): Promise<MongoConnection>;
  /** Closes the connections made here and deletes the database. */
  drop(): Promise<void>;
}

/** A new, empty database on the server of this run. */
export const freshDatabase = (): FreshDatabase => {
  const address = new URL(inject('databaseUri'));
  address.pathname = `/test-${randomBytes(6).toString('hex')}`;
  const uri = address.href;
  const connections: MongoConnection[] = [];
  const open = async (): Promise<MongoConnection> => {
    const connection = await connect(uri, { logger: silentLogger });
    connections.push(connection);
    return connection;
  };
  return {
    uri,
    connect: open,
    drop: async () => {
      const last = connections.at(-1) ?? (await open());
      await last.mongoose.dropDatabase();
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
};
