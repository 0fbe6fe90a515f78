import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { strangerButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({ env: { ADMIN_CLAIM_CODE: 'ma-quan-tri-2026' } });
});
afterAll(() => scene.end());

const inviteFor = async (name: string) => scene.app().core.invite((await scene.member(name)).id, 'operator');
const accountsOf = async (name: string) => (await scene.member(name)).accounts;

describe('joining by an invite', () => {
  it('greets by name and unit, says how many tasks wait, and shows an answer to try', async () => {
    const { token } = await inviteFor('Trần Thử Mai');
    const mai = await scene.stranger('Mai');
    const [greeting] = await scene.ask(mai, `/start ${token}`);
    expect(greeting).toContain('Chào chị Trần Thử Mai, Phòng Tổng hợp.');
    expect(greeting).toMatch(/Chị đang có \d việc.*\/viec/s);
    expect(greeting).toMatch(/Thử trả lời: “\d 30%”/);
    expect(mai.buttons()).toEqual(['Đúng là tôi', 'Không phải tôi']);
    expect(await scene.press(mai, 'Đúng là tôi')).toEqual(['Cảm ơn anh/chị. Gõ /viec để xem việc, /trogiup khi cần.']);
  });

  it('takes the typed code as well, in small letters and with a gap, so that Zalo users get in', async () => {
    const { code } = await inviteFor('Đặng Thử Bình');
    const binh = await scene.stranger('Bình');
    const typed = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
    expect((await scene.ask(binh, typed))[0]).toContain('Chào anh Đặng Thử Bình, Khoa Nội.');
  });

  it('tells a second person that the link was used, and leaves the first one joined', async () => {
    const { token } = await inviteFor('Ngô Thử Cúc');
    const cuc = await scene.stranger('Cúc');
    await scene.ask(cuc, `/start ${token}`);
    const other = await scene.stranger('Người khác');
    expect((await scene.ask(other, `/start ${token}`))[0]).toContain('đã có người dùng');
    expect(await accountsOf('Ngô Thử Cúc')).toMatchObject([{ userId: cuc.id, state: 'linked' }]);
  });

  it('does not take a link that a newer one has replaced', async () => {
    const { token } = await inviteFor('Bùi Thử Thảo');
    await inviteFor('Bùi Thử Thảo');
    const thao = await scene.stranger('Thảo');
    expect((await scene.ask(thao, `/start ${token}`))[0]).toContain('Mã mời này không đúng');
    expect(await accountsOf('Bùi Thử Thảo')).toEqual([]);
  });

  it('refuses a link after its 72 hours', async () => {
    const { token } = await inviteFor('Hồ Thử Hùng');
    scene.clock.advance(72 * 3_600_000);
    const hung = await scene.stranger('Hùng');
    expect((await scene.ask(hung, `/start ${token}`))[0]).toContain('đã hết hạn');
  });

  it('keeps an account with the member it belongs to when it uses the invite of another', async () => {
    const { token } = await inviteFor('Lê Thử Lan');
    const { token: own } = await inviteFor('Hồ Thử Hùng');
    const hung = await scene.stranger('Hùng');
    await scene.ask(hung, `/start ${own}`);
    expect((await scene.ask(hung, `/start ${token}`))[0]).toContain('đang gắn với một người khác');
    // The invite is not burnt by the mix-up.
    const lan = await scene.stranger('Lan');
    expect((await scene.ask(lan, `/start ${token}`))[0]).toContain('Chào chị Lê Thử Lan');
  });

  it('lets go of the account of somebody who says "không phải tôi", and tells the admin in private', async () => {
    const admin = await scene.join('Vũ Thử Quản');
    const { token } = await inviteFor('Bùi Thử Thảo');
    const wrong = await scene.stranger('Nhầm người');
    await scene.ask(wrong, `/start ${token}`);
    expect((await scene.press(wrong, 'Không phải tôi'))[0]).toContain('Em đã gỡ tài khoản này ra');
    expect(await accountsOf('Bùi Thử Thảo')).toEqual([]);
    expect(scene.heard(admin).join()).toContain('lời mời của Bùi Thử Thảo');
    expect((await scene.ask(wrong, '/viec'))[0]).toMatch(/^Bot này dành cho cán bộ.*Trung tâm Thử/);
  });
});

describe('a stranger', () => {
  it('is told whose bot it is and nothing else, and not more than three times an hour', async () => {
    const stranger = await scene.stranger('Người lạ');
    const texts = ['xin chào', '/tiendo', '1 xong', '/viec', 'alo'];
    const answers: string[] = [];
    for (const text of texts) answers.push(...(await scene.ask(stranger, text)));
    expect(answers).toHaveLength(3);
    for (const answer of answers) expect(answer).toMatch(/^Bot này dành cho cán bộ.* của Trung tâm Thử\./);
    expect(await scene.occurrence(1)).toMatchObject({ status: 'not_started', entries: [] });
  });

  it('who guesses codes is stopped after five in an hour', async () => {
    const stranger = await scene.stranger('Dò mã');
    const answers: string[] = [];
    for (let guess = 0; guess < 7; guess += 1)
      answers.push((await scene.ask(stranger, `/start sai-ma-moi-${guess}`))[0] ?? '');
    expect(answers.slice(0, 5).every((answer) => answer.includes('không đúng'))).toBe(true);
    expect(answers.slice(5).every((answer) => answer.includes('nhiều lần'))).toBe(true);
  });

  it('who presses a button passed on gets a word about it and changes nothing', async () => {
    const stranger = await scene.stranger('Bấm hộ');
    await scene.ask(stranger, 'chào');
    const task = await scene.occurrence(1);
    expect(await scene.pressData(stranger, `1:d:1:${task.key}`)).toEqual([]);
    expect(stranger.notices()).toEqual([strangerButton]);
    expect(await scene.occurrence(1)).toMatchObject({ status: 'not_started' });
  });
});

describe('the claim of the first admin', () => {
  it('is given once, to the first who sends the code, and shows the admin commands', async () => {
    const first = await scene.stranger('Nguyễn Thử Đầu');
    expect((await scene.ask(first, '/start ma-quan-tri-2026'))[0]).toContain('là quản trị của bot');
    expect((await scene.ask(first, '/trogiup'))[0]).toContain('/moi');
    const second = await scene.stranger('Đến sau');
    expect((await scene.ask(second, '/start ma-quan-tri-2026'))[0]).toContain('đã có người dùng');
    expect((await scene.ask(second, '/suckhoe'))[0]).toContain('Bot này dành cho cán bộ');
    expect((await scene.ask(first, '/start ma-quan-tri-2026'))[0]).toContain('là quản trị của bot');
  });
});
