import { addDays, type CalendarDay } from '../../shared/clock.js';
import { PATTERNS } from '../lexicon/progress-grammar.js';
import { addMonths } from './civil-parts.js';
import { has, type Item } from './item.js';
import { matchesAny, toPattern } from './match-pattern.js';
import { anyHas } from './read-mode.js';
import { wordsBetween, type ClauseView, type Reading } from './reading.js';

const PAST_EXTENSION = PATTERNS.pastExtension.map(toPattern);

const asksMore = (items: readonly Item[]): boolean =>
  anyHas(items, 'ext') ||
  (anyHas(items, 'them') && anyHas(items, 'day', 'duration') && !anyHas(items, 'percent')) ||
  (anyHas(items, 'xin') && anyHas(items, 'duration'));

const lastDay = (item: Item): CalendarDay | null => {
  const day = item.day?.day ?? null;
  return day !== null && item.day?.exclusive === true ? addDays(day, -1) : day;
};

/** The day an extension is asked to, from the last day named after the request or from a length of time. */
const dueOf = (view: ClauseView, from: number, to: number): CalendarDay | null => {
  const days = view.items.slice(from, to).filter((item) => item.kind === 'day');
  const last = days.at(-1) ?? view.items.slice(0, to).findLast((item) => item.kind === 'day');
  if (last !== undefined) return lastDay(last);
  const length = view.items.slice(from, to).find((item) => item.kind === 'duration');
  if (length === undefined || length.unsure === true || view.dueOn === null) return null;
  return length.months === undefined ? addDays(view.dueOn, length.days ?? 0) : addMonths(view.dueOn, length.months);
};

/** Words on which an extension's reason begins: "vì …", "để …". */
const reasonAt = (view: ClauseView, from: number): number =>
  view.items.findIndex(
    (item, index) =>
      index > from && (has(item, 'because') || /^de(?:\s|$)/.test(view.message.fold.slice(item.start, item.end))),
  );

/** "xin lùi 20/11 chờ ý kiến Sở": the hindrance told right after the day is the reason. */
const hindranceAfter = ({ items, message, clause }: ClauseView, head: number): string | null => {
  const day = items.findLastIndex((item, index) => index > head && (item.kind === 'day' || item.kind === 'duration'));
  const at = items.findIndex((item, index) => index > day && has(item, 'wait', 'lack', 'block', 'broken'));
  return day < 0 || at < 0 ? null : wordsBetween(message, items[day + 1]?.start ?? clause.end, clause.end);
};

/** The words of the reason: after "vì / để", or before "nên xin lùi". */
const reasonOf = (view: ClauseView, head: number, because: number): string | null => {
  const { items, message, clause } = view;
  if (because > 0) return wordsBetween(message, items[because]?.end ?? clause.end, clause.end);
  const so = items.findIndex((item, index) => index < head && has(item, 'nen'));
  const early = items.findIndex((item, index) => index < head && has(item, 'because'));
  if (so < 0 && early < 0) return hindranceAfter(view, head);
  const from = early >= 0 ? (items[early]?.end ?? clause.start) : clause.start;
  return wordsBetween(message, from, items[so > 0 ? so : head]?.start ?? clause.end);
};

/** "đến 20/4 hoặc 25/4": two days, and no word on which. */
const isEitherDay = ({ items, message }: ClauseView, head: number): boolean => {
  const days = items.filter((item, at) => item.kind === 'day' && at > head);
  return days.some((day, at) => {
    const next = days[at + 1];
    return next !== undefined && /(?<![a-z])(?:hoac|hay)(?![a-z])/.test(message.fold.slice(day.end, next.start));
  });
};

/** Reads "xin gia hạn đến D vì R" (and "R nên xin lùi đến D"). Returns whether the clause was one. */
export const readExtension = (view: ClauseView, into: Reading): boolean => {
  const { items } = view;
  if (!asksMore(items)) return false;
  if (matchesAny(PAST_EXTENSION, items)) {
    into.doubts.add('meaning');
    return true;
  }
  const head = items.findIndex((item) => has(item, 'ext', 'them', 'xin'));
  const because = reasonAt(view, head);
  const due = dueOf(view, head, because > 0 ? because : items.length);
  const reason = reasonOf(view, head, because);
  into.extension = { due, reason: reason === '' ? null : reason };
  const isVague = items.some((item) => item.day?.sure === false) || isEitherDay(view, head);
  if (isVague || due === null || due < view.today || due <= (view.dueOn ?? '')) into.doubts.add('extension_date');
  return true;
};

const LATER_TODAY = /chieu|toi|trua|cuoi (?:ngay|buoi|gio)|trong (?:hom nay|ngay)|het (?:hom nay|ngay)/;
const VERBS = ['done', 'submit', 'ends', 'fut', 'near'];
const NAME_WORDS = ['unknown', 'plain', 'quoted', 'record', 'progress', 'unit', 'resource', 'work', 'part', 'task'];

const isPastTold = (items: readonly Item[]): boolean => anyHas(items, 'da', 'roi');

/** "báo cáo tháng 3", "dự toán năm 2026": the period belongs to the name. */
const isPartOfName = (items: readonly Item[], at: number): boolean => {
  if (items[at]?.day?.period !== true) return false;
  const before = items[at - 1];
  return (has(before, ...NAME_WORDS) && !has(before, 'fill', 'fut')) || isPastTold(items);
};

interface DayFacts {
  readonly view: ClauseView;
  readonly item: Item;
  readonly day: CalendarDay;
  readonly hasVerb: boolean;
  /** The words of the day and the few before them. */
  readonly words: string;
}

/** What a day in a clause comes to: the day expected, nothing, or a question about the day or the meaning. */
type DayVerdict = 'expected' | 'bare' | 'ignored' | 'ask day' | 'ask meaning';

const TOLD_OF_PAST = /(?:^|[^a-z])(?:hom|tu|tu hom|tu ngay|hoi)\s+\S+$|qua|truoc|kia/;

/** "hoàn thành ngày 23/6", said after that day. */
const endsOnDay = ({ view: { items }, item }: DayFacts): boolean =>
  has(items[items.indexOf(item) - 1], 'done') &&
  item.day?.sure === true &&
  !anyHas(items, 'fut', 'near', 'cond', 'order');

const judgePast = (facts: DayFacts): DayVerdict =>
  isPastTold(facts.view.items) || !facts.hasVerb || endsOnDay(facts) || TOLD_OF_PAST.test(facts.words)
    ? 'ignored'
    : 'ask day';

/** Other words that a day without a verb may merely date ("60% đến 25/3 …", "mai họp"). */
const DATED = ['busy', 'chat', 'percent', 'chua', 'khong', 'block', 'wait', 'lack', 'dang', 'evidence'];

/** "làm xong trước thứ 6 nhé": nobody says it of themselves. */
const isOrder = ({ view: { items, message, clause }, item }: DayFacts): boolean => {
  const verb = items.findIndex((one) => has(one, ...VERBS));
  const ownWords = anyHas(items.slice(0, verb), 'self') || anyHas(items, 'fut', 'percent');
  return (
    item.day?.exclusive === true &&
    !ownWords &&
    /(?:nhe|nha|nghen|giup|di)(?![a-z])/.test(message.fold.slice(item.end, clause.end))
  );
};

const isLaterToday = ({ view, words }: DayFacts): boolean =>
  !isToldByClock(view) &&
  !words.includes('sang nay') &&
  (anyHas(view.items, 'fut', 'clock') || LATER_TODAY.test(words));

/** "xong lúc 9h": told with its hour, of what is over or of what will be. */
const isToldByClock = ({ items, message }: ClauseView): boolean => {
  const at = items.findIndex((item) => item.kind === 'clock');
  const before = items[at - 1];
  if (before === undefined || anyHas(items, 'fut')) return false;
  const told = /^(?:luc|vao luc|hoi)$/.test(message.fold.slice(before.start, before.end));
  return told && items.slice(0, at).some((item) => has(item, 'done', 'submit'));
};

/** "xong lúc 9h sáng nay": the morning's hours are over when they are told so. */
const isOverToday = ({ view, words }: DayFacts): boolean => isToldByClock(view) && words.includes('sang nay');

/** "nộp hôm thứ 3 rồi": the last such day, whatever a weekday alone means. */
const PAST_WEEKDAY =
  /(?<![a-z])(?:hom|tu|hoi) (?:thu \S+|t\d|cn|chu nhat)$|(?<![a-z])(?:thu \S+|t\d|cn|chu nhat)(?: tuan)? (?:roi|r|truoc|vua roi|vua qua)$/;

/** Only a day and particles: "mai nhé". */
const judgeBare = ({ view: { items }, item }: DayFacts): DayVerdict =>
  item.day?.sure === true &&
  items.every((one) => has(one, 'day', 'clock', 'fill', 'self', 'person', 'ack', 'duoc', 'mark'))
    ? 'bare'
    : 'ask meaning';

/** "xong tháng 3" may be the share of March. */
const isShareOfPeriod = ({ view: { items }, item }: DayFacts): boolean =>
  item.day?.period === true && has(items[items.indexOf(item) - 1], 'done') && !anyHas(items, 'fut');

const judgeTold = ({ view, day, words }: DayFacts): DayVerdict =>
  day === view.today || PAST_WEEKDAY.test(words) ? 'ignored' : 'ask meaning';

const judgeAhead = (facts: DayFacts): DayVerdict => {
  const { items, today } = facts.view;
  const isToday = facts.day === today;
  if (isPastTold(items) && !anyHas(items, 'fut', 'near')) return judgeTold(facts);
  if (isToday && isOverToday(facts)) return 'ignored';
  if (!facts.hasVerb) return isToday || anyHas(items, ...DATED) ? 'ignored' : judgeBare(facts);
  return judgePlanned(facts, isToday);
};

/** A day ahead with a verb of finishing. */
const judgePlanned = (facts: DayFacts, isToday: boolean): DayVerdict => {
  if (isShareOfPeriod(facts) || isOrder(facts)) return 'ask meaning';
  return facts.item.day?.sure === true && !(isToday && !isLaterToday(facts)) ? 'expected' : 'ask meaning';
};

/** "thứ 6 có", "mai có báo cáo": it will be there on that day. */
const willBeThere = ({ items, message }: ClauseView): boolean => {
  const day = items.findIndex((item) => item.kind === 'day');
  const at = items.findIndex((item, index) => index > day && /^có$/iu.test(message.text.slice(item.start, item.end)));
  const between = items.slice(day + 1, Math.max(day + 1, at));
  const next = items.slice(at + 1).find((item) => !has(item, 'fill', 'self', 'person', 'mark'));
  return (
    day >= 0 &&
    at > day &&
    between.every((item) => has(item, 'fill', 'self', 'person')) &&
    (next === undefined || has(next, 'record'))
  );
};

const saysVerb = (view: ClauseView): boolean =>
  willBeThere(view) || view.items.some((item) => has(item, ...VERBS) && !(has(item, 'fut') && view.isTitled(item)));

const readClockAlone = (view: ClauseView, into: Reading): boolean => {
  const { items, today } = view;
  if (!anyHas(items, 'clock') || !anyHas(items, 'done', 'submit') || isPastTold(items)) return false;
  if (isToldByClock(view)) {
    into.doubts.add('meaning');
    return true;
  }
  into.eta = today;
  return true;
};

/** Several days, or one that is denied: no day can be taken from them. Null when one day is left to judge. */
const judgeDays = (view: ClauseView, days: readonly Item[], denied: boolean): DayVerdict | null => {
  if (denied) return 'ignored';
  if (new Set(days.map(lastDay)).size < 2) return null;
  return saysVerb(view) ? 'ask meaning' : 'ignored';
};

const WEEK = 7;

/** "thứ Hai này" said on a Thursday, of what is still to come, is the next Monday. */
const comingDay = ({ message, items, today }: ClauseView, item: Item): CalendarDay | null => {
  const day = lastDay(item);
  const isThis = /^(?:thu \S+|t\d|cn|chu nhat) nay$/.test(message.fold.slice(item.start, item.end));
  return day !== null && day < today && isThis && !isPastTold(items) ? addDays(day, WEEK) : day;
};

const judgeDay = (view: ClauseView, item: Item): DayVerdict => {
  const day = comingDay(view, item);
  if (day === null) return 'ask day';
  const words = view.message.fold.slice(Math.max(0, item.start - 10), item.end);
  const facts = { view, item, day, hasVerb: saysVerb(view), words };
  return day < view.today ? judgePast(facts) : judgeAhead(facts);
};

/**
 * A day said with a verb of finishing and no word of the past is the day it is expected. `denied`: the verbs are
 * ("chưa xong"). Returns whether the clause is about the day, and says nothing else.
 */
export const readExpectedDay = (view: ClauseView, into: Reading, denied: boolean): boolean => {
  const { items } = view;
  const days = items.filter((item, index) => item.kind === 'day' && !isPartOfName(items, index));
  const item = days.at(-1);
  if (item === undefined) return readClockAlone(view, into);
  const verdict = judgeDays(view, days, denied) ?? judgeDay(view, item);
  if (verdict === 'ask day') into.doubts.add('extension_date');
  if (verdict === 'ask day' || verdict === 'ask meaning') into.doubts.add('meaning');
  if (verdict === 'expected') into.eta = comingDay(view, item);
  if (verdict === 'bare') into.bareDay = lastDay(item);
  return verdict !== 'ignored' && !denied;
};
