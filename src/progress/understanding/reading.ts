import type { CalendarDay } from '../../shared/clock.js';
import type { Clause } from './clause.js';
import type { Evidence, Item } from './item.js';
import type { Message } from './to-items.js';

/** What a question back can be about. */
export type AskTopic = 'which_task' | 'percent' | 'meaning' | 'extension_date' | 'evidence';

export type Intent = 'question' | 'ack' | 'chitchat' | 'help' | 'undo';

/** What the words of one or more clauses say about one task, before it is decided what to make of it. */
export interface Reading {
  done: boolean;
  part: boolean;
  /** Something was finished, and the words leave open what: the question to ask, unless the rest says how far it is. */
  unclearDone: AskTopic | null;
  /** Something left the desk; whether it was the task's product is not told. */
  submitted: boolean;
  /** A photo or file came along. */
  attached: boolean;
  /** A denial whose object is not understood: no "done" beside it is believed. */
  openDenial: boolean;
  /** "như cũ": all is as it was. */
  unchanged: boolean;
  /** A day ahead said without a verb: the day expected, if the task is said to be unfinished. */
  bareDay: CalendarDay | null;
  /** "chưa làm được": means something only with its reason. */
  unable: boolean;
  /** Finished once, to be done again. */
  redo: boolean;
  notDone: boolean;
  notStarted: boolean;
  doing: boolean;
  unblocked: boolean;
  noBlock: boolean;
  /** A done word said in the same breath as a percentage is only its verb. */
  percents: { readonly value: number; readonly overall: boolean; readonly wrong: boolean }[];
  /** Another part of what the title names is not begun: a percentage beside it may be that of its own part. */
  shareDenied: boolean;
  /** "2/4", which may be a share or a day: asked about unless the task's own figure is told as well. */
  unclearShare: boolean;
  blocker: string | null;
  /** "vướng quá": held up, with no word of what by. */
  vagueBlock: boolean;
  /** Words after "vì / do / tại": a reason, a block or neither, by what it goes with. */
  because: string | null;
  /** The reason itself tells of a block ("vì thiếu người"). */
  becauseBlocks: boolean;
  extension: { due: CalendarDay | null; reason: string | null } | null;
  eta: CalendarDay | null;
  evidence: Evidence[];
  /** A word of correction ("nhầm", "sửa lại"). */
  correction: boolean;
  doubts: Set<AskTopic>;
  intents: Set<Intent>;
}

export const emptyReading = (): Reading => ({
  done: false,
  part: false,
  unclearDone: null,
  submitted: false,
  attached: false,
  openDenial: false,
  unchanged: false,
  bareDay: null,
  unable: false,
  redo: false,
  notDone: false,
  notStarted: false,
  doing: false,
  unblocked: false,
  noBlock: false,
  percents: [],
  shareDenied: false,
  unclearShare: false,
  blocker: null,
  vagueBlock: false,
  because: null,
  becauseBlocks: false,
  extension: null,
  eta: null,
  evidence: [],
  correction: false,
  doubts: new Set(),
  intents: new Set(),
});

/** What the reading of a clause needs to know around it. */
export interface ClauseView {
  readonly message: Message;
  readonly clause: Clause;
  readonly items: readonly Item[];
  readonly today: CalendarDay;
  readonly dueOn: CalendarDay | null;
  /** Whether the title of the task spoken of holds this word. */
  readonly isTitled: (item: Item) => boolean;
  readonly title: string;
}

/** The words of the message from one place to another, as they stand there, without the marks at both ends. */
export const wordsBetween = (message: Message, from: number, to: number): string =>
  message.text
    .slice(from, to)
    .replace(/^[\s,;:.\-–—=()]+|[\s,;:.!?\-–—(]+$/gu, '')
    .replace(/\s+/g, ' ');
