import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { createMovableClock, instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { importOrganisation, PEOPLE } from '../support/app/organisation.js';
import { freshDatabase } from '../support/database.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';

// The whole service over a real database, polling a Zalo of our own: no buttons, only words.
const ZONE = 'Asia/Ho_Chi_Minh';
const MAI = 'ab120000000000000004';
const TASKS = [
  { title: 'Xây dựng kế hoạch chuyển đổi số', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' },
  { title: 'Rà soát hồ sơ viên chức', lead: 'Phòng Tổng hợp', deadline: '15/4/2026' },
];

let emulator: ZaloEmulator;
let app: App;
let heard = 0;
let written = 0;
const clock = createMovableClock(instantOf('2026-03-02', '08:30', ZONE));

const sentTexts = (): string[] => emulator.sentTo(MAI).map(({ text }) => text);

/** Writes, and gives back what the bot answered. */
const ask = async (text: string): Promise<string> => {
  emulator.person(MAI, 'Trần Thử Mai').says(text);
  written += 1;
  await vi.waitFor(
    () => {
      // The pace of sending is measured on this clock.
      clock.advance(500);
      if (sentTexts().length <= heard) throw new Error(`no answer to "${text}"`);
    },
    { timeout: 6_000, interval: 30 },
  );
  clock.advance(4_000);
  await app.settle();
  const answer = sentTexts().slice(heard).join('\n');
  heard = sentTexts().length;
  return answer;
};

beforeAll(async () => {
  emulator = await startZaloEmulator();
  const settings = createConfig({
    MONGODB_URI: freshDatabase().uri,
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ORGANISATION_NAME: 'Trung tâm Thử',
    ZALO_BOT_TOKEN: emulator.token,
    ZALO_API_ROOT: emulator.apiRoot,
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  app = await createApp(settings.config, { clock, logger: silentLogger });
  await importOrganisation(app.core, { people: PEOPLE, tasks: TASKS });
  await app.start();
  await app.settle();
});

afterAll(async () => {
  await app.stop();
  await emulator.close();
  expect(emulator.violations).toEqual([]);
});

const roundOf = async (code: number) => {
  const { tasks, occurrences } = app.core.stores;
  const task = await tasks.findByCode(code);
  const [round] = task === null ? [] : await occurrences.ofTask(task.id);
  return round;
};

describe('somebody who has only Zalo', () => {
  it('is told nothing before joining, and joins by typing the code', async () => {
    const stranger = await ask('1 xong');
    expect(stranger).toContain('Trung tâm Thử');
    expect(stranger).not.toContain('chuyển đổi số');
    const organisation = await app.core.organisation();
    const mai = organisation.members.find(({ fullName }) => fullName === 'Trần Thử Mai');
    const { code } = await app.core.invite(mai?.id ?? '', 'operator');
    expect(await ask(code)).toContain('Chào chị Trần Thử Mai');
  });

  it('says which task by its code, the only number the list shows', async () => {
    expect(await ask('được 35% rồi')).toMatch(/• #1 .*\n• #2 /);
    expect(await ask('1')).toContain('35%');
    expect((await roundOf(1))?.percent).toBe(35);
  });

  it('corrects an impossible figure by a number', async () => {
    expect(await ask('1 150%')).toContain('“60%”');
    await ask('60');
    expect((await roundOf(1))?.percent).toBe(60);
  });

  it('takes nothing down after "không"', async () => {
    await ask('được 80% rồi');
    await ask('không');
    expect([(await roundOf(1))?.percent, (await roundOf(2))?.percent]).toEqual([60, 0]);
  });

  it('asks for more time by a day', async () => {
    expect(await ask('2 xin gia hạn')).toContain('ngày nào');
    expect(await ask('30/4 vì chờ số liệu')).toContain('30/4');
  });

  it('reports by code and words', async () => {
    expect(await ask('1 xong')).toContain('hoàn thành');
    expect((await roundOf(1))?.status).toBe('done');
  });

  it('is counted for the month, both ways', async () => {
    const used = await app.core.stores.counters.read('zalo-quota:8100000000001:2026-03');
    expect(used).toBe(emulator.world.sent.length + written);
  });

  it('answers for nothing that was already stored: a repeated update changes nothing', async () => {
    const before = (await roundOf(1))?.version;
    emulator.updates.repeatLast();
    await ask('/viec');
    expect((await roundOf(1))?.version).toBe(before);
  });

  it('is told that a place or a file cannot be read', async () => {
    emulator.person(MAI).sendsUnsupported();
    await vi.waitFor(
      () => {
        clock.advance(500);
        expect(sentTexts().length).toBeGreaterThan(heard);
      },
      { timeout: 6_000, interval: 30 },
    );
    heard = sentTexts().length;
  });
});
