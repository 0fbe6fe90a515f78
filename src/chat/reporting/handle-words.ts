import { understandReply, type OpenItem, type Understanding } from '../../progress/understand-reply.js';
import { fold } from '../../shared/fold.js';
import { isClosed } from '../../tasks/task-status.js';
import { dueWords } from '../../text/task-words.js';
import {
  askBlockerText,
  askExtensionDateText,
  dueListTitle,
  noTasksText,
  notUnderstoodText,
  unknownTaskText,
} from '../../text/vi.js';
import { bold, code as codeWord, line } from '../../text/words.js';
import { isPrivate, type MemberConversation } from '../conversation.js';
import { findByCode, loadOwnItems, openItems, reportableItems, withRound, type OwnItem } from '../own-items.js';
import { applyUpdates, type ItemUpdate } from './apply-updates.js';
import { askMeaning, askPercent, askWhichTask } from './questions.js';
import { gatherAlbum } from './album.js';
import { fileUpdate, handleBareFile, isEscort, withoutTooLarge, type Words } from './bare-file.js';
import { closeOwnQuestion, dropRequests, settleEdit } from './edited-words.js';
import { findEarlierReports, replacedBy, type EarlierReport } from './edited-report.js';
import { rememberOrigin } from './report-origin.js';
import { readSpokenRequest, runSpokenRequest } from './spoken-requests.js';
import { toItemUpdate, toStored, type StoredUpdate } from './stored-update.js';
import { undoLatest } from './undo-latest.js';

const DAY_MS = 86_400_000;
/** A word of thanks needs no answer; answering it would start a conversation about nothing. */
const THANKS = /\b(cam on|cam ta|camon|thanks?|thank you|tks|thks)\b/;
const WRITTEN_CODE =
  /(?:#|(?<!\p{L})(?:việc|viec|nv|nhiệm vụ|nhiem vu|mã|ma)\s*(?:số|so)?\s*#?)\s*(\d{1,6})(?!\p{L}|\d|[/.,]\d)|^\s*(\d{1,6})(?=\s|:|$)/gimu;

const codesWritten = (text: string): number[] =>
  [...text.normalize('NFKC').matchAll(WRITTEN_CODE)].map((match) => Number(match[1] ?? match[2]));

/** Reported on in the last day, so that a correction right after "xong" still finds its task. */
const isRecent = (item: OwnItem, now: number): boolean => now - (item.occurrence.lastReportedAt ?? 0) < DAY_MS;

/** The rounds that the answered message listed. */
const itemsAnswered = async (
  conversation: MemberConversation,
  all: readonly OwnItem[],
  about: readonly string[],
): Promise<readonly OwnItem[]> => {
  const found = await Promise.all(
    about.map(async (id) => {
      const item =
        all.find(({ state }) => id.startsWith(`${state.task.id}:`)) ?? (await itemOfOccurrence(conversation, id));
      return item === null ? null : (withRound(item, id.slice(item.state.task.id.length + 1)) ?? item);
    }),
  );
  return found.filter((item) => item !== null);
};

/** What free words may be about: own tasks, those of the answered message, and any other the person may report by code. */
const itemsInReach = async (
  conversation: MemberConversation,
  words: Words,
): Promise<{ items: readonly OwnItem[]; repliedTo: readonly number[] }> => {
  const { member, now } = conversation;
  const all = await loadOwnItems(conversation);
  const own = reportableItems(all, member).filter((item) => !isClosed(item.occurrence.status) || isRecent(item, now));
  const answered = await itemsAnswered(conversation, all, words.about);
  const found = new Map([...own, ...answered].map((item) => [item.state.task.code, item]));
  for (const code of codesWritten(words.text)) {
    const item = found.has(code) ? null : await findByCode(conversation, code);
    if (item !== null) found.set(code, item);
  }
  return { items: [...found.values()], repliedTo: [...new Set(answered.map((item) => item.state.task.code))] };
};

const itemOfOccurrence = async (conversation: MemberConversation, occurrenceId: string): Promise<OwnItem | null> => {
  const occurrence = await conversation.services.occurrences.get(occurrenceId);
  return occurrence === null ? null : findByCode(conversation, occurrence.taskCode);
};

const toOpenItem = ({ state, occurrence }: OwnItem): OpenItem => ({
  code: state.task.code,
  title: state.task.title,
  dueOn: occurrence.dueOn,
  phrase: state.task.deadline.text,
  percent: occurrence.percent,
});

const byCode = (items: readonly OwnItem[], code: number): OwnItem | null =>
  items.find((item) => item.state.task.code === code) ?? null;

interface Reading {
  readonly understanding: Understanding;
  readonly items: readonly OwnItem[];
  readonly repliedTo: readonly number[];
  readonly words: Words;
}

const proposalOf = ({ understanding, words }: Reading): StoredUpdate | null => {
  const { proposal } = understanding;
  if (proposal !== null) return toStored(proposal, words.files);
  return words.files.length > 0 ? fileUpdate(words) : null;
};

const askWhich = async (conversation: MemberConversation, reading: Reading): Promise<void> => {
  const { understanding, items } = reading;
  const unknown = understanding.mentionedCodes.find((code) => byCode(items, code) === null);
  const open = openItems(items);
  if (unknown !== undefined) {
    conversation.say(
      unknownTaskText(
        unknown,
        open.map((item) => item.state.task.code),
      ),
    );
    return;
  }
  const candidates = understanding.candidates.flatMap((code) => byCode(items, code) ?? []);
  if (open.length === 0 && candidates.length === 0) conversation.say(noTasksText());
  else await askWhichTask(conversation, candidates.length > 0 ? candidates : open, proposalOf(reading));
};

/** Several candidates are a choice to be made, not a task named. */
const single = (codes: readonly number[]): readonly number[] => (codes.length === 1 ? codes : []);

/** One short question; what it is about was decided in `understandReply`. */
const askBack = async (conversation: MemberConversation, reading: Reading): Promise<void> => {
  const { understanding, items, repliedTo } = reading;
  const [topic] = understanding.askAbout;
  const written = codesWritten(reading.words.text);
  const code = [understanding.proposal?.task, ...written, ...repliedTo, ...single(understanding.candidates)].find(
    (one) => one !== undefined && byCode(items, one) !== null,
  );
  const item = code === undefined ? (items.length === 1 ? (items[0] ?? null) : null) : byCode(items, code);
  if (topic === 'which_task' || item === null) {
    await askWhich(conversation, reading);
    return;
  }
  const about = { item, proposal: proposalOf(reading) };
  if (topic === 'percent') {
    await askPercent(conversation, about, /\d{3,}\s*(%|phần trăm|pt)/u.test(reading.words.text));
  } else if (topic === 'extension_date') {
    await conversation.ask({
      kind: 'extension-date',
      data: {
        code: item.state.task.code,
        key: item.occurrence.key,
        reason: understanding.proposal?.extension?.reason ?? null,
      },
    });
    conversation.say(askExtensionDateText(item.state.task.code), { about: [item.occurrence.id] });
  } else {
    await askMeaning(conversation, about, topic === 'evidence');
  }
};

const record = async (conversation: MemberConversation, reading: Reading): Promise<void> => {
  const { understanding, items, words } = reading;
  const updates = understanding.updates.flatMap((update, index) => {
    const item = byCode(items, update.task);
    // A file sent along belongs to the first task that the caption names.
    return item === null ? [] : [toItemUpdate(item, toStored(update, index === 0 ? words.files : []))];
  });
  const [only] = updates;
  if (only !== undefined && updates.length === 1 && isBareBlocker(only)) {
    await askBlocker(conversation, only.item);
    return;
  }
  const isUnclear = understanding.askAbout.length > 0;
  const applied = await applyUpdates(conversation, updates, { asksMore: isUnclear });
  if (isUnclear && !applied.asked) await askBack(conversation, reading);
};

/** "vướng" and nothing else: that something is in the way is known, what it is must be asked. */
const BARE_BLOCKER = /^(?:dang |bi )*(?:vuong|vuong mac|ket|tac|bi|kho khan)$/;

const isBareBlocker = ({ change, extension }: ItemUpdate): boolean =>
  change.blocker !== null && BARE_BLOCKER.test(fold(change.blocker)) && change.percent === null && extension === null;

const askBlocker = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  await conversation.ask({ kind: 'blocker', data: { code: item.state.task.code, key: item.occurrence.key } });
  conversation.say(askBlockerText(item.state.task.code), { about: [item.occurrence.id] });
};

const answerDeadlines = (conversation: MemberConversation, { items, repliedTo }: Reading): void => {
  const asked =
    repliedTo.length > 0 ? items.filter((item) => repliedTo.includes(item.state.task.code)) : openItems(items);
  if (asked.length === 0) {
    conversation.say(noTasksText());
    return;
  }
  const lines = asked
    .slice(0, 10)
    .map(({ state, occurrence }) =>
      line(codeWord(state.task.code), `: ${dueWords(state.task, occurrence, conversation.today)}`),
    );
  conversation.say([line(bold(dueListTitle)), ...lines], { about: asked.map((item) => item.occurrence.id) });
};

const answerNothing = (conversation: MemberConversation, reading: Reading): void => {
  const { intent } = reading.understanding;
  const words = fold(reading.words.text);
  if (intent === 'ack' || words === '' || THANKS.test(words)) return;
  if (intent === 'question') answerDeadlines(conversation, reading);
  // In a group people also talk to each other about what the bot has said.
  else if (isPrivate(conversation))
    conversation.say(notUnderstoodText(openItems(reading.items)[0]?.state.task.code ?? null));
};

const isEdited = ({ incoming }: MemberConversation): boolean => incoming.kind === 'message' && incoming.edited;

const isSettled = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  { understanding, words }: Reading,
): Promise<boolean> => {
  if (await settleEdit(conversation, earlier, { understanding, files: words.files.length })) return true;
  if (understanding.outcome !== 'record') return false;
  await closeOwnQuestion(conversation);
  await dropRequests(conversation, earlier, understanding);
  return false;
};

/** An edited message is about the tasks it had reported on, unless it names others; they stand as before it. */
const withEarlier = (
  reach: { readonly items: readonly OwnItem[]; readonly repliedTo: readonly number[] },
  earlier: readonly EarlierReport[],
): typeof reach => {
  const codes = earlier.map(({ item }) => item.state.task.code);
  const others = reach.items.filter((item) => !codes.includes(item.state.task.code));
  return {
    items: [...others, ...earlier.map(({ item }) => item)],
    repliedTo: reach.repliedTo.length > 0 ? reach.repliedTo : codes,
  };
};

/** Does what the words were understood to mean. */
const actOn = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  reading: Reading,
): Promise<void> => {
  const { understanding, items, repliedTo } = reading;
  if (isEdited(conversation) && (await isSettled(conversation, earlier, reading))) return;
  if (understanding.outcome === 'record') await record(conversation, reading);
  else if (understanding.outcome === 'undo') await undoLatest(conversation, items, repliedTo);
  else if (understanding.outcome === 'ask') await askBack(conversation, reading);
  else answerNothing(conversation, reading);
};

const readAndAct = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  { items, repliedTo, words }: Omit<Reading, 'understanding'>,
): Promise<void> => {
  const understanding = understandReply({
    text: words.text,
    today: conversation.today,
    open: items.map(toOpenItem),
    repliedTo,
    calendar: conversation.services.calendar,
  });
  if (isEscort(understanding, words) && !isEdited(conversation)) {
    await handleBareFile(conversation, { items, repliedTo, words }, earlier);
    return;
  }
  const files = await gatherAlbum(conversation, earlier, words.files);
  await actOn(conversation, earlier, { understanding, items, repliedTo, words: { ...words, files } });
};

/**
 * Free words of a member: understood against what the person may report on, then recorded, asked about or answered.
 * What is said in a group is recorded with a word there and asked about in private. An edited message, and the pictures of an
 * album, take the place of what they had reported before.
 */
export const handleWords = async (plain: MemberConversation, sent: Words): Promise<void> => {
  const earlier = await findEarlierReports(plain);
  const conversation = rememberOrigin(plain, replacedBy(earlier));
  const words = withoutTooLarge(conversation, sent);
  if (words === null) return;
  const reach = withEarlier(await itemsInReach(conversation, words), earlier);
  const request = isPrivate(conversation) ? readSpokenRequest(words.text) : null;
  if (words.files.length > 0 && words.text.trim() === '')
    await handleBareFile(conversation, { ...reach, words }, earlier);
  else if (request !== null) await runSpokenRequest(conversation, request, reach);
  else await readAndAct(conversation, earlier, { ...reach, words });
};
