import { lastOnTimeDay } from '../../deadlines/occurrences.js';
import { parseDeadline } from '../../deadlines/parse-deadline.js';
import type { WorkCalendar } from '../../calendar/working-days.js';
import type { CalendarDay } from '../../shared/clock.js';
import { INTRO } from '../lexicon/document-words.js';
import {
  BARE_PERIOD,
  CITED_BEFORE,
  CLOSING_TIME,
  NOT_A_DUTY,
  OF_A_PAPER,
  ON_DEMAND,
  ONE_DATE,
  ONE_PERIOD,
  PROSE_DEADLINE,
  REPORTING_AFTER,
  REPORTED_BEFORE,
  REPORTING,
  REPORTING_BEFORE,
  SUBJECT_VERB,
  SURE_PERIOD,
} from '../lexicon/duty-words.js';
import { startsLikeUnit } from '../lexicon/unit-words.js';
import type { Obligation, ObligationPeriod } from '../plan-reading.js';
import { fold, oneLine } from '../words.js';
import type { BodyParagraph } from './sections.js';

export interface DutyContext {
  readonly year: number;
  readonly base: CalendarDay;
  readonly calendar: WorkCalendar;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** More than two hundred pages: such a document is not read to its end. */
const MOST_PARAGRAPHS = 4000;
/** No sentence of a plan is longer; looking for duties in endless text would take for ever. */
const LONGEST_SENTENCE = 3000;

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?]["”)]?)\s+(?=[\p{Lu}“"])/u)
    .map((sentence) => sentence.slice(0, LONGEST_SENTENCE).trim())
    .filter((sentence) => sentence !== '');

const periodOf = (words: string): ObligationPeriod | null => {
  const text = fold(words);
  if (text.includes('tuan')) return 'weekly';
  if (
    /(hang|moi|tung|lan ?\/?) ?(mot )?thang|cua thang|ngay \d+ thang$/.test(text) &&
    !/cuoi (cua )?(moi )?quy/.test(text)
  )
    return 'monthly';
  if (/qui\b|quy/.test(text) || /\b0?3 thang|ba thang/.test(text)) return 'quarterly';
  if (/\b0?6 thang|sau thang/.test(text)) return 'half-yearly';
  return /nam|thuong nien/.test(text) ? 'yearly' : text.includes('thang') ? 'monthly' : null;
};

/** Where the clause that holds a span starts and ends; brackets do not end it. */
const clauseAround = (sentence: string, span: Span): Span => {
  const before = sentence.slice(0, span.from);
  const start = Math.max(
    ...[',', ';', ':', ' - ', '('].map((mark) => before.lastIndexOf(mark) + (before.includes(mark) ? mark.length : 0)),
    0,
  );
  const after = /[,;.:)]/u.exec(sentence.slice(span.to));
  return { from: start, to: after === null ? sentence.length : span.to + after.index };
};

/** "Tổng hợp, báo cáo (định kỳ …), tổng hợp, báo cáo kết quả": once the period is out, the lead-in says it twice. */
const withoutRepeatedLead = (text: string): string =>
  text.replace(/(^|[;.]\s+)(\S.{4,80}?)[,;]\s+(?=\2(?!\p{L}))/iu, '$1');

const NUMBER_IN_FRONT = /^(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)]\s+/u;

const without = (sentence: string, span: Span): string =>
  withoutRepeatedLead(withoutSpan(sentence, span).replace(NUMBER_IN_FRONT, ''));

const withoutSpan = (sentence: string, span: Span): string =>
  oneLine(`${sentence.slice(0, span.from)} ${sentence.slice(span.to)}`)
    .replace(/\(\s*\)/gu, '')
    .replace(/\s+([,;.])/gu, '$1')
    .replace(/([,;])(\s*[,;.])+/gu, '$1')
    .replace(/^[\s,;.:-]+|[\s,;.:]+$/gu, '');

const SUBJECT_START = /^(?:giao|đề nghị|yêu cầu|phân công)?(?:\s+cho)?\s*/iu;

/** The unit a sentence is about: "Hằng quý, Phòng A tổng hợp …", "Giao Phòng A chủ trì …". */
const subjectOf = (sentence: string): string | null => {
  const bare = oneLine(sentence.replace(SURE_PERIOD, ' ').replace(BARE_PERIOD, ' '))
    .replace(/^[\s,;:-]+/u, '')
    .replace(NUMBER_IN_FRONT, '')
    .replace(SUBJECT_START, '');
  const colon = /^[^:;.]{4,60}(?=:\s)/u.exec(bare)?.[0];
  const verb = SUBJECT_VERB.exec(bare);
  const named = verb === null ? '' : bare.slice(0, verb.index);
  const name = (named === '' ? (colon ?? '') : named).replace(/[,;:\s]+$/u, '');
  if (name === '' || name.length > 90 || name.split(' ').length < 2 || !startsLikeUnit(fold(name))) return null;
  return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
};

const isSure = (sentence: string, span: Span, purpose: boolean): boolean => {
  const [before, after] = [sentence.slice(0, span.from), sentence.slice(span.to)];
  if (purpose || NOT_A_DUTY.test(before)) return false;
  // "… mỗi quý một lần": whoever counts the rounds means them.
  if (/\slần$|lần\s*\//iu.test(sentence.slice(span.from, span.to)) && REPORTING.test(before)) return true;
  if (/^[\s("“-]*$/u.test(before) || REPORTING_BEFORE.test(before)) return true;
  if (/^\s*(?:[.;,]|$)/u.test(after) && REPORTED_BEFORE.test(before)) return true;
  return /[,;]\s*$/u.test(before)
    ? REPORTING_AFTER.test(after)
    : /^\s*(báo cáo|tổng hợp|gửi|rà soát|sơ kết|họp|giao ban)/iu.test(after);
};

interface PeriodFound {
  readonly span: Span;
  readonly sure: boolean;
}

const findPeriods = (sentence: string, purpose: boolean): PeriodFound[] => {
  const toSpan = (match: RegExpMatchArray): Span => ({
    from: match.index ?? 0,
    to: (match.index ?? 0) + match[0].length,
  });
  const sure = [...sentence.matchAll(SURE_PERIOD)].map((match) => ({ span: toSpan(match), sure: true }));
  const bare = [...sentence.matchAll(BARE_PERIOD)]
    .map(toSpan)
    .filter(
      (span) =>
        !sure.some((one) => span.from < one.span.to && span.to > one.span.from) && isSure(sentence, span, purpose),
    )
    .map((span) => ({ span, sure: false }));
  return [...sure, ...bare].sort((a, b) => a.span.from - b.span.from);
};

/** Words of the duty: the period with what follows it, or what stands before a closing "định kỳ". */
const phraseOf = (sentence: string, span: Span, stated: boolean): string => {
  const clause = clauseAround(sentence, span);
  const follows = sentence.slice(span.to, clause.to).trim() !== '';
  const from = follows || stated ? span.from : clause.from;
  return oneLine(sentence.slice(from, follows ? clause.to : span.to));
};

const recurring = (sentence: string, paragraph: BodyParagraph): Obligation | null => {
  const [first] = findPeriods(sentence, paragraph.section === 'purpose');
  if (first === undefined) return null;
  const marker = sentence.slice(first.span.from, first.span.to);
  const rounds = [...marker.matchAll(ONE_PERIOD)].map(([round]) => round);
  const demand = /đột xuất(?:[^.;,)]*(?:yêu cầu[^.;,)]*)?)|khi có yêu cầu[^.;,)]*/iu.exec(sentence)?.[0];
  const all = demand === undefined ? rounds : [...rounds, oneLine(demand)];
  const period = periodOf(rounds[0] ?? '');
  return {
    phrase: phraseOf(sentence, first.span, rounds.length > 0),
    unit: paragraph.unit,
    what: without(sentence, first.span),
    kind: 'recurring',
    period,
    ...(all.length > 1 ? { recurrences: all } : {}),
    ...(rounds.length === 0 ? { periodStated: false } : {}),
  };
};

const onDemand = (sentence: string, paragraph: BodyParagraph): Obligation | null => {
  const found = paragraph.section === 'purpose' ? null : ON_DEMAND.exec(sentence);
  if (found === null) return null;
  const cut = found[0].search(/(?:báo cáo|giải trình|phản ánh)[^,]*$/iu);
  return {
    phrase: oneLine(cut > 0 ? found[0].slice(cut) : found[0]),
    unit: paragraph.unit,
    what: without(sentence, {
      from: found.index + found[0].search(/theo yêu cầu|khi có yêu cầu|đột xuất/iu),
      to: found.index + found[0].length,
    }),
    kind: 'on demand',
    period: null,
  };
};

const isOfThePlan = (phrase: string, year: number): boolean => {
  const years = [...phrase.matchAll(/\b(?:19|20)\d\d\b/gu)].map(([text]) => Number(text));
  return years.every((one) => one >= year && one <= year + 1);
};

const daysOf = (phrase: string, context: DutyContext): Pick<Obligation, 'from' | 'to'> => {
  const bare = phrase.replace(/^(?:hoàn thành|xong|kết thúc)\s+(?:trong\s+|vào\s+)?/iu, '').replace(/^trong\s+/iu, '');
  const deadline = parseDeadline(bare, { base: context.base, planYear: context.year, calendar: context.calendar });
  const dated = deadline.due !== undefined && (deadline.kind === 'once' || deadline.kind === 'range');
  const last = dated ? lastOnTimeDay(deadline.due, deadline.exclusive) : undefined;
  return {
    ...(deadline.start === undefined || deadline.kind !== 'range' ? {} : { from: deadline.start }),
    ...(last === undefined ? {} : { to: last }),
  };
};

/** Times that say "until", and those that close what a unit is told to do. */
const timesIn = (sentence: string, { unit, section }: BodyParagraph): readonly RegExpExecArray[] => {
  const until = [...sentence.matchAll(PROSE_DEADLINE)];
  if (unit === null || section === 'purpose') return until;
  const closing = [...sentence.matchAll(CLOSING_TIME)].filter(
    ({ index }) =>
      !OF_A_PAPER.test(sentence.slice(0, index)) &&
      !until.some((one) => index >= one.index && index < one.index + one[0].length),
  );
  return [...until, ...closing];
};

const once = (sentence: string, paragraph: BodyParagraph, context: DutyContext): Obligation[] => {
  const periods = findPeriods(sentence, false).map((found) => found.span);
  const result: Obligation[] = [];
  for (const match of timesIn(sentence, paragraph)) {
    const span = { from: match.index, to: match.index + match[0].length };
    const before = sentence.slice(0, span.from);
    const inPeriod = periods.some((one) => span.from < one.to && span.to > one.from);
    if (inPeriod || CITED_BEFORE.test(before) || !isOfThePlan(match[0], context.year)) continue;
    const phrase = oneLine(match[0]);
    const dates = [...phrase.matchAll(ONE_DATE)].map(([date]) => oneLine(date.replace(/^ngày\s+(?=\d+\s*\/)/iu, '')));
    const comesBack = dates.length > 1 && !/\d{4}/u.test(phrase) && !/^từ /iu.test(phrase);
    const trailing = /\(\s*$/u.test(before) ? paragraph.text.slice(0, paragraph.text.indexOf(sentence)) : '';
    result.push({
      phrase,
      unit: paragraph.unit,
      what: (sentencesOf(trailing)[0] ?? without(sentence, span)).replace(/[.;]$/u, ''),
      ...(comesBack
        ? { kind: 'recurring', period: 'yearly', recurrences: dates }
        : { kind: 'once', period: null, ...daysOf(phrase, context) }),
    });
  }
  return result;
};

const isTimed = (part: string): boolean =>
  part.search(SURE_PERIOD) >= 0 || part.search(BARE_PERIOD) >= 0 || part.search(PROSE_DEADLINE) >= 0;

/** "…, gửi trước ngày 28/02; báo cáo trước ngày 20 hằng tháng": parts with times of their own are duties of their own. */
const timedParts = (sentence: string): string[] => {
  const parts = sentence.split(/;\s+/u);
  return parts.filter(isTimed).length > 1 && !/\([^()]*;[^()]*\)/u.test(sentence) ? parts : [sentence];
};

/**
 * Duties in running text: what comes back ("định kỳ hàng tháng …"), what is due once ("hoàn thành trước tháng 7/2026")
 * and what is done when asked for. References to other documents are no duties.
 */
export const findDuties = (paragraphs: readonly BodyParagraph[], context: DutyContext): Obligation[] => {
  const duties: Obligation[] = [];
  for (const paragraph of paragraphs.slice(0, MOST_PARAGRAPHS)) {
    if (INTRO.test(fold(paragraph.text)) || fold(paragraph.text).startsWith('tren day la')) continue;
    // A later sentence that names nobody goes on about whom the one before named.
    let unit = paragraph.unit;
    for (const sentence of sentencesOf(paragraph.text).flatMap(timedParts)) {
      unit = subjectOf(sentence) ?? unit;
      const about = { ...paragraph, unit };
      const repeated = recurring(sentence, about);
      const demanded = repeated === null ? onDemand(sentence, about) : null;
      duties.push(...[repeated, demanded].filter((duty) => duty !== null), ...once(sentence, about, context));
    }
  }
  return duties;
};
