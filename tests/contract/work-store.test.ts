import { beforeEach, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/audit/audit-log.js';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';
import { entry, occurrence, plan, task } from './samples/values.js';

describeStores('plans, tasks and progress', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('gives back plans as they were put in, oldest first', async () => {
    await stores.plans.add(plan({ id: 'a', createdAt: 2_000 }));
    await stores.plans.add(plan({ id: 'b', createdAt: 1_000 }));
    expect(await stores.plans.all()).toStrictEqual([
      plan({ id: 'b', createdAt: 1_000 }),
      plan({ id: 'a', createdAt: 2_000 }),
    ]);
    expect(await stores.plans.replace(plan({ id: 'a', state: 'closed', version: 1 }))).toBe(true);
    expect((await stores.plans.get('a'))?.state).toBe('closed');
  });

  it('gives back a task with its deadline, however deep it is', async () => {
    await stores.tasks.add(task());
    expect(await stores.tasks.get('t1')).toStrictEqual(task());
    expect(await stores.tasks.findByCode(1)).toStrictEqual(task());
    expect(await stores.tasks.findByCode(2)).toBeNull();
  });

  it('gives a code to one task only', async () => {
    expect(await stores.tasks.add(task())).toBe(true);
    expect(await stores.tasks.add(task({ id: 't2' }))).toBe(false);
    expect(await stores.tasks.add(task({ code: 2 }))).toBe(false);
    expect(await stores.tasks.list()).toHaveLength(1);
  });

  it('reserves codes that nobody else gets, also when thirty ask at once', async () => {
    const firsts = await Promise.all(Array.from({ length: 30 }, () => stores.tasks.reserveCodes(3)));
    const codes = firsts.flatMap((first) => [first, first + 1, first + 2]);
    expect(new Set(codes)).toEqual(new Set(Array.from({ length: 90 }, (_, n) => n + 1)));
  });

  it('lists tasks by code, of one plan, state, unit or person', async () => {
    await stores.tasks.add(task({ id: 'a', code: 3, planId: 'p2', leadUnitIds: ['u1', 'u2'] }));
    await stores.tasks.add(task({ id: 'b', code: 1, leadUnitIds: ['u9'], supportingUnitIds: ['u2'] }));
    await stores.tasks.add(task({ id: 'c', code: 2, leadUnitIds: ['u9'], assigneeIds: ['m7'], state: 'cancelled' }));
    const ids = async (filter?: Parameters<Stores['tasks']['list']>[0]): Promise<readonly string[]> =>
      (await stores.tasks.list(filter)).map((one) => one.id);
    expect(await ids()).toEqual(['b', 'c', 'a']);
    expect(await ids({ planId: 'p2' })).toEqual(['a']);
    expect(await ids({ state: 'active' })).toEqual(['b', 'a']);
    expect(await ids({ concerning: { unitIds: ['u2'], memberId: null } })).toEqual(['b', 'a']);
    expect(await ids({ concerning: { unitIds: ['u2'], memberId: 'm7' } })).toEqual(['b', 'c', 'a']);
    expect(await ids({ state: 'active', concerning: { unitIds: [], memberId: 'm7' } })).toEqual([]);
  });

  it('gives all states of a long list, each once and in order, however the database hands them over', async () => {
    const codes = Array.from({ length: 1_101 }, (_, n) => n + 1);
    await stores.occurrences.addMissing(
      codes.toReversed().map((code) => occurrence({ id: `t${code}:x`, taskId: `t${code}`, taskCode: code })),
    );
    expect((await stores.occurrences.statesOpenedBy('2026-12-31')).map(({ taskCode }) => taskCode)).toEqual(codes);
  });

  it('gives active tasks in parts, by code, none twice and none left out', async () => {
    const codes = [5, 2, 9, 1, 7];
    for (const code of codes) await stores.tasks.add(task({ id: `t${code}`, code }));
    await stores.tasks.add(task({ id: 'gone', code: 6, state: 'cancelled' }));
    const after = async (code: number): Promise<readonly number[]> =>
      (await stores.tasks.activeAfter(code, 2)).map((one) => one.code);
    expect([await after(0), await after(2), await after(7), await after(9)]).toEqual([[1, 2], [5, 7], [9], []]);
  });

  it('gives back an occurrence with all that was said about it', async () => {
    const full = occurrence({
      status: 'blocked',
      entries: [entry(), entry({ id: 'e2', reason: 'Mở lại', undoneAt: 3_000 })],
      extensions: [
        {
          id: 'x1',
          sourceKey: 'sim:2',
          askedBy: 'm1',
          askedAt: 2_500,
          reason: null,
          oldDueOn: '2026-03-19',
          newDueOn: '2026-03-25',
          state: 'asked',
          decidedBy: null,
          decidedAt: null,
        },
      ],
      evidence: [{ kind: 'file', platform: 'telegram', fileId: 'f', name: null, bytes: 2 ** 40 }],
      // Ids come from outside: they may hold what MongoDB and JavaScript find special.
      snoozedUntil: { 'm.1': 5, $m: 6, '$a.b%2E%': 7, constructor: 8, m1: 4_102_444_800_000 },
    });
    expect(await stores.occurrences.addMissing([full])).toBe(1);
    expect(await stores.occurrences.get(full.id)).toStrictEqual(full);
    expect(await stores.occurrences.replace({ ...full, percent: 70, version: 1 })).toBe(true);
    expect(await stores.occurrences.get(full.id)).toStrictEqual({ ...full, percent: 70, version: 1 });
  });

  it('keeps a key called __proto__ as a key', async () => {
    const snoozedUntil = JSON.parse('{"__proto__": 5}') as Record<string, number>;
    await stores.occurrences.addMissing([occurrence({ snoozedUntil })]);
    expect(Object.entries((await stores.occurrences.get('t1:2026-03'))?.snoozedUntil ?? {})).toEqual([
      ['__proto__', 5],
    ]);
  });

  it('stores no undefined: a field left undefined is absent, a null stays null', async () => {
    const details = { gone: undefined, kept: null, list: [1, undefined] };
    await stores.audit.append({ ...auditEntry('a', 1), details });
    const [stored] = await stores.audit.list({ limit: 1 });
    expect(stored?.details).toStrictEqual({ kept: null, list: [1, null] });
  });

  it('adds only occurrences that are new, so planning twice makes one', async () => {
    const three = ['2026-01', '2026-02', '2026-03'].map((key) => occurrence({ id: `t1:${key}`, key }));
    expect(await stores.occurrences.addMissing(three.slice(0, 1))).toBe(1);
    await stores.occurrences.replace({ ...occurrence({ id: 't1:2026-01', percent: 40 }), version: 1 });
    expect(await stores.occurrences.addMissing([...three, ...three])).toBe(2);
    expect(await stores.occurrences.addMissing([])).toBe(0);
    expect((await stores.occurrences.get('t1:2026-01'))?.percent).toBe(40);
    const counts = await Promise.all(
      [1, 2, 3, 4].map(() => stores.occurrences.addMissing([occurrence({ id: 'new' })])),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  });

  it('keeps both of two reports at once: the slower one is told and tries again', async () => {
    await stores.occurrences.addMissing([occurrence()]);
    const report = async (id: string): Promise<void> => {
      for (;;) {
        const now = await stores.occurrences.get('t1:2026-03');
        if (now === null) throw new Error('it is gone');
        if (
          await stores.occurrences.replace({
            ...now,
            entries: [...now.entries, entry({ id })],
            version: now.version + 1,
          })
        )
          return;
      }
    };
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(report));
    const stored = await stores.occurrences.get('t1:2026-03');
    expect(stored?.entries.map((one) => one.id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(stored?.version).toBe(6);
  });

  it('tells the states of what has opened and is not cancelled, without entries but with their number', async () => {
    const second = occurrence({ taskCode: 2, taskId: 't2', id: 'b', opensOn: '2026-02-01' });
    await stores.occurrences.addMissing([
      { ...second, entries: [entry(), entry({ id: 'e2' })] },
      occurrence({ id: 'a', opensOn: '2026-03-02' }),
      occurrence({ id: 'c', opensOn: '2026-01-01', status: 'cancelled' }),
      occurrence({ id: 'd', opensOn: '2026-03-03' }),
      occurrence({ id: 'e', opensOn: '2026-01-01', status: 'done' }),
    ]);
    const states = await stores.occurrences.statesOpenedBy('2026-03-02');
    expect(states.map((one) => one.id)).toEqual(['e', 'a', 'b']);
    const stateOfSecond: Record<string, unknown> = { ...second, entryCount: 2 };
    delete stateOfSecond.entries;
    expect(states[2]).toStrictEqual(stateOfSecond);
    const some = await stores.occurrences.statesOpenedBy('2026-03-02', { taskIds: ['t2', 't7'] });
    expect(some.map((one) => one.id)).toEqual(['b']);
    const onTheDay = await stores.occurrences.statesOpenedBy('2026-03-02', { taskIds: ['t1'] });
    expect(onTheDay.map((one) => one.id)).toEqual(['e', 'a']);
    expect(await stores.occurrences.statesOpenedBy('2026-03-02', { taskIds: [] })).toEqual([]);
  });

  it('counts entries anew with every report', async () => {
    await stores.occurrences.addMissing([occurrence()]);
    await stores.occurrences.replace(occurrence({ entries: [entry()], version: 1 }));
    expect((await stores.occurrences.statesOpenedBy('2026-12-31'))[0]?.entryCount).toBe(1);
  });

  it('removes occurrences that nobody has reported on, and leaves the others', async () => {
    await stores.occurrences.addMissing([occurrence({ id: 'a' }), occurrence({ id: 'b' }), occurrence({ id: 'c' })]);
    await stores.occurrences.replace(occurrence({ id: 'b', entries: [entry()], version: 1 }));
    expect(await stores.occurrences.removeUntouched(['a', 'b', 'nothing'])).toBe(1);
    expect((await stores.occurrences.ofTask('t1')).map((one) => one.id)).toEqual(['b', 'c']);
  });

  it('logs what a message caused once, however often it is handled', async () => {
    await stores.audit.append(auditEntry('sim:1:0', 1_000));
    await stores.audit.append({ ...auditEntry('sim:1:0', 2_000), actor: 'somebody else' });
    expect(await stores.audit.list({ limit: 10 })).toStrictEqual([auditEntry('sim:1:0', 1_000)]);
  });

  it('lists the log newest first, of one subject, before an instant, and never more than asked for', async () => {
    for (const [id, at] of [
      ['a', 1],
      ['b', 3],
      ['c', 2],
      ['d', 3],
    ] as const)
      await stores.audit.append(auditEntry(id, at));
    await stores.audit.append({ ...auditEntry('e', 9), subject: 'task:other' });
    const ids = async (query: Parameters<Stores['audit']['list']>[0]): Promise<readonly string[]> =>
      (await stores.audit.list(query)).map((one) => one.id);
    expect(await ids({ limit: 10, subject: 'task:t1' })).toEqual(['d', 'b', 'c', 'a']);
    expect(await ids({ limit: 10, subject: 'task:t1', before: 3 })).toEqual(['c', 'a']);
    expect(await ids({ limit: 2 })).toEqual(['e', 'd']);
    expect(await ids({ limit: 10, before: 3 })).toEqual(['c', 'a']);
    expect(await ids({ limit: 0 })).toEqual([]);
  });

  it('lists the log by who did it, to what, and how; and page by page without a gap or a repeat', async () => {
    for (const [id, actor, subject, action] of [
      ['a', 'm1', 'task:t1', 'task-created'],
      ['b', 'm2', 'member:m1', 'member-moved'],
      ['c', 'm2', 'task:t2', 'task-created'],
      ['d', 'm3', 'task:t1', 'task-changed'],
      ['e', 'm1', 'plan:p1', 'plan-imported'],
    ] as const)
      await stores.audit.append({ ...auditEntry(id, 7), actor, subject, action });
    const ids = async (query: Partial<Parameters<Stores['audit']['list']>[0]>): Promise<readonly string[]> =>
      (await stores.audit.list({ limit: 10, ...query })).map((one) => one.id);
    expect(await ids({ actors: ['m1'] })).toEqual(['e', 'a']);
    expect(await ids({ actors: ['m1'], subjects: ['member:m1'] })).toEqual(['e', 'b', 'a']);
    expect(await ids({ subjects: ['task:t1', 'task:t2'], actions: ['task-created'] })).toEqual(['c', 'a']);
    expect(await ids({ subjects: [] })).toEqual([]);
    const pages: string[] = [];
    let olderThan: { at: number; id: string } | undefined;
    for (;;) {
      const page = await stores.audit.list({ limit: 2, ...(olderThan === undefined ? {} : { olderThan }) });
      olderThan = page.at(-1);
      if (olderThan === undefined) break;
      pages.push(...page.map(({ id }) => id));
    }
    expect(pages).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
});

const auditEntry = (id: string, at: number): AuditEntry => ({
  id,
  at,
  actor: 'system',
  action: 'task-created',
  subject: 'task:t1',
  details: { code: 12, 'old.value': { $gt: 1 } },
  source: null,
});
