import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Member } from '../../../src/people/member.js';
import { buildReminders, type Reminder } from '../../../src/reminders/build-reminder.js';
import { instantOf } from '../../../src/shared/clock.js';
import type { OccurrenceState } from '../../../src/tasks/occurrence.js';
import type { TaskState } from '../../../src/tasks/task-states.js';
import type { Task } from '../../../src/tasks/task.js';
import { account, member, occurrence, task, unit } from '../../contract/samples/values.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = createWorkCalendar();

const person = (id: string, change: Partial<Member> = {}): Member =>
  member({ id, fullName: id, accounts: [account({ userId: id, chatId: id })], absences: [], ...change });

const HUONG = person('huong');
const HUNG = person('hung', { roles: ['head'] });
const LAN = person('lan', { roles: ['leader'], unitId: null });
const NAM = person('nam', { unitId: 'u2' });
const units = [
  unit({ id: 'u1', headId: 'hung', focalPersonIds: ['huong'] }),
  unit({ id: 'u2', focalPersonIds: ['nam'] }),
];

const state = (code: number, round: Partial<OccurrenceState>, more: Partial<Task> = {}): TaskState => {
  const own: OccurrenceState = {
    ...occurrence(),
    id: `t${code}:x`,
    taskId: `t${code}`,
    taskCode: code,
    kind: 'due',
    status: 'not_started',
    snoozedUntil: {},
    entryCount: 0,
    ...round,
  };
  const of = task({ id: `t${code}`, code, leadUnitIds: ['u1'], supportingUnitIds: [], assigneeIds: [], ...more });
  return { task: { ...of, createdAt: 1_000 }, occurrences: [own], current: own, reportTo: own };
};

const remind = (day: string, states: readonly TaskState[], members: readonly Member[] = [HUONG, HUNG, LAN, NAM]) =>
  new Map(
    buildReminders(states, {
      day,
      at: instantOf(day, '08:00', ZONE),
      calendar,
      organisation: { units, members },
      zone: ZONE,
    }).map((reminder): readonly [string, Reminder] => [reminder.member.id, reminder]),
  );

const codes = (reminder: Reminder | undefined): readonly number[] =>
  (reminder?.items ?? []).map((item) => item.task.code);

// 19/3/2026 is a Thursday.
const DUE = { dueOn: '2026-03-19' };

describe('the message of a round', () => {
  it('names everything of a person in one list, the most urgent first', () => {
    const states = [state(1, { dueOn: '2026-03-20' }), state(2, DUE), state(3, { dueOn: '2026-06-30' })];
    const round = remind('2026-03-19', states);
    expect([...round.keys()]).toEqual(['huong']);
    expect(codes(round.get('huong'))).toEqual([2, 1]);
  });

  it('is not sent for what is done, submitted or put off, nor on a day off', () => {
    const snoozed = { ...DUE, snoozedUntil: { huong: instantOf('2026-03-19', '14:00', ZONE) } };
    for (const round of [{ ...DUE, status: 'done' }, { ...DUE, status: 'submitted' }, snoozed] as const)
      expect(remind('2026-03-19', [state(1, round)]).size).toBe(0);
    expect(remind('2026-03-21', [state(1, { dueOn: '2026-03-21' })]).size).toBe(0);
  });

  it('goes to those who contribute only a week before and on the day', () => {
    const shared = state(1, DUE, { supportingUnitIds: ['u2'] });
    const days = ['2026-03-12', '2026-03-16', '2026-03-18', '2026-03-19'];
    expect(days.filter((day) => remind(day, [shared]).has('nam'))).toEqual(['2026-03-12', '2026-03-19']);
  });

  it('shows a task once to somebody who leads it and contributes to it', () => {
    const both = state(1, DUE, { supportingUnitIds: ['u1'] });
    expect(
      remind('2026-03-19', [both])
        .get('huong')
        ?.items.map(({ part }) => part),
    ).toEqual(['lead']);
  });

  it('tells the head from one working day late, a leader from three, in one list without repeats', () => {
    const late = [state(1, DUE), state(2, DUE, { leadUnitIds: ['u1', 'u2'] })];
    expect([...remind('2026-03-20', late).keys()].sort()).toEqual(['hung', 'huong', 'nam']);
    const third = remind('2026-03-24', late);
    expect(third.get('lan')?.escalated.map((item) => [item.task.code, item.workingDaysLate])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(third.get('hung')?.escalated.map(({ task: { code } }) => code)).toEqual([1, 2]);
    expect(third.get('hung')?.escalated[0]?.owners.map(({ id }) => id)).toEqual(['huong']);
  });

  it('spares a head who answers for the task personally the second line about it', () => {
    const own = state(1, DUE, { assigneeIds: ['hung'] });
    const round = remind('2026-03-20', [own]).get('hung');
    expect(codes(round)).toEqual([1]);
    expect(round?.escalated).toEqual([]);
  });

  it('goes to the deputy while the person is away, and says in whose place', () => {
    const away = { ...HUONG, absences: [{ from: '2026-03-18', to: '2026-03-20' }], deputyId: 'hung' };
    const round = remind('2026-03-19', [state(1, DUE)], [away, HUNG, LAN, NAM]);
    expect(round.has('huong')).toBe(false);
    expect(round.get('hung')?.items.map(({ insteadOf }) => insteadOf?.id)).toEqual(['huong']);
  });

  it('tells a leader’s stand-in what the leader would be told', () => {
    const away = { ...LAN, absences: [{ from: '2026-03-24', to: '2026-03-24' }], deputyId: 'nam' };
    const round = remind('2026-03-24', [state(1, DUE)], [HUONG, HUNG, away, NAM]);
    expect(round.has('lan')).toBe(false);
    expect(round.get('nam')?.escalated.map(({ insteadOf }) => insteadOf?.id)).toEqual(['lan']);
  });

  it('tells the head of somebody whom no channel reaches', () => {
    const unjoined = { ...HUONG, accounts: [] };
    const round = remind('2026-03-19', [state(1, DUE)], [unjoined, HUNG, LAN, NAM]);
    expect(round.get('hung')?.unreachable.map(({ id }) => id)).toEqual(['huong']);
  });
});
