import { has, type Item } from './item.js';
import type { Message } from './to-items.js';

/** What units are called by: a line that begins so and goes on "báo cáo:" tells who speaks. */
const UNIT_HEADS =
  /^(?:phong|khoa|ban|nha truong|thu vien|thanh tra|bao tang|cong an|chi bo|dang uy|chi cuc|chi|uy|ubnd|to|tram|trung|van|so|bo|doi|truong|cong|hoi|benh|thon|xa|phuong|don|co|nhom|hat|dang|doan)(?: |$)/;
const SPEAKS = /^(?:xin |kinh )*(?:bao cao|phan hoi|bao)$/;
/** A unit's name is shorter than this; longer, and something else stands before the colon. */
const LONGEST_NAME = 9;

/** "báo cáo Chủ tịch:", "báo cáo tiến độ:": a few words on whom or what, and the colon; -1 without one. */
const LONGEST_ADDRESS = 4;
const toldTo = (items: readonly Item[], at: number): number => {
  const colon = items.findIndex((item, index) => index > at && item.kind !== 'word');
  return has(items[colon], ':') && colon - at <= LONGEST_ADDRESS ? colon - 1 : -1;
};

const speakerEnd = ({ fold }: Message, items: readonly Item[], from: number): number => {
  const first = items[from];
  if (first?.kind !== 'word' || !UNIT_HEADS.test(fold.slice(first.start, items[from + 1]?.end ?? first.end))) return -1;
  for (let at = from + 1; at < Math.min(items.length - 1, from + LONGEST_NAME); at += 1) {
    const item = items[at];
    if (item?.kind !== 'word') return -1;
    if (SPEAKS.test(item.syllables.map((each) => each.fold).join(' '))) return toldTo(items, at);
  }
  return -1;
};

/** "Chi cục báo cáo: …": who speaks is no part of what is said, and names no task. */
export const hideSpeaker = (message: Message): readonly Item[] => {
  const { items } = message;
  const hidden = new Set<number>();
  for (const [at] of items.entries()) {
    if (at > 0 && items[at - 1]?.kind !== 'line') continue;
    const end = speakerEnd(message, items, at);
    for (let each = at; each <= end; each += 1) hidden.add(each);
  }
  if (hidden.size === 0) return items;
  return items.map((item, at) => (hidden.has(at) ? { ...item, tags: ['fill', 'pleaseLog'] } : item));
};
