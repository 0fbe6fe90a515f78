import {
  createWorkCalendar,
  compareVersions,
  dayOf,
  planImportLines,
  readPlan,
  readPlanFile,
  systemClock,
  toPlanLine,
  toUnreadableLine,
} from '../../src/offline.js';
import { BadInput } from './bad-input.js';
import { readInput } from './read-input.js';

export interface ImportPlanOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly against?: string;
  readonly number?: string;
  readonly date?: string;
  /** False with `--no-obligations`. */
  readonly obligations?: boolean;
  readonly yes?: boolean;
}

type Reading = ReturnType<typeof readPlan>;
type Line = ReturnType<typeof toPlanLine>;

const ZONE = 'Asia/Ho_Chi_Minh';
const readFrom = async (file: string): Promise<{ readonly reading: Reading } | { readonly unreadable: Line }> => {
  const opened = await readPlanFile(await readInput(file));
  if (!opened.ok) return { unreadable: toUnreadableLine(opened.reason) };
  return {
    reading: readPlan(opened.document, { today: dayOf(systemClock.now(), ZONE), calendar: createWorkCalendar() }),
  };
};

const printLine = (line: Line): void => {
  if (line.outcome === 'refused') console.log(`Không nhập được: ${line.message ?? line.reason ?? ''}`);
  else
    console.log(
      `${line.plan?.number ?? '(chưa có số)'} · ${line.plan?.title ?? ''}\n${line.tasks.length} nhiệm vụ, ${line.groups.length} nhóm, ${line.obligations.length} nghĩa vụ trong phần lời.`,
    );
  for (const { row, text: problem } of line.problems) console.log(`⚠️ ${row === '' ? '' : `Dòng ${row}: `}${problem}`);
  for (const { text: question } of line.questions) console.log(`❓ ${question}`);
  if (line.diff !== undefined)
    console.log(
      `So với bản cũ: thêm ${line.diff.added.length}, bỏ ${line.diff.removed.length}, sửa ${line.diff.changed.length} dòng.`,
    );
};

/** Writes the plan; a reading that still has blocking questions is taken only with `--yes`. */
const write = async (reading: Reading, options: ImportPlanOptions): Promise<readonly string[]> => {
  // Only now: a dry run needs no database and should not wait for one to be loaded.
  const { withCore } = await import('./with-core.js');
  return withCore(async (core) => {
    const today = dayOf(core.clock.now(), core.zone);
    if (reading.outcome === 'asked' && options.yes !== true)
      throw new BadInput(
        'Kế hoạch còn câu hỏi cần trả lời trước. Xem các dòng ❓ ở trên, hoặc thêm --yes để nhập như đã đọc.',
      );
    const { number, date } = options;
    const outcome = await core.importPlan(reading, {
      corrections: { ...(number === undefined ? {} : { number }), ...(date === undefined ? {} : { date }) },
      withObligations: options.obligations !== false,
      dryRun: false,
      by: 'operator',
    });
    if (!outcome.ok) {
      const why =
        outcome.refusal.code === 'plan-exists'
          ? `Kế hoạch ${String(outcome.refusal.details?.number ?? '')} đã được nhập trước đó.`
          : 'Không có nhiệm vụ nào để nhập.';
      throw new BadInput(why);
    }
    await core.plan();
    return planImportLines(outcome.value, { today, calendar: core.calendar, dryRun: false });
  });
};

const say = (line: Line, json: boolean): void => {
  if (json) console.log(JSON.stringify(line));
  else printLine(line);
  if (line.outcome === 'refused') process.exitCode = 1;
};

const compare = async (reading: Reading, against: string | undefined): Promise<Line> => {
  if (against === undefined) return toPlanLine(reading);
  const old = await readFrom(against);
  if ('unreadable' in old) throw new BadInput(`Không đọc được bản cũ ${against}.`);
  return toPlanLine(reading, compareVersions(old.reading.tasks, reading.tasks));
};

/** `import-plan FILE [--dry-run] [--json] [--against FILE]`; with `--dry-run` or `--against` nothing is written. */
export const runImportPlan = async (file: string, options: ImportPlanOptions): Promise<void> => {
  const { date, json = false, against, dryRun = false } = options;
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new BadInput(`--date="${date}" không phải ngày. Ghi dạng 2026-02-06.`);
  }
  const opened = await readFrom(file);
  if ('unreadable' in opened) {
    say(opened.unreadable, json);
    return;
  }
  const line = await compare(opened.reading, against);
  say(line, json);
  if (line.outcome === 'refused' || dryRun || against !== undefined) return;
  const print = json ? console.error : console.log;
  for (const written of await write(opened.reading, options)) print(written);
};
