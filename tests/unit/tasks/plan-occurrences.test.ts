import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import { addDays } from '../../../src/shared/clock.js';
import { currentOccurrence } from '../../../src/tasks/current-occurrence.js';
import { HORIZON_DAYS, planOccurrences } from '../../../src/tasks/plan-occurrences.js';
import type { Occurrence } from '../../../src/tasks/occurrence.js';
import { occurrence, task } from '../../contract/samples/values.js';

const calendar = createWorkCalendar();
const BASE = '2026-02-06';
const taskOf = (phrase: string, more: Parameters<typeof task>[0] = {}) =>
  task({ deadline: parseDeadline(phrase, { base: BASE, calendar }), startsOn: '2026-02-09', ...more });
const planned = (phrase: string, today = '2026-02-09', more: Parameters<typeof task>[0] = {}) =>
  planOccurrences(taskOf(phrase, more), { today, calendar, reportDay: 19 });
const dues = (phrase: string, today?: string): readonly (string | null)[] =>
  planned(phrase, today).map(({ dueOn }) => dueOn);

describe('the rounds of a task', () => {
  it('"trước ngày 20 hàng tháng": one a month, each with the 19th as its last day', () => {
    const [february, march] = planned('trước ngày 20 hàng tháng');
    expect(february).toMatchObject({ key: '2026-02', dueOn: '2026-02-19', opensOn: '2026-02-09' });
    expect(march).toMatchObject({ key: '2026-03', dueOn: '2026-03-19' });
  });

  it.each([
    ['Quý I/2026', ['2026-03-31']],
    ['Tháng 6', ['2026-06-30']],
    ['Năm 2026', ['2026-12-31']],
  ])('"%s" is one round, there from the beginning', (phrase, expected) => {
    expect(dues(phrase)).toEqual(expected);
  });

  it('"Thường xuyên" asks once a month, one working day before the unit reports, and is never due', () => {
    const rounds = planned('Thường xuyên', '2026-02-09', { checkCadence: 'monthly' });
    expect(rounds.map(({ key, askOn, dueOn, kind }) => [key, askOn, dueOn, kind]).slice(0, 2)).toEqual([
      // The 18th of February is a day off, as is the whole week.
      ['2026-02', '2026-02-13', null, 'check'],
      ['2026-03', '2026-03-18', null, 'check'],
    ]);
  });

  it('a deadline with an open question makes no date: the task waits without one', () => {
    for (const phrase of ['', 'sớm nhất có thể', 'theo chỉ đạo'])
      expect(planned(phrase).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['undated', null]]);
  });

  it('a cancelled task has none', () => {
    expect(planned('Quý I/2026', '2026-02-09', { state: 'cancelled' })).toEqual([]);
  });

  it('are the same however often and on whatever day they are derived: ids never repeat, what was planned stays planned', () => {
    const phrases = ['trước ngày 20 hàng tháng', 'Hàng quý', 'hàng tuần', 'Năm 2026', 'trước ngày 25/5 và 10/11'];
    fc.assert(
      fc.property(fc.constantFrom(...phrases), fc.nat(300), fc.nat(60), (phrase, first, more) => {
        const early = planned(phrase, addDays('2026-02-09', first));
        const late = planned(phrase, addDays('2026-02-09', first + more));
        expect(new Set(early.map(({ id }) => id)).size).toBe(early.length);
        const days = new Map(late.map(({ id, dueOn, opensOn }) => [id, `${dueOn ?? ''} ${opensOn}`]));
        for (const { id, dueOn, opensOn } of early) expect(days.get(id)).toBe(`${dueOn ?? ''} ${opensOn}`);
      }),
      { numRuns: 60 },
    );
  });

  it('reach over the horizon, so that the next round can be asked about before it opens', () => {
    const today = '2026-05-04';
    const last = planned('trước ngày 20 hàng tháng', today).at(-1);
    expect((last?.dueOn ?? '') >= addDays(today, HORIZON_DAYS - 31)).toBe(true);
  });
});

describe('the round that stands for the task', () => {
  const round = (key: string, opensOn: string, more: Partial<Pick<Occurrence, 'status' | 'kind'>> = {}) =>
    occurrence({ key, opensOn, ...more });
  const check = { kind: 'check' } as const;

  it('is the oldest unfinished one, so that a debt is not hidden by the next month', () => {
    const rounds = [round('2026-02', '2026-02-01'), round('2026-03', '2026-02-20')];
    expect(currentOccurrence(rounds, '2026-03-01')?.key).toBe('2026-02');
  });

  it('is the newest check, because an unanswered question is no debt', () => {
    const rounds = [round('2026-02', '2026-02-01', check), round('2026-03', '2026-02-20', check)];
    expect(currentOccurrence(rounds, '2026-03-01')?.key).toBe('2026-03');
  });

  it('is none when every round was cancelled', () => {
    expect(currentOccurrence([round('2026-02', '2026-02-01', { status: 'cancelled' })], '2026-03-01')).toBeNull();
  });
});
