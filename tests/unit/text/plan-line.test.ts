import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import { compareVersions } from '../../../src/plans/compare-versions.js';
import type { DocumentNotice, PlanDocument } from '../../../src/plans/plan-document.js';
import { readPlan } from '../../../src/plans/read-plan.js';
import { toPlanLine, toUnreadableLine } from '../../../src/text/plan-line.js';
import { wordQuestion } from '../../../src/text/plan-problems.js';

const read = (rows: readonly (readonly string[])[], over: Partial<PlanDocument> = {}) =>
  readPlan(
    {
      format: 'docx',
      fileName: 'ke-hoach.docx',
      blocks: [
        { kind: 'paragraph', text: 'KẾ HOẠCH' },
        { kind: 'paragraph', text: 'Cải cách hành chính năm 2026' },
        {
          kind: 'table',
          rows: rows.map((cells, index) => ({
            number: index + 1,
            cells: cells.map((text) => ({ lines: text === '' ? [] : [text] })),
          })),
        },
      ],
      marginTexts: [],
      footnotes: [],
      notices: [],
      ...over,
    },
    { today: '2026-05-01', calendar: createWorkCalendar() },
  );

const HEADER = ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian', 'Sản phẩm'];

describe('the line that import-plan prints', () => {
  it('holds every part, with problems as sentences', () => {
    const line = toPlanLine(
      read([HEADER, ['1', 'Rà soát thủ tục', 'Phòng TCHC', 'Quý I/2026', 'Báo cáo'], ['2', 'Tập huấn', '', '', '']]),
    );
    expect(line).toMatchObject({
      outcome: 'accepted',
      plan: { title: 'Cải cách hành chính năm 2026', year: 2026 },
      units: [{ name: 'Phòng TCHC' }],
    });
    expect(line.problems).toEqual([
      { row: '1', kind: 'past-date', text: 'Thời hạn đã qua (31/03/2026). Nhiệm vụ đã xong hay cần hạn mới?' },
      { row: '2', kind: 'no-lead', text: 'Chưa có đơn vị chủ trì (chưa rõ người).' },
      { row: '2', kind: 'no-time', text: 'Chưa có thời hạn (chưa rõ thời gian).' },
      { row: '2', kind: 'no-deliverable', text: 'Chưa có sản phẩm (chưa rõ kết quả).' },
    ]);
    expect(line.questions.map((question) => question.code)).toEqual(['no-number', 'no-date']);
    expect(line).not.toHaveProperty('diff');
    expect(line).not.toHaveProperty('reason');
  });

  it('tells a classified document apart without a word of it', () => {
    const line = toPlanLine(read([HEADER, ['1', 'Việc kín', 'Phòng TCHC', 'Quý I', '']], { marginTexts: ['MẬT'] }));
    expect(line).toMatchObject({ outcome: 'refused', reason: 'classified', plan: null, tasks: [] });
    expect(line.message).toContain('bí mật nhà nước');
    expect(JSON.stringify(line)).not.toContain('Việc kín');
  });

  it('shows the difference of two versions', () => {
    const before = read([HEADER, ['1', 'Rà soát thủ tục', 'Phòng TCHC', 'Quý I/2026', 'Báo cáo']]);
    const after = read([HEADER, ['1', 'Rà soát thủ tục', 'Phòng TCHC', 'Quý II/2026', 'Báo cáo']]);
    expect(toPlanLine(after, compareVersions(before.tasks, after.tasks)).diff).toMatchObject({
      added: [],
      removed: [],
      unchanged: [],
      changed: [{ fields: ['deadline'] }],
    });
  });

  it('says why a file cannot be opened', () => {
    expect(toUnreadableLine('encrypted')).toMatchObject({
      outcome: 'refused',
      reason: 'encrypted',
      message: expect.stringContaining('mật khẩu') as string,
    });
  });

  it('words every notice a reader can give', () => {
    const codes: readonly DocumentNotice['code'][] = [
      'tracked-changes',
      'hidden-rows',
      'hidden-columns',
      'hidden-sheets',
      'legacy-font',
      'formula-without-result',
      'scan',
      'text-box',
      'comments',
    ];
    for (const code of codes) expect(wordQuestion({ code, blocking: true, count: 2 })).not.toBe(code);
  });
});
