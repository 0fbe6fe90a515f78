import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Member } from '../../../src/people/member.js';
import { buildReminders } from '../../../src/reminders/build-reminder.js';
import { createRoundPlan, planReminders, ROUND_TIME } from '../../../src/reminders/plan-reminders.js';
import { addDays, instantOf } from '../../../src/shared/clock.js';
import { currentOccurrence } from '../../../src/tasks/current-occurrence.js';
import type { Occurrence, OccurrenceState } from '../../../src/tasks/occurrence.js';
import type { TaskState } from '../../../src/tasks/task-states.js';
import { account, member, occurrence, task, unit } from '../../contract/samples/values.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = createWorkCalendar();
// Thursday to Sunday before Tết 2026, and the first days of the year after it.
const DAYS = ['2026-02-11', '2026-02-12', '2026-02-13', '2026-02-24', '2026-02-25', '2026-03-19'];

const PEOPLE = ['focal1', 'focal2', 'head1', 'head2', 'leader', 'admin', 'other'] as const;
const UNITS = ['u1', 'u2', 'u3'] as const;
const ROLES: Readonly<Record<string, Member['roles']>> = {
  head1: ['head'],
  head2: ['head'],
  leader: ['leader'],
  admin: ['admin'],
};

const units = [
  unit({ id: 'u1', headId: 'head1', focalPersonIds: ['focal1'], deputyIds: ['other'] }),
  unit({ id: 'u2', headId: 'head2', focalPersonIds: ['focal2', 'focal1'], parentId: 'u1' }),
  unit({ id: 'u3', headId: null, focalPersonIds: [] }),
];

const members = fc.tuple(
  ...PEOPLE.map((id) =>
    fc.record({ reachable: fc.boolean(), active: fc.boolean(), away: fc.boolean() }).map((one) =>
      member({
        id,
        roles: ROLES[id] ?? ['staff'],
        unitId: id.endsWith('2') ? 'u2' : id === 'leader' ? null : 'u1',
        accounts: one.reachable ? [account({ userId: id, chatId: id })] : [],
        active: one.active || id === 'head1',
        absences: one.away ? [{ from: '2026-02-12', to: '2026-02-24' }] : [],
        deputyId: id === 'leader' ? 'other' : null,
      }),
    ),
  ),
);

const { entries, ...fields } = occurrence();
const EMPTY: OccurrenceState = { ...fields, entryCount: entries.length };
const SUBMITTED_AT = instantOf('2026-02-10', '10:00', ZONE);

const someDay = (first: string, days: number) => fc.integer({ min: 0, max: days }).map((n) => addDays(first, n));

const round = fc
  .record({
    dueOn: fc.option(someDay('2026-01-20', 70)),
    askOn: fc.option(someDay('2026-02-05', 50)),
    status: fc.constantFrom<Occurrence['status'][]>('not_started', 'in_progress', 'submitted', 'done'),
    kind: fc.constantFrom<Occurrence['kind'][]>('due', 'check'),
    entryCount: fc.integer({ min: 0, max: 1 }),
    snoozedFor: fc.option(fc.constantFrom(...PEOPLE)),
  })
  .map(({ snoozedFor, ...change }): OccurrenceState => {
    const snoozedUntil = snoozedFor === null ? {} : { [snoozedFor]: instantOf('2026-02-13', '14:00', ZONE) };
    return { ...EMPTY, ...change, snoozedUntil, submittedAt: change.status === 'submitted' ? SUBMITTED_AT : null };
  });

const taskState = fc
  .record({
    rounds: fc.array(round, { minLength: 1, maxLength: 4 }),
    leadUnitIds: fc.subarray([...UNITS]),
    supportingUnitIds: fc.subarray([...UNITS]),
    assigneeIds: fc.oneof(fc.constant([]), fc.subarray([...PEOPLE])),
    remindDaysBefore: fc.option(fc.constant([10, 2])),
    createdAt: someDay('2026-01-10', 60).map((day) => instantOf(day, '07:59', ZONE)),
  })
  .map(({ rounds, ...change }) => ({ rounds, task: task(change) }));

const states = fc.array(taskState, { maxLength: 12 }).map((all) =>
  all.flatMap(({ rounds, task: one }, index): readonly TaskState[] => {
    const id = `t${index}`;
    const occurrences = rounds.map((made, n) => ({
      ...made,
      id: `${id}:${n}`,
      key: String(n),
      taskId: id,
      taskCode: index,
    }));
    const current = currentOccurrence(occurrences, DAYS.at(-1) ?? '');
    return current === null ? [] : [{ task: { ...one, id, code: index }, occurrences, current, reportTo: current }];
  }),
);

const cutAt = <T>(all: readonly T[], cuts: readonly number[]): readonly (readonly T[])[] =>
  [0, ...cuts].map((from, index) => all.slice(from, cuts[index] ?? all.length));

const cuts = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }).map((at) => at.sort((a, b) => a - b));

describe('planning the rounds of the next days', () => {
  it('comes to the same however the list of tasks is cut: no part loses or doubles a reminder', () => {
    fc.assert(
      fc.property(states, members, cuts, (all, people, at) => {
        const window = { days: DAYS, calendar, zone: ZONE, organisation: { units, members: people } };
        const plan = createRoundPlan(window);
        const parts = cutAt(all, at).map((part) => plan.needsOf(part));
        expect(plan.decide(parts)).toEqual(planReminders(all, window));
      }),
      { numRuns: 50 },
    );
  });

  it('gives a round to those, and only to those, for whom there will be something to say', () => {
    fc.assert(
      fc.property(states, members, (all, people) => {
        const organisation = { units, members: people };
        const context = { calendar, zone: ZONE, organisation };
        const planned = planReminders(all, { ...context, days: DAYS });
        const told = DAYS.flatMap((day) =>
          buildReminders(all, { ...context, day, at: instantOf(day, ROUND_TIME, ZONE) }).map((reminder) => ({
            memberId: reminder.member.id,
            day,
            urgent: reminder.items.some(({ occurrence: { dueOn } }) => dueOn !== null && dueOn <= day),
          })),
        );
        expect(planned.map(({ memberId, day, urgent }) => ({ memberId, day, urgent }))).toEqual(told);
      }),
      { numRuns: 50 },
    );
  });
});
