import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let lan: SimulatedPerson;
let hung: SimulatedPerson;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
let quan: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
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
const tasks = () => scene.app().core.stores.tasks.list();
const last = async (): Promise<Awaited<ReturnType<typeof tasks>>[number]> => {
  const found = (await tasks()).at(-1);
  if (found === undefined) throw new Error('there is no task');
  return found;
};
const unitId = async (name: string): Promise<string | undefined> =>
  (await scene.app().core.organisation()).units.find((unit) => unit.name === name)?.id;

describe('work given in free words', () => {
  it('is shown as understood, given only by "Đồng ý", and the people concerned are told', async () => {
    const before = (await tasks()).length;
    hear(binh);
    hear(mai);
    const preview = await say(
      lan,
      '/giaoviec Giao Khoa Nội làm báo cáo chất lượng quý I trước 25/5, phối hợp Phòng Tổng hợp, sản phẩm: báo cáo',
    );
    expect(preview).toMatch(/Việc: Làm báo cáo chất lượng quý I\nChủ trì: Khoa Nội\nPhối hợp: Phòng Tổng hợp/);
    expect(preview).toContain('trước 25/5 → hạn cuối là hết Chủ nhật 24/5/2026');
    expect(preview).toMatch(/Sản phẩm: Báo cáo\nSẽ nhắc: anh Bình/);
    expect(await tasks()).toHaveLength(before);

    const given = await scene.press(lan, 'Đồng ý');
    expect(given.join()).toMatch(
      /Đã giao #5 Làm báo cáo chất lượng quý I cho Khoa Nội\. Em sẽ báo anh Bình và chị Mai/,
    );
    expect(await last()).toMatchObject({
      code: 5,
      planId: null,
      title: 'Làm báo cáo chất lượng quý I',
      deliverable: 'Báo cáo',
      leadUnitIds: [await unitId('Khoa Nội')],
    });
    expect(await scene.occurrence(5)).toMatchObject({ dueOn: '2026-05-24', status: 'not_started' });
    expect(hear(binh)).toMatch(/Việc mới #5[^]*Người giao: Lê Thử Lan \(Phó Giám đốc\)[^]*“5 30%”/);
    expect(hear(mai)).toMatch(/Việc mới cần phối hợp #5/);
    expect(await say(binh, '5 30%')).toContain('#5');
    expect(await scene.occurrence(5)).toMatchObject({ percent: 30 });
  });

  it('confirmed twice, and with the button passed over again, makes one task', async () => {
    await say(lan, '/giaoviec Khoa Nội kiểm kê thiết bị trước 10/4');
    const data = scene.world
      .history(lan.chatId)
      .flatMap((message) => message.buttons.flat())
      .findLast(({ text }) => text.includes('Đồng ý'))?.data;
    await scene.press(lan, 'Đồng ý');
    const { code } = await last();
    await scene.pressData(lan, data ?? '');
    expect(lan.notices().at(-1)).toContain(`đã giao, số #${code}`);
    await say(lan, 'đồng ý');
    expect((await last()).code).toBe(code);
  });

  it('is changed in words while the preview waits', async () => {
    await say(lan, 'giao việc Khoa Nội soạn tờ trình trước 10/4');
    expect(await say(lan, 'sửa hạn 30/5')).toContain('30/5 → hết Thứ Bảy 30/5/2026');
    expect(await say(lan, 'chủ trì Phòng Tổng hợp; sửa tên Tờ trình mua sắm thiết bị')).toMatch(
      /Việc: Tờ trình mua sắm thiết bị\nChủ trì: Phòng Tổng hợp/,
    );
    expect(await say(lan, 'thêm phối hợp Khoa Nội')).toContain('Phối hợp: Khoa Nội');
    expect(await say(lan, 'người làm chị Cúc')).toContain('Người làm: Ngô Thử Cúc');
    expect(await say(lan, 'đồng ý')).toContain('Đã giao');
    const cuc = await scene.member('Ngô Thử Cúc');
    expect(await last()).toMatchObject({ title: 'Tờ trình mua sắm thiết bị', assigneeIds: [cuc.id] });
    expect(await scene.occurrence((await last()).code)).toMatchObject({ dueOn: '2026-05-30' });
  });

  it('a report said in between is recorded, and the preview goes on waiting', async () => {
    await say(hung, '/giaoviec chị Mai lập danh mục hồ sơ trước 20/4');
    expect(await say(hung, '1 20%')).toContain('20%');
    expect(await say(hung, 'đồng ý')).toContain('Đã giao');
  });

  it('"Hủy" and "thôi" give nothing', async () => {
    const before = (await tasks()).length;
    await say(lan, '/giaoviec Khoa Nội soạn công văn trước 10/4');
    await scene.press(lan, 'Hủy');
    await say(lan, '/giaoviec Khoa Nội soạn công văn trước 10/4');
    expect(await say(lan, 'thôi')).toContain('không giao');
    expect(await say(lan, 'đồng ý')).not.toContain('Đã giao');
    expect(await tasks()).toHaveLength(before);
  });

  it('without a deadline asks for it once; "không có hạn" is an answer', async () => {
    expect(await say(lan, '/giaoviec Khoa Nội cập nhật danh bạ')).toContain('Hạn hoàn thành là ngày nào');
    expect(await say(lan, 'không có hạn')).toContain('Hạn: không có hạn');
    await say(lan, 'thôi');
    await say(lan, '/giaoviec Khoa Nội họp giao ban');
    expect(await say(lan, 'hàng tháng trước ngày 20')).toContain('hàng tháng trước ngày 20 →');
    await say(lan, 'đồng ý');
    expect(await scene.occurrence((await last()).code)).toMatchObject({ key: '2026-03', dueOn: '2026-03-19' });
  });

  it('for a unit nobody knows asks which one, and never makes one up', async () => {
    const units = (await scene.app().core.organisation()).units.length;
    expect(await say(lan, '/giaoviec Phòng Vật tư lập danh mục trước 5/4')).toMatch(/không thấy “Phòng Vật tư”/);
    expect([...lan.buttons()].sort()).toEqual(['Bỏ tên này', 'Khoa Nội', 'Phòng Tổng hợp']);
    expect((await scene.press(lan, 'Khoa Nội')).join()).toContain('Chủ trì: Khoa Nội');
    await say(lan, 'thôi');
    await say(lan, '/giaoviec Phòng Vật tư lập danh mục trước 5/4');
    expect((await scene.press(lan, 'Bỏ tên này')).join()).toContain('giao cho đơn vị hoặc người nào');
    expect(await say(lan, 'chị Mai')).toContain('Người làm: Trần Thử Mai');
    await say(lan, 'thôi');
    expect((await scene.app().core.organisation()).units).toHaveLength(units);
  });

  it('for two readings of a deadline asks before anything is scheduled', async () => {
    expect(await say(lan, '/giaoviec Khoa Nội nộp báo cáo trước 31/6')).toContain('không có trong lịch');
    expect(await say(lan, '30/6')).toContain('30/6 → hết Thứ Ba 30/6/2026');
    await say(lan, 'thôi');
  });

  it('outlives a restart', async () => {
    await say(lan, '/giaoviec Khoa Nội chuẩn bị hội nghị trước 10/4');
    await scene.restart();
    expect(await say(lan, 'đồng ý')).toContain('Đã giao');
  });
});

describe('who may give work', () => {
  it('heads give to their own units only, staff to nobody', async () => {
    const before = (await tasks()).length;
    expect(await say(hung, '/giaoviec Khoa Nội soạn báo cáo trước 10/4')).toContain('Khoa Nội không thuộc đơn vị');
    expect(await say(hung, '/giaoviec anh Bình soạn báo cáo trước 10/4')).toContain('không thuộc đơn vị');
    expect(await say(mai, '/giaoviec chị Cúc soạn báo cáo trước 10/4')).toContain('dành cho lãnh đạo');
    expect(await say(hung, 'đồng ý')).not.toContain('Đã giao');
    expect(await tasks()).toHaveLength(before);
  });

  it('a head who is no longer one cannot confirm what still waits', async () => {
    const before = (await tasks()).length;
    await say(hung, '/giaoviec chị Mai soạn báo cáo trước 10/4');
    const known = await scene.member('Hồ Thử Hùng');
    const th = (await scene.app().core.organisation()).units.find((unit) => unit.headId === known.id);
    if (th === undefined) throw new Error('Hùng heads nothing');
    await scene.change('Hồ Thử Hùng', { roles: ['staff'] });
    await scene.press(hung, 'Đồng ý');
    expect(await tasks()).toHaveLength(before);
    await scene.change('Hồ Thử Hùng', { roles: ['head'] });
  });

  it('an admin gives to every unit, and the log says who did', async () => {
    await say(quan, '/giaoviec Khoa Nội rà soát quy trình chậm nhất thứ 6 tuần sau');
    await say(quan, 'đồng ý');
    const { id, code } = await last();
    expect(await scene.occurrence(code)).toMatchObject({ dueOn: '2026-03-13' });
    const [entry] = await scene.app().core.stores.audit.list({ subject: `task:${id}`, limit: 5 });
    expect(entry).toMatchObject({ action: 'task-created', actor: (await scene.member('Vũ Thử Quản')).id });
  });

  it('those concerned are told in working hours', async () => {
    await scene.jumpTo('2026-03-03 20:30');
    hear(binh);
    await say(lan, '/giaoviec Khoa Nội trực lễ trước 10/4');
    await say(lan, 'đồng ý');
    expect(hear(binh)).toBe('');
    await scene.jumpTo('2026-03-04 07:30');
    expect(hear(binh)).toContain('Việc mới');
  });
});

describe('work given for a plan', () => {
  it('belongs to the plan named, which is shown before and can be taken out again', async () => {
    const preview = await say(lan, '/giaoviec Khoa Nội làm báo cáo kiểm tra, thuộc KH 7/KH-THU trước 20/5');
    expect(preview).toContain('Việc: Làm báo cáo kiểm tra\n');
    expect(preview).toContain('Thuộc kế hoạch: 7/KH-THU');
    expect(await say(lan, 'không thuộc kế hoạch')).not.toContain('Thuộc kế hoạch');
    expect(await say(lan, 'thuộc kế hoạch số 7')).toContain('Thuộc kế hoạch: 7/KH-THU');
    await scene.press(lan, 'Đồng ý');
    const { planId } = await last();
    expect((await scene.app().core.stores.plans.get(planId ?? ''))?.number).toBe('7/KH-THU');
    expect(await say(lan, '/tiendo kế hoạch 7/KH-THU')).toContain('5 nhiệm vụ');
  });

  it('of a number that is not known is asked about, and the words of a title stay in it', async () => {
    expect(await say(lan, '/giaoviec Khoa Nội làm tờ trình thuộc KH 99/KH-KHAC trước 21/5')).toContain(
      'không thấy kế hoạch “99/KH-KHAC”',
    );
    expect(await scene.press(lan, '7/KH-THU')).toEqual([expect.stringContaining('Thuộc kế hoạch: 7/KH-THU')]);
    await scene.press(lan, 'Hủy');
    const other = await say(lan, '/giaoviec Khoa Nội rà soát mục tiêu thuộc kế hoạch cải cách trước 21/5');
    expect(other).toContain('Việc: Rà soát mục tiêu thuộc kế hoạch cải cách');
    await scene.press(lan, 'Hủy');
  });
});

describe('how a plan is followed', () => {
  it('can be changed later by whoever may import one', async () => {
    expect(await say(lan, '/nhapkehoach cài đặt')).toContain('dành cho');
    expect(await say(quan, '/nhapkehoach cài đặt 8/KH')).toContain('• /nhapkehoach cài đặt 7/KH-THU');
    expect(await say(quan, '/nhapkehoach cài đặt 7/KH-THU')).toMatch(/7\/KH-THU[^]*mỗi quý một lần|mỗi tháng một lần/);
    const [before] = await scene.app().core.stores.plans.all();
    await scene.press(quan, before?.settings.checkCadence === 'monthly' ? 'quý' : 'tháng');
    await scene.press(quan, 'Đổi ngày');
    expect(await say(quan, '25')).toContain('ngày 25');
    const [after] = await scene.app().core.stores.plans.all();
    expect(after?.settings).toMatchObject({ reportDay: 25 });
    expect(after?.settings.checkCadence).not.toBe(before?.settings.checkCadence);
  });
});
