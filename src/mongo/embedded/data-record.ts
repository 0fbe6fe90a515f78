import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SetupError } from '../../shared/app-error.js';
import type { Engine } from './engine.js';

/** What wrote the data of a folder, kept beside it: no server is started over files it cannot read. */
const dataRecord = z.object({
  /** Of this file and the names beside it. */
  layout: z.literal(1),
  engine: z.enum(['mongod', 'secantusdb']),
  version: z.string(),
});
export type DataRecord = z.infer<typeof dataRecord>;

const RECORD = 'engine.json';
export const DATA = 'data';

/**
 * The record of the folder, or null when nothing has been written there yet.
 * @throws SetupError when there is data that this version of the service does not know
 */
export const readRecord = async (folder: string): Promise<DataRecord | null> => {
  const text = await readFile(path.join(folder, RECORD), 'utf8').catch(() => null);
  if (text === null) {
    const files = await readdir(path.join(folder, DATA)).catch(() => []);
    if (files.length === 0) return null;
    throw new SetupError(`${folder} holds data without ${RECORD}, so nobody knows what wrote it. ${ELSEWHERE}`);
  }
  try {
    return dataRecord.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${path.join(folder, RECORD)} was written by another version of the service. ${ELSEWHERE}`;
    throw new SetupError(message, { cause });
  }
};

const ELSEWHERE = 'Restore a backup into an empty folder, or set DATA_DIR to another one.';

export const writeRecord = async (folder: string, { kind, version }: Engine): Promise<void> => {
  const record: DataRecord = { layout: 1, engine: kind, version };
  const file = path.join(folder, RECORD);
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, `${JSON.stringify(record)}\n`);
  await rename(aside, file);
};

/**
 * Refuses a server that is older than the one that wrote the data (mongod), or any other than that (secantusdb, whose
 * files may change with each of its beta versions).
 * @throws SetupError
 */
export const checkReadable = (record: DataRecord, { kind, version }: Engine, folder: string): void => {
  const readable = kind === 'mongod' ? majorOf(version) >= majorOf(record.version) : version === record.version;
  if (kind === record.engine && readable) return;
  throw new SetupError(
    `The data in ${folder} was written by ${record.engine} ${record.version} and ${kind} ${version} must not be ` +
      `started over it. Install the version that wrote it, restore a backup into an empty folder, or set MONGODB_URI.`,
  );
};

/** "8.2.6" → 8.002: comparable. */
const majorOf = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major + minor / 1_000;
};
