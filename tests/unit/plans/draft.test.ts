import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readPlanBytes } from '../../../src/files/read-plan-bytes.js';
import type { PlanReading } from '../../../src/plans/plan-reading.js';
import { codeOf, draftWorld, reading, row, unit, valueOf, type DraftWorld } from '../../support/plans/draft-world.js';

const fixture = async (name: string, world: DraftWorld): Promise<PlanReading> => {
  const bytes = await readFile(new URL(`../../fixtures/plans/${name}`, import.meta.url));
  const options = { today: '2026-02-09', knownUnits: await world.stores.units.all() };
  const read = await readPlanBytes({ bytes: new Uint8Array(bytes), fileName: name.split('/').at(-1) ?? name }, options);
  if (!read.ok || read.plan === undefined) throw new Error('the fixture cannot be read');
  return read.plan;
};

const BOOK = row('1', 'Lập sổ sức khỏe điện tử', { lead: ['Khoa Nội'], deadline: '15/4/2026' });
const REPORT = row('2', 'Báo cáo công tác chuyên môn', { deadline: 'trước ngày 20 hàng tháng' });

describe('a plan that was read', () => {
  it('writes nothing but its draft before somebody agrees', async () => {
    const { stores, open } = await draftWorld();
    const { preview } = valueOf(await open(reading([BOOK, REPORT])));
    expect(preview.canAccept).toBe(true);
    expect(await stores.plans.all()).toEqual([]);
    expect(await stores.tasks.list()).toEqual([]);
    expect(await stores.audit.list({ limit: 10 })).toEqual([]);
  });

  it('shows who will be reminded of each row, its deadline and the five points', async () => {
    const { open } = await draftWorld();
    const { preview } = valueOf(await open(reading([BOOK, row('2', 'Rà soát', { deadline: '', deliverable: '' })])));
    const [book, review] = preview.rows;
    expect(book?.reminded.map((one) => one.id)).toEqual(['binh']);
    expect(book?.deadline.due).toBe('2026-04-15');
    expect(book?.isClear).toBe(true);
    expect(review?.clear).toEqual({ person: true, task: true, responsibility: true, time: false, result: false });
    expect(preview.counts).toMatchObject({ rows: 2, clear: 1, toLookAt: 1, groups: 1, blocking: 0 });
  });

  it('goes on with its draft when the same file comes again, with what was answered', async () => {
    const { open, drafts } = await draftWorld();
    const read = reading([{ ...BOOK, deadline: 'Định kỳ, đột xuất' }]);
    const first = valueOf(await open(read));
    await drafts.answer({ draftId: first.draft.id, questionId: 't.r1', answer: 'quarterly' });
    const again = valueOf(await open(read));
    expect(again.continued).toBe(true);
    expect(again.draft.id).toBe(first.draft.id);
    expect(again.preview.rows[0]?.checkCadence).toBe('quarterly');
    expect(again.preview.questions).toEqual([]);
  });

  it('is forgotten after two weeks', async () => {
    const { open, drafts, clock } = await draftWorld();
    const { draft } = valueOf(await open(reading([BOOK])));
    clock.advance(15 * 86_400_000);
    expect(await drafts.openOf('officer')).toEqual([]);
    expect(codeOf(await drafts.editRow({ draftId: draft.id, rowId: 'r1', edit: { title: 'Khác' } }))).toBe(
      'draft-closed',
    );
    expect(codeOf(await drafts.accept({ draftId: draft.id, by: 'officer', source: 'x' }))).toBe('draft-closed');
  });

  it('that was cancelled cannot be taken, and the same file then starts anew', async () => {
    const { open, drafts } = await draftWorld();
    const read = reading([BOOK]);
    const { draft } = valueOf(await open(read));
    await drafts.cancel({ draftId: draft.id, by: 'officer', source: null });
    expect(codeOf(await drafts.accept({ draftId: draft.id, by: 'officer', source: 'x' }))).toBe('draft-closed');
    expect(valueOf(await open(read)).continued).toBe(false);
  });

  it('never opens a draft for a document that was refused', async () => {
    const { open, stores } = await draftWorld();
    expect(codeOf(await open(reading([], { outcome: 'refused', reason: 'classified' })))).toBe('plan-refused');
    expect(await stores.drafts.openOf('officer', 0)).toEqual([]);
  });

  it('has questions whose ids fit into a button, for every real plan', async () => {
    for (const name of ['khanh-hoa-2026/plan.docx', 'than-uyen-2026/plan.docx', 'ha-noi-2026/plan.docx']) {
      const world = await draftWorld();
      const { draft, preview } = valueOf(await world.open(await fixture(name, world)));
      expect(draft.id).toMatch(/^[\w-]{1,24}$/);
      for (const question of preview.questions) {
        expect(question.id).toMatch(/^[A-Za-z0-9.]{1,12}$/);
        for (const choice of question.choices) expect(choice.id).toMatch(/^[A-Za-z0-9.-]{1,10}$/);
      }
      expect(new Set(preview.questions.map((one) => one.id)).size).toBe(preview.questions.length);
    }
  });
});

describe('names of units in a draft', () => {
  const near = reading([{ ...BOOK, lead: ['Phòng Tổng hợp 2'] }]);

  it('near a known one stop the acceptance until somebody says which is meant', async () => {
    const { open, drafts } = await draftWorld();
    const { draft, preview } = valueOf(await open(near));
    const [question] = preview.questions;
    expect(question).toMatchObject({ kind: 'unit', blocking: true, read: 'Phòng Tổng hợp 2', lines: [1] });
    expect(codeOf(await drafts.accept({ draftId: draft.id, by: 'officer', source: 'x' }))).toBe('questions-open');
  });

  it('are remembered as another name of the unit that was chosen, so the next plan does not ask', async () => {
    const { open, drafts, accept, stores } = await draftWorld();
    const view = valueOf(await open(near));
    const question = view.preview.questions[0];
    const choice = question?.choices.find((one) => one.kind === 'unit');
    valueOf(await drafts.answer({ draftId: view.draft.id, questionId: question?.id ?? '', answer: choice?.id ?? '' }));
    const accepted = await accept(view);
    expect(accepted.newAliases).toEqual([{ unitId: 'th', unitName: 'Phòng Tổng hợp', alias: 'Phòng Tổng hợp 2' }]);
    expect((await stores.units.get('th'))?.aliases).toEqual(['Phòng Tổng hợp 2']);
    expect((await stores.audit.list({ limit: 20 })).map((entry) => entry.action)).toContain('unit-alias-added');
    const next = reading([{ ...BOOK, lead: ['Phòng tổng hợp 2'] }]);
    const other = valueOf(await open({ ...next, plan: { ...next.plan, number: '8/KH-THU', title: 'Kế hoạch khác' } }));
    expect(other.preview.questions).toEqual([]);
  });

  it('like none become units only with the acceptance, outside ones without reminders', async () => {
    const { open, drafts, accept, stores } = await draftWorld();
    const view = valueOf(await open(reading([{ ...BOOK, lead: ['Ban Quản lý dự án'] }])));
    const [question] = view.preview.questions;
    expect(question).toMatchObject({ kind: 'unit', blocking: false });
    await drafts.answer({ draftId: view.draft.id, questionId: question?.id ?? '', answer: 'outside' });
    expect(await stores.units.all()).toHaveLength(2);
    const { newUnits, notices } = await accept(view);
    expect(newUnits.map(({ name, outside }) => ({ name, outside }))).toEqual([
      { name: 'Ban Quản lý dự án', outside: true },
    ]);
    expect(notices).toEqual([]);
  });

  it('that differ only by a dash or tone marks are the same unit, without a question', async () => {
    const { open, stores, accept } = await draftWorld();
    await stores.units.add(unit('kh', 'Phòng Kế hoạch – Tài chính'));
    const view = valueOf(await open(reading([{ ...BOOK, lead: ['Phòng Kế hoạch - Tài chính'] }])));
    expect(view.preview.questions).toEqual([]);
    expect((await accept(view)).tasks[0]?.leadUnitIds).toEqual(['kh']);
  });

  it('written by a person are matched, never made into a unit that is nearly there', async () => {
    const { open, drafts } = await draftWorld();
    const { draft } = valueOf(await open(reading([BOOK])));
    const edit = (lead: string, allowNewUnits = false) =>
      drafts.editRow({ draftId: draft.id, rowId: 'r1', edit: { lead: [lead], allowNewUnits } });
    expect(codeOf(await edit('Phòng Tổng hợp 2'))).toBe('unit-unsure');
    expect(codeOf(await edit('Ban Quản lý dự án'))).toBe('unit-unknown');
    expect(valueOf(await edit('phong tong hop')).preview.rows[0]?.lead).toMatchObject([{ unitId: 'th' }]);
    expect(valueOf(await edit('Ban Quản lý dự án', true)).preview.newUnits).toEqual([
      { name: 'Ban Quản lý dự án', outside: false },
    ]);
  });
});

describe('answers to a draft', () => {
  it('fill in what the paper leaves blank', async () => {
    const { open, drafts } = await draftWorld();
    const read = reading([BOOK]);
    const blank = reading([BOOK], {
      plan: { ...read.plan, number: null, numberAsPrinted: '/KH-TTPY', date: null, year: null },
      questions: [
        { code: 'no-number', blocking: false, detail: '/KH-TTPY' },
        { code: 'no-date', blocking: false },
        { code: 'no-year', blocking: false },
      ],
    });
    const { draft, preview } = valueOf(await open(blank));
    expect(preview.questions.map((one) => one.id)).toEqual(['number', 'date', 'year']);
    const answer = (questionId: string, text: string) => drafts.answer({ draftId: draft.id, questionId, answer: text });
    expect(codeOf(await answer('number', 'chưa có'))).toBe('number-not-understood');
    expect(codeOf(await answer('date', 'hôm nào đó'))).toBe('date-not-understood');
    await answer('number', '96');
    await answer('date', '06/02/2026');
    const view = valueOf(await answer('year', 'năm 2026'));
    expect(view.preview.head).toMatchObject({ number: '96/KH-TTPY', date: '2026-02-06', year: 2026, missing: [] });
    expect(view.preview.questions).toEqual([]);
  });

  it('give a day or a cycle to an unclear time, and keep the printed phrase', async () => {
    const { open, drafts, accept } = await draftWorld();
    const view = valueOf(await open(reading([{ ...BOOK, deadline: 'Theo quy định' }])));
    const answer = (text: string) => drafts.answer({ draftId: view.draft.id, questionId: 't.r1', answer: text });
    expect(codeOf(await answer('khi nào tiện'))).toBe('deadline-unclear');
    valueOf(await answer('trước ngày 25/5/2026'));
    const [task] = (await accept(view)).tasks;
    expect(task?.deadline).toMatchObject({ text: 'Theo quy định', kind: 'once', due: '2026-05-25', exclusive: true });
  });

  it('may be given again otherwise, and twice is once', async () => {
    const { open, drafts } = await draftWorld();
    const { draft } = valueOf(await open(reading([{ ...BOOK, deadline: 'Định kỳ, đột xuất' }])));
    const answer = (text: string) => drafts.answer({ draftId: draft.id, questionId: 't.r1', answer: text });
    valueOf(await answer('monthly'));
    const once = valueOf(await answer('quarterly'));
    const twice = valueOf(await answer('quarterly'));
    expect(twice.draft).toEqual(once.draft);
    expect(twice.preview.rows[0]?.checkCadence).toBe('quarterly');
  });

  it('decide between two leads, and split a name that is two units', async () => {
    const { open, drafts } = await draftWorld();
    const { draft, preview } = valueOf(
      await open(
        reading([
          { ...BOOK, lead: ['Khoa Nội', 'Phòng Tổng hợp'] },
          { ...REPORT, lead: ['Phòng Tổng hợp, Khoa Nội'] },
        ]),
      ),
    );
    const leads = preview.questions.find((one) => one.kind === 'leads');
    const only = leads?.choices.find((one) => one.kind === 'same-unit' && one.name === 'Phòng Tổng hợp');
    valueOf(await drafts.answer({ draftId: draft.id, questionId: leads?.id ?? '', answer: only?.id ?? '' }));
    const split = preview.questions.find((one) => one.kind === 'split');
    const view = valueOf(await drafts.answer({ draftId: draft.id, questionId: split?.id ?? '', answer: 'yes' }));
    expect(view.draft.rows.map(({ lead, support }) => ({ lead, support }))).toEqual([
      { lead: ['Phòng Tổng hợp'], support: ['Khoa Nội'] },
      { lead: ['Phòng Tổng hợp', 'Khoa Nội'], support: [] },
    ]);
  });

  it('to a document of duties alone take them one by one, or all at once', async () => {
    const world = await draftWorld();
    const { draft, preview } = valueOf(await world.open(await fixture('ha-noi-2026/plan.docx', world)));
    expect(preview.canAccept).toBe(false);
    const notice = preview.questions.find((one) => one.code === 'duties-only');
    const view = valueOf(await world.drafts.answer({ draftId: draft.id, questionId: notice?.id ?? '', answer: 'yes' }));
    expect(view.preview.duties.length).toBeGreaterThan(0);
    expect(view.preview.duties.every((duty) => duty.taken)).toBe(true);
  });
});
