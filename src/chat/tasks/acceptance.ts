import type { Member } from '../../people/member.js';
import { submissionOf } from '../../progress/decide-completion.js';
import { decidersOf, mayDecide, type DecisionCase } from '../../tasks/deciders.js';
import type { Occurrence } from '../../tasks/occurrence.js';
import type { Task } from '../../tasks/task.js';
import {
  alreadyDecidedText,
  askReturnReason,
  completionDecidedText,
  completionForDecider,
  completionLegend,
  completionNotice,
  completionVerdict,
  DECISION_BUTTONS,
  notReturnedText,
  withdrawnCompletionText,
} from '../../text/decision-words.js';
import { notAllowedButton, oldButton, refusalText } from '../../text/vi.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import type { MemberConversation } from '../conversation.js';
import type { AnswerHandler, Press } from '../feature.js';
import type { Button } from '../message.js';
import { findByCode, withRound, type OwnItem } from '../own-items.js';
import { settleDeciders, settleOnlyPressed, tellDeciders, type DecisionMessage } from './decision-messages.js';
import { declines } from './short-answer.js';
import { evidenceButtons } from './show-evidence.js';

const keyOf = (occurrence: Occurrence): string => `${occurrence.id}:${submissionOf(occurrence)?.id ?? ''}`;

/** A completion that waits, as a question about who reported it. */
export const caseOf = (
  task: Task,
  occurrence: Occurrence,
  { organisation, today }: Pick<MemberConversation, 'organisation' | 'today'>,
): DecisionCase => ({ task, asker: { id: submissionOf(occurrence)?.by ?? '' }, organisation, today });

export const acceptanceButtons = ({
  code,
  key,
}: {
  readonly code: number;
  readonly key: string;
}): readonly Button[] => [
  button(DECISION_BUTTONS.accept, 'ca', code, key),
  button(DECISION_BUTTONS.giveBack, 'cr', code, key),
];

export const completionQuestion = (
  conversation: MemberConversation,
  task: Task,
  occurrence: Occurrence,
): DecisionMessage => {
  const { members, units } = conversation.organisation;
  const report = submissionOf(occurrence);
  const name = members.find((one) => one.id === report?.by)?.fullName ?? 'quản trị';
  const unit = unitName(units.find((one) => one.id === task.leadUnitIds[0]));
  return {
    key: keyOf(occurrence),
    text: completionForDecider({ task, occurrence, report }, { name, unit }, conversation.words),
    buttons: [
      acceptanceButtons({ code: task.code, key: occurrence.key }),
      ...[evidenceButtons(task.code, occurrence)].filter((row) => row.length > 0),
    ],
    legend: completionLegend(task.code),
    about: [occurrence.id],
  };
};

/** Puts a completion that was just reported to those who accept it. */
export const askForAcceptance = (
  conversation: MemberConversation,
  task: Task,
  occurrence: Occurrence,
): readonly Member[] => {
  const deciders = decidersOf(caseOf(task, occurrence, conversation));
  tellDeciders(conversation, deciders, completionQuestion(conversation, task, occurrence));
  return deciders;
};

/** The reporter took it back while it waited: nobody need decide any more. */
export const withdrawFromAcceptance = async (
  conversation: MemberConversation,
  task: Task,
  before: Occurrence,
): Promise<void> => {
  await settleDeciders(conversation, keyOf(before), withdrawnCompletionText(task, conversation.member));
};

export interface Verdict {
  readonly decision: 'accepted' | 'returned';
  readonly reason: string | null;
}

const sayDecidedBefore = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  const { members } = conversation.organisation;
  const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
  const entry = occurrence?.entries.findLast((one) => one.decision !== undefined && one.undoneAt === null);
  const by = members.find((one) => one.id === entry?.by);
  const text = alreadyDecidedText(item.state.task.code, completionVerdict(entry?.decision ?? ''), by);
  conversation.say(text);
  settleOnlyPressed(conversation, text);
};

/** Decides and tells both sides and the other deciders. Who may decide was checked by the caller. */
export const decideCompletion = async (
  conversation: MemberConversation,
  item: OwnItem,
  { decision, reason }: Verdict,
): Promise<void> => {
  const { services, member, incoming, words } = conversation;
  const { task } = item.state;
  const outcome = await services.decideCompletion({
    occurrenceId: item.occurrence.id,
    by: member,
    via: conversation.chat.platform,
    sourceKey: `${incoming.key}:decision`,
    decision,
    reason,
  });
  if (!outcome.ok) {
    if (outcome.refusal.code === 'completion-decided') await sayDecidedBefore(conversation, item);
    else conversation.say(refusalText(outcome.refusal));
    return;
  }
  const { occurrence, report } = outcome.value;
  const decided = { decider: member, decision, reason };
  const text = completionDecidedText({ task, occurrence }, decided, words);
  conversation.say(text, { about: [occurrence.id] });
  if (report !== null && report.by !== member.id)
    conversation.tell(report.by, completionNotice({ task, occurrence }, decided, words), { about: [occurrence.id] });
  await settleDeciders(conversation, `${occurrence.id}:${report?.id ?? ''}`, text);
  await services.audit.append({
    id: `${incoming.key}:completion`,
    at: conversation.now,
    actor: member.id,
    action: `completion-${decision}`,
    subject: `task:${task.id}`,
    details: { code: task.code, round: occurrence.key, ...(reason === null ? {} : { reason }) },
    source: incoming.key,
  });
};

/** The round of a button, if the one who pressed it may decide on it. */
const deciding =
  (act: (conversation: MemberConversation, item: OwnItem) => Promise<void>): Press['run'] =>
  async (conversation, [code = '', key = '']) => {
    const item = /^\d{1,6}$/.test(code) ? await findByCode(conversation, Number(code)) : null;
    const round = item === null ? null : withRound(item, key);
    const occurrence = round === null ? null : await conversation.services.occurrences.get(round.occurrence.id);
    if (round === null || occurrence === null) conversation.toast(oldButton);
    else if (occurrence.status !== 'submitted') await sayDecidedBefore(conversation, round);
    else if (!mayDecide(caseOf(round.state.task, occurrence, conversation), conversation.member))
      conversation.toast(notAllowedButton);
    else await act(conversation, round);
  };

export const askReason = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  const { code } = item.state.task;
  await conversation.ask({ kind: 'return-reason', data: { code, key: item.occurrence.key } });
  conversation.say(askReturnReason(code), { asksReply: true });
};

const answerReason: AnswerHandler['run'] = async (conversation, data, text) => {
  const { code, key } = data as { readonly code?: number; readonly key?: string };
  const item = code === undefined ? null : await findByCode(conversation, code);
  const round = item === null ? null : withRound(item, key ?? '');
  if (round === null || /^\s*#?\d{1,6}[\s:]/.test(text)) return { handled: false, context: [], text };
  const occurrence = await conversation.services.occurrences.get(round.occurrence.id);
  if (declines(text)) conversation.say(notReturnedText());
  else if (occurrence?.status !== 'submitted') await sayDecidedBefore(conversation, round);
  else if (mayDecide(caseOf(round.state.task, occurrence, conversation), conversation.member))
    await decideCompletion(conversation, round, { decision: 'returned', reason: text.trim() });
  return { handled: true };
};

export const ACCEPTANCE_PRESSES: Readonly<Record<string, Press>> = {
  ca: {
    needs: 'duyet',
    run: deciding((conversation, item) => decideCompletion(conversation, item, { decision: 'accepted', reason: null })),
  },
  cr: { needs: 'duyet', run: deciding(askReason) },
};

export const ACCEPTANCE_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'return-reason': { needs: 'duyet', run: answerReason },
};
