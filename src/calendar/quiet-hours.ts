import { dayOf, instantOf, timeOf, type Instant, type TimeOfDay } from '../shared/clock.js';
import type { WorkCalendar } from './working-days.js';

/** Hours in which people may be disturbed; the round at 07:30 and 08:00 falls into them. */
export const FROM: TimeOfDay = '07:00';
export const UNTIL: TimeOfDay = '18:00';

/** The instant itself in working hours of a working day, otherwise the next morning on which people work. */
export const nextPermitted = (instant: Instant, calendar: WorkCalendar, zone: string): Instant => {
  const day = dayOf(instant, zone);
  const time = timeOf(instant, zone);
  const isWorkingDay = calendar.isWorkingDay(day);
  if (isWorkingDay && time >= FROM && time < UNTIL) return instant;
  const morning = isWorkingDay && time < FROM ? day : calendar.nextWorkingDay(day);
  return instantOf(morning, FROM, zone);
};
