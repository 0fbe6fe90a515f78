import { partsOf, weekdayOf } from '../calendar/civil-day.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { Deadline, DeadlineOffset, DeadlineReason } from '../deadlines/deadline.js';
import { lastOnTimeDay, nextOccurrences, type DueOccurrence } from '../deadlines/occurrences.js';
import type { CalendarDay } from '../shared/clock.js';
import { describeRule } from './format-deadline-rule.js';

/** What a reading is explained against. */
export interface ExplainContext {
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];

export const weekdayName = (day: CalendarDay): string => WEEKDAYS[weekdayOf(day) - 1] ?? '';

/** "19/3", and "19/3/2027" when it is not this year. */
export const formatShortDay = (day: CalendarDay, today: CalendarDay): string => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return year === partsOf(today).year ? `${dayOfMonth}/${month}` : `${dayOfMonth}/${month}/${year}`;
};

/** "Thứ Năm 19/3", and "Thứ Năm 19/3/2027" when it is not this year. */
export const formatDay = (day: CalendarDay, today: CalendarDay): string =>
  `${weekdayName(day)} ${formatShortDay(day, today)}`;

/** "Thứ Năm 19/3/2026": the year always, for what is read once and kept. */
export const formatFullDay = (day: CalendarDay): string => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return `${weekdayName(day)} ${dayOfMonth}/${month}/${year}`;
};

const UNITS: Readonly<Record<DeadlineOffset['unit'], string>> = {
  day: 'ngày',
  working_day: 'ngày làm việc',
  month: 'tháng',
  hour: 'giờ',
};

const describeOffset = ({ n, unit, event }: DeadlineOffset): string => {
  const what = event === '' ? 'sự kiện' : event;
  if (n === 0) return `ngay khi ${what}`;
  return n < 0 ? `${-n} ${UNITS[unit]} trước khi ${what}` : `${n} ${UNITS[unit]} sau khi ${what}`;
};

const untilWords = ({ dueOn, time, timeExclusive }: DueOccurrence): string => {
  if (time === undefined || time === '24:00') return `hết ${formatFullDay(dueOn)}`;
  return `${timeExclusive === true ? 'trước' : 'đến'} ${time.replace(':', 'h')} ${formatFullDay(dueOn)}`;
};

/** A fixed date is never moved; that people do not work on it is said instead. */
const dayOffNote = (day: CalendarDay, calendar: WorkCalendar): string => {
  const name = calendar.dayOffName(day);
  return name === undefined ? '' : `, là ngày nghỉ (${name})`;
};

const basisNote = ({ basis }: Deadline): string => {
  if (basis === 'assumed') return ' (tạm hiểu, cần xác nhận)';
  return basis === 'period_end' ? ' (tính theo ngày cuối kỳ)' : '';
};

const QUESTIONS: Readonly<Record<DeadlineReason, string>> = {
  empty: 'Chưa có thời hạn. Hạn hoàn thành là ngày nào ạ?',
  no_such_day: 'Ngày này không có trong lịch. Anh/chị cho biết đúng ngày nào ạ?',
  no_date: 'Chưa rõ hạn là ngày nào. Anh/chị cho biết ngày cụ thể giúp ạ?',
  past: 'Ngày này đã qua so với ngày ban hành. Hạn đúng là ngày nào ạ?',
  ambiguous_part: 'Mốc này chưa có ngày cụ thể. Anh/chị chọn giúp ngày cuối ạ?',
  unknown_cycle: 'Chưa rõ chu kỳ. Hàng tháng, hàng quý hay chỉ khi có yêu cầu ạ?',
  unknown_period: 'Chưa rõ kỳ báo cáo. Báo cáo theo tháng, quý hay năm ạ?',
  ocr_repair: 'Có chữ số đọc chưa chắc. Anh/chị kiểm tra lại ngày giúp ạ?',
  two_dates: 'Có nhiều ngày trong ô này. Hạn cuối là ngày nào ạ?',
  or_choice: 'Có hai cách hiểu. Anh/chị chọn hạn nào ạ?',
  leftover: 'Có phần chưa đọc được chắc chắn. Hạn cuối là ngày nào ạ?',
  external_plan: 'Thời hạn theo văn bản khác. Anh/chị cho biết ngày cụ thể giúp ạ?',
  lunar: 'Đây là ngày âm lịch. Anh/chị cho biết ngày dương lịch giúp ạ?',
  asap: 'Chưa có ngày cụ thể. Anh/chị muốn xong vào ngày nào ạ?',
  day_off: 'Ngày cuối rơi vào ngày nghỉ. Giữ ngày này hay chuyển sang ngày làm việc tiếp theo ạ?',
  computed_calendar: 'Lịch nghỉ năm này chưa công bố chính thức. Anh/chị xác nhận ngày giúp ạ?',
  too_long: 'Nội dung ô này quá dài. Anh/chị cho biết ngày cụ thể giúp ạ?',
};

/** Why a person is asked about a deadline, as a question without its choices. */
export const wordDeadlineReason = (reason: DeadlineReason): string => QUESTIONS[reason];

/** Codes that alone do not make a question: they are shown beside the reading. */
const NOTES: ReadonlySet<DeadlineReason> = new Set<DeadlineReason>(['ocr_repair', 'computed_calendar', 'day_off']);

/**
 * The one short question that a person is asked before a deadline is scheduled, with the readings to choose from.
 * Empty when there is nothing to ask.
 */
export const deadlineQuestion = (deadline: Deadline): string => {
  if (!deadline.ask) return '';
  const reason = deadline.reasons.find((code) => !NOTES.has(code)) ?? deadline.reasons[0] ?? 'no_date';
  const days = [...new Set([...(deadline.due === undefined ? [] : [deadline.due]), ...(deadline.readings ?? [])])];
  const choices = days.length === 0 ? '' : ` [${days.map(formatFullDay).join('] [')}]`;
  return `${QUESTIONS[reason]}${choices}`;
};

const explainRules = (deadline: Deadline, { today, calendar }: ExplainContext): string => {
  const rules = (deadline.rules ?? []).map(describeRule).join('; ');
  const [next] = nextOccurrences(deadline, lastOnTimeDay(today, false), { count: 1, calendar });
  const when = next === undefined ? '' : `; kỳ tới: ${formatFullDay(next.dueOn)}${dayOffNote(next.dueOn, calendar)}`;
  return `${rules}${when}${basisNote(deadline)}`;
};

const explainSingle = (deadline: Deadline, statedOn: CalendarDay, calendar: WorkCalendar): string => {
  const { exclusive, time, timeExclusive } = deadline;
  const dueOn = lastOnTimeDay(statedOn, exclusive);
  const last = untilWords({
    key: '',
    statedOn,
    dueOn,
    ...(time === undefined ? {} : { time }),
    ...(timeExclusive === undefined ? {} : { timeExclusive }),
  });
  const from = deadline.start === undefined ? '' : `từ ${formatFullDay(deadline.start)} `;
  const note = deadline.basis === 'assumed' ? basisNote(deadline) : '';
  return `${from}${from === '' && exclusive ? 'hạn cuối là ' : ''}${last}${dayOffNote(statedOn, calendar)}${note}`;
};

const explainReading = (deadline: Deadline, context: ExplainContext): string => {
  switch (deadline.kind) {
    case 'recurring':
      return explainRules(deadline, context);
    case 'once':
    case 'range':
      return deadline.due === undefined ? 'chưa xác định' : explainSingle(deadline, deadline.due, context.calendar);
    case 'relative': {
      const offset = deadline.offset === undefined ? '' : describeOffset(deadline.offset);
      if (deadline.due === undefined) return `${offset}, chưa có ngày cụ thể`;
      return `${offset}, ${explainSingle(deadline, deadline.due, context.calendar)}`;
    }
    case 'ongoing':
      return 'việc thường xuyên, không có ngày hạn';
    case 'on_demand':
      return 'khi có yêu cầu, không có ngày hạn';
    case 'not_deadline':
      return 'không phải thời hạn';
    case 'unknown':
      return 'chưa xác định';
  }
};

/**
 * How a phrase was read, in words people can check:
 * "trước ngày 20 hàng tháng → hằng tháng, hạn cuối là hết ngày 19; kỳ tới: Thứ Năm 19/11/2026".
 * A question follows where a person must confirm the reading.
 */
export const explainDeadline = (deadline: Deadline, context: ExplainContext): string => {
  const phrase = deadline.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const question = deadlineQuestion(deadline);
  const reading = explainReading(deadline, context);
  const head = phrase === '' ? '(để trống)' : phrase;
  return `${head} → ${reading}${question === '' ? '' : `. ${question}`}`;
};
