/**
 * Folding of Vietnamese text for comparison: what two people type for the same words becomes the same letters.
 * Nothing folded is ever shown or stored.
 */

const DASHES = /[\u2010-\u2015\u2212\u00ad]/gu;

const foldLetter = (letter: string): string =>
  letter
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .replace(DASHES, '-')
    .replace(/\s/gu, ' ')
    .toLowerCase();

/** Letters of the basic plane, folded once; documents of thousands of rows fold the same few hundred letters. */
const folded = new Map<string, string>();
const foldedLetter = (letter: string): string => {
  let known = folded.get(letter);
  if (known === undefined) {
    known = foldLetter(letter);
    folded.set(letter, known);
  }
  return known;
};

/** Lower case, no tone marks, đ as d, one kind of dash, single spaces. */
export const fold = (text: string): string => {
  let result = '';
  // Remembered, not read off the end of the result: that would copy a growing text again and again.
  let afterBlank = true;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const next = letter >= '\ud800' && letter <= '\udfff' ? letter : foldedLetter(letter);
    if (next === ' ' && afterBlank) continue;
    result += next;
    if (next !== '') afterBlank = next === ' ';
  }
  return afterBlank && result !== '' ? result.slice(0, -1) : result;
};

/** The folded words of a text, without any punctuation. */
export const wordsOf = (text: string): string[] => fold(text).match(/[a-z0-9%]+/gu) ?? [];

/** One line: runs of white space become one space. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The first letter of a text is a small one; digits and signs do not count as letters. */
export const startsLower = (text: string): boolean => /^[^\p{L}\p{N}]*\p{Ll}/u.test(text);

/** All letters are capitals, and there are some. */
export const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

/** Share of the words of the shorter text that the longer one has too; 0 for an empty text. */
export const overlap = (a: readonly string[], b: readonly string[]): number => {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of many) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of few) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      shared += 1;
      left.set(word, count - 1);
    }
  }
  return shared / few.length;
};

/** Words and pairs of neighbouring words. */
const bagOf = (words: readonly string[]): string[] => [
  ...words,
  ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`),
];

/** Dice's measure over words and pairs of words: 1 for the same words in the same order, 0 for nothing shared. */
export const similarityOfWords = (a: readonly string[], b: readonly string[]): number => {
  const [left, right] = [bagOf(a), bagOf(b)];
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 1 : 0;
  const fewer = Math.min(left.length, right.length);
  return (2 * overlap(left, right) * fewer) / (left.length + right.length);
};

/** The same for two texts. */
export const similarity = (a: string, b: string): number => similarityOfWords(wordsOf(a), wordsOf(b));

/** Letters to change, add or leave out to make one text of the other (Levenshtein). */
export const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[row.length - 1] ?? 0;
};
