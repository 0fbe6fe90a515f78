import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPeopleSheet } from '../../src/offline.js';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { oldButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let admin: SimulatedPerson;
/** Breaks the handling off once, after everything was done but before it is known to be. */
let breakOff = false;
beforeAll(async () => {
  scene = await startScene({
    fault: (point) => {
      if (!breakOff || point !== 'after-handling') return Promise.resolve();
      breakOff = false;
      return Promise.reject(new Error('broken off'));
    },
  });
  admin = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const organisation = () => scene.app().core.organisation();
const say = async (text: string): Promise<string> => (await scene.ask(admin, text)).join('\n---\n');
const press = async (label: string): Promise<string> => (await scene.press(admin, label)).join('\n---\n');
const openInvites = () => scene.app().core.stores.invites.listOpen(scene.clock.now());
/** Handles it twice: the first time breaks off at the end, the second is a minute later. */
const twice = async (text: string): Promise<string> => {
  const mark = admin.mark();
  breakOff = true;
  scene.clock.advance(4_000);
  await admin.says(text);
  await scene.app().settle();
  scene.clock.advance(5 * 60_000);
  await scene.app().settle();
  expect(breakOff).toBe(false);
  return admin
    .messagesSince(mark)
    .map((message) => admin.read(message))
    .join('\n---\n');
};
const fileSince = (person: SimulatedPerson, mark: number) => {
  const id = person.messagesSince(mark).find(({ file }) => file !== null)?.file?.id;
  return id === undefined ? null : scene.world.file(id);
};

const CSV = 'text/csv';
const drop = async (
  person: SimulatedPerson,
  lines: readonly string[],
  more: { name?: string; caption?: string } = {},
) => {
  const mark = person.mark();
  scene.clock.advance(4_000);
  const bytes = Buffer.from(lines.join('\n'), 'utf8');
  await person.sendsFile({ name: more.name ?? 'danh-sach.csv', mimeType: CSV, bytes }, more.caption ?? '');
  await scene.app().settle();
  return person
    .messagesSince(mark)
    .map((message) => person.read(message))
    .join('\n---\n');
};
const HEADER = 'Họ và tên,Đơn vị,Chức vụ,Vai trò,Xưng hô,Đầu mối';

describe('/moi', () => {
  it('lists who has not joined, and gives one person a link, a code and a QR picture', async () => {
    expect(await say('/moi')).toContain('Chưa vào bot: 6 người');
    const mark = admin.mark();
    const answer = await press('Trần Thử Mai');
    expect(answer).toContain('Lời mời cho Trần Thử Mai (Phòng Tổng hợp)');
    const code = /Mã mời: ([A-Z2-9]{8})/.exec(answer)?.[1] ?? '';
    expect(answer).toMatch(/Dùng một lần, đến 08:3\d Thứ Năm 5\/3/);
    const picture = fileSince(admin, mark);
    expect(picture?.info).toMatchObject({ kind: 'photo', mimeType: 'image/png' });
    expect(
      Buffer.from(picture?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const mai = await scene.stranger('Mai');
    expect((await scene.ask(mai, code))[0]).toContain('Chào chị Trần Thử Mai');
    expect(await say('/moi Trần Thử Mai')).toContain('đã vào bot rồi');
    expect(await say('/moi Không Có Ai')).toContain('Em không thấy ai tên “Không Có Ai”');
    await say('thôi');
  });

  it('handled twice leaves the invite alive that was shown', async () => {
    const answer = await twice('/moi Đặng Thử Bình');
    expect(answer.match(/Mã mời/g)).toHaveLength(1);
    const code = /Mã mời: ([A-Z2-9]{8})/.exec(answer)?.[1] ?? '';
    const binh = await scene.stranger('Bình');
    expect((await scene.ask(binh, code))[0]).toContain('Chào anh Đặng Thử Bình');
    // The other one of the same message ends with it.
    const { id } = await scene.member('Đặng Thử Bình');
    expect((await openInvites()).filter(({ memberId }) => memberId === id)).toEqual([]);
  });

  it('puts the invites of all who are missing into one sheet, each of which works', async () => {
    expect(await say('/moi tất cả')).toContain('Tạo lời mời mới cho 4 người');
    const mark = admin.mark();
    expect(await press('Đồng ý')).toContain('Lời mời cho 4 người');
    const file = fileSince(admin, mark);
    const sheet = await readPeopleSheet({ bytes: file?.bytes ?? new Uint8Array(), fileName: 'loi-moi.xlsx' });
    if (!sheet.ok) throw new Error(sheet.reason);
    expect(sheet.header).toEqual(['STT', 'Họ và tên', 'Đơn vị', 'Đường dẫn', 'Mã mời', 'Hết hạn']);
    expect(sheet.rows.map(({ cells }) => cells[1])).toEqual([
      'Bùi Thử Thảo',
      'Hồ Thử Hùng',
      'Lê Thử Lan',
      'Ngô Thử Cúc',
    ]);
    const lan = await scene.stranger('Lan');
    expect((await scene.ask(lan, sheet.rows[2]?.cells[4] ?? ''))[0]).toContain('Lê Thử Lan');
    // No token is kept in the log.
    const log = JSON.stringify(await scene.app().core.stores.audit.list({ limit: 100 }));
    for (const { cells } of sheet.rows) expect(log).not.toContain(cells[4]);
  });
});

describe('a list of people dropped into the chat', () => {
  it('is shown row by row and written only after the yes; handled again it changes nothing', async () => {
    const lines = [
      HEADER,
      'Trần Thử Mai,Phòng Tổng hợp,Chuyên viên chính,,chị,x',
      'Ngô Thử Cúc,Khoa Nội,,,,',
      'Tạ Thử Sơn,Khoa Mắt,Trưởng khoa,,anh,',
      'Lý Thử Hoa,Khoa Mắt,Bác sĩ,Viên chức,chị,x',
      'Lý Thử Hoa,Khoa Mắt,,,,',
      ',Khoa Mắt,Bác sĩ,,,',
      'Chu Thử Vân,Khoa Mắt,,Trùm,,',
    ];
    const preview = await drop(admin, lines);
    expect(preview).toContain('Danh sách người: đọc được 5 dòng');
    expect(preview).toContain('➕ Thêm: 3 – Tạ Thử Sơn (Khoa Mắt); Lý Thử Hoa (Khoa Mắt); Chu Thử Vân (Khoa Mắt)');
    expect(preview).toContain('✏️ Sửa: 1 – Trần Thử Mai (chức vụ)');
    expect(preview).toContain('• Ngô Thử Cúc: Phòng Tổng hợp → Khoa Nội');
    expect(preview).toContain('🏢 Đơn vị mới: 1 – Khoa Mắt');
    expect(preview).toContain('Trưởng đơn vị mới: Tạ Thử Sơn');
    expect(preview).toMatch(
      /Dòng 6: “Lý Thử Hoa” đã có ở dòng trên.*Dòng 7: thiếu họ và tên.*Dòng 8: vai trò “Trùm” chưa rõ/s,
    );
    expect((await organisation()).units.some(({ name }) => name === 'Khoa Mắt')).toBe(false);
    const done = await press('✅ Đồng ý');
    expect(done).toContain('Thêm 3, sửa 1, chuyển 1, giữ nguyên 0');
    expect(done).toContain('/moi');
    await press('✅ Đồng ý');
    expect(admin.notices().at(-1)).toBe(oldButton);
    const { members, units } = await organisation();
    expect(members.filter(({ fullName }) => fullName === 'Lý Thử Hoa')).toHaveLength(1);
    const eyes = units.find(({ name }) => name === 'Khoa Mắt');
    expect(eyes?.headId).toBe((await scene.member('Tạ Thử Sơn')).id);
    expect(await scene.member('Trần Thử Mai')).toMatchObject({ roles: ['staff'], position: 'Chuyên viên chính' });
    expect(await drop(admin, lines.slice(0, 5))).toContain('khớp với hiện tại, không có gì thay đổi');
  });

  it('never takes the role of an admin away, nor any role where it has no such column', async () => {
    const preview = await drop(admin, [
      'Họ và tên,Đơn vị,Chức vụ',
      'Vũ Thử Quản,,Viên chức',
      'Hồ Thử Hùng,Phòng Tổng hợp,Trưởng phòng Tổng hợp',
    ]);
    expect(preview).toContain('✏️ Sửa: 2');
    await say('đồng ý');
    expect(await scene.member('Vũ Thử Quản')).toMatchObject({ roles: ['admin'], position: 'Viên chức' });
    expect((await scene.member('Hồ Thử Hùng')).roles).toContain('head');
  });

  it('asks about a unit whose name is only near a known one, and keeps the answer as its alias', async () => {
    const asked = await drop(admin, ['Họ và tên,Đơn vị', 'Kim Thử An,Phòng Tổng hợp hành chính']);
    expect(asked).toContain('có đơn vị “Phòng Tổng hợp hành chính”, gần giống đơn vị đã có');
    expect(await say('1')).toContain('Thêm: 1 – Kim Thử An (Phòng Tổng hợp)');
    // Words that are no answer leave the list waiting.
    await say('/viec');
    expect(await press('✅ Đồng ý')).toContain('Đã ghi danh sách người');
    const { units } = await organisation();
    expect(units.find(({ name }) => name === 'Phòng Tổng hợp')?.aliases).toContain('Phòng Tổng hợp hành chính');
  });

  it('takes people of a known name elsewhere for new ones when the admin says so', async () => {
    await drop(admin, ['Họ và tên,Đơn vị', 'Kim Thử An,Khoa Nội']);
    await press('người trùng tên là người mới');
    expect((await organisation()).members.filter(({ fullName }) => fullName === 'Kim Thử An')).toHaveLength(2);
  });

  it('is not written when somebody changed the people meanwhile, or when the admin says no', async () => {
    await drop(admin, ['Họ và tên,Đơn vị', 'Ông Thử Lâm,Khoa Nội']);
    await say('/nhansu thêm Ông Thử Lâm, Khoa Nội');
    expect(await press('✅ Đồng ý')).toContain('em chưa ghi');
    await drop(admin, ['Họ và tên,Đơn vị', 'Âu Thử Cơ,Khoa Nội']);
    expect(await press('Hủy')).toContain('em không ghi gì');
    expect((await organisation()).members.some(({ fullName }) => fullName === 'Âu Thử Cơ')).toBe(false);
  });

  it('without the needed columns says which; the caption may say that it is a list of people', async () => {
    expect(await drop(admin, ['STT,Tên gọi', '1,Mai'], { caption: 'danh sách nhân sự' })).toContain(
      '“Họ và tên”, “Đơn vị”',
    );
    expect(await drop(admin, [HEADER, ',,,,,'], { caption: 'nhân sự' })).toContain('Không có dòng nào nhập được');
  });

  it('from somebody else than an admin is no list of people, and a table of tasks is none either', async () => {
    const cuc = await scene.join('Ngô Thử Cúc');
    expect(await drop(cuc, [HEADER, 'Kẻ Thử Lạ,Khoa Nội,,Quản trị,,'])).not.toContain('Danh sách người');
    expect(
      await drop(admin, ['STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn', '1,Làm báo cáo,Khoa Nội,30/6/2026']),
    ).not.toContain('Danh sách người');
    expect((await organisation()).members.some(({ fullName }) => fullName === 'Kẻ Thử Lạ')).toBe(false);
  });

  it('reads the sample that is handed out with the service', async () => {
    const bytes = await readFile(path.join(import.meta.dirname, '../../docs/mau/nguoi-dung-mau.xlsx'));
    const mark = admin.mark();
    scene.clock.advance(4_000);
    await admin.sendsFile({ name: 'nguoi-dung-mau.xlsx', mimeType: 'application/octet-stream', bytes });
    await scene.app().settle();
    const said = admin
      .messagesSince(mark)
      .map((message) => admin.read(message))
      .join();
    expect(said).toContain('Danh sách người: đọc được 6 dòng');
    expect(said).toContain('Quản trị mới: Vũ Hoàng Anh');
    await say('thôi');
  });
});

describe('a message that is handled twice', () => {
  it('adds a unit and a person once, and says it once', async () => {
    expect((await twice('/donvi thêm Tổ Xe')).match(/Đã có đơn vị Tổ Xe/g)).toHaveLength(1);
    expect((await twice('/nhansu thêm Lưu Thử Xe, Tổ Xe')).match(/Lưu Thử Xe đã có trong danh sách/g)).toHaveLength(1);
    const { members, units } = await organisation();
    expect(units.filter(({ name }) => name === 'Tổ Xe')).toHaveLength(1);
    expect(members.filter(({ fullName }) => fullName === 'Lưu Thử Xe')).toHaveLength(1);
    const log = await scene.app().core.stores.audit.list({ limit: 30 });
    expect(
      log.filter(({ action, details }) => action === 'member-added' && details.name === 'Lưu Thử Xe'),
    ).toHaveLength(1);
  });

  it('that answers one question is not taken for the answer to the next', async () => {
    await say('/donvi thêm');
    expect(await twice('Đội Bảo vệ')).toContain('Thêm đơn vị “Đội Bảo vệ”?');
    expect(await press('Đồng ý')).toContain('Đã có đơn vị Đội Bảo vệ');
    await say('/nhansu thêm');
    const asked = await twice('Văn Thử Thọ');
    expect(asked).toContain('Văn Thử Thọ thuộc đơn vị nào');
    expect(asked).not.toContain('Em không thấy');
    expect(await press('Tổ Xe')).toContain('Văn Thử Thọ đã có trong danh sách: Tổ Xe');
  });
});
