/** Status of an occurrence. Timeliness (overdue, due soon) is computed from the clock, never stored. */
export type OccurrenceStatus = 'not_started' | 'in_progress' | 'blocked' | 'submitted' | 'done' | 'cancelled';

/**
 * What may follow what; chat, web, import and jobs all ask this table. `submitted` happens only in plans where a leader
 * accepts completions; `done` and `cancelled` are left only by re-opening, which needs a reason.
 */
const NEXT: Readonly<Record<OccurrenceStatus, readonly OccurrenceStatus[]>> = {
  not_started: ['in_progress', 'blocked', 'submitted', 'done', 'cancelled'],
  in_progress: ['not_started', 'blocked', 'submitted', 'done', 'cancelled'],
  blocked: ['not_started', 'in_progress', 'submitted', 'done', 'cancelled'],
  submitted: ['in_progress', 'blocked', 'done', 'cancelled'],
  done: ['in_progress', 'not_started', 'blocked'],
  cancelled: ['not_started', 'in_progress'],
};

export const mayBecome = (from: OccurrenceStatus, to: OccurrenceStatus): boolean =>
  from === to || NEXT[from].includes(to);

/** Leaving `done` or `cancelled` is a re-opening. */
export const isReopening = (from: OccurrenceStatus, to: OccurrenceStatus): boolean =>
  (from === 'done' || from === 'cancelled') && to !== from;

export const isClosed = (status: OccurrenceStatus): boolean => status === 'done' || status === 'cancelled';
