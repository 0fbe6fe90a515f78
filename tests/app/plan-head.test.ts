import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';

const PLAN = Buffer.from(
  [
    ['TRUNG TÂM THỬ'],
    ['Số: 69/KH-TTPY'],
    ['KẾ HOẠCH Công tác năm 2026'],
    ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'],
    ['1', 'Rà soát hồ sơ viên chức toàn đơn vị', 'Phòng Tổng hợp', '', '31/3', 'Danh sách'],
    ['2', 'Khám sức khỏe cho viên chức', 'Khoa Nội', '', 'theo quy định', 'Sổ khám'],
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n'),
);

describe('a plan whose head was read wrongly', () => {
  let scene: Scene;
  let quan: SimulatedPerson;
  const says = async (text: string): Promise<string> => (await scene.ask(quan, text)).join('\n');
  beforeAll(async () => {
    scene = await startScene({ tasks: [], now: '2026-03-02 08:30' });
    quan = await scene.join('Vũ Thử Quản');
    await quan.sendsFile({ name: 'ke-hoach.csv', mimeType: 'text/csv', bytes: PLAN }, '');
    await scene.app().settle();
  });
  afterAll(() => scene.end());

  it('is corrected in words, whatever question waits, and shown again', async () => {
    expect(scene.heard(quan).join('\n')).toContain('Kế hoạch 69/KH-TTPY');
    const said = await says('số 96/KH-TTPY, ngày ban hành 6/2/2026');
    expect(said).toContain('✔️ Đã sửa số, ngày ban hành.');
    expect(said).toContain('Đọc được Kế hoạch 96/KH-TTPY (06/02/2026)');
    expect(await says('cơ quan ban hành: Trung tâm Pháp y Thử')).toContain('Nơi ban hành: Trung tâm Pháp y Thử');
    expect(await says('tên kế hoạch: Kế hoạch chuyển đổi số')).toContain('\nKế hoạch chuyển đổi số\n');
  });

  it('leaves words about a time to the question that asks for one', async () => {
    const asked = await says('trả lời câu hỏi');
    expect(asked).toContain('theo quy định');
    expect(await says('ngày 30/6/2026')).toMatch(/Dòng 2: ngày 30\/6\/2026\./);
    const [draft] = await scene.app().core.planDrafts.openOf((await scene.member('Vũ Thử Quản')).id);
    expect(draft?.head).toMatchObject({ number: '96/KH-TTPY', date: '2026-02-06' });
  });

  it('says what it cannot read, and keeps what stands', async () => {
    expect(await says('ngày ban hành 31/2/2026')).toContain('chưa đọc được ngày');
    expect(await says('xem lại')).toContain('Kế hoạch 96/KH-TTPY (06/02/2026)');
  });

  it('goes in with what was corrected, and is then known by it', async () => {
    await says('đồng ý');
    expect(await says('đồng ý')).toContain('Đã nhập Kế hoạch 96/KH-TTPY');
    const [plan] = await scene.app().core.stores.plans.all();
    expect(plan).toMatchObject({
      number: '96/KH-TTPY',
      date: '2026-02-06',
      title: 'Kế hoạch chuyển đổi số',
      issuer: 'Trung tâm Pháp y Thử',
    });
  });

  it('becomes a version of the plan whose number it is given', async () => {
    await quan.sendsFile(
      { name: 'khac.csv', mimeType: 'text/csv', bytes: Buffer.concat([PLAN, Buffer.from('\n')]) },
      '',
    );
    await scene.app().settle();
    expect(scene.heard(quan).join('\n')).not.toContain('Bản mới của');
    expect(await says('số 96/KH-TTPY')).toContain('Bản mới của Kế hoạch 96/KH-TTPY');
  });
});

describe('words about a row while a question waits', () => {
  let scene: Scene;
  let quan: SimulatedPerson;
  const says = async (text: string): Promise<string> => (await scene.ask(quan, text)).join('\n');
  const draft = async () => (await scene.app().core.planDrafts.openOf((await scene.member('Vũ Thử Quản')).id))[0];
  beforeAll(async () => {
    scene = await startScene({ tasks: [], now: '2026-03-02 08:30' });
    quan = await scene.join('Vũ Thử Quản');
    const bytes = Buffer.from(
      PLAN.toString()
        .split('\n')
        .filter((line) => !line.includes('Số:'))
        .join('\n'),
    );
    await quan.sendsFile({ name: 'ke-hoach.csv', mimeType: 'text/csv', bytes }, '');
    await scene.app().settle();
  });
  afterAll(() => scene.end());

  it('are never its answer: what is not understood changes nothing', async () => {
    expect(await says('trả lời câu hỏi')).toContain('Số kế hoạch');
    for (const words of ['gộp dòng 1 và 2', 'thêm dòng: Họp giao ban, 30/6', 'nhiệm vụ 2 hạn 2/7'])
      expect(await says(words)).toContain('Em chưa hiểu phần sửa');
    const { head, rows } = (await draft()) ?? {};
    expect(head?.number ?? null).toBeNull();
    expect(rows?.map(({ deadline }) => deadline)).toEqual(['31/3', 'theo quy định']);
  });

  it('correct the row they name, however they are put, and the question goes on', async () => {
    await says('sửa hạn dòng 2 thành 30/5');
    await says('em sửa giúp dòng một hạn 1/4');
    expect((await draft())?.rows.map(({ deadline }) => deadline)).toEqual(['1/4', '30/5']);
    expect(await says('không rõ số 5 nào')).toContain('số');
    await says('96/KH-TTPY');
    expect((await draft())?.head.number).toBe('96/KH-TTPY');
  });
});
