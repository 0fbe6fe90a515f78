import type { EditProblem } from '../../tasks/reading/apply-task-edit.js';
import {
  askDeadlineAgain,
  askGivingLead,
  askNotEverybody,
  askUnknownPerson,
  askWhichPerson,
  askWhichUnit,
  notANameText,
} from '../../text/giving-words.js';
import { line, unitName } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';

/** Why a change in words was not made, and what to write instead. */
export const sayEditProblem = (conversation: MemberConversation, problem: EditProblem): void => {
  const { units, members } = conversation.organisation;
  if (problem.kind === 'deadline-unclear') conversation.say(askDeadlineAgain(problem.deadline));
  else if (problem.kind === 'nobody-left') conversation.say(askGivingLead());
  else {
    const { name } = problem;
    if (name.kind === 'which-unit')
      conversation.say([
        ...askWhichUnit(name.words),
        ...name.unitIds.map((id) => line(`• ${unitName(units.find((unit) => unit.id === id))}`)),
      ]);
    else if (name.kind === 'which-person')
      conversation.say([
        ...askWhichPerson(name.words),
        ...name.memberIds.map((id) => line(`• ${members.find((member) => member.id === id)?.fullName ?? ''}`)),
      ]);
    else if (name.kind === 'everybody') conversation.say(askNotEverybody(name.words));
    else conversation.say(name.kind === 'unknown-person' ? askUnknownPerson(name.words) : notANameText(name.words));
  }
};
