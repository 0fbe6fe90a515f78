import type { AuditLog } from '../audit/audit-log.js';
import type { Member } from '../people/member.js';
import { dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Task, TaskStore } from '../tasks/task.js';
import type { Plan, PlanSettings, PlanStore } from './plan.js';
import { changeStored, OUTRUN, untilDecided } from '../shared/compare-and-set.js';

export interface SetPlanSettings {
  readonly planId: string;
  readonly settings: Partial<PlanSettings>;
  readonly by: Pick<Member, 'id'>;
  /** Inbox id of the message that asked for it. */
  readonly source: string;
}

interface Needs {
  readonly plans: PlanStore;
  readonly tasks: TaskStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly zone: string;
  /** Gives the tasks whose status questions move their new rounds. */
  readonly replaceRounds: (task: Task, today: CalendarDay) => Promise<void>;
}

/** Status questions follow the plan's cadence and the day on which the unit itself reports. */
const moveChecks = async (needs: Needs, plan: Plan): Promise<void> => {
  const today = dayOf(needs.clock.now(), needs.zone);
  const asked = (await needs.tasks.list({ planId: plan.id, state: 'active' })).filter(
    (task) => task.checkCadence !== null,
  );
  for (const task of asked) {
    const changed = await changeStored(needs.tasks, task.id, ({ checkCadence }) =>
      checkCadence === null ? null : { checkCadence: plan.settings.checkCadence },
    );
    if (changed !== null) await needs.replaceRounds(changed.after, today);
  }
};

/**
 * Changes how a plan is run: whether completions wait for a leader, how often standing duties are asked about, on which
 * day of the month the unit reports. Doing it again changes nothing. Refusals: `plan-not-found`, `report-day-not-possible`.
 */
export const createPlanSettingsSetter =
  (needs: Needs) =>
  async ({ planId, settings, by, source }: SetPlanSettings): Promise<Outcome<Plan>> => {
    const day = settings.reportDay ?? null;
    if (day !== null && (!Number.isInteger(day) || day < 1 || day > 31)) return refused('report-day-not-possible');
    return untilDecided(async () => {
      const plan = await needs.plans.get(planId);
      if (plan === null) return refused('plan-not-found');
      const after: Plan = { ...plan, settings: { ...plan.settings, ...settings }, version: plan.version + 1 };
      if (!(await needs.plans.replace(after))) return OUTRUN;
      await needs.audit.append({
        id: `${source}:plan-settings`,
        at: needs.clock.now(),
        actor: by.id,
        action: 'plan-settings-changed',
        subject: `plan:${planId}`,
        details: { from: { ...plan.settings }, to: { ...after.settings } },
        source,
      });
      if (settings.checkCadence !== undefined || settings.reportDay !== undefined) await moveChecks(needs, after);
      return done(after);
    });
  };
