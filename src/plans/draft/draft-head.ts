import type { CalendarDay } from '../../shared/clock.js';
import type { CitedDocument } from '../plan-reading.js';
import type { PlanDraft } from './plan-draft.js';

/** The head of the document with what the officer corrected. */
export interface DraftHead {
  readonly number: string | null;
  readonly date: CalendarDay | null;
  readonly issuer: string | null;
  readonly title: string | null;
  /** Stated or corrected; null when only the day of issue can tell. */
  readonly statedYear: number | null;
  readonly year: number;
  readonly replaces: CitedDocument | null;
  /** What phrases without a year are read against. */
  readonly base: CalendarDay;
}

const corrected = <T>(said: T | null | undefined, read: T | null): T | null => (said === undefined ? read : said);

export const headOf = (draft: Pick<PlanDraft, 'reading' | 'head'>, today: CalendarDay): DraftHead => {
  const { plan } = draft.reading;
  const date = corrected(draft.head.date, plan.date);
  const statedYear = draft.head.year ?? plan.year;
  return {
    number: corrected(draft.head.number, plan.number),
    date,
    issuer: corrected(draft.head.issuer, plan.issuer),
    title: draft.head.title ?? plan.title,
    statedYear,
    year: statedYear ?? Number((date ?? today).slice(0, 4)),
    replaces: plan.replaces,
    base: date ?? today,
  };
};
