import { DateTime } from 'luxon';
import { addDays, dayOf, daysBetween, instantOf, type CalendarDay, type Instant } from '../shared/clock.js';
import type { OccurrenceState } from './occurrence.js';
import { isClosed } from './task-status.js';

/** Derived, never stored: how an occurrence stands against its due day. */
export type Timeliness = 'done_on_time' | 'done_late' | 'due_soon' | 'overdue' | 'not_due' | 'no_due_day';

/** "Sắp đến hạn": due within this many days. */
export const DUE_SOON_DAYS = 7;

type Timed = Pick<OccurrenceState, 'dueOn' | 'dueTime' | 'status' | 'submittedAt'>;

const findLateFrom = (dueOn: CalendarDay, dueTime: string | null, zone: string): Instant =>
  dueTime === null || dueTime === '24:00'
    ? instantOf(addDays(dueOn, 1), '00:00', zone)
    : DateTime.fromISO(`${dueOn}T${dueTime}`, { zone }).plus({ minutes: 1 }).toMillis();

const MOST_KNOWN = 5_000;
const known = new Map<string, Instant>();

/** The first instant at which the occurrence is late. Thousands of rounds share few due days, so those are remembered. */
export const lateFrom = (dueOn: CalendarDay, dueTime: string | null, zone: string): Instant => {
  const key = `${dueOn} ${dueTime ?? ''} ${zone}`;
  const found = known.get(key) ?? findLateFrom(dueOn, dueTime, zone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
};

/** By the time of submission, which acceptance later does not change. */
export const wasLate = (occurrence: Timed, zone: string): boolean =>
  occurrence.dueOn !== null &&
  occurrence.submittedAt !== null &&
  occurrence.submittedAt >= lateFrom(occurrence.dueOn, occurrence.dueTime, zone);

export const isOverdue = (occurrence: Timed, now: Instant, zone: string): boolean =>
  occurrence.dueOn !== null &&
  !isClosed(occurrence.status) &&
  occurrence.status !== 'submitted' &&
  now >= lateFrom(occurrence.dueOn, occurrence.dueTime, zone);

export const timelinessOf = (occurrence: Timed, now: Instant, zone: string): Timeliness => {
  if (occurrence.status === 'done' || occurrence.status === 'submitted')
    return wasLate(occurrence, zone) ? 'done_late' : 'done_on_time';
  if (occurrence.dueOn === null) return 'no_due_day';
  if (isOverdue(occurrence, now, zone)) return 'overdue';
  return daysBetween(dayOf(now, zone), occurrence.dueOn) <= DUE_SOON_DAYS ? 'due_soon' : 'not_due';
};

/** Days left: 0 on the due day, negative once it is past. */
export const daysLeft = (dueOn: CalendarDay, today: CalendarDay): number => daysBetween(today, dueOn);
