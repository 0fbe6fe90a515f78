import type { Token } from '../tokens.js';
import { after, afterAny, isWord, skip, type Hit, phraseList } from './match.js';
import { isYear } from './numbers.js';
import type { YearWords } from './pieces.js';

const TRUOC_NAM_KE_HOACH_WORDS = phraseList(['truoc nam ke hoach', 'truoc nam bao cao']);

const NEXT = phraseList([
  'sau',
  'toi',
  'tiep theo',
  'ke tiep',
  'tiep sau',
  'lien ke',
  'sau do',
  'lien ke tiep theo',
  'sau lien ke',
]);
const THIS = phraseList(['this', 'nay', 'hien tai']);
const LAST = phraseList(['ngoai', 'truoc']);
const EACH = ['hang', 'moi', 'cac', 'tung', 'theo'];
/** Years of a report or plan that come round: "năm báo cáo", "năm N+1", "trong năm". */
const REPORT_YEAR = phraseList(['bao cao', 'ke hoach', 'tai chinh', 'duong lich', 'hoc', 'do', 'thuc hien']);

const readSymbolicYear = (tokens: readonly Token[], at: number): number => {
  if (!isWord(tokens[at], 'n', 't', 'y')) return -1;
  if (isWord(tokens[at + 1], '+', '-') && tokens[at + 2]?.kind === 'number') return at + 3;
  return at + 1;
};

/** What follows the word "năm": a number, "nay", "sau", "báo cáo", "N+1". */
const readAfterNam = (tokens: readonly Token[], at: number): Hit<YearWords> | null => {
  const token = tokens[at];
  if (isYear(token)) return { end: at + 1, value: { year: token.value } };
  const next = afterAny(tokens, at, NEXT);
  if (next !== -1) return { end: next, value: { relative: 1 } };
  const current = afterAny(tokens, at, THIS);
  if (current !== -1) return { end: current, value: { relative: 0 } };
  const planned = afterAny(tokens, at, TRUOC_NAM_KE_HOACH_WORDS);
  if (planned !== -1) return { end: planned, value: { yearly: true } };
  const last = afterAny(tokens, at, LAST);
  if (last !== -1) return { end: last, value: { relative: -1 } };
  const report = afterAny(tokens, at, REPORT_YEAR);
  if (report !== -1) return { end: report, value: { yearly: true } };
  const symbolic = readSymbolicYear(tokens, at);
  return symbolic === -1 ? null : { end: symbolic, value: { yearly: true } };
};

/** "hằng năm", "mỗi năm", "các năm", also in brackets. */
const readEachYear = (tokens: readonly Token[], at: number): number => {
  const opened = skip(tokens, at, '(', ',');
  if (!EACH.includes(tokens[opened]?.word ?? '') || !isWord(tokens[opened + 1], 'nam')) return -1;
  if (isYear(tokens[opened + 2])) return -1;
  return isWord(tokens[opened], 'theo') ? -1 : opened + 2;
};

/** Something behind a day or a period that says which year. Never finds a bare number of other meaning. */
export const readYear = (tokens: readonly Token[], at: number): Hit<YearWords> | null => {
  const each = readEachYear(tokens, at);
  if (each !== -1) return { end: each, value: { yearly: true } };
  const mark = tokens[at];
  if (isWord(mark, '/', '.', '-', ',') && isYear(tokens[at + 1])) {
    // "quý I, 2026": a comma only before a lone year.
    const year = tokens[at + 1]?.value ?? 0;
    if (!isWord(tokens[at + 2], '/', '.')) return { end: at + 2, value: { year } };
  }
  let behind = skip(tokens, at, ',', '/', '-');
  behind = skip(tokens, behind, 'cua', 'trong', 'vao');
  if (isWord(tokens[behind], 'nam')) return readAfterNam(tokens, behind + 1) ?? trongNam(tokens, at, behind);
  if (isYear(mark) && !isWord(tokens[at + 1], '/', '.', '%')) return { end: at + 1, value: { year: mark.value } };
  return null;
};

/** "trong năm", "của năm" behind a day and with nothing after: comes back each year. */
const trongNam = (tokens: readonly Token[], at: number, nam: number): Hit<YearWords> | null =>
  after(tokens, at, 'trong nam') !== -1 || after(tokens, at, 'cua nam') !== -1
    ? { end: nam + 1, value: { yearly: true } }
    : null;

/** Adds the century to a year of two digits. */
export const fullYear = (value: number, digits: number): number => (digits <= 2 ? 2000 + value : value);
