import type { OverviewLine } from '../calendar/year-overview.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { formatFullDay, weekdayName } from './format-deadline.js';
import { blank, bold, day, line, say } from './words.js';

const spanWords = ({ from, to }: OverviewLine, today: CalendarDay): string =>
  from === to
    ? `${weekdayName(from)} ${day(from, today)}`
    : `${weekdayName(from)} ${day(from, today)} – ${weekdayName(to)} ${day(to, today)}`;

const BASIS: Readonly<Record<OverviewLine['basis'], string>> = {
  announced: '',
  computed: ' (dự tính)',
  own: ' (đơn vị đặt)',
};

const overviewLine = (one: OverviewLine, today: CalendarDay): Paragraph => {
  const name = one.name ?? (one.kind === 'off' ? 'nghỉ' : 'làm việc');
  const what =
    one.worksFor === null
      ? `${one.kind === 'working' && one.name !== null ? 'làm việc, ' : ''}${name}`
      : `làm bù cho ${day(one.worksFor, today)}`;
  return line(`• ${spanWords(one, today)}: ${what}${BASIS[one.basis]}`);
};

export interface CalendarYearFacts {
  readonly year: number;
  readonly lines: readonly OverviewLine[];
  /** Only what is still to come is shown. */
  readonly rest: boolean;
}

const HOW = [
  'Thêm ngày nghỉ: /nghile thêm 24/12 Ngày truyền thống',
  'Bỏ ngày đơn vị đã đặt: /nghile bỏ 24/12',
  'Ngày làm bù: /nghile làm bù 28/3',
];

export const calendarText = (years: readonly CalendarYearFacts[], today: CalendarDay): RichText => [
  ...years.flatMap(({ year, lines, rest }, index) => [
    ...(index === 0 ? [] : [blank]),
    line(bold(`Ngày nghỉ năm ${year}${rest ? ' (từ hôm nay)' : ''}`)),
    ...(lines.length === 0 ? [line('Không còn ngày nghỉ nào.')] : lines.map((one) => overviewLine(one, today))),
  ]),
  blank,
  ...(years.some(({ lines }) => lines.some(({ basis }) => basis === 'computed'))
    ? [line('“dự tính”: theo luật, chưa có thông báo nghỉ chính thức.')]
    : []),
  line('Thứ Bảy, Chủ nhật không liệt kê. Hạn của các việc không bao giờ đổi theo ngày nghỉ.'),
  ...HOW.map((text) => line(text)),
];

const list = (days: readonly CalendarDay[]): string => {
  const [first = '', ...others] = days;
  const last = others.at(-1);
  return last === undefined ? formatFullDay(first) : `${formatFullDay(first)} đến ${formatFullDay(last)}`;
};

export const ownDaysSetText = (days: readonly CalendarDay[], kind: 'off' | 'working', name: string | null): RichText =>
  say(
    line(
      bold(
        `Đã đặt ${list(days)} là ngày ${kind === 'off' ? 'nghỉ' : 'làm việc'} của đơn vị${name === null ? '' : ` (${name})`}.`,
      ),
    ),
    kind === 'off'
      ? 'Hạn của các việc không đổi. Tin nhắc rơi vào ngày này em gửi vào ngày làm việc trước đó.'
      : 'Hạn của các việc không đổi. Em nhắc việc trong ngày này như mọi ngày làm việc.',
  );
export const alreadyOffText = (day: CalendarDay, why: string): RichText =>
  say(`${formatFullDay(day)} đã là ngày nghỉ (${why}) nên em không ghi thêm.`);
export const alreadyWorkingText = (day: CalendarDay): RichText =>
  say(`${formatFullDay(day)} đã là ngày làm việc nên em không ghi thêm.`);
export const ownDaysRemovedText = (days: readonly CalendarDay[]): RichText =>
  say(`Đã bỏ ngày đơn vị đặt: ${list(days)}. Em theo lại lịch chung. Hạn của các việc không đổi.`);
export const noOwnDayText = (day: CalendarDay, why: string | null): RichText =>
  say(
    why === null
      ? `Đơn vị chưa đặt gì cho ${formatFullDay(day)}. Gõ /nghile để xem.`
      : `Đơn vị chưa đặt gì cho ${formatFullDay(day)}; đó là ngày nghỉ chung (${why}). Nếu hôm đó làm việc, gõ: /nghile làm bù ${day.split('-').reverse().map(Number).join('/')}.`,
  );
export const calendarUnclearText = (): RichText => say('Em chưa rõ ngày nào. Anh/chị ghi giúp em theo mẫu:', ...HOW);
export const calendarNoSuchDayText = (words: string): RichText =>
  say(`Lịch không có ngày ${words}. Anh/chị ghi lại giúp em.`);
export const calendarOverText = (): RichText =>
  say('Ngày này đã qua nên em không đổi lịch. Anh/chị kiểm tra lại ngày và năm giúp em.');
export const calendarTooLongText = (max: number): RichText =>
  say(`Mỗi lần đặt được nhiều nhất ${max} ngày. Anh/chị kiểm tra lại ngày giúp em.`);
export const CALENDAR_BUTTONS = { takeBack: 'Bỏ ngày vừa đặt' } as const;
