// How fast deadline phrases are read: phrases a second on one core, and the time of very long cells.
// Usage: npm run bench:deadlines; times are processor times.
// Goals: 20,000 phrases a second; a cell of 10,000 characters under 50 ms, whatever is in it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as chrono from 'chrono-node/vi';
import { createWorkCalendar } from '../src/calendar/working-days.js';
import { parseDeadline } from '../src/deadlines/parse-deadline.js';

const calendar = createWorkCalendar();
const FILES = ['deadlines-dev.jsonl', 'deadlines-peer-dev.jsonl'];
const lines = FILES.map((name) => readFileSync(path.join('tests', 'fixtures', 'deadlines', name), 'utf8'))
  .flatMap((text) => text.split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { phrase: string; base: string });

/** Processor time, so that other programs on the machine do not count. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const perSecond = (read: (line: { phrase: string; base: string }) => void, ms = 2000): number => {
  let count = 0;
  const from = cpuMs();
  while (cpuMs() < from + ms) {
    for (const line of lines) read(line);
    count += lines.length;
  }
  return Math.round((1000 * count) / (cpuMs() - from));
};

const ours = ({ phrase, base }: { phrase: string; base: string }): void => {
  parseDeadline(phrase, { base, calendar });
};
const theirs = ({ phrase, base }: { phrase: string; base: string }): void => {
  chrono.parse(phrase, new Date(`${base}T05:00:00Z`), { forwardDate: true });
};
perSecond(ours, 1000);
console.log(`this parser   ${perSecond(ours)} phrases/s`);
console.log(`chrono-node   ${perSecond(theirs)} phrases/s`);

const LENGTH = 10_000;
const PATTERNS = {
  'prose of a plan': `${lines.map(({ phrase }) => phrase).join('; ')} `,
  'one key word': 'từ ',
  'open ranges': 'từ ngày 15 đến ',
  'list of months': 'tháng 3, ',
  'list of numbers': '12, ',
  slashes: '1/',
  dots: '1.',
  brackets: '((((',
  events: 'trước ngày họp ',
  terms: '5 ngày kể từ ',
  letters: 'aaaaaaaaaa',
  digits: '1111111111',
  marks: '̀',
};
for (const [name, pattern] of Object.entries(PATTERNS)) {
  const cell = pattern.repeat(Math.ceil(LENGTH / pattern.length)).slice(0, LENGTH);
  const times = [1, 2, 4].map((factor) => {
    const text = cell.slice(0, (LENGTH * factor) / 4);
    const from = cpuMs();
    for (let n = 0; n < 5; n += 1) parseDeadline(text, { base: '2026-03-01', calendar });
    return ((cpuMs() - from) / 5).toFixed(1);
  });
  console.log(`${name.padEnd(18)} 2,500 / 5,000 / 10,000 characters: ${times.join(' / ')} ms`);
}
