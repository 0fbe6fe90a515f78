import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { createMovableClock, instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { importOrganisation, PEOPLE } from '../support/app/organisation.js';
import { freshDatabase } from '../support/database.js';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { startZaloEmulator, type ZaloEmulator } from '../support/zalo-emulator/emulator.js';

// One person on Telegram and on Zalo, the whole service between the two platforms.
const ZONE = 'Asia/Ho_Chi_Minh';
const ON_TELEGRAM = 5501;
const ON_ZALO = 'ab120000000000000004';
const MAI = 'Trần Thử Mai';
const TASKS = [{ title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '12/3/2026' }];

let telegram: TelegramEmulator;
let zalo: ZaloEmulator;
let app: App;
const clock = createMovableClock(instantOf('2026-03-02', '08:30', ZONE));
const heard = { telegram: 0, zalo: 0 };

const textsOn = (platform: 'telegram' | 'zalo'): string[] =>
  platform === 'zalo'
    ? zalo.sentTo(ON_ZALO).map(({ text }) => text)
    : telegram.sentTo(ON_TELEGRAM).map(({ text }) => text);
/** What came since the last look. */
const news = (platform: 'telegram' | 'zalo'): string[] => {
  const fresh = textsOn(platform).slice(heard[platform]);
  heard[platform] += fresh.length;
  return fresh;
};
const until = (check: () => void | Promise<void>) =>
  vi.waitFor(
    async () => {
      clock.advance(500);
      await check();
    },
    { timeout: 8_000, interval: 30 },
  );

const ask = async (platform: 'telegram' | 'zalo', text: string): Promise<string> => {
  clock.advance(4_000);
  if (platform === 'zalo') zalo.person(ON_ZALO, MAI).says(text);
  else telegram.user(ON_TELEGRAM, MAI).says(text);
  await until(() => {
    if (textsOn(platform).length <= heard[platform]) throw new Error(`no answer to "${text}" on ${platform}`);
  });
  await app.settle();
  return news(platform).join('\n');
};

const mai = async () => {
  const found = (await app.core.organisation()).members.find(({ fullName }) => fullName === MAI);
  if (found === undefined) throw new Error('she is not there');
  return found;
};
const stateOf = async (platform: string) =>
  (await mai()).accounts.find((account) => account.platform === platform)?.state;

/** The round of a day: where it came, in words. */
const roundOf = async (day: string): Promise<{ telegram: string[]; zalo: string[] }> => {
  clock.set(instantOf(day, '08:00', ZONE));
  await app.settle();
  await until(() => app.settle());
  return { telegram: news('telegram'), zalo: news('zalo') };
};
const REMINDED = expect.stringContaining('#1 Kế hoạch một') as string;

beforeAll(async () => {
  [telegram, zalo] = await Promise.all([startTelegramEmulator(), startZaloEmulator()]);
  const settings = createConfig({
    MONGODB_URI: freshDatabase().uri,
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.apiRoot,
  });
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  app = await createApp(settings.config, { clock, logger: silentLogger });
  await importOrganisation(app.core, { people: PEOPLE, tasks: TASKS });
  await app.start();
  await app.settle();
  const { id } = await mai();
  const first = await app.core.invite(id, 'operator');
  await ask('telegram', `/start ${first.token}`);
  const second = await app.core.invite(id, 'operator');
  await ask('zalo', second.code);
});

afterAll(async () => {
  await app.stop();
  await Promise.all([telegram.close(), zalo.close()]);
});

describe('somebody with two channels', () => {
  it('sees both in /caidat and chooses the one that comes first, in words where there are no buttons', async () => {
    expect(await ask('zalo', '/caidat')).toMatch(/Telegram: đang nhận tin[^]*Zalo: đang nhận tin/);
    expect(await ask('zalo', '/caidat ưu tiên Zalo')).toContain(
      'qua Zalo trước; khi Zalo không gửi được thì gửi qua Telegram',
    );
    expect(await roundOf('2026-03-05')).toEqual({ telegram: [], zalo: [REMINDED] });
  });

  it('gets the reminder on the other one when the chosen one does not take it, once', async () => {
    zalo.faults.add({
      fault: { kind: 'refuse', code: 400, description: 'chat not found' },
      method: 'sendMessage',
      chatId: ON_ZALO,
    });
    expect(await roundOf('2026-03-09')).toEqual({ telegram: [REMINDED], zalo: [] });
    expect(await stateOf('zalo')).toBe('blocked');
    expect(await ask('telegram', '/caidat')).toContain('Zalo: đã chặn bot; nhắn cho bot một tin là nhận lại');
  });

  it('gets it on the chosen one again after writing there', async () => {
    await ask('zalo', '/viec');
    expect(await stateOf('zalo')).toBe('linked');
    expect(await roundOf('2026-03-11')).toEqual({ telegram: [], zalo: [REMINDED] });
  });

  it('falls back from a blocked Telegram too, and returns to it when unblocked', async () => {
    expect(await ask('telegram', '/caidat ưu tiên telegram')).toContain('qua Telegram trước');
    telegram.user(ON_TELEGRAM).blocks();
    await until(async () => {
      expect(await stateOf('telegram')).toBe('blocked');
    });
    expect(await roundOf('2026-03-12')).toEqual({ telegram: [], zalo: [REMINDED] });
    telegram.user(ON_TELEGRAM).unblocks();
    await until(async () => {
      expect(await stateOf('telegram')).toBe('linked');
    });
    expect(await roundOf('2026-03-13')).toEqual({ telegram: [REMINDED], zalo: [] });
  });

  it('takes one off after a question, and is reached on the other', async () => {
    expect(await ask('zalo', '/caidat gỡ telegram')).toMatch(/Gỡ Telegram ra khỏi tên[^]*Tin nhắc sẽ gửi qua Zalo/);
    expect(await ask('zalo', 'giữ lại')).toContain('giữ nguyên');
    expect(await stateOf('telegram')).toBe('linked');
    await ask('zalo', '/caidat gỡ telegram');
    expect(await ask('zalo', 'gỡ')).toContain('Đã gỡ Telegram');
    expect((await mai()).accounts.map(({ platform }) => platform)).toEqual(['zalo']);
    expect(await ask('telegram', '/viec')).toContain('dành cho cán bộ');
    expect(await roundOf('2026-03-16')).toEqual({ telegram: [], zalo: [REMINDED] });
    expect(await ask('zalo', '/caidat ưu tiên Zalo')).toContain('mới gắn một kênh');
  });
});
