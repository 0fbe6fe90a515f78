import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { notAllowedButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

const row = (title: string, deadline = '31/3/2026') => ({
  title,
  lead: 'Phòng Tổng hợp',
  support: 'Khoa Nội',
  deadline,
});
const TASKS = [
  row('Xây dựng quy chế một'),
  row('Lập danh mục hai', '1/3/2026'),
  row('Rà soát hồ sơ ba'),
  row('Tập huấn cán bộ bốn'),
  row('Mua sắm thiết bị năm'),
  row('Số hóa tài liệu sáu'),
  row('Kiểm kê tài sản bảy'),
];

let scene: Scene;
let lan: SimulatedPerson;
let hung: SimulatedPerson;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
let quan: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  lan = await scene.join('Lê Thử Lan');
  hung = await scene.join('Hồ Thử Hùng');
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
  quan = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const say = async (person: SimulatedPerson, text: string): Promise<string> =>
  (await scene.ask(person, text)).join('\n');
const hear = (person: SimulatedPerson): string => scene.heard(person).join('\n');
const dataOf = (person: SimulatedPerson, label: string): string => {
  const found = scene.world.history(person.chatId).flatMap(({ buttons }) => buttons.flat());
  return found.findLast(({ text }) => text.includes(label))?.data ?? '';
};

describe('a plan whose completions are accepted', () => {
  it('is switched on by an admin or a leader, with its number, and nobody else', async () => {
    expect(await say(mai, '/duyet bật 7/KH-THU')).toContain('dành cho lãnh đạo');
    expect(await say(hung, '/duyet bật 7/KH-THU')).toContain('Chỉ lãnh đạo hoặc quản trị');
    expect(await say(quan, '/duyet bật 99/KH')).toContain('• /duyet bật 7/KH-THU');
    expect(await say(quan, '/duyet bật 7/KH-THU')).toContain('Đã bật duyệt hoàn thành cho Kế hoạch 7/KH-THU');
    const [plan] = await scene.app().core.stores.plans.all();
    expect(plan?.settings.acceptance).toBe(true);
  });

  it('"xong" waits for the head, who accepts; the one who reported is told', async () => {
    hear(hung);
    expect(await say(mai, '1 xong, BC 12/BC-TTPY ngày 2/3')).toContain('đang chờ lãnh đạo duyệt');
    expect(await scene.occurrence(1)).toMatchObject({ status: 'submitted', acceptedAt: null });
    expect(hear(hung)).toMatch(/Báo hoàn thành, chờ duyệt #1[^]*Người báo: Trần Thử Mai[^]*12\/BC-TTPY/);
    hear(mai);
    expect((await scene.press(hung, 'Chấp nhận')).join()).toContain('anh Hùng đã chấp nhận hoàn thành');
    expect(hear(mai)).toContain('anh Hùng đã chấp nhận hoàn thành');
    const one = await scene.occurrence(1);
    expect(one).toMatchObject({ status: 'done', percent: 100 });
    expect(one.acceptedAt).not.toBeNull();
    expect(one.submittedAt).toBeLessThan(one.acceptedAt ?? 0);
  });

  it('what was late when it was reported stays late, and what was in time stays in time, whenever it is accepted', async () => {
    await say(mai, '2 xong');
    const { submittedAt } = await scene.occurrence(2);
    await scene.jumpTo('2026-03-06 09:00');
    await scene.press(hung, 'Chấp nhận');
    expect(await scene.occurrence(2)).toMatchObject({ status: 'done', submittedAt });
  });

  it('returned with a reason it is under way again, at the figure of before, and the reason is told', async () => {
    await say(mai, '3 60%');
    await say(mai, '3 xong');
    hear(mai);
    expect((await scene.press(hung, 'Trả lại')).join()).toContain('vì sao ạ?');
    expect(await say(hung, 'thiếu chữ ký của trưởng khoa')).toContain('đã trả lại');
    expect(hear(mai)).toMatch(/#3.*đã trả lại\. Lý do: thiếu chữ ký của trưởng khoa[^]*“3 xong/);
    expect(await scene.occurrence(3)).toMatchObject({ status: 'in_progress', percent: 60, submittedAt: null });
    await say(mai, '3 xong');
    expect(await scene.occurrence(3)).toMatchObject({ status: 'submitted' });
    expect(await say(hung, '/duyet')).toMatch(/Báo hoàn thành, chờ duyệt #3/);
  });

  it('is decided once: the second leader is told who was faster, and the buttons go', async () => {
    await say(mai, '4 xong');
    const accept = dataOf(hung, 'Chấp nhận');
    await say(lan, '/viec');
    expect((await scene.pressData(lan, accept)).join()).toContain('chị Lan đã chấp nhận hoàn thành');
    expect((await scene.pressData(hung, accept)).join()).toMatch(/quyết định trước đó \(chị Lan đã chấp nhận\)/);
    expect((await scene.occurrence(4)).entries.filter(({ decision }) => decision === 'accepted')).toHaveLength(1);
    const labels = scene.world
      .history(hung.chatId)
      .filter(({ text }) => JSON.stringify(text).includes('#4'))
      .flatMap(({ buttons }) => buttons.flat());
    expect(labels).toEqual([]);
  });

  it('cannot be accepted by the one who reported, by staff or by another unit', async () => {
    await say(mai, '5 xong');
    const accept = dataOf(hung, 'Chấp nhận');
    for (const person of [mai, binh]) {
      await say(person, '/viec');
      await scene.pressData(person, accept);
      expect(person.notices().at(-1)).toBe(notAllowedButton);
    }
    expect(await scene.occurrence(5)).toMatchObject({ status: 'submitted' });
  });

  it('taken back while it waits nobody need decide, and once accepted it cannot be taken back', async () => {
    hear(hung);
    expect(await say(mai, 'hủy báo cáo vừa rồi')).toContain('#5');
    expect(await scene.occurrence(5)).toMatchObject({ status: 'not_started' });
    expect(await say(hung, '/duyet')).not.toContain('#5');
    await say(mai, '6 xong');
    await scene.press(hung, 'Chấp nhận');
    expect(await scene.pressData(mai, dataOf(mai, 'Hủy') || dataOf(mai, 'Hủy'))).toEqual([
      expect.stringContaining('đã được duyệt hoàn thành'),
    ]);
    await say(mai, '6 đang vướng chờ ký');
    expect(await scene.occurrence(6)).toMatchObject({ status: 'done' });
  });

  it("a leader's own report needs nobody", async () => {
    expect(await say(lan, '5 xong')).toContain('đã ghi nhận hoàn thành');
    expect(await scene.occurrence(5)).toMatchObject({ status: 'done' });
  });

  it('in words: "chấp nhận 7", and "trả lại, vì …" as an answer to the message', async () => {
    await say(mai, '7 xong');
    const asked = scene.world.history(hung.chatId).findLast(({ text }) => JSON.stringify(text).includes('chờ duyệt'));
    if (asked === undefined) throw new Error('Hùng was not asked');
    expect((await scene.reply(hung, asked, 'trả lại vì chưa có biên bản')).join()).toContain('Lý do: chưa có biên bản');
    expect(await scene.occurrence(7)).toMatchObject({ status: 'in_progress' });
    await say(mai, '7 xong');
    expect(await say(hung, 'chấp nhận 7 nhé')).toContain('đã chấp nhận hoàn thành');
    expect(await scene.occurrence(7)).toMatchObject({ status: 'done' });
  });

  it('while it waits nobody is reminded of it', async () => {
    await scene.press(hung, 'Trả lại').catch(() => []);
    await say(hung, 'thôi');
    hear(mai);
    await scene.liveUntil('2026-04-03 09:00');
    expect(hear(mai)).not.toContain('#3');
    expect(await scene.occurrence(3)).toMatchObject({ status: 'submitted' });
  });
});
