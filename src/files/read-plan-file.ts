import { Worker } from 'node:worker_threads';
import type { PlainReadOptions } from '../plans/read-plan-apart.js';
import { LIMITS } from './limits.js';
import type { PlanFile, PlanReading } from './read-plan-bytes.js';

export type { PlanFile, PlanReading } from './read-plan-bytes.js';

/** How a file is read apart from the service. Tests hand in their own. */
export interface ReaderWalls {
  /** Compiled worker entry. Left out: read in this process, without walls of memory and time. */
  readonly workerUrl?: URL;
  readonly timeLimitMs?: number;
  /** Memory the whole process may grow by while one file is read. */
  readonly memoryLimitBytes?: number;
}

/** The worker beside this file, once compiled. Run from TypeScript (tests) there is none that Node could start. */
const compiledWorker = (): URL | undefined =>
  import.meta.url.endsWith('.js') ? new URL('./read-plan-worker.js', import.meta.url) : undefined;

const HEAP = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } as const;
/** The heap limit does not count unpacked buffers, so the process is looked at as well, this often. */
const WATCH_MS = 50;

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';

const readInWorker = (
  work: { readonly file: PlanFile; readonly options: PlainReadOptions | undefined },
  workerUrl: URL,
  walls: Required<Omit<ReaderWalls, 'workerUrl'>>,
): Promise<PlanReading> =>
  new Promise((resolve) => {
    const memoryBefore = process.memoryUsage.rss();
    // Bytes are copied: the caller keeps its own. Nothing of the environment is handed over.
    const { bytes, fileName } = work.file;
    const workerData = { bytes: new Uint8Array(bytes), fileName, options: work.options };
    const transferList = [workerData.bytes.buffer]; // the copy itself is handed over, not copied once more
    const worker = new Worker(workerUrl, {
      workerData,
      transferList,
      resourceLimits: HEAP,
      env: {},
      stdout: true,
      stderr: true,
    });
    let isFinished = false;
    const finish = (reading: PlanReading): void => {
      // Only the first answer counts: ending the thread makes it report its end as well.
      if (isFinished) return;
      isFinished = true;
      clearTimeout(clock);
      clearInterval(watch);
      void worker.terminate().then(() => {
        resolve(reading);
      });
    };
    const clock = setTimeout(() => {
      finish({ ok: false, reason: 'too-slow' });
    }, walls.timeLimitMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - memoryBefore > walls.memoryLimitBytes)
        finish({ ok: false, reason: 'too-big', detail: 'memory' });
    }, WATCH_MS);
    worker.on('message', finish);
    worker.on('error', (error) => {
      finish(
        isOutOfMemory(error) ? { ok: false, reason: 'too-big', detail: 'memory' } : { ok: false, reason: 'broken' },
      );
    });
    worker.on('exit', () => {
      finish({ ok: false, reason: 'broken' });
    });
  });

/** The readers of all formats are loaded where a file is read, which in the service is the worker. */
const readHere: ReadPlanFile = async (file, options) => {
  const { readPlanBytes } = await import('./read-plan-bytes.js');
  return readPlanBytes(file, options);
};

/** Reads a file; with `options` also what it says as a plan, in the same thread and within the same limits. */
export type ReadPlanFile = (file: PlanFile, options?: PlainReadOptions) => Promise<PlanReading>;

/**
 * Makes a reader of files that came from outside. Files are read one after another, each in a thread of its own with
 * limits on memory and time, so that no file can take the service down or hold up the chat.
 */
export const createPlanFileReader = (walls: ReaderWalls = {}): ReadPlanFile => {
  const { workerUrl, timeLimitMs = 18_000, memoryLimitBytes = 140 * 1024 * 1024 } = walls;
  let last: Promise<unknown> = Promise.resolve();
  return (file, options) => {
    if (file.bytes.length > LIMITS.fileBytes) return Promise.resolve({ ok: false, reason: 'too-big', detail: 'file' });
    const turn = last.then(() =>
      workerUrl === undefined
        ? readHere(file, options)
        : readInWorker({ file, options }, workerUrl, { timeLimitMs, memoryLimitBytes }),
    );
    last = turn;
    return turn;
  };
};

const worker = compiledWorker();

/**
 * Reads the bytes of a plan into the neutral model, or says why it cannot. Never throws; takes at most 18 seconds of its
 * own and about 140 MB, after waiting for files that came before.
 */
export const readPlanFile: ReadPlanFile = createPlanFileReader(worker === undefined ? {} : { workerUrl: worker });
