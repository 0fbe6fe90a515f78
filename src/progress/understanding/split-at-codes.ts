import type { Clause } from './clause.js';
import { has, type Item } from './item.js';

/** A clause, or the part of one, that is about these codes. */
export interface CodedPart {
  readonly codes: readonly Item[];
  readonly clause: Clause;
}

interface Part {
  readonly codes: Item[];
  /** Where the last of the codes stands. */
  last: number;
  readonly from: number;
  to: number;
}

const LEADS = ['done', 'percent', 'submit', 'chua', 'near', 'dang', 'ext', 'block'];
const JOINS = ['mark', 'fill', 'self', 'task'];

/** "#51, #44 xong": only particles and commas lie between the codes of one group. */
const isJoined = (items: readonly Item[], part: Part, at: number): boolean =>
  part.codes.length === 0 || items.slice(part.last + 1, at).every((item) => has(item, ...JOINS) && !has(item, ':'));

const toPart = (clause: Clause, { codes, from, to }: Part): CodedPart => {
  const items = clause.items.slice(from, to);
  const start = items[0]?.start ?? clause.start;
  const end = items.at(-1)?.end ?? clause.end;
  return { codes, clause: { ...clause, items, start, end, closer: to === clause.items.length ? clause.closer : '' } };
};

const ASIDE = ['code', 'fill', 'self', 'person', 'roi', 'mark', 'remain', 'end', 'task', 'ack', 'thanks', 'da'];

/** Whether anything but particles follows the first group of codes, up to the next one. */
const hasOwnWords = (items: readonly Item[], first: number): boolean => {
  const rest = items.slice(first + 1);
  const own = rest.findIndex((item) => !has(item, ...JOINS));
  const next = rest.findIndex((item, at) => item.kind === 'code' && own >= 0 && at > own);
  return (next < 0 ? rest : rest.slice(0, next)).some((item) => !has(item, ...ASIDE));
};

/** "xin gia hạn việc 23 đến 15/8": the request leads, and what follows the code completes it. */
const asksForIt = (lead: readonly Item[]): boolean => {
  const leads = lead.filter((item) => has(item, ...LEADS));
  return leads.length > 0 && leads.every((item) => has(item, 'ext'));
};

/** Splits one clause at its codes: "61 xong 64 mai nộp" or, with the code last, "xong 61 còn 64 chưa". */
export const splitAtCodes = (clause: Clause): CodedPart[] => {
  const { items } = clause;
  const first = items.findIndex((item) => item.kind === 'code');
  if (first < 0) return [{ codes: [], clause }];
  const parts: Part[] = [];
  let part: Part = { codes: [], last: -1, from: 0, to: items.length };
  // "…, tính chung 25% #53 được 40%": what stands before a code with words of its own belongs to the task before it.
  if (leadsWithStatus(clause) && hasOwnWords(items, first) && !asksForIt(items.slice(0, first))) {
    parts.push({ codes: [], last: -1, from: 0, to: first });
    part = { codes: [], last: -1, from: first, to: items.length };
  }
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'code') continue;
    if (isJoined(items, part, at)) {
      part.codes.push(item);
      part.last = at;
      continue;
    }
    part.to = at;
    parts.push(part);
    part = { codes: [item], last: at, from: at, to: items.length };
  }
  parts.push(part);
  return parts.map((each) => toPart(clause, each));
};

/** Whether a clause tells its status before its first code: "xong 12, 15". */
export const leadsWithStatus = ({ items }: Clause): boolean =>
  items
    .slice(
      0,
      Math.max(
        0,
        items.findIndex((item) => item.kind === 'code'),
      ),
    )
    .some((item) => has(item, ...LEADS));
