import { headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import type { Organisation, Part } from '../tasks/responsibility.js';
import { isAnswerable, partOn, standsInFor } from '../tasks/standing-in.js';
import type { TaskState } from '../tasks/task-states.js';
import { isClosed } from '../tasks/task-status.js';
import type { MemberConversation } from './conversation.js';

/** A task in the eyes of one person: the round a report would go to. */
export interface OwnItem {
  readonly state: TaskState;
  readonly occurrence: OccurrenceState;
  readonly part: Part;
  /** The person answers for it or contributes to it, or stands in for somebody who does, rather than only sees it. */
  readonly mine: boolean;
}

const unitsOf = (member: Member, { units }: Organisation): string[] => [
  ...new Set([
    ...(member.unitId === null ? [] : [member.unitId]),
    ...headedUnits(member, units),
    ...units.filter((unit) => unit.focalPersonIds.includes(member.id)).map((unit) => unit.id),
  ]),
];

const toItem = (
  { member, organisation, today: day }: MemberConversation,
  state: TaskState,
  occurrence: OccurrenceState,
): OwnItem => ({
  state,
  occurrence,
  part: partOn(state.task, member, { organisation, day }),
  mine: isAnswerable(state.task, member, { organisation, day }),
});

/** Tasks of the person's units and those naming the person; also of people who are away and reminded through them. */
export const loadOwnItems = async (conversation: MemberConversation): Promise<readonly OwnItem[]> => {
  const { services, member, organisation, today } = conversation;
  const people = [member, ...standsInFor(member, { organisation, day: today })];
  const found = new Map<string, TaskState>();
  for (const one of people) {
    const concerning = { unitIds: unitsOf(one, organisation), memberId: one.id };
    for (const state of await services.loadTaskStates(today, { concerning })) found.set(state.task.id, state);
  }
  return [...found.values()]
    .sort((a, b) => a.task.code - b.task.code)
    .map((state) => toItem(conversation, state, state.reportTo))
    .filter((item) => item.part !== 'none');
};

/**
 * The tasks a person's free words may be about: what they answer for; for somebody who answers for nothing (a member
 * of staff without a part of their own) everything of the unit. Heads and leaders reach the rest by its code.
 */
export const reportableItems = (items: readonly OwnItem[], member: Member): readonly OwnItem[] => {
  const mine = items.filter((item) => item.mine);
  return mine.length > 0 || hasRole(member, 'leader', 'admin')
    ? mine
    : items.filter((item) => item.part === 'lead' || item.part === 'support');
};

/** Still to be done, and due or asked about before long; what `/viec` shows. */
export const openItems = (items: readonly OwnItem[]): readonly OwnItem[] =>
  items.filter((item) => !isClosed(item.occurrence.status) && item.occurrence.status !== 'submitted');

/** A task by its code if the person may see it; null otherwise, as if it did not exist. */
export const findByCode = async (conversation: MemberConversation, code: number): Promise<OwnItem | null> => {
  const { services, member, organisation, today } = conversation;
  const task = await services.tasks.findByCode(code);
  if (task?.state !== 'active' || partOn(task, member, { organisation, day: today }) === 'none') return null;
  const states = await services.loadTaskStates(today, {
    concerning: { unitIds: [...task.leadUnitIds, ...task.supportingUnitIds], memberId: null },
  });
  const state = states.find((known) => known.task.id === task.id) ?? (await withoutUnits(conversation, task.id));
  return state === null ? null : toItem(conversation, state, state.reportTo);
};

/** A task that names no unit at all (only people, or nobody yet). */
const withoutUnits = async ({ services, today }: MemberConversation, taskId: string): Promise<TaskState | null> =>
  (await services.loadTaskStates(today)).find((known) => known.task.id === taskId) ?? null;

/** The round of a task that a button or a replied message names. */
export const withRound = (item: OwnItem, key: string): OwnItem | null => {
  const occurrence = item.state.occurrences.find((known) => known.key === key);
  return occurrence === undefined ? null : { ...item, occurrence };
};
