import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import type { WorldMessage } from '../../src/platforms/simulator/world-state.js';
import { startScene, type Answers, type Scene } from '../support/app/scene.js';

const TASKS = [
  { title: 'Xây dựng quy chế một', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' },
  { title: 'Lập danh mục hai', lead: 'Phòng Tổng hợp', deadline: '13/3/2026' },
  { title: 'Rà soát quy trình ba', lead: 'Phòng Tổng hợp', deadline: '30/6/2026' },
  { title: 'Tập huấn kỹ năng bốn', lead: 'Phòng Tổng hợp', deadline: '30/4/2026' },
  { title: 'Sắp xếp kho năm', lead: 'Phòng Tổng hợp', deadline: '30/5/2026' },
  { title: 'Kiểm kê tài sản sáu', lead: 'Phòng Tổng hợp', deadline: '30/5/2026' },
  { title: 'Viết bài tuyên truyền bảy', lead: 'Phòng Tổng hợp', deadline: '30/6/2026' },
  { title: 'Dọn kho lưu trữ tám', lead: 'Phòng Tổng hợp', deadline: '30/6/2026' },
];

let scene: Scene;
let mai: SimulatedPerson;
let lan: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  lan = await scene.join('Lê Thử Lan');
});
afterAll(() => scene.end());

const standing = ({ entries }: Awaited<ReturnType<Scene['occurrence']>>) =>
  entries.filter((entry) => entry.undoneAt === null);

const says = async (text: string): Promise<WorldMessage> => {
  await scene.ask(mai, text);
  const said = scene.world.history(mai.chatId).findLast((message) => message.from === mai.id);
  if (said === undefined) throw new Error('nothing was said');
  return said;
};

const edits = async (message: WorldMessage, text: string): Promise<Answers> => {
  const mark = mai.mark();
  scene.clock.advance(4_000);
  await mai.edits(message, text);
  await scene.app().settle();
  return mai.messagesSince(mark).map((answer) => mai.read(answer));
};

describe('a message edited after it was recorded', () => {
  it('is recorded in place of what it said, not beside it', async () => {
    const message = await says('1 được 60%');
    const answer = (await edits(message, '1 được 40%')).join();
    expect(answer).toMatch(/vừa sửa.*40%/s);
    const occurrence = await scene.occurrence(1);
    expect(occurrence.percent).toBe(40);
    expect(standing(occurrence)).toHaveLength(1);
    expect(occurrence.entries).toHaveLength(2);
  });

  it('says nothing when only its wording changed', async () => {
    const message = await says('2 đạt 50%');
    const before = await scene.occurrence(2);
    expect(await edits(message, 'Dạ việc 2 đạt 50% rồi ạ')).toEqual([]);
    expect(await scene.occurrence(2)).toEqual(before);
  });

  it('moves to the other task when the code is corrected', async () => {
    const message = await says('1 xong');
    const answer = (await edits(message, '3 xong')).join();
    expect(answer).toMatch(/#3.*hoàn thành/s);
    expect(answer).toContain('#1');
    expect((await scene.occurrence(1)).status).toBe('in_progress');
    expect((await scene.occurrence(3)).status).toBe('done');
  });

  it('keeps what was recorded until an unclear edit is explained, and then replaces it', async () => {
    const message = await says('4 được 30%');
    const asked = (await edits(message, '4 được 30-50%')).join();
    expect(asked).toContain('#4');
    expect((await scene.occurrence(4)).percent).toBe(30);
    await scene.ask(mai, '45%');
    const occurrence = await scene.occurrence(4);
    expect(occurrence.percent).toBe(45);
    expect(standing(occurrence)).toHaveLength(1);
    await edits(message, '4 được 55%');
    expect(standing(await scene.occurrence(4)).map((entry) => entry.change.percent)).toEqual([55]);
  });

  it('keeps the record and says so when it reports nothing any more', async () => {
    const message = await says('5 được 20%');
    expect((await edits(message, 'chúc chị ngày mới vui vẻ')).join()).toMatch(/#5.*giữ nguyên/s);
    expect((await scene.occurrence(5)).percent).toBe(20);
  });

  it('changes nothing once the task was closed by a later report, and says so', async () => {
    const message = await says('6 được 70%');
    await scene.ask(mai, '6 xong');
    expect((await edits(message, '6 được 80%')).join()).toMatch(/#6.*hoàn thành.*không đổi/s);
    expect((await scene.occurrence(6)).status).toBe('done');
  });

  it('does not make late what was on time, however late its link was put in', async () => {
    await scene.jumpTo('2026-03-13 09:00');
    const message = await says('2 xong');
    await scene.jumpTo('2026-03-14 09:00');
    await edits(message, '2 xong https://kho.example.vn/danh-muc');
    const occurrence = await scene.occurrence(2);
    expect(occurrence.evidence).toHaveLength(1);
    expect(standing(occurrence).at(-1)?.change.status).toBe('done');
    expect(standing(occurrence).filter(({ change }) => change.status === 'done')).toHaveLength(1);
    expect(occurrence.submittedAt).toBeLessThan(scene.clock.now() - 23 * 3_600_000);
  });

  it('counts as said when it was written: a later report of the same task stands', async () => {
    const first = await says('5 được 30%');
    await scene.ask(mai, '5 được 60%');
    await edits(first, '5 được 35%');
    expect((await scene.occurrence(5)).percent).toBe(60);
  });

  it('asks the deciders for the new day and withdraws the old request', async () => {
    const message = await says('4 xin lùi đến 10/5 vì chờ giảng viên');
    await edits(message, '4 xin lùi đến 15/5 vì chờ giảng viên');
    const { extensions } = await scene.occurrence(4);
    expect(extensions.map(({ newDueOn, state }) => [newDueOn, state])).toEqual([
      ['2026-05-10', 'withdrawn'],
      ['2026-05-15', 'asked'],
    ]);
    expect((await edits(message, '4 được 60%')).join()).toMatch(/rút đề nghị gia hạn/);
    expect((await scene.occurrence(4)).extensions.at(-1)?.state).toBe('withdrawn');
  });

  it('replaces what was recorded from the free words that answered its question', async () => {
    const message = await says('7 được 30-50%');
    const answer = await says('khoảng 45%, đang chờ ký');
    expect(standing(await scene.occurrence(7)).at(-1)?.change.percent).toBe(45);
    const before = standing(await scene.occurrence(7)).length;
    await edits(message, '7 được 55%');
    expect(standing(await scene.occurrence(7))).toHaveLength(before);
    expect(standing(await scene.occurrence(7)).at(-1)?.change.percent).toBe(55);
    // The answer may be edited as well.
    await edits(answer, 'khoảng 58%, đang chờ ký');
    expect(standing(await scene.occurrence(7))).toHaveLength(before);
    expect(standing(await scene.occurrence(7)).at(-1)?.change.percent).toBe(58);
    await edits(message, '7 được 62%');
    expect(standing(await scene.occurrence(7))).toHaveLength(before);
  });

  it('replaces what was said once more with its task, and nothing that was said besides', async () => {
    const message = await says('được 66% rồi');
    await scene.ask(mai, 'việc 8 được 66% nhé, còn chờ ký');
    const before = standing(await scene.occurrence(8)).length;
    await edits(message, '8 được 68%');
    expect(
      standing(await scene.occurrence(8))
        .map(({ change }) => change.percent)
        .at(-1),
    ).toBe(68);
    expect(standing(await scene.occurrence(8))).toHaveLength(before);

    const unclear = await says('được 71% rồi');
    await scene.ask(mai, '7 được 72%');
    await edits(unclear, '8 được 71%');
    expect(standing(await scene.occurrence(7)).at(-1)?.change.percent).toBe(72);
  });

  it('is read for the first time where it had said nothing before', async () => {
    const message = await says('chào em');
    expect((await edits(message, '5 được 65%')).join()).toMatch(/#5.*65%/s);
  });

  it('of one person never touches what another reported', async () => {
    await scene.ask(lan, '1 được 90%');
    const message = await says('1 được 92%');
    await edits(message, '1 được 91%');
    const reports = standing(await scene.occurrence(1)).slice(-2);
    expect(reports.map(({ change }) => change.percent)).toEqual([90, 91]);
  });
});
