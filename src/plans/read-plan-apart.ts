import { createWorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import type { KnownUnit } from './match-units.js';
import type { PlanDocument } from './plan-document.js';
import type { PlanReading } from './plan-reading.js';
import { readPlan } from './read-plan.js';

/** What a reading needs, as plain values that go into another thread. */
export interface PlainReadOptions {
  readonly today: CalendarDay;
  readonly knownUnits: readonly KnownUnit[];
}

/** {@link readPlan} by the calendar of the law, where none can be handed in: due days follow no other. */
export const readPlanApart = (document: PlanDocument, { today, knownUnits }: PlainReadOptions): PlanReading =>
  readPlan(document, { today, knownUnits, calendar: createWorkCalendar() });
