import { addDays } from '../../shared/clock.js';
import { OTHER_RATES } from '../lexicon/progress-grammar.js';
import { foldText } from './clean-text.js';
import { has, type Item } from './item.js';
import { listOf } from './phrase-book.js';
import type { ClauseView, Reading } from './reading.js';

const wordsOf = (words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'u');
const rates = listOf(OTHER_RATES);
const markedRates = wordsOf(rates);
const bareRates = wordsOf(rates.filter((words) => words.includes(' ')).map(foldText));

const namesOtherRate = (text: string, bare: boolean): boolean =>
  markedRates.test(text.toLowerCase()) || (bare && bareRates.test(foldText(text)));
const ALWAYS_OTHER = /(?<!\p{L})(?:hai long|quan so|giam duoc|tiet kiem)(?!\p{L})/u;
const SKIPPED = ['approx', 'fill', 'duoc', 'da', 'moi', 'self', 'van', 'progress', 'overall', 'start', 'mark', 'task'];

/** "khảo sát hài lòng 30%" is how far the survey is; "tỷ lệ hài lòng 95%" is its result. */
const OWN_SURVEY = /^(?!.*(?:ty|ti) le)(?!.*\d\s*%.*hai long).*khao sat.*hai long/;

/** What stands before a percentage, nearest first, past particles; at most six words. */
const leadOf = (items: readonly Item[], at: number): Item[] => {
  const lead: Item[] = [];
  for (let index = at - 1; index >= 0 && lead.length < 6; index -= 1) {
    const item = items[index];
    if (item === undefined || (item.kind === 'mark' && !has(item, ':', '(', '-', '–', '=', '>'))) break;
    lead.push(item);
    if (!has(item, ...SKIPPED)) break;
  }
  return lead;
};

const REACHED = 'done duoc da start work make submit'.split(' ');

/** "phun được 3/5 khu phố": a share of something the lists do not know, with a verb of having done it. */
const isReached = ({ items, message, isTitled }: ClauseView, at: number): boolean => {
  const before = items.slice(0, at);
  const behind = before.at(-1);
  const merelyHas = behind !== undefined && /^(?:.* )?(?:co|moi)$/.test(foldOf(message, behind));
  return !merelyHas && before.some((item) => has(item, ...REACHED) || isTitled(item));
};

const COMPARED_BEFORE = /(?<![a-z])(?:vuot|(?:nhanh|cham|cao|thap|nhieu|it|som|tre) hon)(?![a-z])[^\d]{0,30}$/;
const COMPARED_AFTER = /^ ?(?:so voi|hon so|cao hon|thap hon|nhieu hon|cung ky)(?![a-z])/;

/** "vượt chỉ tiêu 15%", "chậm 10% so với kế hoạch": how far from something else, not how far the task is. */
const isCompared = ({ items, message, clause }: ClauseView, at: number): boolean => {
  const item = items[at];
  if (item === undefined) return false;
  return (
    COMPARED_BEFORE.test(message.fold.slice(clause.start, item.start)) ||
    COMPARED_AFTER.test(message.fold.slice(item.end, clause.end))
  );
};

/** The clause speaks of a rate that is not how far the task is. */
const tellsOtherRate = ({ message, clause, title }: ClauseView): boolean => {
  if (namesOtherRate(message.text.slice(clause.start, clause.end), message.bare) && !namesOtherRate(title, false))
    return true;
  const fold = message.fold.slice(clause.start, clause.end);
  return ALWAYS_OTHER.test(fold) && !OWN_SURVEY.test(fold);
};

/** Words that may follow a percentage of the task itself. */
const OWN_AFTER = 'fill progress task self roi da overall part record dang chua done submit near work make start'.split(
  ' ',
);

const isForeign = (view: ClauseView, at: number): boolean => {
  const { items } = view;
  if (tellsOtherRate(view)) return true;
  const next = items[at + 1];
  if (items[at]?.form === 'share' && (has(next, 'unit') || isReached(view, at))) return false;
  if (next?.kind !== 'word' || view.isTitled(next)) return false;
  return !has(next, ...OWN_AFTER) && has(next, 'unit', 'unknown', 'resource', 'plain');
};

const isRemaining = (lead: readonly Item[]): boolean => {
  const at = lead.findIndex((item) => has(item, 'remain'));
  if (at < 0) return false;
  // "còn được 30%" is what is done, "còn khoảng 30%" what is left.
  return !lead.slice(0, at).some((item) => has(item, 'duoc') && !has(item, 'approx'));
};

const leads = (lead: readonly Item[], ...tags: readonly string[]): boolean => lead.some((one) => has(one, ...tags));

const isWrongOne = (lead: readonly Item[]): boolean =>
  has(lead[0], 'ratherThan', 'wrong') || (has(lead[0], 'fill') && has(lead[1], 'ratherThan'));

/** "chưa đạt 100%" is not finished; "chưa tới 60%" gives no figure. */
const readDenied = (value: number, lead: readonly Item[], into: Reading): void => {
  if (has(lead[0], 'ratherThan')) into.percents.push({ value, overall: false, wrong: true });
  else if (value === 100 && !leads(lead, 'remain')) into.notDone = true;
  else into.doubts.add('percent');
};

const AIMS = ['fut', 'order', 'goal', 'cond'];
/** A period within which today lies may date what is reached; a later day cannot. */
const PERIOD_DAYS = 31;

const isAhead = ({ today }: ClauseView, { day }: Item): boolean =>
  day?.day !== undefined && day.day !== null && day.day > (day.period ? addDays(today, PERIOD_DAYS) : today);

/** "phấn đấu 80%", "cuối tháng đạt 80%", "được 80% thì báo": a figure to reach, not one that is reached. */
const isAim = (view: ClauseView, at: number, lead: readonly Item[]): boolean => {
  const { items, message, clause } = view;
  if (items.some((item) => has(item, 'da', 'roi') || /^moi(?: |$)/.test(foldOf(message, item)))) return false;
  if (leads(lead, ...AIMS) || items.slice(0, at).some((item) => item.kind === 'day' && isAhead(view, item)))
    return true;
  return AIM_AFTER.test(message.fold.slice(items[at]?.end, clause.end));
};
const AIM_AFTER = /^ ?(?:thi (?:bao|nhan|goi|gui|moi|em bao|moi duoc)|la (?:duoc|dat|ok|on))(?![a-z])/;

const foldOf = (message: ClauseView['message'], item: Item): string => message.fold.slice(item.start, item.end);

const NAMED_UNIT = /^(?:khoa|phong|to|xa|thon|phuong|ap|lop|doi|nhom) (?!em |minh |toi |chung |t )\p{L}/u;

/** "Khoa Dược chấm được 83/83 tiêu chí": all of what one office has to do, perhaps not all of the task. */
const isOfOneUnit = ({ items, message, clause }: ClauseView, at: number): boolean =>
  items[at]?.form === 'share' &&
  items[at].value === 100 &&
  NAMED_UNIT.test(message.fold.slice(clause.start, clause.end));

/** A figure of something else, one to reach, or the distance to another. */
const isNotReached = (view: ClauseView, at: number, lead: readonly Item[]): boolean =>
  isCompared(view, at) || isForeign(view, at) || isAim(view, at, lead) || isOfOneUnit(view, at);

/** "4/5 tổ đã nộp, tiến độ 60%": the figure called so is the one of the task. */
const RATE = /^(?:tien do|(?:ty|ti) le (?:thuc hien|hoan thanh))/;

const isOverall = (message: ClauseView['message'], { form }: Item, lead: readonly Item[]): boolean =>
  leads(lead, 'overall') || (form === 'plain' && lead.some((one) => RATE.test(foldOf(message, one))));

const readFlawed = (item: Item | undefined, into: Reading): void => {
  if (item?.flaw === 'unclear') into.unclearShare = true;
  else into.doubts.add('percent');
};

const readOne = (view: ClauseView, at: number, into: Reading): void => {
  const item = view.items[at];
  const value = item?.value;
  if (item === undefined || item.flaw !== undefined || value === undefined) {
    readFlawed(item, into);
    return;
  }
  const lead = leadOf(view.items, at);
  const risen = lead.slice(0, 2).some((one) => has(one, 'into'));
  if (leads(lead, 'less', 'chua', 'khong', 'dau', 'scorn')) readDenied(value, lead, into);
  else if (isWrongOne(lead)) into.percents.push({ value, overall: false, wrong: true });
  else if (leads(lead, 'them') && !risen) into.doubts.add('percent');
  else if (isNotReached(view, at, lead)) {
    into.doubts.add('percent');
    into.doubts.add('meaning');
  } else {
    into.percents.push({
      value: isRemaining(lead) ? 100 - value : value,
      overall: isOverall(view.message, item, lead),
      wrong: false,
    });
  }
};

/** The percentages of a clause, each as progress, as what is left, as a wrong one being corrected, or as a doubt. */
export const readPercents = (view: ClauseView, into: Reading): void => {
  for (const [at, item] of view.items.entries()) if (item.kind === 'percent') readOne(view, at, into);
};
