import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { readAbsence, splitDeputy } from '../../../src/chat/self/read-absence.js';
import { addDays, daysBetween } from '../../../src/shared/clock.js';
import { fold } from '../../../src/shared/fold.js';

const calendar = createWorkCalendar();
// A Tuesday.
const TODAY = '2026-03-24';
const read = (words: string, today = TODAY) => readAbsence(words, { today, calendar });
const days = (from: string, to = from) => ({ kind: 'days', from, to, unsure: false });

describe('The days of an absence', () => {
  it.each([
    ['từ 3/4 đến 5/4', '2026-04-03', '2026-04-05'],
    ['3/4 đến 5/4', '2026-04-03', '2026-04-05'],
    ['3/4 - 5/4', '2026-04-03', '2026-04-05'],
    ['3/4–5/4', '2026-04-03', '2026-04-05'],
    ['3-5/4', '2026-04-03', '2026-04-05'],
    ['từ 3 đến 5/4', '2026-04-03', '2026-04-05'],
    ['từ ngày 3 đến ngày 5/4', '2026-04-03', '2026-04-05'],
    ['từ ngày 3 đến ngày 5 tháng 4', '2026-04-03', '2026-04-05'],
    ['từ 3.4 đến 5.4', '2026-04-03', '2026-04-05'],
    ['nghỉ phép từ 3/4 đến hết 5/4', '2026-04-03', '2026-04-05'],
    ['đi công tác từ 3/4/2026 đến 5/4/2026', '2026-04-03', '2026-04-05'],
    ['từ mai đến thứ 6', '2026-03-25', '2026-03-27'],
    ['từ thứ 2 đến thứ 4 tuần sau', '2026-03-30', '2026-04-01'],
    ['từ thứ 6 đến thứ 3', '2026-03-27', '2026-03-31'],
    ['tuần sau', '2026-03-30', '2026-04-05'],
    ['hết tuần này', TODAY, '2026-03-29'],
    ['đến hết ngày 5/4', TODAY, '2026-04-05'],
    ['hôm nay và ngày mai', TODAY, '2026-03-25'],
    ['từ 20/3 đến 25/3', '2026-03-20', '2026-03-25'],
    ['nghỉ đến trước 5/4', TODAY, '2026-04-04'],
  ])('“%s” is from %s to %s, with and without diacritics', (words, from, to) => {
    expect(read(words)).toEqual(days(from, to));
    expect(read(fold(words))).toEqual(days(from, to));
  });

  it.each([
    ['mai', '2026-03-25'],
    ['ngày mai', '2026-03-25'],
    ['chiều nay', TODAY],
    ['3/4', '2026-04-03'],
    ['thứ 6', '2026-03-27'],
    ['ngày kia', '2026-03-26'],
    ['nghỉ ốm hôm nay', TODAY],
  ])('“%s” is the one day %s', (words, day) => {
    expect(read(words)).toEqual(days(day));
  });

  it('cross the end of the year', () => {
    expect(read('từ 28/12 đến 3/1', '2026-12-20')).toEqual(days('2026-12-28', '2027-01-03'));
  });

  it.each(['từ 3/4', 'nghỉ từ ngày 3/4', 'bắt đầu từ 3/4'])('“%s” has no end, which is asked', (words) => {
    expect(read(words)).toEqual({ kind: 'end-missing', from: '2026-04-03' });
  });

  it.each(['', 'abc', 'nghỉ 3 ngày từ mai', 'cuối tuần', '3/4, 5/4 và 7/4', '12 xong', 'từ 5/4 đến 3/4/2025'])(
    '“%s” is not guessed at',
    (words) => {
      expect(read(words).kind).toMatch(/unclear|over/);
    },
  );

  it('says which day does not exist', () => {
    expect(read('từ 31/4 đến 2/5')).toEqual({ kind: 'no-such-day', words: '31/4' });
  });

  it.each(['từ 1/3 đến 3/3', 'từ 3/9 đến 4/9', 'từ 1/4 đến 1/6'])(
    '“%s” is confirmed, being far off or long',
    (words) => {
      expect(read(words)).toMatchObject({ kind: 'days', unsure: true });
    },
  );

  it('that are over by their own year are said to be', () => {
    expect(read('từ 1/3/2026 đến 3/3/2026')).toEqual({ kind: 'over' });
  });

  it.each(['hủy', 'hủy', 'huy', 'bỏ', 'đi làm lại', 'hủy vắng mặt'])('“%s” takes it back', (words) => {
    expect(read(words)).toEqual({ kind: 'back' });
  });

  it('are never empty, reversed or over, whatever two days are named', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }), (a, b) => {
        const short = (n: number) => addDays(TODAY, n).split('-').reverse().slice(0, 2).map(Number).join('/');
        const reading = read(`từ ${short(a)} đến ${short(b)}`);
        if (reading.kind !== 'days') return;
        expect(reading.from <= reading.to).toBe(true);
        expect(reading.to >= TODAY).toBe(true);
        expect(reading.unsure || daysBetween(reading.from, reading.to) < 31).toBe(true);
        expect(reading.to.slice(5)).toBe(addDays(TODAY, b).slice(5));
      }),
    );
  });
});

describe('The one who stands in', () => {
  it.each([
    ['3/4 đến 5/4 thay: Trần Thị B', '3/4 đến 5/4', 'Trần Thị B'],
    ['3/4 đến 5/4, người thay: Trần Thị B', '3/4 đến 5/4', 'Trần Thị B'],
    ['mai, thay tran thi b', 'mai', 'tran thi b'],
    ['mai, ủy quyền cho chị Hương', 'mai', 'chị Hương'],
    ['3/4 đến 5/4, Trần Thị B thay', '3/4 đến 5/4,', 'Trần Thị B'],
    ['từ 3/4 đến 5/4', 'từ 3/4 đến 5/4', null],
  ])('in “%s” is found', (words, rest, name) => {
    expect(splitDeputy(words)).toEqual({ rest, name });
  });
});
