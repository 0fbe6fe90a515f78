// Compares every plan under tests/fixtures/plans, in every format, with its expected.json and prints the figures.
// Usage: npm run score:plans [-- --all]   (--all prints every difference). Ends with 1 when a goal is missed.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkCalendar, readPlan, readPlanFile } from '../src/offline.js';

type Reading = ReturnType<typeof readPlan>;

interface ExpectedTask {
  readonly row: string;
  readonly group: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly deadline: string;
  readonly deliverable: string;
  readonly note: string;
}

interface Expected {
  readonly plan: Readonly<Record<string, string | number | null>>;
  readonly tasks: readonly ExpectedTask[];
  readonly groups?: readonly { readonly group: string; readonly tasks: number }[];
  readonly units: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly collective?: boolean;
    readonly outside?: boolean;
  }[];
  readonly obligations?: readonly ExpectedDuty[];
  readonly standingObligations?: readonly ExpectedDuty[];
  readonly proseDeadlines?: readonly ExpectedDuty[];
}

interface ExpectedDuty {
  readonly phrase: string;
  readonly unit: string | null;
  readonly kind?: string;
  readonly period?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly sameAsRow?: string;
}

interface Score {
  readonly name: string;
  rows: number;
  found: number;
  invented: number;
  fields: number;
  right: number;
  readonly columns: Map<string, [right: number, all: number]>;
  readonly rest: Map<string, [right: number, all: number]>;
  readonly misses: string[];
}

const TODAY = '2026-11-22';
const FOLDER = path.join('tests', 'fixtures', 'plans');
const COLUMNS = ['row', 'group', 'title', 'lead', 'support', 'deadline', 'deliverable', 'note'] as const;
/** A sheet is only the annex: it has no text to find a title, full names or duties in. */
const ANNEX_ONLY = new Set(['annex.xlsx']);
const GOALS = {
  docx: { rows: 1, fields: 0.98 },
  xlsx: { rows: 1, fields: 0.98 },
  pdf: { rows: 0.95, fields: 0.9 },
  txt: { rows: 0.95, fields: 0.9 },
} as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const tally = (into: Map<string, [number, number]>, key: string, isRight: boolean): void => {
  const [right, all] = into.get(key) ?? [0, 0];
  into.set(key, [right + (isRight ? 1 : 0), all + 1]);
};

const scoreTasks = (score: Score, expected: Expected, reading: Reading): void => {
  score.rows = expected.tasks.length;
  const left = [...reading.tasks];
  for (const wanted of expected.tasks) {
    const at = left.findIndex(
      (task) => task.row === wanted.row && task.title.slice(0, 20) === wanted.title.slice(0, 20),
    );
    const task = at < 0 ? undefined : left.splice(at, 1)[0];
    if (task !== undefined) score.found += 1;
    else score.misses.push(`row ${wanted.row} is missing: ${wanted.title.slice(0, 50)}`);
    for (const column of COLUMNS) {
      const isRight = task !== undefined && same(task[column], wanted[column]);
      score.fields += 1;
      score.right += isRight ? 1 : 0;
      tally(score.columns, column, isRight);
      if (!isRight && task !== undefined)
        score.misses.push(
          `row ${wanted.row} ${column}: ${JSON.stringify(task[column])} for ${JSON.stringify(wanted[column])}`,
        );
    }
  }
  score.invented = left.length;
  for (const task of left) score.misses.push(`invented row ${task.row}: ${task.title.slice(0, 60)}`);
};

const check = (score: Score, kind: string, [isRight, text]: readonly [boolean, string]): void => {
  tally(score.rest, kind, isRight);
  if (!isRight) score.misses.push(`${kind}: ${text}`);
};

const isSameDuty = (wanted: ExpectedDuty, found: Reading['obligations'][number]): boolean => {
  const near = found.phrase.includes(wanted.phrase) || wanted.phrase.includes(found.phrase);
  const told = (key: 'kind' | 'period' | 'from' | 'to' | 'sameAsRow'): boolean =>
    wanted[key] === undefined || wanted[key] === (found[key] ?? null);
  return (
    near &&
    wanted.unit === found.unit &&
    told('kind') &&
    told('period') &&
    told('from') &&
    told('to') &&
    told('sameAsRow')
  );
};

type WantedUnit = Expected['units'][number];

const isSameUnit = (wanted: WantedUnit, found: Reading['units'][number] | undefined): boolean => {
  if (found === undefined || !wanted.aliases.every((alias) => found.aliases.includes(alias))) return false;
  return (
    (found.collective ?? false) === (wanted.collective ?? false) &&
    (found.outside ?? false) === (wanted.outside ?? false)
  );
};

const scorePlan = (score: Score, expected: Expected, reading: Reading): void => {
  for (const [key, value] of Object.entries(expected.plan)) {
    const found = (reading.plan as unknown as Record<string, unknown>)[key] ?? null;
    check(score, 'plan', [same(found, value), `${key}: ${JSON.stringify(found)} for ${JSON.stringify(value)}`]);
  }
  if (expected.groups !== undefined) {
    check(score, 'groups', [same(reading.groups, expected.groups), JSON.stringify(reading.groups)]);
  }
  for (const wanted of expected.units) {
    const unit = reading.units.find((one) => one.name === wanted.name);
    check(score, 'units', [isSameUnit(wanted, unit), `${wanted.name}: ${JSON.stringify(unit)}`]);
  }
  const names = reading.units.map((unit) => unit.name).join(' | ');
  check(score, 'units', [reading.units.length === expected.units.length, names]);
};

const scoreDuties = (score: Score, expected: Expected, reading: Reading): void => {
  const wanted = expected.obligations ?? expected.standingObligations ?? [];
  for (const duty of wanted) {
    check(score, 'duties', [reading.obligations.some((found) => isSameDuty(duty, found)), duty.phrase]);
  }
  const count = reading.obligations.length;
  check(score, 'duties', [count === wanted.length, `${count} found for ${wanted.length}`]);
  for (const { phrase, sameAsRow } of expected.proseDeadlines ?? []) {
    const found = reading.proseDeadlines.some((one) => one.phrase === phrase && one.sameAsRow === sameAsRow);
    check(score, 'prose', [found, phrase]);
  }
};

const scoreFile = async (folder: string, file: string): Promise<Score> => {
  const score: Score = {
    name: `${folder}/${file}`,
    rows: 0,
    found: 0,
    invented: 0,
    fields: 0,
    right: 0,
    columns: new Map(),
    rest: new Map(),
    misses: [],
  };
  const expected = JSON.parse(readFileSync(path.join(FOLDER, folder, 'expected.json'), 'utf8')) as Expected;
  const read = await readPlanFile({ bytes: readFileSync(path.join(FOLDER, folder, file)), fileName: file });
  if (!read.ok) {
    score.rows = expected.tasks.length;
    score.misses.push(`not readable: ${read.reason}`);
    return score;
  }
  const reading = readPlan(read.document, { today: TODAY, calendar: createWorkCalendar() });
  scoreTasks(score, expected, reading);
  if (!ANNEX_ONLY.has(file)) {
    scorePlan(score, expected, reading);
    scoreDuties(score, expected, reading);
  }
  return score;
};

const percent = (right: number, all: number): string => (all === 0 ? '–' : `${((100 * right) / all).toFixed(1)}%`);

const isMet = (score: Score): boolean => {
  const goal = GOALS[path.extname(score.name).slice(1) as keyof typeof GOALS];
  if (score.invented > 0 || score.misses.some((miss) => miss.startsWith('not readable'))) return false;
  return score.rows === 0 || (score.found >= score.rows * goal.rows && score.right >= score.fields * goal.fields);
};

const print = (score: Score, all: boolean): void => {
  const list = (map: Score['columns']): string =>
    [...map].map(([key, [right, of]]) => `${key} ${right}/${of}`).join('  ');
  console.log(`${isMet(score) ? 'ok  ' : 'MISS'} ${score.name}`);
  console.log(
    `     rows ${score.found}/${score.rows}, invented ${score.invented}, fields ${score.right}/${score.fields} (${percent(score.right, score.fields)})`,
  );
  if (score.columns.size > 0) console.log(`     ${list(score.columns)}`);
  if (score.rest.size > 0) console.log(`     ${list(score.rest)}`);
  for (const miss of all ? score.misses : score.misses.slice(0, 8)) console.log(`       - ${miss}`);
};

const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(path.join(FOLDER, entry.name)).includes('expected.json'))
  .flatMap(({ name }) =>
    readdirSync(path.join(FOLDER, name))
      .filter((file) => /\.(docx|xlsx|pdf|txt)$/u.test(file))
      .map((file) => [name, file] as const),
  );

let missed = 0;
for (const [folder, file] of files) {
  const score = await scoreFile(folder, file);
  print(score, process.argv.includes('--all'));
  if (!isMet(score)) missed += 1;
}
console.log(missed === 0 ? 'All goals met.' : `${missed} of ${files.length} files miss their goal.`);
process.exitCode = missed === 0 ? 0 : 1;
