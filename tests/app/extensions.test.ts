import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { notAllowedButton, withdrawnToast } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

const row = (title: string) => ({ title, lead: 'Phòng Tổng hợp', support: 'Khoa Nội', deadline: '31/3/2026' });
const TASKS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy'].map((word) => row(`Xây dựng quy chế ${word}`));

let scene: Scene;
let mai: SimulatedPerson;
let hung: SimulatedPerson;
let lan: SimulatedPerson;
let binh: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  hung = await scene.join('Hồ Thử Hùng');
  lan = await scene.join('Lê Thử Lan');
  binh = await scene.join('Đặng Thử Bình');
});
afterAll(() => scene.end());

const hear = (person: SimulatedPerson): string => scene.heard(person).join('\n');

/** The newest button of this label. */
const dataOf = (person: SimulatedPerson, label: string): string =>
  scene.world
    .history(person.chatId)
    .flatMap(({ buttons }) => buttons.flat())
    .findLast(({ text }) => text.includes(label))?.data ?? '';
const labelsUnder = (person: SimulatedPerson, part: string): readonly string[] =>
  scene.world
    .history(person.chatId)
    .filter((message) => person.read(message).includes(part))
    .flatMap(({ buttons }) => buttons.flat().map(({ text }) => text));

describe('a later deadline', () => {
  it('is asked of the head, holds only once approved, and both sides are told', async () => {
    hear(hung);
    expect((await scene.ask(mai, '/giahan 1 15/4 chờ số liệu')).join()).toMatch(
      /Đã gửi đề nghị gia hạn #1 từ 31\/3 đến 15\/4 tới anh Hùng \(Trưởng phòng\)\. Trong lúc chờ, hạn cũ vẫn giữ/,
    );
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-03-31' });
    expect(hear(hung)).toMatch(/Đề nghị gia hạn #1[^]*Trần Thử Mai · 31\/3 → 15\/4 \(lần 1\/3\)\nLý do: chờ số liệu/);
    hear(mai);
    expect((await scene.press(hung, 'Đồng ý')).join()).toMatch(/#1.*gia hạn đến hết 15\/4/);
    expect(hear(mai)).toMatch(/anh Hùng.*gia hạn đến hết 15\/4/);
    expect(await scene.occurrence(1)).toMatchObject({ dueOn: '2026-04-15', originalDueOn: '2026-03-31' });
  });

  it('cannot be approved by the one who asked, nor by another unit, with the button passed on', async () => {
    await scene.ask(mai, '/giahan 2 15/4 chờ số liệu');
    await scene.ask(binh, '/viec');
    await scene.pressPassedOn(mai, hung, 'Đồng ý');
    await scene.pressPassedOn(binh, hung, 'Đồng ý');
    expect(mai.notices().at(-1)).toBe(notAllowedButton);
    expect(binh.notices().at(-1)).toBe(notAllowedButton);
    expect(await scene.occurrence(2)).toMatchObject({ dueOn: '2026-03-31', extensions: [{ state: 'asked' }] });
  });

  it('is decided once: a second decision finds the first', async () => {
    await scene.ask(mai, '/giahan 3 15/4');
    const approve = dataOf(hung, '✅ Đồng ý');
    hear(mai);
    await scene.press(hung, '❌ Không');
    expect(hear(mai)).toContain('anh Hùng chưa đồng ý gia hạn');
    expect((await scene.pressData(lan, approve)).join()).toContain('quyết định trước đó (anh Hùng đã không đồng ý)');
    expect((await scene.pressData(hung, approve)).join()).toContain('đã được quyết định trước đó');
    expect(labelsUnder(hung, '#3')).toEqual([]);
    expect(await scene.occurrence(3)).toMatchObject({ dueOn: '2026-03-31', extensions: [{ state: 'refused' }] });
  });

  it('may be given for another day than asked', async () => {
    await scene.ask(mai, '/giahan 4 15/4');
    expect((await scene.press(hung, '📅 Ngày khác')).join()).toContain('đến ngày nào');
    await scene.ask(hung, '10/4');
    expect(await scene.occurrence(4)).toMatchObject({ dueOn: '2026-04-10' });
  });

  it('asked without a day asks for the day; asked for an earlier day is refused with the reason', async () => {
    expect((await scene.ask(mai, '/giahan 5')).join()).toContain('đến ngày nào ạ?');
    expect((await scene.ask(mai, '20/3')).join()).toContain('Ngày gia hạn phải sau hạn hiện tại');
    expect((await scene.ask(mai, '5 xin gia hạn đến 20/4 vì chờ Sở góp ý')).join()).toContain('từ 31/3 đến 20/4');
    expect((await scene.occurrence(5)).extensions).toMatchObject([{ state: 'asked', reason: 'chờ Sở góp ý' }]);
  });

  it('can be taken back by the one who asked, while nobody has decided', async () => {
    await scene.ask(mai, '/giahan 6 15/4');
    const approve = dataOf(hung, '✅ Đồng ý');
    await scene.press(mai, 'Rút đề nghị');
    expect(mai.notices().at(-1)).toBe(withdrawnToast);
    expect((await scene.pressData(hung, approve)).join()).toContain('đã được quyết định trước đó');
    expect(labelsUnder(hung, '#6')).toEqual([]);
    expect(await scene.occurrence(6)).toMatchObject({ dueOn: '2026-03-31', extensions: [{ state: 'withdrawn' }] });
  });

  it("waits in /duyet of those who may decide, and in nobody else's", async () => {
    await scene.ask(mai, '/giahan 7 15/4');
    expect((await scene.ask(hung, '/duyet')).join()).toContain('Đề nghị gia hạn #7');
    expect((await scene.ask(lan, '/duyet')).join()).not.toContain('#7');
    expect((await scene.ask(mai, '/duyet')).join()).toContain('dành cho lãnh đạo');
  });

  it('cannot be asked for by a supporting unit', async () => {
    expect((await scene.ask(binh, '/giahan 7 20/4')).join()).toContain('không thuộc đơn vị của anh/chị');
  });
});

describe('a decision in words', () => {
  const asked = (person: SimulatedPerson, part: string) => {
    const found = scene.world.history(person.chatId).findLast((message) => person.read(message).includes(part));
    if (found === undefined) throw new Error(`nobody asked about ${part}`);
    return found;
  };

  it('"không, vì …" as an answer to the request refuses it, and the reason is told', async () => {
    hear(mai);
    await scene.ask(mai, '/giahan 3 20/4 chờ góp ý');
    await scene.reply(hung, asked(hung, 'Đề nghị gia hạn #3'), 'không, vì Sở đã nhắc hai lần');
    expect(hear(mai)).toMatch(/#3: anh Hùng chưa đồng ý gia hạn.*Lý do: Sở đã nhắc hai lần/);
    expect((await scene.occurrence(3)).extensions.at(-1)).toMatchObject({
      state: 'refused',
      decisionReason: 'Sở đã nhắc hai lần',
    });
  });

  it('"ngày 5/4" as an answer approves that day', async () => {
    await scene.ask(mai, '/giahan 3 20/4 chờ góp ý');
    await scene.reply(hung, asked(hung, 'Đề nghị gia hạn #3'), 'ngày 5/4');
    expect(await scene.occurrence(3)).toMatchObject({ dueOn: '2026-04-05' });
  });

  it('with several waiting a word without a number decides nothing and asks which', async () => {
    expect((await scene.ask(hung, 'đồng ý')).join()).toMatch(/đề nghị đang chờ anh\/chị: #.*“đồng ý \d+”/);
    expect((await scene.ask(hung, 'đồng ý 7 nhé')).join()).toContain('#7: đã gia hạn đến hết 15/4');
    expect(await scene.occurrence(7)).toMatchObject({ dueOn: '2026-04-15' });
  });

  it('"không" to nothing in particular refuses nothing', async () => {
    const waiting = (await scene.occurrence(2)).extensions.at(-1)?.state;
    await scene.ask(hung, 'không');
    expect((await scene.occurrence(2)).extensions.at(-1)?.state).toBe(waiting);
  });
});

describe('a head who is absent', () => {
  it('is passed over: the leaders are asked', async () => {
    await scene.change('Hồ Thử Hùng', { absences: [{ from: '2026-03-01', to: '2026-03-20' }] });
    hear(lan);
    hear(hung);
    expect((await scene.ask(mai, '/giahan 6 20/4 chờ vật tư')).join()).toContain('tới chị Lan (Phó Giám đốc)');
    expect(hear(lan)).toContain('Đề nghị gia hạn #6');
    expect(hear(hung)).toBe('');
    await scene.change('Hồ Thử Hùng', { absences: [] });
  });

  it('more than three times is not asked for again', async () => {
    await scene.press(lan, '✅ Đồng ý');
    for (const day of ['22/4', '24/4']) {
      await scene.ask(mai, `/giahan 6 ${day} chờ vật tư`);
      await scene.press(hung, '✅ Đồng ý');
    }
    expect((await scene.ask(mai, '/giahan 6 28/4')).join()).toContain('đã được gia hạn 3 lần');
  });
});
