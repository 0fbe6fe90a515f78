/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { type Token } from '../tokens.js';
import {
  BEGINNING_OPENINGS,
  EARLIEST_OPENINGS,
  IN_FORCE_OPENINGS,
  readBeginning,
  readEarliest,
  readInForce,
} from './beginnings.js';
import { CUT_OFF_DAY_OPENINGS, CUT_OFF_SPAN_OPENINGS, readCutOffDay, readCutOffSpan } from './cut-offs.js';
import { clauseEnd, DATED_OPENINGS, findDated, hasAny, readDated, reference } from './dated.js';
import { DOCUMENT_OPENINGS, readDocumentReference } from './documents.js';
import {
  COMPARISON_OPENINGS,
  FIGURE_OPENINGS,
  readComparison,
  readFigure,
  readFigureAlone,
  readRate,
  readRoundTheClock,
  readShare,
} from './figures.js';
import {
  afterAny,
  DIGITS,
  dispatch,
  type Family,
  isWord,
  openings,
  openingsOf,
  phraseList,
  type Rule,
} from './match.js';
import { readPeriod } from './periods.js';
import { type ReferencePiece } from './pieces.js';
import { readDay } from './points.js';

const TRUOC_NGAY_NEAR = phraseList(['truoc ngay', 'cham nhat', 'truoc', 'hoan thanh', 'xong', 'den het']);

const TRUNG_NEAR = phraseList(['trung', 'ngay nghi', 'roi vao', 'ngay le']);

const NEU_WORDS = phraseList(['neu', 'truong hop']);

const FEASTS = phraseList([
  'ky niem',
  'chao mung',
  'mung',
  'nhan dip',
  'nhan ngay',
  'ngay thanh lap',
  'thanh lap',
  'sinh ngay',
  'ngay sinh',
  'quoc khanh',
  'ngay quoc te',
  'giai phong',
  'ngay truyen thong',
  'ngay thay thuoc',
  'ngay nha giao',
  'ngay phu nu',
  'le ky niem',
  'huong ung ngay',
  'ngay sach',
  'sinh nam',
  'sinh nhat',
  'nam sinh',
  'ngay the gioi',
  'thuong binh liet si',
  'gio to',
  'ngay hoi',
  'ngay phap luat',
]);

/** Kỷ niệm …, chào mừng …, sinh ngày …: days that are remembered and not met. */
const readFeast: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, FEASTS);
  if (words === -1) return null;
  let dated = findDated(tokens, words, 8);
  if (dated === null) return null;
  if (hasAny(tokens, { from: words, end: dated.end }, TRUOC_NGAY_NEAR)) return null;
  let { end } = dated;
  while (isWord(tokens[end], '-', ',', 'va', 'den')) {
    dated = readDated(tokens, end + 1);
    if (dated === null) break;
    end = dated.end;
  }
  return { end, value: reference(false) };
};

const MAX_PLACE_WORDS = 5;

/** "Hà Nội, ngày 4 tháng 3 năm 2026": the line of place and date of a letter, when it is all there is. */
const readPlaceAndDate: Rule<ReferencePiece> = (tokens, at) => {
  if (at !== 0) return null;
  const comma = tokens.findIndex((token) => token.word === ',');
  if (comma < 1 || comma > MAX_PLACE_WORDS || !isWord(tokens[comma + 1], 'ngay')) return null;
  if (!tokens.slice(0, comma).every((token) => token.kind === 'word' && (token.capital || token.text === 'tỉnh')))
    return null;
  if (
    isWord(
      tokens[0],
      'truoc',
      'han',
      'cham',
      'hoan',
      'thu',
      'thoi',
      'xong',
      'sang',
      'chieu',
      'toi',
      'trua',
      'chu',
      'den',
      'tu',
    )
  )
    return null;
  const day = readDay(tokens, comma + 1);
  const blank = isWord(tokens[comma + 2], 'thang') ? readPeriod(tokens, comma + 1) : null;
  const end = day?.end ?? blank?.end;
  return end !== undefined && tokens[end] === undefined ? { end, value: reference(true) } : null;
};

const IDIOMS = phraseList([
  'truoc mat',
  'truoc do',
  'truoc day',
  'truoc het',
  'hang dau',
  'hang hoa',
  'ngan hang',
  'khach hang',
  'mat hang',
  'ban hang',
  'cua hang',
  'nha hang',
  'ngay cang',
  'ngay cong',
  'ngay nghi',
  'nhiem ky',
  'hoc ky',
  'bat ky',
  'thoi ky',
  'ky hop',
  'ky thi',
  'ky nghi',
  'nam hoc',
  'dung dau',
  'bat dau',
  'lan dau',
  'dau tu',
  'ban dau',
  'cuoi cung',
  'truoc cong chung',
  'truoc phap luat',
  'quy dinh',
  'rule dinh',
  'rule che',
  'rule mo',
  'rule trinh',
  'rule hoach',
  'sang kien',
  'toi da',
  'toi thieu',
  'hien nay',
  'ngay nay',
  'dau thau',
  'hang ngu',
  'thang loi',
  'tuan thu',
  'tuan tra',
  'tu chu',
  'tu phap',
  'hai quan',
  'gan day',
  'cong ty',
  'hang hai',
  'bao truoc',
  'di truoc',
  'den nay',
  'lan thu',
  'thu tuc',
  'thu hai nhat',
  'viec lam',
  'ngay gio',
  'ngay thang',
]);

/** Words that look like parts of dates and are not. */
export const afterIdiom = (tokens: readonly Token[], at: number): number => afterAny(tokens, at, IDIOMS);

/** Nếu ngày 20 trùng vào ngày nghỉ …: what happens on a day off; the stated day stays. */
const readDayOffClause: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, NEU_WORDS);
  if (words === -1) return null;
  const end = clauseEnd(tokens, words);
  return hasAny(tokens, { from: words, end }, TRUNG_NEAR) ? { end, value: reference(true) } : null;
};

const BEGIN_WITH_NUMBER = [readDocumentReference, readRoundTheClock, readShare, readFigure, readRate, readFigureAlone];

const BEGIN_WITH_WORD: readonly Family<ReferencePiece>[] = [
  [readDayOffClause, openings(NEU_WORDS)],
  [readPlaceAndDate, openings([])],
  [readDocumentReference, DOCUMENT_OPENINGS],
  [readFigure, DATED_OPENINGS],
  [readComparison, COMPARISON_OPENINGS],
  [readCutOffDay, CUT_OFF_DAY_OPENINGS],
  [readCutOffSpan, CUT_OFF_SPAN_OPENINGS],
  [readInForce, IN_FORCE_OPENINGS],
  [readEarliest, EARLIEST_OPENINGS],
  [readBeginning, BEGINNING_OPENINGS],
  [readFeast, openings(FEASTS)],
  [readFigureAlone, FIGURE_OPENINGS],
];

/** What {@link readReference} can begin with behind the first word of a phrase, where any name of a place may stand. */
export const REFERENCE_OPENINGS = openings(openingsOf(BEGIN_WITH_WORD), [DIGITS]);

const rulesAtStart = dispatch(BEGIN_WITH_WORD, [readPlaceAndDate]);
const rulesFor = dispatch(BEGIN_WITH_WORD);

const candidates = (token: Token | undefined, at: number): readonly Rule<ReferencePiece>[] => {
  if (token?.kind === 'number') return BEGIN_WITH_NUMBER;
  return at === 0 ? rulesAtStart(token) : rulesFor(token);
};

/** Anything at this place that is certainly, or by its look, no deadline. */
export const readReference: Rule<ReferencePiece> = (tokens, at) => {
  for (const read of candidates(tokens[at], at)) {
    const hit = read(tokens, at);
    if (hit !== null) return hit;
  }
  return null;
};
