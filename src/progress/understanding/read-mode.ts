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
export const anyHas = (items: readonly Item[], ...tags: readonly string[]): boolean => {
  for (const item of items) for (const tag of tags) if (item.tags.includes(tag)) return true;
  return false;
};

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

const ASKED_OF = ['done', 'submit', 'start', 'work', 'percent', 'da', 'duoc', 'ack', 'resource', 'record', 'roi'];

/** "chưa về đủ": what is not yet, told by words that elsewhere are particles. */
const COMPLETES = /^(?:ve|du|len|ra|vao|xuong|on|kip|gon|day du)$/;

/** "đã nộp chưa em", "có vướng gì không": the denial at the end makes it a question. */
const endsAsQuestion = ({ items, message }: ClauseView): boolean => {
  const at = lastWord(items);
  const last = items[at];
  const link = items[at - 1];
  if (last === undefined || link === undefined || has(link, ':')) return false;
  if (message.fold.slice(link.start, link.end) === 'thi') return false;
  const before = items.slice(0, at);
  if (items.slice(at + 1).some((item) => COMPLETES.test(message.fold.slice(item.start, item.end)))) return false;
  const word = message.fold.slice(last.start, last.end);
  if (has(last, 'chua') && /^chua(?: duoc)?$/.test(word))
    return before.some((item) => has(item, ...ASKED_OF) && !(has(item, 'ack') && !has(item, 'received')));
  if (!has(last, 'khong') || !/^(?:khong|chang|k|ko|hong|hem)$/.test(word)) return false;
  return before.some((item) => item.kind === 'percent' || (item.kind === 'word' && !has(item, 'ack', 'fill', 'dau')));
};

const isScornful = (items: readonly Item[]): boolean => matchesAny(SCORN, items) || anyHas(items, 'scornAfter');

const POLITE_REQUEST = /(?:duoc|dc|on) (?:khong|ko|k|chu|hong|hem)/;

interface Question {
  readonly view: ClauseView;
  /** Asked in words; else only by its mark. */
  readonly asks: boolean;
  readonly marked: boolean;
}

const asksLater = ({ items, message, clause }: ClauseView): boolean => {
  const more = anyHas(items, 'them') || POLITE_REQUEST.test(message.fold.slice(clause.start, clause.end));
  return anyHas(items, 'ext') || (more && anyHas(items, 'day', 'duration'));
};

/** Questions worth asking back about: each row, what is asked. The first that holds counts. */
const QUESTION_DOUBTS: readonly {
  readonly when: (question: Question) => boolean;
  readonly topics: readonly AskTopic[];
}[] = [
  { when: ({ view }) => anyHas(view.items, 'rep') && anyHas(view.items, ...STRONG), topics: ['meaning'] },
  { when: ({ view }) => asksLater(view), topics: ['extension_date', 'meaning'] },
  {
    when: ({ view, asks, marked }) => marked && !asks && anyHas(view.items, 'percent'),
    topics: ['percent', 'meaning'],
  },
  {
    when: ({ view: { items }, asks, marked }) =>
      marked && !asks && anyHas(items, 'roi', 'da') && anyHas(items, 'done', 'submit') && anyHas(items, 'self'),
    topics: ['meaning'],
  },
  {
    when: ({ view: { items }, marked }) => {
      const at = items.findIndex((item) => has(item, 'q'));
      return !marked && at > 0 && anyHas(items.slice(0, at), 'chua', 'khong', 'hedge');
    },
    topics: ['meaning'],
  },
];

const endsInA = ({ items, message }: ClauseView): boolean => {
  const last = items.at(-1);
  return items.length > 1 && last !== undefined && /^à$/i.test(message.text.slice(last.start, last.end));
};

/** "làm xong chưa nộp": what looks like a question goes on. */
const isUnsent = ({ items, message }: ClauseView): boolean =>
  items.some(
    (item, at) =>
      has(item, 'q') &&
      message.fold.slice(item.start, item.end).endsWith('chua') &&
      has(items[at + 1], 'submit', 'start', 'work', 'resource'),
  ) || items.some((item, at) => has(item, 'done') && has(items[at + 1], 'chua') && has(items[at + 2], 'submit'));

const WHEN =
  /^(?:(?:da|chi|anh|sep|em|cho em hoi) )*(?:bao gio|khi nao|chung nao|luc nao)(?: .*)? (?:vay|the|phai|can|nhi|ha)(?: |$)/;

/** "bao giờ phải xong vậy chị"; "khi nào xong em báo" promises. */
const asksWhen = ({ items, message, clause }: ClauseView): boolean =>
  !anyHas(items, 'bao') && WHEN.test(message.fold.slice(clause.start, clause.end));

/** What a clause that asks comes to. */
const judgeQuestion = (question: Question): Mode => {
  const { view, marked } = question;
  const { items } = view;
  if (isScornful(items) && anyHas(items, 'done', 'submit')) return marked ? doubt('meaning') : PLAIN;
  if (!marked && isUnsent(view)) return doubt('meaning');
  const row = QUESTION_DOUBTS.find(({ when }) => when(question));
  return row === undefined ? none(anyHas(items, 'help') ? 'help' : 'question') : doubt(...row.topics);
};

const questionMode = (view: ClauseView): Mode => {
  const marked = view.clause.closer === '?';
  if (!marked && endsInA(view)) return doubt('meaning', ...(anyHas(view.items, 'percent') ? ['percent' as const] : []));
  const asks = anyHas(view.items, 'q') || endsAsQuestion(view) || asksWhen(view);
  return marked || asks ? judgeQuestion({ view, asks, marked }) : PLAIN;
};

const THIRD = ['unknown', 'person', 'unit', 'plain'];

/** "chị Hà báo xong", "nghe nói …": somebody else's words. */
const isReported = (items: readonly Item[]): boolean => {
  if (!anyHas(items, ...STATUS)) return false;
  const rep = items.findIndex((item) => has(item, 'rep') && !has(item, 'fill'));
  // "đợi trại giống báo giá": what is waited for.
  if (rep >= 0 && !anyHas(items.slice(0, rep), 'wait')) return true;
  const at = items.findIndex((item) => has(item, 'bao') && !has(item, 'self'));
  if (at <= 0) return false;
  if (anyHas(items.slice(0, at), 'wait')) return false;
  let back = at - 1;
  while (back > 0 && has(items[back], 'fill', 'da', 'mark') && !has(items[back], 'self', 'person')) back -= 1;
  return (
    has(items[back], ...THIRD) &&
    !has(items[back], 'self', 'fill') &&
    anyHas(items.slice(at), 'done', 'submit', 'percent', 'chua', 'roi', 'near')
  );
};

const FOR_ME = /(?:giup|ho|dum|gium|cho)\s+(?:anh|chi|sep|toi|chu|co|minh|a|c|thay|bac)(?![a-z])/;

/** "các phòng nộp …" calls on them; "số liệu các phòng" is about them. */
const speaksToMany = (items: readonly Item[]): boolean => {
  const at = items.findIndex((item) => has(item, 'plural'));
  return at >= 0 && items.slice(0, at).every((item) => has(item, ...BEFORE_CALL));
};
const BEFORE_CALL = [
  'fill',
  'ack',
  'greet',
  'person',
  'mark',
  'order',
  'xin',
  'self',
  'evidence',
  'day',
  'code',
  'task',
];

/** "các đồng chí nộp …", "hoàn thành giúp anh": spoken to others, with no word of its being done. */
const isCall = ({ items, message, clause }: ClauseView): boolean => {
  const verb = items.findIndex((item) => has(item, 'done', 'submit'));
  if (verb < 0 || anyHas(items, 'roi', 'da', 'percent')) return false;
  if (speaksToMany(items)) return true;
  const speaksOfSelf = anyHas(items.slice(0, verb), 'self', 'fut');
  const after = message.fold.slice(items[verb]?.end, clause.end);
  const asked = /(?:giup|ho|dum|gium)\s+(?:anh|chi|sep|toi|chu|co|minh|a|c)(?![a-z])/.test(after);
  return asked || (!speaksOfSelf && anyHas(items, 'day', 'clock') && FOR_ME.test(after));
};

const DEMAND = /^(?:yeu cau|de nghi|giao|phan cong|chi dao|don doc|nhac|khan truong)/;

/** "Yêu cầu các bộ phận hoàn thành …": others are told to. */
const isDemand = ({ items, message }: ClauseView): boolean => {
  const first = items.findIndex((item) => !has(item, 'fill', 'ack', 'person', 'mark', 'greet'));
  const item = items[first];
  if (item === undefined || !has(item, 'order') || !DEMAND.test(message.fold.slice(item.start, item.end))) return false;
  const verb = items.findIndex((one, at) => at > first && has(one, 'done', 'submit', 'start'));
  return (
    verb > first + 1 &&
    !has(items[first + 1], 'part') &&
    !anyHas(items.slice(0, verb), 'self', 'ext', 'xin', 'them', 'da')
  );
};

/** "không thuộc tôi nữa"; not "vì nhà thầu chưa bàn giao", which is a reason. */
const isHandedOver = ({ items, message }: ClauseView): boolean => {
  const at = items.findIndex((item) => has(item, 'handover'));
  const item = items[at];
  if (item === undefined || anyHas(items.slice(0, at), 'because', 'chua', 'wait', 'ext')) return false;
  // "bàn giao mặt bằng", "đã nhận bàn giao": the work itself, not the task.
  const isThing = /^ban giao$/.test(message.fold.slice(item.start, item.end)) && anyHas(items, 'percent');
  return (
    !isThing &&
    !(has(item, 'handover') && HANDED_THING.test(message.fold.slice(Math.max(0, item.start - 6), item.end + 10)))
  );
};
const HANDED_THING = /(?<![a-z])(?:nhan|duoc) ban giao|ban giao (?:mat|thiet|tai|ho so|cong|san pham|dat|nha|may|xe)/;

/** "các trường hợp vi phạm" counts cases; "trường hợp …" sets a condition. */
const isConditional = ({ items, message }: ClauseView): boolean =>
  items.some(
    (item, at) =>
      has(item, 'cond') &&
      !(
        /^truong hop$/.test(message.fold.slice(item.start, item.end)) &&
        /(?:\d|cac|nhung|moi|so) $/.test(message.fold.slice(Math.max(0, item.start - 6), item.start)) &&
        at > 0
      ),
  );

/** Each row: when it holds, what is asked about; the first that holds counts. */
const DOUBTS: readonly { readonly when: (view: ClauseView) => boolean; readonly topics: readonly AskTopic[] }[] = [
  { when: (view) => isHandedOver(view), topics: ['meaning'] },
  { when: ({ items }) => anyHas(items, 'except'), topics: ['meaning', 'which_task'] },
  { when: ({ items }) => matchesAny(DOUBLE, items), topics: ['meaning'] },
  { when: ({ items }) => isReported(items), topics: ['meaning', 'percent'] },
  { when: ({ items }) => anyHas(items, 'irony') && !isScornful(items), topics: ['meaning'] },
  { when: ({ items }) => matchesAny(IDIOM, items), topics: ['meaning'] },
  { when: isCall, topics: ['meaning'] },
  { when: (view) => isDemand(view) && !anyHas(view.items, 'percent', 'roi', 'ext'), topics: ['meaning'] },
  {
    when: ({ items }) => matchesAny(ORDER, items) && !anyHas(items, 'ext', 'roi', 'da'),
    topics: ['meaning'],
  },
  { when: (view) => isConditional(view) && anyHas(view.items, ...STATUS), topics: ['meaning'] },
  {
    when: ({ items }) =>
      anyHas(items, 'hedge') && anyHas(items, 'done', 'submit', 'roi') && !anyHas(items, 'percent', 'day'),
    topics: ['meaning'],
  },
];

const doubtMode = (view: ClauseView): Mode => {
  const row = DOUBTS.find(({ when }) => when(view));
  return row === undefined ? PLAIN : doubt(...row.topics);
};

/** "gọi điện xong": a talk or a meal that is finished, not the task. */
const finishesTask = (items: readonly Item[]): boolean => anyHas(items, 'done') && !anyHas(items, 'life', 'busy');

const promiseMode = (view: ClauseView): Mode => {
  const { items } = view;
  if (matchesAny(PROMISE, items) && !anyHas(items, 'percent'))
    return anyHas(items, 'roi', 'da') ? doubt('meaning') : anyHas(items, 'day') ? PLAIN : none('ack');
  if (matchesAny(PATIENCE, items) && !anyHas(items, 'percent', 'ext', 'submit') && !finishesTask(items))
    return none('ack');
  if (
    anyHas(items, 'promise') &&
    !anyHas(items, 'done', 'submit', 'percent', 'fut', 'ext', 'near', 'block', 'lack', 'dang')
  )
    return none('ack');
  return PLAIN;
};

/** "tưởng xong rồi, ai dè …": what was thought, and the next words say that it is not so. */
export const isDisproved = ({ items, message, clause }: ClauseView): boolean =>
  items.some((item) => has(item, 'rep') && /^(?:cu )?tuong/.test(message.fold.slice(item.start, item.end))) &&
  /^[\s,.]*(?:ai de|ai ngo|ngo dau|hoa ra|te ra|nhung|the ma|ma )/.test(message.fold.slice(clause.end));

/** Tells plain statements from questions, promises and everything that needs asking back. */
export const readMode = (view: ClauseView): Mode => {
  if (
    anyHas(view.items, 'help') &&
    !anyHas(view.items, 'block', 'wait', 'lack', 'chua', 'khong', 'done', 'percent', 'ext')
  )
    return none('help');
  if (anyHas(view.items, 'noRecord')) return doubt('meaning');
  if (isDisproved(view)) return none('chitchat');
  for (const read of [questionMode, promiseMode, doubtMode]) {
    const mode = read(view);
    if (mode.kind !== 'plain') return mode;
  }
  return PLAIN;
};
