import type { WorkCalendar } from '../../calendar/working-days.js';
import type { Deadline, DeadlineReason } from '../../deadlines/deadline.js';
import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import type { CalendarDay } from '../../shared/clock.js';
import type { Task, TaskId } from '../../tasks/task.js';
import type { ComparedField } from '../compare-versions.js';
import type { CitedDocument, Obligation, PlanProblem, PlanRow } from '../plan-reading.js';
import type { Plan, PlanSettings } from '../plan.js';
import type { DraftDuty, DraftId, DraftRow } from './plan-draft.js';

/** A name in a cell and what it stands for. */
export interface PreviewUnit {
  /** As printed or corrected. */
  readonly name: string;
  /**
   * `known`: unit `unitId`; `new`: will be added; `unsure`: near one or several known ones, a person must say;
   * `all`: every unit ("Các khoa, phòng trực thuộc"); `skip`: left out.
   */
  readonly as: 'known' | 'new' | 'unsure' | 'all' | 'skip';
  readonly unitId: string | null;
  /** Name of the known unit, where it differs from what is printed. */
  readonly unitName: string | null;
  /** Not a unit of the organisation: never reminded. */
  readonly outside: boolean;
}

/** "5 rõ": false where somebody should look. */
export interface FiveClear {
  /** rõ người: a lead unit that is known or will be added, and is not outside. */
  readonly person: boolean;
  /** rõ việc: says what to do, and no other row says the same. */
  readonly task: boolean;
  /** rõ trách nhiệm: one unit answers, not two. */
  readonly responsibility: boolean;
  /** rõ thời gian: a day, a cycle, or a standing duty that is asked about. */
  readonly time: boolean;
  /** rõ kết quả. */
  readonly result: boolean;
}

export interface PreviewRow {
  readonly id: string;
  /** 1-based line of the preview; unlike the printed number never twice. */
  readonly line: number;
  readonly number: string;
  readonly group: string;
  readonly title: string;
  readonly lead: readonly PreviewUnit[];
  readonly support: readonly PreviewUnit[];
  /** As printed or corrected; words that were read in its place are in `row.deadlineAs`. */
  readonly phrase: string;
  /** For `explainDeadline` of text/; with the officer's answer taken in. */
  readonly deadline: Deadline;
  readonly checkCadence: Task['checkCadence'];
  readonly deliverable: string;
  /** Who will be reminded as answerable; empty when the unit has nobody yet, or stands outside. */
  readonly reminded: readonly Member[];
  readonly problems: readonly PlanProblem[];
  readonly clear: FiveClear;
  /** All five hold and nothing is asked about the row. */
  readonly isClear: boolean;
  readonly dropped: boolean;
  /** Some field is no longer as it was read. */
  readonly edited: boolean;
  /** The task it continues, in a version; null: new. */
  readonly was: Task | null;
  readonly row: DraftRow;
}

export interface PreviewDuty {
  readonly id: string;
  readonly title: string;
  readonly lead: readonly PreviewUnit[];
  readonly deadline: Deadline;
  /** Will become a task as things stand. */
  readonly taken: boolean;
  /** Number of the row that says the same; then it is left out unless somebody wants it. */
  readonly sameAsRow: string | null;
  readonly obligation: Obligation;
  readonly duty: DraftDuty;
}

/**
 * - `notice`: about the whole document (`code` of the reading: hidden-rows, legacy-font, tracked-changes …): go on or not;
 * - `version`: may be a new version of a plan in force;
 * - `number`, `date`, `year`, `title`: left blank on paper, answered with words;
 * - `unit`: `read` is the name, near one or several known units, or like none;
 * - `deadline`: `reason` says why the phrase needs a person; `cadence`: on demand or unclear cycle, how often to ask;
 * - `lead`: the row names no unit; `leads`: it names several; `split`: a name may be several units in one ("A, B");
 * - `duty`: make a task of a duty of the text? `reopen`: the task is done, and the new version gives it a later time.
 */
export type QuestionKind =
  | 'notice'
  | 'version'
  | 'number'
  | 'date'
  | 'year'
  | 'title'
  | 'unit'
  | 'deadline'
  | 'cadence'
  | 'lead'
  | 'leads'
  | 'split'
  | 'duty'
  | 'reopen';

/**
 * `id` is what `answer` takes back: at most 10 letters of [A-Za-z0-9.-]. `same-unit`: another name of the same document.
 * `keep`: it is meant as it stands.
 */
export type DraftChoice =
  | { readonly id: string; readonly kind: 'unit'; readonly unitId: string; readonly name: string }
  | { readonly id: 'new'; readonly kind: 'new-unit' }
  | { readonly id: 'outside'; readonly kind: 'outside-unit' }
  | { readonly id: 'skip'; readonly kind: 'skip-unit' }
  | { readonly id: string; readonly kind: 'day'; readonly day: CalendarDay }
  | {
      readonly id: 'monthly' | 'quarterly' | 'on-demand';
      readonly kind: 'cadence';
      readonly cadence: Task['checkCadence'];
    }
  | { readonly id: string; readonly kind: 'same-unit'; readonly name: string }
  | { readonly id: 'open'; readonly kind: 'leave-open' }
  | { readonly id: 'keep'; readonly kind: 'keep' }
  | { readonly id: 'drop'; readonly kind: 'drop-row' }
  | { readonly id: 'yes'; readonly kind: 'yes' }
  | { readonly id: 'no'; readonly kind: 'no' }
  | { readonly id: 'version'; readonly kind: 'version' }
  | { readonly id: 'replaces'; readonly kind: 'replacement' }
  | { readonly id: 'separate'; readonly kind: 'separate' };

export interface DraftQuestion {
  /** Stable while the draft is open; at most 12 letters of [A-Za-z0-9.]. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** Acceptance is refused until it is answered; the others have a default that the preview shows. */
  readonly blocking: boolean;
  /** Lines of the preview it is about; empty: the whole plan. */
  readonly lines: readonly number[];
  /** What was read: the name, the phrase, the printed blank, the title of the duty; '' for none. */
  readonly read: string;
  /** Code of a `notice` (question code of the reading), and its figures. */
  readonly code: string | null;
  readonly count: number | null;
  readonly reason: DeadlineReason | null;
  readonly choices: readonly DraftChoice[];
  /** Words are understood as well: a unit's name, a time, a number. */
  readonly takesText: boolean;
}

export interface PreviewHead {
  readonly number: string | null;
  readonly date: CalendarDay | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly year: number;
  readonly replaces: CitedDocument | null;
  readonly missing: readonly ('number' | 'date' | 'year' | 'title')[];
}

export interface ChangedRow {
  readonly task: Task;
  readonly row: PreviewRow;
  readonly fields: readonly ComparedField[];
  /** As the version in force has it, for showing old and new. */
  readonly before: DraftRow;
  /** The deadline agreed before, when `fields` has `deadline`. */
  readonly deadlineBefore: Deadline | null;
}

/** What acceptance would change in the plan in force. */
export interface PreviewDiff {
  readonly plan: Plan;
  readonly kind: 'version' | 'replacement';
  readonly added: readonly PreviewRow[];
  readonly changed: readonly ChangedRow[];
  readonly removed: readonly Task[];
  readonly unchanged: number;
  /** Other numbers, day or title of the plan itself. */
  readonly headChanged: readonly ('number' | 'date' | 'title' | 'year')[];
}

export interface PreviewCounts {
  /** Rows that will become or stay tasks. */
  readonly rows: number;
  readonly clear: number;
  readonly toLookAt: number;
  readonly dropped: number;
  readonly groups: number;
  /** Duties of the text that will become tasks. */
  readonly duties: number;
  readonly blocking: number;
}

/** Everything that is shown of a draft: in the chat, on the page, in the sheet. A pure function of draft and facts. */
export interface DraftPreview {
  readonly draftId: DraftId;
  readonly fileName: string;
  readonly head: PreviewHead;
  /** In the order of the document, dropped ones too. */
  readonly rows: readonly PreviewRow[];
  readonly duties: readonly PreviewDuty[];
  /** Unanswered ones: blocking first, then by line. */
  readonly questions: readonly DraftQuestion[];
  readonly counts: PreviewCounts;
  /** Units that acceptance will add. */
  readonly newUnits: readonly { readonly name: string; readonly outside: boolean }[];
  readonly settings: PlanSettings;
  readonly diff: PreviewDiff | null;
  readonly canAccept: boolean;
}

/** A row or duty of the version in force, as it was agreed. */
export interface AgreedRow {
  readonly row: DraftRow;
  /** As the document had it before anybody corrected it; null for a row added by hand. */
  readonly printed: PlanRow | null;
  /** The task it became; null when it was left out. */
  readonly taskId: TaskId | null;
}

/** The version in force that a draft is compared with. */
export interface PlanBefore {
  readonly plan: Plan;
  readonly rows: readonly AgreedRow[];
  /** Active tasks of the plan. */
  readonly tasks: readonly Task[];
  /** Tasks with a single date whose round is done. */
  readonly doneTaskIds: readonly string[];
  /** Issue day and year that the phrases of `rows` were read against. */
  readonly context: { readonly base: CalendarDay; readonly planYear: number };
}

/** What a draft is looked at with; `loadDraftFacts` of the use cases gathers it. */
export interface DraftFacts {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  readonly calendar: WorkCalendar;
  readonly today: CalendarDay;
  readonly plans: readonly Plan[];
  /** null when the draft is against no plan. */
  readonly before: PlanBefore | null;
}
