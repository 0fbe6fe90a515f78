import mongoose, { type Connection } from 'mongoose';
import type { Logger } from '../shared/logger.js';
import { toStoreError } from './store-errors.js';

const DEFAULT_DATABASE = 'nhac-viec';

/** A connection of our own (not mongoose's global one), with everything that was promised made durable. */
export interface MongoConnection {
  readonly mongoose: Connection;
  /** True when the database answers a ping within two seconds. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

const hasDatabase = (uri: string): boolean => /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/.test(uri);

/**
 * Connects to a MongoDB server; an address without a database name means the database `nhac-viec`. Afterwards the
 * driver reconnects by itself; meanwhile every store call fails with StoreUnavailable, within about five seconds.
 * @throws StoreUnavailable when nobody answers there
 */
export const connect = async (uri: string, { logger }: { readonly logger: Logger }): Promise<MongoConnection> => {
  const connection = mongoose.createConnection(uri, {
    ...(hasDatabase(uri) ? {} : { dbName: DEFAULT_DATABASE }),
    appName: 'nhac-viec',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    waitQueueTimeoutMS: 20_000,
    maxPoolSize: 20,
    // An acknowledged report must survive the loss of a machine: majority, and in the journal.
    writeConcern: { w: 'majority', journal: true },
  });
  let closing = false;
  connection.on('disconnected', () => {
    if (!closing) logger.warn({}, 'database connection lost');
  });
  connection.on('reconnected', () => {
    logger.info({}, 'database connection is back');
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw toStoreError(error);
  }
  return {
    mongoose: connection,
    isAlive: () => isAlive(connection),
    close: () => {
      closing = true;
      return connection.close();
    },
  };
};

const isAlive = async (connection: Connection): Promise<boolean> => {
  const late = AbortSignal.timeout(2_000);
  try {
    const ping = connection.db?.command({ ping: 1 }, { signal: late });
    return (await ping)?.ok === 1;
  } catch {
    return false;
  }
};
