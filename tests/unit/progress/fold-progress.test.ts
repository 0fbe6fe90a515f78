import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldProgress, withEntries } from '../../../src/progress/fold-progress.js';
import type { ProgressChange, ProgressEntry } from '../../../src/tasks/occurrence.js';
import { entry, occurrence } from '../../contract/samples/values.js';

const NOTHING: ProgressChange = { status: null, percent: null, blocker: null, eta: null, evidence: [] };
let count = 0;
const says = (change: Partial<ProgressChange>, more: Partial<ProgressEntry> = {}): ProgressEntry => {
  count += 1;
  return entry({ id: `e${count}`, sourceKey: `s${count}`, at: count, change: { ...NOTHING, ...change }, ...more });
};

describe('the state that reports add up to', () => {
  it('nothing reported is not started', () => {
    expect(foldProgress([])).toMatchObject({ status: 'not_started', percent: 0, lastReportedAt: null });
  });

  it('a figure starts it, an obstacle stops it, "hết vướng" sets it going again', () => {
    const reports = [says({ percent: 30 }), says({ status: 'blocked', blocker: 'kinh phí' }), says({ blocker: '' })];
    expect(foldProgress(reports.slice(0, 1))).toMatchObject({ status: 'in_progress', percent: 30 });
    expect(foldProgress(reports.slice(0, 2))).toMatchObject({ status: 'blocked', percent: 30, blocker: 'kinh phí' });
    expect(foldProgress(reports)).toMatchObject({ status: 'in_progress', percent: 30, blocker: null });
  });

  it('done is 100 with no obstacle, and keeps the time of the first completion', () => {
    const first = says({ status: 'done' }, { at: 500 });
    const again = says({ status: 'done', evidence: [{ kind: 'link', url: 'https://thu.vn' }] }, { at: 900 });
    expect(foldProgress([says({ status: 'blocked', blocker: 'x' }), first, again])).toMatchObject({
      status: 'done',
      percent: 100,
      blocker: null,
      submittedAt: 500,
      lastReportedAt: 900,
    });
  });

  it('opened again it is below 100 and no longer submitted', () => {
    expect(foldProgress([says({ status: 'done' }), says({ status: 'in_progress' })])).toMatchObject({
      status: 'in_progress',
      percent: 99,
      submittedAt: null,
    });
  });

  it("a supporting unit's report adds evidence and moves nothing", () => {
    const evidence = [{ kind: 'document' as const, number: '1/BC', date: null }];
    const fold = foldProgress([says({ status: 'done', percent: 100, evidence }, { supporting: true })]);
    expect(fold).toMatchObject({ status: 'not_started', percent: 0, submittedAt: null, evidence });
  });

  const change = fc.record({
    status: fc.constantFrom(null, 'not_started', 'in_progress', 'blocked', 'submitted', 'done'),
    percent: fc.option(fc.integer({ min: 0, max: 100 })),
    blocker: fc.constantFrom(null, '', 'chờ ký'),
    eta: fc.constantFrom(null, '2026-04-01'),
    evidence: fc.constant([]),
  }) as fc.Arbitrary<ProgressChange>;
  const history = fc
    .array(fc.tuple(change, fc.boolean(), fc.boolean()), { maxLength: 12 })
    .map((all) => all.map(([one, supporting, undone]) => says(one, { supporting, undoneAt: undone ? 1 : null })));

  it('never breaks its own rules, whatever was reported', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const fold = foldProgress(entries);
        const isComplete = fold.status === 'done' || fold.status === 'submitted';
        expect(fold.percent === 100).toBe(isComplete || fold.percent === 100);
        if (isComplete) expect(fold).toMatchObject({ percent: 100, blocker: null });
        expect(fold.submittedAt !== null).toBe(isComplete);
        expect(fold.percent).toBeGreaterThanOrEqual(0);
        expect(fold.percent).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('undone reports count for nothing: the fold is that of the others', () => {
    fc.assert(
      fc.property(history, (entries) => {
        expect(foldProgress(entries)).toEqual(foldProgress(entries.filter(({ undoneAt }) => undoneAt === null)));
      }),
    );
  });

  it('a stored round goes one version up and keeps every entry', () => {
    const entries = [says({ percent: 10 }), says({ percent: 20 })];
    expect(withEntries(occurrence({ version: 4 }), entries)).toMatchObject({ version: 5, percent: 20, entries });
  });
});
