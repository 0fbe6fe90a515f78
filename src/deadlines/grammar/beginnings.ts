import { findDated, readDated, reference } from './dated.js';
import { afterAny, isWord, openings, phraseList, type Rule, skip } from './match.js';
import { type ReferencePiece } from './pieces.js';

/** Dates in force, first days and earliest days. */

const KE_TU_WORDS = phraseList(['ke tu', 'tu', 'tinh tu', 'bat dau tu', 'ke tu sau', 'bat dau']);

const IN_FORCE = phraseList([
  'co hieu luc',
  'hieu luc',
  'co hieu luc thi hanh',
  'hieu luc thi hanh',
  'ap dung',
  'co gia tri',
  'het hieu luc',
  'bat dau ap dung',
  'duoc ap dung',
  'thi hanh',
  'bat dau thuc hien',
  'bat dau',
  'trien khai thuc hien',
]);

const SINCE = phraseList(['ke tu', 'tu', 'tinh tu', 'vao', 'ke tu khi']);

export const IN_FORCE_OPENINGS = openings(IN_FORCE);

/** Có hiệu lực (thi hành) kể từ ngày …. */
export const readInForce: Rule<ReferencePiece> = (tokens, at) => {
  const verb = afterAny(tokens, at, IN_FORCE);
  if (verb === -1) return null;
  const since = afterAny(tokens, skip(tokens, verb, 'thi hanh', ','), SINCE);
  const dated = since === -1 ? null : findDated(tokens, since, 3);
  if (dated === null) return null;
  // "từ … đến …" has an end, which may well be the deadline.
  if (isWord(tokens[dated.end], 'den') && readDated(tokens, skip(tokens, dated.end + 1, 'het')) !== null) return null;
  return { end: dated.end, value: reference(true) };
};

const OPEN_END = phraseList(['tro di', 'tro ve sau', 've sau']);

export const BEGINNING_OPENINGS = openings(KE_TU_WORDS);

/** Kể từ ngày 01/4/2026, từ năm 2026 trở đi, with no end behind: a beginning. */
export const readBeginning: Rule<ReferencePiece> = (tokens, at) => {
  const since = afterAny(tokens, at, KE_TU_WORDS);
  if (since === -1) return null;
  const from = skip(tokens, since, 'ngay');
  const dated = readDated(tokens, since) ?? readDated(tokens, from);
  if (dated === null || dated.value.yearly === true) return null;
  const open = afterAny(tokens, dated.end, OPEN_END);
  if (open !== -1) return { end: open, value: reference(true, { startsAt: dated.value }) };
  const behind = skip(tokens, dated.end, ',');
  if (isWord(tokens[behind], 'den', 'toi', '-', 'va') || isWord(tokens[dated.end - 1], 'den')) return null;
  if (dated.value.type === 'period' && (dated.value.isRange === true || dated.value.numbers.length > 1)) return null;
  return { end: dated.end, value: reference(true, { startsAt: dated.value }) };
};

const EARLIEST = phraseList([
  'sau ngay',
  'khong som hon',
  'som nhat la',
  'som nhat vao',
  'som nhat tu',
  'khong truoc',
  'som nhat',
]);

export const EARLIEST_OPENINGS = openings(EARLIEST);

/** Sau ngày 30/6, không sớm hơn …: the earliest day. */
export const readEarliest: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, EARLIEST);
  if (words === -1) return null;
  const from = isWord(tokens[words - 1], 'ngay') ? words - 1 : words;
  const dated = readDated(tokens, from) ?? readDated(tokens, skip(tokens, from, 'ngay', 'tu ngay'));
  return dated === null ? null : { end: dated.end, value: reference(true, { startsAt: dated.value }) };
};
