import { describe, expect, it } from 'vitest';
import { isCollective, isShortFor, matchUnit, type KnownUnit } from '../../../src/plans/match-units.js';

const unit = (name: string, ...aliases: readonly string[]): KnownUnit => ({ name, aliases });
const UNITS: readonly KnownUnit[] = [
  unit('Phòng Tổ chức hành chính – Kế hoạch tài chính'),
  unit('Khoa Giám định – Giải phẫu bệnh & xét nghiệm'),
  unit('Phòng Kế hoạch - Nghiệp vụ', 'Phòng KHNV'),
  unit('Khoa Dược'),
  unit('Ban Giám đốc', 'BGĐ'),
];

const matched = (text: string, units = UNITS): string => {
  const match = matchUnit(text, units);
  return 'unit' in match ? `${match.kind}: ${match.unit.name}` : match.kind;
};

describe('a name in a plan or a chat', () => {
  it.each([
    ['Phòng Tổ chức hành chính - Kế hoạch tài chính', 'exact: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['phòng tổ chức hành chính—kế hoạch tài chính', 'exact: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['Phong To chuc hanh chinh - Ke hoach tai chinh', 'exact: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['Khoa Giám định - Giải phẫu bệnh và xét nghiệm', 'exact: Khoa Giám định – Giải phẫu bệnh & xét nghiệm'],
    ['P. Kế hoạch - Nghiệp vụ', 'exact: Phòng Kế hoạch - Nghiệp vụ'],
    ['khoa dược', 'exact: Khoa Dược'],
  ])('%s is the unit, whatever dashes, case and marks it has', (text, expected) => {
    expect(matched(text)).toBe(expected);
  });

  it.each([
    ['Phòng TCHC-KHTC', 'alias: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['P.TCHC-KHTC', 'alias: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['TCHC-KHTC', 'alias: Phòng Tổ chức hành chính – Kế hoạch tài chính'],
    ['Khoa GD-GPB&XN', 'alias: Khoa Giám định – Giải phẫu bệnh & xét nghiệm'],
    ['Khoa GĐ - GPB & XN', 'alias: Khoa Giám định – Giải phẫu bệnh & xét nghiệm'],
    ['Phòng KHNV', 'alias: Phòng Kế hoạch - Nghiệp vụ'],
    ['KH-NV', 'alias: Phòng Kế hoạch - Nghiệp vụ'],
    ['BGĐ', 'alias: Ban Giám đốc'],
    ['Dược', 'alias: Khoa Dược'],
  ])('%s is the unit by its letters', (text, expected) => {
    expect(matched(text)).toBe(expected);
  });

  it('that is only a piece of a unit, or fits two, is asked about', () => {
    expect(matched('TCHC')).toBe('unsure');
    expect(matched('Phòng TCHC-KT', [unit('Phòng TCHC-KHTC')])).toBe('unsure');
    expect(
      matched('Phòng KHTC', [
        unit('Phòng Kế hoạch tài chính'),
        unit('Phòng Khoa học truyền thông công cộng'),
        unit('Phòng Kinh tế hợp tác công'),
      ]),
    ).not.toBe('unknown');
    expect(matched('Phòng KT', [unit('Phòng Kế toán'), unit('Phòng Kỹ thuật')])).toBe('unsure');
  });

  it('of another kind is another unit', () => {
    expect(matched('Phòng Dược')).toBe('unknown');
    expect(matched('Văn phòng Sở')).toBe('unknown');
  });

  it('of everybody is no unit', () => {
    expect(matched('Các khoa, phòng trực thuộc')).toBe('collective');
    expect(isCollective('Toàn thể viên chức, người lao động')).toBe(true);
    expect(isCollective('Khoa Dược')).toBe(false);
    expect(isCollective('Bộ phận tiếp nhận và trả kết quả')).toBe(false);
  });

  it('that is empty matches nothing', () => {
    expect(matched('')).toBe('unknown');
    expect(matched(' - ')).toBe('unknown');
  });
});

describe('a short form', () => {
  it.each([
    ['TCHCKT', 'Phòng Tổ chức Hành chính Kế toán', true],
    ['Phòng KH-TC-ĐD', 'Phòng Kế hoạch - Tài chính - Điều dưỡng', true],
    ['BCĐ', 'Ban Chỉ đạo', true],
    ['Khoa XN-CĐHA', 'Khoa Xét nghiệm - Chẩn đoán hình ảnh', true],
    ['Phòng Kế hoạch TC', 'Phòng Kế hoạch tài chính', true],
    ['Phòng KHTC', 'Phòng Tổ chức hành chính', false],
    ['Khoa TCHC', 'Phòng Tổ chức hành chính', false],
    ['Phòng Tài chính', 'Phòng Tổ chức', false],
  ])('%s for %s: %s', (short, full, expected) => {
    expect(isShortFor(short, full)).toBe(expected);
  });
});
