import { describe, expect, it } from 'vitest';
import type { DocumentBlock } from '../../../src/plans/plan-document.js';
import { HEAD, HEADER, paragraphs, read, table } from './documents.js';

const ANNEX = table([HEADER, ['1', 'Rà soát thủ tục', 'Phòng TCHC', '', 'Quý I', 'Báo cáo']]);
const head = (...texts: readonly string[]) => read([...paragraphs(...texts), ANNEX]).plan;
const centred = (text: string): DocumentBlock => ({ kind: 'paragraph', text, centred: true, bold: true });

describe('the head of a plan', () => {
  it('is read from the lines around KẾ HOẠCH', () => {
    expect(read([...HEAD, ANNEX]).plan).toEqual({
      number: '12/KH-TTYT',
      date: '2026-01-15',
      issuer: 'Trung tâm Y tế Sông Mai',
      title: 'Cải cách hành chính năm 2026',
      year: 2026,
      replaces: null,
      signatory: null,
    });
  });

  it.each([
    ['Số: 17 /KH-GĐYK', '17/KH-GĐYK'],
    ['Số:240/KH-BV', '240/KH-BV'],
    ['Số: 20-KH/BCĐ57', '20-KH/BCĐ57'],
    ['Số: 05 / KH - UBND', '05/KH-UBND'],
    ['Số 123/2026/KH-STC', '123/2026/KH-STC'],
    ['**Số: 9/QĐ-TTYT**', '9/QĐ-TTYT'],
  ])('has the number %s', (printed, number) => {
    expect(head(printed, 'Sông Mai, ngày 15 tháng 01 năm 2026', 'KẾ HOẠCH', 'Cải cách hành chính').number).toBe(number);
  });

  it.each(['Số: /KH-TTPY', 'Số:      /KH-TTPY', 'Số: ……/KH-TTPY', 'Số: .../KH-TTPY'])(
    'leaves a blank number open and asks: %s',
    (printed) => {
      const reading = read([
        ...paragraphs(printed, 'Sông Mai, ngày    tháng 02 năm 2026', 'KẾ HOẠCH', 'Cải cách hành chính'),
        ANNEX,
      ]);
      expect(reading.plan).toMatchObject({
        number: null,
        date: null,
        year: 2026,
        dateAsPrinted: 'ngày tháng 02 năm 2026',
      });
      expect(reading.plan.numberAsPrinted).toContain('/KH-TTPY');
      expect(reading.questions.map((question) => question.code)).toEqual(
        expect.arrayContaining(['no-number', 'no-date']),
      );
      expect(reading.outcome).toBe('accepted');
    },
  );

  it('takes number and date from the caption of the annex when the head has none', () => {
    const reading = read([
      ...paragraphs(
        'KẾ HOẠCH',
        'Cải cách hành chính',
        '(Kèm theo Kế hoạch số 240/KH-BV ngày 24/02/2026 của Bệnh viện Đa khoa Sông Mai)',
      ),
      ANNEX,
    ]);
    expect(reading.plan).toMatchObject({
      number: '240/KH-BV',
      date: '2026-02-24',
      issuer: 'Bệnh viện Đa khoa Sông Mai',
    });
  });

  it('asks when head and caption name two numbers', () => {
    const reading = read([
      ...HEAD,
      ...paragraphs('(Kèm theo Kế hoạch số 99/KH-BV ngày 24/02/2026 của Bệnh viện)'),
      ANNEX,
    ]);
    expect(reading.plan).toMatchObject({ number: '12/KH-TTYT', date: '2026-01-15' });
    expect(reading.questions).toContainEqual({ code: 'two-numbers', blocking: false, detail: '99/KH-BV' });
  });

  it('does not take a day that does not exist', () => {
    expect(head('Số: 1/KH-A', 'Sông Mai, ngày 31 tháng 02 năm 2026', 'KẾ HOẠCH', 'Cải cách').date).toBeNull();
  });

  it('puts the lines of the title together and stops at the first paragraph', () => {
    expect(
      head(
        'KẾ HOẠCH',
        'Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị',
        'về đột phá phát triển khoa học, công nghệ',
        'năm 2026',
        'Thực hiện Kế hoạch số 47/KH-SYT ngày 09/02/2026 của Sở Y tế, đơn vị triển khai như sau:',
      ).title,
    ).toBe(
      'Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ năm 2026',
    );
    expect(
      head(
        'KẾ HOẠCH',
        'Cải cách hành chính năm 2026',
        'Để nâng cao chất lượng phục vụ, đơn vị xây dựng kế hoạch như sau:',
      ).title,
    ).toBe('Cải cách hành chính năm 2026');
    expect(head('KẾ HOẠCH', 'Cải cách hành chính năm 2026', '-----------', 'Căn cứ Luật').title).toBe(
      'Cải cách hành chính năm 2026',
    );
    expect(head('KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026', 'Căn cứ Luật').title).toBe('CẢI CÁCH HÀNH CHÍNH NĂM 2026');
    expect(head('KẾ HOẠCH', 'CẢI CÁCH HÀNH CHÍNH', 'GIAI ĐOẠN 2026 - 2030', 'Căn cứ Luật').title).toBe(
      'CẢI CÁCH HÀNH CHÍNH GIAI ĐOẠN 2026 - 2030',
    );
    expect(
      read([
        centred('KẾ HOẠCH'),
        centred('Cải cách hành chính'),
        centred('Giai đoạn 2026-2030'),
        ...paragraphs('Trung tâm xây dựng kế hoạch như sau:'),
        ANNEX,
      ]).plan.title,
    ).toBe('Cải cách hành chính Giai đoạn 2026-2030');
  });

  it('reads decisions and programmes as plans too', () => {
    expect(
      head(
        'Số: 9/QĐ-TTYT',
        'QUYẾT ĐỊNH',
        'Về việc ban hành Kế hoạch chuyển đổi số năm 2026',
        'GIÁM ĐỐC TRUNG TÂM Y TẾ',
        'Căn cứ Luật',
      ).title,
    ).toBe('Về việc ban hành Kế hoạch chuyển đổi số năm 2026');
    expect(head('CHƯƠNG TRÌNH HÀNH ĐỘNG', 'Thực hành tiết kiệm năm 2026', 'Căn cứ Luật').title).toBe(
      'Thực hành tiết kiệm năm 2026',
    );
  });

  it('takes the year of the title before that of the date', () => {
    expect(
      head('Sông Mai, ngày 20 tháng 12 năm 2026', 'KẾ HOẠCH', 'Cải cách hành chính năm 2027', 'Căn cứ Luật').year,
    ).toBe(2027);
    expect(
      head(
        'Sông Mai, ngày 20 tháng 12 năm 2026',
        'KẾ HOẠCH',
        'Thực hiện Nghị quyết số 1 ngày 5 tháng 3 năm 2024',
        'Căn cứ Luật',
      ).year,
    ).toBe(2026);
  });

  it('knows the plan it replaces', () => {
    expect(
      read([
        ...HEAD,
        ...paragraphs('Kế hoạch này thay thế Kế hoạch số 96/KH-TTPY ngày 06/02/2025 của Trung tâm.'),
        ANNEX,
      ]).plan.replaces,
    ).toEqual({ number: '96/KH-TTPY', date: '2025-02-06' });
  });

  it('takes the issuer from the letterhead when the text does not name it', () => {
    expect(
      head(
        'SỞ Y TẾ TỈNH SÔNG MAI',
        'BỆNH VIỆN ĐA KHOA SÔNG MAI',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Số: 1/KH-BV',
        'KẾ HOẠCH',
        'Cải cách',
        'I. Mục đích',
        'Nâng cao chất lượng.',
      ).issuer,
    ).toBe('Bệnh viện Đa khoa Sông Mai');
    expect(
      head(
        'SỞ Y TẾ TỈNH SÔNG MAI',
        'BỆNH VIỆN ĐA KHOA SÔNG MAI',
        'Số: 1/KH-BV',
        'KẾ HOẠCH',
        'Cải cách',
        'Căn cứ tình hình của Bệnh viện Đa khoa Sông Mai;',
      ).issuer,
    ).toBe('Bệnh viện Đa khoa Sông Mai');
  });

  it.each([
    [
      ['Nơi nhận:', '- Lưu: VT.', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', '(Đã ký)', 'Lê Thử Nghiệm'],
      { post: 'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC', name: 'Lê Thử Nghiệm' },
    ],
    [
      ['Nơi nhận:', '- Sở Y tế (b/c);', '- Lưu: VT.', 'GIÁM ĐỐC', 'BSCKII. Trần Giả Định'],
      { post: 'GIÁM ĐỐC', name: 'BSCKII. Trần Giả Định' },
    ],
    [['Nơi nhận:', '- Lưu VT, TCHCKT.', 'Tạ Ví Dụ'], { post: null, name: 'Tạ Ví Dụ' }],
  ])('knows who signed: %j', (texts, signatory) => {
    expect(read([...HEAD, ...paragraphs(...texts), ANNEX]).plan.signatory).toEqual(signatory);
  });
});

describe('what is not a plan', () => {
  it.each([
    [['BÁO CÁO', 'Công tác cải cách hành chính Quý I', 'Kết quả thực hiện Kế hoạch năm 2026'], 'report'],
    [['BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH'], 'report'],
    [['BIÊN BẢN', 'Họp giao ban'], 'minutes'],
    [['TỜ TRÌNH', 'Về việc phê duyệt kế hoạch'], 'proposal'],
    [['HÓA ĐƠN GIÁ TRỊ GIA TĂNG', 'Số: 0001'], 'invoice'],
    [['Kính gửi: Các khoa, phòng', 'Đề nghị các khoa gửi báo cáo trước ngày 20/3.'], 'letter'],
    [['V/v cử người tham dự tập huấn', 'Kính gửi: Sở Y tế'], 'letter'],
    [['GIẤY MỜI', 'Dự hội nghị'], 'letter'],
    [['Bữa trưa hôm nay có canh chua.'], 'not-a-plan'],
  ])('%j is refused as %s', (texts, reason) => {
    expect(read(paragraphs(...texts))).toMatchObject({ outcome: 'refused', reason, tasks: [] });
  });

  it('an invoice with its table is refused', () => {
    const goods = table([
      ['STT', 'Tên hàng hóa, dịch vụ', 'Đơn vị tính', 'Số lượng', 'Đơn giá', 'Thành tiền'],
      ['1', 'Giấy A4', 'Ram', '10', '70.000', '700.000'],
    ]);
    expect(read([...paragraphs('HÓA ĐƠN'), goods])).toMatchObject({ outcome: 'refused', reason: 'invoice' });
    expect(read([goods])).toMatchObject({ outcome: 'refused', reason: 'not-a-plan' });
  });

  it('a document without text is refused, a scan is asked for again', () => {
    expect(read([])).toMatchObject({ outcome: 'refused', reason: 'empty' });
    expect(read([], { format: 'pdf', notices: [{ code: 'scan' }] })).toMatchObject({
      outcome: 'asked',
      questions: [{ code: 'scan', blocking: true }],
    });
  });

  it('a letter that assigns tasks in a table is asked about', () => {
    const reading = read([...paragraphs('V/v giao nhiệm vụ', 'Kính gửi: Các khoa, phòng'), ANNEX]);
    expect(reading.outcome).toBe('asked');
    expect(reading.questions.map((question) => question.code)).toContain('not-called-a-plan');
  });

  it('a plan without a table offers its duties and asks', () => {
    const reading = read([...HEAD, ...paragraphs('1. Phòng TCHC', '- Định kỳ hàng tháng báo cáo Ban Giám đốc.')]);
    expect(reading).toMatchObject({
      outcome: 'asked',
      tasks: [],
      obligations: [{ unit: 'Phòng TCHC', period: 'monthly' }],
    });
  });

  it.each(['tracked-changes', 'hidden-rows', 'legacy-font', 'formula-without-result'] as const)(
    'a plan with %s is asked about',
    (code) => {
      expect(read([...HEAD, ANNEX], { notices: [{ code }] }).outcome).toBe('asked');
    },
  );
});
