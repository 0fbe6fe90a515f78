import type { CalendarDay } from '../shared/clock.js';
import { shiftDay } from './civil-day.js';
import { computeCalendarYear } from './computed-year.js';
import type { OwnDay } from './own-days.js';
import { VN_HOLIDAYS } from './vn-holidays.js';

/** A run of days off under one name, or a day worked. */
export interface OverviewLine {
  readonly kind: 'off' | 'working';
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly name: string | null;
  /** `computed`: from the law and habit, no notice yet; `own`: declared by the organisation. */
  readonly basis: 'announced' | 'computed' | 'own';
  /** The weekday that a Saturday makes up for. */
  readonly worksFor: CalendarDay | null;
}

const plainName = (name: string): string => name.replace(/\s*\([^)]*\)$/, '');

/** Days that follow each other under one name become one line; plain weekends between them belong to it. */
const joined = (lines: readonly OverviewLine[]): readonly OverviewLine[] => {
  const runs: OverviewLine[] = [];
  for (const next of lines) {
    const last = runs.at(-1);
    if (last !== undefined && follows(last, next)) runs[runs.length - 1] = { ...last, to: next.to };
    else runs.push(next);
  }
  return runs;
};

const follows = (last: OverviewLine, next: OverviewLine): boolean =>
  next.kind === 'off' &&
  last.kind === 'off' &&
  last.name === next.name &&
  last.basis === next.basis &&
  shiftDay(last.to, 1) === next.from;

/** What the service knows of a year: days off, Saturdays worked in exchange, and the organisation's own days over both. */
export const overviewOfYear = (year: number, ownDays: readonly OwnDay[]): readonly OverviewLine[] => {
  const data = VN_HOLIDAYS[year] ?? computeCalendarYear(year);
  const own = ownDays.filter(({ id }) => id.startsWith(`${year}-`));
  const overridden = new Set(own.map(({ id }) => id));
  const off = data.off.map(({ date, name, confidence }) => ({
    kind: 'off' as const,
    from: date,
    to: date,
    name: plainName(name),
    basis: confidence,
    worksFor: null,
  }));
  const worked = data.workedInExchange.map((day) => ({
    kind: 'working' as const,
    from: day.date,
    to: day.date,
    name: null,
    basis: day.confidence,
    worksFor: day.for,
  }));
  const declared = own.map(({ id, kind, name }) => ({
    kind,
    from: id,
    to: id,
    name,
    basis: 'own' as const,
    worksFor: null,
  }));
  const legal = [...off, ...worked].filter(({ from }) => !overridden.has(from));
  return joined([...legal, ...declared].sort((a, b) => a.from.localeCompare(b.from)));
};
