import { describe, expect, it } from 'vitest';
import { readHeadEdit } from '../../../../src/chat/plans/head-edits.js';

describe('words that correct the head of a plan', () => {
  it.each([
    ['số 96/KH-TTPY', { number: '96/KH-TTPY' }],
    ['Số: 96/KH-TTPY.', { number: '96/KH-TTPY' }],
    ['sửa số kế hoạch thành 96/KH-TTPY', { number: '96/KH-TTPY' }],
    ['số 96/KH-TTPY ngày 6/2/2026', { number: '96/KH-TTPY', date: '6/2/2026' }],
    ['Kế hoạch số 96/KH-TTPY, ngày 06 tháng 02 năm 2026', { number: '96/KH-TTPY', date: '06 tháng 02 năm 2026' }],
    ['ngày ban hành là 6/2/2026', { date: '6/2/2026' }],
    ['so ke hoach 12', { number: '12' }],
    ['tên kế hoạch: Kế hoạch chuyển đổi số, năm 2026', { title: 'Kế hoạch chuyển đổi số, năm 2026' }],
    ['cơ quan ban hành: Trung tâm Pháp y', { issuer: 'Trung tâm Pháp y' }],
    ['đổi năm kế hoạch thành 2027', { year: '2027' }],
    ['số 96/KH-TTPY\nnăm 2026', { number: '96/KH-TTPY', year: '2026' }],
    ['số kế hoạch: không có', { number: '' }],
  ])('“%s”', (text, words) => {
    expect(readHeadEdit(text)?.words).toEqual(words);
  });

  it.each([
    'số 5',
    'ngày mai',
    'ngày 6/2/2026 xong',
    '12 xong, số 96/KH-TTPY',
    'năm nay bận',
    'tên gì vậy',
    'số lượng hồ sơ 12/30',
    'dòng 3 hạn 30/6',
    '__proto__ 96/KH',
  ])('are not seen in “%s”', (text) => {
    expect(readHeadEdit(text)).toBeNull();
  });
});
