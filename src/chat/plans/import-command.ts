import { fold } from '../../shared/fold.js';
import { howToSendText, onComputerText, pasteTooShortText, waitingText } from '../../text/plan-draft-words.js';
import { say } from '../../text/words.js';
import type { RunCommand } from '../commands/command.js';
import type { MemberConversation } from '../conversation.js';
import { documentOf } from '../received-file.js';
import { handleDraftWords } from './answer-draft.js';
import { newTalk } from './draft-talk.js';
import { openPlanSettings } from './plan-settings.js';
import { showConfirmation, showDraft } from './show-draft.js';
import { takePastedPlan, takePlanFile } from './take-plan.js';

const howToSend = async (conversation: MemberConversation): Promise<void> => {
  const { services, chat, member } = conversation;
  const page = await services.planPageLink(member.id);
  conversation.say(
    howToSendText({
      filesHere: services.messengers.get(chat.platform)?.abilities.files ?? false,
      page,
      onTelegram: services.messengers.has('telegram'),
    }),
  );
};

/** The draft that waits, and how to send another. */
const showWaiting = async (conversation: MemberConversation): Promise<boolean> => {
  const { planDrafts } = conversation.services;
  const [newest, ...others] = await planDrafts.openOf(conversation.member.id);
  const view = newest === undefined ? null : await planDrafts.show(newest.id);
  if (view?.ok !== true) return false;
  const intro = say(waitingText(others.map(({ fileName }) => ({ name: fileName }))), onComputerText());
  // Being accepted when the service ended: agreeing again finishes it.
  if (view.value.draft.state === 'accepting')
    await showConfirmation(conversation, view.value, { talk: newTalk(view.value.draft.id), intro });
  else await showDraft(conversation, view.value, intro);
  return true;
};

/** Words behind the command that are about the draft which waits: "dòng 3 bỏ", "xem cả bảng", "hủy". */
const handledAsWords = async (conversation: MemberConversation, text: string): Promise<boolean> => {
  const { planDrafts } = conversation.services;
  const [newest] = await planDrafts.openOf(conversation.member.id);
  const view = newest === undefined ? null : await planDrafts.show(newest.id);
  if (view?.ok !== true || view.value.draft.state !== 'open') return false;
  const words = { view: view.value, talk: newTalk(view.value.draft.id), text };
  return (await handleDraftWords(conversation, words)).handled;
};

const isPasted = (text: string): boolean => text.includes('\n') || text.includes('\t') || text.length > 200;

const SETTINGS = /^(?:cài đặt|cai dat|caidat|thiết lập|thiet lap)(?![\p{L}])\s*(.{0,200})$/iu;

/** Words behind the command: a table pasted, settings, or something about the draft that waits. */
const runWords = async (conversation: MemberConversation, args: string): Promise<void> => {
  const settings = SETTINGS.exec(args);
  if (settings !== null) await openPlanSettings(conversation, settings[1] ?? '');
  else if (isPasted(args) && !/^(?:sua )?dong \d/.test(fold(args))) await takePastedPlan(conversation, args);
  else if (fold(args) === 'moi') await howToSend(conversation);
  else if (!(await handledAsWords(conversation, args))) conversation.say(pasteTooShortText());
};

/** `/nhapkehoach`: with a file or a pasted table takes it, alone shows what waits, or how to send a plan. */
export const runImportPlan: RunCommand = async (conversation, args) => {
  const { incoming } = conversation;
  const attachment = incoming.kind === 'message' ? documentOf(incoming) : null;
  if (attachment !== null) await takePlanFile(conversation, attachment);
  else if (args !== '') await runWords(conversation, args);
  else if (!(await showWaiting(conversation))) await howToSend(conversation);
};
