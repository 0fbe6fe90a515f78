import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import type { WorldMessage } from '../../src/platforms/simulator/world-state.js';
import { startScene, type Scene } from '../support/app/scene.js';

const TASKS = ['một', 'hai', 'ba', 'bốn', 'năm'].map((name) => ({
  title: `Lập danh mục ${name}`,
  lead: 'Phòng Tổng hợp',
  deadline: '31/3/2026',
}));
const PICTURE = { name: 'anh.jpg', mimeType: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };

let scene: Scene;
let mai: SimulatedPerson;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
});
afterAll(() => scene.end());

const standing = ({ entries }: Awaited<ReturnType<Scene['occurrence']>>) =>
  entries.filter((entry) => entry.undoneAt === null);

/** Pictures that arrive within a second; then time passes. What the bot said by then. */
const sendsAlbum = async (album: string, captions: readonly string[], replyTo?: WorldMessage): Promise<string> => {
  const mark = mai.mark();
  for (const caption of captions) {
    await mai.sendsFile(PICTURE, caption, { album, ...(replyTo === undefined ? {} : { replyTo }) });
    await scene.app().settle();
    scene.clock.advance(200);
  }
  scene.clock.advance(5_000);
  await scene.app().settle();
  return mai
    .messagesSince(mark)
    .map((message) => mai.read(message))
    .join('\n');
};

describe('an album', () => {
  it.each([
    { order: 'first', captions: ['1 xong', '', ''], code: 1 },
    { order: 'last', captions: ['', '', '2 xong'], code: 2 },
    { order: 'in the middle', captions: ['', '3 xong', ''], code: 3 },
  ])('with its words $order is one report with all its pictures, and one answer', async ({ captions, code }) => {
    const answer = await sendsAlbum(`album-${code}`, captions);
    const occurrence = await scene.occurrence(code);
    expect(occurrence.status).toBe('done');
    expect(standing(occurrence)).toHaveLength(1);
    expect(occurrence.evidence).toHaveLength(3);
    expect(answer).toMatch(new RegExp(`^✅ #${code} `));
    expect(answer).not.toContain('việc nào');
  });

  it('without words that answers a message about one task is its evidence, said once', async () => {
    await scene.ask(mai, '4 được 30%');
    const receipt = mai.lastMessage();
    const answer = await sendsAlbum('album-4', ['', ''], receipt);
    expect(answer.match(/đã lưu minh chứng/g)).toHaveLength(1);
    const occurrence = await scene.occurrence(4);
    expect(occurrence).toMatchObject({ percent: 30, status: 'in_progress' });
    expect(occurrence.evidence).toHaveLength(2);
  });

  it('without words and without a task is asked about once, and all of it goes where the answer says', async () => {
    const answer = await sendsAlbum('album-5', ['', '', '']);
    expect(answer.match(/việc nào/g)).toHaveLength(1);
    await scene.ask(mai, '5');
    const occurrence = await scene.occurrence(5);
    expect(occurrence.evidence).toHaveLength(3);
    expect(standing(occurrence)).toHaveLength(1);
  });
});

describe('one picture', () => {
  it('keeps the id of the platform and no copy', async () => {
    await scene.ask(mai, '4 được 35%');
    const receipt = mai.lastMessage();
    await mai.sendsFile(PICTURE, 'em gửi ảnh ạ', receipt === undefined ? {} : { replyTo: receipt });
    await scene.app().settle();
    const [file] = (await scene.occurrence(4)).evidence.slice(-1);
    expect(file).toEqual({
      kind: 'file',
      platform: 'simulator',
      fileId: expect.any(String) as string,
      name: 'anh.jpg',
      bytes: 3,
    });
  });
});
