import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene, type SceneOptions } from '../support/app/scene.js';

let scene: Scene;
const begin = async (options: SceneOptions): Promise<void> => {
  scene = await startScene(options);
};
const hear = (person: SimulatedPerson): readonly string[] => scene.heard(person);

/** Lives on and writes down on which days the person was reminded of the task. */
const daysReminded = async (
  person: SimulatedPerson,
  { days, about }: { days: readonly string[]; about: RegExp },
): Promise<string[]> => {
  const found: string[] = [];
  hear(person);
  for (const day of days) {
    await scene.liveUntil(`${day} 08:00`);
    const texts = hear(person).filter((text) => about.test(text));
    if (texts.length > 0) found.push(day);
    expect(texts.length).toBeLessThanOrEqual(1);
  }
  return found;
};

describe('the monthly report that falls into Tết', () => {
  beforeAll(async () => {
    const tasks = [{ title: 'Báo cáo tháng', lead: 'Phòng Tổng hợp', deadline: 'trước ngày 20 hàng tháng' }];
    await begin({ now: '2026-02-09 08:30', tasks });
  });
  afterAll(() => scene.end());

  it('is reminded of once, on 13/02, the last working day before it; nothing goes out in the holidays', async () => {
    const mai = await scene.join('Trần Thử Mai');
    const days = Array.from({ length: 14 }, (_, index) => `2026-02-${String(index + 10).padStart(2, '0')}`);
    // 14 to 22/02 are days off; 23/02 is the first working day on which it is late.
    expect(await daysReminded(mai, { days, about: /#1 / })).toEqual(['2026-02-13', '2026-02-23']);
  });
});

describe('a round', () => {
  const TASKS = [
    { title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', support: 'Khoa Nội', deadline: '20/3/2026' },
    { title: 'Kế hoạch hai', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' },
    { title: 'Kế hoạch xa', lead: 'Phòng Tổng hợp', deadline: '30/11/2026' },
  ];
  let mai: SimulatedPerson;
  let binh: SimulatedPerson;
  let hung: SimulatedPerson;
  let lan: SimulatedPerson;
  beforeAll(async () => {
    await begin({ tasks: TASKS });
    mai = await scene.join('Trần Thử Mai');
    binh = await scene.join('Đặng Thử Bình');
    hung = await scene.join('Hồ Thử Hùng');
    lan = await scene.join('Lê Thử Lan');
  });
  afterAll(() => scene.end());

  it('lives through a month: T-7, T-3, T-1, T-0, the overdue rhythm, the head, the leader, and silence for the others', async () => {
    await scene.liveUntil('2026-03-13 07:59');
    expect([hear(mai), hear(binh), hear(hung), hear(lan)].flat()).toEqual([]);

    // A week before: one message with both; the supporting unit hears of its part, without buttons.
    await scene.liveUntil('2026-03-13 08:00');
    const [week, ...more] = hear(mai);
    expect(more).toEqual([]);
    expect(week).toMatch(/^Chào chị Mai, hôm nay chị có 2 việc cần chú ý/);
    expect(week).toMatch(/#1 Kế hoạch một — còn 7 ngày[^]*#2 Kế hoạch hai — còn 7 ngày/);
    expect(week).not.toContain('#3');
    expect(hear(binh)).toEqual([expect.stringMatching(/#1 Kế hoạch một \(phối hợp\) — còn 7 ngày/)]);
    expect([...hear(hung), ...hear(lan)]).toEqual([]);
    // The reply to the reminder finds its task.
    expect((await scene.reply(mai, 'hôm nay chị có 2 việc', '2 xong, BC 1/BC-TTT')).join()).toContain('✅ #2');
    hear(mai);

    // Reported at 07:59: what is done is not in the message of 08:00, and nobody with nothing left gets one.
    await scene.liveUntil('2026-03-17 07:59');
    await scene.ask(mai, '1 40%');
    hear(mai);
    await scene.liveUntil('2026-03-17 08:00');
    expect(hear(mai)).toEqual([expect.stringMatching(/hôm nay chị có 1 việc[^]*#1[^]*40%, 17\/3/)]);
    expect(mai.buttons()).toContain('✅ Xong');

    const march = ['18', '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31'];
    const days = [...march.map((day) => `2026-03-${day}`), '2026-04-01', '2026-04-02', '2026-04-03'];
    const reminded: string[] = [];
    const head: string[] = [];
    const leader: string[] = [];
    for (const day of days) {
      await scene.liveUntil(`${day} 08:00`);
      if (hear(mai).length > 0) reminded.push(day.slice(5));
      if (hear(hung).length > 0) head.push(day.slice(5));
      if (hear(lan).length > 0) leader.push(day.slice(5));
    }
    // T-1, T-0; then five working days, then the tenth.
    expect(reminded).toEqual(['03-19', '03-20', '03-23', '03-24', '03-25', '03-26', '03-27', '04-03']);
    expect(head).toEqual(['03-23', '03-24', '03-25', '03-26', '03-27', '04-03']);
    expect(leader).toEqual(['03-25', '03-26', '03-27', '04-03']);
  });
});

describe('in special cases', () => {
  afterEach(() => scene.end());
  const ONE = [{ title: 'Kế hoạch một', lead: 'Phòng Tổng hợp', deadline: '20/3/2026' }];

  it('who reported everything at 07:59 gets no message at 08:00', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    await scene.liveUntil('2026-03-19 07:59');
    await scene.ask(mai, '1 xong');
    hear(mai);
    await scene.liveUntil('2026-03-20 18:00');
    expect(hear(mai)).toEqual([]);
  });

  it('the deputy reads it on days of absence, with whose task it is', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    const cuc = await scene.join('Ngô Thử Cúc');
    await scene.change('Trần Thử Mai', { absences: [{ from: '2026-03-16', to: '2026-03-19' }] });
    await scene.liveUntil('2026-03-19 08:00');
    hear(mai);
    expect(hear(cuc).at(-1)).toMatch(/#1 Kế hoạch một \(nhận thay chị Mai đang vắng\) — còn 1 ngày/);
    await scene.liveUntil('2026-03-20 08:00');
    expect(hear(mai)).toEqual([expect.stringMatching(/#1 Kế hoạch một — .*hôm nay/)]);
    expect(hear(cuc)).toEqual([]);
  });

  it('the head hears of somebody whom no channel reaches', async () => {
    await begin({ tasks: ONE });
    const hung = await scene.join('Hồ Thử Hùng');
    await scene.liveUntil('2026-03-19 08:00');
    expect(hear(hung).at(-1)).toMatch(/Trần Thử Mai.*chưa vào bot|chưa vào bot.*Trần Thử Mai/);
  });

  it('a round missed while the service was down is sent late, once, and says so', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    await scene.liveUntil('2026-03-18 17:00');
    hear(mai);
    await scene.app().stop();
    scene.clock.set(Date.parse('2026-03-19T10:15:00+07:00'));
    await scene.startAgain();
    expect(hear(mai)).toEqual([
      expect.stringMatching(/#1 Kế hoạch một — còn 1 ngày[^]*Tin nhắc 08:00 gửi muộn do hệ thống gián đoạn\./),
    ]);
    await scene.restart();
    await scene.liveUntil('2026-03-19 17:00');
    expect(hear(mai)).toEqual([]);
  });

  it('a service that was down the whole day sends nothing at night, and the next morning one message', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    await scene.liveUntil('2026-03-18 17:00');
    hear(mai);
    await scene.app().stop();
    scene.clock.set(Date.parse('2026-03-19T21:00:00+07:00'));
    await scene.startAgain();
    expect(hear(mai)).toEqual([]);
    await scene.liveUntil('2026-03-20 08:00');
    expect(hear(mai)).toEqual([expect.stringMatching(/#1 Kế hoạch một — .*hôm nay/)]);
  });

  it('planning again and again makes no second message', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    await scene.liveUntil('2026-03-19 08:00');
    for (let again = 0; again < 5; again += 1) await scene.app().settle();
    expect(hear(mai).filter((text) => text.includes('còn 1 ngày'))).toHaveLength(1);
  });

  it('a clock set back does not send the round of the day a second time', async () => {
    await begin({ tasks: ONE });
    const mai = await scene.join('Trần Thử Mai');
    await scene.liveUntil('2026-03-19 08:05');
    expect(hear(mai).length).toBeGreaterThan(0);
    await scene.jumpTo('2026-03-19 07:30');
    await scene.jumpTo('2026-03-19 08:00');
    expect(hear(mai)).toEqual([]);
  });
});
