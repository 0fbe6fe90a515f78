import type { CalendarDay, Instant } from '../../shared/clock.js';
import type { Unit } from '../../people/unit.js';
import type { PlanId, Task, TaskId } from '../../tasks/task.js';
import type { ComparedField } from '../compare-versions.js';
import type { PlanReading } from '../plan-reading.js';
import type { Plan, PlanSettings } from '../plan.js';

export type DraftId = string;

/** What the officer knows better than the paper, or than it was read; null: it has none. */
export interface PlanCorrections {
  readonly number?: string | null;
  readonly date?: CalendarDay | null;
  readonly issuer?: string | null;
  readonly title?: string;
  readonly year?: number;
}

/**
 * What an officer decided about a time that the document leaves open. `day`: the stated day, which still counts;
 * `cadence`: asked about every month or quarter, or only opened by an officer (null); `phrase`: words that are read in
 * place of the printed ones; `open`: stays "chưa xác định" on purpose.
 */
export type DeadlineAnswer =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'cadence'; readonly cadence: 'monthly' | 'quarterly' | null }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'open' };

/** What a row of the draft says now; as read until somebody corrects it. Texts on one line. */
export interface DraftRow {
  /** `r7`: seventh row of the reading; `x1`: added by hand. Stays the same whatever is corrected. */
  readonly id: string;
  /** Position in `reading.tasks`; null for a row added by hand. */
  readonly from: number | null;
  /** Number as printed ("5", "1.1"); not unique. */
  readonly row: string;
  readonly group: string;
  readonly parent: string | null;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  /** As printed; `deadlineAs` says what was decided about it. */
  readonly deadline: string;
  readonly deadlineAs: DeadlineAnswer | null;
  readonly deliverable: string;
  readonly note: string;
  readonly monitor: string;
  /** Left out by the officer; kept here so that it can be taken back. */
  readonly dropped: boolean;
  /** The task of the plan in force that this row continues; null: a new one. */
  readonly was: TaskId | null;
  /** Already reported as done, and its time is later now: true opens it again, false leaves it done, null: not asked. */
  readonly reopen: boolean | null;
}

/** A duty of the text outside the table, offered as a task. */
export interface DraftDuty {
  /** `o1`, `o2` … */
  readonly id: string;
  /** Position in `reading.obligations`. */
  readonly from: number;
  /** null: nobody has said; then it is taken exactly where `isOfferedByDefault` says so. */
  readonly take: boolean | null;
  readonly title: string;
  readonly lead: readonly string[];
  readonly deadline: string;
  readonly deadlineAs: DeadlineAnswer | null;
  readonly was: TaskId | null;
}

/**
 * What a name of the document stands for. `new` makes a unit of that name, `same` is another name of the same document,
 * `skip` leaves the name out everywhere.
 */
export type UnitChoice =
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'new'; readonly outside: boolean }
  | { readonly kind: 'same'; readonly name: string }
  | { readonly kind: 'skip' };

/**
 * How the draft stands to a plan in force. `version`: the same plan, corrected; `replacement`: a plan of another number
 * that takes its place. Either way its tasks go on.
 */
export interface DraftAgainst {
  readonly planId: PlanId;
  /** The version it was compared with: after another one went in, the file must be looked at again. */
  readonly documentVersion: number;
  readonly kind: 'version' | 'replacement';
}

/** Fixed when acceptance begins, so that a second press or a crash half-way leads to exactly the same. */
export interface DraftAcceptance {
  readonly by: string;
  /** Inbox id of the message that agreed; null from the page or the terminal. */
  readonly source: string | null;
  readonly at: Instant;
  readonly planId: PlanId;
  readonly documentVersion: number;
  /** Task of each row and duty that was taken, by its id in the draft. */
  readonly taskIds: Readonly<Record<string, TaskId>>;
  readonly summary: AcceptanceSummary;
  /** What must be written; null once it is. */
  readonly work: AcceptanceWork | null;
}

/** Fields of a task that a new version sets; the others stay as people have made them since. */
export type TaskSetting = Partial<
  Pick<
    Task,
    | 'planId'
    | 'sourceRow'
    | 'group'
    | 'title'
    | 'leadUnitIds'
    | 'supportingUnitIds'
    | 'assigneeIds'
    | 'deadline'
    | 'checkCadence'
    | 'startsOn'
    | 'deliverable'
  >
>;

export interface TaskRevision {
  readonly taskId: TaskId;
  readonly code: number;
  readonly set: TaskSetting;
  /** Old and new, for the log. */
  readonly details: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  readonly fields: readonly ComparedField[];
}

/** Everything that an acceptance writes. Each part may be written again without doing anything more. */
export interface AcceptanceWork {
  readonly plan: Plan;
  readonly closes: PlanId | null;
  readonly units: readonly Unit[];
  readonly aliases: readonly { readonly unitId: string; readonly alias: string }[];
  readonly newTasks: readonly Task[];
  readonly revisions: readonly TaskRevision[];
  readonly cancelled: readonly TaskId[];
}

/** What was done, by ids: enough to tell it again after a crash. */
export interface AcceptanceSummary {
  readonly closedPlanId: PlanId | null;
  readonly added: readonly TaskId[];
  readonly changed: readonly TaskId[];
  readonly cancelled: readonly TaskId[];
  readonly newUnitIds: readonly string[];
  readonly newAliases: readonly { readonly unitId: string; readonly unitName: string; readonly alias: string }[];
  readonly notices: readonly {
    readonly memberId: string;
    readonly added: readonly TaskId[];
    readonly changed: readonly TaskId[];
    readonly cancelled: readonly TaskId[];
    readonly handedOver: readonly TaskId[];
  }[];
}

/** A plan that was read and waits for a person's agreement: nothing of it counts yet. */
export interface PlanDraft {
  readonly id: DraftId;
  /** Member id, or `operator` for the command line. */
  readonly ownerId: string;
  readonly fileName: string;
  /** SHA-256 of the file: the same file again goes on with this draft. */
  readonly fileHash: string;
  /** As it was read; never changed. */
  readonly reading: PlanReading;
  readonly head: PlanCorrections;
  readonly rows: readonly DraftRow[];
  readonly duties: readonly DraftDuty[];
  /** By `unitKey` of the name. */
  readonly unitChoices: Readonly<Record<string, UnitChoice>>;
  /** Questions that were answered with "it is meant so", by id; nothing of the draft changes by them. */
  readonly seen: readonly string[];
  /** What the officer set; the rest as the plan in force has it, or by default. */
  readonly settings: Partial<PlanSettings>;
  /** The plan in force it changes; null: a plan of its own. */
  readonly against: DraftAgainst | null;
  /** A plan that it may be a version of; a person must say. */
  readonly maybeAgainst: PlanId | null;
  readonly createdAt: Instant;
  /** An open or cancelled draft is forgotten after this; an accepted one is kept as the record of the document. */
  readonly expiresAt: Instant;
  readonly state: 'open' | 'accepting' | 'accepted' | 'cancelled';
  readonly acceptance: DraftAcceptance | null;
  readonly version: number;
}

export interface PlanDraftStore {
  get(id: DraftId): Promise<PlanDraft | null>;
  /** Whose it is and how it stands, without its rows: there may be thousands. */
  brief(id: DraftId): Promise<Pick<PlanDraft, 'ownerId' | 'state'> | null>;
  /** False when the id is taken. */
  add(draft: PlanDraft): Promise<boolean>;
  /** Replaces if the stored version is `draft.version - 1`. */
  replace(draft: PlanDraft): Promise<boolean>;
  /** Drafts of one person that are open or being accepted and have not expired at `now`, newest first. */
  openOf(ownerId: string, now: Instant): Promise<readonly PlanDraft[]>;
  /** Drafts whose acceptance began before `before` and is not finished, whoever's they are; oldest first. */
  cutOff(before: Instant): Promise<readonly PlanDraft[]>;
  /** The accepted drafts of a plan, newest document version first. */
  acceptedOf(planId: PlanId): Promise<readonly PlanDraft[]>;
}

export const DRAFT_DAYS = 14;
