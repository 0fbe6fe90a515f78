import type { CalendarDay, Clock, Instant } from '../shared/clock.js';
import { createWorkCalendar, type WorkCalendar } from './working-days.js';

/** A day that the organisation itself has declared off, or a working day. */
export interface OwnDay {
  /** The day. */
  readonly id: CalendarDay;
  readonly kind: 'off' | 'working';
  /** What people call it; null: no name was given. */
  readonly name: string | null;
  /** Member id. */
  readonly setBy: string;
  readonly setAt: Instant;
}

export interface OwnDayStore {
  /** All of them, in the order of the days. */
  all(): Promise<readonly OwnDay[]>;
  /** One entry a day: the later one replaces the earlier. */
  put(day: OwnDay): Promise<void>;
  /** False when nothing was set for the day. */
  remove(day: CalendarDay): Promise<boolean>;
}

/** Changes made by another copy of the service are seen after this at the latest, once somebody looks. */
const FRESH_MS = 2_000;

export interface SharedCalendar {
  /** The one calendar of the service: it always answers from the days last read. */
  readonly calendar: WorkCalendar;
  /** The store, whose changes made here are seen by the calendar at once. */
  readonly ownDays: OwnDayStore;
  /** Reads the days again when they are not fresh. */
  refresh(): Promise<void>;
}

/** A calendar over whatever the organisation has declared by now, so that nobody who holds it keeps old days. */
export const shareCalendar = ({
  ownDays,
  clock,
}: {
  readonly ownDays: OwnDayStore;
  readonly clock: Clock;
}): SharedCalendar => {
  let current = createWorkCalendar();
  let readAt: Instant | null = null;
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const at = clock.now();
    const days = await ownDays.all();
    current = createWorkCalendar(
      days.map(({ id, kind, name }) => ({ day: id, kind, ...(name === null ? {} : { name }) })),
    );
    readAt = at;
  };
  /** Those who ask meanwhile wait for the same reading. */
  const readOnce = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const changing = async <T>(change: () => Promise<T>): Promise<T> => {
    try {
      return await change();
    } finally {
      readAt = null;
      // A reading under way may have missed the change.
      await reading?.catch(() => undefined);
      await readOnce();
    }
  };
  return {
    calendar: {
      isWorkingDay: (day) => current.isWorkingDay(day),
      previousWorkingDay: (day) => current.previousWorkingDay(day),
      nextWorkingDay: (day) => current.nextWorkingDay(day),
      onOrBeforeWorkingDay: (day) => current.onOrBeforeWorkingDay(day),
      onOrAfterWorkingDay: (day) => current.onOrAfterWorkingDay(day),
      addWorkingDays: (day, n) => current.addWorkingDays(day, n),
      countWorkingDays: (from, to) => current.countWorkingDays(from, to),
      dayOffName: (day) => current.dayOffName(day),
      statusOfYear: (year) => current.statusOfYear(year),
      confidenceOf: (day) => current.confidenceOf(day),
    },
    ownDays: {
      all: () => ownDays.all(),
      put: (day) => changing(() => ownDays.put(day)),
      remove: (day) => changing(() => ownDays.remove(day)),
    },
    refresh: async () => {
      const now = clock.now();
      if (readAt === null || now < readAt || now - readAt >= FRESH_MS) await readOnce();
    },
  };
};
