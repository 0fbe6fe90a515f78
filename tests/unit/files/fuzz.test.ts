import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlanBytes, type PlanReading } from '../../../src/files/read-plan-bytes.js';
import { makeDocx, makeXlsx, p, row, run, sheetData, span, tbl, tc, text, tr } from '../../support/office-files.js';

const fixture = (path: string): Uint8Array => readFileSync(new URL(`../../fixtures/plans/${path}`, import.meta.url));

/** A reading is a document or one of the known refusals; anything thrown fails the test by itself. */
const check = (reading: PlanReading): void => {
  if (!reading.ok) {
    expect(reading.reason).toMatch(/^[a-z-]+$/);
    return;
  }
  for (const block of reading.document.blocks) {
    if (block.kind !== 'table') continue;
    expect(new Set(block.rows.map((each) => each.cells.length)).size).toBeLessThanOrEqual(1);
  }
};

const mutate = (bytes: Uint8Array, changes: readonly (readonly [number, number])[], cut: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const [place, value] of changes) copy[Math.floor(place * copy.length)] = value;
  return copy.slice(0, Math.ceil(copy.length * cut));
};
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const changes = fc.array(fc.tuple(share, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 40 });
const cut = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: share });

describe('damaged files', () => {
  it.each([
    ['than-uyen-2026/plan.docx', 40],
    ['khanh-hoa-2026/annex.xlsx', 60],
    ['khanh-hoa-2026/plan.pdf', 15],
  ])('%s with changed bytes or a torn end is read or refused, never thrown over', async (path, numRuns) => {
    const bytes = fixture(path);
    await fc.assert(
      fc.asyncProperty(changes, cut, async (list, end) => {
        check(await readPlanBytes({ bytes: mutate(bytes, list, end), fileName: path.split('/').at(-1) ?? '' }));
      }),
      { numRuns },
    );
  });

  const words = ['', 'I', '1', '1.1', '15/7', 'Họp', ' ', '\u00ad'];
  const wordPieces = fc.oneof(
    fc.constantFrom(...words).map((word) => run(word)),
    fc.constantFrom(
      '<w:r><w:br/></w:r>',
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>',
      '<w:sdt><w:sdtContent/></w:sdt>',
      '<w:r><w:sym w:char="zz"/></w:r>',
    ),
  );
  const cellProperties = fc.constantFrom(
    '',
    span(2),
    span(9),
    '<w:gridSpan w:val="-3"/>',
    '<w:vMerge/>',
    '<w:vMerge w:val="restart"/>',
    '<w:hMerge/>',
    '<w:cellDel/>',
  );
  const cell = fc
    .tuple(fc.array(wordPieces, { maxLength: 3 }), cellProperties)
    .map(([pieces, properties]) => tc(p(pieces.join('')), properties));
  const tableRow = fc
    .tuple(
      fc.array(cell, { maxLength: 5 }),
      fc.constantFrom('', '<w:tblHeader/>', '<w:del/>', '<w:gridBefore w:val="2"/>', '<w:hidden/>'),
    )
    .map(([list, properties]) => tr(list, properties));
  const table = fc.array(tableRow, { maxLength: 5 }).map(tbl);
  const body = fc.array(
    fc.oneof(
      table,
      table.map((inner) => tbl([tr([tc(inner + p(''))])])),
      fc.array(wordPieces, { maxLength: 3 }).map((pieces) => p(pieces.join(''))),
    ),
    { maxLength: 6 },
  );

  it('shuffled Word markup gives rectangular tables or a refusal', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (parts) => {
        check(await readPlanBytes({ bytes: makeDocx({ body: parts.join('') }), fileName: 'a.docx' }));
      }),
      { numRuns: 150 },
    );
  });

  it('shuffled sheets give rectangular tables or a refusal', async () => {
    const place = fc
      .tuple(fc.constantFrom('A', 'B', 'D', 'F'), fc.integer({ min: 1, max: 6 }))
      .map(([column, number]) => `${column}${String(number)}`);
    const sheetCell = fc
      .tuple(place, fc.constantFrom('1', 'x', '', '45717'))
      .map(([at, value]) => (value === 'x' ? text(at, value) : `<c r="${at}" t="n"><v>${value}</v></c>`));
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 8 }), fc.array(sheetCell, { maxLength: 4 }), fc.boolean()),
      { maxLength: 5 },
    );
    const merges = fc.array(fc.tuple(place, place), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(rows, merges, async (list, ranges) => {
        const data = sheetData(
          list.map(([number, cells, isHidden]) => row(number, cells, isHidden ? 'hidden="1"' : '')),
        );
        const xml = `${data}<mergeCells>${ranges.map(([from, to]) => `<mergeCell ref="${from}:${to}"/>`).join('')}</mergeCells>`;
        check(await readPlanBytes({ bytes: makeXlsx({ sheets: [{ name: 'a', xml }] }), fileName: 'a.xlsx' }));
      }),
      { numRuns: 150 },
    );
  });

  it('any bytes under any name are read or refused', async () => {
    const names = fc.constantFrom('a.docx', 'a.xlsx', 'a.pdf', 'a.csv', 'a.txt', '', 'a.exe');
    const starts = fc.constantFrom('', 'PK\u0003\u0004', '%PDF-1.7\n', '\u00d0\u00cf\u0011\u00e0', '\u00ff\u00fe');
    await fc.assert(
      fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 400 }), async (fileName, start, tail) => {
        check(
          await readPlanBytes({ bytes: new Uint8Array(Buffer.concat([Buffer.from(start, 'latin1'), tail])), fileName }),
        );
      }),
      { numRuns: 150 },
    );
  });
});
