import { describe, expect, it } from 'vitest';
import { newMember } from '../../../src/people/change-person.js';
import { newUnit } from '../../../src/people/unit-names.js';
import {
  dutiesOf,
  KEEP,
  needsHeadTo,
  needsWorkTo,
  NOBODY,
  orphansAfter,
  planHandOver,
} from '../../../src/tasks/hand-over.js';
import { mergedUnit, withMergedUnit } from '../../../src/tasks/merge-units.js';
import type { Task } from '../../../src/tasks/task.js';

const person = (id: string, deputyId: string | null = null) => ({
  ...newMember(id, { fullName: id, unitId: 'u', position: null, honorific: null, roles: ['staff'] as const }),
  deputyId,
});
const task = (code: number, more: Partial<Task> = {}): Task => ({
  id: `t${code}`,
  code,
  planId: null,
  sourceRow: null,
  group: null,
  title: `Việc ${code}`,
  leadUnitIds: ['u'],
  supportingUnitIds: [],
  assigneeIds: [],
  deadline: { kind: 'unknown' } as never,
  startsOn: '2026-01-01',
  deliverable: null,
  checkCadence: null,
  remindDaysBefore: null,
  important: false,
  state: 'active',
  createdAt: 0,
  version: 0,
  ...more,
});
const a = person('a');
const b = person('b', 'a');
const unit = { ...newUnit('u', 'Phòng Thử'), headId: 'a', focalPersonIds: ['a'], deputyIds: ['a'] };
const other = { ...newUnit('v', 'Phòng Khác'), focalPersonIds: ['a', 'b'] };
const organisation = { units: [unit, other], members: [a, b] };
const openTasks = [task(1, { assigneeIds: ['a', 'b'] }), task(2), task(3, { leadUnitIds: ['v'] })];

describe('what hangs on a person', () => {
  const duties = dutiesOf(a, organisation, { openTasks, only: 'everything' });

  it('is everything that would be left behind; of a move only what belongs to the old unit', () => {
    expect(duties.namedTasks.map(({ code }) => code)).toEqual([1]);
    expect(duties.focalOf.map(({ unit: { id }, isOnly }) => [id, isOnly])).toEqual([
      ['u', true],
      ['v', false],
    ]);
    expect([duties.headOf.length, duties.deputyOf.length, duties.standsInFor.length]).toEqual([1, 1, 1]);
    expect([needsWorkTo(duties), needsHeadTo(duties)]).toEqual([true, true]);
    const moving = dutiesOf(a, organisation, { openTasks, only: 'own-unit' });
    expect(moving.focalOf.map(({ unit: { id } }) => id)).toEqual(['u']);
    expect(moving.standsInFor).toEqual([]);
  });

  it('goes nowhere without a choice', () => {
    expect(() => planHandOver(a, duties, { workTo: null, headTo: 'b' })).toThrow('without a choice');
    expect(() => planHandOver(a, duties, { workTo: 'b', headTo: null })).toThrow('without a choice');
  });

  it('goes to the one chosen, once each, and away from every place', () => {
    const planned = planHandOver(a, duties, { workTo: 'b', headTo: 'b' });
    expect(planned.tasks).toMatchObject([{ code: 1, assigneeIds: ['b'] }]);
    expect(planned.units).toMatchObject([
      { id: 'u', headId: 'b', focalPersonIds: ['b'], deputyIds: [] },
      { id: 'v', focalPersonIds: ['b'] },
    ]);
    expect(planned.members).toMatchObject([{ id: 'b', deputyId: null }]);
    expect(orphansAfter(a, organisation, { openTasks, planned })).toEqual([]);
  });

  it('given to nobody names the tasks that nobody would answer for', () => {
    const planned = planHandOver(a, duties, { workTo: NOBODY, headTo: NOBODY });
    expect(orphansAfter(a, organisation, { openTasks, planned }).map(({ code }) => code)).toEqual([2]);
  });

  it('kept by somebody who moves stays as it is', () => {
    const planned = planHandOver(a, duties, { workTo: KEEP, headTo: NOBODY });
    expect(planned.tasks).toEqual([]);
    expect(planned.units.find(({ id }) => id === 'u')?.focalPersonIds).toEqual(['a']);
  });
});

describe('merging units', () => {
  it('keeps all names, the people of both, and no loop', () => {
    const into = { ...newUnit('i', 'Phòng Mới', 'u'), aliases: ['PM'] };
    expect(mergedUnit({ ...unit, aliases: ['pm', 'PT'] }, into)).toMatchObject({
      name: 'Phòng Mới',
      aliases: ['PM', 'Phòng Thử', 'PT'],
      parentId: null,
      headId: 'a',
      focalPersonIds: ['a'],
    });
  });

  it('moves a task once, and never lets one unit lead and support it', () => {
    const both = task(9, { leadUnitIds: ['u', 'v'], supportingUnitIds: ['w', 'u'] });
    expect(withMergedUnit(both, 'u', 'v')).toMatchObject({ leadUnitIds: ['v'], supportingUnitIds: ['w'] });
    expect(withMergedUnit(task(8, { leadUnitIds: ['w'] }), 'u', 'v').leadUnitIds).toEqual(['w']);
  });
});
