/** A word or a mark of a text that somebody wrote, with where it stands (UTF-16, in the text after NFC). */
export interface TextWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Lower case without tone marks; for a mark the mark itself. */
  readonly bare: string;
  readonly isMark: boolean;
}

const PIECE = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const COMBINING = /\p{M}/gu;

/** Lower case without tone marks; "đ" becomes "d". */
export const bareOf = (text: string): string =>
  text.normalize('NFD').replace(COMBINING, '').replace(/[đĐ]/gu, 'd').toLowerCase();

export const toTextWords = (text: string): readonly TextWord[] =>
  [...text.matchAll(PIECE)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    bare: bareOf(match[0]),
    isMark: !/^[\p{L}\p{M}\p{N}]/u.test(match[0]),
  }));

const marksOf = (text: string): string =>
  [
    ...(text
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{M}đ]/gu) ?? []),
  ]
    .sort()
    .join('');

/**
 * Whether a written word may be a word of a name: the same letters, and the same marks unless it was typed without any
 * ("huong" is Hương, "hường" is not); where a mark stands ("hoà", "hòa") makes no difference.
 */
export const mayBeWord = (written: Pick<TextWord, 'text' | 'bare'>, nameWord: string): boolean => {
  if (written.bare !== bareOf(nameWord)) return false;
  const marks = marksOf(written.text);
  return marks === '' || marks === marksOf(nameWord);
};

/** Begins with a capital letter. */
export const isCapital = (word: Pick<TextWord, 'text'>): boolean => /^\p{Lu}/u.test(word.text);

/** The phrases (with their tone marks) that stand at a place: how many words the longest takes; 0: none. */
export const phraseLength = (words: readonly TextWord[], at: number, phrases: readonly string[]): number => {
  let longest = 0;
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    const fits = (part: string, index: number): boolean => {
      const word = words[at + index];
      return word !== undefined && (word.isMark ? word.bare === part : mayBeWord(word, part));
    };
    if (parts.length > longest && parts.every(fits)) longest = parts.length;
  }
  return longest;
};
