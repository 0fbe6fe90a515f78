import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { oldButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
let lan: SimulatedPerson;
let quan: SimulatedPerson;
beforeEach(async () => {
  scene = await startScene();
  lan = await scene.join('Lê Thử Lan');
  quan = await scene.join('Vũ Thử Quản');
});
afterEach(() => scene.end());

const GIVE = '/giaoviec Khoa Nội làm báo cáo chất lượng trước 25/5';
const STILL = 'vẫn chờ';

const say = async (person: SimulatedPerson, text: string): Promise<string> =>
  (await scene.ask(person, text)).join('\n');
const titles = async (): Promise<readonly string[]> =>
  (await scene.app().core.stores.tasks.list()).map(({ title }) => title);
const GIVEN = 'Làm báo cáo chất lượng';
const PEOPLE_LIST = 'Họ và tên;Đơn vị\nPhan Thử Sen;Khoa Nội\n';

const sendsPeople = async (): Promise<string> => {
  const mark = quan.mark();
  scene.clock.advance(4_000);
  await quan.sendsFile({
    name: 'nhan-su.csv',
    mimeType: 'text/csv',
    bytes: new TextEncoder().encode(PEOPLE_LIST),
  });
  await scene.app().settle();
  return quan
    .messagesSince(mark)
    .map((message) => quan.read(message))
    .join('\n');
};
const people = async (): Promise<readonly string[]> =>
  (await scene.app().core.organisation()).members.map(({ fullName }) => fullName);

describe('a preview that waits', () => {
  it('is offered again after a question that came between was answered', async () => {
    await say(lan, GIVE);
    expect(await say(lan, '3 được 150%')).not.toContain(STILL);
    const answered = await say(lan, '80');
    expect(answered).toContain('80%');
    expect(answered).toContain(STILL);
    expect(answered).toContain(`Việc: ${GIVEN}`);
    expect(await titles()).not.toContain(GIVEN);
    await say(lan, 'đồng ý');
    expect(await titles()).toContain(GIVEN);
  });

  it('waits over a restart of the service, and is offered after it', async () => {
    await say(lan, GIVE);
    await say(lan, '3 được 150%');
    await scene.restart();
    expect(await say(lan, '80')).toContain(STILL);
    await scene.press(lan, 'Đồng ý');
    expect(await titles()).toContain(GIVEN);
  });

  it('takes its own button while another question waits, which still waits then', async () => {
    await say(lan, GIVE);
    await say(lan, '3 được 150%');
    await scene.press(lan, 'Đồng ý');
    expect(await titles()).toContain(GIVEN);
    expect(await say(lan, '70')).toContain('70%');
    expect(await scene.occurrence(3)).toMatchObject({ percent: 70 });
  });

  it('is not agreed to by words that answer another question', async () => {
    await say(lan, GIVE);
    await say(lan, '3 được 150%');
    expect(await say(lan, 'đồng ý')).toContain(STILL);
    expect(await titles()).not.toContain(GIVEN);
    await say(lan, 'đồng ý');
    expect(await titles()).toContain(GIVEN);
  });

  it('waits beside another preview; agreeing is to the newest', async () => {
    await say(lan, GIVE);
    expect(await say(lan, '/suaviec 3 hạn 30/5')).toContain('30/5');
    expect(await say(lan, 'đồng ý')).toMatch(new RegExp(`#3[^]*${STILL}[^]*${GIVEN}`));
    expect(await scene.occurrence(3)).toMatchObject({ dueOn: '2026-05-30' });
    expect(await titles()).not.toContain(GIVEN);
    expect(await say(lan, 'hủy')).not.toContain(STILL);
    expect(await titles()).not.toContain(GIVEN);
    await scene.press(lan, 'Đồng ý');
    expect(lan.notices().at(-1)).toBe(oldButton);
  });

  it('of a list of people is not lost to work given meanwhile', async () => {
    expect(await sendsPeople()).toContain('Phan Thử Sen');
    await say(quan, GIVE);
    expect(await say(quan, 'đồng ý')).toMatch(new RegExp(`Đã giao[^]*${STILL}[^]*Phan Thử Sen`));
    expect(await people()).not.toContain('Phan Thử Sen');
    await say(quan, 'đồng ý');
    expect(await people()).toContain('Phan Thử Sen');
  });

  it('is forgotten after two days, and not offered any more', async () => {
    await say(lan, GIVE);
    scene.clock.advance(47 * 3_600_000);
    await say(lan, '/vuong 3');
    scene.clock.advance(2 * 3_600_000);
    expect(await say(lan, 'thiếu giấy in')).not.toContain(STILL);
    await say(lan, 'đồng ý');
    expect(await titles()).not.toContain(GIVEN);
  });

  it('is offered once when its message is handled twice', async () => {
    await scene.end();
    let broken = false;
    scene = await startScene({
      fault: async (point) => {
        if (point !== 'after-handling' || !broken) return;
        broken = false;
        await Promise.reject(new Error('the service ended here'));
      },
    });
    lan = await scene.join('Lê Thử Lan');
    await say(lan, GIVE);
    await say(lan, '3 được 150%');
    broken = true;
    const mark = lan.mark();
    await say(lan, '80');
    scene.clock.advance(60_000);
    await scene.app().settle();
    const heard = lan.messagesSince(mark).map((message) => lan.read(message));
    expect(heard.filter((text) => text.includes(STILL))).toHaveLength(1);
    expect(await scene.occurrence(3)).toMatchObject({ percent: 80 });
    await say(lan, 'đồng ý');
    expect(await titles()).toContain(GIVEN);
  });
});
