import mongoose, { mongo } from 'mongoose';
import { StoreUnavailable } from '../shared/app-error.js';

/** Another document has this id, or this value of a unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === 11000;

// Errors of the server that pass by themselves: no primary, shutting down, stepped down, exceeded time, out of disk.
const PASSING_CODES = new Set([
  6, 7, 50, 63, 64, 79, 89, 91, 100, 112, 133, 134, 150, 189, 234, 262, 9001, 10107, 11600,
]);
const PASSING_LATER_CODES = new Set([11602, 13388, 13435, 13436, 14031, 24]);

const OUTAGES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoExpiredSessionError,
  mongo.MongoWriteConcernError,
  mongo.MongoClientClosedError,
  mongoose.Error.MongooseServerSelectionError,
];

// Classes that the driver does not export, and mongoose's refusal while there is no connection.
const OUTAGE_NAMES = new Set([
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoWaitQueueTimeoutError',
  'DisconnectedError',
]);

const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (OUTAGES.some((type) => error instanceof type) || OUTAGE_NAMES.has(error.name)) return true;
  if (error instanceof mongo.MongoServerError) {
    const code = Number(error.code);
    return error.hasErrorLabel('RetryableWriteError') || PASSING_CODES.has(code) || PASSING_LATER_CODES.has(code);
  }
  // With bufferCommands off mongoose throws its bare base class before the first connection and after closing.
  return error.constructor === mongoose.Error;
};

/** The one place where errors of the driver become StoreUnavailable; anything else is a bug and stays what it is. */
export const toStoreError = (error: unknown): unknown =>
  isOutage(error) ? new StoreUnavailable('the database did not answer or did not confirm', { cause: error }) : error;

type Method = (...args: unknown[]) => Promise<unknown>;

/** The store with every method's errors translated. */
export const guarded = <S extends object>(store: S): S =>
  Object.fromEntries(
    (Object.entries(store) as [string, Method][]).map(([name, method]) => [
      name,
      async (...args: unknown[]) => {
        try {
          return await method(...args);
        } catch (error) {
          throw toStoreError(error);
        }
      },
    ]),
  ) as S;
