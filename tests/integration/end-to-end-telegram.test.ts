import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore, type Core } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import { instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { importOrganisation } from '../support/app/organisation.js';
import { endServices, startService, until, type ServiceProcess } from '../support/app/service-process.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { startTelegramEmulator, type TelegramEmulator } from '../support/telegram-emulator/emulator.js';

const at = (day: string, time: string): number => instantOf(day, time, 'Asia/Ho_Chi_Minh');
const START = at('2026-03-16', '09:00');

let database: FreshDatabase;
let telegram: TelegramEmulator;
let core: Core;
let service: ServiceProcess;
let now = START;
let env: Record<string, string>;

beforeAll(async () => {
  database = freshDatabase();
  telegram = await startTelegramEmulator({ retryAfterScale: 0.01, clock: { now: () => now } });
  env = {
    MONGODB_URI: database.uri,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    LOG_LEVEL: 'info',
  };
  const settings = createConfig(env);
  if (!settings.ok) throw new Error(settings.problems.join());
  // What the operator does on the command line: people, plan, invites.
  core = await openCore(settings.config, { clock: { now: () => now }, logger: silentLogger });
  await importOrganisation(core, {
    tasks: [
      { title: 'Báo cáo công tác tháng', lead: 'Phòng Tổng hợp', deadline: '19/3/2026', deliverable: 'Báo cáo' },
      { title: 'Khám sức khỏe định kỳ', lead: 'Khoa Nội', deadline: '15/4/2026' },
    ],
  });
  service = await startService({ env, startsAt: START });
});
afterAll(async () => {
  await core.close();
  await endServices();
  await telegram.close();
  await database.drop();
});

const moveTo = async (day: string, time: string): Promise<void> => {
  now = at(day, time);
  await service.moveTo(now);
};
const invite = async (fullName: string): Promise<string> => {
  const member = (await core.organisation()).members.find((known) => known.fullName === fullName);
  if (member === undefined) throw new Error(`${fullName} is not there`);
  return (await core.invite(member.id, 'operator')).token;
};
const LIMIT = { timeoutMs: 20_000 };

describe('from the invite to the digest, through Telegram and the real process', () => {
  it('a reply to a reminder changes what the leader and the group are told', async () => {
    const mai = telegram.user(5501, 'Mai');
    const lan = telegram.user(5502, 'Lan');
    const quan = telegram.user(5503, 'Quản');
    for (const [person, name] of [
      [mai, 'Trần Thử Mai'],
      [lan, 'Lê Thử Lan'],
      [quan, 'Vũ Thử Quản'],
    ] as const) {
      person.says(`/start ${await invite(name)}`);
      expect((await telegram.nextMessageTo(person.id, LIMIT)).text).toContain(name);
    }
    const group = telegram.group(-1001700000001, 'Nhóm thử');
    group.addsBot(quan);
    quan.in(group).says(`/nhom@${telegram.username}`);
    await until('the group is registered', () =>
      telegram.sentTo(group.id).some(({ text }) => text.includes('Đã đăng ký nhóm')),
    );

    // Menus by role: more for the leader and the admin, what everybody may use for the others.
    const menuOf = (place: string): readonly string[] | null =>
      telegram.commandsAt(place)?.map(({ command }) => command) ?? null;
    await until('the menus of the roles', () => menuOf('chat:5502') !== null && menuOf('chat:5503') !== null);
    expect(menuOf('chat:5502')).toEqual(expect.arrayContaining(['viec', 'tiendo', 'duyet']));
    expect(menuOf('chat:5503')).toEqual(expect.arrayContaining(['moi', 'nhansu', 'suckhoe']));
    expect(menuOf('chat:5501')).toBeNull();
    expect(menuOf('default')).toContain('viec');
    expect(menuOf('default')).not.toContain('tiendo');

    await moveTo('2026-03-18', '08:00');
    const reminder = await telegram.nextMessageTo(mai.id, LIMIT);
    expect(reminder.text).toMatch(/hôm nay chị có 1 việc cần chú ý[^]*#1 Báo cáo công tác tháng — còn 1 ngày/);
    expect(reminder.buttons.flat().map(({ text }) => text)).toContain('✅ Xong');

    mai.replies(reminder, '60%, đang chờ số liệu của Khoa Nội');
    expect((await telegram.nextMessageTo(mai.id, LIMIT)).text).toMatch(/#1 Báo cáo công tác tháng: .*60%/);
    lan.says('/tiendo');
    expect((await telegram.nextMessageTo(lan.id, LIMIT)).text).toMatch(
      /2 nhiệm vụ: ✅ 0 hoàn thành.*⚪ 1 chưa cập nhật/,
    );

    const pressed = mai.presses(reminder, '✅ Xong');
    expect((await telegram.nextMessageTo(mai.id, LIMIT)).text).toMatch(/✅ #1 .*đúng hạn/);
    await until('the press is answered', () => telegram.answersTo(pressed).length > 0);
    lan.says('/tiendo');
    expect((await telegram.nextMessageTo(lan.id, LIMIT)).text).toContain('✅ 1 hoàn thành (50%)');

    // Nothing more in the morning: the task is done.
    const before = telegram.sentTo(mai.id).length;
    await moveTo('2026-03-19', '08:00');
    await moveTo('2026-03-23', '07:30');
    await until('the digest', () => telegram.sentTo(group.id).some(({ text }) => text.startsWith('Bản tin tuần 12')));
    expect(telegram.sentTo(mai.id)).toHaveLength(before);
    const digests = telegram.sentTo(group.id).filter(({ text }) => text.startsWith('Bản tin tuần'));
    expect(digests.map(({ text }) => text)).toEqual([expect.stringMatching(/hoàn thành 1 việc \(#1\)[^]*1\/2[^]*50%/)]);

    // After a restart nothing is said again.
    const said = telegram.callsOf('sendMessage').length;
    const logs = service.output();
    expect(await service.kill('SIGTERM')).toMatchObject({ code: 0 });
    service = await startService({ env, startsAt: now });
    await until('it polls again', () => telegram.callsOf('getUpdates').some(({ status }) => status === null));
    expect(telegram.callsOf('sendMessage')).toHaveLength(said);

    expect(telegram.violations).toEqual([]);
    expect(await service.kill('SIGTERM')).toMatchObject({ code: 0 });
    const secret = telegram.token.split(':')[1] ?? 'no token';
    expect(logs + service.output()).not.toContain(secret);
    expect(logs + service.output()).not.toContain('chờ số liệu');
  }, 120_000);
});
