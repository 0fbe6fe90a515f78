// The story of one plan, headless: the real Khánh Hòa plan from annex to digest, through the same code as the service
// (simulated chats and clock, real database), with a restart in the middle. Usage: npm run demo
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createApp, type App } from '../src/app.js';
import { createConfig } from '../src/config.js';
import {
  addDays,
  buildSummary,
  createMovableClock,
  createSimulatedWorld,
  dayOf,
  formatDay,
  importSample,
  instantOf,
  meetPerson,
  plainText,
  SAMPLE_START,
  timeOf,
  type SimulatedPerson,
} from '../src/sample.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-demo-'));
const settings = createConfig({
  DATA_DIR: folder,
  HTTP_PORT: '0',
  LOG_LEVEL: 'error',
  ORGANISATION_NAME: 'Trung tâm Pháp y',
});
if (!settings.ok) throw new Error(settings.problems.join('\n'));
const { config } = settings;
const clock = createMovableClock(SAMPLE_START);
const overClock = {
  now: () => clock.now(),
  moveTo: (instant: number) => {
    clock.set(instant);
  },
};
const world = createSimulatedWorld({ clock });

const names = new Map<string, string>();
const counts = { reminders: 0, digests: 0, answers: 0, said: 0 };
let lastDay = '';

const print = (text: string): void => {
  console.log(text);
};

const printDay = (): void => {
  const day = dayOf(clock.now(), ZONE);
  if (day !== lastDay) print(`\n━━━ ${formatDay(day, SAMPLE_DAY)} ━━━`);
  lastDay = day;
};
const SAMPLE_DAY = dayOf(SAMPLE_START, ZONE);

const printMessage = (who: string, text: string, buttons: string): void => {
  printDay();
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  print(`${timeOf(clock.now(), ZONE)}  ${who}`);
  for (const line of [...lines, ...(buttons === '' ? [] : [buttons])]) print(`         ${line}`);
};

world.subscribe((event) => {
  if (event.kind !== 'message') return;
  const { message, chatId } = event;
  const chat = names.get(chatId) ?? chatId;
  const text = plainText(message.text);
  const buttons = message.buttons.map((row) => row.map((one) => `[${one.text}]`).join(' ')).join(' ');
  if (message.from === null) {
    if (/^Chào .*(việc|nhắc)|^Nhắc lại/.test(text) && !text.includes('Từ giờ')) counts.reminders += 1;
    else if (text.startsWith('Bản tin tuần')) counts.digests += 1;
    else counts.answers += 1;
    printMessage(`🤖 → ${chat}`, text, buttons);
  } else {
    counts.said += 1;
    printMessage(
      `👤 ${names.get(message.from) ?? message.from}${chatId === message.from ? '' : ` (${chat})`}`,
      text,
      '',
    );
  }
});

const start = async (): Promise<App> => {
  const app = await createApp(config, { clock: overClock, world });
  await app.start();
  return app;
};

let app = await start();

/** Lives on to a moment, doing on the way whatever falls due at the hours when the service acts by itself. */
const liveUntil = async (day: string, time: string): Promise<void> => {
  const target = instantOf(day, time, ZONE);
  for (let today = dayOf(clock.now(), ZONE); today <= day; today = addDays(today, 1)) {
    if (!app.core.calendar.isWorkingDay(today)) continue;
    for (const stop of ['07:30', '08:00']) {
      const at = instantOf(today, stop, ZONE);
      if (at <= clock.now() || at > target) continue;
      clock.set(at);
      await app.settle();
    }
  }
  clock.set(target);
  await app.settle();
};

const says = async (person: SimulatedPerson, text: string): Promise<void> => {
  await person.says(text);
  await app.settle();
};

const presses = async (person: SimulatedPerson, label: string): Promise<void> => {
  printMessage(`👤 ${person.name} bấm [${label}]`, '', '');
  await person.presses(label);
  await app.settle();
};

const join = async (name: string): Promise<SimulatedPerson> => {
  const member = (await app.core.organisation()).members.find((known) => known.fullName === name);
  if (member === undefined) throw new Error(`${name} is not in the sample`);
  const { token } = await app.core.invite(member.id, 'operator');
  const person = await meetPerson(world, { name });
  names.set(person.id, name);
  await says(person, `/start ${token}`);
  return person;
};

try {
  print('Nhắc Việc: một kế hoạch thật, từ phụ lục đến bản tin tuần (chat và đồng hồ mô phỏng, cơ sở dữ liệu thật).');
  const imported = await importSample(app.core);
  printDay();
  print(`Đã nhập ${imported.people} người và ${imported.tasks} nhiệm vụ của Kế hoạch 96/KH-TTPY.`);
  await app.settle();

  const huong = await join('Nguyễn Thị Hương');
  const nam = await join('Trần Văn Nam');
  const tuan = await join('Lê Minh Tuấn');
  const lan = await join('Đỗ Thị Lan');
  const anh = await join('Vũ Hoàng Anh');
  const group = await world.addGroup({
    title: 'Nhóm Trung tâm Pháp y',
    memberIds: [huong.id, nam.id, tuan.id, lan.id, anh.id],
  });
  if (!group.ok) throw new Error('the group could not be made');
  names.set(group.value.id, 'Nhóm Trung tâm Pháp y');
  await app.settle();
  await says(anh.in(group.value.id), '/nhom');
  await says(huong, '/viec');

  // The February report falls into Tết: reminded and answered before it.
  await liveUntil('2026-02-13', '09:10');
  await says(huong, '8 xong, BC 12/BC-TTPY ngày 13/2');
  await says(huong, '1 đang làm, được 30%');
  await says(huong, '2 vướng chưa có tài liệu tuyên truyền');
  await says(nam, 'cảm ơn em');

  // After Tết: the digest, a leader's question, words that are not clear.
  await liveUntil('2026-02-23', '09:00');
  await says(lan, '/tiendo');
  await says(huong, 'xong rồi nhé');
  await presses(huong, 'Không phải');
  await liveUntil('2026-03-02', '10:00');
  await says(huong, '4 được khoảng 60%');
  await says(huong, '4 150%');
  await presses(huong, '75%');

  // March: in part, blocked, a restart in the middle, then late.
  await liveUntil('2026-03-16', '08:40');
  await says(huong, '8 mới được 40%, đang chờ số liệu của Khoa GĐ');
  await liveUntil('2026-03-18', '08:00');
  print('\n(dịch vụ khởi động lại giữa chừng; không tin nào mất)');
  await app.stop();
  app = await start();
  await app.settle();
  await liveUntil('2026-03-20', '09:00');
  await says(lan, '/tiendo');
  await liveUntil('2026-03-24', '15:20');
  await says(huong, '8 xong, BC 45/BC-TTPY ngày 24/3');
  await says(huong, '5 được 80% rồi, xin gia hạn đến 15/4 vì chờ Sở góp ý');
  await liveUntil('2026-03-25', '08:30');
  await presses(tuan, '✅ Đồng ý');
  await liveUntil('2026-03-30', '08:30');
  await says(huong, '5 xong, KH 97/KH-TTPY ngày 27/3');
  await says(lan, '/tiendo');

  const now = clock.now();
  const summary = buildSummary(await app.core.loadTaskStates(dayOf(now, ZONE)), { now, zone: ZONE });
  const { figures } = summary;
  const sum = figures.done + figures.inProgress + figures.blocked + figures.overdue + figures.notReported;
  const outbox = await app.core.stores.outbox.counts();
  const entries = await Promise.all(
    summary.lines.flatMap(({ state }) =>
      state.occurrences.map(async ({ id }) => (await app.core.stores.occurrences.get(id))?.entries.length ?? 0),
    ),
  );
  const table: readonly (readonly [string, number | string])[] = [
    ['Nhiệm vụ', figures.total],
    ['  hoàn thành', figures.done],
    ['  đang làm', figures.inProgress],
    ['  vướng', figures.blocked],
    ['  quá hạn', figures.overdue],
    ['  chưa cập nhật', figures.notReported],
    ['  cộng lại', `${sum} ${sum === figures.total ? '= tổng' : '≠ tổng: SAI'}`],
    ['Báo cáo đã ghi', entries.reduce((a, b) => a + b, 0)],
    ['Tin người viết', counts.said],
    ['Tin bot gửi', counts.reminders + counts.digests + counts.answers],
    ['  nhắc việc', counts.reminders],
    ['  bản tin tuần', counts.digests],
    ['  trả lời, thông báo', counts.answers],
    ['Có thể gửi trùng', outbox.ambiguous],
    ['Tin lỗi', outbox.dead],
    ['Tin còn chờ gửi', outbox.ready],
  ];
  print('\n━━━ Số liệu ━━━');
  for (const [label, value] of table) print(`${label.padEnd(24)}${String(value).padStart(4)}`);
  if (sum !== figures.total || outbox.dead > 0) process.exitCode = 1;
} finally {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
}
