/* eslint-disable complexity -- one line for each word of the language */
import { isWord } from './grammar/match.js';
import type { Placed } from './grammar/pieces.js';
import type { Token } from './tokens.js';

/** What stands before a piece and says how it bounds or joins. */
export interface Bound {
  /** "trước": the day itself is late. */
  readonly before: boolean;
  /** "chậm nhất", "muộn nhất", "hạn", "không quá": this one is the deadline, whatever else is named. */
  readonly last: boolean;
  /** "hết", "đến hết": the whole of a period, also behind "trước". */
  readonly whole: boolean;
  /** "từ", "kể từ": a beginning. */
  readonly opens: boolean;
  /** "báo cáo", "số liệu" right before it: a period there may only name the report. */
  readonly names: boolean;
  /** A word before it that says nothing about dates: two numbers with a slash may be something else there. */
  readonly unled: boolean;
  /** How the piece follows the one before it. */
  readonly link: 'none' | 'to' | 'and' | 'or';
}

const FILLERS = new Set([
  'ngay',
  'la',
  'vao',
  'luc',
  'trong',
  'thoi',
  'diem',
  'cua',
  'cac',
  'dip',
  'khoang',
  'sang',
  'chieu',
  'muc',
  ',',
  '(',
  ':',
  'toi',
  'cuoi',
  'at_once',
  'mong',
  'mung',
]);
const LOOK_BACK = 7;

interface Seen {
  before: boolean;
  last: boolean;
  whole: boolean;
  opens: boolean;
  link: Bound['link'];
}

const note = (seen: Seen, token: Token, previous: Token | undefined): boolean => {
  switch (token.word) {
    case 'truoc':
      seen.before = true;
      return true;
    case 'het':
      seen.whole = true;
      return true;
    case 'nhat':
      seen.last ||= isWord(previous, 'cham', 'muon', 'tre');
      return seen.last;
    case 'cham':
    case 'muon':
    case 'tre':
    case 'khong':
    case 'xong':
    case 'so':
      return true;
    case 'han':
    case 'hon':
    case 'qua':
    case 'over_limit':
    case 'chot':
      seen.last = true;
      return true;
    case 'tu':
    case 'ke':
      seen.opens = true;
      return true;
    case 'den':
    case '-':
      seen.link = 'to';
      return true;
    case 'toi':
      if (seen.link === 'none') seen.link = 'to';
      return true;
    case 'va':
    case '&':
    case ';':
      if (seen.link === 'none') seen.link = 'and';
      return true;
    case 'hoac':
      seen.link = 'or';
      return true;
    default:
      return false;
  }
};

const NOTHING: Bound = {
  before: false,
  last: false,
  whole: false,
  opens: false,
  link: 'none',
  names: false,
  unled: false,
};

/** Only words that say nothing stand between two pieces. */
const isBeside = (tokens: readonly Token[], from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1) if (!FILLERS.has(tokens[at]?.word ?? '')) return false;
  return true;
};

const DATED = new Set(['day', 'day_number', 'rule', 'period']);

/**
 * What bounds each piece. The words before an hour also bound the day behind it ("đến 17 giờ 00, ngày 01/02"), and
 * "trước" before the first day of a list counts for all of it ("trước ngày 20 tháng 6, 20 tháng 11").
 */
export const boundsOf = (tokens: readonly Token[], pieces: readonly Placed[]): Bound[] => {
  const bounds: Bound[] = [];
  for (let n = 0; n < pieces.length; n += 1) {
    const piece = pieces[n];
    if (piece === undefined) break;
    let bound = boundOf(tokens, pieces, n);
    const previous = n === 0 ? undefined : pieces[n - 1];
    const before = (n === 0 ? undefined : bounds[n - 1]) ?? NOTHING;
    const isFree = bound.link === 'none' || bound.link === 'and';
    if (previous?.value.type === 'time' && isFree && isBeside(tokens, previous.end, piece.from)) bound = before;
    const isList = bound.link === 'and' && !bound.before && !bound.last && !bound.opens && !bound.whole;
    if (isList && before.before && DATED.has(piece.value.type) && DATED.has(previous?.value.type ?? '')) {
      bound = { ...bound, before: true, last: before.last };
    }
    bounds.push(bound);
  }
  return bounds;
};

/** Words after which a date may follow at once. */
const LEADS_TO_DATE = new Set([
  'thanh',
  'xong',
  'truoc',
  'den',
  'toi',
  'het',
  'tu',
  'vao',
  'han',
  'chot',
  'nhat',
  'qua',
  'over_limit',
  'hon',
  'ngay',
  'sang',
  'chieu',
  'trua',
  'la',
  'gui',
  'nop',
  'trinh',
  'hop',
  'lich',
  'luc',
  'cuoi',
  'va',
  'hoac',
  'trong',
  'deadline',
  'nghi',
  'gio',
  'thuc',
  'hien',
  'tuan',
  'nam',
  'sau',
  'six',
  'hai',
  'bay',
  'four',
  'tu',
  'ba',
  'nhat',
  'hom',
  'phut',
]);

const companyOf = (tokens: readonly Token[], from: number): Pick<Bound, 'names' | 'unled'> => {
  const before = from === 0 ? undefined : tokens[from - 1];
  return {
    names:
      (isWord(before, 'cao') && isWord(tokens[from - 2], 'bao')) ||
      (isWord(before, 'lieu') && isWord(tokens[from - 2], 'so')),
    unled: before?.kind === 'word' && !LEADS_TO_DATE.has(before.word),
  };
};

/** Reads backwards from a piece, over words that say nothing, to the piece before it. */
const boundOf = (tokens: readonly Token[], pieces: readonly Placed[], index: number): Bound => {
  const seen: Seen = { before: false, last: false, whole: false, opens: false, link: 'none' };
  const from = pieces[index]?.from ?? 0;
  const previousEnd = index === 0 ? 0 : (pieces[index - 1]?.end ?? 0);
  let at = from - 1;
  for (let n = 0; n < LOOK_BACK && at >= previousEnd; n += 1, at -= 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (note(seen, token, at === 0 ? undefined : tokens[at - 1])) continue;
    if (!FILLERS.has(token.word)) break;
  }
  // A comma right behind the piece before makes a list ("tháng 11, tháng 12").
  if (seen.link === 'none' && index > 0 && isWord(tokens[previousEnd], ',') && isBeside(tokens, previousEnd, from))
    seen.link = 'and';
  // Written out: copying objects is the costliest thing that happens to a short phrase.
  const { before, last, whole, opens, link } = seen;
  const { names, unled } = companyOf(tokens, from);
  return { before, last, whole, opens, link, names, unled };
};
