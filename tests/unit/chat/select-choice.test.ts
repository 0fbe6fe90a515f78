import { describe, expect, it } from 'vitest';
import { selectChoices } from '../../../src/chat/reporting/select-choice.js';

const CHOICES = [
  { code: 5, key: '2026-03', title: 'Xây dựng kế hoạch chuyển đổi số' },
  { code: 7, key: '2026-03', title: 'Rà soát hồ sơ viên chức' },
];
const codes = (text: string): number[] => selectChoices(CHOICES, text).map(({ code }) => code);

describe('an answer to "việc nào"', () => {
  it.each([
    ['c7', [7]],
    ['7', [7]],
    ['#7', [7]],
    ['việc số 7 nhé', [7]],
    ['5, 7', [5, 7]],
    ['5 và 7 ạ', [5, 7]],
    ['cả hai', [5, 7]],
    ['Tất cả nhé', [5, 7]],
    ['all', [5, 7]],
    ['hồ sơ viên chức ấy', [7]],
    ['cái kế hoạch em ơi', [5]],
  ])('"%s" means %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it.each(['9', '5 và 9', 'xong', '60%', '7 xong', 'không biết', '', 'việc', 'số', 'c9'])(
    '"%s" is none of the choices, so nothing is recorded for one of them',
    (text) => {
      expect(codes(text)).toEqual([]);
    },
  );

  it('a number is a code and never a place in the list, so the wrong task is not recorded', () => {
    expect(codes('2')).toEqual([]);
    expect(
      selectChoices(
        [
          { code: 5, key: 'x' },
          { code: 1, key: 'x' },
        ],
        '1',
      ).map(({ code }) => code),
    ).toEqual([1]);
  });

  it('words that two titles share choose neither', () => {
    const both = [...CHOICES, { code: 8, key: 'x', title: 'Hồ sơ sức khỏe' }];
    expect(selectChoices(both, 'hồ sơ')).toEqual([]);
  });

  it('a long row of numbers is answered at once', () => {
    // A pattern that tried every way to part them would not end within the time a test has.
    expect(codes(`${'1  '.repeat(2_000)}x`)).toEqual([]);
  });
});
