import { hashSecret } from '../../shared/ids.js';
import type { CalendarDay } from '../../shared/clock.js';
import type { TaskDraft } from '../../tasks/give-task.js';
import { parseSaid } from '../../tasks/reading/find-deadline-words.js';
import { readAssignment, type NameProblem } from '../../tasks/reading/read-assignment.js';
import type { MemberConversation } from '../conversation.js';
import { readingContext } from './naming.js';

/** Work about to be given, as it waits in a question. Plain data. */
export interface GivingDraft {
  /** Made of the message that began it: confirming twice makes one task. */
  readonly id: string;
  readonly title: string;
  readonly leadUnitIds: readonly string[];
  readonly supportingUnitIds: readonly string[];
  readonly assigneeIds: readonly string[];
  readonly deadlineWords: string;
  /** The day on which the deadline was said: what it is read against. */
  readonly saidOn: CalendarDay;
  readonly deliverable: string | null;
  readonly important: boolean;
  readonly nearly: readonly { readonly words: string; readonly unitId: string }[];
  readonly problems: readonly NameProblem[];
  readonly severalDeadlines: readonly string[];
  /** The deadline was asked for; it is asked once. */
  readonly deadlineAsked: boolean;
}

export const draftIdOf = (key: string): string => `c-${hashSecret(key).slice(0, 16)}`;

export const readDraft = (conversation: MemberConversation, text: string): GivingDraft => {
  const read = readAssignment(text, readingContext(conversation));
  return {
    id: draftIdOf(conversation.incoming.key),
    title: read.title,
    leadUnitIds: read.leadUnitIds,
    supportingUnitIds: read.supportingUnitIds,
    assigneeIds: read.assigneeIds,
    deadlineWords: read.deadlineWords ?? '',
    saidOn: conversation.today,
    deliverable: read.deliverable,
    important: read.important,
    nearly: read.nearly,
    problems: read.problems,
    severalDeadlines: read.severalDeadlines,
    deadlineAsked: false,
  };
};

/** The draft as a task would have it. */
export const toTaskDraft = (draft: GivingDraft, { services }: Pick<MemberConversation, 'services'>): TaskDraft => ({
  title: draft.title,
  leadUnitIds: draft.leadUnitIds,
  supportingUnitIds: draft.supportingUnitIds,
  assigneeIds: draft.assigneeIds,
  deadline: parseSaid(draft.deadlineWords, { today: draft.saidOn, calendar: services.calendar }),
  deliverable: draft.deliverable,
  important: draft.important,
  planId: null,
});

/** What is still to be asked before the draft can be shown; null: nothing. */
export type Missing =
  | { readonly topic: 'name'; readonly problem: NameProblem }
  | { readonly topic: 'title' | 'lead' | 'deadline' | 'deadlines' | 'deadline-unclear' };

export const missingOf = (draft: GivingDraft, conversation: MemberConversation): Missing | null => {
  const [problem] = draft.problems;
  if (problem !== undefined) return { topic: 'name', problem };
  if (draft.title === '') return { topic: 'title' };
  if (draft.leadUnitIds.length === 0 && draft.assigneeIds.length === 0) return { topic: 'lead' };
  if (draft.severalDeadlines.length > 0) return { topic: 'deadlines' };
  if (draft.deadlineWords === '') return draft.deadlineAsked ? null : { topic: 'deadline' };
  return toTaskDraft(draft, conversation).deadline.ask ? { topic: 'deadline-unclear' } : null;
};
