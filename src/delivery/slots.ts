import { addDays, dayOf, daysBetween, instantOf, type Instant, type TimeOfDay } from '../shared/clock.js';

/** The instants of a repeating job after `from`, up to and including `to`, ascending. */
export type Slots = (from: Instant, to: Instant) => readonly Instant[];

// A service that was off for a year catches up on what still matters, not on 365 mornings.
const LOOK_BACK_DAYS = 35;

const slotsOn =
  (isDay: (weekday: number) => boolean, time: TimeOfDay, zone: string): Slots =>
  (from, to) => {
    const lastDay = dayOf(to, zone);
    const earliest = addDays(lastDay, -LOOK_BACK_DAYS);
    const firstDay = dayOf(from, zone) > earliest ? dayOf(from, zone) : earliest;
    const days = Array.from({ length: Math.max(0, daysBetween(firstDay, lastDay) + 1) }, (_, n) =>
      addDays(firstDay, n),
    );
    return days
      .filter((day) => isDay(weekdayOf(day)))
      .map((day) => instantOf(day, time, zone))
      .filter((slot) => slot > from && slot <= to);
  };

/** 1 (Monday) to 7; 1970-01-01 was a Thursday. */
const weekdayOf = (day: string): number => ((((daysBetween('1970-01-01', day) + 3) % 7) + 7) % 7) + 1;

/** Every day at `time` in `zone`. */
export const dailySlots = (time: TimeOfDay, zone: string): Slots => slotsOn(() => true, time, zone);

/** Every `weekday` (1 Monday to 7) at `time` in `zone`. */
export const weeklySlots = (weekday: number, time: TimeOfDay, zone: string): Slots =>
  slotsOn((found) => found === weekday, time, zone);
