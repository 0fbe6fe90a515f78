// Compiles src/ and scripts/ to dist/ when a source file is newer than the last build (or with --force).
// Types are not checked here: `npm run check` does that, so that starting the service stays quick.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'dist', '.built');

const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const file = path.join(folder, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(file) : statSync(file).mtimeMs);
  }, statSync(folder).mtimeMs);

const isStale = () => {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  const inputs = ['tsconfig.json', 'tsconfig.build.json', 'package.json'].map((file) => path.join(root, file));
  if (inputs.some((file) => existsSync(file) && statSync(file).mtimeMs > builtAt)) return true;
  return ['src', 'scripts', 'bench']
    .map((folder) => path.join(root, folder))
    .some((folder) => existsSync(folder) && newest(folder) > builtAt);
};

/** Builds dist/ if it is missing or older than the sources; a build without TypeScript installed uses what is there. */
export const ensureBuilt = ({ force = false } = {}) => {
  if (!existsSync(path.join(root, 'src')) || (!force && !isStale())) return;
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) {
    if (existsSync(stamp)) return;
    throw new Error('dist/ is missing and TypeScript is not installed: run "npm ci" without --omit=dev once.');
  }
  const fresh = path.join(root, `dist.${process.pid}`);
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  mkdirSync(fresh, { recursive: true });
  const assets = path.join('src', 'web', 'assets'); // pages are served as they are written
  cpSync(path.join(root, assets), path.join(fresh, assets), { recursive: true });
  writeFileSync(path.join(fresh, '.built'), '');
  // Swapped in as a whole, so that a process starting meanwhile never sees half a build.
  const old = path.join(root, `dist.old.${process.pid}`);
  if (existsSync(path.join(root, 'dist'))) renameSync(path.join(root, 'dist'), old);
  renameSync(fresh, path.join(root, 'dist'));
  rmSync(old, { recursive: true, force: true });
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  ensureBuilt({ force: process.argv.includes('--force') });
