import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlanFileReader, readPlanFile } from '../../../src/files/read-plan-file.js';
import { makeDocx, p, run, zipParts } from '../../support/office-files.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const good = makeDocx({ body: p('KẾ HOẠCH') });

describe('a file read in this process', () => {
  it('gives the same document, so that tests need no build', async () => {
    expect(await readPlanFile({ bytes: good, fileName: 'a.docx' })).toMatchObject({
      ok: true,
      document: { format: 'docx' },
    });
  });
});

/** The compiled files as Node starts them: the only way to see what the walls of the worker hold. */
describe('a file read in its own thread', () => {
  let folder = '';
  const url = (file: string): URL => pathToFileURL(path.join(folder, 'src/files', file));

  beforeAll(() => {
    // Inside the project, so that packages are found; a folder of its own, so that builds do not meet.
    mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
    folder = mkdtempSync(path.join(root, 'node_modules/.cache/read-plan-file-'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const folders = ['files', 'plans', 'deadlines', 'calendar', 'shared'].map((name) => path.join(root, 'src', name));
    const entries = folders.flatMap((name) => readdirSync(name, { recursive: true, withFileTypes: true }));
    for (const entry of entries) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const source = path.join(entry.parentPath, entry.name);
      const target = path.join(folder, path.relative(root, source)).replace(/\.ts$/, '.js');
      mkdirSync(path.dirname(target), { recursive: true });
      const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
      writeFileSync(target, ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions: options }).outputText);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('comes back as a document or as a refusal', async () => {
    const read = createPlanFileReader({ workerUrl: url('read-plan-worker.js') });
    expect(await read({ bytes: good, fileName: 'a.docx' })).toMatchObject({
      ok: true,
      document: { fileName: 'a.docx' },
    });
    expect(await read({ bytes: good, fileName: 'a.xlsx' })).toMatchObject({ ok: false, reason: 'wrong-extension' });
    expect(good.length).toBeGreaterThan(0);
  });

  it('says in the same thread what it means as a plan', async () => {
    const read = createPlanFileReader({ workerUrl: url('read-plan-worker.js') });
    const options = { today: '2026-02-09', knownUnits: [{ id: 'u1', name: 'Phòng Tổng hợp', aliases: [] }] };
    const annex = '"STT","Nhiệm vụ","Đơn vị chủ trì","Thời hạn"\n"1","Lập sổ","Phòng Tổng hợp","31/3/2026"\n';
    const bytes = new TextEncoder().encode(`"KẾ HOẠCH","","",""\n"Công tác năm 2026","","",""\n${annex}`);
    expect(await read({ bytes, fileName: 'a.csv' }, options)).toMatchObject({
      ok: true,
      plan: { tasks: [{ title: 'Lập sổ', deadline: '31/3/2026' }], units: [{ unitId: 'u1' }] },
    });
  });

  it('is given up when its time is over, and the next file is read all the same', async () => {
    writeFileSync(
      path.join(folder, 'stuck.js'),
      "import { workerData } from 'node:worker_threads'; if (workerData.fileName === 'stuck.txt') for (;;);",
    );
    const read = createPlanFileReader({ workerUrl: pathToFileURL(path.join(folder, 'stuck.js')), timeLimitMs: 300 });
    const [stuck, next] = await Promise.all([
      read({ bytes: good, fileName: 'stuck.txt' }),
      read({ bytes: good, fileName: 'a.txt' }),
    ]);
    expect(stuck).toEqual({ ok: false, reason: 'too-slow' });
    expect(next).toEqual({ ok: false, reason: 'broken' });
  });

  it('is given up when it fills the memory, on the heap or beside it', async () => {
    writeFileSync(path.join(folder, 'heap.js'), 'const all = []; for (;;) all.push(new Array(1000).fill(0.5));');
    writeFileSync(
      path.join(folder, 'buffers.js'),
      'const all = []; for (;;) { all.push(Buffer.alloc(4_000_000, 1)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); }',
    );
    for (const file of ['heap.js', 'buffers.js']) {
      const read = createPlanFileReader({ workerUrl: pathToFileURL(path.join(folder, file)) });
      expect(await read({ bytes: good, fileName: 'a.docx' })).toEqual({
        ok: false,
        reason: 'too-big',
        detail: 'memory',
      });
    }
  });

  it('is refused when it is a bomb, and the next file is read all the same', async () => {
    const runs = Array.from({ length: 400_000 }, (_, at) => run(String((at * 7919) % 1_000_003))).join('');
    const bombs = [
      zipParts({ 'word/document.xml': `<w:document><w:body>${' '.repeat(90_000_000)}` }),
      makeDocx({ body: p(runs) }),
    ];
    const read = createPlanFileReader({ workerUrl: url('read-plan-worker.js') });
    const readings = await Promise.all([...bombs, good].map((bytes) => read({ bytes, fileName: 'a.docx' })));
    expect(readings).toMatchObject([
      { ok: false, reason: 'zip-bomb' },
      { ok: false, reason: 'too-big' },
      { ok: true, document: { fileName: 'a.docx' } },
    ]);
  });
});
