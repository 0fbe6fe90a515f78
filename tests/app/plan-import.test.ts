import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const fixture = (path: string): Promise<Uint8Array> => readFile(new URL(`../fixtures/plans/${path}`, import.meta.url));

const csv = (head: string, rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(
    [[head], ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'], ...rows]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n'),
  );

const ROWS = [
  ['1', 'Rà soát hồ sơ viên chức toàn đơn vị', 'Phòng Tổng hợp', '', '31/3/2026', 'Danh sách'],
  ['2', 'Tập huấn phòng cháy chữa cháy cho người lao động', 'Phòng Tổng hợp', 'Khoa Nội', '15/4/2026', 'Báo cáo'],
  ['3', 'Khám sức khỏe định kỳ cho viên chức', 'Khoa Nội', '', 'Quý II', 'Sổ khám'],
] as const;
const V1 = csv('KẾ HOẠCH Công tác năm 2026', ROWS);
const V2 = csv('KẾ HOẠCH Công tác năm 2026', [
  ['1', 'Rà soát hồ sơ viên chức toàn đơn vị', 'Phòng Tổng hợp', '', '30/4/2026', 'Danh sách'],
  ROWS[2],
  ['4', 'Kiểm kê tài sản cuối năm', 'Phòng Tổng hợp', '', '15/12/2026', 'Biên bản'],
]);

interface Sent {
  readonly texts: readonly string[];
  readonly all: string;
}

const talk = (scene: Scene) => {
  const heard = async (person: SimulatedPerson, act: () => Promise<unknown>): Promise<Sent> => {
    const mark = person.mark();
    scene.clock.advance(4_000);
    await act();
    await scene.app().settle();
    const texts = person.messagesSince(mark).map((message) => person.read(message));
    return { texts, all: texts.join('\n') };
  };
  return {
    drops: (person: SimulatedPerson, file: { name: string; bytes: Uint8Array; mimeType?: string }, caption = '') =>
      heard(person, () => person.sendsFile({ mimeType: 'application/octet-stream', ...file }, caption)),
    says: (person: SimulatedPerson, text: string) => heard(person, () => person.says(text)),
    presses: (person: SimulatedPerson, label: string) => heard(person, () => person.presses(label)),
    tasks: () => scene.app().core.stores.tasks.list({ state: 'active' }),
    plans: () => scene.app().core.stores.plans.all(),
  };
};

describe('a real plan, dropped by an officer', () => {
  let scene: Scene;
  let quan: SimulatedPerson;
  let chat: ReturnType<typeof talk>;
  beforeAll(async () => {
    scene = await startScene({ tasks: [], now: '2026-02-09 08:30' });
    quan = await scene.join('Vũ Thử Quản');
    chat = talk(scene);
  });
  afterAll(() => scene.end());

  it('is previewed with its figures, the five points and the first question, and nothing is written', async () => {
    const { texts } = await chat.drops(quan, {
      name: 'KH-chuyen-doi-so.docx',
      bytes: await fixture('khanh-hoa-2026/plan.docx'),
    });
    expect(texts[0]).toMatch(/Đọc được kế hoạch chưa có số, năm 2026: 7 nhiệm vụ, \d nhóm, 1 nghĩa vụ/);
    expect(texts[0]).toMatch(/✅ \d dòng rõ · ⚠️ \d dòng cần xem lại/);
    expect(texts[0]).toContain('5 rõ: người 7/7 · việc 7/7');
    expect(texts[0]).toContain('Đơn vị chưa có trong danh sách: dòng 1–7');
    expect(texts[1]).toMatch(/^Còn 7 câu\. Số kế hoạch còn để trống/);
    expect([await chat.tasks(), await chat.plans()]).toEqual([[], []]);
  });

  it('is shown row by row, each with its deadline in words and who is reminded', async () => {
    const { all } = await chat.presses(quan, 'Xem cả bảng');
    expect(all).toContain('trang 1/2');
    expect(all).toMatch(/Dòng 5 Xây dựng và triển khai kế hoạch chuyển đổi số.*\nChủ trì: Phòng TCHC-KHTC \(mới\)/);
    expect(all).toContain('Hạn: Quý I/2026 → hết Thứ Ba 31/3/2026');
    await chat.presses(quan, 'Trang sau');
    const turned = scene.world.history(quan.chatId).map((message) => quan.read(message));
    expect(turned.filter((text) => text.includes('trang 1/2'))).toEqual([]);
    expect(turned.filter((text) => text.includes('trang 2/2'))).toHaveLength(1);
  });

  it('asks one question after another, understands words and numbers, and never takes a thank-you for an answer', async () => {
    expect((await chat.says(quan, '96/KH-TTPY')).all).toMatch(/Số kế hoạch: 96\/KH-TTPY\.\nCòn 6 câu\. Ngày ban hành/);
    expect((await chat.says(quan, 'cảm ơn em')).all).toContain('chưa đọc được ngày');
    expect((await chat.says(quan, '6/2/2026')).all).toMatch(/Còn 5 câu\. Dòng 1–7: “Phòng Tổ chức hành chính/);
    expect((await chat.presses(quan, 'Chọn đơn vị có sẵn')).all).toContain('là đơn vị nào ạ?');
    expect((await chat.presses(quan, 'Phòng Tổng hợp')).all).toContain('Còn 4 câu');
  });

  it('waits over a restart: /nhapkehoach shows it again with what was answered', async () => {
    await scene.restart();
    const { texts } = await chat.says(quan, '/nhapkehoach');
    expect(texts[0]).toContain('đang chờ anh/chị');
    expect(texts[0]).toContain('Kế hoạch 96/KH-TTPY (06/02/2026): 7 nhiệm vụ');
    expect(texts[1]).toMatch(/^Còn 4 câu/);
  });

  it('lets a question wait, and rows be corrected in words meanwhile', async () => {
    expect((await chat.presses(quan, 'Để sau')).all).toMatch(/để sau\.\nCòn 3 câu/);
    const edited = await chat.says(quan, 'dòng 7 hạn 30/6\ndòng 2 bỏ');
    expect(edited.all).toContain('Dòng 7: Kiểm tra, giám sát');
    expect(edited.all).toContain('30/6 → hết Thứ Ba 30/6/2026');
    expect(edited.all).toContain('Dòng 2: bỏ, không nhập.');
    expect((await chat.says(quan, 'dòng 99 bỏ')).all).toContain('không có dòng 99');
    expect((await chat.says(quan, 'dòng 3 chủ trì Phòng Không Có Thật')).all).toContain('Thêm thành đơn vị mới');
    expect((await chat.presses(quan, 'Hủy')).all).toContain('Đọc được Kế hoạch 96/KH-TTPY');
  });

  it('says what will be written before it is written', async () => {
    const { all } = await chat.presses(quan, '✅ Đồng ý nhập');
    expect(all).toMatch(/Nhập Kế hoạch 96\/KH-TTPY \(06\/02\/2026\)\?\nEm sẽ ghi: \d việc mới/);
    expect(all).toMatch(/chị Mai \(6 việc\)/);
    expect(await chat.tasks()).toEqual([]);
  });

  it('goes in once, however often the button is pressed', async () => {
    const { all } = await chat.presses(quan, '✅ Đồng ý nhập');
    expect(all).toContain('Đã nhập Kế hoạch 96/KH-TTPY');
    expect(all).toMatch(/Thêm \d việc: #1–#\d/);
    const tasks = await chat.tasks();
    expect(tasks.map(({ title }) => title).filter((title) => title.startsWith('Tổ chức tuyên truyền'))).toEqual([]);
    expect((await chat.presses(quan, '✅ Đồng ý nhập')).all).toContain('đã được nhập rồi');
    expect([(await chat.tasks()).length, (await chat.plans()).length]).toEqual([tasks.length, 1]);
  });

  it('is then followed as the officer says', async () => {
    expect((await chat.presses(quan, 'Hỏi hàng quý')).all).toContain('mỗi quý một lần');
    await chat.presses(quan, 'Đổi ngày báo cáo');
    expect((await chat.says(quan, '40')).all).toContain('từ 1 đến 31');
    expect((await chat.says(quan, 'ngày 15')).all).toContain('(ngày 15)');
    await chat.presses(quan, 'Báo xong phải được duyệt');
    expect((await chat.plans())[0]?.settings).toEqual({ acceptance: true, checkCadence: 'quarterly', reportDay: 15 });
  });
});

describe('a changed plan', () => {
  let scene: Scene;
  let quan: SimulatedPerson;
  let mai: SimulatedPerson;
  let chat: ReturnType<typeof talk>;
  beforeAll(async () => {
    scene = await startScene({ tasks: [], now: '2026-03-02 08:30' });
    quan = await scene.join('Vũ Thử Quản');
    mai = await scene.join('Trần Thử Mai');
    chat = talk(scene);
    await chat.drops(quan, { name: 'ke-hoach.csv', bytes: V1 });
    await chat.says(quan, '/nhapkehoach');
    await chat.says(quan, '12/KH-THU');
    await chat.says(quan, '2/3/2026');
    await chat.says(quan, 'đồng ý');
    await chat.says(quan, 'đồng ý');
  });
  afterAll(() => scene.end());

  it('first tells those who got work, each once, in one message', async () => {
    expect((await chat.tasks()).map(({ code }) => code)).toEqual([1, 2, 3]);
    const told = scene.heard(mai).filter((text) => text.includes('vừa được cập nhật'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/Việc mới:\n• #1 Rà soát hồ sơ.*\n• #2 Tập huấn/);
  });

  it('shows added, removed and changed rows with old and new, and keeps codes and progress', async () => {
    await chat.says(mai, '1 60%');
    const { all } = await chat.drops(quan, { name: 'ke-hoach-sua.csv', bytes: V2 });
    expect(all).toContain('Đọc được');
    const preview = await chat.presses(quan, 'Bản mới của kế hoạch đó');
    expect(preview.all).toContain('Đã ghi');
    expect((await chat.says(quan, 'xem lại')).all).toContain(
      'Bản mới của Kế hoạch 12/KH-THU: 1 việc giữ nguyên, 1 việc thay đổi (1 đổi hạn), 1 việc thêm mới, 1 việc hủy',
    );
    const changes = (await chat.presses(quan, 'Xem thay đổi')).all;
    expect(changes).toContain('thời hạn: “31/3/2026” → “30/4/2026”');
    expect(changes).toContain('• dòng 3: Kiểm kê tài sản cuối năm');
    expect(changes).toContain('• #2 Tập huấn phòng cháy');
    expect(quan.buttons()).toContain('Giữ việc #2');
    await chat.says(quan, 'đồng ý');
    const taken = (await chat.says(quan, 'đồng ý')).all;
    expect(taken).toMatch(/Đã nhập Kế hoạch 12\/KH-THU \(bản 2\)/);
    expect((await chat.tasks()).map(({ code }) => code)).toEqual([1, 3, 4]);
    expect(await scene.occurrence(1)).toMatchObject({ percent: 60, dueOn: '2026-04-30' });
    expect((await scene.app().core.stores.tasks.findByCode(2))?.state).toBe('cancelled');
  });

  it('is not taken again when nothing is different', async () => {
    await chat.drops(quan, { name: 'ke-hoach-sua.csv', bytes: V2 });
    await chat.presses(quan, 'Bản mới của kế hoạch đó');
    expect((await chat.says(quan, 'xem lại')).all).toContain('3 việc giữ nguyên');
    expect((await chat.tasks()).map(({ code }) => code)).toEqual([1, 3, 4]);
    expect(await chat.plans()).toHaveLength(1);
  });
});
