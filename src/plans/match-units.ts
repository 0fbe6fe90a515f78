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
}

/** "P. TCHC" -> phong + TCHC; "Tổ chức hành chính" has no kind, for "tổ" belongs to "tổ chức" there. */
const splitKind = (name: string): SplitName => {
  const tokens = tokensOf(name);
  const folded = tokens.map((token) => token.folded);
  if (folded[0] === 'to' && folded[1] === 'chuc' && folded[2] !== undefined) return { kind: null, rest: tokens };
  for (const kind of KIND_WORDS) {
    const words = kind.split(' ');
    if (tokens.length <= words.length || !words.every((word, index) => folded[index] === word)) continue;
    if (words.length === 1 && words[0] === 'khoa' && folded[1] === 'hoc') continue;
    return { kind: KIND_SHORT[kind] ?? kind, rest: tokens.slice(words.length) };
  }
  return { kind: null, rest: tokens };
};

const keyOf = (name: string): string => {
  const { kind, rest } = splitKind(name);
  const words = rest.map((token) => token.folded).filter((word) => !CONNECTORS.has(word));
  return [kind ?? '', ...words].join(' ').trim();
};

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
  if (!left.rest.some((token) => token.short)) return false;
  const kindsAgree = left.kind === null || right.kind === null || left.kind === right.kind;
  if (kindsAgree && left.rest.length <= 12 && right.rest.length <= 24 && align(left.rest, right.rest, [0, 0]))
    return true;
  return left.kind === null && align(tokensOf(short), tokensOf(full), [0, 0]);
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

/** "TCHC" is a piece of "Phòng TCHC-KHTC"; "Tổ chức hành chánh" has a letter wrong. */
export const isNearlySame = (a: string, b: string): boolean => {
  const split = pieces(a, b);
  if (split === null) return false;
  const [few = [], many = []] = split
    .map((one) => one.rest.map((token) => token.folded))
    .sort((left, right) => left.length - right.length);
  if (few.length > 0 && few.every((word) => many.includes(word)) && many.length - few.length <= 2) return true;
  const distance = editDistance(keyOf(a), keyOf(b));
  return distance <= 1 || (distance === 2 && Math.min(a.length, b.length) >= LONG_KEY);
};

/** "TCHC" spells the first words of "Tổ chức hành chính – Kế hoạch tài chính". */
const spellsPart = (short: readonly NameToken[], full: readonly NameToken[]): boolean =>
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
