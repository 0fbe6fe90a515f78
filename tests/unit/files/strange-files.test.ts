import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocx, makeXlsx, p, row, run, sheetData, text, zipEntries, zipParts } from '../../support/office-files.js';
import { makePdf } from '../../support/pdf-files.js';
import { importPlanLine } from '../../support/plan-files/import-plan-line.js';
import { toTcvn3, toVni } from '../../support/plan-files/old-letters.js';
import { planCsv, planDocx, planText, planXlsx, type MadeBlock } from '../../support/plan-files/plan-files.js';
import { headOf, SIGNED } from '../../fixtures/made-plans/made-plan.js';

interface Printed {
  readonly outcome: string;
  readonly reason?: string;
  readonly message?: string;
  readonly questions: readonly { readonly code: string; readonly text: string }[];
  readonly plan: { readonly number: string | null } | null;
  readonly tasks: readonly { readonly row: string; readonly title: string; readonly lead: readonly string[] }[];
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nhac-viec-strange-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const importPlan = async (fileName: string, bytes: Uint8Array): Promise<Printed> =>
  (await importPlanLine(folder, { fileName, bytes })) as Printed;

const HEADER = ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Sản phẩm'];
const FIRST = ['1', 'Rà soát thủ tục hành chính', 'Phòng Tổng hợp', 'Khoa Nội', '31/12/2027', 'Báo cáo'];
const SECOND = ['2', 'Tập huấn kỹ năng số', 'Khoa Nội', '', 'Quý IV/2027', 'Danh sách'];
const ANNEX: MadeBlock = [HEADER, FIRST, SECOND];
const plan = (...annex: readonly MadeBlock[]): MadeBlock[] => [
  ...headOf('12/KH-TTYT', 'Công tác năm 2027'),
  ...annex,
  ...SIGNED,
];
const PLAN = plan(ANNEX);
const PLAIN = planDocx(PLAN);

const ole = (...names: readonly string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const withPart = (name: string, content: string | Uint8Array): Uint8Array =>
  planDocx(PLAN, { more: { [name]: content } });
const pointing = (type: string, target: string): Uint8Array =>
  planDocx(PLAN, { moreRelations: [{ id: 'rId99', type, target, external: true }] });
const DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:hdr>&b;</w:hdr>';
const MACRO_TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
const WORDS = Array.from({ length: 40_000 }, (_, at) => ((at * 7919) % 1_000_003).toString(36)).join(' ');

const sheetOf = (rows: readonly (readonly string[])[], more: { hidden?: number; cell?: string } = {}): Uint8Array =>
  makeXlsx({
    sheets: [
      {
        name: 'Phụ lục',
        xml: sheetData([
          row(1, [text('A1', 'KẾ HOẠCH Công tác năm 2027')]),
          ...rows.map((cells, at) =>
            row(
              at + 3,
              cells.map((cell, column) =>
                cell.startsWith('<') ? cell : text(`${String.fromCharCode(65 + column)}${String(at + 3)}`, cell),
              ),
              more.hidden === at ? 'hidden="1"' : '',
            ),
          ),
        ]),
      },
    ],
  });

const page = (content: string, more = ''): Uint8Array => {
  const made = Buffer.from(makePdf([{ content }])).toString('latin1');
  return Buffer.from(made.replace('<</Type/Catalog/Pages 2 0 R', `<</Type/Catalog/Pages 2 0 R${more}`), 'latin1');
};
const locked = (): Uint8Array =>
  Buffer.from(
    Buffer.from(makePdf([{ content: '' }]))
      .toString('latin1')
      .replace(
        'trailer<<',
        `trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
      ),
    'latin1',
  );
const PICTURE = 'q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u0000 EI Q';

const oldFont = (convert: (text: string) => string, font: string): Uint8Array => {
  const properties = `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`;
  const body = PLAN.map((block) =>
    typeof block === 'string'
      ? p(run(convert(block.replace(/^[#*] /u, '')), properties))
      : `<w:tbl><w:tblPr/>${block.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${p(run(convert(cell), properties))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
  ).join('');
  return makeDocx({ body });
};

describe('a file that could do harm is refused with its reason, before anything of it is read', () => {
  it.each<[string, string, () => Uint8Array, string]>([
    ['a Word file named as one with macros', 'a.docm', () => PLAIN, 'macros'],
    ['a project of macros', 'a.docx', () => withPart('word/vbaProject.bin', 'x'), 'macros'],
    [
      'a sheet of old macros',
      'a.xlsx',
      () => zipParts({ 'xl/workbook.xml': '<workbook/>', 'xl/macrosheets/sheet1.xml': '<x/>' }),
      'macros',
    ],
    ['the type of a document with macros', 'a.docx', () => withPart('[Content_Types].xml', MACRO_TYPES), 'macros'],
    ['a Word file with a password', 'a.docx', () => ole('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
    ['an Excel file with a password', 'a.xlsx', () => ole('EncryptedPackage'), 'encrypted'],
    [
      'a packed file with a password',
      'a.docx',
      () => zipParts({ 'word/document.xml': 'x' }, { isEncrypted: true }),
      'encrypted',
    ],
    ['a PDF with a password', 'a.pdf', locked, 'encrypted'],
    [
      'a DOCTYPE in a page header',
      'a.docx',
      () => planDocx(PLAN, { header: p('x'), more: { 'word/header1.xml': DOCTYPE } }),
      'doctype',
    ],
    ['a DOCTYPE in the text', 'a.docx', () => withPart('word/document.xml', DOCTYPE), 'doctype'],
    [
      'a DOCTYPE in a sheet',
      'a.xlsx',
      () => makeXlsx({ sheets: [{ name: 'a', xml: '' }], more: { 'xl/worksheets/sheet1.xml': DOCTYPE } }),
      'doctype',
    ],
    [
      'a template on the web',
      'a.docx',
      () => pointing('attachedTemplate', 'https://x.test/t.dotm'),
      'external-reference',
    ],
    ['an object outside', 'a.docx', () => pointing('oleObject', 'file:///C:/a.xls'), 'external-reference'],
    ['a frame outside', 'a.docx', () => pointing('frame', 'https://x.test/a.htm'), 'external-reference'],
    ['a part that unpacks without end', 'a.docx', () => withPart('word/media.xml', ' '.repeat(30_000_000)), 'zip-bomb'],
    [
      'parts that are too large together',
      'a.docx',
      () => zipParts({ 'word/document.xml': 'x' }, { declaredSize: 101 * 1024 * 1024 }),
      'zip-bomb',
    ],
    [
      'a PDF that unpacks without end',
      'a.pdf',
      () => makePdf([{ content: deflateSync(Buffer.alloc(30_000_000, 0x20)), filter: '/FlateDecode' }]),
      'zip-bomb',
    ],
    [
      'thousands of parts',
      'a.docx',
      () => zipEntries(Array.from({ length: 2001 }, (_, at) => [`a${String(at)}`, ''] as const)),
      'too-many-entries',
    ],
    [
      'two parts of one name',
      'a.docx',
      () =>
        zipEntries([
          ['word/document.xml', '<a/>'],
          ['Word/Document.xml', '<b/>'],
        ]),
      'broken',
    ],
    ['a package without its end', 'a.docx', () => PLAIN.slice(0, PLAIN.length - 40), 'broken'],
    ['a package in a package', 'a.docx', () => zipParts({ 'ke-hoach.docx': PLAIN }), 'broken'],
    ['a package of packages', 'a.zip', () => zipParts({ 'a.zip': zipParts({ 'b.zip': PLAIN }) }), 'unsupported-format'],
    ['more than ten megabytes', 'a.docx', () => new Uint8Array(10 * 1024 * 1024 + 1), 'too-big'],
    ['noise', 'a.docx', () => randomBytes(4000), 'broken'],
    ['a picture', 'a.png', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), 'unsupported-format'],
    ['an old Word file', 'a.doc', () => ole('WordDocument'), 'unsupported-format'],
    ['an old Excel file', 'a.xls', () => ole('Workbook'), 'unsupported-format'],
    ['a Word file that says it is Excel', 'a.xlsx', () => PLAIN, 'wrong-extension'],
    ['an Excel file that says it is Word', 'a.docx', () => planXlsx(PLAN), 'wrong-extension'],
    ['a text that says it is Word', 'a.docx', () => planText(PLAN), 'wrong-extension'],
    ['a Word file that says it is PDF', 'a.pdf', () => PLAIN, 'wrong-extension'],
    ['nothing at all', 'a.docx', () => new Uint8Array(), 'empty'],
    ['a document without a word', 'a.docx', () => makeDocx({ body: p('') }), 'empty'],
    ['a text of blanks', 'a.txt', () => Buffer.from(' \n\n \t\n'), 'empty'],
  ])('%s', async (...[, fileName, make, reason]) => {
    const printed = await importPlan(fileName, make());
    expect(printed).toMatchObject({ outcome: 'refused', reason, plan: null, tasks: [], questions: [] });
    expect(printed.message).toMatch(/\.$/u);
  });
});

describe('a document that is marked as a state secret is refused, whatever the mark is on', () => {
  const numbered = (number: string): MadeBlock[] => [...headOf(number, 'Công tác năm 2027'), ANNEX, ...SIGNED];
  it.each<[string, string, () => Uint8Array]>([
    ['the number', 'a.docx', () => planDocx(numbered('05/KH-TTYT(MẬT)'))],
    ['the number, as a letter', 'a.docx', () => planDocx(numbered('05/KH-TTYT (TM)'))],
    ['the number on a sheet', 'a.xlsx', () => planXlsx(numbered('05/MẬT-TTYT'))],
    ['the page header', 'a.docx', () => planDocx(PLAN, { header: p('TỐI MẬT') })],
    ['a line above the title', 'a.docx', () => planDocx(['# MẬT', ...PLAN])],
    ['a line of a pasted text', 'a.txt', () => planText(['TUYỆT MẬT', ...PLAN])],
    ['a line of a table of values', 'a.csv', () => planCsv(['MẬT', ...PLAN])],
    ['the name of the sheet', 'a.xlsx', () => planXlsx(PLAN, 'MẬT')],
    ['the name of the file', 'Kế hoạch 05 (MẬT).docx', () => PLAIN],
    ['the name of the file without tone marks', 'TOI MAT - KH 05.docx', () => PLAIN],
    [
      'letters drawn across the page',
      'a.docx',
      () =>
        planDocx(PLAN, {
          header: '<w:p><w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r></w:p>',
        }),
    ],
    [
      'the page header of a sheet',
      'a.xlsx',
      () =>
        makeXlsx({
          sheets: [
            {
              name: 'a',
              xml: `${sheetData([row(1, [text('A1', 'KẾ HOẠCH')])])}<headerFooter><oddHeader>&amp;C&amp;"Times,Bold"MẬT</oddHeader></headerFooter>`,
            },
          ],
        }),
    ],
  ])('%s', async (_, fileName, make) => {
    expect(await importPlan(fileName, make())).toMatchObject({
      outcome: 'refused',
      reason: 'classified',
      plan: null,
      tasks: [],
    });
  });
});

describe('a document that only speaks of secrets is read like any other', () => {
  it.each<[string, string, () => Uint8Array]>([
    [
      'tasks about secret documents',
      'a.docx',
      () =>
        planDocx(
          plan([
            HEADER,
            FIRST,
            ['2', 'Rà soát danh mục tài liệu Mật, Tối Mật, Tuyệt Mật', 'Khoa Nội', '', 'Quý IV/2027', 'Danh sách'],
          ]),
        ),
    ],
    [
      'the density of bones',
      'Đo mật độ xương.docx',
      () => planDocx(plan([HEADER, FIRST, ['2', 'Đo mật độ xương', 'Khoa Nội', '', 'Quý IV/2027', 'Danh sách']])),
    ],
    [
      'keeping systems safe',
      'ke-hoach-bao-mat.docx',
      () => planDocx(plan([HEADER, FIRST, ['2', 'BẢO MẬT HỆ THỐNG', 'Khoa Nội', '', 'Quý IV/2027', 'Danh sách']])),
    ],
    [
      'a title about protecting secrets',
      'a.docx',
      () => planDocx([...headOf('12/KH-TTYT', 'Bảo vệ bí mật nhà nước năm 2027'), ANNEX, ...SIGNED]),
    ],
    ['a header about the clinic', 'a.docx', () => planDocx(PLAN, { header: p('Khoa Mắt – Bảo mật hồ sơ') })],
  ])('%s', async (_, fileName, make) => {
    const printed = await importPlan(fileName, make());
    expect(printed).toMatchObject({ outcome: 'accepted', plan: { number: '12/KH-TTYT' } });
    expect(printed.tasks).toHaveLength(2);
  });
});

describe('a strange file that can be read is read, and what was left out is asked about', () => {
  const hidden = sheetOf([HEADER, FIRST, SECOND], { hidden: 2 });
  const formula = (value: string): string => `<c r="F4" t="str"><f>UPPER("x")</f>${value}</c>`;
  it.each<[string, string, () => Uint8Array, string, readonly string[], number]>([
    ['a table without rows', 'a.docx', () => planDocx(plan([HEADER])), 'asked', ['no-tasks'], 0],
    [
      'a table without rows on a sheet',
      'a.xlsx',
      () => sheetOf([HEADER]),
      'asked',
      ['no-number', 'no-date', 'no-tasks'],
      0,
    ],
    [
      'a cell of a whole book',
      'a.docx',
      () => planDocx(plan([HEADER, FIRST, ['2', WORDS, 'Khoa Nội', '', 'Quý IV/2027', 'Danh sách']])),
      'accepted',
      [],
      2,
    ],
    ['a scan', 'a.pdf', () => page(PICTURE), 'asked', ['scan'], 0],
    ['a hidden row', 'a.xlsx', () => hidden, 'asked', ['hidden-rows', 'no-number', 'no-date'], 1],
    [
      'a formula without its result',
      'a.xlsx',
      () => sheetOf([HEADER, [...FIRST.slice(0, 5), formula('')], SECOND.map((cell) => cell)]),
      'asked',
      ['formula-without-result', 'no-number', 'no-date'],
      2,
    ],
    [
      'a formula with its result',
      'a.xlsx',
      () => sheetOf([HEADER, [...FIRST.slice(0, 5), formula('<v>BÁO CÁO</v>')], SECOND]),
      'accepted',
      ['no-number', 'no-date'],
      2,
    ],
    ['an object kept inside', 'a.docx', () => withPart('word/embeddings/bang.xlsx', planXlsx(PLAN)), 'accepted', [], 2],
    ['letters of TCVN3', 'a.docx', () => oldFont(toTcvn3, '.VnTime'), 'asked', ['legacy-font'], 2],
    ['letters of VNI', 'a.docx', () => oldFont(toVni, 'VNI-Times'), 'asked', ['legacy-font'], 2],
    [
      'letters of TCVN3 in a text',
      'a.txt',
      () => Buffer.from(toTcvn3(planText(PLAN).toString()), 'latin1'),
      'asked',
      ['legacy-font'],
      2,
    ],
    [
      'letters of VNI in a text',
      'a.txt',
      () => Buffer.from(toVni(planText(PLAN).toString()), 'latin1'),
      'asked',
      ['legacy-font'],
      2,
    ],
  ])('%s', async (...[, fileName, make, outcome, codes, rows]) => {
    const printed = await importPlan(fileName, make());
    expect({
      outcome: printed.outcome,
      codes: printed.questions.map((one) => one.code).sort(),
      rows: printed.tasks.length,
    }).toEqual({
      outcome,
      codes: [...codes].sort(),
      rows,
    });
  });

  it('reads old letters as what they print', async () => {
    for (const [convert, font] of [
      [toTcvn3, '.VnTime'],
      [toVni, 'VNI-Times'],
    ] as const) {
      const { tasks } = await importPlan('a.docx', oldFont(convert, font));
      expect(tasks.map(({ row: number, title, lead }) => [number, title, ...lead])).toEqual([
        ['1', 'Rà soát thủ tục hành chính', 'Phòng Tổng hợp'],
        ['2', 'Tập huấn kỹ năng số', 'Khoa Nội'],
      ]);
    }
  });

  it('neither runs what a PDF carries nor reads the files hung on it', async () => {
    const words = 'BT /F1 10 Tf 50 700 Td (KE HOACH cong tac nam 2027 cua Trung tam Y te Song Mai) Tj ET';
    const script =
      '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a.docx)<</F(a.docx)>>]>>>>';
    const [plain, carrying] = [await importPlan('a.pdf', page(words)), await importPlan('a.pdf', page(words, script))];
    expect(carrying).toEqual(plain);
  });
});
