import type { CalendarDay, TimeOfDay } from '../../shared/clock.js';
import type { DeadlineBasis, DeadlineOffset, DeadlineReason, OwnRule } from '../deadline.js';

/** How the year of a day or period was given. */
export interface YearWords {
  readonly year?: number;
  /** "năm nay" 0, "năm sau" 1, "năm ngoái" -1: counted from the base. */
  readonly relative?: number;
  /** "hằng năm", "năm báo cáo", "năm N+1": comes back every year. */
  readonly yearly?: boolean;
}

/** A day of a month: 20/3/2026, ngày 15 tháng 4. */
export interface DayPiece extends YearWords {
  readonly type: 'day';
  readonly day: number;
  readonly month: number;
  readonly repaired: boolean;
  /** The weekday written beside it, 1 = Monday. */
  readonly weekday?: number;
  /** Written as two numbers with a slash, which a fraction also is. */
  readonly slash?: boolean;
}

/** Only a day number: ngày 20, trước 20. */
export interface DayNumberPiece {
  readonly type: 'day_number';
  readonly day: number;
  readonly repaired: boolean;
  /** "của tháng sau" and the like stood behind it: months from the base. */
  readonly monthOffset?: number;
  /** Stood there so that it may also come back each month ("tháng sau"). */
  readonly mayRepeat?: boolean;
}

export type PeriodUnit = 'month' | 'quarter' | 'half' | 'nine_months' | 'year' | 'months';

/** Which part of a period: its beginning, middle, end; a third of a month; its n-th week (-1 the last). */
export type PeriodPart =
  | { readonly kind: 'start' | 'middle' | 'end' }
  | { readonly kind: 'third'; readonly n: 1 | 2 | 3 }
  | { readonly kind: 'week'; readonly n: number }
  | { readonly kind: 'days'; readonly from: 'start' | 'end'; readonly n: number };

/** A month, quarter, half year, nine months or year, or several in a row or in a list. */
export interface PeriodPiece extends YearWords {
  readonly type: 'period';
  readonly unit: PeriodUnit;
  /** Month 1–12, quarter 1–4, half 1–2; 1 for nine months and for a year. More than one: a list. */
  readonly numbers: readonly number[];
  /** The numbers were joined by a dash or "đến". */
  readonly isRange?: boolean;
  readonly part?: PeriodPart;
  readonly repaired: boolean;
}

/** A rule that is complete in itself. */
export interface RulePiece {
  readonly type: 'rule';
  readonly rules: readonly RuleDraft[];
  readonly reasons?: readonly DeadlineReason[];
  readonly repaired?: boolean;
}

export interface RuleDraft {
  readonly rrule: string;
  readonly own?: OwnRule;
  readonly basis: DeadlineBasis;
  readonly window?: { readonly from: string; readonly to: string };
  readonly holidayAdjusted?: boolean;
}

export type CycleUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

/** A bare cycle: hằng tháng, 2 lần/năm, 6 tháng một lần. */
export interface CyclePiece {
  readonly type: 'cycle';
  readonly units: readonly CycleUnit[];
  /** Every how many units. */
  readonly every: number;
  /** How many times in it. */
  readonly times: number;
}

/** Words that say that reports come in rounds, without a day of their own: báo cáo quý, đối với báo cáo năm, định kỳ. */
export interface ContextPiece {
  readonly type: 'context';
  readonly cycle: CycleUnit | 'unknown';
}

/** An offset from an event, from a day or from the end of a period. */
export interface OffsetPiece {
  readonly type: 'offset';
  readonly n: number;
  readonly unit: DeadlineOffset['unit'];
  readonly event: string;
  readonly from?: DayPiece;
  /** The event is the end of "the reporting period", whichever that is. */
  readonly ofPeriod?: boolean;
  /** Only "sau N ngày": perhaps the earliest day and not the last. */
  readonly mayBeEarliest?: boolean;
  /** More than one offset of the same event ("ngay …, không muộn hơn 24 giờ"): the later word wins. */
  readonly weak?: boolean;
}

export type StandingKind =
  'ongoing' | 'on_demand' | 'periodic' | 'external' | 'asap' | 'lunar' | 'year_round' | 'busy_season';

export interface StandingPiece {
  readonly type: 'standing';
  readonly kind: StandingKind;
}

/** A day or span that is already a calendar date: words of the chat, counted from the base. */
export interface FixedPiece {
  readonly type: 'fixed';
  readonly due: CalendarDay;
  readonly start?: CalendarDay;
  readonly isRange: boolean;
  readonly reasons?: readonly DeadlineReason[];
  readonly readings?: readonly CalendarDay[];
  readonly time?: TimeOfDay;
  /** "cuối tháng" without saying which: a round of a cycle where one is named. */
  readonly bare?: boolean;
}

/** A time of day, or "sáng", "chiều". */
export interface TimePiece {
  readonly type: 'time';
  readonly time: TimeOfDay;
  /** Part of a day ("sáng", "tối") and not an hour. */
  readonly isPart: boolean;
}

/** A weekday alone: thứ 6, CN. */
export interface WeekdayPiece {
  readonly type: 'weekday';
  readonly weekday: number;
  /** Written as T6, which may also be a month. */
  readonly isShort?: boolean;
  /** Calendar weeks from the base, when said. */
  readonly weekOffset?: number;
}

/** Words that no deadline is in: cut-offs, references, dates in force, percentages. */
export interface ReferencePiece {
  readonly type: 'reference';
  /** Certain enough to say that it is no deadline when nothing else stands there. */
  readonly certain: boolean;
  /** Index after the number of a document, where its day of issue follows. */
  readonly numberEnd?: number;
  /** First day of a standing duty ("kể từ ngày 01/4/2026"). */
  readonly startsAt?: DayPiece | PeriodPiece;
}

/** A date that cannot be: month 13, 25 o'clock. */
export interface ImpossiblePiece {
  readonly type: 'impossible';
}

export type PieceValue =
  | DayPiece
  | DayNumberPiece
  | PeriodPiece
  | RulePiece
  | CyclePiece
  | ContextPiece
  | OffsetPiece
  | StandingPiece
  | FixedPiece
  | TimePiece
  | WeekdayPiece
  | ReferencePiece
  | ImpossiblePiece;

/** Where in the tokens a piece stands. */
export interface Placed<T extends PieceValue = PieceValue> {
  readonly value: T;
  readonly from: number;
  readonly end: number;
}
