import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Member } from '../../../src/people/member.js';
import { buildReminders } from '../../../src/reminders/build-reminder.js';
import { ROUND_TIME } from '../../../src/reminders/plan-reminders.js';
import { addDays, instantOf } from '../../../src/shared/clock.js';
import type { TaskState } from '../../../src/tasks/task-states.js';
import { partOn } from '../../../src/tasks/standing-in.js';
import { account, member, occurrence, task, unit } from '../../contract/samples/values.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = createWorkCalendar();
const DAYS = ['2026-03-09', '2026-03-12', '2026-03-19', '2026-03-20'];
const PEOPLE = ['focal1', 'focal2', 'head1', 'head2', 'leader', 'staff1', 'staff2', 'outsider'] as const;
const UNITS = ['u1', 'u2', 'u3'] as const;
const ROLES: Readonly<Record<string, Member['roles']>> = { head1: ['head'], head2: ['head'], leader: ['leader'] };
const UNIT_OF: Readonly<Record<string, string>> = { focal2: 'u2', head2: 'u2', staff2: 'u2', outsider: 'u3' };

const somebody = fc.constantFrom(...PEOPLE);
const organisation = fc
  .record({
    away: fc.array(
      fc.record({
        id: somebody,
        from: fc.constantFrom('2026-03-01', '2026-03-12', '2026-03-19'),
        days: fc.integer({ min: 0, max: 20 }),
        deputyId: fc.option(somebody),
      }),
      { maxLength: 6 },
    ),
    deputies: fc.array(fc.tuple(somebody, somebody), { maxLength: 4 }),
    unitDeputies: fc.subarray([...PEOPLE]),
  })
  .map(({ away, deputies, unitDeputies }) => ({
    units: [
      unit({ id: 'u1', headId: 'head1', focalPersonIds: ['focal1'], deputyIds: unitDeputies }),
      unit({ id: 'u2', headId: 'head2', focalPersonIds: ['focal2'], parentId: 'u1' }),
      unit({ id: 'u3', headId: null, focalPersonIds: [] }),
    ],
    members: PEOPLE.map((id) =>
      member({
        id,
        roles: ROLES[id] ?? ['staff'],
        unitId: id === 'leader' ? null : (UNIT_OF[id] ?? 'u1'),
        accounts: [account({ userId: id, chatId: id })],
        absences: away
          .filter((one) => one.id === id)
          .slice(0, 1)
          .map(({ from, days, deputyId }) => ({ from, to: addDays(from, days), deputyId })),
        deputyId: deputies.find(([of]) => of === id)?.[1] ?? null,
      }),
    ),
  }));

const { entries, ...fields } = occurrence();
const states = fc
  .array(
    fc.record({
      dueOn: fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-02-20', days)),
      leadUnitIds: fc.subarray([...UNITS]),
      supportingUnitIds: fc.subarray([...UNITS]),
      assigneeIds: fc.oneof(fc.constant([]), fc.subarray([...PEOPLE])),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all.map(({ dueOn, ...named }, index): TaskState => {
      const id = `t${index}`;
      const round = {
        ...fields,
        entryCount: entries.length,
        id: `${id}:x`,
        taskId: id,
        taskCode: index,
        dueOn,
        askOn: null,
        kind: 'due' as const,
        status: 'not_started' as const,
        snoozedUntil: {},
        extensions: [],
      };
      const about = { ...task({ id, code: index, ...named }), createdAt: 1_000 };
      return { task: about, occurrences: [round], current: round, reportTo: round };
    }),
  );

describe('whoever is reminded of something', () => {
  it('may report on it, that day and on the days after the absence that it was read in', () => {
    let inPlace = 0;
    fc.assert(
      fc.property(organisation, states, fc.constantFrom(...DAYS), (people, all, day) => {
        const at = instantOf(day, ROUND_TIME, ZONE);
        for (const reminder of buildReminders(all, { day, at, calendar, zone: ZONE, organisation: people })) {
          const told = [...reminder.items, ...reminder.escalated];
          inPlace += told.filter(({ insteadOf }) => insteadOf !== null).length;
          for (const { task: about } of told)
            for (const later of [0, 3])
              expect(
                partOn(about, reminder.member, { organisation: people, day: addDays(day, later) }),
                `#${about.code} to ${reminder.member.id}`,
              ).not.toBe('none');
        }
      }),
      { numRuns: 300 },
    );
    expect(inPlace).toBeGreaterThan(50);
  });

  it('has no part in it before or long after', () => {
    const away = member({ id: 'a', unitId: 'u1', absences: [{ from: '2026-03-10', to: '2026-03-12', deputyId: 'b' }] });
    const other = member({ id: 'b', unitId: 'u2', absences: [] });
    const people = { members: [away, other], units: [unit({ id: 'u1', headId: null, focalPersonIds: ['a'] })] };
    const about = task({ leadUnitIds: ['u1'], supportingUnitIds: [], assigneeIds: [] });
    const parts = ['2026-03-09', '2026-03-10', '2026-03-15', '2026-03-16'].map((day) =>
      partOn(about, other, { organisation: people, day }),
    );
    expect(parts).toEqual(['none', 'lead', 'lead', 'none']);
  });
});
