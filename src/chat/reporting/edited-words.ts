import type { Understanding } from '../../progress/understand-reply.js';
import { editKeptText, extensionDroppedText } from '../../text/edit-words.js';
import { undoneText } from '../../text/receipt-words.js';
import { refusalText } from '../../text/vi.js';
import { rows, type MemberConversation } from '../conversation.js';
import { receiptButtons } from '../item-buttons.js';
import { isUnchanged, type EarlierReport } from './edited-report.js';
import { ownQuestion } from './report-origin.js';

const keep = (conversation: MemberConversation, [report]: readonly EarlierReport[]): void => {
  if (report === undefined) return;
  const { code } = report.item.state.task;
  const { id, key } = report.item.occurrence;
  const [entry] = report.entries;
  const buttons = entry === undefined ? [] : receiptButtons({ code, key }, report.indexOf(entry));
  conversation.say(editKeptText(code), { ...rows(buttons), about: [id] });
};

/** Edited to "hủy": everything the message had reported is taken back. */
const takeBack = async (conversation: MemberConversation, earlier: readonly EarlierReport[]): Promise<void> => {
  for (const { item, entries } of earlier) {
    for (const entry of entries) {
      const request = { occurrenceId: item.occurrence.id, by: conversation.member.id, entryId: entry.id };
      const outcome = await conversation.services.undo(request);
      conversation.say(
        outcome.ok ? undoneText(item.state.task, outcome.value, conversation.words) : refusalText(outcome.refusal),
        { about: [item.occurrence.id] },
      );
    }
  }
};

interface Read {
  readonly understanding: Understanding;
  /** Files that hang on the message. */
  readonly files: number;
}

/**
 * What an edit comes to where nothing new is to be recorded: it says what it said, nothing any more, or takes back.
 * False: it is read on like a message, and what it reports takes the place of the earlier report.
 */
export const settleEdit = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  { understanding, files }: Read,
): Promise<boolean> => {
  const { outcome } = understanding;
  if (earlier.length === 0 || outcome === 'ask') return false;
  if (outcome === 'none') keep(conversation, earlier);
  else if (outcome === 'undo') await takeBack(conversation, earlier);
  else return isUnchanged(earlier, understanding, files);
  return true;
};

/** A request for a later day that the edited message no longer makes is withdrawn while nobody has decided. */
export const dropRequests = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  { updates }: Understanding,
): Promise<void> => {
  for (const { item, extensions } of earlier) {
    const { code } = item.state.task;
    const open = extensions.findLast((one) => one.state === 'asked');
    const stillAsks = updates.some((update) => update.task === code && update.extension !== null);
    if (open === undefined || stillAsks) continue;
    const request = { occurrenceId: item.occurrence.id, extensionId: open.id, by: conversation.member };
    const outcome = await conversation.services.withdrawExtension(request);
    if (outcome.ok) conversation.say(extensionDroppedText(code));
  }
};

/** The question that the message had raised before it was edited is settled by its new words. */
export const closeOwnQuestion = async (conversation: MemberConversation): Promise<void> => {
  const question = await ownQuestion(conversation);
  if (question !== null) await conversation.closeQuestion(question.kind);
};
