import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/chat/message.js';
import { createSimulatorDesk } from '../../src/platforms/simulator/simulator-desk.js';
import { createSimulatorPlatform, type SimulatorPlatform } from '../../src/platforms/simulator/simulator-platform.js';
import { createMovableClock, instantOf } from '../../src/shared/clock.js';
import { silentLogger } from '../../src/shared/logger.js';
import { createWebServer } from '../../src/web/server.js';

/** The page in a real browser, over the real simulated worlds, with a bot that answers everything the same way. */
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = BROWSERS.find((path) => existsSync(path));
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

const answer = async ({ messenger }: SimulatorPlatform, incoming: Incoming | null): Promise<void> => {
  if (incoming?.kind === 'button') await messenger.answerButton(incoming.callbackId, 'Đã ghi nhận');
  if (incoming?.kind !== 'message' || !incoming.toBot) return;
  const buttons = [
    [
      { text: '✅ Xong', data: 'done' },
      { text: 'Hủy', data: 'undo' },
    ],
  ];
  await messenger.send(incoming.chat, { text: [[{ b: '#7' }, ' ', HOSTILE], ['Xem: /viec']], buttons });
};

const startService = async (port = 0) => {
  const clock = createMovableClock(instantOf('2026-03-19', '08:00', 'Asia/Ho_Chi_Minh'));
  const start = (style: 'telegram' | 'zalo'): SimulatorPlatform => {
    const platform: SimulatorPlatform = createSimulatorPlatform({
      clock,
      style,
      journal: async (_name, updates) => {
        for (const update of updates) await answer(platform, platform.toIncoming(update));
      },
    });
    platform.receiver.start();
    return platform;
  };
  const [{ world }, zalo] = [start('telegram'), start('zalo')];
  let loaded = false;
  const load = async (): Promise<void> => {
    for (const [id, name] of [
      ['lan', 'Đỗ Thị Lan'],
      ['huong', 'Nguyễn Thị Hương'],
    ] as const)
      await world.addPerson({ id, name });
    await zalo.world.addPerson({ id: 'nam', name: 'Nguyễn Văn Nam' });
    await world.addGroup({ id: 'nhom', title: 'Trung tâm mẫu', memberIds: ['lan', 'huong'] });
    loaded = true;
  };
  const server = createWebServer({
    logger: silentLogger,
    health: [],
    webhooks: {},
    simulator: {
      ...createSimulatorDesk([world, zalo.world]),
      clock: {
        now: () => clock.now(),
        zone: 'Asia/Ho_Chi_Minh',
        canMove: () => loaded,
        isRunning: () => false,
        nextWorkingDay: () => {
          clock.set(instantOf('2026-03-20', '08:00', 'Asia/Ho_Chi_Minh'));
          return Promise.resolve();
        },
        advanceHours: () => Promise.resolve(),
      },
      sample: { loaded: () => Promise.resolve(loaded), load },
    },
  });
  const used = await server.listen('127.0.0.1', port);
  return { world, zalo: zalo.world, load, server, port: used, url: `http://127.0.0.1:${used}/` };
};

describe.skipIf(executablePath === undefined)('the simulator page (skipped where no Chromium is installed)', () => {
  let browser: Browser;
  const cleanUp: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGS });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const close of cleanUp.splice(0).reverse()) await close();
  });

  /** Opens the page with the sample loaded; `problems` collects what the browser complains about. */
  const open = async ({ width = 1280, height = 800, isEmpty = false } = {}) => {
    const service = await startService();
    if (!isEmpty) await service.load();
    const page: Page = await browser.newPage({ viewport: { width, height }, timezoneId: 'America/New_York' });
    const problems: string[] = [];
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) problems.push(line.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    cleanUp.push(
      () => service.server.close(),
      () => page.close(),
    );
    await page.goto(service.url);
    await page.waitForSelector(isEmpty ? '#load-sample' : '.column');
    const box = page.getByRole('textbox', { name: 'Tin nhắn của Đỗ Thị Lan cho Nhắc Việc' });
    const lans = page.getByRole('region', { name: 'Đỗ Thị Lan' });
    return { ...service, page, problems, box, lans };
  };

  it('shows a person with buttons, one without and the group side by side after one click, with the time in Vietnam', async () => {
    const { page, problems } = await open({ isEmpty: true });
    await page.getByRole('button', { name: 'Nạp đơn vị mẫu' }).click();
    await page.waitForSelector('.column');
    expect(await page.locator('.column h2').allTextContents()).toEqual([
      'Đỗ Thị Lan',
      'Nguyễn Văn Nam',
      'Trung tâm mẫu',
    ]);
    expect(await page.locator('#clock').textContent()).toBe('Thứ Năm 19/03/2026 08:00');
    await page.getByRole('button', { name: 'Ngày làm việc tiếp theo' }).click();
    await page.getByText('Thứ Sáu 20/03/2026 08:00').waitFor();
    expect(problems).toEqual([]);
  });

  it('sends on Enter, breaks the line on Shift+Enter, and leaves Enter to the Vietnamese input method', async () => {
    const { page, box, lans, world } = await open();
    await box.fill('7 xon');
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, cancelable: true }))`,
    );
    expect(world.history('lan')).toEqual([]);
    await box.press('End');
    await page.keyboard.type('g');
    await box.press('Shift+Enter');
    await page.keyboard.type('5 80%');
    await box.press('Enter');
    await lans.locator('.mine').waitFor();
    expect(world.history('lan')[0]?.text).toEqual([['7 xong'], ['5 80%']]);
    expect(await box.inputValue()).toBe('');
  });

  it('shows what people and the bot write as text, never as markup', async () => {
    const { box, lans, page, problems } = await open();
    await box.fill(HOSTILE);
    await box.press('Enter');
    await lans.locator('.theirs').waitFor();
    expect(await lans.locator('.bubble').allTextContents()).toEqual([
      expect.stringContaining(HOSTILE),
      expect.stringContaining(HOSTILE),
    ]);
    expect(await lans.locator('.bubble img, .bubble script').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('answers a tapped message, presses buttons, and shows the short answer to a press', async () => {
    const { box, lans, page, world } = await open();
    await box.fill('chào');
    await box.press('Enter');
    await lans.locator('.theirs .bubble strong').click();
    await page.keyboard.type('60%');
    await page.keyboard.press('Enter');
    await lans.locator('.mine .quote').waitFor();
    const [, asked, reply] = world.history('lan');
    expect(reply).toMatchObject({ text: [['60%']], replyTo: asked?.id });
    await lans.getByRole('button', { name: '✅ Xong' }).first().click();
    await page.getByRole('status').getByText('Đỗ Thị Lan: Đã ghi nhận').waitFor();
    await expect.poll(() => lans.locator('[aria-busy=true]').count()).toBe(0);
  });

  it('sends a file with what was typed beside it', async () => {
    const { box, lans, page, world } = await open();
    await box.fill('7 xong');
    await page
      .locator('.column input[type=file]')
      .first()
      .setInputFiles({
        name: 'Báo cáo 45.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF'),
      });
    await box.press('Enter');
    await lans.getByRole('link', { name: 'Báo cáo 45.pdf' }).waitFor();
    expect(world.history('lan')[0]).toMatchObject({
      text: [['7 xong']],
      file: { bytes: 4, mimeType: 'application/pdf' },
    });
  });

  it('takes a file that is dropped on a chat, and stays where it is when one is dropped beside it', async () => {
    const { box, lans, page, world, url } = await open();
    await page.evaluate(`(() => {
      const drop = (target) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['%PDF'], 'Kế hoạch 12.pdf', { type: 'application/pdf' }));
        for (const type of ['dragenter', 'dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      };
      drop(document.querySelector('header.top'));
      drop(document.querySelector('.column .log'));
    })()`);
    await lans.getByText('Kế hoạch 12.pdf').waitFor();
    await box.press('Enter');
    await lans.getByRole('link', { name: 'Kế hoạch 12.pdf' }).waitFor();
    expect(world.history('lan')[0]).toMatchObject({ text: [], file: { name: 'Kế hoạch 12.pdf', bytes: 4 } });
    expect(page.url()).toBe(url);
    expect(await page.locator('.dropping').count()).toBe(0);
  });

  it('lets a group member speak as themselves', async () => {
    const { page, world } = await open();
    await page.getByRole('combobox', { name: 'Nói với tư cách' }).selectOption('Nguyễn Thị Hương');
    const box = page.getByRole('textbox', { name: 'Tin nhắn vào nhóm Trung tâm mẫu' });
    await box.fill('/tiendo');
    await box.press('Enter');
    await expect.poll(() => world.history('nhom')[0]?.from).toBe('huong');
  });

  it('keeps the words in the box and says so while the server is away, and finds its way back', async () => {
    const { box, page, server, port } = await open();
    await server.close();
    await box.fill('7 xong, BC 45');
    await box.press('Enter');
    await page.getByRole('alert').getByText('Không kết nối được máy chủ').waitFor();
    expect(await box.inputValue()).toBe('7 xong, BC 45');
    const again = await startService(port);
    cleanUp.push(() => again.server.close());
    await again.load();
    await expect.poll(() => page.getByRole('alert').isVisible(), { timeout: 15_000 }).toBe(false);
    await box.press('Enter');
    await expect.poll(() => again.world.history('lan')[0]?.text).toEqual([['7 xong, BC 45']]);
  });

  it.each([375, 320])(
    'shows one chat at a time on a phone %i px wide, counts what is unread, and never scrolls sideways',
    async (width) => {
      const { page, zalo, problems } = await open({ width, height: 740 });
      expect(await page.locator('.column').count()).toBe(1);
      await zalo.say({ personId: 'nam', chatId: 'nam', text: 'ABCD2345' });
      const nam = page.getByRole('button', { name: 'Nguyễn Văn Nam, 1 tin chưa đọc' });
      await nam.click();
      await page.getByRole('textbox', { name: 'Tin nhắn của Nguyễn Văn Nam cho Nhắc Việc' }).waitFor();
      expect(await page.locator('.column .row button').count()).toBe(0);
      expect(await page.getByRole('button', { name: /chưa đọc/ }).count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const last = await page.locator('.bubble').last().boundingBox();
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(problems).toEqual([]);
    },
  );

  it('opens an invite link by asking only for a name, and forgets the token in the address', async () => {
    const { page, url, world } = await open();
    await page.goto(`${url}#start=abc_D-1`);
    await page.getByRole('textbox', { name: 'Tên hiển thị' }).fill('Trần Thị Mẫu');
    expect(page.url()).toBe(url);
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByRole('heading', { name: 'Trần Thị Mẫu' }).waitFor();
    const joined = world.people().find(({ name }) => name === 'Trần Thị Mẫu');
    expect(world.history(joined?.id ?? '')[0]?.text).toEqual([['/start abc_D-1']]);
  });
});
