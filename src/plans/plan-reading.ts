import type { CalendarDay } from '../shared/clock.js';

/** What was read out of a plan's document. Field names and shapes are those the command line prints. */
export interface PlanReading {
  /**
   * `accepted`: can be taken as it is. `asked`: a blocking question must be answered first.
   * `refused`: not a plan, empty or classified; then nothing but `reason` is filled in.
   */
  readonly outcome: 'accepted' | 'asked' | 'refused';
  readonly reason?: RefusalReason;
  readonly questions: readonly PlanQuestion[];
  readonly plan: PlanHead;
  readonly tasks: readonly PlanRow[];
  readonly groups: readonly PlanGroup[];
  readonly obligations: readonly Obligation[];
  readonly proseDeadlines: readonly ProseDeadline[];
  readonly indicators: readonly TargetIndicator[];
  readonly units: readonly PlanUnit[];
  readonly problems: readonly PlanProblem[];
}

/** `report`, `letter` … say what the document is instead of a plan. */
export type RefusalReason =
  'classified' | 'empty' | 'report' | 'letter' | 'minutes' | 'proposal' | 'invoice' | 'not-a-plan';

export interface PlanHead {
  /** "17/KH-GĐYK", without blanks; null while the paper leaves it blank. */
  readonly number: string | null;
  /** What is printed where the number is blank ("/KH-TTPY"). */
  readonly numberAsPrinted?: string;
  readonly date: CalendarDay | null;
  /** What is printed where the day is blank ("ngày tháng 02 năm 2026"). */
  readonly dateAsPrinted?: string;
  readonly issuer: string | null;
  /** The lines under KẾ HOẠCH, on one line. */
  readonly title: string | null;
  readonly year: number | null;
  readonly replaces: CitedDocument | null;
  readonly signatory: Signatory | null;
}

export interface CitedDocument {
  readonly number: string;
  readonly date: CalendarDay | null;
}

export interface Signatory {
  /** "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"; null when only the name is printed. */
  readonly post: string | null;
  readonly name: string | null;
}

/** One task of the annex; texts on one line, as printed; '' where the cell is empty. */
export interface PlanRow {
  /** Number as printed ("5", "1.1", "a"), '' for a line without one. Not unique: numbering may start again. */
  readonly row: string;
  /** Nearest heading above, "I. Công tác …"; '' when the table has no headings. */
  readonly group: string;
  /** Number of the task or heading this is a part of. */
  readonly parent?: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: string;
  readonly deliverable: string;
  readonly note: string;
  /** Who follows up (theo dõi, đôn đốc, lãnh đạo phụ trách). */
  readonly monitor: string;
  /** Row of the sheet or table, for messages to people. */
  readonly sheetRow: number;
}

export interface PlanGroup {
  readonly group: string;
  /** Tasks directly under this heading, so that groups add up to the total. */
  readonly tasks: number;
}

/** A duty found in the text outside the table. */
export interface Obligation {
  /** Words of the document, verbatim. */
  readonly phrase: string;
  /** The unit it binds; null when the text does not say. */
  readonly unit: string | null;
  readonly what: string;
  readonly kind: 'recurring' | 'once' | 'on demand';
  readonly period: ObligationPeriod | null;
  /** Further rounds of the same duty ("6 tháng, năm"), each in words of the document. */
  readonly recurrences?: readonly string[];
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
  /** Row of the annex that says the same: offered once only. */
  readonly sameAsRow?: string;
  /** False when "định kỳ" stands without how often. */
  readonly periodStated?: boolean;
}

export type ObligationPeriod = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

export interface ProseDeadline {
  readonly phrase: string;
  readonly unit: string | null;
  readonly what: string;
  readonly sameAsRow?: string;
}

/** chỉ tiêu: a number the plan promises. */
export interface TargetIndicator {
  /** The sentence, verbatim. */
  readonly phrase: string;
  /** What is counted ("hồ sơ công việc được xử lý trên môi trường điện tử"). */
  readonly name: string;
  readonly target: number;
  /** "%" or the counted thing. */
  readonly unit: string;
  /** `exactly` for a bare number. */
  readonly bound: 'at-least' | 'at-most' | 'more-than' | 'less-than' | 'exactly';
}

export interface PlanUnit {
  /** The fullest name found. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Stands for all units ("Các khoa, phòng trực thuộc"). */
  readonly collective?: true;
  /** Not a unit of the organisation that issues the plan. */
  readonly outside?: true;
  /** Id of the known unit that it is. */
  readonly unitId?: string;
}

export type ProblemKind =
  | 'no-title'
  | 'no-lead'
  | 'two-leads'
  | 'no-time'
  | 'unreadable-time'
  | 'past-date'
  | 'no-deliverable'
  | 'duplicate-row'
  | 'unknown-unit'
  | 'outside-unit'
  | 'several-units-in-one';

export interface PlanProblem {
  readonly row: string;
  readonly kind: ProblemKind;
  /** What the sentence names: the deadline, the unit, the other row. */
  readonly detail?: string;
  /** Position in `tasks`, because rows may share a number. */
  readonly index: number;
}

export interface PlanQuestion {
  readonly code: string;
  /** Nothing can be taken before this is answered. */
  readonly blocking: boolean;
  readonly detail?: string;
  readonly count?: number;
  readonly options?: readonly string[];
}
