import { OUTSIDE } from './lexicon/unit-words.js';
import {
  hasShortForm,
  isCollective,
  isNearlySame,
  isShortFor,
  isShortForm,
  matchUnit,
  unitKey,
  type KnownUnit,
} from './match-units.js';
import type { Obligation, PlanQuestion, PlanUnit } from './plan-reading.js';
import { fold, oneLine } from './words.js';

export interface UnitSources {
  /** Names from the cells of the annex, in order, repeated as often as printed. */
  readonly cells: readonly string[];
  /** Units that head a section of the text. */
  readonly headings: readonly string[];
  /** Items under "Nơi nhận". */
  readonly recipients: readonly string[];
  readonly obligations: readonly Obligation[];
  /** Paragraphs of the text, to find the full name of a short form. */
  readonly texts: readonly string[];
  readonly issuer: string | null;
  readonly knownUnits: readonly KnownUnit[];
}

export interface CollectedUnits {
  readonly units: readonly PlanUnit[];
  readonly questions: readonly PlanQuestion[];
}

interface Draft {
  name: string;
  readonly names: string[];
  collective: boolean;
}

/** Words behind a name that only say whose unit it is: "… Trung tâm", "… thuộc Bệnh viện", "… của TT". */
const OWNER_TAIL =
  /\s+(?:(?:thuộc|của|trực thuộc)\s+)?(?:trung tâm|bệnh viện|đơn vị|cơ quan|nhà trường|TT|BV|sở|ngành)(?:\s+\p{L}+){0,6}$/iu;
const COLLECTIVE_TAIL = /\s+(trực thuộc|khác|liên quan|có liên quan|chuyên môn|thuộc\s.*|của\s.*|còn lại)$/iu;

const collectiveKey = (name: string): string => {
  let base = oneLine(name);
  while (COLLECTIVE_TAIL.test(base)) base = base.replace(COLLECTIVE_TAIL, '');
  return unitKey(base.replace(/[A-ZĐ]{2,}$/u, ''));
};

const MAX_NAME_WORDS = 16;

/** The text cut into words, once for all the names that are looked up in it. */
interface TextWords {
  readonly words: readonly string[];
  readonly folded: readonly string[];
}

const toWords = (text: string): TextWords => {
  const words = text.split(/\s+/u);
  return { words, folded: words.map((word) => fold(word).replace(/[^a-z]/gu, '')) };
};

const nameAt = (short: string, { words }: TextWords, at: number): string | null => {
  for (let end = at + 3; end <= Math.min(words.length, at + MAX_NAME_WORDS); end += 1) {
    const name = words
      .slice(at, end)
      .join(' ')
      .replace(/[,.;:)”"]+$/u, '');
    if (isShortFor(short, name)) return name;
    if (/[.;:)]$/u.test(words[end - 1] ?? '')) return null;
  }
  return null;
};

/** Where words that may begin a name stand, by the word: looked up for every short form of the plan. */
type Places = ReadonlyMap<string, readonly { readonly text: TextWords; readonly at: number }[]>;

const placesOf = (texts: readonly TextWords[], kinds: ReadonlySet<string>): Places => {
  const places = new Map<string, { text: TextWords; at: number }[]>();
  for (const text of texts) {
    for (const [at, word] of text.folded.entries()) {
      if (!kinds.has(word)) continue;
      const known = places.get(word);
      if (known === undefined) places.set(word, [{ text, at }]);
      else known.push({ text, at });
    }
  }
  return places;
};

const kindWord = (name: string): string => fold(name.split(/\s+/u)[0] ?? '').replace(/[^a-z]/gu, '');

const CONNECTOR = /^(va|cua|thuoc|cac)$/;

/** Words from a place on begin with these letters, one each; connecting words may be passed over. */
const spells = (letters: string, { words }: TextWords, from: number): boolean => {
  let at = from;
  for (const letter of letters) {
    while (CONNECTOR.test(fold(words[at] ?? '')) && !fold(words[at] ?? '').startsWith(letter)) at += 1;
    if (!fold(words[at] ?? '').startsWith(letter)) return false;
    at += 1;
  }
  return true;
};

/** Whether the word behind the kind can be the first of the name: cheap, for it is asked of every place in the text. */
const mayBegin = (second: string): ((text: TextWords, at: number) => boolean) => {
  const letters = /^[\p{Lu}\p{N}]{2,}/u.exec(second)?.[0];
  const word = fold(second).replace(/[^a-z]/gu, '');
  if (letters !== undefined) return (text, at) => spells(fold(letters), text, at);
  return (text, at) => text.folded[at] === word || CONNECTOR.test(text.folded[at] ?? '');
};

/** The full name in the text whose words a short form spells, starting with the same kind of unit. */
const fullNameIn = (short: string, places: Places): string | null => {
  if (!hasShortForm(short)) return null;
  const [, second] = short.split(/\s+/u);
  const fits = second === undefined ? (): boolean => true : mayBegin(second);
  for (const { text, at } of places.get(kindWord(short)) ?? []) {
    const name = fits(text, at + 1) ? nameAt(short, text, at) : null;
    if (name !== null) return name;
  }
  return null;
};

const add = (drafts: Draft[], printed: string, mayBeNew: boolean): void => {
  const name = oneLine(printed);
  if (name === '') return;
  const collective = isCollective(name);
  const key = collective ? collectiveKey(name) : '';
  const found = drafts.find((draft) => {
    if (draft.collective !== collective) return false;
    return collective ? collectiveKey(draft.name) === key : draft.names.some((other) => isSame(other, name));
  });
  if (found === undefined) {
    if (mayBeNew) drafts.push({ name, names: [name], collective });
    return;
  }
  if (!found.names.includes(name)) found.names.push(name);
};

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [unitKey(a), unitKey(b)];
  if (left === right || isShortFor(a, b) || isShortFor(b, a)) return true;
  // Only the same beginning can differ by an owner behind it; the test is costly.
  if (!left.startsWith(right) && !right.startsWith(left)) return false;
  return unitKey(a.replace(OWNER_TAIL, '')) === right || unitKey(b.replace(OWNER_TAIL, '')) === left;
};

/** The name to show: the full one, without the owner behind it; the spelling used most. */
const bestName = (draft: Draft): string => {
  if (draft.collective) return draft.name;
  const full = draft.names.filter((name) => !draft.names.some((other) => other !== name && isShortFor(name, other)));
  const [first] = full;
  return (
    full.find((name) =>
      full.some((other) => other !== name && unitKey(other.replace(OWNER_TAIL, '')) === unitKey(name)),
    ) ??
    first ??
    draft.name
  );
};

/** A Sở names its own office; a hospital that does so copied the line from the Sở's plan. */
const isOutside = (name: string, issuer: string | null): boolean => {
  const words = name.normalize('NFC').toLocaleLowerCase('vi');
  if (issuer === null || !OUTSIDE.test(words) || fold(issuer) === fold(name)) return false;
  const level = /^(so|ubnd|uy ban nhan dan|bo|cuc|chi cuc|tinh uy|thanh uy|huyen uy)\b/.test(fold(issuer));
  return !level || !/^văn phòng|sở$|ubnd( tỉnh| thành phố)?$/u.test(words);
};

/** "Ban Chỉ đạo Chuyển đổi số Trung tâm" is elsewhere called without its owner: that is its name. */
const addWithoutOwner = (draft: Draft, texts: readonly string[]): void => {
  const short = draft.name.replace(OWNER_TAIL, '');
  if (draft.collective || short === draft.name || short.split(' ').length < 4 || draft.names.includes(short)) return;
  const tail = draft.name.slice(short.length);
  const used = texts.some((text) =>
    text
      .split(short)
      .slice(1)
      .some((after) => !after.startsWith(tail) && !/^\p{L}/u.test(after)),
  );
  if (used) draft.names.push(short);
};

const drafted = (sources: UnitSources): Draft[] => {
  const drafts: Draft[] = [];
  for (const name of new Set(sources.cells)) add(drafts, name, true);
  for (const name of sources.headings) add(drafts, name, true);
  for (const unit of new Set(sources.obligations.map((duty) => duty.unit))) if (unit !== null) add(drafts, unit, true);
  const places = placesOf(sources.texts.map(toWords), new Set(drafts.map((draft) => kindWord(draft.name))));
  for (const draft of drafts) addFullName(draft, places, sources.knownUnits);
  for (const draft of drafts) addWithoutOwner(draft, sources.texts);
  addRecipients(drafts, sources);
  return drafts;
};

/** "Lưu: VT, TCHC" holds short forms; the other items are units only when a duty names them ("Ban Giám đốc"). */
const addRecipients = (drafts: Draft[], { recipients, obligations }: UnitSources): void => {
  const mentioned = fold(obligations.map((duty) => duty.phrase).join(' | '));
  const names = recipients.flatMap((item) =>
    /^lưu/iu.test(item) ? item.replace(/^lưu\s*:?\s*/iu, '').split(',') : [item],
  );
  for (const name of names.map(oneLine)) {
    if (name === 'VT' || name.length < 3) continue;
    const named = /^(ban|hoi dong) /.test(fold(name)) && mentioned.includes(fold(name));
    add(drafts, name, named && !isShortForm(name));
  }
};

const addFullName = (draft: Draft, places: Places, known: readonly KnownUnit[]): void => {
  const isFull = draft.names.some((name) => draft.names.some((other) => other !== name && isShortFor(other, name)));
  if (isFull || draft.collective) return;
  const full = fullNameIn(draft.name, places) ?? matchedName(draft.name, known);
  if (full !== null && !draft.names.includes(full)) draft.names.push(full);
};

const matchedName = (name: string, known: readonly KnownUnit[]): string | null => {
  const match = matchUnit(name, known);
  return match.kind === 'alias' && isShortFor(name, match.unit.name) ? match.unit.name : null;
};

/** The units of a plan, each once with every name it has in the document, and what a person must decide about them. */
export const collectUnits = (sources: UnitSources): CollectedUnits => {
  const read = drafted(sources).map((draft) => toUnit(draft, sources));
  const units = read.map((one) => one.unit);
  return { units, questions: [...read.flatMap((one) => one.question ?? []), ...nearInside(units)] };
};

const toUnit = (draft: Draft, sources: UnitSources): { unit: PlanUnit; question?: PlanQuestion } => {
  const name = bestName(draft);
  const match = matchUnit(name, sources.knownUnits);
  const known = match.kind === 'exact' || match.kind === 'alias' ? match.unit : undefined;
  const outside = known?.outside === true || isOutside(name, sources.issuer);
  const unit: PlanUnit = {
    name,
    aliases: draft.names.filter((other) => other !== name),
    ...(draft.collective ? { collective: true as const } : {}),
    ...(outside ? { outside: true as const } : {}),
    ...(known?.id === undefined ? {} : { unitId: known.id }),
  };
  if (match.kind !== 'unsure') return { unit };
  const options = match.candidates.map((candidate) => candidate.name);
  return { unit, question: { code: 'unsure-unit', blocking: false, detail: name, options } };
};

/** No organisation has more; a document made to have more must not take for ever. */
const MOST_COMPARED = 300;

/** Two names of one document that are nearly the same are asked about, not taken for two units. */
const nearInside = (units: readonly PlanUnit[]): PlanQuestion[] =>
  units.slice(0, MOST_COMPARED).flatMap((unit, index): PlanQuestion[] => {
    if (unit.collective === true) return [];
    const others = units.slice(0, index).filter((other) => other.collective !== true);
    const near = others.filter((other) => isNearlySame(unit.name, other.name)).map((other) => other.name);
    return near.length > 0 ? [{ code: 'same-unit', blocking: false, detail: unit.name, options: near }] : [];
  });
