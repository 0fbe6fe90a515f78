import type { AuditLog } from '../audit/audit-log.js';
import type { Deadline } from '../deadlines/deadline.js';
import { headedUnits } from '../people/authority.js';
import { hasRole, type Member, type MemberId } from '../people/member.js';
import type { UnitId } from '../people/unit.js';
import { dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Organisation } from './responsibility.js';
import type { PlanId, Task, TaskStore } from './task.js';

/** What a task given in the chat consists of. */
export interface TaskDraft {
  readonly title: string;
  readonly leadUnitIds: readonly UnitId[];
  readonly supportingUnitIds: readonly UnitId[];
  readonly assigneeIds: readonly MemberId[];
  readonly deadline: Deadline;
  readonly deliverable: string | null;
  readonly important: boolean;
  readonly planId: PlanId | null;
}

export interface GiveTaskNeeds {
  readonly tasks: TaskStore;
  readonly audit: AuditLog;
  readonly organisation: () => Promise<Organisation>;
  readonly clock: Clock;
  readonly zone: string;
  /** Gives the new task its rounds. */
  readonly refreshOccurrences: (today: CalendarDay, only: readonly Task[]) => Promise<unknown>;
}

export interface GiveTask {
  /** Made of the message that began it: confirming twice makes one task. */
  readonly id: string;
  readonly draft: TaskDraft;
  /** How often standing work is asked about: as its plan has it; absent: every month. */
  readonly checkCadence?: NonNullable<Task['checkCadence']>;
  readonly by: Member;
  /** Inbox id of the message that confirmed it. */
  readonly source: string;
}

type Answerable = Pick<TaskDraft, 'leadUnitIds' | 'assigneeIds'>;

/** Units for which the member may not give or change work: leaders and admins may for all, heads for those they steer. */
export const unitsBeyond = (
  member: Member,
  { leadUnitIds, assigneeIds }: Answerable,
  { units, members }: Organisation,
): readonly UnitId[] => {
  if (hasRole(member, 'leader', 'admin')) return [];
  const steered = headedUnits(member, units);
  const ofPeople = assigneeIds.flatMap((id) => members.find((known) => known.id === id)?.unitId ?? []);
  return [...new Set([...leadUnitIds, ...ofPeople])].filter((unit) => !steered.has(unit));
};

const refusalOf = (draft: TaskDraft, by: Member, organisation: Organisation): Outcome<never> | null => {
  if (draft.title.trim() === '') return refused('task-without-title');
  if (draft.leadUnitIds.length === 0 && draft.assigneeIds.length === 0) return refused('task-without-lead');
  const beyond = unitsBeyond(by, draft, organisation);
  return beyond.length > 0 ? refused('not-your-unit', { units: beyond }) : null;
};

/**
 * Makes a task of a draft that a person has confirmed: a new code, its rounds, an entry in the log. Doing it again with
 * the same id gives the task made before. Refusals: `task-without-title`, `task-without-lead`, `not-your-unit`.
 * @throws StoreUnavailable: the message is handled again and finds what was written
 */
export const createTaskGiver =
  (needs: GiveTaskNeeds) =>
  async ({
    id,
    draft,
    checkCadence = 'monthly',
    by,
    source,
  }: GiveTask): Promise<Outcome<{ task: Task; isNew: boolean }>> => {
    const refusal = refusalOf(draft, by, await needs.organisation());
    if (refusal !== null) return refusal;
    const now = needs.clock.now();
    const today = dayOf(now, needs.zone);
    const earlier = await needs.tasks.get(id);
    const task = earlier ?? {
      ...draft,
      id,
      code: await needs.tasks.reserveCodes(1),
      sourceRow: null,
      group: null,
      startsOn: today,
      checkCadence: draft.deadline.kind === 'ongoing' ? checkCadence : null,
      remindDaysBefore: null,
      state: 'active',
      createdAt: now,
      version: 0,
    };
    const added = earlier === null && (await needs.tasks.add(task));
    const stored = added ? task : await needs.tasks.get(id);
    if (stored === null) throw new Error('a task was added and is not there');
    await needs.refreshOccurrences(today, [stored]);
    await needs.audit.append({
      id: `given:${id}`,
      at: now,
      actor: by.id,
      action: 'task-created',
      subject: `task:${id}`,
      details: { code: stored.code, title: stored.title, deadline: stored.deadline.text },
      source,
    });
    return done({ task: stored, isNew: added });
  };
