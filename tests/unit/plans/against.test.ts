import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf, SIGNED } from '../../fixtures/made-plans/made-plan.js';
import { importPlanLine } from '../../support/plan-files/import-plan-line.js';
import { planDocx, planXlsx } from '../../support/plan-files/plan-files.js';

type Row = readonly string[];

const HEADER = ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Sản phẩm'];
const GROUP = ['I', 'Chuyển đổi số', '', '', '', ''];
const BOOK = [
  '1',
  'Triển khai Sổ sức khỏe điện tử cho viên chức, người lao động',
  'Phòng Tổng hợp',
  'Khoa Nội',
  'Quý I/2027',
  'Sổ',
];
const REVIEW = ['2', 'Rà soát, đơn giản hóa thủ tục hành chính nội bộ', 'Phòng Tổng hợp', '', '30/6/2027', 'Danh mục'];
const TRAINING = ['3', 'Tập huấn kỹ năng số cho cán bộ các khoa', 'Khoa Nội', 'Các khoa', 'Quý III/2027', 'Danh sách'];
const OLD: readonly Row[] = [GROUP, BOOK, REVIEW, TRAINING];

const changed = (row: Row, changes: Readonly<Record<number, string>>): Row =>
  row.map((cell, at) => changes[at] ?? cell);

const version = (number: string, rows: readonly Row[]) => [
  ...headOf(number, 'Chuyển đổi số năm 2027'),
  [HEADER, ...rows],
  ...SIGNED,
];

interface Diff {
  readonly added: readonly { readonly title: string }[];
  readonly removed: readonly { readonly title: string }[];
  readonly changed: readonly {
    readonly before: { row: string };
    readonly after: { row: string };
    fields: readonly string[];
  }[];
  readonly unchanged: readonly unknown[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nhac-viec-against-'));
  writeFileSync(path.join(folder, 'cu.docx'), planDocx(version('12/KH-TTYT', OLD)));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('import-plan --against an earlier version', () => {
  it.each<[string, readonly Row[], unknown]>([
    ['the same plan', OLD, { added: [], removed: [], changed: [], unchanged: 3 }],
    [
      'rows in another order and under other numbers',
      [GROUP, changed(TRAINING, { 0: '1' }), changed(BOOK, { 0: '2' }), changed(REVIEW, { 0: '3' })],
      { added: [], removed: [], changed: [], unchanged: 3 },
    ],
    [
      'a task in other words, with a unit more',
      [
        GROUP,
        changed(BOOK, {
          1: 'Tổ chức thực hiện Sổ sức khỏe điện tử đối với viên chức, người lao động',
          3: 'Khoa Nội\nKhoa Nhi',
        }),
        REVIEW,
        TRAINING,
      ],
      { added: [], removed: [], changed: ['1>1 title,support'], unchanged: 2 },
    ],
    [
      'another lead, another day, another product',
      [GROUP, BOOK, changed(REVIEW, { 2: 'Khoa Nội', 4: '31/7/2027' }), changed(TRAINING, { 5: 'Báo cáo' })],
      { added: [], removed: [], changed: ['2>2 lead,deadline', '3>3 deliverable'], unchanged: 1 },
    ],
    [
      'a task moved under another heading',
      [GROUP, BOOK, REVIEW, ['II', 'Đào tạo', '', '', '', ''], TRAINING],
      { added: [], removed: [], changed: ['3>3 group'], unchanged: 2 },
    ],
    [
      'a task split in two, of which the half that keeps more words goes on',
      [
        GROUP,
        BOOK,
        changed(REVIEW, { 1: 'Rà soát thủ tục hành chính nội bộ' }),
        changed(REVIEW, { 0: '3', 1: 'Đơn giản hóa thủ tục hành chính nội bộ' }),
        changed(TRAINING, { 0: '4' }),
      ],
      { added: ['Rà soát thủ tục hành chính nội bộ'], removed: [], changed: ['2>3 title'], unchanged: 2 },
    ],
    [
      'a task left out and one put in',
      [
        GROUP,
        BOOK,
        changed(TRAINING, { 0: '2' }),
        ['3', 'Kiểm kê tài sản cuối năm', 'Phòng Tổng hợp', '', '15/12/2027', 'Biên bản'],
      ],
      {
        added: ['Kiểm kê tài sản cuối năm'],
        removed: ['Rà soát, đơn giản hóa thủ tục hành chính nội bộ'],
        changed: [],
        unchanged: 2,
      },
    ],
  ])('%s', async (...[, rows, expected]) => {
    for (const [fileName, write] of [
      ['moi.docx', planDocx],
      ['moi.xlsx', planXlsx],
    ] as const) {
      const file = { fileName, bytes: write(version('15/KH-TTYT', rows)) };
      const { diff } = (await importPlanLine(folder, file, { against: path.join(folder, 'cu.docx') })) as {
        diff: Diff;
      };
      expect({
        added: diff.added.map((row) => row.title),
        removed: diff.removed.map((row) => row.title),
        changed: diff.changed.map((one) => `${one.before.row}>${one.after.row} ${one.fields.join(',')}`),
        unchanged: diff.unchanged.length,
      }).toEqual(expected);
    }
  });
});
