import type { DraftPreview, DraftQuestion, PreviewRow } from '../plans/draft/draft-preview.js';
import type { DraftView } from '../plans/draft/plan-drafts.js';
import { plainText } from '../shared/rich-text.js';
import {
  countWords,
  deadlineWords,
  diffText,
  fiveClearWords,
  lineNumbers,
  openQuestionWords,
  planHeadWords,
  problemsByKind,
  remindedWords,
  rowProblems,
  unitListWords,
  willWriteLines,
  type PreviewContext,
} from '../text/plan-preview-words.js';
import { draftChoiceText, draftQuestionText } from '../text/plan-question-words.js';
import { explainDeadline } from '../text/format-deadline.js';

const toQuestion = (preview: DraftPreview, context: PreviewContext) => (question: DraftQuestion) => ({
  id: question.id,
  text: draftQuestionText(question, preview, context),
  blocking: question.blocking,
  takesText: question.takesText,
  takesUnit: question.kind === 'unit' || question.kind === 'lead',
  lines: question.lines,
  choices: question.choices.map((choice) => ({ id: choice.id, text: draftChoiceText(choice, question) })),
});

const names = (units: PreviewRow['lead']): string => units.map((unit) => unit.unitName ?? unit.name).join('; ');

const toRow = (context: PreviewContext) => (row: PreviewRow) => ({
  id: row.id,
  line: row.line,
  number: row.number,
  group: row.group,
  title: row.title,
  lead: unitListWords(row.lead),
  support: unitListWords(row.support),
  deadline: deadlineWords(row, context),
  deliverable: row.deliverable,
  reminded: remindedWords(row),
  problems: rowProblems(row),
  isClear: row.isClear,
  dropped: row.dropped,
  edited: row.edited,
  code: row.was?.code ?? null,
  // What the form begins with.
  fields: {
    title: row.title,
    lead: names(row.lead),
    support: names(row.support),
    deadline: row.deadline.text === '' ? row.phrase : row.deadline.text,
    deliverable: row.deliverable,
  },
});

/** A draft as the page shows it: sentences, made where the chat's are made. */
export const toPageView = ({ draft, preview }: DraftView, context: PreviewContext) => ({
  draftId: draft.id,
  fileName: preview.fileName,
  state: draft.state,
  head: planHeadWords(preview.head),
  title: preview.head.title ?? '',
  counts: countWords(preview),
  clear: preview.counts.clear,
  toLookAt: preview.counts.toLookAt,
  dropped: preview.counts.dropped,
  five: fiveClearWords(preview),
  problems: problemsByKind(preview).map(({ text, lines }) => `${text}: dòng ${lineNumbers(lines)}`),
  open: openQuestionWords(preview),
  questions: preview.questions.map(toQuestion(preview, context)),
  rows: preview.rows.map(toRow(context)),
  duties: preview.duties.map((duty) => ({
    id: duty.id,
    title: duty.title,
    lead: unitListWords(duty.lead),
    deadline: explainDeadline({ ...duty.deadline, ask: false }, context),
    taken: duty.taken,
  })),
  diff: preview.diff === null ? null : plainText(diffText(preview.diff)).split('\n'),
  willWrite: willWriteLines(preview),
  canAccept: preview.canAccept,
});

export type PlanPageView = ReturnType<typeof toPageView>;
