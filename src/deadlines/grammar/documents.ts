/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import type { Token } from '../tokens.js';
import {
  afterAny,
  DIGITS,
  type Family,
  firstOf,
  isWord,
  openings,
  openingsOf,
  skip,
  type Rule,
  phraseList,
} from './match.js';
import { isYear } from './numbers.js';
import { readDay, skipDayWord } from './points.js';
import type { ReferencePiece } from './pieces.js';

const PHIEN_BAN_WORDS = phraseList(['phien ban', 'ban', 'version', 'ver', 'v', 'ver .']);

/** Numbers that name documents, articles, forms and versions, with the day of issue behind them. */

const CERTAIN: ReferencePiece = { type: 'reference', certain: true };

const isLetters = (token: Token | undefined): boolean => token?.kind === 'word';

/** Tokens of the longest number of a document or version. */
const LONGEST_NUMBER = 24;

/** 45/BC-TTPY, 85/2015/QH13, 22-NQ/TU, 402-CV/VPĐU, /KH-TTPY: returns the index after it, or -1. */
export const afterDocumentNumber = (tokens: readonly Token[], at: number): number => {
  const number = tokens[at];
  if (number?.kind !== 'number') return -1;
  let end = at + 1;
  let letters = 0;
  let slashes = 0;
  const limit = at + LONGEST_NUMBER;
  while (
    end < limit &&
    isWord(tokens[end], '/', '-', '&', '.') &&
    tokens[end]?.gap === false &&
    tokens[end + 1]?.gap === false
  ) {
    const part = tokens[end + 1];
    if (part === undefined || part.kind === 'mark') break;
    if (isWord(tokens[end], '/')) slashes += 1;
    if (isLetters(part)) letters += 1;
    end += 2;
    // "QH13": letters and digits of one code.
    while (end < limit && tokens[end]?.gap === false && tokens[end]?.kind !== 'mark' && tokens[end] !== undefined)
      end += 1;
  }
  const unitWords = ['thang', 'nam', 'quy', 'tuan', 'ngay', 'lan'];
  const second = tokens[at + 2];
  if (letters === 0 || slashes === 0 || (second?.kind === 'word' && unitWords.includes(second.word))) return -1;
  return end;
};

/** "ngày 22/12/2024", "ngày 22 tháng 12 năm 2024", "(13/10/2025)" behind a document: its day of issue. */
const afterIssueDate = (tokens: readonly Token[], at: number): number => {
  let from = skip(tokens, at, ',', '(');
  from = skip(tokens, from, 'ban hanh', 'ky', 'sign');
  const day = readDay(tokens, skip(tokens, from, 've'));
  if (day === null) return at;
  return skip(tokens, day.end, ')');
};

const KINDS = phraseList([
  'nghi dinh',
  'nghi quyet',
  'thong tu',
  'thong tu lien tich',
  'quyet dinh',
  'cong van',
  'chi thi',
  'ket luan',
  'thong bao',
  'to trinh',
  'cong dien',
  'van ban',
  'ke hoach',
  'huong dan',
  'bao cao',
  'chuong trinh',
  'luat',
  'phap lenh',
  'quy dinh',
  'quy che',
  'de an',
  'giay moi',
  'bien ban',
  'qd',
  'nq',
  'cv',
  'tt',
  'nd',
  'kh',
  'tb',
  'bc',
]);

/** A document with its number, and what belongs to it. */
export const readDocument: Rule<ReferencePiece> = (tokens, at) => {
  const kind = afterAny(tokens, at, KINDS);
  const numbered = skip(tokens, kind === -1 ? at : kind, 'so', 'so :');
  const number = afterDocumentNumber(tokens, numbered);
  if (number !== -1) return { end: afterIssueDate(tokens, number), value: { ...CERTAIN, numberEnd: number } };
  // "Kế hoạch năm 2026": the plan of that year, hardly its end.
  const ofYear = kind === -1 ? -1 : skip(tokens, kind, 'nam');
  if (ofYear !== -1 && isYear(tokens[ofYear]) && tokens[ofYear + 1] === undefined && at === 0) {
    return { end: ofYear + 1, value: { type: 'reference', certain: false } };
  }
  // "Công văn 45 ngày 05/02/2026", "Thông tư số 30", "Quyết định số ..../QĐ".
  // "số 12/2026": some document's number; a person must say which.
  const isOnlyNumber = isWord(tokens[at], 'so') && isWord(tokens[at + 2], '/') && tokens[at + 3]?.kind === 'number';
  if (isOnlyNumber && tokens[at + 1]?.kind === 'number')
    return { end: at + 4, value: { type: 'reference', certain: false } };
  const isNumbered = numbered > at && kind !== -1 && tokens[numbered]?.kind === 'number';
  if (!isNumbered || isWord(tokens[numbered + 1], 'thang', 'ngay', 'nam', 'lan', '/', '%')) return null;
  if (isYear(tokens[numbered])) return null;
  return { end: afterIssueDate(tokens, numbered + 1), value: { ...CERTAIN, numberEnd: numbered + 1 } };
};

const PARTS_OF_LAW = phraseList([
  'dieu',
  'khoan',
  'muc',
  'chuong',
  'phu luc',
  'mau',
  'mau so',
  'bieu',
  'bieu mau',
  'bieu so',
  'diem',
  'tieu muc',
  'phan',
  'stt',
  'dong',
  'trang',
  'cot',
  'hang muc',
]);

/** Điều 12, khoản 1, 2 và 3, mẫu số 01, Phụ lục II: never days. */
const readPartOfLaw: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, PARTS_OF_LAW);
  if (words === -1) return null;
  let end = skip(tokens, words, 'so');
  if (tokens[end]?.kind !== 'number') return null;
  end += 1;
  while (isWord(tokens[end], ',', 'va', '-', '.', '/') && tokens[end + 1]?.kind === 'number') {
    if (isWord(tokens[end + 2], '/', 'thang', 'ngay', '.') && !isWord(tokens[end], '.', '/')) break;
    end += 2;
  }
  // "Mẫu số 01/BC": letters of a form number.
  while (isWord(tokens[end], '/', '-') && tokens[end]?.gap === false && isLetters(tokens[end + 1])) end += 2;
  return { end, value: CERTAIN };
};

/** Phiên bản 2.10.1, v1.2. */
const readVersion: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, PHIEN_BAN_WORDS);
  if (words === -1 || tokens[words]?.kind !== 'number') return null;
  if (isWord(tokens[at], 'ban', 'v') && !isWord(tokens[words + 1], '.')) return null;
  let end = words + 1;
  while (isWord(tokens[end], '.') && tokens[end + 1]?.kind === 'number') end += 2;
  return { end, value: CERTAIN };
};

/** 1.1.3, 1.10.30, 192.168.1.1: dotted numbers without a year. */
const readDottedNumber: Rule<ReferencePiece> = (tokens, at) => {
  let end = at;
  while (
    end < at + LONGEST_NUMBER &&
    tokens[end]?.kind === 'number' &&
    isWord(tokens[end + 1], '.') &&
    tokens[end + 2]?.kind === 'number'
  )
    end += 2;
  if (end < at + 4 || skipDayWord(tokens, at) > at || isYear(tokens[end])) return null;
  return { end: end + 1, value: CERTAIN };
};

const READERS: readonly Family<ReferencePiece>[] = [
  [readDocument, openings(KINDS, ['so', DIGITS])],
  [readPartOfLaw, openings(PARTS_OF_LAW)],
  [readVersion, openings(PHIEN_BAN_WORDS)],
  [readDottedNumber, openings([DIGITS])],
];

export const DOCUMENT_OPENINGS = openingsOf(READERS);

/** Anything that names a document or a place in one. */
export const readDocumentReference: Rule<ReferencePiece> = firstOf(...READERS);
