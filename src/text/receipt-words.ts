import { reachableAccounts, type Member } from '../people/member.js';
import { dayOf } from '../shared/clock.js';
import type { RichText, Span } from '../shared/rich-text.js';
import type { Extension, Occurrence, ProgressEntry } from '../tasks/occurrence.js';
import { MAX_EXTENSIONS } from '../tasks/request-extension.js';
import type { Task } from '../tasks/task.js';
import { wasLate } from '../tasks/timeliness.js';
import { dueWords, evidenceWords, progressWords, roundTitle, type WordsContext } from './task-words.js';
import { address, capitalise, callName, code, day, excerpt, formatDaysLeft, line, say } from './words.js';

export interface ReceiptContext extends WordsContext {
  readonly member: Member;
}

const submittedWords = (occurrence: Occurrence, context: ReceiptContext): string => {
  if (occurrence.submittedAt === null || occurrence.dueOn === null) return '';
  const on = day(dayOf(occurrence.submittedAt, context.zone), context.today);
  const due = day(occurrence.dueOn, context.today);
  return wasLate(occurrence, context.zone)
    ? ` — trễ hạn (báo ngày ${on}, hạn đến hết ${due})`
    : ` — đúng hạn (báo ngày ${on}, hạn đến hết ${due})`;
};

const evidenceOf = (entry: ProgressEntry, context: ReceiptContext): string =>
  entry.change.evidence.length === 0
    ? ''
    : ` Minh chứng: ${entry.change.evidence.map((one) => evidenceWords(one, context.today)).join('; ')}.`;

const thanks = (context: ReceiptContext): string => ` Cảm ơn ${address(context.member.honorific)}.`;

const deadlineTail = (task: Task, occurrence: Occurrence, context: ReceiptContext): string =>
  occurrence.dueOn === null
    ? ''
    : `. Hạn đến hết ${day(occurrence.dueOn, context.today)}, ${formatDaysLeft(occurrence.dueOn, context.today)}`;

/** "60% · vướng: chờ ký · dự kiến xong 25/3"; for something blocked the obstacle says it all. */
const openWords = (
  occurrence: Pick<Occurrence, 'status' | 'percent' | 'blocker' | 'eta'>,
  context: WordsContext,
): string => {
  const parts = occurrence.blocker !== null && occurrence.percent === 0 ? [] : [progressWords(occurrence)];
  if (occurrence.blocker !== null) parts.push(`vướng: ${excerpt(occurrence.blocker)}`);
  if (occurrence.eta !== null) parts.push(`dự kiến xong ${day(occurrence.eta, context.today)}`);
  return parts.join(' · ');
};

/** What was recorded for one task, so that the person can see at once whether it was understood. */
export const recordedText = (
  record: { task: Task; after: Occurrence; entry: ProgressEntry },
  context: ReceiptContext,
): RichText => {
  const { task, after, entry } = record;
  const title = roundTitle(task, after, { today: context.today, max: 60 });
  if (entry.supporting) {
    return say(
      line(
        code(task.code),
        ` ${title}: đã ghi phần phối hợp “${excerpt(entry.words, 80)}”.${evidenceOf(entry, context)} Đơn vị chủ trì sẽ thấy nội dung này.`,
      ),
    );
  }
  const onlyEvidence =
    entry.change.status === null &&
    entry.change.percent === null &&
    entry.change.blocker === null &&
    entry.change.eta === null;
  if (onlyEvidence && entry.change.evidence.length > 0) {
    return say(
      line(
        code(task.code),
        ` ${title}: đã lưu minh chứng.${evidenceOf(entry, context)} Tiến độ giữ nguyên (${progressWords(after)}).`,
      ),
    );
  }
  if (after.status === 'done') {
    return say(
      line(
        '✅ ',
        code(task.code),
        ` ${title}: đã ghi nhận hoàn thành${submittedWords(after, context)}.${evidenceOf(entry, context)}${thanks(context)}`,
      ),
    );
  }
  if (after.status === 'submitted') {
    return say(
      line(
        '☑️ ',
        code(task.code),
        ` ${title}: đã ghi nhận báo cáo hoàn thành${submittedWords(after, context)}, đang chờ lãnh đạo duyệt.${evidenceOf(entry, context)}${thanks(context)}`,
      ),
    );
  }
  const seen = entry.change.blocker ? ' Lãnh đạo sẽ thấy vướng mắc này trong tổng hợp.' : '';
  return say(
    line(
      code(task.code),
      ` ${title}: đã ghi nhận ${openWords(after, context)}${deadlineTail(task, after, context)}.${evidenceOf(entry, context)}${seen}`,
    ),
  );
};

/** Asks for the deliverable named in the plan, after the completion has been recorded. */
export const deliverableQuestion = (task: Task, context: ReceiptContext): Span[] => [
  `Sản phẩm theo kế hoạch là “${excerpt(task.deliverable ?? '')}”. ${capitalise(address(context.member.honorific))} gửi giúp em số văn bản, đường dẫn hoặc tệp nhé (để sau cũng được).`,
];

export const undoneText = (task: Task, after: Occurrence, context: ReceiptContext): RichText =>
  say(line('↩️ Đã hủy báo cáo vừa rồi của ', code(task.code), `. Hiện ghi: ${openOrDone(after, context)}.`));

const openOrDone = (occurrence: Occurrence, context: ReceiptContext): string =>
  occurrence.status === 'done' ? 'đã hoàn thành' : openWords(occurrence, context);

export interface ExtensionWords {
  readonly task: Task;
  readonly occurrence: Pick<Occurrence, 'key' | 'kind' | 'extensions'>;
  readonly extension: Extension;
}

export const extensionAskedText = (
  { task, occurrence, extension }: ExtensionWords,
  deciders: readonly Member[],
  context: ReceiptContext,
): RichText => {
  const names = deciders
    .map((one) => `${callName(one)}${one.position === null ? '' : ` (${one.position})`}`)
    .join(', ');
  const days = `từ ${day(extension.oldDueOn, context.today)} đến ${day(extension.newDueOn, context.today)}`;
  const reached = deciders.some((one) => reachableAccounts(one).length > 0);
  const approved = occurrence.extensions.filter((known) => known.state === 'approved').length;
  const times = approved === 0 ? '' : ` Đây là lần ${approved + 1}, tối đa ${MAX_EXTENSIONS} lần.`;
  const keeps = `Trong lúc chờ, hạn cũ vẫn giữ.${times}`;
  if (reached) return say(line('Đã gửi đề nghị gia hạn ', code(task.code), ` ${days} tới ${names}. ${keeps}`));
  const who = names === '' ? 'Chưa có ai duyệt được trên bot' : `${capitalise(names)} chưa vào bot`;
  return say(line('Đã ghi đề nghị gia hạn ', code(task.code), ` ${days}. ${who}, nhờ anh/chị nhắn giúp. ${keeps}`));
};

export const extensionForDecider = (
  { task, occurrence, extension }: ExtensionWords,
  asker: { name: string; unit: string },
  context: WordsContext,
): RichText => {
  const count = occurrence.extensions.filter((known) => known.state === 'approved').length + 1;
  return say(
    line({ b: 'Đề nghị gia hạn' }, ' ', code(task.code), ` ${roundTitle(task, occurrence, context)} — ${asker.unit}`),
    `Người đề nghị: ${asker.name} · ${day(extension.oldDueOn, context.today)} → ${day(extension.newDueOn, context.today)} (lần ${count}/${MAX_EXTENSIONS})`,
    `Lý do: ${extension.reason === null ? 'không ghi' : excerpt(extension.reason, 300)}`,
  );
};

export const extensionDecidedText = (
  { task, extension }: ExtensionWords,
  decider: Member,
  context: WordsContext,
): RichText =>
  extension.state === 'approved'
    ? say(
        line(
          '✅ ',
          code(task.code),
          `: ${callName(decider)} đã đồng ý gia hạn đến hết ${day(extension.newDueOn, context.today)}. Em sẽ nhắc theo hạn mới.`,
        ),
      )
    : say(
        line(
          '❌ ',
          code(task.code),
          `: ${callName(decider)} chưa đồng ý gia hạn. Hạn vẫn là ${day(extension.oldDueOn, context.today)}.${extension.decisionReason ? ` Lý do: ${excerpt(extension.decisionReason, 300)}` : ''}`,
        ),
      );

/** To the one who decided: what holds now, and that the other side knows. */
export const decisionReceipt = (
  { task, extension }: ExtensionWords,
  asker: Member | undefined,
  context: WordsContext,
): RichText => {
  const told = asker === undefined ? '' : ` Em đã báo ${callName(asker)}.`;
  return extension.state === 'approved'
    ? say(line('✅ ', code(task.code), `: đã gia hạn đến hết ${day(extension.newDueOn, context.today)}.${told}`))
    : say(line('❌ ', code(task.code), `: giữ hạn ${day(extension.oldDueOn, context.today)}.${told}`));
};

/** One task with everything about it: `/nv 12`. */
export const taskDetailText = (view: TaskView, context: WordsContext): RichText => {
  const { task, occurrence } = view;
  const rows: (string | null)[] = [
    view.explanation === null ? `Hạn: ${dueWords(task, occurrence, context.today)}` : `Hạn: ${view.explanation}`,
    `Chủ trì: ${view.leadUnits || 'chưa có'}${view.people === '' ? '' : ` (${view.people})`}`,
    view.supportingUnits === '' ? null : `Phối hợp: ${view.supportingUnits}`,
    task.deliverable === null ? null : `Sản phẩm: ${task.deliverable}`,
    `Hiện tại: ${currentWords(occurrence, context)}`,
    view.planName === null
      ? null
      : `Nguồn: ${view.planName}${task.sourceRow === null ? '' : `, dòng ${task.sourceRow}`}${task.group === null ? '' : `, ${task.group}`}`,
  ];
  const history = view.history.length === 0 ? [] : [['Gần đây:'], ...view.history.map((one) => [one])];
  return [
    [code(task.code), ' ', { b: roundTitle(task, occurrence, { today: context.today, max: 300 }) }],
    ...rows.flatMap((row) => (row === null ? [] : [[row]])),
    ...history,
    ...(view.changes.length === 0 ? [] : [['Thay đổi:'], ...view.changes.map((one) => [one])]),
  ];
};

export interface TaskView {
  readonly task: Task;
  readonly occurrence: Occurrence;
  readonly explanation: string | null;
  readonly leadUnits: string;
  readonly supportingUnits: string;
  readonly people: string;
  readonly planName: string | null;
  readonly history: readonly string[];
  readonly changes: readonly string[];
}

const currentWords = (occurrence: Occurrence, context: WordsContext): string => {
  const evidence = occurrence.evidence.map((one) => evidenceWords(one, context.today)).join('; ');
  return evidence === ''
    ? openWords(occurrence, context)
    : `${openWords(occurrence, context)} · minh chứng: ${evidence}`;
};

const decisionWords = ({ decision, words }: ProgressEntry): string =>
  decision === 'accepted' ? 'chấp nhận hoàn thành' : `trả lại: “${excerpt(words, 100)}”`;

/** One line of a task's history: "12/3 chị Hương: 40%, vướng: kinh phí". */
export const historyLine = (entry: ProgressEntry, who: string, context: WordsContext): string => {
  const on = day(dayOf(entry.at, context.zone), context.today);
  const undone = entry.undoneAt === null ? '' : ' (đã hủy)';
  if (entry.decision !== undefined) return `${on} ${who} ${decisionWords(entry)}`;
  const others = entry.onBehalf ? ' (ghi thay)' : entry.supporting ? ' (phối hợp)' : '';
  return `${on} ${who}${others}: “${excerpt(entry.words, 100)}”${undone}`;
};
