import { describe, expect, it } from 'vitest';
import type { Obligation } from '../../../src/plans/plan-reading.js';
import { HEAD, HEADER, paragraphs, read, table } from './documents.js';

const duties = (...texts: readonly string[]): readonly Obligation[] =>
  read([...HEAD, ...paragraphs(...texts)]).obligations;

describe('duties in running text', () => {
  it.each([
    [
      '- Định kỳ hàng tháng tổng hợp báo cáo Ban Giám đốc.',
      'Định kỳ hàng tháng tổng hợp báo cáo Ban Giám đốc',
      'monthly',
    ],
    ['- Hằng quý, rà soát tiến độ thực hiện.', 'Hằng quý', 'quarterly'],
    ['- Tổng hợp, báo cáo Sở Y tế trước ngày 20 hằng tháng.', 'trước ngày 20 hằng tháng', 'monthly'],
    ['- Báo cáo kết quả định kỳ 6 tháng, năm về Sở Y tế.', 'định kỳ 6 tháng, năm về Sở Y tế', 'half-yearly'],
    ['- Báo cáo hàng tuần cho Ban Giám đốc.', 'hàng tuần cho Ban Giám đốc', 'weekly'],
    ['- Kiểm tra định kỳ 01 lần/quý.', 'định kỳ 01 lần/quý', 'quarterly'],
    ['- Gửi báo cáo trước ngày 15 của tháng cuối quý.', 'trước ngày 15 của tháng cuối quý', 'quarterly'],
    ['- Sao lưu dữ liệu định kỳ.', 'Sao lưu dữ liệu định kỳ', null],
  ])('%s', (text, phrase, period) => {
    expect(duties(text)).toMatchObject([{ kind: 'recurring', phrase, period }]);
  });

  it('with times of their own in one sentence are duties of their own, of the unit named first', () => {
    const found = duties(
      '- Các khoa, phòng xây dựng kế hoạch, gửi về Phòng TCHC trước ngày 28/02/2026; báo cáo định kỳ hằng quý, 9 tháng và cả năm.',
    );
    expect(found).toMatchObject([
      {
        unit: 'Các khoa, phòng',
        what: 'Các khoa, phòng xây dựng kế hoạch, gửi về Phòng TCHC',
        to: '2026-02-27',
      },
      {
        unit: 'Các khoa, phòng',
        phrase: 'định kỳ hằng quý, 9 tháng và cả năm',
        what: 'báo cáo',
        recurrences: ['hằng quý', '9 tháng', 'cả năm'],
      },
    ]);
  });

  it('lose the number of their line and a lead-in that the rest repeats', () => {
    const [duty] = duties(
      'a) Phòng TCHC theo dõi; tổng hợp, báo cáo, trước ngày 15 của tháng cuối quý, tổng hợp, báo cáo kết quả giải ngân.',
    );
    expect(duty?.what).toBe('Phòng TCHC theo dõi; tổng hợp, báo cáo kết quả giải ngân');
  });

  it('with two days a year come back', () => {
    expect(duties('- Gửi báo cáo về Sở Y tế trước ngày 25/5 và 10/11.')).toMatchObject([
      { kind: 'recurring', phrase: 'trước ngày 25/5 và 10/11', recurrences: ['25/5', '10/11'] },
    ]);
  });

  it('with one day are due once', () => {
    expect(duties('- Hoàn thành việc số hóa trước ngày 30/6/2026.')).toMatchObject([
      { kind: 'once', phrase: 'trước ngày 30/6/2026', to: '2026-06-29' },
    ]);
  });

  it.each([
    'Căn cứ Kế hoạch số 5/KH-SYT ngày 05/01/2026 về báo cáo hằng quý;',
    '- Đưa kết quả vào tiêu chí thi đua, khen thưởng hằng năm.',
    '- Thực hiện dự toán ngân sách hằng năm theo quy định.',
    '- Thường xuyên tự đào tạo, bồi dưỡng.',
    '- Áp dụng cho hồ sơ tiếp nhận trước ngày 01/01/2025.',
    '- Định hướng đến năm 2030, từ năm 2027 đến năm 2030.',
    '- Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.',
  ])('are not: %s', (text) => {
    expect(duties(text)).toEqual([]);
  });

  it('bind the unit whose heading they stand under, until the next heading', () => {
    const found = duties(
      'IV. TỔ CHỨC THỰC HIỆN',
      'a) Phòng Tổ chức hành chính',
      '- Hằng quý, báo cáo Giám đốc.',
      'b) Khoa Dược',
      '- Hằng tháng, báo cáo Giám đốc.',
      'V. KINH PHÍ',
      '- Hằng năm, lập dự toán và báo cáo.',
    );
    expect(found.map((duty) => duty.unit)).toEqual(['Phòng Tổ chức hành chính', 'Khoa Dược', null]);
  });

  it('bind the unit in front of the colon, or the subject of the sentence', () => {
    expect(duties('3. Phòng Kế hoạch: Chủ trì. Định kỳ hàng tháng báo cáo Giám đốc.')[0]?.unit).toBe('Phòng Kế hoạch');
    expect(duties('- Hằng quý, các khoa, phòng báo cáo về Phòng TCHC.')[0]?.unit).toBe('Các khoa, phòng');
    expect(duties('- Giao Phòng TCHC tổng hợp, báo cáo Giám đốc hằng tháng.')[0]?.unit).toBe('Phòng TCHC');
    expect(duties('- Các khoa, phòng gửi báo cáo về Phòng TCHC trước ngày 20 hằng tháng.')[0]?.unit).toBe(
      'Các khoa, phòng',
    );
  });

  it('on demand have no period', () => {
    expect(duties('- Cung cấp số liệu theo yêu cầu của Sở Y tế.')).toMatchObject([{ kind: 'on demand', period: null }]);
  });

  it('that the annex has too name its row', () => {
    const annex = table([
      HEADER,
      ['7', 'Tổ chức rà soát tiến độ thực hiện các nhiệm vụ trọng tâm', 'Phòng TCHC', '', 'Hàng quý', 'Báo cáo'],
    ]);
    const reading = read([
      ...HEAD,
      ...paragraphs('- Định kỳ hằng quý tổ chức rà soát tiến độ thực hiện các nhiệm vụ trọng tâm.'),
      annex,
    ]);
    expect(reading.obligations).toMatchObject([{ sameAsRow: '7' }]);
  });

  it('are put together again when the lines of a PDF cut them', () => {
    const reading = read(
      [
        ...HEAD,
        ...paragraphs(
          '- Theo dõi, tổng hợp kết quả thực hiện của các khoa, phòng; định kỳ hàng',
          'tháng tổng hợp báo cáo Ban Giám đốc.',
        ),
      ],
      { format: 'pdf' },
    );
    expect(reading.obligations).toMatchObject([
      { period: 'monthly', phrase: 'định kỳ hàng tháng tổng hợp báo cáo Ban Giám đốc' },
    ]);
  });
});

describe('targets', () => {
  it.each([
    [
      '- 100% hồ sơ công việc được xử lý trên môi trường điện tử.',
      { target: 100, bound: 'exactly', name: 'hồ sơ công việc được xử lý trên môi trường điện tử' },
    ],
    ['- Tối thiểu 85% viên chức được bồi dưỡng kỹ năng số.', { target: 85, bound: 'at-least' }],
    ['- Trên 95% người bệnh hài lòng.', { target: 95, bound: 'more-than' }],
    [
      '- Tỷ lệ hồ sơ trực tuyến đạt 66,7% trở lên.',
      { target: 66.7, bound: 'at-least', name: 'Tỷ lệ hồ sơ trực tuyến' },
    ],
    ['- Không quá 2% hồ sơ trễ hạn.', { target: 2, bound: 'at-most' }],
  ])('%s', (text, expected) => {
    expect(read([...HEAD, ...paragraphs('II. MỤC TIÊU', text)]).indicators).toMatchObject([expected]);
  });
});
