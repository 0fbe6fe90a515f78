import { has, type Item } from './item.js';
import { matchesAny, placesOf, type Pattern } from './match-pattern.js';
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

const readNegation = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  if (use(items, SCORN, used)) into.notDone = true;
  if (use(items, NOT_DONE, used)) into.notDone = true;
  else if (use(items, NOT_STARTED, used)) {
    const cannot = items.some(
      (item, index) => has(item, 'start') && has(items[index + 1], 'duoc') && !has(items[index + 2], 'gi', 'percent'),
    );
    if (
      cannot ||
      items.some(
        (item) =>
          view.message.fold.slice(item.start, item.end).endsWith('duoc') && has(item, 'duoc') && has(items[0], 'chua'),
      )
    )
      into.doubts.add('meaning');
    else into.notStarted = true;
  }
  const bare = items.filter(
    (item) =>
      item.kind !== 'mark' &&
      !has(item, 'fill', 'self', 'person', 'ack', 'greet', 'code', 'task', 'dau', 'van', 'thanks', 'pleaseLog', 'end'),
  );
  const only = bare[0];
  if (bare.length === 1 && only !== undefined && has(only, 'chua', 'scorn', 'unfinished')) into.notDone = true;
  if (anyHas(items, 'unfinished')) into.notDone = true;
  const denied = items.some((item, index) => has(item, 'chua', 'khong', 'dau', 'scorn') && !used.has(index));
  if (denied && !into.notDone && !into.notStarted) into.openDenial = true;
};

const PAST = ['da', 'roi', 'moi'];
const KNOWN_BESIDE = [
  'fill',
  'self',
  'person',
  'task',
  'da',
  'roi',
  'duoc',
  'moi',
  'van',
  'ack',
  'code',
  'percent',
  'day',
  'clock',
  'evidence',
  'pleaseLog',
  'overall',
  'all',
  'thanks',
  'greet',
  'mark',
  'attachment',
  'start',
  'progress',
  'approx',
  'record',
  'end',
  'submit',
  'correction',
  'fix',
  'done',
  'recent',
  'noblock',
  'nen',
  'because',
  'ratherThan',
  'duration',
];

/** Words beside "xong" that are neither particles nor words of the title leave open what was finished. */
const besideDone = (view: ClauseView, at: number): 'known' | 'part' | 'count' | 'unknown' => {
  const { items } = view;
  const beside = [items[at - 2], items[at - 1], items[at + 1], items[at + 2], items[at + 3]];
  const near = [items[at - 1], items[at + 1]];
  const known = (item: Item | undefined): boolean =>
    item === undefined || has(item, ...KNOWN_BESIDE) || view.isTitled(item);
  if (beside.some((item) => has(item, 'part') && !view.isTitled(item!))) return 'part';
  if (near.some((item) => item?.kind === 'number' || item?.kind === 'money')) return 'count';
  const behind = items[at - 1];
  const ahead = has(items[at + 1], ...PAST, 'fill', 'task', 'mark', 'all', 'duoc') ? items[at + 2] : items[at + 1];
  if (!known(behind) && !(has(behind, 'work', 'unit', 'resource', 'plain') && view.isTitled(behind!))) return 'unknown';
  if (!known(ahead)) return 'unknown';
  if (has(behind, ...PAST, 'fill') && !known(items[at - 2]) && !anyHas(items, 'task')) return 'unknown';
  return 'known';
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
const isQuoted = (view: ClauseView, at: number): boolean => {
  const { items } = view;
  const title = foldText(view.title);
  const item = items[at];
  if (
    item === undefined ||
    !title.startsWith(view.message.fold.slice(item.start, item.end)) ||
    !title.startsWith('hoan')
  )
    return false;
  const next = items[at + 1];
  return next !== undefined && view.isTitled(next) && !anyHas(items, 'da', 'roi');
};

const readDone = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  for (const [at, item] of items.entries()) {
    if (!has(item, 'done') || used.has(at) || isPercentVerb(items, at) || isQuoted(view, at)) continue;
    const beside = besideDone(view, at);
    if (beside === 'part') into.part = true;
    else if (beside === 'count') into.doubts.add('percent');
    else if (beside === 'unknown') into.doubts.add('meaning');
    else into.done = true;
  }
};

const PRODUCT = /bao cao|ke hoach|du toan|quy che|bo truong|bai|tin|cuoc thi/;

/** "nộp / gửi / ban hành rồi": finished where that is the task's product, else asked about. */
const readSubmitted = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items, message } = view;
  const at = items.findIndex((item, index) => has(item, 'submit') && !used.has(index));
  if (at < 0 || into.done || anyHas(items, 'done') || !anyHas(items, 'da', 'roi')) return;
  if (anyHas(items, 'part', 'wait', 'near', 'fut') && !items.some((item) => has(item, 'part') && view.isTitled(item))) {
    if (anyHas(items, 'part')) into.part = true;
    return;
  }
  const verb = message.fold.slice(items[at]?.start, items[at]?.end);
  const title = foldText(view.title);
  const leaves = /^(?:nop|gui|ban hanh|phat hanh|dang|cong khai|cong bo|ky ban hanh|submit|sent)/.test(verb);
  const named = items.some(
    (item, index) =>
      index !== at && view.isTitled(item) && has(item, 'record', 'progress', 'unit', 'unknown', 'plain', 'work'),
  );
  const bare = items.every(
    (item, index) =>
      index === at ||
      has(
        item,
        'fill',
        'self',
        'person',
        'da',
        'roi',
        'day',
        'evidence',
        'task',
        'ack',
        'code',
        'mark',
        'duoc',
        'clock',
        'pleaseLog',
        'moi',
        'van',
      ),
  );
  if (leaves && PRODUCT.test(title) && (named || bare)) into.done = true;
  else if (anyHas(items, 'evidence')) return;
  else into.submitted = true;
};

const readActivity = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  if (use(items, NEAR, used)) into.doing = true;
  if (anyHas(items, 'dang') && !anyHas(items, 'wait', 'block', 'lack', 'broken')) {
    const at = items.findIndex((item) => has(item, 'dang'));
    const next = items.slice(at + 1).find((item) => !has(item, 'fill', 'self', 'duoc'));
    if (has(next, 'busy', 'chat', 'life')) into.intents.add('ack');
    else if (use(items, DOING, used) || next === undefined || anyHas(items, 'task')) into.doing = true;
    else if (items.some((item) => view.isTitled(item))) into.doing = true;
  } else if (matchesAny(DOING.slice(8, 10), items) && !anyHas(items, 'done', 'chua', 'khong')) into.doing = true;
};

const readEvidence = (view: ClauseView, into: Reading): void => {
  for (const item of view.items) {
    if (item.kind === 'evidence' && item.ground !== true && item.evidence !== undefined)
      into.evidence.push(item.evidence);
    if (item.kind === 'attachment' && item.sure === true) into.attached = true;
  }
};

interface Reason {
  readonly from: number;
  readonly to: number;
  readonly blocks: boolean;
}

/** "A vì B" and "do B nên A": what is said, and the words of the reason for it. */
const splitAtReason = (view: ClauseView, because: number): { head: ClauseView; reason: Reason | null } => {
  const { items, clause } = view;
  if (because < 0) return { head: view, reason: null };
  const so = items.findIndex((item, index) => index > because && has(item, 'nen'));
  const cause = items.slice(because + 1, so < 0 ? undefined : so);
  const head = so < 0 ? items.slice(0, because) : [...items.slice(0, because), ...items.slice(so + 1)];
  const blocks =
    anyHas(cause, 'block', 'lack', 'broken', 'wait') ||
    (anyHas(cause, 'chua', 'khong') && anyHas(cause, 'resource', 'submit'));
  const end = so < 0 ? (head.at(-1)?.end ?? clause.start) : clause.end;
  return {
    head: { ...view, items: head, clause: { ...clause, end } },
    reason: {
      from: items[because]?.end ?? clause.start,
      to: so < 0 ? clause.end : (items[so]?.start ?? clause.end),
      blocks,
    },
  };
};

/** Adds what one clause says to what was read before. */
export const readClause = (view: ClauseView, into: Reading): void => {
  const { items, message, clause } = view;
  const mode = readMode(view);
  if (mode.kind === 'none') {
    into.intents.add(mode.intent);
    return;
  }
  readEvidence(view, into);
  if (anyHas(items, 'maybeCode')) into.doubts.add('which_task');
  if (mode.kind === 'doubt') {
    for (const topic of mode.topics) into.doubts.add(topic);
    return;
  }
  if (anyHas(items, 'wrong', 'fix')) into.correction = true;
  if (anyHas(items, 'same')) into.doubts.add('meaning');
  const because = items.findIndex((item) => has(item, 'because'));
  if (readExtension(view, into)) {
    readBefore(view, into);
    return;
  }
  const used = new Set<number>();
  const { head, reason } = splitAtReason(view, because);
  if (reason !== null) {
    into.because = wordsBetween(message, reason.from, reason.to);
    into.becauseBlocks ||= reason.blocks;
  }
  readPercents(head, into);
  const blocked = readBlock(head, into);
  readNegation(head, into, used);
  if (readExpectedDay(head, into)) return;
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
