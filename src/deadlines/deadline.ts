import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay, TimeOfDay } from '../shared/clock.js';

/**
 * - `once` one last day; `range` from … to …, the last day counts; `recurring` comes back by its rules;
 * - `ongoing` standing duty without a last day; `on_demand` when asked for or when something happens;
 * - `relative` an offset from an event (with `due` when the event's day is known);
 * - `unknown` a deadline is meant but cannot be known; `not_deadline` a cut-off, a reference, a date in force, a number.
 */
export type DeadlineKind =
  'once' | 'range' | 'recurring' | 'ongoing' | 'on_demand' | 'relative' | 'unknown' | 'not_deadline';

/** Where the day comes from: written there, end of the period named, Civil Code Art. 146–148, or only supposed. */
export type DeadlineBasis = 'stated' | 'period_end' | 'civil_code' | 'assumed';

export type OffsetUnit = 'day' | 'working_day' | 'month' | 'hour';

/** What RRULE cannot say: n days after (before, when negative) each of the days that `anchors` yields. */
export interface OwnRule {
  /** RRULE text of the days counted from, for example `FREQ=MONTHLY;BYMONTHDAY=15`. */
  readonly anchors: string;
  readonly n: number;
  readonly unit: 'day' | 'working_day';
}

/** One cycle. Its days follow from `rrule`, or from `own` where `rrule` is empty, and from nothing else. */
export interface DeadlineRule {
  /** One RFC 5545 rule without DTSTART, '' when it cannot be said. */
  readonly rrule: string;
  readonly own?: OwnRule;
  /** The stated day itself is late. */
  readonly exclusive: boolean;
  readonly time?: TimeOfDay;
  /** The minute itself is late ("trước 16 giờ"). */
  readonly timeExclusive?: boolean;
  readonly basis: DeadlineBasis;
  /** Days of a window inside the period, as written: for showing only. */
  readonly window?: { readonly from: string; readonly to: string };
}

/** Stable codes for what a person should look at; `text/` words them. */
export type DeadlineReason =
  | 'empty'
  | 'no_such_day'
  | 'no_date'
  | 'past'
  | 'ambiguous_part'
  | 'unknown_cycle'
  | 'unknown_period'
  | 'ocr_repair'
  | 'two_dates'
  | 'or_choice'
  | 'leftover'
  | 'external_plan'
  | 'lunar'
  | 'asap'
  | 'day_off'
  | 'computed_calendar'
  | 'too_long';

/** How far an event and the deadline lie apart; n < 0 = before the event. */
export interface DeadlineOffset {
  readonly n: number;
  readonly unit: OffsetUnit;
  /** The event in the words of the phrase; '' when it is not named. */
  readonly event: string;
  readonly eventOn?: CalendarDay;
}

/**
 * A parsed deadline: plain data, stored with its task as it is. Days are calendar days in Asia/Ho_Chi_Minh.
 * `due` is the day as stated; the last on-time day is one earlier when `exclusive` (see {@link lastOnTimeDay}).
 * Source: specs/deadlines.md, section 8.
 */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** As written, untouched. */
  readonly text: string;
  /** Issue day of the plan, or day of the message: what years and rounds were counted from. */
  readonly base: CalendarDay;
  /** `once`, `range`, and `relative` with a known event. */
  readonly due?: CalendarDay;
  /** First day of a range or of a standing duty. */
  readonly start?: CalendarDay;
  /** Last day on which a recurring duty can come back. */
  readonly until?: CalendarDay;
  readonly exclusive: boolean;
  readonly time?: TimeOfDay;
  readonly timeExclusive?: boolean;
  /** `recurring`: one a cycle. */
  readonly rules?: readonly DeadlineRule[];
  readonly offset?: DeadlineOffset;
  readonly basis: DeadlineBasis;
  /** Holidays were taken into account in counting. */
  readonly holidayAdjusted?: boolean;
  /** Other readings to offer as buttons: stated days. */
  readonly readings?: readonly CalendarDay[];
  /** A person must confirm before anything is scheduled. */
  readonly ask: boolean;
  readonly reasons: readonly DeadlineReason[];
}

/** What a phrase is read against. Nothing else takes part: no clock, no environment. */
export interface DeadlineContext {
  readonly base: CalendarDay;
  /** Year of the plan where it differs from the year of `base`. */
  readonly planYear?: number;
  readonly calendar: WorkCalendar;
  /** `chat`: days without a year look forward from `base`; `plan` (default): they take the plan's year. */
  readonly mode?: 'plan' | 'chat';
}
