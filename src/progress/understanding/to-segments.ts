import type { Clause } from './clause.js';
import { has, type Item } from './item.js';
import { nameTask, scoreTitle } from './name-tasks.js';
import type { TitleIndex } from './title-index.js';
import { anyHas } from './read-mode.js';
import { leadsWithStatus, splitAtCodes, type CodedPart } from './split-at-codes.js';

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
  /** Meant anyhow, and said by its title: another title after it is another task. */
  said: boolean;
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

const NOT_NAMING = 'fill self person ack da pleaseLog greet mark task end remain'.split(' ');
const ONLY_VERBS = 'done submit fill da roi self task'.split(' ');
const AFTER_SUBJECT = 'because wait block lack day evidence percent'.split(' ');

/** The words before the first word of progress, where the task is named; after it when nothing stands before. */
const subjectOf = (items: readonly Item[], headOnly: boolean): readonly Item[] => {
  const words = items.filter((item) => item.kind !== 'code');
  const first = words.findIndex(
    (item, index) => has(item, ...STATUS) && !(index === 0 && has(item, 'done', 'submit', 'da')),
  );
  const before = first < 0 ? words : words.slice(0, first);
  const start = before.findIndex((item) => !has(item, ...NOT_NAMING));
  if (start >= 0 && before.slice(start).some((item) => !has(item, ...ONLY_VERBS))) return before;
  if (first < 0 || headOnly) return [];
  const stop = words.findIndex((item, index) => index > first && has(item, ...AFTER_SUBJECT));
  return words.slice(first, stop < 0 ? undefined : stop);
};

const hasClaim = (clause: Clause): boolean => clause.items.some((item) => has(item, ...CLAIMS));

/** "các việc còn lại", "cả hai": words that mean tasks without naming them. */
const REFERS = /^(?:viec|nhiem vu|cai|cac|may|hai|nhung|mot|1|ve)/;
const SAYS = 'okay same q noblock ack handover hedge fut cond irony percent work undo wrong'.split(' ');
const CODES_ONLY = 'code fill self ack mark pleaseLog person'.split(' ');

/** The segments of a message while its clauses are gone through. */
interface Progress {
  readonly targets: Targets;
  readonly fold: string;
  readonly drafts: Draft[];
  current: Draft | null;
  /** Codes read before any word about them: "12, 15 xong". */
  pending: Item[];
  /** "xong 12, 15": codes that follow a status share it with the codes after the comma. */
  trailing: Clause | null;
}

const open = (state: Progress, clause: Clause, draft: Partial<Draft>): void => {
  const blank = {
    target: null,
    unclear: null,
    offers: state.targets.offers,
    unknownCode: null,
    ordinal: false,
    named: true,
    said: false,
  };
  state.current = { ...blank, ...draft, clauses: [clause] };
  state.drafts.push(state.current);
};

const openCodes = (state: Progress, codes: readonly Item[], clause: Clause): void => {
  // "#12 #12 #12 xong" names one task, however often.
  for (const value of new Set(codes.map((code) => code.value ?? -1))) {
    if (state.targets.open.has(value)) open(state, clause, { target: value });
    else open(state, clause, { unclear: 'unknown_code', unknownCode: value });
  }
};

const openUnnamed = (state: Progress, clause: Clause): void => {
  const { fallback } = state.targets;
  open(state, clause, { target: fallback, unclear: fallback === null ? 'unnamed' : null, named: false });
};

const openOthers = (state: Progress, clause: Clause): boolean => {
  const { current, fold } = state;
  const other = clause.items.find(
    (item, at) =>
      has(item, 'other', 'all') && !has(item, 'fill') && !has(clause.items[at + 1], 'unit', 'part', 'unknown'),
  );
  if (other === undefined || !hasClaim(clause)) return false;
  const words = fold.slice(other.start, other.end);
  // "đã thực hiện 10/21 nhiệm vụ, các nhiệm vụ còn lại đang triển khai": shares of the one task.
  const isShare =
    current !== null &&
    !current.named &&
    current.target !== null &&
    current.clauses.some((each) => anyHas(each.items, 'percent'));
  if (!REFERS.test(words) || (isShare && /con lai|khac/.test(words))) return false;
  open(state, clause, { unclear: 'other_words' });
  return true;
};

/** What a clause that names the task `code` opens: that task, or the question whether it is meant. */
const openTitle = (state: Progress, clause: Clause, code: number): boolean => {
  const { current, targets } = state;
  if (current !== null && !hasClaim(clause)) return false;
  if (targets.fallback !== null && current?.named !== true && current?.said !== true) {
    open(state, clause, { unclear: 'other_title', offers: [...new Set([targets.fallback, code])] });
    return true;
  }
  open(state, clause, { target: code });
  return true;
};

/** A title must fit clearly better than the task already spoken of to be a change of subject. */
const CLEARLY_BETTER = 1;

/** The task meant anyhow, named by its title at the beginning. */
const openMeant = (state: Progress, clause: Clause, code: number): boolean => {
  if (state.current !== null || !hasClaim(clause)) return false;
  open(state, clause, { target: code, named: false, said: true });
  return true;
};

const openNamed = (state: Progress, clause: Clause): boolean => {
  if (openOthers(state, clause)) return true;
  const { current, targets } = state;
  const subject = subjectOf(clause.items, current !== null);
  const naming = nameTask(targets.titles, subject);
  if (naming.kind === 'none') return false;
  const held = current === null ? targets.fallback : current.target;
  if (naming.kind === 'several') {
    // Inside the words about one task, an unclear name changes nothing.
    if (held !== null && (current !== null || naming.codes.includes(held))) return false;
    open(state, clause, { unclear: 'several_titles', offers: naming.codes });
    return true;
  }
  const { code, score } = naming.match;
  if (code === held) return openMeant(state, clause, code);
  const own = held === null ? 0 : scoreTitle(targets.titles, held, subject).score;
  return own < score - CLEARLY_BETTER && openTitle(state, clause, code);
};

const addCoded = (state: Progress, { codes, clause }: CodedPart): void => {
  const first = clause.items.findIndex((item) => item.kind === 'code');
  const says = clause.items.some(
    (item, at) => item.kind !== 'code' && has(item, ...CLAIMS, ...SAYS) && !(at < first && has(item, 'ack')),
  );
  const codesOnly = !says && clause.items.every((item) => has(item, ...CODES_ONLY));
  const follows = state.trailing !== null && clause.items.every((item) => has(item, ...CODES_ONLY, 'roi'));
  if (follows && state.trailing !== null) openCodes(state, codes, state.trailing);
  else if (codesOnly && clause.closer === ',') state.pending.push(...codes);
  else {
    openCodes(state, [...state.pending, ...codes], clause);
    state.pending = [];
    state.trailing = says && clause.closer === ',' && leadsWithStatus(clause) ? clause : null;
  }
};

const addUncoded = (state: Progress, clause: Clause): void => {
  if (state.pending.length > 0 && hasClaim(clause)) {
    openCodes(state, state.pending, clause);
    state.pending = [];
    return;
  }
  if (openNamed(state, clause)) {
    state.pending = [];
    return;
  }
  const { current } = state;
  const isOverall = current?.ordinal === true && anyHas(clause.items, 'overall') && anyHas(clause.items, 'percent');
  if (isOverall || current === null || startsAnew(state, current, clause)) openUnnamed(state, clause);
  else current.clauses.push(clause);
};

/** A line that reports something, below one about a named task; a document below the only task belongs to it. */
const startsAnew = ({ drafts }: Progress, current: Draft, clause: Clause): boolean => {
  if (!clause.opensLine || !current.named || !hasClaim(clause) || !current.clauses.some(hasClaim)) return false;
  const onlyShows = clause.items.every((item) => item.kind === 'evidence' || !has(item, ...CLAIMS));
  return drafts.length > 1 || !onlyShows;
};

const ADDRESS = 'pleaseLog person greet fill self mark ack'.split(' ');

/** "Thưa sếp,", "Báo cáo anh,": whom the rest is told to. */
const isAddress = ({ items, closer }: Clause): boolean =>
  closer !== '?' &&
  items.every((item) => has(item, ...ADDRESS)) &&
  !items.some((item) => has(item, 'record', 'wait', 'received'));

/** The clauses that tell something; all of them when none does. */
const withoutAddress = (clauses: readonly Clause[]): readonly Clause[] => {
  const telling = clauses.flatMap((clause, at) => {
    if (isAddress(clause)) return [];
    const before = clauses[at - 1];
    const opensLine = clause.opensLine || (before !== undefined && before.opensLine && isAddress(before));
    return [{ ...clause, opensLine }];
  });
  return telling.length > 0 ? telling : clauses;
};

/** Groups clauses by the task they are about. */
export const toSegments = (clauses: readonly Clause[], targets: Targets, fold: string): Segment[] => {
  const state: Progress = { targets, fold, drafts: [], current: null, pending: [], trailing: null };
  for (const clause of withoutAddress(clauses)) {
    for (const part of splitAtCodes(clause)) {
      if (part.codes.length > 0) addCoded(state, part);
      else if (part.clause.ordinal && !openNamed(state, part.clause)) {
        open(state, part.clause, {
          unclear: targets.fallback === null ? 'unnamed' : null,
          ordinal: true,
          named: false,
        });
      } else if (!part.clause.ordinal) addUncoded(state, part.clause);
    }
  }
  const last = clauses.at(-1);
  if (state.pending.length > 0 && last !== undefined) openCodes(state, state.pending, { ...last, items: [] });
  return mergeSame(spreadGroups(state.drafts));
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

/** The number a stretch is about, whether a task has it or not; undefined where none is written or meant. */
const numberOf = ({ target, unknownCode, ordinal }: Draft): number | undefined =>
  ordinal ? undefined : (target ?? unknownCode ?? undefined);

/** Two stretches about one task are read together. */
const mergeSame = (drafts: readonly Draft[]): Segment[] => {
  const merged: { readonly draft: Draft; readonly clauses: Set<Clause> }[] = [];
  const byNumber = new Map<number, Set<Clause>>();
  for (const draft of drafts) {
    const number = numberOf(draft);
    const same = number === undefined ? undefined : byNumber.get(number);
    if (same !== undefined) for (const clause of draft.clauses) same.add(clause);
    else {
      const clauses = new Set(draft.clauses);
      merged.push({ draft, clauses });
      if (number !== undefined) byNumber.set(number, clauses);
    }
  }
  return merged.map(({ draft, clauses }) => ({
    ...draft,
    clauses: clauses.size === draft.clauses.length ? draft.clauses : [...clauses],
  }));
};
