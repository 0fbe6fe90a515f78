import type { DraftPreview, DraftQuestion, PreviewDiff, PreviewRow } from '../plans/draft/draft-preview.js';
import type { DraftView } from '../plans/draft/plan-drafts.js';
import { plainText } from '../shared/rich-text.js';
import { diffHeadWords, diffPageCount, diffPageParts, removedOnPage } from '../text/plan-diff-words.js';
import {
  countWords,
  deadlineWords,
  fiveClearWords,
  lineList,
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

/** Which part of a draft the page looks at: it may have thousands of rows. */
export interface PageWindow {
  /** From 1; beyond the last one: the last. */
  readonly page?: number;
  readonly only?: 'all' | 'look';
  readonly diffPage?: number;
}

const ROWS_A_PAGE = 50;
const DIFFS_A_PAGE = 40;
/** More questions than anybody answers before the page is drawn anew. */
const MOST_QUESTIONS = 40;

const within = (page: number | undefined, pages: number): number => Math.min(Math.max(1, page ?? 1), pages);

const diffView = (diff: PreviewDiff, wanted: number | undefined) => {
  const pages = diffPageCount(diff, DIFFS_A_PAGE);
  const page = within(wanted, pages);
  return {
    head: diffHeadWords(diff),
    page,
    pages,
    parts: diffPageParts(diff, page, DIFFS_A_PAGE)
      // These have buttons of their own.
      .filter((_, index, parts) => index < parts.length - (removedOnPage(diff, page, DIFFS_A_PAGE).length > 0 ? 1 : 0))
      .map(({ head, entries }) => ({ head, lines: entries.map(plainText) })),
    removed: removedOnPage(diff, page, DIFFS_A_PAGE).map(({ id, code, title }) => ({ taskId: id, code, title })),
  };
};

const rowsView = (rows: readonly PreviewRow[], { page: wanted, only = 'all' }: PageWindow, context: PreviewContext) => {
  const chosen = only === 'all' ? rows : rows.filter((row) => !row.dropped && !row.isClear);
  const pages = Math.max(1, Math.ceil(chosen.length / ROWS_A_PAGE));
  const page = within(wanted, pages);
  const shown = chosen.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
  return { only, page, pages, total: rows.length, rows: shown.map(toRow(context)) };
};

const headView = ({ head }: DraftPreview) => ({
  number: head.number ?? '',
  date: head.date === null ? '' : head.date.split('-').reverse().join('/'),
  issuer: head.issuer ?? '',
  title: head.title ?? '',
  year: String(head.year),
});

/** A draft as the page shows it: sentences, made where the chat's are made. */
export const toPageView = ({ draft, preview }: DraftView, context: PreviewContext, window: PageWindow = {}) => ({
  draftId: draft.id,
  fileName: preview.fileName,
  state: draft.state,
  head: planHeadWords(preview.head),
  title: preview.head.title ?? '',
  // What the form begins with.
  headFields: headView(preview),
  counts: countWords(preview),
  clear: preview.counts.clear,
  toLookAt: preview.counts.toLookAt,
  dropped: preview.counts.dropped,
  five: fiveClearWords(preview),
  problems: problemsByKind(preview).map(({ text, lines }) => `${text}: ${lineList(lines)}`),
  open: openQuestionWords(preview),
  questionCount: preview.questions.length,
  questions: preview.questions.slice(0, MOST_QUESTIONS).map(toQuestion(preview, context)),
  table: rowsView(preview.rows, window, context),
  duties: preview.duties.map((duty) => ({
    id: duty.id,
    title: duty.title,
    lead: unitListWords(duty.lead),
    deadline: explainDeadline({ ...duty.deadline, ask: false }, context),
    taken: duty.taken,
  })),
  diff: preview.diff === null ? null : diffView(preview.diff, window.diffPage),
  settings: preview.settings,
  willWrite: willWriteLines(preview),
  canAccept: preview.canAccept,
});

export type PlanPageView = ReturnType<typeof toPageView>;
