import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { buildSummary, worstLines, type Figures } from '../../../src/reports/build-summary.js';
import { buildWeeklyDigest } from '../../../src/reports/build-weekly-digest.js';
import { addDays, instantOf } from '../../../src/shared/clock.js';
import type { OccurrenceState } from '../../../src/tasks/occurrence.js';
import type { TaskState } from '../../../src/tasks/task-states.js';
import { digestText } from '../../../src/text/summary-words.js';
import { plainText } from '../../../src/shared/rich-text.js';
import { occurrence, task } from '../../contract/samples/values.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const at = (day: string, time = '08:00'): number => instantOf(day, time, ZONE);
const calendar = createWorkCalendar();

const state = (code: number, change: Partial<OccurrenceState> = {}, unit: string | null = 'u1'): TaskState => {
  const own = { ...occurrence(), id: `t${code}:x`, taskId: `t${code}`, taskCode: code, entryCount: 0, ...change };
  const leadUnitIds = unit === null ? [] : [unit];
  return { task: task({ id: `t${code}`, code, leadUnitIds }), occurrences: [own], current: own, reportTo: own };
};

const classesOf = (figures: Figures): number =>
  figures.done + figures.inProgress + figures.blocked + figures.overdue + figures.notReported;

const anyState = fc
  .record({
    dueOn: fc.option(fc.nat(60).map((days) => addDays('2026-03-01', days))),
    status: fc.constantFrom('not_started', 'in_progress', 'blocked', 'submitted', 'done'),
    percent: fc.nat(100),
    entryCount: fc.nat(2),
    submittedAt: fc.option(fc.nat(60).map((days) => at(addDays('2026-03-01', days)))),
    unit: fc.constantFrom('u1', 'u2', 'u3', null),
  })
  .map(({ unit, ...change }) => ({ unit, change: change }));

describe('the figures', () => {
  it('put every task in exactly one class, and units add up to the whole, whatever the states', () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 40 }), fc.nat(70), (drafts, days) => {
        const states = drafts.map(({ unit, change }, index) => state(index + 1, change, unit));
        const { figures, units, lines } = buildSummary(states, { now: at(addDays('2026-02-25', days)), zone: ZONE });
        expect(figures.total).toBe(states.length);
        expect(classesOf(figures)).toBe(figures.total);
        for (const name of Object.keys(figures) as (keyof Figures)[])
          expect(units.reduce((sum, unit) => sum + unit.figures[name], 0)).toBe(figures[name]);
        expect(figures.doneLate).toBeLessThanOrEqual(figures.done);
        for (const line of lines) expect(line.daysLate > 0).toBe(line.class === 'overdue');
      }),
    );
  });

  it('count late before blocked, and blocked before under way', () => {
    const late = { dueOn: '2026-03-19', entryCount: 1 };
    const states = [
      state(1, { ...late, status: 'blocked' }),
      state(2, { ...late, dueOn: '2026-04-30', status: 'blocked' }),
      state(3, { ...late, dueOn: '2026-04-30', status: 'in_progress', percent: 10 }),
      state(4, { dueOn: '2026-04-30' }),
      state(5, { status: 'done', submittedAt: at('2026-03-20', '00:00') }),
      state(6, { status: 'done', submittedAt: at('2026-03-19', '23:59') }),
    ];
    const { lines } = buildSummary(states, { now: at('2026-03-23'), zone: ZONE });
    expect(lines.map((line) => line.class)).toEqual([
      'overdue',
      'blocked',
      'in_progress',
      'not_reported',
      'done_late',
      'done_on_time',
    ]);
  });

  it('show the longest overdue first among what needs attention', () => {
    const states = [
      state(1, { dueOn: '2026-03-20' }),
      state(2, { status: 'blocked', dueOn: '2026-05-01', entryCount: 1 }),
      state(3, { dueOn: '2026-03-10' }),
    ];
    const summary = buildSummary(states, { now: at('2026-03-23'), zone: ZONE });
    expect(worstLines(summary, 5).map((line) => line.state.task.code)).toEqual([3, 1, 2]);
  });
});

describe('the weekly digest', () => {
  const digest = (states: readonly TaskState[], day = '2026-03-23') =>
    buildWeeklyDigest(states, { now: at(day, '07:30'), zone: ZONE, calendar });

  it('tells of the week from Monday 00:00 to Sunday 24:00, not a minute more', () => {
    const done = (submittedAt: number) => ({ status: 'done', submittedAt }) as const;
    const states = [
      state(1, done(at('2026-03-15', '23:59'))),
      state(2, done(at('2026-03-16', '00:00'))),
      state(3, done(at('2026-03-22', '23:59'))),
      state(4, done(at('2026-03-23', '00:00'))),
    ];
    const told = digest(states);
    expect([told.from, told.to, told.week]).toEqual(['2026-03-16', '2026-03-22', 12]);
    expect(told.done.map(({ task: one }) => one.code)).toEqual([2, 3]);
  });

  it('after Tết it covers the weeks in which none went out, so that nothing reported then is left out', () => {
    const told = digest([state(1, { status: 'done', submittedAt: at('2026-02-13', '16:00') })], '2026-02-23');
    expect([told.from, told.to]).toEqual(['2026-02-09', '2026-02-22']);
    expect(told.done).toHaveLength(1);
  });

  it('names what is due from this Monday to this Sunday', () => {
    const states = ['2026-03-22', '2026-03-23', '2026-03-29', '2026-03-30'].map((dueOn, index) =>
      state(index + 1, { dueOn }),
    );
    expect(digest(states).dueThisWeek.map((line) => line.state.task.code)).toEqual([2, 3]);
    expect(digest(states).overdue.map((line) => line.state.task.code)).toEqual([1]);
  });

  it('has its numbers from the same query as /tiendo', () => {
    const states = [state(1, { status: 'done', submittedAt: at('2026-03-18') }), state(2)];
    expect(digest(states).summary).toEqual(buildSummary(states, { now: at('2026-03-23', '07:30'), zone: ZONE }));
  });

  it('repeats no words of people, whatever they wrote', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{12,30}$/), (words) => {
        const states = [state(1, { status: 'blocked', blocker: words, entryCount: 1 })];
        const text = digestText(digest(states), 'Trung tâm Thử', {
          zone: ZONE,
          units: [],
          members: [],
          inGroup: true,
          isLate: false,
        });
        expect(plainText(text)).not.toContain(words);
      }),
    );
  });
});
