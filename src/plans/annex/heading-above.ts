import { fold } from '../words.js';
import type { AnnexEvent, AnnexLine } from './annex-rows.js';
import { splitNumber, type RowNumber } from './numbering.js';

/** A numbered heading right above a table: a group of its tasks, if other tables have one of the same kind. */
export interface AboveTable {
  readonly kind: 'above';
  readonly number: RowNumber;
  readonly title: string;
}

interface Unsettled {
  readonly events: readonly (AnnexEvent | AboveTable)[];
  readonly targets: boolean;
}

interface Settled {
  readonly events: readonly AnnexEvent[];
  readonly targets: boolean;
}

const LONGEST = 200;
const REMARK = /^\(.*\)$|^(don vi( tinh)?|dvt) ?:/u;

/**
 * The heading a table stands under, from the text read so far.
 * @param inside the header is not the first of its table: what stands above it are rows, not text
 */
export const headingAbove = (lines: readonly { readonly text: string }[], inside: boolean): AboveTable | null => {
  if (inside) return null;
  const above = lines.slice(-2).filter((line) => !REMARK.test(fold(line.text)));
  const text = above[above.length - 1]?.text ?? '';
  if (text.length > LONGEST || /[;,]$/u.test(text)) return null;
  const [number, title] = splitNumber(text, { bareRoman: true });
  if (!['roman', 'capital', 'decimal', 'dotted'].includes(number.kind) || title === '') return null;
  return { kind: 'above', number, title: title.replace(/[:.]+$/u, '') };
};

const toLine = ({ number, title }: AboveTable): AnnexLine => ({
  number,
  numberCovered: false,
  titleCovered: false,
  title,
  titleLines: [title],
  lead: [],
  support: [],
  deadline: [],
  start: [],
  deliverable: [],
  monitor: [],
  note: [],
  group: '',
  passed: new Set(),
  bare: true,
  wide: true,
  bold: true,
  sheetRow: 0,
});

/** On a sheet only "I" stands above the header; "II" is a row already. */
const isFirstOfRows = (above: readonly AboveTable[], annexes: readonly Unsettled[]): boolean => {
  const [only] = above;
  const second = only === undefined ? undefined : SECOND.get(only.number.printed);
  if (above.length !== 1 || second === undefined) return false;
  return annexes.some(({ events }) => {
    const lines = events.flatMap((event) => (event.kind === 'line' ? [event.line] : []));
    return lines[0]?.bare === false && lines.some((line) => line.bare && line.number.printed === second);
  });
};

const SECOND: ReadonlyMap<string, string> = new Map([
  ['I', 'II'],
  ['A', 'B'],
]);

/** Headings above tables become headings of the annex when there are several of one kind, under different numbers. */
export const withHeadings = (annexes: readonly Unsettled[]): Settled[] => {
  const above = annexes
    .filter((annex) => !annex.targets)
    .flatMap(({ events }) => events.filter((event) => event.kind === 'above'));
  const kinds = new Set(above.map((one) => one.number.kind));
  const numbers = new Set(above.map((one) => one.number.printed));
  const areGroups =
    (above.length > 1 && kinds.size === 1 && numbers.size === above.length) || isFirstOfRows(above, annexes);
  return annexes.map(({ events, targets }) => ({
    targets,
    events: events.flatMap((event): AnnexEvent[] => {
      if (event.kind !== 'above') return [event];
      return areGroups && !targets ? [{ kind: 'line', line: toLine(event) }] : [];
    }),
  }));
};
