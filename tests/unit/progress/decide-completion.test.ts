import { describe, expect, it } from 'vitest';
import { createCompletionDecider, submissionOf } from '../../../src/progress/decide-completion.js';
import { withEntries } from '../../../src/progress/fold-progress.js';
import type { ProgressEntry } from '../../../src/tasks/occurrence.js';
import { member, occurrence } from '../../contract/samples/values.js';
import { createMemoryOccurrences } from '../../support/memory/memory-work.js';

const entry = (id: string, at: number, change: Partial<ProgressEntry['change']>): ProgressEntry => ({
  id,
  sourceKey: id,
  at,
  by: 'mai',
  via: 'simulator',
  onBehalf: false,
  supporting: false,
  words: id,
  change: { status: null, percent: null, blocker: null, eta: null, evidence: [], ...change },
  reason: null,
  undoneAt: null,
});

const waiting = async () => {
  const occurrences = createMemoryOccurrences();
  const fresh = occurrence({ id: 't1:r', status: 'not_started', entries: [], version: 0 });
  await occurrences.addMissing([fresh]);
  const entries = [entry('e1', 10, { percent: 60, status: 'in_progress' }), entry('e2', 20, { status: 'submitted' })];
  await occurrences.replace(withEntries(fresh, entries));
  const decide = createCompletionDecider({ occurrences, clock: { now: () => 1_000 } });
  const request = { occurrenceId: 't1:r', via: 'simulator', reason: null, decision: 'accepted' as const };
  return { occurrences, decide, request };
};

describe('a completion that waits', () => {
  it('of two who decide at the same moment one wins and the other learns who it was', async () => {
    const { occurrences, decide, request } = await waiting();
    const outcomes = await Promise.all(
      ['lan', 'hung'].map((id) => decide({ ...request, by: member({ id }), sourceKey: `k-${id}` })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'completion-decided', details: { state: 'accepted' } },
    });
    const after = await occurrences.get('t1:r');
    expect(after?.entries.filter(({ decision }) => decision === 'accepted')).toHaveLength(1);
    expect(after).toMatchObject({ status: 'done', submittedAt: 20, acceptedAt: 1_000 });
  });

  it('decided by the same message again gives the same decision and writes nothing more', async () => {
    const { occurrences, decide, request } = await waiting();
    const by = member({ id: 'lan' });
    const first = await decide({ ...request, by, sourceKey: 'k' });
    const second = await decide({ ...request, by, sourceKey: 'k' });
    expect(second).toEqual(first);
    expect((await occurrences.get('t1:r'))?.entries).toHaveLength(3);
  });

  it('returned goes back to the figure of before; without a reason it is not returned', async () => {
    const { occurrences, decide, request } = await waiting();
    const returned = { ...request, decision: 'returned' as const, by: member({ id: 'lan' }) };
    expect(await decide({ ...returned, sourceKey: 'a' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    await decide({ ...returned, reason: 'thiếu chữ ký', sourceKey: 'b' });
    expect(await occurrences.get('t1:r')).toMatchObject({ status: 'in_progress', percent: 60, submittedAt: null });
  });

  it('is found by the report that made it wait, not by evidence sent after it', () => {
    const entries = [
      entry('e1', 1, { status: 'submitted' }),
      entry('e2', 2, {}),
      entry('e3', 3, { status: 'submitted' }),
    ];
    expect(submissionOf({ entries })?.id).toBe('e1');
    expect(submissionOf({ entries: [entry('e1', 1, { percent: 50 })] })).toBeNull();
  });
});
