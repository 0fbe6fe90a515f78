import type { HeadField, HeadWords } from '../../plans/draft/edit-head.js';
import { fold } from '../../shared/fold.js';

/** A correction of the plan's head in words: "số 96/KH-TTPY, ngày ban hành 6/2/2026". */
export interface HeadEdit {
  readonly words: HeadWords;
  /** The same words could be the answer to a question about a time. */
  readonly mayBeTime: boolean;
}

interface FieldWords {
  readonly field: HeadField;
  /** Folded, at the start of what is left. */
  readonly start: RegExp;
  /** What may stand behind; the whole of it is the value. */
  readonly value: RegExp;
  /** Means the plan's head whatever is asked. */
  readonly isPlain: boolean;
}

const TO = String.raw`\s*(?:(?:thanh|la|sang|doi thanh)(?= )|:|=|->|→)*\s*`;
const begins = (words: string): RegExp => new RegExp(`^(?:${words})(?![a-z0-9])${TO}`);
const NUMBER = /^(?:\d[\w./&-]*)/;
/** With letters behind a stroke it is the number of a document, and nothing else. */
const FULL_NUMBER = /^\d{1,6}\s?\/[a-z][\w./&-]*/;
const DAY = /^(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?|\d{1,2} thang \d{1,2}(?: nam \d{4})?)(?![\w/])/;
const REST = /^[^]+/;
const YEAR = /^20\d\d(?!\w)/;

const FIELDS: readonly FieldWords[] = [
  { field: 'number', start: begins('so ke hoach|so van ban|so hieu'), value: NUMBER, isPlain: true },
  { field: 'number', start: begins('so'), value: FULL_NUMBER, isPlain: true },
  {
    field: 'date',
    start: begins('ngay ban hanh|ban hanh ngay|ngay ky|ky ngay|ngay ke hoach'),
    value: DAY,
    isPlain: true,
  },
  { field: 'date', start: begins('ngay'), value: DAY, isPlain: false },
  { field: 'title', start: begins('ten ke hoach|tieu de|trich yeu'), value: REST, isPlain: true },
  { field: 'issuer', start: begins('co quan ban hanh|don vi ban hanh|noi ban hanh'), value: REST, isPlain: true },
  { field: 'year', start: begins('nam ke hoach|ke hoach nam|ke hoach cua nam'), value: YEAR, isPlain: true },
  { field: 'year', start: begins('nam'), value: YEAR, isPlain: false },
];

const NONE = /^(?:khong co|khong|bo trong|de trong)$/;
const INTRO = /^(?:(?:sua|doi|chinh|cap nhat)(?: lai)? )?(?:ke hoach (?=so ))?/;
const BETWEEN = /^[\s,;.]*(?:(?:và|va) )?/iu;

interface Piece {
  readonly field: HeadField;
  readonly text: string;
  readonly isPlain: boolean;
  /** Letters of the line that it takes. */
  readonly length: number;
}

/** Folding keeps one letter for one (NFC), so places in the folded text are places in the text. */
const pieceAt = (text: string): Piece | null => {
  const folded = fold(text);
  for (const { field, start, value, isPlain } of FIELDS) {
    const begin = start.exec(folded)?.[0];
    if (begin === undefined) continue;
    const rest = folded.slice(begin.length);
    if (NONE.test(rest) && isPlain) return { field, text: '', isPlain, length: text.length };
    const found = value.exec(rest)?.[0];
    if (found === undefined) continue;
    const said = text.slice(begin.length, begin.length + found.length).trim();
    return { field, text: said, isPlain, length: begin.length + found.length };
  }
  return null;
};

const readLine = (line: string): readonly Piece[] | null => {
  const text = line
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!]+$/u, '');
  let at = INTRO.exec(fold(text))?.[0].length ?? 0;
  const pieces: Piece[] = [];
  while (at < text.length) {
    const piece = pieceAt(text.slice(at));
    if (piece === null) return null;
    pieces.push(piece);
    at += piece.length;
    // Not folded: folding takes blanks off the front.
    at += BETWEEN.exec(text.slice(at))?.[0].length ?? 0;
  }
  return pieces;
};

/**
 * Reads words that say what number, day, title, issuer or year the plan has.
 * @returns null when some of the words are about something else
 */
export const readHeadEdit = (text: string): HeadEdit | null => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(readLine);
  const pieces = read.flatMap((line) => line ?? []);
  if (pieces.length === 0 || read.includes(null)) return null;
  return {
    words: Object.fromEntries(pieces.map((piece) => [piece.field, piece.text])),
    mayBeTime: pieces.every((piece) => !piece.isPlain),
  };
};
