import type { AuditEntry, AuditLog, AuditQuery } from '../../../src/audit/audit-log.js';
import { byText } from '../../../src/mongo/fresh-rows.js';
import type { PlanDraft, PlanDraftStore } from '../../../src/plans/draft/plan-draft.js';
import type { Plan, PlanStore } from '../../../src/plans/plan.js';
import type { Occurrence, OccurrenceState, OccurrenceStore } from '../../../src/tasks/occurrence.js';
import type { Task, TaskFilter, TaskStore } from '../../../src/tasks/task.js';
import { MemoryTable, promised, VersionedTable } from './memory-table.js';

const concerns = (task: Task, { unitIds, memberId }: NonNullable<TaskFilter['concerning']>): boolean =>
  [...task.leadUnitIds, ...task.supportingUnitIds].some((id) => unitIds.includes(id)) ||
  (memberId !== null && task.assigneeIds.includes(memberId));

export const createMemoryTasks = (): TaskStore => {
  const table = new VersionedTable<Task>();
  let lastCode = 0;
  return promised<TaskStore>({
    get: (id) => table.get(id),
    findByCode: (code) => table.all().find((task) => task.code === code) ?? null,
    list: (filter = {}) =>
      table
        .all()
        .filter((task) => filter.planId === undefined || task.planId === filter.planId)
        .filter((task) => filter.state === undefined || task.state === filter.state)
        .filter((task) => filter.concerning === undefined || concerns(task, filter.concerning))
        .sort((a, b) => a.code - b.code),
    activeAfter: (code, limit) =>
      table
        .all()
        .filter((task) => task.state === 'active' && task.code > code)
        .sort((a, b) => a.code - b.code)
        .slice(0, limit),
    reserveCodes: (count) => {
      lastCode += count;
      return lastCode - count + 1;
    },
    add: (task) => !table.all().some((other) => other.code === task.code) && table.add(task),
    replace: (task) => table.replace(task),
  });
};

const toState = ({ entries, ...rest }: Occurrence): OccurrenceState => ({ ...rest, entryCount: entries.length });

export const createMemoryOccurrences = (): OccurrenceStore => {
  const table = new VersionedTable<Occurrence>();
  return promised<OccurrenceStore>({
    get: (id) => table.get(id),
    ofTask: (taskId) =>
      table
        .all()
        .filter((one) => one.taskId === taskId)
        .sort((a, b) => byText(a.opensOn, b.opensOn) || byText(a.id, b.id)),
    statesOpenedBy: (day, filter = {}) =>
      table
        .all()
        .filter((one) => one.opensOn <= day && one.status !== 'cancelled')
        .filter((one) => filter.taskIds === undefined || filter.taskIds.includes(one.taskId))
        .sort((a, b) => a.taskCode - b.taskCode || byText(a.opensOn, b.opensOn) || byText(a.id, b.id))
        .map(toState),
    addMissing: (occurrences) => occurrences.filter((one) => table.add(one)).length,
    replace: (occurrence) => table.replace(occurrence),
    removeUntouched: (ids) => ids.filter((id) => table.get(id)?.version === 0 && table.remove(id)).length,
  });
};

export const createMemoryPlans = (): PlanStore => {
  const table = new VersionedTable<Plan>();
  return promised<PlanStore>({
    all: () => table.all().sort((a, b) => a.createdAt - b.createdAt || byText(a.id, b.id)),
    get: (id) => table.get(id),
    add: (plan) => table.add(plan),
    replace: (plan) => table.replace(plan),
  });
};

const newestFirst = (a: Pick<AuditEntry, 'at' | 'id'>, b: Pick<AuditEntry, 'at' | 'id'>): number =>
  b.at - a.at || byText(b.id, a.id);

const involves = (entry: AuditEntry, { subjects, actors }: AuditQuery): boolean =>
  (subjects === undefined && actors === undefined) ||
  subjects?.includes(entry.subject) === true ||
  actors?.includes(entry.actor) === true;

const isWanted = (entry: AuditEntry, query: AuditQuery): boolean => {
  const { subject, actions, before, olderThan } = query;
  return (
    (subject === undefined || entry.subject === subject) &&
    involves(entry, query) &&
    (actions?.includes(entry.action) ?? true) &&
    (before === undefined || entry.at < before) &&
    (olderThan === undefined || newestFirst(olderThan, entry) < 0)
  );
};

export const createMemoryDrafts = (): PlanDraftStore => {
  const table = new VersionedTable<PlanDraft>();
  const isOpen = ({ state }: PlanDraft): boolean => state === 'open' || state === 'accepting';
  return promised<PlanDraftStore>({
    get: (id) => table.get(id),
    add: (draft) => table.add(draft),
    replace: (draft) => table.replace(draft),
    openOf: (ownerId, now) =>
      table
        .all()
        .filter((draft) => draft.ownerId === ownerId && isOpen(draft) && draft.expiresAt > now)
        .sort((a, b) => b.createdAt - a.createdAt || byText(b.id, a.id)),
    brief: (id) => {
      const draft = table.get(id);
      return draft === null ? null : { ownerId: draft.ownerId, state: draft.state };
    },
    cutOff: (before) =>
      table
        .all()
        .filter(({ state, acceptance }) => state === 'accepting' && (acceptance?.at ?? before) < before)
        .sort((a, b) => (a.acceptance?.at ?? 0) - (b.acceptance?.at ?? 0) || byText(a.id, b.id)),
    acceptedOf: (planId) =>
      table
        .all()
        .filter((draft) => draft.state === 'accepted' && draft.acceptance?.planId === planId)
        .sort((a, b) => (b.acceptance?.documentVersion ?? 0) - (a.acceptance?.documentVersion ?? 0)),
  });
};

export const createMemoryAudit = (): AuditLog => {
  const table = new MemoryTable<AuditEntry>();
  return promised<AuditLog>({
    append: (entry) => {
      table.add(entry);
    },
    list: (query) =>
      table
        .all()
        .filter((entry) => isWanted(entry, query))
        .sort(newestFirst)
        .slice(0, query.limit),
  });
};
