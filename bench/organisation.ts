/**
 * A large organisation on a real database: 50 units, 300 people, 5,000 tasks of which most come back every month, in
 * their eighth month.
 * 1. planning the next 48 hours: how long, and how long it holds up whoever writes meanwhile (goal: 100 ms)
 * 2. the one query behind /tiendo, and /tiendo as a leader sees it (goal: 2 s)
 * 3. the words of everybody's reminder
 * Arguments: [address of a MongoDB server, or - for the embedded one] [tasks] [people]
 * Run: npx tsc -p tsconfig.json --noEmit false --incremental false --outDir dist.bench,
 *   cp -r src/web/assets dist.bench/src/web/, node dist.bench/bench/organisation.js
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '../src/app.js';
import { createConfig } from '../src/config.js';
import { meetPerson } from '../src/platforms/simulator/simulated-person.js';
import { createSimulatedWorld } from '../src/platforms/simulator/simulated-world.js';
import { createMovableClock, dayOf, instantOf } from '../src/shared/clock.js';
import { silentLogger } from '../src/shared/logger.js';
import { buildReminders } from '../src/reminders/build-reminder.js';
import { storeOrganisation } from './large-organisation.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const [address = '-', tasks = '5000', people = '300'] = process.argv.slice(2);

const dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-bench-'));
const settings = createConfig({
  ...(address === '-' ? {} : { MONGODB_URI: address }),
  DATA_DIR: dataDir,
  HTTP_PORT: '0',
  LOG_LEVEL: 'silent',
});
if (!settings.ok) throw new Error(settings.problems.join('\n'));

const clock = createMovableClock(instantOf('2026-08-18', '07:00', ZONE));
const world = createSimulatedWorld({ clock });
const app = await createApp(settings.config, { clock, world, logger: silentLogger });

const MEGABYTE = 1_048_576;
const NANOSECONDS_A_MS = 1e6;

const timed = async <T>(what: string, run: () => T | Promise<T>): Promise<T> => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  // The monitor sees a block only by a timer of its own that fires before and after it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.reset();
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  const took = Math.round(performance.now() - start);
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.disable();
  const numbers = [
    `${took} ms`,
    `processor time here ${Math.round((user + system) / 1000)} ms`,
    `longest block ${Math.round(delay.max / NANOSECONDS_A_MS)} ms`,
    `resident ${Math.round(process.memoryUsage.rss() / MEGABYTE)} MB`,
  ];
  console.log(`${what}: ${numbers.join(', ')}`);
  return value;
};

const asThemselves = async (who: string, words: readonly string[]): Promise<void> => {
  const { token } = await app.core.invite(who, 'operator');
  const person = await meetPerson(world, { name: who });
  await person.says(`/start ${token}`);
  await app.settle();
  for (const message of words) {
    const mark = person.mark();
    await timed(message, async () => {
      await person.says(message);
      while (person.messagesSince(mark).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    clock.advance(5_000);
  }
  await person.blocksTheBot();
};

try {
  const { core } = app;
  await timed(`storing ${tasks} tasks`, () =>
    storeOrganisation(core, { units: 50, people: Number(people), tasks: Number(tasks) }),
  );
  await timed('planning for the first time (all rounds and messages)', () => core.plan());
  const planned = await timed('planning again, nothing to write', () => core.plan());
  console.log(`  (${planned.messages} new messages)`);
  const today = dayOf(clock.now(), ZONE);
  const states = await timed('the one query', () => core.loadTaskStates(today));
  console.log(`  (${states.length} tasks, ${states.flatMap(({ occurrences }) => occurrences).length} rounds)`);
  const { calendar } = core;
  const organisation = await core.organisation();
  const context = { day: today, at: instantOf(today, '08:00', ZONE), calendar, organisation, zone: ZONE };
  const reminders = await timed('what everybody is told at 08:00', () => buildReminders(states, context));
  console.log(`  (${reminders.length} messages)`);
  await app.start();
  await asThemselves(`p${Number(people) - 1}`, ['/tiendo', '/tiendo']);
  await asThemselves('p50', ['/viec', '/viec', '1 60%', '1 60%']);
} finally {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
}
