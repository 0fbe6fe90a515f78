import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const row = (title: string, deadline = '31/3/2026') => ({
  title,
  lead: 'Phòng Tổng hợp',
  support: 'Khoa Nội',
  deadline,
});
const TASKS = [
  row('Xây dựng quy chế một'),
  row('Báo cáo hai', 'trước ngày 20 hàng tháng'),
  row('Lập danh mục ba'),
  row('Rà soát hồ sơ bốn'),
  row('Tập huấn cán bộ năm'),
  row('Mua sắm thiết bị sáu'),
  row('Số hóa tài liệu bảy'),
];

let scene: Scene;
let lan: SimulatedPerson;
let hung: SimulatedPerson;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
let thao: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  lan = await scene.join('Lê Thử Lan');
  hung = await scene.join('Hồ Thử Hùng');
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
  thao = await scene.join('Bùi Thử Thảo');
});
afterAll(() => scene.end());

const say = async (person: SimulatedPerson, text: string): Promise<string> =>
  (await scene.ask(person, text)).join('\n');
const hear = (person: SimulatedPerson): string => scene.heard(person).join('\n');
const task = async (code: number) => {
  const found = await scene.app().core.stores.tasks.findByCode(code);
  if (found === null) throw new Error(`no #${code}`);
  return found;
};
const log = async (code: number) =>
  scene.app().core.stores.audit.list({ subject: `task:${(await task(code)).id}`, limit: 10 });

describe('a task changed in the chat', () => {
  it('shows old → new first; with "Đồng ý" the round under way keeps its reports and gets the new day', async () => {
    await say(mai, '1 40%');
    hear(mai);
    const preview = await say(hung, '/suaviec 1 hạn trước 30/5');
    expect(preview).toMatch(/Hạn: 31\/3\/2026 → .*31\/3\/2026 → trước 30\/5 → hạn cuối là hết Thứ Sáu 29\/5\/2026/);
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-03-31' });
    expect((await scene.press(hung, 'Đồng ý')).join()).toContain('Đã sửa #1');
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-05-29', percent: 40, status: 'in_progress' });
    expect(hear(mai)).toMatch(/Việc được sửa #1[^]*anh Hùng[^]*Hạn: /);
    expect((await log(1))[0]).toMatchObject({
      action: 'task-changed',
      details: { deadline: { from: '31/3/2026', to: 'trước 30/5' } },
    });
    expect(await say(mai, '/viec')).toContain('trước 30/5 → hết Thứ Sáu 29/5');
  });

  it('reminders follow the new day', async () => {
    expect(
      (await scene.app().core.loadTaskStates('2026-05-29')).find(({ task }) => task.code === 1)?.occurrences,
    ).toHaveLength(1);
  });

  it('a cycle changed keeps the rounds that are done, and has one round a month', async () => {
    await say(mai, '2 xong');
    await say(hung, '/suaviec 2 hạn trước ngày 25 hàng tháng');
    await say(hung, 'đồng ý');
    const rounds = await scene.app().core.stores.occurrences.ofTask((await task(2)).id);
    const march = rounds.find(({ key }) => key === '2026-03');
    expect(march).toMatchObject({ status: 'done', dueOn: '2026-03-19' });
    expect(rounds.find(({ key }) => key === '2026-04')).toMatchObject({ dueOn: '2026-04-24', status: 'not_started' });
    expect(new Set(rounds.map(({ key }) => key)).size).toBe(rounds.length);
  });

  it('by buttons: a field, its new value, the confirmation', async () => {
    await say(hung, '/suaviec 3');
    expect((await scene.press(hung, 'Sản phẩm')).join()).toContain('Sản phẩm của việc này là gì');
    expect(await say(hung, 'danh mục có chữ ký')).toContain('Sản phẩm: không ghi → Danh mục có chữ ký');
    await scene.press(hung, 'Đồng ý');
    await say(hung, '/suaviec 3');
    expect((await scene.press(hung, 'Quan trọng')).join()).toContain('Việc quan trọng: không → có');
    await scene.press(hung, 'Hủy');
    expect(await task(3)).toMatchObject({ deliverable: 'Danh mục có chữ ký', important: false });
  });

  it('given to somebody else: both are told, and the unit of another is out of reach of a head', async () => {
    hear(mai);
    await say(hung, '/suaviec 4 người làm chị Cúc');
    await say(hung, 'đồng ý');
    expect(hear(mai)).toContain('đã chuyển cho người khác');
    expect(await say(hung, '/suaviec 4 chủ trì Khoa Nội')).toContain('không thuộc đơn vị');
    await say(lan, '/suaviec 4 chủ trì Khoa Nội');
    expect(await say(lan, 'đồng ý')).toContain('Đã sửa #4');
    expect((await task(4)).assigneeIds).toEqual([]);
    expect(hear(binh)).toContain('Việc được sửa #4');
  });

  it('an unreadable day, an unknown unit or no change at all change nothing', async () => {
    expect(await say(hung, '/suaviec 3 hạn 31/6')).toContain('không có trong lịch');
    expect(await say(hung, '/suaviec 3 thêm phối hợp Phòng Vật tư')).toContain('Phòng Vật tư');
    expect(await say(hung, '/suaviec 3 tên Lập danh mục ba')).toContain('đã như vậy rồi');
    expect(await say(hung, '/suaviec 3 abc')).toContain('chưa hiểu phần cần sửa');
    expect(await say(hung, '/suaviec 99 hạn 30/5')).toContain('không thấy việc #99');
  });

  it('is out of reach of staff and of a head of a supporting unit', async () => {
    expect(await say(mai, '/suaviec 3 hạn 30/5')).toContain('dành cho lãnh đạo');
    expect(await say(thao, '/suaviec 3 hạn 30/5')).toContain('không sửa được #3');
    await say(hung, '/suaviec 3');
    await say(thao, '/viec');
    await scene.pressPassedOn(thao, hung, 'Hạn');
    expect(thao.notices().at(-1)).toContain('không dành cho');
  });

  it('confirmed twice is changed once', async () => {
    await say(hung, '/suaviec 3 hạn 15/4');
    const data = scene.world
      .history(hung.chatId)
      .flatMap(({ buttons }) => buttons.flat())
      .findLast(({ text }) => text.includes('Đồng ý'))?.data;
    await scene.press(hung, 'Đồng ý');
    await scene.pressData(hung, data ?? '');
    expect((await log(3)).filter(({ action }) => action === 'task-changed')).toHaveLength(2);
    expect((await task(3)).deadline.text).toBe('15/4');
  });
});

describe('a task cancelled and brought back', () => {
  it('needs a reason and a confirmation; the people are told; it leaves the lists and keeps its reports', async () => {
    await say(mai, '5 60%');
    hear(mai);
    expect(await say(hung, '/suaviec 5 hủy')).toContain('vì sao ạ?');
    expect(await say(hung, 'trùng với việc số 6')).toMatch(/Hủy #5[^]*Lý do: trùng với việc số 6/);
    expect(await say(hung, 'đồng ý')).toContain('Đã hủy #5');
    expect(hear(mai)).toMatch(/Việc đã hủy #5[^]*Lý do: trùng với việc số 6/);
    expect(await say(mai, '/viec')).not.toContain('#5');
    expect(await say(mai, '/nv 5')).toContain('Việc #5 đã hủy');
    expect((await log(5))[0]).toMatchObject({ action: 'task-cancelled', details: { reason: 'trùng với việc số 6' } });

    expect(await say(hung, '/suaviec 5 mở lại vì vẫn phải làm')).toContain('Mở lại #5');
    expect(await say(hung, 'đồng ý')).toContain('Đã mở lại #5');
    expect(hear(mai)).toContain('Việc được mở lại #5');
    expect(await scene.occurrence(5)).toMatchObject({ percent: 60, status: 'in_progress' });
  });

  it('"không" keeps it', async () => {
    await say(hung, '/suaviec 6 hủy vì hết kinh phí');
    expect(await say(hung, 'không')).toContain('giữ nguyên');
    expect(await task(6)).toMatchObject({ state: 'active' });
  });

  it('something finished is opened again with the reason in its history, by those above it', async () => {
    await say(mai, '7 xong, BC 7/BC-TTPY');
    expect(await scene.occurrence(7)).toMatchObject({ status: 'done' });
    expect(await say(hung, '/suaviec 7 hạn 30/5')).toContain('Hạn: ');
    expect(await say(hung, 'đồng ý')).toContain('mở lại trước');
    await say(hung, '/suaviec 7 mở lại vì phải sửa số liệu');
    expect(await say(hung, 'đồng ý')).toContain('Đã mở lại #7');
    expect(await scene.occurrence(7)).toMatchObject({ status: 'in_progress', submittedAt: null });
    expect((await scene.occurrence(7)).entries.at(-1)).toMatchObject({ reason: 'phải sửa số liệu' });
    expect(await say(hung, '/suaviec 7 mở lại vì nhầm')).toContain('đang mở');
  });

  it('without the slash and by the name of the command', async () => {
    expect(await say(hung, 'sua viec 6 han 20/4')).toContain('20/4');
    await say(hung, 'thôi');
    expect(await say(hung, '/huyviec 6 trùng')).toMatch(/Hủy #6[^]*trùng/);
    await say(hung, 'không');
  });
});
