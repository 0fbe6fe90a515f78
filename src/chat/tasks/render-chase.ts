import type { CalendarDay } from '../../shared/clock.js';
import type { Member } from '../../people/member.js';
import { mayChange } from '../../tasks/change-task.js';
import type { Organisation } from '../../tasks/responsibility.js';
import type { TaskState } from '../../tasks/task-states.js';
import { isClosed } from '../../tasks/task-status.js';
import { chaseLabel, CHASE_BUTTONS, chaseText } from '../../text/chase-words.js';
import { reminderLegend } from '../../text/vi.js';
import type { OverdueItem } from '../../reminders/escalation.js';
import { button } from '../button-data.js';
import { rows } from '../conversation.js';
import { chooserButtons, taskButtons } from '../item-buttons.js';
import type { Button, OutgoingMessage } from '../message.js';
import { reachOf } from '../role-table.js';

interface ChaseFacts {
  readonly by: string;
  readonly codes: readonly number[];
}

interface ChaseState {
  readonly states: readonly TaskState[];
  readonly organisation: Organisation;
  readonly today: CalendarDay;
  readonly zone: string;
}

/** A reminder that a head or leader asked for, from the state of this moment; null: all of it is done meanwhile. */
export const chaseMessage = (
  { by, codes }: ChaseFacts,
  { states, organisation, today, zone }: ChaseState,
): { readonly message: OutgoingMessage; readonly occurrenceIds: readonly string[] } | null => {
  const items = states
    .filter(
      ({ task, reportTo }) =>
        codes.includes(task.code) && !isClosed(reportTo.status) && reportTo.status !== 'submitted',
    )
    .map(({ task, reportTo }) => ({ task, occurrence: reportTo }));
  const [only] = items;
  if (only === undefined) return null;
  const rounds = items.map(({ task, occurrence }) => ({ code: task.code, key: occurrence.key }));
  const [round] = rounds;
  const buttons =
    items.length === 1 && round !== undefined
      ? taskButtons(round, { canExtend: only.occurrence.dueOn !== null, canSnooze: false })
      : chooserButtons(rounds);
  return {
    message: {
      text: chaseText(
        organisation.members.find((one) => one.id === by),
        items,
        { today, zone },
      ),
      ...rows(...buttons),
      legend: reminderLegend(rounds.map(({ code }) => code)),
    },
    occurrenceIds: items.map(({ occurrence }) => occurrence.id),
  };
};

/** Under the list of what is overdue: remind them, give it to somebody else (who may), look closer. */
export const escalationButtons = (
  escalated: readonly OverdueItem[],
  reader: { readonly member: Member; readonly organisation: Organisation },
): readonly Button[] => {
  const people = [...new Map(escalated.flatMap(({ owners }) => owners.map((one) => [one.id, one] as const))).values()];
  if (escalated.length === 0) return [];
  return [
    ...(people.length === 0 ? [] : [button(chaseLabel(people), 'nk', 'all')]),
    ...(reachOf('suaviec', reader.member.roles) !== 'no' &&
    escalated.some(({ task }) => mayChange(task, reader.member, reader.organisation))
      ? [button(CHASE_BUTTONS.people, 'np')]
      : []),
    button(CHASE_BUTTONS.details, 'nx'),
  ];
};
