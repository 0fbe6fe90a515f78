import { clauseEnd, hasAny, reference } from './dated.js';
import { afterAny, isWord, openings, phraseList, type Rule } from './match.js';
import { type ReferencePiece } from './pieces.js';

/** Days up to which figures are taken: shown beside a deadline, never reminded of. */

const KY_BAO_CAO_NEAR = phraseList([
  'ky bao cao',
  'thang bao cao',
  'cua thang bao cao',
  'quy bao cao',
  'nam bao cao',
  'tuan bao cao',
]);

const NGAY_NEAR = phraseList(['ngay', 'thang', 'quy', 'ky', '/', 'nam']);

const CHOT_SO_LIEU_WORDS = phraseList([
  'chot so lieu',
  'so lieu tinh den',
  'so lieu chot',
  'thoi diem chot so lieu',
  'thoi gian chot so lieu',
  'tinh den',
  'so lieu den',
  'ngay chot so lieu',
  'lay so lieu',
]);

const PREVIOUS = phraseList([
  'thang truoc',
  'nam truoc',
  'quy truoc',
  'tuan truoc',
  'ky truoc',
  'lien truoc',
  'truoc lien ke',
  'lien ke truoc',
  'thang lien truoc',
  'truoc ky bao cao',
]);

const FIGURES = phraseList([
  'so lieu',
  'chot',
  'cat so lieu',
  'thoi diem chot',
  'lay so lieu',
  'ky so lieu',
  'thoi gian chot',
  'ky bao cao',
  'thoi gian lay',
  'thoi diem lay',
]);

const CUT_OFF_LEADS = phraseList(['tinh tu', 'ke tu', 'tu', 'duoc tinh tu', 'tinh']);

export const CUT_OFF_SPAN_OPENINGS = openings(CUT_OFF_LEADS);

/** Từ ngày 15 tháng trước … đến ngày 14 …; tính từ thứ Năm tuần trước đến …: the days that figures are taken from. */
export const readCutOffSpan: Rule<ReferencePiece> = (tokens, at) => {
  const lead = afterAny(tokens, at, CUT_OFF_LEADS);
  if (lead === -1) return null;
  const end = clauseEnd(tokens, lead);
  let to = lead;
  while (to < end && tokens[to]?.word !== 'den') to += 1;
  if (to === end) return null;
  const isAboutFigures = hasAny(tokens, { from: Math.max(0, at - 8), end: at }, FIGURES);
  const isPrevious = hasAny(tokens, { from: lead, end: to }, PREVIOUS);
  const isCounted = isWord(tokens[lead - 2], 'tinh') || isWord(tokens[at], 'tinh') || isWord(tokens[at], 'duoc');
  const hasReportPeriod = hasAny(tokens, { from: to, end }, KY_BAO_CAO_NEAR);
  return isAboutFigures || isPrevious || isCounted || hasReportPeriod ? { end, value: reference(true) } : null;
};

export const CUT_OFF_DAY_OPENINGS = openings(CHOT_SO_LIEU_WORDS);

/** Chốt số liệu đến ngày …, số liệu tính đến hết ngày …. */
export const readCutOffDay: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, CHOT_SO_LIEU_WORDS);
  if (words === -1) return null;
  const end = clauseEnd(tokens, words);
  const hasNumber = tokens.slice(words, end).some((token) => token.kind === 'number');
  const hasUnit = hasAny(tokens, { from: words, end }, NGAY_NEAR);
  return hasNumber && hasUnit ? { end, value: reference(!isWord(tokens[at], 'tinh')) } : null;
};
