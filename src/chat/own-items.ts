import { headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import type { OccurrenceState } from '../tasks/occurrence.js';
import { partIn, responsiblePeople, supportingPeople, type Organisation, type Part } from '../tasks/responsibility.js';
import type { TaskState } from '../tasks/task-states.js';
import { isClosed } from '../tasks/task-status.js';
import type { MemberConversation } from './conversation.js';

/** A task in the eyes of one person: the round a report would go to. */
export interface OwnItem {
  readonly state: TaskState;
  readonly occurrence: OccurrenceState;
  readonly part: Part;
}

const unitsOf = (member: Member, { units }: Organisation): string[] => [
  ...new Set([
    ...(member.unitId === null ? [] : [member.unitId]),
    ...headedUnits(member, units),
    ...units.filter((unit) => unit.focalPersonIds.includes(member.id)).map((unit) => unit.id),
  ]),
];

/** Tasks of the person's units and those naming the person. */
export const loadOwnItems = async ({
  services,
  member,
  organisation,
  today,
}: MemberConversation): Promise<readonly OwnItem[]> => {
  const states = await services.loadTaskStates(today, {
    concerning: { unitIds: unitsOf(member, organisation), memberId: member.id },
  });
  return states
    .map((state) => ({ state, occurrence: state.reportTo, part: partIn(state.task, member, organisation) }))
    .filter((item) => item.part !== 'none');
};

/** Does the person answer for it or contribute to it, rather than only see it? */
export const isMine = (item: OwnItem, member: Member, organisation: Organisation): boolean =>
  [...responsiblePeople(item.state.task, organisation), ...supportingPeople(item.state.task, organisation)].some(
    (person) => person.id === member.id,
  );

/**
 * The tasks a person's free words may be about: what they answer for; for somebody who answers for nothing (a member
 * of staff without a part of their own) everything of the unit. Heads and leaders reach the rest by its code.
 */
export const reportableItems = (
  items: readonly OwnItem[],
  member: Member,
  organisation: Organisation,
): readonly OwnItem[] => {
  const mine = items.filter((item) => isMine(item, member, organisation));
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
  if (task?.state !== 'active') return null;
  const part = partIn(task, member, organisation);
  if (part === 'none') return null;
  const states = await services.loadTaskStates(today, {
    concerning: { unitIds: [...task.leadUnitIds, ...task.supportingUnitIds], memberId: null },
  });
  const state = states.find((known) => known.task.id === task.id) ?? (await withoutUnits(conversation, task.id));
  return state === null ? null : { state, occurrence: state.reportTo, part };
};

/** A task that names no unit at all (only people, or nobody yet). */
const withoutUnits = async ({ services, today }: MemberConversation, taskId: string): Promise<TaskState | null> =>
  (await services.loadTaskStates(today)).find((known) => known.task.id === taskId) ?? null;

/** The round of a task that a button or a replied message names. */
export const withRound = (item: OwnItem, key: string): OwnItem | null => {
  const occurrence = item.state.occurrences.find((known) => known.key === key);
  return occurrence === undefined ? null : { ...item, occurrence };
};
