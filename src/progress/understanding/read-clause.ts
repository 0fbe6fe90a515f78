import { has, type Item } from './item.js';
import { matchesAny, placesOf, toPattern, type Pattern } from './match-pattern.js';
import { readBlock } from './read-block.js';
import { readExpectedDay, readExtension } from './read-days.js';
import { anyHas, isDisproved, patternsOf, readMode } from './read-mode.js';
import { foldOf, readDone, readSubmitted } from './read-done.js';
import { readPercents } from './read-percent.js';
import { wordsBetween, type ClauseView, type Intent, type Reading } from './reading.js';

const SCORN = patternsOf('scorn');
const NOT_DONE = patternsOf('notDone');
const NOT_STARTED = patternsOf('notStarted');
const NEAR = patternsOf('near');
const DOING = patternsOf('doing');

/** Items a pattern used; they say nothing more. */
const use = (items: readonly Item[], patterns: readonly Pattern[], used: Set<number>): boolean => {
  let any = false;
  for (const pattern of patterns) {
    for (const { from, to } of placesOf(pattern, items)) {
      any = true;
      for (let at = from; at < to; at += 1) used.add(at);
    }
  }
  return any;
};

/** How many words behind "chưa" the "được" of what cannot be done stands. */
const REACH_OF_DENIAL = 4;
const endsInDuoc = ({ syllables }: Item): boolean => syllables.at(-1)?.fold === 'duoc';

/** "chưa làm được": cannot, which is neither begun nor not begun. */
const isUnable = ({ items }: ClauseView): boolean =>
  items.some((item, at) => has(item, 'start') && has(items[at + 1], 'duoc') && !has(items[at + 2], 'gi', 'percent')) ||
  items.some((item, at) => {
    if (!has(item, 'chua', 'khong')) return false;
    const able = items.findIndex((one, index) => index > at && has(one, 'duoc') && endsInDuoc(one));
    return able > at && able <= at + REACH_OF_DENIAL && !has(items[able + 1], 'percent', 'gi');
  });

const ASIDE = 'mark fill self person ack greet code task dau van thanks pleaseLog end'.split(' ');

/** "Chưa ạ", "còn lâu": nothing but the denial. */
const isBareDenial = (items: readonly Item[]): boolean => {
  const words = items.filter((item) => !has(item, ...ASIDE));
  return words.length === 1 && has(words[0], 'chua', 'scorn', 'unfinished');
};

/** "(… nộp được 60%,) học phí chưa thu": led by words of the title, without a percentage of its own. */
const isOwnShare = ({ items, isTitled }: ClauseView): boolean => {
  const first = items.find((item) => item.kind === 'word');
  return first !== undefined && isTitled(first) && !has(first, 'task', 'record') && !anyHas(items, 'percent');
};

const readNegation = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  const scorned = use(items, SCORN, used);
  if (use(items, NOT_DONE, used)) into.notDone = true;
  else if (use(items, NOT_STARTED, used)) {
    if (isUnable(view)) into.unable = true;
    else into.notStarted = true;
  }
  if (scorned || isBareDenial(items) || anyHas(items, 'unfinished')) into.notDone = true;
  const denied = items.some((item, index) => has(item, 'chua', 'khong', 'dau', 'scorn') && !used.has(index));
  if (!denied || into.notDone || into.notStarted) return;
  if (isUnable(view)) into.unable = true;
  else {
    into.openDenial = true;
    into.shareDenied ||= isOwnShare(view);
  }
};

/** Work said to be going on without "đang": "vẫn soạn". */
const GOING_ON = ['van soft* start', 'van soft* work'].map(toPattern);
/** "mới bắt đầu", "bắt đầu triển khai rồi". */
const BEGUN = ['da|moi soft* begin', 'begin start? soft* roi'].map(toPattern);

/** "đang họp": busy with something else; "đang khám", where that is the task, is work on it. */
const isElsewhere = (view: ClauseView, item: Item | undefined): boolean =>
  item !== undefined && (has(item, 'busy', 'chat') || (has(item, 'life') && !view.isTitled(item)));

/** "đang ngoài tòa": where somebody is, not what is being done. */
const isSomewhere = (view: ClauseView, at: number): boolean =>
  /^(?:o|ngoai|ben ngoai)$/.test(foldOf(view, view.items[at + 1])) &&
  has(view.items[at + 2], 'unknown', 'plain', 'unit');

/** "(xin thêm 2 ngày,) cụ Sáu đang nằm viện": what somebody else is about is the reason. */
const isOfSomebody = ({ items, isTitled }: ClauseView, at: number): boolean => {
  const subject = items.slice(0, at).filter((item) => item.kind === 'word' && !has(item, 'fill'));
  return subject.length > 0 && !anyHas(subject, 'self', 'task') && !items.some(isTitled);
};
const wordsOf = ({ message, clause }: ClauseView): string => wordsBetween(message, clause.start, clause.end);

const HINDRANCES = ['wait', 'block', 'lack', 'broken'];

/** Work going on, told without "đang". */
const goesOn = (items: readonly Item[]): boolean =>
  !anyHas(items, 'done', 'chua', 'khong', ...HINDRANCES) &&
  (matchesAny(GOING_ON, items) || (matchesAny(BEGUN, items) && !anyHas(items, 'day', 'fut', 'cond')));

const readActivity = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  if (use(items, NEAR, used)) into.doing = true;
  const at = items.findIndex((item) => has(item, 'dang'));
  if (at < 0 || anyHas(items, ...HINDRANCES)) {
    if (goesOn(items)) into.doing = true;
    return;
  }
  const next = items.slice(at + 1).find((item) => !has(item, 'fill', 'self', 'duoc'));
  if (isElsewhere(view, next) || isSomewhere(view, at)) into.intents.add('ack');
  else if (into.extension !== null && isOfSomebody(view, at)) into.extension.reason ??= wordsOf(view);
  else if (isAtWork(view, next, used)) into.doing = true;
};

const isAtWork = (view: ClauseView, next: Item | undefined, used: Set<number>): boolean =>
  use(view.items, DOING, used) || next === undefined || anyHas(view.items, 'task') || view.items.some(view.isTitled);

const ASKS_FOR_IT = /(?<![a-z])(?:gui|cho|tim|up|xin)(?: lai)?(?: cho)? (?:em|toi|minh|e|tui)(?![a-z])[^,;]{0,30}$/;

/** "cần công văn 15/…", "anh gửi em công văn 15/…": a document asked for or still to come shows nothing. */
const isAskedFor = ({ items, message, clause }: ClauseView, at: number): boolean => {
  const before = items.slice(0, at);
  if (anyHas(items, 'da', 'roi', 'done')) return false;
  const start = items[at]?.start ?? clause.start;
  if (anyHas(before, 'order', 'fut', 'cond')) return true;
  if (
    before.some(
      (item, index) => has(item, 'xin') && !before.slice(index).some((one) => has(one, 'submit', 'record', 'bao')),
    )
  )
    return true;
  return ASKS_FOR_IT.test(message.fold.slice(clause.start, start));
};

const readEvidence = (view: ClauseView, into: Reading): void => {
  for (const [at, item] of view.items.entries()) {
    if (item.kind === 'evidence' && item.ground !== true && item.evidence !== undefined) {
      if (isAskedFor(view, at)) into.doubts.add('meaning');
      else into.evidence.push(item.evidence);
    }
    if (item.kind === 'attachment' && item.sure === true) into.attached = true;
  }
};

interface Reason {
  readonly from: number;
  readonly to: number;
  readonly blocks: boolean;
}

const tellsOfBlock = (cause: readonly Item[]): boolean =>
  anyHas(cause, 'block', 'lack', 'broken', 'wait') ||
  (anyHas(cause, 'chua', 'khong') && anyHas(cause, 'resource', 'submit'));

/** "tại Công văn số …", "khảo sát tại khoa": a place, unless what follows tells of a hindrance. */
const isPlace = (items: readonly Item[], at: number): boolean => {
  const rest = items.slice(at + 1);
  if (rest[0]?.kind === 'evidence') return true;
  const syllables = items[at]?.syllables ?? [];
  return syllables.length === 1 && syllables[0]?.fold === 'tai' && !tellsOfTrouble(rest);
};
const tellsOfTrouble = (items: readonly Item[]): boolean =>
  anyHas(items, 'block', 'lack', 'broken', 'wait', 'chua', 'khong', 'busy', 'because');

/** Where a reason begins; -1 without one. Without diacritics "xong roi do chi" ends in particles, not in a reason. */
const reasonPlace = (items: readonly Item[]): number => {
  const at = items.findIndex((item, index) => has(item, 'because') && !isPlace(items, index));
  return items.slice(at + 1).some((item) => !has(item, 'fill', 'self', 'person', 'mark')) ? at : -1;
};

/** "không có máy chiếu nên chưa tổ chức được": the reason stands first, without a word before it. */
const splitAtSo = (view: ClauseView): { head: ClauseView; reason: Reason | null } => {
  const { items, clause } = view;
  const so = items.findIndex((item) => has(item, 'nen'));
  const [cause, rest] = [items.slice(0, Math.max(0, so)), items.slice(so + 1)];
  const first = cause.findIndex((item) => !has(item, 'fill', 'ack', 'person', 'mark', 'self', 'task', 'code'));
  const held = first >= 0 && anyHas(cause, 'chua', 'khong') && anyHas(rest, 'chua', 'khong');
  if (!held || anyHas(cause, 'block', 'lack', 'broken', 'wait', 'done', 'resource'))
    return { head: view, reason: null };
  const reason = { from: cause[first]?.start ?? clause.start, to: items[so]?.start ?? clause.end, blocks: true };
  return { head: { ...view, items: rest }, reason };
};

/** "A vì B" and "do B nên A": what is said, and the words of the reason for it. */
const splitAtReason = (view: ClauseView): { head: ClauseView; reason: Reason | null } => {
  const { items, clause } = view;
  const because = reasonPlace(items);
  if (because < 0) return splitAtSo(view);
  const so = items.findIndex((item, index) => index > because && has(item, 'nen'));
  const cause = items.slice(because + 1, so < 0 ? undefined : so);
  const head = so < 0 ? items.slice(0, because) : [...items.slice(0, because), ...items.slice(so + 1)];
  const end = so < 0 ? (head.at(-1)?.end ?? clause.start) : clause.end;
  return {
    head: { ...view, items: head, clause: { ...clause, end } },
    reason: {
      from: items[because]?.end ?? clause.start,
      to: so < 0 ? clause.end : (items[so]?.start ?? clause.end),
      blocks: tellsOfBlock(cause),
    },
  };
};

const LEFT = /^(?:chi )?con(?: lai)?(?: moi| phai)?$/;

/** "(xong rồi,) chỉ còn ký": a step is left. */
const isLeftOver = (view: ClauseView): boolean => {
  const { items } = view;
  const first = items.findIndex((item) => !has(item, 'mark'));
  const next = items[first + 1];
  if (!LEFT.test(foldOf(view, items[first])) || anyHas(items, 'percent', 'other', 'day')) return false;
  return has(next, 'submit', 'work', 'part', 'start') && !has(next, 'fill');
};

/** "A: xong B: 50%" with the mark between them left out. */
const hasTwoHeadings = (items: readonly Item[]): boolean => {
  const colons = items.flatMap((item, at) => (has(item, ':') ? [at] : []));
  return colons.slice(1).some((at, index) => anyHas(items.slice(colons[index], at), ...STATES));
};
const STATES = 'done percent chua near dang block wait lack submit roi'.split(' ');

const SAID_OF_OTHERS =
  'done percent chua khong dau near dang block wait lack ext submit evidence day roi start work remain end'.split(' ');

/** "…, à quên, việc khác cơ": not this task after all. */
const isTakenBack = (items: readonly Item[]): boolean => anyHas(items, 'other') && !anyHas(items, ...SAID_OF_OTHERS);

const readIdle = (view: ClauseView, intent: Intent, into: Reading): void => {
  if (isDisproved(view)) into.notDone = true;
  into.intents.add(intent);
};

/** Adds what one clause says to what was read before. */
export const readClause = (view: ClauseView, into: Reading): void => {
  const { items } = view;
  const mode = readMode(view);
  if (mode.kind === 'none') {
    readIdle(view, mode.intent, into);
    return;
  }
  readEvidence(view, into);
  if (anyHas(items, 'maybeCode') || hasTwoHeadings(items)) into.doubts.add('which_task');
  if (mode.kind === 'doubt') {
    for (const topic of mode.topics) into.doubts.add(topic);
    return;
  }
  if (isTakenBack(items)) into.doubts.add('which_task');
  if (anyHas(items, 'wrong', 'fix')) into.correction = true;
  if (anyHas(items, 'same')) into.unchanged = true;
  if (anyHas(items, 'redo')) into.redo = true;
  if (isLeftOver(view)) into.notDone = true;
  if (readExtension(view, into)) readBefore(view, into);
  else readStatement(view, into);
};

/** Whether every word of finishing in the clause is denied: a day beside it is not the day expected. */
const isDenied = (items: readonly Item[], used: ReadonlySet<number>): boolean => {
  if (used.size === 0) return false;
  const denied = [...NOT_DONE, ...SCORN].flatMap((pattern) => placesOf(pattern, items));
  const verbs = items.flatMap((item, at) => (has(item, 'done', 'submit') && !has(item, 'fill') ? [at] : []));
  return verbs.length > 0 && verbs.every((verb) => denied.some(({ from, to }) => verb >= from && verb < to));
};

const NOT_WAITED_FOR = 'self person xin them ext fill moment busy ack q promise order bao thanks chat'.split(' ');

/** Without marks "cho thung loa" waits for loudspeakers or gives to somebody: when the clause begins so, it is asked. */
const mayWait = ({ items, message }: ClauseView): boolean => {
  if (!message.bare) return false;
  const first = items.findIndex((item) => !has(item, 'mark', 'code', 'ack') && foldOf({ message }, item) !== 'hien');
  const next = items[first + 1];
  return (
    foldOf({ message }, items[first]) === 'cho' &&
    !has(items[first], 'wait') &&
    next?.kind === 'word' &&
    (!has(next, ...NOT_WAITED_FOR) || foldOf({ message }, next) === 'ben')
  );
};

const readStatement = (view: ClauseView, into: Reading): void => {
  const used = new Set<number>();
  const { head, reason } = splitAtReason(view);
  if (reason !== null) {
    const words = wordsBetween(view.message, reason.from, reason.to);
    into.because = into.because === null || into.because === '' ? words : `${into.because}, ${words}`;
    into.becauseBlocks ||= reason.blocks;
  }
  if (mayWait(view)) into.doubts.add('meaning');
  readPercents(head, into);
  const blocked = readBlock(head, into);
  readNegation(head, into, used);
  if (readExpectedDay(head, into, isDenied(head.items, used))) return;
  readActivity(head, into, used);
  if (blocked && !anyHas(head.items, 'roi', 'da')) return;
  readDone(head, into, used);
  readSubmitted(head, into, used);
};

/** "chưa xong xin lùi …": the status said in the same breath as the request. */
const readBefore = (view: ClauseView, into: Reading): void => {
  const at = view.items.findIndex((item) => has(item, 'ext', 'them', 'xin'));
  const head = { ...view, items: view.items.slice(0, at) };
  if (head.items.length === 0) return;
  readPercents(head, into);
  if (matchesAny(NOT_DONE, head.items)) into.notDone = true;
  else if (matchesAny(NOT_STARTED, head.items)) into.notStarted = true;
  else if (anyHas(head.items, 'done')) into.doubts.add('meaning');
};
