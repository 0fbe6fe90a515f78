import type { WorkCalendar } from '../../calendar/working-days.js';
import type { Deadline } from '../../deadlines/deadline.js';
import { parseDeadline } from '../../deadlines/parse-deadline.js';
import type { CalendarDay } from '../../shared/clock.js';
import type { Task } from '../../tasks/task.js';
import type { DeadlineAnswer } from './plan-draft.js';

/** What the phrases of a plan are read against. */
export interface PhraseContext {
  readonly base: CalendarDay;
  readonly planYear: number;
  readonly calendar: WorkCalendar;
  /** How often ongoing duties are asked about. */
  readonly cadence: 'monthly' | 'quarterly';
}

export interface DraftDeadline {
  readonly deadline: Deadline;
  readonly checkCadence: Task['checkCadence'];
}

const asDay = (printed: Deadline, day: CalendarDay): Deadline => ({
  kind: 'once',
  text: printed.text,
  base: printed.base,
  due: day,
  exclusive: printed.due === day || printed.readings?.includes(day) === true ? printed.exclusive : false,
  basis: 'stated',
  ask: false,
  reasons: [],
});

const onDemand = (printed: Deadline): Deadline => ({
  kind: printed.kind === 'ongoing' ? 'ongoing' : 'on_demand',
  text: printed.text,
  base: printed.base,
  ...(printed.start === undefined ? {} : { start: printed.start }),
  exclusive: false,
  basis: 'stated',
  ask: false,
  reasons: [],
});

/**
 * The deadline of a row with what an officer decided about it. The printed phrase stays its text, also where other words
 * are read in its place.
 */
export const deadlineOf = (
  { deadline: phrase, deadlineAs }: { readonly deadline: string; readonly deadlineAs: DeadlineAnswer | null },
  context: PhraseContext,
): DraftDeadline => {
  if (deadlineAs?.kind === 'phrase') {
    const read = parseDeadline(deadlineAs.text, context);
    const text = phrase === '' ? deadlineAs.text : phrase;
    return { deadline: { ...read, text }, checkCadence: read.kind === 'ongoing' ? context.cadence : null };
  }
  const printed = parseDeadline(phrase, context);
  if (deadlineAs?.kind === 'day') return { deadline: asDay(printed, deadlineAs.day), checkCadence: null };
  if (deadlineAs?.kind === 'cadence') return { deadline: onDemand(printed), checkCadence: deadlineAs.cadence };
  return { deadline: printed, checkCadence: printed.kind === 'ongoing' ? context.cadence : null };
};

/** Kinds that make rounds or are asked about; the others stay "chưa xác định". */
const KNOWN = new Set<Deadline['kind']>(['once', 'range', 'recurring', 'ongoing', 'on_demand']);

/** The deadline can be planned with: nobody needs to be asked. */
export const isClearTime = (deadline: Deadline): boolean =>
  !deadline.ask && (KNOWN.has(deadline.kind) || (deadline.kind === 'relative' && deadline.due !== undefined));

/** Deadlines with the same value lead to the same rounds, however they are worded. */
export const deadlineValue = ({ deadline, checkCadence }: DraftDeadline): string => {
  const { kind, due, start, until, exclusive, time, timeExclusive, rules, ask } = deadline;
  return JSON.stringify([kind, due, start, until, exclusive, time, timeExclusive, rules, ask, checkCadence]);
};
