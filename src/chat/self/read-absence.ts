import { mondayOf, partsOf, shiftDay, toDay, weekdayOf } from '../../calendar/civil-day.js';
import type { WorkCalendar } from '../../calendar/working-days.js';
import { findChatDates, type ChatDate } from '../../deadlines/find-chat-dates.js';
import { daysBetween, type CalendarDay } from '../../shared/clock.js';
import { fold } from '../../shared/fold.js';

/** What somebody wants about being away. `unsure`: the days are read, but better confirmed. */
export type AbsenceReading =
  | { readonly kind: 'days'; readonly from: CalendarDay; readonly to: CalendarDay; readonly unsure: boolean }
  | { readonly kind: 'end-missing'; readonly from: CalendarDay }
  | { readonly kind: 'back' }
  | { readonly kind: 'no-such-day'; readonly words: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'unclear' };

export interface AbsenceContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

const BACK =
  /^(?:huy|huy bo|bo|xoa|thoi|khong vang nua|khong nghi nua|het vang|da ve|ve roi|di lam lai|da di lam lai)(?: vang mat| vang| nghi| phep)?(?: roi)?[.!]?$/;
/** Longer than this is confirmed, and so is what begins later than that. */
const USUAL_DAYS = 31;
const USUAL_AHEAD = 120;
const LONGEST_DAYS = 400;

/** "3-5/4", "từ 3 đến 5/4", "3.4": days as people shorten them, written out for the reader of dates. */
export const writtenOut = (text: string): string =>
  text
    .replace(/(?<![\d./-])(\d{1,2})\.(\d{1,2})(?![\d.])/g, '$1/$2')
    .replace(
      /(?<![\d./-])(\d{1,2})(?!\s*\/)(\s*(?:-|–|—|đến|tới|den|toi)\s*(?:hết\s+|het\s+)?(?:ngày\s+|ngay\s+)?\d{1,2}\s*\/\s*(\d{1,2}))/giu,
      '$1/$3$2',
    )
    // A dash between two days is a word.
    .replace(/(\d)\s*[-–—]\s*(?=\d{1,2}\/)/g, '$1 đến ');

const isPeriod = ({ form }: ChatDate): boolean => form === 'period_end';

/** First day of the week or month that a period's last day ends; null: no such period. */
const periodStart = ({ words, day }: ChatDate): CalendarDay | null => {
  if (day === null) return null;
  const folded = fold(words);
  if (folded.includes('tuan')) return mondayOf(day);
  const { year, month } = partsOf(day);
  return folded.includes('thang') ? toDay(year, month, 1) : null;
};

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one > other ? one : other);

const checked = (from: CalendarDay, to: CalendarDay, { today }: AbsenceContext): AbsenceReading => {
  if (to < today) return { kind: 'over' };
  const length = daysBetween(from, to) + 1;
  if (length < 1 || length > LONGEST_DAYS) return { kind: 'unclear' };
  return { kind: 'days', from, to, unsure: length > USUAL_DAYS || daysBetween(today, from) > USUAL_AHEAD };
};

const lastDay = ({ day, exclusive }: ChatDate): CalendarDay | null =>
  day === null || !exclusive ? day : shiftDay(day, -1);

const readOne = (date: ChatDate, text: string, context: AbsenceContext): AbsenceReading => {
  const { today } = context;
  const day = lastDay(date);
  if (day === null) return { kind: 'no-such-day', words: date.words };
  if (date.untilWord || date.exclusive) return checked(today, day, context);
  if (isPeriod(date)) {
    const start = periodStart(date) ?? today;
    return checked(start < today && day >= today ? today : start, day, context);
  }
  const before = fold(text.slice(0, date.start));
  if (/(?:^| )(?:tu|bat dau|ke tu)(?: ngay| hom| sang| chieu| dau gio)*$/.test(before))
    return day < today ? { kind: 'over' } : { kind: 'end-missing', from: day };
  return checked(day, day, context);
};

/** "thứ 2 đến thứ 4 tuần sau": the week is said once, for both. */
const startInSameWeek = (first: ChatDate, last: ChatDate, to: CalendarDay): CalendarDay | null => {
  if (first.form !== 'weekday' || last.form !== 'weekday' || first.day === null) return null;
  if (fold(first.words).includes('tuan') || !fold(last.words).includes('tuan')) return null;
  const day = shiftDay(mondayOf(to), weekdayOf(first.day) - 1);
  return day <= to ? day : null;
};

interface Range {
  readonly first: ChatDate;
  readonly last: ChatDate;
  readonly text: string;
}

/** The last day as it is meant seen from the first: "từ 28/12 đến 3/1", "từ thứ Sáu đến thứ Ba". */
const endAfter = ({ last, text }: Range, from: CalendarDay, { calendar }: AbsenceContext): CalendarDay | null => {
  const day = lastDay(last);
  if (day === null || day >= from) return day;
  if (last.form === 'weekday') return shiftDay(day, 7);
  if (last.yearStated) return day;
  const again = findChatDates(text, { today: from, calendar, prefer: 'future' }).at(-1);
  return again === undefined ? day : lastDay(again);
};

/** Away since before today: "từ 20/11 đến 25/11", said on the 22nd. */
const startBefore = ({ first, text }: Range, to: CalendarDay, context: AbsenceContext): CalendarDay | null => {
  const { today } = context;
  if (first.yearStated || to < today || daysBetween(today, to) > USUAL_DAYS) return null;
  const from = findChatDates(text, { ...context, prefer: 'past' })[0]?.day ?? null;
  return from !== null && from <= to && daysBetween(from, today) <= USUAL_DAYS ? from : null;
};

const startOf = (first: ChatDate, today: CalendarDay): CalendarDay => {
  const day = isPeriod(first) ? (periodStart(first) ?? first.day) : first.day;
  return isPeriod(first) ? later(day ?? today, today) : (day ?? today);
};

const readTwo = (range: Range, context: AbsenceContext): AbsenceReading => {
  const { first, last } = range;
  const impossible = [first, last].find(({ day }) => day === null);
  if (impossible !== undefined) return { kind: 'no-such-day', words: impossible.words };
  const start = startOf(first, context.today);
  const end = lastDay(last) ?? start;
  const earlier = start > end ? startBefore(range, end, context) : null;
  if (earlier !== null) return checked(earlier, end, context);
  const to = endAfter(range, start, context) ?? end;
  return checked(startInSameWeek(first, last, to) ?? start, to, context);
};

/** Digits that are in no day that was found: something was said that is not understood. */
const hasOtherDigits = (text: string, dates: readonly ChatDate[]): boolean => {
  const rest = dates.reduceRight((kept, { start, end }) => `${kept.slice(0, start)} ${kept.slice(end)}`, text);
  return /\d/.test(rest.replace(/\d{1,2}\s*(?:h|g|giờ|gio)\s*\d{0,2}/giu, ''));
};

/**
 * Reads the days of an absence as people write them: "từ 3/4 đến 5/4", "mai", "hết tuần này", "3-5/4". Days without a
 * year are the next ones. What is not wholly understood is never guessed.
 */
export const readAbsence = (words: string, context: AbsenceContext): AbsenceReading => {
  const text = writtenOut(words.normalize('NFC').trim());
  if (BACK.test(fold(text))) return { kind: 'back' };
  const dates = findChatDates(text, { ...context, prefer: 'future' });
  const [first, second] = dates;
  if (first === undefined || dates.length > 2 || dates.some(({ vague }) => vague) || hasOtherDigits(text, dates))
    return { kind: 'unclear' };
  return second === undefined ? readOne(first, text, context) : readTwo({ first, last: second, text }, context);
};

const DEPUTY =
  /[\s,;.–-]*(?:người\s+|nguoi\s+)?(?:thay(?:\s+(?:thế|the|tôi|toi|em|mình|minh))?|ủy quyền(?:\s+cho)?|uỷ quyền(?:\s+cho)?|uy quyen(?:\s+cho)?|bàn giao(?:\s+cho)?|ban giao(?:\s+cho)?)\s*(?::|là\s|la\s)?\s*(?<name>\p{L}.*)$/iu;
const DEPUTY_FIRST =
  /^(?<rest>.*[\d,;–-])\s*(?<name>\p{L}[\p{L}\s]*?)\s+(?:làm\s+|lam\s+|nhận\s+|nhan\s+)?thay(?:\s+(?:tôi|toi|em|mình|minh))?\s*$/iu;

/** "…, thay: Trần Thị B": the words without it, and the name; "Trần Thị B thay" too. */
export const splitDeputy = (words: string): { readonly rest: string; readonly name: string | null } => {
  const text = words.normalize('NFC');
  const behind = DEPUTY.exec(text);
  if (behind !== null) return { rest: text.slice(0, behind.index), name: behind.groups?.name?.trim() ?? null };
  const before = DEPUTY_FIRST.exec(text);
  return before === null
    ? { rest: words, name: null }
    : { rest: before.groups?.rest ?? '', name: before.groups?.name?.trim() ?? null };
};
