import { PATTERNS } from '../lexicon/progress-grammar.js';
import { has, type Item } from './item.js';
import { matchesAny, toPattern, type Pattern } from './match-pattern.js';
import type { AskTopic, ClauseView, Intent } from './reading.js';

export const patternsOf = (name: keyof typeof PATTERNS): Pattern[] => PATTERNS[name].map(toPattern);

const DOUBLE = patternsOf('doubleNegation');
const PROMISE = patternsOf('promise');
const IDIOM = patternsOf('idiom');
const ORDER = patternsOf('order');
const PATIENCE = patternsOf('patience');
const SCORN = patternsOf('scorn');

const STATUS = [
  'done',
  'submit',
  'percent',
  'chua',
  'near',
  'roi',
  'block',
  'wait',
  'lack',
  'ext',
  'start',
  'work',
  'day',
  'code',
];
const STRONG = ['done', 'submit', 'percent', 'near', 'ext'];
export const anyHas = (items: readonly Item[], ...tags: readonly string[]): boolean =>
  items.some((item) => has(item, ...tags));

/** How a whole clause is meant when it is not a plain statement. */
export type Mode =
  | { readonly kind: 'plain' }
  | { readonly kind: 'none'; readonly intent: Intent }
  | { readonly kind: 'doubt'; readonly topics: readonly AskTopic[] };

const PLAIN: Mode = { kind: 'plain' };
const none = (intent: Intent): Mode => ({ kind: 'none', intent });
const doubt = (...topics: AskTopic[]): Mode => ({ kind: 'doubt', topics });

const TAIL = ['fill', 'self', 'person', 'thanks', 'mark'];

/** The last word that is no particle or person. */
const lastWord = (items: readonly Item[]): number => {
  let at = items.length - 1;
  while (at >= 0 && has(items[at], ...TAIL) && !has(items[at], 'q')) at -= 1;
  return at;
};

const endsAsQuestion = ({ items, message }: ClauseView): boolean => {
  const at = lastWord(items);
  const last = items[at];
  if (last === undefined || at === 0) return false;
  const before = items.slice(0, at);
  const word = message.fold.slice(last.start, last.end);
  if (has(items[at - 1], ':') || message.fold.slice(items[at - 1]?.start, items[at - 1]?.end) === 'thi') return false;
  if (has(last, 'chua') && (word === 'chua' || word === 'chua duoc'))
    return anyHas(
      before,
      'done',
      'submit',
      'start',
      'work',
      'percent',
      'da',
      'duoc',
      'ack',
      'resource',
      'record',
      'roi',
    );
  if (has(last, 'khong') && (word === 'khong' || word === 'chang'))
    return before.some((item) => (item.kind === 'word' && !has(item, 'ack', 'fill', 'dau')) || has(item, 'percent'));
  return false;
};

const isScornful = (items: readonly Item[]): boolean => matchesAny(SCORN, items) || anyHas(items, 'scornAfter');

const questionMode = (view: ClauseView): Mode => {
  const { items, clause } = view;
  const last = items.at(-1);
  if (
    clause.closer !== '?' &&
    items.length > 1 &&
    last !== undefined &&
    /^à$/i.test(view.message.text.slice(last.start, last.end))
  )
    return doubt('meaning');
  const asks = anyHas(items, 'q') || endsAsQuestion(view);
  if (clause.closer !== '?' && !asks) return PLAIN;
  if (isScornful(items) && anyHas(items, 'done', 'submit')) return clause.closer === '?' ? doubt('meaning') : PLAIN;
  if (anyHas(items, 'rep') && anyHas(items, ...STRONG)) return doubt('meaning');
  if (anyHas(items, 'ext') || (anyHas(items, 'them') && anyHas(items, 'day', 'duration')))
    return doubt('extension_date', 'meaning');
  if (
    anyHas(items, 'day', 'duration') &&
    /(?:duoc|dc|on) (?:khong|ko|k|chu|hong|hem)/.test(view.message.fold.slice(clause.start, clause.end))
  )
    return doubt('extension_date', 'meaning');
  if (clause.closer === '?' && !asks && anyHas(items, 'percent')) return doubt('percent', 'meaning');
  if (
    clause.closer === '?' &&
    !asks &&
    anyHas(items, 'roi', 'da') &&
    anyHas(items, 'done', 'submit') &&
    anyHas(items, 'self')
  )
    return doubt('meaning');
  const at = items.findIndex((item) => has(item, 'q'));
  if (clause.closer !== '?' && at > 0 && anyHas(items.slice(0, at), 'chua', 'khong', 'hedge')) return doubt('meaning');
  return none(anyHas(items, 'help') ? 'help' : 'question');
};

const THIRD = ['unknown', 'person', 'unit', 'plain'];

/** "chị Hà báo xong", "nghe nói …": somebody else's words. */
const isReported = (items: readonly Item[]): boolean => {
  if (!anyHas(items, ...STATUS)) return false;
  if (items.some((item) => has(item, 'rep') && !has(item, 'fill'))) return true;
  const at = items.findIndex((item) => has(item, 'bao') && !has(item, 'self'));
  if (at <= 0) return false;
  let back = at - 1;
  while (back > 0 && has(items[back], 'fill', 'da', 'mark') && !has(items[back], 'self', 'person')) back -= 1;
  return (
    has(items[back], ...THIRD) &&
    !has(items[back], 'self', 'fill') &&
    anyHas(items.slice(at), 'done', 'submit', 'percent', 'chua', 'roi', 'near')
  );
};

const FOR_ME = /(?:giup|ho|dum|gium|cho)\s+(?:anh|chi|sep|toi|chu|co|minh|a|c|thay|bac)(?![a-z])/;

/** "các đồng chí nộp …", "hoàn thành giúp anh": spoken to others, with no word of its being done. */
const isCall = ({ items, message, clause }: ClauseView): boolean => {
  const verb = items.findIndex((item) => has(item, 'done', 'submit'));
  if (verb < 0 || anyHas(items, 'roi', 'da', 'percent')) return false;
  if (anyHas(items, 'plural')) return true;
  const speaksOfSelf = anyHas(items.slice(0, verb), 'self', 'fut');
  const after = message.fold.slice(items[verb]?.end, clause.end);
  const asked = /(?:giup|ho|dum|gium)\s+(?:anh|chi|sep|toi|chu|co|minh|a|c)(?![a-z])/.test(after);
  return asked || (!speaksOfSelf && anyHas(items, 'day', 'clock') && FOR_ME.test(after));
};

const doubtMode = (view: ClauseView): Mode => {
  const { items } = view;
  const says = anyHas(items, ...STATUS);
  const strong = anyHas(items, ...STRONG);
  if (anyHas(items, 'handover', 'noRecord')) return doubt('meaning');
  if (matchesAny(DOUBLE, items)) return doubt('meaning');
  if (isReported(items)) return doubt('meaning', 'percent');
  if (anyHas(items, 'irony') && (strong || anyHas(items, 'roi', 'da', 'irony')))
    return isScornful(items) ? PLAIN : doubt('meaning');
  if (matchesAny(IDIOM, items)) return doubt('meaning');
  if (isCall(view)) return doubt('meaning');
  if (matchesAny(ORDER, items) && !anyHas(items, 'ext') && !anyHas(items, 'roi', 'da')) return doubt('meaning');
  if (anyHas(items, 'cond') && says) return doubt('meaning');
  if (anyHas(items, 'hedge') && anyHas(items, 'done', 'submit', 'roi') && !anyHas(items, 'percent', 'day'))
    return doubt('meaning');
  return PLAIN;
};

const promiseMode = (view: ClauseView): Mode => {
  const { items } = view;
  if (matchesAny(PROMISE, items) && !anyHas(items, 'percent'))
    return anyHas(items, 'roi', 'da') ? doubt('meaning') : anyHas(items, 'day') ? PLAIN : none('ack');
  if (matchesAny(PATIENCE, items) && !anyHas(items, 'done', 'percent', 'ext', 'submit')) return none('ack');
  if (
    anyHas(items, 'promise') &&
    !anyHas(items, 'done', 'submit', 'percent', 'fut', 'ext', 'near', 'block', 'lack', 'dang')
  )
    return none('ack');
  return PLAIN;
};

/** Tells plain statements from questions, promises and everything that needs asking back. */
export const readMode = (view: ClauseView): Mode => {
  if (
    anyHas(view.items, 'help') &&
    !anyHas(view.items, 'block', 'wait', 'lack', 'chua', 'khong', 'done', 'percent', 'ext')
  )
    return none('help');
  for (const read of [questionMode, promiseMode, doubtMode]) {
    const mode = read(view);
    if (mode.kind !== 'plain') return mode;
  }
  return PLAIN;
};
