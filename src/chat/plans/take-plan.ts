import { isClassified } from '../../plans/classified.js';
import type { PlanReading } from '../../plans/plan-reading.js';
import type { RichText } from '../../shared/rich-text.js';
import { hashSecret } from '../../shared/ids.js';
import { fold } from '../../shared/fold.js';
import { wordQuestion, wordRefusal, wordUnreadable } from '../../text/plan-problems.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import {
  classifiedText,
  continuedText,
  fileGoneText,
  isHiddenOnly,
  missingRowsText,
  notTakenText,
  pasteTooShortText,
  readingText,
  sheetTakenText,
} from '../../text/plan-draft-words.js';
import { say } from '../../text/words.js';
import { isPrivate, type MemberConversation } from '../conversation.js';
import type { Attachment, IncomingText } from '../message.js';
import { loadOwnItems, openItems } from '../own-items.js';
import { documentOf, receiveFile, type ReceivedFile } from '../received-file.js';
import { reachOf } from '../role-table.js';
import { DRAFT_QUESTION, newTalk, ownDraft } from './draft-talk.js';
import { askAboutMissing } from './missing-rows.js';
import type { PlanServices } from './plan-services.js';
import { askNext, showDraft } from './show-draft.js';

/** Names of files that may hold a plan; others (pictures, archives, recordings) are evidence. */
const PLAN_FILE = /\.(?:docx?|docm|dotx|xlsx?|xlsm|xlsb|pdf|csv|txt|odt|ods|rtf)$/i;
/** A caption that reports: the file is evidence of a task. */
const REPORTS =
  /#\d|\b(?:xong|hoan thanh|minh chung|vuong|gia han|da nop|da gui|bao cao|tien do|sua bao cao)\b|\d\s*(?:%|phan tram)|^\d{1,6}\b/;
/** A caption that speaks of putting a plan in. */
const IMPORTS = /\b(?:ke hoach|nhap|phu luc|ban moi|chuong trinh|bang sua|da sua)\b/;
/** From this size on, reading is felt. */
const SLOW_BYTES = 300_000;

const isPlanCaption = (caption: string): boolean => {
  const folded = fold(caption);
  return folded === '' || (!REPORTS.test(folded) && IMPORTS.test(folded));
};

const hasPlanName = ({ name, mimeType }: Attachment): boolean =>
  mimeType?.startsWith('image/') !== true && (name === null || !name.includes('.') || PLAN_FILE.test(name));

/** A message about a task: it answers a reminder, or a question about a report waits for it. */
const isAboutTask = async (conversation: MemberConversation, { replyTo }: IncomingText): Promise<boolean> => {
  const { services, chat } = conversation;
  if (replyTo?.toBot === true) {
    const sent = await services.findSentMessage(chat, replyTo.messageId);
    if ((sent?.occurrenceIds.length ?? 0) > 0) return true;
  }
  const question = await conversation.openQuestion();
  return question !== null && ['deliverable', 'evidence', 'correction', 'meaning', 'percent'].includes(question.kind);
};

/** Refuses and leaves nothing behind, not even the name of the file in the journal. */
const refuseClassified = async (conversation: MemberConversation): Promise<void> => {
  conversation.say(classifiedText(wordRefusal('classified')));
  // The answer first: an emptied row says nothing when it is handled again.
  await conversation.flush();
  await conversation.services.forgetIncoming(conversation.incoming.key);
};

const hasClassifiedName = (fileName: string): boolean =>
  isClassified({ format: 'text', fileName, blocks: [], marginTexts: [], footnotes: [], notices: [] });

/** Questions that no answer helps: another file must be sent. */
const DEAD_ENDS = ['scan', 'formula-without-result', 'no-tasks'];

const deadEnd = ({ outcome, tasks, obligations, questions }: PlanReading): string | null => {
  if (outcome !== 'asked' || tasks.length + obligations.length > 0) return null;
  const question = questions.find(({ code }) => DEAD_ENDS.includes(code)) ?? questions[0];
  return question === undefined ? null : wordQuestion(question);
};

const sayNotTaken = async (conversation: MemberConversation, why: string): Promise<void> => {
  const items = openItems(await loadOwnItems(conversation));
  conversation.say(notTakenText(why, items[0]?.state.task.code ?? null));
};

export interface ReadPlan {
  readonly reading: PlanReading;
  readonly fileName: string;
  readonly fileHash: string;
}

/** Opens (or goes on with) the draft of a plan that was read, and shows it. */
const openDraft = async (
  conversation: MemberConversation,
  { reading, fileName, fileHash }: ReadPlan,
): Promise<void> => {
  if (reading.outcome === 'refused') {
    if (reading.reason === 'classified') await refuseClassified(conversation);
    else await sayNotTaken(conversation, wordRefusal(reading.reason ?? 'not-a-plan'));
    return;
  }
  const why = deadEnd(reading);
  if (why !== null) {
    await sayNotTaken(conversation, why);
    return;
  }
  const { member, incoming } = conversation;
  const opened = await conversation.services.planDrafts.open({
    reading,
    fileName,
    fileHash,
    ownerId: member.id,
    key: incoming.key,
  });
  if (!opened.ok) {
    conversation.say(draftRefusalText(opened.refusal));
    return;
  }
  const intro: RichText = opened.value.continued ? say(continuedText()) : [];
  await showDraft(conversation, opened.value, intro);
};

const takeSheet = async (
  conversation: MemberConversation,
  sheet: NonNullable<Awaited<ReturnType<PlanServices['readCorrectedSheet']>>>,
): Promise<void> => {
  if (!sheet.ok) {
    conversation.say(draftRefusalText(sheet.refusal));
    return;
  }
  const { draftId, rows, hiddenRows } = sheet.value;
  if ((await ownDraft(conversation, draftId)) === null) return;
  const taken = await conversation.services.planDrafts.takeSheet({ draftId, rows });
  if (!taken.ok) {
    conversation.say(draftRefusalText(taken.refusal));
    return;
  }
  const { missing } = taken.value;
  const intro = [...sheetTakenText(taken.value), ...missingRowsText(taken.value, hiddenRows)];
  if (missing.length > 0 && !isHiddenOnly(taken.value, hiddenRows))
    await askAboutMissing(conversation, { draftId, rowIds: missing.map(({ rowId }) => rowId), intro });
  else await askNext(conversation, taken.value, { talk: newTalk(draftId), intro });
};

const takeRead = async (
  conversation: MemberConversation,
  file: ReceivedFile & { readonly ok: true },
): Promise<void> => {
  const sheet = conversation.services.readCorrectedSheet(file.document);
  if (sheet === null) await openDraft(conversation, { ...file, reading: file.plan });
  else await takeSheet(conversation, sheet);
};

/** Reads the file and shows what is in it, or says why it is not taken. */
export const takePlanFile = async (conversation: MemberConversation, attachment: Attachment): Promise<void> => {
  if ((attachment.bytes ?? 0) > SLOW_BYTES) await sayReading(conversation);
  const file = await receiveFile(conversation, attachment);
  if (file.ok) await takeRead(conversation, file);
  else if (file.reason === 'gone') conversation.say(fileGoneText());
  else await sayNotTaken(conversation, wordUnreadable(file.reason));
};

/** At once, before the work begins. */
const sayReading = async ({ services, incoming, chat, now }: MemberConversation): Promise<void> => {
  await services.queue([
    {
      id: `reply:${incoming.key}:reading`,
      class: 'answer',
      target: { to: 'chat', chat },
      content: { form: 'fixed', message: { text: readingText() } },
      priority: 0,
      dueAt: now,
      expiresAt: now + 60_000,
    },
  ]);
};

/** Cells apart by tabs (copied out of Excel) or as in a .csv file; anything else is text. */
const isDelimited = (text: string): boolean =>
  text.split('\n').filter((line) => line.includes('\t') || /^"[^"]*"[,;]"/.test(line)).length >= 2;

/** A plan pasted as text behind the command. */
export const takePastedPlan = async (conversation: MemberConversation, text: string): Promise<void> => {
  const bytes = new TextEncoder().encode(text);
  const read = await conversation.services.readDocument({ bytes, fileName: isDelimited(text) ? 'dan.csv' : '' });
  const isPlan = read.ok && (read.plan.outcome !== 'refused' || read.plan.reason === 'classified');
  if (isPlan) await openDraft(conversation, { reading: read.plan, fileName: '', fileHash: hashSecret(text) });
  else conversation.say(pasteTooShortText());
};

/** A file in a private chat: a plan, when an officer who may import sends it and nothing says it is evidence. */
export const takePlanFiles = async (conversation: MemberConversation, incoming: IncomingText): Promise<boolean> => {
  const attachment = documentOf(incoming);
  if (attachment === null || !isPrivate(conversation)) return false;
  if (hasClassifiedName(attachment.name ?? '')) {
    await refuseClassified(conversation);
    return true;
  }
  if (reachOf('nhapkehoach', conversation.member.roles) === 'no' || !hasPlanName(attachment)) return false;
  const question = await conversation.openQuestion();
  const inTalk = question?.kind === DRAFT_QUESTION;
  if (!isPlanCaption(incoming.text) && !(inTalk && !REPORTS.test(fold(incoming.text)))) return false;
  if (await isAboutTask(conversation, incoming)) return false;
  await takePlanFile(conversation, attachment);
  return true;
};
