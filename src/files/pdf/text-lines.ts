import type { TextItem } from './pdf-page.js';

/** Pieces that stand on one line with no wide gap between them. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly isBold: boolean;
}

/** A wide gap, in letter heights: words of one line never stand so far apart, unless between columns. */
const WIDE_GAP = 1.8;

/**
 * Some fonts state no width for letters with a mark; by their height they are about this wide. Without it the letter
 * after would seem to begin a new word.
 */
const shownRight = (item: TextItem): number => {
  if (item.right - item.left > 0.01) return item.right;
  const letter = item.text.normalize('NFD').charAt(0);
  const share = letter === letter.toLowerCase() ? 0.5 : 0.72;
  return item.left + item.size * share * Array.from(item.text.normalize('NFC')).length;
};

/** Raised small digits: the mark of a footnote, not part of the text. */
const isRaisedMark = (item: TextItem, line: { baseline: number; size: number }): boolean =>
  item.size < line.size * 0.8 && /^\d{1,2}$|^[¹²³*]$/.test(item.text.trim()) && item.baseline < line.baseline - 0.5;

export interface OpenLine {
  baseline: number;
  size: number;
  items: TextItem[];
}

/** Groups items that stand on the same line; letters of another size may sit a little higher or lower. */
export const groupLines = (items: readonly TextItem[]): OpenLine[] => {
  const lines: OpenLine[] = [];
  for (const item of [...items].sort((one, other) => other.size - one.size || one.baseline - other.baseline)) {
    const home = lines.findLast(
      (line) =>
        Math.abs(line.baseline - item.baseline) <= Math.max(0.35 * Math.min(line.size, item.size), 1.5) ||
        (item.size < line.size * 0.8 &&
          item.baseline < line.baseline &&
          item.baseline > line.baseline - line.size * 0.6),
    );
    if (home === undefined) lines.push({ baseline: item.baseline, size: item.size, items: [item] });
    else home.items.push(item);
  }
  for (const line of lines) line.items.sort((one, other) => one.left - other.left);
  return lines.sort((one, other) => one.baseline - other.baseline);
};

const needsSpace = (before: TextItem, gap: number): boolean => gap > 0.16 * before.size;

export const toSegment = (items: readonly TextItem[], line: OpenLine): Segment => {
  let text = '';
  let before: TextItem | undefined;
  for (const item of items) {
    if (before !== undefined && needsSpace(before, item.left - shownRight(before))) text += ' ';
    text += item.text;
    before = item;
  }
  return {
    text,
    left: items[0]?.left ?? 0,
    right: Math.max(...items.map(shownRight)),
    baseline: line.baseline,
    size: Math.max(...items.map(({ size }) => size)),
    isBold: items.every(({ isBold }) => isBold),
  };
};

/** Segments of one line from left to right. Footnote marks inside a line are left out, one at its start stays. */
export const segmentsOf = (line: OpenLine): Segment[] => {
  const items = line.items.filter((item, at) => at === 0 || !isRaisedMark(item, line));
  const groups: TextItem[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const gap = before === undefined ? 0 : item.left - shownRight(before);
    if (group === undefined || before === undefined || gap > WIDE_GAP * Math.max(before.size, item.size))
      groups.push([item]);
    else group.push(item);
  }
  return groups.map((group) => toSegment(group, line));
};

/** Widths of letters in Times, in thousandths of the height; other fonts of documents keep about the same proportions. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      [250, ' .,'],
      [278, 'ijlt;:/'],
      [333, "frI-()!'’"],
      [389, 'sJ'],
      [444, 'acez“”'],
      [556, 'FPS'],
      [611, 'ELTZ'],
      [667, 'BCR'],
      [722, 'wADGHKNOQUVXYĐ'],
      [778, 'm'],
      [889, 'MW%'],
    ] as const
  ).flatMap(([width, letters]) => Array.from(letters, (letter): [string, number] => [letter, width])),
);

const textWidth = (text: string): number =>
  Array.from(text.normalize('NFD').replace(/\p{M}/gu, '')).reduce(
    (sum, letter) => sum + (WIDTHS.get(letter) ?? 500),
    0,
  );

/** Width that the first word of a segment takes: its share of the letters of the line. */
const firstWordWidth = (segment: Segment): number => {
  const text = segment.text.trim();
  const word = /^\S+?(?:-(?=\S)|(?=\s)|$)/.exec(text)?.[0] ?? text;
  return ((segment.right - segment.left) * textWidth(word)) / Math.max(textWidth(text), 1);
};

/**
 * True if the line had to end where it does, because the first word of the next one did not fit any more. A line that
 * ends earlier was ended by the author.
 * @param width room for text, in points
 */
export const isWrapped = (line: Segment, next: Segment, width: number): boolean => {
  // Nobody ends a line with the hyphen of a number or an abbreviation ("KH-").
  if (/[^\s-]-$/.test(line.text.trimEnd())) return true;
  return line.right - line.left + 0.25 * line.size + firstWordWidth(next) > width - 0.5;
};

const BULLET = /^[-–•+]\s/;

/** A new item of a list, not a dash in the middle of a sentence: the list began with one, or the line before ended. */
export const isNewItem = (first: Segment, before: Segment, next: Segment): boolean =>
  BULLET.test(next.text.trimStart()) && (BULLET.test(first.text.trimStart()) || /[;:.,]$/.test(before.text.trimEnd()));

/**
 * A number too long for its column is broken anywhere ("31/12/202" / "6"): the line is one word that fills the column, and
 * digits stand on both sides of the break.
 */
export const isBrokenNumber = (line: Segment, next: Segment, width: number): boolean =>
  /^\S*\d$/.test(line.text.trim()) &&
  /^\d/.test(next.text.trim()) &&
  line.right - line.left + 0.5 * line.size > width - 0.5;

/** Text of two lines of one paragraph; a number broken at its hyphen ("57-" / "NQ/TW") is put together again. */
export const joinWrapped = (text: string, next: string): string =>
  /[^\s-]-$/.test(text.trimEnd()) && /^\S/.test(next) ? text.trimEnd() + next : `${text} ${next}`;
