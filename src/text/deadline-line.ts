import type { WorkCalendar } from '../calendar/working-days.js';
import type { Deadline, DeadlineKind } from '../deadlines/deadline.js';
import { nextOccurrences } from '../deadlines/occurrences.js';
import { parseDeadline } from '../deadlines/parse-deadline.js';
import type { CalendarDay, TimeOfDay } from '../shared/clock.js';
import { deadlineQuestion } from './format-deadline.js';

/** One phrase to read, as `nhac-viec deadline --stdin` takes it. */
export interface DeadlineLineInput {
  readonly phrase: string;
  /** Issue day of the plan, or day of the message. */
  readonly base: CalendarDay;
  /** Year of the plan where it differs from that of `base`. */
  readonly year?: number;
  /** `chat`: days without a year look forward. */
  readonly mode?: 'plan' | 'chat';
}

/** How it was read, in the conventions of the corpus: `due` holds stated days, not the last on-time ones. */
export interface DeadlineLine {
  readonly kind: DeadlineKind;
  /** The stated day, or the next four strictly after base of a deadline that comes back; empty where there is none. */
  readonly due: readonly CalendarDay[];
  /** The stated day itself is late; of a recurring deadline: for every rule that states a day. */
  readonly exclusive: boolean;
  readonly time?: TimeOfDay;
  readonly timeExclusive?: boolean;
  readonly start?: CalendarDay;
  readonly offset?: { readonly n: number; readonly unit: string; readonly anchor: string };
  /** One RRULE a line; absent when there is none, without the rules that RRULE cannot say. */
  readonly rrule?: string;
  readonly ask: boolean;
  readonly question?: string;
}

const DAYS_SHOWN = 4;

/** The stated days of a deadline after its base. */
export const statedDays = (deadline: Deadline, calendar: WorkCalendar): readonly CalendarDay[] => {
  if (deadline.kind !== 'recurring') return deadline.due === undefined ? [] : [deadline.due];
  // Two rules may meet on one stated day with different last on-time days.
  const rounds = nextOccurrences(deadline, deadline.base, { count: 2 * DAYS_SHOWN, calendar });
  return [...new Set(rounds.map(({ statedOn }) => statedOn))].sort().slice(0, DAYS_SHOWN);
};

const isExclusive = ({ rules, exclusive }: Deadline): boolean => {
  const stating = (rules ?? []).filter(({ basis }) => basis !== 'period_end');
  return stating.length === 0 ? exclusive : stating.every((rule) => rule.exclusive);
};

const detailsOf = ({ time, timeExclusive, start, offset }: Deadline): Partial<DeadlineLine> => ({
  ...(time === undefined ? {} : { time }),
  ...(timeExclusive === undefined ? {} : { timeExclusive }),
  ...(start === undefined ? {} : { start }),
  ...(offset === undefined ? {} : { offset: { n: offset.n, unit: offset.unit, anchor: offset.event } }),
});

/** Reads one phrase and says how; never throws. Pure: no clock, no database. */
export const answerDeadlineLine = (input: DeadlineLineInput, calendar: WorkCalendar): DeadlineLine => {
  const deadline = parseDeadline(input.phrase, {
    base: input.base,
    calendar,
    ...(input.year === undefined ? {} : { planYear: input.year }),
    ...(input.mode === undefined ? {} : { mode: input.mode }),
  });
  const rules = deadline.rules ?? [];
  const rrule = rules.map((rule) => rule.rrule).filter((text) => text !== '');
  const question = deadlineQuestion(deadline);
  return {
    kind: deadline.kind,
    due: statedDays(deadline, calendar),
    exclusive: isExclusive(deadline),
    ...detailsOf(deadline),
    ...(rrule.length === 0 ? {} : { rrule: rrule.join('\n') }),
    ask: deadline.ask,
    ...(question === '' ? {} : { question }),
  };
};
