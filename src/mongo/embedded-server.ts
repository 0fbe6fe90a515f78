import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../shared/app-error.js';
import type { Logger } from '../shared/logger.js';
import { checkReadable, readRecord, writeRecord } from './embedded/data-record.js';
import type { Engine, EngineKind, EngineSource, OnProgress } from './embedded/engine.js';
import { findEngine } from './embedded/find-engine.js';
import { isLocked, lockFolder } from './embedded/folder-lock.js';
import {
  findRunningServer,
  forgetServer,
  startServer,
  stopOrphan,
  type ServerProcess,
} from './embedded/server-process.js';

export type { DatabaseProgress, OnProgress } from './embedded/engine.js';

export interface DatabaseOptions {
  /** Address of a MongoDB server; null: an embedded one. */
  readonly uri: string | null;
  /** The embedded server keeps its data in `<dataDir>/db`. */
  readonly dataDir: string;
  readonly logger: Logger;
  /** Told before something large is downloaded. */
  readonly onProgress?: OnProgress;
  /** Where downloaded programs are kept; default `~/.cache/nhac-viec`. */
  readonly cacheDir?: string;
  /** For one command of an operator: where a running service has the folder, its server is used and left running. */
  readonly beside?: boolean;
  /** Where servers are looked for, in this order; for tests. */
  readonly sources?: readonly EngineSource[];
}

export interface Database {
  /** For `connect`. */
  readonly uri: string;
  /** `external`: the operator's own server. */
  readonly kind: EngineKind | 'external';
  /** Ends the embedded server in good order; the data stays. */
  close(): Promise<void>;
}

/**
 * The database to work with: the one at `uri`, or an embedded server started over `<dataDir>/db`, looked for on this
 * machine first and downloaded otherwise. Close connections before closing it.
 * @throws SetupError (one line that says what to do) when another copy uses the folder, when no server can be had, or
 *   when the data was written by one that is not there
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const { uri, dataDir, logger } = options;
  if (uri !== null) return { uri, kind: 'external', close: () => Promise.resolve() };
  const folder = path.resolve(dataDir, 'db');
  await makeFolder(folder);
  const running = options.beside === true ? await serverOfService(folder) : null;
  if (running !== null) return running;
  const lock = await lockFolder(folder);
  try {
    if (await stopOrphan(folder))
      logger.warn({ folder }, 'stopped a database server left by a service that was killed');
    const engine = await chooseEngine(options, folder);
    const server = await keepRunning(engine, folder, logger);
    logger.info({ ...engine, folder, port: server.port }, 'embedded database is running');
    return {
      uri: addressOf(server.port),
      kind: engine.kind,
      close: async () => {
        await server.stop();
        await forgetServer(folder);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const addressOf = (port: number): string => `mongodb://127.0.0.1:${port}/nhac-viec?directConnection=true`;

/** The database of the service that has the folder now; null: nobody has it, or its server is not ready. */
const serverOfService = async (folder: string): Promise<Database | null> => {
  if (!(await isLocked(folder))) return null;
  const port = await findRunningServer(folder);
  const record = await readRecord(folder);
  if (port === null || record === null) return null;
  return { uri: addressOf(port), kind: record.engine, close: () => Promise.resolve() };
};

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new SetupError(`DATA_DIR: ${folder} cannot be made or written. Set it to a folder of your own.`, { cause });
  }
};

/** Loaded here: a service on the operator's own server needs none of it. */
const allSources = async (cacheDir: string): Promise<readonly EngineSource[]> => {
  const { cachedMongod, createMongodDownload, mongodOnPath, namedMongod } =
    await import('./embedded/mongod-sources.js');
  const { createSecantusSource } = await import('./embedded/secantus-source.js');
  return [namedMongod, mongodOnPath, cachedMongod, createMongodDownload(cacheDir), createSecantusSource(cacheDir)];
};

const chooseEngine = async (options: DatabaseOptions, folder: string): Promise<Engine> => {
  const { logger, onProgress = () => undefined, cacheDir = path.join(homedir(), '.cache', 'nhac-viec') } = options;
  const record = await readRecord(folder);
  const sources = options.sources ?? (await allSources(cacheDir));
  const engine = await findEngine({ sources, writtenBy: record?.engine ?? null, onProgress, logger });
  if (record !== null) checkReadable(record, engine, folder);
  // Before the first file of it is written, so that no data is ever without a record.
  await writeRecord(folder, engine);
  return engine;
};

const STOP_LIMIT_MS = 8_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** A server that ends unasked is started again on the same port; meanwhile stores answer StoreUnavailable. */
const keepRunning = async (engine: Engine, folder: string, logger: Logger): Promise<RunningServer> => {
  const { port, ...first } = await startServer(engine, folder);
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let current: Pick<ServerProcess, 'ended' | 'stop'> | null = first;
  const watch = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!isStopping()) {
      await current?.ended;
      if (isStopping()) return;
      logger.error({ folder }, 'the embedded database server ended unasked; starting it again');
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return;
      current = await startServer(engine, folder, port).catch((error: unknown) => {
        logger.error({ error }, 'the embedded database server does not start');
        return null;
      });
      pauseMs = current === null ? Math.min(pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    }
    await current?.stop(STOP_LIMIT_MS);
  };
  const watching = watch();
  return {
    port,
    stop: async () => {
      stopping.abort();
      await current?.stop(STOP_LIMIT_MS);
      await watching;
    },
  };
};
