import type { Member } from '../people/member.js';
import { dayOf } from '../shared/clock.js';
import type { RichText } from '../shared/rich-text.js';
import type { Extension, Occurrence, ProgressEntry } from '../tasks/occurrence.js';
import { MAX_EXTENSIONS } from '../tasks/request-extension.js';
import type { Task } from '../tasks/task.js';
import { wasLate } from '../tasks/timeliness.js';
import { evidenceWords, roundTitle, type WordsContext } from './task-words.js';
import { bold, callName, code, day, excerpt, line, say } from './words.js';

/** Words about decisions: a later day, and that work counts as done. */

export const DECISION_BUTTONS = { accept: '✅ Chấp nhận', giveBack: '↩️ Trả lại' } as const;

/** Where there are no buttons. */
export const extensionLegend = (number: number): RichText =>
  say(`Trả lời: đồng ý ${number} | không đồng ý ${number} vì … | đồng ý ${number} đến 30/6`);
export const completionLegend = (number: number): RichText =>
  say(`Trả lời: chấp nhận ${number} | trả lại ${number} vì …`);

const lateness = (occurrence: Occurrence, context: WordsContext): string => {
  if (occurrence.submittedAt === null) return '';
  const on = day(dayOf(occurrence.submittedAt, context.zone), context.today);
  if (occurrence.dueOn === null) return ` · báo ngày ${on}`;
  return ` · báo ngày ${on}, hạn đến hết ${day(occurrence.dueOn, context.today)}${wasLate(occurrence, context.zone) ? ' (trễ hạn)' : ''}`;
};

export interface CompletionWords {
  readonly task: Task;
  readonly occurrence: Occurrence;
  readonly report: ProgressEntry | null;
}

/** To the one who is to accept. */
export const completionForDecider = (
  { task, occurrence, report }: CompletionWords,
  reporter: { readonly name: string; readonly unit: string },
  context: WordsContext,
): RichText =>
  say(
    line(
      bold('Báo hoàn thành, chờ duyệt'),
      ' ',
      code(task.code),
      ` ${roundTitle(task, occurrence, context)} — ${reporter.unit}`,
    ),
    `Người báo: ${reporter.name}${lateness(occurrence, context)}`,
    ...(report === null || report.words === '' ? [] : [`Nội dung: “${excerpt(report.words, 300)}”`]),
    ...(task.deliverable === null ? [] : [`Sản phẩm theo kế hoạch: ${task.deliverable}`]),
    occurrence.evidence.length === 0
      ? 'Minh chứng: chưa có'
      : `Minh chứng: ${occurrence.evidence.map((one) => evidenceWords(one, context.today)).join('; ')}`,
  );

/** What became of it, in place of the question. */
export const completionDecidedText = (
  { task, occurrence }: Pick<CompletionWords, 'task' | 'occurrence'>,
  { decider, decision, reason }: { decider: Member; decision: 'accepted' | 'returned'; reason: string | null },
  context: WordsContext,
): RichText =>
  say(
    line(
      decision === 'accepted' ? '✅ ' : '↩️ ',
      code(task.code),
      ` ${roundTitle(task, occurrence, { today: context.today, max: 60 })}: ${callName(decider)} đã ${decision === 'accepted' ? 'chấp nhận hoàn thành' : `trả lại. Lý do: ${excerpt(reason ?? '', 300)}`}${decision === 'accepted' ? '.' : ''}`,
    ),
  );

/** To the one who reported. */
export const completionNotice = (
  words: Pick<CompletionWords, 'task' | 'occurrence'>,
  decided: { decider: Member; decision: 'accepted' | 'returned'; reason: string | null },
  context: WordsContext,
): RichText => [
  ...completionDecidedText(words, decided, context),
  ...(decided.decision === 'accepted'
    ? []
    : say(`Anh/chị bổ sung rồi báo lại, ví dụ: “${words.task.code} xong, BC 45/BC-TTPY”.`)),
];

export const askReturnReason = (number: number): RichText =>
  say(
    line(
      'Trả lại ',
      code(number),
      ' vì sao ạ? Anh/chị ghi một câu ngắn để người báo biết cần bổ sung gì, hoặc nhắn “thôi”.',
    ),
  );
export const notReturnedText = (): RichText => say('Vâng, việc này vẫn chờ duyệt.');
export const withdrawnCompletionText = (task: Task, by: Member): RichText =>
  say(line('↩️ ', code(task.code), `: ${callName(by)} đã rút báo cáo hoàn thành. Không cần duyệt nữa.`));

const EXTENSION_STATES: Readonly<Partial<Record<string, string>>> & Readonly<Record<Extension['state'], string>> = {
  asked: 'đang chờ',
  approved: 'đã đồng ý',
  refused: 'đã không đồng ý',
  withdrawn: 'đã rút',
};

const reasonWords = (reason: string | null | undefined): string =>
  reason === null || reason === undefined || reason === '' ? '' : ` Lý do: ${excerpt(reason, 300)}`;

/** In place of the request, for everybody it was put to. */
export const extensionSettledText = (
  { task, extension }: { readonly task: Task; readonly extension: Extension },
  decider: Member | undefined,
  context: WordsContext,
): RichText => {
  const who = decider === undefined ? 'người đề nghị' : callName(decider);
  const days =
    extension.state === 'approved'
      ? ` gia hạn đến hết ${day(extension.newDueOn, context.today)}.`
      : extension.state === 'refused'
        ? ` gia hạn; giữ hạn ${day(extension.oldDueOn, context.today)}.`
        : ' đề nghị gia hạn.';
  const mark = extension.state === 'approved' ? '✅ ' : extension.state === 'refused' ? '❌ ' : '↩️ ';
  return say(
    line(
      mark,
      code(task.code),
      `: ${who} ${EXTENSION_STATES[extension.state]}${days}${reasonWords(extension.decisionReason)}`,
    ),
  );
};

/** How often this round has been given a later day, and how often it may be. */
export const extensionCount = (occurrence: Pick<Occurrence, 'extensions'>): string => {
  const approved = occurrence.extensions.filter(({ state }) => state === 'approved').length;
  return `lần ${approved + 1}/${MAX_EXTENSIONS}`;
};

/** Somebody was faster: who, and what was decided. */
export const alreadyDecidedText = (number: number, what: string, by: Member | undefined): RichText =>
  say(
    `#${number}: đề nghị này đã được quyết định trước đó${by === undefined ? '' : ` (${callName(by)} ${what})`}. Gõ /duyet để xem việc còn chờ.`,
  );
export const extensionVerdict = (state: string): string => EXTENSION_STATES[state] ?? 'đã quyết định';
export const completionVerdict = (state: string): string =>
  state === 'accepted' ? 'đã chấp nhận' : state === 'returned' ? 'đã trả lại' : 'đã xử lý';

export const whichDecisionText = (codes: readonly number[], verdict: string): RichText =>
  say(
    `Có ${codes.length} đề nghị đang chờ anh/chị: ${codes.map((one) => `#${one}`).join(', ')}. Anh/chị ghi kèm số của việc, ví dụ: “${verdict} ${codes[0] ?? ''}”, hoặc gõ /duyet.`,
  );

export const waitingCountText = (count: number, shown: number): RichText =>
  say(line(bold(`${count} việc chờ anh/chị duyệt`), shown < count ? `, em gửi ${shown} việc đầu` : ''));

// ---- acceptance of a plan ----

export const acceptanceSetText = (plan: string, on: boolean): RichText =>
  say(
    on
      ? `Đã bật duyệt hoàn thành cho ${plan}. Từ giờ báo “xong” sẽ chờ trưởng đơn vị hoặc lãnh đạo chấp nhận; /duyet để xem việc chờ.`
      : `Đã tắt duyệt hoàn thành cho ${plan}. Từ giờ báo “xong” được ghi nhận ngay; việc đang chờ vẫn ở /duyet.`,
  );
export const whichPlanText = (plans: readonly string[], word: string): RichText =>
  plans.length === 0
    ? say('Chưa có kế hoạch nào để bật duyệt hoàn thành.')
    : say('Anh/chị ghi thêm số kế hoạch:', ...plans.map((plan) => `• /duyet ${word} ${plan}`));
export const acceptanceNotAllowedText = (): RichText =>
  say('Chỉ lãnh đạo hoặc quản trị bật, tắt duyệt hoàn thành của kế hoạch.');
