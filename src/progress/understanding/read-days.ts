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
const dueOf = (view: ClauseView, from: number, to: number): { due: CalendarDay | null; named: boolean } => {
  const named = view.items.slice(from, to);
  const days = named.filter((item) => item.kind === 'day');
  const length = named.find((item) => item.kind === 'duration');
  const last =
    days.at(-1) ??
    view.items
      .slice(0, to)
      .filter((item) => item.kind === 'day')
      .at(-1);
  if (last !== undefined) return { due: lastDay(last), named: true };
  if (length === undefined || view.dueOn === null) return { due: null, named: length !== undefined };
  return {
    due: length.months === undefined ? addDays(view.dueOn, length.days ?? 0) : addMonths(view.dueOn, length.months),
    named: true,
  };
};

/** Words on which an extension's reason begins: "vì …", "để …". */
const reasonAt = (view: ClauseView, from: number): number =>
  view.items.findIndex(
    (item, index) =>
      index > from && (has(item, 'because') || /^de(?:\s|$)/.test(view.message.fold.slice(item.start, item.end))),
  );

/** Reads "xin gia hạn đến D vì R" (and "R nên xin lùi đến D"). Returns whether the clause was one. */
export const readExtension = (view: ClauseView, into: Reading): boolean => {
  const { items, message, clause } = view;
  if (!asksMore(items)) return false;
  if (matchesAny(PAST_EXTENSION, items)) {
    into.doubts.add('meaning');
    return true;
  }
  const head = items.findIndex((item) => has(item, 'ext', 'them', 'xin'));
  const because = reasonAt(view, head);
  const before = items.findIndex((item, index) => index < head && has(item, 'nen'));
  const early = items.findIndex((item, index) => index < head && has(item, 'because'));
  const { due } = dueOf(view, head, because > 0 ? because : items.length);
  const reasonFrom =
    because > 0 ? items[because]?.end : early >= 0 ? items[early]?.end : before > 0 ? clause.start : undefined;
  const reasonTo = because > 0 ? clause.end : (items[before > 0 ? before : head]?.start ?? clause.end);
  const reason = reasonFrom === undefined ? null : wordsBetween(message, reasonFrom, reasonTo);
  into.extension = { due, reason: reason === '' ? null : reason };
  const isVague = items.some((item) => item.day?.sure === false);
  const tooEarly = isVague || due === null || due < view.today || (view.dueOn !== null && due <= view.dueOn);
  if (tooEarly) into.doubts.add('extension_date');
  return true;
};

const LATER_TODAY = /chieu|toi|trua|cuoi (?:ngay|buoi|gio)|trong (?:hom nay|ngay)|het (?:hom nay|ngay)/;
const VERBS = ['done', 'submit', 'fut', 'near'];

/** "báo cáo tháng 3", "dự toán năm 2026": the period belongs to the name. */
const isPartOfName = (items: readonly Item[], at: number): boolean => {
  if (items[at]?.day?.period !== true) return false;
  const before = items[at - 1];
  const named =
    has(before, 'unknown', 'plain', 'quoted', 'record', 'progress', 'unit', 'resource', 'work', 'part', 'task') &&
    !has(before, 'fill', 'fut');
  return named || isPastTold(items);
};

const isPastTold = (items: readonly Item[]): boolean => anyHas(items, 'da', 'roi');

/** A day said with a verb of finishing and no word of the past is the day it is expected. */
export const readExpectedDay = (view: ClauseView, into: Reading): boolean => {
  const { items, today, message } = view;
  const days = items.filter((item, index) => item.kind === 'day' && !isPartOfName(items, index));
  const clock = items.find((item) => item.kind === 'clock');
  const hasVerb = items.some((item) => has(item, ...VERBS) && !(has(item, 'fut') && view.isTitled(item)));
  if (days.length === 0) {
    if (clock === undefined || !anyHas(items, 'done', 'submit') || isPastTold(items)) return false;
    into.eta = today;
    return true;
  }
  const wanted = [...new Set(days.map(lastDay))];
  const day = wanted.at(-1) ?? null;
  const last = days.at(-1);
  const words = last === undefined ? '' : message.fold.slice(last.start, last.end);
  if (wanted.length > 1) {
    if (hasVerb) into.doubts.add('meaning');
    return hasVerb;
  }
  if (day === null) {
    into.doubts.add('extension_date');
    into.doubts.add('meaning');
    return true;
  }
  const isToday = day === today;
  if (day < today) {
    const told = message.fold.slice(Math.max(0, (last?.start ?? 0) - 10), last?.start);
    if (
      /(?:^|[^a-z])(?:hom|tu|tu hom|tu ngay|hoi)\s*$/.test(told) ||
      isPastTold(items) ||
      !hasVerb ||
      /qua|truoc|kia/.test(words)
    )
      return false;
    into.doubts.add('extension_date');
    into.doubts.add('meaning');
    return true;
  }
  if (isPastTold(items) && !anyHas(items, 'fut', 'near')) {
    if (isToday) return false;
    into.doubts.add('meaning');
    return true;
  }
  if (!hasVerb) {
    const other = anyHas(
      items,
      'busy',
      'chat',
      'percent',
      'chua',
      'khong',
      'block',
      'wait',
      'lack',
      'dang',
      'evidence',
    );
    if (!other && !isToday) into.doubts.add('meaning');
    return !other && !isToday;
  }
  if (isToday && !anyHas(items, 'fut') && !LATER_TODAY.test(words) && clock === undefined) {
    into.doubts.add('meaning');
    return true;
  }
  const verb = items.findIndex((item) => has(item, ...VERBS));
  const isOrder =
    last?.day?.exclusive === true &&
    !anyHas(items.slice(0, verb), 'self') &&
    !anyHas(items, 'fut', 'percent') &&
    /(?:nhe|nha|nghen|giup|di)(?![a-z])/.test(message.fold.slice(last.end, view.clause.end));
  if (isOrder || last?.day?.sure === false) {
    into.doubts.add('meaning');
    return true;
  }
  into.eta = day;
  return true;
};
