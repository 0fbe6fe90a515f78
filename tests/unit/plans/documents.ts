import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { DocumentBlock, DocumentTable, PlanDocument, TableCell } from '../../../src/plans/plan-document.js';
import type { PlanReading } from '../../../src/plans/plan-reading.js';
import { readPlan, type ReadPlanOptions } from '../../../src/plans/read-plan.js';

const calendar = createWorkCalendar();

/**
 * A table from rows of strings. `\n` breaks lines; `^` is covered by the cell above, `<` by the one to the left;
 * `**text**` is bold.
 */
export const table = (rows: readonly (readonly string[])[], firstNumber = 1): DocumentTable => ({
  kind: 'table',
  rows: rows.map((row, index) => ({
    number: firstNumber + index,
    cells: row.map((text, column): TableCell => {
      if (text === '^') return { lines: [], coveredBy: 'above' };
      if (text === '<') return { lines: [], coveredBy: 'left' };
      let span = 1;
      while (row[column + span] === '<') span += 1;
      const bold = /^\*\*(.*)\*\*$/su.exec(text);
      const plain = bold?.[1] ?? text;
      return {
        lines: plain === '' ? [] : plain.split('\n'),
        ...(span > 1 ? { colSpan: span } : {}),
        ...(bold === null ? {} : { bold: true }),
      };
    }),
  })),
});

export const paragraphs = (...texts: readonly string[]): DocumentBlock[] =>
  texts.map((text) => ({ kind: 'paragraph', text }));

export const document = (blocks: readonly DocumentBlock[], over: Partial<PlanDocument> = {}): PlanDocument => ({
  format: 'docx',
  fileName: 'ke-hoach.docx',
  blocks,
  marginTexts: [],
  footnotes: [],
  notices: [],
  ...over,
});

export const HEAD = paragraphs(
  'TRUNG TÂM Y TẾ SÔNG MAI',
  'Số: 12/KH-TTYT',
  'Sông Mai, ngày 15 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Cải cách hành chính năm 2026',
  'Căn cứ Kế hoạch số 5/KH-SYT ngày 05/01/2026 của Sở Y tế, Trung tâm Y tế Sông Mai xây dựng kế hoạch như sau:',
);

export const HEADER = ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời gian', 'Sản phẩm'];

export const read = (
  blocks: readonly DocumentBlock[],
  over: Partial<PlanDocument> = {},
  options: Partial<ReadPlanOptions> = {},
): PlanReading => readPlan(document(blocks, over), { today: '2026-02-01', calendar, ...options });

/** Reads a plan whose annex is the one table given. */
export const readTable = (rows: readonly (readonly string[])[], over: Partial<PlanDocument> = {}): PlanReading =>
  read([...HEAD, table(rows)], over);

/** The columns that matter, one string a task. */
export const brief = (reading: PlanReading): string[] =>
  reading.tasks.map((task) =>
    [
      task.row,
      task.group,
      task.title,
      task.lead.join('+'),
      task.support.join('+'),
      task.deadline,
      task.deliverable,
    ].join(' | '),
  );
