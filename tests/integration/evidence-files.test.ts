import { afterEach, describe, expect, it } from 'vitest';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';
import { PLATFORM_KINDS } from '../support/app/platform-seats.js';
import { freePort } from '../support/app/service-process.js';

const TASKS = [{ title: 'Khám sức khỏe', lead: 'Phòng Tổng hợp', deadline: '31/3/2026' }];

let scene: PlatformScene;
afterEach(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

const withPages = async (copies: 'on' | 'off' = 'on'): Promise<Record<string, string>> => {
  const port = await freePort();
  return { PUBLIC_URL: `http://127.0.0.1:${port}`, HTTP_PORT: String(port), EVIDENCE_COPIES: copies };
};

describe('a picture handed in as evidence', () => {
  it.each(PLATFORM_KINDS.flatMap((kind) => [[kind, 'on'] as const, [kind, 'off'] as const]))(
    'is shown to the leader who asks for it (%s, copies %s)',
    async (kind, copies) => {
      scene = await startPlatformScene(kind, { tasks: TASKS, env: await withPages(copies) });
      const mai = await scene.join('Trần Thử Mai');
      const lan = await scene.join('Lê Thử Lan');
      expect((await scene.sendPicture(mai, '1 xong')).join()).toContain('#1');
      const shown = await scene.ask(lan, '/nv 1');
      expect(shown.join()).toContain('inh chứng');
      const file = (await scene.press(lan, '📎 Xem minh chứng')).join('\n');
      expect(file).toContain('Minh chứng của #1');
      expect((await scene.ask(lan, '/nv 1 minh chứng')).join()).toContain('Minh chứng của #1');
    },
  );

  it('that its platform has forgotten is said to be gone, where no copies are made', async () => {
    scene = await startPlatformScene('zalo', { tasks: TASKS, env: await withPages('off') });
    const mai = await scene.join('Trần Thử Mai');
    const lan = await scene.join('Lê Thử Lan');
    await scene.sendPicture(mai, '1 xong');
    scene.seats.forgetPictures?.();
    expect((await scene.ask(lan, '/nv 1 minh chứng')).join()).toContain('1 tệp nền tảng không còn giữ');
  });

  it('on Zalo outlives the address under which Zalo had it', async () => {
    scene = await startPlatformScene('zalo', { tasks: TASKS, env: await withPages() });
    const mai = await scene.join('Trần Thử Mai');
    const lan = await scene.join('Lê Thử Lan');
    await scene.sendPicture(mai, '1 xong');
    scene.seats.forgetPictures?.();
    await scene.ask(lan, '/nv 1 minh chứng');
    const address = scene.seats.pictures(lan.chat).at(-1) ?? '';
    expect(address).toContain('/hinh/');
    const content = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(content.toString('base64')).toBe('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQ==');
  });

  it('that Zalo cannot hand over now is fetched when it can; what it never hands over is said, and the report stays', async () => {
    scene = await startPlatformScene('zalo', { tasks: TASKS, env: await withPages() });
    const mai = await scene.join('Trần Thử Mai');
    const lan = await scene.join('Lê Thử Lan');
    scene.seats.hidePictures?.(true);
    await scene.sendPicture(mai, '1 được 50%');
    expect((await scene.ask(lan, '/nv 1 minh chứng')).join()).toContain('đang được lấy về');
    scene.seats.hidePictures?.(false);
    scene.clock.advance(60_000);
    await scene.app().settle();
    expect((await scene.ask(lan, '/nv 1 ảnh')).join()).toContain('Minh chứng của #1: minh-chung.jpg');

    scene.seats.hidePictures?.(true);
    await scene.sendPicture(mai, '1 được 70%');
    for (let tries = 0; tries < 12; tries += 1) {
      scene.clock.advance(31 * 60_000);
      await scene.app().settle();
    }
    expect((await scene.ask(lan, '/nv 1 minh chứng')).join()).toContain('1 tệp nền tảng không còn giữ');
    expect((await scene.occurrence(1)).percent).toBe(70);
  });

  it('is not shown to people of other units', async () => {
    scene = await startPlatformScene('telegram', { tasks: TASKS });
    const mai = await scene.join('Trần Thử Mai');
    const binh = await scene.join('Đặng Thử Bình');
    await scene.sendPicture(mai, '1 xong');
    expect((await scene.ask(binh, '/nv 1 minh chứng')).join()).not.toContain('Minh chứng của');
  });
});
