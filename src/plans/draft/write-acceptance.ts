import type { AuditLog } from '../../audit/audit-log.js';
import type { Unit, UnitStore } from '../../people/unit.js';
import type { CalendarDay } from '../../shared/clock.js';
import { changeStored } from '../../shared/compare-and-set.js';
import type { PlanId, Task, TaskStore } from '../../tasks/task.js';
import type { Plan, PlanStore } from '../plan.js';
import type { AcceptanceWork, DraftAcceptance, PlanDraft, TaskRevision } from './plan-draft.js';

export interface WriteNeeds {
  readonly plans: PlanStore;
  readonly tasks: TaskStore;
  readonly units: UnitStore;
  readonly audit: AuditLog;
  /** Gives a task whose deadline has changed the rounds of the new one; doing it again changes nothing. */
  readonly replaceRounds: (task: Task, today: CalendarDay) => Promise<void>;
  /** Whatever follows the one plan follows the other from now on: groups that hear of it. Done again, it does nothing. */
  readonly followPlan: (from: PlanId, to: PlanId) => Promise<void>;
  /** Why a task is cancelled that the new version no longer has, for people. */
  readonly removedReason: (plan: Plan) => string;
}

interface Writing {
  readonly needs: WriteNeeds;
  readonly draft: PlanDraft;
  readonly acceptance: DraftAcceptance;
  readonly work: AcceptanceWork;
  readonly today: CalendarDay;
}

interface Logged {
  readonly action: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** `key` where one action is logged of the same subject more than once. */
const log = ({ needs, draft, acceptance }: Writing, entry: Logged, key = ''): Promise<void> =>
  needs.audit.append({
    id: `plan-draft:${draft.id}:${entry.action}:${entry.subject}${key}`,
    at: acceptance.at,
    actor: acceptance.by,
    source: acceptance.source,
    ...entry,
  });

const writeUnit = async (writing: Writing, unit: Unit): Promise<void> => {
  await writing.needs.units.add(unit);
  await log(writing, {
    action: 'unit-added',
    subject: `unit:${unit.id}`,
    details: { unit: unit.name, outside: unit.outside },
  });
};

const writeAlias = async (writing: Writing, { unitId, alias }: AcceptanceWork['aliases'][number]): Promise<void> => {
  await changeStored(writing.needs.units, unitId, ({ aliases }) =>
    aliases.includes(alias) ? null : { aliases: [...aliases, alias] },
  );
  const entry = { action: 'unit-alias-added', subject: `unit:${unitId}`, details: { alias } };
  await log(writing, entry, `:${alias}`);
};

const writeTask = async ({ needs }: Writing, task: Task): Promise<void> => {
  if (await needs.tasks.add(task)) return;
  if ((await needs.tasks.get(task.id)) === null) throw new Error(`the code of task ${task.id} is taken`);
};

const revise = async (writing: Writing, revision: TaskRevision): Promise<void> => {
  const { needs, today, work } = writing;
  const changed = await changeStored(needs.tasks, revision.taskId, () => revision.set);
  if (changed === null) return;
  const task = changed.after;
  if (Object.keys(revision.details).length > 0) {
    await log(writing, {
      action: 'task-changed',
      subject: `task:${task.id}`,
      details: { code: task.code, plan: work.plan.number ?? work.plan.title, ...revision.details },
    });
  }
  if (revision.set.deadline !== undefined) await needs.replaceRounds(task, today);
};

const cancel = async (writing: Writing, taskId: string): Promise<void> => {
  const { needs, work } = writing;
  const changed = await changeStored(needs.tasks, taskId, (): Partial<Task> => ({ state: 'cancelled' }));
  if (changed === null) return;
  const task = changed.after;
  await log(writing, {
    action: 'task-cancelled',
    subject: `task:${task.id}`,
    details: { code: task.code, reason: needs.removedReason(work.plan) },
  });
};

const writePlan = async (writing: Writing): Promise<void> => {
  const { needs, work, acceptance, draft } = writing;
  const { plan, closes } = work;
  if (!(await needs.plans.add(plan))) {
    await changeStored(needs.plans, plan.id, ({ documentVersion }) =>
      documentVersion >= plan.documentVersion ? null : plan,
    );
  }
  if (closes !== null) {
    const closed = await changeStored(needs.plans, closes, (): Partial<Plan> => ({ state: 'closed' }));
    const details = { number: closed?.after.number ?? null, replacedBy: plan.number ?? plan.title };
    await needs.followPlan(closes, plan.id);
    await log(writing, { action: 'plan-closed', subject: `plan:${closes}`, details });
  }
  await needs.audit.append({
    id: `plan:${plan.id}:${plan.documentVersion}`,
    at: acceptance.at,
    actor: acceptance.by,
    action: plan.documentVersion === 1 ? 'plan-imported' : 'plan-version-accepted',
    subject: `plan:${plan.id}`,
    details: {
      number: plan.number,
      version: plan.documentVersion,
      fileName: draft.fileName,
      tasks: Object.keys(acceptance.taskIds).length,
      added: work.newTasks.map((task) => task.code),
      changed: work.revisions.filter((one) => one.fields.length > 0).map((one) => one.code),
      cancelled: work.cancelled.length,
    },
    source: acceptance.source,
  });
};

type Step = () => Promise<void>;

/** The plan comes last: until then its number still stands for the version before. */
const stepsOf = (writing: Writing): readonly Step[] => {
  const { work } = writing;
  return [
    ...work.units.map(
      (unit): Step =>
        () =>
          writeUnit(writing, unit),
    ),
    ...work.aliases.map(
      (alias): Step =>
        () =>
          writeAlias(writing, alias),
    ),
    ...work.newTasks.map(
      (task): Step =>
        () =>
          writeTask(writing, task),
    ),
    ...work.revisions.map(
      (revision): Step =>
        () =>
          revise(writing, revision),
    ),
    ...work.cancelled.map(
      (taskId): Step =>
        () =>
          cancel(writing, taskId),
    ),
    () => writePlan(writing),
  ];
};

export interface WriteOrder {
  readonly draft: PlanDraft;
  readonly acceptance: DraftAcceptance;
  readonly today: CalendarDay;
  /** Asked between slices; false: somebody else has finished, and what people have changed since must stay. */
  readonly goOn: () => Promise<boolean>;
}

const SLICE = 50;

/**
 * Writes what an acceptance has fixed. Every step may be done again, so one cut off half-way is finished by starting
 * over. False: it was finished by somebody else meanwhile.
 */
export const writeAcceptance = async (
  needs: WriteNeeds,
  { draft, acceptance, today, goOn }: WriteOrder,
): Promise<boolean> => {
  const { work } = acceptance;
  if (work === null) return true;
  for (const [index, step] of stepsOf({ needs, draft, acceptance, work, today }).entries()) {
    if (index % SLICE === 0 && !(await goOn())) return false;
    await step();
  }
  return true;
};
