import { findChatDates } from '../../deadlines/find-chat-dates.js';
import type { ProgressChange } from '../../tasks/occurrence.js';
import { askPercentText, laterText, noneOfTheseText, notADateText } from '../../text/vi.js';
import { fold } from '../../shared/fold.js';
import type { MemberConversation } from '../conversation.js';
import { findByCode, withRound, type OwnItem } from '../own-items.js';
import type { Answered, AnswerHandler } from '../feature.js';
import { applyUpdates } from './apply-updates.js';
import { decideWithDay } from './decide-extension.js';
import { selectChoices, type Choice } from './select-choice.js';
import { emptyChange, percentChange, toItemUpdate, type StoredUpdate } from './stored-update.js';
import { undoEntry } from './undo-latest.js';
import { wordTable } from '../../shared/word-table.js';

interface QuestionData {
  readonly code?: number;
  readonly key?: string;
  readonly proposal?: StoredUpdate | null;
  readonly choices?: readonly Choice[];
  readonly reason?: string | null;
  readonly entryId?: string;
  readonly extensionId?: string;
}

const HANDLED: Answered = { handled: true };
const notHere = (text: string): Answered => ({ handled: false, context: [], text });

const REFUSALS = new Set(['none', 'khong', 'ko', 'k', 'khong phai', 'khong phai viec nao', 'thoi', 'bo qua', 'huy']);
const LATER = new Set([
  'de sau',
  'sau',
  'lat gui',
  'gui sau',
  'bo sung sau',
  'se gui sau',
  'chua co',
  'khong co',
  'khong',
]);

const short = (text: string): string =>
  fold(text)
    .replace(/[.!,;“”"]/g, '')
    .replace(/\s+(a|nhe|nha|em|ban|bot)$/g, '')
    .trim();

const itemOf = async (conversation: MemberConversation, choice: Choice): Promise<OwnItem | null> => {
  const item = await findByCode(conversation, choice.code);
  return item === null ? null : (withRound(item, choice.key) ?? item);
};

const apply = async (
  conversation: MemberConversation,
  choices: readonly Choice[],
  stored: StoredUpdate,
): Promise<void> => {
  const items = await Promise.all(choices.map((choice) => itemOf(conversation, choice)));
  await applyUpdates(
    conversation,
    items.flatMap((item) => (item === null ? [] : [toItemUpdate(item, stored)])),
  );
};

/** The change the person has just chosen, with what the waiting report already held. */
const changed = (proposal: StoredUpdate | null | undefined, change: ProgressChange, words: string): StoredUpdate => {
  if (proposal === null || proposal === undefined) return { change, words, extension: null };
  const blocker = change.status === 'done' ? null : (change.blocker ?? proposal.change.blocker);
  return {
    change: { ...change, blocker, eta: change.eta ?? proposal.change.eta, evidence: proposal.change.evidence },
    words: `${proposal.words} → ${words}`,
    extension: proposal.extension,
  };
};

/** "việc 3 được 60% nhé": a report of its own, and what was meant at first where it says the same of one of the choices. */
const saidOnceMore = async (
  conversation: MemberConversation,
  { choices, proposal, text }: { choices: readonly Choice[]; proposal: StoredUpdate | null; text: string },
): Promise<Answered> => {
  if (proposal === null) return notHere(text);
  const items = await Promise.all(choices.map((choice) => itemOf(conversation, choice)));
  const rounds = items.flatMap((item) => (item === null ? [] : [item.occurrence.id]));
  return { handled: false, context: [], text, completes: { rounds, like: proposal.change } };
};

/** Words about the round asked about that are read like a message, and complete the one that raised the question. */
const readOn = ({ occurrence: { id } }: OwnItem, text: string): Answered => ({
  handled: false,
  context: [id],
  text,
  completes: { rounds: [id], like: null },
});

const answerWhich = async (conversation: MemberConversation, data: QuestionData, text: string): Promise<Answered> => {
  const { choices = [], proposal = null } = data;
  if (REFUSALS.has(short(text))) {
    conversation.say(noneOfTheseText());
    return HANDLED;
  }
  const selected = selectChoices(choices, text);
  if (selected.length === 0) return saidOnceMore(conversation, { choices, proposal, text });
  if (proposal !== null) {
    await apply(conversation, selected, proposal);
    return HANDLED;
  }
  // Which task is known now; what was to be said of it is not.
  const [first] = selected;
  const item = first === undefined ? null : await itemOf(conversation, first);
  if (item === null) return notHere(text);
  await conversation.ask({
    kind: 'meaning',
    data: { code: item.state.task.code, key: item.occurrence.key, proposal: null },
  });
  conversation.say(askPercentText(item.state.task.code), { about: [item.occurrence.id] });
  return HANDLED;
};

const PERCENT = /^(?:khoang|tam|co|duoc|dat|tien do)?\s*(\d{1,3})\s*(?:%|pt|phan tram)?$/;

const BUTTON_CHANGES = wordTable<ProgressChange>({
  done: { ...emptyChange, status: 'done', percent: 100 },
  doing: { ...emptyChange, status: 'in_progress' },
});

/** A figure or a button completes the report that waits; null: these words are something else. */
const completed = (data: QuestionData, text: string): StoredUpdate | null => {
  const figure = PERCENT.exec(/^p\d+$/.test(text) ? text.slice(1) : short(text));
  const percent = figure === null ? null : Number(figure[1]);
  if (percent !== null && percent <= 100) return changed(data.proposal, percentChange(percent), `${percent}%`);
  const change = BUTTON_CHANGES.get(text);
  return change === undefined ? null : changed(data.proposal, change, text === 'done' ? 'xong' : 'đang làm');
};

interface AboutItem {
  readonly item: OwnItem;
  readonly data: QuestionData;
  readonly text: string;
}

/** The round a question was about, as it is now. */
const itemAsked = (conversation: MemberConversation, { code, key }: QuestionData): Promise<OwnItem | null> =>
  itemOf(conversation, { code: code ?? 0, key: key ?? '' });

/** An answer about the round that the question named; where that is out of reach by now the words stand on their own. */
const aboutItem =
  (answer: (conversation: MemberConversation, about: AboutItem) => Promise<Answered>) =>
  async (conversation: MemberConversation, data: QuestionData, text: string): Promise<Answered> => {
    const item = await itemAsked(conversation, data);
    return item === null ? notHere(text) : answer(conversation, { item, data, text });
  };

const answerFigure = aboutItem(async (conversation, { item, data, text }) => {
  const update = completed(data, text);
  if (update !== null) {
    await applyUpdates(conversation, [toItemUpdate(item, update)]);
    return HANDLED;
  }
  if (REFUSALS.has(short(text)) || text === 'none') {
    conversation.say(noneOfTheseText());
    return HANDLED;
  }
  // Anything else is a report of its own, about this task unless it says otherwise.
  const overHundred = /^\s*\d{3,}\s*$/.test(text);
  return readOn(item, overHundred ? `${text.trim()}%` : text);
});

const answerDeliverable = async (
  conversation: MemberConversation,
  data: QuestionData,
  text: string,
): Promise<Answered> => {
  if (text === 'later' || LATER.has(short(text))) {
    conversation.say(laterText());
    return HANDLED;
  }
  const item = await itemAsked(conversation, data);
  return item === null ? notHere(text) : { handled: false, context: [item.occurrence.id], text };
};

const answerBlocker = async (conversation: MemberConversation, data: QuestionData, text: string): Promise<Answered> => {
  const item = await itemAsked(conversation, data);
  if (item === null || /^\s*#?\d{1,6}[\s:]/.test(text)) return notHere(text);
  if (REFUSALS.has(short(text))) {
    conversation.say(noneOfTheseText());
    return HANDLED;
  }
  const stored: StoredUpdate = {
    change: { ...emptyChange, status: 'blocked', blocker: text.trim() },
    words: text.trim(),
    extension: null,
  };
  await applyUpdates(conversation, [toItemUpdate(item, stored)]);
  return HANDLED;
};

const readDay = (conversation: MemberConversation, text: string): string | null => {
  const dates = findChatDates(text, {
    today: conversation.today,
    calendar: conversation.services.calendar,
    prefer: 'future',
  });
  return dates.length === 1 ? (dates[0]?.day ?? null) : null;
};

const answerExtensionDate = aboutItem(async (conversation, { item, data, text }) => {
  const due = readDay(conversation, text);
  if (due === null) return readOn(item, text);
  const reason = data.reason ?? /(?:vì|do|vi|lý do)\s*:?\s+(.+)$/iu.exec(text)?.[1] ?? null;
  await applyUpdates(conversation, [
    toItemUpdate(item, { change: emptyChange, words: text, extension: { due, reason } }),
  ]);
  return HANDLED;
});

const answerDecisionDay = aboutItem(async (conversation, { item, data, text }) => {
  const due = readDay(conversation, text);
  if (due === null) conversation.say(notADateText());
  else await decideWithDay(conversation, item, { extensionId: data.extensionId ?? '', newDueOn: due });
  return HANDLED;
});

/** Asked for and given: a smaller figure than before is what a correction is for. Null: no possible figure. */
const figureOf = (text: string): { readonly percent: number | null; readonly words: string } => {
  const figure = PERCENT.exec(short(text))?.[1];
  if (figure === undefined) return { percent: null, words: text };
  return { percent: Number(figure) <= 100 ? Number(figure) : null, words: `${figure}%` };
};

/** "Sửa": the earlier report is taken back, and the words that follow are read as the new one. */
const answerCorrection = aboutItem(async (conversation, { item, data, text }) => {
  if (REFUSALS.has(short(text))) {
    conversation.say(noneOfTheseText());
    return HANDLED;
  }
  await undoEntry(conversation, item, data.entryId ?? null);
  const { percent, words } = figureOf(text);
  const stands = await itemAsked(conversation, data);
  if (stands === null || percent === null) return { handled: false, context: [item.occurrence.id], text: words };
  await applyUpdates(conversation, [toItemUpdate(stands, { change: percentChange(percent), words, extension: null })]);
  return HANDLED;
});

const reports = (run: AnswerHandler['run'], more: Partial<AnswerHandler> = {}): AnswerHandler => ({
  needs: 'capnhat',
  run,
  ...more,
});

/** The answers that complete, correct or decide a report. */
export const REPORT_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'which-task': reports(answerWhich),
  percent: reports(answerFigure),
  meaning: reports(answerFigure),
  evidence: reports(answerFigure),
  // Not lost when something else is said meanwhile.
  deliverable: reports(answerDeliverable, { staysOpen: true }),
  blocker: reports(answerBlocker),
  'extension-date': reports(answerExtensionDate, { needs: 'giahan' }),
  'decision-date': reports(answerDecisionDay, { needs: 'duyet' }),
  correction: reports(answerCorrection),
};
