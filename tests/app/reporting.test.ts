import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { plainText } from '../../src/shared/rich-text.js';
import { laterText } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';
import type { TaskRow } from '../support/app/organisation.js';

// Each test has tasks of its own, so that they may run in any order.
const row = (title: string, more: Partial<TaskRow> = {}): TaskRow => ({
  title,
  lead: 'Phòng Tổng hợp',
  deadline: '31/3/2026',
  ...more,
});
const TASKS = [
  row('Xây dựng quy chế một'),
  row('Lập danh mục hai'),
  row('Rà soát hồ sơ ba'),
  row('Số hóa tài liệu bốn'),
  row('Tập huấn cán bộ năm'),
  row('Mua sắm thiết bị sáu'),
  row('Kiểm kê tài sản bảy'),
  row('Xây dựng kế hoạch tám', { deliverable: 'Kế hoạch của đơn vị' }),
  row('Phối hợp kiểm tra chín', { lead: 'Khoa Nội', support: 'Phòng Tổng hợp' }),
  row('Khám sức khỏe mười', { lead: 'Khoa Nội' }),
  row('Tổng kết mười một', { deliverable: 'Báo cáo tổng kết' }),
  row('Cập nhật trang mười hai'),
];

let scene: Scene;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
/** The next message is handled to the end, but its handling is not known to have ended. */
let broken = false;
beforeAll(async () => {
  scene = await startScene({
    tasks: TASKS,
    fault: (point) => {
      if (!broken || point !== 'after-handling') return Promise.resolve();
      broken = false;
      return Promise.reject(new Error('the process stumbled'));
    },
  });
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
});
afterAll(() => scene.end());

const said = async (text: string): Promise<string> => (await scene.ask(mai, text)).join('\n');

describe('plain words', () => {
  it('"1 60%" records sixty percent and says the deadline and the days left', async () => {
    expect(await said('1 60%')).toMatch(/#1 Xây dựng quy chế một: .*60%.* 31\/3, còn 29 ngày\./);
    expect(await scene.occurrence(1)).toMatchObject({ percent: 60, status: 'in_progress' });
    expect(mai.buttons()).toEqual(['Sửa', 'Hủy']);
  });

  it('"2: 40% đang chờ ký" keeps both the figure and what it waits for', async () => {
    await said('2: 40% vướng chờ kinh phí');
    expect(await scene.occurrence(2)).toMatchObject({
      percent: 40,
      blocker: expect.stringContaining('kinh phí') as string,
    });
  });

  it('"3 vướng chưa có biên bản" is an obstacle that leaders will see', async () => {
    expect(await said('3 vướng chưa có biên bản')).toContain('Lãnh đạo sẽ thấy vướng mắc này');
    expect(await scene.occurrence(3)).toMatchObject({ status: 'blocked', blocker: 'chưa có biên bản' });
  });

  it('"4 xong, BC 45/BC-TTT ngày 2/3" closes it with its document, in time', async () => {
    expect(await said('4 xong, BC 45/BC-TTT ngày 2/3')).toMatch(
      /✅ #4 .* đã ghi nhận hoàn thành — đúng hạn.*45\/BC-TTT/,
    );
    expect(await scene.occurrence(4)).toMatchObject({
      status: 'done',
      percent: 100,
      evidence: [{ kind: 'document', number: '45/BC-TTT', date: '2026-03-02' }],
    });
  });

  it('several lines record several tasks, each with its own receipt and its own buttons', async () => {
    const answer = await said('5 25%\n6 xong');
    expect(answer).toMatch(/#5 Tập huấn cán bộ năm: .*25%/);
    expect(answer).toContain('✅ #6');
    expect(mai.buttons()).toEqual(['Sửa #5', 'Hủy #5', 'Sửa #6', 'Hủy #6']);
  });

  it('an answer to a message about one task needs no number', async () => {
    await scene.ask(mai, '/nv 7');
    await scene.reply(mai, 'Kiểm kê tài sản bảy', '70%');
    expect(await scene.occurrence(7)).toMatchObject({ percent: 70 });
  });

  it('"xong" without the deliverable of the plan is recorded first, then asked for; the answer is added', async () => {
    const answer = await said('8 xong');
    expect(answer).toContain('✅ #8');
    expect(answer).toContain('Sản phẩm theo kế hoạch là “Kế hoạch của đơn vị”');
    expect(await scene.occurrence(8)).toMatchObject({ status: 'done', evidence: [] });
    expect(await said('KH 15/KH-TTT ngày 1/3')).toContain('đã lưu minh chứng');
    expect(await scene.occurrence(8)).toMatchObject({ status: 'done', evidence: [{ number: '15/KH-TTT' }] });
  });

  it('"để sau" ends the question about the deliverable, also as a button', async () => {
    await said('11 xong');
    expect(await scene.press(mai, 'Để sau')).toEqual([plainText(laterText())]);
    expect(await scene.occurrence(11)).toMatchObject({ status: 'done' });
  });

  it('a report of the supporting unit is kept and shown, but closes nothing', async () => {
    expect(await said('9 xong phần của phòng')).toContain('đã ghi phần phối hợp');
    const nine = await scene.occurrence(9);
    expect(nine).toMatchObject({ status: 'not_started', percent: 0 });
    expect(nine.entries).toHaveLength(1);
  });

  it('thanks get no answer and record nothing', async () => {
    expect(await said('cảm ơn em nhé')).toBe('');
  });

  it('words that say nothing get an example of what can be said', async () => {
    expect(await said('hôm nay trời đẹp quá')).toMatch(/Em chưa hiểu ý anh\/chị.*“\d+ xong”/);
  });

  it('a message whose handling broke off is handled again, and is recorded and answered once', async () => {
    const before = (await scene.occurrence(10)).entries.length;
    broken = true;
    expect(await scene.ask(binh, '10 35%')).toEqual([expect.stringMatching(/#10 Khám sức khỏe mười: .*35%/)]);
    scene.clock.advance(120_000);
    expect(await scene.ask(binh, 'cảm ơn')).toEqual([]);
    expect(broken).toBe(false);
    expect((await scene.occurrence(10)).entries).toHaveLength(before + 1);
  });
});

describe('what cannot be recorded', () => {
  it('150% is asked about again and 100 is offered; a button answers', async () => {
    expect(await said('12 150%')).toContain('Tiến độ cao nhất là 100%. Việc #12 đang ở mức nào ạ?');
    expect(await scene.occurrence(12)).toMatchObject({ percent: 0, entries: [] });
    await scene.press(mai, '75%');
    expect(await scene.occurrence(12)).toMatchObject({ percent: 75 });
  });

  it('an unknown code is named, with the codes that are open', async () => {
    expect(await said('99 xong')).toMatch(/Em không thấy việc #99 trong các việc của anh\/chị\. Các việc đang mở: #1/);
  });

  it("another unit's task looks like an unknown one, and nothing is recorded", async () => {
    expect(await said('10 xong')).toContain('Em không thấy việc #10');
    expect((await scene.occurrence(10)).status).not.toBe('done');
  });

  it('an unknown command gets help and the nearest one, never silence', async () => {
    expect(await said('/tiendoo')).toMatch(/Em chưa hiểu lệnh \/tiendoo\..*\/tiendo\?.*\/trogiup/);
    expect(await said('/khonghieu')).toMatch(/Em chưa hiểu lệnh \/khonghieu.*\/trogiup/);
  });

  it('a message of dots and spaces gets help, and records nothing', async () => {
    expect(await said('...')).toMatch(/Em chưa hiểu|\/trogiup/);
  });

  it('more than ten messages at once: those beyond are not recorded, which is said once, and then which they were', async () => {
    await scene.jumpTo('2026-03-02 15:00');
    const mark = binh.mark();
    const since = (): string[] => binh.messagesSince(mark).map((message) => binh.read(message));
    for (let n = 0; n < 13; n += 1) {
      await binh.says(`10 ${n + 50}%`);
    }
    await scene.app().settle();
    expect(since().filter((text) => text.includes('từ tin “10 60%” em chưa ghi kịp'))).toHaveLength(1);
    expect(since()).toHaveLength(11);
    expect(await scene.occurrence(10)).toMatchObject({ percent: 59 });
    expect((await scene.ask(binh, '10 65%')).join('\n')).toMatch(
      /^3 tin anh\/chị gửi nhanh vừa rồi em chưa ghi.*\n• 10 60%\n• 10 61%\n• 10 62%\n.*#10.*65%/s,
    );
    expect(await scene.occurrence(10)).toMatchObject({ percent: 65 });
  });
});
