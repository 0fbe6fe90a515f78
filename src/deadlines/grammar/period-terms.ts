/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { monthlyRrule } from '../rrule.js';
import { type Token } from '../tokens.js';
import { after, afterAny, type Hit, isWord, phraseList, skip } from './match.js';
import { readMonthNumberHere, readNumber } from './numbers.js';
import { afterPeriodEnd } from './period-end-rules.js';
import { type CycleUnit, type OffsetPiece, type RuleDraft, type RulePiece } from './pieces.js';
import { skipDayWord } from './points.js';
import { afterEach, readCycleUnit, skipPeriodTail } from './units.js';
import { readYear } from './years.js';

/** Terms counted from the end of a period or from a day of each month: they come back with it. */

const HANG_THANG_WORDS = phraseList(['hang thang', 'moi thang', 'cua thang', 'cua moi thang', 'cua hang thang']);

/** Terms counted from an event: 10 ngày làm việc kể từ khi nhận đủ hồ sơ, 15 ngày sau khi kết thúc quý, trước 03 ngày. */
export interface Length {
  readonly n: number;
  readonly unit: OffsetPiece['unit'];
  readonly end: number;
}

export const words = (tokens: readonly Token[], from: number, end: number): string =>
  tokens
    .slice(from, end)
    .map((token) => `${token.gap ? ' ' : ''}${token.text}`)
    .join('')
    .trim();

const PERIOD_ENDS = phraseList([
  'ket thuc',
  'khi ket thuc',
  'ngay ket thuc',
  'het',
  'khi het',
  'thoi diem ket thuc',
  'ngay cuoi',
  'ngay cuoi cung cua',
  'ngay cuoi cung',
  'ngay cuoi cua',
  'cuoi',
  'ngay het',
  'khoa so',
]);

const UNIT_TAILS = [
  'duong lich',
  'tai chinh',
  'ke hoach',
  'bao cao',
  'truoc',
  'do',
  'hoc',
  'tai khoa',
  'lam viec',
  'thuc hien',
  'ngan sach',
  'hien hanh',
];

/** The period at whose end a term begins; "kỳ báo cáo" may be any. */
const readPeriodEnd = (tokens: readonly Token[], at: number): Hit<CycleUnit | 'period' | 'halves'> | null => {
  const from = afterAny(tokens, at, PERIOD_ENDS);
  if (from === -1) return null;
  const of = Math.max(skip(tokens, from, 'cua'), afterEach(tokens, skip(tokens, from, 'cua')));
  if (isWord(tokens[of], 'ky'))
    return { end: skip(tokens, skipPeriodTail(tokens, of + 1), 'bao cao'), value: 'period' };
  const unit = readCycleUnit(tokens, of);
  if (unit === null || unit.value === 'day') return null;
  const behind = tokens[unit.end];
  if (behind?.kind === 'number' || /^[il1]+v?$/u.test(behind?.text ?? '')) return null;
  if (unit.value === 'month' && readMonthNumberHere(tokens, unit.end) !== null) return null;
  const first = after(tokens, unit.end, 'dau nam');
  if (unit.value === 'half' && first !== -1) return { end: first, value: 'halves' };
  if (unit.value === 'year' && readYear(tokens, of)?.value.year !== undefined) return null;
  return { end: skip(tokens, skipPeriodTail(tokens, unit.end), ...UNIT_TAILS), value: unit.value };
};

const draftAt = (unit: CycleUnit | 'halves', { n, unit: of }: Length): RuleDraft => {
  const isWorking = of === 'working_day';
  if (unit !== 'halves') return afterPeriodEnd(unit, n, isWorking);
  const firstHalf = { anchors: monthlyRrule(30, [6]), n, unit: isWorking ? 'working_day' : 'day' } as const;
  if (!isWorking && n > 0 && n <= 31) return { rrule: monthlyRrule(n, [7]), basis: 'stated' };
  return { rrule: '', own: firstHalf, basis: 'stated', ...(isWorking ? { holidayAdjusted: true } : {}) };
};

export type Found = Hit<OffsetPiece | RulePiece>;

/** 30 ngày kể từ ngày kết thúc 06 tháng đầu năm và kết thúc năm: one rule for each period. */
export const fromPeriodEnds = (tokens: readonly Token[], at: number, length: Length): Found | null => {
  if (length.unit !== 'day' && length.unit !== 'working_day') return null;
  const drafts: RuleDraft[] = [];
  let end = at;
  for (;;) {
    const period = readPeriodEnd(tokens, end);
    if (period === null) break;
    if (period.value === 'period') {
      const event = words(tokens, at, period.end);
      return { end: period.end, value: { type: 'offset', n: length.n, unit: length.unit, event, ofPeriod: true } };
    }
    drafts.push(draftAt(period.value, length));
    end = period.end;
    const joined = skip(tokens, end, 'va', ',', 'hoac', ', va');
    if (joined === end || readPeriodEnd(tokens, joined) === null) break;
    end = joined;
  }
  return drafts.length === 0 ? null : { end, value: { type: 'rule', rules: drafts } };
};

/** 03 ngày làm việc sau ngày 15 hằng tháng. */
export const fromMonthDay = (tokens: readonly Token[], at: number, length: Length): Found | null => {
  const from = skipDayWord(tokens, at);
  const day = from === at ? null : readNumber(tokens, from);
  if (day === null || day.value > 31 || (length.unit !== 'day' && length.unit !== 'working_day')) return null;
  const each = afterAny(tokens, day.end, HANG_THANG_WORDS);
  if (each === -1) return null;
  const own = { anchors: monthlyRrule(day.value), n: length.n, unit: length.unit };
  const draft: RuleDraft = {
    rrule: '',
    own,
    basis: 'stated',
    ...(length.unit === 'working_day' ? { holidayAdjusted: true } : {}),
  };
  return { end: skipPeriodTail(tokens, each), value: { type: 'rule', rules: [draft] } };
};
