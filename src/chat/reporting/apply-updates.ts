import type { Extension, Occurrence, ProgressChange, ProgressEntry } from '../../tasks/occurrence.js';
import type { Member } from '../../people/member.js';
import type { RichText } from '../../shared/rich-text.js';
import { decidersOf as decidersOfCase } from '../../tasks/deciders.js';
import type { Task } from '../../tasks/task.js';
import { extensionLegend } from '../../text/decision-words.js';
import {
  deliverableQuestion,
  extensionAskedText,
  extensionForDecider,
  recordedText,
  undoneText,
} from '../../text/receipt-words.js';
import { editedLead, editRefusedText } from '../../text/edit-words.js';
import { refusalText, askExtensionDateText, BUTTONS, groupRecordedText } from '../../text/vi.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { isPrivate, nonceOf, rows, type MemberConversation, type ReportOrigin } from '../conversation.js';
import { decisionButtons, receiptButtons } from '../item-buttons.js';
import type { Button } from '../message.js';
import type { OwnItem } from '../own-items.js';
import { askForAcceptance, withdrawFromAcceptance } from '../tasks/acceptance.js';
import { tellDeciders } from '../tasks/decision-messages.js';
import { saysAgain } from './edited-report.js';
import { originOf } from './report-origin.js';

/** One thing to record on one task, whoever read it: words, a button or a command. */
export interface ItemUpdate {
  readonly item: OwnItem;
  readonly change: ProgressChange;
  readonly words: string;
  readonly reason: string | null;
  /** Asked for together with it; `due` null: the day must be asked. */
  readonly extension: { readonly due: string | null; readonly reason: string | null } | null;
}

export interface Applied {
  readonly codes: readonly number[];
  readonly refused: boolean;
  /** A question was put to the person. */
  readonly asked: boolean;
}

const changesSomething = ({ status, percent, blocker, eta, evidence }: ProgressChange): boolean =>
  status !== null || percent !== null || blocker !== null || eta !== null || evidence.length > 0;

interface Part {
  /** Says what was recorded as reported, and nothing that is not known to who reported it. */
  readonly receipt?: boolean;
  readonly text: RichText;
  readonly buttons: readonly Button[];
  readonly about: string;
}

interface Recording {
  readonly parts: Part[];
  readonly completed: { task: Task; after: Occurrence; entry: ProgressEntry }[];
  readonly withoutDay: OwnItem[];
  readonly codes: number[];
  refused: boolean;
}

/** Where a report comes from: its message, those it completes, and own entries of them that it takes the place of. */
const sourcesOf = (origin: ReportOrigin | null, { item, change }: ItemUpdate) => {
  if (origin === null) return { replaces: [] };
  const { id } = item.occurrence;
  const { message, completes } = origin;
  const isCompletion =
    completes?.rounds.includes(id) === true && (completes.like === null || saysAgain(completes.like, change));
  const alsoOf = isCompletion ? completes.messages : [];
  const replaces = [...origin.replaces, ...(isCompletion ? completes.replaces : [])]
    .filter(({ occurrenceId }) => occurrenceId === id)
    .map(({ entryId }) => entryId);
  return { message, ...(alsoOf.length === 0 ? {} : { alsoOf }), replaces };
};

const recordOne = async (
  conversation: MemberConversation,
  update: ItemUpdate,
  { sourceKey, into }: { sourceKey: string; into: Recording },
): Promise<void> => {
  const { services, member, words } = conversation;
  const { task } = update.item.state;
  const { replaces, ...sources } = sourcesOf(originOf(conversation), update);
  const outcome = await services.recordProgress({
    task,
    occurrenceId: update.item.occurrence.id,
    by: member,
    via: conversation.chat.platform,
    sourceKey,
    words: update.words,
    change: update.change,
    reason: update.reason,
    ...sources,
    ...(replaces.length === 0 ? {} : { replaces }),
  });
  if (!outcome.ok) {
    const text = (replaces.length > 0 ? editRefusedText(outcome.refusal) : null) ?? refusalText(outcome.refusal);
    into.parts.push({ text, buttons: [], about: update.item.occurrence.id });
    into.refused = true;
    return;
  }
  const { before, after, entry } = outcome.value;
  if (after.status === 'submitted' && before.status !== 'submitted') askForAcceptance(conversation, task, after);
  else if (before.status === 'submitted' && after.status !== 'submitted')
    await withdrawFromAcceptance(conversation, task, before);
  const index = after.entries.findIndex((known) => known.id === entry.id);
  into.codes.push(task.code);
  into.parts.push({
    receipt: true,
    text: recordedText({ task, after, entry }, words),
    buttons: receiptButtons({ code: task.code, key: after.key }, index),
    about: after.id,
  });
  if (after.status === 'done' || after.status === 'submitted') into.completed.push({ task, after, entry });
};

/** Who decides on a later day; by today's absences and accounts. */
export const decidersOf = (task: Task, asker: Member, { organisation, today }: MemberConversation): readonly Member[] =>
  decidersOfCase({ task, asker, organisation, today });

const announce = (
  conversation: MemberConversation,
  task: Task,
  asked: { occurrence: Occurrence; extension: Extension },
): readonly Member[] => {
  const deciders = decidersOf(task, conversation.member, conversation);
  const unit = unitName(conversation.organisation.units.find((known) => known.id === task.leadUnitIds[0]));
  const text = extensionForDecider(
    { task, ...asked },
    { name: conversation.member.fullName, unit },
    conversation.words,
  );
  const buttons = [decisionButtons({ code: task.code, key: asked.occurrence.key }, asked.extension.id)];
  tellDeciders(conversation, deciders, {
    key: `${asked.occurrence.id}:${asked.extension.id}`,
    text,
    buttons,
    legend: extensionLegend(task.code),
    about: [asked.occurrence.id],
  });
  return deciders;
};

const messageOf = (conversation: MemberConversation): { readonly message?: string } => {
  const origin = originOf(conversation);
  return origin === null ? {} : { message: origin.message };
};

/** What the edited message no longer reports is taken back with the rest recorded anew. */
const dropReplaced = async (
  conversation: MemberConversation,
  updates: readonly ItemUpdate[],
  into: Recording,
): Promise<void> => {
  const recorded = updates.filter((one) => changesSomething(one.change)).map((one) => one.item.occurrence.id);
  for (const { occurrenceId, entryId } of originOf(conversation)?.replaces ?? []) {
    if (recorded.includes(occurrenceId)) continue;
    const outcome = await conversation.services.undo({ occurrenceId, entryId, by: conversation.member.id });
    const task = outcome.ok ? await conversation.services.tasks.findByCode(outcome.value.taskCode) : null;
    if (outcome.ok && task !== null)
      into.parts.push({ text: undoneText(task, outcome.value, conversation.words), buttons: [], about: occurrenceId });
  }
};

const extendOne = async (
  conversation: MemberConversation,
  update: ItemUpdate,
  { sourceKey, into }: { sourceKey: string; into: Recording },
): Promise<void> => {
  if (update.extension === null) return;
  const { due, reason } = update.extension;
  if (due === null) {
    into.withoutDay.push(update.item);
    return;
  }
  const { task } = update.item.state;
  const outcome = await conversation.services.requestExtension({
    task,
    occurrenceId: update.item.occurrence.id,
    by: conversation.member,
    sourceKey: `${sourceKey}:x`,
    newDueOn: due,
    reason,
    ...messageOf(conversation),
  });
  if (!outcome.ok) {
    into.parts.push({ text: refusalText(outcome.refusal), buttons: [], about: update.item.occurrence.id });
    into.refused = true;
    return;
  }
  const deciders = announce(conversation, task, outcome.value);
  into.codes.push(task.code);
  into.parts.push({
    receipt: true,
    text: extensionAskedText({ task, ...outcome.value }, deciders, conversation.words),
    buttons: [button(BUTTONS.withdraw, 'xw', task.code, outcome.value.occurrence.key, outcome.value.extension.id)],
    about: update.item.occurrence.id,
  });
};

/** Several receipts in one message name their task on the button. */
const labelled = (parts: readonly Part[]): readonly (readonly Button[])[] => {
  const withButtons = parts.filter((part) => part.buttons.length > 0);
  // A receipt and the question that follows it are about one round.
  if (new Set(withButtons.map((part) => part.about)).size <= 1) return withButtons.map((part) => part.buttons);
  return withButtons
    .slice(0, 8)
    .map((part) => part.buttons.map((one) => ({ ...one, text: `${one.text} #${one.data.split(':')[2] ?? ''}` })));
};

/** The deliverable is asked for once, after one completion that came without any. */
const askDeliverable = async (conversation: MemberConversation, into: Recording): Promise<boolean> => {
  const [only] = into.completed;
  if (only === undefined || into.completed.length > 1 || into.parts.length > 1 || !isPrivate(conversation))
    return false;
  if (only.task.deliverable === null || only.after.evidence.length > 0 || only.entry.supporting) return false;
  await conversation.ask({ kind: 'deliverable', data: { code: only.task.code, key: only.after.key } });
  into.parts.push({
    text: [deliverableQuestion(only.task, conversation.words)],
    buttons: [button(BUTTONS.later, 'q', nonceOf(conversation.incoming.key), 'later')],
    about: only.after.id,
  });
  return true;
};

/** The pictures of an album that come before its words are nothing that was edited. */
const isEdit = ({ origin, incoming }: MemberConversation): boolean =>
  (origin?.replaces.length ?? 0) > 0 && !(incoming.kind === 'message' && !incoming.edited && incoming.albumId !== null);

/** In a group: that it was recorded, and nothing of what; refusals and questions go to the person in private. */
const sayApplied = (conversation: MemberConversation, into: Recording): void => {
  const inGroup = !isPrivate(conversation);
  if (inGroup && into.codes.length > 0) conversation.sayHere(groupRecordedText([...new Set(into.codes)]));
  const parts = inGroup ? into.parts.filter(({ receipt }) => !receipt) : into.parts;
  if (parts.length === 0) return;
  conversation.say([...(isEdit(conversation) ? editedLead : []), ...parts.flatMap((part) => part.text)], {
    ...rows(...labelled(parts)),
    about: [...new Set(parts.map((part) => part.about))],
  });
};

/**
 * Records updates one after the other and says in one message what was recorded, so that nothing is dropped in silence.
 * Each update has its own key made of the message's id, so handling the message again records nothing twice.
 */
export const applyUpdates = async (
  conversation: MemberConversation,
  updates: readonly ItemUpdate[],
  /** More is still to be asked about the same message: what it had reported on other tasks stands until then. */
  { asksMore = false } = {},
): Promise<Applied> => {
  const into: Recording = { parts: [], completed: [], withoutDay: [], codes: [], refused: false };
  for (const [index, update] of updates.entries()) {
    const sourceKey = `${conversation.incoming.key}:${index}`;
    if (changesSomething(update.change)) await recordOne(conversation, update, { sourceKey, into });
    await extendOne(conversation, update, { sourceKey, into });
  }
  if (!into.refused && !asksMore && updates.length > 0) await dropReplaced(conversation, updates, into);
  let asked = await askDeliverable(conversation, into);
  const [withoutDay] = into.withoutDay;
  if (withoutDay !== undefined) {
    const { code } = withoutDay.state.task;
    await conversation.ask({ kind: 'extension-date', data: { code, key: withoutDay.occurrence.key, reason: null } });
    into.parts.push({ text: askExtensionDateText(code), buttons: [], about: withoutDay.occurrence.id });
    asked = true;
  }
  sayApplied(conversation, into);
  return { codes: into.codes, refused: into.refused, asked };
};
