import type { WorkCalendar } from '../../calendar/working-days.js';
import { findChatDates, type ChatDate } from '../../deadlines/find-chat-dates.js';
import { addDays, type CalendarDay } from '../../shared/clock.js';
import { foldText } from './clean-text.js';
import type { Found } from './item.js';

export interface DayNeeds {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

/** "tuần sau" by itself names no day that people agree on. */
const LOOSE_WEEK = /^(?:trong |het |vao )?tuan (?:nay|sau|toi|ke|tiep)$/;

/** A day without a year this near before today was more likely mistyped than meant for next year. */
const CLOSE_BY_DAYS = 60;

/** No day is named without one of these; most lines of a long report have none, and looking for days is slow. */
const CUE =
  /\d|(?<![a-z])(?:mai|mot|kia|nay|qua|thu|chu nhat|cn|tuan|thang|quy|nam|hom|ngay|cuoi|dau|giua|tet|chieu|sang|toi|trua|nua|today|tomorrow|tmr|yesterday|eow|eod|eom|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-z])/;

/** Days do not reach across a line, a semicolon, the end of a sentence or what was read as something else. */
// eslint-disable-next-line no-control-regex -- the sign that blankOut puts
const STRETCH = /(?:[^\n;.!?\u0001]|[.!?](?! ))+/g;

const datesByStretch = (
  text: string,
  { today, calendar }: DayNeeds,
): { start: number; end: number; date: ChatDate }[] =>
  [...text.matchAll(STRETCH)].flatMap(({ 0: stretch, index }) => {
    if (!CUE.test(foldText(stretch))) return [];
    return findChatDates(stretch, { today, calendar, prefer: 'nearest' }).map((date) => ({
      start: index + date.start,
      end: index + date.end,
      date,
    }));
  });

/** "mot e nop" without its marks: "mốt", in two days; "một em" with somebody's deed behind it would be a count. */
const BARE_MOT =
  /(?<=^|[\n,.;!?] ?)mot(?= (?:e|em|minh|toi|tui|se|moi) (?:\S+ ){0,4}(?:nop|gui|xong|trinh|xg)(?!\p{L}))/gu;

/** "chiều em nộp": today's. */
const LATER_TODAY =
  /(?<=^|[\n,.;!?] ?)(?:chiều|tối|trưa|chieu|toi|trua)(?= (?:em|e|mình|minh|tôi|anh|chị) (?:\S+ ){0,4}(?:nộp|gửi|xong|trình|nop|gui|trinh|xg)(?!\p{L}))/gu;

const laterToday = (text: string, today: CalendarDay): Found[] =>
  [...text.toLowerCase().matchAll(LATER_TODAY)].map(({ 0: word, index }) => ({
    kind: 'day',
    start: index,
    end: index + word.length,
    day: { day: today, yearStated: false, exclusive: false, sure: true, period: false },
  }));

const bareMot = (text: string, today: CalendarDay): Found[] =>
  [...text.toLowerCase().matchAll(BARE_MOT)].map(({ 0: word, index }) => ({
    kind: 'day',
    start: index,
    end: index + word.length,
    day: { day: addDays(today, 2), yearStated: false, exclusive: false, sure: true, period: false },
  }));

/**
 * The days named in a message. `text` is blanked out where something else was read. A day without a year is the
 * nearest one; one long past becomes the next such day, one just past is kept so that it can be asked about.
 */
export const findDays = (text: string, { today, calendar }: DayNeeds): Found[] => {
  const dates = datesByStretch(text, { today, calendar });
  const nextDay = ({ start, end }: { start: number; end: number }): CalendarDay | null =>
    findChatDates(text.slice(Math.max(0, start - 8), end), { today, calendar, prefer: 'future' }).at(-1)?.day ?? null;
  return [
    ...bareMot(text, today),
    ...laterToday(text, today),
    ...dates
      .filter(({ date }) => date.form !== 'time')
      .map(({ start, end, date }) => {
        const isLongPast =
          date.day !== null &&
          !date.yearStated &&
          date.form !== 'relative' &&
          date.day < addDays(today, -CLOSE_BY_DAYS);
        const day = isLongPast ? (nextDay({ start, end }) ?? date.day) : date.day;
        const sure = !date.vague && !LOOSE_WEEK.test(foldText(date.words));
        const named = { day, yearStated: date.yearStated, exclusive: date.exclusive, sure };
        return { kind: 'day' as const, start, end, day: { ...named, period: date.form === 'period_end' } };
      }),
  ].sort((one, other) => one.start - other.start);
};
