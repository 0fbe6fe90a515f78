import { digestRows, planningDays, reminderRow } from '../chat/plan-rounds.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { Stores } from '../mongo/stores.js';
import { createRoundPlan, type PlannedReminder, type RoundNeeds } from '../reminders/plan-reminders.js';
import { dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import type { RefreshOccurrences } from '../tasks/refresh-occurrences.js';
import type { Organisation } from '../tasks/responsibility.js';
import { readTaskStates } from '../tasks/task-states.js';
import { activeTasks } from '../tasks/task.js';

interface PlannerNeeds {
  readonly clock: Clock;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  readonly stores: Pick<Stores, 'tasks' | 'occurrences' | 'groups' | 'outbox'>;
  readonly beginRefresh: (today: CalendarDay) => Promise<RefreshOccurrences>;
  readonly organisation: () => Promise<Organisation>;
}

const MINUTE_MS = 60_000;

/**
 * Sees to the rounds of all tasks and decides whom they ask to be reminded. Tasks are read in parts and forgotten again:
 * between two parts messages are answered, and memory does not grow with the number of tasks.
 */
const goThroughTasks = async (
  { zone, calendar, stores, beginRefresh, organisation }: PlannerNeeds,
  days: readonly CalendarDay[],
  today: CalendarDay,
): Promise<{ readonly rounds: number; readonly reminders: readonly PlannedReminder[] }> => {
  const refresh = await beginRefresh(today);
  const plan = createRoundPlan({ days, calendar, organisation: await organisation(), zone });
  const needs: RoundNeeds[] = [];
  let rounds = 0;
  for await (const tasks of activeTasks(stores.tasks)) {
    rounds += await refresh(tasks);
    needs.push(plan.needsOf(await readTaskStates(stores.occurrences, tasks, days.at(-1) ?? today)));
  }
  return { rounds, reminders: plan.decide(needs) };
};

/** Rounds up to the horizon, and the messages of the next 48 hours; planning twice changes nothing. */
export const createPlanner = (needs: PlannerNeeds) => {
  let plannedAt = Infinity;
  return async (): Promise<{ readonly rounds: number; readonly messages: number }> => {
    const { clock, zone, calendar, stores } = needs;
    const now = clock.now();
    const days = planningDays(now, zone);
    const { rounds, reminders } = await goThroughTasks(needs, days, dayOf(now, zone));
    const window = { days, zone, calendar, organisation: await needs.organisation() };
    const rows = [
      ...reminders.map(reminderRow),
      ...(await stores.groups.all()).flatMap((group) => digestRows(group, window)),
    ];
    // A row due before now that was not there is a gap: somebody was down when it should have been planned.
    const wanted = rows
      .filter((row) => row.expiresAt > now)
      .map((row) => (row.dueAt < now - MINUTE_MS ? { ...row, repair: true } : row));
    const added = wanted.length === 0 ? [] : await stores.outbox.putIfAbsent(wanted);
    // At the start, too: who knows what the clock showed before.
    if (now < plannedAt && wanted.length > 0) {
      await stores.outbox.reopen(
        wanted.map(({ id }) => id),
        now,
      );
    }
    plannedAt = now;
    return { rounds, messages: added.length };
  };
};
