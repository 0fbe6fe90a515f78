import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRowEdit, readRowEdits } from '../../../../src/chat/plans/row-edits.js';

describe('a correction in words', () => {
  it.each([
    ['dòng 3 chủ trì Phòng Tổng hợp', [3], { lead: ['Phòng Tổng hợp'] }],
    ['Dòng 3: chủ trì là Phòng Tổng hợp, hạn 30/6', [3], { lead: ['Phòng Tổng hợp'], deadline: '30/6' }],
    ['dong 3 chu tri Phòng A và Khoa B', [3], { lead: ['Phòng A', 'Khoa B'] }],
    ['dòng 3 chủ trì Phòng A, Khoa B', [3], { lead: ['Phòng A', 'Khoa B'] }],
    ['dòng 3 chủ trì Tổ phát triển KH, CN', [3], { lead: ['Tổ phát triển KH, CN'] }],
    ['dòng 4 phối hợp Phòng A; Khoa B', [4], { support: ['Phòng A', 'Khoa B'] }],
    ['dòng 4 phối hợp không', [4], { support: [] }],
    ['dòng 7 hạn 30/6', [7], { deadline: '30/6' }],
    ['dòng 7 thời hạn: trước ngày 20 hàng tháng', [7], { deadline: 'trước ngày 20 hàng tháng' }],
    ['sửa dòng 7 hạn thành Quý II', [7], { deadline: 'Quý II' }],
    [
      'dòng 2 sản phẩm Báo cáo, hạn chót ghi trong phụ lục',
      [2],
      { deliverable: 'Báo cáo, hạn chót ghi trong phụ lục' },
    ],
    ['dòng 2 nội dung Rà soát hồ sơ', [2], { title: 'Rà soát hồ sơ' }],
    ['dòng 5 bỏ', [5], { drop: true }],
    ['bỏ dòng 5', [5], { drop: true }],
    ['Xóa các dòng 5, 7 và 9.', [5, 7, 9], { drop: true }],
    ['dòng 4-6 bỏ', [4, 5, 6], { drop: true }],
    ['dòng 5 nhập lại', [5], { drop: false }],
    ['lấy lại dòng 5', [5], { drop: false }],
    ['sửa hạn dòng 3 thành 30/5', [3], { deadline: '30/5' }],
    ['đổi chủ trì của dòng 3 sang Khoa Nội', [3], { lead: ['Khoa Nội'] }],
    ['dòng ba hạn 20/6', [3], { deadline: '20/6' }],
    ['Dòng Mười bỏ', [10], { drop: true }],
    ['em sửa giúp dòng 2 hạn 1/7', [2], { deadline: '1/7' }],
    ['dòng 3 đổi hạn thành Quý III', [3], { deadline: 'Quý III' }],
    ['dòng 4 20/12', [4], { deadline: '20/12' }],
    ['dòng 2 giao Khoa Nội', [2], { lead: ['Khoa Nội'] }],
    ['dòng 4: Khoa Nội chủ trì', [4], { lead: ['Khoa Nội'] }],
    ['dòng 2 bỏ phối hợp', [2], { support: [] }],
    ['dòng 4 không có sản phẩm', [4], { deliverable: '' }],
  ])('%s', (text, lines, edit) => {
    expect(readRowEdits(text)).toEqual([{ lines, edit }]);
    expect(isRowEdit(text)).toBe(true);
  });

  it('may come as several lines, and nothing of it is taken when one is not understood', () => {
    expect(readRowEdits('dòng 1 hạn 30/6\n\ndòng 2 bỏ')).toHaveLength(2);
    expect(readRowEdits('dòng 1 hạn 30/6\ndòng 2 thế nào ạ')).toBeNull();
  });

  it.each(['dòng 3', 'dòng 3 xong', 'dòng 0 bỏ', 'dòng 9-3 bỏ', 'dòng 3 nội dung', 'bỏ dòng 5 hạn 30/6', ''])(
    'is not read out of “%s”',
    (text) => {
      expect(readRowEdits(text)).toBeNull();
    },
  );

  it('never takes a report, or the answer to a question, for a correction', () => {
    for (const text of [
      '12 xong',
      '3 60%',
      'xin gia hạn 12 đến 30/6',
      'bỏ qua',
      'trước ngày 20 hàng tháng',
      'Kế hoạch ký hợp đồng 3 gói thầu',
      'ke hoach hoat dong 2 quy cuoi nam',
      '96/KH-TTPY',
      'Phòng Lao động',
    ])
      expect(isRowEdit(text), text).toBe(false);
  });

  it.each([
    'gộp dòng 1 và 2',
    'thêm dòng: Họp giao ban, 30/6',
    'nhiệm vụ 2 hạn 2/7',
    'cái dòng cuối sai rồi',
    'dòng 4 thêm phối hợp Khoa Nội',
  ])('knows that “%s” is about rows even though it cannot do it', (text) => {
    expect(isRowEdit(text)).toBe(true);
    expect(readRowEdits(text)).toBeNull();
  });

  it('keeps every letter of what is written behind the field', () => {
    const words = fc.stringMatching(/^[A-Za-zÀ-ỹ0-9 ,.;()–/“”]{1,60}$/u).map((text) => `X${text}Y`);
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 999 }), (title, line) => {
        const clean = title.normalize('NFC').replace(/\s+/gu, ' ');
        expect(readRowEdits(`dòng ${line} nội dung ${title}`)).toEqual([{ lines: [line], edit: { title: clean } }]);
      }),
    );
  });
});
