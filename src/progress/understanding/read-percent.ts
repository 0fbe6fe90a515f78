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

const isForeign = (view: ClauseView, at: number): boolean => {
  const { items, message, clause } = view;
  if (namesOtherRate(message.text.slice(clause.start, clause.end), message.bare) && !namesOtherRate(view.title, false))
    return true;
  if (ALWAYS_OTHER.test(message.fold.slice(clause.start, clause.end))) return true;
  const next = items[at + 1];
  if (next === undefined || next.kind !== 'word' || view.isTitled(next)) return false;
  if (
    has(
      next,
      'fill',
      'progress',
      'task',
      'self',
      'roi',
      'da',
      'overall',
      'part',
      'record',
      'dang',
      'chua',
      'done',
      'submit',
      'near',
      'work',
      'start',
    )
  )
    return false;
  return has(next, 'unit', 'unknown', 'resource', 'plain');
};

const isRemaining = (lead: readonly Item[]): boolean => {
  const at = lead.findIndex((item) => has(item, 'remain'));
  if (at < 0) return false;
  // "còn được 30%" is what is done, "còn khoảng 30%" what is left.
  return !lead.slice(0, at).some((item) => has(item, 'duoc') && !has(item, 'approx'));
};

const readOne = (view: ClauseView, at: number, into: Reading): void => {
  const item = view.items[at];
  if (item === undefined) return;
  const lead = leadOf(view.items, at);
  const leads = (...tags: string[]): boolean => lead.some((one) => has(one, ...tags));
  const risen = lead.slice(0, 2).some((one) => has(one, 'into')) && leads('into');
  if (item.flaw !== undefined || item.value === undefined) into.doubts.add('percent');
  else if (leads('less', 'chua', 'khong', 'dau', 'scorn')) {
    const isDenied = item.value === 100 && !leads('remain');
    if (has(lead[0], 'ratherThan')) into.percents.push({ value: item.value, overall: false, wrong: true });
    else if (isDenied) into.notDone = true;
    else into.doubts.add('percent');
  } else if (has(lead[0], 'ratherThan', 'wrong') || (has(lead[0], 'fill') && has(lead[1], 'ratherThan')))
    into.percents.push({ value: item.value, overall: false, wrong: true });
  else if (leads('them') && !risen) into.doubts.add('percent');
  else if (isForeign(view, at)) {
    into.doubts.add('percent');
    into.doubts.add('meaning');
  } else {
    const value = isRemaining(lead) ? 100 - item.value : item.value;
    into.percents.push({ value, overall: leads('overall'), wrong: false });
  }
};

/** The percentages of a clause, each as progress, as what is left, as a wrong one being corrected, or as a doubt. */
export const readPercents = (view: ClauseView, into: Reading): void => {
  for (const [at, item] of view.items.entries()) if (item.kind === 'percent') readOne(view, at, into);
};
