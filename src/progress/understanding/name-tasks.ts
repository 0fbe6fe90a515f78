import { NAME_PARTICLES } from '../lexicon/title-words.js';
import { has, type Item } from './item.js';
import { listOf } from './phrase-book.js';
import { generic, type TitleIndex } from './title-index.js';

/** Tags of words that may be part of a title; particles and people are not. */
const CONTENT = [
  'unknown',
  'plain',
  'work',
  'make',
  'submit',
  'start',
  'part',
  'progress',
  'resource',
  'record',
  'unit',
  'busy',
  'help',
  'life',
  'order',
  'chat',
  'block',
  'broken',
  'number',
  'dang',
  'ext',
  'task',
  'done',
  'chua',
  'khong',
];
const NAMING = [
  'unknown',
  'plain',
  'work',
  'make',
  'submit',
  'part',
  'progress',
  'resource',
  'record',
  'unit',
  'start',
  'help',
  'busy',
  'chat',
  'order',
  'chua',
];

interface Placed {
  readonly fold: string;
  readonly item: number;
  readonly naming: boolean;
  /** Spelled out from two letters ("cc"): says too little to name a task by itself. */
  readonly scant?: boolean;
}

const nameParticles = new Set(listOf(NAME_PARTICLES));

/** "hộ nghèo", "họp chung": particles that are as often part of a name. */
const isNameParticle = ({ syllables }: Item): boolean =>
  syllables.length === 1 && nameParticles.has(syllables[0]?.fold ?? '');

/** The syllables of a word, a short form of the titles spelled out. */
const spelledOut = (index: TitleIndex, { syllables, tags }: Item): readonly string[] => {
  const folds = syllables.map(({ fold }) => fold);
  const form = folds.length === 1 && tags.includes('unknown') ? index.longForm(folds[0] ?? '') : null;
  return form ?? folds;
};

const placedSyllables = (titles: TitleIndex, items: readonly Item[]): Placed[] =>
  items.flatMap((item, index): Placed[] =>
    item.kind === 'word' && (has(item, ...CONTENT) || isNameParticle(item))
      ? spelledOut(titles, item).map((fold, _, form) => ({
          fold,
          scant: form.length === 2 && item.syllables.length === 1,
          item: index,
          naming: has(item, ...NAMING) && !has(item, 'fill', 'self', 'person', 'da', 'roi', 'duoc'),
        }))
      : item.kind === 'number'
        ? item.syllables.map(({ fold }) => ({ fold, item: index, naming: false }))
        : [],
  );

export interface TitleMatch {
  readonly code: number;
  /** Two for each syllable that stands beside another of the same title, one for a single one. */
  readonly score: number;
  /** Share of the words that could name a task which this title holds. */
  readonly coverage: number;
  readonly items: ReadonlySet<number>;
  /** Holds a pair of words that is not in every other title. */
  readonly telling: boolean;
}

/** Words that name a task by themselves, when only one title has them. */
const TELLING_ALONE = /^(?:pci|iot|internet|kiosk|web)$/;

const NEIGHBOUR = 2;
const WEAK_PAIR = 0.5;
const SINGLE = 0.75;

interface Worth {
  readonly worth: number[];
  telling: boolean;
}

const addPairs = (
  index: TitleIndex,
  code: number,
  { syllables, into }: { syllables: readonly Placed[]; into: Worth },
): void => {
  for (const [at, one] of syllables.entries()) {
    const next = syllables[at + 1];
    if (next === undefined || next.item - one.item > 1) continue;
    const pair = `${one.fold} ${next.fold}`;
    if (index.pairs.get(pair)?.has(code) !== true) continue;
    const value = generic.has(pair) ? WEAK_PAIR : NEIGHBOUR;
    into.worth[at] = Math.max(into.worth[at] ?? 0, value);
    into.worth[at + 1] = Math.max(into.worth[at + 1] ?? 0, value);
    into.telling ||= value === NEIGHBOUR && one.scant !== true;
  }
};

const addSingles = (
  index: TitleIndex,
  code: number,
  { syllables, into }: { syllables: readonly Placed[]; into: Worth },
): void => {
  for (const [at, { fold }] of syllables.entries()) {
    const holders = index.singles.get(fold);
    if (holders?.has(code) !== true) continue;
    if (holders.size === 1 && TELLING_ALONE.test(fold)) {
      into.worth[at] = NEIGHBOUR;
      into.telling = true;
    } else if (into.worth[at] === 0 && !generic.has(fold)) into.worth[at] = SINGLE;
  }
};

/** Places of the words that the title holds: by their neighbours, or with every syllable. */
const titledPlaces = (
  index: TitleIndex,
  code: number,
  { syllables, worth }: { syllables: readonly Placed[]; worth: readonly number[] },
): ReadonlySet<number> => {
  const strange = new Set(
    syllables.filter(({ fold }) => index.singles.get(fold)?.has(code) !== true).map(({ item }) => item),
  );
  return new Set(
    syllables.filter(({ item }, at) => (worth[at] ?? 0) >= WEAK_PAIR || !strange.has(item)).map(({ item }) => item),
  );
};

/** "cc tre": two letters, and another word of the same title beside them. */
const isBorneOut = (syllables: readonly Placed[], worth: readonly number[]): boolean =>
  syllables.some((one, at) => one.scant === true && worth[at] === NEIGHBOUR) &&
  syllables.some((one, at) => one.scant !== true && one.naming && (worth[at] ?? 0) >= SINGLE);

const scoreOne = (index: TitleIndex, code: number, syllables: readonly Placed[]): TitleMatch => {
  const into: Worth = { worth: new Array<number>(syllables.length).fill(0), telling: false };
  addPairs(index, code, { syllables, into });
  addSingles(index, code, { syllables, into });
  const { worth } = into;
  const telling = into.telling || isBorneOut(syllables, worth);
  const naming = syllables.filter((one) => one.naming).length;
  const matched = syllables.filter((one, at) => one.naming && (worth[at] ?? 0) > 0).length;
  return {
    code,
    score: worth.reduce((sum, value) => sum + value, 0),
    coverage: naming === 0 ? 0 : matched / naming,
    items: titledPlaces(index, code, { syllables, worth }),
    telling,
  };
};

/** How well one title fits some words. */
export const scoreTitle = (index: TitleIndex, code: number, items: readonly Item[]): TitleMatch =>
  scoreOne(index, code, placedSyllables(index, items));

const scored = new WeakMap<TitleIndex, Map<string, readonly TitleMatch[]>>();

/** How well each open title fits some words, best first; titles that share nothing are left out. */
export const scoreTitles = (index: TitleIndex, items: readonly Item[]): readonly TitleMatch[] => {
  const syllables = placedSyllables(index, items);
  if (syllables.length === 0) return [];
  // A long message comes back to the same words, and a unit has hundreds of titles.
  const known = scored.get(index) ?? new Map<string, readonly TitleMatch[]>();
  scored.set(index, known);
  const words = JSON.stringify(syllables);
  const matches = known.get(words) ?? scoreAll(index, syllables);
  known.set(words, matches);
  return matches;
};

const scoreAll = (index: TitleIndex, syllables: readonly Placed[]): readonly TitleMatch[] => {
  const near = new Set<number>();
  for (const { fold } of syllables) for (const code of index.singles.get(fold) ?? []) near.add(code);
  return [...near]
    .map((code) => scoreOne(index, code, syllables))
    .filter((match) => match.score > 0)
    .sort((one, other) => other.score - one.score);
};

export type Naming =
  | { readonly kind: 'one'; readonly match: TitleMatch }
  | { readonly kind: 'several'; readonly codes: readonly number[] }
  | { readonly kind: 'none' };

/** The least share of the naming words that a title must hold to be the one that is meant. */
const ENOUGH = 0.55;
const CLEARLY_MORE = 1;

/** The one open title that the words clearly name; several when two fit about as well. */
export const nameTask = (index: TitleIndex, items: readonly Item[]): Naming => {
  const matches = scoreTitles(index, items).filter((match) => match.telling && match.coverage >= ENOUGH);
  const best = matches[0];
  if (best === undefined) return { kind: 'none' };
  const rivals = matches.filter(
    (match) => match.score > best.score - CLEARLY_MORE && match.coverage > best.coverage - 0.2,
  );
  // Two rivals may differ by one syllable ("báo cáo tháng"): the one that holds all the words wins.
  const whole = rivals.filter((match) => match.coverage === 1);
  if (rivals.length > 1 && !(whole.length === 1 && best.score > (rivals[1]?.score ?? 0)))
    return { kind: 'several', codes: rivals.map(({ code }) => code) };
  return { kind: 'one', match: best };
};

/** Fewer syllables of a title in a row may stand in any sentence. */
const QUOTED_RUN = 3;
/** Tags that a word loses inside a quoted title: "thanh toán không dùng tiền mặt" denies nothing. */
const VERBS = ['done', 'submit', 'start', 'work', 'near', 'part'];

/** What a quoted word still is: it names things, but claims nothing. */
const KEPT_WHEN_QUOTED: readonly string[] = ['record', 'progress', 'unit'];
const HARMLESS: readonly string[] = ['task', 'self', 'person', 'fill'];

interface Run {
  readonly from: number;
  readonly length: number;
}

const NO_TASKS: ReadonlySet<number> = new Set();

/** The tasks of a run so far (null at its beginning) whose titles hold the next pair, too. */
const inBoth = (held: ReadonlySet<number> | null, holders: ReadonlySet<number> | undefined): ReadonlySet<number> => {
  if (holders === undefined) return NO_TASKS;
  return held === null ? holders : new Set([...held].filter((code) => holders.has(code)));
};

const runsOf = (index: TitleIndex, syllables: readonly Placed[]): Run[] => {
  const runs: Run[] = [];
  for (let from = 0; from < syllables.length;) {
    let held: ReadonlySet<number> | null = null;
    let to = from;
    for (; to + 1 < syllables.length; to += 1) {
      const one = syllables[to];
      const next = syllables[to + 1];
      const holders =
        one === undefined || next === undefined || next.item - one.item > 2
          ? undefined
          : index.pairs.get(`${one.fold} ${next.fold}`);
      const both: ReadonlySet<number> = inBoth(held, holders);
      if (both.size === 0) break;
      held = both;
    }
    const length = to - from + 1;
    if (length >= QUOTED_RUN) runs.push({ from, length });
    from += Math.max(1, length - 1);
  }
  return runs;
};

/** Tags that a word has only by the way when it stands in a pair of the title: "bảo hiểm" reports nobody's words. */
const BY_THE_WAY = ['rep', 'life', 'order', 'busy', 'q', 'irony', 'undo', 'handover', 'chat', 'bao', 'xin'];

/** Words that people who leave out the marks write like a noun of many titles: "đấu thầu", "cho vay". */
const BARE_BY_THE_WAY = ['dau', 'wait', 'because', 'lack', 'broken', 'gi', 'noi', 'fut'];

const isByTheWay = (item: Item | undefined): boolean => {
  const [syllable, second] = item?.syllables ?? [];
  if (syllable === undefined || second !== undefined) return false;
  const bare = syllable.tone === '' && syllable.letters === syllable.fold;
  return has(item, ...BY_THE_WAY) || (bare && has(item, ...BARE_BY_THE_WAY));
};

const pairedItems = (index: TitleIndex, items: readonly Item[], syllables: readonly Placed[]): number[] =>
  syllables.flatMap((one, at) => {
    const next = syllables[at + 1];
    if (next?.item !== one.item + 1 || !index.pairs.has(`${one.fold} ${next.fold}`)) return [];
    return [one.item, next.item].filter((item) => isByTheWay(items[item]));
  });

/** Takes the meaning out of words that are quoted from a title, save for a verb at its beginning. */
export const hideTitleWords = (index: TitleIndex, items: readonly Item[]): Item[] => {
  const syllables = items.flatMap((item, at): Placed[] =>
    item.kind === 'word' ? item.syllables.map(({ fold }) => ({ fold, item: at, naming: false })) : [],
  );
  const hidden = new Set<number>(pairedItems(index, items, syllables));
  for (const { from, length } of runsOf(index, syllables)) {
    const first = syllables[from]?.item;
    for (const { item } of syllables.slice(from, from + length)) {
      const inside = items[item]?.syllables.length ?? 0;
      const held = syllables.slice(from, from + length).filter((one) => one.item === item).length;
      if (held === inside && !(item === first && has(items[item], ...VERBS))) hidden.add(item);
    }
  }
  return items.map((item, at) => {
    if (!hidden.has(at)) return item;
    const kept = item.tags.filter((tag) => KEPT_WHEN_QUOTED.includes(tag));
    return has(item, ...HARMLESS)
      ? { ...item, tags: [...item.tags.filter((tag) => HARMLESS.includes(tag)), ...kept] }
      : { ...item, tags: ['plain', 'quoted', ...kept] };
  });
};
