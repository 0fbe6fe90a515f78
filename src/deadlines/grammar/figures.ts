/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { findDated, hasAny, readDated, reference } from './dated.js';
import { after, afterAny, DIGITS, isWord, openings, phraseList, type Rule, skip } from './match.js';
import { looksLikeYear } from './numbers.js';
import { type ReferencePiece } from './pieces.js';
import { readDay } from './points.js';
import { readCycleUnit } from './units.js';

/** Shares, percentages, sums, rates and comparisons. */

const COMPARE = phraseList(['so voi', 'cung ky', 'bang cung ky', 'tang so voi', 'giam so voi']);

export const COMPARISON_OPENINGS = openings(COMPARE);

/** So với (cùng kỳ) tháng 04/2025. */
export const readComparison: Rule<ReferencePiece> = (tokens, at) => {
  const from = afterAny(tokens, at, COMPARE);
  if (from === -1) return null;
  const dated = findDated(tokens, from, 5);
  return { end: dated?.end ?? from, value: reference(true) };
};

const TARGET_WORDS = ['den', 'het', 'truoc', 'trong', 'cuoi', 'ngay', 'toi'];

const FIGURE_WORDS = phraseList(['la', 'dat', 'tang', 'giam', 'chiem', 'uoc', 'co', 'uoc dat', 'da dat']);

/** "tháng 3/2025 là 83,3%": a date that a figure belongs to. */
export const readFigure: Rule<ReferencePiece> = (tokens, at) => {
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
export const readShare: Rule<ReferencePiece> = (tokens, at) => {
  const part = tokens[at];
  const mark = tokens[at + 1];
  const whole = tokens[at + 2];
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
export const readRoundTheClock: Rule<ReferencePiece> = (tokens, at) => {
  const hours = tokens[at];
  const mark = tokens[at + 1];
  const days = tokens[at + 2];
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

export const FIGURE_OPENINGS = openings(['$', '€', '>', '<', '≥', '≤', DIGITS]);

/** 12,53%, $1,194.09, 45 triệu: figures. */
export const readFigureAlone: Rule<ReferencePiece> = (tokens, at) => {
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
export const readRate: Rule<ReferencePiece> = (tokens, at) => {
  if (tokens[at]?.kind !== 'number' || isWord(tokens[at + 1], 'lan', 'ky', 'dot', 'thang')) return null;
  if (tokens[at + 1]?.kind !== 'word' || !isWord(tokens[at + 2], '/')) return null;
  const unit = readCycleUnit(tokens, at + 3);
  const other = isWord(tokens[at + 3], 'nguoi', 'don', 'ho', 'xa');
  if (unit === null && !other) return null;
  return { end: unit?.end ?? at + 4, value: reference(true) };
};
