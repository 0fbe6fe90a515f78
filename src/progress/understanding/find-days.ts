import type { WorkCalendar } from '../../calendar/working-days.js';
import { findChatDates } from '../../deadlines/find-chat-dates.js';
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

/**
 * The days named in a message. `text` is blanked out where something else was read. A day without a year is the
 * nearest one; one long past becomes the next such day, one just past is kept so that it can be asked about.
 */
export const findDays = (text: string, { today, calendar }: DayNeeds): Found[] => {
  const ahead = new Map(findChatDates(text, { today, calendar, prefer: 'future' }).map((date) => [date.start, date]));
  return findChatDates(text, { today, calendar, prefer: 'nearest' })
    .filter((date) => date.form !== 'time')
    .map((date) => {
      const next = ahead.get(date.start)?.day ?? null;
      const isLongPast =
        date.day !== null && !date.yearStated && date.form !== 'relative' && date.day < addDays(today, -CLOSE_BY_DAYS);
      const day = isLongPast && next !== null ? next : date.day;
      return {
        kind: 'day' as const,
        start: date.start,
        end: date.end,
        day: {
          day,
          yearStated: date.yearStated,
          exclusive: date.exclusive,
          sure: !date.vague && !LOOSE_WEEK.test(foldText(date.words)),
          period: date.form === 'period_end',
        },
      };
    });
};
