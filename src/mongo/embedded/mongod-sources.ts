import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DryMongoBinary } from 'mongodb-memory-server-core/lib/util/DryMongoBinary.js';
import { resolveConfig, ResolveConfigVariables } from 'mongodb-memory-server-core/lib/util/resolveConfig.js';
import { SetupError } from '../../shared/app-error.js';
import { systemClock } from '../../shared/clock.js';
import type { Engine, EngineSource, OnProgress } from './engine.js';
import { runProgram } from './run-program.js';

const VERSION_LIMIT_MS = 10_000;
const DOWNLOAD_LIMIT_MS = 20_000;
const HOUR_MS = 60 * 60 * 1_000;

/** Asks a program for its version; null when it is not there. @throws when it is no mongod */
const askVersion = async (program: string): Promise<string | null> => {
  try {
    const { output } = await runProgram(program, ['--version'], { limitMs: VERSION_LIMIT_MS });
    const version = /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1];
    if (version === undefined) throw new Error('it does not answer --version as mongod does');
    return version;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

/** Named by the operator: if it does not work, starting another one instead would be wrong. */
export const namedMongod: EngineSource = {
  kind: 'mongod',
  name: 'MONGOMS_SYSTEM_BINARY',
  find: async () => {
    const program = resolveConfig(ResolveConfigVariables.SYSTEM_BINARY);
    if (program === undefined || program === '') return null;
    const version = await askVersion(program).catch(() => null);
    if (version === null) {
      throw new SetupError(
        `MONGOMS_SYSTEM_BINARY=${program} is not a mongod that runs here. Correct it or leave it out.`,
      );
    }
    return { kind: 'mongod', program, version, from: 'MONGOMS_SYSTEM_BINARY' };
  },
};

export const mongodOnPath: EngineSource = {
  kind: 'mongod',
  name: 'mongod on PATH',
  find: async () => {
    const version = await askVersion('mongod');
    return version === null ? null : { kind: 'mongod', program: 'mongod', version, from: 'PATH' };
  },
};

const toEngine = async (program: string, from: string): Promise<Engine> => {
  const version = await askVersion(program);
  if (version === null) throw new Error(`${program} does not start on this system`);
  return { kind: 'mongod', program, version, from };
};

/** What an earlier download left, by whatever project. */
export const cachedMongod: EngineSource = {
  kind: 'mongod',
  name: 'mongod downloaded earlier',
  find: async () => {
    const program = await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions());
    return program === undefined ? null : toEngine(program, 'cache');
  },
};

// In a process of its own, because the library's download cannot be stopped. Certificates are checked (its default is
// not to); one try only, since there is another way; a download cut off by the limit is resumed at the next start.
const DOWNLOAD = `
process.env.npm_config_strict_ssl = 'true';
process.env.MONGOMS_MAX_RETRIES ??= '1';
process.env.MONGOMS_PREFER_GLOBAL_PATH ??= 'true';
const { MongoBinary } = require(process.argv[1]);
MongoBinary.getPath().then(
  (path) => console.log('\\nmongod=' + path),
  (error) => { console.log('\\nfailed=' + String(error && error.message).split('\\n')[0]); process.exitCode = 1; },
);
`;

/** A download that failed is not tried again for an hour, so that machines where it cannot work start quickly. */
export const createMongodDownload = (cacheDir: string): EngineSource => ({
  kind: 'mongod',
  name: 'mongod by download',
  find: async (onProgress) => {
    const mark = path.join(cacheDir, 'mongod-download-failed');
    const failedAt = await stat(mark).then(
      ({ mtimeMs }) => mtimeMs,
      () => -HOUR_MS,
    );
    if (Math.abs(systemClock.now() - failedAt) < HOUR_MS)
      throw new Error('failed within the last hour, not tried again');
    try {
      return await downloadMongod(onProgress);
    } catch (error) {
      await mkdir(cacheDir, { recursive: true });
      await writeFile(mark, '');
      throw error;
    }
  },
});

const downloadMongod = async (onProgress: OnProgress): Promise<Engine> => {
  onProgress({ step: 'download', what: 'mongod', megabytes: 90 });
  const library = createRequire(import.meta.url).resolve('mongodb-memory-server-core/lib/util/MongoBinary.js');
  const { output } = await runProgram(process.execPath, ['-e', DOWNLOAD, library], { limitMs: DOWNLOAD_LIMIT_MS });
  const program = /^mongod=(.+)$/m.exec(output)?.[1];
  if (program === undefined) throw new Error(/^failed=(.+)$/m.exec(output)?.[1] ?? 'the download failed');
  return toEngine(program, 'download');
};
