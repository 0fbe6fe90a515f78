import type { DocumentBlock } from '../../plans/plan-document.js';
import type { TextItem } from './pdf-page.js';
import { groupLines, isWrapped, joinWrapped, segmentsOf, type Segment } from './text-lines.js';

/** A line of text outside of tables. */
export interface PageLine {
  readonly top: number;
  readonly baseline: number;
  readonly size: number;
  readonly segments: readonly Segment[];
  readonly items: readonly TextItem[];
  readonly text: string;
  /** Size of most of its letters. */
  readonly textSize: number;
}

/** Where the text of a page begins and ends from left to right. */
export interface TextArea {
  readonly left: number;
  readonly right: number;
  /** Places where many lines begin: a line that begins there is set to the left, wherever its middle lies. */
  readonly indents: ReadonlySet<number>;
}

const mainSize = (items: readonly TextItem[]): number =>
  items.reduce((main, item) => (item.text.length > main.text.length ? item : main), { text: '', size: 0 }).size;

/** Number or dash of a list item, which stands apart from its text as wide as the author set the tab. */
const LABEL = /^(?:(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-ZĐ])[.)/]|[a-zđ]\)|[-–+•])$/u;

const withLabel = (segments: readonly Segment[]): readonly Segment[] => {
  const [label, text, ...rest] = segments;
  if (label === undefined || text === undefined || rest.length > 0 || !LABEL.test(label.text.trim())) return segments;
  return [{ ...text, text: `${label.text.trim()} ${text.text}`, left: label.left }];
};

export const toPageLines = (items: readonly TextItem[]): PageLine[] =>
  groupLines(items).flatMap((line) => {
    const segments = withLabel(segmentsOf(line));
    const first = line.items[0];
    if (first === undefined || segments.length === 0) return [];
    return [
      {
        top: line.baseline - line.size,
        baseline: line.baseline,
        size: line.size,
        segments,
        items: line.items,
        text: segments.map(({ text }) => text.trim()).join(' '),
        textSize: mainSize(line.items),
      },
    ];
  });

export const textAreaOf = (lines: readonly PageLine[]): TextArea => {
  const segments = lines.flatMap((line) => line.segments);
  const starts = new Map<number, number>();
  for (const { left } of segments) starts.set(Math.round(left), (starts.get(Math.round(left)) ?? 0) + 1);
  return {
    left: segments.reduce((least, { left }) => Math.min(least, left), Infinity),
    right: segments.reduce((most, { right }) => Math.max(most, right), 0),
    indents: new Set([...starts].filter(([, count]) => count >= 4).map(([left]) => left)),
  };
};

const whole = ({ segments, text }: PageLine): Segment => {
  const [first, last] = [segments[0], segments.at(-1)];
  return {
    text,
    left: first?.left ?? 0,
    right: last?.right ?? 0,
    baseline: first?.baseline ?? 0,
    size: Math.max(0, ...segments.map(({ size }) => size)),
    isBold: segments.every(({ isBold }) => isBold),
  };
};

/** The middle of the line is the middle of the page; a full line is so as well. */
const isMidded = ({ left, right }: Segment, area: TextArea): boolean =>
  Math.abs((left + right) / 2 - (area.left + area.right) / 2) < 8;

const isCentred = (line: Segment, area: TextArea): boolean =>
  isMidded(line, area) &&
  line.left > area.left + 12 &&
  line.right < area.right - 12 &&
  !area.indents.has(Math.round(line.left));

/** A line of its own in the middle of the page: a title. */
export const isTitleLine = (line: PageLine, area: TextArea): boolean => isCentred(whole(line), area);

const BULLET = /^(?:[-+•*–]|\d+(?:\.\d+)*[.)]|[IVXLC]+\.|[a-zđ]\))\s/i;

/** Lines of a letterhead or a text that never go on with the line before. */
const OPENS = /^(?:Số\s*:|Kính gửi\s*:|Nơi nhận\s*:|Căn cứ\s|Điều\s+\d+\.)/u;

/** True if the second line belongs to the paragraph of the first. */
const goesOn = (line: Segment, next: Segment, area: TextArea): boolean => {
  if (Math.abs(line.size - next.size) > 1 || OPENS.test(next.text.trimStart())) return false;
  const areMidded = isMidded(line, area) && isMidded(next, area);
  if (isCentred(next, area) && line.isBold !== next.isBold) return false;
  if (next.left > line.left + 5 && !BULLET.test(line.text.trimStart()) && !areMidded) return false;
  if (BULLET.test(next.text.trimStart()) && /^[-+•*–]\s/.test(next.text.trimStart())) return false;
  const room = areMidded ? area.right - area.left : area.right - line.left;
  return isWrapped(line, next, room);
};

const sameParagraph = (before: PageLine, line: PageLine, area: TextArea): boolean => {
  // A smaller baseline means that the line stands on the next page.
  const drop = line.baseline - before.baseline;
  if (drop > 2.4 * line.size) return false;
  return before.segments.length === 1 && line.segments.length === 1 && goesOn(whole(before), whole(line), area);
};

/** Paragraphs of lines in reading order: a line that ran out of room goes on in the next, also on the next page. */
export const toParagraphs = (lines: readonly PageLine[], area: TextArea): DocumentBlock[] => {
  const blocks: (DocumentBlock & { kind: 'paragraph' })[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const last = blocks.at(-1);
    if (before !== undefined && last !== undefined && sameParagraph(before, line, area)) {
      blocks[blocks.length - 1] = { ...last, text: joinWrapped(last.text, line.text) };
      return;
    }
    const segment = whole(line);
    blocks.push({
      kind: 'paragraph',
      text: line.text,
      ...(segment.isBold ? { bold: true } : {}),
      ...(isCentred(segment, area) ? { centred: true } : {}),
    });
  });
  return blocks;
};
