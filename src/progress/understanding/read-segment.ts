import type { CalendarDay } from '../../shared/clock.js';
import type { Clause } from './clause.js';
import { has, type Evidence, type Item } from './item.js';
import { readClause } from './read-clause.js';
import { anyHas } from './read-mode.js';
import { emptyReading, wordsBetween, type AskTopic, type Intent, type Reading } from './reading.js';
import type { Message } from './to-items.js';
import { mayBeSlip } from './slipped-words.js';
import type { Segment } from './to-segments.js';
import { scoreTitle } from './name-tasks.js';
import type { TitleIndex } from './title-index.js';

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

const isAgainst = ({ notStarted, shareDenied }: Reading): boolean => notStarted || shareDenied;

const withPercent = (reading: Reading, percent: number, doubts: Set<AskTopic>): Claim['status'] => {
  if (isAgainst(reading) && percent > 0) doubts.add('percent');
  if (percent === 100 && (reading.notDone || reading.part || reading.blocker !== null)) doubts.add('meaning');
  if (reading.done && percent < 100 && !reading.percents.some((one) => one.overall)) doubts.add('percent');
  return reading.blocker !== null && percent < 100 ? 'blocked' : statusOf(percent);
};

const isUnfinished = (reading: Reading): boolean =>
  reading.notDone || reading.doing || reading.notStarted || reading.part;

/** "xong" beside words that say otherwise is a contradiction. */
const isContradicted = (reading: Reading): boolean =>
  isUnfinished(reading) ||
  reading.openDenial ||
  reading.redo ||
  reading.unable ||
  [reading.blocker, reading.extension, reading.eta].some((one) => one !== null);

interface State {
  readonly status: Claim['status'];
  readonly percent: number | null;
}

const withoutPercent = (reading: Reading, doubts: Set<AskTopic>): State => {
  if (reading.done) {
    if (isContradicted(reading)) doubts.add('meaning');
    return { status: 'done', percent: 100 };
  }
  if (reading.blocker !== null) return { status: 'blocked', percent: null };
  if (reading.notStarted) {
    if (reading.doing || reading.part) doubts.add('meaning');
    return { status: 'not_started', percent: 0 };
  }
  return { status: isUnfinished(reading) || reading.unblocked ? 'in_progress' : null, percent: null };
};

/** A reason belongs to the extension asked for, else to what is not done; beside anything else it says nothing. */
const settleReason = (reading: Reading): void => {
  if (reading.because === null || reading.because === '') return;
  if (reading.extension !== null) reading.extension.reason ??= reading.because;
  else if (reading.blocker !== null) reading.blocker = `${reading.blocker}, ${reading.because}`;
  else if (
    reading.notStarted ||
    reading.notDone ||
    reading.unable ||
    reading.vagueBlock ||
    (reading.becauseBlocks && !reading.done)
  ) {
    reading.blocker = reading.because;
  }
};

/** "chưa xong, cuối tháng này nhé": the day by itself is when it will be. */
const settleBareDay = (reading: Reading, doubts: Set<AskTopic>): void => {
  if (reading.bareDay === null || reading.eta !== null) return;
  const isOpen = isUnfinished(reading) && !reading.done && reading.extension === null;
  if (isOpen) reading.eta = reading.bareDay;
  else doubts.add('meaning');
};

/** Doubts that only arise when nothing else was said of the task. */
const addLonelyDoubts = (reading: Reading, doubts: Set<AskTopic>): void => {
  const says =
    isUnfinished(reading) ||
    reading.done ||
    reading.unblocked ||
    reading.percents.length > 0 ||
    [reading.unclearDone, reading.blocker, reading.extension, reading.eta].some((one) => one !== null);
  if (reading.unable && reading.blocker === null && reading.percents.length === 0) doubts.add('meaning');
  if (says) return;
  if (reading.submitted || reading.unchanged) doubts.add('meaning');
  if (reading.attached) doubts.add('evidence');
};

const toState = (reading: Reading, doubts: Set<AskTopic>): State => {
  const percent = thePercent(reading);
  const isTold = reading.percents.some((one) => one.overall && !one.wrong);
  if (percent === undefined || (reading.unclearShare && !isTold)) doubts.add('percent');
  if (percent === null || percent === undefined) return withoutPercent(reading, doubts);
  return { status: withPercent(reading, percent, doubts), percent };
};

/** What was finished is not told, but the rest says how far the task is: so it was a part. */
const settleUnclear = (reading: Reading, doubts: Set<AskTopic>): void => {
  if (reading.unclearDone === null) return;
  const says =
    reading.percents.some((one) => !one.wrong) ||
    reading.doing ||
    reading.notDone ||
    [reading.blocker, reading.extension, reading.eta].some((one) => one !== null);
  if (says) reading.part = true;
  else doubts.add(reading.unclearDone);
};

const toClaim = (reading: Reading, view: SegmentView, doubts: Set<AskTopic>): Claim => {
  settleReason(reading);
  settleBareDay(reading, doubts);
  settleUnclear(reading, doubts);
  for (const topic of reading.doubts) doubts.add(topic);
  if (reading.vagueBlock && reading.blocker === null && reading.extension === null) doubts.add('meaning');
  addLonelyDoubts(reading, doubts);
  const state = toState(reading, doubts);
  const isLower = state.percent !== null && state.percent < (view.task?.percent ?? 0);
  if (isLower && !reading.correction) doubts.add('percent');
  const blocker = state.status === 'done' ? null : reading.blocker;
  return { ...state, evidence: reading.evidence, blocker, extension: reading.extension, eta: reading.eta };
};

const PROGRESS_FLAVOUR =
  'roi da chua khong number submit done money wrong undo day duoc moi work start part same overall fut near percent dang noblock record fix block wait remain handover hedge irony scorn resource code'.split(
    ' ',
  );
const IDLE =
  'fill self person ack thanks greet promise chat pleaseLog moment busy task mark line code van progress end bao help plain'.split(
    ' ',
  );

interface Idle {
  readonly doubts: readonly AskTopic[];
  readonly intents: readonly Intent[];
}

const asks = (...doubts: AskTopic[]): Idle => ({ doubts, intents: [] });
const means = (intent: Intent): Idle => ({ doubts: [], intents: [intent] });

/** "dạ rồi ạ" may say that it is done, unlike "dạ em nhận rồi". */
const isBareRoi = (words: readonly Item[]): boolean =>
  anyHas(words, 'roi') &&
  words.every(
    (item) =>
      has(item, 'roi', 'fill', 'self', 'person', 'pleaseLog') || (has(item, 'ack') && item.syllables.length === 1),
  );

/** Each row: when it holds for the words of a message that claims nothing, and what that comes to. */
const IDLE_ROWS: readonly {
  readonly when: (words: readonly Item[]) => boolean;
  readonly is: (words: readonly Item[]) => Idle;
}[] = [
  { when: (words) => words.length === 0, is: () => means('chitchat') },
  { when: isBareRoi, is: () => asks('meaning', 'percent') },
  { when: (words) => words.every((item) => item.kind === 'code'), is: () => asks('meaning', 'percent') },
  {
    when: (words) => words.some((item, at) => has(item, 'okay') && words[at - 1]?.kind === 'code'),
    is: () => asks('meaning'),
  },
  {
    when: (words) => words.every((item) => has(item, ...IDLE)),
    is: (words) => means(anyHas(words, 'ack', 'promise', 'bao') ? 'ack' : 'chitchat'),
  },
  {
    when: (words) => anyHas(words, 'attachment'),
    is: (words) => (words.some((item) => item.sure === true) ? asks('evidence', 'meaning') : means('chitchat')),
  },
  {
    when: (words) => anyHas(words, 'pleaseLog') && anyHas(words, 'unknown') && !anyHas(words, 'thanks', 'chat'),
    is: () => asks('meaning', 'percent'),
  },
  {
    when: (words) =>
      anyHas(words, 'ack', 'thanks', 'greet', 'chat') &&
      !anyHas(words, 'percent', 'number', 'done', 'submit', 'chua', 'money', 'handover', 'hedge') &&
      (!anyHas(words, 'record') || anyHas(words, 'received')),
    is: (words) => means(anyHas(words, 'ack') ? 'ack' : 'chitchat'),
  },
  {
    when: (words) =>
      anyHas(words, 'busy') &&
      !anyHas(words, 'chua', 'khong', 'done', 'percent', 'submit', 'block', 'wait', 'maybeCode') &&
      (anyHas(words, 'clock') || !anyHas(words, 'number')),
    is: () => means('ack'),
  },
  { when: (words) => anyHas(words, 'chat'), is: () => means('chitchat') },
  { when: (words) => anyHas(words, ...PROGRESS_FLAVOUR), is: () => asks('meaning', 'percent') },
];

/** What nothing recordable means: chatter, an acknowledgement, or words that should be asked about. */
const idleFinding = (segment: Segment, view: SegmentView, intents: ReadonlySet<Intent>): Idle => {
  if (intents.size > 0) return { doubts: [], intents: [...intents] };
  const items = segment.clauses.flatMap((clause) => clause.items);
  const words = items.filter((item) => item.kind !== 'mark' && item.kind !== 'line');
  const row = IDLE_ROWS.find(({ when }) => when(words));
  // Words nobody knows, in answer to a reminder, may be a report; out of the blue they are chatter.
  return row?.is(words) ?? (view.task === null ? means('chitchat') : asks('meaning'));
};

/** Words of the title of the task spoken of. */
const titledItems = (items: readonly Item[], { titles, task }: SegmentView): ReadonlySet<Item> => {
  const match = task === null ? undefined : scoreTitle(titles, task.code, items);
  return new Set(items.filter((_, at) => match?.items.has(at) === true));
};

/** The codes are known by now; a "còn" before one ("còn #18 30%") only joins and leaves nothing over. */
const withoutCodes = (items: readonly Item[]): Item[] =>
  items.filter((item, at) => item.kind !== 'code' && !(has(item, 'remain') && items[at + 1]?.kind === 'code'));

/** What is meant by these depends on the words around the clause as well. */
const LOOKS_AROUND = ['rep', 'handover', 'cond'];

/** Words said again say nothing new; of days and the like the last one counts, so it is the last that stays. */
const withoutRepeats = (clauses: readonly Clause[], { text }: Message): readonly Clause[] => {
  const last = new Map<string, Clause>();
  for (const clause of clauses) {
    const { start, end, closer, items } = clause;
    const words = `${anyHas(items, ...LOOKS_AROUND) ? start : ''}${closer} ${text.slice(start, end)}`;
    last.delete(words);
    last.set(words, clause);
  }
  return last.size === clauses.length ? clauses : [...last.values()];
};

/** "còn trường Hoa Sen thì xong rồi": the other task, not what is left. */
const isOtherTask = (items: readonly Item[], isTitled: (item: Item) => boolean): boolean => {
  const [first, named] = items.filter((item) => item.kind !== 'mark');
  return (
    has(first, 'remain') && named !== undefined && isTitled(named) && anyHas(items, 'roi') && !anyHas(items, 'again')
  );
};
const withoutContrast = (items: readonly Item[], isTitled: (item: Item) => boolean): readonly Item[] =>
  isOtherTask(items, isTitled) ? items.filter((item) => !has(item, 'remain')) : items;

/** Reads all clauses of a segment together. */
export const readSegment = (segment: Segment, view: SegmentView): Finding => {
  const { task, message } = view;
  const reading = emptyReading();
  const clauses = withoutRepeats(segment.clauses, message);
  const titled = titledItems(
    clauses.flatMap((clause) => clause.items),
    view,
  );
  for (const clause of clauses) {
    const isTitled = (item: Item): boolean => titled.has(item);
    const items = withoutContrast(withoutCodes(clause.items), isTitled);
    const around = { today: view.today, dueOn: task?.dueOn ?? null, title: task?.title ?? '' };
    readClause({ ...around, message, clause, items, isTitled }, reading);
  }
  const doubts = new Set<AskTopic>();
  const claim = toClaim(reading, view, doubts);
  const start = Math.min(...segment.clauses.map((clause) => clause.start));
  const end = Math.max(...segment.clauses.map((clause) => clause.end));
  const words = segment.clauses.length === 0 ? '' : wordsBetween(message, start, end);
  const slipped = clauses.some(({ items }) => items.some((item) => mayBeSlip(message, item) && !titled.has(item)));
  if (slipped) doubts.add('meaning');
  if (!isEmpty(claim)) return { claim, doubts: [...doubts], intents: [], words };
  if (doubts.size > 0) return { claim: null, doubts: [...doubts], intents: [...reading.intents], words };
  return { claim: null, ...idleFinding(segment, view, reading.intents), words };
};
