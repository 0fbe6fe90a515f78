import type { MemberId } from '../people/member.js';
import { dayOf, type Instant } from '../shared/clock.js';
import { decidersOf } from '../tasks/deciders.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import { responsiblePeople } from '../tasks/responsibility.js';
import type { TaskState } from '../tasks/task-states.js';
import type { ReminderContext } from './reminder-context.js';
import { isOverdueReminderAfter } from './reminder-policy.js';

/** A later day or a completion that somebody is to decide on. */
export interface WaitingDecision {
  readonly code: number;
  /** It has waited since an earlier day, and is reminded of today: every working day at first, then now and then. */
  readonly triggers: boolean;
}

interface Asked {
  readonly by: MemberId;
  readonly at: Instant;
}

const askedOn = (state: TaskState, occurrence: OccurrenceState, context: ReminderContext): readonly Asked[] => {
  const extensions = occurrence.extensions
    .filter((extension) => extension.state === 'asked')
    .map((extension) => ({ by: extension.askedBy, at: extension.askedAt }));
  if (occurrence.status !== 'submitted') return extensions;
  // Who reported is in the entries, which lists do without: those who answer for the task are as good.
  const [person] = responsiblePeople(state.task, context.organisation);
  return [...extensions, { by: person?.id ?? '', at: occurrence.submittedAt ?? context.at }];
};

const add = (found: Map<MemberId, WaitingDecision[]>, id: MemberId, waiting: WaitingDecision): void => {
  const held = found.get(id);
  if (held === undefined) found.set(id, [waiting]);
  else held.push(waiting);
};

/** What waits for whom, by the person who is to decide. */
export const waitingDecisions = (
  states: readonly TaskState[],
  context: ReminderContext,
): ReadonlyMap<MemberId, readonly WaitingDecision[]> => {
  const found = new Map<MemberId, WaitingDecision[]>();
  const { organisation, day, calendar, zone } = context;
  for (const state of states) {
    for (const asked of state.occurrences.flatMap((occurrence) => askedOn(state, occurrence, context))) {
      const days = calendar.countWorkingDays(dayOf(asked.at, zone), day);
      const waiting = { code: state.task.code, triggers: isOverdueReminderAfter(days) };
      for (const { id } of decidersOf({ task: state.task, asker: { id: asked.by }, organisation, today: day }))
        add(found, id, waiting);
    }
  }
  return found;
};
