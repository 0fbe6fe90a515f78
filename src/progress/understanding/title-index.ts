import { GENERIC_TITLE_WORDS } from '../lexicon/title-words.js';
import { foldText } from './clean-text.js';
import { listOf } from './phrase-book.js';
import { titleSyllables } from './to-words.js';

/** The open titles, indexed by single syllables and by pairs of neighbours. */
export interface TitleIndex {
  readonly singles: ReadonlyMap<string, ReadonlySet<number>>;
  readonly pairs: ReadonlyMap<string, ReadonlySet<number>>;
  /** What a short form made of the first letters ("ATTP") stands for; null when no title, or several, have it. */
  readonly longForm: (letters: string) => readonly string[] | null;
}

/** Words and pairs in so many titles that they name none of them. Folded. */
export const generic: ReadonlySet<string> = new Set(
  listOf(GENERIC_TITLE_WORDS).flatMap((word) =>
    foldText(word).split(' ').length === 1 ? [foldText(word)] : [foldText(word)],
  ),
);

const put = (index: Map<string, Set<number>>, key: string, code: number): void => {
  const codes = index.get(key);
  if (codes === undefined) index.set(key, new Set([code]));
  else codes.add(code);
};

/** "báo cáo quý" names the report whose deadline comes every quarter, though its title does not say so. */
const PERIOD = /hang (thang|quy|nam|tuan)/;

const LEAST_LETTERS = 2;
/** A short form that could be read as a Vietnamese syllable is taken for one. */
const SYLLABLE = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

/** Finds what a short form stands for; asked for few words of a message, so the letters are gathered on demand. */
const longFormsOf = (titles: readonly (readonly string[])[]): TitleIndex['longForm'] => {
  const known = new Map<string, readonly string[] | null>();
  let initials: string[] | undefined;
  const find = (letters: string): readonly string[] | null => {
    initials ??= titles.map((syllables) => syllables.map((each) => each.charAt(0)).join(''));
    const forms = new Map<string, readonly string[]>();
    for (const [at, title] of titles.entries()) {
      const place = initials[at]?.indexOf(letters) ?? -1;
      if (place < 0) continue;
      const form = title.slice(place, place + letters.length);
      forms.set(form.join(' '), form);
    }
    return forms.size === 1 ? ([...forms.values()][0] ?? null) : null;
  };
  return (letters) => {
    if (letters.length < LEAST_LETTERS || SYLLABLE.test(letters)) return null;
    const found = known.get(letters);
    if (found !== undefined) return found;
    const form = find(letters);
    known.set(letters, form);
    return form;
  };
};

interface Titled {
  readonly code: number;
  readonly title: string;
  readonly phrase: string;
}

export const indexTitles = (open: readonly Titled[]): TitleIndex => {
  const singles = new Map<string, Set<number>>();
  const pairs = new Map<string, Set<number>>();
  for (const { code, title, phrase } of open) {
    const period = PERIOD.exec(foldText(phrase.normalize('NFC')))?.[1];
    if (period !== undefined) put(singles, period, code);
    const syllables = titleSyllables(title);
    for (const [at, syllable] of syllables.entries()) {
      put(singles, syllable, code);
      const next = syllables[at + 1];
      if (next !== undefined) put(pairs, `${syllable} ${next}`, code);
    }
  }
  const titles = [...new Set(open.map(({ title }) => title))].map(titleSyllables);
  return { singles, pairs, longForm: longFormsOf(titles) };
};

/** Whether a folded word stands in an open title and means something by itself. */
export const isTitleWord = (index: TitleIndex, word: string): boolean => index.singles.has(word) && !generic.has(word);
