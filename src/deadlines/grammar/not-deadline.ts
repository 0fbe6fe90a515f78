import type { Token } from '../tokens.js';
import { after, afterAny, isWord, skip, type Hit, type Rule, phraseList, type PhraseList } from './match.js';
import { looksLikeYear } from './numbers.js';
import { readDocumentReference } from './documents.js';
import { readPeriod } from './periods.js';
import type { DayPiece, PeriodPiece, ReferencePiece } from './pieces.js';
import { readDay } from './points.js';
import { readCycleUnit } from './units.js';

const KY_BAO_CAO_NEAR = phraseList([
  'ky bao cao',
  'thang bao cao',
  'cua thang bao cao',
  'quy bao cao',
  'nam bao cao',
  'tuan bao cao',
]);
const NGAY_NEAR = phraseList(['ngay', 'thang', 'quy', 'ky', '/', 'nam']);
const TRUOC_NGAY_NEAR = phraseList(['truoc ngay', 'cham nhat', 'truoc', 'hoan thanh', 'xong', 'den het']);
const TRUNG_NEAR = phraseList(['trung', 'ngay nghi', 'roi vao', 'ngay le']);

const KE_TU_WORDS = phraseList(['ke tu', 'tu', 'tinh tu', 'bat dau tu', 'ke tu sau', 'bat dau']);
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
const NEU_WORDS = phraseList(['neu', 'truong hop']);

/** Dates and numbers that are no deadlines: cut-offs, dates in force, comparisons, shares, anniversaries, duty hours. */

const reference = (certain: boolean, rest: Partial<ReferencePiece> = {}): ReferencePiece => ({
  type: 'reference',
  certain,
  ...rest,
});

type Dated = Hit<DayPiece | PeriodPiece>;

/** A day or period, whatever it is for. */
const readDated = (tokens: readonly Token[], at: number): Dated | null => {
  const day = readDay(tokens, at);
  if (day !== null && day.value.type === 'day') return { end: day.end, value: day.value };
  const period = readPeriod(tokens, at);
  return period !== null && period.value.type === 'period' ? { end: period.end, value: period.value } : null;
};

/** The next date within some words of the same clause. */
const findDated = (tokens: readonly Token[], at: number, reach: number): Dated | null => {
  for (let n = at; n <= at + reach && tokens[n] !== undefined; n += 1) {
    if (isWord(tokens[n], ';', '.')) return null;
    const dated = readDated(tokens, n);
    if (dated !== null) return dated;
  }
  return null;
};

const COMPARE = phraseList(['so voi', 'cung ky', 'bang cung ky', 'tang so voi', 'giam so voi']);

/** So với (cùng kỳ) tháng 04/2025. */
const readComparison: Rule<ReferencePiece> = (tokens, at) => {
  const from = afterAny(tokens, at, COMPARE);
  if (from === -1) return null;
  const dated = findDated(tokens, from, 5);
  return { end: dated?.end ?? from, value: reference(true) };
};

const TARGET_WORDS = ['den', 'het', 'truoc', 'trong', 'cuoi', 'ngay', 'toi'];
const FIGURE_WORDS = phraseList(['la', 'dat', 'tang', 'giam', 'chiem', 'uoc', 'co', 'uoc dat', 'da dat']);

/** "tháng 3/2025 là 83,3%": a date that a figure belongs to. */
const readFigure: Rule<ReferencePiece> = (tokens, at) => {
  const dated = readDated(tokens, at);
  // "đến 30/6/2026 đạt 80%" is a target with its day.
  if (dated === null || isWord(tokens[at - 1], ...TARGET_WORDS)) return null;
  const verb = afterAny(tokens, dated.end, FIGURE_WORDS);
  if (verb === -1) return null;
  const number = skip(tokens, verb, 'hon', 'tren', 'khoang', '>', '<', 'gan');
  if (tokens[number]?.kind !== 'number' || readDay(tokens, number) !== null) return null;
  let end = number + 1;
  while (end < number + LONGEST_FIGURE && isWord(tokens[end], ',', '.', '/') && tokens[end + 1]?.kind === 'number')
    end += 2;
  const isShare = isWord(
    tokens[end],
    '%',
    'phan',
    'trieu',
    'ty',
    'dong',
    'ho',
    'nguoi',
    'nghin',
    'don',
    'truong',
    'vu',
    'ca',
  );
  return isShare ? { end: end + 1, value: reference(true) } : null;
};

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

/** Có hiệu lực (thi hành) kể từ ngày …. */
const readInForce: Rule<ReferencePiece> = (tokens, at) => {
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

/** Kể từ ngày 01/4/2026, từ năm 2026 trở đi, with no end behind: a beginning. */
const readBeginning: Rule<ReferencePiece> = (tokens, at) => {
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

/** Sau ngày 30/6, không sớm hơn …: the earliest day. */
const readEarliest: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, EARLIEST);
  if (words === -1) return null;
  const from = isWord(tokens[words - 1], 'ngay') ? words - 1 : words;
  const dated = readDated(tokens, from) ?? readDated(tokens, skip(tokens, from, 'ngay', 'tu ngay'));
  return dated === null ? null : { end: dated.end, value: reference(true, { startsAt: dated.value }) };
};

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
const DEADLINE_WORDS = ['gui', 'nop', 'cham', 'muon', 'han', 'hoan', 'xong'];

const hasAny = (
  tokens: readonly Token[],
  span: { readonly from: number; readonly end: number },
  phrases: PhraseList,
): boolean => {
  for (let at = span.from; at < span.end; at += 1) if (afterAny(tokens, at, phrases) !== -1) return true;
  return false;
};

/** No clause is followed further than this, so that reading stays linear in the length of a cell. */
const LONGEST_CLAUSE = 60;

/** Where a clause about figures ends: before the words that open a deadline. */
const clauseEnd = (tokens: readonly Token[], at: number): number => {
  let end = at;
  while (end < at + LONGEST_CLAUSE && tokens[end] !== undefined && !isWord(tokens[end], ';', '.', ')')) {
    if (end > at && isWord(tokens[end], ...DEADLINE_WORDS)) break;
    if (end > at && isWord(tokens[end], ',') && isWord(tokens[end + 1], 'truoc', ...DEADLINE_WORDS)) break;
    end += 1;
  }
  return end;
};

/** Từ ngày 15 tháng trước … đến ngày 14 …; tính từ thứ Năm tuần trước đến …: the days that figures are taken from. */
const readCutOffSpan: Rule<ReferencePiece> = (tokens, at) => {
  const lead = afterAny(tokens, at, CUT_OFF_LEADS);
  if (lead === -1) return null;
  const end = clauseEnd(tokens, lead);
  const to = tokens.slice(lead, end).findIndex((token) => isWord(token, 'den')) + lead;
  if (to < lead) return null;
  const isAboutFigures = hasAny(tokens, { from: Math.max(0, at - 8), end: at }, FIGURES);
  const isPrevious = hasAny(tokens, { from: lead, end: to }, PREVIOUS);
  const isCounted = isWord(tokens[lead - 2], 'tinh') || isWord(tokens[at], 'tinh') || isWord(tokens[at], 'duoc');
  const hasReportPeriod = hasAny(tokens, { from: to, end }, KY_BAO_CAO_NEAR);
  return isAboutFigures || isPrevious || isCounted || hasReportPeriod ? { end, value: reference(true) } : null;
};

/** Chốt số liệu đến ngày …, số liệu tính đến hết ngày …. */
const readCutOffDay: Rule<ReferencePiece> = (tokens, at) => {
  const words = afterAny(tokens, at, CHOT_SO_LIEU_WORDS);
  if (words === -1) return null;
  const end = clauseEnd(tokens, words);
  const hasNumber = tokens.slice(words, end).some((token) => token.kind === 'number');
  const hasUnit = hasAny(tokens, { from: words, end }, NGAY_NEAR);
  return hasNumber && hasUnit ? { end, value: reference(!isWord(tokens[at], 'tinh')) } : null;
};

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

const SHARE_LEADS = [
  'dat',
  'duoc',
  'co',
  'tong so',
  'gom',
  'dat duoc',
  'da dat',
  'moi dat',
  'ty le',
  'ti le',
  'ty so',
  'ti so',
  'huyet ap',
  'so nha',
  'nha so',
  'dia chi',
  'quoc lo',
  'diem',
];
/** Things that plans count, of which a share is always a share. */
const COUNTED = phraseList([
  'chi tieu',
  'ho so',
  'nhiem vu',
  'xa',
  'don vi',
  'tieu chi',
  'noi dung',
  'thu tuc',
  'viec',
  'can bo',
  'doan vien',
  'dai bieu',
  'du an',
  'thon',
  'cong trinh',
  'vien chuc',
  'phieu',
  'thanh vien',
  'chi bo',
  'dang vien',
  'san pham',
  'linh vuc',
  'uy vien',
  'y kien',
  'hang muc',
  'huyen',
  'tinh',
  'truong',
  'phuong',
  'co quan',
  'nguoi',
]);
/** The same, but also the beginning of other words ("15/3 Sở Y tế"): only a person can tell. */
const PERHAPS_COUNTED = phraseList([
  'so',
  'ho',
  'phong',
  'khoa',
  'ban',
  'muc',
  'diem',
  'co so',
  'tram',
  'vu',
  'ca',
  'bai',
  'lop',
  'khu',
  'to',
  'nganh',
  'bo',
  'bac',
  'van ban',
]);
const LAST_DAY = 31;
const LAST_MONTH = 12;

/** Đạt 5/9 chỉ tiêu, 6/10 hồ sơ: a share, not a day. */
const readShare: Rule<ReferencePiece> = (tokens, at) => {
  const [part, mark, whole] = tokens.slice(at, at + 3);
  if (part?.kind !== 'number' || !isWord(mark, '/') || whole?.kind !== 'number') return null;
  if (isWord(tokens[at + 3], '/', '.') && tokens[at + 4]?.kind === 'number') return null;
  if (isWord(tokens[at - 1], 'ngay', 'truoc', 'den', 'han', 'het', 'vao', 'tu') || looksLikeYear(whole)) return null;
  const isLed = SHARE_LEADS.some((lead) => after(tokens, at - lead.split(' ').length, lead) === at);
  if (isLed || afterAny(tokens, at + 3, COUNTED) !== -1) return { end: at + 3, value: reference(true) };
  if (afterAny(tokens, at + 3, PERHAPS_COUNTED) === -1) return null;
  const isDay = part.value <= LAST_DAY && whole.value <= LAST_MONTH;
  return { end: at + 3, value: reference(!isDay) };
};

const DUTY = phraseList([
  'truc',
  'gio',
  'hoat dong',
  'van hanh',
  'suot',
  'ho tro',
  'phuc vu',
  'lien tuc',
  'che do',
  'duy tri',
  'tiep nhan',
  'giam sat',
  'ung truc',
  'canh bao',
  'nong',
  'thong suot',
]);

/** Trực 24/7, 24/24: round the clock, not 24 July. */
const readRoundTheClock: Rule<ReferencePiece> = (tokens, at) => {
  const [hours, mark, days] = tokens.slice(at, at + 3);
  if (hours?.kind !== 'number' || !isWord(mark, '/') || days?.kind !== 'number') return null;
  const isPair = (hours.value === 24 && [7, 24].includes(days.value)) || (hours.value === 7 && days.value === 7);
  if (!isPair || isWord(tokens[at + 3], '/', '.') || isWord(tokens[at - 1], 'ngay', 'truoc')) return null;
  const unit = skip(tokens, at + 3, 'gio', 'h', 'ngay');
  const isDuty = days.value === 24 || hasAny(tokens, { from: Math.max(0, at - 6), end: at }, DUTY);
  return { end: unit, value: reference(isDuty) };
};

const LARGE = phraseList([
  '%',
  'trieu',
  'ty',
  'ti',
  'dong',
  'nghin',
  'ngan',
  'vnd',
  'phan tram',
  'usd',
  'kg',
  'km',
  'm',
  'ha',
  'met',
]);

/** Tokens of the longest figure. */
const LONGEST_FIGURE = 12;

/** 12,53%, $1,194.09, 45 triệu: figures. */
const readFigureAlone: Rule<ReferencePiece> = (tokens, at) => {
  const from = skip(tokens, at, '$', '€', '>', '<', '≥', '≤');
  if (tokens[from]?.kind !== 'number') return null;
  let end = from + 1;
  while (
    end < at + LONGEST_FIGURE &&
    isWord(tokens[end], '.', ',') &&
    tokens[end + 1]?.kind === 'number' &&
    tokens[end + 1]?.gap === false
  )
    end += 2;
  const unit = afterAny(tokens, end, LARGE);
  if (unit === -1) return from > at ? { end, value: reference(true) } : null;
  if (isWord(tokens[end], 'm', 'ty', 'ti', 'ha', 'ngan') && tokens[unit]?.kind === 'number') return null;
  return { end: unit, value: reference(true) };
};

/** 01 ngày/tháng, 2 buổi/tuần: a rate. */
const readRate: Rule<ReferencePiece> = (tokens, at) => {
  if (tokens[at]?.kind !== 'number' || isWord(tokens[at + 1], 'lan', 'ky', 'dot', 'thang')) return null;
  if (tokens[at + 1]?.kind !== 'word' || !isWord(tokens[at + 2], '/')) return null;
  const unit = readCycleUnit(tokens, at + 3);
  const other = isWord(tokens[at + 3], 'nguoi', 'don', 'ho', 'xa');
  if (unit === null && !other) return null;
  return { end: unit?.end ?? at + 4, value: reference(true) };
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

const READERS = [
  readDayOffClause,
  readPlaceAndDate,
  readDocumentReference,
  readRoundTheClock,
  readShare,
  readFigure,
  readComparison,
  readCutOffDay,
  readCutOffSpan,
  readInForce,
  readEarliest,
  readBeginning,
  readFeast,
  readRate,
  readFigureAlone,
];

/** Anything at this place that is certainly, or by its look, no deadline. */
export const readReference: Rule<ReferencePiece> = (tokens, at) => {
  for (const read of READERS) {
    const hit = read(tokens, at);
    if (hit !== null) return hit;
  }
  return null;
};
