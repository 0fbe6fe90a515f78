import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createPlanDrafts } from '../../../src/plans/draft/create-plan-drafts.js';
import type { PlanDrafts } from '../../../src/plans/draft/plan-drafts.js';
import type { PlanReading, PlanRow } from '../../../src/plans/plan-reading.js';
import { withEntries } from '../../../src/progress/fold-progress.js';
import type { Occurrence, ProgressChange } from '../../../src/tasks/occurrence.js';
import { codeOf, draftWorld, reading, row, valueOf, type DraftWorld } from '../../support/plans/draft-world.js';

const BOOK = row('1', 'Lập sổ sức khỏe điện tử cho viên chức', { lead: ['Khoa Nội'], deadline: '15/4/2026' });
const REVIEW = row('2', 'Rà soát thủ tục hành chính nội bộ', { deadline: '31/5/2026' });
const REPORT = row('3', 'Báo cáo công tác chuyên môn', { deadline: 'trước ngày 20 hàng tháng' });
const V1 = reading([BOOK, REVIEW, REPORT]);
/** The same plan, corrected in May. */
const v2 = (tasks: readonly PlanRow[]): PlanReading => reading(tasks, { plan: { ...V1.plan, date: '2026-02-20' } });

const report = async (world: DraftWorld, code: number, change: Partial<ProgressChange>): Promise<Occurrence> => {
  const task = await world.stores.tasks.findByCode(code);
  const [occurrence] = await world.stores.occurrences.ofTask(task?.id ?? '');
  if (occurrence === undefined) throw new Error('no round');
  const next = withEntries(occurrence, [
    ...occurrence.entries,
    {
      id: `e${code}`,
      sourceKey: `s${code}`,
      at: world.clock.now(),
      by: 'binh',
      via: 'simulator',
      onBehalf: false,
      supporting: false,
      words: 'báo cáo',
      change: { status: null, percent: null, blocker: null, eta: null, evidence: [], ...change },
      reason: null,
      undoneAt: null,
    },
  ]);
  await world.stores.occurrences.replace(next);
  return next;
};

const everything = async ({ stores }: DraftWorld): Promise<unknown> => ({
  plans: await stores.plans.all(),
  tasks: await stores.tasks.list(),
  occurrences: await stores.occurrences.statesOpenedBy('9999-12-31'),
  units: await stores.units.all(),
});

const open = (occurrences: readonly Occurrence[]): readonly Occurrence[] =>
  occurrences.filter((one) => one.status !== 'cancelled');

/** The same use cases, of which write number `cut` of an acceptance fails as when the service is killed there. */
const breakingAt = ({ stores, needs }: DraftWorld, cut: number): PlanDrafts => {
  let writes = 0;
  const crashing =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      writes += 1;
      return writes === cut ? Promise.reject(new Error('crash')) : run(...args);
    };
  return createPlanDrafts({
    ...needs,
    units: { ...stores.units, add: crashing((one) => stores.units.add(one)) },
    tasks: {
      ...stores.tasks,
      add: crashing((one) => stores.tasks.add(one)),
      replace: crashing((one) => stores.tasks.replace(one)),
    },
    plans: {
      ...stores.plans,
      add: crashing((one) => stores.plans.add(one)),
      replace: crashing((one) => stores.plans.replace(one)),
    },
    audit: { ...stores.audit, append: crashing((one) => stores.audit.append(one)) },
    replaceRounds: crashing(needs.replaceRounds),
  });
};

const OTHER = { plan: { ...V1.plan, number: '8/KH-THU', title: 'Kế hoạch khác' } };

describe('accepting a plan', () => {
  it('twice, at once or after a crash half-way, makes nothing twice', async () => {
    const world = await draftWorld();
    const view = valueOf(await world.open(V1));
    const accept = (source: string) => world.drafts.accept({ draftId: view.draft.id, by: 'officer', source });
    const both = await Promise.all([accept('a'), accept('b')]);
    expect(both.map(codeOf)).toEqual(['ok', 'ok']);
    expect(await world.stores.plans.all()).toHaveLength(1);
    expect(await world.stores.tasks.list()).toHaveLength(3);
    const before = await everything(world);
    const again = valueOf(await accept('c'));
    expect(again).toMatchObject({ again: true, notices: [] });
    expect(await everything(world)).toEqual(before);
  });

  it('is finished by agreeing again, wherever it was cut off', async () => {
    for (let cut = 1; cut <= 14; cut += 1) {
      const world = await draftWorld();
      await world.takeIn(V1);
      const changed = v2([{ ...BOOK, deadline: '30/4/2026', lead: ['Ban Mới'] }, row('4', 'Kiểm kê tài sản'), REPORT]);
      const view = valueOf(await world.open(changed));
      const broken = breakingAt(world, cut);
      const request = { draftId: view.draft.id, by: 'officer', source: 'agree', asRead: true };
      await broken.accept(request).catch(() => null);
      const done = valueOf(await world.drafts.accept(request));
      expect(done.again).toBe(false);
      expect(done.tasks.map((task) => task.code)).toEqual([1, 3, 4]);
      expect(done.cancelled.map((task) => task.code)).toEqual([2]);
      expect(await world.stores.units.all()).toHaveLength(3);
      expect((await world.stores.plans.all()).map((plan) => plan.documentVersion)).toEqual([2]);
      const [book] = done.tasks;
      expect(open(await world.stores.occurrences.ofTask(book?.id ?? '')).map((one) => one.dueOn)).toEqual([
        '2026-04-30',
      ]);
    }
  });

  it('is finished by whoever looks a minute later, wherever it was cut off', async () => {
    for (let cut = 1; cut <= 14; cut += 1) {
      const world = await draftWorld();
      await world.takeIn(V1);
      const changed = v2([{ ...BOOK, deadline: '30/4/2026', lead: ['Ban Mới'] }, row('4', 'Kiểm kê tài sản'), REPORT]);
      const view = valueOf(await world.open(changed));
      const request = { draftId: view.draft.id, by: 'officer', source: 'agree', asRead: true };
      await breakingAt(world, cut)
        .accept(request)
        .catch(() => null);
      const begun = (await world.stores.drafts.get(view.draft.id))?.state === 'accepting';
      expect(await world.drafts.finishCutOff()).toEqual([]);
      world.clock.advance(61_000);
      expect(await world.drafts.finishCutOff()).toEqual(begun ? [view.draft.id] : []);
      const done = valueOf(await world.drafts.accept(request));
      expect([done.added, done.changed, done.cancelled].map((list) => list.map((task) => task.code))).toEqual([
        [4],
        [1],
        [2],
      ]);
      expect(world.told.filter(({ draft }) => draft.id === view.draft.id).map(({ wasCutOff }) => wasCutOff)).toEqual([
        begun,
      ]);
    }
  });

  it('does not keep others waiting when one of them cannot be finished', async () => {
    const world = await draftWorld();
    const [first, second] = [valueOf(await world.open(V1)), valueOf(await world.open(reading([REVIEW], OTHER)))];
    for (const { draft } of [first, second])
      await breakingAt(world, 1)
        .accept({ draftId: draft.id, by: 'officer', source: null, asRead: true })
        .catch(() => null);
    world.clock.advance(61_000);
    const add = world.stores.plans.add.bind(world.stores.plans);
    vi.spyOn(world.stores.plans, 'add').mockImplementation((plan) =>
      plan.id === `p-${first.draft.id}` ? Promise.reject(new Error('broken')) : add(plan),
    );
    await expect(world.drafts.finishCutOff()).rejects.toThrow('1 plans could not be finished');
    expect(await world.stores.drafts.brief(second.draft.id)).toMatchObject({ state: 'accepted' });
    vi.restoreAllMocks();
    expect(await world.drafts.finishCutOff()).toEqual([first.draft.id]);
  });

  it('keeps settings, indicators and the day of the unit’s own report', async () => {
    const world = await draftWorld();
    const indicator = { phrase: '100% hồ sơ', name: 'hồ sơ', target: 100, unit: '%', bound: 'exactly' as const };
    const view = valueOf(await world.open({ ...V1, indicators: [indicator] }));
    expect(view.preview.settings).toEqual({ acceptance: false, checkCadence: 'monthly', reportDay: 19 });
    await world.drafts.editSettings({ draftId: view.draft.id, settings: { acceptance: true } });
    const { plan } = await world.accept(view);
    expect(plan.settings).toEqual({ acceptance: true, checkCadence: 'monthly', reportDay: 19 });
    expect(plan.indicators).toEqual([indicator]);
  });

  it('tells each person once, with everything that concerns them', async () => {
    const world = await draftWorld();
    const { notices } = await world.takeIn(V1);
    expect(notices.map(({ member, added }) => [member.id, added.map((task) => task.code)])).toEqual([
      ['binh', [1]],
      ['mai', [2, 3]],
    ]);
  });
});

describe('a new version of a plan', () => {
  it('that is the same document is not taken again', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    expect(codeOf(await world.open(V1))).toBe('plan-exists');
    expect(codeOf(await world.open({ ...V1, tasks: [...V1.tasks].reverse() }))).toBe('plan-exists');
  });

  it('shows what is added, removed and changed before anything is', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    const before = await everything(world);
    const { preview } = valueOf(
      await world.open(
        v2([
          { ...BOOK, title: 'Triển khai lập sổ sức khỏe điện tử cho toàn thể viên chức', deadline: '30/4/2026' },
          row('2', 'Kiểm kê tài sản công'),
          { ...REPORT, row: '5' },
        ]),
      ),
    );
    expect(preview.diff).toMatchObject({ kind: 'version', unchanged: 1, headChanged: ['date'] });
    expect(preview.diff?.added.map((one) => one.title)).toEqual(['Kiểm kê tài sản công']);
    expect(preview.diff?.removed.map((task) => task.code)).toEqual([2]);
    expect(preview.diff?.changed.map(({ task, fields }) => [task.code, ...fields])).toEqual([[1, 'title', 'deadline']]);
    expect(await everything(world)).toEqual(before);
  });

  it('keeps code, progress and history of what goes on, and gives it the new day', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    await report(world, 1, { percent: 40 });
    const accepted = await world.takeIn(v2([{ ...BOOK, deadline: '30/4/2026' }, REVIEW, REPORT]));
    expect(accepted.plan).toMatchObject({ documentVersion: 2, date: '2026-02-20' });
    expect(accepted.changed.map((task) => task.code)).toEqual([1]);
    const rounds = open(await world.stores.occurrences.ofTask(accepted.changed[0]?.id ?? ''));
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({ dueOn: '2026-04-30', percent: 40, status: 'in_progress' });
    expect(rounds[0]?.entries.map((entry) => entry.id)).toEqual(['e1']);
    expect(await world.stores.plans.all()).toHaveLength(1);
  });

  it('replaces the rounds of a cycle that nobody has touched, and leaves those that are done', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    await report(world, 3, { status: 'done', percent: 100 });
    const { changed } = await world.takeIn(v2([BOOK, REVIEW, { ...REPORT, deadline: 'trước ngày 25 hàng tháng' }]));
    const rounds = open(await world.stores.occurrences.ofTask(changed[0]?.id ?? ''));
    expect(rounds.map(({ key, dueOn, status }) => [key, dueOn, status]).slice(0, 2)).toEqual([
      ['2026-02', '2026-02-19', 'done'],
      ['2026-03', '2026-03-24', 'not_started'],
    ]);
  });

  it('cancels what is no longer in it, says why, and tells those it was given to', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    const { cancelled, notices } = await world.takeIn(v2([BOOK, REPORT]));
    expect(cancelled.map(({ code, state }) => [code, state])).toEqual([[2, 'cancelled']]);
    expect(notices.map((one) => [one.member.id, one.cancelled.length])).toEqual([['mai', 1]]);
    const [entry] = await world.stores.audit.list({ subject: `task:${cancelled[0]?.id ?? ''}`, limit: 1 });
    expect(entry).toMatchObject({ action: 'task-cancelled', details: { reason: 'không còn trong kế hoạch' } });
  });

  it('hands a task to its new unit: the old people hear it, named ones are let go', async () => {
    const world = await draftWorld();
    const { tasks } = await world.takeIn(V1);
    const [book] = tasks;
    if (book !== undefined) await world.stores.tasks.replace({ ...book, assigneeIds: ['binh'], version: 1 });
    const accepted = await world.takeIn(v2([{ ...BOOK, lead: ['Phòng Tổng hợp'] }, REVIEW, REPORT]));
    expect(accepted.changed[0]).toMatchObject({ leadUnitIds: ['th'], assigneeIds: [] });
    expect(accepted.notices.map((one) => [one.member.id, one.added.length, one.handedOver.length])).toEqual([
      ['mai', 1, 0],
      ['binh', 0, 1],
    ]);
  });

  it('changes only what the document changed: what people set since stays', async () => {
    const world = await draftWorld();
    const { tasks } = await world.takeIn(V1);
    const [book] = tasks;
    if (book !== undefined)
      await world.stores.tasks.replace({ ...book, title: 'Lập sổ (đã sửa)', important: true, version: 1 });
    await world.takeIn(v2([{ ...BOOK, deliverable: 'Danh sách' }, REVIEW, REPORT]));
    expect(await world.stores.tasks.findByCode(1)).toMatchObject({
      title: 'Lập sổ (đã sửa)',
      important: true,
      deliverable: 'Danh sách',
    });
  });

  it('keeps what the officer corrected in the version before, where the paper says the same again', async () => {
    const world = await draftWorld();
    const unclear = { ...BOOK, deadline: 'Theo quy định' };
    const view = valueOf(await world.open(reading([unclear, REVIEW, REPORT])));
    await world.drafts.answer({ draftId: view.draft.id, questionId: 't.r1', answer: '25/5/2026' });
    await world.drafts.editRow({ draftId: view.draft.id, rowId: 'r2', edit: { drop: true } });
    await world.accept(view);
    const next = valueOf(await world.open(v2([unclear, REVIEW, { ...REPORT, deliverable: 'Báo cáo tháng' }])));
    expect(next.preview.questions).toEqual([]);
    expect(next.preview.rows[1]?.dropped).toBe(true);
    expect(next.preview.diff).toMatchObject({ added: [], removed: [], unchanged: 1 });
    expect(next.preview.diff?.changed.map((one) => one.fields)).toEqual([['deliverable']]);
  });

  it('leaves a finished task finished, and asks when its time is later now', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    await report(world, 1, { status: 'done', percent: 100 });
    const later = v2([{ ...BOOK, deadline: '30/4/2026' }, REVIEW, REPORT]);
    const view = valueOf(await world.open(later));
    expect(view.preview.questions).toMatchObject([{ kind: 'reopen', blocking: true, id: 'x.r1' }]);
    valueOf(await world.drafts.answer({ draftId: view.draft.id, questionId: 'x.r1', answer: 'no' }));
    const { changed } = await world.accept(view);
    const rounds = open(await world.stores.occurrences.ofTask(changed[0]?.id ?? ''));
    expect(rounds.map((one) => one.status)).toEqual(['done']);
  });

  it('opens a finished task again when the later time is said to be more work', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    await report(world, 1, { status: 'done', percent: 100 });
    const view = valueOf(await world.open(v2([{ ...BOOK, deadline: '30/4/2026' }, REVIEW, REPORT])));
    valueOf(await world.drafts.answer({ draftId: view.draft.id, questionId: 'x.r1', answer: 'yes' }));
    const { changed } = await world.accept(view);
    const rounds = open(await world.stores.occurrences.ofTask(changed[0]?.id ?? ''));
    expect(rounds.map(({ status, dueOn }) => [status, dueOn])).toEqual([
      ['done', '2026-04-15'],
      ['not_started', '2026-04-30'],
    ]);
  });

  it('does not call the days of its finished quarter past, nor ask about them', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    world.clock.advance(100 * 86_400_000);
    const may = reading([BOOK, { ...REVIEW, deliverable: 'Quyết định' }, REPORT], {
      plan: { ...V1.plan, date: '2026-05-15' },
    });
    const { preview } = valueOf(await world.open(may));
    expect(preview.questions).toEqual([]);
    expect(preview.diff?.changed.map((one) => one.fields)).toEqual([['deliverable']]);
  });

  it('takes nothing away that was given in the chat', async () => {
    const world = await draftWorld();
    const { plan, tasks } = await world.takeIn(V1);
    const [book] = tasks;
    if (book !== undefined)
      await world.stores.tasks.add({
        ...book,
        id: 'given',
        code: 99,
        planId: plan.id,
        sourceRow: null,
        title: 'Việc giao miệng',
      });
    const { cancelled } = await world.takeIn(v2([BOOK, REPORT]));
    expect(cancelled.map((task) => task.code)).toEqual([2]);
  });

  it('may let a task go on that it no longer has, if the officer keeps it', async () => {
    const world = await draftWorld();
    const { tasks } = await world.takeIn(V1);
    const view = valueOf(await world.open(v2([BOOK, REPORT])));
    const kept = valueOf(
      await world.drafts.keepTask({ draftId: view.draft.id, taskId: tasks[1]?.id ?? '', keep: true }),
    );
    expect(kept.preview.diff?.removed).toEqual([]);
    const accepted = await world.accept(view);
    expect(accepted.tasks.map((task) => task.code)).toEqual([1, 2, 3]);
    expect(accepted.cancelled).toEqual([]);
  });

  it('is looked at anew when another version went in while it waited', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    const waiting = valueOf(await world.open(v2([BOOK, REVIEW])));
    await world.takeIn(v2([BOOK, REVIEW, REPORT, row('4', 'Kiểm kê tài sản công')]));
    expect(codeOf(await world.drafts.accept({ draftId: waiting.draft.id, by: 'officer', source: 'x' }))).toBe(
      'plan-changed',
    );
    const shown = valueOf(await world.drafts.show(waiting.draft.id));
    expect(shown.preview.diff?.removed.map((task) => task.code)).toEqual([3, 4]);
    expect((await world.accept(waiting)).plan.documentVersion).toBe(3);
  });
});

describe('a plan of another number', () => {
  const NEXT = (over: Partial<PlanReading['plan']>): PlanReading =>
    reading([BOOK, { ...REVIEW, deadline: '30/6/2026' }], { plan: { ...V1.plan, number: '20/KH-THU', ...over } });

  it('that says it replaces one in force closes it, and its tasks go on', async () => {
    const world = await draftWorld();
    const old = await world.takeIn(V1);
    const accepted = await world.takeIn(NEXT({ replaces: { number: '7/KH-THU', date: null } }));
    expect(accepted.closedPlan).toMatchObject({ id: old.plan.id, state: 'closed' });
    expect(accepted.plan).toMatchObject({ number: '20/KH-THU', documentVersion: 1, replacesPlanId: old.plan.id });
    expect(accepted.tasks.map(({ code, planId }) => [code, planId])).toEqual([
      [1, accepted.plan.id],
      [2, accepted.plan.id],
    ]);
    expect(accepted.cancelled.map((task) => task.code)).toEqual([3]);
    expect(world.followed).toEqual([[old.plan.id, accepted.plan.id]]);
  });

  it('but the same title is asked about, and may be a plan of its own', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    const view = valueOf(await world.open(NEXT({})));
    expect(view.preview.questions[0]).toMatchObject({ kind: 'version', blocking: true, read: '7/KH-THU' });
    const other = valueOf(
      await world.drafts.answer({ draftId: view.draft.id, questionId: 'version', answer: 'replaces' }),
    );
    expect(other.preview.diff).toMatchObject({ kind: 'replacement', unchanged: 1 });
    const own = valueOf(
      await world.drafts.answer({ draftId: view.draft.id, questionId: 'version', answer: 'separate' }),
    );
    expect(own.preview.diff).toBeNull();
    const { tasks, plan } = await world.accept(view);
    expect(tasks.map((task) => task.code)).toEqual([4, 5]);
    expect(await world.stores.plans.all()).toHaveLength(2);
    expect(plan.replacesPlanId).toBeNull();
  });

  it('of the next year does not count this year’s finished work as its own', async () => {
    const world = await draftWorld();
    await world.takeIn(V1);
    await report(world, 1, { status: 'done', percent: 100 });
    const next = reading([{ ...BOOK, deadline: '15/4/2027' }, REPORT], {
      plan: {
        ...V1.plan,
        number: '9/KH-THU',
        date: '2027-01-10',
        year: 2027,
        replaces: { number: '7/KH-THU', date: null },
      },
    });
    world.clock.advance(340 * 86_400_000);
    const { tasks } = await world.takeIn(next);
    expect(tasks.map((task) => task.code)).toEqual([3, 4]);
  });
});

describe('any two versions of a plan', () => {
  const words = fc.constantFrom('rà soát', 'báo cáo', 'số hóa', 'hồ sơ', 'tập huấn', 'kỹ năng', 'kiểm tra', 'nội bộ');
  const anyRow = fc.record({
    title: fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
    lead: fc.subarray(['Phòng Tổng hợp', 'Khoa Nội'], { minLength: 1 }),
    deadline: fc.constantFrom('31/3/2026', '30/6/2026', 'trước ngày 20 hàng tháng', 'Thường xuyên', 'Quý II/2026'),
    deliverable: fc.constantFrom('Báo cáo', 'Quyết định', ''),
  });
  const rows = fc
    .array(anyRow, { minLength: 1, maxLength: 6 })
    .map((all) => all.map(({ title, ...rest }, index) => row(String(index + 1), title, rest)));

  it('lead from the tasks of the one exactly to the rows of the other', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const world = await draftWorld();
        await world.takeIn(reading(before));
        const opened = await world.open(v2(after));
        if (!opened.ok) return;
        const view = opened.value;
        const { tasks, added, cancelled } = valueOf(
          await world.drafts.accept({ draftId: view.draft.id, by: 'officer', source: 'x', asRead: true }),
        );
        const unitName = (id: string): string => (id === 'th' ? 'Phòng Tổng hợp' : 'Khoa Nội');
        const said = (task: (typeof tasks)[number]): unknown => ({
          title: task.title,
          lead: [...task.leadUnitIds].map(unitName).sort(),
          deadline: task.deadline.text,
          deliverable: task.deliverable ?? '',
          row: task.sourceRow,
        });
        const wanted = after.map((one) => ({
          title: one.title,
          lead: [...one.lead].sort(),
          deadline: one.deadline,
          deliverable: one.deliverable,
          row: one.row,
        }));
        const byRow = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
        expect(tasks.map(said).sort(byRow)).toEqual([...wanted].sort(byRow));
        expect(before.length + added.length - cancelled.length).toBe(after.length);
      }),
      { numRuns: 60 },
    );
  });

  it('that are the same change nothing, when they are taken again as a draft that was open', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (tasks) => {
        const world = await draftWorld();
        await world.takeIn(reading(tasks));
        const before = await everything(world);
        expect(codeOf(await world.open(reading([...tasks])))).toBe('plan-exists');
        expect(await everything(world)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});
