import { afterEach, describe, expect, it } from 'vitest';
import { startPlatformScene, type PlatformScene } from '../support/app/platform-scene.js';

let scene: PlatformScene;
afterEach(async () => {
  await scene.end();
  expect(scene.seats.violations()).toEqual([]);
});

describe('an administrator who writes as the group', () => {
  it('is told why a command cannot be done, a few times an hour, and changes nothing', async () => {
    scene = await startPlatformScene('telegram', { tasks: [] });
    const quan = await scene.join('Vũ Thử Quản');
    const group = await scene.group('Nhóm thử', [quan]);
    scene.heardIn(group);
    for (let times = 0; times < 5; times += 1) {
      await scene.seats.commandsAnonymously?.(quan, group, '/nhom');
      await scene.app().settle();
      await scene.settle([group]);
    }
    const answers = scene.heardIn(group);
    expect(answers).toHaveLength(3);
    expect(answers.join()).toContain('tắt “Ẩn danh”');
    expect(await scene.app().core.stores.groups.all()).toEqual([]);
  });
});
