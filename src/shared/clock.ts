import { DateTime } from 'luxon';
import { dayOfSerial, serialOf } from './day-serial.js';

/** An instant, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A calendar day in the organisation's zone, written `2026-03-19`. */
export type CalendarDay = string;

/** A minute of the day in the organisation's zone, written `07:30`. */
export type TimeOfDay = string;

/** The one source of time. Everything that depends on "now" is handed one of these. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved: for tests, the demo and the simulator's "next day". */
export interface MovableClock extends Clock {
  set(instant: Instant): void;
  advance(ms: number): void;
}

export const createMovableClock = (start: Instant): MovableClock => {
  let instant = start;
  return {
    now: () => instant,
    set: (to) => {
      instant = to;
    },
    advance: (ms) => {
      instant += ms;
    },
  };
};

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const MOST_KNOWN = 20_000;
const knownOffsets = new Map<string, Map<number, number>>();

/** How far a zone is ahead of UTC. Zones change on a quarter of an hour, so one answer holds for all of it. */
const offsetMs = (instant: Instant, zone: string): number => {
  const known = knownOffsets.get(zone) ?? new Map<number, number>();
  const quarter = Math.floor(instant / QUARTER_MS);
  const found = known.get(quarter) ?? DateTime.fromMillis(instant, { zone }).offset * 60_000;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(quarter, found);
  knownOffsets.set(zone, known);
  return found;
};

/** The calendar day on which an instant falls in a zone. */
export const dayOf = (instant: Instant, zone: string): CalendarDay =>
  dayOfSerial(Math.floor((instant + offsetMs(instant, zone)) / DAY_MS));

/** The minute of the day on which an instant falls in a zone. */
export const timeOf = (instant: Instant, zone: string): TimeOfDay =>
  DateTime.fromMillis(instant, { zone }).toFormat('HH:mm');

/** The instant at which a wall clock in a zone shows a day and a minute. */
export const instantOf = (day: CalendarDay, time: TimeOfDay, zone: string): Instant =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toMillis();

/** Moves a calendar day by a number of days; no zone takes part. */
export const addDays = (day: CalendarDay, days: number): CalendarDay => dayOfSerial(serialOf(day) + days);

/** Days from one calendar day to another: positive when `to` is later. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => serialOf(to) - serialOf(from);
