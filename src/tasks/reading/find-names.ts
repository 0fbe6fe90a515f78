import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import { HONORIFICS, LIST_SEPARATORS, OPENING_VERBS } from './assignment-lexicon.js';
import { isCapital, mayBeWord, phraseLength, toTextWords, type TextWord } from './text-words.js';

/** What a name stands for; the rules of near names belong to whoever reads plans. */
export type UnitGuess =
  | { readonly kind: 'one'; readonly unitId: string; readonly sure: boolean }
  | { readonly kind: 'several'; readonly unitIds: readonly string[] }
  | { readonly kind: 'collective' }
  | { readonly kind: 'unknown' };

export interface NameContext {
  readonly units: readonly Unit[];
  readonly members: readonly Member[];
  /** Which unit other words than its name and aliases mean. */
  readonly guessUnit: (words: string) => UnitGuess;
  /** The words begin like the name of a unit ("Phòng …"). */
  readonly looksLikeUnit: (words: string) => boolean;
}

/** One name of a list. */
export type Named =
  | { readonly kind: 'unit'; readonly unitId: string; readonly words: string; readonly sure: boolean }
  | { readonly kind: 'person'; readonly memberId: string; readonly words: string }
  | { readonly kind: 'which-unit'; readonly unitIds: readonly string[]; readonly words: string }
  | { readonly kind: 'which-person'; readonly memberIds: readonly string[]; readonly words: string }
  | { readonly kind: 'everybody'; readonly words: string }
  | { readonly kind: 'unknown-unit' | 'unknown-person'; readonly words: string };

export interface FoundNames {
  readonly names: readonly Named[];
  /** Index behind the last word of the list. */
  readonly end: number;
}

interface Reading {
  readonly text: string;
  readonly words: readonly TextWord[];
  readonly context: NameContext;
}

interface Hit {
  readonly named: Named;
  readonly end: number;
}

const slice = ({ text, words }: Reading, from: number, end: number): string =>
  text.slice(words[from]?.start ?? 0, words[end - 1]?.end ?? 0);

const INSIDE_NAMES = new Set(['-', '–', '—', '&', '/', '.', 'va', 'cua']);
const nameWordsOf = (name: string): readonly string[] =>
  toTextWords(name.normalize('NFC'))
    .filter(({ isMark, bare }) => !isMark && !INSIDE_NAMES.has(bare))
    .map(({ text }) => text);

/** Index behind a name written at a place; connecting words and dashes count for nothing. Null: it is not there. */
const endOfName = (words: readonly TextWord[], at: number, name: readonly string[]): number | null => {
  let here = at;
  for (const [index, part] of name.entries()) {
    while (index > 0 && words[here] !== undefined && INSIDE_NAMES.has(words[here]?.bare ?? '')) {
      const written = words[here];
      if (written !== undefined && mayBeWord(written, part)) break;
      here += 1;
    }
    const word = words[here];
    if (word === undefined || !mayBeWord(word, part)) return null;
    here += 1;
  }
  return name.length === 0 ? null : here;
};

const longest = <T extends { readonly end: number }>(hits: readonly T[]): readonly T[] => {
  const end = Math.max(0, ...hits.map((hit) => hit.end));
  return hits.filter((hit) => hit.end === end);
};

/** A unit by its name or an alias, the longest that stands there. */
const knownUnit = (reading: Reading, at: number): Hit | null => {
  const { words, context } = reading;
  const hits = longest(
    context.units.flatMap((unit) =>
      [unit.name, ...unit.aliases].flatMap((name) => {
        const end = endOfName(words, at, nameWordsOf(name));
        return end === null ? [] : [{ unitId: unit.id, end }];
      }),
    ),
  );
  const [first] = hits;
  if (first === undefined) return null;
  const written = slice(reading, at, first.end);
  const unitIds = [...new Set(hits.map((hit) => hit.unitId))];
  const [only] = unitIds;
  return unitIds.length === 1 && only !== undefined
    ? { named: { kind: 'unit', unitId: only, words: written, sure: true }, end: first.end }
    : { named: { kind: 'which-unit', unitIds, words: written }, end: first.end };
};

const ENDS_NAME = new Set([',', ';', ':', '(', ')', '.', '!', '?', '"', '“', '”', '+']);
const MOST_NAME_WORDS = 9;

/** Where an unknown name ends at the latest: before a mark, a word of a list or the first word of what is to be done. */
const boundaryOf = (words: readonly TextWord[], at: number): number => {
  let end = at + 1;
  while (end < words.length && end - at < MOST_NAME_WORDS) {
    const word = words[end];
    if (word === undefined || ENDS_NAME.has(word.bare) || ['truoc', 'cham', 'han'].includes(word.bare)) break;
    // "Phòng Tổ chức": a word of two that stands for a verb may be part of the name, if a capital begins it.
    if (!isCapital(word) && phraseLength(words, end, OPENING_VERBS) > 0) break;
    end += 1;
  }
  return end;
};

const toNamed = (guess: UnitGuess, words: string): Named | null => {
  if (guess.kind === 'one') return { kind: 'unit', unitId: guess.unitId, words, sure: guess.sure };
  if (guess.kind === 'several') return { kind: 'which-unit', unitIds: guess.unitIds, words };
  return guess.kind === 'collective' ? { kind: 'everybody', words } : null;
};

/** A unit by a short form or nearly its name; a name like a unit's that nobody knows is said to be unknown. */
const guessedUnit = (reading: Reading, at: number): Hit | null => {
  const { words, context } = reading;
  const boundary = boundaryOf(words, at);
  const whole = slice(reading, at, boundary);
  const looksLikeUnit = context.looksLikeUnit(whole);
  const first = words[at];
  if (first === undefined || first.isMark || !(looksLikeUnit || /^\p{Lu}{2}/u.test(first.text))) return null;
  const near = bestGuess(reading, at, boundary);
  if (near !== null) return near;
  return looksLikeUnit && boundary - at > 1 ? { named: { kind: 'unknown-unit', words: whole }, end: boundary } : null;
};

/** The longest words that surely mean a unit, else the longest that nearly do. */
const bestGuess = (reading: Reading, at: number, boundary: number): Hit | null => {
  let near: Hit | null = null;
  for (let end = boundary; end > at; end -= 1) {
    const written = slice(reading, at, end);
    const guess = reading.context.guessUnit(written);
    const named = toNamed(guess, written);
    if (named !== null && guess.kind === 'one' && guess.sure) return { named, end };
    if (named !== null) near ??= { named, end };
  }
  return near;
};

/** The ways a person is written: the whole name, its last two words, the last alone. */
const formsOf = (member: Member): readonly (readonly string[])[] => {
  const parts = nameWordsOf(member.fullName);
  return [parts, ...(parts.length > 2 ? [parts.slice(-2)] : []), ...(parts.length > 1 ? [parts.slice(-1)] : [])];
};

const fitsHonorific = (member: Member, honorific: string): boolean => {
  const said = ['anh', 'a', 'ong'].includes(honorific)
    ? 'anh'
    : ['chi', 'c', 'ba', 'co'].includes(honorific)
      ? 'chị'
      : null;
  return said === null || member.honorific === null || member.honorific === said;
};

const isSeparated = (words: readonly TextWord[], end: number): boolean => {
  const next = words[end];
  return (
    next === undefined ||
    next.isMark ||
    phraseLength(words, end, LIST_SEPARATORS) > 0 ||
    phraseLength(words, end, OPENING_VERBS) > 0
  );
};

const titled = (words: readonly TextWord[], at: number): number => {
  let end = at;
  for (let size = phraseLength(words, end, HONORIFICS); size > 0; size = phraseLength(words, end, HONORIFICS)) {
    end += size;
    if (words[end]?.bare === '.') end += 1;
  }
  return end;
};

/** Where a form of a name ends, if the person may be meant by it there. */
const endOfForm = (words: readonly TextWord[], form: readonly string[], { at, from }: Placed): number | null => {
  const end = endOfName(words, from, form);
  const word = words[from];
  if (end === null || word === undefined) return null;
  const isBareGivenName = from === at && form.length === 1;
  return isBareGivenName && !isSeparated(words, end) ? null : end;
};

interface Placed {
  /** Where the title ("anh", "đồng chí") begins, and where the name itself does. */
  readonly at: number;
  readonly from: number;
}

/** Somebody of the organisation: with "anh", "chị" by the last name alone, without only where nothing else fits. */
const knownPerson = (reading: Reading, at: number): Hit | null => {
  const { words, context } = reading;
  const from = titled(words, at);
  const honorific = from === at ? '' : (words[at]?.bare ?? '');
  const hits = longest(
    context.members
      .filter((member) => member.active && fitsHonorific(member, honorific))
      .flatMap((member) =>
        formsOf(member).flatMap((form) => {
          const end = endOfForm(words, form, { at, from });
          return end === null ? [] : [{ memberId: member.id, end }];
        }),
      ),
  );
  const memberIds = [...new Set(hits.map((hit) => hit.memberId))];
  const [only] = memberIds;
  const [first] = hits;
  if (only === undefined || first === undefined) return unknownPerson(reading, { at, from });
  const written = slice(reading, at, first.end);
  return memberIds.length === 1
    ? { named: { kind: 'person', memberId: only, words: written }, end: first.end }
    : { named: { kind: 'which-person', memberIds, words: written }, end: first.end };
};

/** "anh Tèo" whom nobody knows. Without a title it is no name but the beginning of the work. */
const unknownPerson = (reading: Reading, { at, from }: Placed): Hit | null => {
  const { words } = reading;
  let end = from;
  while (end < words.length && end - from < 4 && isCapital(words[end] ?? { text: '' })) end += 1;
  if (from === at || end === from) return null;
  return { named: { kind: 'unknown-person', words: slice(reading, at, end) }, end };
};

/** "chị Hương (TCHC)", "chị Hương phòng TCHC": the unit says which one. */
const narrowed = (hit: Hit, reading: Reading): Hit => {
  const { words, context } = reading;
  if (hit.named.kind !== 'which-person') return hit;
  const { memberIds } = hit.named;
  const opened = words[hit.end]?.bare === '(' ? hit.end + 1 : hit.end;
  const unit = knownUnit(reading, opened);
  if (unit?.named.kind !== 'unit') return hit;
  const { unitId } = unit.named;
  const ofUnit = context.members.filter((member) => memberIds.includes(member.id) && member.unitId === unitId);
  const [only] = ofUnit;
  if (only === undefined || ofUnit.length > 1) return hit;
  const end = opened > hit.end && words[unit.end]?.bare === ')' ? unit.end + 1 : unit.end;
  return { named: { kind: 'person', memberId: only.id, words: hit.named.words }, end };
};

const oneName = (reading: Reading, at: number): Hit | null => {
  const unit = knownUnit(reading, at);
  const person = knownPerson(reading, at);
  const isSomebody = person !== null && person.named.kind !== 'unknown-person';
  if (isSomebody && (unit === null || person.end > unit.end)) return narrowed(person, reading);
  return unit ?? person ?? guessedUnit(reading, at);
};

/**
 * The names that stand one after the other at a place: "Khoa Nội", "anh Nam, chị Hương", "TCHC và Khoa Dược".
 * A name that is not known is given as such; null: no name stands there.
 */
export const readNames = (reading: Reading, at: number): FoundNames | null => {
  const names: Named[] = [];
  let end = at;
  for (let here = at; here < reading.words.length;) {
    const hit = oneName(reading, here);
    if (hit === null) break;
    // Behind a comma, what is not known may be the beginning of something else.
    if (names.length > 0 && hit.named.kind.startsWith('unknown') && reading.words[here - 1]?.bare === ',') break;
    names.push(hit.named);
    end = hit.end;
    const separator = phraseLength(reading.words, end, LIST_SEPARATORS);
    if (separator === 0) break;
    here = end + separator;
  }
  return names.length === 0 ? null : { names, end };
};
