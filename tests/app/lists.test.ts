import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const TH = 'Phòng Tổng hợp';
const NOI = 'Khoa Nội';
const many = Array.from({ length: 14 }, (_, index) => ({
  title: `Rà soát hồ sơ số ${index + 1}`,
  lead: TH,
  deadline: '30/6/2026',
}));
const TASKS = [
  { title: 'Nộp báo cáo trễ', lead: TH, deadline: '3/3/2026' },
  { title: 'Lập danh mục gấp', lead: TH, deadline: '6/3/2026' },
  { title: 'Xây dựng kế hoạch', lead: NOI, support: TH, deadline: '25/3/2026' },
  { title: 'Tuyên truyền nghị quyết', lead: TH, deadline: 'Thường xuyên' },
  ...many,
];

let scene: Scene;
let lan: SimulatedPerson;
let hung: SimulatedPerson;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  lan = await scene.join('Lê Thử Lan');
  hung = await scene.join('Hồ Thử Hùng');
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
  await scene.jumpTo('2026-03-05 08:30');
});
afterAll(() => scene.end());

const say = async (person: SimulatedPerson, text: string): Promise<string> =>
  (await scene.ask(person, text)).join('\n');
const hear = (person: SimulatedPerson): string => scene.heard(person).join('\n');

describe('/viec', () => {
  it('groups by urgency, marks what is only supported, and gives the rest on request', async () => {
    const first = await say(mai, '/viec');
    expect(first).toMatch(
      /có 18 việc đang mở[^]*Quá hạn \(1\)[^]*#1 Nộp báo cáo trễ[^]*Hôm nay và 3 ngày tới \(1\)[^]*#2[^]*Trong tháng \(1\)[^]*#3 Xây dựng kế hoạch \(phối hợp\)[^]*Sau đó \(14\)/,
    );
    expect(first).not.toContain('Thường xuyên và');
    expect(first).toContain('Còn 3 việc nữa');
    expect(await say(mai, 'tiếp')).toMatch(/Thường xuyên và chưa có ngày hạn \(1\)[^]*#4 Tuyên truyền/);
    await say(mai, '/viec');
    expect((await scene.press(mai, 'Xem tiếp')).join()).toContain('#4 Tuyên truyền');
  });

  it('does not take the place of a question that waits', async () => {
    await say(mai, '/vuong 2');
    await say(mai, '/viec');
    expect(await say(mai, 'chờ kinh phí')).toContain('chờ kinh phí');
    expect(await scene.occurrence(2)).toMatchObject({ status: 'blocked' });
  });

  it('empty it says something kind', async () => {
    expect(await say(lan, '/viec')).toContain('không có việc nào đang mở');
  });
});

describe('/nv and /lichsu', () => {
  it('show source, phrase, explanation, people, reports and changes, and who may do what', async () => {
    await say(mai, '1 40%');
    await say(hung, '/suaviec 1 hạn trước 20/3');
    await say(hung, 'đồng ý');
    const seen = await say(hung, '/nv 1');
    expect(seen).toMatch(/#1 Nộp báo cáo trễ\nHạn: trước 20\/3 → .*19\/3\/2026/);
    expect(seen).toMatch(/Chủ trì: Phòng Tổng hợp \(chị Mai\)[^]*Hiện tại: 40%[^]*Nguồn: Kế hoạch 7\/KH-THU, dòng 1/);
    expect(seen).toMatch(
      /Gần đây:\n5\/3 chị Mai: “1 40%”\nThay đổi:\n5\/3 anh Hùng sửa hạn “3\/3\/2026” → “trước 20\/3”/,
    );
    expect(hung.buttons()).toEqual(expect.arrayContaining(['✏️ Sửa việc', '🔔 Nhắc', '📜 Lịch sử']));
    await say(mai, '/nv 1');
    expect(mai.buttons()).not.toContain('✏️ Sửa việc');
    expect((await scene.press(mai, 'Lịch sử')).join()).toMatch(/Lịch sử #1[^]*chị Mai: “1 40%”[^]*anh Hùng sửa hạn/);
    expect(await say(mai, 'lich su 1')).toContain('Lịch sử #1');
    expect(await say(binh, '/nv 1')).toContain('không thấy việc #1');
  });
});

describe('/nhackhoi', () => {
  it('reminds now, says whom, and not the same person twice within the hour', async () => {
    hear(mai);
    expect(await say(lan, '/nhackhoi 2')).toMatch(/Em đang nhắc:\n• chị Mai: #2/);
    expect(hear(mai)).toMatch(/Chị Lan nhờ em nhắc việc này[^]*#2 Lập danh mục gấp/);
    expect(await say(hung, '/nhackhoi 5')).toMatch(
      /chị Mai đã được nhắc lúc 08:\d\d \(chị Lan nhắc\), em chưa nhắc lại: #5/,
    );
    expect(hear(mai)).toBe('');
    await scene.jumpTo('2026-03-05 10:30');
    hear(mai);
    expect(await say(hung, 'nhac khoi 5')).toContain('• chị Mai: #5');
    expect(hear(mai)).toContain('#5');
  });

  it('of a unit or everything overdue; heads only within their unit, staff not at all', async () => {
    expect(await say(lan, '/nhackhoi Khoa Dược')).toContain('không thấy đơn vị');
    expect(await say(hung, '/nhackhoi Khoa Nội')).toContain('đơn vị mình phụ trách');
    expect(await say(hung, '/nhackhoi 3')).toContain('đơn vị mình phụ trách');
    expect(await say(mai, '/nhackhoi 3')).toContain('dành cho lãnh đạo');
    expect(await say(lan, '/nhackhoi tất cả quá hạn')).toContain('không có việc nào cần nhắc');
  });

  it('in the evening waits for the next working morning, and leaves out what is done by then', async () => {
    await scene.jumpTo('2026-03-09 19:00');
    hear(mai);
    expect(await say(lan, '/nhackhoi tất cả quá hạn')).toMatch(
      /ngoài giờ làm việc, em sẽ nhắc lúc 07:00 Thứ Ba 10\/3:\n• chị Mai: #2/,
    );
    expect(hear(mai)).toBe('');
    await say(mai, '2 xong');
    hear(mai);
    await scene.jumpTo('2026-03-10 07:10');
    expect(hear(mai)).not.toContain('nhờ em nhắc');
  });

  it('from the list of what is overdue: remind, give to somebody else, look closer', async () => {
    hear(hung);
    await scene.jumpTo('2026-03-24 08:00');
    expect(hear(hung)).toContain('#1');
    hear(mai);
    await scene.press(hung, 'Nhắc chị Mai');
    expect(hear(hung)).toContain('• chị Mai: #1');
    expect((await scene.press(hung, 'Xem chi tiết')).join()).toContain('#1 Nộp báo cáo trễ');
    expect((await scene.press(hung, 'Đổi người làm')).join()).toContain('Người làm là ai ạ?');
    expect(await say(hung, 'chị Cúc')).toContain('Người làm: đầu mối của đơn vị → Ngô Thử Cúc');
    await say(hung, 'thôi');
  });
});

describe('commands of reporting', () => {
  it.each([
    ['/capnhat 6 30%', 'đã ghi nhận 30%'],
    ['/capnhat', 'ghi thêm số việc'],
    ['/capnhat 6 150%', 'cao nhất là 100%'],
    ['/xong 99', 'không thấy việc #99'],
    ['/vuong 3 chờ số liệu', '#3'],
    ['/giahan 4 30/6', 'không có ngày hạn'],
    ['/giahan 3 30/6', 'không thuộc đơn vị'],
  ])('"%s" answers "%s"', async (typed, expected) => {
    expect(await say(mai, typed)).toContain(expected);
  });

  it('on something finished: the extension is refused, the report is not lost in silence', async () => {
    await say(mai, '/xong 7 BC 7/BC-THU');
    expect(await scene.occurrence(7)).toMatchObject({ status: 'done' });
    expect(await say(mai, '/giahan 7 30/7')).toContain('đã xong, không cần gia hạn');
  });

  it('two people who report on one task are both kept', async () => {
    const cuc = await scene.join('Ngô Thử Cúc');
    await Promise.all([mai.says('8 30%'), cuc.says('8 vướng chờ ký')]);
    await scene.app().settle();
    expect((await scene.occurrence(8)).entries).toHaveLength(2);
  });
});
