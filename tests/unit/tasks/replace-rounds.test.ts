import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import { withEntries } from '../../../src/progress/fold-progress.js';
import { planOccurrences } from '../../../src/tasks/plan-occurrences.js';
import { replaceRounds } from '../../../src/tasks/replace-rounds.js';
import type { ProgressEntry } from '../../../src/tasks/occurrence.js';
import type { Task } from '../../../src/tasks/task.js';
import { task } from '../../contract/samples/values.js';
import { createMemoryOccurrences } from '../../support/memory/memory-work.js';

const calendar = createWorkCalendar();
const planning = (today: string) => ({ today, calendar, reportDay: null });
const withDeadline = (phrase: string, today: string): Task =>
  task({
    deadline: parseDeadline(phrase, { base: today, calendar, mode: 'chat' }),
    startsOn: today,
    checkCadence: phrase === 'thường xuyên' ? 'monthly' : null,
  });
const entry = (status: 'in_progress' | 'done', percent: number): ProgressEntry => ({
  id: 'e1',
  sourceKey: 'e1',
  at: 1,
  by: 'm1',
  via: 'simulator',
  onBehalf: false,
  supporting: false,
  words: '',
  change: { status, percent, blocker: null, eta: null, evidence: [] },
  reason: null,
  undoneAt: null,
});

const changed = async (
  before: string,
  after: string,
  reported: { readonly key: string; readonly status: 'in_progress' | 'done'; readonly percent: number } | null,
) => {
  const store = createMemoryOccurrences();
  await store.addMissing(planOccurrences(withDeadline(before, '2026-03-02'), planning('2026-03-02')));
  if (reported !== null) {
    const known = (await store.ofTask('t1')).find(({ key }) => key === reported.key);
    if (known === undefined) throw new Error(`no round ${reported.key}`);
    await store.replace(withEntries(known, [entry(reported.status, reported.percent)]));
  }
  const next = withDeadline(after, '2026-03-05');
  await replaceRounds(store, next, planning('2026-03-05'));
  const once = await store.ofTask('t1');
  await replaceRounds(store, next, planning('2026-03-05'));
  expect(await store.ofTask('t1')).toEqual(once);
  return once.filter(({ status }) => status !== 'cancelled');
};

describe('a deadline that changes', () => {
  it('replaces rounds that nobody has reported on', async () => {
    const rounds = await changed('31/3', 'trước 30/5', null);
    expect(rounds.map(({ dueOn }) => dueOn)).toEqual(['2026-05-29']);
  });

  it('takes what was reported along to the new day, once however often it is done', async () => {
    const rounds = await changed('31/3', '30/5', { key: '2026-03-31', status: 'in_progress', percent: 40 });
    expect(rounds).toMatchObject([{ dueOn: '2026-05-30', percent: 40, originalDueOn: '2026-05-30' }]);
    expect(rounds[0]?.entries).toHaveLength(1);
  });

  it('leaves a finished round of a cycle as it was, and moves the one under way', async () => {
    const done = await changed('trước ngày 20 hàng tháng', 'trước ngày 25 hàng tháng', {
      key: '2026-03',
      status: 'done',
      percent: 100,
    });
    expect(done.find(({ key }) => key === '2026-03')).toMatchObject({ dueOn: '2026-03-19', status: 'done' });
    const open = await changed('trước ngày 20 hàng tháng', 'trước ngày 25 hàng tháng', {
      key: '2026-03',
      status: 'in_progress',
      percent: 30,
    });
    expect(open.find(({ key }) => key === '2026-03')).toMatchObject({ dueOn: '2026-03-24', percent: 30 });
  });

  it('from a day to a standing duty and back loses nothing that was reported', async () => {
    const rounds = await changed('31/3', 'thường xuyên', { key: '2026-03-31', status: 'in_progress', percent: 40 });
    expect(rounds.filter(({ entries }) => entries.length > 0)).toMatchObject([{ kind: 'check', percent: 40 }]);
  });
});
