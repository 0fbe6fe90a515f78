import { mayDecide, decidersOf } from '../../tasks/deciders.js';
import type { Extension, Occurrence } from '../../tasks/occurrence.js';
import type { TaskState } from '../../tasks/task-states.js';
import { extensionLegend } from '../../text/decision-words.js';
import { extensionForDecider } from '../../text/receipt-words.js';
import { unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';
import { decisionButtons } from '../item-buttons.js';
import { caseOf, completionQuestion } from './acceptance.js';
import type { DecisionMessage } from './decision-messages.js';

/** One thing that waits for somebody's decision. */
export type WaitingDecision =
  | {
      readonly kind: 'extension';
      readonly state: TaskState;
      readonly occurrenceId: string;
      readonly extension: Extension;
    }
  | {
      readonly kind: 'completion';
      readonly state: TaskState;
      readonly occurrenceId: string;
      readonly occurrence: Occurrence;
    };

const extensionsIn = (
  conversation: MemberConversation,
  state: TaskState,
  { mine }: { readonly mine: boolean },
): readonly WaitingDecision[] => {
  const { organisation, today, member } = conversation;
  return state.occurrences.flatMap((occurrence) =>
    occurrence.extensions.flatMap((extension): WaitingDecision[] => {
      const asker = organisation.members.find((known) => known.id === extension.askedBy);
      if (extension.state !== 'asked' || asker === undefined) return [];
      const request = { task: state.task, asker, organisation, today };
      const isMine = mine ? decidersOf(request).some(({ id }) => id === member.id) : mayDecide(request, member);
      return isMine ? [{ kind: 'extension', state, occurrenceId: occurrence.id, extension }] : [];
    }),
  );
};

const completionsIn = async (
  conversation: MemberConversation,
  state: TaskState,
  { mine }: { readonly mine: boolean },
): Promise<readonly WaitingDecision[]> => {
  const submitted = state.occurrences.filter(({ status }) => status === 'submitted');
  const found = await Promise.all(submitted.map(({ id }) => conversation.services.occurrences.get(id)));
  return found.flatMap((occurrence): WaitingDecision[] => {
    if (occurrence?.status !== 'submitted') return [];
    const request = caseOf(state.task, occurrence, conversation);
    const { member } = conversation;
    const isMine = mine ? decidersOf(request).some(({ id }) => id === member.id) : mayDecide(request, member);
    return isMine ? [{ kind: 'completion', state, occurrenceId: occurrence.id, occurrence }] : [];
  });
};

/** What waits for this person: `mine` only what was put to them; else everything they may decide on. */
export const findWaiting = async (
  conversation: MemberConversation,
  scope: { readonly mine: boolean },
): Promise<readonly WaitingDecision[]> => {
  const states = await conversation.services.loadTaskStates(conversation.today);
  const found: WaitingDecision[] = [];
  for (const state of states)
    found.push(...extensionsIn(conversation, state, scope), ...(await completionsIn(conversation, state, scope)));
  return found;
};

/** The question again, as it was put. */
export const questionAgain = (conversation: MemberConversation, waiting: WaitingDecision): DecisionMessage => {
  const { task, occurrences } = waiting.state;
  if (waiting.kind === 'completion') return completionQuestion(conversation, task, waiting.occurrence);
  const { extension } = waiting;
  const { units, members } = conversation.organisation;
  const occurrence = occurrences.find(({ id }) => id === waiting.occurrenceId) ?? waiting.state.current;
  const name = members.find((one) => one.id === extension.askedBy)?.fullName ?? '';
  const unit = unitName(units.find((one) => one.id === task.leadUnitIds[0]));
  return {
    key: `${occurrence.id}:${extension.id}`,
    text: extensionForDecider({ task, occurrence, extension }, { name, unit }, conversation.words),
    buttons: [decisionButtons({ code: task.code, key: occurrence.key }, extension.id)],
    legend: extensionLegend(task.code),
    about: [occurrence.id],
  };
};
