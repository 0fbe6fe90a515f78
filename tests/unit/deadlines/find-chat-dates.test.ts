import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { findChatDates } from '../../../src/deadlines/find-chat-dates.js';

const calendar = createWorkCalendar();
/** A Tuesday. */
const today = '2026-03-17';
const find = (text: string, prefer: 'future' | 'past' = 'future') => findChatDates(text, { today, calendar, prefer });

describe('days in a message', () => {
  it.each([
    ['mai nộp', '2026-03-18'],
    ['mốt em gửi', '2026-03-19'],
    ['3 hôm nữa', '2026-03-20'],
    ['thứ 6 nhé', '2026-03-20'],
    ['thu 6 tuan sau', '2026-03-27'],
    ['T6 tuần sau', '2026-03-27'],
    ['đầu tuần sau em xong', '2026-03-23'],
    ['cuối tháng', '2026-03-31'],
    ['hết quý II', '2026-06-30'],
    ['đến 30/6', '2026-06-30'],
    ['３０/６', '2026-06-30'],
    ['ngày 20 sẽ nộp', '2026-03-20'],
    ['ngày 10 tháng sau', '2026-04-10'],
    ['5 ngày làm việc nữa', '2026-03-24'],
    ['lùi tới 10/1', '2027-01-10'],
    ['17h mai', '2026-03-18'],
  ])('reads "%s" as %s', (text, day) => {
    expect(find(text).map((date) => date.day)).toEqual([day]);
  });

  it('says that a day does not exist instead of moving it', () => {
    expect(find('đến 31/6')).toMatchObject([{ day: null, untilWord: true }]);
  });

  it('marks what may as well be a share', () => {
    expect(find('được 6/10')).toMatchObject([{ couldBeFraction: true }]);
    expect(find('trước 6/10')).toMatchObject([{ couldBeFraction: false, exclusive: true }]);
  });

  it('finds nothing in numbers of documents, percentages, links and names', () => {
    expect(
      ['45/BC-TTPY', 'đạt 66,7%', 'https://example.org/q3/12-2026', 'chị Mai báo'].flatMap((text) => find(text)),
    ).toEqual([]);
  });

  it('gives the day of issue behind a document’s number as what it is', () => {
    expect(find('CV 123/TTPY-TCHC ngày 5/3', 'past')).toMatchObject([{ day: '2026-03-05', ofDocument: true }]);
  });

  it('points at the words in the message as it was written', () => {
    const text = 'Dạ xin lùi đến ngày 25/3/2026 ạ';
    const [date] = find(text);
    expect(text.slice(date?.start, date?.end)).toBe('ngày 25/3/2026');
  });
});
