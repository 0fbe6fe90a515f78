import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Core } from './wiring/core.js';
import { readPeopleRows as readPeopleSheet } from './files/read-people-file.js';
import { readPlanFile } from './files/read-plan-file.js';
import { isPeopleHeader, readPeopleRows } from './people/people-rows.js';
import { readPlan } from './plans/read-plan.js';
import { meetPerson } from './platforms/simulator/simulated-person.js';
import type { SimulatedWorld } from './platforms/simulator/simulated-world.js';
import { dayOf } from './shared/clock.js';

/** The Monday on which the story of the sample organisation begins: the plan is new, Tết is a week away. */
export const SAMPLE_START = Date.parse('2026-02-09T08:30:00+07:00');
const PLAN_ON_PAPER = { number: '96/KH-TTPY', date: '2026-02-06' } as const;

/** Who sits in the simulator from the start; the others can be added by their invite. */
const PRESENT = ['Nguyễn Thị Hương', 'Lê Minh Tuấn', 'Đỗ Thị Lan', 'Vũ Hoàng Anh'] as const;
/** Where chats without buttons are shown as well: who uses those, as most staff use Zalo. */
const PRESENT_IN_WORDS = ['Trần Văn Nam'] as const;
const GROUP = 'Nhóm Trung tâm Pháp y';

/** Folder of the package, whether this runs from src/ or from dist/. */
const packageRoot = (): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
};

export const readSample = async (name: string): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> => ({
  bytes: await readFile(path.join(packageRoot(), 'samples', name)),
  fileName: name,
});

/** Imports the sample people and the real plan, as an officer would with the command line. Doing it again changes nothing. */
export const importSample = async (core: Core): Promise<{ readonly people: number; readonly tasks: number }> => {
  const sheet = await readPeopleSheet(await readSample('nguoi-dung-mau.csv'), isPeopleHeader, readPlanFile);
  if (!sheet.ok) throw new Error(`the sample people cannot be read: ${sheet.reason}`);
  const { people } = readPeopleRows(sheet.header, sheet.rows);
  await core.importPeople(people, { dryRun: false, by: 'operator' });
  const file = await readPlanFile(await readSample('ke-hoach-khanh-hoa-2026.docx'));
  if (!file.ok) throw new Error(`the sample plan cannot be read: ${file.reason}`);
  const reading = readPlan(file.document, {
    today: dayOf(core.clock.now(), core.zone),
    calendar: core.calendar,
    knownUnits: await core.units.all(),
  });
  const imported = await core.importPlan(reading, {
    corrections: PLAN_ON_PAPER,
    withObligations: true,
    dryRun: false,
    by: 'operator',
  });
  return { people: people.length, tasks: imported.ok ? imported.value.tasks.length : 0 };
};

/** People join by their invites and the admin registers the group: everything through the chat, as in real life. */
export const joinSample = async (
  core: Core,
  worlds: readonly SimulatedWorld[],
  settle: () => Promise<void>,
): Promise<void> => {
  const { members } = await core.organisation();
  const join = async (world: SimulatedWorld, names: readonly string[]): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (const name of names) {
      const member = members.find((known) => known.fullName === name);
      if (member === undefined) continue;
      const person = await meetPerson(world, { name });
      const { token, code } = await core.invite(member.id, 'operator');
      await person.says(world.style === 'zalo' ? code : `/start ${token}`);
      await settle();
      ids.push(person.id);
    }
    return ids;
  };
  const [world, inWords] = worlds;
  if (world === undefined) return;
  const ids = await join(world, PRESENT);
  if (inWords !== undefined) await join(inWords, PRESENT_IN_WORDS);
  const group = await world.addGroup({ title: GROUP, memberIds: ids });
  await settle();
  const admin = world.people().find(({ name }) => name === 'Vũ Hoàng Anh');
  if (group.ok && admin !== undefined) await world.say({ personId: admin.id, chatId: group.value.id, text: '/nhom' });
  await settle();
};

// What a script that tells the sample's story needs of the simulator and the clock.
export { meetPerson, type SimulatedPerson } from './platforms/simulator/simulated-person.js';
export { createSimulatedWorld, type SimulatedWorld } from './platforms/simulator/simulated-world.js';
export { plainText } from './shared/rich-text.js';
export { addDays, createMovableClock, dayOf, instantOf, timeOf } from './shared/clock.js';
export { formatDay } from './text/format-deadline.js';
export { buildSummary } from './reports/build-summary.js';
