import { randomInt } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
// eslint-disable-next-line no-restricted-imports -- the process gets PATH and HOME of this machine and nothing else of it
import { env as machine } from 'node:process';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MAIN = path.join(ROOT, 'dist', 'src', 'main.js');
const ENTRY = path.join(import.meta.dirname, 'entry.mjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The service as a process of its own. */
export interface ServiceProcess {
  readonly pid: number;
  readonly port: number;
  /** Everything it has written, both streams. */
  output(): string;
  /** Moves the clock of the test entry, and resolves when what fell due was done. */
  moveTo(instant: number): Promise<void>;
  /** From now on the test entry dies as by kill -9 when it comes to this point; see `fault` of createApp. */
  dieAt(point: string): Promise<void>;
  get(address: string): Promise<{ readonly status: number; readonly body: string }>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface ServiceOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Runs the test entry from this instant on instead of main.js. */
  readonly startsAt?: number;
  /** Port of the pages; otherwise a free one. */
  readonly port?: number;
}

/** Below the ports that systems lend to outgoing connections: one of those could be lent to somebody before we listen. */
const PORTS = { from: 12_000, count: 20_000 };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** A port that nobody listens on at this moment, and that nobody is given meanwhile unless by a like chance. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = PORTS.from + randomInt(PORTS.count);
    if (await isFree(port)) return port;
  }
};

/** Asks until it is so; the machine may be busy. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 30_000,
): Promise<void> => {
  const late = AbortSignal.timeout(limitMs);
  while (!(await condition())) {
    if (late.aborted) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

const running = new Set<ChildProcess>();
const folders = new Set<string>();

/** A folder of its own for one test, deleted by `endServices`. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-process-'));
  folders.add(folder);
  return folder;
};

/** Ends what the tests of a file have left. */
export const endServices = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }),
  );
  // The guard of an embedded server needs a moment to stop it after its service was killed.
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 10 })));
  folders.clear();
};

const messageFrom = (child: ChildProcess, test: (message: object) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (message: unknown): void => {
      if (typeof message !== 'object' || message === null || !test(message)) return;
      child.off('message', look);
      resolve();
    };
    child.on('message', look);
  });

export const spawnService = async ({ env, startsAt, port }: ServiceOptions): Promise<ServiceProcess> => {
  const chosen = port ?? (await freePort());
  const folder = await temporaryFolder();
  const child = spawn(process.execPath, [startsAt === undefined ? MAIN : ENTRY], {
    // Elsewhere than in the project, whose .env is nobody's business here.
    cwd: folder,
    env: {
      PATH: machine.PATH ?? '',
      HOME: machine.HOME ?? '',
      TZ: machine.TZ ?? '',
      HTTP_PORT: String(chosen),
      DATA_DIR: path.join(folder, 'data'),
      ORGANISATION_NAME: 'Trung tâm Thử',
      ...(startsAt === undefined ? {} : { TEST_STARTS_AT: String(startsAt) }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(startsAt === undefined ? [] : (['ipc'] as const))],
  });
  running.add(child);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => chunks.push(data.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      // What it said last is still in the pipes.
      setTimeout(() => {
        resolve({ code, signal });
      }, 50);
    });
  });
  return {
    pid: child.pid ?? 0,
    port: chosen,
    output: () => chunks.join(''),
    ended,
    moveTo: async (instant) => {
      const moved = messageFrom(child, (message) => 'moved' in message && message.moved === instant);
      child.send({ moveTo: instant });
      await moved;
    },
    dieAt: async (point) => {
      const told = messageFrom(child, (message) => 'willDieAt' in message);
      child.send({ dieAt: point });
      await told;
    },
    get: async (address) => {
      const answer = await fetch(`http://127.0.0.1:${chosen}${address}`);
      return { status: answer.status, body: await answer.text() };
    },
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

/** Starts it and waits until it answers. */
export const startService = async (options: ServiceOptions): Promise<ServiceProcess> => {
  const service = await spawnService(options);
  await until(`the service answers; it said: ${service.output()}`, async () => {
    const over = await Promise.race([service.ended, Promise.resolve(null)]);
    if (over !== null) throw new Error(`the service ended (${over.code ?? over.signal ?? ''}): ${service.output()}`);
    return service.get('/healthz').then(
      ({ status }) => status === 200,
      () => false,
    );
  });
  return service;
};
