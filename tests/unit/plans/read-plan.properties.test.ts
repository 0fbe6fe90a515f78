import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD, read, readTable, table } from './documents.js';

const LABELS = [
  'TT',
  'Nội dung nhiệm vụ',
  'Đơn vị chủ trì',
  'Đơn vị phối hợp',
  'Thời gian thực hiện',
  'Sản phẩm',
  'Ghi chú',
];
const TITLES = [
  'Rà soát thủ tục hành chính',
  'Tổ chức tập huấn kỹ năng số',
  'Công khai danh mục dịch vụ',
  'Tổng hợp số liệu quý',
  'Kết nối dữ liệu với Sở Y tế',
];
const UNITS = ['Phòng TCHC', 'Khoa Dược', 'Các khoa, phòng trực thuộc', 'Tổ phát triển KH, CN, đổi mới sáng tạo', ''];
const TIMES = ['Quý I/2026', 'Thường xuyên', 'Trước ngày 20 hàng tháng', '30/6/2026', ''];

const taskCells = fc.tuple(
  fc.constantFrom(...TITLES),
  fc.constantFrom(...UNITS),
  fc.constantFrom(...UNITS),
  fc.constantFrom(...TIMES),
  fc.constantFrom('Báo cáo', 'Kế hoạch được phê duyệt', ''),
  fc.constantFrom('', 'Gấp'),
);
const rows = fc
  .array(taskCells, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((cells, index) => [String(index + 1), ...cells]));
const order = fc.shuffledSubarray([...LABELS.keys()], { minLength: LABELS.length, maxLength: LABELS.length });
const arrange = (row: readonly string[], columns: readonly number[]): string[] =>
  columns.map((column) => row[column] ?? '');

describe('whatever plan it is', () => {
  it('the order of the columns never changes the tasks', () => {
    fc.assert(
      fc.property(rows, order, (cells, columns) => {
        const shuffled = readTable([LABELS, ...cells].map((row) => arrange(row, columns)));
        expect(shuffled.tasks).toEqual(readTable([LABELS, ...cells]).tasks);
      }),
      { numRuns: 60 },
    );
  });

  it('every numbered row is one task, with its cells as printed', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const reading = readTable([LABELS, ...cells]);
        expect(
          reading.tasks.map((task) => [
            task.row,
            task.title,
            task.lead.join(),
            task.support.join(),
            task.deadline,
            task.deliverable,
            task.note,
          ]),
        ).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });

  it('empty rows and repeated headers never make or lose a task', () => {
    const noise = fc.array(fc.tuple(fc.nat(8), fc.boolean()), { maxLength: 5 });
    fc.assert(
      fc.property(rows, noise, (cells, places) => {
        const full = [...cells];
        for (const [at, blank] of places)
          full.splice(Math.min(at, full.length), 0, blank ? LABELS.map(() => '') : LABELS);
        const brief = (all: readonly (readonly string[])[]): unknown =>
          readTable([LABELS, ...all]).tasks.map((task) => ({ ...task, sheetRow: 0 }));
        expect(brief(full)).toEqual(brief(cells));
      }),
      { numRuns: 60 },
    );
  });

  it('a table cut into pages reads as one', () => {
    fc.assert(
      fc.property(rows, fc.nat(8), fc.boolean(), (cells, at, repeated) => {
        const [above, below] = [cells.slice(0, at), cells.slice(at)];
        if (above.length === 0 || below.length === 0) return;
        const cut = read([...HEAD, table([LABELS, ...above]), table(repeated ? [LABELS, ...below] : below)]);
        expect(cut.tasks.map((task) => [task.row, task.title])).toEqual(cells.map((row) => [row[0], row[1]]));
      }),
      { numRuns: 60 },
    );
  });

  it('no text makes it throw, and a table without a header never makes tasks', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('1', 'I', 'a)', '-', '^', '<', '1.1', '**x**', ''),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), (cells) => {
        const reading = read([...HEAD, table(cells)]);
        expect(reading.tasks).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
