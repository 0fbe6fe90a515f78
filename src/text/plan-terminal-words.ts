import type { DraftPreview } from '../plans/draft/draft-preview.js';
import type { AcceptedPlan, SheetTaken } from '../plans/draft/plan-drafts.js';
import { plainText } from '../shared/rich-text.js';
import type { Refusal } from '../shared/outcome.js';
import type { Task } from '../tasks/task.js';
import { explainDeadline } from './format-deadline.js';
import { missingRowsText } from './plan-draft-words.js';
import { lineNumbers, planName, type PreviewContext } from './plan-preview-words.js';
import { draftQuestionText, draftRefusalText } from './plan-question-words.js';
import { shortTitle } from './words.js';

/** What the command line says of plans to the officer who sets the service up. */

const taskLine = (task: Task, context: PreviewContext): string =>
  `  #${task.code} ${shortTitle(task.title, 70)}\n      ${explainDeadline(task.deadline, context)}`;

const part = (words: string, tasks: readonly Task[], context: PreviewContext): readonly string[] =>
  tasks.length === 0 ? [] : [`${words} ${tasks.length} nhiệm vụ:`, ...tasks.map((task) => taskLine(task, context))];

/** The plan as it went in: each task with its code and how its deadline was read; of a new version what has changed. */
export const planAcceptedLines = (accepted: AcceptedPlan, context: PreviewContext): readonly string[] => {
  const { plan, closedPlan, tasks, added, changed, cancelled, newUnits, newAliases } = accepted;
  const isFirst = plan.documentVersion === 1 && closedPlan === null;
  const head = `${planName(plan)}${plan.documentVersion > 1 ? ` (bản ${plan.documentVersion})` : ''}`;
  return [
    ...(isFirst
      ? [`Đã nhập ${tasks.length} nhiệm vụ của ${head}:`, ...tasks.map((task) => taskLine(task, context))]
      : [
          `Đã nhập ${head}: giữ nguyên ${tasks.length - added.length - changed.length} nhiệm vụ.`,
          ...part('Thêm', added, context),
          ...part('Sửa', changed, context),
          ...part('Hủy', cancelled, context),
        ]),
    ...(closedPlan === null ? [] : [`${planName(closedPlan)} đã được thay thế và đóng lại.`]),
    ...(newUnits.length === 0 ? [] : [`Đơn vị mới: ${newUnits.map((unit) => unit.name).join('; ')}.`]),
    ...newAliases.map(({ alias, unitName }) => `Đã nhớ “${alias}” là ${unitName}.`),
  ];
};

/** The questions that stop a plan from being taken, one line each. */
export const planQuestionLines = (preview: DraftPreview, context: PreviewContext): readonly string[] =>
  preview.questions
    .filter((question) => question.blocking)
    .map((question) => draftQuestionText(question, preview, context).replace(/\s*\n\s*/gu, ' '));

export const planRefusalText = (refusal: Refusal): string => plainText(draftRefusalText(refusal));

export const planSheetTakenText = (taken: SheetTaken, hiddenRows: number): string => {
  const { changes, missing } = taken;
  const what =
    changes.length === 0
      ? 'Bảng gửi lại không có gì thay đổi.'
      : `Đã nhận ${changes.length} dòng sửa: dòng ${lineNumbers(changes.map((one) => one.line).filter((line) => line > 0))}.`;
  if (missing.length === 0) return what;
  const how = 'Bản nháp đang chờ. Muốn bỏ dòng nào: ghi x ở cột “Bỏ dòng”; muốn giữ cả: thêm --yes. Rồi nhập lại bảng.';
  return `${what}\n${plainText(missingRowsText(taken, hiddenRows))}\n${how}`;
};
