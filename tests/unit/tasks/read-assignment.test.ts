import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import type { Member } from '../../../src/people/member.js';
import type { Unit } from '../../../src/people/unit.js';
import {
  readAssignment,
  readAssignmentPieces,
  type AssignmentContext,
} from '../../../src/tasks/reading/read-assignment.js';
import { readTaskEdits } from '../../../src/tasks/reading/read-task-edit.js';
import { bareOf } from '../../../src/tasks/reading/text-words.js';

const unit = (id: string, name: string, aliases: readonly string[] = []): Unit => ({
  id,
  name,
  aliases,
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: id === 'so',
  version: 0,
});
const person = (id: string, fullName: string, [honorific, unitId]: [Member['honorific'], string]): Member => ({
  id,
  fullName,
  honorific,
  position: null,
  unitId,
  roles: ['staff'],
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
});
const UNITS = [
  unit('tchc', 'Phòng Tổ chức hành chính – Kế hoạch tài chính', ['Phòng TCHC-KHTC', 'TCHC']),
  unit('gd', 'Khoa Giám định và Xét nghiệm', ['Khoa GĐ']),
  unit('noi', 'Khoa Nội'),
  unit('duoc', 'Khoa Dược'),
  unit('so', 'Sở Y tế'),
];
const MEMBERS = [
  person('nam', 'Nguyễn Thử Nam', ['anh', 'tchc']),
  person('huong', 'Trần Thử Hương', ['chị', 'gd']),
  person('huong2', 'Lê Thử Hương', ['chị', 'noi']),
  person('mai', 'Đỗ Thử Mai', ['chị', 'duoc']),
];
const CONTEXT: AssignmentContext = {
  units: UNITS,
  members: MEMBERS,
  today: '2026-03-02',
  calendar: createWorkCalendar(),
  guessUnit: () => ({ kind: 'unknown' }),
  looksLikeUnit: (words) => /^(phong|khoa)\b/.test(bareOf(words)),
};
const read = (text: string) => readAssignment(text, CONTEXT);

describe('work given in free words', () => {
  it.each([
    ['Giao Khoa GĐ làm báo cáo quý I trước 25/5, phối hợp TCHC', 'Làm báo cáo quý I', ['gd'], ['tchc'], 'trước 25/5'],
    ['giao khoa gd lam bao cao hang thang truoc ngay 20', 'Lam bao cao', ['gd'], [], 'hang thang truoc ngay 20'],
    ['Khoa Nội: lập danh sách trước 30/6', 'Lập danh sách', ['noi'], [], 'trước 30/6'],
    ['giao soạn báo cáo tháng 5 cho Khoa Nội', 'Soạn báo cáo tháng 5', ['noi'], [], null],
    [
      'Giao Khoa Nội và Khoa Dược tổ chức hội nghị đến hết 30/6',
      'Tổ chức hội nghị',
      ['noi', 'duoc'],
      [],
      'đến hết 30/6',
    ],
    ['Giao Khoa Nội rà soát xong trong tuần này nhé', 'Rà soát', ['noi'], [], 'xong trong tuần này'],
    ['Giao Khoa Nội đề xuất nhân sự trước 5/4', 'Đề xuất nhân sự', ['noi'], [], 'trước 5/4'],
    [
      'Giao Khoa Nội tổng hợp số liệu trong tháng 5 trước 10/6',
      'Tổng hợp số liệu trong tháng 5',
      ['noi'],
      [],
      'trước 10/6',
    ],
    ['Giao Khoa Nội trả lời CV 12/SYT ngày 5/5 trước 25/5', 'Trả lời CV 12/SYT ngày 5/5', ['noi'], [], 'trước 25/5'],
    ['Giao Khoa Nội gia hạn hợp đồng trước 5/4/2026', 'Gia hạn hợp đồng', ['noi'], [], 'trước 5/4/2026'],
    [
      'Giao Khoa Nội phối hợp với các đơn vị liên quan rà soát',
      'Phối hợp với các đơn vị liên quan rà soát',
      ['noi'],
      [],
      null,
    ],
    ['Chủ trì: Khoa Nội; phối hợp: TCHC; việc: tổng kết; hạn: 30/6', 'Tổng kết', ['noi'], ['tchc'], 'hạn: 30/6'],
    ['Giao Khoa Nội họp giao ban mỗi thứ 6', 'Họp giao ban', ['noi'], [], 'mỗi thứ 6'],
    ['Giao Khoa Nội gửi báo cáo đến Sở Y tế', 'Gửi báo cáo đến Sở Y tế', ['noi'], [], null],
  ])('"%s"', (text, ...[title, lead, support, deadline]) => {
    expect(read(text)).toMatchObject({
      title,
      leadUnitIds: lead,
      supportingUnitIds: support,
      deadlineWords: deadline,
      problems: [],
    });
  });

  it('people bring their unit along, with or without marks, by the last name after "anh", "chị"', () => {
    expect(read('giao anh Nam, chị Mai soạn tờ trình chậm nhất thứ 6 tuần sau, sản phẩm: tờ trình')).toMatchObject({
      title: 'Soạn tờ trình',
      assigneeIds: ['nam', 'mai'],
      leadUnitIds: ['tchc', 'duoc'],
      deliverable: 'Tờ trình',
      deadlineWords: 'chậm nhất thứ 6 tuần sau',
    });
    expect(read('giao a nam lam bao cao')).toMatchObject({ assigneeIds: ['nam'] });
    expect(read('giao chị Năm làm báo cáo').assigneeIds).toEqual([]);
  });

  it('two of the same name are asked about, unless the unit says which', () => {
    expect(read('giao chị Hương soạn tờ trình').problems).toMatchObject([
      { kind: 'which-person', candidates: ['huong', 'huong2'] },
    ]);
    expect(read('giao chị Hương (Khoa Nội) soạn tờ trình')).toMatchObject({ assigneeIds: ['huong2'], problems: [] });
    expect(read('giao Lê Thử Hương soạn tờ trình')).toMatchObject({ assigneeIds: ['huong2'], title: 'Soạn tờ trình' });
  });

  it('an unknown unit or person is a problem and never a part of the title', () => {
    expect(read('Giao Phòng Vật tư lập danh mục trước 5/4')).toMatchObject({
      title: 'Lập danh mục',
      leadUnitIds: [],
      problems: [{ kind: 'unknown-unit', words: 'Phòng Vật tư', role: 'lead' }],
    });
    expect(read('giao anh Tèo làm báo cáo').problems).toMatchObject([{ kind: 'unknown-person', words: 'anh Tèo' }]);
  });

  it('two deadlines that contradict each other are both shown and none is taken', () => {
    expect(read('Giao Khoa Nội nộp báo cáo trước 25/5, hạn 30/6')).toMatchObject({
      deadlineWords: null,
      severalDeadlines: ['trước 25/5', 'hạn 30/6'],
    });
  });

  it('importance is a clause of its own, not a word of the title', () => {
    expect(read('Giao Khoa Nội làm báo cáo trước 5/4 (gấp)')).toMatchObject({ important: true, title: 'Làm báo cáo' });
    expect(read('Giao Khoa Nội rà soát việc quan trọng của năm')).toMatchObject({ important: false });
  });
});

const WORDS = [
  'Khoa Nội',
  'TCHC',
  'khoa duoc',
  'anh Nam',
  'chị Hương',
  'phối hợp',
  'với',
  'chủ trì',
  'trước',
  '25/5',
  'hạn',
  ':',
  ',',
  ';',
  'sản phẩm',
  'là',
  'báo cáo',
  'quý II',
  'hàng tháng',
  'ngày 20',
  'cho',
  'do',
  'gấp',
  'nhé',
  '(',
  ')',
  'Phòng Vật tư',
  'các đơn vị',
  'xây dựng',
  'kế hoạch',
  '12/SYT',
  '😀',
  'thứ 6 tuần sau',
  '\n',
  'Đề án',
  'mai',
  'từ',
  'đến',
];

describe('whatever is written', () => {
  it('every word has one place, in its order: nothing is lost and nothing made up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }), (words) => {
        const text = `giao ${words.join(' ')}`;
        const { pieces } = readAssignmentPieces(text, CONTEXT);
        const plain = (one: string): string => one.replace(/\s+/g, '');
        expect(pieces.map((piece) => plain(piece.text)).join('')).toBe(plain(text.normalize('NFC')));
      }),
      { numRuns: 300 },
    );
  });

  it('only known words are dropped: what is no name, deadline or label stays in the title', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[bđghklmnpqrstvx]{3,6}$/), { minLength: 1, maxLength: 6 }), (made) => {
        const { title } = read(`Giao Khoa Nội soạn ${made.join(' ')} trước 25/5`);
        expect(title.toLowerCase()).toBe(`soạn ${made.join(' ')}`);
      }),
      { numRuns: 100 },
    );
  });

  it('the same with and without tone marks', () => {
    const text = 'Giao Khoa Nội phối hợp TCHC rà soát hồ sơ trước 25/5';
    const marked = read(text);
    const plain = read(bareOf(text));
    expect(plain).toMatchObject({ leadUnitIds: marked.leadUnitIds, supportingUnitIds: marked.supportingUnitIds });
    expect(bareOf(plain.title)).toBe(bareOf(marked.title));
  });

  it('any text at all is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120, unit: 'grapheme' }), (text) => {
        expect(typeof read(text).title).toBe('string');
        readTaskEdits(text, CONTEXT);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a change in words', () => {
  it.each([
    ['sửa hạn 30/5', [{ field: 'deadline', words: '30/5' }]],
    ['hạn trước 30/5 nhé', [{ field: 'deadline', words: 'trước 30/5' }]],
    ['sua han thanh 30/5', [{ field: 'deadline', words: '30/5' }]],
    ['đổi tên thành Báo cáo năm', [{ field: 'title', value: 'Báo cáo năm' }]],
    ['bỏ sản phẩm', [{ field: 'deliverable', value: null }]],
    ['quan trọng', [{ field: 'important', value: true }]],
    ['bỏ quan trọng', [{ field: 'important', value: false }]],
  ])('"%s"', (text, expected) => {
    expect(readTaskEdits(text, CONTEXT)).toEqual(expected);
  });

  it('of units and people names whom it means, and whether they are added, taken out or put in place', () => {
    expect(readTaskEdits('chủ trì Khoa Nội; thêm phối hợp TCHC\nbỏ phối hợp Khoa Dược', CONTEXT)).toMatchObject([
      { field: 'lead', mode: 'set', names: [{ unitId: 'noi' }] },
      { field: 'support', mode: 'add', names: [{ unitId: 'tchc' }] },
      { field: 'support', mode: 'remove', names: [{ unitId: 'duoc' }] },
    ]);
  });

  it.each(['12 xong', 'việc 12 xong rồi', 'cảm ơn em', 'hạn', 'chủ trì', 'phối hợp tốt lắm', 'sửa hạn 30/5; abc', ''])(
    '"%s" is none, so nothing is taken',
    (text) => {
      expect(readTaskEdits(text, CONTEXT)).toBeNull();
    },
  );
});
