import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { DocumentTable, PlanDocument, TableCell } from '../../../src/plans/plan-document.js';
import { makeXlsx, relations, row, sheetData, text, type XlsxParts } from '../../support/office-files.js';

const read = async (parts: XlsxParts): Promise<PlanDocument> => {
  const reading = await readPlanBytes({ bytes: makeXlsx(parts), fileName: 'phu-luc.xlsx' });
  if (!reading.ok) throw new Error(`refused: ${reading.reason} ${reading.detail ?? ''}`);
  return reading.document;
};
const tables = ({ blocks }: PlanDocument): DocumentTable[] => blocks.filter((block) => block.kind === 'table');
const cells = (document: PlanDocument): string[][] =>
  tables(document)[0]?.rows.map((each) => each.cells.map((cell) => cell.lines.join('/'))) ?? [];
const firstCells = (document: PlanDocument): TableCell[] =>
  tables(document)[0]?.rows.map((each) => each.cells[0] ?? { lines: [] }) ?? [];
const notice = (document: PlanDocument, code: string) => document.notices.find((each) => each.code === code);
const one = (rows: readonly string[], more = ''): XlsxParts => ({
  sheets: [{ name: 'Phụ lục', xml: sheetData(rows) + more }],
});

/** A workbook whose column A holds numbers, each in a format of its own. */
const numbers = async (list: readonly (readonly [number | string, string])[], workbook = ''): Promise<TableCell[]> =>
  firstCells(
    await read({
      workbook,
      styles:
        `<numFmts>${list.map(([, format], at) => `<numFmt numFmtId="${String(200 + at)}" formatCode="${format.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
        `<cellXfs>${list.map((_, at) => `<xf numFmtId="${String(200 + at)}" fontId="0"/>`).join('')}</cellXfs>`,
      sheets: [
        {
          name: 'a',
          xml: sheetData(
            list.map(([value], at) =>
              row(at + 1, [`<c r="A${String(at + 1)}" s="${String(at)}"><v>${String(value)}</v></c>`]),
            ),
          ),
        },
      ],
    }),
  );

describe('numbers and days of a sheet', () => {
  it('knows a date by its format, whatever the order of its parts', async () => {
    const shown = await numbers([
      [46112, 'dd/mm/yyyy'],
      [46112.75, 'yyyy\\-mm\\-dd hh:mm'],
      [46112, '[$-42A]d "tháng" m, yyyy;@'],
      [46112, 'd-mmm'],
    ]);
    expect(shown).toEqual(Array.from({ length: 4 }, () => ({ lines: ['31/03/2026'], date: '2026-03-31' })));
  });

  it('leaves a month or a year what it is, for the first of the month would be a wrong deadline', async () => {
    const shown = await numbers([
      [46082, 'mm/yyyy'],
      [46082, 'mmm-yy'],
      [46082, 'yyyy'],
    ]);
    expect(shown).toEqual([{ lines: ['03/2026'] }, { lines: ['03/2026'] }, { lines: ['2026'] }]);
  });

  it('offers a bare serial as a day and takes a bare year, a count or a sum for what it is', async () => {
    const shown = await numbers([
      [45717, 'General'],
      [2026, 'General'],
      [12, 'General'],
      [45717.5, 'General'],
      [1500000, 'General'],
    ]);
    expect(shown).toEqual([
      { lines: ['45717'], serialDate: '2025-03-01' },
      { lines: ['2026'] },
      { lines: ['12'] },
      { lines: ['45717.5'] },
      { lines: ['1500000'] },
    ]);
  });

  it('counts from 1904 where the workbook says so', async () => {
    expect(await numbers([[44650, 'dd/mm/yyyy']], '<workbookPr date1904="1"/>')).toEqual([
      { lines: ['31/03/2026'], date: '2026-03-31' },
    ]);
  });

  it('shows numbers as their format does, so that 1.10 does not become 1.1', async () => {
    const shown = await numbers([
      [0.85, '0%'],
      [0.125, '0.0%'],
      [1.1, '0.00'],
      [7, '"Quý "0'],
      [5, '00'],
      ['0.29999999999999999', 'General'],
      [0.5, 'h:mm'],
      [3, '0"."'],
    ]);
    expect(shown.map((cell) => cell.lines[0])).toEqual(['85%', '12.5%', '1.10', 'Quý 7', '05', '0.3', '12:00', '3.']);
  });
});

describe('cells of a sheet', () => {
  it('reads shared, rich, inline and computed texts', async () => {
    const document = await read({
      sharedStrings: [
        'Họp giao ban',
        '<r><t>Phòng </t></r><r><rPr><b/></rPr><t>TCHC</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
      ],
      sheets: [
        {
          name: 'a',
          xml: sheetData([
            row(1, [
              '<c r="A1" t="s"><v>0</v></c>',
              '<c r="B1" t="s"><v>1</v></c>',
              text('C1', 'dòng một&#10;dòng hai_x000D_'),
              '<c r="D1" t="str"><f>A1&amp;"!"</f><v>Họp!</v></c>',
              '<c r="E1"><f>1+1</f><v>2</v></c>',
            ]),
          ]),
        },
      ],
    });
    expect(cells(document)).toEqual([['Họp giao ban', 'Phòng TCHC', 'dòng một/dòng hai', 'Họp!', '2']]);
    expect(document.notices).toEqual([]);
  });

  it('says how many formulas have no stored result, but not for one whose result is nothing', async () => {
    const document = await read(
      one([
        row(1, [
          text('A1', 'TT'),
          '<c r="B1"><f>SUM(A2)</f></c>',
          '<c r="C1"><f>A2</f><v></v></c>',
          '<c r="D1" t="str"><f>""</f><v></v></c>',
        ]),
      ]),
    );
    expect(notice(document, 'formula-without-result')).toEqual({ code: 'formula-without-result', count: 2 });
  });

  it('puts merged cells into the grid and keeps the row numbers of the sheet', async () => {
    const document = await read(
      one(
        [
          row(2, [text('A2', 'PHỤ LỤC')]),
          row(4, [text('A4', '1'), text('B4', 'Họp'), text('C4', 'Khoa Nội')]),
          row(5, [text('A5', '2'), text('B5', 'Báo cáo')]),
        ],
        '<mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="C4:C5"/></mergeCells>',
      ),
    );
    expect(tables(document)[0]).toEqual({
      kind: 'table',
      name: 'Phụ lục',
      rows: [
        {
          number: 2,
          cells: [
            { lines: ['PHỤ LỤC'], colSpan: 3 },
            { lines: [], coveredBy: 'left' },
            { lines: [], coveredBy: 'left' },
          ],
        },
        { number: 4, cells: [{ lines: ['1'] }, { lines: ['Họp'] }, { lines: ['Khoa Nội'], rowSpan: 2 }] },
        { number: 5, cells: [{ lines: ['2'] }, { lines: ['Báo cáo'] }, { lines: [], coveredBy: 'above' }] },
      ],
    });
  });

  it('knows the formats of days that a Vietnamese Excel writes', async () => {
    const formats = [
      '[$-42A]dd/mm/yyyy;@',
      '[$-1010000]d/m/yyyy;@',
      '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
      '[$-42A]dd\\ mmmm\\ yyyy;@',
      '"ngày "dd" tháng "mm" năm "yyyy',
      'dd/mm/yyyy\\ h:mm',
      'yyyy\\-mm\\-dd',
    ];
    const found = await numbers(formats.map((format) => [46_127.75, format] as const));
    expect(found.map((cell) => cell.date)).toEqual(formats.map(() => '2026-04-15'));
    expect(found.map((cell) => cell.lines)).toEqual(formats.map(() => ['15/04/2026']));
  });

  it('keeps blanks where a text says so, reads runs of one cell as one text, and sheets of any name', async () => {
    const document = await read({
      sharedStrings: [
        '<r><t xml:space="preserve">Khoa </t></r><r><rPr><sz val="12"/></rPr><t xml:space="preserve">Nội </t></r><r><t>Tổng hợp</t></r><phoneticPr fontId="1"/>',
        '<t xml:space="preserve">  Họp  </t>',
      ],
      sheets: [
        {
          name: 'Phụ lục số 1 – Nhiệm vụ &amp; thời hạn',
          xml: sheetData([
            row(1, [
              '<c r="A1" t="s"><v>0</v></c>',
              '<c r="B1" t="s"><v>1</v></c>',
              '<c r="C1" t="inlineStr"><is><r><t>Quý </t></r><r><t>I</t></r></is></c>',
              '<c r="D1" t="d"><v>2026-04-15T00:00:00</v></c>',
              '<c r="E1" t="b"><v>1</v></c>',
            ]),
          ]),
        },
      ],
    });
    expect(cells(document)[0]?.slice(0, 4)).toEqual(['Khoa Nội Tổng hợp', 'Họp', 'Quý I', '15/04/2026']);
    expect(tables(document)[0]?.name).toBe('Phụ lục số 1 – Nhiệm vụ & thời hạn');
  });

  it('reads a workbook in the strict form of the format', async () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const document = await read({
      sheets: [],
      more: {
        'xl/workbook.xml': `<workbook xmlns="${strict}/spreadsheetml/main" xmlns:r="${strict}/officeDocument/relationships" conformance="strict"><sheets><sheet name="Nhiệm vụ" sheetId="1" r:id="rId7"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Type="${strict}/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet7.xml"/></Relationships>`,
        'xl/worksheets/sheet7.xml': `<worksheet xmlns="${strict}/spreadsheetml/main">${sheetData([row(1, [text('A1', '1'), text('B1', 'Họp')])])}</worksheet>`,
      },
    });
    expect(cells(document)).toEqual([['1', 'Họp']]);
  });

  it('reads cells and rows that do not state their place, and a workbook written with prefixes', async () => {
    const document = await read({
      sheets: [
        {
          name: 'a',
          xml: '<x:sheetData xmlns:x="y"><x:row><x:c t="inlineStr"><x:is><x:t>1</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>Họp</x:t></x:is></x:c></x:row></x:sheetData>',
        },
      ],
    });
    expect(cells(document)).toEqual([['1', 'Họp']]);
  });

  it('marks the rows that are printed on top of every page as header', async () => {
    const document = await read({
      ...one([row(1, [text('A1', 'PHỤ LỤC')]), row(2, [text('A2', 'TT')]), row(3, [text('A3', '1')])]),
      workbook:
        '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\'Phụ lục\'!$2:$2</definedName></definedNames>',
    });
    expect(tables(document)[0]?.rows.map((each) => each.isHeader === true)).toEqual([false, true, false]);
  });

  it('converts cells in old fonts', async () => {
    const document = await read({
      styles:
        '<fonts><font><name val="Arial"/></font><font><b/><name val=".VnTime"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>',
      ...one([row(1, ['<c r="A1" s="1" t="inlineStr"><is><t>Phßng Tæ chøc</t></is></c>'])]),
    });
    expect(firstCells(document)).toEqual([{ lines: ['Phòng Tổ chức'], bold: true }]);
    expect(notice(document, 'legacy-font')).toEqual({ code: 'legacy-font', count: 1 });
  });
});

describe('what a sheet hides', () => {
  it('leaves hidden rows, columns and sheets out, counted only where they hold something', async () => {
    const document = await read({
      sheets: [
        {
          name: 'hiện',
          xml:
            '<cols><col min="2" max="2" hidden="1" width="9"/><col min="5" max="9" hidden="1"/></cols>' +
            sheetData([
              row(1, [text('A1', 'TT'), text('B1', 'ẩn'), text('C1', 'Nội dung')]),
              row(2, [text('A2', '1'), text('C2', 'ẩn')], 'hidden="1"'),
              row(3, [], 'hidden="1"'),
              row(4, [text('A4', '2'), text('C4', 'Họp')]),
            ]),
        },
        {
          name: 'nháp',
          state: 'hidden',
          xml: sheetData([row(1, [text('A1', '1'), text('B1', 'Họp'), text('C1', 'Quý I')])]),
        },
        {
          name: 'danh mục',
          state: 'hidden',
          xml: sheetData([row(1, [text('A1', 'Khoa Nội')]), row(2, [text('A2', 'Khoa Nhi')])]),
        },
        { name: 'trống', state: 'veryHidden', xml: sheetData([]) },
      ],
    });
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung'],
      ['2', 'Họp'],
    ]);
    expect(document.notices).toEqual([
      { code: 'hidden-sheets', count: 1 },
      { code: 'hidden-rows', count: 1 },
      { code: 'hidden-columns', count: 1 },
    ]);
  });

  it('shows the text of a merged cell whose first row is hidden, as Excel does', async () => {
    const document = await read(
      one(
        [
          row(1, [text('A1', 'Khoa Nội'), text('B1', 'ẩn')], 'hidden="1"'),
          row(2, [text('B2', 'a')]),
          row(3, [text('B3', 'b')]),
        ],
        '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>',
      ),
    );
    expect(cells(document)).toEqual([
      ['Khoa Nội', 'a'],
      ['', 'b'],
    ]);
  });

  it('keeps page headers and drawn texts for the secrecy check and counts comments', async () => {
    const document = await read({
      sheets: [
        {
          name: 'a',
          xml: `${sheetData([row(1, [text('A1', 'TT')])])}<headerFooter><oddHeader>&amp;C&amp;"Times New Roman,Bold"&amp;14MẬT&amp;RTrang &amp;P</oddHeader></headerFooter>`,
          relations: relations([
            { id: 'r1', type: 'drawing', target: '../drawings/drawing1.xml' },
            { id: 'r2', type: 'comments', target: '../comments1.xml' },
          ]),
        },
      ],
      more: {
        'xl/drawings/drawing1.xml':
          '<xdr:wsDr xmlns:xdr="a" xmlns:a="b"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>Lưu hành </a:t></a:r><a:r><a:t>nội bộ</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>',
        'xl/comments1.xml':
          '<comments><commentList><comment ref="A1"><text><t>x</t></text></comment></commentList></comments>',
      },
    });
    expect(document.marginTexts).toEqual(['MẬT', 'Trang', 'Lưu hành nội bộ']);
    expect(document.notices).toEqual([
      { code: 'comments', count: 1 },
      { code: 'text-box', count: 1 },
    ]);
  });
});
