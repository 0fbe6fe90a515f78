import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createWorkCalendar } from '../src/calendar/working-days.js';
import { understandReply, type OpenItem } from '../src/progress/understand-reply.js';

// How many replies a second one core understands, and how long the longest messages take.
// Run: npx tsc -p tsconfig.json --noEmit false --outDir dist.bench && node dist.bench/bench/replies.js

interface Line {
  readonly text: string;
  readonly today: string;
  readonly open: readonly OpenItem[];
  readonly repliedTo: number | null;
}

const calendar = createWorkCalendar();
const lines = readFileSync(path.join('tests', 'fixtures', 'replies', 'replies-dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row) as Line);

const readAll = (): void => {
  for (const { text, today, open, repliedTo } of lines) {
    understandReply({ text, today, open, repliedTo: repliedTo === null ? [] : [repliedTo], calendar });
  }
};

/** Processor time, so that other programs on the machine do not count. */
const millisecondsOf = (run: () => unknown): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const WARM_UP = 5;
const ROUNDS = 20;
for (let round = 0; round < WARM_UP; round += 1) readAll();
const took = millisecondsOf(() => {
  for (let round = 0; round < ROUNDS; round += 1) readAll();
});
console.log(`${Math.round((lines.length * ROUNDS * 1000) / took)} replies/s (${lines.length} lines, ${ROUNDS} rounds)`);

const open: OpenItem[] = Array.from({ length: 200 }, (_, index) => ({
  code: index + 1,
  title: `Nhiệm vụ chuyển đổi số thứ ${index + 1} của đơn vị`,
  dueOn: '2026-12-31',
  phrase: 'Năm 2026',
  percent: 0,
}));
const LONGEST = 4000;
const long = (piece: string): string => piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
const MESSAGES: Readonly<Record<string, string>> = {
  '200 tasks, one a line': open.map(({ code }) => `#${code} xong`).join('\n'),
  '200 codes in one list': `${open.map(({ code }) => code).join(', ')} xong`,
  '4,000 letters of prose': long(
    'Đơn vị đã tổ chức hội nghị quán triệt kế hoạch, nội dung gồm các phần việc liên quan. ',
  ),
  '4,000 letters, a report on each task': long(
    open
      .slice(0, 60)
      .map(({ code }) => `#${code} đang chờ số liệu các khoa, được 60%, mai nộp BC ${code}/BC-TTPY ngày 5/3`)
      .join('\n'),
  ),
  '4,000 letters of reports on one task': long(
    '#12 đang chờ số liệu các khoa, được 60%, mai nộp BC 45/BC-TTPY ngày 5/3. ',
  ),
};
for (const [name, text] of Object.entries(MESSAGES)) {
  const times = Array.from({ length: 9 }, () =>
    millisecondsOf(() => understandReply({ text, today: '2026-03-17', open, repliedTo: [], calendar })),
  ).sort((one, other) => one - other);
  console.log(`${(times[4] ?? 0).toFixed(1)} ms: ${name}`);
}
