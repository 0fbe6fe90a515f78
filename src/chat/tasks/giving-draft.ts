import { hashSecret } from '../../shared/ids.js';
import type { CalendarDay } from '../../shared/clock.js';
import type { TaskDraft } from '../../tasks/give-task.js';
import { parseSaid } from '../../tasks/reading/find-deadline-words.js';
import { readAssignment, type NameProblem } from '../../tasks/reading/read-assignment.js';
import type { Plan } from '../../plans/plan.js';
import { planInWords, planName } from '../plan-named.js';
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
  /** The plan it belongs to; absent, as in drafts from before: none. */
  readonly plan?: GivingPlan | null;
  /** A plan was named that is not known; it is asked for once. */
  readonly planUnknown?: { readonly words: string; readonly choices: readonly GivingPlan[] } | null;
}

export interface GivingPlan {
  readonly id: string;
  readonly name: string;
  readonly checkCadence: 'monthly' | 'quarterly';
}

const toGivingPlan = (plan: Plan): GivingPlan => ({
  id: plan.id,
  name: planName(plan),
  checkCadence: plan.settings.checkCadence,
});

/** What words say of the plan, as a part of the draft, and the words without it. */
export const readPlan = async (
  { services }: MemberConversation,
  text: string,
): Promise<{ readonly rest: string; readonly part: Pick<GivingDraft, 'plan' | 'planUnknown'> }> => {
  const plans = (await services.plans.all()).filter(({ state }) => state === 'active');
  const { rest, plan, unknown } = planInWords(plans, text);
  return {
    rest,
    part: {
      plan: plan === null ? null : toGivingPlan(plan),
      planUnknown: unknown === null ? null : { words: unknown, choices: plans.map(toGivingPlan).slice(0, 8) },
    },
  };
};

export const draftIdOf = (key: string): string => `c-${hashSecret(key).slice(0, 16)}`;

export const readDraft = async (conversation: MemberConversation, text: string): Promise<GivingDraft> => {
  const { rest, part } = await readPlan(conversation, text);
  const read = readAssignment(rest, readingContext(conversation));
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
    ...part,
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
  planId: draft.plan?.id ?? null,
});

/** What is still to be asked before the draft can be shown; null: nothing. */
export type Missing =
  | { readonly topic: 'name'; readonly problem: NameProblem }
  | { readonly topic: 'title' | 'lead' | 'plan' | 'deadline' | 'deadlines' | 'deadline-unclear' };

export const missingOf = (draft: GivingDraft, conversation: MemberConversation): Missing | null => {
  const [problem] = draft.problems;
  if (problem !== undefined) return { topic: 'name', problem };
  if (draft.title === '') return { topic: 'title' };
  if (draft.leadUnitIds.length === 0 && draft.assigneeIds.length === 0) return { topic: 'lead' };
  if (draft.planUnknown != null) return { topic: 'plan' };
  if (draft.severalDeadlines.length > 0) return { topic: 'deadlines' };
  if (draft.deadlineWords === '') return draft.deadlineAsked ? null : { topic: 'deadline' };
  return toTaskDraft(draft, conversation).deadline.ask ? { topic: 'deadline-unclear' } : null;
};
