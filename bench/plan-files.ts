/**
 * What reading a very large or hostile plan costs: processor time, time, and the highest resident memory of a process
 * that does nothing else (goals: 20 s, 256 MB). Each file is read by a process of its own, in the thread the service uses.
 * Run: npx tsc -p tsconfig.json --noEmit false --incremental false --outDir dist.bench,
 *   node dist.bench/bench/plan-files.js
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPlanFile } from '../src/files/read-plan-file.js';
import { makeDocx, p, run, tbl, tc, tr, zipParts } from '../tests/support/office-files.js';

const MEGABYTE = 1_048_576;

const rows = (count: number): string =>
  tbl([
    tr(['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'].map((head) => tc(head))),
    ...Array.from({ length: count }, (_, at) =>
      tr([tc(String(at + 1)), tc(`Lập báo cáo số ${at + 1} của đơn vị`), tc('Phòng Tổng hợp'), tc('Quý I/2026')]),
    ),
  ]);

const FILES: Readonly<Record<string, () => Uint8Array>> = {
  '5,000 rows': () => makeDocx({ body: p('KẾ HOẠCH') + rows(5_000) }),
  // A picture that does not pack fills the file up to the largest that is taken.
  '5,000 rows and pictures, 9.9 MB': () =>
    makeDocx({ body: p('KẾ HOẠCH') + rows(5_000), more: { 'word/media/image1.png': randomBytes(9.6 * MEGABYTE) } }),
  '15,000 rows': () => makeDocx({ body: p('KẾ HOẠCH') + rows(15_000) }),
  'one part that unpacks to 90 MB': () =>
    zipParts({ 'word/document.xml': `<w:document><w:body>${' '.repeat(90_000_000)}` }),
  'one paragraph of 250,000 runs': () =>
    makeDocx({ body: p(Array.from({ length: 250_000 }, (_, at) => run(String((at * 7919) % 1_000_003))).join('')) }),
};

const measure = async (file: string): Promise<void> => {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const bytes = readFileSync(file);
  const reading = await readPlanFile({ bytes, fileName: path.basename(file) }, { today: '2026-02-09', knownUnits: [] });
  const took = Math.round(performance.now() - startedAt);
  const { user, system } = process.cpuUsage(before);
  const outcome = reading.ok ? `${reading.plan?.tasks.length ?? 0} tasks` : `refused: ${reading.reason}`;
  console.log(
    `${outcome}, ${(bytes.length / MEGABYTE).toFixed(1)} MB, ${took} ms, processor time ${Math.round((user + system) / 1000)} ms, highest ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
};

const [given] = process.argv.slice(2);
if (given !== undefined) await measure(given);
else {
  const folder = mkdtempSync(path.join(tmpdir(), 'nhac-viec-bench-'));
  const file = path.join(folder, 'ke-hoach.docx');
  for (const [name, make] of Object.entries(FILES)) {
    writeFileSync(file, make());
    const said = execFileSync(process.execPath, [fileURLToPath(import.meta.url), file], { encoding: 'utf8' });
    process.stdout.write(`${name}: ${said}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
