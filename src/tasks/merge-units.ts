import type { AuditLog } from '../audit/audit-log.js';
import type { Cause } from '../people/cause.js';
import type { MemberStore } from '../people/member.js';
import { namesOf, unitNameKey } from '../people/unit-names.js';
import type { Unit, UnitId, UnitStore } from '../people/unit.js';
import type { Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Task, TaskStore } from './task.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly tasks: TaskStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** What else keeps the ids of units: groups and their scopes. */
  readonly moveElsewhere: (from: UnitId, into: UnitId) => Promise<void>;
}

export interface MergedUnits {
  readonly from: Unit;
  readonly into: Unit;
  readonly tasks: number;
  readonly members: number;
}

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])];

/** The unit that stays: it goes by all names of the other, and has its people where it has none of its own. */
export const mergedUnit = (from: Unit, into: Unit): Unit => {
  const own = new Set(namesOf(into).map(unitNameKey));
  const aliases = namesOf(from).filter((name) => !own.has(unitNameKey(name)));
  return {
    ...into,
    aliases: [...into.aliases, ...aliases],
    // The other one cannot be above it any more.
    parentId: into.parentId === from.id ? from.parentId : into.parentId,
    headId: into.headId ?? from.headId,
    focalPersonIds: union(into.focalPersonIds, from.focalPersonIds),
    deputyIds: union(into.deputyIds, from.deputyIds),
  };
};

/** The task with the unit that stays; the same task when it names the other one nowhere. */
export const withMergedUnit = (task: Task, from: UnitId, into: UnitId): Task => {
  if (![...task.leadUnitIds, ...task.supportingUnitIds].includes(from)) return task;
  const swap = (ids: readonly UnitId[]): readonly UnitId[] => [...new Set(ids.map((id) => (id === from ? into : id)))];
  const leadUnitIds = swap(task.leadUnitIds);
  // Who leads a task need not support it as well.
  return {
    ...task,
    leadUnitIds,
    supportingUnitIds: swap(task.supportingUnitIds).filter((id) => !leadUnitIds.includes(id)),
  };
};

/** Changes everything that still names the unit. False: somebody was faster with one of them. */
const moveAll = async (
  { units, members, tasks, moveElsewhere }: Needs,
  { from, into }: { readonly from: Unit; readonly into: Unit },
): Promise<{ readonly tasks: number; readonly members: number } | null> => {
  const concerned = await tasks.list({ concerning: { unitIds: [from.id], memberId: null } });
  for (const task of concerned)
    if (!(await tasks.replace({ ...withMergedUnit(task, from.id, into.id), version: task.version + 1 }))) return null;
  const people = (await members.all()).filter((member) => member.unitId === from.id);
  for (const member of people)
    if (!(await members.replace({ ...member, unitId: into.id, version: member.version + 1 }))) return null;
  const below = (await units.all()).filter((unit) => unit.parentId === from.id && unit.id !== into.id);
  for (const unit of below)
    if (!(await units.replace({ ...unit, parentId: into.id, version: unit.version + 1 }))) return null;
  await moveElsewhere(from.id, into.id);
  return { tasks: concerned.length, members: people.length };
};

export type MergeUnits = (fromId: UnitId, intoId: UnitId, by: Cause) => Promise<Outcome<MergedUnits>>;

/**
 * Makes one unit of two: tasks, people and names of the first go to the second, and the first is removed last, so that
 * a crash on the way leaves nothing that names a unit which is not there. Doing it again completes it.
 * Refusals: `unit-gone`, `same-unit`, `too-many-at-once`.
 */
export const createUnitMerger =
  (needs: Needs): MergeUnits =>
  async (fromId, intoId, by) => {
    const { units, audit, clock } = needs;
    if (fromId === intoId) return refused('same-unit');
    const moved = { tasks: 0, members: 0 };
    return untilDecided(async () => {
      const [from, into] = [await units.get(fromId), await units.get(intoId)];
      if (from === null || into === null) return refused('unit-gone');
      await audit.append({
        id: `${by.source}:units-merged:${fromId}`,
        at: clock.now(),
        actor: by.actor,
        action: 'units-merged',
        subject: `unit:${intoId}`,
        details: { from: { id: fromId, name: from.name, aliases: from.aliases }, into: into.name },
        source: by.source,
      });
      const next = { ...mergedUnit(from, into), version: into.version + 1 };
      if (!(await units.replace(next))) return OUTRUN;
      const counts = await moveAll(needs, { from, into });
      if (counts === null) return OUTRUN;
      moved.tasks += counts.tasks;
      moved.members += counts.members;
      return (await units.remove(from)) ? done({ from, into: next, ...moved }) : OUTRUN;
    });
  };
