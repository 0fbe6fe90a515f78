import { describe, expect, it } from 'vitest';
import { isClassified, isClassifiedFileName } from '../../../src/plans/classified.js';
import type { DocumentBlock, PlanDocument } from '../../../src/plans/plan-document.js';
import { document, HEAD, HEADER, paragraphs, read, table } from './documents.js';

const ANNEX = table([
  HEADER,
  ['1', 'Gửi nhận văn bản và xử lý hồ sơ cấp độ Mật, Tối Mật qua mạng riêng', 'Phòng TCHC', '', 'Quý I', ''],
]);
const marked = (blocks: readonly DocumentBlock[], over: Partial<PlanDocument> = {}): boolean =>
  isClassified(document([...blocks, ANNEX], over));

describe('a document marked as a state secret is refused', () => {
  it.each([
    'MẬT',
    'TỐI MẬT',
    'TUYỆT MẬT',
    'Mật',
    'Tối mật',
    '[MẬT]',
    '(TỐI MẬT)',
    '**MẬT**',
    'M Ậ T',
    'T Ố I  M Ậ T',
    'Độ mật: Mật',
    'Mức độ mật: Tối mật',
    'ĐỘ MẬT: TUYỆT MẬT',
    'TÀI LIỆU MẬT',
    'VĂN BẢN MẬT',
  ])('when the stamp line %s stands above the title', (stamp) => {
    expect(marked([...paragraphs('TRUNG TÂM Y TẾ SÔNG MAI', stamp), ...HEAD.slice(1)])).toBe(true);
  });

  it('when the stamp is decomposed into letters and marks', () => {
    expect(marked([...paragraphs('TỐI MẬT'.normalize('NFD')), ...HEAD])).toBe(true);
  });

  it.each(['TRUNG TÂM Y TẾ SÔNG MAI MẬT', 'MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 12/KH-TTYT TỐI MẬT'])(
    'when the stamp shares a line of the letterhead: %s',
    (line) => {
      expect(marked([...paragraphs(line), ...HEAD.slice(1)])).toBe(true);
    },
  );

  it('when the stamp is a cell of the letterhead', () => {
    expect(
      marked([
        table([
          ['TRUNG TÂM Y TẾ SÔNG MAI\nMẬT', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
          ['Số: 12/KH-TTYT', 'ngày 15 tháng 01 năm 2026'],
        ]),
        ...HEAD.slice(3),
      ]),
    ).toBe(true);
  });

  it('when the stamp is a cell above the table of a sheet, or its name', () => {
    const sheet = table([
      ['MẬT', '', '', '', '', ''],
      ['PHỤ LỤC', '', '', '', '', ''],
      HEADER,
      ['1', 'Rà soát', 'Phòng TCHC', '', 'Quý I', ''],
    ]);
    expect(isClassified(document([sheet], { format: 'xlsx' }))).toBe(true);
    expect(isClassified(document([{ ...ANNEX, name: 'MẬT' }], { format: 'xlsx' }))).toBe(true);
    expect(isClassified(document([{ ...ANNEX, name: 'Bảo mật' }], { format: 'xlsx' }))).toBe(false);
  });

  it('when the stamp stands over the annex only', () => {
    expect(marked([...HEAD, ...paragraphs('PHỤ LỤC', 'MẬT')])).toBe(true);
  });

  it.each(['MẬT', 'Tối mật', 'TUYỆT MẬT - Bản số 02', 'MẬT | Trang 1', 'TÀI LIỆU MẬT'])(
    'when %s stands in a page header or text box',
    (margin) => {
      expect(marked(HEAD, { marginTexts: [margin] })).toBe(true);
    },
  );

  it.each([
    'Số: 12/KH-TTPY(M)',
    'Số: 05/MẬT-TTPY',
    'Số: 07/KH-TTPY (TM)',
    'Số: 07/M-UBND',
    'Số: 09/KH-UBND (Tối mật)',
    'Số: 09-KH/TU (M)',
  ])('when its number bears the sign: %s', (number) => {
    expect(marked([...HEAD.slice(0, 1), ...paragraphs(number), ...HEAD.slice(2)])).toBe(true);
  });

  it('when the caption of the annex bears the sign', () => {
    expect(
      marked([...HEAD.slice(2), ...paragraphs('(Kèm theo Kế hoạch số 12/KH-TTPY(M) ngày 15/01/2026 của Trung tâm)')]),
    ).toBe(true);
  });

  it.each([
    'KH 12 (MẬT).docx',
    '[TỐI MẬT] ke hoach.docx',
    'Tuyệt mật - kế hoạch 2026.pdf',
    '12-KH-TTPY(M).docx',
    'TOI MAT - ke hoach.docx',
    'tuyet_mat_2026.xlsx',
    'MAT_KH12.docx',
    'KH12_MAT.docx',
    'Kế hoạch mật 2026.docx',
    'Tài liệu mật.docx',
  ])('when its file is called %s', (name) => {
    expect(isClassifiedFileName(name)).toBe(true);
  });

  it('and nothing of it appears in the reading', () => {
    const reading = read([...paragraphs('MẬT'), ...HEAD, ANNEX]);
    expect(reading).toMatchObject({ outcome: 'refused', reason: 'classified', tasks: [], questions: [], units: [] });
    expect(JSON.stringify(reading)).not.toContain('12/KH-TTYT');
  });
});

describe('a document that only speaks of secrecy passes', () => {
  it.each([
    'Kế hoạch bảo vệ bí mật nhà nước năm 2026',
    'CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026',
    'Bảo đảm an toàn, bảo mật thông tin năm 2026',
    'Quản lý hồ sơ, tài liệu mật năm 2026',
    'Khảo sát mật độ dân cư năm 2026',
    'GỬI NHẬN VĂN BẢN MẬT NĂM 2026',
    'Đo mật độ xương cho người cao tuổi',
  ])('in its title: %s', (title) => {
    expect(marked([...HEAD.slice(0, 4), ...paragraphs(title), ...HEAD.slice(5)])).toBe(false);
  });

  it.each([
    'Tăng cường việc gửi nhận văn bản và xử lý hồ sơ cấp độ Mật, Tối Mật qua mạng diện rộng.',
    'Tài liệu MẬT phải được quản lý theo quy định.',
    'Phân loại tài liệu theo các độ MẬT, TỐI MẬT, TUYỆT MẬT.',
    'Căn cứ Kế hoạch số 12/KH-CA(M) ngày 01/01/2026 của Công an tỉnh;',
    'Rà soát danh mục bí mật nhà nước; thông tin mật; mật khẩu; mật mã.',
    'IX. An ninh, an toàn thông tin và bảo vệ thông tin bí mật nhà nước',
  ])('in its body: %s', (text) => {
    expect(marked([...HEAD, ...paragraphs(text)])).toBe(false);
  });

  it('in a cell, even when the cell says nothing else', () => {
    const levels = table([
      ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Thời gian', 'Độ mật'],
      ['1', 'Chuyển hồ sơ', 'Phòng TCHC', 'Quý I', 'Mật'],
    ]);
    expect(isClassified(document([...HEAD, levels]))).toBe(false);
  });

  it('in a cell of a sheet without a title', () => {
    const levels = table([
      ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Thời gian', 'Độ mật'],
      ['1', 'GỬI NHẬN VĂN BẢN MẬT', 'Phòng TCHC', 'Quý I', 'Mật'],
      ['2', 'Tiếp nhận văn bản TỐI MẬT', 'Phòng TCHC', 'Quý I', 'Tối mật'],
    ]);
    expect(isClassified(document([levels], { format: 'xlsx' }))).toBe(false);
  });

  it('in a line that was merely cut there', () => {
    expect(marked([...HEAD, ...paragraphs('V. ĐÀO TẠO VỀ BẢO VỆ BÍ', 'MẬT')], { format: 'text' })).toBe(false);
  });

  it.each([
    'Kế hoạch bảo vệ bí mật nhà nước',
    'Trung tâm Mắt',
    'Hồ sơ đo mật độ xương',
    'Bảo mật hệ thống',
    'Trang 1/12',
  ])('in its page header: %s', (margin) => {
    expect(marked(HEAD, { marginTexts: [margin] })).toBe(false);
  });

  it('as a field that says there is no level', () => {
    expect(marked([...paragraphs('Độ mật: Thường'), ...HEAD])).toBe(false);
    expect(marked([...paragraphs('Độ mật: Không'), ...HEAD])).toBe(false);
  });

  it('after it was declassified', () => {
    expect(marked([...paragraphs('ĐÃ GIẢI MẬT'), ...HEAD])).toBe(false);
    expect(marked([...paragraphs('GIẢI MẬT'), ...HEAD])).toBe(false);
  });

  it.each([
    'ke-hoach-bao-mat-2026.docx',
    'Kế hoạch bảo vệ bí mật nhà nước.docx',
    'kham-mat-hoc-duong.docx',
    'mat-do-dan-cu.xlsx',
    'Kế hoạch bảo mật thông tin.docx',
    'KE_HOACH_KHAM_MAT.docx',
    'quan-ly-tai-lieu-mat.docx',
    'KH mật độ xương.docx',
    'Benh vien Mat 2026.docx',
    'Quản lý văn bản mật năm 2026.docx',
    'plan (2).docx',
    'KH-M2.docx',
  ])('in the name of its file: %s', (name) => {
    expect(isClassifiedFileName(name)).toBe(false);
  });
});
