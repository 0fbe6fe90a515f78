import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../../src/plans/assignment.js';
import { compareVersions, type VersionDiff } from '../../../src/plans/compare-versions.js';
import type { PlanRow } from '../../../src/plans/plan-reading.js';

const row = (number: string, title: string, over: Partial<PlanRow> = {}): PlanRow => ({
  row: number,
  group: 'I. Thể chế',
  title,
  lead: ['Phòng TCHC'],
  support: [],
  deadline: 'Quý I/2026',
  deliverable: 'Báo cáo',
  note: '',
  monitor: '',
  sheetRow: 1,
  ...over,
});

const brief = (diff: VersionDiff): unknown => ({
  added: diff.added.map((one) => one.row),
  removed: diff.removed.map((one) => one.row),
  changed: diff.changed.map((one) => [one.before.row, one.after.row, ...one.fields]),
});

const [BOOK, REVIEW, TRAINING] = [
  row('1', 'Triển khai Sổ sức khỏe điện tử cho viên chức, người lao động'),
  row('2', 'Rà soát thủ tục hành chính nội bộ'),
  row('3', 'Tập huấn kỹ năng số cho cán bộ các khoa'),
] as const;
const OLD = [BOOK, REVIEW, TRAINING];

const LONG = Array.from({ length: 450 }, (_, index) =>
  row(String(index + 1), `Rà soát quy trình khám bệnh mã ${String(1000 + index)} tại khoa lâm sàng`),
);

describe('two versions of a plan', () => {
  it.each<[string, readonly PlanRow[], unknown]>([
    ['nothing changed', OLD, { added: [], removed: [], changed: [] }],
    [
      'rows moved and were renumbered',
      [row('1', TRAINING.title), row('2', BOOK.title), row('3', REVIEW.title)],
      { added: [], removed: [], changed: [] },
    ],
    [
      'tone marks and dashes are set otherwise',
      [row('1', 'Triển khai Sổ sức khoẻ điện tử cho viên chức, người lao động'), ...OLD.slice(1)],
      { added: [], removed: [], changed: [] },
    ],
    [
      'a title is reworded',
      [row('1', 'Tổ chức triển khai Sổ sức khỏe điện tử đến toàn thể viên chức, người lao động'), ...OLD.slice(1)],
      { added: [], removed: [], changed: [['1', '1', 'title']] },
    ],
    [
      'a deadline and a lead are changed',
      [row('1', BOOK.title, { deadline: 'Quý II/2026', lead: ['Khoa Dược'] }), ...OLD.slice(1)],
      { added: [], removed: [], changed: [['1', '1', 'lead', 'deadline']] },
    ],
    [
      'a row is added in the middle',
      [BOOK, row('2', 'Mua sắm máy chủ dự phòng'), row('3', REVIEW.title), row('4', TRAINING.title)],
      { added: ['2'], removed: [], changed: [] },
    ],
    ['a row is removed', OLD.slice(1), { added: [], removed: ['1'], changed: [] }],
    [
      'a row gives way to quite another one',
      [...OLD.slice(0, 2), row('3', 'Kiểm kê tài sản công cuối năm', { lead: ['Phòng KHTC'] })],
      { added: ['3'], removed: ['3'], changed: [] },
    ],
    [
      'a title grows',
      [
        ...OLD.slice(0, 1),
        row('2', 'Rà soát thủ tục hành chính nội bộ và công khai trên trang thông tin điện tử của đơn vị'),
        ...OLD.slice(2),
      ],
      { added: [], removed: [], changed: [['2', '2', 'title']] },
    ],
    [
      'a row moves to another heading',
      [row('1', BOOK.title, { group: 'II. Số hóa' }), ...OLD.slice(1)],
      { added: [], removed: [], changed: [['1', '1', 'group']] },
    ],
  ])('%s', (_, after, expected) => {
    expect(brief(compareVersions(OLD, after))).toEqual(expected);
  });

  it('pair likenesses so that the whole fits best, not the first one found', () => {
    const before = [
      row('1', 'Báo cáo công tác cải cách hành chính quý I', { deadline: 'Quý I' }),
      row('2', 'Báo cáo công tác cải cách hành chính quý II', { deadline: 'Quý II' }),
    ];
    const after = [
      row('1', 'Báo cáo kết quả công tác cải cách hành chính quý II', { deadline: 'Quý II' }),
      row('2', 'Báo cáo kết quả công tác cải cách hành chính quý I', { deadline: 'Quý I' }),
    ];
    expect(compareVersions(before, after).changed.map((one) => [one.before.row, one.after.row])).toEqual([
      ['2', '1'],
      ['1', '2'],
    ]);
  });

  it('of the same title keep their own lead', () => {
    const before = [
      row('1', 'Cập nhật dữ liệu', { lead: ['Khoa Dược'] }),
      row('1', 'Cập nhật dữ liệu', { lead: ['Khoa Nội'] }),
    ];
    const after = [
      row('1', 'Cập nhật dữ liệu', { lead: ['Khoa Nội'], deadline: 'Quý II' }),
      row('1', 'Cập nhật dữ liệu', { lead: ['Khoa Dược'] }),
    ];
    expect(brief(compareVersions(before, after))).toEqual({
      added: [],
      removed: [],
      changed: [['1', '1', 'deadline']],
    });
  });

  it('lose no row and count none twice, whatever they are', () => {
    const words = fc.constantFrom(
      'rà soát',
      'báo cáo',
      'số hóa',
      'hồ sơ',
      'tập huấn',
      'kỹ năng',
      'kiểm tra',
      'nội bộ',
      'công khai',
    );
    const rows = fc.array(
      fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => row('', parts.join(' '))),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const diff = compareVersions(before, after);
        expect(diff.added.length + diff.changed.length + diff.unchanged.length).toBe(after.length);
        expect(diff.removed.length + diff.changed.length + diff.unchanged.length).toBe(before.length);
      }),
    );
  });

  it('that are the same have no difference', () => {
    const diff = compareVersions(OLD, OLD);
    expect(diff.unchanged).toHaveLength(OLD.length);
  });

  it('that only stand in another order, under other numbers, have none either', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(LONG.slice(0, 60), { minLength: 60, maxLength: 60 }), (shuffled) => {
        const renumbered = shuffled.map((one, index) => ({ ...one, row: String(index + 1) }));
        expect(compareVersions(LONG.slice(0, 60), renumbered)).toMatchObject({ added: [], removed: [], changed: [] });
      }),
      { numRuns: 10 },
    );
  });

  it('of a plan of hundreds of rows are paired row by row although every title was reworded', () => {
    const reworded = LONG.map((one) => ({ ...one, title: `Tiếp tục ${one.title} năm 2027` })).reverse();
    const diff = compareVersions(LONG, reworded);
    expect([diff.added, diff.removed]).toEqual([[], []]);
    expect(diff.changed.every(({ before, after }) => before.row === after.row)).toBe(true);
    expect(diff.changed).toHaveLength(LONG.length);
  });
});

describe('the best assignment', () => {
  it('is as good as the best of all permutations', () => {
    const permutations = (items: readonly number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
    const matrix = fc.integer({ min: 1, max: 5 }).chain((size) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(matrix, (scores) => {
        const sum = (columns: readonly (number | null)[]): number =>
          columns.reduce<number>(
            (total, column, index) => total + (column === null ? 0 : (scores[index]?.[column] ?? 0)),
            0,
          );
        const best = Math.max(...permutations([...scores.keys()]).map(sum));
        expect(sum(bestAssignment(scores))).toBe(best);
      }),
    );
  });

  it('leaves rows without a column when there are too few', () => {
    expect(bestAssignment([[1], [5], [2]])).toEqual([null, 0, null]);
    expect(bestAssignment([[1, 9, 2]])).toEqual([1]);
    expect(bestAssignment([])).toEqual([]);
  });
});
