import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { DocumentTable, PlanDocument } from '../../../src/plans/plan-document.js';

const folder = new URL('../../fixtures/plans/', import.meta.url);

interface ExpectedTask {
  readonly row: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: string;
  readonly deliverable: string;
}

const expectedTasks = (plan: string): ExpectedTask[] =>
  (JSON.parse(readFileSync(new URL(`${plan}/expected.json`, folder), 'utf8')) as { tasks: ExpectedTask[] }).tasks;

const read = async (path: string): Promise<PlanDocument> => {
  const reading = await readPlanBytes({
    bytes: readFileSync(new URL(path, folder)),
    fileName: path.split('/').at(-1) ?? '',
  });
  if (!reading.ok) throw new Error(`${path}: ${reading.reason}`);
  return reading.document;
};

/** Columns of the annex in the order of its own header. */
const FIELDS = [/^TT$/, /nhiệm vụ/i, /chủ trì/i, /phối hợp/i, /thời gian/i, /sản phẩm/i];

const findAnnex = (document: PlanDocument): { rows: string[][] } => {
  const tables = document.blocks.filter((block): block is DocumentTable => block.kind === 'table');
  for (const table of tables) {
    const texts = table.rows.map((row) => row.cells.map((cell) => cell.lines.join('\n')));
    const head = texts.findIndex((row) => row[0] === 'TT');
    if (head < 0) continue;
    const places = FIELDS.map((field) => (texts[head] ?? []).findIndex((text) => field.test(text)));
    return { rows: texts.slice(head + 1).map((row) => places.map((place) => row[place] ?? '')) };
  }
  throw new Error('no annex');
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const units = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((unit) => unit.trim())
    .filter((unit) => unit !== '');

describe('the real plans', () => {
  it.each([
    ['than-uyen-2026', 'plan.docx'],
    ['than-uyen-2026', 'plan.pdf'],
    ['khanh-hoa-2026', 'plan.docx'],
    ['khanh-hoa-2026', 'plan.pdf'],
    ['khanh-hoa-2026', 'annex.xlsx'],
    ['khanh-hoa-2026', 'plan.txt'],
  ])('give every field of every row of %s/%s and no row more', async (plan, file) => {
    const rows = findAnnex(await read(`${plan}/${file}`)).rows.filter(([number]) => /^\d+$/.test(number ?? ''));
    expect(
      rows.map(([row, title, lead, support, deadline, deliverable]) => ({
        row,
        title: oneLine(title ?? ''),
        lead: units(lead ?? ''),
        support: units(support ?? ''),
        deadline: oneLine(deadline ?? ''),
        deliverable: oneLine(deliverable ?? ''),
      })),
    ).toEqual(
      expectedTasks(plan).map(({ row, title, lead, support, deadline, deliverable }) => ({
        row,
        title,
        lead,
        support,
        deadline,
        deliverable,
      })),
    );
  });

  it.each(['plan.docx', 'plan.pdf', 'plan.txt'])(
    'keep the footnote of the Khánh Hòa plan out of the tasks (%s)',
    async (file) => {
      const document = await read(`khanh-hoa-2026/${file}`);
      expect(document.footnotes).toEqual([
        'Theo nguyên tắc 5 rõ: Rõ người – rõ việc – rõ trách nhiệm – rõ thời gian – rõ kết quả',
      ]);
    },
  );

  it('give the Hà Nội plan without any annex', async () => {
    const document = await read('ha-noi-2026/plan.docx');
    expect(() => findAnnex(document)).toThrow('no annex');
    expect(document.blocks.length).toBeGreaterThan(40);
  });
});
