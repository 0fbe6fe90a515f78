import type { Connection } from 'mongoose';

/** True for the MongoDB-compatible server of embedded/secantus-source.ts, never for MongoDB. */
export const forgetsNoUniqueValue = async (connection: Connection): Promise<boolean> => {
  const build = await connection.db?.command({ buildInfo: 1 });
  return build?.secantusVersion !== undefined;
};
