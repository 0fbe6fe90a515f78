import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A process of its own that has the embedded database of a folder open, as the service would. */
export interface Holder {
  readonly pid: number;
  /** Writes a small value; true when the store has confirmed it, false when the process died before. */
  write(key: string): Promise<boolean>;
  /** SIGTERM; resolves to its exit code. */
  terminate(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
  /** kill -9 to it and to the guard that would end its server: as a crash of the whole container would. */
  killWithGuard(): Promise<void>;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const built = (file: string): string => pathToFileURL(path.join(root, 'dist', 'src', file)).href;

const SCRIPT = `
import { createInterface } from 'node:readline';
import { openDatabase } from '${built('mongo/embedded-server.js')}';
import { connect } from '${built('mongo/connect.js')}';
import { createMongoStores } from '${built('mongo/stores.js')}';
import { silentLogger as logger } from '${built('shared/logger.js')}';
const database = await openDatabase({ uri: null, dataDir: process.argv[1], logger });
const connection = await connect(database.uri, { logger });
const stores = await createMongoStores(connection);
process.on('SIGTERM', async () => {
  await connection.close();
  await database.close();
  process.exit(0);
});
console.log('ready');
createInterface({ input: process.stdin }).on('line', async (key) => {
  await stores.state.set(key, 'written');
  console.log(key);
});
`;

export const startHolder = async (dataDir: string): Promise<Holder> => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  child.stdin.on('error', () => undefined);
  const confirmed = new Map<string, () => void>();
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => {
    confirmed.set('ready', resolve);
  });
  lines.on('line', (line) => confirmed.get(line)?.());
  await Promise.race([
    ready,
    exited.then(() => {
      throw new Error('the process ended before it was ready');
    }),
  ]);
  const pid = child.pid ?? 0;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return (await exited)[0];
  };
  return {
    pid,
    write: (key) => {
      const answer = new Promise<boolean>((resolve) => {
        confirmed.set(key, () => {
          resolve(true);
        });
        void exited.then(() => {
          resolve(false);
        });
      });
      child.stdin.write(`${key}\n`);
      return answer;
    },
    terminate: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
    killWithGuard: async () => {
      for (const guard of guardsOf(pid)) process.kill(guard, 'SIGKILL');
      await end('SIGKILL');
    },
  };
};

/** Children of the process that are shells. */
const guardsOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const stat = tryRead(`/proc/${name}/stat`);
      return stat.includes('(sh)') && stat.slice(stat.lastIndexOf(')')).split(' ')[2] === String(parent);
    })
    .map(Number);

const tryRead = (file: string): string => {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
};

/** False also for a process that has ended and was not collected yet. */
export const isRunning = (pid: number): boolean => {
  const stat = tryRead(`/proc/${pid}/stat`);
  if (stat !== '') return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
