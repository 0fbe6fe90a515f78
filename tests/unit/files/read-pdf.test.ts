import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { PlanDocument } from '../../../src/plans/plan-document.js';
import { at, grid, line, makePdf, type PdfPageParts } from '../../support/pdf-files.js';

const read = async (pages: readonly PdfPageParts[]): Promise<PlanDocument> => {
  const reading = await readPlanBytes({ bytes: makePdf(pages), fileName: 'ke-hoach.pdf' });
  if (!reading.ok) throw new Error(`refused: ${reading.reason} ${reading.detail ?? ''}`);
  return reading.document;
};
const cells = ({ blocks }: PlanDocument): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.lines.join('/'))) : [],
  );

const XS = [50, 80, 300, 420, 550];
/** Texts of one row, each in its column at this height. */
const rowAt = (y: number, texts: readonly string[]): string =>
  texts.map((text, column) => (text === '' ? '' : at([(XS[column] ?? 0) + 5, y], text))).join('');
const header = (y: number): string => rowAt(y, ['TT', 'Noi dung', 'Chu tri', 'Thoi gian']);

describe('a PDF with ruled lines', () => {
  it('puts texts into the cells they stand in and joins lines that only ran out of room', async () => {
    const page =
      grid(XS, [700, 680, 640]) +
      header(686) +
      rowAt(666, ['1', 'Trien khai so suc khoe dien tu cho toan the', 'Phong TCHC', 'Quy I']) +
      rowAt(652, ['', 'vien chuc', 'Khoa Noi', '']);
    const document = await read([{ content: page }]);
    expect(cells(document)).toEqual([
      ['TT', 'Noi dung', 'Chu tri', 'Thoi gian'],
      ['1', 'Trien khai so suc khoe dien tu cho toan the vien chuc', 'Phong TCHC/Khoa Noi', 'Quy I'],
    ]);
  });

  it('knows cells merged in both directions by the lines that are missing', async () => {
    const page =
      line([50, 700], [550, 700]) +
      line([50, 680], [550, 680]) +
      line([50, 660], [300, 660]) +
      line([420, 660], [550, 660]) +
      line([50, 640], [550, 640]) +
      line([50, 700], [50, 640]) +
      line([80, 700], [80, 640]) +
      line([300, 680], [300, 640]) +
      line([420, 680], [420, 640]) +
      line([550, 700], [550, 640]) +
      rowAt(686, ['I', 'Nhom viec']) +
      rowAt(666, ['1', 'Hop', 'Khoa Noi', 'Quy I']) +
      rowAt(646, ['2', 'Bao cao', '', 'Quy II']);
    const { blocks } = await read([{ content: page }]);
    const table = blocks[0];
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows[0]?.cells[1]).toEqual({ lines: ['Nhom viec'], colSpan: 3 });
    expect(table.rows[1]?.cells[2]).toEqual({ lines: ['Khoa Noi'], rowSpan: 2 });
    expect(table.rows[2]?.cells[2]).toEqual({ lines: [], coveredBy: 'above' });
  });

  it('makes one table of two pages: the header once, a row cut by the page whole again', async () => {
    const first =
      grid(XS, [120, 100, 60]) +
      header(106) +
      rowAt(86, ['1', 'Xay dung ke hoach va to chuc thuc hien', 'Khoa Noi', 'Quy I']);
    const second =
      grid(XS, [760, 740, 720, 700]) +
      header(746) +
      rowAt(726, ['', 'cac nhiem vu duoc giao', '', '']) +
      rowAt(706, ['2', 'Hop', 'Khoa Nhi', 'Quy II']);
    const document = await read([{ content: first }, { content: second }]);
    expect(cells(document)).toEqual([
      ['TT', 'Noi dung', 'Chu tri', 'Thoi gian'],
      ['1', 'Xay dung ke hoach va to chuc thuc hien cac nhiem vu duoc giao', 'Khoa Noi', 'Quy I'],
      ['2', 'Hop', 'Khoa Nhi', 'Quy II'],
    ]);
  });

  it('knows that a merged cell goes on overleaf, whether the page cut a row or ended between two', async () => {
    const first =
      line([50, 120], [550, 120]) +
      grid(XS, [100]) +
      line([50, 60], [550, 60]) +
      XS.map((x) => line([x, 120], [x, 60])).join('') +
      header(106) +
      rowAt(86, ['1', 'Hop', 'Khoa Noi', 'Quy I']);
    const merged =
      line([50, 760], [550, 760]) +
      [740, 720].map((y) => line([50, y], [300, y]) + line([420, y], [550, y])).join('') +
      line([50, 700], [550, 700]) +
      XS.map((x) => line([x, 760], [x, 700])).join('');
    const between =
      merged +
      rowAt(746, ['2', 'Bao cao', '', 'Quy II']) +
      rowAt(726, ['3', 'Tong ket', '', 'Quy III']) +
      rowAt(706, ['4', 'Luu', '', 'Quy IV']);
    const { blocks } = await read([{ content: first }, { content: between }]);
    const [table] = blocks;
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows.map(({ cells: row }) => row[2]?.coveredBy ?? row[2]?.lines.join(''))).toEqual([
      'Chu tri',
      'Khoa Noi',
      'above',
      'above',
      'above',
    ]);
  });

  it('does not glue a second duty of one number to the first only because a page ends between them', async () => {
    const first = grid(XS, [120, 100, 60]) + header(106) + rowAt(86, ['1', 'Hop giao ban.', '', 'Quy I']);
    const second = grid(XS, [760, 740]) + rowAt(746, ['', 'Bao cao ket qua.', 'Khoa Nhi', 'Quy II']);
    expect(cells(await read([{ content: first }, { content: second }]))).toHaveLength(3);
  });

  it('reads lines painted as thin boxes, as Word does', async () => {
    const box = ([x, y]: readonly [number, number], [width, height]: readonly [number, number]): string =>
      `${String(x)} ${String(y)} ${String(width)} ${String(height)} re f\n`;
    const page =
      XS.map((x) => box([x, 660], [0.5, 40.5])).join('') +
      [700, 680, 660].map((y) => box([50, y], [500.5, 0.5])).join('') +
      header(686) +
      rowAt(666, ['1', 'Hop', 'Khoa Noi', 'Quy I']);
    expect(cells(await read([{ content: page }]))).toEqual([
      ['TT', 'Noi dung', 'Chu tri', 'Thoi gian'],
      ['1', 'Hop', 'Khoa Noi', 'Quy I'],
    ]);
  });
});

describe('a PDF without ruled lines', () => {
  it('finds columns by the strips that texts keep clear of', async () => {
    const page =
      header(700) +
      rowAt(686, ['I', 'Nhom viec']) +
      rowAt(672, ['1', 'Trien khai so suc khoe dien tu cho', 'Khoa Noi', 'Quy I']) +
      rowAt(660, ['', 'vien chuc', '', '']) +
      rowAt(646, ['2', 'Hop', 'Khoa Nhi', '']) +
      at([50, 600], 'Tren day la ke hoach cua don vi trong nam nay va cac nam sau, de nghi cac khoa thuc hien');
    const document = await read([{ content: page }]);
    expect(cells(document)).toEqual([
      ['TT', 'Noi dung', 'Chu tri', 'Thoi gian'],
      ['I', 'Nhom viec', '', ''],
      ['1', 'Trien khai so suc khoe dien tu cho vien chuc', 'Khoa Noi', 'Quy I'],
      ['2', 'Hop', 'Khoa Nhi', ''],
    ]);
    expect(document.blocks.at(-1)).toMatchObject({ kind: 'paragraph' });
  });
});

describe('the rest of a PDF', () => {
  it('keeps page numbers and repeated lines out of the text, and reads letterheads as two columns', async () => {
    const page = (number: number): string => at([290, 780], String(number)) + at([60, 20], 'Luu hanh noi bo');
    const document = await read([
      {
        content:
          page(1) +
          at([60, 700], 'SO Y TE') +
          at([350, 700], 'CONG HOA XA HOI') +
          at([60, 685], 'BENH VIEN A') +
          at([350, 685], 'Doc lap') +
          at([270, 600], 'KE HOACH', 'F2 12'),
      },
      { content: page(2) + at([60, 500], 'Noi dung trang hai') },
    ]);
    expect(document.marginTexts).toEqual(['1', 'Luu hanh noi bo', '2']);
    expect(cells(document)).toEqual([['SO Y TE/BENH VIEN A', 'CONG HOA XA HOI/Doc lap']]);
    expect(document.blocks.slice(1)).toMatchObject([{ text: 'KE HOACH', bold: true }, { text: 'Noi dung trang hai' }]);
  });

  it('loses no name of a letterhead that reaches into the gap between the columns', async () => {
    const content =
      at([123, 700], 'SO Y TE') +
      at([324, 700], 'CONG HOA XA HOI CHU NGHIA') +
      at([92, 685], 'BENH VIEN DA KHOA THANH PHO MAY NGAN') +
      at([85, 560], 'Noi dung cua ke hoach o duoi day la noi dung dai hon mot chut de co be rong cua trang giay');
    const document = await read([{ content }]);
    expect(cells(document)[0]?.[0]).toBe('SO Y TE/BENH VIEN DA KHOA THANH PHO MAY NGAN');
  });

  it('reads the number of a list and its text as one line, however far apart', async () => {
    const content =
      at([80, 700], 'I.') +
      at([121, 700], 'MUC TIEU', 'F2 10') +
      at([80, 680], '1.') +
      at([121, 680], 'Tren 95% ho so dung han.') +
      at([80, 660], '-') +
      at([121, 660], 'Giam so lan bo sung.');
    const { blocks } = await read([{ content }]);
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      'I. MUC TIEU',
      '1. Tren 95% ho so dung han.',
      '- Giam so lan bo sung.',
    ]);
  });

  it('reads slanted text as a mark on the page', async () => {
    const document = await read([
      {
        content:
          'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (MAT) Tj ET\n' + at([60, 700], 'Ke hoach cong tac nam cua don vi'),
      },
    ]);
    expect(document.marginTexts).toEqual(['MAT']);
  });

  it('says that a page without text is a scan, and guesses nothing', async () => {
    const document = await read([{ content: 'q 500 0 0 700 50 50 cm 0 0 1 1 re f Q' }]);
    expect(document.blocks).toEqual([]);
    expect(document.notices).toEqual([{ code: 'scan', count: 1 }]);
  });

  it('calls torn bytes broken', async () => {
    const bytes = makePdf([{ content: at([60, 700], 'x') }]).slice(0, 60);
    expect(await readPlanBytes({ bytes, fileName: 'a.pdf' })).toMatchObject({ ok: false });
  });
});
