import { foldText } from './clean-text.js';

/**
 * A written syllable, taken apart so that "hòan" and "hoàn" are the same and "hoan" may stand for both:
 * letters without the tone ("hoan"), and the tone mark on its own.
 */
export interface Syllable {
  readonly fold: string;
  readonly letters: string;
  readonly tone: string;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const known = new Map<string, Syllable>();
/** Chat uses few words; past this many something else is being read, and remembering stops. */
const MOST_KNOWN = 20_000;

export const toSyllable = (word: string): Syllable => {
  const found = known.get(word);
  if (found !== undefined) return found;
  const syllable = takeApart(word);
  if (known.size < MOST_KNOWN && word.length < 16) known.set(word, syllable);
  return syllable;
};

const takeApart = (word: string): Syllable => {
  const lower = word.toLowerCase();
  const fold = foldText(lower);
  if (fold === lower) return { fold, letters: fold, tone: '' };
  const apart = lower.normalize('NFD');
  return { fold, letters: apart.replace(TONES, '').normalize('NFC'), tone: (apart.match(TONES) ?? []).join('') };
};

/** How well a written syllable fits a word of the lists: all marks there, some left out, or another word. */
export type Fit = 'exact' | 'bare' | 'none';

export const fitOf = (written: Syllable, word: Syllable): Fit => {
  if (written.fold !== word.fold) return 'none';
  if (written.letters === word.letters && written.tone === word.tone) return 'exact';
  if (written.tone !== '' && written.tone !== word.tone) return 'none';
  for (let index = 0; index < word.letters.length; index += 1) {
    const sign = written.letters.charAt(index);
    if (sign !== word.letters.charAt(index) && sign !== word.fold.charAt(index)) return 'none';
  }
  return 'bare';
};
