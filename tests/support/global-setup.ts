import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/build.mjs';
import { openDatabase } from '../../src/mongo/embedded-server.js';
import { silentLogger } from '../../src/shared/logger.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One database server for the whole run; every test file has a database of its own on it. */
    readonly databaseUri: string;
  }
}

/** Builds what the tests start as processes, and starts the one database server of the run. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  ensureBuilt();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-tests-'));
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  const database = await openDatabase({
    uri: null,
    dataDir,
    logger: silentLogger,
    onProgress: ({ what, megabytes }) => {
      process.stderr.write(`downloading ${what} once, about ${megabytes} MB\n`);
    },
  }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  project.provide('databaseUri', database.uri);
  return async () => {
    await database.close();
    await remove();
  };
};

export default setup;
