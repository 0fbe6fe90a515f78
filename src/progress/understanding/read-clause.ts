import { has, type Item } from './item.js';
import { matchesAny, placesOf, toPattern, type Pattern } from './match-pattern.js';
import { readBlock } from './read-block.js';
import { readExpectedDay, readExtension } from './read-days.js';
import { anyHas, patternsOf, readMode } from './read-mode.js';
import { readPercents } from './read-percent.js';
import { wordsBetween, type ClauseView, type Reading } from './reading.js';
import { foldText } from './clean-text.js';

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

/** "chưa làm được": cannot, which is neither begun nor not begun. */
const isUnable = ({ items, message }: ClauseView): boolean =>
  items.some((item, at) => has(item, 'start') && has(items[at + 1], 'duoc') && !has(items[at + 2], 'gi', 'percent')) ||
  (has(items[0], 'chua') &&
    items.some((item) => has(item, 'duoc') && message.fold.slice(item.start, item.end).endsWith('duoc')));

const ASIDE = 'mark fill self person ack greet code task dau van thanks pleaseLog end'.split(' ');

/** "Chưa ạ", "còn lâu": nothing but the denial. */
const isBareDenial = (items: readonly Item[]): boolean => {
  const words = items.filter((item) => !has(item, ...ASIDE));
  return words.length === 1 && has(words[0], 'chua', 'scorn', 'unfinished');
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
  if (denied && !into.notDone && !into.notStarted) into.openDenial = true;
};

const PAST = ['da', 'roi', 'moi'];
const KNOWN_BESIDE =
  'fill self person task da roi duoc moi van ack code percent day clock evidence pleaseLog overall all thanks greet mark attachment start progress approx record end submit fix done recent noblock nen because ratherThan duration'.split(
    ' ',
  );

const PERIOD = /^(?:thang|quy|nam|tuan|ky)$/;

const isKnown = (view: ClauseView, item: Item | undefined): boolean =>
  item === undefined ||
  has(item, ...KNOWN_BESIDE) ||
  view.isTitled(item) ||
  PERIOD.test(view.message.fold.slice(item.start, item.end));

/** Something counted or paid; a year that the title holds is part of the name. */
const isCount = (view: ClauseView, item: Item | undefined): boolean =>
  item?.kind === 'money' || (item?.kind === 'number' && !view.isTitled(item));

/** How many words on each side of "xong" must be understood before it is believed. */
const NEAREST = 3;

const nearest = (items: readonly Item[], most = NEAREST): Item[] => {
  const stop = items.findIndex((item) => has(item, 'mark', 'evidence', 'submit', 'because', 'nen'));
  return items.slice(0, stop < 0 ? most : Math.min(stop, most));
};

const foldOf = ({ message }: ClauseView, item: Item | undefined): string =>
  item === undefined ? '' : message.fold.slice(item.start, item.end);

/** "xong thì …", "làm cho xong đi": what is to come, unless it is told as past. */
const startsCondition = (view: ClauseView, at: number): boolean => {
  const { items } = view;
  if (anyHas(items, ...PAST)) return false;
  return foldOf(view, items[at - 1]) === 'cho' || /^(?:thi|di)$/.test(foldOf(view, items[at + 1]));
};

/** "lên kế hoạch xong" is a step of a task that makes no plan. */
const namesOtherProduct = (view: ClauseView, behind: Item | undefined): boolean =>
  behind !== undefined && /^ke hoach$/.test(foldOf(view, behind)) && !view.isTitled(behind);

/** Words beside "xong" that are neither particles nor words of the title leave open what was finished. */
const besideDone = (view: ClauseView, at: number): 'known' | 'part' | 'count' | 'unknown' => {
  const { items } = view;
  const behind = items[at - 1];
  const next = items[at + 1];
  const beside = [items[at - 2], behind, next, items[at + 2], items[at + 3]];
  if (beside.some((item) => item !== undefined && has(item, 'part') && !view.isTitled(item))) return 'part';
  if ([behind, next].some((item) => isCount(view, item))) return 'count';
  if (has(next, 'approx') || startsCondition(view, at) || namesOtherProduct(view, behind)) return 'unknown';
  // "Văn phòng đã hoàn thành nhiệm vụ …": an office reporting by its name.
  const behindMost = anyHas(items, 'task') && has(behind, ...PAST, 'fill') ? 1 : NEAREST;
  const around = [...nearest(items.slice(0, at).reverse(), behindMost), ...nearest(items.slice(at + 1))];
  return around.every((item) => isKnown(view, item)) ? 'known' : 'unknown';
};

const isPercentVerb = (items: readonly Item[], at: number): boolean => {
  const ahead = items.slice(at + 1, at + 5);
  const stop = ahead.findIndex((item) => item.kind === 'mark' && !has(item, ':', '-', '='));
  const near = stop < 0 ? ahead : ahead.slice(0, stop);
  if (near.some((item) => item.kind === 'percent')) return true;
  const behind = items.slice(0, at).reverse();
  const percent = behind.findIndex((item) => item.kind === 'percent');
  const mark = behind.findIndex((item) => item.kind === 'mark');
  return percent >= 0 && (mark < 0 || percent < mark);
};

/** "Hoàn thành số hóa hồ sơ: 70%" quotes the title; its first word is no report. */
const isQuoted = ({ items, message, title, isTitled }: ClauseView, at: number): boolean => {
  const item = items[at];
  const next = items[at + 1];
  if (item === undefined || next === undefined || anyHas(items, 'da', 'roi')) return false;
  return foldText(title).startsWith(message.fold.slice(item.start, item.end)) && isTitled(next);
};

/** "anh Tâm ký nữa là xong": it is not done until that has happened; "việc 12 là xong" is. */
const isNextStep = ({ items, message }: ClauseView, at: number): boolean => {
  const link = items[at - 1];
  if (link === undefined || message.fold.slice(link.start, link.end) !== 'la') return false;
  return (
    !has(items[at + 1], 'roi') &&
    !anyHas(items, 'da') &&
    !items.slice(0, at - 1).every((item) => has(item, 'code', 'task', 'ack'))
  );
};

/** "bên kia xong", "đợi em xong", "ký xong": someone else's, still to come, or a step that is not the product. */
const isOthersWork = (view: ClauseView, at: number): boolean => {
  const before = view.items.slice(0, at);
  const side = before.findIndex((item) => foldOf(view, item) === 'ben');
  if (side >= 0 && !has(before[side + 1], 'self')) return true;
  if (anyHas(before, 'wait') && !anyHas(before, 'unblock', 'noblock')) return true;
  const step = before.at(-1);
  return has(step, 'submit') && step !== undefined && !view.isTitled(step) && !isProduct(view, at - 1);
};

const readDone = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  for (const [at, item] of items.entries()) {
    if (!has(item, 'done') || used.has(at) || isPercentVerb(items, at) || isQuoted(view, at)) continue;
    const beside = isNextStep(view, at) ? 'unknown' : besideDone(view, at);
    if (beside === 'part') into.part = true;
    else if (isOthersWork(view, at)) into.doubts.add('meaning');
    else if (beside === 'count') into.doubts.add('percent');
    else if (beside === 'unknown') into.doubts.add('meaning');
    else into.done = true;
  }
};

const PRODUCT = /bao cao|ke hoach|du toan|quy che|bo truong|bai|tin|cuoc thi/;

const LEAVES = /^(?:nop|gui|ban hanh|phat hanh|dang|cong khai|cong bo|ky ban hanh|submit|sent)/;
const NAMES_PRODUCT = 'record progress unit unknown plain work'.split(' ');
const BESIDE_SUBMIT = 'fill self person da roi day evidence task ack code mark duoc clock pleaseLog moi van'.split(' ');

/** Whether what left the desk is what the task is to make: named with words of the title, or with none. */
const isProduct = (view: ClauseView, at: number): boolean => {
  const { items, message } = view;
  const verb = message.fold.slice(items[at]?.start, items[at]?.end);
  if (!LEAVES.test(verb) || !PRODUCT.test(foldText(view.title))) return false;
  const rest = items.filter((_, index) => index !== at);
  const named = rest.some((item) => view.isTitled(item) && has(item, ...NAMES_PRODUCT));
  return named || rest.every((item) => has(item, ...BESIDE_SUBMIT));
};

/** "nộp / gửi / ban hành rồi": finished where that is the task's product, else asked about. */
const readSubmitted = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  const at = items.findIndex((item, index) => has(item, 'submit') && !used.has(index));
  if (at < 0 || into.done || anyHas(items, 'done') || !anyHas(items, 'da', 'roi')) return;
  const partly = items.some((item) => has(item, 'part') && !view.isTitled(item));
  if (partly) into.part = true;
  else if (anyHas(items, 'wait', 'near', 'fut')) return;
  else if (isProduct(view, at)) into.done = true;
  else if (!anyHas(items, 'evidence')) into.submitted = true;
};

/** Work said to be going on without "đang": "vẫn soạn". */
const GOING_ON = ['van soft* start', 'van soft* work'].map(toPattern);

const readActivity = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  if (use(items, NEAR, used)) into.doing = true;
  const at = items.findIndex((item) => has(item, 'dang'));
  if (at < 0 || anyHas(items, 'wait', 'block', 'lack', 'broken')) {
    if (matchesAny(GOING_ON, items) && !anyHas(items, 'done', 'chua', 'khong', 'wait', 'block', 'lack', 'broken'))
      into.doing = true;
    return;
  }
  const next = items.slice(at + 1).find((item) => !has(item, 'fill', 'self', 'duoc'));
  if (has(next, 'busy', 'chat', 'life')) into.intents.add('ack');
  else if (use(items, DOING, used) || next === undefined || anyHas(items, 'task') || items.some(view.isTitled))
    into.doing = true;
};

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

/** Where a reason begins; -1 without one. Without diacritics "xong roi do chi" ends in particles, not in a reason. */
const reasonPlace = (items: readonly Item[]): number => {
  const at = items.findIndex((item) => has(item, 'because'));
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

/** Adds what one clause says to what was read before. */
export const readClause = (view: ClauseView, into: Reading): void => {
  const { items } = view;
  const mode = readMode(view);
  if (mode.kind === 'none') {
    into.intents.add(mode.intent);
    return;
  }
  readEvidence(view, into);
  // "A: xong B: 50%" with the mark between them left out.
  const headings = items.filter((item) => has(item, ':')).length;
  if (anyHas(items, 'maybeCode') || headings > 1) into.doubts.add('which_task');
  if (mode.kind === 'doubt') {
    for (const topic of mode.topics) into.doubts.add(topic);
    return;
  }
  if (anyHas(items, 'wrong', 'fix')) into.correction = true;
  if (anyHas(items, 'same')) into.unchanged = true;
  if (anyHas(items, 'redo')) into.redo = true;
  if (isLeftOver(view)) into.notDone = true;
  if (readExtension(view, into)) readBefore(view, into);
  else readStatement(view, into);
};

/** Whether every word of finishing in the clause is denied: a day beside it is not the day expected. */
const isDenied = (items: readonly Item[], used: ReadonlySet<number>): boolean => {
  const denied = [...NOT_DONE, ...SCORN].flatMap((pattern) => placesOf(pattern, items));
  const verbs = items.flatMap((item, at) => (has(item, 'done', 'submit') && !has(item, 'fill') ? [at] : []));
  return (
    used.size > 0 && verbs.length > 0 && verbs.every((verb) => denied.some(({ from, to }) => verb >= from && verb < to))
  );
};

const readStatement = (view: ClauseView, into: Reading): void => {
  const used = new Set<number>();
  const { head, reason } = splitAtReason(view);
  if (reason !== null) {
    into.because = wordsBetween(view.message, reason.from, reason.to);
    into.becauseBlocks ||= reason.blocks;
  }
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
