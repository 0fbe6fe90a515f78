import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const built = (file: string): string => pathToFileURL(path.join(root, 'dist', 'src', file)).href;

// A poller in a process of its own. Storing takes a moment, so that a kill often falls between fetch and insert; each
// line of the ledger is on the disk before the journal promises anything.
const SCRIPT = `
import { openSync, writeSync, fsyncSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createZaloPoller } from '${built('platforms/zalo/poller.js')}';
import { createZaloClient } from '${built('platforms/zalo/zalo-client.js')}';
import { silentLogger as logger } from '${built('shared/logger.js')}';
const [apiRoot, token, ledger] = process.argv.slice(1);
const file = openSync(ledger, 'a');
createZaloPoller({
  client: createZaloClient({ token, apiRoot }),
  journal: async (_platform, updates) => {
    await sleep(15);
    for (const { raw } of updates) writeSync(file, raw.message.text + '\\n');
    fsyncSync(file);
  },
  mayPoll: () => Promise.resolve(true),
  clock: { now: () => Date.now() },
  logger,
  waitSeconds: 5,
}).start();
console.log('ready');
`;

declare module 'vitest' {
  interface ProvidedContext {
    /** For the long form: how many kills, handed in by the configuration of the run. */
    zaloKills?: number;
  }
}

const KILLS = inject('zaloKills') ?? 8;
const MESSAGES = 30 * KILLS;

let emulator: ZaloEmulator;
let folder: string;

beforeEach(async () => {
  emulator = await startZaloEmulator();
  folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-zalo-kill-'));
});

afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

describe('killed with -9 while messages come in', () => {
  it(
    'loses at most the one message each kill finds on the way, which Zalo does not keep, and never a stored one',
    async () => {
      const ledger = path.join(folder, 'ledger');
      const lines = async (): Promise<string[]> =>
        (await readFile(ledger, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
      const lan = emulator.person('ab120000000000000004');
      let said = 0;
      for (let kill = 0; kill <= KILLS; kill += 1) {
        const child = spawn(
          process.execPath,
          ['--input-type=module', '-e', SCRIPT, emulator.apiRoot, emulator.token, ledger],
          { stdio: ['ignore', 'pipe', 'inherit'] },
        );
        const exited = once(child, 'exit');
        await once(child.stdout, 'data');
        const upTo = Math.round((MESSAGES * (kill + 1)) / (KILLS + 1));
        while (said < upTo) {
          said += 1;
          lan.says(`tin ${said}`);
          await sleep(3);
        }
        const before = await lines();
        if (kill === KILLS) {
          while (emulator.updates.pending().length > 0) await sleep(20);
          await sleep(300);
        }
        child.kill('SIGKILL');
        await exited;
        expect((await lines()).slice(0, before.length)).toEqual(before);
      }
      const stored = (await lines()).map((line) => Number(line.split(' ')[1]));
      const lost = MESSAGES - new Set(stored).size;
      expect(stored).toEqual([...new Set(stored)].sort((one, other) => one - other));
      expect(lost).toBeLessThanOrEqual(KILLS);
      expect(emulator.updates.pending()).toEqual([]);
    },
    7_500 * KILLS,
  );
});
