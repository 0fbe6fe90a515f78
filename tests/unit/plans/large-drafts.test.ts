import { beforeAll, describe, expect, it } from 'vitest';
import type { DraftView } from '../../../src/plans/draft/plan-drafts.js';
import type { PlanRow } from '../../../src/plans/plan-reading.js';
import { plainText, type RichText } from '../../../src/shared/rich-text.js';
import { diffPageCount, diffText, removedOnPage } from '../../../src/text/plan-diff-words.js';
import { acceptedText, sheetTakenText } from '../../../src/text/plan-draft-words.js';
import { confirmText, previewText, tablePageText } from '../../../src/text/plan-preview-words.js';
import { askDraftText } from '../../../src/text/plan-question-words.js';
import { toPageView } from '../../../src/web/plan-page-view.js';
import { draftWorld, reading, row, valueOf, type DraftWorld } from '../../support/plans/draft-world.js';

/** What a plan of a thousand rows, with everything that can be wrong, makes of messages and pages. */
const COUNT = 1_000;
const TIMES = ['31/3/2026', 'theo quy định', '', 'Định kỳ, đột xuất', 'trước ngày 20 hàng tháng'];
const LONG = 'Rà soát, cập nhật và báo cáo kết quả thực hiện chuyên đề';
const rowsOf = (count: number): readonly PlanRow[] =>
  Array.from({ length: count }, (_, index) =>
    row(String(index + 1), `${LONG} số ${index + 1}`, {
      lead: index % 11 === 0 ? [] : [`Phòng Chuyên môn Nghiệp vụ ${String.fromCharCode(65 + (index % 26))}`],
      deadline: TIMES[index % TIMES.length] ?? '',
    }),
  );
/** Telegram takes 4,096 characters a message; a text within it is one message. */
const ONE_MESSAGE = 4_000;
const length = (text: RichText): number => plainText(text).length;

let world: DraftWorld;
let view: DraftView;
const context = () => ({ today: '2026-02-09', calendar: world.calendar });
beforeAll(async () => {
  world = await draftWorld();
  view = valueOf(await world.open(reading(rowsOf(COUNT))));
});

describe('a plan of a thousand rows', () => {
  it('is asked about once where many rows raise the same question', () => {
    const { questions } = view.preview;
    const many = questions.filter(({ id }) => id.startsWith('g.'));
    expect(many.map(({ kind, read, lines }) => [kind, read, lines.length])).toEqual([
      ['lead', '', 91],
      ['deadline', 'theo quy định', 200],
      ['deadline', '', 200],
      ['cadence', 'Định kỳ, đột xuất', 200],
    ]);
    expect(questions.filter(({ kind }) => kind === 'deadline' || kind === 'cadence' || kind === 'lead')).toHaveLength(
      4,
    );
    const asked = plainText(askDraftText({ question: many[1] ?? never(), preview: view.preview, left: 1 }, context()));
    expect(asked).toContain('200 dòng (2, 7, 12');
    expect(asked).toContain('cho cả 200 dòng');
  });

  it('takes one answer for all of them, and a correction of one row beside it', async () => {
    const { draft, preview } = view;
    const question = preview.questions.find(({ read }) => read === 'theo quy định') ?? never();
    await world.drafts.editRow({ draftId: draft.id, rowId: 'r7', edit: { deadline: '30/6/2026' } });
    const { preview: after } = valueOf(
      await world.drafts.answer({ draftId: draft.id, questionId: question.id, answer: '30/11/2026' }),
    );
    expect(after.questions.some(({ read }) => read === 'theo quy định')).toBe(false);
    const days = after.rows.filter(({ phrase }) => phrase === 'theo quy định').map(({ deadline }) => deadline.due);
    expect([days.length, ...new Set(days)]).toEqual([199, '2026-11-30']);
    expect(after.rows[6]?.deadline.due).toBe('2026-06-30');
  });

  it('is told in messages that each fit, however much there is to say', () => {
    const { preview } = view;
    expect(length(previewText(preview))).toBeLessThan(ONE_MESSAGE);
    expect(length(confirmText(preview))).toBeLessThan(ONE_MESSAGE);
    expect(length(tablePageText(preview, 1, context()))).toBeLessThan(ONE_MESSAGE);
    for (const question of preview.questions)
      expect(length(askDraftText({ question, preview, left: 500 }, context()))).toBeLessThan(ONE_MESSAGE / 2);
    const changes = preview.rows.map(({ id, line }) => ({ rowId: id, line, fields: ['deadline' as const] }));
    expect(length(sheetTakenText({ ...view, changes, missing: [] }))).toBeLessThan(ONE_MESSAGE);
  });

  it('comes to the page in parts that stay small', () => {
    const page = toPageView(view, context(), { page: 20 });
    expect(page.table).toMatchObject({ page: 20, pages: 20, total: COUNT });
    expect(page.table.rows.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, index) => 951 + index));
    expect(JSON.stringify(page).length).toBeLessThan(150_000);
    const look = toPageView(view, context(), { page: 99_999, only: 'look' });
    expect(look.table.rows.every(({ isClear }) => !isClear)).toBe(true);
    expect(look.table.page).toBe(look.table.pages);
  });

  it('goes in, and its next version is told page by page, with every task that may be kept', async () => {
    // Stores in memory copy everything each time; fewer rows show the same.
    const { drafts, open } = await draftWorld();
    const first = valueOf(await open(reading(rowsOf(300))));
    const accepted = valueOf(
      await drafts.accept({ draftId: first.draft.id, by: 'officer', source: 'm', asRead: true }),
    );
    expect(accepted.tasks.length).toBe(300);
    expect(length(acceptedText(accepted))).toBeLessThan(ONE_MESSAGE);
    const next = valueOf(await open(reading(rowsOf(300).slice(100), { plan: { ...V2_PLAN } })));
    const diff = next.preview.diff ?? never();
    expect(diff.removed).toHaveLength(100);
    const pages = Array.from({ length: diffPageCount(diff) }, (_, index) => index + 1);
    for (const page of pages) expect(length(diffText(diff, page))).toBeLessThan(ONE_MESSAGE);
    expect(pages.flatMap((page) => removedOnPage(diff, page)).map(({ code }) => code)).toEqual(
      diff.removed.map(({ code }) => code),
    );
    const onPage = toPageView(next, context(), {}).diff ?? never();
    expect(onPage.removed.length + onPage.parts.flatMap(({ lines }) => lines).length).toBeLessThanOrEqual(40);
  });
});

describe('a task that a new version no longer has', () => {
  it('is kept, dropped and kept again', async () => {
    const small = await draftWorld();
    await small.takeIn(reading([row('1', 'Việc thứ nhất của năm'), row('2', 'Rà soát thủ tục hành chính')]));
    const next = valueOf(
      await small.open(reading([row('1', 'Việc thứ nhất của năm')], { plan: { ...V2_PLAN, date: '2026-02-20' } })),
    );
    const draftId = next.draft.id;
    const [task] = next.preview.diff?.removed ?? [];
    const keep = async () => valueOf(await small.drafts.keepTask({ draftId, taskId: task?.id ?? '', keep: true }));
    expect((await keep()).preview.diff?.removed).toEqual([]);
    const dropped = valueOf(await small.drafts.editRow({ draftId, rowId: 'x1', edit: { drop: true } }));
    expect(dropped.preview.diff?.removed.map(({ code }) => code)).toEqual([2]);
    expect((await keep()).preview.diff?.removed).toEqual([]);
  });
});

const V2_PLAN = reading([]).plan;
const never = (): never => {
  throw new Error('not there');
};
