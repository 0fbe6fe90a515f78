import type { WorkCalendar } from '../calendar/working-days.js';
import { occurrencesOf } from '../deadlines/occurrences.js';
import { addDays, type CalendarDay } from '../shared/clock.js';
import type { Occurrence } from './occurrence.js';
import type { Task } from './task.js';

/** How far ahead occurrences exist: a rolling horizon, so that next month's report can be asked about today. */
export const HORIZON_DAYS = 62;

export interface OccurrencePlanning {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
  /** Day of the month by which the unit itself reports upward; status questions go out one working day before it. */
  readonly reportDay: number | null;
}

type Slot = Pick<Occurrence, 'key' | 'kind' | 'dueOn' | 'dueTime' | 'opensOn' | 'askOn'>;

/** A cycle counts from the day the task is known; a single date keeps its plan's day, however late it is entered. */
const createdOn = (task: Task): CalendarDay =>
  task.deadline.kind === 'once' || task.deadline.kind === 'range' ? task.deadline.base : task.startsOn;

const monthsFrom = (day: CalendarDay, until: CalendarDay, step: 1 | 3): string[] => {
  const months: string[] = [];
  let year = Number(day.slice(0, 4));
  let month = Number(day.slice(5, 7));
  if (step === 3) month = Math.ceil(month / 3) * 3;
  for (;;) {
    const label = `${year}-${String(month).padStart(2, '0')}`;
    if (`${label}-01` > until) return months;
    months.push(label);
    month += step;
    if (month > 12) {
      month -= 12;
      year += 1;
    }
  }
};

const lastDayOfMonth = (month: string): CalendarDay => {
  const year = Number(month.slice(0, 4));
  const next =
    Number(month.slice(5, 7)) === 12
      ? `${year + 1}-01-01`
      : `${year}-${String(Number(month.slice(5, 7)) + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
};

/** The status question of a period: one working day before the unit's own report is due. */
const askDay = (month: string, planning: OccurrencePlanning): CalendarDay => {
  const last = lastDayOfMonth(month);
  const reportOn = planning.reportDay === null ? last : `${month}-${String(planning.reportDay).padStart(2, '0')}`;
  return planning.calendar.previousWorkingDay(reportOn > last ? last : reportOn);
};

const checkSlots = (task: Task, planning: OccurrencePlanning): Slot[] => {
  const step = task.checkCadence === 'quarterly' ? 3 : 1;
  const until = addDays(planning.today, HORIZON_DAYS);
  let isFirst = true;
  return monthsFrom(createdOn(task), until, step).flatMap((month) => {
    const askOn = askDay(month, planning);
    if (askOn < createdOn(task)) return [];
    // A check becomes current when it is asked: until then the last answer, and an obstacle named in it, stand.
    const opensOn = isFirst ? createdOn(task) : askOn;
    isFirst = false;
    return [{ key: month, kind: 'check', dueOn: null, dueTime: null, opensOn, askOn }];
  });
};

/** Long enough for the reminders before a day early in the month. */
const MONTHLY_LEAD_DAYS = 10;

const later = (a: CalendarDay, b: CalendarDay): CalendarDay => (a > b ? a : b);

/** A monthly round opens with its month, so that the one reported stays "done" until then. */
const monthlyOpening = (dueOn: CalendarDay): CalendarDay => {
  const early = addDays(dueOn, -MONTHLY_LEAD_DAYS);
  const first = `${dueOn.slice(0, 7)}-01`;
  return early < first ? early : first;
};

const dueSlots = (task: Task, planning: OccurrencePlanning): Slot[] => {
  const until = addDays(planning.today, HORIZON_DAYS);
  const isCycle = task.deadline.kind === 'recurring';
  const dues = occurrencesOf(task.deadline, {
    from: createdOn(task),
    // A single date is kept however far away it is: it shows in every list from the start.
    to: isCycle ? addDays(until, 370) : '9999-12-31',
    calendar: planning.calendar,
  });
  let previousEnd = createdOn(task);
  const isMonthly = isCycle && task.deadline.rules?.every((rule) => rule.rrule.startsWith('FREQ=MONTHLY')) === true;
  const slots = dues.map((due): Slot => {
    const opensOn = isMonthly ? later(previousEnd, monthlyOpening(due.dueOn)) : previousEnd;
    previousEnd = addDays(due.dueOn, 1);
    return { key: due.key, kind: 'due', dueOn: due.dueOn, dueTime: due.time ?? null, opensOn, askOn: null };
  });
  return slots.filter((slot, index) => slot.opensOn <= until || index === 0);
};

const UNDATED = 'undated';

const slotsOf = (task: Task, planning: OccurrencePlanning): Slot[] => {
  if (task.state !== 'active') return [];
  const dues = task.deadline.ask ? [] : dueSlots(task, planning);
  if (dues.length > 0) return dues;
  const asksRegularly =
    task.checkCadence !== null && (task.deadline.kind === 'ongoing' || task.deadline.kind === 'on_demand');
  if (asksRegularly) return checkSlots(task, planning);
  return [{ key: UNDATED, kind: 'undated', dueOn: null, dueTime: null, opensOn: createdOn(task), askOn: null }];
};

const emptyOccurrence = (task: Task, slot: Slot): Occurrence => ({
  ...slot,
  id: `${task.id}:${slot.key}`,
  taskId: task.id,
  taskCode: task.code,
  planId: task.planId,
  originalDueOn: slot.dueOn,
  status: 'not_started',
  percent: 0,
  blocker: null,
  eta: null,
  evidence: [],
  lastReportedAt: null,
  submittedAt: null,
  acceptedAt: null,
  entries: [],
  extensions: [],
  snoozedUntil: {},
  version: 0,
});

/**
 * The occurrences a task should have from its creation to the horizon: a pure function of task, deadline and calendar,
 * so they can be derived again at any time. Ids are deterministic; those already stored are kept by the store.
 * A deadline that still has a question (`ask`) makes no date: the task waits as `undated`.
 */
export const planOccurrences = (task: Task, planning: OccurrencePlanning): readonly Occurrence[] =>
  slotsOf(task, planning).map((slot) => emptyOccurrence(task, slot));
