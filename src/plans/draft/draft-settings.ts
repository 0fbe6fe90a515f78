import type { WorkCalendar } from '../../calendar/working-days.js';
import type { Deadline } from '../../deadlines/deadline.js';
import { occurrencesOf } from '../../deadlines/occurrences.js';
import { addDays, type CalendarDay } from '../../shared/clock.js';
import type { PlanSettings } from '../plan.js';
import type { DraftReader } from './draft-reader.js';
import { takenRows } from './draft-rows.js';

/** The day of the month before which the unit itself reports ("trước ngày 20 hàng tháng" → 19), if a duty says so. */
const reportDayOf = (deadlines: readonly Deadline[], today: CalendarDay, calendar: WorkCalendar): number | null => {
  const monthly = deadlines.find(
    (deadline) =>
      deadline.kind === 'recurring' &&
      !deadline.ask &&
      deadline.rules?.some((rule) => /FREQ=MONTHLY;BYMONTHDAY=\d/.test(rule.rrule)) === true,
  );
  if (monthly === undefined) return null;
  const [next] = occurrencesOf(monthly, { from: today, to: addDays(today, 62), calendar });
  return next === undefined ? null : Number(next.dueOn.slice(8));
};

/** What the officer set, else what the plan in force has, else what the document says. */
export const settingsOf = ({ draft, facts, times }: DraftReader): PlanSettings => {
  const agreed = facts.before?.plan.settings;
  const found = (): number | null =>
    reportDayOf(
      takenRows(draft).map((row) => times.of(row).deadline),
      facts.today,
      facts.calendar,
    );
  return {
    acceptance: draft.settings.acceptance ?? agreed?.acceptance ?? false,
    checkCadence: draft.settings.checkCadence ?? agreed?.checkCadence ?? 'monthly',
    reportDay: draft.settings.reportDay === undefined ? (agreed?.reportDay ?? found()) : draft.settings.reportDay,
  };
};
