/**
 * Vietnamese text made comparable, with a way back to the original. Only forms change here (full-width digits,
 * single-character Roman numerals, letter case, marks in two spellings); words and digits are never repaired here.
 */
export interface FoldedText {
  /** The given text in NFC: what offsets refer to. */
  readonly source: string;
  /** Lower case, NFKC; one UTF-16 unit for one entry of `offsets`. */
  readonly folded: string;
  /** For each unit of `folded` its position in `source`; one more entry at the end holds the length of `source`. */
  readonly offsets: readonly number[];
}

const PLAIN = /^[\u0000-\u007e]*$/u;

/** Folds a text piece by piece, so that each piece can be traced back whatever compatibility forms expand to. */
export const foldText = (text: string): FoldedText => {
  const source = text.normalize('NFC');
  const offsets: number[] = [];
  if (PLAIN.test(source)) {
    for (let n = 0; n <= source.length; n += 1) offsets.push(n);
    return { source, folded: source.toLowerCase(), offsets };
  }
  let folded = '';
  let position = 0;
  for (const character of source) {
    const piece = character.normalize('NFKC').toLowerCase().normalize('NFC');
    for (let n = 0; n < piece.length; n += 1) offsets.push(position);
    folded += piece;
    position += character.length;
  }
  offsets.push(source.length);
  return { source, folded, offsets };
};

const bareWords = new Map<string, string>();
const CACHE_LIMIT = 5000;

/** A word without its marks: `hằng` and `hàng` become `hang`, `đến` becomes `den`. */
export const bareWord = (word: string): string => {
  const known = bareWords.get(word);
  if (known !== undefined) return known;
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');
  if (bareWords.size >= CACHE_LIMIT) bareWords.clear();
  bareWords.set(word, bare);
  return bare;
};
