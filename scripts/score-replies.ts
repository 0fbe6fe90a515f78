import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createWorkCalendar,
  readReplyLine,
  scoreReply,
  type ReplyExpectation,
  type ReplyLine,
  type ReplyScore,
} from '../src/offline.js';

// Scores the understanding of replies over one or more corpora (tests/fixtures/replies/replies.md tells how).
// Usage: npm run score:replies [-- <file.jsonl> …]; without a file, both corpora of the tests.
// Fails when a corpus holds a wrong record, or is below 95 % right on its clear lines.

interface CorpusLine extends ReplyLine {
  readonly id: string;
  readonly expect: ReplyExpectation;
  readonly acceptAlso?: readonly ReplyExpectation[];
  readonly tags: readonly string[];
}

const SCORES: readonly ReplyScore[] = ['right', 'asked', 'wrong: record', 'wrong: lost'];
const REGISTERS = ['short', 'teen', 'formal', 'multi', 'trap'];
const LEAST_RIGHT_ON_CLEAR = 0.95;

const FOLDER = path.join('tests', 'fixtures', 'replies');
const BOTH = ['replies-dev.jsonl', 'replies-own.jsonl'].map((name) => path.join(FOLDER, name));

const calendar = createWorkCalendar();

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1).replace('.', ',')}%`;

const readCorpus = (file: string): CorpusLine[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => JSON.parse(row) as CorpusLine);

const scoreLine = (line: CorpusLine) => {
  const result = readReplyLine(line, calendar);
  return { line, result, score: scoreReply([line.expect, ...(line.acceptAlso ?? [])], result) };
};

type Scored = ReturnType<typeof scoreLine>;

const row = (name: string, of: readonly Scored[]): string => {
  const cells = SCORES.map((score) => {
    const count = of.filter((one) => one.score === score).length;
    return `${String(count).padStart(5)} ${share(count, of.length).padStart(7)}`;
  });
  return `${name.padEnd(18)}${String(of.length).padStart(5)} |${cells.join(' |')}`;
};

const printTable = (file: string, scored: readonly Scored[]): void => {
  const tagged = (tag: string): Scored[] => scored.filter(({ line }) => line.tags.includes(tag));
  const otherTags = [...new Set(scored.flatMap(({ line }) => line.tags))]
    .filter((tag) => tag !== 'clear' && !REGISTERS.includes(tag))
    .sort();
  console.log(`${file}: ${scored.length} lines`);
  console.log(`${''.padEnd(18)}lines |${SCORES.map((score) => score.padStart(13)).join(' |')}`);
  console.log(row('all', scored));
  for (const tag of ['clear', ...REGISTERS, ...otherTags]) console.log(row(tag, tagged(tag)));
};

const printMisses = (scored: readonly Scored[]): void => {
  for (const { line, result, score } of scored.filter((one) => one.score !== 'right')) {
    const clear = line.tags.includes('clear') ? ' (clear)' : '';
    console.log(`${line.id} ${score}${clear}: ${JSON.stringify(line.text.slice(0, 120))}`);
    console.log(`  got ${JSON.stringify(result)}`);
  }
};

/** Prints the figures of one corpus; says whether it is good enough to release. */
const scoreCorpus = (file: string): boolean => {
  const scored = readCorpus(file).map(scoreLine);
  printTable(file, scored);
  printMisses(scored);
  const wrongRecords = scored.filter(({ score }) => score === 'wrong: record').length;
  const clear = scored.filter(({ line }) => line.tags.includes('clear'));
  const rightOnClear = clear.filter(({ score }) => score === 'right').length;
  console.log(`wrong records: ${wrongRecords}; right on clear: ${share(rightOnClear, clear.length)} (at least 95%)\n`);
  return wrongRecords === 0 && (clear.length === 0 || rightOnClear / clear.length >= LEAST_RIGHT_ON_CLEAR);
};

const named = process.argv.slice(2);
const good = (named.length > 0 ? named : BOTH).map(scoreCorpus);
if (good.includes(false)) process.exitCode = 1;
