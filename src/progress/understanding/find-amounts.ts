import type { CalendarDay } from '../../shared/clock.js';
import { daysBetween } from '../../shared/clock.js';
import { wordTable } from '../../shared/word-table.js';
import { COUNT_WORDS } from '../lexicon/count-words.js';
import { dayFromParts } from './civil-parts.js';
import { foldText } from './clean-text.js';
import type { Found } from './item.js';
import { listOf } from './phrase-book.js';
import { NUMBER_WORDS, readNumberWords } from './number-words.js';

const anyOf = (words: string): string =>
  listOf(words)
    .map((word) => foldText(word).replace(/ /g, '\\s+'))
    .sort((one, other) => other.length - one.length)
    .join('|');

const N = '\\d{1,4}(?:[.,]\\d{1,2})?';
const SIGN = '(?:%|phan\\s*tram|pt(?![a-z])|percent|o/o|ph\\s*tram)';
const SPELT = `(?:(?:${NUMBER_WORDS})\\s+){0,4}(?:${NUMBER_WORDS})`;
const L = '(?<![\\p{L}\\d.,/])';
const RANGE = new RegExp(
  `${L}(${N})\\s*(?:${SIGN})?\\s*(?:-|–|~|den|toi|hoac|hay(?:\\s+la)?|or)\\s*(${N})\\s*${SIGN}`,
  'gu',
);
const PAIR = new RegExp(`${L}(${N})\\s+(${N})\\s*${SIGN}`, 'gu');
const SIGNED = new RegExp(`(?<![\\p{L}\\d])([-−]?)(${N})\\s*${SIGN}`, 'gu');
const WORDED = new RegExp(`${L}(${SPELT})\\s*${SIGN}`, 'gu');
const SOME = new RegExp(`${L}(?:(?:${NUMBER_WORDS}) )?(?:\\d{1,3}|muoi|chuc) ?may ?(?:chuc ?)?${SIGN}`, 'gu');
/** A count, with or without points between its thousands ("4.120"). */
const COUNT = '\\d{1,3}(?:\\.\\d{3})+|\\d{1,5}';
const OVER = new RegExp(
  `${L}(${COUNT})\\s*(?:tren|trong)\\s+(?:tong\\s+(?:so\\s+)?|so\\s+)?(${COUNT})(?![\\d/])(?!\\s*(?:${anyOf(COUNT_WORDS.money)})\\b)`,
  'gu',
);
const SPELT_OVER = new RegExp(
  `${L}(${SPELT}|\\d{1,3})\\s+(?:phan(?!\\s*tram)|tren)\\s+(${SPELT}|\\d{1,3})(?!\\s*(?:nguoi|ho so|don vi|khoa))(?![\\p{L}\\d])`,
  'gu',
);
const SLASH = new RegExp(`(?<![\\p{L}\\d/.,-])(${COUNT})\\s?/\\s?(${COUNT})(?![\\d/]|\\s?/\\s?\\d|[-.]\\d)`, 'gu');
const MONEY = new RegExp(`${L}\\d[\\d.,]*\\s*(?:${anyOf(COUNT_WORDS.money)})(?![\\p{L}])`, 'gu');
const CLOCK =
  /(?<![\p{L}\d/.,])(?:(\d{1,2})\s*(?:h|g|gio)\s*(\d{2})?(?:\s*(?:p|ph|phut))?(?![\p{L}\d])|(\d{1,2}):(\d{2})(?![\d%]))/gu;
const LENGTH = new RegExp(
  `${L}(\\d{1,3}|${SPELT}|nua|vai(?:\\s+ba)?|may|it)\\s*(ngay|hom|bua|tuan|tuan le|thang)(?:\\s+lam\\s+viec)?(?![\\p{L}\\d]|\\s*\\d)`,
  'gu',
);

const toNumber = (written: string): number => Number(written.replace(',', '.'));
const toCount = (written: string | undefined): number => Number(written?.replaceAll('.', ''));
const place = (match: RegExpMatchArray): { start: number; end: number } => {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
};

/** Rounded, but what is not finished stays below 100 and what is begun above 0. */
const toWhole = (value: number): number =>
  value > 0 && value < 100 ? Math.min(99, Math.max(1, Math.round(value))) : value;

const percent = (at: { start: number; end: number }, value: number): Found =>
  value < 0 || value > 100
    ? { kind: 'percent', ...at, flaw: 'outside' }
    : { kind: 'percent', ...at, value: toWhole(value), form: 'plain' };

const share = (at: { start: number; end: number }, part: number, whole: number): Found =>
  whole === 0 || part > whole
    ? { kind: 'percent', ...at, flaw: 'unclear' }
    : { kind: 'percent', ...at, value: toWhole((part / whole) * 100), form: 'share' };

interface Needs {
  readonly today: CalendarDay;
  readonly isOpen: (code: number) => boolean;
  /** Whether a folded word stands in a title. */
  readonly isTitleWord: (word: string) => boolean;
}

const AMOUNT_BEFORE = /(?:khoang|tam|co|duoc|dc|dat|chung|gan|hon|tu|do|moi|\d)\s*$/;
const startsClause = (masked: string, start: number): boolean =>
  /(?:^|[\n;,.•\-–+:)(]|(?:^|[^a-z])(?:da|vang|thi|con|viec))\s*$/.test(masked.slice(Math.max(0, start - 6), start));

/** "12 60%" and "12 - 60%" are a code and its percentage; "50 60%" is a range. */
const isCodeBefore = (masked: string, match: RegExpExecArray, pattern: RegExp): boolean => {
  const before = masked.slice(Math.max(0, match.index - 12), match.index);
  const heads = pattern === PAIR ? !AMOUNT_BEFORE.test(before) : startsClause(masked, match.index);
  return heads && !/\d[-–~]\d/.test(match[0]);
};

const ranges = (masked: string, isOpen: (code: number) => boolean): Found[] =>
  [RANGE, PAIR, SOME].flatMap((pattern) =>
    [...masked.matchAll(pattern)]
      .filter((match) => !isOpen(Number(match[1] ?? NaN)) || !isCodeBefore(masked, match, pattern))
      .map((match): Found => ({ kind: 'percent', ...place(match), flaw: 'range' })),
  );

const BELOW_ZERO = /(?:^|[^a-z])am\s+$/;

const signed = (masked: string): Found[] =>
  [...masked.matchAll(SIGNED)].map((match): Found => {
    const isMinus = match[1] !== '' || BELOW_ZERO.test(masked.slice(Math.max(0, match.index - 4), match.index));
    return isMinus
      ? { kind: 'percent', ...place(match), flaw: 'outside' }
      : percent(place(match), toNumber(match[2] ?? ''));
  });

/** "việc 11 tám chục phần trăm": digits before the words are a code, when the two make no number. */
const spelledOut = (written: string, isOpen: Needs['isOpen']): { value: number | null; skipped: number } => {
  const value = readNumberWords(written);
  const [, digits = '', words = ''] = /^(\d+\s+)(\D+)$/.exec(written) ?? [];
  if (value !== null || digits === '' || !isOpen(Number(digits))) return { value, skipped: 0 };
  return { value: readNumberWords(words), skipped: digits.length };
};

const worded = (masked: string, isOpen: Needs['isOpen']): Found[] =>
  [...masked.matchAll(WORDED)].map((match): Found => {
    const { value, skipped } = spelledOut(match[1] ?? '', isOpen);
    const at = { start: match.index + skipped, end: match.index + match[0].length };
    return value === null ? { kind: 'percent', ...at, flaw: 'range' } : percent(at, value);
  });

const overlaps = (one: Found, other: Found): boolean => one.start < other.end && other.start < one.end;

/** What was found first keeps its place. Both lists are in order, so one look back is enough within a list. */
const withoutOverlaps = (found: readonly Found[]): Found[] => {
  const kept: Found[] = [];
  const sorted = found.map((one, rank) => ({ one, rank })).sort((a, b) => a.one.start - b.one.start || a.rank - b.rank);
  const ranks: number[] = [];
  for (const { one, rank } of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && overlaps(last, one)) {
      if (rank >= (ranks.at(-1) ?? 0)) continue;
      kept.pop();
      ranks.pop();
    }
    kept.push(one);
    ranks.push(rank);
  }
  return kept;
};

/** Percentages with a sign, in digits or words; a range or a value outside 0 to 100 carries its flaw. */
export const findPercents = (masked: string, { isOpen }: Needs): Found[] =>
  withoutOverlaps([...ranges(masked, isOpen), ...signed(masked), ...worded(masked, isOpen)]);

const FRACTION_BEFORE =
  /(?:duoc|dat|dc|khoang|tam|co|chung|gan|hon|moi|tien do|tien do la|giai quyet|xu ly|thuc hien|so hoa|ti le|ty le|dat duoc|toan bo|tong)\s*:?\s*$/;
const FRACTION_MAYBE = /(?:xong|hoan thanh|lam|thi|done|nop|la|^|[^a-z0-9\s])\s*$/;
const DATE_BEFORE =
  /(?:ngay|den|toi|truoc|hom|sang|chieu|trua|toi|han|tu|het|muon|lui|trong|mai|sau|qua|thu \w+|t\d|cn|dot|vao|giua|cuoi)\s*$/;
const UNIT_AFTER = new RegExp(
  `^\\s*(?:${anyOf(COUNT_WORDS.unit)}|so|cac|ke hoach|khoi luong|chang|quang)(?![\\p{L}\\d])`,
  'u',
);
const RANK_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])(?:bai|so|phong|tang|to|dot|lop|trang|phan|muc|dieu|khoan|ban|tin|ke hoach|van ban|bao cao|quy|le|cuoc hop|hop|hoi nghi|su kien|ngay le)\\s*$`,
  'u',
);
const VERB_AFTER =
  /^\s*(?:em\s+|minh\s+|se\s+|toi\s+|moi\s+|la\s+)*(?:nop|gui|trinh|ky|ban hanh|co|len|hop|bao|trien khai|bat dau)(?![\p{L}])/u;

/** Nearer than this to today, "2/3" may as well be a day. */
const NEAR_DAYS = 25;

const isNearDay = (part: number, whole: number, today: CalendarDay): boolean => {
  const year = Number(today.slice(0, 4));
  return [year - 1, year, year + 1].some((each) => {
    const day = dayFromParts(each, whole, part);
    return day !== null && Math.abs(daysBetween(today, day)) <= NEAR_DAYS;
  });
};

type SlashReading = 'share' | 'day' | 'unclear';

interface Slash {
  readonly part: number;
  readonly whole: number;
  readonly before: string;
  readonly after: string;
  readonly today: CalendarDay;
  readonly isTitleWord: (word: string) => boolean;
}

/** "xong 4/5 kho": a share of what the title speaks of. */
const isShareOfNamed = ({ before, after, isTitleWord }: Slash): boolean =>
  /(?:xong|hoan thanh|hoan tat|lam|done|duoc)\s*$/.test(before) && isTitleWord(/^\s*(\p{L}+)/u.exec(after)?.[1] ?? '');

const DONE_AFTER = /^\s*(?:em\s+|la\s+|se\s+)*(?:xong|hoan thanh|done)(?![a-z])/;
const TOLD_AFTER = /^\s*(?:roi|r)(?![a-z])/;

/** Each row: what it looks at and what "a/b" is then; the first that answers counts. Both a ≤ b and a day are possible. */
const SLASH_ROWS: readonly ((slash: Slash) => SlashReading | null)[] = [
  ({ before }) => (FRACTION_BEFORE.test(before) ? 'share' : null),
  ({ before }) => (RANK_BEFORE.test(before) ? 'unclear' : null),
  (slash) => (isShareOfNamed(slash) ? 'share' : null),
  ({ after }) => (VERB_AFTER.test(after) ? 'day' : null),
  ({ after }) => (DONE_AFTER.test(after) ? 'unclear' : null),
  ({ after }) => (TOLD_AFTER.test(after) ? 'share' : null),
  ({ part, whole, today }) => (isNearDay(part, whole, today) ? 'unclear' : null),
  ({ before }) => (FRACTION_MAYBE.test(before) ? 'share' : 'unclear'),
];

const readSlash = (slash: Slash): SlashReading => {
  const { part, whole, before, after } = slash;
  const canBeDay = dayFromParts(2024, whole, part) !== null;
  if (DATE_BEFORE.test(before)) return canBeDay || part > whole ? 'day' : 'share';
  if (part > whole) return whole <= 12 ? 'day' : 'unclear';
  if (!canBeDay || UNIT_AFTER.test(after)) return 'share';
  return SLASH_ROWS.reduce<SlashReading | null>((answer, row) => answer ?? row(slash), null) ?? 'unclear';
};

const slashes = (masked: string, { today, isTitleWord }: Needs): Found[] =>
  [...masked.matchAll(SLASH)].flatMap((match): Found[] => {
    const [part, whole] = [toCount(match[1]), toCount(match[2])];
    const end = match.index + match[0].length;
    const before = masked.slice(Math.max(0, match.index - 24), match.index);
    const reading = readSlash({ part, whole, before, after: masked.slice(end, end + 40), today, isTitleWord });
    const isMonth = part <= 12 && whole >= 1990 && whole <= 2100;
    if (reading === 'day' || isMonth) return [];
    return [
      reading === 'share' ? share(place(match), part, whole) : { kind: 'percent', ...place(match), flaw: 'unclear' },
    ];
  });

const spelt = (masked: string): Found[] =>
  [...masked.matchAll(SPELT_OVER)].flatMap((match): Found[] => {
    const part = readNumberWords(match[1] ?? '');
    const whole = match[2] === 'tu' ? 4 : readNumberWords(match[2] ?? '');
    return part === null || whole === null ? [] : [share(place(match), part, whole)];
  });

/** "7/10", "2/8 hồ sơ", "hai phần ba", "7 trên 10"; what can only be a day is left to the finder of days. */
export const findShares = (masked: string, needs: Needs): Found[] => {
  const over = [...masked.matchAll(OVER)].map((match) => share(place(match), toCount(match[1]), toCount(match[2])));
  return withoutOverlaps([...slashes(masked, needs), ...over, ...spelt(masked)]);
};

const DURATION = '(?:\\s*(?:chung|voi|thang|ngay|nam|dem|buoi|tieng|gio|tuan|quy|vong|doi|muc|nac))(?![\\p{L}])';
const HALF = new RegExp(`${L}(?:(?:mot|1)\\s+nua|phan\\s+nua|nua)(?![\\p{L}\\d])(?!${DURATION})`, 'gu');
const HALF_BARE_BEFORE = /(?:duoc|dc|dat|mot|1|hon|gan|khoang|tam|con|lam|xong|moi|qua|thanh)\s*$/;

/** "một nửa", "được nửa": `text` tells "nửa" (half) from "nữa" (more); without diacritics the word before decides. */
export const findHalves = (text: string, masked: string): Found[] =>
  [...masked.matchAll(HALF)]
    .filter((match) => {
      const end = match.index + match[0].length;
      const last = text
        .slice(end - 3, end)
        .toLowerCase()
        .normalize('NFC');
      if (last === 'nửa') return true;
      if (last !== 'nua') return false;
      return (
        /^(?:mot|1|phan)/.test(match[0]) ||
        HALF_BARE_BEFORE.test(masked.slice(Math.max(0, match.index - 12), match.index))
      );
    })
    .map((match) => ({ kind: 'percent', ...place(match), value: 50, form: 'half' }));

export const findMoney = (masked: string): Found[] =>
  [...masked.matchAll(MONEY)].map((match) => ({ kind: 'money', ...place(match) }));

export const findClocks = (masked: string): Found[] =>
  [...masked.matchAll(CLOCK)]
    .filter((match) => Number(match[1] ?? match[3]) <= 24)
    .map((match) => ({ kind: 'clock', ...place(match), value: Number(match[1] ?? match[3]) }));

const isMarked = (text: string): boolean => /[à-ỹ]/i.test(text);
const DAYS_OF = wordTable({ ngay: 1, hom: 1, bua: 1, tuan: 7 });

const VAGUE_LENGTH = /^(?:vai|may|it)/;

/** A length of time as a count of days or months; null when the words are none. */
const lengthOf = (written: string, unit: string): Pick<Found, 'days' | 'months' | 'unsure'> | null => {
  if (VAGUE_LENGTH.test(written)) return { unsure: true };
  if (written === 'nua') return unit === 'thang' ? { days: 15 } : null;
  const count = readNumberWords(written);
  if (count === null || count === 0) return null;
  return unit === 'thang' ? { months: count } : { days: count * (DAYS_OF.get(unit) ?? 1) };
};

/** "3 ngày", "hai tuần", "1 tháng": a length of time, for "thêm 3 ngày"; "vài ngày" is one nobody can count with. */
export const findDurations = (text: string, masked: string): Found[] =>
  [...masked.matchAll(LENGTH)].flatMap((match): Found[] => {
    // "làm ngay" is no number of days.
    if (match[2] === 'ngay' && isMarked(text) && /ngay$/i.test(text.slice(match.index, match.index + match[0].length)))
      return [];
    const length = lengthOf(match[1] ?? '', (match[2] ?? '').replace(/\s.*/, ''));
    return length === null ? [] : [{ kind: 'duration' as const, ...place(match), ...length }];
  });
