import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { notAllowedButton, oldButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
  admin = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const unit = async (name: string) => {
  const { units } = await scene.app().core.organisation();
  return units.find((one) => one.name === name);
};
const say = async (text: string): Promise<string> => (await scene.ask(admin, text)).join('\n---\n');
const press = async (label: string): Promise<string> => (await scene.press(admin, label)).join('\n---\n');
const logged = async (action: string) =>
  (await scene.app().core.stores.audit.list({ limit: 200 })).filter((entry) => entry.action === action);

describe('/donvi', () => {
  it('shows the units with their open tasks and who answers, and one of them with everything about it', async () => {
    expect(await say('/donvi')).toMatch(
      /Đơn vị: 2\n.*Khoa Nội: \d việc · anh Bình\n.*Phòng Tổng hợp: \d việc · chị Mai/s,
    );
    const one = await press('Phòng Tổng hợp');
    expect(one).toContain('Trưởng: anh Hồ Thử Hùng');
    expect(one).toContain('Đầu mối: chị Trần Thử Mai');
    expect(one).toContain('Người thay khi vắng: chị Ngô Thử Cúc');
    expect(one).toMatch(/Việc đang mở: chủ trì 2, phối hợp 0/);
    expect(await say('/donvi noi')).toContain('Khoa Nội');
  });

  it('adds a unit in one line, once, and says what to do next', async () => {
    expect(await say('/donvi thêm Phòng Kế toán thuộc Phòng Tổng hợp')).toContain(
      'Đã có đơn vị Phòng Kế toán thuộc Phòng Tổng hợp',
    );
    expect((await unit('Phòng Kế toán'))?.parentId).toBe((await unit('Phòng Tổng hợp'))?.id);
    await say('/donvi thêm phòng kế toán');
    const { units } = await scene.app().core.organisation();
    expect(units.filter(({ name }) => /kế toán/i.test(name))).toHaveLength(1);
    expect(await logged('unit-added')).toHaveLength(3);
  });

  it('asks step by step, and shows a typed name once more before it is written', async () => {
    await say('/donvi');
    expect(await press('Thêm đơn vị')).toContain('Tên đơn vị cần thêm là gì');
    expect(await say('Khoa Ngoại')).toContain('Thêm đơn vị “Khoa Ngoại”?');
    expect(await unit('Khoa Ngoại')).toBeUndefined();
    expect(await press('Đồng ý')).toContain('Đã có đơn vị Khoa Ngoại');
    // The second click of the same button.
    const before = await logged('unit-added');
    await press('Đồng ý');
    expect(admin.notices().at(-1)).toBe(oldButton);
    expect(await logged('unit-added')).toHaveLength(before.length);
  });

  it('takes a report for a report, and "thôi" for no, while it waits for a name', async () => {
    await say('/donvi Khoa Ngoại đổi tên');
    expect(await say('1 40%')).toContain('40%');
    await say('/donvi Khoa Ngoại đổi tên');
    expect(await say('thôi')).toContain('không thay đổi gì');
    expect(await unit('Khoa Ngoại')).toBeDefined();
  });

  it('renames, and the old name is still understood', async () => {
    expect(await say('/donvi Khoa Ngoại đổi tên Khoa Ngoại tổng hợp')).toContain('“Khoa Ngoại” được giữ làm bí danh');
    expect(await say('/donvi Khoa Ngoại')).toContain('Khoa Ngoại tổng hợp');
  });

  it('gives and takes aliases, and none that another unit goes by', async () => {
    expect(await say('/donvi Phòng Tổng hợp bí danh TH, Phòng TC')).toContain('TH; Phòng TC');
    expect(await say('/donvi Khoa Nội bí danh TH')).toContain('“TH” đang là tên của Phòng Tổng hợp');
    expect(await say('/donvi Phòng Tổng hợp bỏ bí danh Phòng TC')).toContain('không còn bí danh “Phòng TC”');
    expect((await unit('Phòng Tổng hợp'))?.aliases).toEqual(['TH']);
  });

  it('sets the head, who may steer from then on, and asks what becomes of the former one', async () => {
    const answer = await say('/donvi Phòng Tổng hợp trưởng Ngô Thử Cúc');
    expect(answer).toContain('Trưởng Phòng Tổng hợp: Ngô Thử Cúc');
    expect(answer).toContain('Hồ Thử Hùng (trưởng trước đó) vẫn có vai trò trưởng đơn vị');
    expect((await scene.member('Ngô Thử Cúc')).roles).toContain('head');
    expect(await press('Bỏ vai trò trưởng')).toContain('Hồ Thử Hùng: vai trò viên chức');
    await say('/donvi Phòng Tổng hợp trưởng Hồ Thử Hùng');
    expect(await logged('unit-head-set')).toHaveLength(2);
  });

  it('sets, adds and drops focal persons by name, and asks when only part of a name was given', async () => {
    expect(await say('/donvi Phòng Tổng hợp đầu mối Trần Thử Mai, Ngô Thử Cúc')).toContain(
      'Trần Thử Mai và Ngô Thử Cúc',
    );
    expect(await say('/donvi Phòng Tổng hợp bỏ đầu mối Ngô Thử Cúc')).toContain(
      'Đầu mối Phòng Tổng hợp: Trần Thử Mai.',
    );
    expect(await say('/donvi Phòng Tổng hợp thêm đầu mối Cúc')).toContain('“Cúc” có phải là người này');
    expect(await say('1')).toContain('Trần Thử Mai và Ngô Thử Cúc');
    expect(await say('/donvi Phòng Tổng hợp người thay Hồ Thử Hùng')).toContain(
      'Người thay của Phòng Tổng hợp: Hồ Thử Hùng',
    );
    expect(await say('/donvi Phòng Tổng hợp đầu mối Người Không Có')).toContain(
      'Em không thấy ai tên “Người Không Có”',
    );
    await say('thôi');
  });

  it('puts a unit under another, but never under itself', async () => {
    expect(await say('/donvi Phòng Tổng hợp thuộc Phòng Kế toán')).toContain('đang nằm trong Phòng Tổng hợp');
    expect(await say('/donvi Phòng Kế toán không thuộc')).toContain('nay không thuộc đơn vị nào');
  });

  it('asks which unit is meant when a name is only near', async () => {
    expect(await say('/donvi Phòng Kế toan trưởng Trần Thử Mai')).toContain('Trưởng Phòng Kế toán');
    expect(await say('/donvi Phòng Không Có')).toContain('Em không thấy đơn vị “Phòng Không Có”');
  });

  it('merges a duplicate: tasks, people and names go along, once also when it is pressed twice', async () => {
    expect(await say('/donvi gộp Khoa Nội vào Khoa Ngoại tổng hợp')).toMatch(
      /Gộp Khoa Nội vào Khoa Ngoại tổng hợp\?.*3 việc và 2 người/s,
    );
    expect(await press('Đồng ý')).toContain('Đã gộp Khoa Nội vào Khoa Ngoại tổng hợp');
    await press('Đồng ý');
    const into = await unit('Khoa Ngoại tổng hợp');
    expect(await unit('Khoa Nội')).toBeUndefined();
    expect(into?.aliases).toContain('Khoa Nội');
    expect((await scene.member('Đặng Thử Bình')).unitId).toBe(into?.id);
    expect((await scene.app().core.stores.tasks.findByCode(3))?.leadUnitIds).toEqual([into?.id]);
    expect((await scene.app().core.stores.tasks.findByCode(1))?.supportingUnitIds).toEqual([into?.id]);
    const binh = await scene.join('Đặng Thử Bình');
    expect((await scene.ask(binh, '/viec')).join()).toContain('Lập sổ sức khỏe điện tử');
    expect(await logged('units-merged')).toHaveLength(1);
  });

  it('is for admins: neither the command nor a button that was passed on does anything for others', async () => {
    const mai = await scene.join('Trần Thử Mai');
    for (const command of [
      '/donvi',
      '/nhansu',
      '/moi',
      '/donvi thêm Phòng Lậu',
      '/nhansu thêm Người Lậu, Phòng Tổng hợp',
    ])
      expect((await scene.ask(mai, command)).join()).toContain('Lệnh này dành cho');
    await say('/donvi Phòng Kế toán');
    expect(await scene.pressPassedOn(mai, admin, 'Là đơn vị ngoài')).toEqual([]);
    expect(mai.notices().at(-1)).toBe(notAllowedButton);
    expect((await unit('Phòng Kế toán'))?.outside).toBe(false);
  });

  it('with forged buttons changes nothing', async () => {
    const before = JSON.stringify((await scene.app().core.organisation()).units);
    for (const data of [
      '1:dv',
      '1:dv:zz',
      '1:dv:head:nobody',
      '1:dv:rename:a:b:c',
      '1:ns:roles:x:-admin',
      '1:dv:list:999',
      '1:ns:unit:x:y',
    ])
      await scene.pressData(admin, data);
    expect(JSON.stringify((await scene.app().core.organisation()).units)).toBe(before);
    expect(await say('/donvi')).toContain('Đơn vị:');
  });

  it('after a merge points out the head who would steer the other unit by the role alone', async () => {
    await say('/donvi gộp Phòng Kế toán vào Phòng Tổng hợp');
    const answer = await press('Đồng ý');
    expect(answer).toContain('Đã gộp Phòng Kế toán vào Phòng Tổng hợp');
    expect(answer).toContain('Trần Thử Mai (trưởng trước đó) vẫn có vai trò trưởng đơn vị');
    expect((await unit('Phòng Tổng hợp'))?.headId).toBe((await scene.member('Hồ Thử Hùng')).id);
  });
});
