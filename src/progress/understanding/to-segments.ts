import type { Clause } from './clause.js';
import { has, type Item } from './item.js';
import { nameTask, scoreTitles, type TitleIndex } from './name-tasks.js';
import { anyHas } from './read-mode.js';

/** Why nobody can tell the task of a segment. */
export type Unclear = 'unknown_code' | 'several_titles' | 'other_title' | 'other_words' | 'unnamed';

/** A part of the message about one task (or about one that must be asked for). */
export interface Segment {
  readonly target: number | null;
  readonly unclear: Unclear | null;
  /** Codes to offer when the task is asked for. */
  readonly offers: readonly number[];
  readonly unknownCode: number | null;
  readonly clauses: readonly Clause[];
  readonly ordinal: boolean;
}

export interface Targets {
  readonly open: ReadonlySet<number>;
  readonly titles: TitleIndex;
  /** The task meant when nothing is named; null when there are several. */
  readonly fallback: number | null;
  /** The codes the message may be about: those of the message replied to, or all. */
  readonly offers: readonly number[];
}

interface Draft {
  target: number | null;
  unclear: Unclear | null;
  offers: readonly number[];
  unknownCode: number | null;
  clauses: Clause[];
  ordinal: boolean;
  named: boolean;
}

const STATUS = [
  'done',
  'percent',
  'chua',
  'khong',
  'dau',
  'scorn',
  'near',
  'dang',
  'block',
  'wait',
  'lack',
  'broken',
  'ext',
  'submit',
  'fut',
  'da',
  'roi',
  'evidence',
  'day',
  'because',
  'xin',
  'duoc',
  'unblock',
  'noblock',
  'moi',
  'them',
  ':',
];
const CLAIMS = [
  'done',
  'percent',
  'chua',
  'khong',
  'dau',
  'near',
  'dang',
  'block',
  'wait',
  'lack',
  'broken',
  'ext',
  'submit',
  'evidence',
  'day',
  'roi',
  'scorn',
  'them',
  'unblock',
  'attachment',
  'start',
  'money',
];

/** The words before the first word of progress, where the task is named; after it when nothing stands before. */
const subjectOf = (items: readonly Item[]): readonly Item[] => {
  const words = items.filter((item) => item.kind !== 'code');
  const first = words.findIndex(
    (item, index) => has(item, ...STATUS) && !(index === 0 && has(item, 'done', 'submit', 'da')),
  );
  const before = first < 0 ? words : words.slice(0, first);
  const start = before.findIndex(
    (item) => !has(item, 'fill', 'self', 'person', 'ack', 'da', 'pleaseLog', 'greet', 'mark', 'task', 'end', 'remain'),
  );
  if (
    start >= 0 &&
    before.slice(start).some((item) => !has(item, 'done', 'submit', 'fill', 'da', 'roi', 'self', 'task'))
  )
    return before;
  const stop = words.findIndex(
    (item, index) => index > first && has(item, 'because', 'wait', 'block', 'lack', 'day', 'evidence', 'percent'),
  );
  return first < 0 ? [] : words.slice(first, stop < 0 ? undefined : stop);
};

const hasClaim = (clause: Clause): boolean => clause.items.some((item) => has(item, ...CLAIMS));

/** Splits one clause at its codes: "61 xong 64 mai nộp" or, with the code last, "xong 61 còn 64 chưa". */
const splitAtCodes = (clause: Clause): { codes: Item[]; clause: Clause }[] => {
  const { items } = clause;
  const first = items.findIndex((item) => item.kind === 'code');
  if (first < 0) return [{ codes: [], clause }];
  const parts: { codes: Item[]; from: number; to: number }[] = [];
  const lead = items.slice(0, first);
  const leads = lead.some((item) => has(item, 'done', 'percent', 'submit', 'chua', 'near', 'dang', 'ext', 'block'));
  let at = leads ? 0 : first;
  let part: { codes: Item[]; from: number; to: number } = { codes: [], from: 0, to: items.length };
  for (; at < items.length; at += 1) {
    const item = items[at];
    if (item?.kind !== 'code') continue;
    const between = items.slice(part.codes.length === 0 ? at : part.from, at);
    const joined =
      part.codes.length === 0 ||
      between
        .slice(between.lastIndexOf(part.codes.at(-1)!) + 1)
        .every((one) => has(one, 'mark', 'fill', 'self') && !has(one, ':'));
    if (joined) part.codes.push(item);
    else {
      part.to = at;
      parts.push(part);
      part = { codes: [item], from: at, to: items.length };
    }
  }
  parts.push(part);
  return parts.map(({ codes, from, to }) => {
    const own = items.slice(from, to);
    return {
      codes,
      clause: {
        ...clause,
        items: own,
        start: own[0]?.start ?? clause.start,
        end: own.at(-1)?.end ?? clause.end,
        closer: to === items.length ? clause.closer : '',
      },
    };
  });
};

const REFERS = /^(?:viec|nhiem vu|cai|cac|may|hai|nhung|mot|1|ve)/;

/** Groups clauses by the task they are about. */
export const toSegments = (clauses: readonly Clause[], targets: Targets, fold: string): Segment[] => {
  const drafts: Draft[] = [];
  let current: Draft | null = null;
  let pending: Item[] = [];
  // "xong 12, 15": codes that follow a status share it with the codes after the comma.
  let trailing: Clause | null = null;
  const open = (draft: Omit<Draft, 'clauses'>, clause: Clause): Draft => {
    const fresh: Draft = { ...draft, clauses: [clause] };
    drafts.push(fresh);
    return fresh;
  };
  const blank = { target: null, unclear: null, offers: targets.offers, unknownCode: null, ordinal: false, named: true };
  const openCodes = (codes: readonly Item[], clause: Clause): void => {
    for (const code of codes) {
      const value = code.value ?? -1;
      current = targets.open.has(value)
        ? open({ ...blank, target: value }, clause)
        : open({ ...blank, unclear: 'unknown_code', unknownCode: value }, clause);
    }
  };
  const openNamed = (clause: Clause): boolean => {
    const other = clause.items.find(
      (item, index) =>
        has(item, 'other', 'all') && !has(item, 'fill') && !has(clause.items[index + 1], 'unit', 'part', 'unknown'),
    );
    const isShareOfOne =
      current !== null &&
      !current.named &&
      current.target !== null &&
      other !== undefined &&
      /con lai|khac/.test(fold.slice(other.start, other.end)) &&
      current.clauses.some((each) => anyHas(each.items, 'percent'));
    if (other !== undefined && !isShareOfOne && REFERS.test(fold.slice(other.start, other.end)) && hasClaim(clause)) {
      current = open({ ...blank, unclear: 'other_words' }, clause);
      return true;
    }
    const subject = subjectOf(clause.items);
    const naming = nameTask(targets.titles, subject);
    if (naming.kind === 'none') return false;
    const held = current?.target ?? (current === null ? targets.fallback : null);
    if (naming.kind === 'several') {
      if (held !== null && (naming.codes.includes(held) || current !== null)) return false;
      current = open({ ...blank, unclear: 'several_titles', offers: naming.codes }, clause);
      return true;
    }
    const { code, score } = naming.match;
    if (code === held) return false;
    const own =
      held === null ? 0 : (scoreTitles(targets.titles, subject).find((match) => match.code === held)?.score ?? 0);
    if (own >= score - 1) return false;
    if (targets.fallback !== null && !current?.named)
      current = open({ ...blank, unclear: 'other_title', offers: [...new Set([targets.fallback, code])] }, clause);
    else if (current !== null && !hasClaim(clause)) return false;
    else current = open({ ...blank, target: code }, clause);
    return true;
  };
  for (const clause of clauses) {
    const parts = splitAtCodes(clause);
    for (const { codes, clause: part } of parts) {
      if (codes.length > 0) {
        const says =
          hasClaim({ ...part, items: part.items.filter((item) => item.kind !== 'code') }) ||
          part.items.some((item) =>
            has(
              item,
              'same',
              'q',
              'noblock',
              'ack',
              'handover',
              'hedge',
              'fut',
              'cond',
              'irony',
              'percent',
              'work',
              'undo',
              'wrong',
            ),
          );
        const codesOnly = part.items.every((item) => has(item, 'code', 'fill', 'self', 'ack', 'mark', 'person'));
        if (!says && codesOnly && trailing !== null) {
          openCodes(codes, trailing);
          continue;
        }
        if (
          !says &&
          part.closer === ',' &&
          part.items.every((item) => has(item, 'code', 'fill', 'self', 'ack', 'mark', 'pleaseLog', 'person'))
        )
          pending.push(...codes);
        else {
          openCodes([...pending, ...codes], part);
          pending = [];
          trailing = part.closer === ',' && part.items.at(-1)?.kind === 'code' && says ? part : null;
        }
      } else if (openNamed(part)) {
        pending = [];
      } else if (current?.ordinal === true && anyHas(part.items, 'overall') && anyHas(part.items, 'percent')) {
        current = open(
          { ...blank, target: targets.fallback, unclear: targets.fallback === null ? 'unnamed' : null, named: false },
          part,
        );
      } else if (part.ordinal) {
        current = open(
          {
            ...blank,
            target: null,
            unclear: targets.fallback === null ? 'unnamed' : null,
            ordinal: true,
            named: false,
          },
          part,
        );
      } else if (
        current !== null &&
        !(part.opensLine && current.named && hasClaim(part) && current.clauses.some(hasClaim))
      ) {
        current.clauses.push(part);
      } else {
        current = open(
          { ...blank, target: targets.fallback, unclear: targets.fallback === null ? 'unnamed' : null, named: false },
          part,
        );
      }
    }
  }
  if (pending.length > 0 && clauses[0] !== undefined) openCodes(pending, { ...clauses[0], items: [] });
  return mergeSame(spreadGroups(drafts));
};

/** "#51 #44 xong": codes opened on one and the same clause share everything up to the next code. */
const spreadGroups = (drafts: readonly Draft[]): Draft[] => {
  const spread = [...drafts];
  for (let at = spread.length - 2; at >= 0; at -= 1) {
    const one = spread[at];
    const next = spread[at + 1];
    if (
      one !== undefined &&
      next !== undefined &&
      one.clauses.length === 1 &&
      one.clauses[0] === next.clauses[0] &&
      one.named
    )
      spread[at] = { ...one, clauses: next.clauses };
  }
  return spread;
};

/** Two stretches about one task are read together. */
const mergeSame = (drafts: readonly Draft[]): Segment[] => {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const same =
      draft.target === null || draft.ordinal
        ? undefined
        : merged.find((one) => one.target === draft.target && !one.ordinal);
    if (same === undefined) merged.push({ ...draft, clauses: [...draft.clauses] });
    else same.clauses.push(...draft.clauses.filter((clause) => !same.clauses.includes(clause)));
  }
  return merged;
};

export const holdsContent = (clauses: readonly Clause[]): boolean =>
  clauses.some(hasClaim) || clauses.some((clause) => anyHas(clause.items, 'unknown'));
