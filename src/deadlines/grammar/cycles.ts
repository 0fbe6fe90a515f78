/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { monthlyRrule } from '../rrule.js';
import type { Token } from '../tokens.js';
import {
  after,
  afterAny,
  type Family,
  firstOf,
  isWord,
  openings,
  openingsOf,
  skip,
  type Hit,
  type Rule,
  phraseList,
} from './match.js';
import { NUMBER_OPENINGS, readMonthNumberHere, readNumber } from './numbers.js';
import type { ContextPiece, CyclePiece, CycleUnit, RulePiece } from './pieces.js';
import {
  afterEach,
  CYCLE_UNIT_OPENINGS,
  EACH_OPENINGS,
  isEndOfPhrase,
  readCycleUnit,
  skipPeriodTail,
} from './units.js';

const DINH_KY_WORDS = phraseList(['dinh ky', 'bao cao dinh ky', 'dinh ky bao cao', 'theo dinh ky']);
const MARKS_WORDS = phraseList([
  '/',
  'trong',
  'mot',
  'moi',
  'hang',
  'trong moi',
  'tren',
  'trong mot',
  '/ 1',
  '/ 01',
  'trong 01',
  'trong 1',
  '1',
]);
const DAU_THANG_WORDS = phraseList([
  'dau thang',
  'cuoi thang',
  'dau quy',
  'cuoi quy',
  'dau cua thang',
  'cuoi cua thang',
]);
const THANG_DAU_QUY_WORDS = phraseList([
  'thang dau quy',
  'thang dau cua quy',
  'thang dau tien cua quy',
  'thang dau tien quy',
  'thang dau moi quy',
  'thang dau tien cua moi quy',
]);
const THANG_CUOI_QUY_WORDS = phraseList([
  'thang cuoi quy',
  'thang cuoi cua quy',
  'thang cuoi cung cua quy',
  'thang cuoi moi quy',
  'thang cuoi cua moi quy',
  'thang cuoi cung quy',
]);

/** Cycles without a day: hằng tháng, 6 tháng một lần, 2 lần/năm, định kỳ quý, 6 tháng, năm. */

const cycle = (units: readonly CycleUnit[], every = 1, times = 1): CyclePiece => ({
  type: 'cycle',
  units,
  every,
  times,
});

const LONGEST_LIST = 8;
const JOINS = [',', 'va', '/', '-', ';', '&', '+'];

/** More units behind the first: "hằng tháng, quý, 6 tháng và năm"; a number or year behind one ends the list. */
const moreUnits = (tokens: readonly Token[], at: number): { units: CycleUnit[]; end: number } => {
  const units: CycleUnit[] = [];
  let end = at;
  while (units.length < LONGEST_LIST && isWord(tokens[end], ...JOINS)) {
    let from = isWord(tokens[end], ',') ? skip(tokens, end + 1, 'va') : end + 1;
    from = skip(tokens, from, 'hang', 'moi', 'theo', 'dinh ky');
    const next = readCycleUnit(tokens, skip(tokens, from, 'dau', '1', '01', 'ca'));
    if (next === null || next.value === 'day' || !endsUnit(tokens, next.end)) break;
    units.push(next.value);
    end = next.end;
  }
  return { units, end };
};

/** Whether nothing behind a unit makes it one certain period ("quý I", "năm 2026", "tháng đầu"). */
const endsUnit = (tokens: readonly Token[], at: number): boolean =>
  isEndOfPhrase(tokens, at) ||
  isWord(
    tokens[at],
    'va',
    '/',
    '&',
    '-',
    'hoac',
    'mot',
    'theo',
    'dot_',
    'gui',
    'bao',
    'truoc',
    'cham',
    'de',
    'khi',
    'cho',
    've',
    'tong',
    'to',
    'ra',
  );

const TIMES = ['lan', 'ky', 'dot', 'name'];

/** "một lần", "01 lần", "2 lần", "/lần" behind a cycle. */
const readTimes = (tokens: readonly Token[], at: number): Hit<number> | null => {
  const from = skip(tokens, at, ',', '/', 'it nhat', 'toi thieu', '( ');
  const slash = isWord(tokens[at], '/') && isWord(tokens[at + 1], ...TIMES);
  if (slash) return { end: at + 2, value: 1 };
  const number = readNumber(tokens, from);
  return number !== null && isWord(tokens[number.end], ...TIMES) ? { end: number.end + 1, value: number.value } : null;
};

/** Hằng tháng, mỗi quý (một lần), mỗi 6 tháng, định kỳ hằng năm. */
const readEach: Rule<CyclePiece> = (tokens, at) => {
  const each = afterEach(tokens, at);
  if (each === -1) return null;
  const unit = readCycleUnit(tokens, each);
  if (unit === null) {
    const number = readNumber(tokens, each);
    const every = number === null ? null : readCycleUnit(tokens, number.end);
    if (number === null || every === null) return null;
    return { end: every.end, value: cycle([every.value], number.value) };
  }
  const times = readTimes(tokens, unit.end);
  if (times !== null) return { end: times.end, value: cycle([unit.value], 1, times.value) };
  const { units, end } = moreUnits(tokens, unit.end);
  return { end, value: cycle([unit.value, ...units]) };
};

/** Định kỳ (theo) tháng, quý, 6 tháng, năm: units that only "định kỳ" makes cycles. */
const readPeriodically: Rule<CyclePiece> = (tokens, at) => {
  const periodic = afterAny(tokens, at, DINH_KY_WORDS);
  if (periodic === -1) return null;
  const from = skip(tokens, periodic, '(', 'theo', ':', 'vao');
  const unit = readCycleUnit(tokens, skip(tokens, from, '1', '01'));
  if (unit === null || unit.value === 'day') return null;
  const times = readTimes(tokens, unit.end);
  if (times !== null) return { end: times.end, value: cycle([unit.value], 1, times.value) };
  if (!endsUnit(tokens, unit.end)) return null;
  const { units, end } = moreUnits(tokens, unit.end);
  return { end, value: cycle([unit.value, ...units]) };
};

/** 6 tháng một lần, ba năm một lần, 3 tháng/lần. */
const readEveryN: Rule<CyclePiece> = (tokens, at) => {
  const number = readNumber(tokens, at);
  const half = readCycleUnit(tokens, at);
  const unit = number === null ? null : readCycleUnit(tokens, number.end);
  const hit = half ?? unit;
  if (hit === null) return null;
  const times = readTimes(tokens, hit.end);
  if (times === null) return null;
  const every = half === null ? (number?.value ?? 1) : 1;
  return { end: times.end, value: cycle([hit.value], every, times.value) };
};

/** 2 lần/năm, 01 lần trong quý, 02 lần một năm. */
const readTimesPer: Rule<CyclePiece> = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (number === null || !isWord(tokens[number.end], ...TIMES)) return null;
  const per = afterAny(tokens, number.end + 1, MARKS_WORDS);
  if (per === -1) return null;
  const unit = readCycleUnit(tokens, per);
  const multiple = unit === null ? readNumber(tokens, per) : null;
  const other = multiple === null ? null : readCycleUnit(tokens, multiple.end);
  const hit = unit ?? other;
  return hit === null ? null : { end: hit.end, value: cycle([hit.value], multiple?.value ?? 1, number.value) };
};

const READERS: readonly Family<CyclePiece>[] = [
  [readEach, EACH_OPENINGS],
  [readPeriodically, openings(DINH_KY_WORDS)],
  [readEveryN, CYCLE_UNIT_OPENINGS],
  [readTimesPer, NUMBER_OPENINGS],
];

/** What {@link readCycle} can begin with. */
export const CYCLE_OPENINGS = openingsOf(READERS);

/** A cycle without a day of its own. */
export const readCycle = firstOf(...READERS);

/** Bare units in a list that a cycle opened: "hằng tháng (trước ngày 20), 6 tháng, năm". */
export const readNextCycle: Rule<CyclePiece> = (tokens, at) => {
  if (!isWord(tokens[at], ...JOINS)) return null;
  const { units, end } = moreUnits(tokens, at);
  return units.length === 0 ? null : { end, value: cycle(units) };
};

const LEADS = phraseList([
  'bao cao',
  'bao cao dinh ky',
  'doi voi bao cao',
  'doi voi bao cao dinh ky',
  'ky bao cao',
  'cua bao cao',
  'dinh ky bao cao',
]);

export const CONTEXT_OPENINGS = openings(LEADS);

/** "báo cáo 02 tuần đầu tháng": which part of a period a report is about. */
const readPartReport = (tokens: readonly Token[], at: number): number => {
  const number = readNumber(tokens, at);
  if (number === null || !isWord(tokens[number.end], 'tuan', 'ngay')) return -1;
  return afterAny(tokens, number.end + 1, DAU_THANG_WORDS);
};

/** Báo cáo quý, đối với báo cáo định kỳ 06 (sáu) tháng: which rounds are meant, no day. */
export const readContext: Rule<ContextPiece> = (tokens, at) => {
  const lead = afterAny(tokens, at, LEADS);
  if (lead === -1) return null;
  const part = readPartReport(tokens, lead);
  if (part !== -1) return { end: part, value: { type: 'context', cycle: 'unknown' } };
  const unit = readCycleUnit(tokens, lead);
  const nine = readNumber(tokens, lead);
  if (unit === null && nine?.value === 9 && isWord(tokens[nine.end], 'thang')) {
    return { end: nine.end + 1, value: { type: 'context', cycle: 'unknown' } };
  }
  if (unit === null || unit.value === 'day') return null;
  const behind = tokens[unit.end];
  if (behind?.kind === 'number' || /^[il1]+v?$/u.test(behind?.text ?? '')) return null;
  if (unit.value === 'month' && readMonthNumberHere(tokens, unit.end) !== null) return null;
  const tail = unit.value === 'half' ? skip(tokens, unit.end, 'dau nam', 'cuoi nam') : unit.end;
  return { end: tail, value: { type: 'context', cycle: unit.value } };
};

export const MONTH_OF_QUARTER_OPENINGS = openings(THANG_DAU_QUY_WORDS, THANG_CUOI_QUY_WORDS);

/** (Vào) tháng cuối quý, tháng đầu của quý sau: those months, each to its end. */
export const readMonthOfQuarter: Rule<RulePiece> = (tokens, at) => {
  const first = afterAny(tokens, at, THANG_DAU_QUY_WORDS);
  const last = afterAny(tokens, at, THANG_CUOI_QUY_WORDS);
  const end = Math.max(first, last);
  if (end === -1 || tokens[end]?.kind === 'number' || /^i+v?$/u.test(tokens[end]?.text ?? '')) return null;
  const months = first > last ? [1, 4, 7, 10] : [3, 6, 9, 12];
  const rrule = monthlyRrule(-1, months);
  return { end: skipPeriodTail(tokens, end), value: { type: 'rule', rules: [{ rrule, basis: 'period_end' }] } };
};

const EDGES = [
  ['cuoi', false],
  ['ngay cuoi', false],
  ['ngay cuoi cung cua', false],
  ['ngay cuoi cung', false],
  ['dau', true],
] as const;

export const EDGE_OPENINGS = openings(['cuoi', 'ngay', 'dau']);

const STARTS: Readonly<Record<string, readonly number[] | undefined>> = {
  quarter: [1, 4, 7, 10],
  half: [1, 7],
  year: [1],
};
const ENDS: Readonly<Record<string, readonly number[] | undefined>> = {
  quarter: [3, 6, 9, 12],
  half: [6, 12],
  year: [12],
};

/** Cuối mỗi tháng, cuối hằng quý, đầu mỗi năm. */
export const readEdgeOfEach: Rule<RulePiece> = (tokens, at) => {
  for (const [words, isStart] of EDGES) {
    const edge = after(tokens, at, words);
    const each = edge === -1 ? -1 : afterEach(tokens, edge);
    const unit = each === -1 ? null : readCycleUnit(tokens, each);
    if (unit === null || unit.value === 'day' || unit.value === 'week') continue;
    const rrule = isStart ? monthlyRrule(1, STARTS[unit.value]) : monthlyRrule(-1, ENDS[unit.value]);
    const reasons = isStart && unit.value === 'quarter' ? { reasons: ['ambiguous_part'] as const } : {};
    return { end: unit.end, value: { type: 'rule', rules: [{ rrule, basis: 'civil_code' }], ...reasons } };
  }
  return null;
};
