import type { MemberId } from '../people/member.js';
import type { CalendarDay, Instant, TimeOfDay } from '../shared/clock.js';
import type { OccurrenceStatus } from './task-status.js';
import type { PlanId, TaskId } from './task.js';

export type OccurrenceId = string;

/**
 * `due`: has a last on-time day. `check`: a status question of an ongoing duty, asked on `askOn`, never overdue.
 * `undated`: on demand, or a deadline that nobody could read yet.
 */
export type OccurrenceKind = 'due' | 'check' | 'undated';

/** minh chứng: what shows that the deliverable exists. */
export type Evidence =
  | { readonly kind: 'document'; readonly number: string; readonly date: CalendarDay | null }
  | { readonly kind: 'link'; readonly url: string }
  | {
      readonly kind: 'file';
      readonly platform: string;
      readonly fileId: string;
      readonly name: string | null;
      readonly bytes: number | null;
    };

/** What a report says of an occurrence; null means that it says nothing about that. */
export interface ProgressChange {
  readonly status: OccurrenceStatus | null;
  readonly percent: number | null;
  /** Text: blocked by this. Empty text: no longer blocked. */
  readonly blocker: string | null;
  readonly eta: CalendarDay | null;
  readonly evidence: readonly Evidence[];
}

/** One report, append-only. `undone` entries stay and count for nothing. */
export interface ProgressEntry {
  readonly id: string;
  /** Inbox id (and number of the update in it): applying the same message twice adds nothing. */
  readonly sourceKey: string;
  readonly at: Instant;
  /** A member, or `operator` for the command line. */
  readonly by: MemberId;
  /** Through what it came: `telegram`, `zalo`, `simulator`, `web`, `cli`. */
  readonly via: string;
  /** The person recorded it for the unit answerable, not as one of it. */
  readonly onBehalf: boolean;
  /** From a supporting unit: shown, but does not move the aggregate. */
  readonly supporting: boolean;
  /** As the person wrote it. */
  readonly words: string;
  readonly change: ProgressChange;
  /** Why a closed occurrence was opened again. */
  readonly reason: string | null;
  readonly undoneAt: Instant | null;
  /** It decides on a completion that was reported: accepted, or returned with the reason. Absent: a report. */
  readonly decision?: 'accepted' | 'returned';
  /** The chat message it was read from (`<platform>:<chat>:<message>`), so that an edit of it finds the entry. */
  readonly message?: string;
  /** Other messages that an edit may find it by: the unclear one whose question the words answered. */
  readonly alsoOf?: readonly string[];
  /** Undone because its message was edited: the source key of the entry that stands in its place. */
  readonly replacedBy?: string;
}

/** gia hạn: a later due day, asked for by the lead unit, decided by its head or a leader. */
export interface Extension {
  readonly id: string;
  readonly sourceKey: string;
  readonly askedBy: MemberId;
  readonly askedAt: Instant;
  readonly reason: string | null;
  readonly oldDueOn: CalendarDay;
  readonly newDueOn: CalendarDay;
  readonly state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  readonly decidedBy: MemberId | null;
  readonly decidedAt: Instant | null;
  /** What the one who decided said about it; absent: nothing. */
  readonly decisionReason?: string | null;
  /** The chat message that asked for it, as with an entry. */
  readonly message?: string;
}

/** kỳ: one due instance of a task. Its aggregate (status, percent …) is the fold of its entries. */
export interface Occurrence {
  /** `<task id>:<key>`: planning it twice makes one. */
  readonly id: OccurrenceId;
  readonly taskId: TaskId;
  readonly taskCode: number;
  readonly planId: PlanId | null;
  /** `2026-03`, `2026-Q1`, `2026`, or the due day; `undated`. */
  readonly key: string;
  readonly kind: OccurrenceKind;
  /** Last on-time day after extensions; null for checks and undated. */
  readonly dueOn: CalendarDay | null;
  /** Last on-time day as the plan has it. */
  readonly originalDueOn: CalendarDay | null;
  /** Hour on the due day until which it is on time, if the plan names one. */
  readonly dueTime: TimeOfDay | null;
  /** First day on which it is the task's current one. */
  readonly opensOn: CalendarDay;
  /** Day on which the status question goes out, for checks. */
  readonly askOn: CalendarDay | null;
  readonly status: OccurrenceStatus;
  readonly percent: number;
  readonly blocker: string | null;
  readonly eta: CalendarDay | null;
  readonly evidence: readonly Evidence[];
  readonly lastReportedAt: Instant | null;
  /** Reported as complete; lateness is judged by this instant. */
  readonly submittedAt: Instant | null;
  readonly acceptedAt: Instant | null;
  readonly entries: readonly ProgressEntry[];
  readonly extensions: readonly Extension[];
  /** Member id → instant until which that person's reminder waits ("Nhắc chiều nay"). */
  readonly snoozedUntil: Readonly<Record<MemberId, Instant>>;
  readonly version: number;
}

/** An occurrence without its entries: what lists and summaries need. */
export type OccurrenceState = Omit<Occurrence, 'entries'> & { readonly entryCount: number };

export interface OccurrenceStore {
  get(id: OccurrenceId): Promise<Occurrence | null>;
  ofTask(taskId: TaskId): Promise<readonly Occurrence[]>;
  /** States of all occurrences that opened on or before `day` and are not cancelled, of active tasks or of one plan. */
  statesOpenedBy(
    day: CalendarDay,
    filter?: { readonly taskIds?: readonly TaskId[] },
  ): Promise<readonly OccurrenceState[]>;
  /** Adds those whose id is new, leaves the others; returns how many were added. */
  addMissing(occurrences: readonly Occurrence[]): Promise<number>;
  /** Compare-and-set on `{id, version - 1}`, majority and journaled: the entry and the aggregate are one write. */
  replace(occurrence: Occurrence): Promise<boolean>;
  /** Removes occurrences that nobody has reported on (version 0), for a changed deadline; others stay. */
  removeUntouched(ids: readonly OccurrenceId[]): Promise<number>;
}
