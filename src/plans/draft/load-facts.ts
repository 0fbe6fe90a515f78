import type { WorkCalendar } from '../../calendar/working-days.js';
import type { MemberStore } from '../../people/member.js';
import type { Unit, UnitStore } from '../../people/unit.js';
import { dayOf, type Clock } from '../../shared/clock.js';
import { groupBy } from '../../shared/group-by.js';
import { currentOccurrence } from '../../tasks/current-occurrence.js';
import type { OccurrenceStore } from '../../tasks/occurrence.js';
import type { Task, TaskStore } from '../../tasks/task.js';
import type { Plan, PlanStore } from '../plan.js';
import type { AgreedRow, DraftFacts, PlanBefore } from './draft-preview.js';
import { dutyAsRow, isTaken, printedRow, toPlanRow } from './draft-rows.js';
import type { DraftRow, PlanDraft, PlanDraftStore } from './plan-draft.js';

export interface FactNeeds {
  readonly drafts: PlanDraftStore;
  readonly plans: PlanStore;
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly calendar: WorkCalendar;
  readonly clock: Clock;
  readonly zone: string;
}

/** The rows of an accepted draft, those left out too: left out once, they stay out when they are printed again. */
const agreedRows = (draft: PlanDraft): readonly AgreedRow[] => {
  const taskIds = draft.acceptance?.taskIds ?? {};
  const duties = draft.duties.map((duty) => ({ ...dutyAsRow(duty), dropped: !isTaken(duty, draft.reading) }));
  return [...draft.rows, ...duties].map((row) => ({
    row,
    printed: printedRow(draft, row),
    taskId: row.dropped ? null : (taskIds[row.id] ?? null),
  }));
};

const namesOf = (ids: readonly string[], units: readonly Unit[]): readonly string[] =>
  ids.flatMap((id) => units.find((unit) => unit.id === id)?.name ?? []);

/** A plan from before its document was kept: its tasks stand for the rows. */
const rowOfTask = (task: Task, units: readonly Unit[]): AgreedRow => {
  const row: DraftRow = {
    id: task.id,
    from: null,
    row: task.sourceRow ?? '',
    group: task.group ?? '',
    parent: null,
    title: task.title,
    lead: namesOf(task.leadUnitIds, units),
    support: namesOf(task.supportingUnitIds, units),
    deadline: task.deadline.text,
    deadlineAs: null,
    deliverable: task.deliverable ?? '',
    note: '',
    monitor: '',
    dropped: false,
    was: null,
    reopen: null,
  };
  return { row, printed: toPlanRow(row), taskId: task.id };
};

const fromDocument = (task: Task, plan: Plan): boolean => task.sourceRow !== null || task.createdAt === plan.createdAt;

const isOneRound = (task: Task): boolean => task.deadline.kind !== 'recurring' && task.checkCadence === null;

/** The version in force: what was agreed, the tasks of today, and which of them are done. */
export const loadBefore = async (needs: FactNeeds, plan: Plan): Promise<PlanBefore> => {
  const today = dayOf(needs.clock.now(), needs.zone);
  const [accepted] = await needs.drafts.acceptedOf(plan.id);
  const tasks = await needs.tasks.list({ planId: plan.id, state: 'active' });
  const states = await needs.occurrences.statesOpenedBy(today, { taskIds: tasks.map((task) => task.id) });
  const byTask = groupBy(states, (state) => state.taskId);
  const units = await needs.units.all();
  const agreedOn = dayOf(accepted?.acceptance?.at ?? plan.createdAt, needs.zone);
  return {
    plan,
    rows:
      accepted === undefined
        ? tasks.filter((task) => fromDocument(task, plan)).map((task) => rowOfTask(task, units))
        : agreedRows(accepted),
    tasks,
    doneTaskIds: tasks
      .filter((task) => isOneRound(task) && currentOccurrence(byTask.get(task.id) ?? [], today)?.status === 'done')
      .map((task) => task.id),
    context: { base: plan.date ?? agreedOn, planYear: plan.year },
  };
};

/** What a draft is looked at with, as things are now. */
export const loadFacts = async (needs: FactNeeds, draft: PlanDraft): Promise<DraftFacts> => {
  const [units, members, plans] = await Promise.all([needs.units.all(), needs.members.all(), needs.plans.all()]);
  const plan = draft.against === null ? undefined : plans.find((one) => one.id === draft.against?.planId);
  return {
    units,
    members,
    plans,
    calendar: needs.calendar,
    today: dayOf(needs.clock.now(), needs.zone),
    before: plan === undefined ? null : await loadBefore(needs, plan),
  };
};
