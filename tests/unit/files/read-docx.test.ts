import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { DocumentTable, PlanDocument } from '../../../src/plans/plan-document.js';
import { makeDocx, p, run, span, tbl, tc, tr, type DocxParts } from '../../support/office-files.js';

const read = async (parts: DocxParts): Promise<PlanDocument> => {
  const reading = await readPlanBytes({ bytes: makeDocx(parts), fileName: 'ke-hoach.docx' });
  if (!reading.ok) throw new Error(`refused: ${reading.reason} ${reading.detail ?? ''}`);
  return reading.document;
};
const paragraphs = ({ blocks }: PlanDocument): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const tables = ({ blocks }: PlanDocument): DocumentTable[] => blocks.filter((block) => block.kind === 'table');
const cells = (document: PlanDocument, at = 0): string[][] =>
  tables(document)[at]?.rows.map((row) => row.cells.map((cell) => cell.lines.join('/'))) ?? [];
const notice = (document: PlanDocument, code: string) => document.notices.find((each) => each.code === code);

const numId = (id: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${String(level)}"/><w:numId w:val="${String(id)}"/></w:numPr>`;
const level = (at: number, format: string, label: string): string =>
  `<w:lvl w:ilvl="${String(at)}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${label}"/></w:lvl>`;

describe('note marks typed small and high', () => {
  const raised = (text: string): string =>
    `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${text}</w:t></w:r>`;
  it.each([
    ['30/6', '1', '30/6'],
    ['Quý I/2026', '(3)', 'Quý I/2026'],
    ['Sở Công Thương', '2', 'Sở Công Thương'],
    ['Xây 120 m', '2', 'Xây 120 m2'],
    ['2 x 10', '6', '2 x 106'],
  ])('never become a part of the date or name before them: %s, %s', async (before, mark, shown) => {
    const document = await read({ body: `<w:p>${run(before)}${raised(mark)}</w:p>` });
    expect(paragraphs(document)).toEqual([shown]);
  });
});

describe('tables of a Word document', () => {
  it('keeps column numbers equal in rows with merged cells, so that a lead is never read as a product', async () => {
    const document = await read({
      body: tbl([
        tr([tc('TT'), tc('Nội dung'), tc('Thời gian', span(2))], '<w:tblHeader/>'),
        tr([tc('I'), tc('Công tác chỉ đạo', span(3))]),
        tr([tc('1'), tc('Báo cáo'), tc('Quý I'), tc('Quý II')]),
      ]),
    });
    const rows = tables(document)[0]?.rows ?? [];
    expect(rows.map((row) => row.cells.length)).toEqual([4, 4, 4]);
    expect(rows[0]).toMatchObject({ number: 1, isHeader: true });
    expect(rows[1]?.cells[1]).toEqual({ lines: ['Công tác chỉ đạo'], colSpan: 3 });
    expect(rows[1]?.cells[2]).toEqual({ lines: [], coveredBy: 'left' });
    expect(rows[2]?.isHeader).toBeUndefined();
  });

  it('gives a lead that is merged over three rows once, and says which rows it covers', async () => {
    const merge = (value?: string): string => (value === undefined ? '<w:vMerge/>' : `<w:vMerge w:val="${value}"/>`);
    const document = await read({
      body: tbl([
        tr([tc('1'), tc('Phòng Hành chính', merge('restart'))]),
        tr([tc('2'), tc('chữ bị che', merge())]),
        tr([tc('3'), tc('', merge('continue'))]),
        tr([tc('4'), tc('Khoa Dược', merge('restart'))]),
      ]),
    });
    const second = tables(document)[0]?.rows.map((row) => row.cells[1]);
    expect(second).toEqual([
      { lines: ['Phòng Hành chính'], rowSpan: 3 },
      { lines: [], coveredBy: 'above' },
      { lines: [], coveredBy: 'above' },
      { lines: ['Khoa Dược'] },
    ]);
  });

  it('reads a row that begins further right and one whose borders were dragged askew in the same columns', async () => {
    const document = await read({
      body: tbl([
        tr([tc('TT'), tc('Nội dung', span(2)), tc('Chủ trì')]),
        tr([tc('1'), tc('Rà soát'), tc('Khoa Nội', span(2))]),
        tr([tc('Họp', span(2)), tc('Khoa Ngoại')], '<w:gridBefore w:val="1"/>'),
      ]),
    });
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Rà soát', 'Khoa Nội'],
      ['', 'Họp', 'Khoa Ngoại'],
    ]);
  });

  it('takes a table inside a frame as the table it is, and one inside a data cell as lines of that cell', async () => {
    const inner = tbl([tr([tc('TT'), tc('Nội dung'), tc('Chủ trì')]), tr([tc('1'), tc('Họp'), tc('Khoa Nội')])]);
    const framed = await read({ body: tbl([tr([tc(p('PHỤ LỤC') + inner + p(''))])]) });
    expect(paragraphs(framed)).toEqual(['PHỤ LỤC']);
    expect(cells(framed)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Họp', 'Khoa Nội'],
    ]);

    const small = tbl([tr([tc('Khoa Nội')]), tr([tc('Khoa Ngoại')])]);
    const nested = await read({ body: tbl([tr([tc('1'), tc('Họp'), tc(small + p(''))])]) });
    expect(cells(nested)).toEqual([['1', 'Họp', 'Khoa Nội/Khoa Ngoại']]);
  });

  it('leaves hidden rows out and says so', async () => {
    const document = await read({ body: tbl([tr([tc('1')]), tr([tc('2')], '<w:hidden/>'), tr([tc('3')])]) });
    expect(cells(document)).toEqual([['1'], ['3']]);
    expect(notice(document, 'hidden-rows')).toEqual({ code: 'hidden-rows', count: 1 });
  });

  it('counts the columns that a row leaves free at its end, and takes only a header for one that says so', async () => {
    const document = await read({
      body: tbl([
        tr([tc('TT'), tc('Nội dung'), tc('Chủ trì')], '<w:tblHeader/>'),
        tr([tc('1'), tc('Họp')], '<w:gridAfter w:val="1"/><w:tblHeader w:val="0"/>'),
        tr([tc('2'), tc('Báo cáo'), tc('Khoa Nội')], '<w:tblHeader w:val="false"/>'),
      ]),
    });
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Họp', ''],
      ['2', 'Báo cáo', 'Khoa Nội'],
    ]);
    expect(tables(document)[0]?.rows.map((row) => row.isHeader)).toEqual([true, undefined, undefined]);
  });

  it('reads rows, cells and words inside marks of other programs', async () => {
    const custom = (content: string): string => `<w:customXml w:element="x"><w:customXmlPr/>${content}</w:customXml>`;
    const smart = (content: string): string =>
      `<w:smartTag w:element="place"><w:smartTagPr><w:attr w:name="x" w:val="y"/></w:smartTagPr>${content}</w:smartTag>`;
    const choice = `<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="w14">${run('Khoa Nội')}</mc:Choice><mc:Fallback>${run('Khoa Noi')}</mc:Fallback></mc:AlternateContent>`;
    const document = await read({
      body: custom(
        tbl([
          custom(tr([tc('1'), custom(tc(p(`${run('Trạm Y tế ')}${smart(smart(run('Sông Mai')))}`))), tc(p(choice))])),
        ]),
      ),
    });
    expect(cells(document)).toEqual([['1', 'Trạm Y tế Sông Mai', 'Khoa Nội']]);
  });

  it('reads the same in the strict form of the format, whatever the prefixes', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const body = `<x:document xmlns:x="${strict}"><x:body><x:p><x:pPr><x:jc x:val="center"/></x:pPr><x:r><x:rPr><x:b x:val="true"/></x:rPr><x:t>KẾ HOẠCH</x:t></x:r></x:p></x:body></x:document>`;
    const { blocks } = await read({ body: '', more: { 'word/document.xml': body } });
    expect(blocks).toEqual([{ kind: 'paragraph', text: 'KẾ HOẠCH', bold: true, centred: true }]);
  });

  it('takes an element it does not know for nothing, whatever its name', async () => {
    const document = await read({
      body: p(`<w:r><w:t>Họp</w:t><w:constructor/><w:__proto__/><w:toString/></w:r><w:r><w:br w:type="page"/></w:r>`),
    });
    expect(paragraphs(document)).toEqual(['Họp']);
  });

  it('reads rows and cells inside content controls', async () => {
    const sdt = (content: string): string =>
      `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const document = await read({ body: sdt(tbl([sdt(tr([tc('1'), sdt(tc(p(sdt(run('Khoa Nội')))))]))])) });
    expect(cells(document)).toEqual([['1', 'Khoa Nội']]);
  });
});

describe('numbers that Word makes', () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="3">${level(0, 'bullet', '\uf0b7')}${level(1, 'bullet', '+')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';

  it('prints them as Word does, deeper levels starting again under every higher one', async () => {
    const document = await read({
      numbering,
      body: [numId(1), numId(1, 1), numId(1, 1), numId(1, 2), numId(1), numId(1, 1)]
        .map((list, at) => p(`mục ${String(at)}`, list))
        .join(''),
    });
    expect(paragraphs(document)).toEqual(['I. mục 0', '1. mục 1', '2. mục 2', 'a) mục 3', 'II. mục 4', '1. mục 5']);
  });

  it('fills a number column in which nothing was typed', async () => {
    const document = await read({
      numbering,
      body: tbl([1, 2, 3].map((at) => tr([tc(p('', numId(2))), tc(`việc ${String(at)}`)]))),
    });
    expect(cells(document)).toEqual([
      ['1', 'việc 1'],
      ['2', 'việc 2'],
      ['3', 'việc 3'],
    ]);
  });

  it('joins levels, turns bullets into dashes, goes on counting in a twin list and restarts when told', async () => {
    const document = await read({
      numbering,
      body:
        p('a', numId(2)) +
        p('b', numId(2, 1)) +
        p('c', numId(2, 1)) +
        p('d', numId(3)) +
        p('e', numId(3, 1)) +
        p('g', numId(1)) +
        p('h', numId(4)) +
        p('i', numId(5)) +
        p('k', numId(5)),
    });
    expect(paragraphs(document)).toEqual(['1 a', '1.1. b', '1.2. c', '- d', '+ e', 'I. g', 'II. h', 'I. i', 'II. k']);
  });

  it('finds lists that come with a style, and none where a paragraph takes itself out', async () => {
    const document = await read({
      numbering,
      styles:
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>',
      body:
        p('a', '<w:pStyle w:val="Muc"/>') +
        p('b', '<w:pStyle w:val="Con"/>') +
        p('c', '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    });
    expect(paragraphs(document)).toEqual(['I. a', 'II. b', 'c']);
  });

  it('does not count an item that was deleted under tracked changes', async () => {
    const deleted = `<w:p><w:pPr>${numId(1)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>`;
    const document = await read({ numbering, body: p('a', numId(1)) + deleted + p('b', numId(1)) });
    expect(paragraphs(document)).toEqual(['I. a', 'II. b']);
  });
});

describe('text of a Word document', () => {
  it('reads tracked changes as accepted and says that there were some', async () => {
    const document = await read({
      body:
        p(
          '<w:r><w:t>trước </w:t></w:r><w:del w:id="1"><w:r><w:delText>30/6</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>15/7</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t> cũ</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t> mới</w:t></w:r></w:moveTo>',
        ) +
        tbl([
          tr([tc('1'), tc('giữ')]),
          tr([tc('2'), tc('xóa')], '<w:del w:id="5"/>'),
          tr([tc('3'), tc('thêm')], '<w:ins w:id="6"/>'),
        ]),
    });
    expect(paragraphs(document)).toEqual(['trước 15/7 mới']);
    expect(cells(document)).toEqual([
      ['1', 'giữ'],
      ['3', 'thêm'],
    ]);
    expect(notice(document, 'tracked-changes')?.count).toBeGreaterThanOrEqual(6);
  });

  it('joins two paragraphs whose break was deleted', async () => {
    const document = await read({ body: p('Phòng Hành ', '<w:rPr><w:del w:id="1"/></w:rPr>') + p('chính') });
    expect(paragraphs(document)).toEqual(['Phòng Hành chính']);
  });

  it('leaves out hidden text, also when a style hides it, and keeps what is shown again', async () => {
    const document = await read({
      styles: '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>',
      body: p(
        run('hiện ') +
          run('ẩn ', '<w:vanish/>') +
          run('ẩn ', '<w:rStyle w:val="An"/>') +
          run('lại', '<w:rStyle w:val="An"/><w:vanish w:val="0"/>'),
      ),
    });
    expect(paragraphs(document)).toEqual(['hiện lại']);
  });

  it('gives what is printed of fields, links, signs, breaks and odd spaces', async () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD x </w:instrText></w:r><w:r><w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const document = await read({
      body:
        p(`${run('Số ')}${field}${run('/KH')}`) +
        p(
          `<w:hyperlink r:id="rId9">${run('trang tin')}</w:hyperlink><w:smartTag w:element="d">${run(' tỉnh')}</w:smartTag><w:fldSimple w:instr="PAGE">${run(' 3')}</w:fldSimple>`,
        ) +
        p(
          '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90%</w:t><w:noBreakHyphen/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>',
        ) +
        p('Bệnh\u00a0viện \u2009 \u200bA'.normalize('NFD')) +
        tbl([
          tr([tc(p('<w:r><w:t>Khoa Nội</w:t><w:br/><w:t>Khoa</w:t><w:tab/><w:t>Ngoại</w:t></w:r>') + p('Khoa Nhi'))]),
        ]),
    });
    expect(paragraphs(document)).toEqual(['Số 12/KH', 'trang tin tỉnh 3', '≥ 90%-ab', 'Bệnh viện A']);
    expect(cells(document)).toEqual([['Khoa Nội/Khoa Ngoại/Khoa Nhi']]);
  });

  it('reads a text box once although Word stores it twice, and keeps it out of the text', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>';
    const both = `<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent>`;
    const document = await read({
      body:
        p(`<w:r>${both}</w:r>${run('nội dung')}`) + p(`<w:r><w:pict>${box.replace('MẬT', 'khung cũ')}</w:pict></w:r>`),
    });
    expect(document.marginTexts).toEqual(['MẬT', 'khung cũ']);
    expect(paragraphs(document)).toEqual(['nội dung']);
    expect(notice(document, 'text-box')).toEqual({ code: 'text-box', count: 2 });
  });

  it('takes a table in a text box as a table of the document', async () => {
    const box = `<w:txbxContent>${tbl([tr([tc('1'), tc('Họp'), tc('Khoa Nội')])])}</w:txbxContent>`;
    const document = await read({ body: p(`<w:r><w:drawing>${box}</w:drawing></w:r>`) + p('sau') });
    expect(cells(document)).toEqual([['1', 'Họp', 'Khoa Nội']]);
  });

  it('keeps headers, watermarks and footnotes apart from the text', async () => {
    const document = await read({
      header:
        p('TUYỆT MẬT') +
        '<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r></w:p>',
      footnotes: `<w:footnote w:type="separator" w:id="0">${p('x')}</w:footnote><w:footnote w:id="2">${p('<w:r><w:footnoteRef/></w:r>' + run(' Theo 5 rõ'))}</w:footnote>`,
      body: p(
        `${run('KẾ HOẠCH')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="1"/></w:r>`,
        '<w:jc w:val="center"/>',
      ),
    });
    expect(document.marginTexts).toEqual(['TUYỆT MẬT', 'DỰ THẢO']);
    expect(document.footnotes).toEqual(['Theo 5 rõ']);
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: 'KẾ HOẠCH', centred: true }]);
    expect(notice(document, 'comments')).toEqual({ code: 'comments', count: 1 });
  });

  it('tells bold lines, by run or by style', async () => {
    const document = await read({
      styles: '<w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>',
      body:
        p(run('đậm', '<w:b/>')) +
        p(run('đậm', '<w:b/>') + run('thường')) +
        p('đậm', '<w:pStyle w:val="Dam"/>') +
        p(run('thường', '<w:b w:val="0"/>'), '<w:pStyle w:val="Dam"/>'),
    });
    expect(document.blocks.map((block) => block.kind === 'paragraph' && block.bold === true)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('converts text in old fonts and says so, but leaves Unicode text in such a font alone', async () => {
    const vn = (font: string): string => `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`;
    const document = await read({
      body:
        p(run('Phßng Tæ chøc hµnh chÝnh', vn('.VnTime'))) +
        p(run('Céng hßa x· héi', vn('.VnTimeH'))) +
        p(run('Phoøng Toå chöùc haønh chính', vn('VNI-Times'))) +
        p(run('Phòng Tổ chức', vn('.VnTime'))),
    });
    expect(paragraphs(document)).toEqual([
      'Phòng Tổ chức hành chính',
      'CỘNG HÒA XÃ HỘI',
      'Phòng Tổ chức hành chính',
      'Phòng Tổ chức',
    ]);
    expect(notice(document, 'legacy-font')).toEqual({ code: 'legacy-font', count: 3, detail: 'tcvn3,vni' });
  });

  it('calls a document without any text empty', async () => {
    const reading = await readPlanBytes({
      bytes: makeDocx({ body: p('') + tbl([tr([tc(p(''))])]) }),
      fileName: 'a.docx',
    });
    expect(reading).toEqual({ ok: false, reason: 'empty' });
  });
});
