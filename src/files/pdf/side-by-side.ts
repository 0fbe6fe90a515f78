import type { DocumentTable, TableCell } from '../../plans/plan-document.js';
import { isTitleLine, type PageLine, type TextArea } from './page-lines.js';
import { isWrapped, joinWrapped, type Segment } from './text-lines.js';

/** Two columns of text without lines between them: letterhead and signature of every administrative document. */
export interface SideBySide {
  readonly table: DocumentTable;
  /** How many lines from the start it takes. */
  readonly count: number;
}

const LEAST_GAP = 18;
/** Right end of the left column and left end of the right one. */
type Gutter = readonly [number, number];

const sideOf = ({ segments }: PageLine, gutter: Gutter): 'left' | 'right' | 'both' | 'across' => {
  const isLeft = segments.some(({ left }) => left < gutter[0]);
  const isRight = segments.some(({ right }) => right > gutter[1]);
  const isAcross = segments.some(({ left, right }) => left < gutter[0] && right > gutter[1]);
  if (isAcross) return 'across';
  return isLeft && isRight ? 'both' : isLeft ? 'left' : 'right';
};

/** Every text is in one column or the other: one that begins before the gap belongs to the left, however far it runs. */
const isInLeft = (segment: Segment, gutter: Gutter): boolean => segment.left < gutter[0];

const narrow = (gutter: Gutter, { segments }: PageLine): Gutter => {
  const left = segments.filter((segment) => isInLeft(segment, gutter)).map(({ right }) => right);
  const right = segments.filter((segment) => !isInLeft(segment, gutter)).map((segment) => segment.left);
  return [Math.max(gutter[0], ...left), Math.min(gutter[1], ...right)];
};

/** Letterheads stand on top of a page; what follows far below them is the title. */
const LETTERHEAD_HEIGHT = 130;

/** A name under a signature stands a hand below its title; other columns end where the lines do. */
const isTooFar = (before: PageLine, line: PageLine, side: string): boolean => {
  const isSignature = side === 'right' && before.baseline > LETTERHEAD_HEIGHT;
  return line.baseline - before.baseline > (isSignature ? 10 : 2.6) * line.size || line.baseline < before.baseline;
};

/** A bold name in two lines, or a line that breaks off before its year. */
const goesOn = (before: Segment, next: Segment): boolean =>
  (before.isBold && next.isBold) || (/năm$/iu.test(before.text.trim()) && /^\d{4}$/u.test(next.text.trim()));

/** Texts of one column; a bold name that ran out of room goes on in the next bold line. */
const joinColumn = (segments: readonly Segment[], room: number): TableCell => {
  const lines: string[] = [];
  segments.forEach((segment, at) => {
    const before = segments[at - 1];
    const text = segment.text.trim();
    const isSameLine = before !== undefined && Math.abs(before.baseline - segment.baseline) < 2;
    const isCut = before !== undefined && goesOn(before, segment) && isWrapped(before, segment, room);
    if (isSameLine || isCut) lines.push(joinWrapped(lines.pop() ?? '', text));
    else lines.push(text);
  });
  return { lines, ...(segments.every(({ isBold }) => isBold) ? { bold: true } : {}) };
};

/** Lines from the first on that keep clear of the gap between the columns, and the gap they leave. */
const takeLines = (lines: readonly PageLine[], start: Gutter, area: TextArea): { count: number; gutter: Gutter } => {
  let gutter = start;
  let count = 1;
  for (const line of lines.slice(1)) {
    const before = lines[count - 1];
    const side = sideOf(line, gutter);
    if (before === undefined || side === 'across' || isTooFar(before, line, side)) break;
    if (side === 'right' && isTitleLine(line, area)) break;
    const next = narrow(gutter, line);
    if (next[1] - next[0] < LEAST_GAP / 2) break;
    gutter = next;
    count += 1;
  }
  return { count, gutter };
};

/**
 * Two columns beginning at the first of these lines, or undefined. Lines follow while they keep clear of the gap.
 * @param lines lines of one page from the place in question on
 */
export const findSideBySide = (lines: readonly PageLine[], area: TextArea): SideBySide | undefined => {
  const [one, other, third] = lines[0]?.segments ?? [];
  if (one === undefined || other === undefined || third !== undefined) return undefined;
  if (other.left - one.right < LEAST_GAP) return undefined;
  const { count, gutter } = takeLines(lines, [one.right, other.left], area);
  const segments = lines.slice(0, count).flatMap((line) => line.segments);
  const left = joinColumn(
    segments.filter((segment) => isInLeft(segment, gutter)),
    gutter[1] - area.left - 6,
  );
  const right = joinColumn(
    segments.filter((segment) => !isInLeft(segment, gutter)),
    area.right - gutter[0] - 6,
  );
  return { table: { kind: 'table', rows: [{ number: 1, cells: [left, right] }] }, count };
};
