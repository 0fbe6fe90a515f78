/**
 * Vietnamese text made comparable, with a way back to the original. Only forms change here (full-width digits,
 * single-character Roman numerals, letter case, marks in two spellings); words and digits are never repaired here.
 */
export interface FoldedText {
  /** The given text in NFC: what offsets refer to. */
  readonly source: string;
  /** Lower case, NFKC. */
  readonly folded: string;
  /** Position in `source` of a UTF-16 unit of `folded`; the length of `source` behind the last one. */
  readonly positionOf: (unit: number) => number;
}

/**
 * Folds a text. Most texts only lose their capitals; where compatibility forms expand, they do so piece by piece, so
 * that each piece can be traced back.
 */
export const foldText = (text: string): FoldedText => {
  // What NFKC leaves alone is NFC as well.
  const isPlain = text.normalize('NFKC') === text;
  const source = isPlain ? text : text.normalize('NFC');
  const lower = source.toLowerCase();
  if (lower.length === source.length && (isPlain || source.normalize('NFKC') === source)) {
    return { source, folded: lower, positionOf: (unit) => Math.min(unit, source.length) };
  }
  const offsets: number[] = [];
  let folded = '';
  let position = 0;
  for (const character of source) {
    const piece = character.normalize('NFKC').toLowerCase().normalize('NFC');
    for (const unit of piece) offsets.push(...Array<number>(unit.length).fill(position));
    folded += piece;
    position += character.length;
  }
  return { source, folded, positionOf: (unit) => offsets[unit] ?? source.length };
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
