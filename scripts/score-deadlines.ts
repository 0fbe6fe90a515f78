/* eslint-disable complexity -- the table of the scoring rules, in their order */
// Reads every phrase of tests/fixtures/deadlines and prints how many were read right, asked about, wrong, silently wrong.
// Usage: npm run score:deadlines [-- --all] [-- <file.jsonl> ...]   (--all lists every phrase that is not right)
// Ends with 1 when a phrase is silently wrong or a goal is missed. chrono-node (locale vi) stands beside as a baseline.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as chrono from 'chrono-node/vi';
import { answerDeadlineLine, createWorkCalendar, lastOnTimeDay } from '../src/offline.js';

interface CorpusLine {
  readonly id: string;
  readonly phrase: string;
  readonly base: string;
  readonly kind: string;
  readonly due: readonly string[];
  readonly exclusive: boolean;
  readonly is_deadline?: boolean;
  readonly ambiguous?: boolean;
  readonly alt_due?: readonly string[];
  readonly time?: string;
  readonly start?: string;
  readonly offset?: { readonly n: number; readonly unit: string };
  readonly peer?: string;
  readonly tags?: readonly string[];
  readonly verbatim: boolean;
}

interface Answer {
  readonly kind: string;
  readonly due: readonly string[];
  readonly exclusive: boolean;
  readonly ask: boolean;
  readonly time?: string;
  readonly start?: string;
  readonly offset?: { readonly n: number; readonly unit: string };
}

const SCORES = ['right', 'asked', 'wrong', 'silent wrong'] as const;
type Score = (typeof SCORES)[number];
type Counts = Record<Score, number>;

const calendar = createWorkCalendar();
const same = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** The accepted lists of last on-time days of a line. */
const accepted = ({ due, alt_due: other = [], exclusive }: CorpusLine): string[][] =>
  [due, other, ...other.map((day) => [day])]
    .filter((days, n) => n === 0 || days.length > 0)
    .map((days) => days.map((day) => lastOnTimeDay(day, exclusive)));

const sameOffset = ({ offset }: CorpusLine, answer: Answer): boolean =>
  offset === undefined || (answer.offset?.n === offset.n && answer.offset.unit === offset.unit);

const DATED = ['once', 'range', 'recurring'];

/** A line that is no deadline is right when nothing would be scheduled from it. */
const scoreNegative = ({ kind, due, ask }: Answer): Score => {
  if (due.length === 0 && !DATED.includes(kind)) return 'right';
  return ask ? 'asked' : 'silent wrong';
};

/** Section 9 of the specification of the deadline language. */
const score = (line: CorpusLine, answer: Answer): Score => {
  if (line.is_deadline === false) return scoreNegative(answer);
  const days = answer.due.map((day) => lastOnTimeDay(day, answer.exclusive));
  const fits = accepted(line).some((want) => same(want, days)) && sameOffset(line, answer);
  if (fits && answer.kind === line.kind && !answer.ask) return 'right';
  if ((line.ambiguous === true || line.kind === 'unknown') && answer.ask) return 'right';
  if (answer.ask || (answer.kind === 'unknown' && answer.due.length === 0)) return 'asked';
  if (fits && line.kind !== 'unknown') return 'wrong';
  return line.ambiguous === true && answer.due.length > 0 ? 'wrong' : 'silent wrong';
};

const isoDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** chrono-node cannot ask; a phrase it finds nothing in counts as asked. */
const baseline = ({ phrase, base }: CorpusLine): Answer => {
  const [year = 0, month = 1, day = 1] = base.split('-').map(Number);
  const found = chrono.parse(phrase, new Date(year, month - 1, day, 12), { forwardDate: true });
  // It takes "trước ngày" for the day before the base: results of those words alone are thrown away, in its favour.
  const real = found.filter(({ text }) => !/^trước ngày$/iu.test(text.trim()));
  const last = real.at(-1);
  if (last === undefined) return { kind: 'unknown', due: [], exclusive: false, ask: true };
  const due = isoDay((last.end ?? last.start).date());
  return { kind: last.end ? 'range' : 'once', due: [due], exclusive: false, ask: false };
};

const noCounts = (): Counts => ({ right: 0, asked: 0, wrong: 0, 'silent wrong': 0 });

interface Scored {
  readonly line: CorpusLine;
  readonly answer: Answer;
  readonly score: Score;
  readonly rival: Score;
}

const count = (lines: readonly Scored[], pick: (line: Scored) => Score): Counts => {
  const counts = noCounts();
  for (const line of lines) counts[pick(line)] += 1;
  return counts;
};

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);

const printRow = (name: string, lines: readonly Scored[]): void => {
  if (lines.length === 0) return;
  const ours = count(lines, (line) => line.score);
  const theirs = count(lines, (line) => line.rival);
  const cells = SCORES.map((each) => String(ours[each]).padStart(6)).join(' ');
  const rates = `${percent(ours.right, lines.length).padStart(7)} ${percent(ours.right + ours.asked, lines.length).padStart(9)}`;
  const rival = SCORES.map((each) => String(theirs[each]).padStart(6)).join(' ');
  console.log(`${name.padEnd(22)} ${String(lines.length).padStart(5)} |${cells} |${rates} |${rival}`);
};

const printTable = (title: string, lines: readonly Scored[]): void => {
  console.log(`\n${title}`);
  const heads = 'right  asked  wrong silent';
  console.log(`${''.padEnd(22)} lines | ${heads} |  right  +asked | chrono-node: ${heads}`);
  printRow('all', lines);
  printRow(
    'copied',
    lines.filter(({ line }) => line.verbatim),
  );
  printRow(
    'constructed',
    lines.filter(({ line }) => !line.verbatim),
  );
  for (const kind of [
    ...new Set(lines.map(({ line }) => (line.is_deadline === false ? 'not a deadline' : line.kind))),
  ]) {
    printRow(
      `kind ${kind}`,
      lines.filter(({ line }) => (line.is_deadline === false ? 'not a deadline' : line.kind) === kind),
    );
  }
  for (const tag of ['plan', 'cell', 'ocr', 'encoding', 'negative']) {
    printRow(
      `tag ${tag}`,
      lines.filter(({ line }) => line.tags?.includes(tag)),
    );
  }
};

/** What is stated besides the day: compared where the corpus gives it and the day was read. */
const printDetails = (lines: readonly Scored[]): void => {
  for (const field of ['time', 'start', 'offset'] as const) {
    const given = lines.filter(
      ({ line, score: each }) => line[field] !== undefined && line.is_deadline !== false && each !== 'silent wrong',
    );
    const right = given.filter(({ line, answer }) =>
      field === 'offset' ? sameOffset(line, answer) : line[field] === answer[field],
    );
    console.log(`${field.padEnd(8)} right ${right.length} of ${given.length}`);
  }
};

const readLines = (file: string): CorpusLine[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as CorpusLine);

const scoreFile = (file: string): Scored[] =>
  readLines(file).map((line) => {
    const mode = line.peer === undefined ? 'plan' : 'chat';
    const answer = answerDeadlineLine({ phrase: line.phrase, base: line.base, mode }, calendar);
    return { line, answer, score: score(line, answer), rival: score(line, baseline(line)) };
  });

const list = (lines: readonly Scored[]): void => {
  for (const { line, answer, score: each } of lines) {
    const got = `${answer.kind} ${answer.due.join(' ')}${answer.exclusive ? ' exclusive' : ''}${answer.ask ? ' (asks)' : ''}`;
    const want = `${line.kind} ${line.due.join(' ')}${line.exclusive ? ' exclusive' : ''}`;
    console.log(`${each.padEnd(12)} ${line.id} ${JSON.stringify(line.phrase)}\n    wanted ${want}\n    read   ${got}`);
  }
};

const folder = path.join('tests', 'fixtures', 'deadlines');
const given = process.argv.slice(2).filter((text) => !text.startsWith('--'));
const files =
  given.length > 0 ? given : ['deadlines-dev.jsonl', 'deadlines-peer-dev.jsonl'].map((name) => path.join(folder, name));
const showsAll = process.argv.includes('--all');

const all: Scored[] = [];
for (const file of files) {
  const lines = scoreFile(file);
  all.push(...lines);
  printTable(path.basename(file), lines);
  printDetails(lines);
  list(lines.filter(({ score: each }) => (showsAll ? each !== 'right' : each === 'wrong' || each === 'silent wrong')));
}

const own = all.filter(({ line }) => line.peer === undefined);
const planned = own.filter(({ line }) => line.tags?.some((tag) => tag === 'plan' || tag === 'cell'));
const ours = count(all, (line) => line.score);
const plan = count(planned, (line) => line.score);
const goals = [
  { name: 'no phrase silently wrong', met: ours['silent wrong'] === 0 },
  { name: 'at least 97 % right or asked', met: ours.right + ours.asked >= 0.97 * all.length },
  {
    name: 'plan and cell phrases: at least 97 % right or asked',
    met: plan.right + plan.asked >= 0.97 * planned.length,
  },
  { name: 'plan and cell phrases: at least 92 % right', met: plan.right >= 0.92 * planned.length },
];
console.log('');
for (const { name, met } of goals) console.log(`${met ? 'met   ' : 'MISSED'} ${name}`);
process.exitCode = goals.every(({ met }) => met) ? 0 : 1;
