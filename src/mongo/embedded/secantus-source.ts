import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EngineSource, OnProgress } from './engine.js';
import { runProgram } from './run-program.js';

/**
 * A MongoDB-compatible server for machines where mongod is neither installed nor to be had: the program inside a Python
 * package, pinned by hash, run as a separate process (GPL-2.0). Linux on x86-64 with glibc 2.28 or newer.
 */
const SECANTUS = {
  version: '0.6.0b17',
  sha256: 'fe8ccfd1295c872c92a4c4c13c5a6a1dead88b2ff3b9aafb361406ec8aac4d14',
  megabytes: 22,
  program: path.join('secantusdb.scripts', 'secantusd-rs'),
  // The program finds this folder by its place beside its own.
  libraries: 'secantusdb.libs',
};

const PIP_LIMIT_MS = 180_000;
const UNPACK_LIMIT_MS = 60_000;
const PYTHONS = ['python3', 'python'];

/** Server of that kind from the cache, or fetched into it. `cacheDir`: outside node_modules, shared between checkouts. */
export const createSecantusSource = (cacheDir: string): EngineSource => ({
  kind: 'secantusdb',
  name: `SecantusDB ${SECANTUS.version}`,
  find: async (onProgress) => {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('made for Linux on x86-64 only');
    const home = path.join(cacheDir, `secantusdb-${SECANTUS.version}`);
    const program = path.join(home, SECANTUS.program);
    const cached = await exists(program);
    if (!cached) await fetchInto(cacheDir, home, onProgress);
    const { code } = await runProgram(program, ['--version'], { limitMs: 10_000 });
    if (code !== 0) throw new Error('it does not start here (it needs glibc 2.28 or newer)');
    return { kind: 'secantusdb', program, version: SECANTUS.version, from: cached ? 'cache' : 'download' };
  },
});

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Prepares everything aside and moves it into place at once: another process sees all of it or nothing. */
const fetchInto = async (cacheDir: string, home: string, onProgress: OnProgress): Promise<void> => {
  const python = await findPython();
  onProgress({ step: 'download', what: 'SecantusDB', megabytes: SECANTUS.megabytes });
  await mkdir(cacheDir, { recursive: true });
  const aside = await mkdtemp(path.join(cacheDir, '.fetching-'));
  try {
    const wheel = await download(python, aside);
    await unpack(python, wheel, aside);
    await rename(path.join(aside, 'server'), home).catch(async (error: unknown) => {
      // Somebody else was faster; theirs is the same.
      if (!(await exists(path.join(home, SECANTUS.program)))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
};

const findPython = async (): Promise<string> => {
  const problems: string[] = [];
  for (const python of PYTHONS) {
    try {
      const { code } = await runProgram(python, ['-m', 'pip', '--version'], { limitMs: 20_000 });
      if (code === 0) return python;
      problems.push(`${python} has no pip`);
    } catch {
      problems.push(`no ${python}`);
    }
  }
  throw new Error(`needs python3 with pip to be fetched (${problems.join(', ')})`);
};

/** pip looks it up in the index that this machine is set up for, and refuses anything but the pinned hash. */
const download = async (python: string, aside: string): Promise<string> => {
  const requirements = path.join(aside, 'requirements.txt');
  const folder = path.join(aside, 'wheel');
  await writeFile(requirements, `SecantusDB==${SECANTUS.version} --hash=sha256:${SECANTUS.sha256}\n`);
  const args = [
    ...['-m', 'pip', 'download', '--quiet', '--no-input', '--disable-pip-version-check'],
    ...['--retries', '2', '--timeout', '20', '--no-deps', '--only-binary=:all:', '--implementation', 'cp'],
    ...['--python-version', '3.11', '--platform', 'manylinux_2_28_x86_64', '--require-hashes'],
    ...['-d', folder, '-r', requirements],
  ];
  const { code, output } = await runProgram(python, args, { limitMs: PIP_LIMIT_MS });
  const reason = output.split('\n').findLast((line) => line.includes('ERROR'));
  if (code !== 0) throw new Error(`pip could not fetch it (${reason?.trim() ?? 'no reason given'})`);
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip left no package');
  const file = path.join(folder, wheel);
  if ((await sha256Of(file)) !== SECANTUS.sha256) throw new Error('the package is not the pinned one');
  return file;
};

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

const unpack = async (python: string, wheel: string, aside: string): Promise<void> => {
  const unpacked = path.join(aside, `unpacked-${randomUUID()}`);
  const { code, output } = await runProgram(python, ['-m', 'zipfile', '-e', wheel, unpacked], {
    limitMs: UNPACK_LIMIT_MS,
  });
  if (code !== 0) throw new Error(`the package could not be unpacked (${output.trim().split('\n').at(-1) ?? ''})`);
  const server = path.join(aside, 'server');
  await mkdir(server);
  for (const folder of [path.dirname(SECANTUS.program), SECANTUS.libraries]) {
    await rename(path.join(unpacked, folder), path.join(server, folder));
  }
  await chmod(path.join(server, SECANTUS.program), 0o755);
};
