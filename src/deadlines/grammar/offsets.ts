/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { weeklyRrule } from '../rrule.js';
import { type Token } from '../tokens.js';
import {
  afterAny,
  type Family,
  firstOf,
  type Hit,
  isWord,
  openings,
  openingsOf,
  phraseList,
  type Rule,
  skip,
  skipListed,
} from './match.js';
import { NUMBER_OPENINGS, readMonthNumberHere, readNumber } from './numbers.js';
import { WORKING_WEEK } from './period-end-rules.js';
import { type Found, fromMonthDay, fromPeriodEnds, type Length, words } from './period-terms.js';
import { type DayPiece, type OffsetPiece, type RuleDraft, type RulePiece } from './pieces.js';
import { readDay } from './points.js';
import { readYear } from './years.js';

const NGAY_WORDS = phraseList(['ngay', 'at_once']);

const LAM_VIEC_WORDS = phraseList([
  'lam viec',
  'lam vien',
  'am viec',
  'lam vec',
  'lv',
  'lam viee',
  'lam viet',
  'lam vice',
  'lam viec viec',
]);

const SO_VOI_WORDS = phraseList(['so voi', 'tinh den', 'ke tu', 'truoc', 'tinh tu']);

const NGAY_LAM_VIEC_TIEP_THEO_WORDS = phraseList([
  'ngay lam viec tiep theo',
  'ngay lam viec ke tiep',
  'ngay lam viec lien ke',
  'ngay lam viec sau',
  'ngay lam viec lien sau',
  'ngay lam viec sau do',
]);

const NGAY_BAO_CAO_WORDS = phraseList([
  'ngay bao cao',
  'cua ngay bao cao',
  'sau ngay bao cao',
  'ke tu ngay bao cao',
  'hang ngay',
]);

const WEEK = 7;

const MONTHS_OF_YEAR = 12;

/** N ngày làm việc, N ngày, N tuần, N tháng, N năm, N giờ. */
export const readTermLength = (tokens: readonly Token[], at: number): Length | null => {
  const number = readNumber(tokens, at);
  if (number === null || !Number.isFinite(number.value) || number.value > 2000) return null;
  const n = number.value;
  const days = afterAny(tokens, number.end, NGAY_WORDS);
  if (days !== -1) {
    const working = afterAny(tokens, days, LAM_VIEC_WORDS);
    return working === -1 ? { n, unit: 'day', end: days } : { n, unit: 'working_day', end: working };
  }
  const word = tokens[number.end]?.word ?? '';
  const end = number.end + 1;
  if (word === 'tuan') return { n: n * WEEK, unit: 'day', end };
  // "23 tháng Chạp" is a day of the lunar year.
  if (word === 'thang' && isWord(tokens[end], 'twelfth_lunar')) return null;
  if (word === 'thang') return { n, unit: 'month', end };
  if (word === 'nam' && number.digits > 0 && number.digits < 3) return { n: n * MONTHS_OF_YEAR, unit: 'month', end };
  return isWord(tokens[number.end], 'gio', 'h') ? { n, unit: 'hour', end } : null;
};

const CLAUSE_ENDS = [',', ';', '.', ')', '(', ':'];

/** No event is followed further than this, so that reading stays linear in the length of a cell. */
const LONGEST_EVENT = 60;

const SOURCE_STOPS = ['cham', 'muon'];

/** Where the words of an event end. */
const eventEnd = (tokens: readonly Token[], at: number): number => {
  let end = at;
  while (end < at + LONGEST_EVENT && tokens[end] !== undefined && !isWord(tokens[end], ...CLAUSE_ENDS)) {
    if (end > at && isWord(tokens[end], ...SOURCE_STOPS) && isWord(tokens[end + 1], 'nhat')) break;
    end += 1;
  }
  return end;
};

const SINCE = phraseList([
  'ke tu',
  'ke tu khi',
  'tinh tu',
  'tu',
  'sau',
  'sau khi',
  'ke tu sau khi',
  'tinh tu khi',
  'ke',
  'ke tu sau',
  'tu khi',
  'sau ke tu',
  'ke tu ngay',
  'tinh ke tu',
  'ke ca tu',
  'ke tu thoi diem',
  'tinh tu thoi diem',
  'tu thoi diem',
  'tu sau khi',
  'ki tu',
  'ke tir',
  'ke thu',
]);

const readKnownDay = (tokens: readonly Token[], at: number): Hit<DayPiece> | null => {
  const day = readDay(tokens, at);
  return day === null || day.value.type === 'impossible' ? null : { end: day.end, value: day.value };
};

const FROM_DAY_FILLERS = ['ngay', 'thoi diem', 'thoi diem ngay'];

/** N … kể từ …: from a known day, from the end of a period, or from an event. */
const afterEvent = (tokens: readonly Token[], at: number, length: Length): Found | null => {
  const since = afterAny(tokens, skip(tokens, at, ',', 'tinh', 'duoc tinh'), SINCE);
  if (since === -1) return null;
  const from = isWord(tokens[since - 1], 'ngay') ? since - 1 : since;
  const monthly = fromMonthDay(tokens, from, length);
  if (monthly !== null) return monthly;
  const ends =
    fromPeriodEnds(tokens, from, length) ??
    fromPeriodEnds(tokens, skip(tokens, from, 'ngay', 'thoi diem', 'khi'), length);
  if (ends !== null) return ends;
  const day = readKnownDay(tokens, from) ?? readKnownDay(tokens, skip(tokens, from, ...FROM_DAY_FILLERS));
  const offset = { type: 'offset', n: length.n, unit: length.unit } as const;
  if (day !== null) return { end: day.end, value: { ...offset, event: words(tokens, from, day.end), from: day.value } };
  const end = eventEnd(tokens, from);
  // "3 ngày sau" with nothing behind it is no event.
  if (end === from) return null;
  const start = skip(tokens, from, 'thoi diem', 'khi');
  return { end, value: { ...offset, event: words(tokens, start === end ? from : start, end) } };
};

const BEFORE = phraseList(['truoc khi', 'truoc ngay', 'truoc thoi diem', 'truoc', 'truoc thoi han']);

/** N ngày trước …: counted back. */
const beforeEvent = (tokens: readonly Token[], at: number, length: Length): Found | null => {
  const before = afterAny(tokens, at, BEFORE);
  if (before === -1) return null;
  const from = isWord(tokens[before - 1], 'ngay') ? before - 1 : before;
  const back = { ...length, n: -length.n };
  const ends = fromMonthDay(tokens, from, back) ?? fromPeriodEnds(tokens, before, back);
  if (ends !== null) return ends;
  const day = readKnownDay(tokens, from);
  const offset = { type: 'offset', n: -length.n, unit: length.unit } as const;
  if (day !== null) return { end: day.end, value: { ...offset, event: words(tokens, from, day.end), from: day.value } };
  const end = eventEnd(tokens, before);
  return end === before ? null : { end, value: { ...offset, event: words(tokens, from, end) } };
};

const LEADS = phraseList([
  'khoang',
  'la',
  'trong vong',
  'trong thoi han',
  'trong thoi gian',
  'trong',
  'khong qua',
  'khong over_limit',
  'khong muon hon',
  'thoi han',
  'toi da',
  'chua qua',
]);

/** "trong thời hạn", "chậm nhất" and the like before the number; "sau" alone may make it the earliest day. */
const readLead = (tokens: readonly Token[], at: number): { end: number; isAfter: boolean } => {
  let end = at;
  for (let n = 0; n < 3; n += 1) end = skipListed(tokens, end, LEADS);
  if (end === at && isWord(tokens[at], 'sau') && !isWord(tokens[at - 1], 'nhat', 'han', 'ngay')) {
    return { end: at + 1, isAfter: true };
  }
  return { end, isAfter: false };
};

const AT_LEAST = phraseList([
  'it nhat',
  'toi thieu',
  'cham nhat',
  'khoang',
  'it nhat la',
  'cham nhat la',
  'som nhat',
  'toi thieu la',
]);

/** Trước 03 ngày, ít nhất trước 07 ngày (làm việc): an offset, never the third or the seventh. */
const readBackOffset: Rule<OffsetPiece | RulePiece> = (tokens, at) => {
  if (!isWord(tokens[at], 'truoc')) return null;
  const from = skipListed(tokens, at + 1, AT_LEAST);
  const length = readTermLength(tokens, from);
  if (length === null || isWord(tokens[length.end], 'hang', 'moi', 'dau', 'cuoi')) return null;
  // "trước 31 tháng 3" is a day.
  if (length.unit === 'month' && readMonthNumberHere(tokens, length.end) !== null) return null;
  if (length.unit === 'hour' || (length.unit === 'month' && readYear(tokens, length.end - 1) !== null)) return null;
  const linked = afterAny(tokens, length.end, SO_VOI_WORDS);
  const event = linked === -1 ? length.end : linked;
  const day = readKnownDay(tokens, event);
  const offset = { type: 'offset', n: -length.n, unit: length.unit } as const;
  if (day !== null)
    return { end: day.end, value: { ...offset, event: words(tokens, event, day.end), from: day.value } };
  const end = eventEnd(tokens, event);
  return { end, value: { ...offset, event: words(tokens, event, end) } };
};

const LONGEST_EVENT_WORDS = 16;

/** Trước ngày khai mạc ít nhất 10 ngày; trước EVENT N ngày. */
const readEventThenOffset: Rule<OffsetPiece | RulePiece> = (tokens, at) => {
  if (!isWord(tokens[at], 'truoc')) return null;
  const day = readKnownDay(tokens, at + 1);
  let end = day?.end ?? at + 1;
  for (let n = 0; n < LONGEST_EVENT_WORDS && tokens[end] !== undefined; n += 1, end += 1) {
    if (isWord(tokens[end], ';', '.', ')', ':')) return null;
    const number = skipListed(tokens, end, AT_LEAST);
    const length = tokens[number]?.kind === 'number' ? readTermLength(tokens, number) : null;
    if (length === null || length.unit === 'hour') {
      if (day !== null || tokens[end]?.kind === 'number') return null;
      continue;
    }
    const isClosed = tokens[length.end] === undefined || isWord(tokens[length.end], '.', ',', ';', ')', 'de', '(');
    if (!isClosed || end === at + 1) return null;
    const rule = fromPeriodEnds(tokens, skip(tokens, at + 1, 'khi'), { ...length, n: -length.n });
    if (rule?.end === end) return { end: length.end, value: rule.value };
    const offset = { type: 'offset', n: -length.n, unit: length.unit } as const;
    const event = words(tokens, at + 1, end);
    return { end: length.end, value: day === null ? { ...offset, event } : { ...offset, event, from: day.value } };
  }
  return null;
};

const AT_ONCE = phraseList([
  'at_once sau khi',
  'at_once khi',
  'at_once lap tuc khi',
  'ngay sau khi',
  'ngay khi',
  'at_once lap tuc sau khi',
  'at_once sau',
  'at_once tu khi',
  'at_once lap tuc',
]);

/** Ngay sau khi phát hiện: no days at all. */
const readAtOnce: Rule<OffsetPiece> = (tokens, at) => {
  const from = afterAny(tokens, at, AT_ONCE);
  if (from === -1) return null;
  const end = eventEnd(tokens, from);
  return { end, value: { type: 'offset', n: 0, unit: 'day', event: words(tokens, from, end), weak: true } };
};

/** Ngày làm việc tiếp theo (ngày báo cáo): every working day for a daily report, else one working day later. */
const readNextWorkingDay: Rule<OffsetPiece | RulePiece> = (tokens, at) => {
  const from = afterAny(tokens, skip(tokens, at, 'cua', 'trong', 'vao'), NGAY_LAM_VIEC_TIEP_THEO_WORDS);
  if (from === -1) return null;
  const daily = afterAny(tokens, from, NGAY_BAO_CAO_WORDS);
  if (daily !== -1) {
    const draft: RuleDraft = { rrule: weeklyRrule(WORKING_WEEK), basis: 'stated', holidayAdjusted: false };
    return { end: daily, value: { type: 'rule', rules: [draft] } };
  }
  const end = eventEnd(tokens, from);
  return { end, value: { type: 'offset', n: 1, unit: 'working_day', event: words(tokens, from, end) } };
};

const readCounted: Rule<OffsetPiece | RulePiece> = (tokens, at) => {
  const lead = readLead(tokens, at);
  const length = readTermLength(tokens, skipListed(tokens, lead.end, AT_LEAST));
  if (length === null) return null;
  const found = afterEvent(tokens, length.end, length) ?? beforeEvent(tokens, length.end, length);
  if (found?.value.type === 'offset' && lead.isAfter)
    return { end: found.end, value: { ...found.value, mayBeEarliest: true } };
  return found;
};

const READERS: readonly Family<OffsetPiece | RulePiece>[] = [
  [readCounted, openings(LEADS, AT_LEAST, ['sau'], NUMBER_OPENINGS)],
  [readBackOffset, openings(['truoc'])],
  [readEventThenOffset, openings(['truoc'])],
  [readAtOnce, openings(AT_ONCE)],
  [readNextWorkingDay, openings(['cua', 'trong', 'vao'], NGAY_LAM_VIEC_TIEP_THEO_WORDS)],
];

/** What {@link readOffset} can begin with. */
export const OFFSET_OPENINGS = openingsOf(READERS);

/** Any term counted from an event. */
export const readOffset = firstOf(...READERS);
