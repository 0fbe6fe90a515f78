import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { changeStored } from '../../src/shared/compare-and-set.js';
import { fold } from '../../src/shared/fold.js';
import { startScene, type Scene } from '../support/app/scene.js';

// Friday. Mai answers for the tasks of Phòng Tổng hợp, Cúc is its deputy, Hùng its head.
const NOW = '2026-03-13 09:00';
const TASKS = [
  { title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' },
  { title: 'Kế hoạch hai', lead: 'Khoa Nội', deadline: '20/3/2026' },
];

let scene: Scene;
/** The next message is handled to the end, but its handling is not known to have ended. */
let broken = false;
beforeEach(async () => {
  broken = false;
  scene = await startScene({
    now: NOW,
    tasks: TASKS,
    fault: (point) => {
      if (!broken || point !== 'after-handling') return Promise.resolve();
      broken = false;
      return Promise.reject(new Error('the process stumbled'));
    },
  });
});
afterEach(() => scene.end());

const absencesOf = async (name: string) => (await scene.member(name)).absences;
const heardLast = (person: SimulatedPerson): string => scene.heard(person).at(-1) ?? '';

describe('people of one name', () => {
  /** A second Trần Thử Mai, of Khoa Nội. */
  const doubleMai = async (): Promise<void> => {
    const { core } = scene.app();
    const binh = await scene.member('Đặng Thử Bình');
    await core.members.add({ ...binh, id: 'mai-2', fullName: 'Trần Thử Mai', accounts: [], version: 0 });
  };
  const absencesOfMai = async (): Promise<readonly (readonly [string | null, number])[]> =>
    (await scene.app().core.organisation()).members
      .filter(({ fullName }) => fullName === 'Trần Thử Mai')
      .map(({ id, absences }) => [id === 'mai-2' ? 'second' : 'first', absences.length] as const);

  it('are told apart by unit and post before an absence is written for one of them', async () => {
    await doubleMai();
    const quan = await scene.join('Vũ Thử Quản');
    const asked = (await scene.ask(quan, '/vangmat Trần Thử Mai từ 16/3 đến 18/3')).join();
    expect(asked).toMatch(/1\. Trần Thử Mai – Phòng Tổng hợp[^]*2\. Trần Thử Mai – Khoa Nội/);
    expect(await absencesOfMai()).toEqual([
      ['first', 0],
      ['second', 0],
    ]);
    await scene.press(quan, 'Khoa Nội');
    expect(await absencesOfMai()).toEqual([
      ['first', 0],
      ['second', 1],
    ]);
    await scene.ask(quan, '/vangmat Trần Thử Mai từ 24/3 đến 25/3');
    await scene.ask(quan, 'Phòng Tổng hợp');
    expect(await absencesOfMai()).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });

  it('are asked about as stand-ins too, and the days are not lost meanwhile', async () => {
    await doubleMai();
    const lan = await scene.join('Lê Thử Lan');
    const asked = (await scene.ask(lan, '/vangmat từ 16/3 đến 18/3, thay: Trần Thử Mai')).join();
    expect(asked).toContain('2. Trần Thử Mai – Khoa Nội');
    expect(await absencesOf('Lê Thử Lan')).toEqual([]);
    await scene.ask(lan, '2');
    expect(await absencesOf('Lê Thử Lan')).toEqual([{ from: '2026-03-16', to: '2026-03-18', deputyId: 'mai-2' }]);
  });

  it('are chosen by number when the name answers who stands in: “2” is the second of them and no “no”', async () => {
    await doubleMai();
    const quan = await scene.join('Vũ Thử Quản');
    await scene.ask(quan, '/vangmat 16/3');
    expect((await scene.ask(quan, 'Trần Thử Mai')).join()).toContain('2. Trần Thử Mai – Khoa Nội');
    await scene.ask(quan, '2');
    expect(await absencesOf('Vũ Thử Quản')).toEqual([{ from: '2026-03-16', to: '2026-03-16', deputyId: 'mai-2' }]);
    await scene.ask(quan, '/vangmat 18/3');
    await scene.ask(quan, 'Trần Thử Mai');
    // A no, although "Khoa Nội" has the letters.
    expect((await scene.ask(quan, 'no'))[0]).toContain('Vâng.');
    expect((await absencesOf('Vũ Thử Quản')).at(-1)).toEqual({ from: '2026-03-18', to: '2026-03-18' });
  });

  it('do not stand in for the second of them who has left meanwhile, and “2” still is no “no”', async () => {
    await doubleMai();
    const quan = await scene.join('Vũ Thử Quản');
    await scene.ask(quan, '/vangmat 16/3');
    await scene.ask(quan, 'Trần Thử Mai');
    await changeStored(scene.app().core.members, 'mai-2', () => ({ active: false }));
    expect((await scene.ask(quan, '2')).join()).not.toContain('Vâng.');
    expect(await absencesOf('Vũ Thử Quản')).toEqual([{ from: '2026-03-16', to: '2026-03-16' }]);
  });

  it('stand in for each other: nobody is offered as a stand-in for themself', async () => {
    await doubleMai();
    const mai = await scene.join('Trần Thử Mai');
    await scene.ask(mai, '/vangmat 16/3, thay: Trần Thử Mai');
    expect((await scene.member('Trần Thử Mai')).absences).toEqual([
      { from: '2026-03-16', to: '2026-03-16', deputyId: 'mai-2' },
    ]);
  });

  it('are asked about once: who was chosen is kept while the last day is asked for', async () => {
    await doubleMai();
    const lan = await scene.join('Lê Thử Lan');
    await scene.ask(lan, '/vangmat từ 16/3, thay: Trần Thử Mai');
    await scene.press(lan, 'Khoa Nội');
    expect(await absencesOf('Lê Thử Lan')).toEqual([]);
    await scene.ask(lan, '18/3');
    expect(await absencesOf('Lê Thử Lan')).toEqual([{ from: '2026-03-16', to: '2026-03-18', deputyId: 'mai-2' }]);
  });
});

describe('/vangmat', () => {
  it('records days in one message, says who is reminded instead, and takes it back at a press', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const cuc = await scene.join('Ngô Thử Cúc');
    const [said] = await scene.ask(mai, '/vangmat từ 16/3 đến 20/3');
    expect(said).toContain('Đã ghi: chị vắng từ Thứ Hai 16/3 đến hết Thứ Sáu 20/3 (5 ngày).');
    expect(said).toContain('Tin nhắc việc của chị gửi cho chị Cúc (Ngô Thử Cúc).');
    expect(await absencesOf('Trần Thử Mai')).toEqual([{ from: '2026-03-16', to: '2026-03-20' }]);

    await scene.liveUntil('2026-03-17 08:00');
    expect(scene.heard(mai)).toEqual([said]);
    expect(heardLast(cuc)).toMatch(/#1 Kế hoạch một \(nhận thay chị Mai đang vắng\)/);

    const [undone] = await scene.press(mai, 'Hủy vắng mặt');
    expect(undone).toContain('Đã hủy ngày vắng của chị: 16/3–20/3.');
    // What was spent away stays on record; from today she is back.
    expect(await absencesOf('Trần Thử Mai')).toEqual([{ from: '2026-03-16', to: '2026-03-16' }]);
    expect((await scene.press(mai, 'Hủy vắng mặt'))[0]).toContain('không thấy ngày vắng nào');
    await scene.liveUntil('2026-03-19 08:00');
    expect(heardLast(mai)).toContain('#1 Kế hoạch một');
    expect(scene.heard(cuc)).toEqual([]);
  });

  it('asks when nothing is said, understands the answer by button or words, and shows what is set', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const [bare] = await scene.ask(mai, 'vang mat');
    expect(bare).toContain('Chị chưa báo vắng ngày nào.');
    expect(mai.buttons()).toEqual(['Hôm nay', 'Ngày mai', 'Hết tuần này']);
    expect((await scene.press(mai, 'Hết tuần này'))[0]).toContain('từ Thứ Sáu 13/3 đến hết Chủ nhật 15/3');
    expect((await scene.ask(mai, '/vangmat'))[0]).toContain('Chị vắng từ Thứ Sáu 13/3 đến hết Chủ nhật 15/3');
    const [moved] = await scene.ask(mai, 'từ mai đến thứ 3');
    expect(moved).toContain('từ Thứ Bảy 14/3 đến hết Thứ Ba 17/3');
    expect(moved).toContain('Thay cho lần báo trước: 13/3–15/3.');
    expect(await absencesOf('Trần Thử Mai')).toEqual([{ from: '2026-03-14', to: '2026-03-17' }]);
    expect((await scene.ask(mai, '/vangmat hủy'))[0]).toContain('Đã hủy');
    expect(await absencesOf('Trần Thử Mai')).toEqual([]);
  });

  it('records nothing wrong: asks for the end, confirms what is far off, and refuses days that are not there', async () => {
    const mai = await scene.join('Trần Thử Mai');
    expect((await scene.ask(mai, '/vangmat từ 16/3'))[0]).toContain('đến hết ngày nào');
    expect((await scene.ask(mai, '18/3'))[0]).toContain('từ Thứ Hai 16/3 đến hết Thứ Tư 18/3');
    const before = await absencesOf('Trần Thử Mai');

    expect((await scene.ask(mai, '/vangmat từ 31/4 đến 2/5'))[0]).toContain('Lịch không có ngày 31/4');
    expect((await scene.ask(mai, '/vangmat từ 1/3/2026 đến 3/3/2026'))[0]).toContain('đã qua');
    expect((await scene.ask(mai, '/vangmat nghỉ 3 ngày từ mai'))[0]).toContain('chưa rõ những ngày vắng');
    const [sure] = await scene.ask(mai, '/vangmat từ 1/3 đến 3/3');
    expect(sure).toContain('từ Thứ Hai 1/3/2027 đến hết Thứ Tư 3/3/2027 (3 ngày). Đúng không ạ?');
    expect((await scene.press(mai, 'Không đúng'))[0]).toContain('chưa ghi gì');
    expect(await absencesOf('Trần Thử Mai')).toEqual(before);
    // A report is a report, whatever was asked.
    await scene.ask(mai, '/vangmat');
    expect((await scene.ask(mai, '1 60%'))[0]).toContain('60%');
    expect(await absencesOf('Trần Thử Mai')).toEqual(before);
  });

  it('tells the deputy who is named, and nobody but the person, a head or an admin may set it', async () => {
    const hung = await scene.join('Hồ Thử Hùng');
    const mai = await scene.join('Trần Thử Mai');
    const cuc = await scene.join('Ngô Thử Cúc');
    const binh = await scene.join('Đặng Thử Bình');
    const admin = await scene.join('Vũ Thử Quản');

    const [set] = await scene.ask(hung, '/vangmat tran thu mai tu 16/3 den 18/3 thay: ho thu hung');
    expect(set).toContain('Đã ghi: chị Mai vắng từ Thứ Hai 16/3 đến hết Thứ Tư 18/3');
    expect(set).toContain('Tin nhắc việc của chị Mai gửi cho anh Hùng');
    expect(heardLast(mai)).toContain('Anh Hùng đã ghi anh/chị vắng');

    expect((await scene.ask(binh, '/vangmat Trần Thử Mai mai'))[0]).toContain(
      'chưa có quyền báo vắng cho Trần Thử Mai',
    );
    expect((await scene.ask(hung, '/vangmat Đặng Thử Bình mai'))[0]).toContain('chưa có quyền');
    expect((await scene.ask(admin, '/vangmat Nguyễn Văn Lạ từ mai đến 18/3'))[0]).toContain(
      'chưa rõ “Nguyễn Văn Lạ” là ai',
    );
    expect(await absencesOf('Vũ Thử Quản')).toEqual([]);
    expect((await scene.ask(admin, '/vangmat Đặng Thử Bình 16/3, thay: Bùi Thử Thảo'))[0]).toContain(
      'anh Bình vắng Thứ Hai 16/3',
    );
    expect(await absencesOf('Đặng Thử Bình')).toMatchObject([{ from: '2026-03-16', to: '2026-03-16' }]);

    await scene.ask(mai, '/vangmat 20/3, thay: Ngô Thử Cúc');
    expect(heardLast(cuc)).toContain('Chị Mai (Trần Thử Mai) vắng Thứ Sáu 20/3.');
    expect((await scene.ask(mai, '/vangmat 23/3, thay: Trần Thử Mai'))[0]).toContain('phải là một người khác');
    expect(await absencesOf('Trần Thử Mai')).toHaveLength(2);
    // The forged button of somebody without the right changes nothing.
    expect(await scene.pressData(binh, `1:vh:${(await scene.member('Trần Thử Mai')).id}`)).toEqual([]);
    expect(await absencesOf('Trần Thử Mai')).toHaveLength(2);
  });

  it('asks who stands in where nobody is meant to, and takes a button, a name or “không cần”', async () => {
    const binh = await scene.join('Đặng Thử Bình');
    const thao = await scene.join('Bùi Thử Thảo');
    const [said] = await scene.ask(binh, '/vangmat từ 16/3 đến 18/3');
    expect(said).toContain('Những ngày này ai nhận tin nhắc việc thay anh ạ?');
    expect(binh.buttons()).toContain('Bùi Thử Thảo');
    const [chosen] = await scene.press(binh, 'Bùi Thử Thảo');
    expect(chosen).toContain('gửi cho chị Thảo');
    expect(heardLast(thao)).toContain('Anh Bình (Đặng Thử Bình) vắng từ Thứ Hai 16/3');
    await scene.ask(binh, '/vangmat từ 19/3 đến 20/3');
    expect((await scene.ask(binh, 'thao'))[0]).toContain('gửi cho chị Thảo');
    await scene.ask(binh, '/vangmat 24/3');
    expect((await scene.ask(binh, 'khong can'))[0]).toContain('Vâng.');
    expect((await absencesOf('Đặng Thử Bình')).map(({ deputyId }) => deputyId !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('goes on to the head when the deputy is away too, and comes back when nobody is left', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const cuc = await scene.join('Ngô Thử Cúc');
    const hung = await scene.join('Hồ Thử Hùng');
    await scene.ask(cuc, '/vangmat từ 16/3 đến 17/3');
    expect((await scene.ask(mai, '/vangmat từ 16/3 đến 19/3'))[0]).toMatch(
      /16\/3–17\/3: .*anh Hùng.*\n.*18\/3–19\/3: .*chị Cúc/,
    );
    for (const person of [mai, cuc, hung]) scene.heard(person);
    await scene.liveUntil('2026-03-17 08:00');
    expect(heardLast(hung)).toContain('#1 Kế hoạch một (nhận thay chị Mai đang vắng)');
    expect([scene.heard(mai), scene.heard(cuc)]).toEqual([[], []]);
    await scene.ask(hung, '/vangmat từ 17/3 đến 20/3');
    await scene.ask(cuc, '/vangmat từ 17/3 đến 20/3');
    for (const person of [mai, cuc, hung]) scene.heard(person);
    await scene.liveUntil('2026-03-19 08:00');
    // Nobody is there: better told to the one who is away than to nobody.
    expect(heardLast(mai)).toContain('#1 Kế hoạch một');
  });

  it('passes on what a head is told of overdue work, in the name of the one away', async () => {
    const hung = await scene.join('Hồ Thử Hùng');
    const cuc = await scene.join('Ngô Thử Cúc');
    await scene.ask(hung, '/vangmat từ 23/3 đến 24/3');
    await scene.liveUntil('2026-03-23 07:30');
    for (const person of [hung, cuc]) scene.heard(person);
    await scene.liveUntil('2026-03-23 08:00');
    expect(scene.heard(hung)).toEqual([]);
    expect(heardLast(cuc)).toMatch(/#1 Kế hoạch một — quá hạn 3 ngày .*nhận thay anh Hùng đang vắng/);
    await scene.liveUntil('2026-03-25 08:00');
    expect(heardLast(hung)).toContain('#1 Kế hoạch một');
  });

  it('is told and logged once when the message is handled twice', async () => {
    const hung = await scene.join('Hồ Thử Hùng');
    const mai = await scene.join('Trần Thử Mai');
    broken = true;
    const first = await scene.ask(hung, '/vangmat Trần Thử Mai 16/3, thay: Ngô Thử Cúc');
    await scene.jumpTo('2026-03-13 09:30');
    expect(broken).toBe(false);
    expect(first).toHaveLength(1);
    expect(scene.heard(hung)).toEqual(first);
    expect(scene.heard(mai)).toHaveLength(1);
    const { id, absences } = await scene.member('Trần Thử Mai');
    expect(absences).toHaveLength(1);
    const entries = await scene.app().core.stores.audit.list({ subject: `member:${id}`, limit: 50 });
    expect(entries.filter(({ action }) => action === 'absence-set')).toMatchObject([
      { actor: (await scene.member('Hồ Thử Hùng')).id, details: { from: '2026-03-16', to: '2026-03-16' } },
    ]);
  });
});

describe('The words of a deputy', () => {
  it('count for the task of the one away', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const cuc = await scene.join('Ngô Thử Cúc');
    await scene.ask(mai, '/vangmat 16/3 đến 20/3');
    await scene.liveUntil('2026-03-17 08:00');
    const reminder = cuc.lastMessage();
    if (reminder === undefined) throw new Error('no reminder');
    expect(fold((await scene.reply(cuc, reminder, 'duoc 70% roi'))[0] ?? '')).toContain('70%');
    expect(await scene.occurrence(1)).toMatchObject({ percent: 70 });
  });
});
