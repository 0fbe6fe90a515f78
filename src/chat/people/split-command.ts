import { fold } from '../../shared/fold.js';

/** A word (or several) between a name and what is said of it: "Phòng X | bí danh | TCHC". */
export interface Keyword {
  /** Folded words, one space between. */
  readonly words: string;
  readonly action: string;
}

export interface Split {
  readonly left: string;
  readonly action: string;
  readonly right: string;
}

const tidy = (word: string): string => fold(word).replace(/[:,;.]+$/, '');

const matchesAt = (folded: readonly string[], at: number, keyword: readonly string[]): boolean =>
  keyword.every((word, index) => folded[at + index] === word);

/** Every way to cut the words at a keyword, from the left; the longest keyword at a place counts. */
export const splitsOf = (args: string, keywords: readonly Keyword[]): readonly Split[] => {
  const words = args.split(/\s+/).filter((word) => word !== '');
  const folded = words.map(tidy);
  const ordered = keywords
    .map(({ words: text, action }) => ({ parts: text.split(' '), action }))
    .sort((a, b) => b.parts.length - a.parts.length);
  return folded.flatMap((_, at) => {
    const found = ordered.find(({ parts }) => matchesAt(folded, at, parts));
    if (found === undefined) return [];
    const left = words
      .slice(0, at)
      .join(' ')
      .replace(/[:,;]+$/, '');
    return [
      {
        left,
        action: found.action,
        right: words
          .slice(at + found.parts.length)
          .join(' ')
          .trim(),
      },
    ];
  });
};

/** How well words name something known. */
export type Known = 'sure' | 'near' | 'none';

/**
 * The cut whose left side names something that is known. Names may hold the keywords themselves ("Phòng Quản lý đơn vị
 * trực thuộc", "Nguyễn Văn Chuyên"), so it is what is known that decides, and only then the order.
 */
export const bestSplit = (splits: readonly Split[], known: (left: string) => Known): Split | null => {
  const named = splits.filter(({ left }) => left !== '');
  // The longest: little words of a name may be left out, so a part of it can be sure as well.
  const sure = named.findLast(({ left }) => known(left) === 'sure');
  return sure ?? named.find(({ left }) => known(left) === 'near') ?? named[0] ?? null;
};
