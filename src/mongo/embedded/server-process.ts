import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { DATA } from './data-record.js';
import type { Engine } from './engine.js';
import { spawnGuard } from './guard.js';
import { identify, isAlive, processIdentity } from './process-identity.js';

export interface ServerProcess {
  readonly port: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it in good order, or by force after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

const READY_LIMIT_MS = 60_000;
const RECORD = 'server.json';
const LOG = 'server.log';
const EMPTY_CONFIG = 'secantusd.toml';

/** Starts the server over the data of the folder, reachable from this machine only. Resolves when it answers. */
export const startServer = async (engine: Engine, folder: string, wantedPort?: number): Promise<ServerProcess> => {
  const port = wantedPort ?? (await freePort());
  const data = path.join(folder, DATA);
  await mkdir(data, { recursive: true });
  await writeFile(path.join(folder, EMPTY_CONFIG), '');
  const log = path.join(folder, LOG);
  await rename(log, `${log}.1`).catch(() => undefined);
  const logFile = openSync(log, 'a');
  // In a session of its own: Ctrl-C at the terminal is for the service, which stops the database last.
  const child = spawn(engine.program, argumentsFor(engine, data, port), {
    stdio: ['ignore', logFile, logFile],
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd: folder,
  });
  closeSync(logFile);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const guard = spawnGuard(child.pid);
  void ended.then(() => {
    guard.dismiss();
  });
  if (child.pid !== undefined) {
    const record = { ...(await identify(child.pid)), port };
    await writeFile(path.join(folder, RECORD), JSON.stringify(record));
  }
  child.unref();
  const server = { port, ended, stop: (limitMs: number) => stop(child, ended, limitMs) };
  try {
    await ready(port, ended);
  } catch (error) {
    await server.stop(5_000);
    throw new Error(`${engine.kind} did not start: ${await lastLine(log)}`, { cause: error });
  }
  return server;
};

const argumentsFor = (engine: Engine, data: string, port: number): readonly string[] =>
  engine.kind === 'mongod'
    ? [
        ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1'],
        ...['--wiredTigerCacheSizeGB', '0.25', '--quiet'],
        ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
      ]
    : [
        ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', data],
        // A configuration file of the machine's must not change how it runs here: this one is empty.
        ...['--config', EMPTY_CONFIG, '--cache-size', '256M', '--log-file-max', '64MB', '--sync-on-commit'],
      ];

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

/** Asks until it answers as a server that takes writes. */
const ready = async (port: number, ended: Promise<void>): Promise<void> => {
  const over = new AbortController();
  void ended.then(() => {
    over.abort();
  });
  const limit = AbortSignal.timeout(READY_LIMIT_MS);
  while (!limit.aborted) {
    if (over.signal.aborted) throw new Error('it ended');
    if (await takesWrites(port)) return;
    await wait(50);
  }
  throw new Error(`no answer after ${READY_LIMIT_MS / 1000} s`);
};

const takesWrites = async (port: number): Promise<boolean> => {
  const client = new mongo.MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: 1_000,
    connectTimeoutMS: 1_000,
  });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    return hello.isWritablePrimary === true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
};

const stop = async (child: ChildProcess, ended: Promise<void>, limitMs: number): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await ended;
  clearTimeout(timer);
};

const lastLine = async (log: string): Promise<string> => {
  const file = await open(log).catch(() => null);
  if (file === null) return 'it wrote no log';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_000), 0, 4_000, Math.max(0, size - 4_000));
    const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
    return `${lines.at(-1) ?? ''} (more in ${log})`;
  } finally {
    await file.close();
  }
};

/** Stops the server that a service killed outright may have left behind over this folder. */
export const stopOrphan = async (folder: string): Promise<boolean> => {
  const orphan = await readServerRecord(folder);
  if (orphan === null || !(await isAlive(orphan))) return false;
  process.kill(orphan.pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000; waited += 50) {
    await wait(50);
    if (!(await isAlive(orphan))) return true;
  }
  process.kill(orphan.pid, 'SIGKILL');
  while (await isAlive(orphan)) await wait(50);
  return true;
};

/** Port of the server that runs over this folder and takes writes; null: none does. */
export const findRunningServer = async (folder: string): Promise<number | null> => {
  const record = await readServerRecord(folder);
  if (record?.port === undefined || !(await isAlive(record))) return null;
  return (await takesWrites(record.port)) ? record.port : null;
};

const serverRecord = processIdentity.extend({ port: z.number().int().positive().optional() });

const readServerRecord = async (folder: string): Promise<z.infer<typeof serverRecord> | null> => {
  const text = await readFile(path.join(folder, RECORD), 'utf8').catch(() => null);
  return text === null ? null : (serverRecord.safeParse(parseJson(text)).data ?? null);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

export const forgetServer = (folder: string): Promise<void> => rm(path.join(folder, RECORD), { force: true });
