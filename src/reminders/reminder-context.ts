import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay, Instant } from '../shared/clock.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { Organisation } from '../tasks/responsibility.js';
import { isClosed } from '../tasks/task-status.js';

/** The round of one day, and what it is decided against. */
export interface ReminderContext {
  readonly day: CalendarDay;
  /** When the round is: snoozed items wait. */
  readonly at: Instant;
  readonly calendar: WorkCalendar;
  readonly organisation: Organisation;
  readonly zone: string;
}

/** Nobody need be reminded of it: closed, waiting for acceptance, or a question that was answered. */
export const isAnswered = (occurrence: OccurrenceState): boolean =>
  isClosed(occurrence.status) ||
  occurrence.status === 'submitted' ||
  (occurrence.kind === 'check' && occurrence.entryCount > 0);
