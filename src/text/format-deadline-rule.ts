import type { DeadlineRule } from '../deadlines/deadline.js';

const WEEKDAYS: Readonly<Record<string, string>> = {
  MO: 'Thứ Hai',
  TU: 'Thứ Ba',
  WE: 'Thứ Tư',
  TH: 'Thứ Năm',
  FR: 'Thứ Sáu',
  SA: 'Thứ Bảy',
  SU: 'Chủ nhật',
};
const ORDER = Object.keys(WEEKDAYS);
const WORKING_WEEK = 'MO,TU,WE,TH,FR';
const QUARTER_MONTHS = new Set(['1,4,7,10', '2,5,8,11', '3,6,9,12']);

interface Parts {
  readonly freq: string;
  readonly interval: string;
  readonly months: string;
  readonly day: string;
  readonly yearDay: string;
  readonly weekdays: string;
  readonly setPos: string;
}

const readParts = (rrule: string): Parts => {
  const parts = new Map(rrule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const monthDays = (parts.get('BYMONTHDAY') ?? '').split(',');
  return {
    freq: parts.get('FREQ') ?? '',
    interval: parts.get('INTERVAL') ?? '1',
    months: parts.get('BYMONTH') ?? '',
    // A clamped day is stored as a list that ends with the day meant.
    day: monthDays.at(-1) ?? '',
    yearDay: parts.get('BYYEARDAY') ?? '',
    weekdays: parts.get('BYDAY') ?? '',
    setPos: parts.get('BYSETPOS') ?? '',
  };
};

const everyUnit = ({ freq, interval, months }: Parts): string => {
  if (freq === 'WEEKLY') return interval === '1' ? 'hằng tuần' : `${interval} tuần một lần`;
  if (freq === 'MONTHLY' && months === '') return interval === '1' ? 'hằng tháng' : `${interval} tháng một lần`;
  if (QUARTER_MONTHS.has(months)) return 'hằng quý';
  return interval === '1' ? 'hằng năm' : `${interval} năm một lần`;
};

const inMonths = (months: string): string => {
  if (months === '') return '';
  return months.includes(',') ? ` các tháng ${months.replaceAll(',', ', ')}` : `/${months}`;
};

/** The last on-time day in words; a stated day that is itself late moves one back. */
const lastDayWords = ({ day, months }: Parts, exclusive: boolean): string => {
  if (day === '-1') {
    const last = months === '' ? 'ngày cuối tháng' : `ngày cuối tháng ${months.replaceAll(',', ', ')}`;
    return exclusive ? `hết ngày liền trước ${last}` : `hết ${last}`;
  }
  if (!exclusive) return `hết ngày ${day}${inMonths(months)}`;
  if (Number(day) > 1) return `hết ngày ${Number(day) - 1}${inMonths(months)}`;
  if (months === '') return 'hết ngày cuối tháng trước';
  return `hết ngày cuối các tháng ${months
    .split(',')
    .map((month) => ((Number(month) + 10) % 12) + 1)
    .join(', ')}`;
};

const weekdayWords = ({ weekdays }: Parts, exclusive: boolean): string => {
  if (weekdays === WORKING_WEEK) return 'mỗi ngày làm việc';
  const names = weekdays.split(',').map((code) => ORDER.indexOf(code));
  return names.map((n) => WEEKDAYS[ORDER[(n + (exclusive ? 6 : 7)) % 7] ?? ''] ?? '').join(', ');
};

const timeWords = ({ time, timeExclusive }: DeadlineRule): string => {
  if (time === undefined || time === '24:00') return '';
  return `${timeExclusive === true ? ' trước ' : ' đến '}${time.replace(':', 'h')}`;
};

const describeOwn = (own: NonNullable<DeadlineRule['own']>): string => {
  const anchor = readParts(own.anchors);
  const unit = own.unit === 'day' ? 'ngày' : 'ngày làm việc';
  const from = anchor.day === '-1' ? `ngày cuối kỳ` : `ngày ${anchor.day}${inMonths(anchor.months)}`;
  const weekly = anchor.freq === 'WEEKLY' ? `ngày ${weekdayWords(anchor, false)}` : from;
  return `${everyUnit(anchor)}, ${Math.abs(own.n)} ${unit} ${own.n < 0 ? 'trước' : 'sau'} ${weekly}`;
};

/** One cycle in words: "hằng tháng, hạn cuối là hết ngày 19". */
export const describeRule = (rule: DeadlineRule): string => {
  if (rule.own !== undefined) return describeOwn(rule.own);
  const parts = readParts(rule.rrule);
  const every = everyUnit(parts);
  if (parts.freq === 'WEEKLY') {
    return `${every}, hạn cuối là${timeWords(rule)} ${weekdayWords(parts, rule.exclusive)}`;
  }
  if (parts.yearDay !== '') return `${every}, hạn cuối là hết ngày thứ ${parts.yearDay} của năm`;
  if (parts.weekdays !== '') {
    return `${every}, hạn cuối là ngày làm việc ${parts.setPos === '-1' ? 'cuối cùng' : `thứ ${parts.setPos}`} của kỳ`;
  }
  return `${every}, hạn cuối là${timeWords(rule)} ${lastDayWords(parts, rule.exclusive)}`;
};
