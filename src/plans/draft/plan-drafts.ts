import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import type { Outcome } from '../../shared/outcome.js';
import type { Task } from '../../tasks/task.js';
import type { PlanReading } from '../plan-reading.js';
import type { Plan, PlanSettings } from '../plan.js';
import type { DraftPreview } from './draft-preview.js';
import type { HeadWords } from './edit-head.js';
import type { PlanCorrections, PlanDraft } from './plan-draft.js';

/** A change of one row; what is left out stays. Names are matched, never silently made into new units. */
export interface RowEdit {
  readonly title?: string;
  /** Names as a person writes them, one unit each. */
  readonly lead?: readonly string[];
  readonly support?: readonly string[];
  /** Words of a time, read like a phrase of the plan. */
  readonly deadline?: string;
  readonly deliverable?: string;
  /** Names that are like no unit become new ones; also those that are near one, when somebody insists. */
  readonly allowNewUnits?: boolean;
  /** True leaves the row out, false takes it back. */
  readonly drop?: boolean;
}

export interface DraftView {
  readonly draft: PlanDraft;
  readonly preview: DraftPreview;
}

export interface OpenDraftRequest {
  /** Not `refused`: that is said to the person and nothing is kept. */
  readonly reading: PlanReading;
  readonly fileName: string;
  readonly fileHash: string;
  /** Member id or `operator`. */
  readonly ownerId: string;
  /** Inbox id of the message that brought the file, so that handling it twice makes one draft. */
  readonly key: string;
  readonly corrections?: PlanCorrections;
}

export interface OpenedDraft extends DraftView {
  /** The same file had been sent before, and its draft goes on with what was answered. */
  readonly continued: boolean;
}

/** What one person must be told of an acceptance: one message, at the next round, not one a task. */
export interface PlanNotice {
  readonly member: Member;
  readonly added: readonly Task[];
  readonly changed: readonly Task[];
  readonly cancelled: readonly Task[];
  /** No longer theirs: the unit was changed. */
  readonly handedOver: readonly Task[];
}

export interface AcceptedPlan {
  readonly plan: Plan;
  /** The plan it took the place of, now closed. */
  readonly closedPlan: Plan | null;
  /** Active tasks of the plan, by code. */
  readonly tasks: readonly Task[];
  readonly added: readonly Task[];
  readonly changed: readonly Task[];
  readonly cancelled: readonly Task[];
  readonly newUnits: readonly Unit[];
  readonly newAliases: readonly { readonly unitId: string; readonly unitName: string; readonly alias: string }[];
  readonly notices: readonly PlanNotice[];
  /** Another message had accepted it before; nothing was done now and nobody needs to be told. */
  readonly again: boolean;
}

/** What those concerned are told of, once an acceptance is written and before it counts as done. */
export interface AcceptanceNews {
  readonly draft: PlanDraft;
  readonly accepted: AcceptedPlan;
  /** Member id of whoever agreed, or `operator`. */
  readonly by: string;
  /** Nobody pressed: whoever agreed must be told as well. */
  readonly wasCutOff: boolean;
}

/** Being the one who writes an acceptance, among presses and copies of the service; not prolonged, it ends by itself. */
export interface WritingTurn {
  prolong(): Promise<void>;
  end(): Promise<void>;
}

/** A row of the corrected sheet that came back, by its hidden id ('' for a row written in). */
export interface SheetEdit {
  readonly rowId: string;
  /** How the row stood when the sheet was made; '' for a row written in. */
  readonly print: string;
  /** Row of the sheet, for messages to people. */
  readonly sheetRow: number;
  readonly edit: RowEdit;
}

/** What a sheet changed, for the answer to the one who sent it. */
export interface SheetTaken extends DraftView {
  readonly changes: readonly {
    readonly rowId: string;
    /** Line of the preview. */
    readonly line: number;
    readonly fields: readonly (keyof RowEdit | 'added')[];
  }[];
  /** Rows that the sheet no longer has; they stand as they stood. */
  readonly missing: readonly { readonly rowId: string; readonly line: number; readonly title: string }[];
}

/**
 * Everything that is done with a draft; wired in core as `core.planDrafts`. Each change is compare-and-set and keyed:
 * doing it twice changes nothing more. Refusals are codes, worded in text/plan-preview-words.ts:
 * `draft-not-found`, `draft-closed` (accepted, cancelled or expired), `plan-refused` {reason}, `plan-exists` {number},
 * `question-not-found`, `answer-not-understood`, `unit-unsure` {name, candidates}, `unit-unknown` {name},
 * `deadline-unclear` {text, reason}, `date-not-understood`, `number-not-understood`, `row-not-found`,
 * `questions-open` {count}, `nothing-to-take`, `plan-changed` (another version went in meanwhile: look again),
 * `sheet-…` (see sheet-edits.ts).
 */
export interface PlanDrafts {
  open(request: OpenDraftRequest): Promise<Outcome<OpenedDraft>>;
  show(draftId: string): Promise<Outcome<DraftView>>;
  /** Whose draft it is; null: there is none. */
  ownerOf(draftId: string): Promise<string | null>;
  /** Open drafts of a person, newest first. */
  openOf(ownerId: string): Promise<readonly PlanDraft[]>;
  /** `answer`: id of a choice, or words. */
  answer(request: {
    readonly draftId: string;
    readonly questionId: string;
    readonly answer: string;
  }): Promise<Outcome<DraftView>>;
  editRow(request: {
    readonly draftId: string;
    readonly rowId: string;
    readonly edit: RowEdit;
  }): Promise<Outcome<DraftView>>;
  /** Corrects number, day, issuer, title or year in words. Refusals: `number-not-understood`, `date-not-understood`, `title-missing`. */
  correctHead(request: { readonly draftId: string; readonly words: HeadWords }): Promise<Outcome<DraftView>>;
  editHead(request: { readonly draftId: string; readonly head: PlanCorrections }): Promise<Outcome<DraftView>>;
  editSettings(request: {
    readonly draftId: string;
    readonly settings: Partial<PlanSettings>;
  }): Promise<Outcome<DraftView>>;
  /** Keeps a task that the new version no longer has, or lets it go again. */
  keepTask(request: {
    readonly draftId: string;
    readonly taskId: string;
    readonly keep: boolean;
  }): Promise<Outcome<DraftView>>;
  takeDuty(request: {
    readonly draftId: string;
    readonly dutyId: string;
    readonly take: boolean;
  }): Promise<Outcome<DraftView>>;
  /** Leaves out several rows or duties at once. */
  dropRows(request: { readonly draftId: string; readonly rowIds: readonly string[] }): Promise<Outcome<DraftView>>;
  /** All rows of the corrected sheet at once, or none. */
  takeSheet(request: { readonly draftId: string; readonly rows: readonly SheetEdit[] }): Promise<Outcome<SheetTaken>>;
  accept(request: {
    readonly draftId: string;
    /** Member id or `operator`. */
    readonly by: string;
    /** Inbox id of the message; null from the page or the terminal. */
    readonly source: string | null;
    /** Take it with its blocking questions unanswered, as read (the terminal's `--yes`). */
    readonly asRead?: boolean;
    /** Nobody hears of it: a sample that is set up. */
    readonly quiet?: boolean;
  }): Promise<Outcome<AcceptedPlan>>;
  /** Finishes acceptances that began more than a minute ago and that nobody is writing. Ids of the drafts it finished. */
  finishCutOff(): Promise<readonly string[]>;
  cancel(request: {
    readonly draftId: string;
    readonly by: string;
    readonly source: string | null;
  }): Promise<Outcome<PlanDraft>>;
}
