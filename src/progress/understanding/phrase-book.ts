import { COUNT_WORDS } from '../lexicon/count-words.js';
import { FILLER_WORDS, PLAIN_COMPOUNDS } from '../lexicon/filler-words.js';
import { REQUEST_WORDS } from '../lexicon/request-words.js';
import { STATUS_WORDS } from '../lexicon/status-words.js';
import { AMBIGUOUS_WHEN_BARE, BARE_ANYWHERE, NEVER_BARE } from '../lexicon/teencode.js';
import { foldText } from './clean-text.js';
import { fitOf, toSyllable, type Syllable } from './syllable.js';

export interface Phrase {
  /** `ambiguous`: among marked words, this syllable without its marks is another word ("cho" is no "chờ"). */
  readonly syllables: readonly (Syllable & { readonly ambiguous: boolean })[];
  readonly tags: readonly string[];
  /** Its bare form is another common word, so without diacritics it needs a message that has none. */
  readonly needsMarks: 'always' | 'unless bare' | 'no';
}

export const listOf = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => word !== '');

const ambiguous = new Set(listOf(AMBIGUOUS_WHEN_BARE));
const bareAnywhere = new Set(listOf(BARE_ANYWHERE));
const neverBare = new Set(listOf(NEVER_BARE));

const collect = (): Map<string, string[]> => {
  const tagsOf = new Map<string, string[]>();
  for (const table of [STATUS_WORDS, REQUEST_WORDS, FILLER_WORDS, { unit: COUNT_WORDS.unit }]) {
    for (const [tag, words] of Object.entries(table)) {
      for (const word of listOf(words)) tagsOf.set(word, [...(tagsOf.get(word) ?? []), tag]);
    }
  }
  for (const word of listOf(PLAIN_COMPOUNDS)) if (!tagsOf.has(word)) tagsOf.set(word, ['plain']);
  return tagsOf;
};

const build = (): Map<string, Phrase[]> => {
  const book = new Map<string, Phrase[]>();
  for (const [word, tags] of collect()) {
    const syllables = word
      .split(' ')
      .map((each) => ({ ...toSyllable(each), ambiguous: ambiguous.has(each) || neverBare.has(each) }));
    const head = syllables[0]?.fold ?? '';
    book.set(head, [
      ...(book.get(head) ?? []),
      {
        syllables,
        tags: [...new Set(tags)],
        needsMarks: neverBare.has(word)
          ? 'always'
          : ambiguous.has(word) || (syllables.length === 1 && !bareAnywhere.has(word))
            ? 'unless bare'
            : 'no',
      },
    ]);
  }
  for (const phrases of book.values()) phrases.sort((one, other) => other.syllables.length - one.syllables.length);
  return book;
};

const book = build();

const listed = new Set([...collect().keys()].flatMap((words) => words.split(' ')));
/** Whether a syllable stands in the lists exactly so, with its marks. */
export const isSpelledInLists = (syllable: string): boolean => listed.has(syllable);

const bareListed = new Set([...listed].map(foldText));

/** Whether a syllable stands in the lists; one without any mark may have left them out. */
export const isListed = (syllable: string): boolean =>
  listed.has(syllable) || (foldText(syllable) === syllable && bareListed.has(syllable));

interface Match {
  readonly length: number;
  readonly tags: readonly string[];
}

/** How far from `at` the phrase fits: exactly written, without some marks, or not at all. */
const fitAt = (
  phrase: Phrase,
  written: readonly (Syllable | null)[],
  { at, bareMessage }: { at: number; bareMessage: boolean },
): 'exact' | 'bare' | 'none' => {
  let worst: 'exact' | 'bare' = 'exact';
  for (let offset = 0; offset < phrase.syllables.length; offset += 1) {
    const here = written[at + offset];
    const wanted = phrase.syllables[offset];
    if (here === undefined || here === null || wanted === undefined) return 'none';
    const fit = fitOf(here, wanted);
    if (fit === 'none') return 'none';
    if (fit === 'bare' && !bareMessage && wanted.ambiguous) return 'none';
    if (fit === 'bare') worst = 'bare';
  }
  return worst;
};

const lacksMarks = ({ needsMarks }: Phrase, bareMessage: boolean): boolean =>
  needsMarks === 'always' || (needsMarks === 'unless bare' && !bareMessage);

interface Candidate {
  readonly phrase: Phrase;
  readonly exact: boolean;
}

/** The phrases at a place that are as long as any there. The book holds the longest first. */
const longestAt = (written: readonly (Syllable | null)[], at: number, bareMessage: boolean): Candidate[] => {
  const candidates: Candidate[] = [];
  for (const phrase of book.get(written[at]?.fold ?? '') ?? []) {
    if (phrase.syllables.length < (candidates[0]?.phrase.syllables.length ?? 0)) break;
    const fit = fitAt(phrase, written, { at, bareMessage });
    if (fit === 'none' || (fit === 'bare' && lacksMarks(phrase, bareMessage))) continue;
    candidates.push({ phrase, exact: fit === 'exact' });
  }
  return candidates;
};

/**
 * The longest phrase of the lists that starts at `at`; an exactly written one beats one of equal length that only fits
 * without its marks. `null` in `written` is anything a phrase may not reach across (punctuation, a date, a code).
 */
export const phraseAt = (written: readonly (Syllable | null)[], at: number, bareMessage: boolean): Match | null => {
  const candidates = longestAt(written, at, bareMessage);
  const length = candidates[0]?.phrase.syllables.length;
  if (length === undefined) return null;
  const exact = candidates.filter((candidate) => candidate.exact);
  const chosen = exact.length > 0 ? exact : candidates;
  return { length, tags: [...new Set(chosen.flatMap(({ phrase }) => phrase.tags))] };
};
