import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { createMovableClock, instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { importOrganisation, PEOPLE } from '../support/app/organisation.js';
import { until } from '../support/app/service-process.js';
import { freshDatabase } from '../support/database.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';

// Two copies of the service over one database; twelve people type their codes at the same moment, two places are left.
// A copy handles eight messages at a time, so the other copy has to take a part.
const JOINING = 12;
const FREE = 2;
const ALREADY_IN = 50 - FREE;
const MANY = Array.from({ length: ALREADY_IN + JOINING }, (_, index) => ({
  row: 10 + index,
  fullName: `Người Thử Số ${index + 1}`,
  unitName: 'Khoa Nội',
  position: null,
  roles: ['staff'] as const,
  honorific: null,
  isFocal: false,
  isDeputy: false,
}));

/** Holds whoever comes until so many are there. */
const createBarrier = (count: number) => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return async (): Promise<void> => {
    arrived += 1;
    if (arrived >= count) open();
    await opened;
  };
};

const database = freshDatabase();
const clock = createMovableClock(instantOf('2026-03-02', '08:30', 'Asia/Ho_Chi_Minh'));
const meet = createBarrier(JOINING);
const handledBy = [0, 0];
let zalo: ZaloEmulator;
let copies: App[] = [];

const idOf = (index: number): string => `dada${String(index).padStart(16, '0')}`;
const settled = async (condition: () => boolean): Promise<boolean> => {
  clock.advance(500);
  await Promise.all(copies.map((app) => app.settle()));
  return condition();
};
const served = async (): Promise<number> => {
  const members = (await copies[0]?.core.stores.members.all()) ?? [];
  return members.filter(({ accounts }) => accounts.some(({ platform }) => platform === 'zalo')).length;
};

beforeAll(async () => {
  zalo = await startZaloEmulator({ tellsDisplayName: true, now: () => clock.now() });
  const settings = createConfig({
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ORGANISATION_NAME: 'Trung tâm Thử',
    MONGODB_URI: database.uri,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.apiRoot,
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  for (const copy of [0, 1]) {
    const fault = async (point: string): Promise<void> => {
      if (point !== 'before-handling') return;
      handledBy[copy] = (handledBy[copy] ?? 0) + 1;
      await meet();
    };
    copies.push(await createApp(settings.config, { clock, logger: silentLogger, fault }));
  }
});
afterAll(async () => {
  await Promise.all(copies.map((app) => app.stop()));
  copies = [];
  await zalo.close();
  await database.drop();
});

describe('the last places of a Zalo bot', () => {
  it('are given once, however many join over however many copies at the same moment; the others keep their codes', async () => {
    const [first] = copies;
    if (first === undefined) throw new Error('no copy runs');
    const { members } = first.core;
    await importOrganisation(first.core, { people: [...PEOPLE, ...MANY], tasks: [] });
    const many = (await members.all()).filter(({ fullName }) => fullName.startsWith('Người Thử'));
    for (const [index, member] of many.slice(0, ALREADY_IN).entries()) {
      const id = idOf(index);
      const account = { platform: 'zalo', userId: id, chatId: id, state: 'linked', linkedAt: 0 } as const;
      await members.replace({ ...member, accounts: [account], version: member.version + 1 });
    }
    const joining = many.slice(ALREADY_IN);
    const codes = await Promise.all(joining.map(async ({ id }) => (await first.core.invite(id, 'operator')).code));
    const guests = codes.map((code, index) => {
      const person = zalo.person(idOf(100 + index), `Khách ${index}`);
      const heard = (): string =>
        zalo
          .sentTo(person.id)
          .map(({ text }) => text)
          .join();
      return { code, person, heard };
    });

    await Promise.all(copies.map((app) => app.start()));
    await until('Zalo is polled', () => zalo.callsOf('getUpdates').length > 0);
    for (const { person, code } of guests) person.says(code);
    await until('everybody is answered', () => settled(() => guests.every(({ heard }) => heard() !== '')));
    expect(handledBy.every((count) => count > 0)).toBe(true);
    expect(await served()).toBe(50);
    const refused = guests.filter(({ heard }) => /đã đủ 50 người.*Lời mời vẫn giữ nguyên/s.test(heard()));
    expect(refused).toHaveLength(JOINING - FREE);
    expect(guests.filter(({ heard }) => heard().includes('Chào'))).toHaveLength(FREE);

    const gone = await members.get(many[0]?.id ?? '');
    if (gone === null) throw new Error('nobody is there to leave');
    await members.replace({ ...gone, active: false, accounts: [], version: gone.version + 1 });
    for (const { person, code } of refused) person.says(code);
    await until('one more is let in', () =>
      settled(() => refused.filter(({ heard }) => heard().includes('Chào')).length === 1),
    );
    expect(await served()).toBe(50);
  }, 60_000);
});
