import { describe, expect, it } from 'vitest';
import { splitUnits } from '../../../src/plans/annex/split-units.js';
import { unitKey } from '../../../src/plans/match-units.js';

const strict = (...lines: readonly string[]): string[] => splitUnits(lines, { loose: false, known: new Set() });
const loose = (...lines: readonly string[]): string[] => splitUnits(lines, { loose: true, known: new Set() });

describe('the units of a cell', () => {
  it.each([
    [
      ['Phòng TCHC', 'Văn phòng Sở'],
      ['Phòng TCHC', 'Văn phòng Sở'],
    ],
    [['Hội đồng TĐKT; Khoa GD-GPB&XN'], ['Hội đồng TĐKT', 'Khoa GD-GPB&XN']],
    [
      ['Tổ khảo sát hài lòng người bệnh;', 'Bộ phận tiếp nhận và trả kết quả'],
      ['Tổ khảo sát hài lòng người bệnh', 'Bộ phận tiếp nhận và trả kết quả'],
    ],
    [['Tổ phát triển KH, CN, đổi mới sáng tạo'], ['Tổ phát triển KH, CN, đổi mới sáng tạo']],
    [['Các khoa, phòng trực thuộc'], ['Các khoa, phòng trực thuộc']],
    [['Phòng Kế hoạch - Tài chính - Điều dưỡng'], ['Phòng Kế hoạch - Tài chính - Điều dưỡng']],
    [
      ['- Phòng TCHC', '- Khoa Dược'],
      ['Phòng TCHC', 'Khoa Dược'],
    ],
    [['- Phòng TCHC - Khoa Dược - Phòng Kế hoạch'], ['Phòng TCHC', 'Khoa Dược', 'Phòng Kế hoạch']],
    [
      ['- Phòng Kế hoạch - Tài chính', '- Khoa Dược'],
      ['Phòng Kế hoạch - Tài chính', 'Khoa Dược'],
    ],
    [
      ['1. Phòng TCHC', '2. Khoa Dược'],
      ['Phòng TCHC', 'Khoa Dược'],
    ],
    [
      ['• Phòng TCHC', '• Khoa Dược.'],
      ['Phòng TCHC', 'Khoa Dược'],
    ],
    [['Phòng TCHC và Khoa Dược'], ['Phòng TCHC', 'Khoa Dược']],
    [['Ban Giám đốc và các khoa, phòng'], ['Ban Giám đốc', 'các khoa, phòng']],
    [['Phòng Kế hoạch và Tài chính'], ['Phòng Kế hoạch và Tài chính']],
    [['TCHC và KHTC'], ['TCHC', 'KHTC']],
    [
      ['TCHC', 'KHTC'],
      ['TCHC', 'KHTC'],
    ],
    [['Phòng', 'TCHC'], ['Phòng TCHC']],
    [['Phòng KH-TC-', 'ĐD'], ['Phòng KH-TC-ĐD']],
    [['', ' '], []],
    [['-'], []],
  ])('%j are %j', (lines, units) => {
    expect(strict(...lines)).toEqual(units);
  });

  it('may be wrapped in text and PDF, where a line break says little', () => {
    expect(loose('Tổ phát triển', 'KH, CN, đổi', 'mới sáng tạo')).toEqual(['Tổ phát triển KH, CN, đổi mới sáng tạo']);
    expect(loose('Phòng Tổ chức', 'Hành chính', 'Khoa Dược')).toEqual(['Phòng Tổ chức Hành chính', 'Khoa Dược']);
    expect(loose('Các khoa, phòng', 'trực thuộc')).toEqual(['Các khoa, phòng trực thuộc']);
    expect(loose('Tổ khảo sát hài lòng', 'người bệnh; Bộ phận', 'tiếp nhận và trả kết', 'quả')).toEqual([
      'Tổ khảo sát hài lòng người bệnh',
      'Bộ phận tiếp nhận và trả kết quả',
    ]);
  });

  it('stay together when the document knows them as one', () => {
    const known = new Set([unitKey('Trung tâm Giáo dục và Trường Hy Vọng'), unitKey('Phòng Tổ chức Hành chính')]);
    expect(splitUnits(['Trung tâm Giáo dục và Trường Hy Vọng'], { loose: false, known })).toHaveLength(1);
    expect(splitUnits(['Phòng Tổ chức', 'Hành chính'], { loose: false, known })).toEqual(['Phòng Tổ chức Hành chính']);
  });
});
