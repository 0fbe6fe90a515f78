import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Deadline } from '../../../src/deadlines/deadline.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import { statedDays } from '../../../src/text/deadline-line.js';

/** One table for each family of phrases; every phrase is read in a plan of 1 March 2026. */
const calendar = createWorkCalendar();
const read = (phrase: string): Deadline => parseDeadline(phrase, { base: '2026-03-01', calendar });

/** "kind first-day second-day … x(exclusive) @time", with "?" when it asks. */
const told = (deadline: Deadline): string => {
  const isExclusive = deadline.exclusive || (deadline.rules ?? []).some((rule) => rule.exclusive);
  return [
    `${deadline.ask ? '?' : ''}${deadline.kind}`,
    ...statedDays(deadline, calendar).slice(0, 2),
    ...(isExclusive ? ['x'] : []),
    ...(deadline.time === undefined ? [] : [`@${deadline.time}`]),
  ].join(' ');
};

const TABLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'days written out': [
    ['trước ngày 20/3/2026', 'once 2026-03-20 x'],
    ['Trước 31 tháng 12 năm 2026', 'once 2026-12-31 x'],
    ['20.3.2026', 'once 2026-03-20'],
    ['2026-03-20', 'once 2026-03-20'],
    ['mười lăm tháng ba', 'once 2026-03-15'],
    ['không quá ngày 30/6', 'once 2026-06-30'],
    ['chậm nhất trước ngày 30/6/2026', 'once 2026-06-30 x'],
    ['xong 30/6', 'once 2026-06-30'],
    ['31/4/2026', '?unknown'],
    ['ngày 29/02/2026', '?unknown'],
    ['trước 23 tháng Chạp', '?unknown'],
    ['ngày 23 tháng chạp', '?unknown'],
  ],
  'hours of a day': [
    ['trước 17h00 ngày 20/3/2026', 'once 2026-03-20 @17:00'],
    ['3 giờ chiều ngày 20/3/2026', 'once 2026-03-20 @15:00'],
    ['trước 24 giờ ngày 31/12/2026', 'once 2026-12-31 @24:00'],
    ['trước 25 giờ ngày 15/3/2026', '?unknown'],
    ['17h00 thứ Sáu hằng tuần', 'recurring 2026-03-06 2026-03-13 @17:00'],
  ],
  'periods, which mean their last day': [
    ['Quý II/2026', 'once 2026-06-30'],
    ['Quý Il/2026', 'once 2026-06-30'],
    ['T6/2026', 'once 2026-06-30'],
    ['06-2026', 'once 2026-06-30'],
    ['trước tháng 6/2026', 'once 2026-05-31'],
    ['trước hết tháng 6/2026', 'once 2026-06-30'],
    ['9 tháng đầu năm', 'range 2026-09-30'],
    ['giữa năm', 'once 2026-06-30'],
    ['hạ tuần tháng 5/2026', '?once 2026-05-31'],
    ['đầu quý II/2026', '?once 2026-04-01'],
    ['quý 5', '?unknown'],
    ['tháng 1', '?once 2026-01-31'],
  ],
  'spans and lists': [
    ['Từ tháng 12 đến tháng 2/2027', 'range 2027-02-28'],
    ['Quý III/2026 - Quý I/2027', 'range 2027-03-31'],
    ['15-20/3/2026', 'range 2026-03-20'],
    ['từ ngày 20/3/2026 đến 17 giờ ngày 25/3/2026', 'range 2026-03-25 @17:00'],
    ['Tháng 6 và tháng 12', '?range 2026-12-31'],
    ['20/3, 25/3/2026', '?once 2026-03-25'],
    ['Dự kiến tháng 5/2026, chậm nhất 15/6/2026', 'once 2026-06-15'],
    ['quý III hoặc đầu quý IV', '?once 2026-10-01'],
  ],
  'days that come back': [
    ['trước ngày 20 (hai mươi) hằng tháng', 'recurring 2026-03-20 2026-04-20 x'],
    ['20 hàng tháng', 'recurring 2026-03-20 2026-04-20'],
    ['ngày 15 của tháng thứ hai của quý', 'recurring 2026-05-15 2026-08-15'],
    ['Trước ngày 15 tháng 3, 6, 9, 12', 'recurring 2026-03-15 2026-06-15 x'],
    ['trước ngày 15/6 và 15/12', 'recurring 2026-06-15 2026-12-15 x'],
    ['Trước 31 tháng 3 hàng năm', 'recurring 2026-03-31 2027-03-31 x'],
    ['Báo cáo tháng gửi trước ngày 25', 'recurring 2026-03-25 2026-04-25 x'],
    ['hằng tháng (trước ngày 20), 6 tháng, năm', 'recurring 2026-03-20 2026-04-20 x'],
    ['ngày làm việc thứ hai của tháng', 'recurring 2026-03-03 2026-04-02'],
    ['Trước ngày 05 tháng sau', '?once 2026-04-05 x'],
    ['ngày 35 hằng tháng', '?unknown'],
  ],
  'bare cycles': [
    ['Định kỳ hàng tháng, quý, năm', 'recurring 2026-03-31 2026-04-30'],
    ['6 tháng/lần', 'recurring 2026-06-30 2026-12-31'],
    ['hàng tháng và đột xuất', 'recurring 2026-03-31 2026-04-30'],
    ['02 lần/năm', '?recurring 2026-12-31 2027-12-31'],
    ['Thường xuyên, hằng năm', '?recurring 2026-12-31 2027-12-31'],
    ['hằng quý, trừ quý IV', '?recurring 2026-12-31 2027-12-31'],
  ],
  'terms counted from an event': [
    ['trong thời hạn 45 ngày kể từ ngày kết thúc quý', 'recurring 2026-05-15 2026-08-14'],
    ['05 ngày trước khi kết thúc quý', 'recurring 2026-03-26 2026-06-25'],
    ['chậm nhất 05 ngày làm việc kể từ ngày 27/4/2026', 'relative 2026-05-06'],
    ['trước ngày 20/3/2026 ít nhất 02 ngày làm việc', 'relative 2026-03-18'],
    ['ít nhất trước 07 ngày', 'relative'],
    ['sau 10 ngày kể từ ngày nhận', '?relative'],
  ],
  'standing duties and words without a day': [
    ['Thường xuyên trong năm 2026', 'ongoing'],
    ['khi phát sinh', 'on_demand'],
    ['Định kỳ, đột xuất', '?on_demand'],
    ['theo tiến độ dự án', '?unknown'],
    ['trước Tết', '?unknown'],
    ['', '?unknown'],
    ['20', '?unknown'],
  ],
  'what is no deadline': [
    ['từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo', 'not_deadline'],
    ['chốt số liệu đến hết ngày 14/6/2026', 'not_deadline'],
    ['Nghị định có hiệu lực từ ngày 01/7/2026', 'not_deadline'],
    ['trực 24/7', 'not_deadline'],
    ['10/21 nhiệm vụ', 'not_deadline'],
    ['05/2026/TT-BTC', 'not_deadline'],
    ['Hà Nội, ngày 4 tháng 3 năm 2026', 'not_deadline'],
    ['từ ngày 01/7/2026', 'ongoing'],
  ],
  'a deadline beside such words': [
    ['trước ngày 20/3/2026 (theo Mục 2 Công văn 45/SYT-VP ngày 01/3/2026)', 'once 2026-03-20 x'],
    ['số liệu tính đến ngày 14/6, gửi trước ngày 20/6/2026', 'once 2026-06-20 x'],
    ['Đến 30/6/2026 đạt 80%', 'once 2026-06-30'],
    ['15/3 Sở Y tế báo cáo', '?unknown'],
  ],
};

describe.each(Object.entries(TABLES))('%s', (_family, rows) => {
  it.each(rows)('reads "%s" as %s', (phrase, expected) => {
    expect(told(read(phrase))).toBe(expected);
  });
});

describe('the year of a day without one', () => {
  it('is the plan’s, even when the plan is entered in another', () => {
    expect(parseDeadline('30/6', { base: '2026-12-20', planYear: 2027, calendar }).due).toBe('2027-06-30');
  });

  it('is the next such day in a chat', () => {
    expect(parseDeadline('30/1', { base: '2026-12-20', calendar, mode: 'chat' }).due).toBe('2027-01-30');
  });
});

describe('the week after the next', () => {
  it.each([
    ['tuần sau nữa', '2026-12-20'],
    ['thứ 3 tuần sau nữa', '2026-12-15'],
    ['thu 6 tuan toi nua', '2026-12-18'],
    ['tháng sau nữa', '2027-02-28'],
    ['thứ 3 tuần sau', '2026-12-08'],
  ])('reads "%s" as %s in a chat', (phrase, due) => {
    expect(parseDeadline(phrase, { base: '2026-12-01', calendar, mode: 'chat' }).due).toBe(due);
  });
});

describe('counting', () => {
  it('keeps the counted day of a term and offers the working day after it', () => {
    const term = read('trong thời hạn 30 ngày kể từ ngày 01/4/2026');
    expect([term.due, term.readings, term.reasons]).toEqual(['2026-05-01', ['2026-05-04'], ['day_off']]);
  });

  it('clamps the 30th of each month instead of leaving February out', () => {
    expect(read('ngày 30 hằng tháng').rules?.[0]?.rrule).toBe('FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1');
  });

  it('shows that a digit was repaired', () => {
    expect(read('trước ngày l5/4/2026')).toMatchObject({ due: '2026-04-15', reasons: ['ocr_repair'] });
  });
});
