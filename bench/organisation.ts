/**
 * A large organisation on a real database: 50 units, 300 people, 5,000 tasks of which most come back every month, in
 * their eighth month.
 * 1. the one query behind /tiendo, and /tiendo as a leader sees it (goal: 2 s)
 * 2. planning the next 48 hours, and the text of one person's reminder
 * Arguments: [address of a MongoDB server, or - for the embedded one] [tasks]
 * Run: npx tsc -p tsconfig.json --noEmit false --outDir dist.bench && node dist.bench/bench/organisation.js
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp } from '../src/app.js';
import { createConfig } from '../src/config.js';
import { parseDeadline } from '../src/deadlines/parse-deadline.js';
import { meetPerson } from '../src/platforms/simulator/simulated-person.js';
import { createSimulatedWorld } from '../src/platforms/simulator/simulated-world.js';
import { createMovableClock, dayOf, instantOf } from '../src/shared/clock.js';
import { silentLogger } from '../src/shared/logger.js';
import type { Task } from '../src/tasks/task.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const UNITS = 50;
const PEOPLE = 300;
const [address = '-', count = '5000'] = process.argv.slice(2);
const TASKS = Number(count);

const dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-bench-'));
const settings = createConfig({
  ...(address === '-' ? {} : { MONGODB_URI: address }),
  DATA_DIR: dataDir,
  HTTP_PORT: '0',
  LOG_LEVEL: 'silent',
});
if (!settings.ok) throw new Error(settings.problems.join('\n'));

const clock = createMovableClock(instantOf('2026-08-17', '07:00', ZONE));
const world = createSimulatedWorld({ clock });
const app = await createApp(settings.config, { clock, world, logger: silentLogger });

const timed = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(before);
  console.log(
    `${what}: ${Math.round(performance.now() - start)} ms (processor time here ${Math.round((user + system) / 1000)} ms)`,
  );
  return value;
};

const PHRASES = ['trước ngày 20 hàng tháng', 'Hàng tháng', '31/12/2026', 'Thường xuyên', 'Quý III/2026'];

const taskAt = (index: number): Task => {
  const deadline = parseDeadline(PHRASES[index % PHRASES.length] ?? '', {
    base: '2026-01-05',
    calendar: app.core.calendar,
  });
  return {
    id: `bench-${index}`,
    code: index + 1,
    planId: null,
    sourceRow: String(index + 1),
    group: null,
    title: `Nhiệm vụ chuyển đổi số thứ ${index + 1} của đơn vị`,
    leadUnitIds: [`u${index % UNITS}`],
    supportingUnitIds: [`u${(index + 7) % UNITS}`],
    assigneeIds: [],
    deadline,
    startsOn: '2026-01-05',
    deliverable: 'Báo cáo',
    checkCadence: deadline.kind === 'ongoing' ? 'monthly' : null,
    remindDaysBefore: null,
    important: false,
    state: 'active',
    createdAt: clock.now(),
    version: 0,
  };
};

try {
  const { core } = app;
  for (let index = 0; index < UNITS; index += 1) {
    await core.units.add({
      id: `u${index}`,
      name: `Phòng Thử ${index + 1}`,
      aliases: [],
      parentId: null,
      headId: `p${index}`,
      focalPersonIds: [`p${index + UNITS}`],
      deputyIds: [],
      outside: false,
      version: 0,
    });
  }
  for (let index = 0; index < PEOPLE; index += 1) {
    await core.members.add({
      id: `p${index}`,
      fullName: `Người Thử ${index + 1}`,
      honorific: 'anh',
      position: null,
      unitId: `u${index % UNITS}`,
      roles: index === PEOPLE - 1 ? ['leader'] : index < UNITS ? ['head'] : ['staff'],
      accounts: [],
      preferredPlatform: null,
      absences: [],
      deputyId: null,
      active: true,
      version: 0,
    });
  }
  await timed(`storing ${TASKS} tasks`, async () => {
    const tasks = Array.from({ length: TASKS }, (_, index) => taskAt(index));
    for (let from = 0; from < TASKS; from += 50)
      await Promise.all(tasks.slice(from, from + 50).map((task) => core.stores.tasks.add(task)));
  });
  await timed('planning for the first time (all rounds and messages)', () => core.plan());
  const planned = await timed('planning again, nothing to write', () => core.plan());
  console.log(`  (${planned.messages} new messages)`);
  const today = dayOf(clock.now(), ZONE);
  const states = await timed('the one query', () => core.loadTaskStates(today));
  console.log(`  (${states.length} tasks, ${states.flatMap(({ occurrences }) => occurrences).length} rounds)`);
  await app.start();
  for (const [who, words] of [
    ['p299', '/tiendo'],
    ['p50', '/viec'],
    ['p50', '1 60%'],
  ] as const) {
    const { token } = await core.invite(who, 'operator');
    const person = await meetPerson(world, { name: who });
    await person.says(`/start ${token}`);
    await app.settle();
    for (const round of [1, 2]) {
      const mark = person.mark();
      const start = performance.now();
      await person.says(words);
      while (person.messagesSince(mark).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      console.log(`${words} (${round}): answered after ${Math.round(performance.now() - start)} ms`);
      clock.advance(5_000);
    }
    await person.blocksTheBot();
  }
} finally {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
}
