import { dayOf, daysBetween, type CalendarDay, type Instant } from '../shared/clock.js';
import { groupBy } from '../shared/group-by.js';
import type { TaskState } from '../tasks/task-states.js';
import { DUE_SOON_DAYS, isOverdue, wasLate } from '../tasks/timeliness.js';

/** Every task is in exactly one class, so classes add up to the total. Overdue comes before blocked and in progress. */
export type TaskClass = 'done_on_time' | 'done_late' | 'overdue' | 'blocked' | 'in_progress' | 'not_reported';

export interface SummaryLine {
  readonly state: TaskState;
  readonly class: TaskClass;
  /** Days late by the calendar; 0 when not overdue. */
  readonly daysLate: number;
  /** Due within a week and not done. */
  readonly dueSoon: boolean;
  /** Its deadline could not be read or still has a question. */
  readonly withoutDeadline: boolean;
}

export interface Figures {
  readonly total: number;
  readonly done: number;
  readonly doneLate: number;
  readonly inProgress: number;
  readonly blocked: number;
  readonly overdue: number;
  readonly notReported: number;
  readonly dueSoon: number;
  readonly withoutDeadline: number;
}

export interface UnitFigures {
  /** First lead unit of its tasks; null: tasks without one. */
  readonly unitId: string | null;
  readonly figures: Figures;
}

export interface Summary {
  readonly at: Instant;
  readonly today: CalendarDay;
  readonly figures: Figures;
  /** Worst first. A task with two lead units counts at the first one, so that the units add up to the total. */
  readonly units: readonly UnitFigures[];
  readonly lines: readonly SummaryLine[];
}

const classify = (state: TaskState, now: Instant, zone: string): TaskClass => {
  const { current } = state;
  if (current.status === 'done') return wasLate(current, zone) ? 'done_late' : 'done_on_time';
  if (isOverdue(current, now, zone)) return 'overdue';
  if (current.status === 'blocked') return 'blocked';
  return current.status === 'not_started' && current.entryCount === 0 ? 'not_reported' : 'in_progress';
};

const needsDeadline = (state: TaskState): boolean => {
  const { deadline } = state.task;
  return deadline.ask || deadline.kind === 'unknown' || (deadline.kind === 'relative' && deadline.due === undefined);
};

const toLine = (state: TaskState, now: Instant, zone: string): SummaryLine => {
  const kind = classify(state, now, zone);
  const today = dayOf(now, zone);
  const dueOn = state.current.dueOn;
  const isDone = kind === 'done_on_time' || kind === 'done_late';
  const left = dueOn === null ? null : daysBetween(today, dueOn);
  return {
    state,
    class: kind,
    daysLate: kind === 'overdue' && left !== null ? Math.max(0, -left) : 0,
    dueSoon: !isDone && left !== null && left >= 0 && left <= DUE_SOON_DAYS,
    withoutDeadline: needsDeadline(state),
  };
};

const countFigures = (lines: readonly SummaryLine[]): Figures => {
  const count = (test: (line: SummaryLine) => boolean): number => lines.filter(test).length;
  const ofClass = (kind: TaskClass): number => count((line) => line.class === kind);
  return {
    total: lines.length,
    done: ofClass('done_on_time') + ofClass('done_late'),
    doneLate: ofClass('done_late'),
    inProgress: ofClass('in_progress'),
    blocked: ofClass('blocked'),
    overdue: ofClass('overdue'),
    notReported: ofClass('not_reported'),
    dueSoon: count((line) => line.dueSoon),
    withoutDeadline: count((line) => line.withoutDeadline),
  };
};

const worstFirst = (a: UnitFigures, b: UnitFigures): number =>
  b.figures.overdue - a.figures.overdue ||
  b.figures.blocked - a.figures.blocked ||
  a.figures.done / a.figures.total - b.figures.done / b.figures.total ||
  b.figures.total - a.figures.total;

/** Every number that `/tiendo`, the digest, the page and the report show, from one list of task states. */
export const buildSummary = (
  states: readonly TaskState[],
  { now, zone }: { readonly now: Instant; readonly zone: string },
): Summary => {
  const lines = states.map((state) => toLine(state, now, zone));
  const units = [...groupBy(lines, (line) => line.state.task.leadUnitIds[0] ?? null)].map(([unitId, own]) => ({
    unitId,
    figures: countFigures(own),
  }));
  return { at: now, today: dayOf(now, zone), figures: countFigures(lines), units: units.sort(worstFirst), lines };
};

/** Overdue ones, longest first, then blocked ones: what a leader should look at. */
export const worstLines = (summary: Summary, limit: number): readonly SummaryLine[] => {
  const overdue = summary.lines.filter((line) => line.class === 'overdue').sort((a, b) => b.daysLate - a.daysLate);
  const blocked = summary.lines.filter((line) => line.class === 'blocked');
  return [...overdue, ...blocked].slice(0, limit);
};
