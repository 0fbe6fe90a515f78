// Compares every plan under tests/fixtures/plans, in every format, with its expected.json and prints the figures.
// Usage: npm run score:plans [-- --all] [FOLDER]   (--all prints every difference). Ends with 1 when a goal is missed.
// FOLDER holds documents of other people instead: NAME.docx beside NAME.expected.json.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkCalendar, readPlan, readPlanFile } from '../src/offline.js';
import { isAlsoRight, isKnownOtherwise, type Expected, type ExpectedDuty, type ExpectedTask } from './expected-plan.js';

type Reading = ReturnType<typeof readPlan>;

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
  csv: { rows: 1, fields: 0.98 },
} as const;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A number may be printed with its dot. */
const isSameNumber = (a: string, b: string): boolean => a.replace(/[.)]$/u, '') === b.replace(/[.)]$/u, '');

/** A name that is printed in capitals is the same in small letters. */
const isSameName = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLocaleUpperCase('vi') === b.toLocaleUpperCase('vi');

const tally = (into: Map<string, [number, number]>, key: string, isRight: boolean): void => {
  const [right, all] = into.get(key) ?? [0, 0];
  into.set(key, [right + (isRight ? 1 : 0), all + 1]);
};

type Pair = readonly [found: Reading['tasks'][number], wanted: ExpectedTask];

const isRightField = (expected: Expected, [found, wanted]: Pair, column: (typeof COLUMNS)[number]): boolean =>
  same(found[column], wanted[column]) ||
  (column === 'row' && isSameNumber(found.row, wanted.row)) ||
  isAlsoRight(expected, wanted, [column, found[column]]);

const scoreTasks = (score: Score, expected: Expected, reading: Reading): void => {
  score.rows = expected.tasks.length;
  const left = [...reading.tasks];
  for (const wanted of expected.tasks) {
    const at = left.findIndex(
      (task) => isSameNumber(task.row, wanted.row) && task.title.slice(0, 20) === wanted.title.slice(0, 20),
    );
    const task = at < 0 ? undefined : left.splice(at, 1)[0];
    if (task !== undefined) score.found += 1;
    else score.misses.push(`row ${wanted.row} is missing: ${wanted.title.slice(0, 50)}`);
    for (const column of COLUMNS) {
      const isRight = task !== undefined && isRightField(expected, [task, wanted], column);
      score.fields += 1;
      score.right += isRight ? 1 : 0;
      tally(score.columns, column, isRight);
      if (!isRight && task !== undefined)
        score.misses.push(
          `row ${wanted.row} ${column}: ${JSON.stringify(task[column])} for ${JSON.stringify(wanted[column])}`,
        );
    }
  }
  const invented = left.filter((task) => !isKnownOtherwise(expected, task));
  score.invented = invented.length;
  for (const task of invented) score.misses.push(`invented row ${task.row}: ${task.title.slice(0, 60)}`);
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

type WantedUnit = NonNullable<Expected['units']>[number];

const isSameUnit = (wanted: WantedUnit, found: Reading['units'][number] | undefined): boolean => {
  if (found === undefined || !wanted.aliases.every((alias) => found.aliases.includes(alias))) return false;
  return (
    (found.collective ?? false) === (wanted.collective ?? false) &&
    (found.outside ?? false) === (wanted.outside ?? false)
  );
};

const scorePlan = (score: Score, expected: Expected, reading: Reading): void => {
  for (const [key, value] of Object.entries(expected.plan ?? {})) {
    const found = (reading.plan as unknown as Record<string, unknown>)[key] ?? null;
    const isRight =
      same(found, value) ||
      (['title', 'issuer'].includes(key) && isSameName(found, value)) ||
      (expected.planAlso?.[key] ?? []).some((other) => same(found, other));
    check(score, 'plan', [isRight, `${key}: ${JSON.stringify(found)} for ${JSON.stringify(value)}`]);
  }
  if (expected.groups !== undefined) {
    check(score, 'groups', [same(reading.groups, expected.groups), JSON.stringify(reading.groups)]);
  }
  if (expected.units === undefined) return;
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
  // Without a table everything in the text is offered; what is due once is counted apart.
  const isStanding = expected.obligations === undefined;
  const count = reading.obligations.filter((duty) => !isStanding || duty.kind !== 'once').length;
  check(score, 'duties', [count === wanted.length, `${count} found for ${wanted.length}`]);
  for (const one of expected.proseDeadlines ?? []) {
    const [phrase, sameAsRow] = typeof one === 'string' ? [one, undefined] : [one.phrase, one.sameAsRow];
    const found = reading.proseDeadlines.some((other) => other.phrase === phrase && other.sameAsRow === sameAsRow);
    check(score, 'prose', [found, phrase]);
  }
};

const scoreOutcome = (score: Score, expected: Expected, found: Pick<Reading, 'outcome' | 'reason'>): void => {
  if (expected.outcome === undefined) return;
  const isRight =
    [expected.outcome, ...(expected.outcomeAlso ?? [])].includes(found.outcome) &&
    (found.outcome !== 'refused' || expected.reason === undefined || found.reason === expected.reason);
  const wanted = `${expected.outcome} ${expected.reason ?? ''}`;
  check(score, 'outcome', [isRight, `${found.outcome} ${found.reason ?? ''} for ${wanted}`]);
};

const scoreProblems = (score: Score, expected: Expected, reading: Reading): void => {
  for (const { row, kind } of expected.problems ?? []) {
    const found = reading.problems.some((one) => one.row === row && one.kind === kind);
    check(score, 'problems', [found, `${row} ${kind}`]);
  }
};

interface Case {
  readonly folder: string;
  readonly file: string;
  readonly answers: string;
}

const scoreFile = async ({ folder, file, answers }: Case): Promise<Score> => {
  const score: Score = {
    name: `${path.basename(folder)}/${file}`,
    rows: 0,
    found: 0,
    invented: 0,
    fields: 0,
    right: 0,
    columns: new Map(),
    rest: new Map(),
    misses: [],
  };
  const expected = JSON.parse(readFileSync(path.join(folder, answers), 'utf8')) as Expected;
  const read = await readPlanFile({ bytes: readFileSync(path.join(folder, file)), fileName: file });
  if (!read.ok) {
    score.rows = expected.tasks.length;
    scoreOutcome(score, expected, { outcome: 'refused', reason: read.reason as NonNullable<Reading['reason']> });
    if (expected.outcome !== 'refused') score.misses.push(`not readable: ${read.reason}`);
    return score;
  }
  const reading = readPlan(read.document, { today: TODAY, calendar: createWorkCalendar() });
  scoreOutcome(score, expected, reading);
  scoreTasks(score, expected, reading);
  scoreProblems(score, expected, reading);
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
  if (score.misses.some((miss) => miss.startsWith('outcome'))) return false;
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

const PLAN_FILE = /\.(docx|xlsx|pdf|txt|csv)$/u;
const OWN = 'expected.json';

const casesIn = (folder: string): Case[] => {
  const names = readdirSync(folder);
  return names.flatMap((file): Case[] => {
    const answers = names.includes(OWN) ? OWN : `${file.replace(/\.[^.]*$/u, '')}.${OWN}`;
    return PLAN_FILE.test(file) && names.includes(answers) ? [{ folder, file, answers }] : [];
  });
};

const foldersUnder = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name)),
];

const [from = FOLDER] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const cases = foldersUnder(from).flatMap(casesIn);
const total = { rows: 0, found: 0, invented: 0, fields: 0, right: 0 };
let missed = 0;
for (const one of cases) {
  const score = await scoreFile(one);
  print(score, process.argv.includes('--all'));
  if (!isMet(score)) missed += 1;
  for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += score[key];
}
console.log(
  `${cases.length} files: rows ${total.found}/${total.rows}, invented ${total.invented}, fields ${total.right}/${total.fields} (${percent(total.right, total.fields)})`,
);
console.log(missed === 0 ? 'All goals met.' : `${missed} of ${cases.length} files miss their goal.`);
process.exitCode = missed === 0 ? 0 : 1;
