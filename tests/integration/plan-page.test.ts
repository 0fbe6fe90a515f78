import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { startScene, type Scene } from '../support/app/scene.js';
import { freePort } from '../support/app/service-process.js';

/** The page for putting a plan in, over the whole service: the link comes from the chat. */
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = BROWSERS.find((path) => existsSync(path));
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLAN = new URL('../fixtures/plans/khanh-hoa-2026/plan.docx', import.meta.url);

const FIRST = ['1', 'Rà soát hồ sơ viên chức toàn đơn vị', 'Phòng Tổng hợp', '', '31/3/2026', 'Danh sách'];
const SECOND = ['2', 'Tập huấn phòng cháy chữa cháy cho người lao động', 'Khoa Nội', '', '15/4/2026', 'Báo cáo'];
const THIRD = ['3', 'Kiểm kê tài sản cuối năm của đơn vị', 'Khoa Nội', '', '15/12/2026', 'Biên bản'];
const sheetOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    [
      ['KẾ HOẠCH Công tác chuyên môn năm 2026'],
      ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'],
      ...rows,
    ]
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n'),
  );

let scene: Scene;
let quan: SimulatedPerson;
let base: string;
beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  scene = await startScene({ tasks: [], now: '2026-02-09 08:30', env: { HTTP_PORT: String(port) } });
  quan = await scene.join('Vũ Thử Quản');
});
afterAll(() => scene.end());

const newLink = async (): Promise<string> => {
  const said = (await scene.ask(quan, '/nhapkehoach moi')).join('\n');
  const link = /http:\S+/.exec(said)?.[0];
  if (link === undefined) throw new Error('the bot gave no link');
  return link;
};

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base}/api/plan-page/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const openSession = async (): Promise<string> => {
  const answer = await post('session', { token: (await newLink()).split('#')[1] });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

const stateWith = (cookie: string): Promise<Response> => fetch(`${base}/api/plan-page/state`, { headers: { cookie } });

describe('the link to the page', () => {
  it('opens one session, once, whose cookie no script and no other site can use', async () => {
    const token = (await newLink()).split('#')[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(32);
    const opened = await post('session', { token });
    expect(opened.status).toBe(200);
    expect(opened.headers.get('set-cookie')).toMatch(
      /^nhac-viec-plan=\S+; Path=\/api\/plan-page; HttpOnly; SameSite=Strict$/,
    );
    expect((await post('session', { token })).status).toBe(401);
  });

  it('works for one of two who use it at the same moment', async () => {
    const token = (await newLink()).split('#')[1];
    const answers = await Promise.all([post('session', { token }), post('session', { token })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('ends after half an hour, and so does a session that nobody uses', async () => {
    const late = (await newLink()).split('#')[1];
    scene.clock.advance(31 * 60_000);
    expect((await post('session', { token: late })).status).toBe(401);
    const cookie = await openSession();
    expect((await stateWith(cookie)).status).toBe(200);
    scene.clock.advance(31 * 60_000);
    expect((await stateWith(cookie)).status).toBe(401);
  });

  it('opens nothing for whoever may no longer import plans, and nothing without a session', async () => {
    const cookie = await openSession();
    await scene.change('Vũ Thử Quản', { roles: ['staff'] });
    expect((await stateWith(cookie)).status).toBe(401);
    await scene.change('Vũ Thử Quản', { roles: ['admin'] });
    expect((await stateWith(cookie)).status).toBe(200);
    for (const path of ['upload', 'answer', 'edit', 'accept', 'cancel'])
      expect((await post(path, { draftId: 'x' })).status, path).toBe(401);
    expect((await stateWith('nhac-viec-plan=made.up-secret-of-some-length')).status).toBe(401);
  });

  it('refuses what another site asks for, even with the cookie', async () => {
    const cookie = await openSession();
    const foreign = { cookie, origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
    expect((await post('accept', { draftId: 'x' }, foreign)).status).toBe(403);
  });
});

describe.skipIf(executablePath === undefined)('the page in a browser (skipped where no Chromium is installed)', () => {
  let browser: Browser;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGS });
  });
  afterAll(() => browser.close());

  const open = async (width: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 820 } });
    page.on('console', (line) => {
      // A refusal of the server is an answer, not a mistake of the page.
      if (line.type() === 'error' && !line.text().includes('status of 4')) problems.push(line.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(await newLink());
    await page.locator('#upload').waitFor();
    return page;
  };

  it('takes a plan from the file to the tasks, with the same questions and corrections as the chat', async () => {
    const page = await open(1280);
    expect(page.url()).toBe(`${base}/nhap-ke-hoach`);
    await page.locator('#file').setInputFiles({ name: 'ke-hoach.docx', mimeType: '', buffer: await readFile(PLAN) });
    await page.getByRole('heading', { name: /Đọc được kế hoạch chưa có số/ }).waitFor();
    expect(await page.locator('tbody tr:not(.group)').count()).toBe(7);
    expect(await page.locator('.left').textContent()).toBe('Còn 7 câu');
    await page.getByLabel('Trả lời bằng chữ').fill('96/KH-TTPY');
    await page.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await page.getByRole('heading', { name: 'Đọc được Kế hoạch 96/KH-TTPY, năm 2026' }).waitFor();
    expect(await page.locator('.left').textContent()).toBe('Còn 6 câu');
    await page.getByRole('button', { name: 'Để sau' }).click();

    await page.getByRole('button', { name: 'Sửa dòng 7' }).click();
    await page.getByLabel('Thời hạn').fill('30/6');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('30/6 → hết Thứ Ba 30/6/2026').waitFor();
    await page.getByRole('button', { name: 'Bỏ dòng 2' }).click();
    await page.locator('tr.dropped').waitFor();
    expect(await scene.app().core.stores.tasks.list()).toEqual([]);

    await page.getByRole('button', { name: '✅ Đồng ý nhập' }).click();
    await page.getByRole('heading', { name: /Đã nhập Kế hoạch 96\/KH-TTPY/ }).waitFor();
    const tasks = await scene.app().core.stores.tasks.list();
    expect(tasks.some(({ title }) => title.startsWith('Tổ chức tuyên truyền'))).toBe(false);
    expect(tasks.length).toBeGreaterThanOrEqual(6);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('takes a file again that was cancelled before', async () => {
    const page = await open(1280);
    page.on('dialog', (dialog) => void dialog.accept());
    for (const number of ['1/KH-LAI', '2/KH-LAI']) {
      await page.locator('#file').setInputFiles({ name: 'lai.csv', mimeType: '', buffer: sheetOf([FIRST]) });
      await page.getByLabel('Trả lời bằng chữ').fill(number);
      await page.getByRole('button', { name: 'Trả lời', exact: true }).click();
      await page.getByRole('heading', { name: `Đọc được Kế hoạch ${number}` }).waitFor();
      await page.getByRole('button', { name: 'Hủy', exact: true }).click();
      await page.getByText('Đã hủy bản nháp').waitFor();
    }
    await page.close();
  });

  it('corrects the head, sets how the plan is followed, and keeps what a new version drops', async () => {
    const page = await open(1280);
    const send = (name: string, rows: readonly (readonly string[])[]) =>
      page.locator('#file').setInputFiles({ name, mimeType: '', buffer: sheetOf(rows) });
    await send('v1.csv', [FIRST, SECOND, THIRD]);
    await page.getByRole('button', { name: 'Sửa số, ngày, tên kế hoạch' }).click();
    await page.getByLabel('Ngày ban hành').fill('ngày nào đó');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.locator('dialog').getByRole('alert').filter({ hasText: 'chưa đọc được ngày' }).waitFor();
    await page.getByLabel('Ngày ban hành').fill('6/2/2026');
    await page.getByLabel('Số kế hoạch').fill('77/KH-TRANG');
    await page.getByLabel('Nơi ban hành').fill('Trung tâm Thử');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('heading', { name: 'Đọc được Kế hoạch 77/KH-TRANG (06/02/2026)' }).waitFor();
    const choose = async (label: string, value: string): Promise<void> => {
      const stored = page.waitForResponse((response) => response.url().endsWith('/settings'));
      await page.getByLabel(label).focus();
      await page.getByLabel(label).selectOption(value);
      expect((await stored).status()).toBe(200);
    };
    await choose('Khi đơn vị báo xong', 'on');
    await choose('hỏi tiến độ', 'quarterly');
    await choose('báo cáo lên trên', '15');
    await expect.poll(() => page.evaluate('document.activeElement.dataset.key')).toBe('report-day');
    await page.getByRole('button', { name: '✅ Đồng ý nhập' }).click();
    await page.getByRole('heading', { name: 'Đã nhập Kế hoạch 77/KH-TRANG' }).waitFor();
    const { stores } = scene.app().core;
    const plan = (await stores.plans.all()).find(({ number }) => number === '77/KH-TRANG');
    expect(plan).toMatchObject({
      issuer: 'Trung tâm Thử',
      settings: { acceptance: true, checkCadence: 'quarterly', reportDay: 15 },
    });

    await send('v2.csv', [FIRST]);
    await page.getByRole('button', { name: 'Bản mới của kế hoạch đó' }).click();
    await page.getByRole('heading', { name: /So với Kế hoạch 77\/KH-TRANG.*2 việc hủy/ }).waitFor();
    await page
      .getByRole('button', { name: /Giữ việc #/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /So với Kế hoạch 77\/KH-TRANG.*1 việc hủy/ }).waitFor();
    expect(await page.getByLabel('Khi đơn vị báo xong').inputValue()).toBe('on');
    await page.getByRole('button', { name: '✅ Đồng ý nhập' }).click();
    await page.getByRole('heading', { name: /Đã nhập.*bản 2/ }).waitFor();
    const tasks = await stores.tasks.list({ planId: plan?.id ?? '' });
    expect(tasks.map(({ state }) => state)).toEqual(['active', 'active', 'cancelled']);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('shows a plan of hundreds of rows page by page, and those to look at alone', async () => {
    const page = await open(390);
    const rows = Array.from({ length: 130 }, (_, index) => [
      String(index + 1),
      `Rà soát hồ sơ chuyên đề thứ ${index + 1} của đơn vị`,
      'Phòng Tổng hợp',
      '',
      index === 99 ? 'theo quy định' : '30/9/2026',
      'Báo cáo',
    ]);
    await page.locator('#file').setInputFiles({ name: 'dai.csv', mimeType: '', buffer: sheetOf(rows) });
    await page.getByRole('heading', { name: '130 dòng' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('button', { name: 'Trang sau của bảng' }).first().click();
    await page.getByRole('button', { name: 'Sửa dòng 51', exact: true }).waitFor();
    await page
      .getByLabel(/^Trang của bảng/)
      .first()
      .fill('3');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sửa dòng 130' }).waitFor();
    await page.getByRole('button', { name: 'Bỏ dòng 130' }).click();
    await page.getByRole('button', { name: 'Nhập lại dòng 130' }).waitFor();
    await page.getByRole('button', { name: /^Cần xem lại \(1\)/ }).click();
    await page.getByRole('button', { name: 'Sửa dòng 100' }).waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('says why a file is not taken and keeps the page usable', async () => {
    const page = await open(1280);
    const send = (name: string, buffer: Buffer) => page.locator('#file').setInputFiles({ name, mimeType: '', buffer });
    await send('ke-hoach.pdf', Buffer.from('PK not a pdf'));
    await page.getByRole('alert').filter({ hasText: /.{10}/ }).waitFor();
    await send('don.docm', await readFile(PLAN));
    await page.getByRole('alert').filter({ hasText: 'macro' }).waitFor();
    expect(await page.locator('#upload').isVisible()).toBe(true);
    await page.close();
  });

  it.each([390, 1280])('never scrolls sideways at %i px, and shows each row as a card on a phone', async (width) => {
    const page = await open(width);
    const than = new URL('../fixtures/plans/than-uyen-2026/plan.docx', import.meta.url);
    await page.locator('#file').setInputFiles({ name: 'than-uyen.docx', mimeType: '', buffer: await readFile(than) });
    await page.locator('tbody tr').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await page.locator('thead').isVisible()).toBe(width > 820);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('tells whoever opens a used link how to get a new one', async () => {
    const page = await browser.newPage();
    const link = await newLink();
    await post('session', { token: link.split('#')[1] });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Đường dẫn không còn dùng được' }).waitFor();
    await page.close();
  });
});
