import type { Stores } from '../mongo/stores.js';
import { dayOf, type Clock } from '../shared/clock.js';
import { newId } from '../shared/ids.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { LoadTaskStates } from '../tasks/task-states.js';
import { toTaskSheet } from '../text/task-sheet-words.js';

interface ExportNeeds {
  readonly stores: Stores;
  readonly loadTaskStates: LoadTaskStates;
  readonly clock: Clock;
  readonly zone: string;
}

export interface ExportedTasks {
  readonly bytes: Uint8Array;
  readonly count: number;
}

const sameNumber = (a: string, b: string): boolean =>
  a.replace(/\s+/gu, '').toLocaleLowerCase('vi') === b.replace(/\s+/gu, '').toLocaleLowerCase('vi');

/**
 * All tasks with how they stand, or those of one plan in force, as .xlsx; who took them out is in the log.
 * Refusal: `plan-not-found` with the numbers there are.
 */
export const createTaskExporter =
  ({ stores, loadTaskStates, clock, zone }: ExportNeeds) =>
  async (request: { readonly planNumber?: string; readonly by: string }): Promise<Outcome<ExportedTasks>> => {
    const { planNumber, by } = request;
    const now = clock.now();
    const today = dayOf(now, zone);
    const plans = (await stores.plans.all()).filter((plan) => plan.state === 'active');
    const plan = plans.find((one) => planNumber !== undefined && sameNumber(one.number ?? one.id, planNumber)) ?? null;
    if (planNumber !== undefined && plan === null)
      return refused('plan-not-found', { number: planNumber, known: plans.map((one) => one.number ?? one.title) });
    const filter = plan === null ? {} : { planId: plan.id };
    const states = new Map((await loadTaskStates(today, filter)).map((state) => [state.task.id, state.current]));
    const tasks = (await stores.tasks.list({ ...filter, state: 'active' })).map((task) => ({
      task,
      current: states.get(task.id) ?? null,
    }));
    const sheet = toTaskSheet({ plan, tasks, units: await stores.units.all(), today, zone });
    // Only when somebody asks for it: the library is large.
    const { writeTasksXlsx } = await import('../files/write-tasks-xlsx.js');
    const bytes = await writeTasksXlsx({ ...sheet, writtenAt: new Date(now) });
    await stores.audit.append({
      id: `export:${newId()}`,
      at: now,
      actor: by,
      action: 'tasks-exported',
      subject: plan === null ? 'tasks:all' : `plan:${plan.id}`,
      details: { tasks: tasks.length },
      source: null,
    });
    return done({ bytes, count: tasks.length });
  };
