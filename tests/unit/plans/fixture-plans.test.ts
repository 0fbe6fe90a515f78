import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import { readPlan } from '../../../src/plans/read-plan.js';

const FIELDS = ['row', 'group', 'title', 'lead', 'support', 'deadline', 'deliverable', 'note'] as const;
type Row = Readonly<Record<(typeof FIELDS)[number], unknown>>;

const folder = (path: string): URL => new URL(`../../fixtures/plans/${path}`, import.meta.url);
const pick = (row: Row): Row => Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as Row;

describe('a published plan', () => {
  it.each([
    ['khanh-hoa-2026', 'plan.docx'],
    ['khanh-hoa-2026', 'annex.xlsx'],
    ['khanh-hoa-2026', 'plan.pdf'],
    ['khanh-hoa-2026', 'plan.txt'],
    ['than-uyen-2026', 'plan.docx'],
    ['than-uyen-2026', 'plan.pdf'],
    ['ha-noi-2026', 'plan.docx'],
    ['ha-noi-2026', 'plan.txt'],
  ])('%s keeps every field of every row in %s', async (name, fileName) => {
    const { tasks } = JSON.parse(readFileSync(folder(`${name}/expected.json`), 'utf8')) as {
      readonly tasks: readonly Row[];
    };
    const read = await readPlanBytes({ bytes: readFileSync(folder(`${name}/${fileName}`)), fileName });
    if (!read.ok) throw new Error(read.reason);
    const reading = readPlan(read.document, { today: '2026-11-22', calendar: createWorkCalendar() });
    expect(reading.tasks.map((task) => pick(task))).toEqual(tasks.map(pick));
  });
});
