import type { WorkCalendar } from '../../calendar/working-days.js';
import type { CalendarDay } from '../../shared/clock.js';
import { fold } from '../words.js';
import { deadlineOf, type DraftDeadline, type PhraseContext } from './draft-deadline.js';
import { headOf } from './draft-head.js';
import type { PlanBefore } from './draft-preview.js';
import type { DraftRow, PlanDraft } from './plan-draft.js';

type Timed = Pick<DraftRow, 'deadline' | 'deadlineAs' | 'was'>;

export interface TimeReader {
  /** The deadline of a row of the draft. */
  of(row: Timed): DraftDeadline;
  /** The deadline of a row of the version in force, as it was agreed. */
  agreed(row: Timed): DraftDeadline;
}

const sameWords = (a: Timed, b: Timed): boolean =>
  fold(a.deadline).replace(/\s+/gu, '') === fold(b.deadline).replace(/\s+/gu, '') &&
  JSON.stringify(a.deadlineAs) === JSON.stringify(b.deadlineAs);

/**
 * Reads the times of a draft. A row that goes on with a task, its time worded as before, is read against the day the
 * version in force was issued: "31/3" is not past because the plan was corrected in May.
 */
export const createTimeReader = (
  draft: PlanDraft,
  { before, calendar, today }: { before: PlanBefore | null; calendar: WorkCalendar; today: CalendarDay },
): TimeReader => {
  const { base, year } = headOf(draft, today);
  const agreedCadence = before?.plan.settings.checkCadence ?? 'monthly';
  const cadence = draft.settings.checkCadence ?? agreedCadence;
  const own: PhraseContext = { base, planYear: year, calendar, cadence };
  const old: PhraseContext | null = before === null ? null : { ...before.context, calendar, cadence: agreedCadence };
  const agreedRows = new Map(
    before?.rows.flatMap(({ taskId, row }) => (taskId === null ? [] : [[taskId, row] as const])) ?? [],
  );
  const read = new Map<string, DraftDeadline>();
  const cached = (row: Timed, context: PhraseContext): DraftDeadline => {
    const key = JSON.stringify([row.deadline, row.deadlineAs, context.base, context.planYear, context.cadence]);
    const found = read.get(key) ?? deadlineOf(row, context);
    read.set(key, found);
    return found;
  };
  return {
    of: (row) => {
      const agreed = row.was === null ? undefined : agreedRows.get(row.was);
      const goesOn = old?.planYear === year && agreed !== undefined && sameWords(agreed, row);
      return cached(row, goesOn ? { ...old, cadence } : own);
    },
    agreed: (row) => cached(row, old ?? own),
  };
};
