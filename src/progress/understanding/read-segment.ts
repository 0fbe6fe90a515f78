import type { CalendarDay } from '../../shared/clock.js';
import { has, type Evidence, type Item } from './item.js';
import { readClause } from './read-clause.js';
import { anyHas } from './read-mode.js';
import { emptyReading, wordsBetween, type AskTopic, type Intent, type Reading } from './reading.js';
import type { Message } from './to-items.js';
import type { Segment } from './to-segments.js';
import { scoreTitles, type TitleIndex } from './name-tasks.js';

export interface Claim {
  readonly status: 'done' | 'in_progress' | 'blocked' | 'not_started' | null;
  readonly percent: number | null;
  readonly evidence: readonly Evidence[];
  readonly blocker: string | null;
  readonly extension: { readonly due: CalendarDay | null; readonly reason: string | null } | null;
  readonly eta: CalendarDay | null;
}

/** What a segment comes to: something to record, something to ask, or nothing. */
export interface Finding {
  readonly claim: Claim | null;
  readonly doubts: readonly AskTopic[];
  readonly intents: readonly Intent[];
  readonly words: string;
}

export interface SegmentView {
  readonly message: Message;
  readonly today: CalendarDay;
  readonly titles: TitleIndex;
  readonly task: {
    readonly code: number;
    readonly title: string;
    readonly dueOn: CalendarDay | null;
    readonly percent: number;
  } | null;
}

const NO_CLAIM: Claim = { status: null, percent: null, evidence: [], blocker: null, extension: null, eta: null };

const isEmpty = (claim: Claim): boolean =>
  claim.status === null &&
  claim.percent === null &&
  claim.evidence.length === 0 &&
  claim.extension === null &&
  claim.eta === null;

const statusOf = (percent: number): NonNullable<Claim['status']> =>
  percent === 0 ? 'not_started' : percent === 100 ? 'done' : 'in_progress';

/** The one percentage meant: the overall one, else the only one; null without any, undefined when two compete. */
const thePercent = (reading: Reading): number | null | undefined => {
  const right = reading.percents.filter((one) => !one.wrong);
  if (right.length === 0) return reading.percents.length === 0 ? null : undefined;
  const overall = right.filter((one) => one.overall);
  const values = new Set((overall.length > 0 ? overall : right).map((one) => one.value));
  return values.size === 1 ? [...values][0] : undefined;
};

const withPercent = (reading: Reading, percent: number, doubts: Set<AskTopic>): Claim['status'] => {
  if (reading.notStarted && percent > 0) doubts.add('percent');
  if (percent === 100 && (reading.notDone || reading.part || reading.blocker !== null)) doubts.add('meaning');
  if (reading.done && percent < 100 && !reading.percents.some((one) => one.overall)) doubts.add('percent');
  return reading.blocker !== null && percent < 100 ? 'blocked' : statusOf(percent);
};

const withoutPercent = (
  reading: Reading,
  doubts: Set<AskTopic>,
): { status: Claim['status']; percent: number | null } => {
  const unfinished = reading.notDone || reading.doing || reading.notStarted || reading.part;
  if (reading.done) {
    if (
      unfinished ||
      reading.openDenial ||
      reading.blocker !== null ||
      reading.extension !== null ||
      reading.eta !== null
    )
      doubts.add('meaning');
    return { status: 'done', percent: 100 };
  }
  if (reading.blocker !== null) return { status: 'blocked', percent: null };
  if (reading.notStarted) {
    if (reading.doing || reading.part) doubts.add('meaning');
    return { status: 'not_started', percent: 0 };
  }
  if (unfinished || reading.unblocked) return { status: 'in_progress', percent: null };
  return { status: null, percent: null };
};

/** A reason belongs to the extension asked for, else to what is not done; beside anything else it says nothing. */
const settleReason = (reading: Reading): void => {
  if (reading.because === null || reading.because === '') return;
  if (reading.extension !== null) {
    reading.extension.reason ??= reading.because;
    return;
  }
  const cannot = reading.doubts.has('meaning') && !reading.done && reading.percents.length === 0;
  if (reading.blocker !== null) reading.blocker = `${reading.blocker}, ${reading.because}`;
  else if (reading.notStarted || reading.notDone || cannot || (reading.becauseBlocks && !reading.done)) {
    reading.blocker = reading.because;
    if (cannot && reading.intents.size === 0) reading.doubts.delete('meaning');
  }
};

const toClaim = (reading: Reading, view: SegmentView, doubts: Set<AskTopic>): Claim => {
  settleReason(reading);
  for (const topic of reading.doubts) doubts.add(topic);
  const says =
    reading.done ||
    reading.part ||
    reading.notDone ||
    reading.doing ||
    reading.blocker !== null ||
    reading.percents.length > 0 ||
    reading.extension !== null ||
    reading.eta !== null;
  if (reading.submitted && !says) doubts.add('meaning');
  if (reading.attached && !says && !reading.notStarted && !reading.unblocked) doubts.add('evidence');
  const percent = thePercent(reading);
  if (percent === undefined) doubts.add('percent');
  const status =
    percent === null || percent === undefined
      ? withoutPercent(reading, doubts)
      : { status: withPercent(reading, percent, doubts), percent };
  const known = view.task?.percent ?? 0;
  if (status.percent !== null && status.percent < known && !reading.correction && status.status !== 'done')
    doubts.add('percent');
  return {
    ...status,
    evidence: reading.evidence,
    blocker: status.status === 'done' ? null : reading.blocker,
    extension: reading.extension,
    eta: reading.eta,
  };
};

const PROGRESS_FLAVOUR = [
  'roi',
  'da',
  'chua',
  'khong',
  'number',
  'submit',
  'done',
  'money',
  'wrong',
  'undo',
  'day',
  'duoc',
  'moi',
  'work',
  'start',
  'part',
  'same',
  'overall',
  'fut',
  'near',
  'percent',
  'dang',
  'noblock',
  'record',
  'fix',
  'block',
  'wait',
  'remain',
  'handover',
  'hedge',
  'irony',
  'scorn',
  'resource',
];
const IDLE = [
  'fill',
  'self',
  'person',
  'ack',
  'thanks',
  'greet',
  'promise',
  'chat',
  'pleaseLog',
  'moment',
  'busy',
  'task',
  'mark',
  'line',
  'code',
  'van',
  'progress',
  'end',
  'bao',
  'help',
  'plain',
];

const said = (items: readonly Item[], ...tags: readonly string[]): boolean => anyHas(items, ...tags);

/** What nothing recordable means: chatter, an acknowledgement, or words that should be asked about. */
const idleFinding = (
  segment: Segment,
  view: SegmentView,
  intents: Set<Intent>,
): { doubts: AskTopic[]; intents: Intent[] } => {
  const items = segment.clauses.flatMap((clause) => clause.items);
  if (intents.size > 0) return { doubts: [], intents: [...intents] };
  const words = items.filter((item) => item.kind !== 'mark' && item.kind !== 'line');
  if (words.length === 0) return { doubts: [], intents: ['chitchat'] };
  if (words.every((item) => has(item, ...IDLE))) {
    if (words.every((item) => has(item, 'code'))) return { doubts: ['meaning', 'percent'], intents: [] };
    return { doubts: [], intents: [said(words, 'ack', 'promise', 'bao') ? 'ack' : 'chitchat'] };
  }
  if (said(words, 'attachment'))
    return words.every((item) => item.kind !== 'attachment' || item.sure !== true)
      ? { doubts: [], intents: ['chitchat'] }
      : { doubts: ['evidence', 'meaning'], intents: [] };
  if (
    said(words, 'ack', 'thanks', 'greet', 'chat') &&
    !said(words, 'percent', 'number', 'done', 'submit', 'chua', 'money', 'handover', 'record')
  )
    return { doubts: [], intents: [said(words, 'ack') ? 'ack' : 'chitchat'] };
  if (said(words, 'busy') && !said(words, 'chua', 'khong', 'done', 'percent', 'submit', 'block', 'wait', 'number'))
    return { doubts: [], intents: ['ack'] };
  if (said(words, 'chat')) return { doubts: [], intents: ['chitchat'] };
  if (said(words, ...PROGRESS_FLAVOUR) || words.some((item) => item.kind === 'code'))
    return { doubts: ['meaning', 'percent'], intents: [] };
  return view.task === null ? { doubts: [], intents: ['chitchat'] } : { doubts: ['meaning'], intents: [] };
};

/** Reads all clauses of a segment together. */
export const readSegment = (segment: Segment, view: SegmentView): Finding => {
  const reading = emptyReading();
  const task = view.task;
  const titled = new Set<Item>();
  const all = segment.clauses.flatMap((clause) => clause.items);
  if (task !== null)
    for (const at of scoreTitles(view.titles, all).find((match) => match.code === task.code)?.items ?? [])
      titled.add(all[at]!);
  for (const clause of segment.clauses) {
    readClause(
      {
        message: view.message,
        clause,
        items: clause.items,
        today: view.today,
        dueOn: task?.dueOn ?? null,
        isTitled: (item) => titled.has(item),
        title: task?.title ?? '',
      },
      reading,
    );
  }
  const doubts = new Set<AskTopic>();
  const claim = toClaim(reading, view, doubts);
  const start = Math.min(...segment.clauses.map((clause) => clause.start));
  const end = Math.max(...segment.clauses.map((clause) => clause.end));
  const words = segment.clauses.length === 0 ? '' : wordsBetween(view.message, start, end);
  if (isEmpty(claim) && doubts.size === 0) {
    const idle = idleFinding(segment, view, reading.intents);
    return { claim: null, ...idle, words };
  }
  if (isEmpty(claim)) return { claim: null, doubts: [...doubts], intents: [...reading.intents], words };
  return { claim: { ...NO_CLAIM, ...claim }, doubts: [...doubts], intents: [], words };
};
