import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/files/clean-text.js';
import { convertLegacy, detectLegacy, encodingOfFont } from '../../../src/files/legacy-text.js';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { PlanDocument } from '../../../src/plans/plan-document.js';

const read = async (bytes: Uint8Array, fileName: string): Promise<PlanDocument> => {
  const reading = await readPlanBytes({ bytes, fileName });
  if (!reading.ok) throw new Error(`refused: ${reading.reason}`);
  return reading.document;
};
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = ({ blocks }: PlanDocument): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.cells.map((cell) => cell.lines.join('/'))) : [],
  );

describe('a table between upright strokes', () => {
  it('is a table like any other, without its row of dashes', async () => {
    const text = [
      'Kế hoạch như sau:',
      '| TT | Nhiệm vụ | Chủ trì | Thời gian |',
      '|:--:|:-------|---------|:---------:|',
      '| 1 | Khảo sát | Phòng A | Tháng 3 |',
      '| 2 | Theo dõi |  | Hằng quý |',
    ].join('\n');
    expect(cells(await read(encode(text), 'a.txt'))).toEqual([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian'],
      ['1', 'Khảo sát', 'Phòng A', 'Tháng 3'],
      ['2', 'Theo dõi', '', 'Hằng quý'],
    ]);
  });
});

describe('a .csv', () => {
  it('is divided by its tabs, whatever commas and line breaks its cells hold', async () => {
    const text = [
      'Lam Giang, ngày 12/01/2026',
      'Thời gian\tSản phẩm, kết quả\tTT\tViệc\tChủ trì',
      '30/11\tBáo cáo\t1\tTập huấn\t"UBND các xã, phường\nBưu điện, thư viện"',
      '15/12\tBiên bản\t2\tHọp\t"Sở Văn hóa, Thể thao\nSở Y tế, Tài chính"',
    ].join('\n');
    expect(cells(await read(encode(text), 'a.csv')).map((row) => row.length)).toEqual([5, 5, 5, 5]);
  });

  it('keeps separators, quotes and line ends that stand inside quotes', async () => {
    const document = await read(
      encode('\ufeffTT,Nội dung,Chủ trì\r\n1,"Họp, báo cáo ""nhanh""","Khoa Nội\nKhoa Nhi"\r\n2,Rà soát,\r\n'),
      'a.csv',
    );
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Họp, báo cáo "nhanh"', 'Khoa Nội/Khoa Nhi'],
      ['2', 'Rà soát', ''],
    ]);
    expect(document.blocks[0]?.kind === 'table' && document.blocks[0].rows.map((row) => row.number)).toEqual([1, 2, 4]);
  });

  it.each([';', '\t', ','])('finds the separator %j although others stand in the texts', async (separator) => {
    const rows = [
      ['TT', 'Noi dung'],
      ['1', 'a. b'],
      ['2', 'c'],
    ];
    expect(cells(await read(encode(rows.map((row) => row.join(separator)).join('\n')), 'a.csv'))).toEqual(rows);
  });

  it('reads UTF-16 with and without its mark, and Windows-1258 with its loose tones', async () => {
    const utf16 = Buffer.from('TT;Nội dung\n1;Họp giao ban', 'utf16le');
    expect(cells(await read(new Uint8Array(utf16), 'a.csv'))[1]).toEqual(['1', 'Họp giao ban']);
    expect(cells(await read(new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])), 'a.csv'))[1]).toEqual([
      '1',
      'Họp giao ban',
    ]);
    // "Bộ phận tiếp nhận" in Windows-1258: ô ê â are letters, the tones follow as bytes of their own.
    const bytes = Buffer.from(
      'TT;N\u00f4\u00f2i dung\n1;B\u00f4\u00f2 ph\u00e2\u00f2n ti\u00ea\u00ecp nh\u00e2\u00f2n',
      'latin1',
    );
    expect(cells(await read(new Uint8Array(bytes), 'a.csv'))).toEqual([
      ['TT', 'Nội dung'],
      ['1', 'Bộ phận tiếp nhận'],
    ]);
  });
});

describe('pasted text', () => {
  it('makes tables of lines with tabs and paragraphs of all others', async () => {
    const document = await read(
      encode('**KẾ HOẠCH**\n\nTT\tNội dung\tChủ trì\n1\tHọp\tKhoa Nội\n¹ Ghi chú\n2\tBáo cáo\t\nHết'),
      '',
    );
    expect(document.blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Họp', 'Khoa Nội'],
      ['2', 'Báo cáo', ''],
    ]);
    expect(document.footnotes).toEqual(['Ghi chú']);
    expect(document.blocks[0]).toEqual({ kind: 'paragraph', text: 'KẾ HOẠCH', bold: true });
  });

  it('puts a row together again that a cell of several lines cut, as Word pastes it', async () => {
    const document = await read(
      encode(
        'TT\tNội dung\tChủ trì\tSản phẩm\n1\tHọp\tKhoa Nội\nKhoa Nhi\tBiên bản;\nDanh sách\n2\tRà soát:\n- Hồ sơ;\n- Sổ\tKhoa Nội\t\nNơi nhận:',
      ),
      '',
    );
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì', 'Sản phẩm'],
      ['1', 'Họp', 'Khoa Nội/Khoa Nhi', 'Biên bản;/Danh sách'],
      ['2', 'Rà soát:/- Hồ sơ;/- Sổ', 'Khoa Nội', ''],
    ]);
    expect(document.blocks.map((block) => block.kind)).toEqual(['table', 'paragraph']);
  });

  it('takes the quotes off that Excel pastes around such cells', async () => {
    const document = await read(
      encode('TT\tNội dung\tChủ trì\n1\t"Họp ""nhanh""\ngiao ban"\tKhoa Nội\n2\tđo 5" ống\tKhoa Nhi'),
      '',
    );
    expect(cells(document)).toEqual([
      ['TT', 'Nội dung', 'Chủ trì'],
      ['1', 'Họp "nhanh"/giao ban', 'Khoa Nội'],
      ['2', 'đo 5" ống', 'Khoa Nhi'],
    ]);
  });

  it('keeps a line between rows that heads them, and lays a header out that lost its merged cells', async () => {
    const document = await read(
      encode(
        'TT\tNội dung\tĐơn vị\tThời hạn\n\t\tChủ trì\tPhối hợp\t\nI. Thể chế\n1\tRà soát\tKhoa Nội\tKhoa Nhi\tQuý I\n',
      ),
      '',
    );
    expect(document.blocks[0]).toMatchObject({
      rows: [
        { cells: [{}, {}, { lines: ['Đơn vị'], colSpan: 2 }, { coveredBy: 'left' }, { lines: ['Thời hạn'] }] },
        { cells: [{ coveredBy: 'above' }, {}, { lines: ['Chủ trì'] }, { lines: ['Phối hợp'] }, {}] },
        { cells: [{ lines: ['I. Thể chế'], colSpan: 5 }, {}, {}, {}, {}] },
        { cells: [{ lines: ['1'] }, {}, {}, {}, { lines: ['Quý I'] }] },
      ],
    });
  });
});

describe('old Vietnamese encodings', () => {
  it('are known by the name of the font', () => {
    expect(
      ['.VnTime', '.VnTimeH', 'ABCDEF+.VnArialH', '.vntime', 'VNI-Times', 'Times New Roman', undefined].map(
        encodingOfFont,
      ),
    ).toEqual(['tcvn3', 'tcvn3-capitals', 'tcvn3-capitals', 'tcvn3', 'vni', undefined, undefined]);
  });

  it('become Unicode letter by letter', () => {
    expect(convertLegacy('TriÓn khai Sæ søc kháe ®iÖn tö, Quý I/2026', 'tcvn3')).toBe(
      'Triển khai Sổ sức khỏe điện tử, Quý I/2026',
    );
    expect(convertLegacy('Bé tr­ëng', 'tcvn3-capitals')).toBe('BỘ TRƯỞNG');
    expect(convertLegacy('Trieån khai Soå söùc khoûe ñieän töû, Ñoaøn thanh nieân, ÖU TIEÂN', 'vni')).toBe(
      'Triển khai Sổ sức khỏe điện tử, Đoàn thanh niên, ƯU TIÊN',
    );
    expect(convertLegacy('\uf0ae\u00ad', 'tcvn3')).toBe('đư');
  });

  it('are known by their words where fonts are not, and neither Unicode nor French is touched', () => {
    const unicode = readFileSync(new URL('../../fixtures/plans/than-uyen-2026/plan.txt', import.meta.url), 'utf8');
    expect(detectLegacy(unicode)).toBeUndefined();
    expect(
      detectLegacy('Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc KÕ ho¹ch triÓn khai nhiÖm vô'),
    ).toBe('tcvn3');
    expect(
      detectLegacy(
        'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc Keá hoaïch trieån khai nhieäm vuï',
      ),
    ).toBe('vni');
    expect(
      detectLegacy(
        'Les élèves étaient très âgés, même très à l’aise, où ils étudiaient déjà à côté du théâtre français',
      ),
    ).toBeUndefined();
    expect(detectLegacy('Plan of work for the year 2026')).toBeUndefined();
  });

  it('are converted before anything is cleaned, and said so', async () => {
    const bytes = Buffer.from(
      'KÕ ho¹ch triÓn khai nhiÖm vô cña Së Y tÕ\nQuyÕt ®Þnh cña Bé tr\u00ad\u00ebng\nPhßng Tæ chøc',
      'latin1',
    );
    const document = await read(new Uint8Array(bytes), 'a.txt');
    expect(document.blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      'Kế hoạch triển khai nhiệm vụ của Sở Y tế',
      'Quyết định của Bộ trưởng',
      'Phòng Tổ chức',
    ]);
    expect(document.notices).toEqual([{ code: 'legacy-font', detail: 'tcvn3' }]);
  });
});

describe('cleaning', () => {
  it('leaves what is printed and nothing else', () => {
    expect(cleanLine('\u00a0 Bê\u0323nh\u200b  viê\u0323n \u00adĐa\u2011khoa \u00d0 \ufeff')).toBe(
      'Bệnh viện Đa-khoa Đ',
    );
  });
});
