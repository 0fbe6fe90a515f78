import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import { writePreviewXlsx } from '../../../src/files/write-preview-xlsx.js';
import type { SheetTaken } from '../../../src/plans/draft/plan-drafts.js';
import { readCorrectedSheet } from '../../../src/plans/draft/read-sheet.js';
import type { PlanRow } from '../../../src/plans/plan-reading.js';
import type { Outcome } from '../../../src/shared/outcome.js';
import { SHEET_WORDS, toPreviewSheet } from '../../../src/text/plan-sheet-words.js';
import { codeOf, draftWorld, reading, row, START, valueOf } from '../../support/plans/draft-world.js';

const ROWS = [
  row('1', 'Lập sổ sức khỏe điện tử', { lead: ['Khoa Nội'], deadline: '15/4/2026' }),
  row('2', 'Báo cáo công tác chuyên môn', { deadline: 'Định kỳ, đột xuất', deliverable: '' }),
  row('3', '=HYPERLINK("http://xau.example")', { support: ['Khoa Nội'] }),
];
const DUTY = {
  phrase: 'trước ngày 20 hàng tháng',
  unit: 'Phòng Tổng hợp',
  what: 'tổng hợp báo cáo kết quả',
  kind: 'recurring' as const,
  period: 'monthly' as const,
};

const SORTED = ['Rà soát', 'Tập huấn', 'Báo cáo', 'Kiểm tra', 'Tổng kết', 'Số hóa'].map((title, index) =>
  row(String(index + 1), `${title} công tác chuyên đề số ${index + 1}`, { deadline: `${index + 10}/4/2026` }),
);

/** A draft, its preview as a file, and what comes of the file when it returns. */
const sheetScene = async (tasks: readonly PlanRow[] = ROWS) => {
  const world = await draftWorld();
  const view = valueOf(await world.open(reading(tasks, { obligations: [DUTY] })));
  const context = { today: '2026-02-09', calendar: world.calendar };
  const bytes = await writePreviewXlsx(toPreviewSheet(view.preview, context), new Date(START));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const HEADER = 3;
  const column = (header: string): number =>
    (sheet.getRow(HEADER).values as (string | undefined)[]).findIndex((text) => text?.startsWith(header) === true);
  /** Cell of the nth line of the preview. */
  const cell = (line: number, header: string): ExcelJS.Cell => sheet.getRow(HEADER + line).getCell(column(header));
  const sendBack = async (name = 'sua.xlsx'): Promise<Outcome<SheetTaken>> => {
    const file = new Uint8Array(await workbook.xlsx.writeBuffer());
    const read = await readPlanBytes({ bytes: file, fileName: name });
    if (!read.ok) throw new Error(read.reason);
    const corrected = readCorrectedSheet(read.document, SHEET_WORDS);
    if (corrected === null) throw new Error('not recognised');
    return corrected.ok ? world.drafts.takeSheet(corrected.value) : corrected;
  };
  return { world, view, workbook, sheet, cell, column, sendBack };
};

describe('the preview as a sheet', () => {
  it('sent back as it is changes nothing', async () => {
    const { sendBack, view } = await sheetScene();
    const taken = valueOf(await sendBack());
    expect(taken.changes).toEqual([]);
    expect(taken.draft).toEqual(view.draft);
  });

  it('says how each deadline was read, who is reminded, and what to look at', async () => {
    const { cell } = await sheetScene();
    expect(cell(1, 'Em hiểu').text).toContain('15/4/2026');
    expect(cell(1, 'Sẽ nhắc').text).toContain('binh');
    expect(cell(2, 'Cần xem lại').text).toContain('sản phẩm');
    expect(cell(4, 'Nhóm').text).toBe('Nghĩa vụ trong phần lời văn');
  });

  it('never computes what stands in a cell, and locks what is not to be changed', async () => {
    const { cell, sheet } = await sheetScene();
    expect(cell(3, 'Nhiệm vụ').type).toBe(ExcelJS.ValueType.String);
    expect(cell(3, 'Nhiệm vụ').numFmt).toBe('@');
    expect(cell(1, 'Nhiệm vụ').protection.locked).toBe(false);
    const mark = cell(1, 'Mã dòng') as { protection?: { locked?: boolean } };
    // Locked is what a cell is that says nothing else.
    expect(mark.protection?.locked ?? true).toBe(true);
    expect((sheet as unknown as { sheetProtection: { sheet: boolean } }).sheetProtection.sheet).toBe(true);
  });

  it('takes corrections of every column, a dropped row, a declined duty and a row written in', async () => {
    const { cell, sendBack } = await sheetScene();
    cell(1, 'Nhiệm vụ').value = 'Lập sổ sức khỏe điện tử cho viên chức';
    cell(1, 'Đơn vị chủ trì').value = 'Phòng Tổng hợp;Khoa Nội';
    cell(2, 'Thời hạn').value = new Date('2026-06-30T00:00:00Z');
    cell(2, 'Thời hạn').numFmt = 'dd/mm/yyyy';
    cell(2, 'Sản phẩm').value = 'Báo cáo tháng';
    cell(3, 'Bỏ dòng').value = 'x';
    cell(4, 'Bỏ dòng').value = 'x';
    cell(5, 'Nhiệm vụ').value = 'Kiểm kê tài sản';
    cell(5, 'Đơn vị chủ trì').value = 'khoa nội';
    cell(5, 'Thời hạn').value = 'Quý II/2026';
    const { draft, preview, changes } = valueOf(await sendBack());
    expect(changes.map(({ line, fields }) => [line, ...fields])).toEqual([
      [1, 'title', 'lead'],
      [2, 'deadline', 'deliverable'],
      [3, 'drop'],
      [0, 'drop'],
      [4, 'added'],
    ]);
    expect(draft.rows[0]?.lead).toEqual(['Phòng Tổng hợp', 'Khoa Nội']);
    expect(preview.rows[1]?.deadline.due).toBe('2026-06-30');
    expect(preview.rows[3]).toMatchObject({ title: 'Kiểm kê tài sản', lead: [{ unitId: 'noi' }] });
    expect(preview.counts).toMatchObject({ rows: 3, dropped: 1, duties: 0 });
  });

  it('knows its rows again in another order', async () => {
    const { sheet, cell, sendBack } = await sheetScene();
    const [first, second] = [sheet.getRow(4).values, sheet.getRow(5).values];
    sheet.getRow(4).values = second;
    sheet.getRow(5).values = first;
    cell(2, 'Sản phẩm').value = 'Sổ';
    const { draft } = valueOf(await sendBack());
    expect(draft.rows.map((one) => one.deliverable)).toEqual(['Sổ', '', 'Báo cáo']);
  });

  it.each<[string, string, (scene: Awaited<ReturnType<typeof sheetScene>>) => void]>([
    ['a copied row', 'sheet-row-twice', ({ sheet }) => (sheet.getRow(8).values = sheet.getRow(4).values)],
    ['a mark that was typed over', 'sheet-unknown-row', ({ cell }) => (cell(1, 'Mã dòng').value = 'abc')],
    ['a mark of another table', 'sheet-unknown-row', ({ cell }) => (cell(1, 'Mã dòng').value = 'r99-abcdef')],
    [
      'a renamed column',
      'sheet-header-changed',
      ({ sheet, column }) => (sheet.getRow(3).getCell(column('Thời hạn')).value = 'Ngày'),
    ],
    [
      'a header without its mark',
      'sheet-header-changed',
      ({ sheet }) => {
        sheet.spliceRows(3, 1);
      },
    ],
    [
      'a unit that is nearly a known one',
      'unit-unsure',
      ({ cell }) => (cell(1, 'Đơn vị chủ trì').value = 'Phòng Tổng hợp 2'),
    ],
    ['a unit that nobody knows', 'unit-unknown', ({ cell }) => (cell(1, 'Đơn vị chủ trì').value = 'Ban Lạ')],
    ['a time that cannot be read', 'deadline-unclear', ({ cell }) => (cell(1, 'Thời hạn').value = 'sớm nhất có thể')],
    ['an empty title', 'title-missing', ({ cell }) => (cell(1, 'Nhiệm vụ').value = '')],
  ])('with %s is refused as a whole', async (_, code, damage) => {
    const scene = await sheetScene();
    scene.cell(2, 'Sản phẩm').value = 'Báo cáo tháng';
    damage(scene);
    expect(codeOf(await scene.sendBack())).toBe(code);
    expect((await scene.world.stores.drafts.get(scene.view.draft.id))?.version).toBe(0);
  });

  it('with a row deleted takes the rest, leaves that row as it was, and says which', async () => {
    const { cell, sheet, sendBack } = await sheetScene();
    cell(2, 'Sản phẩm').value = 'Báo cáo tháng';
    sheet.spliceRows(4, 1);
    const { changes, missing, draft } = valueOf(await sendBack());
    expect(changes.map(({ line, fields }) => [line, ...fields])).toEqual([[2, 'deliverable']]);
    expect(missing).toEqual([{ rowId: 'r1', line: 1, title: 'Lập sổ sức khỏe điện tử' }]);
    expect(draft.rows.map(({ dropped }) => dropped)).toEqual([false, false, false]);
  });

  it('does not quietly undo what was corrected in the chat meanwhile', async () => {
    const { world, view, cell, sendBack } = await sheetScene();
    await world.drafts.editRow({ draftId: view.draft.id, rowId: 'r1', edit: { deadline: '30/4/2026' } });
    cell(2, 'Sản phẩm').value = 'Báo cáo tháng';
    expect(codeOf(await sendBack())).toBe('sheet-older');
  });

  it('is understood after LibreOffice has saved it', async () => {
    // Made of these very rows, opened and saved by LibreOffice 7: its draft has the same id here.
    const world = await draftWorld();
    const view = valueOf(
      await world.open(
        reading([
          row('1', 'Lập sổ sức khỏe điện tử', { lead: ['Khoa Nội'], deadline: '15/4/2026' }),
          row('2', 'Báo cáo công tác chuyên môn', {
            lead: ['Phòng Tổng hợp', 'Khoa Nội'],
            deadline: 'Định kỳ, đột xuất',
            deliverable: '',
          }),
          row('1.1', '=1+1', { deadline: '3/2026' }),
        ]),
      ),
    );
    const bytes = await readFile(new URL('../../fixtures/previews/libreoffice.xlsx', import.meta.url));
    const read = await readPlanBytes({ bytes: new Uint8Array(bytes), fileName: 'sua.xlsx' });
    const sheet = read.ok ? readCorrectedSheet(read.document, SHEET_WORDS) : null;
    if (sheet?.ok !== true) throw new Error('not understood');
    expect(sheet.value.draftId).toBe(view.draft.id);
    expect(valueOf(await world.drafts.takeSheet(sheet.value)).changes).toEqual([]);
  });

  it('is understood after LibreOffice has sorted, filtered and widened it, with a row less and one more', async () => {
    // Made of SORTED with the edits below and saved by LibreOffice 7: its draft has the same id here.
    const { world, view } = await sheetScene(SORTED);
    const bytes = await readFile(new URL('../../fixtures/previews/libreoffice-edited.xlsx', import.meta.url));
    const read = await readPlanBytes({ bytes: new Uint8Array(bytes), fileName: 'sua.xlsx' });
    const sheet = read.ok ? readCorrectedSheet(read.document, SHEET_WORDS) : null;
    if (sheet?.ok !== true) throw new Error('not understood');
    expect(sheet.value).toMatchObject({ draftId: view.draft.id, hiddenRows: 1 });
    const { changes, missing, preview } = valueOf(await world.drafts.takeSheet(sheet.value));
    expect(changes.map(({ line, fields }) => [line, ...fields])).toEqual([
      [3, 'deadline'],
      [1, 'lead'],
      [7, 'added'],
    ]);
    expect(missing.map(({ line }) => line)).toEqual([4, 5]);
    expect(preview.rows[2]?.deadline.due).toBe('2026-06-30');
    expect(preview.rows[0]?.lead.map(({ name }) => name)).toEqual(['Khoa Nội', 'Phòng Tổng hợp']);
    expect(preview.rows[6]).toMatchObject({ title: 'Kiểm kê tài sản', deadline: { due: '2026-12-15' } });
  });

  it('goes round unchanged whatever the rows say', async () => {
    const text = fc.stringMatching(/^[\p{L}\d ,.()"'=+@-]{1,60}$/u).filter((one) => /\p{L}/u.test(one));
    const anyRow = fc.record({
      title: text,
      deadline: fc.constantFrom('31/3/2026', 'Thường xuyên', '', 'Quý I; Quý II/2026'),
      deliverable: fc.oneof(fc.constant(''), text),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 4 }), async (rows) => {
        const oneLine = (value: string): string => value.normalize('NFC').replace(/\s+/gu, ' ').trim();
        const tasks = rows.map(({ title, deadline, deliverable }, index) =>
          row(String(index + 1), oneLine(title), { deadline, deliverable: oneLine(deliverable) }),
        );
        const { sendBack } = await sheetScene(tasks);
        expect(valueOf(await sendBack()).changes).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
