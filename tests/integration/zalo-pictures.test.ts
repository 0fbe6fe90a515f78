import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingFile } from '../../src/chat/message.js';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';
import type { Seat } from '../support/app/platform-seats.js';
import { freePort } from '../support/app/service-process.js';

// Zalo takes no bytes, only an address that it fetches from.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

let scene: PlatformScene;
afterEach(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

const send = async (mai: Seat, file: Partial<OutgoingFile> = {}): Promise<void> => {
  const now = scene.clock.now();
  const picture = { kind: 'picture', name: 'tien-do.png', mimeType: 'image/png', base64: PNG, ...file } as const;
  await scene.app().core.stores.outbox.putIfAbsent([
    {
      id: `picture:${now}`,
      class: 'answer',
      target: { to: 'chat', chat: { platform: 'zalo', chatId: mai.chat, kind: 'private' } },
      content: { form: 'fixed', message: { text: [['Biểu đồ tiến độ']], file: picture } },
      priority: 0,
      dueAt: now,
      expiresAt: now + 3_600_000,
    },
  ]);
  await scene.settle([mai.chat]);
};

describe('a picture for somebody on Zalo', () => {
  it('is fetched from PUBLIC_URL by an address nobody can guess, for a day', async () => {
    const port = await freePort();
    const env = { PUBLIC_URL: `http://127.0.0.1:${port}`, HTTP_PORT: String(port) };
    scene = await startPlatformScene('zalo', { env, tasks: [] });
    const mai = await scene.join('Trần Thử Mai');
    await send(mai);
    const address = scene.seats.pictures(mai.chat).at(-1) ?? '';
    expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/hinh/[A-Za-z0-9_-]{32}\\.png$`));
    const answer = await fetch(address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(PNG);
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
    const elsewhere = ['/hinh/', '/hinh', `/hinh/${'A'.repeat(32)}.png`, '/hinh/..%2F..%2Fetc%2Fpasswd', '/hinh/a.png'];
    for (const path of elsewhere) expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
    scene.clock.advance(25 * 3_600_000);
    expect((await fetch(address)).status).toBe(404);
  });

  it('comes as words where there is no PUBLIC_URL', async () => {
    scene = await startPlatformScene('zalo', { tasks: [] });
    const mai = await scene.join('Trần Thử Mai');
    await send(mai);
    expect(scene.heard(mai).at(-1)).toMatch(/Biểu đồ tiến độ\n.*tien-do\.png/);
    expect(scene.seats.pictures(mai.chat)).toEqual([]);
  });
});
