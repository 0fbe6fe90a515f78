import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { oldButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene();
  admin = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const organisation = () => scene.app().core.organisation();
const unit = async (name: string) => (await organisation()).units.find((one) => one.name === name);
const say = async (text: string): Promise<string> => (await scene.ask(admin, text)).join('\n---\n');
const press = async (label: string): Promise<string> => (await scene.press(admin, label)).join('\n---\n');
const task = (code: number) => scene.app().core.stores.tasks.findByCode(code);
const logged = async (action: string) =>
  (await scene.app().core.stores.audit.list({ limit: 500 })).filter((entry) => entry.action === action);

describe('/nhansu', () => {
  it('counts who has joined, and leads by buttons to a unit and to one person', async () => {
    const all = await say('/nhansu');
    expect(all).toContain('Nhân sự: 7 người');
    expect(all).toContain('Đã vào bot 1 · chưa vào 6');
    expect(await press('Phòng Tổng hợp')).toMatch(/⏳ Hồ Thử Hùng – Trưởng phòng/);
    const one = await press('Trần Thử Mai');
    expect(one).toContain('Đầu mối của: Phòng Tổng hợp');
    expect(one).toContain('Tài khoản: chưa vào bot');
    expect(await say('/nhansu chưa vào')).not.toContain('Vũ Thử Quản');
    expect(await say('/nhansu Vũ Thử Quản')).toMatch(/Tài khoản: Mô phỏng \(đang dùng\)/);
    // No ids of accounts are shown.
    expect(await say('/nhansu Vũ Thử Quản')).not.toContain(admin.id);
  });

  it('adds a person in one line, with post, role and unit in any order, and says the next step', async () => {
    const answer = await say('/nhansu thêm chị Phan Thử Yến, chuyên viên, Khoa Nội, đầu mối');
    expect(answer).toContain('Phan Thử Yến đã có trong danh sách: Khoa Nội, vai trò viên chức');
    expect(answer).toContain('/moi Phan Thử Yến');
    expect(await scene.member('Phan Thử Yến')).toMatchObject({ position: 'chuyên viên', honorific: 'chị' });
    expect((await unit('Khoa Nội'))?.focalPersonIds).toContain((await scene.member('Phan Thử Yến')).id);
  });

  it('asks for the unit that was not said, and for a yes before somebody becomes admin', async () => {
    expect(await say('/nhansu thêm Đỗ Thử Minh')).toContain('Đỗ Thử Minh thuộc đơn vị nào');
    expect(await press('Phòng Tổng hợp')).toContain('Đỗ Thử Minh đã có trong danh sách: Phòng Tổng hợp');
    expect(await say('/nhansu thêm Đỗ Thử Quyền, Phòng Tổng hợp, quản trị')).toContain('làm quản trị?');
    expect((await organisation()).members.some(({ fullName }) => fullName === 'Đỗ Thử Quyền')).toBe(false);
    await press('Thôi');
    expect((await organisation()).members.some(({ fullName }) => fullName === 'Đỗ Thử Quyền')).toBe(false);
    expect(await say('/nhansu thêm 12345')).toContain('Họ tên cần viết bằng chữ');
    await say('thôi');
  });

  it('keeps two people of one name apart: adding asks, every command asks which one', async () => {
    expect(await say('/nhansu thêm Đỗ Thử Minh, Phòng Tổng hợp')).toContain('người khác cùng tên');
    expect(await press('Người khác cùng tên')).toContain('đã có trong danh sách');
    await press('Người khác cùng tên');
    const both = (await organisation()).members.filter(({ fullName }) => fullName === 'Đỗ Thử Minh');
    expect(both).toHaveLength(2);
    expect(await say('/nhansu Đỗ Thử Minh chuyển Khoa Nội')).toContain('Có 2 người phù hợp với “Đỗ Thử Minh”');
    expect(await say('2')).toContain('Chuyển Đỗ Thử Minh đến Khoa Nội?');
    expect(await press('Đồng ý')).toContain('đã chuyển đến Khoa Nội');
    const units = (await organisation()).members
      .filter(({ fullName }) => fullName === 'Đỗ Thử Minh')
      .map((one) => one.unitId);
    expect(new Set(units).size).toBe(2);
    // Told apart by the unit from now on.
    expect(await say('/nhansu Đỗ Thử Minh (Khoa Nội) chức vụ Điều dưỡng')).toContain('Đỗ Thử Minh: Điều dưỡng');
  });

  it('changes name, post and form of address; a name typed as an answer is shown once more', async () => {
    await say('/nhansu Phan Thử Yến');
    await press('Họ tên');
    expect(await say('Phan Thử Yến Nhi')).toContain('Đổi họ tên “Phan Thử Yến” thành “Phan Thử Yến Nhi”?');
    expect(await press('Đồng ý')).toContain('Họ tên nay là Phan Thử Yến Nhi');
    await say('/nhansu Phan Thử Yến Nhi');
    await press('Xưng hô');
    expect(await press('anh/chị')).toContain('Em sẽ gọi Phan Thử Yến Nhi là “anh/chị”');
    expect(await logged('member-renamed')).toHaveLength(1);
  });

  it('gives roles at once, that of admin after a yes, and never takes the last admin', async () => {
    expect(await say('/nhansu Lê Thử Lan vai trò lãnh đạo, trưởng đơn vị')).toContain(
      'vai trò lãnh đạo, trưởng đơn vị',
    );
    expect(await say('/nhansu Vũ Thử Quản vai trò viên chức')).toContain('Bỏ quyền quản trị');
    expect(await press('Đồng ý')).toContain('quản trị duy nhất đang dùng bot');
    expect(await say('/nhansu Vũ Thử Quản nghỉ việc')).toContain('Vũ Thử Quản nghỉ việc?');
    expect(await press('Đồng ý')).toContain('quản trị duy nhất đang dùng bot');
    await say('/nhansu Vũ Thử Quản gỡ tài khoản');
    expect(await press('Đồng ý')).toContain('quản trị duy nhất đang dùng bot');
    // An admin who never came is no second one.
    await say('/nhansu Hồ Thử Hùng vai trò trưởng đơn vị, quản trị');
    expect(await press('Đồng ý')).toContain('quản trị, trưởng đơn vị');
    await say('/nhansu Vũ Thử Quản vai trò viên chức');
    expect(await press('Đồng ý')).toContain('quản trị duy nhất đang dùng bot');
    expect(await scene.member('Vũ Thử Quản')).toMatchObject({ active: true, roles: ['admin'] });
    expect(await say('/nhansu Lê Thử Lan vai trò sếp')).toContain('Em chưa rõ vai trò này');
    await say('thôi');
  });
});

describe('two admins at once', () => {
  let hung: SimulatedPerson;
  it('who take the role from each other leave at least one', async () => {
    hung = await scene.join('Hồ Thử Hùng');
    await scene.ask(hung, '/nhansu Vũ Thử Quản vai trò viên chức');
    await scene.ask(admin, '/nhansu Hồ Thử Hùng vai trò trưởng đơn vị');
    await Promise.all([hung.presses('Đồng ý'), admin.presses('Đồng ý')]);
    await scene.app().settle();
    const admins = (await organisation()).members.filter((member) => member.active && member.roles.includes('admin'));
    expect(admins.length).toBeGreaterThanOrEqual(1);
    for (const name of ['Vũ Thử Quản', 'Hồ Thử Hùng']) {
      const { roles } = await scene.member(name);
      if (!roles.includes('admin')) await scene.change(name, { roles: ['admin', ...roles] });
    }
  });

  it('who add the same person add one', async () => {
    await Promise.all([
      admin.says('/nhansu thêm Mạc Thử Đôi, Khoa Nội'),
      hung.says('/nhansu thêm Mạc Thử Đôi, Khoa Nội'),
    ]);
    await scene.app().settle();
    expect((await organisation()).members.filter(({ fullName }) => fullName === 'Mạc Thử Đôi')).toHaveLength(1);
    await say('thôi');
  });
});

describe('leaving', () => {
  it('hands over what hangs on the person by explicit choices, and nothing before the yes', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const person = await scene.member('Trần Thử Mai');
    const one = await task(1);
    if (one === null) throw new Error('no task');
    await scene.app().core.stores.tasks.replace({ ...one, assigneeIds: [person.id], version: one.version + 1 });
    const asked = await say('/nhansu Trần Thử Mai nghỉ việc');
    expect(asked).toContain('1 việc đang mở ghi tên người này: #1');
    expect(asked).toContain('đầu mối duy nhất của Phòng Tổng hợp');
    const confirm = await press('Ngô Thử Cúc – Phòng Tổng hợp');
    expect(confirm).toContain('Bàn giao cho Ngô Thử Cúc: 1 việc (#1), đầu mối Phòng Tổng hợp');
    expect(await scene.member('Trần Thử Mai')).toMatchObject({ active: true });
    const cuc = await scene.join('Ngô Thử Cúc');
    expect(await press('Đồng ý')).toContain('1 việc đã bàn giao cho Ngô Thử Cúc');
    const heir = await scene.member('Ngô Thử Cúc');
    expect((await task(1))?.assigneeIds).toEqual([heir.id]);
    expect((await unit('Phòng Tổng hợp'))?.focalPersonIds).toEqual([heir.id]);
    const gone = (await organisation()).members.find(({ id }) => id === person.id);
    expect(gone).toMatchObject({ active: false, accounts: [], fullName: 'Trần Thử Mai' });
    expect(scene.heard(cuc).join()).toContain('Anh/chị nhận bàn giao từ Trần Thử Mai');
    expect((await scene.ask(mai, '/viec')).join()).toContain('Bot này dành cho cán bộ');
    // The yes pressed again changes nothing more.
    await press('Đồng ý');
    expect(admin.notices().at(-1)).toBe(oldButton);
    expect(await logged('member-left')).toHaveLength(1);
    expect(await logged('task-reassigned')).toHaveLength(1);
  });

  it('says which tasks nobody would answer for when the choice is nobody', async () => {
    await say('/nhansu Phan Thử Yến Nhi nghỉ');
    await press('Đồng ý');
    expect(await say('/nhansu Bùi Thử Thảo nghỉ việc')).toContain('Ai làm trưởng Khoa Nội ạ?');
    await press('Chưa có trưởng');
    await press('Đồng ý');
    expect(await say('/nhansu Đặng Thử Bình nghỉ việc')).toContain('đầu mối duy nhất của Khoa Nội');
    const confirm = await press('Chưa giao cho ai');
    expect(confirm).toMatch(/⚠️ 2 việc sẽ không có ai phụ trách: #3, #4/);
    await press('Thôi');
    expect(await scene.member('Đặng Thử Bình')).toMatchObject({ active: true });
  });

  it('can be taken back: the person returns with the rights of staff and needs a new invite', async () => {
    expect(await say('/nhansu đã nghỉ')).toContain('Bùi Thử Thảo');
    expect(await say('/nhansu Bùi Thử Thảo trở lại')).toContain('trở lại làm việc, với vai trò viên chức?');
    expect(await press('Đồng ý')).toContain('Bùi Thử Thảo đã trở lại: Khoa Nội');
    expect(await scene.member('Bùi Thử Thảo')).toMatchObject({ active: true, roles: ['staff'], accounts: [] });
  });
});

describe('moving', () => {
  it('asks what becomes of the duties in the old unit; they may stay with the person', async () => {
    expect(await say('/nhansu Đặng Thử Bình chuyển sang Phòng Tổng hợp')).toContain('đầu mối duy nhất của Khoa Nội');
    expect(await press('Người này giữ tiếp')).toContain('Giữ tiếp: đầu mối Khoa Nội');
    expect(await press('Đồng ý')).toContain('đã chuyển đến Phòng Tổng hợp');
    const { id, unitId } = await scene.member('Đặng Thử Bình');
    expect(unitId).toBe((await unit('Phòng Tổng hợp'))?.id);
    expect((await unit('Khoa Nội'))?.focalPersonIds).toEqual([id]);
    expect(await say('/nhansu Đặng Thử Bình chuyển Phòng Tổng hợp')).toContain('em không thay đổi gì');
  });

  it('of a head takes the right to steer along to nowhere', async () => {
    await scene.change('Hồ Thử Hùng', { roles: ['head'] });
    expect(await say('/nhansu Hồ Thử Hùng chuyển Khoa Nội')).toContain('Ai làm trưởng Phòng Tổng hợp');
    expect(await press('Ngô Thử Cúc – Phòng Tổng hợp')).toContain('Thôi vai trò trưởng đơn vị');
    await press('Đồng ý');
    expect(await scene.member('Hồ Thử Hùng')).toMatchObject({ roles: ['staff'] });
    expect((await scene.member('Ngô Thử Cúc')).roles).toContain('head');
  });
});
