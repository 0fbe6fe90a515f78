import { hasRole } from '../../people/member.js';
import { fold } from '../../shared/fold.js';
import {
  acceptanceNotAllowedText,
  acceptanceSetText,
  waitingCountText,
  whichPlanText,
} from '../../text/decision-words.js';
import { nothingToDecideText, refusalText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import { planName, planNamed } from '../plan-named.js';
import { findWaiting, questionAgain } from '../tasks/waiting-decisions.js';
import type { RunCommand } from './command.js';

const SHOWN = 10;

/** `/duyet bật 96/KH-TTPY`: completions of that plan wait to be accepted from now on. */
const setAcceptance = async (conversation: MemberConversation, on: boolean, words: string): Promise<void> => {
  const { services, member, incoming } = conversation;
  if (!hasRole(member, 'admin', 'leader')) {
    conversation.say(acceptanceNotAllowedText());
    return;
  }
  const plans = (await services.plans.all()).filter(({ state }) => state === 'active');
  const plan = planNamed(plans, words);
  if (plan === null) {
    conversation.say(whichPlanText(plans.map(planName), on ? 'bật' : 'tắt'));
    return;
  }
  const outcome = await services.setPlanSettings({
    planId: plan.id,
    settings: { acceptance: on },
    by: member,
    source: incoming.key,
  });
  conversation.say(outcome.ok ? acceptanceSetText(`Kế hoạch ${planName(plan)}`, on) : refusalText(outcome.refusal));
};

const SWITCH = /^(bật|bat|mở|mo|tắt|tat|thôi|dừng|dung)(?![\p{L}\p{N}])\s*([\s\S]*)$/iu;

/** `/duyet`: what waits for this person's decision, each with its buttons; `/duyet bật …` switches acceptance on. */
export const runDecisions: RunCommand = async (conversation, args) => {
  const wanted = SWITCH.exec(args.trim());
  if (wanted !== null) {
    await setAcceptance(conversation, /^(?:bat|mo)$/.test(fold(wanted[1] ?? '')), wanted[2] ?? '');
    return;
  }
  const waiting = await findWaiting(conversation, { mine: true });
  if (waiting.length === 0) conversation.say(nothingToDecideText());
  else if (waiting.length > 1) conversation.say(waitingCountText(waiting.length, Math.min(SHOWN, waiting.length)));
  for (const one of waiting.slice(0, SHOWN)) {
    const { text, buttons, legend, about } = questionAgain(conversation, one);
    conversation.say(text, { buttons, legend, about });
  }
};
