/**
 * What the service costs while nobody writes: database commands a tick of one second, with no task and with many
 * (goal: 2 a tick, however many tasks there are), and resident memory.
 * Arguments: [tasks] [seconds]
 * Run: npx tsc -p tsconfig.json --noEmit false --incremental false --outDir dist.bench,
 *   cp -r src/web/assets dist.bench/src/web/, node dist.bench/bench/idle.js
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../src/app.js';
import { createConfig } from '../src/config.js';
import { openDatabase } from '../src/mongo/embedded-server.js';
import { silentLogger as logger } from '../src/shared/logger.js';
import { realSleep as sleep } from '../src/shared/retry.js';
import { countCommands } from './command-counter.js';
import { storeOrganisation } from './large-organisation.js';

const [tasks = '2000', seconds = '30'] = process.argv.slice(2);
const SECOND_MS = 1_000;
const MEGABYTE = 1_048_576;

const dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-bench-'));
const database = await openDatabase({ uri: null, dataDir, logger });
const counter = await countCommands(database.uri);

const run = async (count: number): Promise<void> => {
  const settings = createConfig({ MONGODB_URI: counter.uri, HTTP_PORT: '0', LOG_LEVEL: 'silent' });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  const app = await createApp(settings.config, { logger });
  try {
    if (count > 0) await storeOrganisation(app.core, { units: 50, people: 300, tasks: count });
    await app.core.plan();
    await app.start();
    await sleep(5 * SECOND_MS); // the first round of every wake-up
    counter.take();
    const before = process.cpuUsage();
    await sleep(Number(seconds) * SECOND_MS);
    const { user, system } = process.cpuUsage(before);
    const counts = [...counter.take()];
    const total = counts.reduce((sum, [, times]) => sum + times, 0);
    console.log(
      `${count} tasks, ${seconds} s: ${(total / Number(seconds)).toFixed(2)} commands a second (${counts.map(([name, times]) => `${name} ${times}`).join(', ')}), processor time ${Math.round((user + system) / 1000)} ms, resident ${Math.round(process.memoryUsage.rss() / MEGABYTE)} MB`,
    );
  } finally {
    await app.stop();
  }
};

try {
  await run(0);
  await run(Number(tasks));
} finally {
  counter.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}
