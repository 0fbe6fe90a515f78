import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { PlanReading, PlanRow } from '../../../src/plans/plan-reading.js';
import { readPlan } from '../../../src/plans/read-plan.js';
import type { MadeFormat, MadePlan } from '../../fixtures/made-plans/made-plan.js';
import { planCsv, planDocx, planText, planXlsx, type MadeBlock } from './plan-files.js';

const calendar = createWorkCalendar();
const TODAY = '2026-02-01';

const WRITERS: Readonly<Record<MadeFormat, readonly [(blocks: readonly MadeBlock[]) => Uint8Array, string]>> = {
  docx: [planDocx, 'ke-hoach.docx'],
  xlsx: [planXlsx, 'ke-hoach.xlsx'],
  text: [planText, 'ke-hoach'],
  csv: [planCsv, 'ke-hoach.csv'],
};

const FIELDS = ['row', 'group', 'title', 'lead', 'support', 'deadline', 'deliverable', 'note', 'parent'] as const;

export interface MadeScore {
  readonly rows: number;
  readonly found: number;
  readonly invented: number;
  readonly fields: number;
  readonly right: number;
  /** What differs, in words. */
  readonly misses: readonly string[];
}

type Brief = Readonly<Record<(typeof FIELDS)[number], string>>;

const toBrief = (line: string): Brief => {
  const parts = line.split('|').map((part) => part.trim());
  return Object.fromEntries(FIELDS.map((field, at) => [field, parts[at] ?? ''])) as Brief;
};

const briefOf = (task: PlanRow): Brief => ({
  row: task.row,
  group: task.group,
  title: task.title,
  lead: task.lead.join(' + '),
  support: task.support.join(' + '),
  deadline: task.deadline,
  deliverable: task.deliverable,
  note: task.note,
  parent: task.parent ?? '',
});

const listMisses = (kind: string, wanted: readonly string[] | undefined, found: readonly string[]): string[] => {
  if (wanted === undefined) return [];
  const left = [...found];
  const missing = wanted.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((one) => `${kind} missing: ${one}`), ...left.map((one) => `${kind} too many: ${one}`)];
};

const dutiesOf = (reading: PlanReading): string[] =>
  reading.obligations.map((duty) => `${duty.unit ?? ''} | ${duty.phrase} | ${duty.kind} | ${duty.period ?? ''}`.trim());

const restMisses = (wanted: MadePlan, reading: PlanReading): string[] => {
  const blocking = reading.questions.filter((one) => one.blocking).map((one) => one.code);
  const head = reading.plan as unknown as Record<string, unknown>;
  const expected = wanted.outcome ?? 'accepted';
  return [
    ...(reading.outcome === expected ? [] : [`outcome ${reading.outcome} for ${expected} (${blocking.join(',')})`]),
    ...(reading.reason === wanted.reason ? [] : [`reason ${String(reading.reason)} for ${String(wanted.reason)}`]),
    ...listMisses('question', wanted.questions ?? [], blocking),
    ...listMisses(
      'group',
      wanted.groups,
      reading.groups.map((one) => `${one.group} | ${String(one.tasks)}`),
    ),
    ...listMisses('duty', wanted.duties, dutiesOf(reading)),
    ...listMisses(
      'problem',
      wanted.problems,
      reading.problems.map((one) => `${one.row} ${one.kind}`),
    ),
    ...Object.entries(wanted.plan ?? {})
      .filter(([key, value]) => JSON.stringify(head[key] ?? null) !== JSON.stringify(value))
      .map(([key, value]) => `plan ${key}: ${JSON.stringify(head[key])} for ${JSON.stringify(value)}`),
  ];
};

/** Compares a reading with what a made plan holds, field by field as `npm run score:plans` does. */
export const scoreReading = (wanted: MadePlan, reading: PlanReading): MadeScore => {
  const left = reading.tasks.map(briefOf);
  const misses: string[] = [];
  let [found, right] = [0, 0];
  for (const row of wanted.rows.map(toBrief)) {
    const at = left.findIndex((one) => one.row === row.row && one.title.slice(0, 20) === row.title.slice(0, 20));
    const [task] = at < 0 ? [] : left.splice(at, 1);
    if (task === undefined) misses.push(`row ${row.row} is missing: ${row.title}`);
    else found += 1;
    for (const field of FIELDS) {
      if (task?.[field] === row[field]) right += 1;
      else if (task !== undefined)
        misses.push(`row ${row.row} ${field}: ${JSON.stringify(task[field])} for ${JSON.stringify(row[field])}`);
    }
  }
  misses.push(...left.map((task) => `invented: ${Object.values(task).join(' | ')}`), ...restMisses(wanted, reading));
  return {
    rows: wanted.rows.length,
    found,
    invented: left.length,
    fields: wanted.rows.length * FIELDS.length,
    right,
    misses,
  };
};

/** Writes a made plan in a format, reads it back and compares. */
export const scoreMadePlan = async (wanted: MadePlan, format: MadeFormat): Promise<MadeScore> => {
  const [write, fileName] = WRITERS[format];
  const read = await readPlanBytes({ bytes: write(wanted.blocks), fileName });
  if (!read.ok) {
    const isRight = wanted.outcome === 'refused' && wanted.reason === read.reason;
    const misses = isRight ? [] : [`not readable: ${read.reason}`];
    return {
      rows: wanted.rows.length,
      found: 0,
      invented: 0,
      fields: wanted.rows.length * FIELDS.length,
      right: 0,
      misses,
    };
  }
  return scoreReading(wanted, readPlan(read.document, { today: TODAY, calendar }));
};
