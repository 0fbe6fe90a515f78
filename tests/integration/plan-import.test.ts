import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCore, type Core } from '../../src/app.js';
import { createConfig } from '../../src/config.js';
import type { DraftView } from '../../src/plans/draft/plan-drafts.js';
import { createMovableClock } from '../../src/shared/clock.js';
import { importSample } from '../../src/sample.js';
import { freshDatabase } from '../support/database.js';
import { valueOf } from '../support/plans/draft-world.js';

const fixture = (name: string): Promise<Buffer> =>
  readFile(new URL(`../fixtures/plans/khanh-hoa-2026/${name}`, import.meta.url));

/** The real annex as an officer would correct it: a title reworded, a time moved, a row taken out, one added. */
const correctedAnnex = async (): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await fixture('annex.xlsx')) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const cell = (row: number, column: number): ExcelJS.Cell => sheet.getRow(row).getCell(column);
  cell(11, 2).value = 'Tuyên truyền, quán triệt các nghị quyết, chương trình, kế hoạch về KHCN, ĐMST và CĐS';
  cell(17, 5).value = 'Quý II/2026';
  for (let column = 1; column <= 6; column += 1) cell(18, column).value = null;
  const added = [
    6,
    'Số hóa hồ sơ giám định pháp y năm 2026',
    'Khoa GD-GPB&XN',
    '',
    'trước ngày 15/12/2026',
    'Kho hồ sơ',
  ];
  for (const [index, value] of added.entries()) cell(18, index + 1).value = value;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
};

describe('the real plan of a forensic centre', () => {
  const database = { current: null as ReturnType<typeof freshDatabase> | null };
  const clock = createMovableClock(Date.parse('2026-02-09T08:30:00+07:00'));
  let core: Core;

  beforeAll(async () => {
    database.current = freshDatabase();
    const settings = createConfig({ MONGODB_URI: database.current.uri, LOG_LEVEL: 'silent' });
    if (!settings.ok) throw new Error(settings.problems.join(' '));
    core = await openCore(settings.config, { clock });
    await importSample(core);
    await core.plan();
  });
  afterAll(async () => {
    await core.close();
    await database.current?.drop();
  });

  const open = async (bytes: Uint8Array, fileName: string): Promise<DraftView> => {
    const read = await core.readDocument({ bytes, fileName });
    if (!read.ok) throw new Error(read.reason);
    const request = { reading: read.plan, fileHash: read.fileHash, fileName, ownerId: 'officer', key: fileName };
    const corrections = { number: '96/KH-TTPY', date: '2026-02-06' };
    return valueOf(await core.planDrafts.open({ ...request, corrections }));
  };

  it('is in force with seven tasks of the annex and the duty of its text', async () => {
    const [plan] = await core.stores.plans.all();
    expect(plan).toMatchObject({ number: '96/KH-TTPY', documentVersion: 1, state: 'active' });
    const tasks = await core.stores.tasks.list({ state: 'active' });
    expect(tasks.map((task) => task.sourceRow)).toEqual(['1', '2', '3', '4', '5', '6', '7', null]);
  });

  it('goes out as a sheet that can be read as a plan again, row for row', async () => {
    const { bytes, count } = valueOf(await core.exportTasks({ planNumber: '96/kh-ttpy', by: 'operator' }));
    expect(count).toBe(8);
    const read = await core.readDocument({ bytes, fileName: 'xuat.xlsx' });
    if (!read.ok) throw new Error(read.reason);
    const tasks = await core.stores.tasks.list({ state: 'active' });
    expect(read.plan.tasks.map(({ title, deadline, deliverable }) => ({ title, deadline, deliverable }))).toEqual(
      tasks.map(({ title, deadline, deliverable }) => ({
        title,
        deadline: deadline.text,
        deliverable: deliverable ?? '',
      })),
    );
    expect(read.plan.tasks[0]).toMatchObject({ row: '1', group: tasks[0]?.group });
    const entries = await core.stores.audit.list({ limit: 50 });
    expect(entries.find((entry) => entry.action === 'tasks-exported')).toMatchObject({
      actor: 'operator',
      details: { tasks: 8 },
    });
    expect(await core.exportTasks({ planNumber: '97/KH', by: 'operator' })).toMatchObject({
      refusal: { code: 'plan-not-found', details: { known: ['96/KH-TTPY'] } },
    });
  });

  it('takes its corrected annex as a new version: codes and reports stay, days and reminders move', async () => {
    const before = await core.stores.tasks.list({ state: 'active' });
    const five = before.find((task) => task.sourceRow === '5')?.id ?? '';
    expect((await core.stores.occurrences.ofTask(five)).map((one) => one.dueOn)).toEqual(['2026-03-31']);

    const view = await open(await correctedAnnex(), 'phu-luc-sua.xlsx');
    const { diff } = view.preview;
    expect(diff?.added.map((row) => row.title)).toEqual(['Số hóa hồ sơ giám định pháp y năm 2026']);
    expect(diff?.changed.map(({ task, fields }) => [task.sourceRow, ...fields])).toEqual([
      ['2', 'title'],
      ['5', 'deadline'],
    ]);
    // The annex alone has no prose: its duty would go, so the officer keeps it.
    expect(diff?.removed.map((task) => task.sourceRow)).toEqual(['6', null]);
    const duty = diff?.removed[1]?.id ?? '';
    const kept = valueOf(await core.planDrafts.keepTask({ draftId: view.draft.id, taskId: duty, keep: true }));
    expect(kept.preview.diff?.removed.map((task) => task.sourceRow)).toEqual(['6']);

    const accepted = valueOf(
      await core.planDrafts.accept({ draftId: view.draft.id, by: 'officer', source: 'm1', asRead: true }),
    );
    await core.plan();
    expect(accepted.plan).toMatchObject({ number: '96/KH-TTPY', documentVersion: 2 });
    const after = await core.stores.tasks.list({ state: 'active' });
    expect(after.map((task) => task.code)).toEqual([1, 2, 3, 4, 5, 7, 8, 9]);
    expect(after.find((task) => task.code === 2)?.title).toMatch(/^Tuyên truyền, quán triệt các nghị quyết/);
    const rounds = await core.stores.occurrences.ofTask(five);
    expect(rounds.map((one) => one.dueOn)).toEqual(['2026-06-30']);
  });

  it('tells in the log what the new version changed, and why a task was cancelled', async () => {
    const log = await core.stores.audit.list({ limit: 50 });
    const actions = log.map((entry) => entry.action);
    expect(actions).toEqual(expect.arrayContaining(['task-changed', 'task-cancelled', 'plan-version-accepted']));
    expect(log.find((entry) => entry.action === 'task-cancelled')?.details).toMatchObject({
      reason: 'không còn trong Kế hoạch 96/KH-TTPY (bản lần 2)',
    });
  });

  it('sends its preview out as a sheet and understands it when it comes back', async () => {
    const view = await open(await fixture('plan.docx'), 'ban-khac.docx');
    const { bytes, fileName } = await core.writePreviewSheet(view.preview);
    expect(fileName).toBe('sua-ke-hoach-96-KH-TTPY.xlsx');
    const read = await core.readDocument({ bytes, fileName });
    if (!read.ok) throw new Error(read.reason);
    const sheet = core.readCorrectedSheet(read.document);
    if (sheet === null) throw new Error('not recognised');
    expect(valueOf(await core.planDrafts.takeSheet(valueOf(sheet))).changes).toEqual([]);
  });
});
