import { writeFile } from 'node:fs/promises';
import type { Core } from '../../src/app.js';
import {
  compareVersions,
  dayOf,
  planAcceptedLines,
  planQuestionLines,
  planRefusalText,
  planSheetTakenText,
  readPlanFile,
  readReturnedSheet,
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
  /** Where the preview is written, to be corrected. */
  readonly sheet?: string;
}

type Reading = Parameters<typeof toPlanLine>[0];
type Line = ReturnType<typeof toPlanLine>;
type Input = Awaited<ReturnType<typeof readInput>>;
type Drafts = Core['planDrafts'];
type View = Extract<Awaited<ReturnType<Drafts['show']>>, { ok: true }>['value'];
type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: { code: string } };

const ZONE = 'Asia/Ho_Chi_Minh';
const BY = 'operator';

const valueOf = <T>(outcome: Answer<T>): T => {
  if (!outcome.ok) throw new BadInput(planRefusalText(outcome.refusal));
  return outcome.value;
};

/** Opened and read as a plan in one go, so that the limits on time and memory hold for both. */
const readOffline = async (input: Input) => {
  const opened = await readPlanFile(input, { today: dayOf(systemClock.now(), ZONE), knownUnits: [] });
  if (!opened.ok) return { ok: false as const, line: toUnreadableLine(opened.reason) };
  const { document, plan } = opened;
  if (plan === undefined) throw new Error('the file was read, but not as a plan');
  return { ok: true as const, document, reading: plan };
};

const headLine = ({ plan }: Line): string =>
  [plan?.number ?? '(chưa có số)', plan?.title ?? '(chưa rõ tên kế hoạch)'].join(' · ');

const printLine = (line: Line): void => {
  if (line.outcome === 'refused') console.log(`Không nhập được: ${line.message ?? line.reason ?? ''}`);
  else
    console.log(
      `${headLine(line)}\n${line.tasks.length} nhiệm vụ, ${line.groups.length} nhóm, ${line.obligations.length} nghĩa vụ trong phần lời.`,
    );
  for (const { row, text: problem } of line.problems) console.log(`⚠️ ${row === '' ? '' : `Dòng ${row}: `}${problem}`);
  for (const { text: question } of line.questions) console.log(`❓ ${question}`);
  if (line.diff !== undefined)
    console.log(
      `So với bản cũ: thêm ${line.diff.added.length}, bỏ ${line.diff.removed.length}, sửa ${line.diff.changed.length} dòng.`,
    );
};

const say = (line: Line, json: boolean): void => {
  if (json) console.log(JSON.stringify(line));
  else printLine(line);
  if (line.outcome === 'refused') process.exitCode = 1;
};

const compare = async (reading: Reading, against: string | undefined): Promise<Line> => {
  if (against === undefined) return toPlanLine(reading);
  const old = await readOffline(await readInput(against));
  if (!old.ok) throw new BadInput(`Không đọc được bản cũ ${against}.`);
  return toPlanLine(reading, compareVersions(old.reading.tasks, reading.tasks));
};

/** What the terminal says beside the document: number, day, whether duties become tasks. */
const withOptions = async (
  drafts: Drafts,
  view: View,
  { number, date, obligations }: ImportPlanOptions,
): Promise<View> => {
  const draftId = view.draft.id;
  const head = { ...(number === undefined ? {} : { number }), ...(date === undefined ? {} : { date }) };
  let latest = Object.keys(head).length === 0 ? view : valueOf(await drafts.editHead({ draftId, head }));
  if (obligations === false)
    for (const { id } of latest.draft.duties)
      latest = valueOf(await drafts.takeDuty({ draftId, dutyId: id, take: false }));
  return latest;
};

const contextOf = ({ clock, zone, calendar }: Core) => ({ today: dayOf(clock.now(), zone), calendar });

/** Takes the draft, or says what stops it; it waits then, and the same file goes on with it. */
const accept = async (core: Core, view: View, options: ImportPlanOptions): Promise<readonly string[]> => {
  const { draft, preview } = view;
  if (options.sheet !== undefined) {
    const { bytes } = await core.writePreviewSheet(preview);
    await writeFile(options.sheet, bytes);
    return [`Đã ghi bảng để sửa: ${options.sheet}. Sửa xong, chạy: import-plan ${options.sheet}`];
  }
  if (preview.counts.blocking > 0 && options.yes !== true) {
    for (const question of planQuestionLines(preview, contextOf(core))) console.log(`❓ ${question}`);
    throw new BadInput(
      'Kế hoạch còn câu hỏi cần trả lời trước. Xem các dòng ❓ ở trên; sửa bằng --sheet FILE.xlsx, hoặc thêm --yes để nhập như đã đọc.',
    );
  }
  const accepted = valueOf(
    await core.planDrafts.accept({ draftId: draft.id, by: BY, source: null, asRead: options.yes === true }),
  );
  await core.plan();
  return planAcceptedLines(accepted, contextOf(core));
};

const takePlan = async (input: Input, options: ImportPlanOptions): Promise<readonly string[]> => {
  // Only now: a dry run needs no database and should not wait for one to be loaded.
  const { withCore } = await import('./with-core.js');
  return withCore(async (core) => {
    // Read once more, with the units of the organisation.
    const read = await core.readDocument(input);
    if (!read.ok) throw new BadInput(planRefusalText({ code: 'plan-refused' }));
    const { plan: reading, fileHash } = read;
    const request = { reading, fileHash, fileName: input.fileName, ownerId: BY, key: `cli:${core.clock.now()}` };
    const { number, date } = options;
    const corrections = { ...(number === undefined ? {} : { number }), ...(date === undefined ? {} : { date }) };
    const opened = valueOf(await core.planDrafts.open({ ...request, corrections }));
    return accept(core, await withOptions(core.planDrafts, opened, options), options);
  });
};

/** A preview that was corrected: its draft takes the corrections, and is taken itself. */
const takeSheet = async (sheet: Exclude<ReturnType<typeof readReturnedSheet>, null>, options: ImportPlanOptions) => {
  const corrected = valueOf(sheet);
  const { withCore } = await import('./with-core.js');
  return withCore(async (core) => {
    const taken = valueOf(await core.planDrafts.takeSheet(corrected));
    const lines = [planSheetTakenText(taken, corrected.hiddenRows)];
    // Rows that are gone from the sheet: whether they are to be left out must be said first.
    if (options.dryRun === true || (taken.missing.length > 0 && options.yes !== true)) return lines;
    return [...lines, ...(await accept(core, await withOptions(core.planDrafts, taken, options), options))];
  });
};

const checkDate = (date: string | undefined): void => {
  if (date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date)) return;
  throw new BadInput(`--date="${date}" không phải ngày. Ghi dạng 2026-02-06.`);
};

/**
 * `import-plan FILE [--dry-run] [--json] [--against FILE] [--sheet FILE]`; with `--dry-run` or `--against` no plan is
 * written. FILE may be the sheet of an earlier `--sheet`, corrected.
 */
export const runImportPlan = async (file: string, options: ImportPlanOptions): Promise<void> => {
  const { json = false, against, dryRun = false } = options;
  checkDate(options.date);
  const input = await readInput(file);
  const opened = await readOffline(input);
  if (!opened.ok) {
    say(opened.line, json);
    return;
  }
  const print = json ? console.error : console.log;
  const sheet = readReturnedSheet(opened.document);
  if (sheet !== null) {
    for (const line of await takeSheet(sheet, options)) print(line);
    return;
  }
  const line = await compare(opened.reading, against);
  say(line, json);
  if (line.outcome === 'refused' || dryRun || against !== undefined) return;
  for (const written of await takePlan(input, options)) print(written);
};
