import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCore } from '../../src/app.js';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startScene, type Scene } from '../support/app/scene.js';
import { freePort } from '../support/app/service-process.js';

/** An officer agrees on the page, and the service ends in the middle of the writing. Nobody presses again. */
const PLAN = Buffer.from(
  [
    ['KẾ HOẠCH Công tác năm 2026'],
    ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'],
    ['1', 'Rà soát hồ sơ viên chức toàn đơn vị', 'Phòng Tổng hợp', '', '31/3/2026', 'Danh sách'],
    ['2', 'Tập huấn phòng cháy chữa cháy cho người lao động', 'Phòng Tổng hợp', 'Khoa Nội', '15/4/2026', 'Báo cáo'],
    ['3', 'Khám sức khỏe định kỳ cho viên chức', 'Khoa Nội', '', 'Quý II', 'Sổ khám'],
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n'),
);

let scene: Scene;
let quan: SimulatedPerson;
let mai: SimulatedPerson;
let base: string;

beforeEach(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${port}/api/plan-page`;
  scene = await startScene({ tasks: [], now: '2026-03-02 08:30', env: { HTTP_PORT: String(port) } });
  quan = await scene.join('Vũ Thử Quản');
  mai = await scene.join('Trần Thử Mai');
});
afterEach(() => scene.end());

const post = (path: string, body: unknown, cookie = ''): Promise<Response> =>
  fetch(`${base}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

const openPage = async (): Promise<string> => {
  const said = (await scene.ask(quan, '/nhapkehoach moi')).join('\n');
  const opened = await post('session', { token: /#(\S+)/.exec(said)?.[1] });
  return (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

const upload = async (cookie: string): Promise<string> => {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'ke-hoach.csv', cookie };
  const answer = await fetch(`${base}/upload`, { method: 'POST', headers, body: PLAN });
  return ((await answer.json()) as { draft: { draftId: string } }).draft.draftId;
};

/** The database goes away after so many tasks, as when the machine is switched off. */
const breakAfterTasks = (count: number): void => {
  const { tasks } = scene.app().core.stores;
  const add = tasks.add.bind(tasks);
  let added = 0;
  vi.spyOn(tasks, 'add').mockImplementation((task) => {
    added += 1;
    return added > count ? Promise.reject(new Error('the machine was switched off')) : add(task);
  });
};

const cutOff = async (): Promise<{ readonly draftId: string; readonly cookie: string }> => {
  const cookie = await openPage();
  const draftId = await upload(cookie);
  breakAfterTasks(1);
  expect((await post('accept', { draftId }, cookie)).status).toBe(500);
  scene.heard(quan);
  scene.heard(mai);
  return { draftId, cookie };
};

const written = async () => {
  const { stores } = scene.app().core;
  const [plans, tasks, log] = await Promise.all([
    stores.plans.all(),
    stores.tasks.list({ state: 'active' }),
    stores.audit.list({ actions: ['plan-imported'], limit: 10 }),
  ]);
  return { plans: plans.length, tasks: tasks.length, logged: log.length };
};

describe('agreeing to a plan, cut off in the middle', () => {
  it('is finished without another press, and everybody hears of it once', async () => {
    await cutOff();
    expect(await written()).toEqual({ plans: 0, tasks: 1, logged: 0 });
    await scene.app().stop();
    scene.clock.advance(2 * 60_000);
    await scene.startAgain();
    await vi.waitFor(async () => {
      expect(await scene.app().core.stores.drafts.cutOff(scene.clock.now())).toEqual([]);
    });
    await scene.app().settle();
    expect(await written()).toEqual({ plans: 1, tasks: 3, logged: 1 });
    const told = scene.heard(quan).join('\n');
    expect(told).toMatch(/bị ngắt giữa chừng.*\n.*Đã nhập “Công tác năm 2026”/);
    expect(told).toMatch(/Thêm 3 việc: #1–#3/);
    expect(scene.heard(mai).filter((text) => text.includes('vừa được cập nhật'))).toHaveLength(1);

    await scene.app().finishCutOff();
    await scene.app().settle();
    expect([scene.heard(quan), scene.heard(mai)]).toEqual([[], []]);
    expect(await written()).toEqual({ plans: 1, tasks: 3, logged: 1 });
  });

  it('is left alone for a minute, because it may be going on', async () => {
    await cutOff();
    vi.restoreAllMocks();
    scene.clock.advance(30_000);
    await scene.app().finishCutOff();
    expect(await written()).toEqual({ plans: 0, tasks: 1, logged: 0 });
  });

  it('is finished by one of two copies that look at the same moment', async () => {
    const { draftId } = await cutOff();
    vi.restoreAllMocks();
    scene.clock.advance(2 * 60_000);
    const other = await openCore(scene.app().core.config, { clock: scene.clock, logger: silentLogger });
    const finished = await Promise.all([
      scene.app().core.planDrafts.finishCutOff(),
      other.planDrafts.finishCutOff(),
      other.planDrafts.finishCutOff(),
    ]);
    expect(finished.flat()).toEqual([draftId]);
    await other.close();
    await scene.app().settle();
    expect(await written()).toEqual({ plans: 1, tasks: 3, logged: 1 });
    expect(scene.heard(quan).filter((text) => text.includes('bị ngắt giữa chừng'))).toHaveLength(1);
    expect(scene.heard(mai).filter((text) => text.includes('vừa được cập nhật'))).toHaveLength(1);
  });

  it('can still be finished by hand on the page, which says how it stands', async () => {
    const { draftId, cookie } = await cutOff();
    vi.restoreAllMocks();
    const state = (await (await fetch(`${base}/state`, { headers: { cookie } })).json()) as {
      draft: { state: string; canAccept: boolean };
    };
    expect(state.draft).toMatchObject({ state: 'accepting', canAccept: true });
    expect((await post('accept', { draftId }, cookie)).status).toBe(200);
    await scene.app().finishCutOff();
    await scene.app().settle();
    expect(await written()).toEqual({ plans: 1, tasks: 3, logged: 1 });
    expect(scene.heard(quan)).toEqual([]);
  });
});

describe('agreeing in the chat, cut off in the middle', () => {
  it('is finished by the message itself when it is handled again, and not told a second time', async () => {
    await quan.sendsFile({ name: 'ke-hoach.csv', mimeType: 'text/csv', bytes: PLAN }, '');
    await scene.app().settle();
    await scene.ask(quan, 'đồng ý');
    breakAfterTasks(1);
    await scene.ask(quan, 'đồng ý');
    scene.heard(quan);
    vi.restoreAllMocks();
    scene.clock.advance(2 * 60_000);
    await scene.app().finishCutOff();
    expect(await written()).toEqual({ plans: 0, tasks: 1, logged: 0 });
    await scene.app().settle();
    expect(await written()).toEqual({ plans: 1, tasks: 3, logged: 1 });
    await scene.app().finishCutOff();
    await scene.app().settle();
    const told = scene.heard(quan).join('\n');
    expect(told.match(/Đã nhập “Công tác năm 2026”/g)).toHaveLength(1);
    expect(told).not.toContain('bị ngắt');
  });
});
