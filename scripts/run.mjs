// Starts a compiled entry in this same process (so signals reach it), building first when sources changed.
// Usage: node scripts/run.mjs <path under dist> [arguments]
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';

const [target] = process.argv.splice(2, 1);
if (target === undefined) throw new Error('run.mjs needs the compiled file to start, for example src/main.js');
ensureBuilt();
const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'dist', target);
process.argv[1] = file;
await import(pathToFileURL(file).href);
