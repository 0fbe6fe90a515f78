import { describe, expect, it } from 'vitest';
import { readPeopleRows } from '../../../src/files/read-people-file.js';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import { writeTasksXlsx, type TaskSheet } from '../../../src/files/write-tasks-xlsx.js';
import { openZipPackage } from '../../../src/files/zip-package.js';

const sheet: TaskSheet = {
  sheetName: 'Kế hoạch 12/KH',
  titles: ['KẾ HOẠCH NĂM 2026'],
  header: ['TT', 'Nội dung', 'Chủ trì', 'Thời gian', 'Hạn'],
  rows: [
    { kind: 'group', number: 'I', title: 'Công tác chỉ đạo' },
    {
      kind: 'task',
      cells: [
        '1',
        '=HYPERLINK("http://x.test","bấm")',
        '- Khoa Nội\n- Khoa Ngoại',
        'Quý I/2026',
        { date: '2026-03-31' },
      ],
    },
    { kind: 'task', cells: ['1.10', '+84 912 000 000', '@SUM(A1)', '', ''] },
  ],
  writtenAt: new Date('2026-01-02T03:04:05Z'),
};

describe('tasks as an Excel file', () => {
  it('comes back as it went out, numbers like 1.10 included', async () => {
    const reading = await readPlanBytes({ bytes: await writeTasksXlsx(sheet), fileName: 'nhiem-vu.xlsx' });
    if (!reading.ok) throw new Error(reading.reason);
    const [table] = reading.document.blocks;
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows.map((row) => row.cells.map((cell) => cell.lines.join('\n')))).toEqual([
      ['KẾ HOẠCH NĂM 2026', '', '', '', ''],
      ['TT', 'Nội dung', 'Chủ trì', 'Thời gian', 'Hạn'],
      ['I', 'Công tác chỉ đạo', '', '', ''],
      ['1', '=HYPERLINK("http://x.test","bấm")', '- Khoa Nội\n- Khoa Ngoại', 'Quý I/2026', '31/03/2026'],
      ['1.10', '+84 912 000 000', '@SUM(A1)', '', ''],
    ]);
    expect(table.rows[1]?.isHeader).toBe(true);
    expect(table.rows[3]?.cells[4]?.date).toBe('2026-03-31');
    expect(reading.document.notices).toEqual([]);
  });

  it('holds no formula, whatever people wrote into their duties', async () => {
    const zip = await openZipPackage(await writeTasksXlsx(sheet));
    let xml = '';
    for await (const chunk of zip.read('xl/worksheets/sheet1.xml')) xml += Buffer.from(chunk).toString('utf8');
    expect(xml).toContain('<row');
    expect(xml).not.toMatch(/<f[\s>]|<hyperlink/);
  });

  it('can be written although a text holds characters that XML forbids', async () => {
    const bytes = await writeTasksXlsx({
      ...sheet,
      rows: [{ kind: 'task', cells: ['1', 'a\u0000b\u0008c\ud800d', '', '', ''] }],
    });
    const reading = await readPlanBytes({ bytes, fileName: 'x.xlsx' });
    expect(JSON.stringify(reading)).toContain('abcd');
  });
});

describe('a list of people', () => {
  it('is read from Excel below its titles', async () => {
    const bytes = await writeTasksXlsx({
      ...sheet,
      header: ['Họ tên', 'Đơn vị'],
      rows: [{ kind: 'task', cells: ['Trần Thị Thử', 'Khoa Nội'] }],
    });
    expect(await readPeopleRows({ bytes, fileName: 'ds.xlsx' })).toEqual({
      ok: true,
      header: ['Họ tên', 'Đơn vị'],
      rows: [{ number: 4, cells: ['Trần Thị Thử', 'Khoa Nội'] }],
    });
  });

  it.each([
    ['ds.csv', 'Họ tên,Đơn vị\n"Trần, Thử",Khoa Nội\n'],
    ['ds.txt', 'Họ tên\tĐơn vị\nTrần, Thử\tKhoa Nội'],
    ['', 'Họ tên;Đơn vị\r\nTrần, Thử;Khoa Nội'],
  ])('is read from %s with the separator that fits', async (fileName, content) => {
    expect(await readPeopleRows({ bytes: new TextEncoder().encode(content), fileName })).toEqual({
      ok: true,
      header: ['Họ tên', 'Đơn vị'],
      rows: [{ number: 2, cells: ['Trần, Thử', 'Khoa Nội'] }],
    });
  });

  it('is refused with the reason when the file cannot be read', async () => {
    expect(
      await readPeopleRows({ bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), fileName: 'ds.xls' }),
    ).toMatchObject({ ok: false, reason: 'unsupported-format' });
    expect(await readPeopleRows({ bytes: new TextEncoder().encode('một dòng'), fileName: '' })).toEqual({
      ok: false,
      reason: 'empty',
    });
  });
});
