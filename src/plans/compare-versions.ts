import { bestAssignment } from './assignment.js';
import type { PlanRow } from './plan-reading.js';
import { unitKey } from './match-units.js';
import { fold, overlap, similarityOfWords, wordsOf } from './words.js';

export type ComparedField = 'group' | 'title' | 'lead' | 'support' | 'deadline' | 'deliverable' | 'note' | 'monitor';

export interface RowChange {
  readonly before: PlanRow;
  readonly after: PlanRow;
  /** What is different; a new number alone is no change. */
  readonly fields: readonly ComparedField[];
}

export interface VersionDiff {
  readonly added: readonly PlanRow[];
  readonly removed: readonly PlanRow[];
  readonly changed: readonly RowChange[];
  readonly unchanged: readonly { readonly before: PlanRow; readonly after: PlanRow }[];
}

const withoutNumber = (group: string): string => fold(group).replace(/^([ivxl]+|[a-z]|\d+(\.\d+)*)\.\s+/, '');
const listKey = (units: readonly string[]): string => units.map(unitKey).sort().join('|');
const textKey = (text: string): string => wordsOf(text).join(' ');
const timeKey = (text: string): string => fold(text).replace(/\s+/gu, '');

const KEYS: Readonly<Record<ComparedField, (row: PlanRow) => string>> = {
  group: (row) => withoutNumber(row.group),
  title: (row) => textKey(row.title),
  lead: (row) => listKey(row.lead),
  support: (row) => listKey(row.support),
  deadline: (row) => timeKey(row.deadline),
  deliverable: (row) => textKey(row.deliverable),
  note: (row) => textKey(row.note),
  monitor: (row) => textKey(row.monitor),
};
const FIELDS = Object.keys(KEYS) as ComparedField[];

/** Fields in which two rows say something else; case, tone marks, dashes and blanks count for nothing. */
export const differences = (before: PlanRow, after: PlanRow): ComparedField[] =>
  FIELDS.filter((field) => KEYS[field](before) !== KEYS[field](after));

/** Reworded this far is still the same task when nothing else speaks for it. */
const SAME_TITLE = 0.5;
/** Reworded further, but with the same heading, lead and time. */
const SAME_REST = 0.3;
const CONTAINED = 0.85;
const FEWEST_WORDS = 4;

/** What is compared of a row, worked out once. */
interface Weighed {
  readonly row: PlanRow;
  readonly words: readonly string[];
  readonly keys: Readonly<Record<ComparedField, string>>;
}

const toWeighed = (row: PlanRow): Weighed => ({
  row,
  words: wordsOf(row.title),
  keys: Object.fromEntries(FIELDS.map((field) => [field, KEYS[field](row)])) as Record<ComparedField, string>,
});

const titleScore = ({ words: left }: Weighed, { words: right }: Weighed): number => {
  const [fewer, more] = [Math.min(left.length, right.length), Math.max(left.length, right.length)];
  const shared = overlap(left, right);
  // Two titles that share few words cannot be alike; the costly measure is left out.
  if (shared * fewer < more * 0.15 && shared < CONTAINED) return 0;
  const alike = similarityOfWords(left, right);
  const inside = fewer >= FEWEST_WORDS && shared >= CONTAINED;
  return inside ? Math.max(alike, 0.6 + (0.3 * shared * fewer) / more) : alike;
};

/** How likely two rows are the same task: the title decides, heading, lead, time and number break ties; 0: not. */
const score = (before: Weighed, after: Weighed): number => {
  const title = titleScore(before, after);
  const same = (field: ComparedField): boolean => before.keys[field] === after.keys[field];
  const restAgrees = same('group') && same('lead') && same('deadline');
  if (title < (restAgrees ? SAME_REST : SAME_TITLE)) return 0;
  const ties: readonly (readonly [boolean, number])[] = [
    [same('group'), 0.1],
    [same('lead'), 0.1],
    [same('deadline'), 0.04],
    [same('deliverable'), 0.03],
    [before.row.row === after.row.row, 0.03],
  ];
  return ties.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), title);
};

interface Pairing {
  readonly before: number;
  readonly after: number;
}

const identity = (row: PlanRow): string =>
  ['title', 'lead', 'group', 'deadline'].map((field) => KEYS[field as ComparedField](row)).join('¦');

const pushTo = (map: Map<string, number[]>, key: string, index: number): void => {
  const known = map.get(key);
  if (known === undefined) map.set(key, [index]);
  else known.push(index);
};

/** Rows that say the same are paired at once; only the rest needs weighing. */
const pairEqual = (before: readonly PlanRow[], after: readonly PlanRow[]): Pairing[] => {
  const free = new Map<string, number[]>();
  for (const [index, row] of after.entries()) pushTo(free, identity(row), index);
  return before.flatMap((row, index): Pairing[] => {
    const found = free.get(identity(row))?.shift();
    return found === undefined ? [] : [{ before: index, after: found }];
  });
};

const MOST_WEIGHED = 400;
/** A word in more titles than this tells them apart no longer. */
const MOST_SHARING = 30;

/** Rows of the new version worth weighing against an old one: they share a rare word, or stand at the same place. */
const candidatesIn = (news: readonly Weighed[]): ((old: Weighed) => ReadonlySet<number>) => {
  const places = new Map<string, number[]>();
  for (const [index, { row, words, keys }] of news.entries()) {
    pushTo(places, `${keys.group}\n${row.row}`, index);
    for (const word of new Set(words)) pushTo(places, word, index);
  }
  return ({ row, words, keys }) => {
    const found = [`${keys.group}\n${row.row}`, ...words].map((key) => places.get(key) ?? []);
    return new Set(found.filter((list) => list.length <= MOST_SHARING).flat());
  };
};

/** For plans too long to weigh every row against every other: the likeliest pairs first. */
const pairGreedily = (olds: readonly Weighed[], news: readonly Weighed[]): (number | null)[] => {
  const candidates = candidatesIn(news);
  const weighed = olds.flatMap((old, before) =>
    [...candidates(old)].flatMap((after) => {
      const fresh = news[after];
      const value = fresh === undefined ? 0 : score(old, fresh);
      return value > 0 ? [{ before, after, value }] : [];
    }),
  );
  const result: (number | null)[] = olds.map(() => null);
  const taken = new Set<number>();
  for (const { before, after } of weighed.sort((a, b) => b.value - a.value || a.before - b.before)) {
    if (result[before] !== null || taken.has(after)) continue;
    result[before] = after;
    taken.add(after);
  }
  return result;
};

/** The best pairing of all; no match weighs nothing, so that one good pair never gives way to two that are none. */
const pairBest = (olds: readonly Weighed[], news: readonly Weighed[]): (number | null)[] => {
  const scores = olds.map((old) => news.map((fresh) => score(old, fresh)));
  return bestAssignment(scores).map((column, row) =>
    column === null || (scores[row]?.[column] ?? 0) <= 0 ? null : column,
  );
};

const pairAlike = (before: readonly PlanRow[], after: readonly PlanRow[], paired: readonly Pairing[]): Pairing[] => {
  const [tookBefore, tookAfter] = [new Set(paired.map((one) => one.before)), new Set(paired.map((one) => one.after))];
  const rows = [...before.keys()].filter((index) => !tookBefore.has(index));
  const columns = [...after.keys()].filter((index) => !tookAfter.has(index));
  const [left, right] = [rows.flatMap((index) => before[index] ?? []), columns.flatMap((index) => after[index] ?? [])];
  const [olds, news] = [left.map(toWeighed), right.map(toWeighed)];
  const pair = rows.length > MOST_WEIGHED || columns.length > MOST_WEIGHED ? pairGreedily : pairBest;
  return pair(olds, news).flatMap((column, row): Pairing[] => {
    const [b, a] = [rows[row], column === null ? undefined : columns[column]];
    return b === undefined || a === undefined ? [] : [{ before: b, after: a }];
  });
};

/**
 * What changed between two versions of a plan. A reworded task is one changed row, never one removed and one added.
 * Rows keep the order of the document they come from; changed ones that of the new version.
 */
export const compareVersions = (before: readonly PlanRow[], after: readonly PlanRow[]): VersionDiff => {
  const equal = pairEqual(before, after);
  const pairs = [...equal, ...pairAlike(before, after, equal)].sort((a, b) => a.after - b.after);
  const [tookBefore, tookAfter] = [new Set(pairs.map((one) => one.before)), new Set(pairs.map((one) => one.after))];
  const rows = pairs.flatMap((pair): RowChange[] => {
    const [old, fresh] = [before[pair.before], after[pair.after]];
    return old === undefined || fresh === undefined
      ? []
      : [{ before: old, after: fresh, fields: differences(old, fresh) }];
  });
  return {
    added: after.filter((_, index) => !tookAfter.has(index)),
    removed: before.filter((_, index) => !tookBefore.has(index)),
    changed: rows.filter((row) => row.fields.length > 0),
    unchanged: rows
      .filter((row) => row.fields.length === 0)
      .map(({ before: old, after: fresh }) => ({ before: old, after: fresh })),
  };
};
