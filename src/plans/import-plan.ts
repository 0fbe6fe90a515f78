import type { AuditLog } from '../audit/audit-log.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import { occurrencesOf } from '../deadlines/occurrences.js';
import { parseDeadline } from '../deadlines/parse-deadline.js';
import type { Deadline } from '../deadlines/deadline.js';
import type { Unit, UnitStore } from '../people/unit.js';
import { addDays, dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import { hashSecret } from '../shared/ids.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Task, TaskStore } from '../tasks/task.js';
import type { Obligation, PlanReading, PlanRow } from './plan-reading.js';
import type { Plan, PlanStore } from './plan.js';
import { resolveUnits, type ResolvedUnits } from './resolve-units.js';

/** What the paper leaves blank and the officer knows. */
export interface PlanCorrections {
  readonly number?: string;
  readonly date?: CalendarDay;
  readonly title?: string;
  readonly year?: number;
}

export interface PlanImport {
  readonly plan: Plan;
  readonly tasks: readonly Task[];
  readonly newUnits: readonly string[];
}

export interface ImportNeeds {
  readonly plans: PlanStore;
  readonly tasks: TaskStore;
  readonly units: UnitStore;
  readonly audit: AuditLog;
  readonly calendar: WorkCalendar;
  readonly clock: Clock;
  readonly zone: string;
}

interface Draft {
  readonly row: string | null;
  readonly group: string | null;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: string;
  readonly deliverable: string | null;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const fromRow = (row: PlanRow): Draft => ({
  row: orNull(row.row),
  group: orNull(row.group),
  title: row.title,
  lead: row.lead,
  support: row.support,
  deadline: row.deadline,
  deliverable: orNull(row.deliverable),
});

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** A standing duty of the text becomes a task of its own unless a row of the annex says the same. */
const fromObligation = (duty: Obligation): Draft => ({
  row: null,
  group: null,
  title: capitalised(duty.what),
  lead: duty.unit === null ? [] : [duty.unit],
  support: [],
  deadline: duty.phrase,
  deliverable: null,
});

const planOf = (
  reading: PlanReading,
  corrections: PlanCorrections,
  today: CalendarDay,
): Omit<Plan, 'id' | 'createdAt' | 'settings'> => {
  const { plan } = reading;
  const date = corrections.date ?? plan.date;
  return {
    number: corrections.number ?? plan.number,
    date,
    issuer: plan.issuer,
    title: corrections.title ?? plan.title ?? 'Kế hoạch',
    year: corrections.year ?? plan.year ?? Number((date ?? today).slice(0, 4)),
    documentVersion: 1,
    replacesPlanId: null,
    state: 'active',
    version: 0,
  };
};

/** The day of the month before which the unit itself reports ("trước ngày 20 hàng tháng" → 19), if a duty says so. */
const reportDayOf = (deadlines: readonly Deadline[], today: CalendarDay, calendar: WorkCalendar): number | null => {
  const monthly = deadlines.find(
    (deadline) =>
      deadline.kind === 'recurring' &&
      !deadline.ask &&
      deadline.rules?.some((rule) => /FREQ=MONTHLY;BYMONTHDAY=\d/.test(rule.rrule)) === true,
  );
  if (monthly === undefined) return null;
  const [next] = occurrencesOf(monthly, { from: today, to: addDays(today, 62), calendar });
  return next === undefined ? null : Number(next.dueOn.slice(8));
};

const toTask = (
  draft: Draft,
  facts: { id: string; code: number; plan: Plan; units: ResolvedUnits; deadline: Deadline; startsOn: CalendarDay },
): Task => {
  const { id, code, plan, units, deadline, startsOn } = facts;
  const leadUnitIds = units.idsOf(draft.lead);
  return {
    id,
    code,
    planId: plan.id,
    sourceRow: draft.row,
    group: draft.group,
    title: draft.title,
    leadUnitIds,
    supportingUnitIds: units.idsOf(draft.support).filter((unit) => !leadUnitIds.includes(unit)),
    assigneeIds: [],
    deadline,
    startsOn,
    deliverable: draft.deliverable,
    checkCadence: deadline.kind === 'ongoing' ? plan.settings.checkCadence : null,
    remindDaysBefore: null,
    important: false,
    state: 'active',
    createdAt: plan.createdAt,
    version: 0,
  };
};

const samePlan = (known: Plan, wanted: Pick<Plan, 'number' | 'title' | 'year'>): boolean =>
  known.year === wanted.year &&
  (wanted.number === null || known.number === null ? known.title === wanted.title : known.number === wanted.number);

export interface ImportOptions {
  readonly corrections?: PlanCorrections;
  readonly withObligations: boolean;
  readonly dryRun: boolean;
  readonly by: string;
}

const draftsOf = (reading: PlanReading, { withObligations }: ImportOptions): readonly Draft[] => {
  const duties = withObligations ? reading.obligations.filter((duty) => duty.sameAsRow === undefined) : [];
  return [...reading.tasks.map(fromRow), ...duties.map(fromObligation)];
};

interface PlannedImport {
  readonly plan: Plan;
  readonly newUnits: readonly Unit[];
  /** The tasks, the first of which gets this code. */
  readonly tasksFrom: (firstCode: number) => readonly Task[];
}

interface Known {
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
  readonly now: number;
  readonly today: CalendarDay;
}

/** What a reading becomes. Pure: nothing is written. */
const planImport = (
  head: ReturnType<typeof planOf>,
  { reading, drafts, known }: { reading: PlanReading; drafts: readonly Draft[]; known: Known },
): PlannedImport => {
  const { calendar, now, today } = known;
  const context = { base: head.date ?? today, planYear: head.year, calendar };
  const deadlines = drafts.map((draft) => parseDeadline(draft.deadline, context));
  const plan: Plan = {
    ...head,
    id: hashSecret(`${head.number ?? ''}|${head.title}|${head.year}`).slice(0, 16),
    createdAt: now,
    settings: { acceptance: false, checkCadence: 'monthly', reportDay: reportDayOf(deadlines, today, calendar) },
  };
  const units = resolveUnits(reading, known.units);
  const startsOn = context.base > today ? context.base : today;
  return {
    plan,
    newUnits: units.added,
    tasksFrom: (firstCode) =>
      drafts.map((draft, index) => {
        const deadline = deadlines[index] ?? parseDeadline('', context);
        return toTask(draft, {
          id: `${plan.id}-${index + 1}`,
          code: firstCode + index,
          plan,
          units,
          deadline,
          startsOn,
        });
      }),
  };
};

/** The codes of an import that was cut off, or new ones. */
const firstCodeOf = async (tasks: TaskStore, planId: string, count: number): Promise<number> => {
  const started = (await tasks.list({ planId })).find((task) => task.id === `${planId}-1`);
  return started?.code ?? tasks.reserveCodes(count);
};

/**
 * Takes a reading that a person has agreed to: the plan, its units and its tasks with codes. Ids come from the plan's
 * number, title and year, so an import cut off half-way is finished by doing it again and makes nothing twice.
 * Refusals: `plan-refused` (not a plan, classified), `plan-empty`, `plan-exists`.
 */
export const createPlanImporter =
  (needs: ImportNeeds) =>
  async (reading: PlanReading, options: ImportOptions): Promise<Outcome<PlanImport>> => {
    const now = needs.clock.now();
    const today = dayOf(now, needs.zone);
    if (reading.outcome === 'refused') return refused('plan-refused', { reason: reading.reason ?? 'not-a-plan' });
    const drafts = draftsOf(reading, options);
    if (drafts.length === 0) return refused('plan-empty');
    const head = planOf(reading, options.corrections ?? {}, today);
    const existing = (await needs.plans.all()).find((plan) => plan.state === 'active' && samePlan(plan, head));
    if (existing !== undefined) return refused('plan-exists', { number: existing.number ?? existing.title });

    const known = { units: await needs.units.all(), calendar: needs.calendar, now, today };
    const { plan, newUnits, tasksFrom } = planImport(head, { reading, drafts, known });
    const tasks = tasksFrom(options.dryRun ? 1 : await firstCodeOf(needs.tasks, plan.id, drafts.length));
    if (!options.dryRun) await write(needs, { plan, tasks, newUnits, by: options.by });
    return done({ plan, tasks, newUnits: newUnits.map((unit) => unit.name) });
  };

/** The plan last: until it is there the import counts as not done and may be done again. */
const write = async (
  needs: ImportNeeds,
  { plan, tasks, newUnits, by }: { plan: Plan; tasks: readonly Task[]; newUnits: readonly Unit[]; by: string },
): Promise<void> => {
  for (const unit of newUnits) await needs.units.add(unit);
  for (const task of tasks) await needs.tasks.add(task);
  await needs.plans.add(plan);
  await needs.audit.append({
    id: `plan:${plan.id}:1`,
    at: plan.createdAt,
    actor: by,
    action: 'plan-imported',
    subject: `plan:${plan.id}`,
    details: { number: plan.number, tasks: tasks.length },
    source: null,
  });
};
