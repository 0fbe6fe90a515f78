import { END_ROW } from '../lexicon/row-words.js';
import { startsLikeUnit } from '../lexicon/unit-words.js';
import type { DocumentBlock, DocumentTable, TableRow } from '../plan-document.js';
import { fold, oneLine, startsLower } from '../words.js';
import { splitUnits } from './split-units.js';
import { readHeaderText } from './header.js';
import { joinLines } from './join-lines.js';
import type { ColumnRole } from '../lexicon/header-words.js';

/** A table pasted from a PDF: every line of every cell is a line of its own, and nothing says which cell it is from. */
interface LooseHeader {
  readonly from: number;
  readonly to: number;
  readonly labels: readonly string[];
  readonly roles: readonly ColumnRole[];
}

const MAX_HEADER_LINES = 14;
const GROUP = /^([IVXL]+)\.?\s+(\p{Lu}.{3,})$/u;
/** A time as annexes write it, at the end of a text. */
const TIME =
  /(?:^|\s)((?:thường xuyên|(?:hàng|hằng) (?:tuần|tháng|quý|năm)|định kỳ[^.;]{0,40}|(?:trước |trong )?(?:tháng|quý) [\dIVX]+(?:[/.-]\d{4}| năm \d{4})?|năm \d{4}|(?:trước )?(?:ngày )?\d{1,2}\/\d{1,2}(?:\/\d{4})?))$/iu;
const TIME_FIRST =
  /^(thường xuyên|(?:hàng|hằng) (?:tuần|tháng|quý|năm)|định kỳ, đột xuất|(?:tháng|quý) [\dIVX]+(?:[/.-]\d{4})?|năm \d{4}|\d{1,2}\/\d{1,2}(?:\/\d{4})?)(?:\s+|$)/iu;

const findHeader = (lines: readonly string[]): LooseHeader | null => {
  for (const [from, line] of lines.entries()) {
    if (!/^S?TT(\s|$)/u.test(line)) continue;
    const length = lines
      .slice(from, from + MAX_HEADER_LINES)
      .findIndex((one) => GROUP.test(one) || /^1(\s|$)/u.test(one));
    if (length < 1) continue;
    const labels = joinLines(lines.slice(from, from + length)).split(/\s+(?=\p{Lu})/u);
    const roles = labels.map((label) => readHeaderText(label).role);
    const known = roles.filter((role) => role !== 'other').length;
    if (
      roles[0] === 'number' &&
      roles[1] === 'title' &&
      roles.includes('lead') &&
      known >= 4 &&
      known === labels.length
    ) {
      return { from, to: from + length, labels, roles };
    }
  }
  return null;
};

interface LooseRow {
  readonly number: string;
  readonly lines: string[];
  /** Lines after a page break: the rest of the title when they start small. */
  readonly rest: string[];
}

const isRepeat = (lines: readonly string[], at: number, header: readonly string[]): boolean =>
  header.every((label, index) => lines[at + index] === label);

/** What a line starts: the next number or a heading. */
const rowAt = (line: string, next: number): LooseRow | null => {
  const numbered = new RegExp(`^${next}(?:[.)]?\\s+(?=\\p{Lu})|$)`, 'u').exec(line);
  if (numbered !== null) {
    const title = line.slice(numbered[0].length);
    return { number: String(next), lines: title === '' ? [] : [title], rest: [] };
  }
  const heading = GROUP.exec(line);
  return heading === null ? null : { number: heading[1] ?? '', lines: [heading[2] ?? ''], rest: [] };
};

/** Cuts the lines under the header into rows. After a header that repeats, a line in small letters ends the title. */
const toRows = (lines: readonly string[], header: readonly string[]): LooseRow[] => {
  const rows: LooseRow[] = [];
  let next = 1;
  let broken = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (END_ROW.test(fold(line))) break;
    if (isRepeat(lines, at, header)) {
      at += header.length - 1;
      broken = true;
      continue;
    }
    const row = rowAt(line, next);
    const last = rows[rows.length - 1];
    if (row !== null) {
      rows.push(row);
      broken = false;
      if (row.number === String(next)) next += 1;
    } else (broken && startsLower(line) ? last?.rest : last?.lines)?.push(line);
  }
  return rows;
};

const SHORT_UNIT = /^((?:Phòng|Khoa|Tổ|Ban|Văn phòng)\s+[\p{Lu}\p{N}&.-]{2,})\s+(\p{Lu}\p{Ll}.*)$/u;

/** "Phòng TCHC Phòng KH-TC-ĐD Kế hoạch" holds three cells. */
const splitLine = (line: string): string[] => {
  const time = TIME.exec(line);
  if (time !== null && time.index > 0 && /^\p{Lu}/u.test(time[1] ?? '')) {
    return [...splitLine(line.slice(0, time.index)), time[1] ?? ''];
  }
  if (!startsLikeUnit(fold(line))) return [line];
  return line.split(/\s+(?=(?:Phòng|Khoa|Tổ|Ban|Các|Văn phòng|Bộ phận|Trung tâm|Hội đồng)\s)/u).flatMap((piece) => {
    const found = SHORT_UNIT.exec(piece);
    return found === null ? [piece] : [found[1] ?? '', found[2] ?? ''];
  });
};

const isUnitLine = (line: string, before: string): boolean => {
  if (startsLikeUnit(fold(line)) && !startsLower(line)) return true;
  if (before === '') return false;
  return startsLower(line) || /^[\p{Lu}\p{N}&-]{1,12}(?:,|$)/u.test(line) || /[-,;]$|^Phòng$/u.test(before);
};

interface Parts {
  readonly title: readonly string[];
  readonly units: readonly string[];
  readonly tail: string;
}

const toParts = (row: LooseRow): Parts => {
  const lines = row.lines.map(oneLine).flatMap(splitLine);
  const first = lines.findIndex((line, index) => index > 0 && startsLikeUnit(fold(line)) && !startsLower(line));
  if (first < 0) return { title: [...lines, ...row.rest], units: [], tail: '' };
  const end = lines.findIndex(
    (line, index) => index > first && (TIME_FIRST.test(line) || !isUnitLine(line, lines[index - 1] ?? '')),
  );
  const stop = end < 0 ? lines.length : end;
  return {
    title: [...lines.slice(0, first), ...row.rest],
    units: lines.slice(first, stop),
    tail: joinLines(lines.slice(stop)),
  };
};

const splitTail = (tail: string, timeFirst: boolean): { deadline: string; deliverable: string } => {
  const found = (timeFirst ? TIME_FIRST : TIME).exec(tail);
  if (found === null) return { deadline: '', deliverable: tail };
  const rest = timeFirst ? tail.slice(found[0].length) : tail.slice(0, found.index);
  return { deadline: found[1] ?? '', deliverable: rest.trim() };
};

const toCells = (row: LooseRow, header: LooseHeader): readonly (readonly string[])[] => {
  if (/^[IVXL]+$/u.test(row.number))
    return header.roles.map((role) => cellOf(role, { number: row.number, title: row.lines }));
  const { title, units, tail } = toParts(row);
  const [lead, ...support] = splitUnits(units, { loose: true, known: new Set() });
  const timeFirst = header.roles.indexOf('deadline') < header.roles.indexOf('deliverable');
  const { deadline, deliverable } = splitTail(tail, timeFirst);
  const cells = {
    number: row.number,
    title,
    lead: lead === undefined ? [] : [lead],
    support,
    deadline: [deadline],
    deliverable: [deliverable],
  };
  return header.roles.map((role) => cellOf(role, cells));
};

const cellOf = (
  role: ColumnRole,
  cells: Readonly<Partial<Record<ColumnRole, string | readonly string[]>>>,
): readonly string[] => {
  const cell = cells[role] ?? [];
  return (typeof cell === 'string' ? [cell] : cell).filter((line) => line !== '');
};

/**
 * Puts a table together again whose cells became loose lines, as well as can be: rows by their numbers, units by their
 * names, times by their form. Where one cell ends cannot be known, so the caller asks before anything is taken.
 * @returns the blocks with the table in place of its lines, or null when there is no such table
 */
export const restoreTable = (blocks: readonly DocumentBlock[]): DocumentBlock[] | null => {
  const lines = blocks.map((block) => (block.kind === 'paragraph' ? oneLine(block.text) : ''));
  const header = findHeader(lines);
  if (header === null) return null;
  const rows = toRows(lines.slice(header.to), lines.slice(header.from, header.to));
  if (rows.length < 2) return null;
  const cells = [header.labels.map((label) => [label]), ...rows.map((row) => toCells(row, header))];
  const table: DocumentTable = {
    kind: 'table',
    rows: cells.map((row, index): TableRow => ({ number: index + 1, cells: row.map((own) => ({ lines: own })) })),
  };
  return [...blocks.slice(0, header.from), table];
};
