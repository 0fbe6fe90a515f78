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

// Scores the understanding of replies over a corpus (tests/fixtures/replies/replies.md tells how).
// Usage: npm run score:replies [-- <file.jsonl>]. Fails on any wrong record, or below 95 % right on clear lines.

interface CorpusLine extends ReplyLine {
  readonly id: string;
  readonly expect: ReplyExpectation;
  readonly acceptAlso?: readonly ReplyExpectation[];
  readonly tags: readonly string[];
}

const SCORES: readonly ReplyScore[] = ['right', 'asked', 'wrong: record', 'wrong: lost'];
const REGISTERS = ['short', 'teen', 'formal', 'multi', 'trap'];
const LEAST_RIGHT_ON_CLEAR = 0.95;

const file = process.argv[2] ?? path.join('tests', 'fixtures', 'replies', 'replies-dev.jsonl');
const calendar = createWorkCalendar();
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter((row) => row.trim() !== '')
  .map((row) => JSON.parse(row) as CorpusLine);
const scored = lines.map((line) => {
  const result = readReplyLine(line, calendar);
  return { line, result, score: scoreReply([line.expect, ...(line.acceptAlso ?? [])], result) };
});

type Scored = (typeof scored)[number];

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1).replace('.', ',')}%`;

const row = (name: string, of: readonly Scored[]): string => {
  const cells = SCORES.map((score) => {
    const count = of.filter((one) => one.score === score).length;
    return `${String(count).padStart(5)} ${share(count, of.length).padStart(7)}`;
  });
  return `${name.padEnd(18)}${String(of.length).padStart(5)} |${cells.join(' |')}`;
};

const tagged = (tag: string): Scored[] => scored.filter(({ line }) => line.tags.includes(tag));
const otherTags = [...new Set(lines.flatMap(({ tags }) => tags))]
  .filter((tag) => tag !== 'clear' && !REGISTERS.includes(tag))
  .sort();

console.log(`${file}: ${lines.length} lines`);
console.log(`${''.padEnd(18)}lines |${SCORES.map((score) => score.padStart(13)).join(' |')}`);
console.log(row('all', scored));
for (const tag of ['clear', ...REGISTERS, ...otherTags]) console.log(row(tag, tagged(tag)));

for (const { line, result, score } of scored.filter(({ score }) => score !== 'right')) {
  console.log(
    `${line.id} ${score}${line.tags.includes('clear') ? ' (clear)' : ''}: ${JSON.stringify(line.text.slice(0, 120))}`,
  );
  console.log(`  got ${JSON.stringify(result)}`);
}

const wrongRecords = scored.filter(({ score }) => score === 'wrong: record').length;
const clear = tagged('clear');
const rightOnClear = clear.filter(({ score }) => score === 'right').length;
const enough = clear.length === 0 || rightOnClear / clear.length >= LEAST_RIGHT_ON_CLEAR;
console.log(`wrong records: ${wrongRecords}; right on clear: ${share(rightOnClear, clear.length)} (at least 95%)`);
if (wrongRecords > 0 || !enough) process.exitCode = 1;
