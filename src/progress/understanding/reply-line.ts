import type { WorkCalendar } from '../../calendar/working-days.js';
import type { CalendarDay } from '../../shared/clock.js';
import { understandReply, type OpenItem, type ReplyUpdate, type Understanding } from '../understand-reply.js';

/** One line of a corpus of replies, without what is expected of it. */
export interface ReplyLine {
  readonly text: string;
  readonly today: CalendarDay;
  readonly open: readonly OpenItem[];
  readonly repliedTo: number | null;
}

/** What is written back for a line, in the conventions of the corpus. */
export interface ReplyLineResult {
  readonly outcome: Understanding['outcome'];
  readonly updates: readonly Omit<ReplyUpdate, 'words'>[];
  readonly askAbout: Understanding['askAbout'];
  readonly intent?: NonNullable<Understanding['intent']>;
}

/** Reads one corpus line. `intent` is given only with `none` and `undo`. */
export const readReplyLine = (line: ReplyLine, calendar: WorkCalendar): ReplyLineResult => {
  const { outcome, updates, askAbout, intent } = understandReply({
    text: line.text,
    today: line.today,
    open: line.open,
    repliedTo: line.repliedTo === null ? [] : [line.repliedTo],
    calendar,
  });
  const plain = updates.map(({ task, status, percent, evidence, blocker, extension, eta }) => ({
    task,
    status,
    percent,
    evidence,
    blocker,
    extension,
    eta,
  }));
  return { outcome, updates: plain, askAbout, ...(intent === undefined ? {} : { intent }) };
};
