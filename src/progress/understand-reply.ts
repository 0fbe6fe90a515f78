import type { WorkCalendar } from '../calendar/working-days.js';
import type { CalendarDay } from '../shared/clock.js';
import { resolveNumbers, toClauses } from './understanding/clause.js';
import { cleanText } from './understanding/clean-text.js';
import type { Evidence } from './understanding/item.js';
import { hideTitleWords } from './understanding/name-tasks.js';
import { readSegment, type Claim, type Finding } from './understanding/read-segment.js';
import type { AskTopic, Intent } from './understanding/reading.js';
import { indexTitles, isTitleWord, type TitleIndex } from './understanding/title-index.js';
import { toItems } from './understanding/to-items.js';
import { toSegments, type Segment, type Targets } from './understanding/to-segments.js';
import { hideSpeaker } from './understanding/speaker.js';
import { isForwarded, isHostile, isPasted, readUndo, withoutQuotes } from './understanding/whole-message.js';

export type { AskTopic, Evidence, Intent };

/** A task the person may report on, as it was when the message came. */
export interface OpenItem {
  readonly code: number;
  readonly title: string;
  /** The last day in time; null without a fixed day. */
  readonly dueOn: CalendarDay | null;
  /** The deadline as the plan words it. */
  readonly phrase: string;
  /** 100: recorded as done, still shown. */
  readonly percent: number;
}

export interface ReplyContext {
  /** As received: any string. */
  readonly text: string;
  /** The local day of the reply; all date words count from it. */
  readonly today: CalendarDay;
  readonly open: readonly OpenItem[];
  /** Codes of the tasks in the message replied to; several narrow the choice without making it. */
  readonly repliedTo: readonly number[];
  readonly calendar: WorkCalendar;
}

/** What one task's share of the message says. Null: not said, so it stays as it was. */
export interface ReplyUpdate {
  /** 0 while the task is still to be asked for. */
  readonly task: number;
  readonly status: 'done' | 'in_progress' | 'blocked' | 'not_started' | null;
  readonly percent: number | null;
  readonly evidence: readonly Evidence[];
  readonly blocker: string | null;
  readonly extension: { readonly due: CalendarDay | null; readonly reason: string | null } | null;
  readonly eta: CalendarDay | null;
  /** The part of the message it was read from. */
  readonly words: string;
}

export interface Understanding {
  readonly outcome: 'record' | 'ask' | 'none' | 'undo';
  readonly updates: readonly ReplyUpdate[];
  readonly askAbout: readonly AskTopic[];
  /** Only with `none` and `undo`. */
  readonly intent?: Intent;
  /** For `which_task`: the codes to offer. */
  readonly candidates: readonly number[];
  /** For `ask`: what would be recorded once the missing part is answered. */
  readonly proposal: ReplyUpdate | null;
  /** Codes written in the message that are not open. */
  readonly mentionedCodes: readonly number[];
}

const nothing = (intent: Intent): Understanding => ({
  outcome: 'none',
  updates: [],
  askAbout: [],
  intent,
  candidates: [],
  proposal: null,
  mentionedCodes: [],
});

const asking = (askAbout: readonly AskTopic[], more: Partial<Understanding> = {}): Understanding => ({
  outcome: 'ask',
  updates: [],
  askAbout: order(askAbout),
  candidates: [],
  proposal: null,
  mentionedCodes: [],
  ...more,
});

/** The task comes first: without it no other answer can be kept. */
const ORDER: readonly AskTopic[] = ['which_task', 'extension_date', 'percent', 'evidence', 'meaning'];
const order = (topics: readonly AskTopic[]): AskTopic[] => ORDER.filter((topic) => topics.includes(topic));

const targetsOf = ({ open, repliedTo }: ReplyContext, titles: TitleIndex): Targets => {
  const codes = open.map(({ code }) => code);
  const narrowed = repliedTo.filter((code) => codes.includes(code));
  const offers = narrowed.length > 0 ? narrowed : codes;
  return { open: new Set(codes), titles, offers, fallback: offers.length === 1 ? (offers[0] ?? null) : null };
};

interface Read {
  readonly segment: Segment;
  readonly finding: Finding;
}

const toUpdate = (task: number, claim: Claim, words: string): ReplyUpdate => ({ task, ...claim, words });

const topicsOf = ({ segment, finding }: Read): AskTopic[] => {
  const content = finding.claim !== null || finding.doubts.length > 0;
  const nameless = segment.unclear !== null && content;
  return nameless ? ['which_task', ...finding.doubts] : [...finding.doubts];
};

const isRecord = ({ segment, finding }: Read): boolean =>
  segment.target !== null && segment.unclear === null && finding.claim !== null && finding.doubts.length === 0;

const quiet = (reads: readonly Read[]): Understanding => {
  const intents = reads.flatMap(({ finding }) => finding.intents);
  const first = (['question', 'help', 'ack', 'chitchat'] as const).find((intent) => intents.includes(intent));
  return nothing(first ?? 'chitchat');
};

/** Items of a numbered list that name no task are steps of one task, unless each claims a state of its own. */
const settleOrdinals = (reads: readonly Read[], fallback: number | null): readonly Read[] => {
  const listed = reads.filter(({ segment }) => segment.ordinal);
  const first = listed[0];
  if (first === undefined) return reads;
  const others = reads.filter(({ segment }) => !segment.ordinal);
  const overall = others.some((read) => isRecord(read) && read.segment.target === fallback);
  const says = listed.some(({ finding }) => finding.claim !== null || finding.doubts.length > 0);
  if (overall || !says) return others.length > 0 ? others : reads;
  // A list of steps, or of tasks without their names: one question, not a record for each line.
  const unclear: Read = {
    segment: { ...first.segment, target: null, unclear: 'unnamed' },
    finding: { ...first.finding, claim: null, doubts: ['meaning'] },
  };
  return [...others, unclear];
};

const decide = (all: readonly Read[], targets: Targets): Understanding => {
  const reads = settleOrdinals(all, targets.fallback);
  const updates = reads.flatMap((read) => {
    const { segment, finding } = read;
    if (!isRecord(read) || segment.target === null || finding.claim === null) return [];
    return [toUpdate(segment.target, finding.claim, finding.words)];
  });
  const asks = reads.filter((read) => !isRecord(read) && topicsOf(read).length > 0);
  const mentionedCodes = reads.flatMap(({ segment }) => (segment.unknownCode === null ? [] : [segment.unknownCode]));
  const topics = order(asks.flatMap(topicsOf));
  const first = asks[0];
  const candidates = topics.includes('which_task')
    ? [...new Set(asks.flatMap(({ segment }) => (segment.unclear === null ? [] : segment.offers)))]
    : [];
  if (updates.length > 0) {
    const tasks = updates.map(({ task }) => task);
    return {
      outcome: 'record',
      updates,
      askAbout: topics,
      candidates: candidates.filter((code) => !tasks.includes(code)),
      proposal: null,
      mentionedCodes,
    };
  }
  if (first === undefined) return quiet(reads);
  const claim = first.finding.claim;
  const proposal =
    claim === null || asks.length > 1
      ? null
      : toUpdate(first.segment.unclear === null ? (first.segment.target ?? 0) : 0, claim, first.finding.words);
  return asking(topics, {
    candidates: candidates.length > 0 ? candidates : topics.includes('which_task') ? targets.offers : [],
    proposal,
    mentionedCodes,
  });
};

/**
 * What a reply means for the tasks of its writer: updates to record, what to ask back, or nothing.
 * Pure, linear in the length of the text, never throws. When the words leave room for doubt it asks.
 */
export const understandReply = (context: ReplyContext): Understanding => {
  const byCode = new Map(context.open.map((item) => [item.code, item]));
  const isOpen = (code: number): boolean => byCode.has(code);
  const clean = withoutQuotes(cleanText(context.text));
  if (isHostile(clean.fold) || isForwarded(clean.fold)) return asking(['meaning']);
  if (isPasted(clean)) return asking(['meaning', 'which_task'], { candidates: [...byCode.keys()] });
  const titles = indexTitles(context.open);
  const message = toItems(clean, {
    today: context.today,
    calendar: context.calendar,
    isOpen,
    isTitleWord: (word) => isTitleWord(titles, word),
  });
  if (message.items.every((item) => item.kind === 'mark' || item.kind === 'line')) return emojiOnly(message.text);
  const undo = readUndo(message);
  if (undo === 'undo') return { ...nothing('undo'), outcome: 'undo' };
  if (undo === 'ask') return asking(['meaning']);
  const targets = targetsOf(context, titles);
  const { items } = resolveNumbers({ message, isOpen });
  const numbered = { ...message, items };
  const clauses = toClauses(hideTitleWords(titles, hideSpeaker(numbered)));
  const around = { message: numbered, today: context.today, titles };
  const withoutTask = remember((segment) => readSegment(segment, { ...around, task: null }));
  const reads = toSegments(clauses, targets, message.fold).map((segment) => {
    const task = byCode.get(segment.target ?? -1);
    return { segment, finding: task === undefined ? withoutTask(segment) : readSegment(segment, { ...around, task }) };
  });
  return decide(reads, targets);
};

/** What the same words say of no task at all is the same for every number nobody knows. */
const remember = (read: (segment: Segment) => Finding): ((segment: Segment) => Finding) => {
  const known = new Map<Segment['clauses'], Finding>();
  return (segment) => {
    const finding = known.get(segment.clauses) ?? read(segment);
    known.set(segment.clauses, finding);
    return finding;
  };
};

const MARKS_OF_DONE = /[✅✔☑💯✓❌🆗]/u;

const emojiOnly = (text: string): Understanding =>
  MARKS_OF_DONE.test(text) ? asking(['meaning']) : nothing('chitchat');
