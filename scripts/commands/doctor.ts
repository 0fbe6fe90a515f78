import { createWorkCalendar, dayOf, systemClock } from '../../src/offline.js';
import { withCore } from './with-core.js';

const check = (ok: boolean, text: string): void => {
  console.log(`${ok ? '✓' : '✗'} ${text}`);
  if (!ok) process.exitCode = 1;
};

/** `doctor`: what an operator would look at first, one line each; ends with 1 when something is wrong. */
export const runDoctor = async (): Promise<void> => {
  await withCore(async (core) => {
    const { config, stores } = core;
    const today = dayOf(systemClock.now(), config.timezone);
    check(
      true,
      `Cấu hình đọc được; dữ liệu ở ${config.mongodbUri === null ? config.dataDir : 'MONGODB_URI'} (${core.databaseKind})`,
    );
    check(await core.isDatabaseAlive(), 'Cơ sở dữ liệu trả lời');
    check(
      true,
      config.telegram === null
        ? 'Telegram: chưa đặt TELEGRAM_BOT_TOKEN (chỉ có trang mô phỏng)'
        : 'Telegram: đã đặt token',
    );
    check(true, config.zalo === null ? 'Zalo: chưa đặt ZALO_BOT_TOKEN' : 'Zalo: đã đặt token');
    const status = createWorkCalendar().statusOfYear(Number(today.slice(0, 4)));
    check(
      status === 'announced',
      `Lịch nghỉ năm ${today.slice(0, 4)}: ${status === 'announced' ? 'theo thông báo chính thức' : 'có ngày là lịch tính, chưa có thông báo'}`,
    );
    const { members, units } = await core.organisation();
    const people = members.filter((member) => member.active);
    const joined = people.filter((member) => member.accounts.some((account) => account.state === 'linked')).length;
    check(people.length > 0, `Người: ${people.length}, đã vào bot ${joined}; đơn vị: ${units.length}`);
    check(
      people.some((member) => member.roles.includes('admin')),
      'Có ít nhất một quản trị',
    );
    const tasks = await stores.tasks.list({ state: 'active' });
    const unclear = tasks.filter((task) => task.deadline.ask).length;
    check(unclear === 0, `Nhiệm vụ: ${tasks.length}, chưa xác định được hạn: ${unclear}`);
    const [out, inbox] = await Promise.all([stores.outbox.counts(), stores.inbox.counts()]);
    check(out.dead === 0, `Tin đi: chờ ${out.ready}, lỗi ${out.dead}, có thể gửi trùng ${out.ambiguous}`);
    check(inbox.dead === 0, `Tin đến: chờ ${inbox.waiting}, không xử lý được ${inbox.dead}`);
  });
};
