import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
// eslint-disable-next-line no-restricted-imports -- commands get PATH and HOME of this machine and nothing else of it
import { env as machine } from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.js';
import { makeXlsx, row, sheetData, text } from '../support/office-files.js';
import { endServices, startService, until } from '../support/app/service-process.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist', 'scripts', 'nhac-viec.js');
const TEMPLATE = path.join(ROOT, 'docs/mau/nguoi-dung-mau.csv');
const ANNEX = path.join(ROOT, 'tests/fixtures/plans/khanh-hoa-2026/annex.xlsx');
const NO_ANNEX = path.join(ROOT, 'tests/fixtures/plans/ha-noi-2026/plan.docx');

interface Ran {
  readonly code: number | null;
  /** Lines of the standard output. */
  readonly said: readonly string[];
  /** Lines of the error output. */
  readonly complained: readonly string[];
}

let folder: string;
const database = freshDatabase();
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-commands-'));
});
afterEach(endServices);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const linesOf = (chunks: readonly string[]): string[] =>
  chunks
    .join('')
    .split('\n')
    .filter((one) => one.trim() !== '');

/** Runs one command as an operator would, against the database of this file unless `env` says otherwise. */
const run = (args: readonly string[], env: Readonly<Record<string, string>> = { MONGODB_URI: database.uri }) =>
  new Promise<Ran>((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: folder,
      env: { PATH: machine.PATH ?? '', HOME: machine.HOME ?? '', TZ: machine.TZ ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: string[] = [];
    const err: string[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data.toString()));
    child.stderr.on('data', (data: Buffer) => err.push(data.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, said: linesOf(out), complained: linesOf(err) });
    });
  });

type Rows = readonly (readonly string[])[];

const letters = 'ABCDEFGH';

const sheetOf = (rows: Rows, order: number) => ({
  name: `Bảng ${order + 1}`,
  xml: sheetData(
    rows.map((cells, index) =>
      row(
        index + 1,
        cells.map((value, column) => text(`${letters[column] ?? 'A'}${index + 1}`, value)),
      ),
    ),
  ),
});

/** An .xlsx with these sheets, written to the folder of this test. */
const workbook = async (name: string, ...sheets: readonly Rows[]): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, makeXlsx({ sheets: sheets.map(sheetOf) }));
  return file;
};

const PEOPLE_HEADER = ['Họ và tên', 'Đơn vị', 'Chức vụ', 'Vai trò', 'Xưng hô', 'Đầu mối'];

describe('the command line', () => {
  it('sets an organisation up: people, plan, invites, and the doctor finds it in order', async () => {
    const people = await run(['import-people', TEMPLATE]);
    expect(people).toMatchObject({ code: 0, complained: [] });
    expect(people.said[0]).toMatch(/^Đã thêm \d+ người/);
    // The same list again changes nothing.
    expect((await run(['import-people', TEMPLATE])).said[0]).toMatch(/^Đã thêm 0 người/);

    const plan = await run(['import-plan', ANNEX, '--number', '96/KH-THU', '--date', '2026-02-06', '--yes']);
    expect(plan.code).toBe(0);
    expect(plan.said.join('\n')).toMatch(/7 nhiệm vụ/);
    const again = await run(['import-plan', ANNEX, '--number', '96/KH-THU', '--date', '2026-02-06', '--yes']);
    expect(again.code).toBe(1);
    expect(again.complained.join('\n')).toContain('96/KH-THU');

    const invites = await run(['invite']);
    expect(invites.code).toBe(0);
    for (const line of invites.said) expect(line).toMatch(/\/start \S{22,}\tmã: [A-Z2-9]{8}$/);
    const doctor = await run(['doctor']);
    expect(doctor.said.join('\n')).toMatch(/Nhiệm vụ: 7,/);
    expect(doctor.said.join('\n')).toMatch(/✓ Có ít nhất một quản trị/);
  });

  it('works beside a running service that keeps its data in the embedded database', async () => {
    const dataDir = await mkdtemp(path.join(folder, 'data-'));
    const env = { DATA_DIR: dataDir };
    const service = await startService({ env });
    const people = await run(['import-people', TEMPLATE], env);
    expect(people).toMatchObject({ code: 0, complained: [] });
    expect((await run(['invite'], env)).said.length).toBeGreaterThan(0);
    await until('the service still answers', async () => (await service.get('/readyz')).status === 200);
    await service.kill('SIGTERM');
    // And with the service gone it opens the same data itself.
    expect((await run(['import-people', TEMPLATE], env)).said[0]).toMatch(/^Đã thêm 0 người/);
  });
});

describe('a list of people that cannot be taken', () => {
  it.each<readonly [string, readonly Rows[], RegExp]>([
    [
      'missing columns are named, with those the list needs',
      [
        [
          ['STT', 'Chức vụ'],
          ['1', 'Văn thư'],
        ],
      ],
      /^Thiếu cột “Họ và tên”, “Đơn vị”\. Dòng đầu của bảng cần có: Họ và tên/,
    ],
    ['a list without anybody says so', [[PEOPLE_HEADER]], /^Không có dòng nào nhập được\.$/],
  ])('%s', async (name, sheets, complaint) => {
    const ran = await run(['import-people', await workbook(`${name.slice(0, 9)}.xlsx`, ...sheets)]);
    expect(ran.code).toBe(1);
    expect(ran.said).toEqual([]);
    expect(ran.complained).toHaveLength(1);
    expect(ran.complained[0]).toMatch(complaint);
  });

  it('is found on the second sheet, and a row that cannot be read is named while the others are taken', async () => {
    const file = await workbook(
      'hai-trang.xlsx',
      [['Ghi chú của văn thư']],
      [PEOPLE_HEADER, ['Đinh Thử An', 'Phòng Thử', '', 'Viên chức', 'anh', 'x'], ['', 'Phòng Thử', '', '', '', '']],
    );
    const ran = await run(['import-people', file, '--dry-run']);
    expect(ran.code).toBe(0);
    expect(ran.said[0]).toContain('Đinh Thử An');
    expect(ran.complained.join('\n')).toMatch(/Dòng 3/);
    // A dry run has written nothing.
    expect((await run(['import-people', file, '--dry-run'])).said[0]).toMatch(/^Sẽ thêm 1 người/);
  });
});

describe('a plan that cannot be taken', () => {
  it('is refused in one line with the reason: another kind of file, an empty one, none at all', async () => {
    const wrong = path.join(folder, 'khong-phai.xlsx');
    await writeFile(wrong, 'chỉ là chữ');
    const refused = [
      await run(['import-plan', wrong]),
      await run(['import-plan', await workbook('rong.xlsx', [])]),
      await run(['import-plan', path.join(folder, 'khong-co.xlsx')]),
    ];
    expect(refused.map(({ code }) => code)).toEqual([1, 1, 1]);
    const words = refused.map(({ said, complained }) => [...said, ...complained]);
    expect(words.map((lines) => lines.length)).toEqual([1, 1, 1]);
    expect(words.flat()).toEqual([
      expect.stringMatching(/nội dung/),
      expect.stringMatching(/không có nội dung/),
      expect.stringMatching(/Không thấy tệp/),
    ]);
  });

  it('is not written while a question is open, and the question is shown', async () => {
    // Duties in the prose, no annex: somebody must say that they are to be taken.
    const ran = await run(['import-plan', NO_ANNEX]);
    expect(ran.code).toBe(1);
    expect(ran.said.join('\n')).toMatch(/^❓ /m);
    expect(ran.complained).toEqual([expect.stringMatching(/^Kế hoạch còn câu hỏi cần trả lời trước/)]);
    expect((await run(['import-plan', NO_ANNEX, '--dry-run'])).code).toBe(0);
  });
});

describe('settings and commands that are wrong', () => {
  it('are answered in one line, with what was probably meant', async () => {
    const unknown = await run(['import-plann']);
    expect(unknown.code).toBe(1);
    expect(unknown.complained.join(' ')).toMatch(/import-plan\?/);
    const setting = await run(['doctor'], { HTTP_PORT: 'tám mươi', DATA_DIR: folder });
    expect(setting.code).toBe(1);
    expect(setting.complained).toHaveLength(1);
    expect(setting.complained[0]).toContain('HTTP_PORT');
  });
});
