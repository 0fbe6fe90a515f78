import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { parseDeadline } from '../../../src/deadlines/parse-deadline.js';
import { deadlineQuestion, explainDeadline, formatDay } from '../../../src/text/format-deadline.js';

const calendar = createWorkCalendar();
const read = (phrase: string) => parseDeadline(phrase, { base: '2026-02-01', calendar });
const explain = (phrase: string, today = '2026-11-01') => explainDeadline(read(phrase), { today, calendar });

describe('a reading explains itself', () => {
  it.each([
    [
      'trước ngày 20 hàng tháng',
      'trước ngày 20 hàng tháng → hằng tháng, hạn cuối là hết ngày 19; kỳ tới: Thứ Năm 19/11/2026',
    ],
    ['Quý II/2026', 'Quý II/2026 → hết Thứ Ba 30/6/2026'],
    ['trước ngày 20/3/2026', 'trước ngày 20/3/2026 → hạn cuối là hết Thứ Năm 19/3/2026'],
    ['thường xuyên', 'thường xuyên → việc thường xuyên, không có ngày hạn'],
    ['đạt 5/9 chỉ tiêu', 'đạt 5/9 chỉ tiêu → không phải thời hạn'],
    [
      'trước ngày 15/12 hằng năm',
      'trước ngày 15/12 hằng năm → hằng năm, hạn cuối là hết ngày 14/12; kỳ tới: Thứ Hai 14/12/2026',
    ],
  ])('"%s"', (phrase, expected) => {
    expect(explain(phrase)).toBe(expected);
  });

  it('says that a deadline falls on a day off and does not move it', () => {
    expect(explain('02/9/2026')).toBe('02/9/2026 → hết Thứ Tư 2/9/2026, là ngày nghỉ (Quốc khánh)');
  });

  it('asks one short question, with the readings to choose from', () => {
    expect(deadlineQuestion(read('Định kỳ, đột xuất'))).toBe(
      'Chưa rõ chu kỳ. Hàng tháng, hàng quý hay chỉ khi có yêu cầu ạ?',
    );
    expect(deadlineQuestion(read('trước 30/6 hoặc 31/7/2026'))).toContain('[Thứ Sáu 31/7/2026] [Thứ Ba 30/6/2026]');
    expect(deadlineQuestion(read('Quý II/2026'))).toBe('');
  });

  it('names the year only when it is another one', () => {
    expect([formatDay('2026-03-19', '2026-03-01'), formatDay('2027-03-19', '2026-03-01')]).toEqual([
      'Thứ Năm 19/3',
      'Thứ Sáu 19/3/2027',
    ]);
  });
});
