import ExcelJS from 'exceljs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Answers, type Scene } from '../support/app/scene.js';
import { makeDocx, p, zipParts } from '../support/office-files.js';

const HEADER = '"TT","Nhiệm vụ","Đơn vị chủ trì","Thời hạn hoàn thành","Sản phẩm"';
const csvOf = (...rows: readonly string[]): Uint8Array =>
  Buffer.from(['"KẾ HOẠCH Công tác năm 2026"', HEADER, ...rows].join('\n'));
const PLAN = csvOf(
  '"1","Rà soát hồ sơ viên chức toàn đơn vị","Phòng Tổng hợp","31/3/2026","Danh sách"',
  '"2","Khám sức khỏe định kỳ cho viên chức","Khoa Nội","Quý II","Sổ khám"',
);

let scene: Scene;
let quan: SimulatedPerson;
let failing: ((point: string) => Promise<void>) | null = null;

const begin = async (now = '2026-03-02 08:30'): Promise<void> => {
  scene = await startScene({ now, fault: (point) => failing?.(point) ?? Promise.resolve() });
  quan = await scene.join('Vũ Thử Quản');
};

const drop = async (
  person: SimulatedPerson,
  { name, bytes, mimeType = 'application/octet-stream' }: { name: string; bytes: Uint8Array; mimeType?: string },
  caption = '',
): Promise<Answers> => {
  const mark = person.mark();
  scene.clock.advance(4_000);
  await person.sendsFile({ name, bytes, mimeType }, caption);
  await scene.app().settle();
  return person.messagesSince(mark).map((message) => person.read(message));
};

const drafts = async (): Promise<number> =>
  (await scene.app().core.planDrafts.openOf((await scene.member('Vũ Thử Quản')).id)).length;
const plans = async (): Promise<number> => (await scene.app().core.stores.plans.all()).length;

describe('files that are not taken as a plan', () => {
  beforeAll(() => begin());
  afterAll(() => scene.end());

  it.each([
    ['ke-hoach.docm', makeDocx({ body: p('KẾ HOẠCH') }), 'macro'],
    ['ke-hoach.docx', zipParts({ 'word/document.xml': 'x' }, { isEncrypted: true }), 'mật khẩu'],
    ['ke-hoach.pdf', makeDocx({ body: p('KẾ HOẠCH') }), 'Phần mở rộng'],
    ['ke-hoach.csv', new Uint8Array(10 * 1024 * 1024 + 1).fill(65), 'tối đa 10 MB'],
    ['thu-moi.docx', makeDocx({ body: p('Kính gửi các đơn vị, mời dự họp.') }), 'không có'],
  ])('%s: the reason is said, and how it is handed in as evidence', async (name, bytes, why) => {
    const said = (await drop(quan, { name, bytes })).join('\n');
    expect(said).toContain('Chưa nhập được tệp này');
    expect(said).toContain(why);
    expect(said).toContain('minh chứng');
    expect(await drafts()).toBe(0);
  });

  it.each([
    ['by its stamp', 'ke-hoach.docx', makeDocx({ body: p('MẬT') + p('KẾ HOẠCH') + p('Công tác năm 2026') })],
    ['by its name', 'KH tối mật 2026.docx', makeDocx({ body: p('KẾ HOẠCH') })],
  ])('a classified document, known %s, leaves nothing behind, not even its name', async (_, name, bytes) => {
    const forgotten: string[] = [];
    const { inbox } = scene.app().core.stores;
    const forget = inbox.forget.bind(inbox);
    inbox.forget = async (id) => {
      forgotten.push(id);
      await forget(id);
    };
    const said = (await drop(quan, { name, bytes })).join('\n');
    inbox.forget = forget;
    expect(said).toContain('bí mật nhà nước');
    expect(said).toContain('xóa luôn tin');
    expect(said).not.toContain(name);
    expect(forgotten).toHaveLength(1);
    expect(await drafts()).toBe(0);
  });

  it('stays evidence when a staff member sends it, when the caption reports, and when it answers a task', async () => {
    const mai = await scene.join('Trần Thử Mai');
    expect((await drop(mai, { name: 'ke-hoach.csv', bytes: PLAN })).join('\n')).not.toContain('Đọc được');
    expect((await drop(quan, { name: 'ke-hoach.csv', bytes: PLAN }, '1 xong')).join('\n')).toContain('#1');
    await scene.ask(quan, '/nv 2');
    const task = quan.lastMessage();
    const mark = quan.mark();
    await scene.world.sendFile({
      personId: quan.id,
      chatId: quan.chatId,
      text: '',
      ...(task === undefined ? {} : { replyTo: task.id }),
      name: 'ke-hoach.csv',
      mimeType: 'text/csv',
      base64: Buffer.from(PLAN).toString('base64'),
    });
    await scene.app().settle();
    expect(
      quan
        .messagesSince(mark)
        .map((message) => quan.read(message))
        .join('\n'),
    ).not.toContain('Đọc được');
    expect(await drafts()).toBe(0);
  });
});

describe('a plan taken under difficulties', () => {
  beforeAll(() => begin());
  afterAll(() => scene.end());

  it('is read from a table pasted behind the command, from Excel or as .csv', async () => {
    const pasted = Buffer.from(PLAN).toString();
    for (const text of [pasted, pasted.replaceAll('","', '\t').replaceAll('"', '')]) {
      expect((await scene.ask(quan, `/nhapkehoach\n${text}`)).join('\n')).toContain('2 nhiệm vụ');
      await scene.press(quan, 'Hủy');
      expect((await scene.press(quan, 'Hủy bản nháp')).join('\n')).toContain('không có gì được ghi');
      expect(await drafts()).toBe(0);
    }
    expect((await scene.ask(quan, '/nhapkehoach\nngày mai\nhọp giao ban')).join('\n')).toContain('dòng tiêu đề');
  });

  /** The sheet that the bot sent last, opened in a spreadsheet. */
  const openSheet = async (): Promise<ExcelJS.Workbook> => {
    const file = scene.world
      .history(quan.chatId)
      .findLast((message) => message.from === null && message.file !== null)?.file;
    expect(file?.name).toMatch(/\.xlsx$/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(scene.world.file(file?.id ?? '')?.bytes ?? []) as never);
    return workbook;
  };
  const sendSheet = async (workbook: ExcelJS.Workbook): Promise<string> =>
    (await drop(quan, { name: 'bang sua.xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) })).join('\n');

  it('comes back as a corrected sheet, and what it changed is said', async () => {
    await drop(quan, { name: 'ke-hoach.csv', bytes: PLAN });
    await scene.press(quan, 'Tải .xlsx để sửa');
    const workbook = await openSheet();
    let changed = 0;
    workbook.eachSheet((one) => {
      one.eachRow((row) => {
        row.eachCell((cell) => {
          if (cell.text !== '31/3/2026') return;
          cell.value = '15/5/2026';
          changed += 1;
        });
      });
    });
    expect(changed).toBe(1);
    const said = await sendSheet(workbook);
    expect(said).toContain('Đã nhận bảng sửa: thay đổi 1 dòng');
    expect(said).toContain('dòng 1: thời hạn');
    expect((await scene.press(quan, 'Xem cả bảng')).join('\n')).toContain('hết Thứ Sáu 15/5/2026');
    await scene.ask(quan, 'hủy');
    await scene.press(quan, 'Hủy bản nháp');
  });

  it('asks about a row deleted from the sheet, keeps it or leaves it out as the officer says', async () => {
    await drop(quan, { name: 'ke-hoach.csv', bytes: PLAN });
    await scene.press(quan, 'Tải .xlsx để sửa');
    const workbook = await openSheet();
    const HEADER_ROW = 3;
    workbook.worksheets[0]?.spliceRows(HEADER_ROW + 2, 1);
    const asked = await sendSheet(workbook);
    expect(asked).toContain('không còn 1 dòng. Em chưa bỏ dòng nào');
    expect(asked).toContain('dòng 2: Khám sức khỏe định kỳ cho viên chức');
    expect((await scene.press(quan, 'Giữ lại')).join('\n')).toContain('em giữ các dòng đó');
    expect((await scene.ask(quan, 'xem cả bảng')).join('\n')).toMatch(/Dòng 2 Khám sức khỏe/);
    await sendSheet(workbook);
    await scene.restart();
    expect((await scene.ask(quan, 'bỏ các dòng đó')).join('\n')).toContain('Đã bỏ 1 dòng');
    expect((await scene.ask(quan, 'xem cả bảng')).join('\n')).toMatch(/bỏ/);
    await scene.ask(quan, 'hủy');
    await scene.press(quan, 'Hủy bản nháp');
  });

  it('is one draft with one preview when the message that brought it is handled twice', async () => {
    let failures = 1;
    failing = (point) => {
      if (point !== 'after-handling' || failures === 0) return Promise.resolve();
      failures -= 1;
      return Promise.reject(new Error('crashed after handling'));
    };
    const mark = quan.mark();
    await drop(quan, { name: 'ke-hoach.csv', bytes: PLAN });
    failing = null;
    scene.clock.advance(120_000);
    await scene.app().settle();
    const previews = quan.messagesSince(mark).filter((message) => quan.read(message).startsWith('Đọc được'));
    expect([previews.length, await drafts()]).toEqual([1, 1]);
  });

  it('is cut off in the middle of the acceptance and becomes one plan all the same, told once', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const { tasks } = scene.app().core.stores;
    const before = (await tasks.list()).length;
    await scene.ask(quan, '/nhapkehoach');
    await scene.ask(quan, 'đồng ý');
    // Dies at the second task of the plan, and twice more when everything was written but not said to be handled.
    const add = tasks.add.bind(tasks);
    let added = 0;
    tasks.add = (task) => {
      added += 1;
      return added === 2 ? Promise.reject(new Error('killed')) : add(task);
    };
    let left = 2;
    failing = (point) => {
      if (point !== 'after-handling' || left === 0) return Promise.resolve();
      left -= 1;
      return Promise.reject(new Error('killed'));
    };
    await scene.ask(quan, 'đồng ý');
    expect([added, await plans()]).toEqual([2, 1]);
    await scene.restart();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      scene.clock.advance(120_000);
      await scene.app().settle();
    }
    failing = null;
    expect(await plans()).toBe(2);
    expect((await scene.app().core.stores.tasks.list()).length).toBe(before + 2);
    const said = scene.heard(quan).join('\n');
    expect(said.match(/Đã nhập “?Công tác/g)).toHaveLength(1);
    expect(scene.heard(mai).filter((text) => text.includes('Việc mới'))).toHaveLength(1);
  });
});

describe('two officers', () => {
  beforeAll(() => begin());
  afterAll(() => scene.end());

  it('have a draft each, and the second is told when the first has put the plan in', async () => {
    await scene.change('Hồ Thử Hùng', { roles: ['head', 'admin'] });
    const hung = await scene.join('Hồ Thử Hùng');
    await drop(quan, { name: 'ke-hoach.csv', bytes: PLAN });
    await drop(hung, { name: 'ke-hoach.csv', bytes: PLAN });
    await scene.pressPassedOn(hung, quan, 'Đồng ý nhập');
    expect(hung.notices().at(-1)).toContain('người khác');
    expect(await plans()).toBe(1);
    for (const label of ['Đồng ý nhập', 'Đồng ý nhập']) await scene.press(quan, label);
    expect(await plans()).toBe(2);
    const said = [...(await scene.press(hung, 'Đồng ý nhập')), ...(await scene.press(hung, 'Đồng ý nhập'))].join('\n');
    expect(said).toMatch(/đã được nhập|bản mới|vừa được nhập/i);
    expect(await plans()).toBe(2);
  });
});

describe('a real plan of another commune', () => {
  beforeAll(() => begin('2026-02-09 08:30'));
  afterAll(() => scene.end());

  it.each([
    'than-uyen-2026/plan.docx',
    'than-uyen-2026/plan.pdf',
    'khanh-hoa-2026/annex.xlsx',
    'ha-noi-2026/plan.docx',
  ])('%s is previewed, or asked about, within the platform’s limits', async (path) => {
    const bytes = await readFile(new URL(`../fixtures/plans/${path}`, import.meta.url));
    const said = await drop(quan, { name: path.split('/').at(-1) ?? '', bytes });
    expect(said.join('\n')).toMatch(/Đọc được .*nhiệm vụ/);
    expect((await scene.press(quan, 'Xem cả bảng')).join('\n')).toContain('trang 1/');
  });
});
