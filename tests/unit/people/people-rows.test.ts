import { describe, expect, it } from 'vitest';
import { isPeopleHeader, readPeopleRows, roleOfPost } from '../../../src/people/people-rows.js';

const HEADER = ['Họ và tên', 'Đơn vị', 'Chức vụ', 'Vai trò', 'Xưng hô', 'Đầu mối'];
const read = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER) =>
  readPeopleRows(
    header,
    rows.map((cells, index) => ({ number: index + 2, cells })),
  );

describe('a list of people', () => {
  it('is read whatever the order, case and marks of its columns', () => {
    const { people, problems } = read([['x', 'PHÒNG THỬ', 'trần thử mai']], ['đầu mối', 'ĐƠN VỊ', 'ho va ten']);
    expect(problems).toEqual([]);
    expect(people).toMatchObject([{ fullName: 'trần thử mai', unitName: 'PHÒNG THỬ', isFocal: true, roles: null }]);
  });

  it('takes several roles and forms of address', () => {
    const { people } = read([
      ['Vũ Thử Quản', 'Phòng Thử', '', 'Quản trị; Viên chức', 'Nam', ''],
      ['Lê Thử Lan', '', 'Phó Giám đốc', 'Lãnh đạo', 'bà', ''],
      ['Ngô Thử Cúc', 'Phòng Thử', '', '', '', 'phó'],
    ]);
    expect(people).toMatchObject([
      { roles: ['admin', 'staff'], honorific: 'anh' },
      { roles: ['leader'], honorific: 'chị', unitName: null, position: 'Phó Giám đốc' },
      { roles: null, honorific: null, isFocal: false, isDeputy: true },
    ]);
  });

  it('without a needed column reads nothing and names the column', () => {
    expect(read([['Mai']], ['Họ và tên'])).toEqual({ people: [], problems: [], missingColumns: ['Đơn vị'] });
    expect(read([], ['STT', 'Ghi chú']).missingColumns).toEqual(['Họ và tên', 'Đơn vị']);
  });

  it('names each row it cannot read and keeps the others', () => {
    const { people, problems } = read([
      ['', 'Phòng Thử', '', '', '', ''],
      ['Trần Thử Mai', 'Phòng Thử', '', 'Giám thị', '', 'x'],
      ['', '', '', '', '', ''],
      ['Đặng Thử Bình', '', '', '', 'cụ', ''],
      ['Trần Thử Mai', 'phòng thử', '', '', '', ''],
    ]);
    expect(people.map(({ fullName }) => fullName)).toEqual(['Trần Thử Mai', 'Đặng Thử Bình']);
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'no-name'],
      [3, 'unknown-role'],
      [5, 'unknown-honorific'],
      [5, 'no-unit'],
      [6, 'same-person-twice'],
    ]);
  });

  it('an unknown role is asked about and gives no rights; the missing unit it may explain is not complained of too', () => {
    const { people, problems } = read([['Mai', '', '', 'Trùm', '', '']]);
    expect(people).toMatchObject([{ roles: null }]);
    expect(problems.map(({ kind }) => kind)).toEqual(['unknown-role']);
  });

  it('says of a row that is there twice only that', () => {
    const row = ['Trần Thử Mai', 'Phòng Thử', '', 'Trùm', 'cụ', ''];
    expect(
      read([row, row])
        .problems.filter(({ row: at }) => at === 3)
        .map(({ kind }) => kind),
    ).toEqual(['same-person-twice']);
  });

  it('puts family and given name together, in two columns or under one merged title', () => {
    expect(read([['Trần Thử', 'Mai', 'P']], ['Họ đệm', 'Tên', 'Đơn vị']).people[0]?.fullName).toBe('Trần Thử Mai');
    expect(read([['Trần Thử', 'Mai', 'P']], ['Họ và tên', 'Họ và tên', 'Đơn vị']).people[0]?.fullName).toBe(
      'Trần Thử Mai',
    );
  });
});

describe('a list in sections', () => {
  it('gives people the unit whose name stands in a row above them', () => {
    const { people, problems } = read(
      [
        ['I', 'Ban Giám đốc', ''],
        ['1', 'Lê Thử Lan', 'Giám đốc'],
        ['II. Phòng Tổng hợp', '', ''],
        ['1', 'Tô Thử Mai', 'Chuyên viên'],
      ],
      ['STT', 'Họ và tên', 'Chức vụ'],
    );
    expect(people.map(({ fullName, unitName }) => [fullName, unitName])).toEqual([
      ['Lê Thử Lan', 'Ban Giám đốc'],
      ['Tô Thử Mai', 'Phòng Tổng hợp'],
    ]);
    expect(problems).toEqual([]);
  });
});

describe('the header of a list of people', () => {
  it('is known by a column of names beside what people have, and never above tasks', () => {
    expect(isPeopleHeader(['STT', 'Họ và tên', 'Chức vụ', 'Phòng'])).toBe(true);
    expect(isPeopleHeader(['TT', 'Họ đệm', 'Tên', 'Đơn vị'])).toBe(true);
    expect(isPeopleHeader(['STT', 'Họ tên', 'Nhiệm vụ', 'Đơn vị'])).toBe(false);
    expect(isPeopleHeader(['STT', 'Nhiệm vụ', 'Đơn vị', 'Thời hạn hoàn thành'])).toBe(false);
    expect(isPeopleHeader(['Tên', 'Đơn vị'])).toBe(false);
    expect(isPeopleHeader(['SỞ Y TẾ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'])).toBe(false);
  });
});

describe('the role of a post', () => {
  it('is that of a head for who heads a unit, of a leader for a director of no single unit, otherwise staff', () => {
    const role = (post: string, hasUnit = true) => roleOfPost(post, hasUnit);
    expect([role('Trưởng phòng'), role('Q. Trưởng khoa'), role('Phụ trách trưởng phòng')]).toEqual([
      'head',
      'head',
      'head',
    ]);
    expect([role('Phó Trưởng phòng'), role('Chuyên viên'), role('Kế toán trưởng')]).toEqual([
      'staff',
      'staff',
      'staff',
    ]);
    expect([role('Phó Giám đốc', false), role('Giám đốc', false)]).toEqual(['leader', 'leader']);
    expect([role('Giám đốc'), role('Phó Giám đốc')]).toEqual(['head', 'staff']);
  });
});
