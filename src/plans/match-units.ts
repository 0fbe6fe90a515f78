import { COLLECTIVE, KIND_SHORT, KIND_WORDS, startsLikeUnit } from './lexicon/unit-words.js';
import { editDistance, fold, oneLine, overlap, similarity } from './words.js';

/** A unit that names may be matched to. */
export interface KnownUnit {
  readonly id?: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly outside?: boolean;
}

/**
 * `exact`: the name, but for case, tone marks, dashes and "và"/"&". `alias`: a known other name, the letters that
 * start its words, or the name without "Phòng". `unsure`: near one or several; ask. `collective`: all units.
 */
export type UnitMatch =
  | { readonly kind: 'exact' | 'alias'; readonly unit: KnownUnit }
  | { readonly kind: 'unsure'; readonly candidates: readonly KnownUnit[] }
  | { readonly kind: 'collective' }
  | { readonly kind: 'unknown' };

const CONNECTORS = new Set(['va', 'cua', 'thuoc', 'cac']);
const NEAR = 0.7;
/** Longer texts are no names; trying to spell them out would take for ever. */
const MOST_SHORT_WORDS = 12;
const MOST_FULL_WORDS = 24;

interface NameToken {
  readonly folded: string;
  /** Capitals only: may stand for several words. */
  readonly short: boolean;
}

const tokensOf = (name: string): NameToken[] =>
  (oneLine(name.normalize('NFC')).match(/[\p{L}\p{N}]+/gu) ?? []).map((raw) => ({
    folded: fold(raw),
    short: /^[\p{Lu}\p{N}]{2,}$/u.test(raw) && /\p{Lu}/u.test(raw),
  }));

interface SplitName {
  readonly kind: string | null;
  readonly rest: readonly NameToken[];
  readonly all: readonly NameToken[];
  /** Same key: the same name but for case, tone marks, dashes and connecting words. */
  readonly key: string;
  /** Some part of it is a short form. */
  readonly hasShort: boolean;
}

const KINDS = KIND_WORDS.map((kind) => kind.split(' '));

/** The kind of unit a name starts with; "Tổ chức hành chính" has none, for "tổ" belongs to "tổ chức" there. */
const kindOf = (folded: readonly string[]): string | null => {
  if (folded[0] === 'to' && folded[1] === 'chuc' && folded[2] !== undefined) return null;
  if (folded[0] === 'khoa' && folded[1] === 'hoc') return null;
  const found = KINDS.find((words) => folded.length > words.length && words.every((word, at) => folded[at] === word));
  return found === undefined ? null : found.join(' ');
};

const readName = (name: string): SplitName => {
  const all = tokensOf(name);
  const printed = kindOf(all.map((token) => token.folded));
  const rest = printed === null ? all : all.slice(printed.split(' ').length);
  const kind = printed === null ? null : (KIND_SHORT.get(printed) ?? printed);
  const words = rest.map((token) => token.folded).filter((word) => !CONNECTORS.has(word));
  return { kind, rest, all, key: [kind ?? '', ...words].join(' ').trim(), hasShort: rest.some((token) => token.short) };
};

/** Names are few and asked about thousands of times in one plan; the cache forgets everything when it is full. */
const MOST_CACHED = 5000;
const cache = new Map<string, SplitName>();
const splitKind = (name: string): SplitName => {
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= MOST_CACHED) cache.clear();
  const read = readName(name);
  cache.set(name, read);
  return read;
};

const keyOf = (name: string): string => splitKind(name).key;

/** Words a short form of n letters stands for, starting at `from`; connectors may be passed over. */
const spelledBy = (letters: string, full: readonly NameToken[], from: number): number | null => {
  let at = from;
  for (const letter of letters) {
    while (full[at] !== undefined && CONNECTORS.has(full[at]?.folded ?? '') && full[at]?.folded[0] !== letter) at += 1;
    if (full[at]?.folded[0] !== letter) return null;
    at += 1;
  }
  return at;
};

const align = (short: readonly NameToken[], full: readonly NameToken[], at: readonly [number, number]): boolean => {
  const [s, f] = at;
  const token = short[s];
  if (token === undefined) return f === full.length;
  if (CONNECTORS.has(token.folded) && align(short, full, [s + 1, f])) return true;
  const word = full[f];
  if (word === undefined) return false;
  if (word.folded === token.folded && align(short, full, [s + 1, f + 1])) return true;
  if (CONNECTORS.has(word.folded) && align(short, full, [s, f + 1])) return true;
  if (!token.short) return false;
  const next = spelledBy(token.folded, full, f);
  return next !== null && next - f > 1 && align(short, full, [s + 1, next]);
};

/**
 * Whether a short form stands for a full name: "Phòng TCHC-KHTC" for "Phòng Tổ chức hành chính – Kế hoạch tài chính",
 * "TCHCKT" for "Phòng Tổ chức Hành chính Kế toán", "BCĐ" for "Ban Chỉ đạo".
 */
export const isShortFor = (short: string, full: string): boolean => {
  const [left, right] = [splitKind(short), splitKind(full)];
  if (!left.hasShort || left.all.length > MOST_SHORT_WORDS || right.all.length > MOST_FULL_WORDS) return false;
  const kindsAgree = left.kind === null || right.kind === null || left.kind === right.kind;
  if (kindsAgree && align(left.rest, right.rest, [0, 0])) return true;
  return left.kind === null && align(left.all, right.all, [0, 0]);
};

const namesOf = (unit: KnownUnit): readonly string[] => [unit.name, ...unit.aliases];

const distinct = (units: readonly KnownUnit[]): KnownUnit[] => [...new Set(units)];

const withoutKind = (name: string): string =>
  keyOf(name)
    .slice((splitKind(name).kind ?? '').length)
    .trim();

const sureMatches = (text: string, units: readonly KnownUnit[]): readonly KnownUnit[] => {
  const short = units.filter((unit) => namesOf(unit).some((name) => isShortFor(text, name) || isShortFor(name, text)));
  if (short.length > 0) return distinct(short);
  if (splitKind(text).kind !== null) return [];
  const bare = keyOf(text);
  return bare === '' ? [] : distinct(units.filter((unit) => namesOf(unit).some((name) => withoutKind(name) === bare)));
};

const pieces = (a: string, b: string): [SplitName, SplitName] | null => {
  const [left, right] = [splitKind(a), splitKind(b)];
  return left.kind !== null && right.kind !== null && left.kind !== right.kind ? null : [left, right];
};

const LONG_KEY = 16;
const LONGEST_KEY = 200;

/** "TCHC" is a piece of "Phòng TCHC-KHTC"; "Tổ chức hành chánh" has a letter wrong. */
export const isNearlySame = (a: string, b: string): boolean => {
  const split = pieces(a, b);
  if (split === null) return false;
  const [few = [], many = []] = split
    .map((one) => one.rest.map((token) => token.folded))
    .sort((left, right) => left.length - right.length);
  if (few.length > 0 && few.every((word) => many.includes(word)) && many.length - few.length <= 2) return true;
  const [left, right] = [keyOf(a), keyOf(b)];
  if (Math.abs(left.length - right.length) > 2 || left.length > LONGEST_KEY) return false;
  const distance = editDistance(left, right);
  return distance <= 1 || (distance === 2 && Math.min(a.length, b.length) >= LONG_KEY);
};

/** "TCHC" spells the first words of "Tổ chức hành chính – Kế hoạch tài chính". */
const spellsPart = (short: readonly NameToken[], full: readonly NameToken[]): boolean =>
  short.length <= MOST_SHORT_WORDS &&
  full.length <= MOST_FULL_WORDS &&
  short.some((token) => token.short && token.folded.length >= 2) &&
  full.some((_, from) => full.some((__, to) => to > from && align(short, full.slice(from, to + 1), [0, 0])));

/** "Phòng TCHC-KT" shares its letters with "Phòng TCHC-KHTC", "Phòng Kế hoạch nghiệp vụ y" most words with another. */
const isNear = (a: string, b: string): boolean => {
  const split = pieces(a, b);
  if (split === null) return false;
  if (isNearlySame(a, b) || spellsPart(split[0].rest, split[1].rest)) return true;
  const [left, right] = split;
  const letters = new Set(left.rest.filter((token) => token.short).map((token) => token.folded));
  if (right.rest.some((token) => token.short && token.folded.length >= 3 && letters.has(token.folded))) return true;
  const [words, others] = [left, right].map((one) => one.rest.map((token) => token.folded));
  return overlap(words ?? [], others ?? []) > 0.5 && similarity(a, b) >= NEAR;
};

/**
 * Which known unit a name in a plan or a chat means. Never makes up a unit: a name that differs from a known one only
 * by dashes, case or tone marks is that unit, and one that is merely near is `unsure`.
 */
export const matchUnit = (text: string, knownUnits: readonly KnownUnit[]): UnitMatch => {
  const key = keyOf(text);
  if (key === '') return { kind: 'unknown' };
  const same = (name: string): boolean => keyOf(name) === key;
  const byName = knownUnits.filter((unit) => same(unit.name));
  const [exact] = byName.length > 1 ? byName.filter((unit) => unit.name === oneLine(text)) : byName;
  if (exact !== undefined) return { kind: 'exact', unit: exact };
  const byAlias = distinct(knownUnits.filter((unit) => unit.aliases.some(same)));
  const found = byAlias.length > 0 ? byAlias : byName.length > 0 ? byName : sureMatches(text, knownUnits);
  const [only] = found;
  if (only !== undefined)
    return found.length === 1 ? { kind: 'alias', unit: only } : { kind: 'unsure', candidates: found };
  if (isCollective(text)) return { kind: 'collective' };
  const near = distinct(knownUnits.filter((unit) => namesOf(unit).some((name) => isNear(text, name))));
  return near.length > 0 ? { kind: 'unsure', candidates: near } : { kind: 'unknown' };
};

/** "Các khoa, phòng trực thuộc", "Toàn thể viên chức": everybody at once. */
export const isCollective = (text: string): boolean => COLLECTIVE.test(fold(text));

/** The text reads as the name of a unit, a post or a person. */
export const looksLikeUnit = (text: string): boolean => startsLikeUnit(fold(text));

/** The text is a short form only: "TCHC", "KH-TC". */
export const isShortForm = (text: string): boolean =>
  /^[\p{Lu}\p{N}&.\-–/ ]{2,24}$/u.test(oneLine(text)) && /\p{Lu}{2}/u.test(text);

/** Names that are the same but for case, tone marks, dashes and connecting words have the same key. */
export const unitKey = keyOf;

/** A part of the name is in capitals that may stand for words. */
export const hasShortForm = (name: string): boolean => splitKind(name).hasShort;
