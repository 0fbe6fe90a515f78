import { extensionForDecider } from '../../text/receipt-words.js';
import { nothingToDecideText } from '../../text/vi.js';
import { unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';
import { decisionButtons } from '../item-buttons.js';
import { decidersOf } from '../reporting/apply-updates.js';
import type { RunCommand } from './command.js';

const SHOWN = 10;

/** `/duyet`: requests for a later day that wait for this person, each with its buttons. */
export const runDecisions: RunCommand = async (conversation) => {
  const waiting = await findWaiting(conversation);
  if (waiting.length === 0) conversation.say(nothingToDecideText());
  for (const { state, occurrence, extension, asker } of waiting.slice(0, SHOWN)) {
    const unit = unitName(conversation.organisation.units.find((known) => known.id === state.task.leadUnitIds[0]));
    conversation.say(
      extensionForDecider(
        { task: state.task, occurrence, extension },
        { name: asker.fullName, unit },
        conversation.words,
      ),
      {
        buttons: [decisionButtons({ code: state.task.code, key: occurrence.key }, extension.id)],
        about: [occurrence.id],
      },
    );
  }
};

const findWaiting = async (conversation: MemberConversation) => {
  const { services, today, organisation, member } = conversation;
  const states = await services.loadTaskStates(today);
  return states.flatMap((state) =>
    state.occurrences.flatMap((occurrence) =>
      occurrence.extensions.flatMap((extension) => {
        const asker = organisation.members.find((known) => known.id === extension.askedBy);
        const isMine =
          extension.state === 'asked' &&
          asker !== undefined &&
          decidersOf(state.task, asker, conversation).some((one) => one.id === member.id);
        return isMine ? [{ state, occurrence, extension, asker }] : [];
      }),
    ),
  );
};
