import { foldText } from './clean-text.js';
import { has, type Item } from './item.js';
import { anyHas } from './read-mode.js';
import type { ClauseView, Reading } from './reading.js';

const PAST = ['da', 'roi', 'moi'];
const KNOWN_BESIDE =
  'fill self person task da roi duoc moi van ack code percent day clock evidence pleaseLog overall all thanks greet mark attachment start progress approx record end submit fix done recent noblock nen because ratherThan duration make'.split(
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

/** "12 hộ đã rà xong": so many are finished, of nobody knows how many. */
const isCounted = (view: ClauseView, at: number): boolean =>
  view.items.slice(0, at).some((item, index) => isCount(view, item) && has(view.items[index + 1], 'unit'));

/** How many words on each side of "xong" must be understood before it is believed. */
const NEAREST = 3;

const nearest = (items: readonly Item[], most = NEAREST): Item[] => {
  const stop = items.findIndex((item) => has(item, 'mark', 'evidence', 'submit', 'because', 'nen'));
  return items.slice(0, stop < 0 ? most : Math.min(stop, most));
};

export const foldOf = ({ message }: Pick<ClauseView, 'message'>, item: Item | undefined): string =>
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

const isObjectTitled = ({ items, isTitled }: ClauseView, at: number): boolean => {
  const object = items.slice(at + 1).find((item) => !has(item, 'fill', 'start', 'task'));
  return object?.kind === 'word' && isTitled(object);
};

/** "Văn phòng đã hoàn thành nhiệm vụ …", "Công an xã đã hoàn thành xử lý tin báo": an office reporting by its name. */
const tellsByName = (view: ClauseView, at: number): boolean => {
  const { items } = view;
  const behind = items[at - 1];
  if (anyHas(items, 'task') && has(behind, ...PAST, 'fill')) return true;
  return has(behind, 'da') && !anyHas(items.slice(0, at), 'person') && isObjectTitled(view, at);
};

/** "chu xong", "cha xong": one letter short of "chua". */
const MAYBE_DENIED = /^(?:chu|cha|hua|cua|chia|chuaa)$/;
/** Without marks "chau" is "cháu" or "chưa" with its letters swapped. */
const isSwappedDenial = ({ message, items }: ClauseView, at: number): boolean =>
  message.text.slice(items[at]?.start, items[at]?.end).toLowerCase() === 'chau';

const THEN = /^(?:qua|sang|tuan|thang|quy|nam|het|cuoi|dau|giua|tet|he|toi|den)(?: |$)/;

/** "qua tuần mới xong": only then; "em mới xong" has just finished. */
const isOnlyThen = (view: ClauseView, at: number): boolean =>
  has(view.items[at - 1], 'moi') && view.items.slice(0, at - 1).some((item) => THEN.test(foldOf(view, item)));

/** "toàn bộ 12 phòng": all of them, however many. */
const withoutWholes = (view: ClauseView, items: readonly Item[]): Item[] => {
  const { items: all } = view;
  const isWhole = (item: Item | undefined): boolean => {
    const before = item === undefined ? undefined : all[all.indexOf(item) - 1];
    return item?.kind === 'number' && /^(?:toan bo|tat ca|ca|du|het)$/.test(foldOf(view, before));
  };
  return items.filter((item) => {
    const before = all[all.indexOf(item) - 1];
    return !isWhole(item) && !(has(item, 'unit') && isWhole(before));
  });
};

/** Words beside "xong" that are neither particles nor words of the title leave open what was finished. */
const besideDone = (view: ClauseView, at: number): 'known' | 'part' | 'count' | 'unknown' => {
  const { items } = view;
  const behind = items[at - 1];
  const next = items[at + 1];
  const beside = [items[at - 2], behind, next, items[at + 2], items[at + 3]];
  if (beside.some((item) => item !== undefined && has(item, 'part') && !view.isTitled(item))) return 'part';
  if ([behind, next].some((item) => isCount(view, item)) || isCounted(view, at)) return 'count';
  if (MAYBE_DENIED.test(foldOf(view, behind)) || isSwappedDenial(view, at - 1) || isOnlyThen(view, at))
    return 'unknown';
  if (has(next, 'approx') || startsCondition(view, at) || namesOtherProduct(view, behind)) return 'unknown';
  const behindMost = tellsByName(view, at) ? 1 : NEAREST;
  const around = [...nearest(items.slice(0, at).reverse(), behindMost), ...nearest(items.slice(at + 1))];
  return withoutWholes(view, around).every((item) => isKnown(view, item)) ? 'known' : 'unknown';
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

export const readDone = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  for (const [at, item] of items.entries()) {
    if (!has(item, 'done') || used.has(at) || isPercentVerb(items, at) || isQuoted(view, at)) continue;
    const beside = isNextStep(view, at) ? 'unknown' : besideDone(view, at);
    if (beside === 'part') into.part = true;
    else if (isOthersWork(view, at)) into.doubts.add('meaning');
    else if (beside === 'count') into.unclearDone = 'percent';
    else if (beside === 'unknown') into.unclearDone ??= 'meaning';
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
export const readSubmitted = (view: ClauseView, into: Reading, used: Set<number>): void => {
  const { items } = view;
  const at = items.findIndex((item, index) => has(item, 'submit') && !used.has(index));
  if (at < 0 || into.done || anyHas(items, 'done') || !anyHas(items, 'da', 'roi')) return;
  const partly = items.some((item) => has(item, 'part') && !view.isTitled(item));
  if (partly) into.part = true;
  else if (anyHas(items, 'wait', 'near', 'fut')) return;
  else if (isProduct(view, at)) into.done = true;
  else if (!anyHas(items, 'evidence')) into.submitted = true;
};
