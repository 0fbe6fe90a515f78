import type { AuditEntry, AuditLog } from '../audit/audit-log.js';
import type { Member } from '../people/member.js';
import { dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import { unitsBeyond, type TaskDraft } from './give-task.js';
import type { OccurrenceStore } from './occurrence.js';
import { partIn, type Organisation } from './responsibility.js';
import { currentOccurrence } from './current-occurrence.js';
import type { Task, TaskStore } from './task.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

export type TaskChange = Partial<Omit<TaskDraft, 'planId'>>;

export interface ChangeTaskNeeds {
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly audit: AuditLog;
  readonly organisation: () => Promise<Organisation>;
  readonly clock: Clock;
  readonly zone: string;
  /** Gives a task whose deadline has changed its new rounds. */
  readonly replaceRounds: (task: Task, today: CalendarDay) => Promise<void>;
}

export interface TaskRequest {
  readonly taskId: string;
  readonly by: Member;
  /** Inbox id of the message that confirmed it: doing it again logs once. */
  readonly source: string;
}

export interface TaskChanged {
  readonly before: Task;
  readonly after: Task;
}

/** Leaders and admins change every task, heads those that their units lead; where they hand it, they must steer too. */
export const mayChange = (
  task: Pick<Task, 'leadUnitIds' | 'assigneeIds'>,
  by: Member,
  organisation: Organisation,
): boolean => unitsBeyond(by, task, organisation).length === 0;

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Old and new of what differs; of a deadline the phrase, which is what people look for. */
const differences = (before: Task, after: Task): AuditEntry['details'] => {
  const names = ['title', 'leadUnitIds', 'supportingUnitIds', 'assigneeIds', 'deliverable', 'important'] as const;
  const fields = names
    .filter((name) => !sameValue(before[name], after[name]))
    .map((name) => [name, { from: before[name], to: after[name] }] as const);
  const deadline = sameValue(before.deadline, after.deadline)
    ? []
    : [['deadline', { from: before.deadline.text, to: after.deadline.text }] as const];
  return Object.fromEntries([...fields, ...deadline]);
};

const append = (
  { audit, clock }: Pick<ChangeTaskNeeds, 'audit' | 'clock'>,
  { source, by, taskId }: TaskRequest,
  { action, details }: Pick<AuditEntry, 'action' | 'details'>,
): Promise<void> =>
  audit.append({
    id: `${source}:${action}`,
    at: clock.now(),
    actor: by.id,
    action,
    subject: `task:${taskId}`,
    details,
    source,
  });

const alter = async (
  needs: ChangeTaskNeeds,
  taskId: string,
  decide: (task: Task) => Outcome<Task>,
): Promise<Outcome<TaskChanged>> =>
  untilDecided(async () => {
    const before = await needs.tasks.get(taskId);
    if (before === null) return refused('task-not-found');
    const next = decide(before);
    if (!next.ok) return next;
    const after = { ...next.value, version: before.version + 1 };
    if (sameValue(next.value, before)) return done({ before, after: before });
    return (await needs.tasks.replace(after)) ? done({ before, after }) : OUTRUN;
  });

const allowed = (task: Task, by: Member, organisation: Organisation): Outcome<never> | null => {
  if (partIn(task, by, organisation) === 'none') return refused('not-your-task', { code: task.code });
  const beyond = unitsBeyond(by, task, organisation);
  return beyond.length > 0 ? refused('not-your-unit', { code: task.code, units: beyond }) : null;
};

const withChange = (task: Task, change: TaskChange, today: CalendarDay): Task => ({
  ...task,
  ...change,
  ...(change.deadline === undefined
    ? {}
    : { startsOn: today, checkCadence: change.deadline.kind === 'ongoing' ? (task.checkCadence ?? 'monthly') : null }),
});

/** A finished task is re-opened first: a new day must not turn it into an open one in silence. */
const isFinished = async ({ occurrences }: ChangeTaskNeeds, task: Task, today: CalendarDay): Promise<boolean> => {
  const current = currentOccurrence(await occurrences.ofTask(task.id), today);
  return current?.status === 'done' && task.deadline.kind !== 'recurring' && current.kind !== 'check';
};

/**
 * Changes what a task says. A new deadline replaces the rounds to come; what was reported is kept, and the old phrase
 * is in the log. Refusals: `not-your-task`, `not-your-unit`, `task-is-cancelled`, `task-is-done`,
 * `task-without-title`, `task-without-lead`.
 */
export const createTaskEditor =
  (needs: ChangeTaskNeeds) =>
  async (request: TaskRequest & { readonly change: TaskChange }): Promise<Outcome<TaskChanged>> => {
    const { taskId, change, by } = request;
    const today = dayOf(needs.clock.now(), needs.zone);
    const organisation = await needs.organisation();
    const known = await needs.tasks.get(taskId);
    if (known !== null && change.deadline !== undefined && (await isFinished(needs, known, today)))
      return refused('task-is-done', { code: known.code });
    const outcome = await alter(needs, taskId, (task) => {
      const after = withChange(task, change, today);
      const refusal = allowed(task, by, organisation) ?? refusalOfResult(after, by, organisation);
      return refusal ?? done(after);
    });
    if (!outcome.ok) return outcome;
    const { before, after } = outcome.value;
    const details = differences(before, after);
    if (Object.keys(details).length > 0)
      await append(needs, request, { action: 'task-changed', details: { code: after.code, ...details } });
    // Again after a crash the phrase is the new one already, and the rounds may still be the old ones.
    if (change.deadline !== undefined) await needs.replaceRounds(after, today);
    return outcome;
  };

const refusalOfResult = (after: Task, by: Member, organisation: Organisation): Outcome<never> | null => {
  if (after.state === 'cancelled') return refused('task-is-cancelled', { code: after.code });
  if (after.title.trim() === '') return refused('task-without-title');
  if (after.leadUnitIds.length === 0 && after.assigneeIds.length === 0) return refused('task-without-lead');
  const beyond = unitsBeyond(by, after, organisation);
  return beyond.length > 0 ? refused('not-your-unit', { units: beyond }) : null;
};

const createStateChange =
  (state: Task['state'], action: string) =>
  (needs: ChangeTaskNeeds) =>
  async (request: TaskRequest & { readonly reason: string }): Promise<Outcome<TaskChanged>> => {
    if (request.reason.trim() === '') return refused('reason-missing');
    const organisation = await needs.organisation();
    const outcome = await alter(
      needs,
      request.taskId,
      (task) => allowed(task, request.by, organisation) ?? done({ ...task, state }),
    );
    if (!outcome.ok) return outcome;
    const { before, after } = outcome.value;
    if (before.state !== state)
      await append(needs, request, { action, details: { code: after.code, reason: request.reason } });
    return outcome;
  };

/**
 * Takes a task out of every list and reminder; its rounds and reports stay as they are, so that it can come back.
 * Refusals: `reason-missing`, `not-your-task`, `not-your-unit`.
 */
export const createTaskCanceller = createStateChange('cancelled', 'task-cancelled');

/** Brings a cancelled task back as it was. The same refusals. */
export const createTaskRestorer = createStateChange('active', 'task-restored');
